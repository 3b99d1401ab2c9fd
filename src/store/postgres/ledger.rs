//! The ledger: documents and movements. Their lists are built in `ledger_lists`.

use std::collections::{BTreeSet, HashMap};

use super::columns::SqlInstant;
use super::daily_flows;
use super::fact_changes::{self, ChangeColumns};
use super::foreseen::Subject;
use super::ledger_lists::{self, SELECT_DOCUMENT_NUMBERS, SELECT_DOCUMENT_ROWS, SUMMARY, stamp_columns};
use super::params::params;
use super::queries::ReadRow;
use super::rows::{RowReader, value_at};
use super::transaction::Transaction;
use crate::domain::{
    Amount, Day, Document, DocumentId, DocumentKind, DocumentNumber, FactChange, Label, LotId, Movement,
    NewDocument, PartnerId, ProductId,
};
use crate::store::lists::DocumentOrder;
use crate::store::{
    DailyFlow, DatedChange, DayRange, DocumentQuery, DocumentRow, DocumentSummary, FactChangeRow,
    LedgerPosition, MovementQuery, MovementRange, MovementRow, NewMovement, ReadLedger, Result, RowVisitor,
    StoreError, WriteLedger,
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

pub(super) fn read_document(reader: &mut RowReader<'_>) -> Result<Document> {
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
        "(SELECT x.first_movement FROM document x WHERE x.number = m.document) + m.line - 1 AS id, m.document,
         m.product_id, m.lot_id, m.change, m.on_hand_after, m.partner, m.cost"
    };
}

pub(super) use movement_columns;

pub(super) fn read_movement(reader: &mut RowReader<'_>) -> Result<Movement> {
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

fn read_dated_change(reader: &mut RowReader<'_>) -> Result<DatedChange> {
    Ok(DatedChange { day: reader.next_value()?, kind: reader.next_value()?, change: reader.next_value()? })
}

fn read_reversal(reader: &mut RowReader<'_>) -> Result<(DocumentId, DocumentId)> {
    Ok((reader.next_value()?, reader.next_value()?))
}

pub(super) const BY_ID: &str = concat!("SELECT ", document_columns!(), " FROM document d WHERE d.id = $1");

pub(super) const REVERSAL: &str = "SELECT d.reverses, d.id FROM document d WHERE d.reverses = $1";

const PRODUCTS_OF_DOCUMENT: &str =
    "SELECT m.product_id FROM document d JOIN movement m ON m.document = d.number WHERE d.id = $1
     UNION SELECT c.product_id FROM document d JOIN fact_change c ON c.document = d.number WHERE d.id = $1";

pub(super) const MOVEMENT_RANGE: &str =
    "SELECT d.first_movement, d.movements FROM document d WHERE d.number = $1";

pub(super) const MOVEMENTS: &str =
    concat!("SELECT ", movement_columns!(), " FROM movement m WHERE m.document = $1 ORDER BY m.line");

const MOVEMENTS_OF_LOT: &str = concat!(
    "SELECT ",
    movement_columns!(),
    " FROM lot l
       JOIN movement m ON m.product_id = l.product_id AND m.lot_id = l.id
       JOIN document d ON d.number = m.document
      WHERE l.id = $1 AND d.kind = $2 ORDER BY m.document, m.line"
);

/// The documents after one, so many that they fit in memory.
pub(super) const LEDGER: &str = concat!(
    "SELECT ",
    document_columns!(),
    ", d.first_movement, d.movements FROM document d WHERE d.number > $1 ORDER BY d.number LIMIT 1000"
);

/// Their movements.
pub(super) const LEDGER_MOVEMENTS: &str = concat!(
    "SELECT ",
    movement_columns!(),
    " FROM movement m WHERE m.document > $1 AND m.document <= $2 ORDER BY m.document, m.line"
);

pub(super) const NEWEST_CHANGES: &str = "SELECT d.day, d.kind, m.change
       FROM movement m JOIN document d ON d.number = m.document WHERE m.product_id = $1
      ORDER BY m.document DESC, m.line DESC LIMIT $2";

pub(super) const NEWEST_DOCUMENT: &str = "SELECT coalesce(max(d.number), 0) FROM document d";

/// Takes the next number and posts the document under it. Nobody else takes one until this is committed. Returns where the
/// book ends with it.
pub(super) const POST: &str = "WITH
       ends AS (UPDATE book SET document = document + 1, movement = movement + $14::bigint, version = version + 1
                RETURNING document AS number, movement - $14::bigint + 1 AS first_movement, version, movement),
       posted AS (
         INSERT INTO document (number, id, kind, at, day, backdated, operator, station, partner, reference, reason,
                               reverses, first_movement, movements, request, decision)
         SELECT e.number, $1, $2, $3, $4, $5, $6, $7, (SELECT n.id FROM partner n WHERE n.name_key = $8), $9, $10,
                $11, e.first_movement, $14::bigint, $12, $13
           FROM ends e),
       moved AS (
         INSERT INTO movement (document, line, product_id, lot_id, change, on_hand_after, partner, cost)
         SELECT e.number, t.line, t.product, t.lot, t.change, t.after, t.partner, t.cost
           FROM ends e, unnest($15::bigint[], $16::bigint[], $17::bigint[], $18::bigint[], $19::bigint[],
                               $20::bigint[]) WITH ORDINALITY AS t (product, lot, change, after, partner, cost, line)),
       changed AS (
         INSERT INTO fact_change (document, line, product_id, lot_id, field, before, after)
         SELECT e.number, t.line, t.product, t.lot, t.field, t.before, t.after
           FROM ends e, unnest($21::bigint[], $22::bigint[], $23::text[], $24::text[], $25::text[])
                        WITH ORDINALITY AS t (product, lot, field, before, after, line))
     SELECT e.version, e.movement FROM ends e";

impl ReadLedger for Transaction<'_> {
    fn documents_by_ids(&self, ids: &[DocumentId]) -> Result<Vec<Document>> {
        self.query_each(BY_ID, ids, |id| [id], read_document)
    }

    fn reversals_of(&self, ids: &[DocumentId]) -> Result<HashMap<DocumentId, DocumentId>> {
        Ok(self.query_each(REVERSAL, ids, |id| [id], read_reversal)?.into_iter().collect())
    }

    fn products_of_documents(&self, ids: &[DocumentId]) -> Result<Vec<ProductId>> {
        let answers = self.rows_each(PRODUCTS_OF_DOCUMENT, ids.iter().map(|id| [*id]))?;
        let products: BTreeSet<ProductId> =
            answers.iter().flatten().map(|row| value_at(row, 0)).collect::<Result<_>>()?;
        Ok(products.into_iter().collect())
    }

    fn document_movements(&self, number: DocumentNumber) -> Result<Vec<Movement>> {
        let range = self.query_optional(MOVEMENT_RANGE, [number], read_movement_range)?;
        let Some(range) = range else { return Ok(Vec::new()) };
        let movements = self.query_all(MOVEMENTS, [number], read_movement)?;
        ensure_claimed(range, number, &movements)?;
        Ok(movements)
    }

    fn movements_of_documents(&self, numbers: &[DocumentNumber]) -> Result<Vec<Movement>> {
        self.query_each(MOVEMENTS, numbers, |number| [number], read_movement)
    }

    fn documents(&self, query: &DocumentQuery, visit: RowVisitor<'_, DocumentRow>) -> Result<()> {
        if DocumentOrder::for_query(query) == DocumentOrder::ByNumber {
            let query = ledger_lists::build_document_query(query, SELECT_DOCUMENT_ROWS);
            return self.visit_list(query, ledger_lists::read_document_row, visit).map(drop);
        }
        for row in self.documents_by_day(query, SELECT_DOCUMENT_ROWS, ledger_lists::read_document_row)? {
            if visit(row).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn document_numbers(&self, query: &DocumentQuery) -> Result<Vec<DocumentNumber>> {
        if *query == DocumentQuery::default() {
            // Documents are numbered from 1 without gaps, as verification proves.
            let last: i64 = self.query_value(NEWEST_DOCUMENT, ())?;
            return Ok((1..=last).rev().map(DocumentNumber).collect());
        }
        if DocumentOrder::for_query(query) == DocumentOrder::ByNumber {
            return self.list_keys(ledger_lists::build_document_query(query, SELECT_DOCUMENT_NUMBERS));
        }
        self.documents_by_day(query, SELECT_DOCUMENT_NUMBERS, |reader| reader.next_value())
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
        self.query_value(NEWEST_DOCUMENT, ()).map(LedgerPosition)
    }

    fn document_changes(&self, number: DocumentNumber) -> Result<Vec<FactChange>> {
        self.query_all(fact_changes::OF_DOCUMENT, [number], fact_changes::read_change)
    }

    fn changes_of_documents(&self, numbers: &[DocumentNumber]) -> Result<Vec<FactChange>> {
        self.query_each(fact_changes::OF_DOCUMENT, numbers, |number| [number], fact_changes::read_change)
    }

    fn document_change_rows(&self, number: DocumentNumber, most: usize) -> Result<Vec<FactChangeRow>> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.query_all(fact_changes::ROWS_OF_DOCUMENT, (number, most), fact_changes::read_change_row)
    }

    fn movements_of_lots(&self, lots: &[LotId], kind: DocumentKind) -> Result<Vec<Movement>> {
        self.query_each(MOVEMENTS_OF_LOT, lots, |lot| (lot, kind), read_movement)
    }

    fn movement_rows_of_lots(&self, lots: &[LotId]) -> Result<Vec<MovementRow>> {
        let of_lot = MovementQuery { lot: lots.first().copied(), ..MovementQuery::default() };
        let (sql, _) = ledger_lists::build_movement_query(&of_lot).finish();
        self.query_each(&sql, lots, |lot| (lot, lot), ledger_lists::read_movement_row)
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

    fn code_changes_of_products(&self, products: &[ProductId]) -> Result<Vec<(DocumentNumber, FactChange)>> {
        self.query_each(
            fact_changes::OF_CODES,
            products,
            |product| [product],
            fact_changes::read_numbered_change,
        )
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

impl Transaction<'_> {
    /// Returns what a list by day selects, latest first. Each kind is one index range; all are asked for at once.
    fn documents_by_day<T>(
        &self,
        query: &DocumentQuery,
        select: &'static str,
        read: ReadRow<T>,
    ) -> Result<Vec<T>> {
        let kinds = query.kind.map_or_else(|| DocumentKind::ALL.to_vec(), |kind| vec![kind]);
        let lists = kinds.into_iter().map(|kind| ledger_lists::build_kind_query(query, kind, select));
        let mut found: Vec<(Day, DocumentNumber, T)> = Vec::new();
        for row in &self.rows_of_lists(lists)? {
            let mut reader = RowReader::new(row);
            let selected = read(&mut reader)?;
            found.push((reader.next_value()?, reader.next_value()?, selected));
        }
        found.sort_unstable_by(|(day, number, _), (other_day, other_number, _)| {
            (other_day, other_number).cmp(&(day, number))
        });
        found.truncate(query.limit.unwrap_or(usize::MAX));
        Ok(found.into_iter().map(|(.., selected)| selected).collect())
    }
}

fn read_movement_range(reader: &mut RowReader<'_>) -> Result<MovementRange> {
    Ok(MovementRange { first: reader.next_value()?, count: reader.next_value()? })
}

/// Fails unless `movements` are exactly those that a document claims.
fn ensure_claimed(range: MovementRange, number: DocumentNumber, movements: &[Movement]) -> Result<()> {
    let is_own = (range.first..range.end()).eq(movements.iter().map(|movement| movement.id.0))
        && movements.iter().all(|movement| movement.document == number);
    if is_own {
        return Ok(());
    }
    let detail = format!("the movements of document {} are not those that it was written with", number.0);
    Err(StoreError::Corrupt { detail })
}

impl WriteLedger for Transaction<'_> {
    fn post_document(
        &mut self,
        document: &NewDocument,
        movements: &[NewMovement],
        changes: &[FactChange],
    ) -> Result<()> {
        let stamp = &document.stamp;
        if let Some(partner) = &stamp.partner {
            self.ensure_partner(partner)?;
        }
        self.has_posted.set(true);
        self.foreseen.forget(Subject::Ids);
        self.foreseen.forget(Subject::Ledger);
        self.foreseen.forget_lines();
        let moved = MovementColumns::of(movements);
        let changed = ChangeColumns::of(changes);
        self.move_version(
            POST,
            params![
                document.id,
                document.kind,
                SqlInstant(stamp.at),
                stamp.day,
                stamp.backdated,
                stamp.operator,
                stamp.station,
                stamp.partner.as_ref().map(Label::key),
                stamp.reference,
                stamp.reason,
                document.reverses,
                document.request,
                document.decision,
                i64::try_from(movements.len()).unwrap_or(i64::MAX),
                moved.products,
                moved.lots,
                moved.changes,
                moved.on_hand_after,
                moved.partners,
                moved.costs,
                changed.products,
                changed.lots,
                changed.fields,
                changed.before,
                changed.after,
            ],
        )
    }

    fn intern_partners(&mut self, names: &[Label]) -> Result<Vec<PartnerId>> {
        self.ensure_partners(names)?;
        self.find_partners(names)
    }

    fn add_daily_flow(&mut self, flow: &DailyFlow) -> Result<()> {
        self.execute(daily_flows::ADD, (flow.day, flow.kind, flow.product, flow.incoming, flow.outgoing))
    }
}

/// Movements, column by column.
struct MovementColumns {
    products: Vec<i64>,
    lots: Vec<i64>,
    changes: Vec<i64>,
    on_hand_after: Vec<i64>,
    partners: Vec<Option<i64>>,
    costs: Vec<Option<i64>>,
}

impl MovementColumns {
    fn of(movements: &[NewMovement]) -> Self {
        let column = |value: fn(&NewMovement) -> i64| movements.iter().map(value).collect();
        let option = |value: fn(&NewMovement) -> Option<i64>| movements.iter().map(value).collect();
        MovementColumns {
            products: column(|movement| movement.product.0),
            lots: column(|movement| movement.lot.0),
            changes: column(|movement| movement.change.thousandths()),
            on_hand_after: column(|movement| movement.on_hand_after.thousandths()),
            partners: option(|movement| movement.partner.map(|partner| partner.0)),
            costs: option(|movement| movement.cost.map(Amount::ten_thousandths)),
        }
    }
}
