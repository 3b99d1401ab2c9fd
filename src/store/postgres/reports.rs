//! What reports add up.

use super::columns::{SqlExpiry, SqlLocation};
use super::query_builder::QueryBuilder;
use super::rows::RowReader;
use super::session::Request;
use super::transaction::Transaction;
use crate::domain::ProductId;
use crate::store::{
    DayRange, DecidedDispatch, MovedGoods, MovedQuery, ReadReports, Result, RowVisitor, StandingGoods,
    StandingGoodsQuery,
};

/// The parameters tell whether texts are wanted.
const STANDING: &str = "SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.held,
            CASE WHEN ? THEN l.location ELSE '' END, CASE WHEN ? THEN l.supplier END
       FROM lot l";

const STANDING_OF_PRODUCT: &str =
    "SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.held, l.location, l.supplier
       FROM lot l
      WHERE l.product_id = $1 AND l.open";

/// Reversals (9) are left out, and what was reversed. The last parameters tell whether texts are wanted, and locations.
const MOVED: &str =
    "SELECT d.number, d.day, d.kind, m.lot_id, m.product_id, m.change, CASE WHEN $4 THEN d.operator END,
            CASE WHEN $4 THEN d.reason END,
            CASE WHEN $4 THEN (SELECT n.name FROM partner n WHERE n.id = coalesce(m.partner, d.partner)) END,
            l.expires, CASE WHEN $5 THEN l.location ELSE '' END, l.cost
       FROM document d
       JOIN movement m ON m.document = d.number
       JOIN lot l ON l.id = m.lot_id
      WHERE d.kind = ANY ($1) AND d.kind <> 9 AND d.day BETWEEN $2 AND $3
        AND NOT EXISTS (SELECT 1 FROM document r WHERE r.reverses = d.id)";

/// A dispatch is of one product.
const DECIDED: &str =
    "SELECT d.number, d.day, d.operator, d.reason, min(m.product_id), min(l.expires), d.decision
       FROM document d
       JOIN movement m ON m.document = d.number
       JOIN lot l ON l.id = m.lot_id
      WHERE d.kind = 2 AND d.day BETWEEN $1 AND $2
        AND NOT EXISTS (SELECT 1 FROM document r WHERE r.reverses = d.id)
      GROUP BY d.number";

/// A server plans a cursor for its first rows, by looking up one thing after the other. Reports read all rows.
const PLAN_FOR_ALL_ROWS: &str = "SET LOCAL cursor_tuple_fraction = 1";

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

fn read_moved(reader: &mut RowReader<'_>) -> Result<MovedGoods> {
    Ok(MovedGoods {
        document: reader.next_value()?,
        day: reader.next_value()?,
        kind: reader.next_value()?,
        lot: reader.next_value()?,
        product: reader.next_value()?,
        change: reader.next_value()?,
        operator: reader.next_value()?,
        reason: reader.next_value()?,
        partner: reader.next_value()?,
        expires: reader.next_value::<SqlExpiry>()?.0,
        location: reader.next_value::<SqlLocation>()?.0,
        cost: reader.next_value()?,
    })
}

fn read_decided(reader: &mut RowReader<'_>) -> Result<DecidedDispatch> {
    Ok(DecidedDispatch {
        document: reader.next_value()?,
        day: reader.next_value()?,
        operator: reader.next_value()?,
        reason: reader.next_value()?,
        product: reader.next_value()?,
        soonest: reader.next_value::<SqlExpiry>()?.0,
        decision: reader.next_value()?,
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
        self.visit_list(builder, read_standing, visit).map(drop)
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
        let params = (query.kinds, query.days.from, query.days.to, query.with_texts, query.with_places);
        self.plan_for_all_rows();
        self.visit_by_cursor(MOVED, &params, &mut |row| {
            let mut goods = read_moved(&mut RowReader::new(row))?;
            if !query.with_lots {
                (goods.expires, goods.location, goods.cost) = (None, None, None);
            }
            Ok(visit(goods))
        })
        .map(drop)
    }

    fn decided_dispatches(&self, days: DayRange, visit: RowVisitor<'_, DecidedDispatch>) -> Result<()> {
        self.plan_for_all_rows();
        self.visit_by_cursor(DECIDED, &(days.from, days.to), &mut |row| {
            Ok(visit(read_decided(&mut RowReader::new(row))?))
        })
        .map(drop)
    }
}

impl Transaction<'_> {
    /// Costs no flight of its own.
    fn plan_for_all_rows(&self) {
        self.send_later(Request::Plain(PLAN_FOR_ALL_ROWS.to_owned()));
    }
}
