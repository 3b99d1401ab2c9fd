//! The day and horizon of the alert table.

use serde::{Deserialize, Serialize};

use super::Result;
use crate::domain::{Day, Horizon};
use crate::store::ReadTransaction;

/// Setting that stores the day and horizon the alerts were computed for.
pub(super) const AS_OF_KEY: &str = "alerts_as_of";

/// Setting that stores the horizon of a book.
pub(super) const HORIZON_KEY: &str = "alert_horizon";

/// Day and horizon the alerts were computed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::warehouse) struct AlertTableBasis {
    pub day: Day,
    pub horizon: Horizon,
}

impl AlertTableBasis {
    /// Reads the stored value; `None` if alerts were never computed.
    pub(in crate::warehouse) fn load(book: &dyn ReadTransaction) -> Result<Option<Self>> {
        Ok(book.setting(AS_OF_KEY)?.and_then(|text| serde_json::from_str(&text).ok()))
    }
}

/// Returns how far ahead the alerts of a book look, before there are any.
pub(super) fn book_horizon(book: &dyn ReadTransaction, default: Horizon) -> Result<Horizon> {
    let stored = book.setting(HORIZON_KEY)?;
    Ok(stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(default))
}
