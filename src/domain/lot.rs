//! Lots: stock of one product with one code and one expiry, in one location.
//!
//! The same lot code in two locations is two lots, which share the expiry (docs/RULES.md, rule 9).

use serde::{Deserialize, Serialize};

use super::{Amount, Day, Label, LotCode, ProductId, Quantity, Reason};

/// Database key of a lot, ascending in the order of arrival.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LotId(pub i64);

/// State of a lot on a given day. If several apply, the first one in this order wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LotStatus {
    /// Nothing is on hand.
    Empty,
    /// Blocked from dispatch until released.
    OnHold,
    /// Past its expiry; leaves by write-off or return to the supplier.
    Expired,
    /// May be dispatched.
    Available,
}

impl LotStatus {
    /// Stable name in files, JSON and flags.
    pub fn name(self) -> &'static str {
        match self {
            LotStatus::Empty => "empty",
            LotStatus::OnHold => "on_hold",
            LotStatus::Expired => "expired",
            LotStatus::Available => "available",
        }
    }
}

/// A lot. Without its id until it is stored ([`NewLot`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot<Id = LotId> {
    /// Database key.
    pub id: Id,
    /// The product it belongs to.
    pub product: ProductId,
    /// The producer's code; some goods have none.
    pub code: Option<LotCode>,
    /// The last day on which it may be dispatched.
    pub expires: Option<Day>,
    /// Date of production.
    pub produced: Option<Day>,
    /// The day its first unit was received; a transfer keeps it.
    pub received: Day,
    /// Total received by receipts and transfers, less reversals of those.
    pub received_quantity: Quantity,
    /// Quantity physically present.
    pub on_hand: Quantity,
    /// Where it is stored.
    pub location: Option<Label>,
    /// The supplier it came from.
    pub supplier: Option<Label>,
    /// The delivery it came with.
    pub reference: Option<Label>,
    /// Cost of one unit.
    pub cost: Option<Amount>,
    /// Why it is on hold; `None` if it isn't.
    pub hold: Option<Reason>,
}

/// A lot to insert.
pub type NewLot = Lot<()>;

impl<Id> Lot<Id> {
    fn replace_id<Other>(self, id: Other) -> Lot<Other> {
        Lot {
            id,
            product: self.product,
            code: self.code,
            expires: self.expires,
            produced: self.produced,
            received: self.received,
            received_quantity: self.received_quantity,
            on_hand: self.on_hand,
            location: self.location,
            supplier: self.supplier,
            reference: self.reference,
            cost: self.cost,
            hold: self.hold,
        }
    }
}

impl NewLot {
    /// Returns the lot as stored under `id`.
    pub fn with_id(self, id: LotId) -> Lot {
        self.replace_id(id)
    }
}

impl Lot {
    /// Returns a lot to insert with the same facts.
    pub fn without_id(self) -> NewLot {
        self.replace_id(())
    }

    /// Returns whether its expiry date is before `today`. On the expiry date itself it may still be
    /// dispatched (docs/RULES.md, rule 5).
    pub fn is_expired(&self, today: Day) -> bool {
        self.expires.is_some_and(|expires| expires < today)
    }

    /// Returns its status on `today`.
    pub fn status(&self, today: Day) -> LotStatus {
        if self.on_hand.is_zero() {
            LotStatus::Empty
        } else if self.hold.is_some() {
            LotStatus::OnHold
        } else if self.is_expired(today) {
            LotStatus::Expired
        } else {
            LotStatus::Available
        }
    }

    /// Returns the day that somebody saw last what there is of it: when it was counted last, or else came in.
    pub fn seen_day(&self, last_counted: Option<Day>) -> Day {
        last_counted.map_or(self.received, |counted| counted.max(self.received))
    }

    /// Returns the days until it expires: 0 on the expiry date, negative afterwards.
    pub fn days_left(&self, today: Day) -> Option<i64> {
        self.expires.map(|expires| expires.days_since(today))
    }
}

#[cfg(test)]
mod tests;
