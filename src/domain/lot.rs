//! Lots: stock of one product with one code and one expiry, standing in one location.
//!
//! A lot code that stands in two locations is two lots of the same code; they share the expiry (PRODUCT.md, rule 9).

use serde::{Deserialize, Serialize};

use super::{Day, Label, LotCode, MinorUnits, ProductId, Quantity, Reason};

/// A lot's key in the store, given in the order of arrival.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LotId(pub i64);

/// What a lot is for a clerk on some day: the first that holds, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LotStatus {
    /// Nothing is left.
    Empty,
    /// It goes nowhere until it is released.
    OnHold,
    /// Past its expiry: it leaves by write-off or return to the supplier.
    Expired,
    /// It may go out.
    Available,
}

impl LotStatus {
    /// Its name in files, JSON and flags.
    pub fn name(self) -> &'static str {
        match self {
            LotStatus::Empty => "empty",
            LotStatus::OnHold => "on_hold",
            LotStatus::Expired => "expired",
            LotStatus::Available => "available",
        }
    }
}

/// A lot as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// Its key.
    pub id: LotId,
    /// Whose stock it is.
    pub product: ProductId,
    /// The producer's code; some goods have none.
    pub code: Option<LotCode>,
    /// The last day on which it may go out.
    pub expires: Option<Day>,
    /// When it was made.
    pub produced: Option<Day>,
    /// The day its first unit came in; a transfer keeps it.
    pub received: Day,
    /// All that ever came into it by receipts and transfers, less what of that was reversed.
    pub received_quantity: Quantity,
    /// What is physically there.
    pub on_hand: Quantity,
    /// Where it stands.
    pub location: Option<Label>,
    /// Who sent it.
    pub supplier: Option<Label>,
    /// The delivery that opened it.
    pub reference: Option<Label>,
    /// What one unit cost.
    pub cost: Option<MinorUnits>,
    /// Why it is on hold, while it is.
    pub hold: Option<Reason>,
}

impl Lot {
    /// Whether its last day is over: it may still go out on its expiry date itself (PRODUCT.md, rule 5).
    pub fn is_expired(&self, today: Day) -> bool {
        self.expires.is_some_and(|expires| expires < today)
    }

    /// What it is on `today`.
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

    /// Days until it expires: 0 on its last day, negative afterwards.
    pub fn days_left(&self, today: Day) -> Option<i64> {
        self.expires.map(|expires| expires.days_since(today))
    }
}

#[cfg(test)]
mod tests;
