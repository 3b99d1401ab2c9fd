//! Alerts: reconciled in the transaction that changes the stock, and read through a cache. Those of a day other than
//! the table's are computed.

mod cache;
mod days;
mod handling;
mod other_day;
mod reconcile;

use std::sync::Arc;

use super::{Result, RowKeys, Warehouse};
use crate::domain::{AlertId, Day, alert::Cause};
use crate::store::{AlertKey, AlertQuery, AlertRow, RowVisitor};
pub(super) use cache::AlertCache;
pub(super) use days::day_changes;
pub use days::{BookDays, DayChange};
use other_day::OtherDay;

/// Number of alerts by cause.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AlertCounts(pub Vec<(Cause, u64)>);

impl AlertCounts {
    /// Returns the number of all alerts.
    pub fn total(&self) -> u64 {
        self.0.iter().map(|(_, count)| count).sum()
    }
}

/// An alert as an act on it left it, and the day it was for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandledAlert {
    /// The alert.
    pub row: AlertRow,
    /// The day of the alert table then.
    pub day: Day,
}

impl Warehouse {
    /// Visits alerts, most urgent first. Not cached.
    pub fn alerts(&mut self, query: &AlertQuery, visit: RowVisitor<'_, AlertRow>) -> Result<()> {
        let default = self.default_horizon;
        let book = self.store.read()?;
        match OtherDay::unless_of_table(&*book, book.book_head()?.alerts, query.today, default)? {
            Some(other) => other.visit_rows(&*book, query, visit),
            None => Ok(book.alerts(query, visit)?),
        }
    }

    /// Returns the keys of a query's alerts, most urgent first. Those of the table are cached until a commit may change
    /// them.
    pub fn alert_ids(&mut self, query: &AlertQuery) -> Result<RowKeys<AlertKey>> {
        if let Some(other) = self.other_day(query.today)? {
            return Ok(other.keys(&*self.store.read()?, query)?.into());
        }
        if let Some(ids) = &self.alert_cache.answer(query).ids {
            return Ok(Arc::clone(ids));
        }
        let ids = self.store.read()?.alert_ids(query)?;
        let ids: RowKeys<AlertKey> = ids.into_iter().map(AlertKey::Stored).collect::<Vec<_>>().into();
        self.alert_cache.answer(query).ids = Some(Arc::clone(&ids));
        Ok(ids)
    }

    /// Returns the alerts with these keys, in the given order.
    pub fn alert_rows(&mut self, keys: &[AlertKey], today: Day) -> Result<Vec<AlertRow>> {
        if let Some(other) = self.other_day(today)? {
            return other.rows(&*self.store.read()?, keys);
        }
        let ids: Vec<AlertId> = keys.iter().filter_map(|key| key.stored()).collect();
        Ok(self.store.read()?.alert_rows(&ids, today)?)
    }

    /// Returns the number of a query's alerts by cause. Cached like [`Warehouse::alert_ids`].
    pub fn alert_counts(&mut self, query: &AlertQuery) -> Result<Arc<AlertCounts>> {
        if let Some(other) = self.other_day(query.today)? {
            return Ok(Arc::new(AlertCounts(other.counts(&*self.store.read()?, query)?)));
        }
        if let Some(counts) = &self.alert_cache.answer(query).counts {
            return Ok(Arc::clone(counts));
        }
        let counts = Arc::new(AlertCounts(self.store.read()?.alert_counts(query)?));
        self.alert_cache.answer(query).counts = Some(Arc::clone(&counts));
        Ok(counts)
    }

    /// Drops stale caches. Returns what computes the alerts of a day, unless they are those of the table.
    fn other_day(&mut self, day: Day) -> Result<Option<OtherDay>> {
        self.sync_external()?;
        let (basis, default) = (self.table_basis()?, self.default_horizon);
        if basis.is_some_and(|basis| basis.day == day) {
            return Ok(None);
        }
        OtherDay::unless_of_table(&*self.store.read()?, basis, day, default)
    }
}
