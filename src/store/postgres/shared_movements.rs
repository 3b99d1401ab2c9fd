//! Movements of many documents, for reports. A connection keeps one processor of the server busy: a second one reads beside it
//! ([`SharedReading`]), also while the first reads lots.

use std::iter;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use uuid::Uuid;

use super::arrays::Aggregated;
use super::rows::RowReader;
use super::session::{Request, Session};
use super::transaction::Transaction;
use crate::domain::{DocumentNumber, LotId, PartnerId, QuantityChange};
use crate::store::shared_reading::{ReadPart, SharedReading};
use crate::store::standing_documents::{
    DocumentFinder, MovementVisitor, StandingDocument, StandingMovement, spans,
};
use crate::store::{Result, ServerAddress};

/// So many documents that nobody asked for are sent between two: looking for the next one costs as much.
const GAP: i64 = 4;

/// Documents in the longest span.
const LONGEST: usize = 1_024;

/// Documents of a part, whose movements are asked for at once. A report that is given up waits for as many.
const PART: usize = 32_768;

/// For fewer parts no second connection is opened.
const MANY_PARTS: usize = 4;

/// Parts that were read and wait to be visited, while the first connection reads lots.
const WAITING_PARTS: usize = 8;

/// A part with more movements is left to the first connection: the second holds them in memory.
const MOST_MOVEMENTS: usize = 1 << 20;

/// Documents of a span, on average, from which on their movements are read page by page.
const DENSE: usize = 32;

/// The most numbers from the first document of a span to its last.
const SPREAD: i64 = GAP * LONGEST as i64;

/// Of spans of documents, from one number to another; a row for each span: it costs less to take a value from an array than a
/// column from a row. To send a value takes the server longer than to read it: lot and document are one number, of so many times
/// [`SPREAD`] and the place in the span. The third parameter tells whether partners are wanted.
const MOVEMENTS: &str = "SELECT s.first, m.*
       FROM unnest($1::bigint[], $2::bigint[]) AS s (first, last)
      CROSS JOIN LATERAL (SELECT array_agg(m.lot_id * $4::bigint + (m.document - s.first)), array_agg(m.change),
                                 array_agg(m.partner) FILTER (WHERE $3)
                            FROM movement m
                           WHERE m.document BETWEEN s.first AND s.last) m";

/// Movements lie in the order of their documents, for which a plan prefers to go through the index one by one. From page to page the same
/// takes a fifth less; it is planned each time, so that the other plan is kept too.
const BY_PAGES: &str = "SET LOCAL enable_indexscan = off; SET LOCAL plan_cache_mode = force_custom_plan";

const AS_PLANNED: &str = "SET LOCAL enable_indexscan TO DEFAULT; SET LOCAL plan_cache_mode TO DEFAULT";

/// The book, and a document of it.
const IDENTITY: &str = "SELECT b.id, d.id FROM book b CROSS JOIN document d WHERE d.number = $1";

/// The numbers of the first and last documents of spans.
struct Part {
    firsts: Vec<DocumentNumber>,
    lasts: Vec<DocumentNumber>,
    is_dense: bool,
}

impl Part {
    fn of(documents: &[StandingDocument]) -> Self {
        let (firsts, lasts): (Vec<_>, Vec<_>) =
            spans(documents, GAP, LONGEST).map(|(span, _)| (span.first, span.last)).unzip();
        let is_dense = documents.len() / DENSE >= firsts.len();
        Part { firsts, lasts, is_dense }
    }
}

/// Movements that are being read.
pub(super) struct SharedMovements<'d> {
    /// Of each part.
    documents: Vec<&'d [StandingDocument]>,
    with_partners: bool,
    parts: Arc<[Part]>,
    reading: Arc<SharedReading>,
    /// From the second connection.
    read: Option<Receiver<ReadPart>>,
}

impl<'d> SharedMovements<'d> {
    /// Begins to read the movements of these documents, if they are many.
    pub(super) fn begin(
        first: &Transaction<'_>,
        documents: &'d [StandingDocument],
        with_partners: bool,
    ) -> Result<Self> {
        let mut movements = Self::of(documents.chunks(PART).collect(), with_partners);
        // A pooler may have no second connection to give as long as the first is in use.
        if movements.parts.len() >= MANY_PARTS && !first.session.is_pooled() {
            movements.read_beside(first)?;
        }
        Ok(movements)
    }

    /// Those of the documents of each part, of which none is read yet.
    pub(super) fn of(documents: Vec<&'d [StandingDocument]>, with_partners: bool) -> Self {
        let parts: Arc<[Part]> = documents.iter().copied().map(Part::of).collect();
        let reading = Arc::new(SharedReading::new(parts.len()));
        SharedMovements { documents, with_partners, parts, reading, read: None }
    }

    /// Nobody waits for the second connection: it is opened by the thread that reads by it, which ends when it finds that nobody takes
    /// what it reads.
    pub(super) fn read_beside(&mut self, first: &Transaction<'_>) -> Result<()> {
        let Some(second) = self.second(first)? else { return Ok(()) };
        let (sender, read) = sync_channel(WAITING_PARTS);
        let reading = Arc::clone(&self.reading);
        // Without another thread the first connection reads all.
        let _ = thread::Builder::new().spawn(move || second.read_parts(&reading, &sender));
        self.read = Some(read);
        Ok(())
    }

    /// Returns who reads beside the first; `None` if there is nothing to read.
    pub(super) fn second(&self, first: &Transaction<'_>) -> Result<Option<Second>> {
        let Some(last) = self.documents.last().and_then(|part| part.last()) else { return Ok(None) };
        let address = first.session.address().clone();
        let (parts, with_partners) = (Arc::clone(&self.parts), self.with_partners);
        let newest = identity(first, last.number)?;
        Ok(newest.map(|identity| Second { address, last: last.number, identity, parts, with_partners }))
    }

    /// Visits them, in no order.
    pub(super) fn visit(self, first: &Transaction<'_>, visit: MovementVisitor<'d, '_>) -> Result<()> {
        let mut reader = PartReader::new(first, self.with_partners);
        self.reading.visit(self.read.as_ref(), |ReadPart { place, movements }| {
            let Some((part, documents)) = self.parts.get(place).zip(self.documents.get(place)) else {
                return Ok(ControlFlow::Continue(()));
            };
            let mut finder = DocumentFinder::new(documents);
            let mut visit_one = |movement: StandingMovement| match finder.find(movement.document) {
                Some(document) => visit(document, movement),
                None => Ok(ControlFlow::Continue(())),
            };
            let Some(movements) = movements else { return reader.visit(part, &mut visit_one) };
            for movement in movements {
                if visit_one(movement)?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            Ok(ControlFlow::Continue(()))
        })?;
        reader.finish();
        Ok(())
    }
}

/// Reads by a second connection.
pub(super) struct Second {
    address: ServerAddress,
    last: DocumentNumber,
    pub(super) identity: (Uuid, Uuid),
    parts: Arc<[Part]>,
    with_partners: bool,
}

impl Second {
    pub(super) fn read_parts(&self, reading: &SharedReading, sender: &SyncSender<ReadPart>) {
        let Ok(session) = Session::connect(&self.address) else { return };
        let transaction = Transaction::begin_read(&session);
        // Of several servers it may be another one, which may not have everything yet.
        if !identity(&transaction, self.last).is_ok_and(|found| found == Some(self.identity)) {
            return;
        }
        let mut reader = PartReader::new(&transaction, self.with_partners);
        reading.read(sender, |place| reader.read(self.parts.get(place)?));
    }
}

/// Returns the ids of the book and of a document.
fn identity(transaction: &Transaction<'_>, document: DocumentNumber) -> Result<Option<(Uuid, Uuid)>> {
    transaction
        .query_optional(IDENTITY, [document], |reader| Ok((reader.next_value()?, reader.next_value()?)))
}

/// Reads parts by one connection.
struct PartReader<'a> {
    transaction: &'a Transaction<'a>,
    with_partners: bool,
    by_pages: bool,
}

impl<'a> PartReader<'a> {
    fn new(transaction: &'a Transaction<'a>, with_partners: bool) -> Self {
        PartReader { transaction, with_partners, by_pages: false }
    }

    fn visit(
        &mut self,
        part: &Part,
        visit: &mut dyn FnMut(StandingMovement) -> Result<ControlFlow<()>>,
    ) -> Result<ControlFlow<()>> {
        self.read_by_pages(part.is_dense);
        let params = (&part.firsts, &part.lasts, self.with_partners, SPREAD);
        self.transaction.visit_rows(MOVEMENTS, &params, &mut |row| {
            for movement in read_movements(&mut RowReader::new(row))? {
                if visit(movement)?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            Ok(ControlFlow::Continue(()))
        })
    }

    /// Returns the movements of a part, unless they can't be read, or there are too many.
    fn read(&mut self, part: &Part) -> Option<Vec<StandingMovement>> {
        let mut movements = Vec::new();
        let read = self.visit(part, &mut |movement| {
            movements.push(movement);
            let has_room = movements.len() < MOST_MOVEMENTS;
            Ok(if has_room { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        });
        read.is_ok_and(|read| read.is_continue()).then_some(movements)
    }

    /// Lets the transaction go on as before.
    fn finish(&mut self) {
        self.read_by_pages(false);
    }

    fn read_by_pages(&mut self, by_pages: bool) {
        if std::mem::replace(&mut self.by_pages, by_pages) != by_pages {
            let setting = if by_pages { BY_PAGES } else { AS_PLANNED };
            self.transaction.send_later(Request::Plain(setting.to_owned()));
        }
    }
}

/// Reads a row of [`MOVEMENTS`], in the order of posting.
fn read_movements(reader: &mut RowReader<'_>) -> Result<Vec<StandingMovement>> {
    let first: DocumentNumber = reader.next_value()?;
    let Aggregated::<i64>(lots_and_places) = reader.next_value()?;
    let Aggregated::<QuantityChange>(changes) = reader.next_value()?;
    let Aggregated::<Option<PartnerId>>(partners) = reader.next_value()?;
    let partners = partners.into_iter().chain(iter::repeat(None));
    let values = lots_and_places.into_iter().zip(changes).zip(partners);
    let read = |((lot_and_place, change), partner): ((i64, QuantityChange), Option<PartnerId>)| {
        let document = DocumentNumber(first.0.saturating_add(lot_and_place.rem_euclid(SPREAD)));
        StandingMovement { document, lot: LotId(lot_and_place.div_euclid(SPREAD)), change, partner }
    };
    let mut movements: Vec<_> = values.map(read).collect();
    // The table mostly has them in order already, which a stable sort makes use of.
    movements.sort_by_key(|movement| movement.document);
    Ok(movements)
}
