//! What was said of lots and products as of a document: the present value, undone by what later documents changed.

use std::collections::{BTreeSet, HashMap};

use super::{Error, Result, UnitOfWork};
use crate::domain::{
    Decimals, DocumentNumber, FactChange, Field, Lot, LotId, ProductId, ProductSummary, Sku,
};
use crate::store::{FactChangeRow, LotRow, MovementRow, ReadTransaction, StoreError};

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

/// What products were called once a document had been posted.
pub(super) struct PastNames(HashMap<ProductId, Vec<FactChange>>);

impl PastNames {
    pub(super) fn load(
        book: &dyn ReadTransaction,
        products: impl IntoIterator<Item = ProductId>,
        document: DocumentNumber,
    ) -> Result<Self> {
        let products: BTreeSet<ProductId> = products.into_iter().collect();
        let products: Vec<ProductId> = products.into_iter().collect();
        let mut later: HashMap<ProductId, Vec<FactChange>> = HashMap::new();
        for (_, change) in book.changes_of_products(&products, document)?.into_iter().rev() {
            later.entry(change.product).or_default().push(change);
        }
        Ok(PastNames(later))
    }

    /// Turns names, as they are now, back to what they were.
    pub(super) fn turn_back(&self, product: ProductId, names: &mut ProductSummary) -> Result<()> {
        for change in self.0.get(&product).into_iter().flatten() {
            names.set(change.field, change.before.as_deref()).map_err(|error| corrupt(error.to_string()))?;
        }
        Ok(())
    }

    /// Turns the names in a movement back.
    pub(super) fn turn_back_movement(&self, product: ProductId, row: &mut MovementRow) -> Result<()> {
        for change in self.0.get(&product).into_iter().flatten() {
            match (change.field, change.before.as_deref()) {
                (Field::Sku, Some(text)) => {
                    row.sku = Sku::parse(text).map_err(|error| corrupt(error.to_string()))?;
                }
                (Field::Decimals, Some(text)) => {
                    row.decimals = Decimals::parse(text).map_err(|error| corrupt(error.to_string()))?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Returns what a product was called once a document had been posted.
pub(super) fn product_as_of(
    book: &dyn ReadTransaction,
    product: ProductId,
    document: DocumentNumber,
) -> Result<ProductSummary> {
    let known =
        book.product(product)?.ok_or_else(|| corrupt("a document's product is missing".to_owned()))?;
    let mut names = known.summary();
    PastNames::load(book, [product], document)?.turn_back(product, &mut names)?;
    Ok(names)
}

/// Turns lots, as they are now, back to what was said of them and of their products once a document had been posted. Their
/// balances are those of now.
pub(super) fn turn_back_rows(
    book: &dyn ReadTransaction,
    rows: &mut [LotRow],
    document: DocumentNumber,
) -> Result<()> {
    turn_back(book, rows.iter_mut().map(|row| &mut row.lot), document)?;
    let names = PastNames::load(book, rows.iter().map(|row| row.lot.product), document)?;
    for row in rows {
        names.turn_back(row.lot.product, &mut row.product)?;
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
            self.tx.set_lot_facts(&lot, &aligned)?;
        }
        Ok((aligned, changes))
    }
}

/// Returns at most `most` of a document's changes, with the names that lots and products had once it
/// was posted.
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
    let names = PastNames::load(book, rows.iter().map(|row| row.change.product), document)?;
    for row in &mut rows {
        names.turn_back(row.change.product, &mut row.product)?;
        if let Some(lot) = row.change.lot.and_then(|id| lots.get(&id)) {
            row.code.clone_from(&lot.code);
        }
    }
    Ok(rows)
}

fn corrupt(detail: String) -> Error {
    Error::Store(StoreError::Corrupt { detail })
}
