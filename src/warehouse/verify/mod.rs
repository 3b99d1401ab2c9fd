//! Proving the books: everything that is kept for speed is computed again from the ledger. Repairs nothing.
//!
//! One pass over the ledger, oldest first, replays every movement: [`replay`] keeps what each lot must have, checks each
//! balance as it was written down, and asks of each dispatch whether FEFO chose it. Then what is kept is compared with that.

mod kept;
mod replay;

use std::ops::ControlFlow;

use super::{Result, Warehouse};
use crate::domain::Day;
use kept::Books;
use replay::Replay;

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// How many facts were checked.
    pub checked: u64,
    /// What does not hold.
    pub problems: Vec<Problem>,
}

/// One fact that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The rule that is broken, by a stable name.
    pub rule: &'static str,
    /// What it is about, as `lot 12` or `product MLK-1000`.
    pub subject: String,
    /// What the ledger says.
    pub expected: String,
    /// What is kept.
    pub found: String,
}

/// Collects what does not hold, and counts what was looked at.
struct Findings<'a> {
    verified: Verified,
    progress: &'a mut dyn FnMut(u64),
}

/// How many facts pass between two words about progress.
const PROGRESS_STEP: u64 = 4096;

impl Findings<'_> {
    /// Notes whether a fact holds. The words are only made where it doesn't.
    fn check(&mut self, rule: &'static str, holds: bool, words: impl FnOnce() -> (String, String, String)) {
        self.verified.checked += 1;
        if self.verified.checked.is_multiple_of(PROGRESS_STEP) {
            (self.progress)(self.verified.checked);
        }
        if !holds {
            let (subject, expected, found) = words();
            self.verified.problems.push(Problem { rule, subject, expected, found });
        }
    }

    /// Notes whether two figures agree.
    fn same<T: PartialEq + std::fmt::Display>(
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
    /// Recomputes everything as of `today`; `progress` is told how many facts are checked so far. Reads one consistent view and
    /// writes nothing: where the alerts are those of another day, they are judged by that day.
    pub fn verify(&mut self, today: Day, progress: &mut dyn FnMut(u64)) -> Result<Verified> {
        let horizon = self.horizon;
        let book = self.store.read()?;
        let mut findings = Findings { verified: Verified::default(), progress };
        let complaints = book.integrity()?;
        findings.check("integrity", complaints.is_empty(), || {
            ("database".to_owned(), "ok".to_owned(), complaints.join("; "))
        });
        let mut replay = Replay::over(&*book)?;
        book.ledger(&mut |(document, movements)| {
            replay.document(&document, &movements, &mut findings);
            ControlFlow::Continue(())
        })?;
        let books = Books { book: &*book, lots: replay.into_lots(), today, horizon };
        books.compare(&mut findings)?;
        Ok(findings.verified)
    }
}
