//! The lines of a count with their figures.

use std::collections::HashMap;
use std::ops::ControlFlow;

use chrono::{DateTime, Utc};

use super::require_count;
use crate::domain::count::{CountEntry, CountId, EntryMode, Figure, LineState, figures};
use crate::domain::{Label, Quantity, QuantityChange};
use crate::store::{CountLineQuery, CountLineRow, RowVisitor};
use crate::warehouse::{Result, Warehouse};

/// A line of a count with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedLine {
    /// The line. What a blind count expects is hidden until the review.
    pub row: CountLineRow,
    /// The figures by counter, the latest last.
    pub figures: Vec<Figure>,
    /// The latest counter's earlier figure, if the last entry replaced it, and it was more than what one scan added.
    pub replaced: Option<Quantity>,
    /// How it compares with the book. Set for counted lines of a shelf, unless the count hides what it expects.
    pub variance: Option<LineVariance>,
}

/// How the figures of a line compare with the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineVariance {
    /// Whether it matches, differs or is a conflict.
    pub state: LineState,
    /// The variance; `None` if it can't be told.
    pub variance: Option<QuantityChange>,
    /// Whether it is within the tolerance.
    pub is_tolerated: bool,
}

impl CountedLine {
    /// Adds up the entries of a line.
    pub(super) fn new(row: CountLineRow, entries: &[CountEntry]) -> Self {
        let since = row.line.sent_back;
        let figures = figures(entries, since);
        let replaced = figures.last().and_then(|latest| replaced_quantity(entries, since, latest));
        CountedLine { row, figures, replaced, variance: None }
    }
}

/// Returns a counter's figure before the last entry, if that replaced it.
fn replaced_quantity(
    entries: &[CountEntry],
    since: Option<DateTime<Utc>>,
    latest: &Figure,
) -> Option<Quantity> {
    let mut own: Vec<CountEntry> =
        entries.iter().filter(|entry| entry.counter.matches(&latest.counter)).cloned().collect();
    own.sort_by_key(|entry| (entry.at, entry.id));
    own.pop().filter(|last| last.mode == EntryMode::Replace)?;
    let is_of_scan = own.last().is_some_and(|last| last.mode == EntryMode::Add);
    let figure = figures(&own, since).pop()?;
    figure.quantity.filter(|_| figure.entries > 1 || !is_of_scan)
}

impl Warehouse {
    /// Visits the lines of a count, shelf by shelf, with their figures; while two counters must not see each other's,
    /// only with those of `viewer`. Lines that were sent back and not counted since are uncounted.
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
        let with_counted = CountLineQuery { uncounted: false, ..query.clone() };
        Ok(book.count_lines(id, &with_counted, &mut |mut row| {
            if hides_expected {
                row.line.expected = None;
            }
            let own = entries.get(&row.line.key.line).map(Vec::as_slice).unwrap_or_default();
            let line = CountedLine::new(row, own);
            if query.uncounted && !line.figures.is_empty() { ControlFlow::Continue(()) } else { visit(line) }
        })?)
    }
}
