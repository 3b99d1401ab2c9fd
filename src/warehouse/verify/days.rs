//! The book's day: the latest that a document was written under (docs/RULES.md, T2).

use super::entry::Entry;
use super::report::ReportBuilder;
use crate::domain::Day;
use crate::store::ReadTransaction;
use crate::warehouse::Result;
use crate::warehouse::alerts::day_changes;

const RULE: &str = "book_day";

/// The book's day as documents turned it.
pub(super) struct ReplayedDay {
    day: Option<Day>,
    /// Somebody put the day back, no document says when.
    is_put_back: bool,
}

impl ReplayedDay {
    pub(super) fn load(book: &dyn ReadTransaction, findings: &mut ReportBuilder<'_>) -> Result<Self> {
        let changes = findings.accept("changes of the day", day_changes(book))?;
        Ok(ReplayedDay { day: None, is_put_back: changes.is_none_or(|changes| !changes.is_empty()) })
    }

    /// Checks that a document is of the book's day or a later one, or says that it is backdated.
    pub(super) fn apply_document(&mut self, entry: &Entry<'_>, findings: &mut ReportBuilder<'_>) {
        let stamp = &entry.document.stamp;
        let is_behind = self.day.is_some_and(|day| stamp.day < day);
        findings.check(
            RULE,
            self.is_put_back || findings.doubts_any() || is_behind == stamp.backdated,
            || {
                let text = |backdated| if backdated { "backdated" } else { "not backdated" };
                (entry.subject_of("day"), text(is_behind).to_owned(), text(stamp.backdated).to_owned())
            },
        );
        self.day = self.day.max(Some(stamp.day));
    }

    /// The latest day that a document was written under so far; none where somebody put it back at some time.
    pub(super) fn latest(&self) -> Option<Day> {
        self.day.filter(|_| !self.is_put_back)
    }

    /// Compares the stored day.
    pub(super) fn compare(&self, book: &dyn ReadTransaction, findings: &mut ReportBuilder<'_>) -> Result<()> {
        let read = book.book_head().map(|head| head.day).map_err(Into::into);
        let Some(found) = findings.accept("the book's day", read)? else { return Ok(()) };
        // A document that can't be read may have turned it.
        let holds = self.is_put_back || findings.doubts_any() || found == self.day;
        findings.check(RULE, holds, || {
            let text = |day: Option<Day>| day.map_or_else(|| "none".to_owned(), |day| day.to_string());
            ("book".to_owned(), text(self.day), text(found))
        });
        Ok(())
    }
}
