//! Rows on their way into a table, as COPY takes them.

use std::pin::Pin;

use bytes::Bytes;
use tokio_postgres::CopyInSink;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::{ToSql, Type};

use super::session::Session;
use crate::store::{Result, Value};

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

    /// Sends the rest, and waits until the server has taken it all.
    pub(super) fn finish(mut self) -> Result<()> {
        self.session.wait(self.writer.as_mut().finish()).map(drop)
    }
}
