//! Schema migrations. A released migration is never edited; changes go into a new one.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::connection;
use super::error::told;
use crate::store::{Result, StoreError};

/// One script per version, in order.
const MIGRATIONS: [&str; 1] = [include_str!("../../../migrations/sqlite/0001_stock_book.sql")];

/// SQLite application id of our files: `fefo` in ASCII.
const APPLICATION_ID: i32 = 0x6665_666F;

/// Returns the newest version this program supports.
pub(super) fn latest() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// What a file contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    /// Nothing: an empty file.
    Nothing,
    /// A stock book of this schema version.
    Book(u32),
    /// Anything else.
    Stranger,
}

/// Migrates the file to the latest version and returns whether it was empty before. A current book is only read; a
/// foreign file or a newer book is left untouched.
pub(super) fn bring_up_to_date(connection: &Connection, location: &str) -> Result<bool> {
    let found = told(look(connection), location)?;
    let created = match found {
        Found::Book(version) if version == latest() => false,
        Found::Book(version) if version < latest() => migrate(connection, location)?,
        Found::Nothing => migrate(connection, location)?,
        Found::Book(_) | Found::Stranger => return Err(refusal(found, location)),
    };
    if told(connection::use_write_ahead_log(connection), location)? {
        Ok(created)
    } else {
        let detail = "its file system can't keep a write-ahead log".to_owned();
        Err(StoreError::Unreachable { location: location.to_owned(), detail })
    }
}

/// Applies the missing migrations. Checks again under the lock, since another process may have migrated meanwhile.
fn migrate(connection: &Connection, location: &str) -> Result<bool> {
    let transaction = told(Transaction::new_unchecked(connection, TransactionBehavior::Immediate), location)?;
    // SQLite gives an empty file its first page when the write transaction begins.
    let found = told(identify(&transaction, 1), location)?;
    let version = match found {
        Found::Nothing => 0,
        Found::Book(version) if version <= latest() => version,
        Found::Book(_) | Found::Stranger => return Err(refusal(found, location)),
    };
    told(apply_after(version, &transaction), location)?;
    told(transaction.commit(), location)?;
    Ok(version == 0)
}

fn apply_after(version: u32, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    if version == latest() {
        return Ok(());
    }
    let done = usize::try_from(version).unwrap_or(usize::MAX);
    for migration in MIGRATIONS.iter().skip(done) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", latest())
}

/// Identifies the file without taking the write lock.
fn look(connection: &Connection) -> rusqlite::Result<Found> {
    let moment = Transaction::new_unchecked(connection, TransactionBehavior::Deferred)?;
    identify(&moment, 0)
}

/// Identifies the file. One without application id and tables, and with at most `empty_pages`, is empty.
fn identify(transaction: &Transaction<'_>, empty_pages: i64) -> rusqlite::Result<Found> {
    let number = |sql: &str| transaction.query_row(sql, [], |row| row.get::<_, i64>(0));
    let version = number("PRAGMA user_version")?;
    let id = number("PRAGMA application_id")?;
    if id == i64::from(APPLICATION_ID) {
        Ok(u32::try_from(version).map_or(Found::Stranger, Found::Book))
    } else if (id, version) == (0, 0)
        && number("PRAGMA page_count")? <= empty_pages
        && number("SELECT count(*) FROM sqlite_schema")? == 0
    {
        Ok(Found::Nothing)
    } else {
        Ok(Found::Stranger)
    }
}

fn refusal(found: Found, location: &str) -> StoreError {
    let location = location.to_owned();
    match found {
        Found::Book(found) => StoreError::NewerSchema { location, found, known: latest() },
        Found::Nothing | Found::Stranger => StoreError::NotOurs { location },
    }
}
