use utoipa::ToSchema;

use super::{ExactDecimal, UtcTimestamp, record};
use crate::domain::{Day, Label, LotCode};
use crate::warehouse::AlertRow;

record! {
    /// docs/CLI.md, "alert".
    #[derive(ToSchema)]
    pub AlertRecord<'a> {
        id: Option<i64>,
        kind: &'a str,
        severity: &'a str,
        sku: &'a str,
        product: &'a str,
        lot_id: Option<i64>,
        lot: Option<&'a str>,
        location: Option<&'a str>,
        expires: Option<Day>,
        days_left: Option<i64>,
        on_hand: ExactDecimal,
        available: ExactDecimal,
        min_stock: ExactDecimal,
        raised_at: Option<UtcTimestamp>,
        resolved_at: Option<UtcTimestamp>,
        acknowledged_by: Option<&'a str>,
        acknowledged_at: Option<UtcTimestamp>,
        snoozed_until: Option<Day>,
    }
}

impl<'a> AlertRecord<'a> {
    /// The alert as it stands on `day`.
    pub fn new(row: &'a AlertRow, day: Day) -> Self {
        let alert = &row.alert;
        let acknowledged = alert.acknowledged.as_ref();
        AlertRecord {
            id: alert.id.map(|id| id.0),
            kind: alert.cause.kind.name(),
            severity: alert.cause.severity.name(),
            sku: row.product.sku.as_str(),
            product: row.product.name.as_str(),
            lot_id: alert.lot.map(|lot| lot.0),
            lot: row.code.as_ref().map(LotCode::as_str),
            location: row.location.as_ref().map(Label::as_str),
            expires: row.expires,
            days_left: row.expires.map(|expires| expires.days_since(day)),
            on_hand: row.on_hand.into(),
            available: row.available.into(),
            min_stock: row.min_stock.into(),
            raised_at: alert.raised_at.map(UtcTimestamp),
            resolved_at: alert.resolved_at.map(UtcTimestamp),
            acknowledged_by: acknowledged.map(|(by, _)| Label::as_str(by)),
            acknowledged_at: acknowledged.map(|(_, at)| UtcTimestamp(*at)),
            snoozed_until: alert.snoozed_until,
        }
    }
}
