use super::{Listing, date_or_empty, display_or_empty};
use crate::cli::table::{Column, number_column, text_column};
use crate::contract::LotRecord;
use crate::domain::Day;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::LotRow;

pub(crate) struct LotListing;

impl Listing for LotListing {
    type Row = LotRow;
    type Record<'a> = LotRecord<'a>;

    fn record(row: &LotRow, day: Day) -> LotRecord<'_> {
        LotRecord::new(row, day)
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            number_column(t!(texts, "cli-column-id")).with_drop_rank(2),
            text_column(t!(texts, "cli-column-sku")),
            text_column(t!(texts, "cli-column-product")).with_wrapping().with_drop_rank(4),
            text_column(t!(texts, "cli-column-lot")),
            text_column(t!(texts, "cli-column-expires")),
            number_column(t!(texts, "cli-column-days")),
            number_column(t!(texts, "cli-column-on-hand")),
            number_column(t!(texts, "cli-column-received-quantity")).with_drop_rank(6),
            text_column(t!(texts, "cli-column-unit")).with_drop_rank(5),
            text_column(t!(texts, "cli-column-location")).with_drop_rank(1),
            text_column(t!(texts, "cli-column-status")).with_drop_rank(3),
            number_column(t!(texts, "cli-column-cost")).with_drop_rank(7),
            text_column(t!(texts, "cli-column-last-counted")).with_drop_rank(8),
        ]
    }

    fn cells(row: &LotRow, texts: &Texts, day: Day) -> Vec<String> {
        let lot = &row.lot;
        vec![
            lot.id.0.to_string(),
            row.product.sku.to_string(),
            texts.product_name(&row.product.name, row.product.archived),
            display_or_empty(lot.code.as_ref()),
            date_or_empty(texts, lot.expires),
            lot.days_left(day).map(|days| days.to_string()).unwrap_or_default(),
            texts.quantity(lot.on_hand, row.product.decimals),
            texts.quantity(lot.received_quantity, row.product.decimals),
            row.product.unit.to_string(),
            display_or_empty(lot.location.as_ref()),
            texts.lot_status(lot.status(day)).to_owned(),
            lot.cost.map(|cost| texts.amount(cost)).unwrap_or_default(),
            date_or_empty(texts, row.last_counted),
        ]
    }
}
