//! What changed of a review since it was read.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::require_count;
use super::review::review_related;
use super::review_basis::ReviewBasis;
use super::review_line::ReviewLine;
use crate::domain::count::{CountId, CountLine, Tolerance};
use crate::domain::{DocumentNumber, LotId};
use crate::store::{Count, CountLineQuery, ReadTransaction};
use crate::warehouse::settings::load_tolerance;
use crate::warehouse::{Result, Warehouse};

/// After more documents or of more lines than that, reading everything is as fast.
const MOST_ONE_BY_ONE: usize = 200;

/// What changed of a review.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewChanges {
    /// The count.
    pub count: Count,
    /// The lines that changed or may have, as they stand now, and those that were added.
    pub lines: Vec<ReviewLine>,
    /// The variance that is tolerated.
    pub tolerance: Tolerance,
    /// What the review is read from now.
    pub basis: ReviewBasis,
}

impl Warehouse {
    /// Returns what changed of a review since it was read: lines that were touched, and those of lots that documents changed.
    /// `None` if that is so much that the review is better read again.
    pub fn review_changes(&mut self, before: &ReviewBasis) -> Result<Option<ReviewChanges>> {
        let book = self.store.read()?;
        let count = require_count(&*book, before.count)?;
        let basis = ReviewBasis::read(&*book, count.id)?;
        let Some(lots) = lots_changed(&*book, before.position, basis.position)? else { return Ok(None) };
        let keys = basis.touched_lines(before);
        if keys.len() + lots.len() > MOST_ONE_BY_ONE {
            return Ok(None);
        }
        let mut seeds: Vec<CountLine> =
            book.count_line_rows(&keys)?.into_iter().map(|row| row.line).collect();
        seeds.append(&mut lines_about(&*book, count.id, lots)?);
        let lines = match seeds.as_slice() {
            [] => Vec::new(),
            _ => review_related(&*book, &count, &CountLineQuery::default(), seeds)?,
        };
        Ok(Some(ReviewChanges { count, lines, tolerance: load_tolerance(&*book)?, basis }))
    }
}

/// Returns the lots that documents after one changed. `None` if they are many, or changed a product, on which all of its
/// lines depend.
fn lots_changed(
    book: &dyn ReadTransaction,
    after: DocumentNumber,
    newest: DocumentNumber,
) -> Result<Option<BTreeSet<LotId>>> {
    let mut lots = BTreeSet::new();
    let documents = usize::try_from(newest.0.saturating_sub(after.0)).unwrap_or(usize::MAX);
    if documents == 0 || documents > MOST_ONE_BY_ONE {
        return Ok((documents == 0).then_some(lots));
    }
    book.changes_after(after, &mut |change| {
        lots.insert(change.lot);
        if lots.len() > MOST_ONE_BY_ONE { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    for number in after.0 + 1..=newest.0 {
        for change in book.document_changes(DocumentNumber(number))? {
            let Some(lot) = change.lot else { return Ok(None) };
            lots.insert(lot);
        }
    }
    Ok(Some(lots))
}

/// Returns the lines of lots, and those of their codes: goods may have been found before the book had them.
fn lines_about(book: &dyn ReadTransaction, count: CountId, lots: BTreeSet<LotId>) -> Result<Vec<CountLine>> {
    let ids: Vec<LotId> = lots.into_iter().collect();
    let mut lines = book.count_lines_of_lots(count, &ids)?;
    for lot in book.lots_by_ids(&ids)? {
        if let Some(code) = &lot.code {
            lines.append(&mut book.count_lines_of_code(count, lot.product, Some(code))?);
        }
    }
    Ok(lines)
}
