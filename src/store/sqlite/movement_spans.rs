//! Movements of spans of documents, for reports, read by two connections ([`SharedReading`]).

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use rusqlite::Connection;

use super::connection::open_read_only;
use super::rows::{RowReader, for_each_row};
use crate::store::Result;
use crate::store::shared_reading::{ReadPart, SharedReading};
use crate::store::standing_documents::{DocumentSpan, StandingMovement};

/// A span with more movements is left to the first connection: the second holds them in memory.
const MOST_MOVEMENTS: usize = 32_768;

/// Spans that were read and wait to be visited, while the first connection reads lots.
const WAITING_SPANS: usize = 24;

pub(super) const MOVEMENTS: &str = "SELECT m.document, m.lot_id, m.change, m.partner FROM movement m
      WHERE m.id >= (SELECT f.first_movement FROM document f WHERE f.number = ?1)
        AND m.id < (SELECT l.first_movement + l.movements FROM document l WHERE l.number = ?2)
      ORDER BY m.id";

/// The book, and a document of it.
const IDENTITY: &str = "SELECT b.id, d.id FROM book b CROSS JOIN document d WHERE d.number = ?1";

/// Visits each span by its place, in no order; if `is_shared`, with its movements where a second connection has read them.
pub(super) fn visit_spans(
    first: &Connection,
    spans: &[DocumentSpan],
    is_shared: bool,
    visit: impl FnMut(ReadPart) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let reading = SharedReading::new(spans.len());
    thread::scope(|scope| {
        let second = if is_shared { Second::beside(first, spans) } else { None };
        let read = second.map(|second| {
            let (sender, read) = sync_channel(WAITING_SPANS);
            let reading = &reading;
            // Without another thread the first connection reads all.
            let _ = thread::Builder::new().spawn_scoped(scope, move || second.read_spans(reading, &sender));
            read
        });
        reading.visit(read.as_ref(), visit)
    })
}

/// A second connection. The thread that reads by it opens it, so that the first waits for nothing.
struct Second<'a> {
    path: &'a Path,
    identity: (Vec<u8>, Vec<u8>),
    spans: &'a [DocumentSpan],
}

impl<'a> Second<'a> {
    /// `None` if the book isn't opened twice: a file that can't be written may be read without locks.
    fn beside(first: &'a Connection, spans: &'a [DocumentSpan]) -> Option<Self> {
        let path = Path::new(first.path()?);
        let is_writable = !first.is_readonly(rusqlite::MAIN_DB).ok()?;
        let identity = identity(first, spans)?;
        is_writable.then_some(Second { path, identity, spans })
    }

    fn read_spans(&self, reading: &SharedReading, sender: &SyncSender<ReadPart>) {
        let Ok(connection) = open_read_only(self.path) else { return };
        // Another file may stand at the path by now.
        if identity(&connection, self.spans).as_ref() != Some(&self.identity) {
            return;
        }
        reading.read(sender, |place| read_span(&connection, self.spans.get(place)?));
    }
}

/// Returns the ids of the book and of the last document of these spans.
fn identity(connection: &Connection, spans: &[DocumentSpan]) -> Option<(Vec<u8>, Vec<u8>)> {
    let last = spans.last()?.last;
    connection.query_row(IDENTITY, [last], |row| Ok((row.get(0)?, row.get(1)?))).ok()
}

/// Returns the movements of a span, unless there are too many.
pub(super) fn read_span(connection: &Connection, span: &DocumentSpan) -> Option<Vec<StandingMovement>> {
    let mut movements = Vec::new();
    let mut statement = connection.prepare_cached(MOVEMENTS).ok()?;
    let read = for_each_row(&mut statement, (span.first, span.last), read_movement, &mut |movement| {
        movements.push(movement);
        if movements.len() < MOST_MOVEMENTS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    read.is_ok_and(|read| read.is_continue()).then_some(movements)
}

pub(super) fn read_movement(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<StandingMovement> {
    Ok(StandingMovement {
        document: reader.next_value()?,
        lot: reader.next_value()?,
        change: reader.next_value()?,
        partner: reader.next_value()?,
    })
}
