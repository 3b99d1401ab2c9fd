//! The ledger: documents and movements. Their lists are built in `ledger_lists`.

use std::collections::{BTreeSet, HashMap};

use rusqlite::types::Type;
use rusqlite::{Error, params};

use super::daily_flows;
use super::fact_changes;
use super::ledger_lists::{
    self, ROW_BY_NUMBER, SELECT_DOCUMENT_NUMBERS, SELECT_DOCUMENT_ROWS, SUMMARY, stamp_columns,
};
use super::rows::{RowReader, query_all, read_single_value};
use super::sql_conversions::SqlInstant;
use super::transaction::Transaction;
use crate::domain::{
    Day, Document, DocumentId, DocumentKind, DocumentNumber, FactChange, Label, LotId, Movement, MovementId,
    NewDocument, PartnerId, ProductId,
};
use crate::store::lists::DocumentOrder;
use crate::store::{
    DailyFlow, DatedChange, DayRange, DocumentQuery, DocumentRow, DocumentSummary, FactChangeRow,
    LedgerPosition, MovementQuery, MovementRange, MovementRow, NewMovement, ReadLedger, Result, RowVisitor,
    WriteLedger,
};

/// Columns of [`read_document`], from `document d`.
macro_rules! document_columns {
    () => {
        concat!(
            "d.number, d.id, d.kind, ",
            stamp_columns!("d.partner"),
            ", d.reverses, d.request, d.decision"
        )
    };
}

pub(super) fn read_document(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<Document> {
    Ok(Document {
        number: reader.next_value()?,
        id: reader.next_value()?,
        kind: reader.next_value()?,
        stamp: ledger_lists::read_stamp(reader)?,
        reverses: reader.next_value()?,
        request: reader.next_value()?,
        decision: reader.next_value()?,
    })
}

/// Columns of [`read_movement`], from `movement m`.
macro_rules! movement_columns {
    () => {
        "m.id, m.document, m.product_id, m.lot_id, m.change, m.on_hand_after, m.partner, m.cost"
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
        partner: reader.next_value()?,
        cost: reader.next_value()?,
    })
}

fn read_dated_change(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<DatedChange> {
    Ok(DatedChange { day: reader.next_value()?, kind: reader.next_value()?, change: reader.next_value()? })
}

fn read_reversal(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<(DocumentId, DocumentId)> {
    Ok((reader.next_value()?, reader.next_value()?))
}

pub(super) const BY_ID: &str = concat!("SELECT ", document_columns!(), " FROM document d WHERE d.id = ?1");

pub(super) const REVERSAL: &str = "SELECT d.reverses, d.id FROM document d WHERE d.reverses = ?1";

const PRODUCTS_OF_DOCUMENT: &str =
    "SELECT m.product_id FROM document d
      CROSS JOIN movement m ON m.id >= d.first_movement AND m.id < d.first_movement + d.movements
      WHERE d.id = ?1
     UNION SELECT c.product_id FROM document d CROSS JOIN fact_change c ON c.document = d.number WHERE d.id = ?1";

const MOVEMENT_RANGE: &str = "SELECT d.first_movement, d.movements FROM document d WHERE d.number = ?1";

pub(super) const MOVEMENTS: &str =
    concat!("SELECT ", movement_columns!(), " FROM movement m WHERE m.id >= ?1 AND m.id < ?2 ORDER BY m.id");

pub(super) const MOVEMENTS_OF_LOT: &str = concat!(
    "SELECT ",
    movement_columns!(),
    " FROM lot l
       CROSS JOIN movement m INDEXED BY movement_lot ON m.product_id = l.product_id AND m.lot_id = l.id
       CROSS JOIN document d ON d.number = m.document
      WHERE l.id = ?1 AND d.kind = ?2 ORDER BY m.id"
);

pub(super) const LEDGER: &str = concat!(
    "SELECT ",
    document_columns!(),
    ", d.first_movement, d.movements FROM document d ORDER BY d.number"
);

pub(super) const LEDGER_MOVEMENTS: &str =
    concat!("SELECT ", movement_columns!(), " FROM movement m ORDER BY m.id");

/// Picks a product's movements by their ids, which the index contains; reads only those picked.
pub(super) const NEWEST_CHANGES: &str = "SELECT d.day, d.kind, m.change
       FROM (SELECT i.id AS id FROM movement i INDEXED BY movement_lot WHERE i.product_id = ?1
              ORDER BY i.id DESC LIMIT ?2) newest
       CROSS JOIN movement m ON m.id = newest.id
       CROSS JOIN document d ON d.number = m.document
      ORDER BY newest.id DESC";

pub(super) const NEWEST_DOCUMENT: &str = "SELECT ifnull(max(d.number), 0) FROM document d";

pub(super) const LAST_MOVEMENT: &str = "SELECT max(id) FROM movement";

impl ReadLedger for Transaction<'_> {
    fn documents_by_ids(&self, ids: &[DocumentId]) -> Result<Vec<Document>> {
        self.query_each(BY_ID, ids, |id| [id], read_document)
    }

    fn reversals_of(&self, ids: &[DocumentId]) -> Result<HashMap<DocumentId, DocumentId>> {
        Ok(self.query_each(REVERSAL, ids, |id| [id], read_reversal)?.into_iter().collect())
    }

    fn products_of_documents(&self, ids: &[DocumentId]) -> Result<Vec<ProductId>> {
        let mut products = BTreeSet::new();
        for id in ids {
            products.extend(self.query_all(PRODUCTS_OF_DOCUMENT, [id], read_single_value::<ProductId>)?);
        }
        Ok(products.into_iter().collect())
    }

    fn document_movements(&self, number: DocumentNumber) -> Result<Vec<Movement>> {
        let range = self.query_optional(MOVEMENT_RANGE, [number], read_movement_range)?;
        let Some(range) = range else { return Ok(Vec::new()) };
        let movements = self.query_all(MOVEMENTS, (range.first, range.end()), read_movement)?;
        self.run(|_| ensure_claimed(range, number, &movements))?;
        Ok(movements)
    }

    fn documents(&self, query: &DocumentQuery, visit: RowVisitor<'_, DocumentRow>) -> Result<()> {
        if DocumentOrder::for_query(query) == DocumentOrder::ByNumber {
            let query = ledger_lists::build_document_query(query, SELECT_DOCUMENT_ROWS);
            return self.visit_list(query, ledger_lists::read_document_row, visit).map(drop);
        }
        for number in self.document_numbers(query)? {
            let row = self.query_optional(ROW_BY_NUMBER, [number], ledger_lists::read_document_row)?;
            if row.is_some_and(|row| visit(row).is_break()) {
                break;
            }
        }
        Ok(())
    }

    fn document_numbers(&self, query: &DocumentQuery) -> Result<Vec<DocumentNumber>> {
        if *query == DocumentQuery::default() {
            // Documents are numbered from 1 without gaps, as verification proves.
            let last: i64 = self.query_value(NEWEST_DOCUMENT, [])?;
            return Ok((1..=last).rev().map(DocumentNumber).collect());
        }
        if DocumentOrder::for_query(query) == DocumentOrder::ByNumber {
            return self.list_keys(ledger_lists::build_document_query(query, SELECT_DOCUMENT_NUMBERS));
        }
        let kinds = query.kind.map_or_else(|| DocumentKind::ALL.to_vec(), |kind| vec![kind]);
        let mut found: Vec<(Day, DocumentNumber)> = Vec::new();
        for kind in kinds {
            self.run(|connection| {
                let (mut statement, values) =
                    ledger_lists::build_kind_query(query, kind).prepare(connection)?;
                for row in statement.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))? {
                    found.push(row?);
                }
                Ok(())
            })?;
        }
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.truncate(query.limit.unwrap_or(usize::MAX));
        Ok(found.into_iter().map(|(_, number)| number).collect())
    }

    fn document_summaries(&self, numbers: &[DocumentNumber]) -> Result<Vec<DocumentSummary>> {
        self.query_each(SUMMARY, numbers, |number| [number], ledger_lists::read_document_summary)
    }

    fn newest_changes(&self, product: ProductId, most: usize) -> Result<Vec<DatedChange>> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.query_all(NEWEST_CHANGES, (product, most), read_dated_change)
    }

    fn movements(&self, query: &MovementQuery, visit: RowVisitor<'_, MovementRow>) -> Result<()> {
        let query = ledger_lists::build_movement_query(query);
        self.visit_list(query, ledger_lists::read_movement_row, visit).map(drop)
    }

    /// The newest document's number: writers take turns, so numbers ascend in the order of commits.
    fn ledger_position(&self) -> Result<LedgerPosition> {
        self.query_value(NEWEST_DOCUMENT, []).map(LedgerPosition)
    }

    fn document_changes(&self, number: DocumentNumber) -> Result<Vec<FactChange>> {
        self.query_all(fact_changes::OF_DOCUMENT, [number], fact_changes::read_change)
    }

    fn document_change_rows(&self, number: DocumentNumber, most: usize) -> Result<Vec<FactChangeRow>> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.query_all(fact_changes::ROWS_OF_DOCUMENT, (number, most), fact_changes::read_change_row)
    }

    fn movements_of_lots(&self, lots: &[LotId], kind: DocumentKind) -> Result<Vec<Movement>> {
        self.run(|connection| {
            let mut statement = connection.prepare_cached(MOVEMENTS_OF_LOT)?;
            let mut movements = Vec::new();
            for lot in lots {
                movements.extend(query_all(&mut statement, (lot, kind), read_movement)?);
            }
            Ok(movements)
        })
    }

    fn changes_of_lots(&self, lots: &[LotId]) -> Result<Vec<(DocumentNumber, FactChange)>> {
        self.select_changes_of_lots(lots)
    }

    fn changes_of_products(
        &self,
        products: &[ProductId],
        after: DocumentNumber,
    ) -> Result<Vec<(DocumentNumber, FactChange)>> {
        self.select_changes_of_products(products, after)
    }

    fn code_changes_of_product(&self, product: ProductId) -> Result<Vec<(DocumentNumber, FactChange)>> {
        self.query_all(fact_changes::OF_CODES, [product], fact_changes::read_numbered_change)
    }

    fn daily_flows(&self, days: DayRange, visit: RowVisitor<'_, DailyFlow>) -> Result<()> {
        let read = daily_flows::read_daily_flow;
        self.visit_all(daily_flows::ON_DAYS, (days.from, days.to), read, visit).map(drop)
    }

    fn has_partner(&self, name: &Label) -> Result<bool> {
        Ok(self.find_partner(name)?.is_some())
    }

    fn partner_names(&self, ids: &[PartnerId]) -> Result<HashMap<PartnerId, Label>> {
        self.names_of_partners(ids)
    }
}

fn read_movement_range(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<MovementRange> {
    Ok(MovementRange { first: reader.next_value()?, count: reader.next_value()? })
}

/// Fails unless `movements` are exactly those that a document claims.
fn ensure_claimed(
    range: MovementRange,
    number: DocumentNumber,
    movements: &[Movement],
) -> rusqlite::Result<()> {
    let is_own = (range.first..range.end()).eq(movements.iter().map(|movement| movement.id.0))
        && movements.iter().all(|movement| movement.document == number);
    if is_own {
        return Ok(());
    }
    let what = format!("the movements of document {} are not those that it was written with", number.0);
    Err(Error::FromSqlConversionFailure(0, Type::Integer, what.into()))
}

impl WriteLedger for Transaction<'_> {
    /// The next free id is safe to use: no other connection writes meanwhile, and no movement is ever deleted.
    fn post_document(
        &mut self,
        document: &NewDocument,
        movements: &[NewMovement],
        changes: &[FactChange],
    ) -> Result<()> {
        let last: Option<i64> = self.query_value(LAST_MOVEMENT, [])?;
        let first = MovementId(last.unwrap_or(0) + 1);
        let number = self.insert_document(document, first, movements.len())?;
        self.run_write(|connection| {
            let mut statement = connection.prepare_cached(
                "INSERT INTO movement (id, document, product_id, lot_id, change, on_hand_after, partner, cost)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?;
            for (id, movement) in (first.0..).zip(movements) {
                statement.execute(params![
                    id,
                    number,
                    movement.product,
                    movement.lot,
                    movement.change,
                    movement.on_hand_after,
                    movement.partner,
                    movement.cost,
                ])?;
            }
            Ok(())
        })?;
        self.insert_changes(number, changes)?;
        self.newest_movement = MovementId(first.0 + movements.len() as i64 - 1);
        self.posted = Some((number.0, *document.id.0.as_bytes()));
        Ok(())
    }

    fn intern_partners(&mut self, names: &[Label]) -> Result<Vec<PartnerId>> {
        names.iter().map(|name| self.intern_partner(name)).collect()
    }

    fn add_daily_flow(&mut self, flow: &DailyFlow) -> Result<()> {
        self.execute(daily_flows::ADD, (flow.day, flow.kind, flow.product, flow.incoming, flow.outgoing))
    }
}

impl Transaction<'_> {
    fn insert_document(
        &mut self,
        document: &NewDocument,
        first_movement: MovementId,
        movements: usize,
    ) -> Result<DocumentNumber> {
        let stamp = &document.stamp;
        let partner = stamp.partner.as_ref().map(|partner| self.intern_partner(partner)).transpose()?;
        self.insert(
            "INSERT INTO document (id, kind, at, day, backdated, operator, station, partner, reference, reason,
                                   reverses, first_movement, movements, request, decision)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            params![
                document.id,
                document.kind,
                SqlInstant(stamp.at),
                stamp.day,
                stamp.backdated,
                stamp.operator,
                stamp.station,
                partner,
                stamp.reference,
                stamp.reason,
                document.reverses,
                first_movement,
                i64::try_from(movements).unwrap_or(i64::MAX),
                document.request,
                document.decision,
            ],
        )
        .map(DocumentNumber)
    }
}
