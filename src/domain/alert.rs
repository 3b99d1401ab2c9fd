//! Which alerts a product and its lots must have on a given day (PRODUCT.md, "Alerts").

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Day, Label, Lot, LotId, ProductId, Stock};

/// An alert's key in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AlertId(pub i64);

/// What an alert is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlertKind {
    /// A product has a minimum above zero and nothing is available.
    OutOfStock,
    /// A product has less available than its minimum.
    LowStock,
    /// A lot is on hand and its last day falls within the horizon.
    Expiring,
    /// A lot is on hand and past its last day.
    Expired,
}

impl AlertKind {
    /// Every kind, in the order of their codes.
    pub const ALL: [AlertKind; 4] =
        [AlertKind::OutOfStock, AlertKind::LowStock, AlertKind::Expiring, AlertKind::Expired];

    /// Its name in JSON and flags.
    pub fn name(self) -> &'static str {
        match self {
            AlertKind::OutOfStock => "out_of_stock",
            AlertKind::LowStock => "low_stock",
            AlertKind::Expiring => "expiring",
            AlertKind::Expired => "expired",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How much an alert presses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Soon.
    Warning,
    /// Now.
    Critical,
}

impl Severity {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Critical => "critical",
        }
    }
}

/// How far ahead alerts look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Horizon {
    /// Days ahead within which a lot is expiring.
    pub days: u32,
    /// Days ahead within which that is critical.
    pub critical_days: u32,
}

impl Default for Horizon {
    fn default() -> Self {
        Horizon { days: 30, critical_days: 7 }
    }
}

/// An alert that must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cause {
    /// What it is about.
    pub kind: AlertKind,
    /// How much it presses.
    pub severity: Severity,
}

/// The alert that a product must have, if any.
pub fn of_product(stock: &Stock) -> Option<Cause> {
    let (available, minimum) = (stock.available(), stock.product.details.min_stock);
    if stock.product.archived || minimum.is_zero() || available >= minimum {
        None
    } else if available.is_zero() {
        Some(Cause { kind: AlertKind::OutOfStock, severity: Severity::Critical })
    } else {
        Some(Cause { kind: AlertKind::LowStock, severity: Severity::Warning })
    }
}

/// The alert that a lot must have, if any: on hold or not, of an archived product or not.
pub fn of_lot(lot: &Lot, today: Day, horizon: Horizon) -> Option<Cause> {
    let days = lot.days_left(today).filter(|_| !lot.on_hand.is_zero())?;
    if days < 0 {
        Some(Cause { kind: AlertKind::Expired, severity: Severity::Critical })
    } else if days > i64::from(horizon.days) {
        None
    } else {
        let critical = days <= i64::from(horizon.critical_days);
        let severity = if critical { Severity::Critical } else { Severity::Warning };
        Some(Cause { kind: AlertKind::Expiring, severity })
    }
}

/// An alert as the read model keeps it. One that grows more severe is resolved and raised anew, so that it asks for attention
/// again and the history says when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// Its key.
    pub id: AlertId,
    /// What it is about, and how much it presses.
    pub cause: Cause,
    /// The product concerned.
    pub product: ProductId,
    /// The lot concerned, for the kinds that are about lots.
    pub lot: Option<LotId>,
    /// When its cause arose.
    pub raised_at: DateTime<Utc>,
    /// When its cause went away.
    pub resolved_at: Option<DateTime<Utc>>,
    /// Who said that it was seen, and when.
    pub acknowledged: Option<(Label, DateTime<Utc>)>,
    /// Out of sight until that day.
    pub snoozed_until: Option<Day>,
}

#[cfg(test)]
mod tests;
