//! What validates nothing and makes no movements: rows of text into a table with as many indexes.

use std::time::{Duration, Instant};

use rusqlite::params_from_iter;

use crate::measure::book::Book;
use crate::measure::command::{run, sqlite3};
use crate::sheets::Sheets;

/// The indexes of lots: by code, by FEFO, by expiry; and one in the place of that of movements.
const TABLE: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE lot (sku TEXT, quantity INTEGER, code TEXT, expires TEXT, received TEXT, location TEXT, supplier TEXT,
                      reference TEXT);
    CREATE UNIQUE INDEX lot_code ON lot (sku, code, location) WHERE code <> '';
    CREATE INDEX lot_fefo ON lot (sku, expires, received) WHERE quantity > 0;
    CREATE INDEX lot_open_expiry ON lot (expires) WHERE quantity > 0;
    CREATE INDEX movement_lot ON lot (sku, quantity);";

/// By SQLite's shell.
pub(crate) fn by_shell(book: &Book, sheets: &Sheets) -> Duration {
    let import = format!(".import --csv --skip 1 '{}' lot", sheets.lots_file.display());
    let whole = run(&mut sqlite3(&book.file, &[TABLE, &import])).whole;
    assert_eq!(count(book), sheets.lots, "every row came in");
    whole
}

/// The same inserts in one transaction, where there is no shell.
pub(crate) fn by_hand(book: &Book, sheets: &Sheets) -> Duration {
    let start = Instant::now();
    let mut connection = book.by_hand();
    connection.execute_batch(TABLE).unwrap();
    let transaction = connection.transaction().unwrap();
    {
        let mut insert =
            transaction.prepare("INSERT INTO lot VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)").unwrap();
        let mut sheet = csv::Reader::from_path(&sheets.lots_file).unwrap();
        let mut record = csv::StringRecord::new();
        while sheet.read_record(&mut record).unwrap() {
            insert.execute(params_from_iter(&record)).unwrap();
        }
    }
    transaction.commit().unwrap();
    let whole = start.elapsed();
    assert_eq!(count(book), sheets.lots, "every row came in");
    whole
}

fn count(book: &Book) -> i64 {
    book.by_hand().query_row("SELECT count(*) FROM lot", [], |row| row.get(0)).unwrap()
}
