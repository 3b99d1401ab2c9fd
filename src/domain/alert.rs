//! Rules that decide which alerts a product and its lots must have on a given day (docs/RULES.md, Alerts).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Day, HorizonDays, Label, Lot, LotId, ProductId, Stock};

/// Database key of an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AlertId(pub i64);

/// What an alert is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlertKind {
    /// The product has a minimum above zero and nothing is available.
    OutOfStock,
    /// The product has less available than its minimum.
    LowStock,
    /// The lot is on hand and expires within the horizon.
    Expiring,
    /// The lot is on hand and past its expiry date.
    Expired,
}

impl AlertKind {
    /// Every kind, in declaration order.
    pub const ALL: [AlertKind; 4] =
        [AlertKind::OutOfStock, AlertKind::LowStock, AlertKind::Expiring, AlertKind::Expired];

    /// Stable name in JSON and flags.
    pub fn name(self) -> &'static str {
        match self {
            AlertKind::OutOfStock => "out_of_stock",
            AlertKind::LowStock => "low_stock",
            AlertKind::Expiring => "expiring",
            AlertKind::Expired => "expired",
        }
    }

    /// Looks a kind up by its stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How urgent an alert is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Needs attention soon.
    Warning,
    /// Needs attention now.
    Critical,
}

impl Severity {
    /// Stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Critical => "critical",
        }
    }
}

/// How many days ahead expiry alerts look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Horizon {
    /// A lot that expires within this many days is expiring.
    pub days: HorizonDays,
    /// A lot that expires within this many days is critical.
    pub critical_days: HorizonDays,
}

impl Default for Horizon {
    fn default() -> Self {
        Horizon { days: HorizonDays::MONTH, critical_days: HorizonDays::WEEK }
    }
}

/// Kind and severity of an alert that a product or lot must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cause {
    /// What it is about.
    pub kind: AlertKind,
    /// How urgent it is.
    pub severity: Severity,
}

/// Returns the alert that a product must have, if any.
pub fn cause_for_product(stock: &Stock) -> Option<Cause> {
    let (available, minimum) = (stock.available(), stock.product.details.min_stock);
    if stock.product.archived || minimum.is_zero() || available >= minimum {
        None
    } else if available.is_zero() {
        Some(Cause { kind: AlertKind::OutOfStock, severity: Severity::Critical })
    } else {
        Some(Cause { kind: AlertKind::LowStock, severity: Severity::Warning })
    }
}

/// Returns the alert that a lot must have, if any. Lots on hold and lots of archived products count too.
pub fn cause_for_lot(lot: &Lot, today: Day, horizon: Horizon) -> Option<Cause> {
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

/// An alert as stored in the read model. One that grows more severe is resolved and raised again, so it asks
/// for attention anew and the history records when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// Database key.
    pub id: AlertId,
    /// What it is about and how urgent it is.
    pub cause: Cause,
    /// The product concerned.
    pub product: ProductId,
    /// The lot concerned; `None` for alerts about a product.
    pub lot: Option<LotId>,
    /// The lot's expiry, by which alerts about lots are sorted.
    pub due: Option<Day>,
    /// When the cause arose.
    pub raised_at: DateTime<Utc>,
    /// When the cause ceased.
    pub resolved_at: Option<DateTime<Utc>>,
    /// Who acknowledged it, and when.
    pub acknowledged: Option<(Label, DateTime<Utc>)>,
    /// Hidden from the active alerts until this day.
    pub snoozed_until: Option<Day>,
}

#[cfg(test)]
mod tests;
