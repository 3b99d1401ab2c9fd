//! The end of a write: what was gathered is sent with COMMIT, in one message.

use std::cell::Cell;

use super::columns::SqlDate;
use super::params::params;
use super::session::Request;
use super::transaction::{Transaction, no_row};
use crate::domain::MovementId;
use crate::store::codes::urgency_code;
use crate::store::{Foresight, Result, StoreError, WriteTransaction};

/// Waits until all that was committed before is on disk.
const FLUSH: &str = "BEGIN; SELECT pg_logical_emit_message(true, 'fefo', ''); COMMIT";

/// What only some writes change of the book's row; documents move its ends on by themselves. Until the day is locked (`$2`)
/// it only goes forward, whatever others have made of it meanwhile.
const UPDATE_HEAD: &str = "UPDATE book SET version = version + 1, catalogue = catalogue + $1,
       day = CASE WHEN $2 THEN $3 ELSE greatest(day, $3) END,
       alert_day = coalesce($4, alert_day), horizon_days = coalesce($5, horizon_days),
       critical_days = coalesce($6, critical_days),
       not_counted_days = CASE WHEN $4 IS NULL THEN not_counted_days ELSE $7 END
     RETURNING version, movement";

/// Rows are made first: an upsert would check its constraints on what is added alone.
const MAKE_LOTS: &str = "INSERT INTO lot_totals SELECT v.expires, 0, 0 FROM unnest($1::date[]) v (expires) ON CONFLICT DO NOTHING";

const ADD_LOTS: &str = "UPDATE lot_totals t SET open = t.open + v.open, empty = t.empty + v.empty
       FROM unnest($1::date[], $2::bigint[], $3::bigint[]) v (expires, open, empty) WHERE t.expires = v.expires";

const MAKE_ALERTS: &str = "INSERT INTO alert_totals SELECT v.urgency, 0 FROM unnest($1::bigint[]) v (urgency) ON CONFLICT DO NOTHING";

const ADD_ALERTS: &str = "UPDATE alert_totals t SET unresolved = t.unresolved + v.unresolved
       FROM unnest($1::bigint[], $2::bigint[]) v (urgency, unresolved) WHERE t.urgency = v.urgency";

/// What commits send.
pub(super) const STATEMENTS: [&str; 5] = [UPDATE_HEAD, MAKE_LOTS, ADD_LOTS, MAKE_ALERTS, ADD_ALERTS];

impl Transaction<'_> {
    /// Sends what was gathered with COMMIT, and notes the version that came of it. Every commit moves it on.
    fn send_commit(&self, seen_version: &Cell<i64>) -> Result<MovementId> {
        let commit = match self.session.releases_early() {
            true => format!("SET LOCAL synchronous_commit = off; COMMIT; {FLUSH}"),
            false => "COMMIT".to_owned(),
        };
        self.prepare_all(&STATEMENTS)?;
        if self.head.has_any() || self.version_moves() == 0 {
            self.update_head()?;
        }
        let mut requests = self.total_updates()?;
        requests.push(Request::Plain(commit));
        let was_closed = self.session.is_closed();
        self.send(requests).map_err(|error| match error {
            StoreError::ConnectionLost { location, detail } if !was_closed => {
                StoreError::OutcomeUnknown { location, detail }
            }
            other => other,
        })?;
        let end = self.book_end().ok_or_else(no_row)?;
        // If others committed in between, they are still to be noticed.
        if seen_version.get().checked_add(self.version_moves()) == Some(end.version) {
            seen_version.set(end.version);
        }
        Ok(MovementId(end.movement))
    }

    /// Changes what was gathered of the book's row.
    fn update_head(&self) -> Result<()> {
        let day = self.head.day.get();
        let sets_day = self.has_day() && day.is_some();
        let basis = self.head.alerts.borrow();
        let alerts = basis.as_ref();
        let horizon = alerts.map(|basis| basis.rules.horizon);
        self.move_version(
            UPDATE_HEAD,
            params![
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

impl WriteTransaction for Transaction<'_> {
    fn prepare_for_bulk(&mut self) -> Result<()> {
        self.is_bulk.set(true);
        self.ensure_not_over()
    }

    fn foresee(&mut self, what: &Foresight<'_>) -> Result<()> {
        self.fetch(what)
    }

    fn commit(mut self: Box<Self>) -> Result<MovementId> {
        let Some(seen_version) = self.seen_version else {
            return Err(StoreError::Other {
                detail: "a transaction for reading can't be committed".to_owned(),
            });
        };
        self.ensure_not_over()?;
        let mut newest = MovementId(0);
        if self.has_changes.get() {
            newest = self.send_commit(seen_version)?;
        } else if self.has_begun() {
            // What it found may be of a station that releases early.
            self.command(format!("COMMIT; {FLUSH}"))?;
        }
        self.is_committed = true;
        Ok(newest)
    }
}
