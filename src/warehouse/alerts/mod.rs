//! Alerts: the read model is made to agree inside the transaction that moved the stock; readers go through a cached view.

mod upkeep;
mod view;

use std::sync::Arc;

use super::events::AlertEvent;
use super::{Act, Batch, Error, Invalid, Keys, Missing, Result, Warehouse};
use crate::domain::{Alert, AlertId, Day, alert::Cause};
use crate::store::{AlertQuery, AlertRow, Visit};
pub(super) use upkeep::AsOf;
pub(super) use view::View;

/// How many alerts of a query there are, by cause.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AlertCounts(pub Vec<(Cause, u64)>);

impl AlertCounts {
    /// How many in all.
    pub fn total(&self) -> u64 {
        self.0.iter().map(|(_, count)| count).sum()
    }
}

impl Batch<'_> {
    /// Notes that the operator saw an alert.
    pub fn acknowledge(&mut self, act: &Act, id: AlertId) -> Result<AlertRow> {
        let alert = self.standing(id)?;
        self.tx.acknowledge_alert(id, &act.operator, act.at)?;
        self.changed(&alert, act.today)
    }

    /// Puts an alert out of sight until a day.
    pub fn snooze(&mut self, act: &Act, id: AlertId, until: Day) -> Result<AlertRow> {
        let alert = self.standing(id)?;
        if until <= act.today {
            return Err(Invalid::SnoozePast { until }.into());
        }
        self.tx.snooze_alert(id, until)?;
        self.changed(&alert, act.today)
    }

    fn standing(&self, id: AlertId) -> Result<Alert> {
        let alert = self.tx.alert(id)?.ok_or(Error::NotFound(Missing::Alert(id)))?;
        if alert.resolved_at.is_some() { Err(Invalid::AlertResolved.into()) } else { Ok(alert) }
    }

    fn changed(&mut self, alert: &Alert, today: Day) -> Result<AlertRow> {
        self.events.alerts.insert(AlertEvent { cause: alert.cause, product: alert.product });
        let row = self.tx.alert_rows(&[alert.id], today)?.pop();
        row.ok_or(Error::NotFound(Missing::Alert(alert.id)))
    }
}

impl Warehouse {
    /// Alerts by a query, most urgent first, one by one; not kept in memory.
    pub fn alerts(&mut self, query: &AlertQuery, visit: Visit<'_, AlertRow>) -> Result<()> {
        self.turn_to(query.today)?;
        Ok(self.store.read()?.alerts(query, visit)?)
    }

    /// The keys of a query's alerts in its order. Kept until something that could change it is committed.
    pub fn alert_ids(&mut self, query: &AlertQuery) -> Result<Keys<AlertId>> {
        self.catch_up(query.today)?;
        if let Some(ids) = &self.view.answer(query).ids {
            return Ok(Arc::clone(ids));
        }
        let ids: Keys<AlertId> = self.store.read()?.alert_ids(query)?.into();
        self.view.answer(query).ids = Some(Arc::clone(&ids));
        Ok(ids)
    }

    /// Those alerts, in that order.
    pub fn alert_rows(&mut self, ids: &[AlertId], today: Day) -> Result<Vec<AlertRow>> {
        Ok(self.store.read()?.alert_rows(ids, today)?)
    }

    /// How many alerts of a query there are, by cause. Kept like [`Warehouse::alert_ids`].
    pub fn alert_counts(&mut self, query: &AlertQuery) -> Result<Arc<AlertCounts>> {
        self.catch_up(query.today)?;
        if let Some(counts) = &self.view.answer(query).counts {
            return Ok(Arc::clone(counts));
        }
        let counts = Arc::new(AlertCounts(self.store.read()?.alert_counts(query)?));
        self.view.answer(query).counts = Some(Arc::clone(&counts));
        Ok(counts)
    }

    /// Before a screen reads alerts: forgets what another process changed, and turns a book that is behind to `today`. One that
    /// is ahead (a station whose day was set) is left: two stations of different days would turn it to and fro for ever.
    fn catch_up(&mut self, today: Day) -> Result<()> {
        self.notice()?;
        if self.turned_to >= Some(today) {
            return Ok(());
        }
        let as_of = AsOf::of(&*self.store.read()?)?;
        if as_of.is_none_or(|as_of| as_of.day < today) {
            self.turn_to(today)?;
        }
        self.turned_to = Some(today);
        Ok(())
    }
}
