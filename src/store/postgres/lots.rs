//! Lots: look-ups by id, code, FEFO order and expiry, and changes. Lists are built in `lot_lists`.

use tokio_postgres::Row;

use super::columns::{SqlExpiry, expiry_to_sql, location_key_to_sql, location_to_sql};
use super::count_queries::stands;
use super::ids::Sequence;
use super::lot_lists::{self, lot_columns, lot_row_columns, read_lot, read_lot_row};
use super::params::params;
use super::rows::{RowReader, read_single_value};
use super::transaction::Transaction;
use crate::domain::{Label, Lot, LotCode, LotId, NewLot, ProductId, Quantity, Reason};
use crate::store::lists::Projection;
use crate::store::{
    DayRange, LedgerPosition, LotBalance, LotQuery, LotRow, LotSearchFields, LotStatusFilter, ReadLedger,
    ReadLots, Result, RowVisitor, WriteLots, WriteProducts,
};

pub(super) const BY_ID: &str = concat!("SELECT ", lot_columns!(), " FROM lot l WHERE l.id = $1");

/// Unsorted: sorting the few rows here is cheaper than SQLite's sorter.
pub(super) const BY_CODE: &str =
    concat!("SELECT ", lot_columns!(), " FROM lot l WHERE l.product_id = $1 AND l.code_key = $2");

/// In an order, so that an index is read: of a few products with many lots each, a server would look for the first lot in the table.
pub(super) const ANY_OF_PRODUCT: &str =
    "SELECT l.product_id FROM lot l WHERE l.product_id = $1 ORDER BY l.code_key LIMIT 1";

pub(super) const OPEN_FEFO: &str = concat!(
    "SELECT ",
    lot_columns!(),
    " FROM lot l WHERE l.product_id = $1 AND l.open
      ORDER BY l.expires, l.received, l.id"
);

/// Most dispatches need no more.
pub(super) const FIRST_LOTS: usize = 32;

pub(super) const FIRST_FEFO: &str = concat!(
    "SELECT ",
    lot_columns!(),
    " FROM lot l WHERE l.product_id = $1 AND l.open
      ORDER BY l.expires, l.received, l.id LIMIT 32"
);

/// Columns of a new lot.
macro_rules! new_lot_columns {
    () => {
        "id, product_id, code, code_key, expires, produced, received, received_quantity, on_hand, location,
         location_key, supplier, reference, cost, hold"
    };
}

/// Many at once, with the values of [`INSERT`].
pub(super) const COPY: &str = concat!("COPY lot (", new_lot_columns!(), ") FROM STDIN BINARY");

pub(super) const INSERT: &str = concat!(
    "INSERT INTO lot (",
    new_lot_columns!(),
    ")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
);

pub(super) const SET_BALANCE: &str = "UPDATE lot SET on_hand = $2, received_quantity = $3 WHERE id = $1";

pub(super) const SET_HOLD: &str = "UPDATE lot SET hold = $2 WHERE id = $1";

pub(super) const ADD_SUPPLIER: &str =
    "INSERT INTO lot_supplier (lot_id, partner) SELECT $1, n.id FROM partner n WHERE n.name_key = $2
     ON CONFLICT DO NOTHING";

pub(super) const ROW_BY_ID: &str = concat!(
    "SELECT ",
    lot_row_columns!(),
    " FROM lot l JOIN product p ON p.id = l.product_id WHERE l.id = $1"
);

const BALANCES: &str = "SELECT l.id, l.product_id, p.sku, l.expires, l.received_quantity, l.on_hand
       FROM lot l JOIN product p ON p.id = l.product_id
      WHERE l.id >= $1
      ORDER BY l.id LIMIT $2";

pub(super) const OPEN_EXPIRING: &str = concat!(
    "SELECT ",
    lot_columns!(),
    " FROM lot l WHERE l.open AND l.expires BETWEEN $1 AND $2
      ORDER BY l.expires, l.id"
);

/// The products of those lots.
const PRODUCTS_EXPIRING: &str =
    "SELECT DISTINCT l.product_id FROM lot l WHERE l.open AND l.expires BETWEEN $1 AND $2";

pub(super) const ALL: &str = concat!("SELECT ", lot_columns!(), " FROM lot l ORDER BY l.id");

macro_rules! search_field_columns {
    () => {
        "SELECT l.id, l.product_id, l.expires, l.received, l.on_hand, l.received_quantity, l.held,
                coalesce(l.code, ''), l.location, coalesce(l.supplier, '')"
    };
}

const SEARCH_FIELDS: &str =
    concat!(search_field_columns!(), " FROM lot l WHERE l.id > $1 ORDER BY l.id LIMIT $2");

pub(super) const SEARCH_FIELDS_BY_ID: &str = concat!(search_field_columns!(), " FROM lot l WHERE l.id = $1");

const FURTHER_SUPPLIERS: &str =
    "SELECT s.lot_id, n.name FROM lot_supplier s JOIN partner n ON n.id = s.partner ORDER BY s.lot_id, n.id";

pub(super) const ALL_FURTHER_SUPPLIERS: &str =
    "SELECT s.lot_id, s.partner FROM lot_supplier s ORDER BY s.lot_id, s.partner";

/// Movements of the documents after one.
pub(super) const MOVED_AFTER: &str = "SELECT m.lot_id FROM movement m WHERE m.document > $1";

/// Lots that the documents after one held, released or amended.
pub(super) const CHANGED_AFTER: &str =
    "SELECT c.lot_id FROM fact_change c WHERE c.document > $1 AND c.lot_id IS NOT NULL";

fn read_balance(reader: &mut RowReader<'_>) -> Result<LotBalance> {
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
        read_lots_of_code(&self.rows(BY_CODE, (product, code.key()))?)
    }

    fn lots_by_codes(&self, codes: &[(ProductId, LotCode)]) -> Result<Vec<Vec<Lot>>> {
        let found = self.rows_each(BY_CODE, codes.iter().map(|(product, code)| (*product, code.key())))?;
        found.iter().map(|rows| read_lots_of_code(rows)).collect()
    }

    fn products_without_lots(&self, products: &[ProductId]) -> Result<Vec<ProductId>> {
        let with: Vec<ProductId> =
            self.query_each(ANY_OF_PRODUCT, products, |product| [product], read_single_value)?;
        Ok(products.iter().copied().filter(|product| !with.contains(product)).collect())
    }

    fn open_lots(&self, product: ProductId, visit: RowVisitor<'_, Lot>) -> Result<()> {
        let first = self.query_all(FIRST_FEFO, [product], read_lot)?;
        let (seen, is_all) = (first.last().map(|lot| lot.id), first.len() < FIRST_LOTS);
        for lot in first {
            if visit(lot).is_break() {
                return Ok(());
            }
        }
        if is_all {
            return Ok(());
        }
        let mut rest = self.query_all(OPEN_FEFO, [product], read_lot)?.into_iter();
        rest.by_ref().find(|lot| Some(lot.id) == seen);
        for lot in rest {
            if visit(lot).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn lots_behind(
        &self,
        query: &LotQuery,
        after: Option<&LotRow>,
        visit: RowVisitor<'_, LotRow>,
    ) -> Result<()> {
        let page = lot_lists::build_page(query, after, Projection::Rows);
        self.visit_list(page, read_lot_row, visit).map(drop)
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
        self.visit_rows(BALANCES, &(first, limit), &mut |row| {
            Ok(visit(read_balance(&mut RowReader::new(row))?))
        })
        .map(drop)
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
        for row in &self.rows(SEARCH_FIELDS, (after, i64::from(most)))? {
            visit(read_search_fields(&mut RowReader::new(row))?);
        }
        Ok(())
    }

    fn lot_search_fields_by_ids(
        &self,
        ids: &[LotId],
        visit: &mut dyn FnMut(LotSearchFields<'_>),
    ) -> Result<()> {
        for row in self.rows_each(SEARCH_FIELDS_BY_ID, ids.iter().map(|id| [*id]))?.iter().flatten() {
            visit(read_search_fields(&mut RowReader::new(row))?);
        }
        Ok(())
    }

    fn further_suppliers(&self, visit: &mut dyn FnMut(LotId, &str)) -> Result<()> {
        for row in &self.rows(FURTHER_SUPPLIERS, ())? {
            let mut reader = RowReader::new(row);
            visit(reader.next_value()?, reader.next_text()?);
        }
        Ok(())
    }

    fn lots_changed_since(&self, after: LedgerPosition) -> Result<(Vec<LotId>, LedgerPosition)> {
        let mut lots = self.query_all(MOVED_AFTER, [after.0], read_single_value::<LotId>)?;
        lots.append(&mut self.query_all(CHANGED_AFTER, [after.0], read_single_value)?);
        lots.sort_unstable();
        lots.dedup();
        Ok((lots, self.ledger_position()?))
    }

    fn foresee_lot_search(&self, after: LedgerPosition, found: &[LotId]) -> Result<()> {
        self.fetch_lot_search(after, found)
    }
}

fn read_lots_of_code(rows: &[Row]) -> Result<Vec<Lot>> {
    let mut lots: Vec<Lot> =
        rows.iter().map(|row| read_lot(&mut RowReader::new(row))).collect::<Result<_>>()?;
    lots.sort_unstable_by_key(|lot| (lot.on_hand.is_zero(), std::cmp::Reverse(lot.id)));
    Ok(lots)
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

fn read_search_fields<'row>(reader: &mut RowReader<'row>) -> Result<LotSearchFields<'row>> {
    Ok(LotSearchFields {
        lot: reader.next_value()?,
        product: reader.next_value()?,
        expires: reader.next_value::<SqlExpiry>()?.0,
        received: reader.next_value()?,
        on_hand: reader.next_value()?,
        received_quantity: reader.next_value()?,
        on_hold: reader.next_value()?,
        code: reader.next_text()?,
        location: reader.next_text()?,
        supplier: reader.next_text()?,
    })
}

impl WriteLots for Transaction<'_> {
    fn lock_lots_expiring(&mut self, spans: &[DayRange]) -> Result<Vec<Lot>> {
        let spans = merge_overlapping(spans);
        let products: Vec<ProductId> =
            self.query_each(PRODUCTS_EXPIRING, &spans, |span| (span.from, span.to), read_single_value)?;
        self.lock_products(&products)?;
        self.query_each(OPEN_EXPIRING, &spans, |span| (span.from, span.to), read_lot)
    }

    fn insert_lot(&mut self, lot: &NewLot) -> Result<LotId> {
        let id = self.next_id(Sequence::Lots)?;
        let inserted = lot.clone().with_id(LotId(id));
        self.note_lot_change(None, &inserted)?;
        self.expect_new_lot(&inserted)?;
        self.insert_or_copy(
            INSERT,
            COPY,
            params![
                id,
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
        self.ensure_partner(supplier)?;
        self.execute(ADD_SUPPLIER, (id, supplier.key()))
    }

    fn set_lot_balance(&mut self, lot: &Lot, before: Quantity) -> Result<()> {
        self.note_lot_change(Some(&Lot { on_hand: before, ..lot.clone() }), lot)?;
        self.update_one(SET_BALANCE, (lot.id, lot.on_hand, lot.received_quantity))?;
        self.totals.move_lot((lot.expires, before), (lot.expires, lot.on_hand));
        Ok(())
    }

    fn set_lot_hold(&mut self, lot: &Lot, hold: Option<&Reason>) -> Result<()> {
        self.note_lot_change(Some(lot), &Lot { hold: hold.cloned(), ..lot.clone() })?;
        self.update_one(SET_HOLD, (lot.id, hold))
    }

    fn set_lot_facts(&mut self, before: &Lot, after: &Lot) -> Result<()> {
        self.note_lot_change(Some(before), &Lot { on_hand: before.on_hand, ..after.clone() })?;
        self.update_one(
            "UPDATE lot SET code = $2, code_key = $3, expires = $4, produced = $5, received = $6, supplier = $7,
                            reference = $8, cost = $9, hold = $10
              WHERE id = $1",
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
