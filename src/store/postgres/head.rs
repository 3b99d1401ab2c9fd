//! What a write changes of the book's only row, gathered until its commit.

use std::cell::{Cell, RefCell};

use super::params::params;
use super::session::Request;
use super::transaction::Transaction;
use crate::domain::{AlertBasis, Day};
use crate::store::Result;

/// Returns the book's new version, and its newest movement. Until the day is locked (`$2`) it only goes forward, whatever
/// others have made of it meanwhile.
pub(super) const UPDATE: &str = "UPDATE book SET version = version + 1, catalogue = catalogue + $1,
       day = CASE WHEN $2 THEN $3 ELSE greatest(day, $3) END,
       alert_day = coalesce($4, alert_day), horizon_days = coalesce($5, horizon_days),
       critical_days = coalesce($6, critical_days),
       not_counted_days = CASE WHEN $4 IS NULL THEN not_counted_days ELSE $7 END
     RETURNING version, movement";

/// What a write transaction changes of the book's row.
#[derive(Debug, Default)]
pub(super) struct HeadChanges {
    pub(super) day: Cell<Option<Option<Day>>>,
    pub(super) alerts: RefCell<Option<AlertBasis>>,
    pub(super) catalogue: Cell<i64>,
}

impl Transaction<'_> {
    /// Makes the request that writes them, and counts a commit.
    pub(super) fn head_update(&self) -> Result<Request> {
        let day = self.head.day.get();
        let sets_day = self.has_day() && day.is_some();
        let basis = self.head.alerts.borrow();
        let alerts = basis.as_ref();
        let horizon = alerts.map(|basis| basis.rules.horizon);
        self.request(
            UPDATE,
            &params![
                self.head.catalogue.get(),
                sets_day,
                day.flatten(),
                alerts.map(|basis| basis.day),
                horizon.map(|horizon| horizon.days),
                horizon.map(|horizon| horizon.critical_days),
                alerts.and_then(|basis| basis.rules.not_counted_days),
            ],
        )
    }
}
