//! The description of the tables against the schema.

use std::collections::BTreeSet;

use super::cluster::new_database;
use super::parse;
use crate::store::postgres::PostgresStore;
use crate::store::{BOOK, ColumnKind, OpenMode, TABLES};

const COLUMNS: &str = "SELECT c.table_name::text, c.column_name::text, c.data_type::text
       FROM information_schema.columns c
      WHERE c.table_schema = current_schema() AND c.is_generated = 'NEVER'";

/// What a copy makes anew or counts again.
const NOT_COPIED: [&str; 8] = [
    "book.id",
    "book.ancestor",
    "book.document",
    "book.movement",
    "book.version",
    "book.catalogue",
    "book.schema",
    "book.one",
];

fn kind_of(data_type: &str) -> ColumnKind {
    match data_type {
        "smallint" | "integer" | "bigint" => ColumnKind::Integer,
        "text" => ColumnKind::Text,
        "uuid" => ColumnKind::Uuid,
        "timestamp with time zone" => ColumnKind::Instant,
        "date" => ColumnKind::Day,
        "boolean" => ColumnKind::Boolean,
        "bytea" => ColumnKind::Blob,
        other => panic!("a copy knows no {other}"),
    }
}

#[test]
fn a_copy_takes_every_column() {
    let Some(database) = new_database() else { return };
    let store = PostgresStore::open(parse(database.address()), OpenMode::OpenExisting).unwrap();
    let rows = store.session.query(COLUMNS, &()).unwrap();
    let column = |row: &tokio_postgres::Row| {
        let name = format!("{}.{}", row.get::<_, &str>(0), row.get::<_, &str>(1));
        (!NOT_COPIED.contains(&name.as_str())).then(|| format!("{name} {:?}", kind_of(row.get(2))))
    };
    let found: BTreeSet<String> = rows.iter().filter_map(column).collect();
    let described = TABLES.iter().chain([&BOOK]).flat_map(|table| {
        table.columns.iter().map(|column| format!("{}.{} {:?}", table.name, column.name, column.kind))
    });
    assert_eq!(found, described.collect());
}
