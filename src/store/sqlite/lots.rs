//! Lots: look-ups by id, code, FEFO order and expiry, and changes. Lists are built in `lot_lists`.

use rusqlite::{Row, params};

use super::count_queries::stands;
use super::lot_lists::{self, lot_columns, lot_row_columns, read_lot, read_lot_row};
use super::rows::{RowReader, read_single_value};
use super::sql_conversions::{SqlExpiry, expiry_to_sql, location_key_to_sql, location_to_sql};
use super::transaction::Transaction;
use crate::domain::{Label, Lot, LotCode, LotId, NewLot, ProductId, Quantity, Reason};
use crate::store::lists::Projection;
use crate::store::lot_place::LotPage;
use crate::store::{
    DayRange, LedgerPosition, LotBalance, LotQuery, LotRow, LotSearchFields, LotStatusFilter, ReadLedger,
    ReadLots, Result, RowVisitor, WriteLots,
};

pub(super) const BY_ID: &str = concat!("SELECT ", lot_columns!(), " FROM lot l WHERE l.id = ?1");

/// Unsorted: sorting the few rows here is cheaper than SQLite's sorter.
pub(super) const BY_CODE: &str = concat!(
    "SELECT ",
    lot_columns!(),
    " FROM lot l INDEXED BY lot_code WHERE l.product_id = ?1 AND l.code_key = ?2"
);

pub(super) const ANY_OF_PRODUCT: &str =
    "SELECT l.id FROM lot l INDEXED BY lot_code WHERE l.product_id = ?1 LIMIT 1";

pub(super) const OPEN_FEFO: &str = concat!(
    "SELECT ",
    lot_columns!(),
    " FROM lot l INDEXED BY lot_fefo WHERE l.product_id = ?1 AND l.on_hand > 0
      ORDER BY l.expires, l.received, l.id"
);

pub(super) const ROW_BY_ID: &str = concat!(
    "SELECT ",
    lot_row_columns!(),
    " FROM lot l CROSS JOIN product p ON p.id = l.product_id WHERE l.id = ?1"
);

pub(super) const BALANCES: &str =
    "SELECT l.id, l.product_id, p.sku, l.expires, l.received_quantity, l.on_hand
       FROM lot l NOT INDEXED CROSS JOIN product p ON p.id = l.product_id
      WHERE l.id >= ?1
      ORDER BY l.id LIMIT ?2";

pub(super) const OPEN_EXPIRING: &str = concat!(
    "SELECT ",
    lot_columns!(),
    " FROM lot l INDEXED BY lot_open_expiry WHERE l.on_hand > 0 AND l.expires BETWEEN ?1 AND ?2
      ORDER BY l.expires, l.id"
);

pub(super) const ALL: &str = concat!("SELECT ", lot_columns!(), " FROM lot l ORDER BY l.id");

macro_rules! search_field_columns {
    () => {
        "SELECT l.id, l.product_id, l.expires, l.received, l.on_hand, l.received_quantity, l.hold IS NOT NULL,
                ifnull(l.code, ''), l.location, ifnull(l.supplier, '')"
    };
}

const SEARCH_FIELDS: &str =
    concat!(search_field_columns!(), " FROM lot l WHERE l.id > ?1 ORDER BY l.id LIMIT ?2");

pub(super) const SEARCH_FIELDS_BY_ID: &str = concat!(search_field_columns!(), " FROM lot l WHERE l.id = ?1");

const FURTHER_SUPPLIERS: &str =
    "SELECT s.lot_id, n.name FROM lot_supplier s JOIN partner n ON n.id = s.partner ORDER BY s.lot_id, n.id";

pub(super) const ALL_FURTHER_SUPPLIERS: &str =
    "SELECT s.lot_id, s.partner FROM lot_supplier s ORDER BY s.lot_id, s.partner";

/// Movements of the documents after one: all ids from the next document's first movement on.
pub(super) const MOVED_AFTER: &str = "SELECT m.lot_id FROM movement m
      WHERE m.id >= (SELECT d.first_movement FROM document d WHERE d.number > ?1 ORDER BY d.number LIMIT 1)";

/// Lots that the documents after one held, released or amended.
pub(super) const CHANGED_AFTER: &str =
    "SELECT c.lot_id FROM fact_change c WHERE c.document > ?1 AND c.lot_id IS NOT NULL";

fn read_balance(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<LotBalance> {
    Ok(LotBalance {
        lot: reader.next_value()?,
        product: reader.next_value()?,
        sku: reader.next_value()?,
        expires: reader.next_value::<SqlExpiry>()?.0,
        received_quantity: reader.next_value()?,
        on_hand: reader.next_value()?,
    })
}

impl ReadLots for Transaction<'_> {
    fn lots_by_ids(&self, ids: &[LotId]) -> Result<Vec<Lot>> {
        self.query_each(BY_ID, ids, |id| [id], read_lot)
    }

    fn lots_by_code(&self, product: ProductId, code: &LotCode) -> Result<Vec<Lot>> {
        let mut lots = self.query_all(BY_CODE, (product, code.key()), read_lot)?;
        lots.sort_unstable_by_key(|lot| (lot.on_hand.is_zero(), std::cmp::Reverse(lot.id)));
        Ok(lots)
    }

    fn products_without_lots(&self, products: &[ProductId]) -> Result<Vec<ProductId>> {
        let mut without = Vec::new();
        for product in products {
            if self.query_optional(ANY_OF_PRODUCT, [product], read_single_value::<LotId>)?.is_none() {
                without.push(*product);
            }
        }
        Ok(without)
    }

    fn open_lots(&self, product: ProductId, visit: RowVisitor<'_, Lot>) -> Result<()> {
        self.visit_all(OPEN_FEFO, [product], read_lot, visit).map(drop)
    }

    fn lots_behind(
        &self,
        query: &LotQuery,
        after: Option<&LotRow>,
        visit: RowVisitor<'_, LotRow>,
    ) -> Result<()> {
        let mut left = query.limit;
        for page in LotPage::in_runs(query, after) {
            let query = LotQuery { limit: left, ..query.clone() };
            let rows = lot_lists::build_page(&query, &page, Projection::Rows);
            let flow = self.visit_list(rows, read_lot_row, &mut |row| {
                left = left.map(|left| left.saturating_sub(1));
                visit(row)
            })?;
            if flow.is_break() || left == Some(0) {
                break;
            }
        }
        Ok(())
    }

    fn lot_ids(&self, query: &LotQuery) -> Result<Vec<LotId>> {
        self.list_keys(lot_lists::build_query(query, Projection::Keys))
    }

    fn count_lots(&self, query: &LotQuery) -> Result<u64> {
        if let Some(total) = self.total_lots(query)? {
            return Ok(total);
        }
        let count = |status| {
            let query = LotQuery { status, limit: None, ..query.clone() };
            self.count(lot_lists::build_query(&query, Projection::Count))
        };
        match query.status {
            LotStatusFilter::All => Ok(count(LotStatusFilter::Open)? + count(LotStatusFilter::Empty)?),
            status => count(status),
        }
    }

    fn lot_rows(&self, ids: &[LotId]) -> Result<Vec<LotRow>> {
        self.query_each(ROW_BY_ID, ids, |id| [id], read_lot_row)
    }

    fn lot_balances(&self, first: LotId, most: usize, visit: RowVisitor<'_, LotBalance>) -> Result<()> {
        let limit = i64::try_from(most).unwrap_or(i64::MAX);
        self.visit_all(BALANCES, (first, limit), read_balance, visit).map(drop)
    }

    fn count_expiring(&self, spans: &[DayRange]) -> Result<Vec<u64>> {
        self.total_expiring(spans)
    }

    fn lot_search_fields(
        &self,
        after: LotId,
        most: u32,
        visit: &mut dyn FnMut(LotSearchFields<'_>),
    ) -> Result<()> {
        self.run(|connection| {
            let mut statement = connection.prepare_cached(SEARCH_FIELDS)?;
            let mut rows = statement.query((after, most))?;
            while let Some(row) = rows.next()? {
                visit(search_fields_from_row(row)?);
            }
            Ok(())
        })
    }

    fn lot_search_fields_by_ids(
        &self,
        ids: &[LotId],
        visit: &mut dyn FnMut(LotSearchFields<'_>),
    ) -> Result<()> {
        self.run(|connection| {
            let mut statement = connection.prepare_cached(SEARCH_FIELDS_BY_ID)?;
            for id in ids {
                let mut rows = statement.query([id])?;
                if let Some(row) = rows.next()? {
                    visit(search_fields_from_row(row)?);
                }
            }
            Ok(())
        })
    }

    fn further_suppliers(&self, visit: &mut dyn FnMut(LotId, &str)) -> Result<()> {
        self.run(|connection| {
            let mut statement = connection.prepare_cached(FURTHER_SUPPLIERS)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                visit(row.get(0)?, row.get_ref(1)?.as_str()?);
            }
            Ok(())
        })
    }

    fn lots_changed_since(&self, after: LedgerPosition) -> Result<(Vec<LotId>, LedgerPosition)> {
        let mut lots = self.query_all(MOVED_AFTER, [after.0], read_single_value::<LotId>)?;
        lots.append(&mut self.query_all(CHANGED_AFTER, [after.0], read_single_value)?);
        lots.sort_unstable();
        lots.dedup();
        Ok((lots, self.ledger_position()?))
    }
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

impl WriteLots for Transaction<'_> {
    fn lock_lots_expiring(&mut self, spans: &[DayRange]) -> Result<Vec<Lot>> {
        let mut lots = Vec::new();
        for span in merge_overlapping(spans) {
            lots.append(&mut self.query_all(OPEN_EXPIRING, (span.from, span.to), read_lot)?);
        }
        Ok(lots)
    }

    fn insert_lot(&mut self, lot: &NewLot) -> Result<LotId> {
        let id = self.insert(
            "INSERT INTO lot (product_id, code, code_key, expires, produced, received, received_quantity, on_hand,
                              location, location_key, supplier, reference, cost, hold)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            params![
                lot.product,
                lot.code,
                lot.code.as_ref().map(LotCode::key),
                expiry_to_sql(lot.expires),
                lot.produced,
                lot.received,
                lot.received_quantity,
                lot.on_hand,
                location_to_sql(lot.location.as_ref()),
                location_key_to_sql(lot.location.as_ref()),
                lot.supplier,
                lot.reference,
                lot.cost,
                lot.hold,
            ],
        )?;
        self.totals.add_lot(lot.expires, lot.on_hand);
        Ok(LotId(id))
    }

    fn add_further_supplier(&mut self, id: LotId, supplier: &Label) -> Result<()> {
        let partner = self.intern_partner(supplier)?;
        self.execute("INSERT OR IGNORE INTO lot_supplier (lot_id, partner) VALUES (?1, ?2)", (id, partner))
    }

    fn set_lot_balance(&mut self, lot: &Lot, before: Quantity) -> Result<()> {
        self.update_one(
            "UPDATE lot SET on_hand = ?2, received_quantity = ?3 WHERE id = ?1",
            (lot.id, lot.on_hand, lot.received_quantity),
        )?;
        self.totals.move_lot((lot.expires, before), (lot.expires, lot.on_hand));
        Ok(())
    }

    fn set_lot_hold(&mut self, lot: &Lot, hold: Option<&Reason>) -> Result<()> {
        self.update_one("UPDATE lot SET hold = ?2 WHERE id = ?1", (lot.id, hold))
    }

    fn set_lot_facts(&mut self, before: &Lot, after: &Lot) -> Result<()> {
        self.update_one(
            "UPDATE lot SET code = ?2, code_key = ?3, expires = ?4, produced = ?5, received = ?6, supplier = ?7,
                            reference = ?8, cost = ?9, hold = ?10
              WHERE id = ?1",
            params![
                after.id,
                after.code,
                after.code.as_ref().map(LotCode::key),
                expiry_to_sql(after.expires),
                after.produced,
                after.received,
                after.supplier,
                after.reference,
                after.cost,
                after.hold,
            ],
        )?;
        self.totals.move_lot((before.expires, before.on_hand), (after.expires, before.on_hand));
        Ok(())
    }
}
