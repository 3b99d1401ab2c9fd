//! Column lists and the functions that read them. Each list stands beside its reader, in the same order.

use std::ops::ControlFlow;

use rusqlite::types::{FromSql, Type};
use rusqlite::{CachedStatement, Error, Params, Row};

use super::values::{Expiry, Instant, Location};
use crate::domain::{Alert, Document, Lot, Movement, Product, ProductDetails, Stock};
use crate::store::{
    AlertRow, DayChange, DocumentLine, DocumentRow, LotRow, MovementRow, Subject, Sums, Visit,
};

/// Reads the columns of a row from left to right.
pub(super) struct Cells<'row, 'statement> {
    row: &'row Row<'statement>,
    next: usize,
}

impl<'row, 'statement> Cells<'row, 'statement> {
    pub(super) fn of(row: &'row Row<'statement>) -> Self {
        Cells { row, next: 0 }
    }

    /// Reads the next column. Errors name the column.
    pub(super) fn take<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        let at = self.next;
        self.next += 1;
        self.row.get(at).map_err(|error| self.named(at, error))
    }

    fn named(&self, at: usize, error: Error) -> Error {
        let column = self.row.as_ref().column_name(at).unwrap_or_default();
        let why = match error {
            Error::FromSqlConversionFailure(_, _, why) => format!("{column}: {why}"),
            Error::IntegralValueOutOfRange(_, number) => {
                format!("{column}: {number} can't be what was written")
            }
            Error::Utf8Error(_, why) => format!("{column}: {why}"),
            other => return other,
        };
        Error::FromSqlConversionFailure(at, Type::Null, why.into())
    }
}

/// Reads a row of one column.
pub(super) fn cell<T: FromSql>(reader: &mut Cells<'_, '_>) -> rusqlite::Result<T> {
    reader.take()
}

/// Passes the rows of a statement to `visit` until it breaks.
pub(super) fn each<T>(
    statement: &mut CachedStatement<'_>,
    params: impl Params,
    read: fn(&mut Cells<'_, '_>) -> rusqlite::Result<T>,
    visit: Visit<'_, T>,
) -> rusqlite::Result<ControlFlow<()>> {
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        if visit(read(&mut Cells::of(row))?).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Collects all rows of a statement.
pub(super) fn all<T>(
    statement: &mut CachedStatement<'_>,
    params: impl Params,
    read: fn(&mut Cells<'_, '_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    let mut answer = Vec::new();
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        answer.push(read(&mut Cells::of(row))?);
    }
    Ok(answer)
}

/// Returns the first row of a statement, if any.
pub(super) fn one<T>(
    statement: &mut CachedStatement<'_>,
    params: impl Params,
    read: fn(&mut Cells<'_, '_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Option<T>> {
    let mut rows = statement.query(params)?;
    rows.next()?.map(|row| read(&mut Cells::of(row))).transpose()
}

/// Columns of [`product`], from `product p`.
macro_rules! product_columns {
    () => {
        "p.id, p.sku, p.name, p.unit, p.decimals, p.gtin, p.min_stock, p.price, p.shelf_life_days,
         p.min_life_days, p.category, p.archived, p.on_hand, p.on_hold"
    };
}

pub(super) fn product(reader: &mut Cells<'_, '_>) -> rusqlite::Result<Product> {
    Ok(Product {
        id: reader.take()?,
        details: ProductDetails {
            sku: reader.take()?,
            name: reader.take()?,
            unit: reader.take()?,
            decimals: reader.take()?,
            gtin: reader.take()?,
            min_stock: reader.take()?,
            price: reader.take()?,
            shelf_life_days: reader.take()?,
            min_life_days: reader.take()?,
            category: reader.take()?,
        },
        archived: reader.take()?,
        on_hand: reader.take()?,
        on_hold: reader.take()?,
    })
}

/// Reads a product's columns followed by its expired stock.
pub(super) fn stock(reader: &mut Cells<'_, '_>) -> rusqlite::Result<Stock> {
    Ok(Stock { product: product(reader)?, expired: reader.take()? })
}

/// Columns of [`lot`], from `lot l`.
macro_rules! lot_columns {
    () => {
        "l.id, l.product_id, l.code, l.expires, l.produced, l.received, l.received_quantity, l.on_hand,
         l.location, l.supplier, l.reference, l.cost, l.hold"
    };
}

pub(super) fn lot(reader: &mut Cells<'_, '_>) -> rusqlite::Result<Lot> {
    Ok(Lot {
        id: reader.take()?,
        product: reader.take()?,
        code: reader.take()?,
        expires: reader.take::<Expiry>()?.0,
        produced: reader.take()?,
        received: reader.take()?,
        received_quantity: reader.take()?,
        on_hand: reader.take()?,
        location: reader.take::<Location>()?.0,
        supplier: reader.take()?,
        reference: reader.take()?,
        cost: reader.take()?,
        hold: reader.take()?,
    })
}

/// Columns of [`lot_row`], from `lot l` and its `product p`.
macro_rules! lot_row_columns {
    () => {
        concat!($crate::store::sqlite::rows::lot_columns!(), ", p.sku, p.name, p.unit, p.decimals")
    };
}

pub(super) fn lot_row(reader: &mut Cells<'_, '_>) -> rusqlite::Result<LotRow> {
    Ok(LotRow {
        lot: lot(reader)?,
        sku: reader.take()?,
        product: reader.take()?,
        unit: reader.take()?,
        decimals: reader.take()?,
    })
}

/// Columns of [`document`], from `document d`.
macro_rules! document_columns {
    () => {
        "d.number, d.id, d.kind, d.at, d.day, d.operator, d.station, d.reference, d.reason, d.reverses,
         d.held_lot, d.request, d.decision"
    };
}

pub(super) fn document(reader: &mut Cells<'_, '_>) -> rusqlite::Result<Document> {
    Ok(Document {
        number: reader.take()?,
        id: reader.take()?,
        kind: reader.take()?,
        at: reader.take::<Instant>()?.0,
        day: reader.take()?,
        operator: reader.take()?,
        station: reader.take()?,
        reference: reader.take()?,
        reason: reader.take()?,
        reverses: reader.take()?,
        held_lot: reader.take()?,
        request: reader.take()?,
        decision: reader.take()?,
    })
}

/// Columns of [`document_row`], from `document d`.
macro_rules! document_row_columns {
    () => {
        "d.number, d.id, d.kind, d.at, d.operator, d.station, d.reference, d.reason, d.reverses,
         (SELECT r.id FROM document r WHERE r.reverses = d.id), d.movements"
    };
}

pub(super) fn document_row(reader: &mut Cells<'_, '_>) -> rusqlite::Result<DocumentRow> {
    Ok(DocumentRow {
        number: reader.take()?,
        id: reader.take()?,
        kind: reader.take()?,
        at: reader.take::<Instant>()?.0,
        operator: reader.take()?,
        station: reader.take()?,
        reference: reader.take()?,
        reason: reader.take()?,
        reverses: reader.take()?,
        reversed_by: reader.take()?,
        movements: reader.take()?,
    })
}

/// Most movements of a document that are added up for a list.
pub(super) const ADDED_UP: i64 = 100;

/// Columns of [`document_line`], from `document d`, its first or held `lot l` and that lot's `product p`. The totals
/// read at most [`ADDED_UP`] movements, by id.
macro_rules! document_line_columns {
    () => {
        concat!(
            $crate::store::sqlite::rows::document_row_columns!(),
            ", p.sku, p.name, p.unit, p.decimals, l.code,
             (SELECT min(m.product_id) = max(m.product_id) FROM movement m
               WHERE m.id >= d.first_movement AND m.id < d.first_movement + min(d.movements, 100)),
             (SELECT sum(max(m.change, 0)) FROM movement m
               WHERE m.id >= d.first_movement AND m.id < d.first_movement + min(d.movements, 100)),
             (SELECT sum(max(-m.change, 0)) FROM movement m
               WHERE m.id >= d.first_movement AND m.id < d.first_movement + min(d.movements, 100))"
        )
    };
}

pub(super) fn document_line(reader: &mut Cells<'_, '_>) -> rusqlite::Result<DocumentLine> {
    let document = document_row(reader)?;
    let sku: Option<_> = reader.take()?;
    let (name, unit): (Option<_>, Option<_>) = (reader.take()?, reader.take()?);
    let (decimals, code): (Option<_>, _) = (reader.take()?, reader.take()?);
    let first = sku.zip(name).zip(unit.zip(decimals));
    let first =
        first.map(|((sku, product), (unit, decimals))| Subject { sku, product, unit, decimals, code });
    let alone: Option<bool> = reader.take()?;
    let (incoming, outgoing): (Option<_>, Option<_>) = (reader.take()?, reader.take()?);
    let added_up = alone == Some(true) && i64::from(document.movements) <= ADDED_UP;
    let sums = incoming.zip(outgoing).filter(|_| added_up);
    let sums = sums.map(|(incoming, outgoing)| Sums { incoming, outgoing });
    Ok(DocumentLine { document, first, sums })
}

/// Columns of [`movement`], from `movement m`.
macro_rules! movement_columns {
    () => {
        "m.id, m.document, m.product_id, m.lot_id, m.change, m.on_hand_after"
    };
}

pub(super) fn movement(reader: &mut Cells<'_, '_>) -> rusqlite::Result<Movement> {
    Ok(Movement {
        id: reader.take()?,
        document: reader.take()?,
        product: reader.take()?,
        lot: reader.take()?,
        change: reader.take()?,
        on_hand_after: reader.take()?,
    })
}

/// Columns of [`movement_row`], from `movement m` with its `document d`, `product p` and `lot l`.
macro_rules! movement_row_columns {
    () => {
        "m.id, d.id, d.kind, p.sku, p.decimals, m.lot_id, l.code, l.location, m.change, m.on_hand_after,
         d.at, d.operator, d.station, d.reference, d.reason, d.reverses"
    };
}

pub(super) fn movement_row(reader: &mut Cells<'_, '_>) -> rusqlite::Result<MovementRow> {
    Ok(MovementRow {
        id: reader.take()?,
        document: reader.take()?,
        kind: reader.take()?,
        sku: reader.take()?,
        decimals: reader.take()?,
        lot: reader.take()?,
        code: reader.take()?,
        location: reader.take::<Location>()?.0,
        change: reader.take()?,
        on_hand_after: reader.take()?,
        at: reader.take::<Instant>()?.0,
        operator: reader.take()?,
        station: reader.take()?,
        reference: reader.take()?,
        reason: reader.take()?,
        reverses: reader.take()?,
    })
}

pub(super) fn day_change(reader: &mut Cells<'_, '_>) -> rusqlite::Result<DayChange> {
    Ok(DayChange { day: reader.take()?, kind: reader.take()?, change: reader.take()? })
}

/// Columns of [`alert`], from `alert a`.
macro_rules! alert_columns {
    () => {
        "a.id, a.urgency, a.product_id, a.lot_id, a.raised_at, a.resolved_at, a.acknowledged_by,
         a.acknowledged_at, a.snoozed_until"
    };
}

pub(super) fn alert(reader: &mut Cells<'_, '_>) -> rusqlite::Result<Alert> {
    Ok(Alert {
        id: reader.take()?,
        cause: reader.take()?,
        product: reader.take()?,
        lot: reader.take()?,
        raised_at: reader.take::<Instant>()?.0,
        resolved_at: reader.take::<Option<Instant>>()?.map(|instant| instant.0),
        acknowledged: {
            let by = reader.take::<Option<_>>()?;
            let at = reader.take::<Option<Instant>>()?;
            by.zip(at.map(|instant| instant.0))
        },
        snoozed_until: reader.take()?,
    })
}

/// Columns of [`alert_row`], from `alert a` with its `product p` and optional `lot l`. The available quantity still
/// includes expired stock, which the caller subtracts.
macro_rules! alert_row_columns {
    () => {
        concat!(
            $crate::store::sqlite::rows::alert_columns!(),
            ", p.sku, p.name, p.unit, p.decimals, l.code, ifnull(l.expires, 2932896), ifnull(l.location, ''),
             ifnull(l.on_hand, p.on_hand), p.on_hand - p.on_hold, p.min_stock"
        )
    };
}

pub(super) fn alert_row(reader: &mut Cells<'_, '_>) -> rusqlite::Result<AlertRow> {
    Ok(AlertRow {
        alert: alert(reader)?,
        sku: reader.take()?,
        product: reader.take()?,
        unit: reader.take()?,
        decimals: reader.take()?,
        code: reader.take()?,
        expires: reader.take::<Expiry>()?.0,
        location: reader.take::<Location>()?.0,
        on_hand: reader.take()?,
        available: reader.take()?,
        min_stock: reader.take()?,
    })
}

pub(super) use {
    alert_columns, alert_row_columns, document_columns, document_line_columns, document_row_columns,
    lot_columns, lot_row_columns, movement_columns, movement_row_columns, product_columns,
};
