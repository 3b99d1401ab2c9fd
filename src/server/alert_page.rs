//! Alerts page by page, for programs and browsers.

use super::desk::Desk;
use crate::warehouse::{AlertKey, AlertQuery, AlertRow, Result};

/// A page of alerts.
pub(super) struct AlertPage {
    pub(super) rows: Vec<AlertRow>,
    /// What the next page follows, if more alerts do.
    pub(super) next: Option<String>,
}

impl AlertPage {
    /// Reads the alerts behind one, or the first ones; `None` if the list does not have that one. It has left a gap then that
    /// nobody can place.
    pub(super) fn read(
        desk: &mut Desk,
        query: &AlertQuery,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Option<Self>> {
        let keys = desk.book.alert_ids(query)?;
        let place = after.map(|after| keys.iter().position(|key| name(key) == after));
        let Some(start) = place.map_or(Some(0), |place| place.map(|place| place + 1)) else {
            return Ok(None);
        };
        let end = keys.len().min(start + limit);
        let shown = keys.get(start..end).unwrap_or_default();
        let next = shown.last().filter(|_| end < keys.len()).map(name);
        Ok(Some(AlertPage { rows: desk.book.alert_rows(shown, query.today)?, next }))
    }
}

/// Names an alert in a link; one that is in no table by what it is about.
fn name(key: &AlertKey) -> String {
    match key {
        AlertKey::Stored(id) => id.0.to_string(),
        AlertKey::Computed(subject) => {
            let lot = subject.lot.map_or_else(String::new, |lot| lot.0.to_string());
            format!("{}.{lot}", subject.product.0)
        }
    }
}
