//! Alerts: those that stand against the stock, all against their lots, and what people did about them against what each
//! of them says (docs/RULES.md, A1 to A11).

use std::collections::HashMap;
use std::ops::ControlFlow;

use chrono::{DateTime, Utc};

use super::product_facts::{ReplayedProducts, told_of};
use super::replayed_facts::ReplayedFacts;
use super::replayed_lot::{Fingerprint, ReplayedLot};
use super::report::ReportBuilder;
use super::requests::parse;
use crate::domain::{Alert, AlertActKind, AlertKind, Day, Field, Label, LotId, Severity, alert::Cause};
use crate::store::{
    AlertEvent, AlertReading, AlertRow, AlertSubject, ListedAlert, ReadTransaction, RowReading,
};
use crate::warehouse::Result;

const RULE: &str = "alert";

/// Rule of what people did about alerts.
const EVENT: &str = "alert_event";

/// What there must be alerts of: the cause of each, and the day that it is sorted by.
pub(super) type Causes = HashMap<AlertSubject, (Cause, Option<Day>)>;

/// The alerts of a book, and the lots as replayed.
pub(super) struct AlertCheck<'a> {
    pub book: &'a dyn ReadTransaction,
    pub lots: &'a HashMap<LotId, ReplayedLot>,
    pub facts: &'a ReplayedFacts,
    pub products: &'a ReplayedProducts,
}

impl AlertCheck<'_> {
    /// Checks that exactly the alerts that there is a cause for stand, and each against what was done about it.
    pub(super) fn compare(&self, mut causes: Causes, findings: &mut ReportBuilder<'_>) -> Result<()> {
        let read = self.book.all_alerts(&mut |AlertReading { alert, events }| {
            match alert {
                Ok(alert) => self.check(&alert, &events, &mut causes, findings),
                Err(unreadable) => findings.add_unreadable(&unreadable),
            }
            ControlFlow::Continue(())
        });
        if findings.accept("alerts", read.map_err(Into::into))?.is_none() {
            return Ok(());
        }
        causes.retain(|subject, _| !findings.doubts(subject.product));
        for (AlertSubject { product, lot }, cause) in causes {
            findings.check(RULE, false, || {
                let subject =
                    lot.map_or_else(|| format!("product {}", product.0), |lot| format!("lot {}", lot.0));
                (subject, cause_text(Some(cause)), cause_text(None))
            });
        }
        let strays =
            findings.accept("events of alerts", self.book.events_without_alert().map_err(Into::into))?;
        for event in strays.unwrap_or_default() {
            let none = || (format!("event {event}"), "an alert".to_owned(), "none".to_owned());
            findings.check(EVENT, false, none);
        }
        Ok(())
    }

    fn check(
        &self,
        alert: &Alert,
        events: &[RowReading<AlertEvent>],
        causes: &mut Causes,
        findings: &mut ReportBuilder<'_>,
    ) {
        let &Alert { product, lot, cause, due, resolved_at, .. } = alert;
        let expected = match resolved_at {
            None => causes.remove(&AlertSubject { product, lot }),
            Some(_) => None,
        };
        for event in events {
            if let Err(unreadable) = event {
                findings.add_unreadable(unreadable);
            }
        }
        if findings.doubts(product) {
            return;
        }
        let subject = || format!("alert {}", alert.id.0);
        if resolved_at.is_none() {
            findings.check(RULE, expected == Some((cause, due)), || {
                (subject(), cause_text(expected), cause_text(Some((cause, due))))
            });
        } else {
            let could_be = self.could_be(alert);
            findings.check(RULE, could_be, || {
                let expected = "a cause that its subject can have had".to_owned();
                (subject(), expected, cause_text(Some((cause, due))))
            });
        }
        self.check_events(alert, events, findings);
    }

    /// Whether a resolved alert says what one of its product or lot can have said.
    fn could_be(&self, &Alert { cause, product, lot, due, .. }: &Alert) -> bool {
        let is_critical = cause.severity == Severity::Critical;
        let fits = match cause.kind {
            AlertKind::OutOfStock => lot.is_none() && is_critical,
            AlertKind::LowStock => lot.is_none() && !is_critical,
            AlertKind::Expired => lot.is_some() && is_critical,
            AlertKind::NotCounted => lot.is_some() && !is_critical,
            AlertKind::Expiring => lot.is_some(),
        };
        let Some(id) = lot else { return fits && due.is_none() };
        let Some(lot) = self.lots.get(&id) else { return false };
        fits && lot.product == product
            && due.is_some_and(|due| cause.kind == AlertKind::NotCounted || self.had_expiry(id, lot, due))
    }

    fn had_expiry(&self, id: LotId, lot: &ReplayedLot, day: Day) -> bool {
        lot.expires == Some(day) || self.facts.had_expiry(id, day)
    }

    fn had_code(&self, id: LotId, lot: &ReplayedLot, code: Fingerprint) -> bool {
        lot.code == code || self.facts.had_code(id, code)
    }

    /// Checks that an alert says who acknowledged it, and until when it is snoozed, as its events do, and that each
    /// answered with the alert as it was.
    fn check_events(
        &self,
        alert: &Alert,
        events: &[RowReading<AlertEvent>],
        findings: &mut ReportBuilder<'_>,
    ) {
        let events = || events.iter().flatten();
        let subject = |what: &str| format!("alert {}, {what}", alert.id.0);
        let of_kind = |kind| events().filter(move |event| event.act == kind);
        let acknowledged = || of_kind(AlertActKind::Acknowledge);
        // A second acknowledgement keeps the first; whose that was is known by the time. Clocks of several stations don't
        // tell which of an acknowledgement and its being taken back came last.
        let is_by_event = match &alert.acknowledged {
            Some(told) => is_acknowledgement_among(events(), told),
            None => acknowledged().next().is_none() || of_kind(AlertActKind::Unacknowledge).next().is_some(),
        };
        findings.check(EVENT, is_by_event, || {
            let told = acknowledged().map(|event| act_text(Some(&(event.operator.clone(), event.at))));
            (subject("acknowledged"), list_text(told), act_text(alert.acknowledged.as_ref()))
        });
        let snoozes = || events().filter_map(|event| event.snoozed_until);
        let is_by_event = match alert.snoozed_until {
            Some(until) => snoozes().any(|told| told == until),
            None => snoozes().next().is_none() || of_kind(AlertActKind::Unsnooze).next().is_some(),
        };
        findings.check(EVENT, is_by_event, || {
            let found = alert.snoozed_until.map_or_else(|| "none".to_owned(), |day| day.to_string());
            (subject("snoozed"), list_text(snoozes().map(|day| day.to_string())), found)
        });
        for event in events() {
            let answer = parse::<AlertRow>(&event.answer);
            let holds = answer.is_some_and(|answer| {
                let told = answer.alert.snoozed_until;
                let was_snoozed = told.is_none_or(|told| snoozes().any(|until| until == told));
                // What nobody took back is still said of the alert.
                let is_taken_back = of_kind(AlertActKind::Unacknowledge).next().is_some();
                let was_seen = match &answer.alert.acknowledged {
                    Some(told) if is_taken_back => is_acknowledgement_among(events(), told),
                    told => told.is_none() || *told == alert.acknowledged,
                };
                was_snoozed && was_seen && self.is_answer(alert, event, &answer)
            });
            findings.check(EVENT, holds, || {
                let expected = format!("the alert {} as it was then", alert.id.0);
                (format!("answer of event {}", event.id), expected, event.answer.clone())
            });
        }
    }

    /// Whether an answer is about the alert, and says what was done.
    fn is_answer(&self, alert: &Alert, event: &AlertEvent, answer: &AlertRow) -> bool {
        let ListedAlert { id, cause, product, lot, raised_at, resolved_at, .. } = &answer.alert;
        let is_of_alert = (*id, *cause, *product, *lot)
            == (Some(alert.id), alert.cause, alert.product, alert.lot)
            && *raised_at == Some(alert.raised_at)
            && resolved_at.is_none();
        let (seen, hidden) = (&answer.alert.acknowledged, answer.alert.snoozed_until);
        let says_what_was_done = match event.act {
            AlertActKind::Acknowledge => seen.is_some(),
            AlertActKind::Unacknowledge => seen.is_none(),
            AlertActKind::Snooze => hidden == event.snoozed_until && hidden > Some(event.day),
            AlertActKind::Unsnooze => hidden.is_none(),
        };
        is_of_alert
            && says_what_was_done
            && self.is_product_of_answer(alert, answer)
            && self.is_lot_of_answer(event, answer)
    }

    /// Whether an answer says of a product what was true of it at some time.
    fn is_product_of_answer(&self, alert: &Alert, answer: &AlertRow) -> bool {
        let minimum = (Field::MinStock, answer.min_stock.to_string());
        let mut told = told_of(&answer.product).into_iter().chain([minimum]);
        told.all(|(field, value)| self.products.had(alert.product, field, &value))
    }

    /// Whether an answer says of a lot what was true of it.
    fn is_lot_of_answer(&self, event: &AlertEvent, answer: &AlertRow) -> bool {
        let AlertRow { alert: told, code, expires, location, .. } = answer;
        let Some(id) = told.lot else {
            return (told.due, code, expires, location) == (None, &None, &None, &None);
        };
        let Some(lot) = self.lots.get(&id) else { return true };
        let is_dated = match told.cause.kind {
            AlertKind::Expired => expires.is_some_and(|day| day < event.day) && told.due == *expires,
            AlertKind::Expiring => expires.is_some_and(|day| day >= event.day) && told.due == *expires,
            _ => true,
        };
        is_dated
            && expires.is_none_or(|day| self.had_expiry(id, lot, day))
            && self.had_code(id, lot, Fingerprint::of_code(code.as_ref()))
            && lot.location == Fingerprint::of_label(location.as_ref())
    }
}

/// Whether one of these acts acknowledged an alert as is told of it.
fn is_acknowledgement_among<'e>(
    events: impl Iterator<Item = &'e AlertEvent>,
    (by, at): &(Label, DateTime<Utc>),
) -> bool {
    let mut acknowledged = events.filter(|event| event.act == AlertActKind::Acknowledge);
    acknowledged.any(|event| event.operator == *by && event.at == *at)
}

fn cause_text(cause: Option<(Cause, Option<Day>)>) -> String {
    let Some((cause, due)) = cause else { return "none".to_owned() };
    let text = format!("{} {}", cause.severity.name(), cause.kind.name());
    due.map_or_else(|| text.clone(), |due| format!("{text} {due}"))
}

fn act_text(act: Option<&(Label, DateTime<Utc>)>) -> String {
    act.map_or_else(|| "none".to_owned(), |(by, at)| format!("{by} at {}", at.to_rfc3339()))
}

fn list_text(texts: impl Iterator<Item = String>) -> String {
    let texts: Vec<String> = texts.collect();
    if texts.is_empty() { "none".to_owned() } else { texts.join(" or ") }
}
