//! One connection to the file: how it is opened, and how it waits.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

/// How long a write waits for the other stations' writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often it looks whether its turn has come. SQLite's own busy timeout backs off to 100 ms and starves a station under load.
const POLL: Duration = Duration::from_micros(500);

/// Statements kept prepared: more than there are.
const STATEMENTS: usize = 160;

/// Pages in the write-ahead log after which a commit pays for moving them into the file: 16 MB. [`checkpoint`] at idle moments
/// comes first as a rule.
const AUTOCHECKPOINT_PAGES: u32 = 4_000;

/// Memory for pages while very many rows are written, in KiB.
const BULK_CACHE_KIB: u32 = 96 * 1_024;

/// SQLite's own measure for pages kept in memory, in KiB; the system's cache stands behind it.
const CACHE_KIB: u32 = 2_000;

/// Opens an existing file so that every commit is durable and every row checked. Nothing in it is touched yet, not even its log
/// tidied up on closing, until [`accept`] says that it is ours.
pub(super) fn open(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    wait_at_most(&mut connection, PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.execute_batch(&format!(
        "PRAGMA foreign_keys = ON;
         PRAGMA synchronous = FULL;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA wal_autocheckpoint = {AUTOCHECKPOINT_PAGES};"
    ))?;
    Ok(connection)
}

/// How long the connection waits for its turn.
pub(super) fn wait_at_most(connection: &mut Connection, limit: Duration) -> rusqlite::Result<()> {
    connection.busy_handler(Some(patience(limit)))
}

/// The file is not ours. Its log, where it has one, stays as it is; an empty one that only this opening made goes away.
pub(super) fn leave(connection: Connection, path: &Path) -> rusqlite::Result<()> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let tidy_up = std::fs::metadata(log).is_ok_and(|log| log.len() == 0);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !tidy_up)?;
    connection.close().map_err(|(_, error)| error)
}

/// The file is ours: the last to close it moves the log into it.
pub(super) fn accept(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(())
}

/// Turns the write-ahead log on, where it isn't yet: readers then never wait for writers. False where the file system can't.
pub(super) fn use_write_ahead_log(connection: &Connection) -> rusqlite::Result<bool> {
    let mode: String = patiently(|| connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)))?;
    Ok(mode == "wal")
}

/// Moves what the log holds into the file, as far as no reader or writer is in the way; waits for nobody.
pub(super) fn checkpoint(connection: &Connection) -> rusqlite::Result<()> {
    connection.prepare_cached("PRAGMA wal_checkpoint(PASSIVE)")?.query_row([], |_| Ok(()))
}

/// A number that changes when another connection commits.
pub(super) fn data_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))
}

/// More memory for pages, for very many rows; or the usual measure again, and the rest given back.
pub(super) fn use_bulk_cache(connection: &Connection, bulk: bool) -> rusqlite::Result<()> {
    if bulk {
        connection.execute_batch(&format!("PRAGMA cache_size = -{BULK_CACHE_KIB}"))
    } else {
        connection.execute_batch(&format!("PRAGMA cache_size = -{CACHE_KIB}; PRAGMA shrink_memory"))
    }
}

/// Tries again what SQLite refuses at once instead of waiting, because two connections might wait for each other.
fn patiently<T>(mut attempt: impl FnMut() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
    let mut waits = patience(PATIENCE);
    let mut tries = 0;
    loop {
        match attempt() {
            Err(error) if is_busy(&error) && waits(tries) => tries = tries.saturating_add(1),
            answer => return answer,
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

/// Waits a moment at each call and says whether to go on; starts over whenever it is called for a first try.
fn patience(limit: Duration) -> impl FnMut(i32) -> bool + Send + 'static {
    let mut since = Instant::now();
    move |tries| {
        if tries == 0 {
            since = Instant::now();
        }
        if since.elapsed() >= limit {
            return false;
        }
        thread::sleep(POLL);
        true
    }
}
