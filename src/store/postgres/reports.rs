//! What reports add up.

use std::collections::HashSet;
use std::ops::ControlFlow;

use foldhash::fast::RandomState;

use super::columns::{SqlExpiry, SqlLocation};
use super::query_builder::QueryBuilder;
use super::rows::{RowReader, read_single_value};
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

/// Reversals (9) are left out. The last parameters tell whether texts are wanted, and locations.
const MOVED: &str =
    "SELECT d.number, d.day, d.kind, m.lot_id, m.product_id, m.change, CASE WHEN $4 THEN d.operator END,
            CASE WHEN $4 THEN d.reason END, CASE WHEN $4 THEN n.name END,
            l.expires, CASE WHEN $5 THEN l.location END, l.cost
       FROM document d
       JOIN movement m ON m.document = d.number
       JOIN lot l ON l.id = m.lot_id
       LEFT JOIN partner n ON n.id = coalesce(m.partner, d.partner)
      WHERE d.kind = ANY ($1) AND d.kind <> 9 AND d.day BETWEEN $2 AND $3";

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
    /// Reads a row of [`MOVED`].
    fn read_moved(&mut self, reader: &mut RowReader<'_>) -> Result<MovedGoods> {
        Ok(MovedGoods {
            document: reader.next_value()?,
            day: reader.next_value()?,
            kind: reader.next_value()?,
            lot: reader.next_value()?,
            product: reader.next_value()?,
            change: reader.next_value()?,
            operator: reader.next_shared(&mut self.labels)?,
            reason: reader.next_shared(&mut self.reasons)?,
            partner: reader.next_shared(&mut self.labels)?,
            expires: reader.next_value::<SqlExpiry>()?.0,
            location: reader.next_shared(&mut self.labels)?,
            cost: reader.next_value()?,
        })
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
        let params = (query.kinds, query.days.from, query.days.to, query.with_texts, query.with_places);
        let (reversed, mut reader) = (self.reversed_documents()?, MovedReader::default());
        let visited = self.visit_by_cursor(MOVED, &params, &mut |row| {
            let mut goods = reader.read_moved(&mut RowReader::new(row))?;
            if reversed.contains(&goods.document) {
                return Ok(ControlFlow::Continue(()));
            }
            if !query.with_lots {
                (goods.expires, goods.location, goods.cost) = (None, None, None);
            }
            Ok(visit(goods))
        });
        visited.map(drop)
    }

    fn decided_dispatches(&self, days: DayRange, visit: RowVisitor<'_, DecidedDispatch>) -> Result<()> {
        let (reversed, mut reader) = (self.reversed_documents()?, MovedReader::default());
        let visited = self.visit_by_cursor(DECIDED, &(days.from, days.to), &mut |row| {
            let dispatch = reader.read_decided(&mut RowReader::new(row))?;
            let is_reversed = reversed.contains(&dispatch.document);
            Ok(if is_reversed { ControlFlow::Continue(()) } else { visit(dispatch) })
        });
        visited.map(drop)
    }
}

impl Transaction<'_> {
    /// Returns what doesn't stand. Prepares the transaction to read many rows.
    fn reversed_documents(&self) -> Result<HashSet<DocumentNumber, RandomState>> {
        self.send_later(Request::Plain(PLAN_FOR_ALL_ROWS.to_owned()));
        Ok(self.query_all(REVERSED, (), read_single_value)?.into_iter().collect())
    }
}
