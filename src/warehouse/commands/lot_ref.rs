//! How people name a lot, and finding it.

use serde::{Deserialize, Serialize};

use crate::domain::{DocumentId, Label, Lot, LotCode, LotId, Product, Sku};
use crate::store::{Arrival, Foresight, LotRow, ReadTransaction, StockForesight};
use crate::warehouse::{Conflict, Error, Missing, Result};

/// A lot as people name it: product and lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotRef {
    /// Product's SKU.
    pub sku: Sku,
    /// Which of the product's lots.
    pub lot: LotKey,
}

/// Identifies a lot within its product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LotKey {
    /// By code; ambiguous if lots of that code have stock in several locations.
    Code(LotCode),
    /// By code and location.
    At(LotCode, Label),
    /// By id.
    Id(LotId),
}

impl LotRef {
    /// Names the lot of a row.
    pub fn of(row: &LotRow) -> Self {
        LotRef { sku: row.product.sku.clone(), lot: LotKey::Id(row.lot.id) }
    }

    /// Foresees an act on this lot and the others of its code.
    pub(in crate::warehouse) fn foresight(&self, act: DocumentId) -> Foresight<'_> {
        Foresight::Stock(self.stock_foresight(act))
    }

    /// Foresees an act that moves goods of this lot to a place where their code may not stand yet.
    pub(in crate::warehouse) fn foresight_of_arrival<'a>(
        &'a self,
        act: DocumentId,
        place: &'a Label,
    ) -> Foresight<'a> {
        let arrival = Some(Arrival::At(place));
        Foresight::Stock(StockForesight { arrival, ..self.stock_foresight(act) })
    }

    fn stock_foresight(&self, act: DocumentId) -> StockForesight<'_> {
        let (code, lot) = match &self.lot {
            LotKey::Code(code) | LotKey::At(code, _) => (Some(code), None),
            LotKey::Id(id) => (None, Some(*id)),
        };
        StockForesight { code, lot, last_counts: true, ..StockForesight::new(act, &self.sku) }
    }
}

/// Finds the lot a person named. Fails if several lots of the code have stock.
pub(in crate::warehouse) fn find_lot(
    book: &dyn ReadTransaction,
    product: &Product,
    key: &LotKey,
) -> Result<Lot> {
    let sku = || product.details.sku.clone();
    match key {
        LotKey::Id(id) => {
            let lot = book.lot(*id)?.filter(|lot| lot.product == product.id);
            lot.ok_or_else(|| Error::NotFound(Missing::LotId(sku(), *id)))
        }
        LotKey::At(code, location) => {
            let lots = book.lots_by_code(product.id, code)?;
            if lots.is_empty() {
                return Err(Error::NotFound(Missing::Lot(sku(), code.clone())));
            }
            let is_there = |lot: &Lot| lot.location.as_ref().is_some_and(|place| place.matches(location));
            let found = lots.into_iter().find(is_there);
            found.ok_or_else(|| Error::NotFound(Missing::LotAt(sku(), code.clone(), location.clone())))
        }
        LotKey::Code(code) => {
            let lots = book.lots_by_code(product.id, code)?;
            let stocked = lots.iter().filter(|lot| !lot.on_hand.is_zero());
            if stocked.clone().count() > 1 {
                let lots = stocked.map(|lot| (lot.id, lot.location.clone())).collect();
                return Err(Error::Conflict(Conflict::SeveralLocations {
                    sku: sku(),
                    code: code.clone(),
                    lots,
                }));
            }
            lots.into_iter().next().ok_or_else(|| Error::NotFound(Missing::Lot(sku(), code.clone())))
        }
    }
}

/// Finds every lot of the code that a person named, with stock or not.
pub(in crate::warehouse) fn find_lots(
    book: &dyn ReadTransaction,
    product: &Product,
    key: &LotKey,
) -> Result<Vec<Lot>> {
    let code = match key {
        LotKey::Code(code) | LotKey::At(code, _) => code.clone(),
        LotKey::Id(_) => {
            let lot = find_lot(book, product, key)?;
            match &lot.code {
                Some(code) => code.clone(),
                None => return Ok(vec![lot]),
            }
        }
    };
    let lots = book.lots_by_code(product.id, &code)?;
    if lots.is_empty() {
        return Err(Error::NotFound(Missing::Lot(product.details.sku.clone(), code)));
    }
    Ok(lots)
}
