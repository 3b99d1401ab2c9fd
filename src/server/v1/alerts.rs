//! `/alertas`: what is low, what expires and what has expired. Reading them writes nothing.

use std::ops::ControlFlow;

use axum::http::StatusCode;
use chrono::{DateTime, NaiveTime, Utc};

use super::call::{Answer, Call, ensure_valid};
use super::lenience::{Fields, whole_number_within};
use super::products::Page;
use super::records::{Alerta, ExpiringLot};
use super::refusals::refusal;
use crate::domain::{AlertKind, Day};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{self, AlertQuery, AlertRow, AlertStateFilter, LotQuery, LotRow, LotSearch};

/// Days ahead that a request looks which names none.
const DEFAULT_DAYS: i64 = 30;

pub(super) fn low_stock(desk: &mut Desk, call: &Call) -> Answer {
    let page = Page::of(call, usize::MAX)?;
    let read = desk.day_to_look_on().and_then(|day| {
        let now = start_of(day);
        let mut alerts = Vec::new();
        for kind in [AlertKind::OutOfStock, AlertKind::LowStock] {
            for row in rows_of_kind(desk, day, kind)? {
                let product = row.alert.product;
                alerts.push(Alerta::low_stock(row, product, now));
            }
        }
        Ok(alerts)
    });
    let alerts = read.map_err(|error| refusal(desk, &error))?;
    Ok(Reply::json(StatusCode::OK, &page.cut(alerts)))
}

fn rows_of_kind(desk: &mut Desk, day: Day, kind: AlertKind) -> warehouse::Result<Vec<AlertRow>> {
    let query = AlertQuery {
        kind: Some(kind),
        state: AlertStateFilter::Unresolved,
        ..AlertQuery::for_active_alerts(day)
    };
    let mut rows = Vec::new();
    desk.book.alerts(&query, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    Ok(rows)
}

/// Reads how many days ahead to look.
pub(super) fn read_days(call: &Call, name: &'static str) -> Result<i64, Reply> {
    let mut fields = Fields::of("query", &call.query);
    let days = fields.optional(name, |value| whole_number_within(value, 1, i64::MAX));
    ensure_valid(fields)?;
    Ok(days.unwrap_or(DEFAULT_DAYS))
}

/// Returns the lots with stock that expire within `days` or have expired, first to expire first; none if that day is past
/// the calendar of the system that the contract comes from.
pub(super) fn expiring_lots(desk: &mut Desk, day: Day, days: i64) -> warehouse::Result<Vec<LotRow>> {
    let last_date = chrono::NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(chrono::NaiveDate::MAX);
    let is_past = (last_date - day.to_naive_date()).num_days() < days;
    let Some(days) = u32::try_from(days).ok().filter(|_| !is_past) else { return Ok(Vec::new()) };
    let query = LotQuery { expiring_within: Some(days), ..LotQuery::for_open_lots(day) };
    let mut rows = Vec::new();
    desk.book.lots(&LotSearch { query, words: String::new() }, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    Ok(rows)
}

/// The first moment of a day, for an alert that is in no table.
fn start_of(day: Day) -> DateTime<Utc> {
    let midnight = day.to_naive_date().and_time(NaiveTime::MIN);
    midnight.and_local_timezone(chrono::Local).earliest().map_or_else(|| midnight.and_utc(), |at| at.to_utc())
}

pub(super) fn expiring(desk: &mut Desk, call: &Call) -> Answer {
    let days = read_days(call, "days")?;
    let page = Page::of(call, usize::MAX)?;
    let read = desk.day_to_look_on().and_then(|day| {
        let horizon = desk.book.book_days()?.rules.horizon.days.count();
        let lots =
            if i64::from(horizon) == days { alerts_of_table(desk, day)? } else { computed(desk, day, days)? };
        Ok(lots.into_iter().map(|lot| Alerta::expiring(lot, days, day)).collect::<Vec<_>>())
    });
    let alerts = read.map_err(|error| refusal(desk, &error))?;
    Ok(Reply::json(StatusCode::OK, &page.cut(alerts)))
}

/// The alerts that the book keeps, for its own horizon.
fn alerts_of_table(desk: &mut Desk, day: Day) -> warehouse::Result<Vec<ExpiringLot>> {
    let mut lots = Vec::new();
    for kind in [AlertKind::Expired, AlertKind::Expiring] {
        for row in rows_of_kind(desk, day, kind)? {
            let Some(lot) = row.alert.lot else { continue };
            lots.push(ExpiringLot {
                lot,
                name: row.product.name.into(),
                sku: row.product.sku.into(),
                on_hand: row.on_hand,
                expires: row.expires,
                id: row.alert.id.map_or(lot.0, |id| id.0),
                since: row.alert.raised_at.unwrap_or_else(|| start_of(day)),
            });
        }
    }
    Ok(lots)
}

/// The alerts for another horizon.
fn computed(desk: &mut Desk, day: Day, days: i64) -> warehouse::Result<Vec<ExpiringLot>> {
    let since = start_of(day);
    let told = expiring_lots(desk, day, days)?.into_iter().map(|LotRow { lot, product, .. }| ExpiringLot {
        lot: lot.id,
        name: product.name.into(),
        sku: product.sku.into(),
        on_hand: lot.on_hand,
        expires: lot.expires,
        id: lot.id.0,
        since,
    });
    Ok(told.collect())
}
