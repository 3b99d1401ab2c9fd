//! Row changes. No rule is decided here; the table constraints refuse invalid rows.

use rusqlite::{CachedStatement, Connection, Error, Params, params};

use super::sql_conversions::{SqlInstant, expiry_to_sql, location_to_sql};
use crate::domain::{
    AlertId, Day, DocumentNumber, Label, LotId, MovementId, ProductDetails, ProductId, Quantity, Reason,
    alert::Cause, fold_for_search,
};
use crate::store::{NewDocument, NewLot, NewMovement, PostedKeys};

/// Fails unless exactly one row is changed.
fn update_one_row(statement: &mut CachedStatement<'_>, params: impl Params) -> rusqlite::Result<()> {
    match statement.execute(params)? {
        1 => Ok(()),
        changed => Err(Error::StatementChangedRows(changed)),
    }
}

pub(super) fn insert_product(
    connection: &Connection,
    details: &ProductDetails,
) -> rusqlite::Result<ProductId> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO product (sku, name, name_order, unit, decimals, gtin, min_stock, price, shelf_life_days,
                              min_life_days, category)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    let id = statement.insert(params![
        details.sku,
        details.name,
        fold_for_search(details.name.as_str()),
        details.unit,
        details.decimals,
        details.gtin,
        details.min_stock,
        details.price,
        details.shelf_life_days,
        details.min_life_days,
        details.category,
    ])?;
    Ok(ProductId(id))
}

pub(super) fn update_product(
    connection: &Connection,
    id: ProductId,
    details: &ProductDetails,
    archived: bool,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "UPDATE product SET sku = ?2, name = ?3, name_order = ?4, unit = ?5, decimals = ?6, gtin = ?7,
                            min_stock = ?8, price = ?9, shelf_life_days = ?10, min_life_days = ?11,
                            category = ?12, archived = ?13
          WHERE id = ?1",
    )?;
    let params = params![
        id,
        details.sku,
        details.name,
        fold_for_search(details.name.as_str()),
        details.unit,
        details.decimals,
        details.gtin,
        details.min_stock,
        details.price,
        details.shelf_life_days,
        details.min_life_days,
        details.category,
        archived,
    ];
    update_one_row(&mut statement, params)
}

pub(super) fn set_product_balance(
    connection: &Connection,
    id: ProductId,
    on_hand: Quantity,
    on_hold: Quantity,
) -> rusqlite::Result<()> {
    let mut statement =
        connection.prepare_cached("UPDATE product SET on_hand = ?2, on_hold = ?3 WHERE id = ?1")?;
    update_one_row(&mut statement, (id, on_hand, on_hold))
}

pub(super) fn insert_lot(connection: &Connection, lot: &NewLot) -> rusqlite::Result<LotId> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO lot (product_id, code, expires, produced, received, received_quantity, on_hand, location,
                          supplier, reference, cost, hold)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    let id = statement.insert(params![
        lot.product,
        lot.code,
        expiry_to_sql(lot.expires),
        lot.produced,
        lot.received,
        lot.received_quantity,
        lot.on_hand,
        location_to_sql(lot.location.as_ref()),
        lot.supplier,
        lot.reference,
        lot.cost,
        lot.hold,
    ])?;
    Ok(LotId(id))
}

pub(super) fn set_lot_balance(
    connection: &Connection,
    id: LotId,
    on_hand: Quantity,
    received_quantity: Quantity,
) -> rusqlite::Result<()> {
    let mut statement =
        connection.prepare_cached("UPDATE lot SET on_hand = ?2, received_quantity = ?3 WHERE id = ?1")?;
    update_one_row(&mut statement, (id, on_hand, received_quantity))
}

pub(super) fn set_lot_hold(
    connection: &Connection,
    id: LotId,
    hold: Option<&Reason>,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("UPDATE lot SET hold = ?2 WHERE id = ?1")?;
    update_one_row(&mut statement, (id, hold))
}

/// The next free id is safe to use: no other connection writes meanwhile, and no movement is ever deleted.
pub(super) fn post_document(
    connection: &Connection,
    document: &NewDocument,
    movements: &[NewMovement],
) -> rusqlite::Result<PostedKeys> {
    let last: Option<i64> = connection.prepare_cached(LAST_MOVEMENT)?.query_row([], |row| row.get(0))?;
    let first = MovementId(last.unwrap_or(0) + 1);
    let number = insert_document(connection, document, first, movements.len())?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO movement (id, document, product_id, lot_id, change, on_hand_after)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (id, movement) in (first.0..).zip(movements) {
        statement.execute(params![
            id,
            number,
            movement.product,
            movement.lot,
            movement.change,
            movement.on_hand_after
        ])?;
    }
    Ok(PostedKeys { number, first_movement: first })
}

pub(super) const LAST_MOVEMENT: &str = "SELECT max(id) FROM movement";

fn insert_document(
    connection: &Connection,
    document: &NewDocument,
    first_movement: MovementId,
    movements: usize,
) -> rusqlite::Result<DocumentNumber> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO document (id, kind, at, day, operator, station, reference, reason, reverses, held_lot,
                               first_movement, movements, request, decision)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?;
    let number = statement.insert(params![
        document.id,
        document.kind,
        SqlInstant(document.at),
        document.day,
        document.operator,
        document.station,
        document.reference,
        document.reason,
        document.reverses,
        document.held_lot,
        first_movement,
        i64::try_from(movements).unwrap_or(i64::MAX),
        document.request,
        document.decision,
    ])?;
    Ok(DocumentNumber(number))
}

pub(super) fn raise_alert(
    connection: &Connection,
    cause: Cause,
    product: ProductId,
    lot: Option<LotId>,
    due: Option<Day>,
    at: SqlInstant,
) -> rusqlite::Result<AlertId> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO alert (urgency, product_id, lot_id, due, raised_at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    statement.insert((cause, product, lot, due, at)).map(AlertId)
}

pub(super) fn resolve_alert(connection: &Connection, id: AlertId, at: SqlInstant) -> rusqlite::Result<()> {
    let mut statement = connection
        .prepare_cached("UPDATE alert SET resolved_at = ?2 WHERE id = ?1 AND resolved_at IS NULL")?;
    update_one_row(&mut statement, (id, at))
}

pub(super) fn acknowledge_alert(
    connection: &Connection,
    id: AlertId,
    by: &Label,
    at: SqlInstant,
) -> rusqlite::Result<()> {
    let mut statement = connection
        .prepare_cached("UPDATE alert SET acknowledged_by = ?2, acknowledged_at = ?3 WHERE id = ?1")?;
    update_one_row(&mut statement, (id, by, at))
}

pub(super) fn snooze_alert(connection: &Connection, id: AlertId, until: Day) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("UPDATE alert SET snoozed_until = ?2 WHERE id = ?1")?;
    update_one_row(&mut statement, (id, until))
}

pub(super) fn put_setting(connection: &Connection, key: &str, value: Option<&str>) -> rusqlite::Result<()> {
    match value {
        Some(value) => connection
            .prepare_cached(
                "INSERT INTO setting (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )?
            .execute((key, value)),
        None => connection.prepare_cached("DELETE FROM setting WHERE key = ?1")?.execute([key]),
    }
    .map(drop)
}
