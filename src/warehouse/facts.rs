//! What was said of lots as of a document: the present value, undone by what later documents changed.

use std::collections::HashMap;

use super::{Error, Result, UnitOfWork};
use crate::domain::{DocumentNumber, FactChange, Field, Lot, LotId};
use crate::store::{FactChangeRow, ReadTransaction, StoreError};

/// Returns what was said of these lots once a document had been posted. Their balances are those of now.
pub(super) fn lots_as_of(
    book: &dyn ReadTransaction,
    ids: &[LotId],
    document: DocumentNumber,
) -> Result<HashMap<LotId, Lot>> {
    let mut lots: HashMap<LotId, Lot> = book.lots_by_ids(ids)?.into_iter().map(|lot| (lot.id, lot)).collect();
    turn_back(book, lots.values_mut(), document)?;
    Ok(lots)
}

/// Turns lots, as they are now, back to what was said of them once a document had been posted.
pub(super) fn turn_back<'a>(
    book: &dyn ReadTransaction,
    lots: impl IntoIterator<Item = &'a mut Lot>,
    document: DocumentNumber,
) -> Result<()> {
    let mut lots: HashMap<LotId, &mut Lot> = lots.into_iter().map(|lot| (lot.id, lot)).collect();
    let mut ids: Vec<LotId> = lots.keys().copied().collect();
    ids.sort_unstable();
    for (number, change) in book.changes_of_lots(&ids)?.into_iter().rev() {
        if number <= document || change.field == Field::ReceivedQuantity {
            continue;
        }
        if let Some(lot) = change.lot.and_then(|id| lots.get_mut(&id)) {
            lot.set_fact(change.field, change.before.as_deref())
                .map_err(|error| corrupt(error.to_string()))?;
        }
    }
    Ok(())
}

impl UnitOfWork<'_> {
    /// Makes a lot of which only the id is left agree with its code in other locations, before goods are found in it.
    pub(super) fn align_blank(&mut self, lot: Lot) -> Result<(Lot, Vec<FactChange>)> {
        let (true, Some(code)) = (lot.is_blank(), &lot.code) else { return Ok((lot, Vec::new())) };
        let siblings = self.tx.lots_by_code(lot.product, code)?;
        let Some(live) = siblings.into_iter().find(|sibling| !sibling.is_blank()) else {
            return Ok((lot, Vec::new()));
        };
        let aligned = Lot { expires: live.expires, produced: live.produced, ..lot.clone() };
        let changes = lot.changes_to(&aligned);
        if !changes.is_empty() {
            self.tx.set_lot_facts(&aligned)?;
        }
        Ok((aligned, changes))
    }
}

/// Returns at most `most` of a document's changes, with the codes that lots had once it was posted.
pub(super) fn changes_as_of(
    book: &dyn ReadTransaction,
    document: DocumentNumber,
    most: usize,
) -> Result<Vec<FactChangeRow>> {
    let mut rows = book.document_change_rows(document, most)?;
    let mut ids: Vec<LotId> = rows.iter().filter_map(|row| row.change.lot).collect();
    ids.sort_unstable();
    ids.dedup();
    let lots = lots_as_of(book, &ids, document)?;
    for row in &mut rows {
        if let Some(lot) = row.change.lot.and_then(|id| lots.get(&id)) {
            row.code.clone_from(&lot.code);
        }
    }
    Ok(rows)
}

fn corrupt(detail: String) -> Error {
    Error::Store(StoreError::Corrupt { detail })
}
