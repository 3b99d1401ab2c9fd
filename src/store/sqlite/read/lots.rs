//! Lots by their keys, by their codes, in FEFO order, by their expiry.

use rusqlite::Connection;

use crate::domain::{Lot, LotCode, LotId, ProductId};
use crate::store::sqlite::rows::{self, all, each, lot_columns, lot_row_columns, one};
use crate::store::{LotRow, LotText, Span, Visit};

pub(in crate::store::sqlite) const BY_ID: &str =
    concat!("SELECT ", lot_columns!(), " FROM lot l WHERE l.id = ?1");

/// Not in order: the few rows are sorted here, which costs less than a sorter of SQLite's.
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

const ALL: &str = concat!("SELECT ", lot_columns!(), " FROM lot l ORDER BY l.id");

const TEXTS: &str = "SELECT l.id, l.product_id, ifnull(l.code, ''), l.location, ifnull(l.supplier, '')
                       FROM lot l WHERE l.id > ?1 ORDER BY l.id";

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

/// The same days in spans that don't overlap, so that no lot is met twice.
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

pub(in crate::store::sqlite) fn texts(
    connection: &Connection,
    after: LotId,
    visit: &mut dyn FnMut(LotText<'_>),
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(TEXTS)?;
    let mut rows = statement.query([after])?;
    while let Some(row) = rows.next()? {
        visit(LotText {
            lot: row.get(0)?,
            product: row.get(1)?,
            code: row.get_ref(2)?.as_str()?,
            location: row.get_ref(3)?.as_str()?,
            supplier: row.get_ref(4)?.as_str()?,
        });
    }
    Ok(())
}
