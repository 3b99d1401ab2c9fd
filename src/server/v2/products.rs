//! `/products`, `/stock` and `/barcodes`: what is stocked, and how much of it.

use std::ops::ControlFlow;

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::IntoParams;

use super::call::Call;
use super::pages::{self, cut, start_after};
use super::refusal::{Misread, Result};
use super::values::{self, Switch, Written};
use crate::contract::{BarcodeRecord, ProductRecord, StockRecord};
use crate::domain::{Day, Field, Label, ProductId, Stock};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{ProductSearch, ProductSort};

/// Products read at once while a category is looked for.
const READ_AT_ONCE: usize = 256;

/// Which products.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ProductsQuery {
    /// Words that must all occur in SKU, name, GTIN or category.
    search: Option<String>,
    /// Only this category.
    category: Option<String>,
    /// Archived products, too.
    #[serde(default)]
    archived: Switch,
    /// Rows of a page: 100 unless said, at most 1,000.
    limit: Option<Written>,
    /// The id of the product that the page follows.
    after: Option<String>,
}

/// Which products' stock.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct StockQuery {
    /// Only this product.
    sku: Option<String>,
    /// Words that must all occur in SKU, name, GTIN or category.
    search: Option<String>,
    /// Only products with less available than their minimum.
    #[serde(default)]
    below_min: Switch,
    /// Rows of a page: 100 unless said, at most 1,000.
    limit: Option<Written>,
    /// The id of the product that the page follows.
    after: Option<String>,
}

/// Whose barcodes.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct BarcodesQuery {
    /// Only of this product.
    sku: String,
}

/// A part of a list of products.
struct ProductPage {
    stocks: Vec<Stock>,
    next: Option<ProductId>,
}

impl ProductPage {
    fn next(&self) -> Option<(&'static str, String)> {
        self.next.map(|product| ("after", product.0.to_string()))
    }
}

/// Reads a page of products in the order of their SKUs.
fn read_page(
    desk: &mut Desk,
    search: &ProductSearch,
    category: Option<&Label>,
    (limit, after): (usize, Option<&str>),
) -> Result<ProductPage> {
    let ids = desk.book.product_ids(search)?;
    let start = match after {
        None => 0,
        Some(text) => {
            let key = ProductId(values::key(text)?);
            let all =
                ProductSearch { words: String::new(), below_min: false, archived: true, ..search.clone() };
            let start = start_after(&ids, &key, || Ok(Some(desk.book.product_ids(&all)?.to_vec())))?;
            start.ok_or_else(|| Misread::Cursor(text.to_owned()))?
        }
    };
    let mut stocks: Vec<Stock> = Vec::new();
    for ids in ids.get(start..).unwrap_or_default().chunks(READ_AT_ONCE.min(limit + 1)) {
        let read = desk.book.stocks_by_ids(ids, search.today)?;
        stocks.extend(read.into_iter().filter(|stock| is_of(stock, category)));
        if stocks.len() > limit {
            break;
        }
    }
    let has_more = cut(&mut stocks, limit);
    let next = stocks.last().filter(|_| has_more).map(|stock| stock.product.id);
    Ok(ProductPage { stocks, next })
}

fn is_of(stock: &Stock, category: Option<&Label>) -> bool {
    category.is_none_or(|wanted| {
        stock.product.details.category.as_ref().is_some_and(|category| category.matches(wanted))
    })
}

fn search(today: Day, words: Option<String>) -> ProductSearch {
    let words = words.unwrap_or_default();
    ProductSearch { words, sort: ProductSort::Sku, ..ProductSearch::all(today) }
}

pub(super) fn list(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let ProductsQuery { search: words, category, archived, limit, after } = call.query()?;
    let category = values::optional_label(Field::Category, category.as_deref())?;
    let limit = pages::limit(limit.as_ref())?;
    let today = desk.day_to_look_on()?;
    let search = ProductSearch { archived: archived.0, ..search(today, words) };
    let page = read_page(desk, &search, category.as_ref(), (limit, after.as_deref()))?;
    let products: Vec<ProductRecord<'_>> = page.stocks.iter().map(ProductRecord::from).collect();
    Ok(pages::told(call, &products, page.next()))
}

pub(super) fn show(desk: &mut Desk, call: &Call) -> Result<Reply> {
    call.ensure_no_query()?;
    let sku = call.named(values::sku)?;
    let today = desk.day_to_look_on()?;
    let stock = desk.book.stock(&sku, today)?;
    Ok(Reply::json(StatusCode::OK, &ProductRecord::from(&stock)))
}

pub(super) fn stock(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let StockQuery { sku, search: words, below_min, limit, after } = call.query()?;
    let limit = pages::limit(limit.as_ref())?;
    let today = desk.day_to_look_on()?;
    let page = match sku {
        Some(sku) => {
            let stock = desk.book.stock(&values::sku(&sku)?, today)?;
            let is_listed = !below_min.0 || stock.available() < stock.product.details.min_stock;
            ProductPage { stocks: if is_listed { vec![stock] } else { Vec::new() }, next: None }
        }
        None => {
            let search = ProductSearch { below_min: below_min.0, ..search(today, words) };
            read_page(desk, &search, None, (limit, after.as_deref()))?
        }
    };
    let values = desk.book.stock_values(&page.stocks)?;
    let rows = page.stocks.iter().zip(&values).map(|(stock, value)| StockRecord::new(stock, value));
    Ok(pages::told(call, &rows.collect::<Vec<_>>(), page.next()))
}

pub(super) fn barcodes(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let BarcodesQuery { sku } = call.query()?;
    let mut rows = Vec::new();
    desk.book.barcodes(Some(&values::sku(&sku)?), &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    Ok(Reply::json(StatusCode::OK, &rows.iter().map(BarcodeRecord::from).collect::<Vec<_>>()))
}
