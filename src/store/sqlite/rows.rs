//! Columns and the rows they make. Each list of columns stands beside the function that reads it, in the same order.

use std::ops::ControlFlow;

use rusqlite::types::{FromSql, Type};
use rusqlite::{CachedStatement, Error, Params, Row};

use super::values::{Expiry, Instant, Location};
use crate::domain::{Alert, Document, Lot, Movement, Product, ProductDetails, Stock};
use crate::store::{
    AlertRow, DayChange, DocumentLine, DocumentRow, LotRow, MovementRow, Subject, Sums, Visit,
};

/// A row whose cells are taken from left to right.
pub(super) struct Cells<'row, 'statement> {
    row: &'row Row<'statement>,
    next: usize,
}

impl<'row, 'statement> Cells<'row, 'statement> {
    /// The row's cells, none taken yet.
    pub(super) fn of(row: &'row Row<'statement>) -> Self {
        Cells { row, next: 0 }
    }

    /// The next cell. What can't be what was written is named by its column.
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

/// A row of one cell.
pub(super) fn cell<T: FromSql>(cells: &mut Cells<'_, '_>) -> rusqlite::Result<T> {
    cells.take()
}

/// Hands the rows of a statement to `visit` one by one, until it breaks.
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

/// The rows of a statement whose answer is short.
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

/// The one row that a statement finds, if any.
pub(super) fn one<T>(
    statement: &mut CachedStatement<'_>,
    params: impl Params,
    read: fn(&mut Cells<'_, '_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Option<T>> {
    let mut rows = statement.query(params)?;
    rows.next()?.map(|row| read(&mut Cells::of(row))).transpose()
}

/// The columns of [`product`], of a `product p`.
macro_rules! product_columns {
    () => {
        "p.id, p.sku, p.name, p.unit, p.decimals, p.gtin, p.min_stock, p.price, p.shelf_life_days,
         p.min_life_days, p.category, p.archived, p.on_hand, p.on_hold"
    };
}

pub(super) fn product(cells: &mut Cells<'_, '_>) -> rusqlite::Result<Product> {
    Ok(Product {
        id: cells.take()?,
        details: ProductDetails {
            sku: cells.take()?,
            name: cells.take()?,
            unit: cells.take()?,
            decimals: cells.take()?,
            gtin: cells.take()?,
            min_stock: cells.take()?,
            price: cells.take()?,
            shelf_life_days: cells.take()?,
            min_life_days: cells.take()?,
            category: cells.take()?,
        },
        archived: cells.take()?,
        on_hand: cells.take()?,
        on_hold: cells.take()?,
    })
}

/// A product's columns, then its expired stock.
pub(super) fn stock(cells: &mut Cells<'_, '_>) -> rusqlite::Result<Stock> {
    Ok(Stock { product: product(cells)?, expired: cells.take()? })
}

/// The columns of [`lot`], of a `lot l`.
macro_rules! lot_columns {
    () => {
        "l.id, l.product_id, l.code, l.expires, l.produced, l.received, l.received_quantity, l.on_hand,
         l.location, l.supplier, l.reference, l.cost, l.hold"
    };
}

pub(super) fn lot(cells: &mut Cells<'_, '_>) -> rusqlite::Result<Lot> {
    Ok(Lot {
        id: cells.take()?,
        product: cells.take()?,
        code: cells.take()?,
        expires: cells.take::<Expiry>()?.0,
        produced: cells.take()?,
        received: cells.take()?,
        received_quantity: cells.take()?,
        on_hand: cells.take()?,
        location: cells.take::<Location>()?.0,
        supplier: cells.take()?,
        reference: cells.take()?,
        cost: cells.take()?,
        hold: cells.take()?,
    })
}

/// The columns of [`lot_row`], of a `lot l` and its `product p`.
macro_rules! lot_row_columns {
    () => {
        concat!($crate::store::sqlite::rows::lot_columns!(), ", p.sku, p.name, p.unit, p.decimals")
    };
}

pub(super) fn lot_row(cells: &mut Cells<'_, '_>) -> rusqlite::Result<LotRow> {
    Ok(LotRow {
        lot: lot(cells)?,
        sku: cells.take()?,
        product: cells.take()?,
        unit: cells.take()?,
        decimals: cells.take()?,
    })
}

/// The columns of [`document`], of a `document d`.
macro_rules! document_columns {
    () => {
        "d.number, d.id, d.kind, d.at, d.day, d.operator, d.station, d.reference, d.reason, d.reverses,
         d.held_lot, d.request, d.decision"
    };
}

pub(super) fn document(cells: &mut Cells<'_, '_>) -> rusqlite::Result<Document> {
    Ok(Document {
        number: cells.take()?,
        id: cells.take()?,
        kind: cells.take()?,
        at: cells.take::<Instant>()?.0,
        day: cells.take()?,
        operator: cells.take()?,
        station: cells.take()?,
        reference: cells.take()?,
        reason: cells.take()?,
        reverses: cells.take()?,
        held_lot: cells.take()?,
        request: cells.take()?,
        decision: cells.take()?,
    })
}

/// The columns of [`document_row`], of a `document d`.
macro_rules! document_row_columns {
    () => {
        "d.number, d.id, d.kind, d.at, d.operator, d.station, d.reference, d.reason, d.reverses,
         (SELECT r.id FROM document r WHERE r.reverses = d.id), d.movements"
    };
}

pub(super) fn document_row(cells: &mut Cells<'_, '_>) -> rusqlite::Result<DocumentRow> {
    Ok(DocumentRow {
        number: cells.take()?,
        id: cells.take()?,
        kind: cells.take()?,
        at: cells.take::<Instant>()?.0,
        operator: cells.take()?,
        station: cells.take()?,
        reference: cells.take()?,
        reason: cells.take()?,
        reverses: cells.take()?,
        reversed_by: cells.take()?,
        movements: cells.take()?,
    })
}

/// The most movements of a document that are added up for a line of a list.
pub(super) const ADDED_UP: i64 = 100;

/// The columns of [`document_line`], of a `document d` with its first movement's or held `lot l` and that lot's `product p`. What
/// is added up is read by key, and no more of it than [`ADDED_UP`].
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

pub(super) fn document_line(cells: &mut Cells<'_, '_>) -> rusqlite::Result<DocumentLine> {
    let document = document_row(cells)?;
    let sku: Option<_> = cells.take()?;
    let (name, unit): (Option<_>, Option<_>) = (cells.take()?, cells.take()?);
    let (decimals, code): (Option<_>, _) = (cells.take()?, cells.take()?);
    let first = sku.zip(name).zip(unit.zip(decimals));
    let first =
        first.map(|((sku, product), (unit, decimals))| Subject { sku, product, unit, decimals, code });
    let alone: Option<bool> = cells.take()?;
    let (incoming, outgoing): (Option<_>, Option<_>) = (cells.take()?, cells.take()?);
    let added_up = alone == Some(true) && i64::from(document.movements) <= ADDED_UP;
    let sums = incoming.zip(outgoing).filter(|_| added_up);
    let sums = sums.map(|(incoming, outgoing)| Sums { incoming, outgoing });
    Ok(DocumentLine { document, first, sums })
}

/// The columns of [`movement`], of a `movement m`.
macro_rules! movement_columns {
    () => {
        "m.id, m.document, m.product_id, m.lot_id, m.change, m.on_hand_after"
    };
}

pub(super) fn movement(cells: &mut Cells<'_, '_>) -> rusqlite::Result<Movement> {
    Ok(Movement {
        id: cells.take()?,
        document: cells.take()?,
        product: cells.take()?,
        lot: cells.take()?,
        change: cells.take()?,
        on_hand_after: cells.take()?,
    })
}

/// The columns of [`movement_row`], of a `movement m` with its `document d`, `product p` and `lot l`.
macro_rules! movement_row_columns {
    () => {
        "m.id, d.id, d.kind, p.sku, p.decimals, m.lot_id, l.code, l.location, m.change, m.on_hand_after,
         d.at, d.operator, d.station, d.reference, d.reason, d.reverses"
    };
}

pub(super) fn movement_row(cells: &mut Cells<'_, '_>) -> rusqlite::Result<MovementRow> {
    Ok(MovementRow {
        id: cells.take()?,
        document: cells.take()?,
        kind: cells.take()?,
        sku: cells.take()?,
        decimals: cells.take()?,
        lot: cells.take()?,
        code: cells.take()?,
        location: cells.take::<Location>()?.0,
        change: cells.take()?,
        on_hand_after: cells.take()?,
        at: cells.take::<Instant>()?.0,
        operator: cells.take()?,
        station: cells.take()?,
        reference: cells.take()?,
        reason: cells.take()?,
        reverses: cells.take()?,
    })
}

pub(super) fn day_change(cells: &mut Cells<'_, '_>) -> rusqlite::Result<DayChange> {
    Ok(DayChange { day: cells.take()?, kind: cells.take()?, change: cells.take()? })
}

/// The columns of [`alert`], of an `alert a`.
macro_rules! alert_columns {
    () => {
        "a.id, a.urgency, a.product_id, a.lot_id, a.raised_at, a.resolved_at, a.acknowledged_by,
         a.acknowledged_at, a.snoozed_until"
    };
}

pub(super) fn alert(cells: &mut Cells<'_, '_>) -> rusqlite::Result<Alert> {
    Ok(Alert {
        id: cells.take()?,
        cause: cells.take()?,
        product: cells.take()?,
        lot: cells.take()?,
        raised_at: cells.take::<Instant>()?.0,
        resolved_at: cells.take::<Option<Instant>>()?.map(|instant| instant.0),
        acknowledged: {
            let by = cells.take::<Option<_>>()?;
            let at = cells.take::<Option<Instant>>()?;
            by.zip(at.map(|instant| instant.0))
        },
        snoozed_until: cells.take()?,
    })
}

/// The columns of [`alert_row`], of an `alert a` with its `product p` and, where it is about one, its `lot l`. The product's
/// available stock stands in for by what it has on hand and not on hold; the reader takes off what is expired.
macro_rules! alert_row_columns {
    () => {
        concat!(
            $crate::store::sqlite::rows::alert_columns!(),
            ", p.sku, p.name, p.unit, p.decimals, l.code, ifnull(l.expires, 2932896), ifnull(l.location, ''),
             ifnull(l.on_hand, p.on_hand), p.on_hand - p.on_hold, p.min_stock"
        )
    };
}

pub(super) fn alert_row(cells: &mut Cells<'_, '_>) -> rusqlite::Result<AlertRow> {
    Ok(AlertRow {
        alert: alert(cells)?,
        sku: cells.take()?,
        product: cells.take()?,
        unit: cells.take()?,
        decimals: cells.take()?,
        code: cells.take()?,
        expires: cells.take::<Expiry>()?.0,
        location: cells.take::<Location>()?.0,
        on_hand: cells.take()?,
        available: cells.take()?,
        min_stock: cells.take()?,
    })
}

pub(super) use {
    alert_columns, alert_row_columns, document_columns, document_line_columns, document_row_columns,
    lot_columns, lot_row_columns, movement_columns, movement_row_columns, product_columns,
};
