//! `/inventario`: lots, and what comes in and goes out.

use std::ops::ControlFlow;

use axum::http::StatusCode;

use super::call::{Answer, Call, ensure_object, unprocessable};
use super::json::Json;
use super::lenience::{Fault, Fields};
use super::products::{Page, ensure_whole_units, find_any};
use super::records::{Lote, Movimiento, whole_units};
use super::refusals::{has_decimals, not_found, refusal};
use super::{dates, values};
use crate::domain::{Day, Decimals, DocumentId, LotId, Product, Quantity, Reason};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{
    ActContext, ChosenLots, Dispatch, Error, LotQuery, LotRow, LotSearch, LotSelection, LotSort,
    LotStatusFilter, MovementQuery, Receipt, Receive,
};

/// Lots in a list that names no limit.
const DEFAULT_LOTS: usize = 100;

/// Up to this many lots are passed over one by one; beyond, the keys of all are asked for, and kept.
const MAX_PASSED_OVER: usize = 1_000;

/// The reason of an exit from a lot that the client chose.
const REASON: &str = "API v1";

pub(super) fn list(desk: &mut Desk, call: &Call) -> Answer {
    let page = Page::of(call, DEFAULT_LOTS)?;
    let lots = read_page(desk, &page).map_err(|error| refusal(desk, &error))?;
    if lots.is_empty() {
        return Err(not_found("No hay lotes disponibles"));
    }
    Ok(Reply::json(StatusCode::OK, &lots))
}

fn read_page(desk: &mut Desk, page: &Page) -> Result<Vec<Lote>, Error> {
    let (first, most, passed_over) = if page.skip <= MAX_PASSED_OVER {
        (LotId(i64::MIN), page.skip.saturating_add(page.limit), page.skip)
    } else {
        let arrival = LotQuery {
            status: LotStatusFilter::All,
            sort: LotSort::Arrival,
            ..LotQuery::for_open_lots(desk.today())
        };
        let ids = desk.book.lot_ids(&LotSearch { query: arrival, words: String::new() })?;
        let Some(first) = ids.get(page.skip).copied() else { return Ok(Vec::new()) };
        (first, page.limit, 0)
    };
    let (mut lots, mut passed) = (Vec::new(), 0);
    desk.book.lot_balances(first, most, &mut |balance| {
        if passed < passed_over {
            passed += 1;
        } else {
            lots.push(Lote::from(balance));
        }
        ControlFlow::Continue(())
    })?;
    Ok(lots)
}

fn find_lot(desk: &mut Desk, id: i64) -> Result<Option<LotRow>, Reply> {
    let found = desk.book.lot_rows(&[LotId(id)]);
    Ok(found.map_err(|error| refusal(desk, &error))?.pop())
}

pub(super) fn show(desk: &mut Desk, call: &Call) -> Answer {
    let id = call.only_id("lote_id")?;
    let row = find_lot(desk, id)?.ok_or_else(|| not_found("Lote no encontrado"))?;
    Ok(Reply::json(StatusCode::OK, &Lote::from(row)))
}

/// Returns the product that a client names, unless it was deleted. A repeat of what is recorded finds it all the same.
fn find_product(desk: &mut Desk, call: &Call, id: i64, missing: &str) -> Result<Product, Reply> {
    let product = find_any(desk, id)?.ok_or_else(|| not_found(missing))?;
    if product.archived && !is_repeat(desk, call)? {
        return Err(not_found(missing));
    }
    ensure_whole_units(&product)?;
    Ok(product)
}

fn is_repeat(desk: &mut Desk, call: &Call) -> Result<bool, Reply> {
    let Some(document) = call.key else { return Ok(false) };
    desk.book.is_recorded(document).map_err(|error| refusal(desk, &error))
}

/// Takes goods in. An expiry that is null means never, whatever the product's shelf life.
pub(super) fn receive(desk: &mut Desk, call: &Call) -> Answer {
    let body = call.body()?;
    ensure_object(&body)?;
    let mut fields = Fields::of("body", &body);
    let product = fields.required("producto_id", values::key);
    let quantity = fields.required("cantidad_recibida", values::quantity);
    let expires = fields.optional("fecha_vencimiento", expiry);
    let code = fields.optional("lote", values::optional_code);
    let supplier = fields.optional("proveedor", values::optional_label);
    let reference = fields.optional("referencia", values::optional_label);
    let problems = fields.finish();
    let (Some(product), Some(quantity), true) = (product, quantity, problems.is_empty()) else {
        return Err(unprocessable(&problems));
    };
    let missing = "Producto no encontrado. No se pudo registrar la entrada.";
    let found = find_product(desk, call, product, missing)?;
    let expires = expires.flatten();
    let order = Receive {
        code: code.flatten(),
        expires,
        never_expires: expires.is_none(),
        supplier: supplier.flatten(),
        reference: reference.flatten(),
        ..Receive::new(found.details.sku, quantity)
    };
    let ctx = desk.context(&call.operator, call.document);
    let receipt = desk.book.receive(&ctx, &order).map_err(|error| refusal(desk, &error))?;
    Ok(Reply::json(StatusCode::CREATED, &received_lot(desk, product, receipt)?))
}

fn expiry(value: &Json) -> Result<Option<Day>, Fault> {
    if *value == Json::Null { Ok(None) } else { dates::day(value).map(Some) }
}

/// Tells the lot of a receipt: what the receipt made, or, of a code that was known, the lot as it is now.
fn received_lot(desk: &mut Desk, product: i64, receipt: Receipt) -> Result<Lote, Reply> {
    if receipt.code.is_some()
        && let Some(row) = find_lot(desk, receipt.lot.0)?
    {
        return Ok(Lote::from(row));
    }
    Ok(Lote {
        producto_id: product,
        cantidad_recibida: whole_units(receipt.quantity),
        fecha_vencimiento: receipt.expires,
        id: receipt.lot.0,
        cantidad_actual: whole_units(receipt.on_hand),
        producto_sku: receipt.sku.into(),
    })
}

/// Reads what both kinds of exit say: of what, and how much.
fn read_exit(call: &Call, name: &'static str) -> Result<(i64, Quantity), Reply> {
    let body = call.body()?;
    ensure_object(&body)?;
    let mut fields = Fields::of("body", &body);
    let id = fields.required(name, values::key);
    let quantity = fields.required("cantidad", values::quantity);
    match (id, quantity) {
        (Some(id), Some(quantity)) => Ok((id, quantity)),
        _ => Err(unprocessable(&fields.finish())),
    }
}

/// Takes goods out of a lot that the client chose.
pub(super) fn take_out(desk: &mut Desk, call: &Call) -> Answer {
    let (id, quantity) = read_exit(call, "lote_id")?;
    let missing = "Lote no encontrado. No se pudo registrar la salida.";
    let row = find_lot(desk, id)?.ok_or_else(|| not_found(missing))?;
    if row.product.decimals != Decimals::NONE {
        return Err(has_decimals(&row.product.sku));
    }
    let lots = LotSelection::Lots(vec![(row.lot.id, quantity)]);
    let choice = Some(ChosenLots { lots, reason: Reason::parse(REASON).ok() });
    let order = Dispatch { choice, ..Dispatch::new(row.product.sku, quantity) };
    let ctx = desk.context(&call.operator, call.document);
    let refused = |detail| Err(Reply::detail(StatusCode::BAD_REQUEST, detail));
    match post(desk, &ctx, &order) {
        Ok(document) => {
            let mut movements = movements_of(desk, call, document)?;
            let movement = movements.pop().ok_or_else(|| not_found(missing))?;
            Ok(Reply::json(StatusCode::CREATED, &movement))
        }
        Err(Error::OnHold { reason, .. }) => refused(format!("El lote {id} esta retenido: {reason}.")),
        Err(Error::Expired { expires, .. }) => refused(format!("El lote {id} vencio el {expires}.")),
        Err(error) => Err(refusal(desk, &error)),
    }
}

/// Takes goods of a product out, first expired first.
pub(super) fn dispatch(desk: &mut Desk, call: &Call) -> Answer {
    let (id, quantity) = read_exit(call, "producto_id")?;
    let product = find_product(desk, call, id, "Producto no encontrado")?;
    let order = Dispatch::new(product.details.sku, quantity);
    let ctx = desk.context(&call.operator, call.document);
    let document = post(desk, &ctx, &order).map_err(|error| refusal(desk, &error))?;
    Ok(Reply::json(StatusCode::OK, &movements_of(desk, call, document)?))
}

fn post(desk: &mut Desk, ctx: &ActContext, order: &Dispatch) -> Result<DocumentId, Error> {
    let dispatched = desk.book.dispatch(ctx, order, None)?;
    Ok(dispatched.document.unwrap_or(ctx.document))
}

/// Tells the movements of a document, in the order in which goods were taken.
fn movements_of(desk: &mut Desk, call: &Call, document: DocumentId) -> Result<Vec<Movimiento>, Reply> {
    let mut movements = Vec::new();
    let query = MovementQuery { document: Some(document), ..MovementQuery::default() };
    let read = desk.book.movements(&query, &mut |row| {
        movements.push(Movimiento::new(&row, call.names_zone));
        ControlFlow::Continue(())
    });
    read.map_err(|error| refusal(desk, &error))?;
    movements.reverse();
    Ok(movements)
}
