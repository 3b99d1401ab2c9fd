//! Document and ledger queries.

use rusqlite::types::Type;
use rusqlite::{Connection, Error};

use crate::domain::{Day, Document, DocumentId, DocumentKind, DocumentNumber, Movement};
use crate::store::sqlite::query_builder::QueryBuilder;
use crate::store::sqlite::rows::{
    self, RowReader, document_columns, document_row_columns, document_summary_columns, for_each_row,
    movement_columns, query_all, query_optional,
};
use crate::store::{DocumentQuery, DocumentRow, DocumentSummary, RowVisitor};

pub(in crate::store::sqlite) const BY_ID: &str =
    concat!("SELECT ", document_columns!(), " FROM document d WHERE d.id = ?1");

pub(in crate::store::sqlite) const REVERSAL: &str = "SELECT d.id FROM document d WHERE d.reverses = ?1";

pub(in crate::store::sqlite) const ROW_BY_NUMBER: &str =
    concat!("SELECT ", document_row_columns!(), " FROM document d WHERE d.number = ?1");

pub(in crate::store::sqlite) const SUMMARY: &str = concat!(
    "SELECT ",
    document_summary_columns!(),
    " FROM document d
      LEFT JOIN movement f ON d.movements > 0 AND f.id = d.first_movement
      LEFT JOIN lot l ON l.id = ifnull(f.lot_id, d.held_lot)
      LEFT JOIN product p ON p.id = l.product_id
      WHERE d.number = ?1"
);

/// The last document's number if there are no gaps from number 1 on, as in a sound book: then all numbers are known
/// without reading documents.
pub(in crate::store::sqlite) const LAST_WITHOUT_GAP: &str = "SELECT CASE
      WHEN (SELECT count(*) FROM document INDEXED BY document_kind_day) = (SELECT max(number) FROM document)
       AND (SELECT min(number) FROM document) = 1
      THEN (SELECT max(number) FROM document) END";

const MOVEMENT_RANGE: &str = "SELECT d.first_movement, d.movements FROM document d WHERE d.number = ?1";

pub(in crate::store::sqlite) const MOVEMENTS: &str =
    concat!("SELECT ", movement_columns!(), " FROM movement m WHERE m.id >= ?1 AND m.id < ?2 ORDER BY m.id");

const LEDGER: &str = concat!(
    "SELECT ",
    document_columns!(),
    ", d.first_movement, d.movements FROM document d ORDER BY d.number"
);

const LEDGER_MOVEMENTS: &str = concat!("SELECT ", movement_columns!(), " FROM movement m ORDER BY m.id");

pub(in crate::store::sqlite) fn by_id(
    connection: &Connection,
    id: DocumentId,
) -> rusqlite::Result<Option<Document>> {
    query_optional(&mut connection.prepare_cached(BY_ID)?, [id], rows::read_document)
}

pub(in crate::store::sqlite) fn reversal_of(
    connection: &Connection,
    id: DocumentId,
) -> rusqlite::Result<Option<DocumentId>> {
    query_optional(&mut connection.prepare_cached(REVERSAL)?, [id], rows::read_single_value)
}

pub(in crate::store::sqlite) fn movements(
    connection: &Connection,
    number: DocumentNumber,
) -> rusqlite::Result<Vec<Movement>> {
    let extent =
        query_optional(&mut connection.prepare_cached(MOVEMENT_RANGE)?, [number], read_movement_range)?;
    let Some(extent) = extent else { return Ok(Vec::new()) };
    let movements = query_all(
        &mut connection.prepare_cached(MOVEMENTS)?,
        (extent.first, extent.first.saturating_add(extent.count)),
        rows::read_movement,
    )?;
    extent.ensure_matches(number, &movements)?;
    Ok(movements)
}

pub(in crate::store::sqlite) fn list(
    connection: &Connection,
    query: &DocumentQuery,
    visit: RowVisitor<'_, DocumentRow>,
) -> rusqlite::Result<()> {
    if DocumentOrder::for_query(query) == DocumentOrder::ByNumber {
        let builder = build_query(query, Projection::Rows)?;
        let (mut statement, values) = builder.prepare(connection)?;
        return for_each_row(&mut statement, values, rows::read_document_row, visit).map(drop);
    }
    let mut statement = connection.prepare_cached(ROW_BY_NUMBER)?;
    for number in numbers(connection, query)? {
        if let Some(row) = query_optional(&mut statement, [number], rows::read_document_row)?
            && visit(row).is_break()
        {
            break;
        }
    }
    Ok(())
}

pub(in crate::store::sqlite) fn numbers(
    connection: &Connection,
    query: &DocumentQuery,
) -> rusqlite::Result<Vec<DocumentNumber>> {
    if *query == DocumentQuery::default()
        && let Some(last) = connection.prepare_cached(LAST_WITHOUT_GAP)?.query_row([], |row| row.get(0))?
    {
        return Ok((1..=last).rev().map(DocumentNumber).collect());
    }
    if DocumentOrder::for_query(query) == DocumentOrder::ByNumber {
        let builder = build_query(query, Projection::Keys)?;
        let (mut statement, values) = builder.prepare(connection)?;
        return statement.query_map(values, |row| row.get(0))?.collect();
    }
    let kinds = query.kind.map_or_else(|| DocumentKind::ALL.to_vec(), |kind| vec![kind]);
    let mut found: Vec<(Day, DocumentNumber)> = Vec::new();
    for kind in kinds {
        let builder = build_kind_query(query, kind)?;
        let (mut statement, values) = builder.prepare(connection)?;
        for row in statement.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))? {
            found.push(row?);
        }
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.truncate(query.limit.unwrap_or(usize::MAX));
    Ok(found.into_iter().map(|(_, number)| number).collect())
}

pub(in crate::store::sqlite) fn summaries(
    connection: &Connection,
    numbers: &[DocumentNumber],
) -> rusqlite::Result<Vec<DocumentSummary>> {
    let mut statement = connection.prepare_cached(SUMMARY)?;
    let found =
        numbers.iter().map(|number| query_optional(&mut statement, [number], rows::read_document_summary));
    found.filter_map(Result::transpose).collect()
}

/// Order of a document list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store::sqlite) enum DocumentOrder {
    /// In the order of posting, last first.
    ByNumber,
    /// By day, latest first; within a day, last posted first. Read kind by kind, each one index range.
    ByDay,
}

impl DocumentOrder {
    pub(in crate::store::sqlite) fn for_query(query: &DocumentQuery) -> Self {
        let by_day = query.kind.is_some() || query.from.is_some() || query.to.is_some();
        // A product has few documents; they are scanned.
        if by_day && query.product.is_none() { DocumentOrder::ByDay } else { DocumentOrder::ByNumber }
    }
}

/// What to select.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store::sqlite) enum Projection {
    /// Only the number.
    Keys,
    /// The whole row.
    Rows,
}

/// Builds a query in the order of posting.
pub(in crate::store::sqlite) fn build_query(
    query: &DocumentQuery,
    wanted: Projection,
) -> rusqlite::Result<QueryBuilder> {
    let mut builder = QueryBuilder::new(match wanted {
        Projection::Keys => "SELECT d.number FROM document d",
        Projection::Rows => concat!("SELECT ", document_row_columns!(), " FROM document d"),
    });
    if let Some(product) = &query.product {
        builder.and_where_bind(
            "d.number IN (SELECT m.document FROM movement m INDEXED BY movement_lot WHERE m.product_id = ?
                          UNION ALL
                          SELECT h.number FROM lot l
                           CROSS JOIN document h ON h.held_lot = l.id AND h.held_lot IS NOT NULL
                           WHERE l.product_id = ?)",
            product,
        )?;
        builder.bind(product)?;
    }
    // The plus keeps SQLite on the product's documents instead of the index by kind.
    builder.and_where_option("+d.kind = ?", query.kind.as_ref())?;
    builder.and_where_option("d.day >= ?", query.from.as_ref())?;
    builder.and_where_option("d.day <= ?", query.to.as_ref())?;
    builder.and_where_option("d.number < ?", query.before.as_ref())?;
    builder.push_sql("ORDER BY d.number DESC");
    builder.limit(query.limit);
    Ok(builder)
}

/// Builds a query for days and numbers of one kind, latest day first, answered from the index.
pub(in crate::store::sqlite) fn build_kind_query(
    query: &DocumentQuery,
    kind: DocumentKind,
) -> rusqlite::Result<QueryBuilder> {
    let mut builder = QueryBuilder::new("SELECT d.day, d.number FROM document d");
    builder.and_where_bind("d.kind = ?", &kind)?;
    builder.and_where_option("d.day >= ?", query.from.as_ref())?;
    builder.and_where_option("d.day <= ?", query.to.as_ref())?;
    if let Some(before) = &query.before {
        builder.and_where_bind(
            "(d.day, d.number) < (SELECT b.day, b.number FROM document b WHERE b.number = ?)",
            before,
        )?;
    }
    builder.push_sql("ORDER BY d.day DESC, d.number DESC");
    builder.limit(query.limit);
    Ok(builder)
}

/// Walks documents and movements side by side; both are in the order of posting.
pub(in crate::store::sqlite) fn ledger(
    connection: &Connection,
    visit: RowVisitor<'_, (Document, Vec<Movement>)>,
) -> rusqlite::Result<()> {
    let mut documents = connection.prepare_cached(LEDGER)?;
    let mut movements = connection.prepare_cached(LEDGER_MOVEMENTS)?;
    let mut documents = documents.query([])?;
    let mut movements = movements.query([])?;
    while let Some(row) = documents.next()? {
        let mut reader = RowReader::new(row);
        let document = rows::read_document(&mut reader)?;
        let extent = read_movement_range(&mut reader)?;
        let mut own = Vec::new();
        for _ in 0..extent.count {
            let Some(row) = movements.next()? else { break };
            own.push(rows::read_movement(&mut RowReader::new(row))?);
        }
        extent.ensure_matches(document.number, &own)?;
        if visit((document, own)).is_break() {
            return Ok(());
        }
    }
    match movements.next()? {
        Some(row) => {
            let stray = rows::read_movement(&mut RowReader::new(row))?;
            Err(corrupt_error(format!("movement {} belongs to no document", stray.id.0)))
        }
        None => Ok(()),
    }
}

/// The movement ids that a document claims.
struct MovementRange {
    first: i64,
    count: i64,
}

fn read_movement_range(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<MovementRange> {
    Ok(MovementRange { first: reader.next_value()?, count: reader.next_value()? })
}

impl MovementRange {
    /// Fails unless `movements` are exactly the claimed ones.
    fn ensure_matches(&self, number: DocumentNumber, movements: &[Movement]) -> rusqlite::Result<()> {
        let ids = self.first..self.first.saturating_add(self.count);
        let own = ids.eq(movements.iter().map(|movement| movement.id.0))
            && movements.iter().all(|movement| movement.document == number);
        if own {
            Ok(())
        } else {
            Err(corrupt_error(format!(
                "the movements of document {} are not those that it was written with",
                number.0
            )))
        }
    }
}

fn corrupt_error(what: String) -> Error {
    Error::FromSqlConversionFailure(0, Type::Integer, what.into())
}
