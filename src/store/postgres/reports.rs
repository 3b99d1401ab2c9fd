//! What reports add up.

use super::columns::{SqlExpiry, SqlLocation};
use super::query_builder::QueryBuilder;
use super::rows::{RowReader, read_product_summary};
use super::transaction::Transaction;
use crate::domain::{LotId, ProductId, QuantityChange};
use crate::store::{
    CatalogueProduct, DayRange, MovedGoods, MovedQuery, ReadReports, Result, RowVisitor, StandingGoods,
    StandingGoodsQuery, standing_documents,
};

const CATALOGUE: &str =
    "SELECT p.id, p.sku, p.name, p.unit, p.decimals, p.archived, p.category, p.on_hand, p.min_stock, p.min_life_days
       FROM product p";

/// The parameters tell whether texts are wanted.
const STANDING: &str = "SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.held,
            CASE WHEN ? THEN l.location ELSE '' END, CASE WHEN ? THEN l.supplier END
       FROM lot l";

const STANDING_OF_PRODUCT: &str =
    "SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.held, l.location, l.supplier
       FROM lot l
      WHERE l.product_id = $1 AND l.open";

fn read_standing(reader: &mut RowReader<'_>) -> Result<StandingGoods> {
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

fn read_catalogue_product(reader: &mut RowReader<'_>) -> Result<CatalogueProduct> {
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
        self.visit_rows(CATALOGUE, &(), &mut |row| {
            Ok(visit(read_catalogue_product(&mut RowReader::new(row))?))
        })
        .map(drop)
    }

    fn standing_goods(&self, query: &StandingGoodsQuery, visit: RowVisitor<'_, StandingGoods>) -> Result<()> {
        let mut builder = QueryBuilder::new(STANDING);
        builder.bind(&query.with_texts);
        builder.bind(&query.with_texts);
        if !query.emptied {
            builder.and_where("l.open");
        }
        builder.and_where_option("l.expires >= ?", query.expires.map(|days| days.from).as_ref());
        builder.and_where_option("l.expires <= ?", query.expires.map(|days| days.to).as_ref());
        let (sql, values) = builder.finish();
        self.visit_rows(&sql, &values, &mut |row| Ok(visit(read_standing(&mut RowReader::new(row))?)))
            .map(drop)
    }

    fn standing_goods_of(&self, products: &[ProductId], visit: RowVisitor<'_, StandingGoods>) -> Result<()> {
        for goods in self.query_each(STANDING_OF_PRODUCT, products, |product| [product], read_standing)? {
            if visit(goods).is_break() {
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
