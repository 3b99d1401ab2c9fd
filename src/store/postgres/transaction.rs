//! A read or write transaction. Rolled back on drop unless committed.
//!
//! A view is a snapshot, taken at its first query. A write sees what others commit until it locks it: products first, in
//! id order, then their lots and alerts. What every write touches (the ends of the ledger, the totals, the version that
//! stations follow) is gathered and sent at the end, in one message with COMMIT, so that its lock is held for no longer
//! than a flush. `post_document` is the exception: it returns the number, so it takes that lock.

use std::cell::Cell;
use std::ops::ControlFlow;

use tokio_postgres::{Row, SimpleQueryMessage};

use super::columns::Column;
use super::head::HeadChanges;
use super::params::Params;
use super::query_builder::QueryBuilder;
use super::rows::{RowReader, value_at};
use super::session::Session;
use super::total_updates::changes_to_sql;
use crate::store::total_changes::TotalChanges;
use crate::store::{ReadTransaction, Result, RowVisitor, StoreError, WriteTransaction};

/// Function that reads a row.
pub(super) type ReadRow<T> = fn(&mut RowReader<'_>) -> Result<T>;

pub(super) struct Transaction<'a> {
    session: &'a Session,
    /// Of a write transaction: the version of the book that the station knows.
    seen_version: Option<&'a Cell<i64>>,
    /// A statement failed: the server refuses all that follow.
    is_over: Cell<bool>,
    has_changes: Cell<bool>,
    is_committed: bool,
    pub(super) head: HeadChanges,
    pub(super) totals: TotalChanges,
}

impl<'a> Transaction<'a> {
    /// Begins a read transaction.
    pub(super) fn begin_read(session: &'a Session) -> Result<Self> {
        Self::begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", session, None)
    }

    /// Begins a write transaction.
    pub(super) fn begin_write(session: &'a Session, seen_version: &'a Cell<i64>) -> Result<Self> {
        Self::begin("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", session, Some(seen_version))
    }

    fn begin(how: &str, session: &'a Session, seen_version: Option<&'a Cell<i64>>) -> Result<Self> {
        session.command(how)?;
        Ok(Transaction {
            session,
            seen_version,
            is_over: Cell::new(false),
            has_changes: Cell::new(false),
            is_committed: false,
            head: HeadChanges::default(),
            totals: TotalChanges::default(),
        })
    }

    /// Runs statements, unless the transaction is over.
    pub(super) fn run<T>(&self, work: impl FnOnce(&Session) -> Result<T>) -> Result<T> {
        self.ensure_not_over()?;
        work(self.session).inspect_err(|_| self.is_over.set(true))
    }

    /// Runs a change, unless the transaction is over.
    pub(super) fn run_write<T>(&self, work: impl FnOnce(&Session) -> Result<T>) -> Result<T> {
        self.note_change()?;
        self.run(work)
    }

    /// Notes that there is something to commit.
    pub(super) fn note_change(&self) -> Result<()> {
        self.ensure_not_over()?;
        self.has_changes.set(true);
        Ok(())
    }

    fn ensure_not_over(&self) -> Result<()> {
        if self.is_over.get() {
            return Err(StoreError::Other { detail: "the transaction is over".to_owned() });
        }
        Ok(())
    }

    /// Returns the rows of a query.
    pub(super) fn rows(&self, sql: &str, params: impl Params) -> Result<Vec<Row>> {
        self.run(|session| session.query(sql, &params))
    }

    /// Returns the first row, if any.
    pub(super) fn query_optional<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: ReadRow<T>,
    ) -> Result<Option<T>> {
        self.rows(sql, params)?.first().map(|row| read(&mut RowReader::new(row))).transpose()
    }

    /// Returns the only column of the only row.
    pub(super) fn query_value<T: Column>(&self, sql: &str, params: impl Params) -> Result<T> {
        let rows = self.rows(sql, params)?;
        rows.first().map_or_else(|| Err(no_row()), |row| value_at(row, 0))
    }

    /// Returns all rows.
    pub(super) fn query_all<T>(&self, sql: &str, params: impl Params, read: ReadRow<T>) -> Result<Vec<T>> {
        self.rows(sql, params)?.iter().map(|row| read(&mut RowReader::new(row))).collect()
    }

    /// Returns the rows of each key, in the order of the keys. All keys are asked for at once.
    pub(super) fn query_each<K, P: Params, T>(
        &self,
        sql: &str,
        keys: impl IntoIterator<Item = K>,
        params: impl Fn(K) -> P,
        read: ReadRow<T>,
    ) -> Result<Vec<T>> {
        let sets: Vec<P> = keys.into_iter().map(params).collect();
        if sets.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self.run(|session| session.query_each(sql, &sets))?;
        rows.iter().flatten().map(|row| read(&mut RowReader::new(row))).collect()
    }

    /// Passes all rows to `visit` until it breaks. They are all here before the first is visited, so that `visit` may ask
    /// for something else.
    pub(super) fn visit_all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: ReadRow<T>,
        visit: RowVisitor<'_, T>,
    ) -> Result<ControlFlow<()>> {
        for row in &self.rows(sql, params)? {
            if visit(read(&mut RowReader::new(row))?).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Passes the rows of a list to `visit` until it breaks.
    pub(super) fn visit_list<T>(
        &self,
        query: QueryBuilder,
        read: ReadRow<T>,
        visit: RowVisitor<'_, T>,
    ) -> Result<ControlFlow<()>> {
        let (sql, values) = query.finish();
        self.visit_all(&sql, values, read, visit)
    }

    /// Returns the first column of a list.
    pub(super) fn list_keys<K: Column>(&self, query: QueryBuilder) -> Result<Vec<K>> {
        let (sql, values) = query.finish();
        self.query_all(&sql, values, |reader| reader.next_value())
    }

    /// Returns the only number of a count.
    pub(super) fn count(&self, query: QueryBuilder) -> Result<u64> {
        let (sql, values) = query.finish();
        self.query_value(&sql, values)
    }

    /// Inserts a row with a statement that returns its key.
    pub(super) fn insert(&self, sql: &str, params: impl Params) -> Result<i64> {
        let rows = self.run_write(|session| session.query(sql, &params))?;
        rows.first().map_or_else(|| Err(no_row()), |row| value_at(row, 0))
    }

    /// Updates a row. Fails unless exactly one row is changed.
    pub(super) fn update_one(&self, sql: &str, params: impl Params) -> Result<()> {
        self.run_write(|session| match session.execute(sql, &params)? {
            1 => Ok(()),
            _ => Err(no_row()),
        })
    }

    /// Runs a change of any number of rows, and returns how many.
    pub(super) fn execute_counted(&self, sql: &str, params: impl Params) -> Result<u64> {
        self.run_write(|session| session.execute(sql, &params))
    }

    /// Runs a change of any number of rows.
    pub(super) fn execute(&self, sql: &str, params: impl Params) -> Result<()> {
        self.execute_counted(sql, params).map(drop)
    }

    /// Runs a change for each set of parameters, all sent at once. Returns how many rows each changed.
    pub(super) fn execute_each<P: Params>(&self, sql: &str, sets: &[P]) -> Result<Vec<u64>> {
        if sets.is_empty() {
            return Ok(Vec::new());
        }
        self.run_write(|session| session.execute_each(sql, sets))
    }

    /// Sends what was gathered with COMMIT, and notes the version that came of it.
    fn send_commit(&self, seen_version: &Cell<i64>) -> Result<()> {
        let message = format!("{}{}COMMIT", self.head.to_sql(), changes_to_sql(&self.totals));
        let answers = self.run(|session| session.command_rows(&message))?;
        let version = answers.iter().find_map(|answer| match answer {
            SimpleQueryMessage::Row(row) => row.get(0).and_then(|version| version.parse::<i64>().ok()),
            _ => None,
        });
        // If others committed in between, they are still to be noticed.
        if version == seen_version.get().checked_add(1) {
            seen_version.set(seen_version.get() + 1);
        }
        Ok(())
    }
}

/// What SQLite's home says too.
fn no_row() -> StoreError {
    StoreError::Constraint { detail: "there is no such row to change".to_owned() }
}

impl Drop for Transaction<'_> {
    /// Ignores a failed rollback: the server rolls back when the connection ends.
    fn drop(&mut self) {
        if !self.is_committed && !self.session.is_closed() {
            let _ = self.session.command("ROLLBACK");
        }
    }
}

impl ReadTransaction for Transaction<'_> {}

impl WriteTransaction for Transaction<'_> {
    /// Does nothing: memory is the server's matter.
    fn prepare_for_bulk(&mut self) -> Result<()> {
        self.ensure_not_over()
    }

    fn commit(mut self: Box<Self>) -> Result<()> {
        let Some(seen_version) = self.seen_version else {
            return Err(StoreError::Other {
                detail: "a transaction for reading can't be committed".to_owned(),
            });
        };
        self.ensure_not_over()?;
        if self.has_changes.get() {
            self.send_commit(seen_version)?;
        } else {
            self.run(|session| session.command("COMMIT"))?;
        }
        self.is_committed = true;
        Ok(())
    }
}
