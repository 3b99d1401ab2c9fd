//! The book itself: settings, and the database's own checks.

use rusqlite::Connection;

use crate::store::sqlite::rows::{Cells, all, cell, one};

pub(in crate::store::sqlite) fn setting(
    connection: &Connection,
    key: &str,
) -> rusqlite::Result<Option<String>> {
    one(&mut connection.prepare_cached("SELECT value FROM setting WHERE key = ?1")?, [key], cell)
}

pub(in crate::store::sqlite) fn integrity(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut complaints: Vec<String> =
        all(&mut connection.prepare_cached("PRAGMA integrity_check")?, [], cell)?;
    complaints.retain(|complaint| complaint != "ok");
    complaints.extend(all(&mut connection.prepare_cached("PRAGMA foreign_key_check")?, [], orphan)?);
    Ok(complaints)
}

fn orphan(cells: &mut Cells<'_, '_>) -> rusqlite::Result<String> {
    let (table, row, parent): (String, Option<i64>, String) = (cells.take()?, cells.take()?, cells.take()?);
    let row = row.map_or_else(|| "-".to_owned(), |row| row.to_string());
    Ok(format!("{table} {row} names a {parent} that does not exist"))
}
