//! What changed of a review since it was read.

use std::collections::{BTreeSet, HashSet};
use std::ops::ControlFlow;

use super::require_count;
use super::review::review_related;
use super::review_basis::ReviewBasis;
use super::review_line::ReviewLine;
use crate::domain::count::{CountId, CountLine, Tolerance};
use crate::domain::{DocumentNumber, Field, LotCode, LotId, ProductId};
use crate::store::{Count, CountLineQuery, ReadTransaction};
use crate::warehouse::ledger::corrupt;
use crate::warehouse::queries::handovers::{HandoverLots, handovers_of_lots};
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

/// What documents changed.
#[derive(Default)]
struct ChangedLots {
    lots: BTreeSet<LotId>,
    /// Codes that lots had before.
    lost_codes: Vec<(ProductId, LotCode)>,
}

impl Warehouse {
    /// Returns what changed of a review since it was read: lines that were touched, and those of lots that documents changed.
    /// `None` if that is so much that the review is better read again.
    pub fn review_changes(&mut self, before: &ReviewBasis) -> Result<Option<ReviewChanges>> {
        let book = self.store.read()?;
        let count = require_count(&*book, before.count)?;
        let basis = ReviewBasis::read(&*book, count.id)?;
        let Some(changed) = lots_changed(&*book, before.position, basis.position)? else { return Ok(None) };
        let keys = basis.touched_lines(before);
        if keys.len() + changed.lots.len() > MOST_ONE_BY_ONE {
            return Ok(None);
        }
        let mut seeds: Vec<CountLine> =
            book.count_line_rows(&keys)?.into_iter().map(|row| row.line).collect();
        seeds.append(&mut lines_about(&*book, count.id, changed)?);
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
) -> Result<Option<ChangedLots>> {
    let mut changed = ChangedLots::default();
    let documents = usize::try_from(newest.0.saturating_sub(after.0)).unwrap_or(usize::MAX);
    if documents == 0 || documents > MOST_ONE_BY_ONE {
        return Ok((documents == 0).then_some(changed));
    }
    book.changes_after(after, &mut |change| {
        changed.lots.insert(change.lot);
        if changed.lots.len() > MOST_ONE_BY_ONE { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    let newer: Vec<DocumentNumber> = (after.0 + 1..=newest.0).map(DocumentNumber).collect();
    for change in book.changes_of_documents(&newer)? {
        let Some(lot) = change.lot else { return Ok(None) };
        changed.lots.insert(lot);
        if let (Field::Lot, Some(before)) = (change.field, &change.before) {
            let lost = LotCode::parse(before).map_err(|_| corrupt("a code that is no text"))?;
            changed.lost_codes.push((change.product, lost));
        }
    }
    Ok(Some(changed))
}

/// Returns the lines of lots, those of lots whose goods they took over, and those of their codes, of now and before: goods may
/// have been found before the book had them.
fn lines_about(book: &dyn ReadTransaction, count: CountId, changed: ChangedLots) -> Result<Vec<CountLine>> {
    let ChangedLots { mut lots, lost_codes: mut codes } = changed;
    codes.extend(
        book.lots_by_ids(&sorted(&lots))?.into_iter().filter_map(|lot| Some((lot.product, lot.code?))),
    );
    add_handed_over(book, &mut lots)?;
    let mut lines = book.count_lines_of_lots(count, &sorted(&lots))?;
    let mut asked: HashSet<(ProductId, String)> = HashSet::new();
    codes.retain(|(product, code)| asked.insert((*product, code.key())));
    let codes: Vec<_> = codes.into_iter().map(|(product, code)| (product, Some(code))).collect();
    lines.append(&mut book.count_lines_of_codes(count, &codes)?);
    Ok(lines)
}

/// Adds the lots whose goods are in these lots now, by amendments of their codes: a line of such a lot tells of the lot that
/// has the goods, of which the count may have no line.
fn add_handed_over(book: &dyn ReadTransaction, lots: &mut BTreeSet<LotId>) -> Result<()> {
    let mut waiting = sorted(lots);
    while !waiting.is_empty() {
        let handovers = handovers_of_lots(book, &waiting)?.into_values().flatten();
        let taken: BTreeSet<DocumentNumber> =
            handovers.filter(|handover| !handover.gives).map(|handover| handover.document).collect();
        let gave = HandoverLots::of_documents(book, &taken)?.gave;
        waiting = gave.into_iter().filter(|lot| lots.insert(*lot)).collect();
    }
    Ok(())
}

fn sorted(lots: &BTreeSet<LotId>) -> Vec<LotId> {
    lots.iter().copied().collect()
}
