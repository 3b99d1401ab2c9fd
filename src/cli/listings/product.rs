//! Products, and their stock.

use super::{Listing, display_or_empty};
use crate::cli::table::{Column, number_column, text_column};
use crate::contract::{ProductRecord, StockRecord};
use crate::domain::{Day, Stock};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::StockValue;

pub(crate) struct ProductListing;

impl Listing for ProductListing {
    type Row = Stock;
    type Record<'a> = ProductRecord<'a>;

    fn record(stock: &Stock, _day: Day) -> ProductRecord<'_> {
        stock.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-sku")),
            text_column(t!(texts, "cli-column-name")).with_wrapping(),
            text_column(t!(texts, "cli-column-category")).with_drop_rank(3),
            number_column(t!(texts, "cli-column-on-hand")),
            number_column(t!(texts, "cli-column-available")),
            number_column(t!(texts, "cli-column-min-stock")),
            text_column(t!(texts, "cli-column-unit")).with_drop_rank(2),
            number_column(t!(texts, "cli-column-price")).with_drop_rank(4),
            number_column(t!(texts, "cli-column-shelf-life")).with_drop_rank(5),
            number_column(t!(texts, "cli-column-min-life")).with_drop_rank(6),
            text_column(t!(texts, "cli-column-gtin")).with_drop_rank(8),
            text_column(t!(texts, "cli-column-requires")).with_drop_rank(7),
            text_column(t!(texts, "cli-column-archived")).with_drop_rank(9),
        ]
    }

    fn cells(stock: &Stock, texts: &Texts, _day: Day) -> Vec<String> {
        let details = &stock.product.details;
        let quantity = |quantity| texts.quantity(quantity, details.decimals);
        vec![
            details.sku.to_string(),
            details.name.to_string(),
            display_or_empty(details.category.as_ref()),
            quantity(stock.product.on_hand),
            quantity(stock.available()),
            quantity(details.min_stock),
            details.unit.to_string(),
            details.price.map(|price| texts.amount(price)).unwrap_or_default(),
            details.shelf_life_days.map(|days| days.to_string()).unwrap_or_default(),
            details.min_life_days.to_string(),
            display_or_empty(details.gtin.as_ref()),
            texts.requires(details.requires),
            if stock.product.archived { t!(texts, "cli-word-archived") } else { String::new() },
        ]
    }
}

pub(crate) struct StockListing;

impl Listing for StockListing {
    type Row = (Stock, StockValue);
    type Record<'a> = StockRecord<'a>;

    fn record((stock, value): &Self::Row, _day: Day) -> StockRecord<'_> {
        StockRecord::new(stock, value)
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-sku")),
            text_column(t!(texts, "cli-column-product")).with_wrapping(),
            number_column(t!(texts, "cli-column-on-hand")),
            number_column(t!(texts, "cli-column-available")),
            number_column(t!(texts, "cli-column-expired")).with_drop_rank(2),
            number_column(t!(texts, "cli-column-on-hold")).with_drop_rank(3),
            number_column(t!(texts, "cli-column-min-stock")).with_drop_rank(4),
            text_column(t!(texts, "cli-column-unit")).with_drop_rank(5),
            number_column(t!(texts, "cli-column-value")).with_drop_rank(1),
            number_column(t!(texts, "cli-column-unvalued")).with_drop_rank(6),
        ]
    }

    fn cells((stock, value): &Self::Row, texts: &Texts, _day: Day) -> Vec<String> {
        let details = &stock.product.details;
        let quantity = |quantity| texts.quantity(quantity, details.decimals);
        vec![
            details.sku.to_string(),
            texts.product_name(&details.name, stock.product.archived),
            quantity(stock.product.on_hand),
            quantity(stock.available()),
            quantity(stock.expired),
            quantity(stock.product.on_hold),
            quantity(details.min_stock),
            details.unit.to_string(),
            if value.is_unknown() { String::new() } else { texts.rounded_sum_of_money(value.value) },
            if value.unvalued.is_zero() {
                String::new()
            } else {
                texts.balance(value.unvalued, details.decimals)
            },
        ]
    }
}
