//! Movements of spans of documents, for reports. A report of many documents spends most of its time reading them, and one
//! connection keeps one processor busy: a second one reads beside it.
//!
//! The snapshot of the second is its own and may be newer, so it reads nothing but what never changes: movements of documents
//! that the first has seen. What it can't read is left to the first.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use rusqlite::Connection;

use super::connection::open_read_only;
use super::rows::{RowReader, for_each_row};
use crate::store::Result;
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

/// Spans that two connections share out between them.
struct Spans<'a> {
    spans: &'a [DocumentSpan],
    next: AtomicUsize,
}

impl Spans<'_> {
    /// Returns a span that nobody reads yet, with its place.
    fn claim(&self) -> Option<(usize, DocumentSpan)> {
        let place = self.next.fetch_add(1, Ordering::Relaxed);
        self.spans.get(place).map(|span| (place, *span))
    }
}

/// A span by its place, to be visited.
pub(super) struct ReadSpan {
    pub(super) place: usize,
    pub(super) span: DocumentSpan,
    /// `None`: the first connection has to read them.
    pub(super) movements: Option<Vec<StandingMovement>>,
}

/// Visits each span, in no order; if `is_shared`, with its movements where a second connection has read them.
pub(super) fn visit_spans(
    first: &Connection,
    spans: &[DocumentSpan],
    is_shared: bool,
    mut visit: impl FnMut(ReadSpan) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let spans = Spans { spans, next: AtomicUsize::new(0) };
    thread::scope(|scope| {
        let second = if is_shared { Second::beside(first, &spans) } else { None };
        let read = second.map(|second| {
            let (sender, read) = sync_channel(WAITING_SPANS);
            // Without another thread the first connection reads all.
            let _ = thread::Builder::new().spawn_scoped(scope, move || second.read_spans(&sender));
            read
        });
        let read = read.as_ref();
        loop {
            let span = read.and_then(|read| read.try_recv().ok());
            let unread = |(place, span)| ReadSpan { place, span, movements: None };
            let span = span.or_else(|| spans.claim().map(unread));
            let Some(span) = span.or_else(|| read?.recv().ok()) else { return Ok(()) };
            if visit(span)?.is_break() {
                return Ok(());
            }
        }
    })
}

/// A second connection. The thread that reads by it opens it, so that the first waits for nothing.
struct Second<'a> {
    path: &'a Path,
    identity: (Vec<u8>, Vec<u8>),
    spans: &'a Spans<'a>,
}

impl<'a> Second<'a> {
    /// `None` if the book isn't opened twice: a file that can't be written may be read without locks.
    fn beside(first: &'a Connection, spans: &'a Spans<'a>) -> Option<Self> {
        let path = Path::new(first.path()?);
        let is_writable = !first.is_readonly(rusqlite::MAIN_DB).ok()?;
        let identity = identity(first, spans.spans)?;
        is_writable.then_some(Second { path, identity, spans })
    }

    fn read_spans(&self, sender: &SyncSender<ReadSpan>) {
        let Ok(connection) = open_read_only(self.path) else { return };
        // Another file may stand at the path by now.
        if identity(&connection, self.spans.spans).as_ref() != Some(&self.identity) {
            return;
        }
        while let Some((place, span)) = self.spans.claim() {
            let movements = read_span(&connection, &span);
            if sender.send(ReadSpan { place, span, movements }).is_err() {
                return;
            }
        }
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
