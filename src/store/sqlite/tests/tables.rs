//! The description of the tables against the schema.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::TempBook;
use crate::store::{BOOK, ColumnKind, TABLES};

const COLUMNS: &str = "SELECT t.name || '.' || c.name || ' ' || c.type FROM sqlite_schema t
      JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite@_%' ESCAPE '@'";

/// What a copy makes anew, or never has.
const NOT_COPIED: [&str; 3] = ["book.id BLOB", "book.ancestor BLOB", "book.only INTEGER"];

fn stored_as(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Integer | ColumnKind::Instant | ColumnKind::Day | ColumnKind::Boolean => "INTEGER",
        ColumnKind::Text => "TEXT",
        ColumnKind::Uuid | ColumnKind::Blob => "BLOB",
    }
}

#[test]
fn a_copy_takes_every_column() {
    let shelf = TempBook::new();
    drop(shelf.open_sqlite());
    let file = Connection::open(shelf.path()).unwrap();
    let mut statement = file.prepare(COLUMNS).unwrap();
    let found = statement.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
    let of_stock_book = found.filter(|column| {
        !column.starts_with("count_file.")
            && !column.starts_with("count_seal.")
            && !NOT_COPIED.contains(&column.as_str())
    });
    let found: BTreeSet<String> = of_stock_book.collect();
    let described = TABLES.iter().chain([&BOOK]).flat_map(|table| {
        table.columns.iter().filter_map(|column| match (table.name, column.name) {
            ("movement", "line") => Some("movement.id INTEGER".to_owned()),
            ("count_entry", "counter_key") => None,
            (table, name) => Some(format!("{table}.{name} {}", stored_as(column.kind))),
        })
    });
    assert_eq!(found, described.collect());
}
