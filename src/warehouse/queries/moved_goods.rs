//! Goods as labels and papers tell of them: lots, with how much of each came in or went out.

use std::collections::HashMap;

use crate::domain::{Day, Field, Gtin, LotId, Quantity, QuantityError};
use crate::store::{LotRow, MovementRow};
use crate::warehouse::{Error, Invalid, LotRef, Result, Warehouse};

/// A lot, and how much of it is told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedGoods {
    /// The lot as it is now.
    pub row: LotRow,
    /// The product's trade item number.
    pub gtin: Option<Gtin>,
    /// How much moved.
    pub quantity: Quantity,
}

/// Which way goods went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoodsWay {
    /// They came in.
    In,
    /// They went out.
    Out,
}

impl Warehouse {
    /// Returns a lot with what it has on hand.
    pub fn goods_of_lot(&mut self, name: &LotRef, today: Day) -> Result<MovedGoods> {
        let row = self.lot(name)?;
        let gtin =
            self.stocks_by_ids(&[row.lot.product], today)?.pop().and_then(|stock| stock.product.details.gtin);
        Ok(MovedGoods { quantity: row.lot.on_hand, gtin, row })
    }

    /// Adds up what movements brought or took, lot by lot, by location: two queries however many there are.
    pub fn moved_goods(
        &mut self,
        movements: &[MovementRow],
        way: GoodsWay,
        today: Day,
    ) -> Result<Vec<MovedGoods>> {
        let (mut lots, mut moved): (Vec<LotId>, HashMap<LotId, Quantity>) = (Vec::new(), HashMap::new());
        for movement in movements.iter().filter(|row| row.change.is_incoming() == (way == GoodsWay::In)) {
            let quantity = movement.change.abs().map_err(too_much)?;
            if let Some(known) = moved.get_mut(&movement.lot) {
                *known = known.plus(quantity).map_err(too_much)?;
            } else {
                lots.push(movement.lot);
                moved.insert(movement.lot, quantity);
            }
        }
        let rows = self.lot_rows(&lots)?;
        let products: Vec<_> = rows.iter().map(|row| row.lot.product).collect();
        let mut wanted = products.clone();
        wanted.sort_unstable_by_key(|id| id.0);
        wanted.dedup();
        let stocks = self.stocks_by_ids(&wanted, today)?;
        let gtins: HashMap<_, _> =
            stocks.into_iter().map(|stock| (stock.product.id, stock.product.details.gtin)).collect();
        let goods = rows.into_iter().zip(products).map(|(row, product)| MovedGoods {
            gtin: gtins.get(&product).cloned().flatten(),
            quantity: moved.get(&row.lot.id).copied().unwrap_or(Quantity::ZERO),
            row,
        });
        let mut goods: Vec<MovedGoods> = goods.collect();
        goods.sort_by_cached_key(|goods| {
            let lot = &goods.row.lot;
            let place = lot.location.as_ref().map(|place| place.to_string().to_lowercase());
            (
                place.is_none(),
                place,
                goods.row.product.sku.key(),
                lot.expires.is_none(),
                lot.expires,
                lot.id.0,
            )
        });
        Ok(goods)
    }
}

fn too_much(error: QuantityError) -> Error {
    Error::Invalid(Invalid::Quantity { field: Field::Quantity, error })
}
