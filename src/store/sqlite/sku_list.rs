//! The SKUs of a book for a shell that completes them: read at once or not at all, and nothing is made, upgraded or locked.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::SqliteStore;
use super::raw_book::percent_encode;
use crate::domain::fold_for_identity;

/// How long to wait for a book that is just being written.
const PATIENCE: Duration = Duration::from_millis(50);

impl SqliteStore {
    /// The first SKUs of products in use that begin with a text, in whatever case; none if there is no book to read.
    pub fn skus_beginning_with(path: &Path, beginning: &str, limit: usize) -> Vec<String> {
        read_skus(path, &fold_for_identity(beginning), limit).unwrap_or_default()
    }
}

fn read_skus(path: &Path, beginning: &str, limit: usize) -> rusqlite::Result<Vec<String>> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut log = path.clone().into_os_string();
    log.push("-wal");
    // Without a log nobody has the book open. Read like any other it would get one, and keep it.
    let mode = if Path::new(&log).exists() { "mode=ro" } else { "immutable=1" };
    let connection = Connection::open_with_flags(format!("file:{}?{mode}", percent_encode(&path)), flags)?;
    connection.busy_timeout(PATIENCE)?;
    let sql = "SELECT sku FROM product WHERE sku_key >= ?1 AND sku_key < ?1 || char(1114111) AND archived = 0
               ORDER BY sku_key LIMIT ?2";
    let mut found = connection.prepare(sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    found.query_map((beginning, limit), |row| row.get(0))?.collect()
}
