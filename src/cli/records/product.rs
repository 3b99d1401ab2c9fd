//! Products, and their stock.

use super::{Listing, display_or_empty, optional_str};
use crate::cli::table::{Column, number_column, text_column};
use crate::domain::{Day, Gtin, Stock};
use crate::exchange::ExactDecimal;
use crate::i18n::Texts;
use crate::t;

crate::record! {
    /// docs/CLI.md, "product".
    pub(crate) ProductRecord<'a> {
        id: i64,
        sku: &'a str,
        name: &'a str,
        unit: &'a str,
        decimals: u8,
        gtin: Option<&'a str>,
        min_stock: ExactDecimal,
        price: Option<u32>,
        shelf_life_days: Option<u32>,
        min_life_days: u32,
        category: Option<&'a str>,
        archived: bool,
        on_hand: ExactDecimal,
        available: ExactDecimal,
    }
}

crate::record! {
    /// docs/CLI.md, "stock".
    pub(crate) StockRecord<'a> {
        sku: &'a str,
        product: &'a str,
        unit: &'a str,
        on_hand: ExactDecimal,
        available: ExactDecimal,
        expired: ExactDecimal,
        on_hold: ExactDecimal,
        min_stock: ExactDecimal,
    }
}

pub(crate) struct ProductListing;

impl Listing for ProductListing {
    type Row = Stock;
    type Record<'a> = ProductRecord<'a>;

    fn record(stock: &Stock, _day: Day) -> ProductRecord<'_> {
        let details = &stock.product.details;
        ProductRecord {
            id: stock.product.id.0,
            sku: details.sku.as_str(),
            name: details.name.as_str(),
            unit: details.unit.as_str(),
            decimals: details.decimals.count(),
            gtin: details.gtin.as_ref().map(Gtin::as_str),
            min_stock: details.min_stock.into(),
            price: details.price.map(|price| price.0),
            shelf_life_days: details.shelf_life_days,
            min_life_days: details.min_life_days,
            category: optional_str(details.category.as_ref()),
            archived: stock.product.archived,
            on_hand: stock.product.on_hand.into(),
            available: stock.available().into(),
        }
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
            text_column(t!(texts, "cli-column-archived")).with_drop_rank(7),
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
            details.price.map(|price| price.0.to_string()).unwrap_or_default(),
            details.shelf_life_days.map(|days| days.to_string()).unwrap_or_default(),
            details.min_life_days.to_string(),
            display_or_empty(details.gtin.as_ref()),
            if stock.product.archived { t!(texts, "cli-word-archived") } else { String::new() },
        ]
    }
}

pub(crate) struct StockListing;

impl Listing for StockListing {
    type Row = Stock;
    type Record<'a> = StockRecord<'a>;

    fn record(stock: &Stock, _day: Day) -> StockRecord<'_> {
        let details = &stock.product.details;
        StockRecord {
            sku: details.sku.as_str(),
            product: details.name.as_str(),
            unit: details.unit.as_str(),
            on_hand: stock.product.on_hand.into(),
            available: stock.available().into(),
            expired: stock.expired.into(),
            on_hold: stock.product.on_hold.into(),
            min_stock: details.min_stock.into(),
        }
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-sku")),
            text_column(t!(texts, "cli-column-product")).with_wrapping(),
            number_column(t!(texts, "cli-column-on-hand")),
            number_column(t!(texts, "cli-column-available")),
            number_column(t!(texts, "cli-column-expired")).with_drop_rank(1),
            number_column(t!(texts, "cli-column-on-hold")).with_drop_rank(2),
            number_column(t!(texts, "cli-column-min-stock")).with_drop_rank(3),
            text_column(t!(texts, "cli-column-unit")).with_drop_rank(4),
        ]
    }

    fn cells(stock: &Stock, texts: &Texts, _day: Day) -> Vec<String> {
        let details = &stock.product.details;
        let quantity = |quantity| texts.quantity(quantity, details.decimals);
        vec![
            details.sku.to_string(),
            details.name.to_string(),
            quantity(stock.product.on_hand),
            quantity(stock.available()),
            quantity(stock.expired),
            quantity(stock.product.on_hold),
            quantity(details.min_stock),
            details.unit.to_string(),
        ]
    }
}
