//! The rules that alerts go by.

use super::Result;
use crate::domain::{AlertRules, CycleDays, Horizon};
use crate::store::ReadTransaction;

/// Setting that stores the horizon of a book.
pub(super) const HORIZON_KEY: &str = "alert_horizon";

/// Setting that stores after how many days a lot is to be counted, if it is to be told.
pub(super) const NOT_COUNTED_KEY: &str = "not_counted_days";

/// Returns what the alerts of a book go by, before there are any.
pub(super) fn book_rules(book: &dyn ReadTransaction, default: Horizon) -> Result<AlertRules> {
    let stored = book.setting(HORIZON_KEY)?;
    let horizon = stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(default);
    let cycle = book.setting(NOT_COUNTED_KEY)?;
    let not_counted_days = cycle.and_then(|days| CycleDays::parse(&days).ok());
    Ok(AlertRules { horizon, not_counted_days })
}
