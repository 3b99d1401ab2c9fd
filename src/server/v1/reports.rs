//! `/reportes`: figures to look at.

use std::ops::ControlFlow;

use axum::http::StatusCode;
use chrono::NaiveDate;

use super::alerts::{expiring_lots, read_days};
use super::call::{Answer, Call, unprocessable};
use super::dates;
use super::lenience::{Fields, whole_number_within};
use super::products::{all, told};
use super::records::{Lote, Movimiento};
use super::refusals::refusal;
use crate::domain::{Day, Product};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{self, MovementQuery, ProductSearch, ProductSort};

/// Products in a list of the most stock that names no number.
const DEFAULT_TOP: usize = 5;

/// The most that may be asked for.
const MAX_TOP: i64 = 100;

/// Products read at once.
const PRODUCTS_AT_ONCE: usize = 128;

pub(super) fn top_products(desk: &mut Desk, call: &Call) -> Answer {
    let mut fields = Fields::of("query", &call.query);
    let top = fields.optional("top_n", |value| whole_number_within(value, 1, MAX_TOP));
    super::call::ensure_valid(fields)?;
    let top = top.and_then(|top| usize::try_from(top).ok()).unwrap_or(DEFAULT_TOP);
    let read = desk.day_to_look_on().and_then(|day| most_stocked(desk, day, top));
    Ok(told(read.map_err(|error| refusal(desk, &error))?))
}

/// Returns the products with the most on hand, and of equal ones those whose names come first.
fn most_stocked(desk: &mut Desk, day: Day, top: usize) -> warehouse::Result<Vec<Product>> {
    let search = ProductSearch { sort: ProductSort::OnHand, descending: true, ..ProductSearch::all(day) };
    let ids = desk.book.product_ids(&search)?;
    let mut products: Vec<Product> = Vec::new();
    for ids in ids.chunks(PRODUCTS_AT_ONCE) {
        products.extend(desk.book.products_by_ids(ids)?);
        // As many as the last one of the list may be told before it, by their names.
        let last_listed = products.get(top - 1).map(|product| product.on_hand);
        if last_listed.is_some() && products.last().map(|product| product.on_hand) < last_listed {
            break;
        }
    }
    products.sort_by(|a, b| {
        let by_stock = b.on_hand.cmp(&a.on_hand);
        by_stock.then_with(|| a.details.name.cmp(&b.details.name))
    });
    products.truncate(top);
    Ok(products)
}

pub(super) fn all_products(desk: &mut Desk, _: &Call) -> Answer {
    Ok(told(all(desk)?))
}

/// Lots that expire within some days, today's included; not those that have expired.
pub(super) fn expiring(desk: &mut Desk, call: &Call) -> Answer {
    let days = read_days(call, "days_threshold")?;
    let read = desk.day_to_look_on().and_then(|day| {
        let mut lots = expiring_lots(desk, day, days)?;
        lots.retain(|row| !row.lot.is_expired(day));
        Ok(lots)
    });
    let lots = read.map_err(|error| refusal(desk, &error))?;
    Ok(Reply::json(StatusCode::OK, &lots.into_iter().map(Lote::from).collect::<Vec<_>>()))
}

/// Movements by the day of their documents, both days included, oldest first.
pub(super) fn movements(desk: &mut Desk, call: &Call) -> Answer {
    let mut fields = Fields::of("query", &call.query);
    let from = fields.required("fecha_inicio", dates::date);
    let to = fields.required("fecha_fin", dates::date);
    let (Some(from), Some(to)) = (from, to) else { return Err(unprocessable(&fields.finish())) };
    let mut movements = Vec::new();
    if let Some((from, to)) = days_within(from, to) {
        let query = MovementQuery { from: Some(from), to: Some(to), ..MovementQuery::default() };
        let read = desk.book.movements(&query, &mut |row| {
            movements.push(Movimiento::new(&row, call.names_zone));
            ControlFlow::Continue(())
        });
        read.map_err(|error| refusal(desk, &error))?;
        movements.reverse();
    }
    Ok(Reply::json(StatusCode::OK, &movements))
}

/// Returns the part of a range that a book can have days of, if there is one.
fn days_within(from: NaiveDate, to: NaiveDate) -> Option<(Day, Day)> {
    let from = Day::try_from(from.max(Day::MIN.to_naive_date())).ok()?;
    let to = Day::try_from(to.min(Day::MAX.to_naive_date())).ok()?;
    (from <= to).then_some((from, to))
}
