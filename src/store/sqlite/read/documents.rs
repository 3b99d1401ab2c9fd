//! Documents, and the whole ledger.

use rusqlite::types::Type;
use rusqlite::{Connection, Error};

use crate::domain::{Document, DocumentId, DocumentNumber, Movement};
use crate::store::sqlite::composed::Composed;
use crate::store::sqlite::rows::{
    self, Cells, all, document_columns, document_row_columns, each, movement_columns, one,
};
use crate::store::{DocumentQuery, DocumentRow, Visit};

pub(in crate::store::sqlite) const BY_ID: &str =
    concat!("SELECT ", document_columns!(), " FROM document d WHERE d.id = ?1");

pub(in crate::store::sqlite) const REVERSAL: &str = "SELECT d.id FROM document d WHERE d.reverses = ?1";

const EXTENT: &str = "SELECT d.first_movement, d.movements FROM document d WHERE d.number = ?1";

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
    one(&mut connection.prepare_cached(BY_ID)?, [id], rows::document)
}

pub(in crate::store::sqlite) fn reversal_of(
    connection: &Connection,
    id: DocumentId,
) -> rusqlite::Result<Option<DocumentId>> {
    one(&mut connection.prepare_cached(REVERSAL)?, [id], rows::cell)
}

pub(in crate::store::sqlite) fn movements(
    connection: &Connection,
    number: DocumentNumber,
) -> rusqlite::Result<Vec<Movement>> {
    let extent = one(&mut connection.prepare_cached(EXTENT)?, [number], extent)?;
    let Some(extent) = extent else { return Ok(Vec::new()) };
    let movements = all(
        &mut connection.prepare_cached(MOVEMENTS)?,
        (extent.first, extent.first.saturating_add(extent.count)),
        rows::movement,
    )?;
    extent.check(number, &movements)?;
    Ok(movements)
}

pub(in crate::store::sqlite) fn list(
    connection: &Connection,
    query: &DocumentQuery,
    visit: Visit<'_, DocumentRow>,
) -> rusqlite::Result<()> {
    let question = compose(query)?;
    let (mut statement, values) = question.prepare(connection)?;
    each(&mut statement, values, rows::document_row, visit).map(drop)
}

pub(in crate::store::sqlite) fn compose(query: &DocumentQuery) -> rusqlite::Result<Composed> {
    let mut question = Composed::new(concat!("SELECT ", document_row_columns!(), " FROM document d"));
    question.narrow_where(
        "d.number IN (SELECT m.document FROM movement m INDEXED BY movement_lot WHERE m.product_id = ?)",
        query.product.as_ref(),
    )?;
    question.narrow_where("d.kind = ?", query.kind.as_ref())?;
    question.narrow_where("d.day >= ?", query.from.as_ref())?;
    question.narrow_where("d.day <= ?", query.to.as_ref())?;
    question.narrow_where("d.number < ?", query.before.as_ref())?;
    question.push("ORDER BY d.number DESC");
    question.limit(query.limit);
    Ok(question)
}

/// Two cursors walk side by side: documents in their order, movements in theirs, which is the same.
pub(in crate::store::sqlite) fn ledger(
    connection: &Connection,
    visit: Visit<'_, (Document, Vec<Movement>)>,
) -> rusqlite::Result<()> {
    let mut documents = connection.prepare_cached(LEDGER)?;
    let mut movements = connection.prepare_cached(LEDGER_MOVEMENTS)?;
    let mut documents = documents.query([])?;
    let mut movements = movements.query([])?;
    while let Some(row) = documents.next()? {
        let mut cells = Cells::of(row);
        let document = rows::document(&mut cells)?;
        let extent = extent(&mut cells)?;
        let mut own = Vec::new();
        for _ in 0..extent.count {
            let Some(row) = movements.next()? else { break };
            own.push(rows::movement(&mut Cells::of(row))?);
        }
        extent.check(document.number, &own)?;
        if visit((document, own)).is_break() {
            return Ok(());
        }
    }
    match movements.next()? {
        Some(row) => {
            let stray = rows::movement(&mut Cells::of(row))?;
            Err(broken(format!("movement {} belongs to no document", stray.id.0)))
        }
        None => Ok(()),
    }
}

/// Which movements a document says are its own.
struct Extent {
    first: i64,
    count: i64,
}

fn extent(cells: &mut Cells<'_, '_>) -> rusqlite::Result<Extent> {
    Ok(Extent { first: cells.take()?, count: cells.take()? })
}

impl Extent {
    /// Refuses movements that are not all of these and nothing else.
    fn check(&self, number: DocumentNumber, movements: &[Movement]) -> rusqlite::Result<()> {
        let ids = self.first..self.first.saturating_add(self.count);
        let own = ids.eq(movements.iter().map(|movement| movement.id.0))
            && movements.iter().all(|movement| movement.document == number);
        if own {
            Ok(())
        } else {
            Err(broken(format!(
                "the movements of document {} are not those that it was written with",
                number.0
            )))
        }
    }
}

fn broken(what: String) -> Error {
    Error::FromSqlConversionFailure(0, Type::Integer, what.into())
}
