//! Settings, and the database's own checks.

use std::ops::ControlFlow;

use rusqlite::{Connection, ErrorCode};

use crate::store::sqlite::rows::{self, RowReader, for_each_row, query_optional};

pub(in crate::store::sqlite) fn setting(
    connection: &Connection,
    key: &str,
) -> rusqlite::Result<Option<String>> {
    query_optional(
        &mut connection.prepare_cached("SELECT value FROM setting WHERE key = ?1")?,
        [key],
        rows::read_single_value,
    )
}

pub(in crate::store::sqlite) fn check_integrity(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut complaints = Vec::new();
    collect_complaints(connection, "PRAGMA integrity_check", rows::read_single_value, &mut complaints)?;
    complaints.retain(|complaint| complaint != "ok");
    collect_complaints(connection, "PRAGMA foreign_key_check", describe_orphan, &mut complaints)?;
    Ok(complaints)
}

/// Collects the problems a check reports. Damage that stops the check is a problem too.
fn collect_complaints(
    connection: &Connection,
    check: &str,
    read: fn(&mut RowReader<'_, '_>) -> rusqlite::Result<String>,
    complaints: &mut Vec<String>,
) -> rusqlite::Result<()> {
    let mut note = |complaint| {
        complaints.push(complaint);
        ControlFlow::Continue(())
    };
    match for_each_row(&mut connection.prepare_cached(check)?, [], read, &mut note) {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => {
            complaints.push(error.to_string());
            Ok(())
        }
        answer => answer.map(drop),
    }
}

fn describe_orphan(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<String> {
    let (table, row, parent): (String, Option<i64>, String) =
        (reader.next_value()?, reader.next_value()?, reader.next_value()?);
    let row = row.map_or_else(|| "-".to_owned(), |row| row.to_string());
    Ok(format!("{table} {row} names a {parent} that does not exist"))
}
