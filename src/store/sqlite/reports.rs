//! What reports add up.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::lot_facts::LotFacts;
use super::rows::RowReader;
use super::sql_conversions::{SqlExpiry, SqlLocation};
use super::standing_documents::{Stretch, stretches};
use super::transaction::Transaction;
use crate::domain::{Day, DocumentKind, DocumentNumber, Label, ProductId, Reason};
use crate::store::{
    DayRange, DecidedDispatch, MovedGoods, MovedQuery, ReadReports, Result, RowVisitor, StandingGoods,
    StandingGoodsQuery,
};

/// Reads the whole table. The last parameter tells whether texts are wanted.
pub(super) const STANDING: &str =
    "SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.hold IS NOT NULL,
            iif(?4, l.location, ''), iif(?4, l.supplier, NULL)
       FROM lot l NOT INDEXED
      WHERE l.expires BETWEEN ?1 AND ?2 AND l.on_hand >= ?3";

/// Reads only lots with stock, each by itself.
pub(super) const STANDING_OPEN: &str =
    "SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.hold IS NOT NULL,
            iif(?4, l.location, ''), iif(?4, l.supplier, NULL)
       FROM lot l INDEXED BY lot_open_expiry
      WHERE l.expires BETWEEN ?1 AND ?2 AND l.on_hand > 0 AND l.on_hand >= ?3";

/// With more than so many empty lots to one with stock, the whole table is not read.
const MANY: u64 = 4;

/// Reads only lots with stock.
pub(super) const STANDING_OF_PRODUCT: &str =
    "SELECT l.id, l.product_id, l.on_hand, l.cost, l.expires, l.received, l.hold IS NOT NULL, l.location, l.supplier
       FROM lot l INDEXED BY lot_fefo
      WHERE l.product_id = ?1 AND l.on_hand > 0";

/// What was decided in a stretch of documents.
pub(super) const DECISIONS: &str = "SELECT d.number, d.operator, d.reason, d.decision
       FROM document d NOT INDEXED
      WHERE d.number BETWEEN ?1 AND ?2 AND d.kind = 2
      ORDER BY d.number";

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

type Decision = (DocumentNumber, Label, Option<Reason>, Option<String>);

fn read_decision(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<Decision> {
    Ok((reader.next_value()?, reader.next_value()?, reader.next_value()?, reader.next_value()?))
}

/// What a dispatch took: goods of one product.
#[derive(Debug, Clone, Copy)]
struct Taken {
    product: ProductId,
    /// The earliest expiry of the lots.
    soonest: Option<Day>,
}

impl ReadReports for Transaction<'_> {
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
        let documents = self.standing_documents(query.kinds, query.days)?;
        let names = if query.with_texts { self.names_of_all_partners()? } else { HashMap::new() };
        let mut lots = LotFacts::new(self, query.with_places);
        for stretch in stretches(&documents) {
            let stamps = if query.with_texts { self.stamps_of(stretch)? } else { Vec::new() };
            let visited = self.visit_movements(stretch, |place, document, movement| {
                let mut goods = MovedGoods {
                    document: document.number,
                    day: document.day,
                    kind: document.kind,
                    lot: movement.lot,
                    product: movement.product,
                    change: movement.change,
                    operator: None,
                    reason: None,
                    partner: None,
                    expires: None,
                    location: None,
                    cost: None,
                };
                if query.with_lots {
                    let fact = lots.of(movement.lot)?;
                    (goods.cost, goods.expires) = (fact.cost, fact.expires);
                    goods.location = lots.location(fact);
                }
                if let Some(stamp) = stamps.get(place) {
                    goods.operator = Some(stamp.operator.clone());
                    goods.reason.clone_from(&stamp.reason);
                    let partner = movement.partner.or(stamp.partner);
                    goods.partner = partner.and_then(|partner| names.get(&partner)).cloned();
                }
                Ok(visit(goods))
            })?;
            if visited.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn decided_dispatches(&self, days: DayRange, visit: RowVisitor<'_, DecidedDispatch>) -> Result<()> {
        let documents = self.standing_documents(&[DocumentKind::Dispatch], days)?;
        let mut lots = LotFacts::new(self, false);
        for stretch in stretches(&documents) {
            let taken = self.taken_by(stretch, &mut lots)?;
            let mut places = stretch.places();
            let numbers = (stretch.first, stretch.last);
            let visited = self.visit_all(DECISIONS, numbers, read_decision, &mut |row| {
                let (number, operator, reason, decision) = row;
                let Some((place, document)) = places.find(number) else { return ControlFlow::Continue(()) };
                let Some(Taken { product, soonest }) = taken.get(place).copied().flatten() else {
                    return ControlFlow::Continue(());
                };
                let (document, day) = (document.number, document.day);
                visit(DecidedDispatch { document, day, operator, reason, product, soonest, decision })
            })?;
            if visited.is_break() {
                break;
            }
        }
        Ok(())
    }
}

impl Transaction<'_> {
    /// Returns what each dispatch of a stretch took, in their order; `None` of one that took nothing.
    fn taken_by(&self, stretch: Stretch<'_>, lots: &mut LotFacts<'_>) -> Result<Vec<Option<Taken>>> {
        let mut taken: Vec<Option<Taken>> = vec![None; stretch.len()];
        let _ = self.visit_movements(stretch, |place, _, movement| {
            let expires = lots.of(movement.lot)?.expires;
            if let Some(of_document) = taken.get_mut(place) {
                let known = of_document.and_then(|taken| taken.soonest);
                let soonest = [known, expires].into_iter().flatten().min();
                *of_document = Some(Taken { product: movement.product, soonest });
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(taken)
    }
}
