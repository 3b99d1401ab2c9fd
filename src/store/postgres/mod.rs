//! The store over a database on a PostgreSQL server, which several stations share.
//!
//! [`PostgresStore`] is one connection; a report of many documents opens a second one beside it. Readers see a snapshot
//! and never wait; writers wait for one another only where they touch the same products, and at the end, where documents get
//! their numbers. A commit is durable when it returns.
//!
//! Modules: `connect` finds the server, with `tls` for encryption; `session` sends requests, many in one flight, and waits
//! for their answers, `pooled` what of that a pooler takes away; `opening` looks which book it is, `migrate` brings the
//! schema up to date, `roles` says who may do what. `transaction` lets changes wait
//! until something is asked (`queries`, of many keys at once `many_keys`) or committed, with `head`, `totals` and `total_updates` for what is written last;
//! `foresight` fetches what an act will ask for (`sheet_foresight` for files, `count_foresight` for counts, `count_look_up` for who reads at a shelf) and `foreseen` keeps it. The modules of the traits' subjects stand on these.
//! `tables` reads and writes whole tables for a copy; `query_builder` builds filtered lists; long answers come by a `cursor`, or in one
//! `row_stream` where nobody asks meanwhile: for `reports`, with `standing_documents` and their movements
//! (`shared_movements`); `columns`, `arrays`, `rows` and `params` convert values; `error` maps errors; `liveness` tells a
//! slow server from one that is gone, `outage` when that one is tried again.

mod alerts;
mod arrays;
mod barcodes;
mod book;
mod columns;
mod commit;
mod connect;
mod copy_in;
mod count_foresight;
mod count_foresight_queries;
mod count_look_up;
mod count_queries;
mod count_rows;
mod count_writes;
mod counts;
mod cursor;
mod daily_flows;
mod error;
mod fact_changes;
mod foreseen;
mod foresight;
mod foresight_queries;
mod group_foresight;
mod head;
mod holds;
mod ids;
mod imports;
mod integrity;
mod ledger;
mod ledger_lists;
mod liveness;
mod lot_lists;
mod lots;
mod many_keys;
mod migrate;
mod names;
mod opening;
mod orders;
mod outage;
mod params;
mod partners;
mod pooled;
mod product_writes;
mod products;
mod queries;
mod query_builder;
mod reports;
mod roles;
mod row_stream;
mod rows;
mod schema;
mod search_foresight;
mod session;
mod settings;
mod shared_movements;
mod sheet_foresight;
mod sku_list;
mod standing_documents;
mod tables;
#[cfg(test)]
mod tests;
mod tls;
mod tokens;
mod totals;
mod transaction;
mod verification;

use std::cell::Cell;
use std::path::Path;
use std::time::Instant;

use self::error::lost;
use self::liveness::Place;
use self::opening::{FoundBook, KnownHead};
use self::outage::{Outage, Urgency};
use self::rows::value_at;
use self::session::Session;
use self::transaction::Transaction;
use super::{
    BookId, OpenMode, ReadTransaction, Result, ServerAddress, ServerFault, Store, StoreError, StoreInfo,
    WriteTransaction,
};

/// A stock book in a database on a PostgreSQL server.
pub struct PostgresStore {
    session: Session,
    id: BookId,
    info: StoreInfo,
    seen_version: Cell<i64>,
    /// The head and settings of the book, as of the version that it had when it was opened, until this station writes.
    known_head: Option<(i64, KnownHead)>,
    /// The server can't be reached.
    outage: Option<Outage>,
}

impl PostgresStore {
    /// Opens the book in the database at an address, and migrates it to the latest schema. One of a newer version is left
    /// untouched. Safe to call from several stations at once.
    pub fn open(address: ServerAddress, mode: OpenMode) -> Result<Self> {
        let session = Session::connect(&address)?;
        let found = FoundBook::look(&session)
            .map_err(|error| migrate::has_no_part(&session, error, &address.user))?;
        let (created, found) = match found.filter(FoundBook::is_current) {
            Some(found) => (false, found),
            None => {
                let created = migrate::migrate(&session, mode == OpenMode::CreateOrOpen, &address.user)?;
                (created, opening::look_again(&session)?)
            }
        };
        let FoundBook { id, version, head, is_read_only, .. } = found;
        let info = StoreInfo {
            location: address.location(),
            name: address.database.clone(),
            schema_version: migrate::latest_version(),
            created,
            is_read_only,
            count_file: None,
        };
        let (seen_version, known_head) = (Cell::new(version), Some((version, head)));
        Ok(PostgresStore { session, id, info, seen_version, known_head, outage: None })
    }

    /// How often the server was waited for, but for preparing statements.
    #[cfg(test)]
    fn flights(&self) -> std::sync::Arc<std::sync::atomic::AtomicU64> {
        self.session.flights()
    }

    /// How often the server was waited for to prepare statements.
    #[cfg(test)]
    fn preparations(&self) -> std::sync::Arc<std::sync::atomic::AtomicU64> {
        self.session.preparations()
    }

    /// Connects again after the connection ended, if it is time to. Fails if another book is there by then.
    fn ensure_connected(&mut self, urgency: Urgency) -> Result<()> {
        if !self.session.is_closed() {
            self.outage = None;
            return Ok(());
        }
        let outage = self.outage.get_or_insert_with(|| Outage::begin(ended(&self.session), Instant::now()));
        if !outage.is_try_due(urgency, Instant::now()) {
            return Err(outage.error().clone());
        }
        match reconnect(self.session.address(), self.id) {
            Ok(session) => {
                (self.session, self.outage) = (session, None);
                Ok(())
            }
            Err(error) => {
                outage.note_failure(error.clone(), Instant::now());
                Err(error)
            }
        }
    }

    /// Keeps what ended the connection, if it did.
    fn note_outage<T>(&mut self, answer: Result<T>) -> Result<T> {
        if let Err(error) = &answer
            && self.session.is_closed()
        {
            self.outage = Some(Outage::begin(error.clone(), Instant::now()));
        }
        answer
    }
}

/// Connects to a book again. A server that is not there is not waited for.
fn reconnect(address: &ServerAddress, id: BookId) -> Result<Session> {
    if let Err(error) = liveness::ask_any(&Place::all_of(address))
        && liveness::is_silence(&error)
    {
        let fault = ServerFault::TimedOut { host: address.location() };
        return Err(StoreError::Server { location: address.location(), fault });
    }
    let session = Session::connect(address)?;
    if opening::look_again(&session)?.id != id {
        return Err(StoreError::BookReplaced { location: address.location() });
    }
    Ok(session)
}

fn ended(session: &Session) -> StoreError {
    lost(session.location(), "the connection ended".to_owned())
}

/// Which book it is, and its version, which every commit moves on.
const STATE: &str = "SELECT b.id, b.version FROM book b";

/// Reads which book it is, and its version.
fn read_state(session: &Session) -> Result<(BookId, i64)> {
    let rows = session.query(STATE, &())?;
    let row = rows.first().ok_or_else(|| no_book(session))?;
    Ok((BookId(value_at(row, 0)?), value_at(row, 1)?))
}

fn no_book(session: &Session) -> StoreError {
    StoreError::NotAStockBook { location: session.location().to_owned() }
}

impl Store for PostgresStore {
    fn read(&mut self) -> Result<Box<dyn ReadTransaction + '_>> {
        self.ensure_connected(Urgency::Act)?;
        Ok(Box::new(Transaction::begin_read(&self.session)))
    }

    fn read_head(&mut self) -> Result<Box<dyn ReadTransaction + '_>> {
        self.ensure_connected(Urgency::Act)?;
        let view = Transaction::begin_read(&self.session);
        if let Some((version, head)) = &self.known_head
            && *version == self.seen_version.get()
        {
            head.show(&view)?;
        }
        Ok(Box::new(view))
    }

    fn write(&mut self) -> Result<Box<dyn WriteTransaction + '_>> {
        self.ensure_connected(Urgency::Act)?;
        self.known_head = None;
        Ok(Box::new(Transaction::begin_write(&self.session, &self.seen_version)))
    }

    /// Also makes sure that it is still the book that was opened.
    fn poll_external_commit(&mut self) -> Result<bool> {
        self.ensure_connected(Urgency::Idle)?;
        let state = read_state(&self.session);
        let (id, version) = self.note_outage(state)?;
        if id != self.id {
            return Err(StoreError::BookReplaced { location: self.info.location.clone() });
        }
        Ok(self.seen_version.replace(version) != version)
    }

    fn is_behind(&mut self) -> Result<bool> {
        Ok(read_state(&self.session)?.1 != self.seen_version.get())
    }

    /// Nothing besides what a poll makes sure of: a database under an open connection is not exchanged.
    fn check_identity(&mut self) -> Result<()> {
        self.ensure_connected(Urgency::Idle)
    }

    fn outage(&self) -> Option<StoreError> {
        let known = self.outage.as_ref().map(|outage| outage.error().clone());
        known.or_else(|| self.session.is_closed().then(|| ended(&self.session)))
    }

    fn reopen(&mut self) -> Result<()> {
        *self = Self::open(self.session.address().clone(), OpenMode::OpenExisting)?;
        Ok(())
    }

    /// Does nothing: the server does its own.
    fn maintain(&mut self) -> Result<()> {
        Ok(())
    }

    /// No file on this machine is part of the book.
    fn is_book_file(&self, _: &Path) -> bool {
        false
    }

    fn info(&self) -> &StoreInfo {
        &self.info
    }
}
