use super::{Listing, date_or_empty, display_or_empty};
use crate::cli::table::{Column, number_column, text_column};
use crate::contract::AlertRecord;
use crate::domain::Day;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::AlertRow;

pub(crate) struct AlertListing;

impl Listing for AlertListing {
    type Row = AlertRow;
    type Record<'a> = AlertRecord<'a>;

    fn record(row: &AlertRow, day: Day) -> AlertRecord<'_> {
        AlertRecord::new(row, day)
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            number_column(t!(texts, "cli-column-id")),
            text_column(t!(texts, "cli-column-severity")).with_drop_rank(1),
            text_column(t!(texts, "cli-column-kind")),
            text_column(t!(texts, "cli-column-sku")),
            text_column(t!(texts, "cli-column-product")).with_wrapping(),
            text_column(t!(texts, "cli-column-lot")),
            text_column(t!(texts, "cli-column-expires")).with_drop_rank(3),
            number_column(t!(texts, "cli-column-days")),
            number_column(t!(texts, "cli-column-on-hand")),
            number_column(t!(texts, "cli-column-available")).with_drop_rank(4),
            number_column(t!(texts, "cli-column-min-stock")).with_drop_rank(6),
            text_column(t!(texts, "cli-column-location")).with_drop_rank(5),
            text_column(t!(texts, "cli-column-state")).with_wrapping().with_drop_rank(2),
        ]
    }

    fn cells(row: &AlertRow, texts: &Texts, day: Day) -> Vec<String> {
        let alert = &row.alert;
        let quantity = |quantity| texts.quantity(quantity, row.product.decimals);
        vec![
            alert.id.map(|id| id.0.to_string()).unwrap_or_default(),
            texts.severity(alert.cause.severity).to_owned(),
            texts.alert_kind(alert.cause.kind).to_owned(),
            row.product.sku.to_string(),
            texts.product_name(&row.product.name, row.product.archived),
            display_or_empty(row.code.as_ref()),
            date_or_empty(texts, row.expires),
            row.expires.map(|expires| expires.days_since(day).to_string()).unwrap_or_default(),
            quantity(row.on_hand),
            quantity(row.available),
            quantity(row.min_stock),
            display_or_empty(row.location.as_ref()),
            state_text(row, texts, day),
        ]
    }
}

/// Whether an alert is resolved, snoozed or acknowledged; empty if none.
fn state_text(row: &AlertRow, texts: &Texts, day: Day) -> String {
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
