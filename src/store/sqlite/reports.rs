//! What reports add up.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::lot_facts::LotFacts;
use super::rows::RowReader;
use super::sql_conversions::{SqlExpiry, SqlLocation};
use super::transaction::Transaction;
use crate::domain::{DocumentKind, PartnerId, ProductId, Quantity};
use crate::store::{
    DayRange, DecidedDispatch, MovedGoods, MovedQuery, ReadReports, Result, RowVisitor, StandingGoods,
};

/// Reads the whole table.
pub(super) const STANDING: &str =
    "SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.hold IS NOT NULL, l.location, l.supplier
       FROM lot l NOT INDEXED";

/// Reads only lots with stock, each by itself.
pub(super) const STANDING_OPEN: &str =
    "SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.hold IS NOT NULL, l.location, l.supplier
       FROM lot l INDEXED BY lot_open_expiry
      WHERE l.on_hand > 0";

/// With more than so many empty lots to one with stock, the whole table is not read.
const MANY: u64 = 4;

/// Reads only lots with stock.
pub(super) const STANDING_OF_PRODUCT: &str =
    "SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.hold IS NOT NULL, l.location, l.supplier
       FROM lot l INDEXED BY lot_fefo
      WHERE l.product_id = ?1 AND l.on_hand > 0";

/// What was reversed is left out. The last parameter tells whether texts are wanted.
pub(super) const MOVED: &str = "SELECT d.number, d.day, d.kind, m.lot_id, m.product_id, m.change,
            iif(?4, d.operator, NULL), iif(?4, d.reason, NULL), iif(?4, ifnull(m.partner, d.partner), NULL)
       FROM document d INDEXED BY document_kind_day
       CROSS JOIN movement m ON m.id >= d.first_movement AND m.id < d.first_movement + d.movements
      WHERE d.kind = ?1 AND d.day BETWEEN ?2 AND ?3
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

/// The goods, and the partner whose name they don't have yet.
fn read_moved(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<(MovedGoods, Option<PartnerId>)> {
    let goods = MovedGoods {
        document: reader.next_value()?,
        day: reader.next_value()?,
        kind: reader.next_value()?,
        lot: reader.next_value()?,
        product: reader.next_value()?,
        change: reader.next_value()?,
        operator: reader.next_value()?,
        reason: reader.next_value()?,
        partner: None,
        expires: None,
        location: None,
        cost: None,
    };
    Ok((goods, reader.next_value()?))
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
        let (open, empty) = self.open_and_empty_until(i64::MAX)?;
        let are_few = open < empty / MANY;
        let sql = if emptied || !are_few { STANDING } else { STANDING_OPEN };
        self.visit_all(sql, [], read_standing, &mut |goods| {
            if emptied || goods.on_hand > Quantity::ZERO { visit(goods) } else { ControlFlow::Continue(()) }
        })
        .map(drop)
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
        let names = if query.with_texts { self.names_of_all_partners()? } else { HashMap::new() };
        let mut lots = LotFacts::new(self);
        let mut failed = Ok(());
        let kinds = query.kinds.iter().filter(|kind| **kind != DocumentKind::Reversal);
        for kind in kinds {
            let params = (kind, query.days.from, query.days.to, query.with_texts);
            let visited = self.visit_all(MOVED, params, read_moved, &mut |(mut goods, partner)| {
                goods.partner = partner.and_then(|partner| names.get(&partner)).cloned();
                if query.with_lots {
                    failed = lots.tell(&mut goods);
                }
                if failed.is_err() { ControlFlow::Break(()) } else { visit(goods) }
            })?;
            if visited.is_break() {
                break;
            }
        }
        failed
    }

    fn decided_dispatches(&self, days: DayRange, visit: RowVisitor<'_, DecidedDispatch>) -> Result<()> {
        self.visit_all(DECIDED, (days.from, days.to), read_decided, visit).map(drop)
    }
}
