//! State of the simulated stock, from which events are chosen. Every figure is copied from the warehouse's
//! results.

use super::products::DemoProduct;
use crate::domain::{Day, LifeDays, LotId, ProductDetails, Quantity, fefo::Plan};
use crate::warehouse::{LotKey, LotRef, PostedDocument};

#[derive(Debug, Clone)]
pub(super) struct LotState {
    pub(super) lot: LotId,
    pub(super) expires: Option<Day>,
    pub(super) on_hand: Quantity,
    pub(super) held: bool,
}

impl LotState {
    fn is_expired(&self, today: Day) -> bool {
        self.expires.is_some_and(|expires| expires < today)
    }

    fn is_dispatchable(&self, today: Day, min_life_days: LifeDays) -> bool {
        let days = i64::from(min_life_days);
        let has_life = self.expires.is_none_or(|expires| expires.days_since(today) >= days);
        !self.on_hand.is_zero() && !self.held && has_life
    }
}

/// A product with its lots.
#[derive(Debug, Clone)]
pub(super) struct ProductState {
    pub(super) product: DemoProduct,
    pub(super) details: ProductDetails,
    /// Sorted by expiry; ties in order of arrival.
    pub(super) lot_states: Vec<LotState>,
    /// Number of lots ever received, for numbering their codes.
    pub(super) lot_count: usize,
}

impl ProductState {
    pub(super) fn lot_ref(&self, lot: LotId) -> LotRef {
        LotRef { sku: self.details.sku.clone(), lot: LotKey::Id(lot) }
    }

    /// Inserts a lot behind those that expire no later.
    pub(super) fn insert_lot(&mut self, shelf: LotState) {
        let key = |shelf: &LotState| (shelf.expires.is_none(), shelf.expires);
        let place = self.lot_states.partition_point(|other| key(other) <= key(&shelf));
        self.lot_states.insert(place, shelf);
    }

    /// Returns what can be dispatched today, in thousandths.
    pub(super) fn available_thousandths(&self, today: Day) -> i64 {
        self.dispatchable_lots(today).map(|shelf| shelf.on_hand.thousandths()).sum()
    }

    /// Returns the lots that can be dispatched today, in FEFO order.
    pub(super) fn dispatchable_lots(&self, today: Day) -> impl DoubleEndedIterator<Item = &LotState> {
        let min_life_days = self.details.min_life_days;
        self.lot_states.iter().filter(move |shelf| shelf.is_dispatchable(today, min_life_days))
    }

    /// Returns the lots with stock that expired before `day` and are not on hold.
    pub(super) fn lots_expired_before(&self, day: Day) -> Vec<LotId> {
        let is_left = |shelf: &&LotState| !shelf.on_hand.is_zero() && !shelf.held && shelf.is_expired(day);
        self.lot_states.iter().filter(is_left).map(|shelf| shelf.lot).collect()
    }

    pub(super) fn set_held(&mut self, lot: LotId, held: bool) {
        for shelf in self.lot_states.iter_mut().filter(|shelf| shelf.lot == lot) {
            shelf.held = held;
        }
    }

    /// Applies a dispatch.
    pub(super) fn apply_plan(&mut self, plan: &Plan) {
        for line in &plan.lines {
            self.set_on_hand(line.lot, line.left);
        }
    }

    /// Applies a posted document. A lot that it opens has the expiry of the lot its goods come from.
    pub(super) fn apply_document(&mut self, written: &PostedDocument) {
        let expires = written.movements.iter().find_map(|movement| {
            self.lot_states.iter().find(|shelf| shelf.lot == movement.lot).map(|shelf| shelf.expires)
        });
        for movement in &written.movements {
            if self.lot_states.iter().any(|shelf| shelf.lot == movement.lot) {
                self.set_on_hand(movement.lot, movement.on_hand_after);
            } else {
                let on_hand = movement.on_hand_after;
                let expires = expires.unwrap_or_default();
                self.insert_lot(LotState { lot: movement.lot, expires, on_hand, held: false });
            }
        }
    }

    fn set_on_hand(&mut self, lot: LotId, on_hand: Quantity) {
        for shelf in self.lot_states.iter_mut().filter(|shelf| shelf.lot == lot) {
            shelf.on_hand = on_hand;
        }
    }
}
