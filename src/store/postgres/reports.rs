//! What reports add up.

use std::collections::HashSet;
use std::ops::ControlFlow;

use foldhash::fast::RandomState;
use tokio_postgres::Row;

use super::columns::{SqlExpiry, SqlLocation};
use super::params::Params;
use super::query_builder::QueryBuilder;
use super::rows::{RowReader, read_single_value, value_at};
use super::session::Request;
use super::transaction::Transaction;
use crate::domain::{DocumentNumber, Label, ProductId, Reason};
use crate::store::shared_texts::SharedTexts;
use crate::store::{
    DayRange, DecidedDispatch, MovedGoods, MovedQuery, ReadReports, Result, RowVisitor, StandingGoods,
    StandingGoodsQuery, StoreError,
};

/// The parameters tell whether texts are wanted.
const STANDING: &str = "SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.held,
            CASE WHEN ? THEN l.location ELSE '' END, CASE WHEN ? THEN l.supplier END
       FROM lot l";

const STANDING_OF_PRODUCT: &str =
    "SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.held, l.location, l.supplier
       FROM lot l
      WHERE l.product_id = $1 AND l.open";

/// Returns the query of what moved, with no more columns than are asked for: each is sent with every row. Reversals (9) are left
/// out.
fn moved_sql(query: &MovedQuery<'_>) -> String {
    let parts = [
        "SELECT d.number, d.day, d.kind, m.lot_id, m.product_id, m.change",
        if query.with_lots { ", l.expires, l.cost" } else { "" },
        if query.with_places { ", l.location" } else { "" },
        if query.with_texts { ", d.operator, d.reason, n.name" } else { "" },
        " FROM document d JOIN movement m ON m.document = d.number",
        if query.with_lots { " JOIN lot l ON l.id = m.lot_id" } else { "" },
        if query.with_texts { " LEFT JOIN partner n ON n.id = coalesce(m.partner, d.partner)" } else { "" },
        " WHERE d.kind = ANY ($1) AND d.kind <> 9 AND d.day BETWEEN $2 AND $3",
    ];
    parts.concat()
}

/// A dispatch is of one product.
const DECIDED: &str =
    "SELECT d.number, d.day, d.operator, d.reason, min(m.product_id), min(l.expires), d.required_life_days,
            d.overridden
       FROM document d
       JOIN movement m ON m.document = d.number
       JOIN lot l ON l.id = m.lot_id
      WHERE d.kind = 2 AND d.day BETWEEN $1 AND $2
      GROUP BY d.number";

/// Left out here and not by the queries above: a server that is asked for what was not reversed takes it for next to nothing, and
/// looks one thing up after the other.
const REVERSED: &str = "SELECT o.number FROM document r JOIN document o ON o.id = r.reverses
      WHERE r.reverses IS NOT NULL";

/// A server plans a cursor for its first rows, by looking up one thing after the other. Reports read all rows, and join them in
/// memory where there is room.
const PLAN_FOR_ALL_ROWS: &str = "SET LOCAL cursor_tuple_fraction = 1; SET LOCAL work_mem = '64MB'";

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

/// Reads rows about what moved. The texts of documents and lots are few.
#[derive(Default)]
struct MovedReader {
    labels: SharedTexts<Label>,
    reasons: SharedTexts<Reason>,
}

impl MovedReader {
    /// Reads a row of [`moved_sql`].
    fn read_moved(&mut self, query: &MovedQuery<'_>, reader: &mut RowReader<'_>) -> Result<MovedGoods> {
        let mut goods = MovedGoods {
            document: reader.next_value()?,
            day: reader.next_value()?,
            kind: reader.next_value()?,
            lot: reader.next_value()?,
            product: reader.next_value()?,
            change: reader.next_value()?,
            operator: None,
            reason: None,
            partner: None,
            expires: None,
            location: None,
            cost: None,
        };
        if query.with_lots {
            goods.expires = reader.next_value::<SqlExpiry>()?.0;
            goods.cost = reader.next_value()?;
        }
        if query.with_places {
            goods.location = reader.next_shared(&mut self.labels)?;
        }
        if query.with_texts {
            goods.operator = reader.next_shared(&mut self.labels)?;
            goods.reason = reader.next_shared(&mut self.reasons)?;
            goods.partner = reader.next_shared(&mut self.labels)?;
        }
        Ok(goods)
    }

    /// Reads a row of [`DECIDED`].
    fn read_decided(&mut self, reader: &mut RowReader<'_>) -> Result<DecidedDispatch> {
        let no_operator = || StoreError::Corrupt { detail: "a document without operator".to_owned() };
        Ok(DecidedDispatch {
            document: reader.next_value()?,
            day: reader.next_value()?,
            operator: reader.next_shared(&mut self.labels)?.ok_or_else(no_operator)?,
            reason: reader.next_shared(&mut self.reasons)?,
            product: reader.next_value()?,
            soonest: reader.next_value::<SqlExpiry>()?.0,
            required_life: reader.next_value()?,
            is_overridden: reader.next_value()?,
        })
    }
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
        let params = (query.kinds, query.days.from, query.days.to);
        let mut reader = MovedReader::default();
        self.visit_standing(&moved_sql(query), &params, &mut |row| {
            Ok(visit(reader.read_moved(query, &mut RowReader::new(row))?))
        })
    }

    fn decided_dispatches(&self, days: DayRange, visit: RowVisitor<'_, DecidedDispatch>) -> Result<()> {
        let mut reader = MovedReader::default();
        self.visit_standing(DECIDED, &(days.from, days.to), &mut |row| {
            Ok(visit(reader.read_decided(&mut RowReader::new(row))?))
        })
    }
}

impl Transaction<'_> {
    /// Passes the rows of documents that were not reversed to `visit` until it breaks. The first column is a document's number.
    fn visit_standing(
        &self,
        sql: &str,
        params: &impl Params,
        visit: &mut dyn FnMut(&Row) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        self.send_later(Request::Plain(PLAN_FOR_ALL_ROWS.to_owned()));
        let reversed = self.query_all(REVERSED, (), read_single_value)?;
        let reversed: HashSet<DocumentNumber, RandomState> = reversed.into_iter().collect();
        let visited = self.visit_by_cursor(sql, params, &mut |row| {
            if reversed.contains(&value_at(row, 0)?) { Ok(ControlFlow::Continue(())) } else { visit(row) }
        });
        visited.map(drop)
    }
}
