//! State of the simulated stock, from which events are chosen. Every figure is copied from the warehouse's
//! results.

use super::wares::Ware;
use crate::domain::{Day, LotId, ProductDetails, Quantity, fefo::Plan};
use crate::warehouse::{LotKey, LotName, Written};

#[derive(Debug, Clone)]
pub(super) struct Shelf {
    pub(super) lot: LotId,
    pub(super) expires: Option<Day>,
    pub(super) on_hand: Quantity,
    pub(super) held: bool,
}

impl Shelf {
    fn is_expired(&self, today: Day) -> bool {
        self.expires.is_some_and(|expires| expires < today)
    }

    fn may_go_out(&self, today: Day, min_life_days: u32) -> bool {
        let days = i64::from(min_life_days);
        let has_life = self.expires.is_none_or(|expires| expires.days_since(today) >= days);
        !self.on_hand.is_zero() && !self.held && has_life
    }
}

/// A product with its lots.
#[derive(Debug, Clone)]
pub(super) struct Stocked {
    pub(super) ware: Ware,
    pub(super) details: ProductDetails,
    /// Sorted by expiry; ties in order of arrival.
    pub(super) shelves: Vec<Shelf>,
    /// Number of lots ever received, for numbering their codes.
    pub(super) lots: usize,
}

impl Stocked {
    pub(super) fn lot_name(&self, lot: LotId) -> LotName {
        LotName { sku: self.details.sku.clone(), lot: LotKey::Id(lot) }
    }

    /// Inserts a lot behind those that expire no later.
    pub(super) fn put(&mut self, shelf: Shelf) {
        let key = |shelf: &Shelf| (shelf.expires.is_none(), shelf.expires);
        let place = self.shelves.partition_point(|other| key(other) <= key(&shelf));
        self.shelves.insert(place, shelf);
    }

    /// Returns what can be dispatched today, in thousandths.
    pub(super) fn available(&self, today: Day) -> i64 {
        self.goes_out(today).map(|shelf| shelf.on_hand.thousandths()).sum()
    }

    /// Returns the lots that can be dispatched today, in FEFO order.
    pub(super) fn goes_out(&self, today: Day) -> impl DoubleEndedIterator<Item = &Shelf> {
        let min_life_days = self.details.min_life_days;
        self.shelves.iter().filter(move |shelf| shelf.may_go_out(today, min_life_days))
    }

    /// Returns the lots with stock that expired before `day` and are not on hold.
    pub(super) fn expired_before(&self, day: Day) -> Vec<LotId> {
        let is_left = |shelf: &&Shelf| !shelf.on_hand.is_zero() && !shelf.held && shelf.is_expired(day);
        self.shelves.iter().filter(is_left).map(|shelf| shelf.lot).collect()
    }

    pub(super) fn set_held(&mut self, lot: LotId, held: bool) {
        for shelf in self.shelves.iter_mut().filter(|shelf| shelf.lot == lot) {
            shelf.held = held;
        }
    }

    /// Applies a dispatch.
    pub(super) fn take(&mut self, plan: &Plan) {
        for line in &plan.lines {
            self.set_on_hand(line.lot, line.left);
        }
    }

    /// Applies a posted document. A lot that it opens has the expiry of the lot its goods come from.
    pub(super) fn follow(&mut self, written: &Written) {
        let expires = written.movements.iter().find_map(|movement| {
            self.shelves.iter().find(|shelf| shelf.lot == movement.lot).map(|shelf| shelf.expires)
        });
        for movement in &written.movements {
            if self.shelves.iter().any(|shelf| shelf.lot == movement.lot) {
                self.set_on_hand(movement.lot, movement.on_hand_after);
            } else {
                let on_hand = movement.on_hand_after;
                let expires = expires.unwrap_or_default();
                self.put(Shelf { lot: movement.lot, expires, on_hand, held: false });
            }
        }
    }

    fn set_on_hand(&mut self, lot: LotId, on_hand: Quantity) {
        for shelf in self.shelves.iter_mut().filter(|shelf| shelf.lot == lot) {
            shelf.on_hand = on_hand;
        }
    }
}
