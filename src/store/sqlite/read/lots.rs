//! Lot lookups by id, code, FEFO order and expiry.

use rusqlite::{Connection, Row};

use crate::domain::{DocumentNumber, Lot, LotCode, LotId, ProductId};
use crate::store::sqlite::rows::{
    self, for_each_row, lot_columns, lot_row_columns, query_all, query_optional,
};
use crate::store::sqlite::sql_conversions::SqlExpiry;
use crate::store::{DayRange, LotRow, LotSearchFields, RowVisitor};

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

macro_rules! search_field_columns {
    () => {
        "SELECT l.id, l.product_id, l.expires, l.received, l.on_hand, l.received_quantity, l.hold IS NOT NULL,
                ifnull(l.code, ''), l.location, ifnull(l.supplier, '')"
    };
}

const SEARCH_FIELDS: &str =
    concat!(search_field_columns!(), " FROM lot l WHERE l.id > ?1 ORDER BY l.id LIMIT ?2");

pub(in crate::store::sqlite) const SEARCH_FIELDS_BY_ID: &str =
    concat!(search_field_columns!(), " FROM lot l WHERE l.id = ?1");

/// Movements of the documents after one: all ids from the next document's first movement on.
pub(in crate::store::sqlite) const MOVED_AFTER: &str = "SELECT m.lot_id FROM movement m
      WHERE m.id >= (SELECT d.first_movement FROM document d WHERE d.number > ?1 ORDER BY d.number LIMIT 1)";

pub(in crate::store::sqlite) const HELD_AFTER: &str =
    "SELECT d.held_lot FROM document d WHERE d.number > ?1 AND d.held_lot IS NOT NULL";

pub(in crate::store::sqlite) const NEWEST_DOCUMENT: &str = "SELECT ifnull(max(d.number), 0) FROM document d";

pub(in crate::store::sqlite) fn by_id(connection: &Connection, id: LotId) -> rusqlite::Result<Option<Lot>> {
    query_optional(&mut connection.prepare_cached(BY_ID)?, [id], rows::read_lot)
}

pub(in crate::store::sqlite) fn by_code(
    connection: &Connection,
    product: ProductId,
    code: &LotCode,
) -> rusqlite::Result<Vec<Lot>> {
    let mut lots = query_all(&mut connection.prepare_cached(BY_CODE)?, (product, code), rows::read_lot)?;
    lots.sort_unstable_by_key(|lot| (lot.on_hand.is_zero(), std::cmp::Reverse(lot.id)));
    Ok(lots)
}

pub(in crate::store::sqlite) fn open_fefo(
    connection: &Connection,
    product: ProductId,
    visit: RowVisitor<'_, Lot>,
) -> rusqlite::Result<()> {
    for_each_row(&mut connection.prepare_cached(OPEN_FEFO)?, [product], rows::read_lot, visit).map(drop)
}

pub(in crate::store::sqlite) fn rows_by_ids(
    connection: &Connection,
    ids: &[LotId],
) -> rusqlite::Result<Vec<LotRow>> {
    let mut statement = connection.prepare_cached(ROW_BY_ID)?;
    let found = ids.iter().map(|id| query_optional(&mut statement, [id], rows::read_lot_row));
    found.filter_map(Result::transpose).collect()
}

pub(in crate::store::sqlite) fn open_expiring(
    connection: &Connection,
    spans: &[DayRange],
    visit: RowVisitor<'_, Lot>,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(OPEN_EXPIRING)?;
    for span in merge_overlapping(spans) {
        if for_each_row(&mut statement, (span.from, span.to), rows::read_lot, visit)?.is_break() {
            break;
        }
    }
    Ok(())
}

pub(in crate::store::sqlite) fn count_expiring(
    connection: &Connection,
    spans: &[DayRange],
) -> rusqlite::Result<Vec<u64>> {
    let mut statement = connection.prepare_cached(COUNT_EXPIRING)?;
    let mut count =
        |span: &DayRange| statement.query_row((span.from, span.to), |row| row.get(0).map(i64::unsigned_abs));
    spans.iter().map(&mut count).collect()
}

/// Merges overlapping ranges, so no lot is visited twice.
fn merge_overlapping(spans: &[DayRange]) -> Vec<DayRange> {
    let mut sorted = spans.to_vec();
    sorted.sort_unstable_by_key(|span| span.from);
    let mut disjoint: Vec<DayRange> = Vec::with_capacity(sorted.len());
    for span in sorted {
        match disjoint.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => disjoint.push(span),
        }
    }
    disjoint
}

pub(in crate::store::sqlite) fn all_lots(
    connection: &Connection,
    visit: RowVisitor<'_, Lot>,
) -> rusqlite::Result<()> {
    for_each_row(&mut connection.prepare_cached(ALL)?, [], rows::read_lot, visit).map(drop)
}

pub(in crate::store::sqlite) fn search_fields(
    connection: &Connection,
    after: LotId,
    most: u32,
    visit: &mut dyn FnMut(LotSearchFields<'_>),
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(SEARCH_FIELDS)?;
    let mut rows = statement.query((after, most))?;
    while let Some(row) = rows.next()? {
        visit(search_fields_from_row(row)?);
    }
    Ok(())
}

pub(in crate::store::sqlite) fn search_fields_by_ids(
    connection: &Connection,
    ids: &[LotId],
    visit: &mut dyn FnMut(LotSearchFields<'_>),
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(SEARCH_FIELDS_BY_ID)?;
    for id in ids {
        let mut rows = statement.query([id])?;
        if let Some(row) = rows.next()? {
            visit(search_fields_from_row(row)?);
        }
    }
    Ok(())
}

fn search_fields_from_row<'a>(row: &'a Row<'_>) -> rusqlite::Result<LotSearchFields<'a>> {
    Ok(LotSearchFields {
        lot: row.get(0)?,
        product: row.get(1)?,
        expires: row.get::<_, SqlExpiry>(2)?.0,
        received: row.get(3)?,
        on_hand: row.get(4)?,
        received_quantity: row.get(5)?,
        on_hold: row.get(6)?,
        code: row.get_ref(7)?.as_str()?,
        location: row.get_ref(8)?.as_str()?,
        supplier: row.get_ref(9)?.as_str()?,
    })
}

pub(in crate::store::sqlite) fn changed_since(
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
