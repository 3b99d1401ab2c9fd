//! `/productos`: what is stocked.

use std::ops::ControlFlow;

use axum::http::StatusCode;

use super::call::{Answer, Call, ensure_object, ensure_valid, object_problem, unprocessable};
use super::json::Json;
use super::lenience::{Fault, Fields, whole_number_within};
use super::records::Producto;
use super::refusals::{has_decimals, not_found, refusal, taken_sku};
use super::values;
use crate::domain::{Amount, Decimals, Label, Product, ProductDetails, ProductId, Quantity, Sku};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{ChangedProduct, Duplicate, Error, Invalid, ProductEdit, ProductSearch, StockQuery};

const NOT_FOUND: &str = "Producto no encontrado";

/// The minimum of stock of a product that names none.
const DEFAULT_MIN_STOCK: i64 = 5;

/// The unit of a product that comes without one.
const UNIT: &str = "ea";

/// Returns a product that is in use, if there is one.
pub(super) fn find(desk: &mut Desk, id: i64) -> Result<Option<Product>, Reply> {
    let product = find_any(desk, id)?;
    Ok(product.filter(|product| !product.archived))
}

/// Like [`find`], archived or not.
pub(super) fn find_any(desk: &mut Desk, id: i64) -> Result<Option<Product>, Reply> {
    let found = desk.book.products_by_ids(&[ProductId(id)]);
    Ok(found.map_err(|error| refusal(desk, &error))?.pop())
}

/// Fails if a product's quantities have decimals.
pub(super) fn ensure_whole_units(product: &Product) -> Result<(), Reply> {
    match product.details.decimals {
        Decimals::NONE => Ok(()),
        _ => Err(has_decimals(&product.details.sku)),
    }
}

/// Returns all products in use, in the order of their ids.
pub(super) fn all(desk: &mut Desk) -> Result<Vec<Product>, Reply> {
    let day = desk.day_to_look_on().map_err(|error| refusal(desk, &error))?;
    let mut products = Vec::new();
    let read = desk.book.stocks(&StockQuery::default(), day, &mut |stock| {
        products.push(stock.product);
        ControlFlow::Continue(())
    });
    read.map_err(|error| refusal(desk, &error))?;
    products.sort_unstable_by_key(|product| product.id);
    Ok(products)
}

pub(super) fn told(products: impl IntoIterator<Item = Product>) -> Reply {
    let products: Vec<Producto> = products.into_iter().map(Producto::from).collect();
    Reply::json(StatusCode::OK, &products)
}

fn told_one(status: StatusCode, product: Product) -> Reply {
    Reply::json(status, &Producto::from(product))
}

/// Part of a list: how many to pass over, and how many to show at most.
pub(super) struct Page {
    pub(super) skip: usize,
    pub(super) limit: usize,
}

impl Page {
    /// Reads `skip` and `limit`. Without a limit there are `most` rows.
    pub(super) fn of(call: &Call, most: usize) -> Result<Self, Reply> {
        let mut fields = Fields::of("query", &call.query);
        let count = |value: &Json| {
            whole_number_within(value, 0, i64::MAX).map(|count| usize::try_from(count).unwrap_or(usize::MAX))
        };
        let (skip, limit) = (fields.optional("skip", count), fields.optional("limit", count));
        ensure_valid(fields)?;
        Ok(Page { skip: skip.unwrap_or(0), limit: limit.unwrap_or(most) })
    }

    /// Returns the rows of the page.
    pub(super) fn cut<T>(&self, rows: Vec<T>) -> Vec<T> {
        rows.into_iter().skip(self.skip).take(self.limit).collect()
    }

    fn shows_all(&self) -> bool {
        self.skip == 0 && self.limit == usize::MAX
    }
}

pub(super) fn list(desk: &mut Desk, call: &Call) -> Answer {
    let page = Page::of(call, usize::MAX)?;
    if page.shows_all() {
        return Ok(told(all(desk)?));
    }
    let day = desk.day_to_look_on().map_err(|error| refusal(desk, &error))?;
    let ids = desk.book.product_ids(&ProductSearch::all(day)).map_err(|error| refusal(desk, &error))?;
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    let read = desk.book.products_by_ids(&page.cut(ids));
    Ok(told(read.map_err(|error| refusal(desk, &error))?))
}

pub(super) fn show(desk: &mut Desk, call: &Call) -> Answer {
    let id = call.only_id("product_id")?;
    let product = find(desk, id)?.ok_or_else(|| not_found(NOT_FOUND))?;
    Ok(told_one(StatusCode::OK, product))
}

/// A product as a client describes it.
struct Described {
    name: Label,
    sku: Sku,
    price: Amount,
    min_stock: Quantity,
}

fn read_described(body: &Json) -> Result<Described, Reply> {
    let mut fields = Fields::of("body", body);
    let name = fields.required("nombre", values::label);
    let sku = fields.required("sku", values::sku);
    let price = fields.required("precio", values::price);
    let min_stock = match body.get("stock_minimo") {
        None => values::min_stock(&Json::Int(DEFAULT_MIN_STOCK.to_string())).ok(),
        Some(_) => fields.optional("stock_minimo", values::min_stock),
    };
    match (name, sku, price, min_stock) {
        (Some(name), Some(sku), Some(price), Some(min_stock)) => {
            Ok(Described { name, sku, price, min_stock })
        }
        _ => Err(unprocessable(&fields.finish())),
    }
}

/// Adds a product. One that was deleted comes back with the new details.
pub(super) fn add(desk: &mut Desk, call: &Call) -> Answer {
    let body = call.body()?;
    ensure_object(&body)?;
    let described = read_described(&body)?;
    let unit = Label::parse(UNIT).map_err(|_| Reply::detail(StatusCode::INTERNAL_SERVER_ERROR, UNIT))?;
    let Described { name, sku, price, min_stock } = described;
    let details =
        ProductDetails { price: Some(price), min_stock, ..ProductDetails::new(sku.clone(), name, unit) };
    let ctx = desk.context(&call.operator, call.document);
    let added = desk.book.add_product(&ctx, &details);
    let added = match added {
        Err(Error::Duplicate(Duplicate::Sku(_))) => restore(desk, call, &details),
        // The first time it may have come back under this very id: then that is the answer.
        Err(Error::DocumentReused { .. }) if call.key.is_some() => {
            desk.book.edit_product(&ctx, &sku, &restoring(&details)).map_err(|error| refusal(desk, &error))
        }
        added => added.map_err(|error| refusal(desk, &error)),
    };
    Ok(told_one(StatusCode::CREATED, added?.stock.product))
}

/// What brings a deleted product back with new details.
fn restoring(details: &ProductDetails) -> ProductEdit {
    ProductEdit {
        sku: Some(details.sku.clone()),
        name: Some(details.name.clone()),
        price: Some(details.price),
        min_stock: Some(details.min_stock),
        archived: Some(false),
        ..ProductEdit::default()
    }
}

fn restore(desk: &mut Desk, call: &Call, details: &ProductDetails) -> Result<ChangedProduct, Reply> {
    let today = desk.today();
    let known = desk.book.stock(&details.sku, today).map_err(|error| refusal(desk, &error))?;
    if !known.product.archived {
        return Err(taken_sku(&details.sku));
    }
    ensure_whole_units(&known.product)?;
    let ctx = desk.context(&call.operator, call.document);
    let restored = desk.book.edit_product(&ctx, &details.sku, &restoring(details));
    restored.map_err(|error| refusal(desk, &error))
}

/// The changes that a client asks for, or what is wrong with them.
fn read_changes(body: &Json) -> Result<ProductEdit, Reply> {
    let mut fields = Fields::of("body", body);
    let name = fields.optional("nombre", unless_null(values::label));
    let sku = fields.optional("sku", unless_null(values::sku));
    let price = fields.optional("precio", unless_null(values::price));
    let min_stock = fields.optional("stock_minimo", unless_null(values::changed_min_stock));
    ensure_valid(fields)?;
    for (field, is_null) in [
        ("nombre", name == Some(None)),
        ("sku", sku == Some(None)),
        ("precio", price == Some(None)),
        ("stock_minimo", min_stock == Some(None)),
    ] {
        if is_null {
            let detail = format!("No se pudo actualizar el producto: {field} no puede ser nulo.");
            return Err(Reply::detail(StatusCode::BAD_REQUEST, detail));
        }
    }
    Ok(ProductEdit {
        name: name.flatten(),
        sku: sku.flatten(),
        price: price.flatten().map(Some),
        min_stock: min_stock.flatten(),
        ..ProductEdit::default()
    })
}

/// Reads a value that may be null as far as its form goes.
fn unless_null<T>(
    read: impl FnOnce(&Json) -> Result<T, Fault>,
) -> impl FnOnce(&Json) -> Result<Option<T>, Fault> {
    |value| if *value == Json::Null { Ok(None) } else { read(value).map(Some) }
}

pub(super) fn change(desk: &mut Desk, call: &Call) -> Answer {
    let body = call.body()?;
    let id = match call.id("product_id") {
        Ok(id) => id,
        Err(problem) => {
            let mut problems = vec![*problem];
            problems.extend(object_problem(&body));
            return Err(unprocessable(&problems));
        }
    };
    let product = find(desk, id)?.ok_or_else(|| not_found(NOT_FOUND))?;
    ensure_object(&body)?;
    let edit = read_changes(&body)?;
    ensure_whole_units(&product)?;
    let ctx = desk.context(&call.operator, call.document);
    match desk.book.edit_product(&ctx, &product.details.sku, &edit) {
        Ok(changed) => Ok(told_one(StatusCode::OK, changed.stock.product)),
        Err(Error::Duplicate(Duplicate::Sku(sku))) => Err(taken_sku(edit.sku.as_ref().unwrap_or(&sku))),
        Err(error) => Err(refusal(desk, &error)),
    }
}

/// Archives a product: its history stays.
pub(super) fn delete(desk: &mut Desk, call: &Call) -> Answer {
    let id = call.only_id("product_id")?;
    let product = find(desk, id)?.ok_or_else(|| not_found(NOT_FOUND))?;
    let ctx = desk.context(&call.operator, call.document);
    let edit = ProductEdit { archived: Some(true), ..ProductEdit::default() };
    match desk.book.edit_product(&ctx, &product.details.sku, &edit) {
        Ok(changed) => Ok(told_one(StatusCode::OK, changed.stock.product)),
        Err(Error::Invalid(Invalid::StillOnHand { on_hand, .. })) => {
            let detail = format!("No se pudo borrar el producto: tiene {on_hand} unidades en existencia.");
            Err(Reply::detail(StatusCode::BAD_REQUEST, detail))
        }
        Err(error) => Err(refusal(desk, &error)),
    }
}
