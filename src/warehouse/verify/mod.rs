//! Verifies the book by recomputing every derived figure from the ledger. Repairs nothing.
//!
//! One pass over the ledger, oldest document first, replays every movement: [`replay`] tracks what each lot
//! must have, checks every recorded balance, and checks that each dispatch followed FEFO. Stored balances and
//! alerts are then compared with the outcome.

mod holds;
mod product_facts;
mod replay;
mod replayed_facts;
mod stored_state;

use std::ops::ControlFlow;

use super::{Result, Warehouse};
use crate::domain::Day;
use holds::HoldLedger;
use product_facts::ReplayedProducts;
use replay::Replay;
use stored_state::StoredState;

/// Result of a verification.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerifyReport {
    /// Number of facts checked.
    pub checked: u64,
    /// Facts that don't hold.
    pub problems: Vec<Discrepancy>,
}

/// A fact that doesn't hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discrepancy {
    /// Stable name of the violated rule.
    pub rule: &'static str,
    /// Subject, such as `lot 12` or `product MLK-1000`.
    pub subject: String,
    /// Value according to the ledger.
    pub expected: String,
    /// Value stored.
    pub found: String,
}

/// Counts checks and collects discrepancies.
struct ReportBuilder<'a> {
    report: VerifyReport,
    progress: &'a mut dyn FnMut(u64),
}

/// Checks between two calls of `progress`.
const PROGRESS_STEP: u64 = 4096;

impl ReportBuilder<'_> {
    /// Checks a fact. `words` (subject, expected, found) is only called if it doesn't hold.
    fn check(&mut self, rule: &'static str, holds: bool, words: impl FnOnce() -> (String, String, String)) {
        self.report.checked += 1;
        if self.report.checked.is_multiple_of(PROGRESS_STEP) {
            (self.progress)(self.report.checked);
        }
        if !holds {
            let (subject, expected, found) = words();
            self.report.problems.push(Discrepancy { rule, subject, expected, found });
        }
    }

    /// Checks that two values are equal.
    fn check_equal<T: PartialEq + std::fmt::Display>(
        &mut self,
        rule: &'static str,
        subject: impl FnOnce() -> String,
        expected: T,
        found: T,
    ) {
        let holds = expected == found;
        self.check(rule, holds, || (subject(), expected.to_string(), found.to_string()));
    }
}

impl Warehouse {
    /// Verifies the book as of `today`; `progress` is called with the number of facts checked so far. Reads
    /// one consistent snapshot and writes nothing. Alerts are judged by the day they were last updated for.
    pub fn verify(&mut self, today: Day, progress: &mut dyn FnMut(u64)) -> Result<VerifyReport> {
        let horizon = self.default_horizon;
        let book = self.store.read()?;
        let mut findings = ReportBuilder { report: VerifyReport::default(), progress };
        let complaints = book.check_integrity()?;
        findings.check("integrity", complaints.is_empty(), || {
            ("database".to_owned(), "ok".to_owned(), complaints.join("; "))
        });
        let (mut replay, mut products) = (Replay::new(&*book)?, ReplayedProducts::default());
        let mut holds = HoldLedger::default();
        book.ledger(&mut |entry| {
            replay.apply_document(&entry, &mut findings);
            products.apply_document(&entry, &mut findings);
            holds.add(&entry, &mut findings);
            ControlFlow::Continue(())
        })?;
        let holds = holds.replay(&*book, &mut findings)?;
        let (lots, facts) = replay.into_lots();
        let books = StoredState { book: &*book, lots, facts, holds, today, horizon };
        books.compare(&mut findings)?;
        products.compare(&*book, today, &mut findings)?;
        Ok(findings.report)
    }
}
