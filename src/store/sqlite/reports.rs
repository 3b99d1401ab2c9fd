//! What reports add up.

use super::rows::{RowReader, read_product_summary};
use super::sql_conversions::{SqlExpiry, SqlLocation};
use super::transaction::Transaction;
use crate::domain::{LotId, ProductId, QuantityChange};
use crate::store::{
    CatalogueProduct, DayRange, MovedGoods, MovedQuery, ReadReports, Result, RowVisitor, StandingGoods,
    StandingGoodsQuery, standing_documents,
};

const CATALOGUE: &str =
    "SELECT p.id, p.sku, p.name, p.unit, p.decimals, p.archived, p.category, p.on_hand, p.min_stock, p.min_life_days
       FROM product p NOT INDEXED";

/// Reads the whole table. The last parameter tells whether texts are wanted.
pub(super) const STANDING: &str =
    "SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.hold IS NOT NULL,
            iif(?4, l.location, ''), iif(?4, l.supplier, NULL)
       FROM lot l NOT INDEXED
      WHERE l.expires BETWEEN ?1 AND ?2 AND l.on_hand >= ?3";

/// Reads only lots with stock, in the order in which they lie in the file.
pub(super) const STANDING_OPEN: &str =
    "WITH open AS MATERIALIZED (SELECT o.id FROM lot o INDEXED BY lot_open_expiry
                                 WHERE o.expires BETWEEN ?1 AND ?2 AND o.on_hand > 0 ORDER BY o.id)
     SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.hold IS NOT NULL,
            iif(?4, l.location, ''), iif(?4, l.supplier, NULL)
       FROM open CROSS JOIN lot l ON l.id = open.id
      WHERE l.on_hand >= ?3";

/// With more than so many empty lots to one with stock, the whole table is not read.
const MANY: u64 = 4;

/// Reads only lots with stock.
pub(super) const STANDING_OF_PRODUCT: &str =
    "SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.hold IS NOT NULL, l.location, l.supplier
       FROM lot l INDEXED BY lot_fefo
      WHERE l.product_id = ?1 AND l.on_hand > 0";

fn read_standing(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<StandingGoods> {
    Ok(StandingGoods {
        lot: reader.next_value()?,
        product: reader.next_value()?,
        on_hand: reader.next_value()?,
        cost: reader.next_value()?,
        expires: reader.next_value::<SqlExpiry>()?.0,
        received: reader.next_value()?,
        on_hold: reader.next_value()?,
        location: reader.next_value::<SqlLocation>()?.0,
        supplier: reader.next_value()?,
    })
}

fn read_catalogue_product(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<CatalogueProduct> {
    Ok(CatalogueProduct {
        id: reader.next_value()?,
        summary: read_product_summary(reader)?,
        category: reader.next_value()?,
        on_hand: reader.next_value()?,
        min_stock: reader.next_value()?,
        min_life_days: reader.next_value()?,
    })
}

impl ReadReports for Transaction<'_> {
    fn catalogue_products(&self, visit: RowVisitor<'_, CatalogueProduct>) -> Result<()> {
        self.visit_all(CATALOGUE, [], read_catalogue_product, visit).map(drop)
    }

    fn standing_goods(&self, query: &StandingGoodsQuery, visit: RowVisitor<'_, StandingGoods>) -> Result<()> {
        let (open, empty) = self.open_and_empty_until(i64::MAX)?;
        let are_few = !query.emptied && open < empty / MANY;
        let sql = if are_few { STANDING_OPEN } else { STANDING };
        let (from, to) = match query.expires {
            Some(days) => (days.from.to_epoch_days(), days.to.to_epoch_days()),
            None => (i64::MIN, i64::MAX),
        };
        let least = i64::from(!query.emptied);
        self.visit_all(sql, (from, to, least, query.with_texts), read_standing, visit).map(drop)
    }

    fn standing_goods_of(&self, products: &[ProductId], visit: RowVisitor<'_, StandingGoods>) -> Result<()> {
        for product in products {
            if self.visit_all(STANDING_OF_PRODUCT, [product], read_standing, visit)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn moved_goods(&self, query: &MovedQuery<'_>, visit: RowVisitor<'_, MovedGoods>) -> Result<()> {
        standing_documents::moved_goods(self, query, visit)
    }

    fn moved_quantities(&self, days: DayRange, visit: RowVisitor<'_, (LotId, QuantityChange)>) -> Result<()> {
        standing_documents::moved_quantities(self, days, visit)
    }
}
