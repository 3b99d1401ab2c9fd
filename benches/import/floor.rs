//! The floor of an import: rows of text into a table with as many indexes, without validation or movements.

use std::time::{Duration, Instant};

use rusqlite::params_from_iter;

use crate::csv_files::CsvFiles;
use crate::measure::book::BenchBook;
use crate::measure::command::{run, sqlite3};

/// A table with the indexes of lots, and one in place of that of movements.
const TABLE: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE lot (sku TEXT, quantity INTEGER, code TEXT, expires TEXT, received TEXT, location TEXT, supplier TEXT,
                      reference TEXT);
    CREATE UNIQUE INDEX lot_code ON lot (sku, code, location) WHERE code <> '';
    CREATE INDEX lot_fefo ON lot (sku, expires, received) WHERE quantity > 0;
    CREATE INDEX lot_open_expiry ON lot (expires) WHERE quantity > 0;
    CREATE INDEX movement_lot ON lot (sku, quantity);";

/// Imports by SQLite's shell.
pub(crate) fn import_by_shell(book: &BenchBook, csv_files: &CsvFiles) -> Duration {
    let import = format!(".import --csv --skip 1 '{}' lot", csv_files.lots_file.display());
    let whole = run(&mut sqlite3(&book.file, &[TABLE, &import])).whole;
    assert_eq!(count(book), csv_files.lots, "every row came in");
    whole
}

/// Inserts the same in one transaction, where there is no shell.
pub(crate) fn import_by_inserts(book: &BenchBook, csv_files: &CsvFiles) -> Duration {
    let start = Instant::now();
    let mut connection = book.connect();
    connection.execute_batch(TABLE).unwrap();
    let transaction = connection.transaction().unwrap();
    {
        let mut insert =
            transaction.prepare("INSERT INTO lot VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)").unwrap();
        let mut sheet = csv::Reader::from_path(&csv_files.lots_file).unwrap();
        let mut record = csv::StringRecord::new();
        while sheet.read_record(&mut record).unwrap() {
            insert.execute(params_from_iter(&record)).unwrap();
        }
    }
    transaction.commit().unwrap();
    let whole = start.elapsed();
    assert_eq!(count(book), csv_files.lots, "every row came in");
    whole
}

fn count(book: &BenchBook) -> i64 {
    book.connect().query_row("SELECT count(*) FROM lot", [], |row| row.get(0)).unwrap()
}
