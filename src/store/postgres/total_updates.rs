//! Writing what a transaction adds to the totals.

use super::columns::SqlDate;
use super::session::Request;
use super::transaction::Transaction;
use crate::store::Result;
use crate::store::codes::urgency_code;

/// Rows are made first: an upsert would check its constraints on what is added alone.
pub(super) const MAKE_LOTS: &str = "INSERT INTO lot_totals SELECT v.expires, 0, 0 FROM unnest($1::date[]) v (expires) ON CONFLICT DO NOTHING";

pub(super) const ADD_LOTS: &str = "UPDATE lot_totals t SET open = t.open + v.open, empty = t.empty + v.empty
       FROM unnest($1::date[], $2::bigint[], $3::bigint[]) v (expires, open, empty) WHERE t.expires = v.expires";

pub(super) const MAKE_ALERTS: &str = "INSERT INTO alert_totals SELECT v.urgency, 0 FROM unnest($1::bigint[]) v (urgency) ON CONFLICT DO NOTHING";

pub(super) const ADD_ALERTS: &str = "UPDATE alert_totals t SET unresolved = t.unresolved + v.unresolved
       FROM unnest($1::bigint[], $2::bigint[]) v (urgency, unresolved) WHERE t.urgency = v.urgency";

impl Transaction<'_> {
    /// Makes the requests that add to the totals, and forgets what they add.
    pub(super) fn total_updates(&self) -> Result<Vec<Request>> {
        let changes = self.totals.take();
        let mut requests = Vec::new();
        if !changes.lots.is_empty() {
            let expires: Vec<SqlDate> = changes.lots.keys().copied().map(SqlDate).collect();
            let (open, empty): (Vec<i64>, Vec<i64>) = changes.lots.into_values().unzip();
            requests.push(self.request(MAKE_LOTS, &[&expires])?);
            requests.push(self.request(ADD_LOTS, &(expires, open, empty))?);
        }
        if !changes.alerts.is_empty() {
            let (urgencies, by): (Vec<i64>, Vec<i64>) =
                changes.alerts.into_iter().map(|(cause, by)| (urgency_code(cause), by)).unzip();
            requests.push(self.request(MAKE_ALERTS, &[&urgencies])?);
            requests.push(self.request(ADD_ALERTS, &(urgencies, by))?);
        }
        Ok(requests)
    }
}
