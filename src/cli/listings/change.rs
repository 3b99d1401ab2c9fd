//! What a document changed besides balances.

use super::{Listing, lot_name};
use crate::cli::table::{Column, text_column};
use crate::contract::FactChangeRecord;
use crate::domain::Day;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::FactChangeRow;

pub(crate) struct ChangeListing;

impl Listing for ChangeListing {
    type Row = FactChangeRow;
    type Record<'a> = FactChangeRecord<'a>;

    fn record(row: &FactChangeRow, _day: Day) -> FactChangeRecord<'_> {
        row.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-sku")),
            text_column(t!(texts, "cli-column-lot")),
            text_column(t!(texts, "cli-column-location")).with_drop_rank(1),
            text_column(t!(texts, "cli-column-field")),
            text_column(t!(texts, "cli-column-before")),
            text_column(t!(texts, "cli-column-after")),
        ]
    }

    fn cells(row: &FactChangeRow, texts: &Texts, _day: Day) -> Vec<String> {
        vec![
            row.product.sku.to_string(),
            match row.change.lot {
                Some(lot) => lot_name(row.code.as_ref(), lot),
                None => super::display_or_empty(row.code.as_ref()),
            },
            super::display_or_empty(row.location.as_ref()),
            texts.field_label(row.change.field),
            texts.fact_value(row.change.field, row.change.before.as_deref()),
            texts.fact_value(row.change.field, row.change.after.as_deref()),
        ]
    }
}
