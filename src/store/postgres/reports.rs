//! What reports add up.

use super::columns::{SqlExpiry, SqlLocation};
use super::query_builder::QueryBuilder;
use super::rows::RowReader;
use super::transaction::Transaction;
use crate::domain::ProductId;
use crate::store::{
    MovedGoods, MovedQuery, ReadReports, Result, RowVisitor, StandingGoods, StandingGoodsQuery,
    standing_documents,
};

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

impl ReadReports for Transaction<'_> {
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
}
