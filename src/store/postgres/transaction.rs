//! A read or write transaction. Rolled back on drop unless committed.
//!
//! A view is a snapshot, taken at its first query. A write sees what others commit until it locks it: products first, in id order,
//! then their lots and alerts. What every write touches (the ends of the ledger, the totals, the version that stations follow) is
//! gathered and sent at the end, in one message with COMMIT (see `commit`), so that its lock is held for no longer than a flush.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::copy_in::{CopyIn, NewLots};
use super::foreseen::{Foreseen, GroupForeseen};
use super::head::HeadChanges;
use super::ids::DrawnIds;
use super::params::Params;
use super::rows::value_at;
use super::session::{Answer, Request, Session};
use crate::domain::CountId;
use crate::store::total_changes::TotalChanges;
use crate::store::{ReadTransaction, Result, StoreError};

const BEGIN_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// What an act asks is found by keys, whatever they are: to plan it anew for each act would cost more than to do it.
const BEGIN_WRITE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED;
     SET LOCAL plan_cache_mode = force_generic_plan";

/// The day is turned by statements about many rows.
const BEGIN_WITH_DAY: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

/// Who writes shares the day of the book, so that nobody turns it meanwhile (see [`LOCK_DAY`]).
pub(super) const SHARE_DAY: &str = "SELECT pg_advisory_xact_lock_shared(1717921392)";

/// Waits until nobody writes. Taken before products are locked; who has written already may have to give way.
const LOCK_DAY: &str = "SELECT pg_advisory_xact_lock(1717921392)";

/// How a transaction begins: how it says so, and what it locks first.
#[derive(Debug, Clone, Copy)]
struct Beginning {
    statement: &'static str,
    lock: Option<&'static str>,
}

const READ: Beginning = Beginning { statement: BEGIN_READ, lock: None };
const WRITE: Beginning = Beginning { statement: BEGIN_WRITE, lock: Some(SHARE_DAY) };
const WITH_DAY: Beginning = Beginning { statement: BEGIN_WITH_DAY, lock: Some(LOCK_DAY) };

/// A statement failed: the server refuses all that follow.
pub(super) const OVER: &str = "the transaction is over";

/// More changes than this don't wait.
const MOST_WAITING: usize = 1_000;

/// Fewer lots are inserted one by one, with what else is sent.
const FEWEST_COPIED: usize = 100;

/// A change that waits to be sent.
struct Change {
    request: Request,
    /// How many rows it has to be of, if that is certain.
    rows: Option<u64>,
    /// It moves the book's version on by one, and returns where the book ends then (see [`BookEnd`]).
    moves_version: bool,
}

/// Where a book ends.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct BookEnd {
    pub(super) version: i64,
    pub(super) movement: i64,
}

pub(super) struct Transaction<'a> {
    pub(super) session: &'a Session,
    /// Of a write transaction: the version of the book that the station knows.
    pub(super) seen_version: Option<&'a Cell<i64>>,
    /// How it begins, until it has.
    beginning: Cell<Option<Beginning>>,
    /// Why nothing can be asked now.
    pub(super) refusal: Cell<Option<&'static str>>,
    pub(super) has_changes: Cell<bool>,
    pub(super) is_committed: bool,
    /// A document was posted.
    pub(super) has_posted: Cell<bool>,
    /// Lots are copied in.
    pub(super) is_bulk: Cell<bool>,
    /// Lots that are not inserted yet.
    new_lots: NewLots,
    /// Changes that are not sent yet, in order.
    changes: RefCell<Vec<Change>>,
    /// Those that need the end of the ledger, which others wait for: sent after the others.
    postings: RefCell<Vec<Change>>,
    /// Where the book ends with what was sent.
    end: Cell<Option<BookEnd>>,
    /// By how much the changes move the book's version on.
    version_moves: Cell<i64>,
    pub(super) ids: DrawnIds,
    pub(super) foreseen: Foreseen,
    /// Answers for further acts of a group.
    pub(super) together: GroupForeseen,
    /// Counts that it has locked, with how many lines they have.
    pub(super) locked_counts: RefCell<HashMap<CountId, i64>>,
    /// How many ids of acts it has locked.
    pub(super) locked_ids: Cell<u32>,
    /// How many cursors were opened.
    cursors: Cell<u32>,
    /// Nobody else writes.
    has_day: Cell<bool>,
    pub(super) head: HeadChanges,
    pub(super) totals: TotalChanges,
}

impl<'a> Transaction<'a> {
    /// Begins a read transaction, with its first statement.
    pub(super) fn begin_read(session: &'a Session) -> Self {
        Self::begin(READ, session, None)
    }

    /// Begins a write transaction, with its first statement.
    pub(super) fn begin_write(session: &'a Session, seen_version: &'a Cell<i64>) -> Self {
        Self::begin(WRITE, session, Some(seen_version))
    }

    fn begin(how: Beginning, session: &'a Session, seen_version: Option<&'a Cell<i64>>) -> Self {
        Transaction {
            session,
            seen_version,
            beginning: Cell::new(Some(how)),
            refusal: Cell::new(None),
            has_changes: Cell::new(false),
            is_committed: false,
            has_posted: Cell::new(false),
            is_bulk: Cell::new(false),
            new_lots: NewLots::default(),
            changes: RefCell::default(),
            postings: RefCell::default(),
            end: Cell::new(None),
            version_moves: Cell::new(0),
            ids: DrawnIds::default(),
            foreseen: Foreseen::default(),
            together: GroupForeseen::default(),
            locked_counts: RefCell::default(),
            locked_ids: Cell::new(0),
            cursors: Cell::new(0),
            has_day: Cell::new(false),
            head: HeadChanges::default(),
            totals: TotalChanges::default(),
        }
    }

    pub(super) fn ensure_not_over(&self) -> Result<()> {
        self.refusal.get().map_or(Ok(()), |why| Err(StoreError::Other { detail: why.to_owned() }))
    }

    /// Returns where the book ends with what was sent; `None` if nothing of it moved the version on.
    pub(super) fn book_end(&self) -> Option<BookEnd> {
        self.end.get()
    }

    /// Returns by how much the changes move the book's version on, sent or not.
    pub(super) fn version_moves(&self) -> i64 {
        self.version_moves.get()
    }

    /// Whether it is there to write.
    pub(super) fn is_write(&self) -> bool {
        self.seen_version.is_some()
    }

    /// Whether the server knows of it.
    pub(super) fn has_begun(&self) -> bool {
        self.beginning.get().is_none()
    }

    /// Notes that there is something to commit.
    pub(super) fn note_change(&self) -> Result<()> {
        self.ensure_not_over()?;
        self.has_changes.set(true);
        Ok(())
    }

    /// Sends what waits to be sent and then these requests, all at once, and returns the answers to these.
    pub(super) fn send(&self, requests: Vec<Request>) -> Result<Vec<Answer>> {
        self.ensure_not_over()?;
        self.copy_new_lots()
            .and_then(|()| self.send_all(requests))
            .inspect_err(|_| self.refusal.set(Some(OVER)))
    }

    /// Sends lots that wait, so that what comes next comes after them.
    pub(super) fn send_new_lots(&self) -> Result<()> {
        if self.new_lots.is_empty() { Ok(()) } else { self.send(Vec::new()).map(drop) }
    }

    /// Copies lots that wait, before the changes that may be about them.
    fn copy_new_lots(&self) -> Result<()> {
        let rows = self.new_lots.take();
        if rows.len() >= FEWEST_COPIED {
            return CopyIn::all(self.session, rows);
        }
        let insertions =
            rows.into_iter().map(|row| Change { request: row.into(), rows: Some(1), moves_version: false });
        self.changes.borrow_mut().splice(0..0, insertions);
        Ok(())
    }

    /// Inserts a lot, or copies it in with others where they are many.
    pub(super) fn insert_or_copy(&self, insert: &str, copy: &'static str, params: impl Params) -> Result<()> {
        if !self.is_bulk.get() {
            return self.execute(insert, params);
        }
        self.note_change()?;
        let request = self.request(insert, &params)?;
        if self.new_lots.is_empty() {
            // What was changed before comes before it.
            self.send(Vec::new())?;
        }
        match self.new_lots.push(request, copy) {
            true => self.send(Vec::new()).map(drop),
            false => Ok(()),
        }
    }

    fn send_all(&self, mut requests: Vec<Request>) -> Result<Vec<Answer>> {
        let mut all: Vec<Request> = Vec::new();
        if let Some(Beginning { statement, lock }) = self.beginning.take() {
            all.push(Request::Plain(statement.to_owned()));
            all.extend(lock.map(|lock| self.session.request(lock, &())).transpose()?);
        }
        let begins = all.len();
        let waiting: Vec<Change> = self.changes.take().into_iter().chain(self.postings.take()).collect();
        let expected: Vec<(Option<u64>, bool)> =
            waiting.iter().map(|change| (change.rows, change.moves_version)).collect();
        all.extend(waiting.into_iter().map(|change| change.request));
        all.append(&mut requests);
        let mut answers = self.session.send(&all)?;
        let mine = answers.split_off(begins + expected.len());
        for (answer, (rows, moves_version)) in answers.iter().skip(begins).zip(expected) {
            if rows.is_some_and(|rows| answer.affected != rows) {
                return Err(no_row());
            }
            if moves_version {
                let row = answer.rows.first().ok_or_else(no_row)?;
                self.end.set(Some(BookEnd { version: value_at(row, 0)?, movement: value_at(row, 1)? }));
            }
        }
        Ok(mine)
    }

    /// Makes a request of a statement and the values of its parameters.
    pub(super) fn request(&self, sql: &str, params: &impl Params) -> Result<Request> {
        self.ensure_not_over()?;
        self.session.request(sql, params).inspect_err(|_| self.refusal.set(Some(OVER)))
    }

    /// Prepares statements, all at once.
    pub(super) fn prepare_all(&self, statements: &[&str]) -> Result<()> {
        self.session.prepare_all(statements)
    }

    /// Begins anew, with the day of the book locked, if nothing is written yet.
    pub(super) fn begin_with_day(&self) -> Result<()> {
        self.foreseen.clear();
        self.together.clear();
        self.has_day.set(true);
        if self.has_changes.get() {
            return self.command(LOCK_DAY.to_owned());
        }
        if self.has_begun() {
            self.session.send_off("ROLLBACK");
        }
        self.locked_counts.borrow_mut().clear();
        self.beginning.set(Some(WITH_DAY));
        self.send(Vec::new()).map(drop)
    }

    /// Whether nobody else can turn the day of the book.
    pub(super) fn has_day(&self) -> bool {
        self.has_day.get()
    }

    /// Sends something with what is asked next.
    pub(super) fn send_later(&self, request: Request) {
        self.changes.borrow_mut().push(Change { request, rows: None, moves_version: false });
    }

    /// Returns a name for a cursor.
    pub(super) fn next_cursor(&self) -> String {
        self.cursors.set(self.cursors.get() + 1);
        format!("rows_{}", self.cursors.get())
    }

    /// Lets a change wait until something is asked, or the transaction is committed.
    fn queue(
        &self,
        queue: &RefCell<Vec<Change>>,
        sql: &str,
        params: &impl Params,
        rows: Option<u64>,
    ) -> Result<()> {
        let request = self.request(sql, params)?;
        self.queue_change(queue, Change { request, rows, moves_version: false })
    }

    fn queue_change(&self, queue: &RefCell<Vec<Change>>, change: Change) -> Result<()> {
        self.note_change()?;
        queue.borrow_mut().push(change);
        if queue.borrow().len() < MOST_WAITING {
            return Ok(());
        }
        self.send(Vec::new()).map(drop)
    }

    /// Inserts a row with a statement that returns its key.
    pub(super) fn insert(&self, sql: &str, params: impl Params) -> Result<i64> {
        self.note_change()?;
        self.query_value(sql, params)
    }

    /// Updates a row. Fails, at the latest when it is committed, unless exactly one row is changed.
    pub(super) fn update_one(&self, sql: &str, params: impl Params) -> Result<()> {
        self.update_many(1, sql, params)
    }

    /// Updates so many rows. Fails, at the latest when it is committed, if they are not there.
    pub(super) fn update_many(&self, rows: usize, sql: &str, params: impl Params) -> Result<()> {
        self.queue(&self.changes, sql, &params, Some(rows as u64))
    }

    /// Changes any number of rows.
    pub(super) fn execute(&self, sql: &str, params: impl Params) -> Result<()> {
        self.queue(&self.changes, sql, &params, None)
    }

    /// Changes one row, or adds it, with a statement that needs the end of the ledger.
    pub(super) fn post(&self, sql: &str, params: impl Params) -> Result<()> {
        self.post_many(1, sql, params)
    }

    /// Like [`Transaction::post`], of so many rows.
    pub(super) fn post_many(&self, rows: usize, sql: &str, params: impl Params) -> Result<()> {
        self.queue(&self.postings, sql, &params, Some(rows as u64))
    }

    /// Changes the end of the ledger itself, with a statement that moves the book's version on by one and returns where
    /// the book ends then (see [`BookEnd`]).
    pub(super) fn move_version(&self, sql: &str, params: impl Params) -> Result<()> {
        let request = self.request(sql, &params)?;
        self.version_moves.set(self.version_moves.get() + 1);
        self.queue_change(&self.postings, Change { request, rows: Some(1), moves_version: true })
    }

    /// Like [`Transaction::post`], of any number of rows.
    pub(super) fn post_any(&self, sql: &str, params: impl Params) -> Result<()> {
        self.queue(&self.postings, sql, &params, None)
    }

    /// Changes any number of rows at once, and returns how many.
    pub(super) fn execute_counted(&self, sql: &str, params: impl Params) -> Result<u64> {
        self.note_change()?;
        Ok(self.ask(sql, &params)?.affected)
    }

    /// Asks a question whose answer may be that something is damaged, which doesn't end the transaction.
    pub(super) fn ask_of_damage(&self, question: &str) -> Result<Result<Vec<tokio_postgres::Row>>> {
        const PLACE: &str = "before_question";
        self.command(format!("SAVEPOINT {PLACE}"))?;
        let answer = self.session.query(question, &());
        let end = if answer.is_ok() { "RELEASE" } else { "ROLLBACK TO" };
        self.command(format!("{end} {PLACE}"))?;
        Ok(answer)
    }

    /// Runs statements without parameters.
    pub(super) fn command(&self, statements: String) -> Result<()> {
        self.send(vec![Request::Plain(statements)]).map(drop)
    }

    /// Changes something by the connection itself, once what waits is sent.
    pub(super) fn change_by<T>(&self, work: impl FnOnce(&'a Session) -> Result<T>) -> Result<T> {
        self.note_change()?;
        self.send(Vec::new())?;
        work(self.session).inspect_err(|_| self.refusal.set(Some(OVER)))
    }
}

/// What SQLite's home says too.
pub(super) fn no_row() -> StoreError {
    StoreError::Constraint { detail: "there is no such row to change".to_owned() }
}

impl Drop for Transaction<'_> {
    /// Doesn't wait for the rollback, and ignores a failed one: the server rolls back when the connection ends.
    fn drop(&mut self) {
        if self.has_begun() && !self.is_committed && !self.session.is_closed() {
            self.session.send_off("ROLLBACK");
        }
    }
}

impl ReadTransaction for Transaction<'_> {}
