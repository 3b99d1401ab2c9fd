//! Products, and their stock.

use super::{Listing, name, plain};
use crate::cli::table::{Column, number, text};
use crate::domain::{Day, Gtin, Stock};
use crate::exchange::Exact;
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
        min_stock: Exact,
        price: Option<u32>,
        shelf_life_days: Option<u32>,
        min_life_days: u32,
        category: Option<&'a str>,
        archived: bool,
        on_hand: Exact,
        available: Exact,
    }
}

crate::record! {
    /// docs/CLI.md, "stock".
    pub(crate) StockRecord<'a> {
        sku: &'a str,
        product: &'a str,
        unit: &'a str,
        on_hand: Exact,
        available: Exact,
        expired: Exact,
        on_hold: Exact,
        min_stock: Exact,
    }
}

pub(crate) struct Products;

impl Listing for Products {
    type Row = Stock;
    type Record<'a> = ProductRecord<'a>;

    fn record(stock: &Stock, _day: Day) -> ProductRecord<'_> {
        let details = &stock.product.details;
        ProductRecord {
            id: stock.product.id.0,
            sku: details.sku.as_str(),
            name: details.name.as_str(),
            unit: details.unit.as_str(),
            decimals: details.decimals.digits(),
            gtin: details.gtin.as_ref().map(Gtin::as_str),
            min_stock: details.min_stock.into(),
            price: details.price.map(|price| price.0),
            shelf_life_days: details.shelf_life_days,
            min_life_days: details.min_life_days,
            category: name(details.category.as_ref()),
            archived: stock.product.archived,
            on_hand: stock.product.on_hand.into(),
            available: stock.available().into(),
        }
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text(t!(texts, "cli-column-sku")),
            text(t!(texts, "cli-column-name")).breaking(),
            text(t!(texts, "cli-column-category")).aside(3),
            number(t!(texts, "cli-column-on-hand")),
            number(t!(texts, "cli-column-available")),
            number(t!(texts, "cli-column-min-stock")),
            text(t!(texts, "cli-column-unit")).aside(2),
            number(t!(texts, "cli-column-price")).aside(4),
            number(t!(texts, "cli-column-shelf-life")).aside(5),
            number(t!(texts, "cli-column-min-life")).aside(6),
            text(t!(texts, "cli-column-gtin")).aside(8),
            text(t!(texts, "cli-column-archived")).aside(7),
        ]
    }

    fn cells(stock: &Stock, texts: &Texts, _day: Day) -> Vec<String> {
        let details = &stock.product.details;
        let quantity = |quantity| texts.quantity(quantity, details.decimals);
        vec![
            details.sku.to_string(),
            details.name.to_string(),
            plain(details.category.as_ref()),
            quantity(stock.product.on_hand),
            quantity(stock.available()),
            quantity(details.min_stock),
            details.unit.to_string(),
            details.price.map(|price| price.0.to_string()).unwrap_or_default(),
            details.shelf_life_days.map(|days| days.to_string()).unwrap_or_default(),
            details.min_life_days.to_string(),
            plain(details.gtin.as_ref()),
            if stock.product.archived { t!(texts, "cli-word-archived") } else { String::new() },
        ]
    }
}

pub(crate) struct Stocks;

impl Listing for Stocks {
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
            text(t!(texts, "cli-column-sku")),
            text(t!(texts, "cli-column-product")).breaking(),
            number(t!(texts, "cli-column-on-hand")),
            number(t!(texts, "cli-column-available")),
            number(t!(texts, "cli-column-expired")).aside(1),
            number(t!(texts, "cli-column-on-hold")).aside(2),
            number(t!(texts, "cli-column-min-stock")).aside(3),
            text(t!(texts, "cli-column-unit")).aside(4),
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
