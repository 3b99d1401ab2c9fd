use super::{Listing, date, name, plain};
use crate::cli::table::{Column, number, text};
use crate::domain::{Day, LotCode, Reason};
use crate::exchange::Exact;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::LotRow;

crate::record! {
    /// docs/CLI.md, "lot".
    pub(crate) LotRecord<'a> {
        id: i64,
        sku: &'a str,
        product: &'a str,
        lot: Option<&'a str>,
        expires: Option<Day>,
        produced: Option<Day>,
        received: Day,
        received_quantity: Exact,
        on_hand: Exact,
        location: Option<&'a str>,
        supplier: Option<&'a str>,
        status: &'a str,
        hold_reason: Option<&'a str>,
        days_left: Option<i64>,
    }
}

pub(crate) struct Lots;

impl Listing for Lots {
    type Row = LotRow;
    type Record<'a> = LotRecord<'a>;

    fn record(row: &LotRow, day: Day) -> LotRecord<'_> {
        let lot = &row.lot;
        LotRecord {
            id: lot.id.0,
            sku: row.sku.as_str(),
            product: row.product.as_str(),
            lot: lot.code.as_ref().map(LotCode::as_str),
            expires: lot.expires,
            produced: lot.produced,
            received: lot.received,
            received_quantity: lot.received_quantity.into(),
            on_hand: lot.on_hand.into(),
            location: name(lot.location.as_ref()),
            supplier: name(lot.supplier.as_ref()),
            status: lot.status(day).name(),
            hold_reason: lot.hold.as_ref().map(Reason::as_str),
            days_left: lot.days_left(day),
        }
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            number(t!(texts, "cli-column-id")).aside(3),
            text(t!(texts, "cli-column-sku")),
            text(t!(texts, "cli-column-product")).breaking(),
            text(t!(texts, "cli-column-lot")),
            text(t!(texts, "cli-column-expires")),
            number(t!(texts, "cli-column-days")),
            number(t!(texts, "cli-column-on-hand")),
            number(t!(texts, "cli-column-received-quantity")).aside(5),
            text(t!(texts, "cli-column-unit")).aside(4),
            text(t!(texts, "cli-column-location")).aside(2),
            text(t!(texts, "cli-column-status")).aside(1),
        ]
    }

    fn cells(row: &LotRow, texts: &Texts, day: Day) -> Vec<String> {
        let lot = &row.lot;
        vec![
            lot.id.0.to_string(),
            row.sku.to_string(),
            row.product.to_string(),
            plain(lot.code.as_ref()),
            date(texts, lot.expires),
            lot.days_left(day).map(|days| days.to_string()).unwrap_or_default(),
            texts.quantity(lot.on_hand, row.decimals),
            texts.quantity(lot.received_quantity, row.decimals),
            row.unit.to_string(),
            plain(lot.location.as_ref()),
            texts.lot_status(lot.status(day)).to_owned(),
        ]
    }
}
