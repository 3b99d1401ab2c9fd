//! Settings, and the database's own checks.

use std::ops::ControlFlow;

use rusqlite::{Connection, ErrorCode};

use crate::store::sqlite::rows::{self, Cells, each, one};

pub(in crate::store::sqlite) fn setting(
    connection: &Connection,
    key: &str,
) -> rusqlite::Result<Option<String>> {
    one(&mut connection.prepare_cached("SELECT value FROM setting WHERE key = ?1")?, [key], rows::cell)
}

pub(in crate::store::sqlite) fn integrity(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut complaints = Vec::new();
    gather(connection, "PRAGMA integrity_check", rows::cell, &mut complaints)?;
    complaints.retain(|complaint| complaint != "ok");
    gather(connection, "PRAGMA foreign_key_check", orphan, &mut complaints)?;
    Ok(complaints)
}

/// Collects the problems a check reports. Damage that stops the check is a problem too.
fn gather(
    connection: &Connection,
    check: &str,
    read: fn(&mut Cells<'_, '_>) -> rusqlite::Result<String>,
    complaints: &mut Vec<String>,
) -> rusqlite::Result<()> {
    let mut note = |complaint| {
        complaints.push(complaint);
        ControlFlow::Continue(())
    };
    match each(&mut connection.prepare_cached(check)?, [], read, &mut note) {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => {
            complaints.push(error.to_string());
            Ok(())
        }
        answer => answer.map(drop),
    }
}

fn orphan(reader: &mut Cells<'_, '_>) -> rusqlite::Result<String> {
    let (table, row, parent): (String, Option<i64>, String) =
        (reader.take()?, reader.take()?, reader.take()?);
    let row = row.map_or_else(|| "-".to_owned(), |row| row.to_string());
    Ok(format!("{table} {row} names a {parent} that does not exist"))
}
