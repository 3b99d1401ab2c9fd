//! What reports add up.

use std::ops::ControlFlow;

use super::lot_facts::LotFacts;
use super::partners::PartnerNames;
use super::rows::RowReader;
use super::sql_conversions::{SqlExpiry, SqlLocation};
use super::standing_documents::StandingDocument;
use super::transaction::Transaction;
use crate::domain::{Day, DocumentKind, ProductId};
use crate::store::{
    DayRange, DecidedDispatch, MovedGoods, MovedQuery, ReadReports, Result, RowVisitor, StandingGoods,
    StandingGoodsQuery, StoreError,
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
        let names = query.with_texts.then(|| self.names_of_all_partners()).transpose()?;
        let documents = self.standing_documents(query.kinds, query.days, names.as_ref())?;
        let mut lots = LotFacts::new(self, query.with_places);
        self.visit_movements(&documents, |document, movement| {
            let stamp = &document.stamp;
            let partner_of_its_own = names.as_ref().and_then(|names| names.get(movement.partner?));
            let mut goods = MovedGoods {
                document: document.number,
                day: document.day,
                kind: document.kind,
                lot: movement.lot,
                product: movement.product,
                change: movement.change,
                operator: stamp.operator.clone(),
                reason: stamp.reason.clone(),
                partner: partner_of_its_own.or_else(|| stamp.partner.clone()),
                expires: None,
                location: None,
                cost: None,
            };
            if query.with_lots {
                let fact = lots.of(movement.lot)?;
                (goods.cost, goods.expires, goods.location) = (fact.cost, fact.expires, fact.location);
            }
            Ok(visit(goods))
        })
    }

    fn decided_dispatches(&self, days: DayRange, visit: RowVisitor<'_, DecidedDispatch>) -> Result<()> {
        // A dispatch is told without its customer.
        let no_names = PartnerNames::default();
        let documents = self.standing_documents(&[DocumentKind::Dispatch], days, Some(&no_names))?;
        let mut lots = LotFacts::new(self, false);
        let mut latest: Option<DecidedDispatch> = None;
        let mut is_over = false;
        self.visit_movements(&documents, |document, movement| {
            let expires = lots.of(movement.lot)?.expires;
            if let Some(dispatch) = latest.as_mut().filter(|latest| latest.document == document.number) {
                dispatch.soonest = [dispatch.soonest, expires].into_iter().flatten().min();
                return Ok(ControlFlow::Continue(()));
            }
            let dispatch = decided_dispatch(document, movement.product, expires)?;
            let visited = latest.replace(dispatch).map_or(ControlFlow::Continue(()), &mut *visit);
            is_over = visited.is_break();
            Ok(visited)
        })?;
        let _ = latest.filter(|_| !is_over).map(visit);
        Ok(())
    }
}

/// Begins with the first movement of a dispatch; those that follow may only have an earlier expiry to add.
fn decided_dispatch(
    document: &StandingDocument,
    product: ProductId,
    soonest: Option<Day>,
) -> Result<DecidedDispatch> {
    let StandingDocument { number, day, stamp, .. } = document;
    let unread =
        || StoreError::Corrupt { detail: format!("document {}: no decision of a dispatch", number.0) };
    Ok(DecidedDispatch {
        document: *number,
        day: *day,
        operator: stamp.operator.clone().ok_or_else(unread)?,
        reason: stamp.reason.clone(),
        product,
        soonest,
        required_life: stamp.required_life.ok_or_else(unread)?,
        is_overridden: stamp.is_overridden.ok_or_else(unread)?,
    })
}
