//! Accuracy of the book in past counts.

use super::{Listing, display_or_empty};
use crate::cli::table::{Column, number_column, text_column};
use crate::contract::{AccuracyRecord, Month};
use crate::domain::{Amount, Day, Decimals, QuantityChange};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::{AccuracyGroup, AccuracyRow};

pub(crate) struct AccuracyListing;

impl Listing for AccuracyListing {
    type Row = AccuracyRow;
    type Record<'a> = AccuracyRecord<'a>;

    fn record(row: &AccuracyRow, _day: Day) -> AccuracyRecord<'_> {
        row.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-scope")).with_wrapping(),
            number_column(t!(texts, "cli-column-counted")),
            number_column(t!(texts, "cli-column-right")),
            number_column(t!(texts, "cli-column-percent")),
            number_column(t!(texts, "cli-column-off")),
            number_column(t!(texts, "cli-column-tolerated")).with_drop_rank(3),
            number_column(t!(texts, "cli-column-units-off")).with_drop_rank(1),
            number_column(t!(texts, "cli-column-units-net")).with_drop_rank(4),
            number_column(t!(texts, "cli-column-value-off")),
            number_column(t!(texts, "cli-column-value-net")).with_drop_rank(2),
        ]
    }

    fn cells(row: &AccuracyRow, texts: &Texts, _day: Day) -> Vec<String> {
        let accuracy = &row.accuracy;
        let decimals = match &row.group {
            AccuracyGroup::Product(product) => product.decimals,
            _ => Decimals::NONE,
        };
        let units = QuantityChange::from_thousandths;
        vec![
            group_text(&row.group, texts),
            texts.integer(accuracy.lots),
            texts.integer(accuracy.right),
            accuracy.percent_right().map(|percent| texts.percent(percent)).unwrap_or_default(),
            texts.integer(accuracy.off()),
            texts.integer(accuracy.tolerated),
            texts.balance(units(accuracy.units_off), decimals),
            texts.change(units(accuracy.units_net), decimals),
            accuracy.value_off.map(|value| amount_text(texts, value)).unwrap_or_default(),
            accuracy.value_net.map(|value| texts.signed_value(value)).unwrap_or_default(),
        ]
    }
}

fn amount_text(texts: &Texts, ten_thousandths: i64) -> String {
    texts.amount(Amount::from_ten_thousandths(ten_thousandths).unwrap_or(Amount::MAX))
}

fn group_text(group: &AccuracyGroup, texts: &Texts) -> String {
    match group {
        AccuracyGroup::All => t!(texts, "count-scope-all"),
        AccuracyGroup::Location(place) => display_or_empty(place.as_ref()),
        AccuracyGroup::Product(product) => format!("{} {}", product.sku, product.name),
        AccuracyGroup::Counter(counter) => counter.to_string(),
        AccuracyGroup::Month(month) => Month(*month).to_string(),
    }
}
