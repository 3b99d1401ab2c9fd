//! Column lists and the functions that read them. Each list stands beside its reader, in the same order.

use std::ops::ControlFlow;

use rusqlite::types::{FromSql, Type};
use rusqlite::{CachedStatement, Error, Params, Row};

use super::sql_conversions::{SqlExpiry, SqlInstant, SqlLocation};
use crate::domain::{Alert, Document, Lot, Movement, Product, ProductDetails, ProductSummary, Stock};
use crate::store::{
    AlertRow, DatedChange, DocumentRow, DocumentSubject, DocumentSummary, LotRow, MovementRow,
    MovementTotals, RowVisitor,
};

/// Reads the columns of a row from left to right.
pub(super) struct RowReader<'row, 'statement> {
    row: &'row Row<'statement>,
    next_index: usize,
}

impl<'row, 'statement> RowReader<'row, 'statement> {
    pub(super) fn new(row: &'row Row<'statement>) -> Self {
        RowReader { row, next_index: 0 }
    }

    /// Reads the next column. Errors name the column.
    pub(super) fn next_value<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        let at = self.next_index;
        self.next_index += 1;
        self.row.get(at).map_err(|error| self.name_column_in_error(at, error))
    }

    fn name_column_in_error(&self, at: usize, error: Error) -> Error {
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
pub(super) fn read_single_value<T: FromSql>(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<T> {
    reader.next_value()
}

/// Passes the rows of a statement to `visit` until it breaks.
pub(super) fn for_each_row<T>(
    statement: &mut CachedStatement<'_>,
    params: impl Params,
    read: fn(&mut RowReader<'_, '_>) -> rusqlite::Result<T>,
    visit: RowVisitor<'_, T>,
) -> rusqlite::Result<ControlFlow<()>> {
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        if visit(read(&mut RowReader::new(row))?).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Collects all rows of a statement.
pub(super) fn query_all<T>(
    statement: &mut CachedStatement<'_>,
    params: impl Params,
    read: fn(&mut RowReader<'_, '_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    let mut answer = Vec::new();
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        answer.push(read(&mut RowReader::new(row))?);
    }
    Ok(answer)
}

/// Returns the first row of a statement, if any.
pub(super) fn query_optional<T>(
    statement: &mut CachedStatement<'_>,
    params: impl Params,
    read: fn(&mut RowReader<'_, '_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Option<T>> {
    let mut rows = statement.query(params)?;
    rows.next()?.map(|row| read(&mut RowReader::new(row))).transpose()
}

/// Columns of [`read_product`], from `product p`.
macro_rules! product_columns {
    () => {
        "p.id, p.sku, p.name, p.unit, p.decimals, p.gtin, p.min_stock, p.price, p.shelf_life_days,
         p.min_life_days, p.category, p.archived, p.on_hand, p.on_hold"
    };
}

pub(super) fn read_product(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<Product> {
    Ok(Product {
        id: reader.next_value()?,
        details: ProductDetails {
            sku: reader.next_value()?,
            name: reader.next_value()?,
            unit: reader.next_value()?,
            decimals: reader.next_value()?,
            gtin: reader.next_value()?,
            min_stock: reader.next_value()?,
            price: reader.next_value()?,
            shelf_life_days: reader.next_value()?,
            min_life_days: reader.next_value()?,
            category: reader.next_value()?,
        },
        archived: reader.next_value()?,
        on_hand: reader.next_value()?,
        on_hold: reader.next_value()?,
    })
}

/// Reads a product's columns followed by its expired stock.
pub(super) fn read_stock(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<Stock> {
    Ok(Stock { product: read_product(reader)?, expired: reader.next_value()? })
}

/// Columns of [`read_lot`], from `lot l`.
macro_rules! lot_columns {
    () => {
        "l.id, l.product_id, l.code, l.expires, l.produced, l.received, l.received_quantity, l.on_hand,
         l.location, l.supplier, l.reference, l.cost, l.hold"
    };
}

pub(super) fn read_lot(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<Lot> {
    Ok(Lot {
        id: reader.next_value()?,
        product: reader.next_value()?,
        code: reader.next_value()?,
        expires: reader.next_value::<SqlExpiry>()?.0,
        produced: reader.next_value()?,
        received: reader.next_value()?,
        received_quantity: reader.next_value()?,
        on_hand: reader.next_value()?,
        location: reader.next_value::<SqlLocation>()?.0,
        supplier: reader.next_value()?,
        reference: reader.next_value()?,
        cost: reader.next_value()?,
        hold: reader.next_value()?,
    })
}

/// Columns of [`read_lot_row`], from `lot l` and its `product p`.
macro_rules! lot_row_columns {
    () => {
        concat!($crate::store::sqlite::rows::lot_columns!(), ", p.sku, p.name, p.unit, p.decimals")
    };
}

/// Reads `p.sku, p.name, p.unit, p.decimals`.
fn read_product_summary(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<ProductSummary> {
    Ok(ProductSummary {
        sku: reader.next_value()?,
        name: reader.next_value()?,
        unit: reader.next_value()?,
        decimals: reader.next_value()?,
    })
}

pub(super) fn read_lot_row(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<LotRow> {
    Ok(LotRow { lot: read_lot(reader)?, product: read_product_summary(reader)? })
}

/// Columns of [`read_document`], from `document d`.
macro_rules! document_columns {
    () => {
        "d.number, d.id, d.kind, d.at, d.day, d.operator, d.station, d.reference, d.reason, d.reverses,
         d.held_lot, d.request, d.decision"
    };
}

pub(super) fn read_document(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<Document> {
    Ok(Document {
        number: reader.next_value()?,
        id: reader.next_value()?,
        kind: reader.next_value()?,
        at: reader.next_value::<SqlInstant>()?.0,
        day: reader.next_value()?,
        operator: reader.next_value()?,
        station: reader.next_value()?,
        reference: reader.next_value()?,
        reason: reader.next_value()?,
        reverses: reader.next_value()?,
        held_lot: reader.next_value()?,
        request: reader.next_value()?,
        decision: reader.next_value()?,
    })
}

/// Columns of [`read_document_row`], from `document d`.
macro_rules! document_row_columns {
    () => {
        "d.number, d.id, d.kind, d.at, d.operator, d.station, d.reference, d.reason, d.reverses,
         (SELECT r.id FROM document r WHERE r.reverses = d.id), d.movements"
    };
}

pub(super) fn read_document_row(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<DocumentRow> {
    Ok(DocumentRow {
        number: reader.next_value()?,
        id: reader.next_value()?,
        kind: reader.next_value()?,
        at: reader.next_value::<SqlInstant>()?.0,
        operator: reader.next_value()?,
        station: reader.next_value()?,
        reference: reader.next_value()?,
        reason: reader.next_value()?,
        reverses: reader.next_value()?,
        reversed_by: reader.next_value()?,
        movements: reader.next_value()?,
    })
}

/// Most movements of a document that are added up for a list.
pub(super) const MAX_SUMMED_MOVEMENTS: i64 = 100;

/// Columns of [`read_document_summary`], from `document d`, its first or held `lot l` and that lot's `product p`. The totals
/// read at most [`MAX_SUMMED_MOVEMENTS`] movements, by id.
macro_rules! document_summary_columns {
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

pub(super) fn read_document_summary(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<DocumentSummary> {
    let document = read_document_row(reader)?;
    let sku: Option<_> = reader.next_value()?;
    let (name, unit): (Option<_>, Option<_>) = (reader.next_value()?, reader.next_value()?);
    let (decimals, code): (Option<_>, _) = (reader.next_value()?, reader.next_value()?);
    let named = sku.zip(name).zip(unit.zip(decimals));
    let subject = named.map(|((sku, name), (unit, decimals))| DocumentSubject {
        product: ProductSummary { sku, name, unit, decimals },
        code,
    });
    let alone: Option<bool> = reader.next_value()?;
    let (incoming, outgoing): (Option<_>, Option<_>) = (reader.next_value()?, reader.next_value()?);
    let added_up = alone == Some(true) && i64::from(document.movements) <= MAX_SUMMED_MOVEMENTS;
    let sums = incoming.zip(outgoing).filter(|_| added_up);
    let sums = sums.map(|(incoming, outgoing)| MovementTotals { incoming, outgoing });
    Ok(DocumentSummary { document, subject, totals: sums })
}

/// Columns of [`read_movement`], from `movement m`.
macro_rules! movement_columns {
    () => {
        "m.id, m.document, m.product_id, m.lot_id, m.change, m.on_hand_after"
    };
}

pub(super) fn read_movement(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<Movement> {
    Ok(Movement {
        id: reader.next_value()?,
        document: reader.next_value()?,
        product: reader.next_value()?,
        lot: reader.next_value()?,
        change: reader.next_value()?,
        on_hand_after: reader.next_value()?,
    })
}

/// Columns of [`read_movement_row`], from `movement m` with its `document d`, `product p` and `lot l`.
macro_rules! movement_row_columns {
    () => {
        "m.id, d.id, d.kind, p.sku, p.decimals, m.lot_id, l.code, l.location, m.change, m.on_hand_after,
         d.at, d.operator, d.station, d.reference, d.reason, d.reverses"
    };
}

pub(super) fn read_movement_row(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<MovementRow> {
    Ok(MovementRow {
        id: reader.next_value()?,
        document: reader.next_value()?,
        kind: reader.next_value()?,
        sku: reader.next_value()?,
        decimals: reader.next_value()?,
        lot: reader.next_value()?,
        code: reader.next_value()?,
        location: reader.next_value::<SqlLocation>()?.0,
        change: reader.next_value()?,
        on_hand_after: reader.next_value()?,
        at: reader.next_value::<SqlInstant>()?.0,
        operator: reader.next_value()?,
        station: reader.next_value()?,
        reference: reader.next_value()?,
        reason: reader.next_value()?,
        reverses: reader.next_value()?,
    })
}

pub(super) fn read_dated_change(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<DatedChange> {
    Ok(DatedChange { day: reader.next_value()?, kind: reader.next_value()?, change: reader.next_value()? })
}

/// Columns of [`read_alert`], from `alert a`.
macro_rules! alert_columns {
    () => {
        "a.id, a.urgency, a.product_id, a.lot_id, a.raised_at, a.resolved_at, a.acknowledged_by,
         a.acknowledged_at, a.snoozed_until"
    };
}

pub(super) fn read_alert(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<Alert> {
    Ok(Alert {
        id: reader.next_value()?,
        cause: reader.next_value()?,
        product: reader.next_value()?,
        lot: reader.next_value()?,
        raised_at: reader.next_value::<SqlInstant>()?.0,
        resolved_at: reader.next_value::<Option<SqlInstant>>()?.map(|instant| instant.0),
        acknowledged: {
            let by = reader.next_value::<Option<_>>()?;
            let at = reader.next_value::<Option<SqlInstant>>()?;
            by.zip(at.map(|instant| instant.0))
        },
        snoozed_until: reader.next_value()?,
    })
}

/// Columns of [`read_alert_row`], from `alert a` with its `product p` and optional `lot l`. The available quantity still
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

pub(super) fn read_alert_row(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<AlertRow> {
    Ok(AlertRow {
        alert: read_alert(reader)?,
        product: read_product_summary(reader)?,
        code: reader.next_value()?,
        expires: reader.next_value::<SqlExpiry>()?.0,
        location: reader.next_value::<SqlLocation>()?.0,
        on_hand: reader.next_value()?,
        available: reader.next_value()?,
        min_stock: reader.next_value()?,
    })
}

pub(super) use {
    alert_columns, alert_row_columns, document_columns, document_row_columns, document_summary_columns,
    lot_columns, lot_row_columns, movement_columns, movement_row_columns, product_columns,
};
