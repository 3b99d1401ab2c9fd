//! Rows on their way into a table, as COPY takes them.

use std::cell::RefCell;
use std::pin::Pin;

use bytes::Bytes;
use tokio_postgres::CopyInSink;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::{ToSql, Type};

use super::params::EncodedParam;
use super::pooled::KnownStatement;
use super::session::{Request, Session};
use crate::store::{Result, Value};

/// Most lots that wait.
const MOST_LOTS: usize = 10_000;

/// A row to copy: the values of the statement that would insert it.
pub(super) struct CopiedRow {
    copy: &'static str,
    statement: KnownStatement,
    values: Vec<EncodedParam>,
}

/// The statement that would insert the row.
impl From<CopiedRow> for Request {
    fn from(CopiedRow { statement, values, .. }: CopiedRow) -> Self {
        Request::Prepared { statement, values }
    }
}

/// Lots that are not inserted yet.
#[derive(Default)]
pub(super) struct NewLots(RefCell<Vec<CopiedRow>>);

impl NewLots {
    pub(super) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Adds the row of an insertion. Returns whether there are so many that they are to be sent.
    pub(super) fn push(&self, insertion: Request, copy: &'static str) -> bool {
        if let Request::Prepared { statement, values } = insertion {
            self.0.borrow_mut().push(CopiedRow { copy, statement, values });
        }
        self.0.borrow().len() >= MOST_LOTS
    }

    pub(super) fn take(&self) -> Vec<CopiedRow> {
        self.0.take()
    }
}

/// A COPY under way. Given up if it is dropped.
pub(super) struct CopyIn<'a> {
    session: &'a Session,
    writer: Pin<Box<BinaryCopyInWriter>>,
}

impl<'a> CopyIn<'a> {
    /// Begins to copy rows of these types.
    pub(super) fn begin(session: &'a Session, sql: &str, types: &[Type]) -> Result<Self> {
        let sink: CopyInSink<Bytes> = session.copy_in(sql)?;
        Ok(CopyIn { session, writer: Box::pin(BinaryCopyInWriter::new(sink, types)) })
    }

    /// Sends a row, or keeps it until there are enough.
    pub(super) fn write(&mut self, row: &[Value<'_>]) -> Result<()> {
        let values = row.iter().map(|value| value as &(dyn ToSql + Sync));
        self.session.wait(self.writer.as_mut().write_raw(values))
    }

    /// Copies rows that a statement would insert one by one, all or none.
    pub(super) fn all(session: &'a Session, rows: Vec<CopiedRow>) -> Result<()> {
        let Some(CopiedRow { copy, statement, .. }) = rows.first() else { return Ok(()) };
        session.count_flight();
        let mut copy = CopyIn::begin(session, copy, statement.params())?;
        for row in rows {
            let values = row.values.iter().map(|value| value as &(dyn ToSql + Sync));
            session.wait(copy.writer.as_mut().write_raw(values))?;
        }
        session.count_flight();
        copy.finish()
    }

    /// Sends the rest, and waits until the server has taken it all.
    pub(super) fn finish(mut self) -> Result<()> {
        self.session.wait(self.writer.as_mut().finish()).map(drop)
    }
}
