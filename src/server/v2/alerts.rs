//! `/alerts`: what needs attention, and saying that somebody has seen it.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::call::Call;
use super::pages;
use super::refusal::{Misread, Result};
use super::values::{self, Switch, Written};
use crate::contract::AlertRecord;
use crate::domain::{AlertId, AlertKind, Field};
use crate::server::alert_page::AlertPage;
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{AlertQuery, AlertStateFilter, HandledAlert};

/// Which alerts.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct AlertsQuery {
    /// Only of this kind, such as `expiring`.
    kind: Option<String>,
    /// Snoozed and resolved alerts, too.
    #[serde(default)]
    all: Switch,
    /// Rows of a page: 100 unless said, at most 1,000.
    limit: Option<Written>,
    /// The alert that the page follows: its id, or what the link names.
    after: Option<String>,
}

/// Until when an alert is hidden.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SnoozeBody {
    /// The day; `+3d` counts from today.
    until: String,
}

fn parse_kind(name: &str) -> Result<AlertKind> {
    let names = AlertKind::ALL.map(AlertKind::name).join(", ");
    AlertKind::from_name(name)
        .ok_or_else(|| Misread::Query(format!("kind: {name:?} is none of {names}")).into())
}

pub(super) fn list(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let AlertsQuery { kind, all, limit, after } = call.query()?;
    let (limit, today) = (pages::limit(limit.as_ref())?, desk.day_to_look_on()?);
    let query = AlertQuery {
        kind: kind.as_deref().map(parse_kind).transpose()?,
        state: if all.0 { AlertStateFilter::All } else { AlertStateFilter::Active },
        ..AlertQuery::for_active_alerts(today)
    };
    let page = AlertPage::read(desk, &query, after.as_deref(), limit)?;
    // One that is no longer listed has left a gap that nobody can place: the client begins anew.
    let AlertPage { rows, next } = page.ok_or_else(|| Misread::Cursor(after.unwrap_or_default()))?;
    let alerts: Vec<AlertRecord<'_>> = rows.iter().map(|row| AlertRecord::new(row, today)).collect();
    Ok(pages::told(call, &alerts, next.map(|next| ("after", next))))
}

fn told(handled: &HandledAlert) -> Reply {
    Reply::json(StatusCode::OK, &AlertRecord::new(&handled.row, handled.day))
}

pub(super) fn acknowledge(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let (id, ctx) = (AlertId(call.named(values::key)?), call.plain_context(desk)?);
    Ok(told(&desk.book.acknowledge(&ctx, id)?))
}

pub(super) fn snooze(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let SnoozeBody { until } = call.body()?;
    let (id, ctx) = (AlertId(call.named(values::key)?), call.plain_context(desk)?);
    // A repeat counts days from the day of the first time.
    let from = desk.book.day_recorded_under(ctx.document)?.unwrap_or(ctx.today);
    let until = values::day(Field::Until, &until, from)?;
    Ok(told(&desk.book.snooze(&ctx, id, until)?))
}
