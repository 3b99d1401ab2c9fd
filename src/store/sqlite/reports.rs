//! What reports add up.

use super::query_builder::QueryBuilder;
use super::rows::RowReader;
use super::sql_conversions::{SqlExpiry, SqlLocation};
use super::transaction::Transaction;
use crate::domain::ProductId;
use crate::store::{DayRange, DecidedDispatch, MovedGoods, ReadReports, Result, RowVisitor, StandingGoods};

/// Most of the table is read: no index helps.
pub(super) const STANDING: &str =
    "SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.hold IS NOT NULL, l.location, l.supplier
       FROM lot l NOT INDEXED";

/// Reads only lots with stock.
pub(super) const STANDING_OF_PRODUCT: &str =
    "SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.hold IS NOT NULL, l.location, l.supplier
       FROM lot l INDEXED BY lot_fefo
      WHERE l.product_id = ?1 AND l.on_hand > 0";

/// Kinds without movements and reversals (9) are left out; so is what was reversed.
pub(super) const MOVED: &str = "SELECT d.number, d.day, d.kind, d.operator, d.reason,
            (SELECT n.name FROM partner n WHERE n.id = ifnull(m.partner, d.partner)),
            m.lot_id, m.product_id, l.expires, l.location, m.change, l.cost
       FROM document d INDEXED BY document_kind_day
       CROSS JOIN movement m ON m.id >= d.first_movement AND m.id < d.first_movement + d.movements
       CROSS JOIN lot l ON l.id = m.lot_id
      WHERE d.kind IN (1, 2, 3, 4, 5, 6, 7, 8, 12) AND d.day BETWEEN ?1 AND ?2
        AND NOT EXISTS (SELECT 1 FROM document r WHERE r.reverses = d.id)";

/// A dispatch is of one product.
pub(super) const DECIDED: &str = "SELECT d.number, d.day, d.operator, d.reason,
            (SELECT m.product_id FROM movement m WHERE m.id = d.first_movement),
            (SELECT min(l.expires) FROM movement m CROSS JOIN lot l ON l.id = m.lot_id
              WHERE m.id >= d.first_movement AND m.id < d.first_movement + d.movements),
            d.decision
       FROM document d INDEXED BY document_kind_day
      WHERE d.kind = 2 AND d.day BETWEEN ?1 AND ?2 AND d.movements > 0
        AND NOT EXISTS (SELECT 1 FROM document r WHERE r.reverses = d.id)";

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

fn read_moved(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<MovedGoods> {
    Ok(MovedGoods {
        document: reader.next_value()?,
        day: reader.next_value()?,
        kind: reader.next_value()?,
        operator: reader.next_value()?,
        reason: reader.next_value()?,
        partner: reader.next_value()?,
        lot: reader.next_value()?,
        product: reader.next_value()?,
        expires: reader.next_value::<SqlExpiry>()?.0,
        location: reader.next_value::<SqlLocation>()?.0,
        change: reader.next_value()?,
        cost: reader.next_value()?,
    })
}

fn read_decided(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<DecidedDispatch> {
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
    fn standing_goods(&self, emptied: bool, visit: RowVisitor<'_, StandingGoods>) -> Result<()> {
        let mut query = QueryBuilder::new(STANDING);
        if !emptied {
            query.and_where("l.on_hand > 0");
        }
        self.visit_list(query, read_standing, visit).map(drop)
    }

    fn standing_goods_of(&self, products: &[ProductId], visit: RowVisitor<'_, StandingGoods>) -> Result<()> {
        for product in products {
            if self.visit_all(STANDING_OF_PRODUCT, [product], read_standing, visit)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn moved_goods(&self, days: DayRange, visit: RowVisitor<'_, MovedGoods>) -> Result<()> {
        self.visit_all(MOVED, (days.from, days.to), read_moved, visit).map(drop)
    }

    fn decided_dispatches(&self, days: DayRange, visit: RowVisitor<'_, DecidedDispatch>) -> Result<()> {
        self.visit_all(DECIDED, (days.from, days.to), read_decided, visit).map(drop)
    }
}
