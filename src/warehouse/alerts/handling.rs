//! What people do about alerts: acknowledge and snooze them, and take that back; one alert, or several together.

use std::collections::{BTreeSet, HashMap};

use super::HandledAlert;
use crate::domain::{AlertAct, AlertId, Day, DocumentId, ProductId};
use crate::store::{AlertEvent, AlertRow, Foresight};
use crate::warehouse::change_set::AlertChange;
use crate::warehouse::ledger::{corrupt, to_json};
use crate::warehouse::{
    ActContext, Error, GroupRefusal, Invalid, Missing, Result, UnitOfWork, Warehouse, derive_document_id,
};

type Grouped<T> = std::result::Result<T, GroupRefusal>;

impl UnitOfWork<'_> {
    /// Acknowledges an alert. Fails if it is resolved, on the day of the act. One that is acknowledged already stays so by
    /// whoever was first.
    pub fn acknowledge(&mut self, ctx: &ActContext, id: AlertId) -> Result<HandledAlert> {
        self.handle_alert(ctx, id, AlertAct::Acknowledge)
    }

    /// Hides an alert until a day after today. Fails if it is resolved, on the day of the act.
    pub fn snooze(&mut self, ctx: &ActContext, id: AlertId, until: Day) -> Result<HandledAlert> {
        self.handle_alert(ctx, id, AlertAct::Snooze(until))
    }

    fn handle_alert(&mut self, ctx: &ActContext, id: AlertId, act: AlertAct) -> Result<HandledAlert> {
        let handled = self.handle(ctx, &[(ctx.document, id)], act).map_err(|refusal| refusal.error)?;
        handled.into_iter().next().ok_or(Error::NotFound(Missing::Alert(id)))
    }

    /// Does the same about several alerts, all or none of them. Each act's id is made of that of the context and its place,
    /// so that the same again has one effect and is answered as the first time.
    pub fn handle_alerts(
        &mut self,
        ctx: &ActContext,
        alerts: &[AlertId],
        act: AlertAct,
    ) -> Grouped<Vec<HandledAlert>> {
        let acts = alerts.iter().enumerate();
        let acts: Vec<(DocumentId, AlertId)> = acts
            .map(|(place, alert)| (derive_document_id(ctx.document, &place.to_string()), *alert))
            .collect();
        self.handle(ctx, &acts, act)
    }

    fn handle(
        &mut self,
        ctx: &ActContext,
        acts: &[(DocumentId, AlertId)],
        act: AlertAct,
    ) -> Grouped<Vec<HandledAlert>> {
        let (ids, alerts): (Vec<DocumentId>, Vec<AlertId>) = acts.iter().copied().unzip();
        let known = self.tx.alert_events(&ids).map_err(Error::from)?;
        if !known.is_empty() {
            return repeated_answers(acts, known, act);
        }
        self.tx.foresee(&Foresight::Entries(&ids)).map_err(Error::from)?;
        for id in &ids {
            self.ensure_unused(*id)?;
        }
        let ctx = &self.begin_undated_act(ctx)?;
        let day = self.head()?.alerts.map_or(ctx.today, |basis| basis.day);
        if let AlertAct::Snooze(until) = act
            && until <= day
        {
            return Err(Error::from(Invalid::SnoozePast { until }).into());
        }
        let before = self.lock_unresolved_alerts(&alerts, day)?;
        for row in &before {
            self.change_alert(ctx, row, act)?;
        }
        self.record_alert_acts(ctx, &ids, &alerts, act, day)
    }

    /// Locks the products of alerts, then returns these as they are. Fails if one is resolved.
    fn lock_unresolved_alerts(&mut self, alerts: &[AlertId], day: Day) -> Grouped<Vec<AlertRow>> {
        let named = self.tx.alert_rows(alerts, day).map_err(Error::from)?;
        let products: BTreeSet<ProductId> = named.iter().map(|row| row.alert.product).collect();
        self.tx.lock_products(&products.into_iter().collect::<Vec<_>>()).map_err(Error::from)?;
        let rows = self.tx.alert_rows(alerts, day).map_err(Error::from)?;
        let mut rows: HashMap<AlertId, AlertRow> =
            rows.into_iter().filter_map(|row| Some((row.alert.id?, row))).collect();
        let unresolved = |(member, id): (usize, &AlertId)| match rows.remove(id) {
            Some(row) if row.alert.resolved_at.is_none() => Ok(row),
            Some(_) => Err((member, Error::from(Invalid::AlertResolved))),
            None => Err((member, Error::NotFound(Missing::Alert(*id)))),
        };
        let rows: std::result::Result<Vec<AlertRow>, (usize, Error)> =
            alerts.iter().enumerate().map(unresolved).collect();
        rows.map_err(|(member, error)| GroupRefusal { member: Some(member), error })
    }

    /// Changes an alert, unless it is as wanted.
    fn change_alert(&mut self, ctx: &ActContext, row: &AlertRow, act: AlertAct) -> Result<()> {
        let Some(id) = row.alert.id else { return Ok(()) };
        match act {
            AlertAct::Acknowledge if row.alert.acknowledged.is_some() => {}
            AlertAct::Acknowledge => self.tx.set_alert_acknowledged(id, Some((&ctx.operator, ctx.at)))?,
            AlertAct::Unacknowledge => self.tx.set_alert_acknowledged(id, None)?,
            AlertAct::Snooze(until) => self.tx.set_alert_snoozed(id, Some(until))?,
            AlertAct::Unsnooze => self.tx.set_alert_snoozed(id, None)?,
        }
        self.changes.alerts.insert(AlertChange { cause: row.alert.cause, product: row.alert.product });
        Ok(())
    }

    /// Records who did what about alerts, each with the alert as it is now.
    fn record_alert_acts(
        &mut self,
        ctx: &ActContext,
        ids: &[DocumentId],
        alerts: &[AlertId],
        act: AlertAct,
        day: Day,
    ) -> Grouped<Vec<HandledAlert>> {
        let rows = self.tx.alert_rows(alerts, day).map_err(Error::from)?;
        let mut handled = Vec::with_capacity(rows.len());
        for ((id, alert), row) in ids.iter().zip(alerts).zip(rows) {
            let event = AlertEvent {
                id: *id,
                alert: *alert,
                at: ctx.at,
                day,
                operator: ctx.operator.clone(),
                station: ctx.station.clone(),
                act: act.kind(),
                snoozed_until: act.until(),
                answer: to_json(&row)?,
            };
            self.tx.insert_alert_event(&event).map_err(Error::from)?;
            handled.push(HandledAlert { row, day });
        }
        Ok(handled)
    }
}

/// Returns what acts on alerts answered the first time. Fails if they were other acts.
fn repeated_answers(
    acts: &[(DocumentId, AlertId)],
    known: Vec<AlertEvent>,
    act: AlertAct,
) -> Grouped<Vec<HandledAlert>> {
    let mut known: HashMap<DocumentId, AlertEvent> =
        known.into_iter().map(|event| (event.id, event)).collect();
    let mut handled = Vec::with_capacity(acts.len());
    for (id, alert) in acts {
        let is_same = |event: &AlertEvent| {
            (event.alert, event.act, event.snoozed_until) == (*alert, act.kind(), act.until())
        };
        let event = known.remove(id).filter(is_same);
        let event = event.ok_or(Error::DocumentReused { document: *id, kind: None })?;
        let row = serde_json::from_str(&event.answer);
        let row = row.map_err(|_| corrupt("what was answered about an alert can't be read"))?;
        handled.push(HandledAlert { row, day: event.day });
    }
    Ok(handled)
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

    /// Runs [`UnitOfWork::handle_alerts`] in a unit of work of its own.
    pub fn handle_alerts(
        &mut self,
        ctx: &ActContext,
        alerts: &[AlertId],
        act: AlertAct,
    ) -> Grouped<Vec<HandledAlert>> {
        self.unit_of_work(|unit| unit.handle_alerts(ctx, alerts, act))
    }
}
