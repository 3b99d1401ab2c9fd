//! Document history, details of a document, and a product's daily flows.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::domain::{
    Day, Document, DocumentId, DocumentKind, DocumentNumber, Field, HoldScope, LifeDays, LotCode, LotId,
    ProductId, Quantity, fefo::PassReason,
};
use crate::store::{
    DocumentQuery, DocumentSummary, FactChangeRow, LotRow, MovementQuery, MovementRow, ReadTransaction,
};
use crate::warehouse::commands::amend::CorrectedCode;
use crate::warehouse::commands::dispatch::DispatchDecision;
use crate::warehouse::commands::hold::HoldAct;
use crate::warehouse::error::quantity_error;
use crate::warehouse::facts::{changes_as_of, turn_back_rows};
use crate::warehouse::ledger::{corrupt, posted_document::name_as_of};
use crate::warehouse::{Error, Missing, Result, Warehouse};

/// A document with its movements and everything related to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentDetail {
    /// Document and its subject.
    pub summary: DocumentSummary,
    /// Movements in posting order; only the last ones of a very large document.
    pub movements: Vec<MovementRow>,
    /// Facts that it changed, in posting order; only the first ones of a very large document.
    pub changes: Vec<FactChangeRow>,
    /// Document that this one reverses.
    pub reverses: Option<DocumentSummary>,
    /// Document that reverses this one.
    pub reversed_by: Option<DocumentSummary>,
    /// Lots that it put on hold or released, as they are now.
    pub held_lots: Vec<LotRow>,
    /// For a hold or a release of a code: the code and where. For an amendment: the right code, if a hold of the mistyped
    /// one passed on to it.
    pub held_code: Option<(LotCode, HoldScope)>,
    /// For a dispatch: remaining shelf life required of each lot, in days.
    pub min_life_days: Option<LifeDays>,
    /// For a dispatch that required less than its product asks for: what the product asks for, in days.
    pub undercut: Option<LifeDays>,
    /// For a dispatch: lots earlier in FEFO order that were not taken.
    pub passed_over: Vec<PassedOverLot>,
}

/// A lot that a dispatch passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOverLot {
    /// Lot as it was called then, with the expiry it had then.
    pub lot: LotRow,
    /// On hand at the time of the dispatch.
    pub on_hand: Quantity,
    /// Why it was not taken.
    pub reason: PassReason,
}

/// Incoming and outgoing quantity of a product on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DayFlow {
    /// Quantity in.
    pub incoming: Quantity,
    /// Quantity out.
    pub outgoing: Quantity,
}

/// A product's flows, day by day. Transfers and moves between lot codes are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DailyFlows {
    /// Product's id.
    pub product: ProductId,
    /// First day in `days`.
    pub since: Day,
    /// One entry for each day from `since` to the last day requested.
    pub days: Vec<DayFlow>,
}

/// Most movements returned in a document's detail.
const MAX_DETAIL_MOVEMENTS: usize = 500;

/// Most changes of facts returned in a document's detail.
const MAX_DETAIL_CHANGES: usize = 500;

/// Most changes read for a product's flows; bounds the time for a product with a million movements.
const MAX_FLOW_CHANGES: usize = 5_000;

impl Warehouse {
    /// Returns document keys by a query, newest first: in posting order, or by latest day if the query names
    /// a kind or day.
    pub fn document_numbers(&mut self, query: &DocumentQuery) -> Result<Vec<DocumentNumber>> {
        Ok(self.store.read()?.document_numbers(query)?)
    }

    /// Returns these documents in the given order, each with its subject.
    pub fn document_summaries(&mut self, numbers: &[DocumentNumber]) -> Result<Vec<DocumentSummary>> {
        Ok(self.store.read()?.document_summaries(numbers)?)
    }

    /// Returns one document with everything related to it.
    pub fn document_detail(&mut self, id: DocumentId) -> Result<DocumentDetail> {
        let book = self.store.read()?;
        let document = book.document(id)?.ok_or(Error::NotFound(Missing::Document(id)))?;
        let line = book.document_summaries(&[document.number])?.pop();
        let line = line.ok_or_else(|| corrupt("a document that was just read is missing"))?;
        let related: Vec<DocumentId> =
            document.reverses.into_iter().chain(line.document.reversed_by).collect();
        let related = book.documents_by_ids(&related)?;
        let numbers: Vec<DocumentNumber> = related.iter().map(|related| related.number).collect();
        let related = book.document_summaries(&numbers)?;
        let summary = |id| related.iter().find(|related| Some(related.document.id) == id).cloned();
        let (undoes, undone_by) = (summary(document.reverses), summary(line.document.reversed_by));
        let mut movements = Vec::new();
        let query = MovementQuery {
            document: Some(id),
            limit: Some(MAX_DETAIL_MOVEMENTS),
            ..MovementQuery::default()
        };
        book.movements(&query, &mut |row| {
            movements.push(row);
            ControlFlow::Continue(())
        })?;
        movements.reverse();
        name_as_of(&*book, &mut movements, document.number)?;
        let changes = changes_as_of(&*book, document.number, MAX_DETAIL_CHANGES)?;
        let turns = matches!(document.kind, DocumentKind::Hold | DocumentKind::Release);
        let held = changes.iter().map(|row| &row.change).filter(|change| change.field == Field::Hold);
        let held = held.filter(|change| turns || change.after.is_some());
        let held: Vec<LotId> = held.filter_map(|change| change.lot).take(MAX_DETAIL_MOVEMENTS).collect();
        let held_lots = book.lot_rows(&held)?;
        let held_code = held_code(&document, &changes);
        let decision = match (document.kind, document.decision.as_deref()) {
            (DocumentKind::Dispatch, Some(text)) => Some(
                serde_json::from_str::<DispatchDecision>(text)
                    .map_err(|_| corrupt("a dispatch whose decision can't be read"))?,
            ),
            _ => None,
        };
        let min_life_days = decision.as_ref().map(|decision| decision.min_life_days);
        let undercut = decision.as_ref().and_then(|decision| decision.undercut);
        let passed_over = decision
            .map(|decision| load_passed_over(&*book, decision.passed_over, document.number))
            .transpose()?;
        Ok(DocumentDetail {
            summary: line,
            movements,
            changes,
            reverses: undoes,
            reversed_by: undone_by,
            held_lots,
            held_code,
            min_life_days,
            undercut,
            passed_over: passed_over.unwrap_or_default(),
        })
    }

    /// Returns a product's flows on each of the `days` up to `today`. If the product has more changes than
    /// are read, only the days fully covered are returned.
    pub fn daily_flows(&mut self, product: ProductId, today: Day, days: u32) -> Result<DailyFlows> {
        let changes = self.store.read()?.newest_changes(product, MAX_FLOW_CHANGES)?;
        let mut since = today.minus_days(days.saturating_sub(1)).unwrap_or(Day::MIN);
        if changes.len() == MAX_FLOW_CHANGES
            && let Some(oldest) = changes.last()
            && let Some(known) = oldest.day.plus_days(1)
        {
            since = since.max(known.min(today));
        }
        let mut by_day: BTreeMap<Day, DayFlow> = BTreeMap::new();
        let told = changes
            .into_iter()
            .filter(|change| !change.kind.moves_within() && (since..=today).contains(&change.day));
        for change in told {
            let flow = by_day.entry(change.day).or_default();
            let amount = change.change.abs().map_err(quantity_error(Field::Quantity))?;
            let sum = if change.change.is_incoming() { &mut flow.incoming } else { &mut flow.outgoing };
            *sum = sum.plus(amount).map_err(quantity_error(Field::Quantity))?;
        }
        let count = u32::try_from(today.days_since(since)).unwrap_or_default();
        let all = (0..=count).filter_map(|ahead| since.plus_days(ahead));
        let days = all.map(|day| by_day.get(&day).copied().unwrap_or_default()).collect();
        Ok(DailyFlows { product, since, days })
    }
}

fn load_passed_over(
    book: &dyn ReadTransaction,
    noted: Vec<(LotId, Quantity, PassReason)>,
    document: DocumentNumber,
) -> Result<Vec<PassedOverLot>> {
    let ids: Vec<LotId> = noted.iter().map(|(lot, ..)| *lot).collect();
    let mut lots = book.lot_rows(&ids)?;
    turn_back_rows(book, &mut lots, document)?;
    let told = lots.into_iter().zip(noted);
    Ok(told.map(|(lot, (_, on_hand, reason))| PassedOverLot { lot, on_hand, reason }).collect())
}

/// Returns the code that a document put on hold or released, and where; one that no lot had then, too.
pub(super) fn held_code(document: &Document, changes: &[FactChangeRow]) -> Option<(LotCode, HoldScope)> {
    match document.kind {
        DocumentKind::Hold | DocumentKind::Release => {
            HoldAct::from_document(document).and_then(|act| Some((act.code?, act.scope)))
        }
        _ if changes.iter().any(|row| row.change.puts_code_on_hold()) => {
            CorrectedCode::from_document(document).map(|codes| (codes.right, HoldScope::Everywhere))
        }
        _ => None,
    }
}
