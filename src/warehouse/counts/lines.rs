//! The lines of a count with what was counted of each.

use std::collections::HashMap;
use std::ops::ControlFlow;

use chrono::{DateTime, Utc};

use super::require_count;
use crate::domain::count::{CountEntry, CountId, EntryMode, Figure, LineState, figures};
use crate::domain::{Label, Quantity, QuantityChange};
use crate::store::{CountLineQuery, CountLineRow, RowVisitor};
use crate::warehouse::{Result, Warehouse};

/// A line of a count with what was counted of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedLine {
    /// The line. What a blind count expects is hidden until the review.
    pub row: CountLineRow,
    /// What was counted, by counter, the latest last.
    pub figures: Vec<Figure>,
    /// What the latest counter had counted before, if his last entry replaced it.
    pub replaced: Option<Quantity>,
    /// How it compares with the book. Known of lines that were counted and read in front of a shelf, unless the count hides
    /// what it expects.
    pub variance: Option<LineVariance>,
}

/// How what was counted of a line compares with the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineVariance {
    /// Whether it matches, differs or is a conflict.
    pub state: LineState,
    /// By how much the lot is off; `None` if nobody can tell.
    pub variance: Option<QuantityChange>,
    /// Whether the book tolerates that much.
    pub is_tolerated: bool,
}

impl CountedLine {
    /// Adds up the entries of a line.
    pub(super) fn new(row: CountLineRow, entries: &[CountEntry]) -> Self {
        let since = row.line.sent_back();
        let figures = figures(entries, since);
        let replaced = figures.last().and_then(|latest| replaced_quantity(entries, since, latest));
        CountedLine { row, figures, replaced, variance: None }
    }
}

/// Returns what a counter had counted before his last entry, if that replaced it.
fn replaced_quantity(
    entries: &[CountEntry],
    since: Option<DateTime<Utc>>,
    latest: &Figure,
) -> Option<Quantity> {
    let mut own: Vec<CountEntry> =
        entries.iter().filter(|entry| entry.counter.matches(&latest.counter)).cloned().collect();
    own.sort_by_key(|entry| (entry.at, entry.id));
    own.pop().filter(|last| last.mode == EntryMode::Replace)?;
    figures(&own, since).pop()?.quantity
}

impl Warehouse {
    /// Visits the lines of a count, shelf by shelf, with what was counted. As long as two counters are to count without
    /// seeing each other's figures, only those of `viewer`.
    pub fn counted_lines(
        &mut self,
        id: CountId,
        query: &CountLineQuery,
        viewer: &Label,
        visit: RowVisitor<'_, CountedLine>,
    ) -> Result<()> {
        let book = self.store.read()?;
        let count = require_count(&*book, id)?;
        let hides_expected = count.hides_expected();
        let hides_others = count.hides_others();
        let mut entries: HashMap<i64, Vec<CountEntry>> = HashMap::new();
        book.entries_of_count(id, &mut |entry| {
            if !hides_others || entry.counter.matches(viewer) {
                entries.entry(entry.key.line).or_default().push(entry);
            }
            ControlFlow::Continue(())
        })?;
        Ok(book.count_lines(id, query, &mut |mut row| {
            if hides_expected {
                row.line.expected = None;
            }
            let own = entries.get(&row.line.key.line).map(Vec::as_slice).unwrap_or_default();
            visit(CountedLine::new(row, own))
        })?)
    }
}
