//! The pass over the ledger: every document in turn, held against the ones before it.

use std::collections::HashSet;

use super::amendments;
use super::counts::ReplayedCounts;
use super::days::ReplayedDay;
use super::digests::ReplayedDigests;
use super::dispatches::DispatchCheck;
use super::entry::Entry;
use super::flows::ReplayedFlows;
use super::holds::HoldLedger;
use super::imported_rows::ImportedRows;
use super::lot_requests::{
    check_arrival, check_decision, check_hold_decision, check_movements, check_release,
};
use super::numbering::{Numbering, check_stray};
use super::orders::ReplayedOrders;
use super::product_facts::ReplayedProducts;
use super::product_requests;
use super::replay::Replay;
use super::report::ReportBuilder;
use super::requests::{self, Request};
use super::reversals::{self, Reversals};
use super::suppliers::ReplayedSuppliers;
use super::warnings::WarningCheck;
use crate::domain::{Document, ProductId};
use crate::store::{LedgerEnd, LedgerReading, ReadTransaction, UnreadableRow};
use crate::warehouse::Result;

/// What the ledger says so far.
pub(super) struct LedgerPass {
    numbering: Numbering,
    reversals: Reversals,
    orders: ReplayedOrders,
    pub replay: Replay,
    pub products: ReplayedProducts,
    pub holds: HoldLedger,
    pub flows: ReplayedFlows,
    pub suppliers: ReplayedSuppliers,
    pub counts: ReplayedCounts,
    pub digests: ReplayedDigests,
    pub day: ReplayedDay,
}

impl LedgerPass {
    /// Starts before the first document.
    pub(super) fn start(book: &dyn ReadTransaction, findings: &mut ReportBuilder<'_>) -> Result<Self> {
        Ok(LedgerPass {
            numbering: Numbering::new(),
            reversals: Reversals::load(book)?,
            orders: ReplayedOrders::default(),
            replay: Replay::new(book, findings)?,
            products: ReplayedProducts::default(),
            holds: HoldLedger::default(),
            flows: ReplayedFlows::default(),
            suppliers: ReplayedSuppliers::load(book, findings)?,
            counts: ReplayedCounts::load(book, findings)?,
            digests: ReplayedDigests::default(),
            day: ReplayedDay::load(book, findings)?,
        })
    }

    /// Replays the next document, as far as it can be read.
    pub(super) fn apply(
        &mut self,
        reading: &LedgerReading,
        book: &dyn ReadTransaction,
        findings: &mut ReportBuilder<'_>,
    ) {
        self.numbering.check(reading, findings);
        for row in &reading.unreadable {
            findings.add_unreadable(row);
        }
        match &reading.document {
            Ok(document) => self.apply_document((document, book), reading, findings),
            Err(unreadable) => doubt_document(unreadable, reading, findings),
        }
    }

    fn apply_document(
        &mut self,
        (document, book): (&Document, &dyn ReadTransaction),
        LedgerReading { movements, changes, unreadable, .. }: &LedgerReading,
        findings: &mut ReportBuilder<'_>,
    ) {
        let original = self.reversals.take(document);
        let entry = &Entry { document, movements, changes, original: original.as_ref() };
        let is_sure = unreadable.is_empty() && !entry.products().any(|product| findings.doubts(product));
        let request = requests::check(entry, &self.products, findings);
        let restored = reversals::restored(entry, &self.replay);
        self.replay.apply_changes(entry, findings);
        if is_sure {
            reversals::check(entry, (restored, &self.replay), findings);
            check_movements(entry, request.as_ref(), &self.replay, findings);
            self.check_request(entry, request.as_ref(), findings);
        }
        let rows = self.apply_movements(entry, request.as_ref(), findings);
        self.suppliers.add(entry, &self.replay);
        self.counts.add(entry, request.as_ref(), (book, &self.replay), findings);
        self.flows.add(entry);
        self.orders.add(entry);
        self.day.apply_document(entry, findings);
        self.digests.apply_document(entry, request.as_ref(), findings);
        self.products.apply_document(entry, findings);
        self.products.apply_barcodes(entry, findings);
        if is_sure {
            self.check_answer(entry, (request.as_ref(), rows), findings);
        }
        self.holds.add(entry, request.is_some(), findings);
        self.reversals.note(entry);
    }

    /// Checks a request against the stock as it stood before.
    fn check_request(&self, entry: &Entry<'_>, request: Option<&Request>, findings: &mut ReportBuilder<'_>) {
        let Some(request) = request else { return };
        check_decision(entry, request, findings);
        match request {
            Request::Dispatch(command) => {
                let (replay, products, orders) = (&self.replay, &self.products, &self.orders);
                let latest = self.day.latest();
                DispatchCheck { entry, command, replay, products, orders, latest }.check(findings);
            }
            Request::Receive(command) => {
                let (replay, products, orders) = (&self.replay, &self.products, &self.orders);
                let latest = self.day.latest();
                WarningCheck { entry, replay, products, orders, latest }.check_receipt(command, findings);
            }
            Request::Amend(command) => amendments::check_changes(entry, command, findings),
            _ => {}
        }
    }

    /// Checks what a document answered, once it has been replayed.
    fn check_answer(
        &self,
        entry: &Entry<'_>,
        (request, rows): (Option<&Request>, Option<ImportedRows>),
        findings: &mut ReportBuilder<'_>,
    ) {
        if let Some(rows) = rows {
            rows.check(entry, (&self.replay, &self.products), findings);
        }
        match request {
            Some(Request::Amend(command)) => {
                amendments::check_decision(entry, command, (&self.replay, &self.products), findings);
            }
            Some(request @ (Request::Hold(_) | Request::Release(_))) => {
                check_hold_decision(entry, request, (&self.replay, &self.products), findings);
            }
            Some(Request::Return(command)) => check_release(entry, command, &self.replay, findings),
            Some(Request::Products(request)) => {
                product_requests::check(entry, request, (&self.products, &self.replay), findings);
            }
            _ => {}
        }
    }

    /// Replays the movements of a document. Of an import, returns how its rows came in.
    fn apply_movements(
        &mut self,
        entry: &Entry<'_>,
        request: Option<&Request>,
        findings: &mut ReportBuilder<'_>,
    ) -> Option<ImportedRows> {
        let mut rows = matches!(request, Some(Request::Import(_))).then(ImportedRows::default);
        for movement in entry.movements {
            if findings.doubts(movement.product) {
                continue;
            }
            check_arrival(
                entry,
                request,
                movement,
                (&self.replay, &self.suppliers, &self.products),
                findings,
            );
            if let Some(rows) = &mut rows {
                rows.note(movement, &self.replay);
            }
            self.replay.apply_movement(entry, movement, findings);
        }
        rows
    }

    /// Tells what follows the last document and belongs to none.
    pub(super) fn finish(&self, end: &LedgerEnd, findings: &mut ReportBuilder<'_>) {
        check_stray(&end.stray, findings);
        for row in &end.unreadable {
            findings.add_unreadable(row);
        }
    }
}

/// Tells of a document that can't be read. What it moved and changed is doubtful.
fn doubt_document(unreadable: &UnreadableRow, reading: &LedgerReading, findings: &mut ReportBuilder<'_>) {
    let moved = reading.movements.iter().map(|movement| movement.product);
    let products: HashSet<ProductId> =
        moved.chain(reading.changes.iter().map(|change| change.product)).collect();
    findings.add_unreadable_of(unreadable, products);
}
