//! Fields of products before and after an import.

use super::Listing;
use crate::cli::table::{Column, text_column};
use crate::contract::ProductFactChangeRecord;
use crate::domain::Day;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::ProductFactChange;

pub(crate) struct ProductFactChangeListing;

impl Listing for ProductFactChangeListing {
    type Row = ProductFactChange;
    type Record<'a> = ProductFactChangeRecord<'a>;

    fn record(change: &ProductFactChange, _day: Day) -> ProductFactChangeRecord<'_> {
        change.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-sku")),
            text_column(t!(texts, "cli-column-field")),
            text_column(t!(texts, "cli-column-before")).with_wrapping(),
            text_column(t!(texts, "cli-column-after")).with_wrapping(),
        ]
    }

    fn cells(change: &ProductFactChange, texts: &Texts, _day: Day) -> Vec<String> {
        let shown = |value: &Option<String>| {
            value.as_deref().map(|value| texts.recorded_fact(change.field, value)).unwrap_or_default()
        };
        vec![
            change.sku.to_string(),
            texts.field_label(change.field),
            shown(&change.before),
            shown(&change.after),
        ]
    }
}
