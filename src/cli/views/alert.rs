use super::{Listing, date, plain};
use crate::cli::table::{Column, number, text};
use crate::domain::{Day, Label, LotCode};
use crate::exchange::{Exact, Instant};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::AlertRow;

crate::record! {
    /// docs/CLI.md, "alert".
    pub(crate) AlertRecord<'a> {
        id: i64,
        kind: &'a str,
        severity: &'a str,
        sku: &'a str,
        product: &'a str,
        lot_id: Option<i64>,
        lot: Option<&'a str>,
        expires: Option<Day>,
        days_left: Option<i64>,
        on_hand: Exact,
        available: Exact,
        min_stock: Exact,
        raised_at: Instant,
        resolved_at: Option<Instant>,
        acknowledged_by: Option<&'a str>,
        acknowledged_at: Option<Instant>,
        snoozed_until: Option<Day>,
    }
}

pub(crate) struct Alerts;

impl Listing for Alerts {
    type Row = AlertRow;
    type Record<'a> = AlertRecord<'a>;

    fn record(row: &AlertRow, day: Day) -> AlertRecord<'_> {
        let alert = &row.alert;
        let acknowledged = alert.acknowledged.as_ref();
        AlertRecord {
            id: alert.id.0,
            kind: alert.cause.kind.name(),
            severity: alert.cause.severity.name(),
            sku: row.sku.as_str(),
            product: row.product.as_str(),
            lot_id: alert.lot.map(|lot| lot.0),
            lot: row.code.as_ref().map(LotCode::as_str),
            expires: row.expires,
            days_left: row.expires.map(|expires| expires.days_since(day)),
            on_hand: row.on_hand.into(),
            available: row.available.into(),
            min_stock: row.min_stock.into(),
            raised_at: Instant(alert.raised_at),
            resolved_at: alert.resolved_at.map(Instant),
            acknowledged_by: acknowledged.map(|(by, _)| Label::as_str(by)),
            acknowledged_at: acknowledged.map(|(_, at)| Instant(*at)),
            snoozed_until: alert.snoozed_until,
        }
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            number(t!(texts, "cli-column-id")),
            text(t!(texts, "cli-column-severity")).aside(1),
            text(t!(texts, "cli-column-kind")),
            text(t!(texts, "cli-column-sku")),
            text(t!(texts, "cli-column-product")).breaking(),
            text(t!(texts, "cli-column-lot")),
            text(t!(texts, "cli-column-expires")).aside(3),
            number(t!(texts, "cli-column-days")),
            number(t!(texts, "cli-column-on-hand")),
            number(t!(texts, "cli-column-available")).aside(4),
            number(t!(texts, "cli-column-min-stock")).aside(6),
            text(t!(texts, "cli-column-location")).aside(5),
            text(t!(texts, "cli-column-state")).breaking().aside(2),
        ]
    }

    fn cells(row: &AlertRow, texts: &Texts, day: Day) -> Vec<String> {
        let alert = &row.alert;
        let quantity = |quantity| texts.quantity(quantity, row.decimals);
        vec![
            alert.id.0.to_string(),
            texts.severity(alert.cause.severity).to_owned(),
            texts.alert_kind(alert.cause.kind).to_owned(),
            row.sku.to_string(),
            row.product.to_string(),
            plain(row.code.as_ref()),
            date(texts, row.expires),
            row.expires.map(|expires| expires.days_since(day).to_string()).unwrap_or_default(),
            quantity(row.on_hand),
            quantity(row.available),
            quantity(row.min_stock),
            plain(row.location.as_ref()),
            state(row, texts, day),
        ]
    }
}

/// Whether an alert is resolved, snoozed or acknowledged; empty if none.
fn state(row: &AlertRow, texts: &Texts, day: Day) -> String {
    let alert = &row.alert;
    if alert.resolved_at.is_some() {
        t!(texts, "cli-word-resolved")
    } else if let Some(until) = alert.snoozed_until.filter(|until| *until > day) {
        t!(texts, "cli-word-snoozed", until = texts.date(until))
    } else if let Some((by, _)) = &alert.acknowledged {
        t!(texts, "cli-word-acknowledged", by = by.to_string())
    } else {
        String::new()
    }
}
