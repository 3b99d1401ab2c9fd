//! Verifies the book by recomputing every derived figure from the ledger. Repairs nothing.
//!
//! One pass over the ledger, oldest document first: [`replay`] tracks what each lot must have, and every document is
//! held against what it was asked to do ([`requests`]), against the stock as it stood, and against the document that it
//! reverses. What is stored is then compared with the outcome. What can't be read is told, and the rest is verified
//! (docs/RULES.md, V1).

mod alerts;
mod amendments;
mod applied_count;
mod code_expiries;
mod count_acts;
mod count_decisions;
mod count_lines;
mod count_openings;
mod counts;
mod days;
mod digests;
mod dispatches;
mod entry;
mod flows;
mod holds;
mod imported_rows;
mod ledger_pass;
mod lot_requests;
mod numbering;
mod orders;
mod product_facts;
mod product_requests;
mod product_warnings;
mod replay;
mod replayed_facts;
mod replayed_lot;
mod report;
mod requests;
mod reversals;
mod row_doubts;
mod stored_state;
mod suppliers;
mod totals;
mod warnings;

use std::ops::ControlFlow;

use super::counts::load_plan;
use super::{BookSettings, Result, Warehouse};
use crate::domain::{Day, Horizon};
use crate::store::ReadTransaction;
use ledger_pass::LedgerPass;
use report::ReportBuilder;
pub use report::{Discrepancy, VerifyReport};
use stored_state::StoredState;

impl Warehouse {
    /// Verifies the book as of `today`; `progress` is called with the number of facts checked so far. Reads
    /// one consistent snapshot and writes nothing. Alerts are judged by the day they were last updated for.
    pub fn verify(&mut self, today: Day, progress: &mut dyn FnMut(u64)) -> Result<VerifyReport> {
        let horizon = self.default_horizon;
        let is_count_file = self.store.info().count_file.is_some();
        let book = self.store.read()?;
        if !is_count_file {
            return verify_book(&*book, today, horizon, progress);
        }
        let mut findings = ReportBuilder::new(progress);
        check_database(&*book, &mut findings)?;
        let complaints = findings.accept("count file", book.check_count_file().map_err(Into::into))?;
        let complaints = complaints.unwrap_or_default();
        findings.check("count_file", complaints.is_empty(), || {
            ("count file".to_owned(), "ok".to_owned(), complaints.join("; "))
        });
        Ok(findings.finish())
    }
}

/// Verifies a stock book as a transaction sees it.
pub(super) fn verify_book(
    book: &dyn ReadTransaction,
    today: Day,
    horizon: Horizon,
    progress: &mut dyn FnMut(u64),
) -> Result<VerifyReport> {
    let mut findings = ReportBuilder::new(progress);
    check_database(book, &mut findings)?;
    let verified = check_books(book, today, horizon, &mut findings);
    findings.accept("stock book", verified)?;
    Ok(findings.finish())
}

/// Runs the checks of the database itself.
fn check_database(book: &dyn ReadTransaction, findings: &mut ReportBuilder<'_>) -> Result<()> {
    let complaints = book.check_integrity()?;
    findings.check("integrity", complaints.is_empty(), || {
        ("database".to_owned(), "ok".to_owned(), complaints.join("; "))
    });
    let differences = book.check_schema().map_err(Into::into);
    let differences = findings.accept("schema", differences)?.unwrap_or_default();
    findings.check_schema(differences);
    let mut wrong = Vec::new();
    let read = book.check_keys(&mut |contradiction| {
        wrong.push(contradiction);
        ControlFlow::Continue(())
    });
    findings.accept("keys", read.map_err(Into::into))?;
    findings.check_all("key", wrong);
    Ok(())
}

/// Replays the ledger and compares what is stored with the outcome.
fn check_books(
    book: &dyn ReadTransaction,
    today: Day,
    horizon: Horizon,
    findings: &mut ReportBuilder<'_>,
) -> Result<()> {
    findings.accept("settings", BookSettings::load(book, horizon))?;
    findings.accept("schedule of counts", load_plan(book))?;
    let mut pass = LedgerPass::start(book, findings)?;
    let end = book.ledger(&mut |reading| {
        pass.apply(&reading, book, findings);
        ControlFlow::Continue(())
    })?;
    pass.finish(&end, findings);
    let LedgerPass { replay, products, holds, flows, suppliers, counts, digests, day, .. } = pass;
    day.compare(book, findings)?;
    let holds = holds.replay(book, findings)?;
    let (lots, facts) = replay.into_lots();
    suppliers.compare(book, &lots, findings)?;
    StoredState { book, lots, facts, holds, products, today, horizon }.compare(findings)?;
    flows.compare(book, findings)?;
    counts.compare(book, findings)?;
    digests.compare(book, findings)
}
