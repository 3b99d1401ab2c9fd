//! The database's own checks: structure and references, the schema, and the keys that texts are found by.

use std::ops::ControlFlow;

use rusqlite::Connection;

use super::error::{find_unread_page, is_damage};
use super::migrate;
use super::rows::{self, RowReader, read_single_value};
use super::transaction::Transaction;
use crate::files::FileFault;
use crate::store::keys::{is_key, make_key};
use crate::store::schema_differences::{Schema, find_differences};
use crate::store::{Contradiction, Result, RowVisitor, StoreError};

/// Tables, indexes and triggers, by type and name, but for those that SQLite makes by itself.
const SCHEMA: &str = "SELECT s.type, s.name, ifnull(s.sql, '') FROM sqlite_schema s
      WHERE s.name NOT LIKE 'sqlite@_%' ESCAPE '@'";

/// Texts with what they are found or sorted by: what has them, its id, the text, its key, and how it is made from the
/// text ([`make_key`]).
const KEYS: &str = "SELECT 'product', p.id, p.sku, p.sku_key, 0 FROM product p
     UNION ALL SELECT 'product', p.id, p.name, p.name_order, 1 FROM product p
     UNION ALL SELECT 'lot', l.id, ifnull(l.code, ''), ifnull(l.code_key, ''), 0 FROM lot l
     UNION ALL SELECT 'lot', l.id, l.location, l.location_key, 0 FROM lot l
     UNION ALL SELECT 'hold of product', h.product_id, h.code, h.code_key, 0 FROM hold h
     UNION ALL SELECT 'hold of product', h.product_id, h.location, h.location_key, 0 FROM hold h
     UNION ALL SELECT 'line of count', c.count, ifnull(c.code, ''), ifnull(c.code_key, ''), 0 FROM count_line c
     UNION ALL SELECT 'line of count', c.count, c.location, c.location_key, 0 FROM count_line c
     UNION ALL SELECT 'partner', n.id, n.name, n.name_key, 0 FROM partner n
     UNION ALL SELECT 'barcode of product', b.product_id, b.code, b.code_key, 2 FROM barcode b";

impl Transaction<'_> {
    /// Runs SQLite's checks of the structure, of constraints and of references.
    pub(super) fn find_damage(&self) -> Result<Vec<String>> {
        let complaints = self.run(|connection| {
            let mut complaints = Vec::new();
            collect_complaints(connection, "PRAGMA integrity_check", read_single_value, &mut complaints)?;
            complaints.retain(|complaint| complaint != "ok");
            collect_complaints(connection, "PRAGMA foreign_key_check", describe_orphan, &mut complaints)?;
            Ok(complaints)
        })?;
        match complaints.iter().find_map(|complaint| find_unread_page(complaint)) {
            Some(unread) => Err(StoreError::Unreachable {
                location: self.location().to_owned(),
                fault: FileFault::Other(unread.to_owned()),
            }),
            None => Ok(complaints),
        }
    }

    /// Compares the schema with the one that the migrations make.
    pub(super) fn find_schema_differences(&self) -> Result<Vec<Contradiction>> {
        let (expected, found) = self.run(|connection| {
            let fresh = Connection::open_in_memory()?;
            migrate::apply_all(&fresh)?;
            Ok((read_schema(&fresh)?, read_schema(connection)?))
        })?;
        Ok(find_differences(expected, found))
    }

    /// Folds every text again.
    pub(super) fn find_wrong_keys(&self, visit: RowVisitor<'_, Contradiction>) -> Result<()> {
        self.run(|connection| {
            let mut statement = connection.prepare_cached(KEYS)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                // A text that can't be read is told with its row.
                let (Ok(text), Ok(key)) = (row.get_ref(2)?.as_str(), row.get_ref(3)?.as_str()) else {
                    continue;
                };
                let way = row.get(4)?;
                if is_key(text, key, way) {
                    continue;
                }
                let (noun, id): (String, i64) = (row.get(0)?, row.get(1)?);
                let wrong = Contradiction {
                    subject: format!("{noun} {id}"),
                    expected: make_key(text, way),
                    found: key.to_owned(),
                };
                if visit(wrong).is_break() {
                    break;
                }
            }
            Ok(())
        })
    }
}

fn read_schema(connection: &Connection) -> rusqlite::Result<Schema> {
    let mut statement = connection.prepare(SCHEMA)?;
    let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    rows.collect()
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
    match rows::for_each_row(&mut connection.prepare_cached(check)?, [], read, &mut note) {
        Err(error) if is_damage(&error) => {
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
