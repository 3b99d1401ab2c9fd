//! Alerts: the read model is made to agree inside the transaction that moved the stock; readers go through a cached view.

use std::sync::Arc;

use super::{Act, Batch, Result, Warehouse};
use crate::domain::{AlertId, Day, alert::Cause};
use crate::store::{AlertQuery, AlertRow, Visit};

/// How many alerts ask for attention, by cause.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AlertCounts(pub Vec<(Cause, u64)>);

impl Batch<'_> {
    /// Notes that the operator saw an alert.
    pub fn acknowledge(&mut self, act: &Act, id: AlertId) -> Result<AlertRow> {
        let _ = (act, id);
        todo!()
    }

    /// Puts an alert out of sight until a day.
    pub fn snooze(&mut self, act: &Act, id: AlertId, until: Day) -> Result<AlertRow> {
        let _ = (act, id, until);
        todo!()
    }
}

impl Warehouse {
    /// Alerts by a query, most urgent first, one by one; not kept in memory.
    pub fn alerts(&mut self, query: &AlertQuery, visit: Visit<'_, AlertRow>) -> Result<()> {
        let _ = (query, visit);
        todo!()
    }

    /// The keys of a query's alerts in its order. Kept until something that could change it is committed.
    pub fn alert_ids(&mut self, query: &AlertQuery) -> Result<Arc<[AlertId]>> {
        let _ = query;
        todo!()
    }

    /// Those alerts, in that order.
    pub fn alert_rows(&mut self, ids: &[AlertId], today: Day) -> Result<Vec<AlertRow>> {
        let _ = (ids, today);
        todo!()
    }

    /// How many alerts of a query there are, by cause. Kept like [`Warehouse::alert_ids`].
    pub fn alert_counts(&mut self, query: &AlertQuery) -> Result<Arc<AlertCounts>> {
        let _ = query;
        todo!()
    }
}
