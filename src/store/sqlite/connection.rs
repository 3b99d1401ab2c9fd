//! Opening and configuring a connection to the file.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::busy::{retry_while_busy, wait_while_busy};
use super::database_files::log_path;
use super::raw_book::immutable_address;
use crate::domain::fold_for_identity;

/// Capacity of the statement cache, above the number of statements.
const STATEMENT_CACHE_CAPACITY: usize = 160;

/// Pages of write-ahead log (16 MB) after which a commit moves them into the file. [`checkpoint`] usually does so
/// earlier, at idle moments.
const AUTOCHECKPOINT_PAGES: u32 = 4_000;

/// Page cache during bulk loads, in KiB.
const BULK_CACHE_KIB: u32 = 96 * 1_024;

/// Page cache otherwise, in KiB: room for what acts on some hundred products touch, where SQLite's default is a quarter of it.
const CACHE_KIB: u32 = 8_000;

/// Opens an existing file with durable commits and all checks on. Nothing in it is touched, not even its log on
/// closing, until [`enable_checkpoint_on_close`] is called.
pub(super) fn open(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    configure(&mut connection)?;
    Ok(connection)
}

/// Opens an existing file for reading only, also where nothing can be written beside it.
pub(super) fn open_read_only(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    configure(&mut connection)?;
    Ok(connection)
}

/// Opens a file for reading only that nobody writes to meanwhile: without locks, and without its log.
pub(super) fn open_immutable(path: &Path) -> rusqlite::Result<Connection> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(immutable_address(path), flags)?;
    configure(&mut connection)?;
    Ok(connection)
}

fn configure(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    // Otherwise SQLite prepares some statements again at every call, to see whether other values want another plan.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    wait_while_busy(connection)?;
    connection.set_prepared_statement_cache_capacity(STATEMENT_CACHE_CAPACITY);
    connection.execute_batch(&format!(
        "PRAGMA foreign_keys = ON;
         PRAGMA synchronous = FULL;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA cache_size = -{CACHE_KIB};
         PRAGMA wal_autocheckpoint = {AUTOCHECKPOINT_PAGES};"
    ))?;
    add_functions(connection)
}

/// Lets queries compare what has no key beside it: `fold_key(text)` is its key (docs/RULES.md, rule 9).
fn add_functions(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection
        .create_scalar_function("fold_key", 1, flags, |call| Ok(fold_for_identity(call.get_raw(0).as_str()?)))
}

/// Closes a file that is not ours. Keeps its log, unless it is an empty one that this connection created.
pub(super) fn close_untouched(connection: Connection, path: &Path) -> rusqlite::Result<()> {
    let tidy_up = log_path(path).metadata().is_ok_and(|log| log.len() == 0);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !tidy_up)?;
    connection.close().map_err(|(_, error)| error)
}

/// Lets the last connection move the log into the file on closing. Called once the file is known to be ours.
pub(super) fn enable_checkpoint_on_close(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(())
}

/// Lets closing leave the log at the path, and the file, as they are: they belong to somebody else.
pub(super) fn disable_checkpoint_on_close(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(())
}

/// Turns on the write-ahead log, so readers never wait for writers. Returns false if the file system can't keep one.
pub(super) fn enable_wal(connection: &Connection) -> rusqlite::Result<bool> {
    let mode: String = retry_while_busy(connection, || {
        connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
    })?;
    Ok(mode == "wal")
}

/// Keeps what is written in one file, without a log beside it; for files that are carried around. Commits stay durable:
/// EXTRA also syncs the folder from which the journal of a commit is removed.
pub(super) fn leave_wal(connection: &Connection) -> rusqlite::Result<()> {
    let _: String = retry_while_busy(connection, || {
        connection.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))
    })?;
    connection.execute_batch("PRAGMA synchronous = EXTRA")
}

/// Moves the log into the file as far as no reader or writer is in the way; never waits.
pub(super) fn checkpoint(connection: &Connection) -> rusqlite::Result<()> {
    checkpoint_all(connection).map(drop)
}

/// Like [`checkpoint`], and returns whether the whole log is in the file.
pub(super) fn checkpoint_all(connection: &Connection) -> rusqlite::Result<bool> {
    connection.prepare_cached("PRAGMA wal_checkpoint(PASSIVE)")?.query_row([], |row| {
        let (is_blocked, pages, moved): (bool, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(!is_blocked && pages == moved)
    })
}

/// Returns a number that changes when another connection commits.
pub(super) fn data_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))
}

/// Returns a number that changes with every commit of this connection, and of another one at the latest when a transaction
/// begins. Runs no statement.
pub(super) fn cache_version(connection: &Connection) -> rusqlite::Result<u32> {
    let mut version = 0;
    connection.file_control(Some(rusqlite::MAIN_DB), rusqlite::FileControl::DataVersion(&mut version))?;
    Ok(version)
}

/// Enlarges the page cache for bulk loads, or restores the default and frees the rest.
pub(super) fn set_bulk_cache(connection: &Connection, bulk: bool) -> rusqlite::Result<()> {
    if bulk {
        connection.execute_batch(&format!("PRAGMA cache_size = -{BULK_CACHE_KIB}"))
    } else {
        connection.execute_batch(&format!("PRAGMA cache_size = -{CACHE_KIB}; PRAGMA shrink_memory"))
    }
}

/// Tries once more if the log could not be opened. SQLite then tries to open it for reading only, which hides the
/// reason: a reason that lasts can be found out, and one that doesn't is gone.
pub(super) fn retry_opening<T>(mut attempt: impl FnMut() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
    match attempt() {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) => attempt(),
        answer => answer,
    }
}
