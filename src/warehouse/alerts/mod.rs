//! Alerts: reconciled in the transaction that changes the stock, and read through a cache. Those of a day other than
//! the table's are computed.

mod cache;
mod days;
mod other_day;
mod reconcile;

use std::sync::Arc;

use super::change_set::AlertChange;
use super::ledger::{corrupt, to_json};
use super::{ActContext, Error, Invalid, Missing, Result, RowKeys, UnitOfWork, Warehouse};
use crate::domain::{Alert, AlertId, Day, alert::Cause};
use crate::store::{AlertEvent, AlertKey, AlertQuery, AlertRow, RowVisitor};
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

/// An alert as it was acknowledged or snoozed, and the day it was for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandledAlert {
    /// The alert.
    pub row: AlertRow,
    /// The day of the alert table then.
    pub day: Day,
}

impl UnitOfWork<'_> {
    /// Acknowledges an alert. Fails if it is resolved, on the day of the act. One that is acknowledged already stays so by
    /// whoever was first.
    pub fn acknowledge(&mut self, ctx: &ActContext, id: AlertId) -> Result<HandledAlert> {
        self.handle_alert(ctx, id, None)
    }

    /// Hides an alert until a day after today. Fails if it is resolved, on the day of the act.
    pub fn snooze(&mut self, ctx: &ActContext, id: AlertId, until: Day) -> Result<HandledAlert> {
        self.handle_alert(ctx, id, Some(until))
    }

    /// Snoozes an alert until a day, or acknowledges it if `None`. A repeat is answered as the first time.
    fn handle_alert(&mut self, ctx: &ActContext, id: AlertId, until: Option<Day>) -> Result<HandledAlert> {
        if let Some(event) = self.tx.alert_event(ctx.document)? {
            return repeated_answer(ctx, &event, id, until);
        }
        self.ensure_unused(ctx.document)?;
        let ctx = &self.begin_undated_act(ctx)?;
        let day = self.head()?.alerts.map_or(ctx.today, |basis| basis.day);
        let alert = self.lock_unresolved_alert(id)?;
        match until {
            Some(until) if until <= day => return Err(Invalid::SnoozePast { until }.into()),
            Some(until) => self.tx.snooze_alert(id, until)?,
            None if alert.acknowledged.is_some() => {}
            None => self.tx.acknowledge_alert(id, &ctx.operator, ctx.at)?,
        }
        self.changes.alerts.insert(AlertChange { cause: alert.cause, product: alert.product });
        let row = self.tx.alert_rows(&[id], day)?.pop();
        let row = row.ok_or(Error::NotFound(Missing::Alert(id)))?;
        self.tx.insert_alert_event(&AlertEvent {
            id: ctx.document,
            alert: id,
            at: ctx.at,
            day,
            operator: ctx.operator.clone(),
            station: ctx.station.clone(),
            snoozed_until: until,
            answer: to_json(&row)?,
        })?;
        Ok(HandledAlert { row, day })
    }

    /// Locks an alert's product, then returns the alert. Fails if it is resolved.
    fn lock_unresolved_alert(&mut self, id: AlertId) -> Result<Alert> {
        let missing = || Error::NotFound(Missing::Alert(id));
        let product = self.tx.alert(id)?.ok_or_else(missing)?.product;
        self.tx.lock_products(&[product])?;
        let alert = self.tx.alert(id)?.ok_or_else(missing)?;
        if alert.resolved_at.is_some() { Err(Invalid::AlertResolved.into()) } else { Ok(alert) }
    }
}

/// Returns what an act on an alert answered the first time. Fails if it was another act.
fn repeated_answer(
    ctx: &ActContext,
    event: &AlertEvent,
    id: AlertId,
    until: Option<Day>,
) -> Result<HandledAlert> {
    if event.alert != id || event.snoozed_until != until {
        return Err(Error::DocumentReused { document: ctx.document, kind: None });
    }
    let row = serde_json::from_str(&event.answer);
    let row = row.map_err(|_| corrupt("what was answered about an alert can't be read"))?;
    Ok(HandledAlert { row, day: event.day })
}

impl Warehouse {
    /// Runs [`UnitOfWork::acknowledge`] in a unit of work of its own.
    pub fn acknowledge(&mut self, ctx: &ActContext, id: AlertId) -> Result<HandledAlert> {
        self.unit_of_work(|unit| unit.acknowledge(ctx, id))
    }

    /// Runs [`UnitOfWork::snooze`] in a unit of work of its own.
    pub fn snooze(&mut self, ctx: &ActContext, id: AlertId, until: Day) -> Result<HandledAlert> {
        self.unit_of_work(|unit| unit.snooze(ctx, id, until))
    }

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
