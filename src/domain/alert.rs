//! Rules that decide which alerts a product and its lots must have on a given day (docs/RULES.md, Alerts).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{CycleDays, Day, HorizonDays, Label, Lot, LotId, ProductId, Stock};

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
    /// The lot is on hand and was not counted, nor received, for as many days as the book asks for.
    NotCounted,
}

impl AlertKind {
    /// Every kind, in declaration order.
    pub const ALL: [AlertKind; 5] = [
        AlertKind::OutOfStock,
        AlertKind::LowStock,
        AlertKind::Expiring,
        AlertKind::Expired,
        AlertKind::NotCounted,
    ];

    /// Stable name in JSON and flags.
    pub fn name(self) -> &'static str {
        match self {
            AlertKind::OutOfStock => "out_of_stock",
            AlertKind::LowStock => "low_stock",
            AlertKind::Expiring => "expiring",
            AlertKind::Expired => "expired",
            AlertKind::NotCounted => "not_counted",
        }
    }

    /// Looks a kind up by its stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What somebody does about an alert, apart from its cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertAct {
    /// Says that it was seen.
    Acknowledge,
    /// Hides it until a day.
    Snooze(Day),
    /// Takes an acknowledgement back.
    Unacknowledge,
    /// Takes a snooze back.
    Unsnooze,
}

/// The kind of an [`AlertAct`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertActKind {
    /// [`AlertAct::Acknowledge`].
    Acknowledge,
    /// [`AlertAct::Snooze`].
    Snooze,
    /// [`AlertAct::Unacknowledge`].
    Unacknowledge,
    /// [`AlertAct::Unsnooze`].
    Unsnooze,
}

impl AlertActKind {
    /// Every kind, in declaration order.
    pub const ALL: [AlertActKind; 4] = [
        AlertActKind::Acknowledge,
        AlertActKind::Snooze,
        AlertActKind::Unacknowledge,
        AlertActKind::Unsnooze,
    ];
}

impl AlertAct {
    /// Returns its kind.
    pub fn kind(self) -> AlertActKind {
        match self {
            AlertAct::Acknowledge => AlertActKind::Acknowledge,
            AlertAct::Snooze(_) => AlertActKind::Snooze,
            AlertAct::Unacknowledge => AlertActKind::Unacknowledge,
            AlertAct::Unsnooze => AlertActKind::Unsnooze,
        }
    }

    /// Returns the day that it hides an alert until, if it does.
    pub fn until(self) -> Option<Day> {
        match self {
            AlertAct::Snooze(until) => Some(until),
            _ => None,
        }
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

/// What a book's alerts go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AlertRules {
    /// How many days ahead expiry alerts look.
    pub horizon: Horizon,
    /// After how many days a lot that was neither counted nor received is to be counted; `None` if nobody is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_counted_days: Option<CycleDays>,
}

/// The day and the rules that the alerts of a book hold for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlertBasis {
    /// The day.
    pub day: Day,
    /// The rules.
    pub rules: AlertRules,
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

/// The alert that a lot must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LotAlert {
    /// Its cause.
    pub cause: Cause,
    /// The day that alerts about lots are sorted by: its expiry, or the day it was to be counted by.
    pub due: Day,
}

/// Returns the alert that a lot must have, if any; `last_counted` is the day it was counted last. Lots on hold and lots
/// of archived products count too. Expiry comes first: a lot has one alert at most.
pub fn alert_for_lot(
    lot: &Lot,
    last_counted: Option<Day>,
    today: Day,
    rules: &AlertRules,
) -> Option<LotAlert> {
    if let Some(alert) = expiry_alert(lot, today, rules.horizon) {
        return Some(alert);
    }
    let cycle = rules.not_counted_days.filter(|_| !lot.on_hand.is_zero())?;
    let due = lot.seen_day(last_counted).plus_days(cycle.count()).filter(|due| *due <= today)?;
    Some(LotAlert { cause: Cause { kind: AlertKind::NotCounted, severity: Severity::Warning }, due })
}

/// Returns whether the alert of a lot depends on the day it was counted last, which takes a look-up.
pub fn depends_on_last_count(lot: &Lot, today: Day, rules: &AlertRules) -> bool {
    let never_counted = alert_for_lot(lot, None, today, rules);
    never_counted.is_some_and(|alert| alert.cause.kind == AlertKind::NotCounted)
}

fn expiry_alert(lot: &Lot, today: Day, horizon: Horizon) -> Option<LotAlert> {
    let due = lot.expires.filter(|_| !lot.on_hand.is_zero())?;
    let days = due.days_since(today);
    let (kind, severity) = if days < 0 {
        (AlertKind::Expired, Severity::Critical)
    } else if days <= i64::from(horizon.critical_days) && days <= i64::from(horizon.days) {
        (AlertKind::Expiring, Severity::Critical)
    } else if days <= i64::from(horizon.days) {
        (AlertKind::Expiring, Severity::Warning)
    } else {
        return None;
    };
    Some(LotAlert { cause: Cause { kind, severity }, due })
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
    /// The day that alerts about lots are sorted by: the lot's expiry, or the day it was to be counted by.
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
