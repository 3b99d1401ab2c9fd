//! A read or write transaction. Rolled back on drop unless committed.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::time::Instant;

use rusqlite::types::FromSql;
use rusqlite::{Connection, Error, Params};

use super::book_guard::{BookGuard, Position};
use super::busy::Turns;
use super::connection::set_bulk_cache;
use super::error::map_err;
use super::query_builder::QueryBuilder;
use super::rows::{self, RowReader};
use crate::domain::MovementId;
use crate::store::total_changes::TotalChanges;
use crate::store::{ReadTransaction, Result, RowVisitor, StoreError, WriteTransaction};

/// Function that reads a row.
type ReadRow<T> = fn(&mut RowReader<'_, '_>) -> rusqlite::Result<T>;

pub(super) struct Transaction<'a> {
    connection: &'a Connection,
    location: &'a str,
    /// Of a write transaction.
    guard: Option<&'a BookGuard>,
    /// Of a write transaction: since when it has the lock.
    turn: Option<(&'a Turns, Instant)>,
    /// The newest document that it posted.
    pub(super) posted: Option<Position>,
    /// The last of its movements.
    pub(super) newest_movement: MovementId,
    bulk: bool,
    /// A change was refused: the transaction is over.
    refused: Cell<bool>,
    /// Of a write transaction.
    pub(super) totals: TotalChanges,
}

impl<'a> Transaction<'a> {
    /// Begins a read transaction: a snapshot taken at its first query.
    pub(super) fn begin_read(connection: &'a Connection, location: &'a str) -> Result<Self> {
        Self::begin("BEGIN", connection, location)
    }

    /// Begins a write transaction. Takes the write lock at once, so nothing it reads can change before it writes. Fails
    /// if the book is no longer the one that was opened.
    pub(super) fn begin_write(
        connection: &'a Connection,
        location: &'a str,
        guard: &'a BookGuard,
        turns: &'a Turns,
    ) -> Result<Self> {
        turns.wait();
        let mut transaction = Self::begin("BEGIN IMMEDIATE", connection, location)?;
        if let Err(error) = guard.check_files(connection) {
            drop(transaction);
            // Outside of the transaction it can save what a missing log holds.
            return Err(guard.check_files(connection).err().unwrap_or(error));
        }
        guard.check_past(connection)?;
        transaction.guard = Some(guard);
        transaction.turn = Some((turns, Instant::now()));
        Ok(transaction)
    }

    fn begin(how: &str, connection: &'a Connection, location: &'a str) -> Result<Self> {
        map_err(execute_command(connection, how), location)?;
        Ok(Transaction {
            connection,
            location,
            guard: None,
            turn: None,
            posted: None,
            newest_movement: MovementId(0),
            bulk: false,
            refused: Cell::new(false),
            totals: TotalChanges::default(),
        })
    }

    /// Returns where the book is, for errors that name it.
    pub(super) fn location(&self) -> &str {
        self.location
    }

    /// Runs queries.
    pub(super) fn run<T>(&self, work: impl FnOnce(&'a Connection) -> rusqlite::Result<T>) -> Result<T> {
        map_err(work(self.connection), self.location)
    }

    /// Runs a change, unless the transaction is over. SQLite rolls back by itself when the disk fails or is full; a
    /// later change would be committed on its own.
    pub(super) fn run_write<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        self.ensure_not_over()?;
        self.run(work).inspect_err(|_| self.refused.set(true))
    }

    fn ensure_not_over(&self) -> Result<()> {
        if self.refused.get() || self.connection.is_autocommit() {
            return Err(StoreError::Other { detail: "the transaction is over".to_owned() });
        }
        Ok(())
    }

    /// Returns the first row, if any.
    pub(super) fn query_optional<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&mut RowReader<'_, '_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        self.run(|connection| rows::query_optional(&mut connection.prepare_cached(sql)?, params, read))
    }

    /// Returns the only column of the only row.
    pub(super) fn query_value<T: FromSql>(&self, sql: &str, params: impl Params) -> Result<T> {
        self.run(|connection| connection.prepare_cached(sql)?.query_row(params, |row| row.get(0)))
    }

    /// Returns all rows.
    pub(super) fn query_all<T>(&self, sql: &str, params: impl Params, read: ReadRow<T>) -> Result<Vec<T>> {
        self.run(|connection| rows::query_all(&mut connection.prepare_cached(sql)?, params, read))
    }

    /// Returns the row of each key, in the order of the keys; skips keys without a row.
    pub(super) fn query_each<K, P: Params, T>(
        &self,
        sql: &str,
        keys: impl IntoIterator<Item = K>,
        params: impl Fn(K) -> P,
        read: ReadRow<T>,
    ) -> Result<Vec<T>> {
        self.run(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let found = keys.into_iter().map(|key| rows::query_optional(&mut statement, params(key), read));
            found.filter_map(std::result::Result::transpose).collect()
        })
    }

    /// Passes all rows to `visit` until it breaks.
    pub(super) fn visit_all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&mut RowReader<'_, '_>) -> rusqlite::Result<T>,
        visit: RowVisitor<'_, T>,
    ) -> Result<ControlFlow<()>> {
        self.run(|connection| rows::for_each_row(&mut connection.prepare_cached(sql)?, params, read, visit))
    }

    /// Passes the rows of a list to `visit` until it breaks.
    pub(super) fn visit_list<T>(
        &self,
        query: QueryBuilder,
        read: ReadRow<T>,
        visit: RowVisitor<'_, T>,
    ) -> Result<ControlFlow<()>> {
        self.run(|connection| {
            let (mut statement, values) = query.prepare(connection)?;
            rows::for_each_row(&mut statement, values, read, visit)
        })
    }

    /// Returns the first column of a list.
    pub(super) fn list_keys<K: FromSql>(&self, query: QueryBuilder) -> Result<Vec<K>> {
        self.run(|connection| {
            let (mut statement, values) = query.prepare(connection)?;
            statement.query_map(values, |row| row.get(0))?.collect()
        })
    }

    /// Returns the only number of a count.
    pub(super) fn count(&self, query: QueryBuilder) -> Result<u64> {
        self.run(|connection| {
            let (mut statement, values) = query.prepare(connection)?;
            statement.query_row(values, |row| row.get(0).map(i64::unsigned_abs))
        })
    }

    /// Inserts a row and returns its key.
    pub(super) fn insert(&self, sql: &str, params: impl Params) -> Result<i64> {
        self.run_write(|connection| connection.prepare_cached(sql)?.insert(params))
    }

    /// Updates a row. Fails unless exactly one row is changed.
    pub(super) fn update_one(&self, sql: &str, params: impl Params) -> Result<()> {
        self.run_write(|connection| match connection.prepare_cached(sql)?.execute(params)? {
            1 => Ok(()),
            changed => Err(Error::StatementChangedRows(changed)),
        })
    }

    /// Runs a change of any number of rows.
    pub(super) fn execute(&self, sql: &str, params: impl Params) -> Result<()> {
        self.run_write(|connection| connection.prepare_cached(sql)?.execute(params).map(drop))
    }
}

fn execute_command(connection: &Connection, command: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(command)?.execute([]).map(drop)
}

impl Drop for Transaction<'_> {
    /// Ignores a failed rollback: SQLite rolls back when the file is next opened.
    fn drop(&mut self) {
        if !self.connection.is_autocommit() {
            let _ = execute_command(self.connection, "ROLLBACK");
        }
        if self.bulk {
            let _ = set_bulk_cache(self.connection, false);
        }
    }
}

impl ReadTransaction for Transaction<'_> {}

impl WriteTransaction for Transaction<'_> {
    fn prepare_for_bulk(&mut self) -> Result<()> {
        self.bulk = true;
        self.run_write(|connection| set_bulk_cache(connection, true))
    }

    fn commit(self: Box<Self>) -> Result<MovementId> {
        let Some(guard) = self.guard else {
            return Err(StoreError::Other {
                detail: "a transaction for reading can't be committed".to_owned(),
            });
        };
        self.ensure_not_over()?;
        self.write_totals()?;
        self.run(|connection| execute_command(connection, "COMMIT"))?;
        if let Some((turns, since)) = self.turn {
            turns.end(since.elapsed());
        }
        guard.note_committed(self.connection, self.posted);
        guard.check_committed(self.connection)?;
        Ok(self.newest_movement)
    }
}
