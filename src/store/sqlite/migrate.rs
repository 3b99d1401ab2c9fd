//! Schema migrations. A released migration is never edited; changes go into a new one.

use rusqlite::{Connection, Transaction, TransactionBehavior};
use uuid::Uuid;

use super::database_files::APPLICATION_ID;
use super::error::map_err;
use super::{book, connection, count_files};
use crate::files::FileFault;
use crate::store::{Result, StoreError};

/// One script per version, in order.
const MIGRATIONS: [&str; 1] = [include_str!("../../../migrations/sqlite/0001_stock_book.sql")];

/// Returns the newest version this program supports.
pub(super) fn latest_version() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// What a file contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileContent {
    /// Nothing: an empty file.
    Empty,
    /// A stock book of this schema version.
    Book(u32),
    /// Anything else.
    Foreign,
}

/// Migrates the file to the latest version and returns whether it was empty before. A current book is only read; a
/// foreign file or a newer book is left untouched. So is an empty file unless `make`; then returns `None`.
pub(super) fn ensure_latest_schema(
    connection: &Connection,
    location: &str,
    make: bool,
) -> Result<Option<bool>> {
    let found = map_err(inspect_file(connection), location)?;
    let created = match found {
        FileContent::Book(version) if version == latest_version() => false,
        FileContent::Book(version) if version < latest_version() => migrate_locked(connection, location)?,
        FileContent::Empty if make => migrate_locked(connection, location)?,
        FileContent::Empty => return Ok(None),
        FileContent::Book(_) | FileContent::Foreign => return Err(refusal_error(found, location)),
    };
    if !created && map_err(count_files::is_count_file(connection), location)? {
        map_err(connection::leave_wal(connection), location)?;
        return Ok(Some(created));
    }
    if map_err(connection::enable_wal(connection), location)? {
        Ok(Some(created))
    } else {
        // Its file system can't keep a write-ahead log.
        Err(StoreError::Unreachable { location: location.to_owned(), fault: FileFault::Unsupported })
    }
}

/// Fails unless the file is a book of the latest version, which can be read as it is.
pub(super) fn check_latest_schema(connection: &Connection, location: &str) -> Result<()> {
    match map_err(inspect_file(connection), location)? {
        FileContent::Book(version) if version == latest_version() => Ok(()),
        FileContent::Book(version) if version < latest_version() => {
            Err(StoreError::ReadOnly { location: location.to_owned() })
        }
        found => Err(refusal_error(found, location)),
    }
}

/// Applies the missing migrations. Checks again under the lock, since another process may have migrated meanwhile.
fn migrate_locked(connection: &Connection, location: &str) -> Result<bool> {
    let transaction =
        map_err(Transaction::new_unchecked(connection, TransactionBehavior::Immediate), location)?;
    // SQLite gives an empty file its first page when the write transaction begins.
    let found = map_err(identify_content(&transaction, 1), location)?;
    let version = match found {
        FileContent::Empty => 0,
        FileContent::Book(version) if version <= latest_version() => version,
        FileContent::Book(_) | FileContent::Foreign => return Err(refusal_error(found, location)),
    };
    map_err(apply_migrations_after(version, &transaction), location)?;
    map_err(transaction.commit(), location)?;
    Ok(version == 0)
}

fn apply_migrations_after(version: u32, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    if version == latest_version() {
        return Ok(());
    }
    let done = usize::try_from(version).unwrap_or(usize::MAX);
    for migration in MIGRATIONS.iter().skip(done) {
        transaction.execute_batch(migration)?;
    }
    if version == 0 {
        transaction.execute(book::INSERT, [Uuid::now_v7().into_bytes()])?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", latest_version())
}

/// Makes the newest schema in an empty database.
pub(super) fn apply_all(connection: &Connection) -> rusqlite::Result<()> {
    MIGRATIONS.iter().try_for_each(|migration| connection.execute_batch(migration))
}

/// Identifies the file without taking the write lock.
fn inspect_file(connection: &Connection) -> rusqlite::Result<FileContent> {
    let moment = Transaction::new_unchecked(connection, TransactionBehavior::Deferred)?;
    identify_content(&moment, 0)
}

/// Identifies the file. One without application id and tables, and with at most `empty_pages`, is empty.
fn identify_content(transaction: &Transaction<'_>, empty_pages: i64) -> rusqlite::Result<FileContent> {
    let number = |sql: &str| transaction.query_row(sql, [], |row| row.get::<_, i64>(0));
    let version = number("PRAGMA user_version")?;
    let id = number("PRAGMA application_id")?;
    if id == i64::from(APPLICATION_ID) {
        Ok(u32::try_from(version).map_or(FileContent::Foreign, FileContent::Book))
    } else if (id, version) == (0, 0)
        && number("PRAGMA page_count")? <= empty_pages
        && number("SELECT count(*) FROM sqlite_schema")? == 0
    {
        Ok(FileContent::Empty)
    } else {
        Ok(FileContent::Foreign)
    }
}

fn refusal_error(found: FileContent, location: &str) -> StoreError {
    let location = location.to_owned();
    match found {
        FileContent::Book(found) => StoreError::NewerSchema { location, found, known: latest_version() },
        FileContent::Empty | FileContent::Foreign => StoreError::NotAStockBook { location },
    }
}
