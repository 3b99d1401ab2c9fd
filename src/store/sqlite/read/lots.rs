//! Lot lookups by id, code, FEFO order and expiry.

use rusqlite::{Connection, Row};

use crate::domain::{DocumentNumber, Lot, LotCode, LotId, ProductId};
use crate::store::sqlite::rows::{self, all, each, lot_columns, lot_row_columns, one};
use crate::store::sqlite::values::Expiry;
use crate::store::{LotColumns, LotRow, Span, Visit};

pub(in crate::store::sqlite) const BY_ID: &str =
    concat!("SELECT ", lot_columns!(), " FROM lot l WHERE l.id = ?1");

/// Unsorted: sorting the few rows here is cheaper than SQLite's sorter.
pub(in crate::store::sqlite) const BY_CODE: &str = concat!(
    "SELECT ",
    lot_columns!(),
    " FROM lot l INDEXED BY lot_code WHERE l.product_id = ?1 AND l.code = ?2"
);

pub(in crate::store::sqlite) const OPEN_FEFO: &str = concat!(
    "SELECT ",
    lot_columns!(),
    " FROM lot l INDEXED BY lot_fefo WHERE l.product_id = ?1 AND l.on_hand > 0
      ORDER BY l.expires, l.received, l.id"
);

pub(in crate::store::sqlite) const ROW_BY_ID: &str = concat!(
    "SELECT ",
    lot_row_columns!(),
    " FROM lot l CROSS JOIN product p ON p.id = l.product_id WHERE l.id = ?1"
);

pub(in crate::store::sqlite) const OPEN_EXPIRING: &str = concat!(
    "SELECT ",
    lot_columns!(),
    " FROM lot l INDEXED BY lot_open_expiry WHERE l.on_hand > 0 AND l.expires BETWEEN ?1 AND ?2
      ORDER BY l.expires, l.id"
);

pub(in crate::store::sqlite) const COUNT_EXPIRING: &str =
    "SELECT count(*) FROM lot l INDEXED BY lot_open_expiry
      WHERE l.on_hand > 0 AND l.expires BETWEEN ?1 AND ?2";

const ALL: &str = concat!("SELECT ", lot_columns!(), " FROM lot l ORDER BY l.id");

macro_rules! column_list {
    () => {
        "SELECT l.id, l.product_id, l.expires, l.received, l.on_hand, l.received_quantity, l.hold IS NOT NULL,
                ifnull(l.code, ''), l.location, ifnull(l.supplier, '')"
    };
}

const COLUMNS: &str = concat!(column_list!(), " FROM lot l WHERE l.id > ?1 ORDER BY l.id LIMIT ?2");

pub(in crate::store::sqlite) const COLUMNS_OF: &str = concat!(column_list!(), " FROM lot l WHERE l.id = ?1");

/// Movements of the documents after one: all ids from the next document's first movement on.
pub(in crate::store::sqlite) const MOVED_AFTER: &str = "SELECT m.lot_id FROM movement m
      WHERE m.id >= (SELECT d.first_movement FROM document d WHERE d.number > ?1 ORDER BY d.number LIMIT 1)";

pub(in crate::store::sqlite) const HELD_AFTER: &str =
    "SELECT d.held_lot FROM document d WHERE d.number > ?1 AND d.held_lot IS NOT NULL";

pub(in crate::store::sqlite) const NEWEST_DOCUMENT: &str = "SELECT ifnull(max(d.number), 0) FROM document d";

pub(in crate::store::sqlite) fn by_id(connection: &Connection, id: LotId) -> rusqlite::Result<Option<Lot>> {
    one(&mut connection.prepare_cached(BY_ID)?, [id], rows::lot)
}

pub(in crate::store::sqlite) fn of_code(
    connection: &Connection,
    product: ProductId,
    code: &LotCode,
) -> rusqlite::Result<Vec<Lot>> {
    let mut lots = all(&mut connection.prepare_cached(BY_CODE)?, (product, code), rows::lot)?;
    lots.sort_unstable_by_key(|lot| (lot.on_hand.is_zero(), std::cmp::Reverse(lot.id)));
    Ok(lots)
}

pub(in crate::store::sqlite) fn open(
    connection: &Connection,
    product: ProductId,
    visit: Visit<'_, Lot>,
) -> rusqlite::Result<()> {
    each(&mut connection.prepare_cached(OPEN_FEFO)?, [product], rows::lot, visit).map(drop)
}

pub(in crate::store::sqlite) fn rows_of(
    connection: &Connection,
    ids: &[LotId],
) -> rusqlite::Result<Vec<LotRow>> {
    let mut statement = connection.prepare_cached(ROW_BY_ID)?;
    let found = ids.iter().map(|id| one(&mut statement, [id], rows::lot_row));
    found.filter_map(Result::transpose).collect()
}

pub(in crate::store::sqlite) fn expiring(
    connection: &Connection,
    spans: &[Span],
    visit: Visit<'_, Lot>,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(OPEN_EXPIRING)?;
    for span in disjoint(spans) {
        if each(&mut statement, (span.from, span.to), rows::lot, visit)?.is_break() {
            break;
        }
    }
    Ok(())
}

pub(in crate::store::sqlite) fn count_expiring(
    connection: &Connection,
    spans: &[Span],
) -> rusqlite::Result<Vec<u64>> {
    let mut statement = connection.prepare_cached(COUNT_EXPIRING)?;
    let mut count =
        |span: &Span| statement.query_row((span.from, span.to), |row| row.get(0).map(i64::unsigned_abs));
    spans.iter().map(&mut count).collect()
}

/// Merges overlapping ranges, so no lot is visited twice.
fn disjoint(spans: &[Span]) -> Vec<Span> {
    let mut sorted = spans.to_vec();
    sorted.sort_unstable_by_key(|span| span.from);
    let mut disjoint: Vec<Span> = Vec::with_capacity(sorted.len());
    for span in sorted {
        match disjoint.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => disjoint.push(span),
        }
    }
    disjoint
}

pub(in crate::store::sqlite) fn every(
    connection: &Connection,
    visit: Visit<'_, Lot>,
) -> rusqlite::Result<()> {
    each(&mut connection.prepare_cached(ALL)?, [], rows::lot, visit).map(drop)
}

pub(in crate::store::sqlite) fn columns(
    connection: &Connection,
    after: LotId,
    most: u32,
    visit: &mut dyn FnMut(LotColumns<'_>),
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(COLUMNS)?;
    let mut rows = statement.query((after, most))?;
    while let Some(row) = rows.next()? {
        visit(columns_of_row(row)?);
    }
    Ok(())
}

pub(in crate::store::sqlite) fn columns_of(
    connection: &Connection,
    ids: &[LotId],
    visit: &mut dyn FnMut(LotColumns<'_>),
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(COLUMNS_OF)?;
    for id in ids {
        let mut rows = statement.query([id])?;
        if let Some(row) = rows.next()? {
            visit(columns_of_row(row)?);
        }
    }
    Ok(())
}

fn columns_of_row<'a>(row: &'a Row<'_>) -> rusqlite::Result<LotColumns<'a>> {
    Ok(LotColumns {
        lot: row.get(0)?,
        product: row.get(1)?,
        expires: row.get::<_, Expiry>(2)?.0,
        received: row.get(3)?,
        on_hand: row.get(4)?,
        received_quantity: row.get(5)?,
        on_hold: row.get(6)?,
        code: row.get_ref(7)?.as_str()?,
        location: row.get_ref(8)?.as_str()?,
        supplier: row.get_ref(9)?.as_str()?,
    })
}

pub(in crate::store::sqlite) fn touched_after(
    connection: &Connection,
    document: DocumentNumber,
) -> rusqlite::Result<(Vec<LotId>, DocumentNumber)> {
    let mut lots = Vec::new();
    for sql in [MOVED_AFTER, HELD_AFTER] {
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([document])?;
        while let Some(row) = rows.next()? {
            lots.push(row.get(0)?);
        }
    }
    lots.sort_unstable();
    lots.dedup();
    let newest = connection.prepare_cached(NEWEST_DOCUMENT)?.query_row([], |row| row.get(0))?;
    Ok((lots, newest))
}
