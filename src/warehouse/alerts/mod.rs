//! Alerts: reconciled in the transaction that changes the stock, and read through a cache.

mod cache;
mod reconcile;

use std::sync::Arc;

use super::change_set::AlertChange;
use super::{ActContext, Error, Invalid, Missing, Result, RowKeys, UnitOfWork, Warehouse};
use crate::domain::{Alert, AlertId, Day, alert::Cause};
use crate::store::{AlertQuery, AlertRow, RowVisitor};
pub(super) use cache::AlertCache;
pub(super) use reconcile::AlertTableBasis;

/// Number of alerts by cause.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AlertCounts(pub Vec<(Cause, u64)>);

impl AlertCounts {
    /// Returns the number of all alerts.
    pub fn total(&self) -> u64 {
        self.0.iter().map(|(_, count)| count).sum()
    }
}

impl UnitOfWork<'_> {
    /// Acknowledges an alert. Fails if it is resolved.
    pub fn acknowledge(&mut self, ctx: &ActContext, id: AlertId) -> Result<AlertRow> {
        let alert = self.lock_unresolved_alert(id)?;
        self.tx.acknowledge_alert(id, &ctx.operator, ctx.at)?;
        self.record_alert_change(&alert, ctx.today)
    }

    /// Hides an alert until a day after today. Fails if it is resolved.
    pub fn snooze(&mut self, ctx: &ActContext, id: AlertId, until: Day) -> Result<AlertRow> {
        let alert = self.lock_unresolved_alert(id)?;
        if until <= ctx.today {
            return Err(Invalid::SnoozePast { until }.into());
        }
        self.tx.snooze_alert(id, until)?;
        self.record_alert_change(&alert, ctx.today)
    }

    /// Locks an alert's product, then returns the alert. Fails if it is resolved.
    fn lock_unresolved_alert(&mut self, id: AlertId) -> Result<Alert> {
        let missing = || Error::NotFound(Missing::Alert(id));
        let product = self.tx.alert(id)?.ok_or_else(missing)?.product;
        self.tx.lock_products(&[product])?;
        let alert = self.tx.alert(id)?.ok_or_else(missing)?;
        if alert.resolved_at.is_some() { Err(Invalid::AlertResolved.into()) } else { Ok(alert) }
    }

    fn record_alert_change(&mut self, alert: &Alert, today: Day) -> Result<AlertRow> {
        self.changes.alerts.insert(AlertChange { cause: alert.cause, product: alert.product });
        let row = self.tx.alert_rows(&[alert.id], today)?.pop();
        row.ok_or(Error::NotFound(Missing::Alert(alert.id)))
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::acknowledge`] in a unit of work of its own.
    pub fn acknowledge(&mut self, ctx: &ActContext, id: AlertId) -> Result<AlertRow> {
        self.unit_of_work(|unit| unit.acknowledge(ctx, id))
    }

    /// Runs [`UnitOfWork::snooze`] in a unit of work of its own.
    pub fn snooze(&mut self, ctx: &ActContext, id: AlertId, until: Day) -> Result<AlertRow> {
        self.unit_of_work(|unit| unit.snooze(ctx, id, until))
    }

    /// Visits alerts, most urgent first. Not cached.
    pub fn alerts(&mut self, query: &AlertQuery, visit: RowVisitor<'_, AlertRow>) -> Result<()> {
        self.roll_to_day(query.today)?;
        Ok(self.store.read()?.alerts(query, visit)?)
    }

    /// Returns the keys of a query's alerts, most urgent first. Cached until a commit may change them.
    pub fn alert_ids(&mut self, query: &AlertQuery) -> Result<RowKeys<AlertId>> {
        self.roll_if_behind(query.today)?;
        if let Some(ids) = &self.alert_cache.answer(query).ids {
            return Ok(Arc::clone(ids));
        }
        let ids: RowKeys<AlertId> = self.store.read()?.alert_ids(query)?.into();
        self.alert_cache.answer(query).ids = Some(Arc::clone(&ids));
        Ok(ids)
    }

    /// Returns these alerts in the given order.
    pub fn alert_rows(&mut self, ids: &[AlertId], today: Day) -> Result<Vec<AlertRow>> {
        Ok(self.store.read()?.alert_rows(ids, today)?)
    }

    /// Returns the number of a query's alerts by cause. Cached like [`Warehouse::alert_ids`].
    pub fn alert_counts(&mut self, query: &AlertQuery) -> Result<Arc<AlertCounts>> {
        self.roll_if_behind(query.today)?;
        if let Some(counts) = &self.alert_cache.answer(query).counts {
            return Ok(Arc::clone(counts));
        }
        let counts = Arc::new(AlertCounts(self.store.read()?.alert_counts(query)?));
        self.alert_cache.answer(query).counts = Some(Arc::clone(&counts));
        Ok(counts)
    }

    /// Drops stale caches, and rolls the alerts forward if they are behind `today`. Alerts ahead of `today`
    /// are left alone: two stations with different days would roll them back and forth for ever.
    fn roll_if_behind(&mut self, today: Day) -> Result<()> {
        self.sync_external()?;
        if self.rolled_to >= Some(today) {
            return Ok(());
        }
        let as_of = AlertTableBasis::load(&*self.store.read()?)?;
        if as_of.is_none_or(|as_of| as_of.day < today) {
            self.roll_to_day(today)?;
        }
        self.rolled_to = Some(today);
        Ok(())
    }
}
