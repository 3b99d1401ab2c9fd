//! Every cell of a book is proved: whatever value becomes another, verification tells, or it is listed why it can't.

mod alter;
mod exceptions;
mod rich_book;

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::support::book::*;
use crate::support::values::*;
use alter::{Altered, others};
use exceptions::{EXCEPTIONS, FIXED, TABLES_OF_COUNT_FILES};

/// How many other values of a cell are tried, of those that the database accepts.
const MOST: usize = 2;

/// The same of a cell that is listed.
const MOST_OF_LISTED: usize = 12;

/// How many cells of a column are altered among rows of one sort, unless it is listed: then one that is not told is looked
/// for in all.
const ALIKE: usize = 1;

/// A table with all that is in it.
struct Table {
    name: String,
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
}

/// A book, with a connection past its rules.
struct Cells {
    book: TestBook,
    hand: Connection,
    /// By cell, the first alteration that verification said nothing about.
    silent: BTreeMap<String, String>,
    /// The columns of which a value was altered.
    altered: BTreeSet<String>,
}

impl Cells {
    fn new(bytes: &[u8]) -> Self {
        let mut book = TestBook::from_bytes(bytes);
        book.today = day(rich_book::LAST_DAY);
        let hand = Connection::open(book.file()).unwrap();
        hand.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).unwrap();
        hand.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF").unwrap();
        Cells { book, hand, silent: BTreeMap::new(), altered: BTreeSet::new() }
    }

    fn tables(&self) -> Vec<Table> {
        let names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY 1";
        let mut names = self.hand.prepare(names).unwrap();
        let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        names.into_iter().map(|name| self.table(name)).collect()
    }

    fn table(&self, name: String) -> Table {
        // Without generated columns, which follow the others.
        let mut columns = self.hand.prepare("SELECT name FROM pragma_table_info(?1)").unwrap();
        let columns = columns.query_map([&name], |row| row.get(0)).unwrap();
        let columns: Vec<String> = columns.map(Result::unwrap).collect();
        let list = columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
        let mut all = self.hand.prepare(&format!("SELECT {list} FROM \"{name}\"")).unwrap();
        let read = |row: &rusqlite::Row<'_>| (0..columns.len()).map(|at| row.get(at)).collect();
        let rows = all.query_map([], read).unwrap().map(Result::unwrap).collect();
        Table { name, columns, rows }
    }

    /// Alters one cell after another, and puts each back.
    fn alter_all(&mut self, table: &Table) {
        for (place, column) in table.columns.iter().enumerate() {
            let mut pool: Vec<Value> = Vec::new();
            for row in &table.rows {
                if !pool.contains(&row[place]) && row[place] != Value::Null {
                    pool.push(row[place].clone());
                }
            }
            let mut altered_of: BTreeMap<(String, bool, String), usize> = BTreeMap::new();
            for row in &table.rows {
                let mut accepted: BTreeMap<String, usize> = BTreeMap::new();
                for altered in others(&row[place], &pool) {
                    let is_none = row[place] == Value::Null;
                    let alike = (sort_of(table, row), is_none, altered.part.clone());
                    let (rows, values) = (
                        altered_of.entry(alike).or_default(),
                        accepted.entry(altered.part.clone()).or_default(),
                    );
                    let cell = format!("{}.{column}{}", table.name, altered.part);
                    let is_done = match is_listed(&cell) {
                        true => self.silent.contains_key(&cell) || *values == MOST_OF_LISTED,
                        false => *values == MOST || (*values == 0 && *rows == ALIKE),
                    };
                    if is_done {
                        continue;
                    }
                    if self.alter(table, (place, column), row, &altered) {
                        *rows += usize::from(*values == 0);
                        *values += 1;
                    }
                }
            }
        }
    }

    /// Alters a cell, if the database accepts that.
    fn alter(
        &mut self,
        table: &Table,
        (place, column): (usize, &str),
        row: &[Value],
        altered: &Altered,
    ) -> bool {
        let mut other = row.to_vec();
        other[place] = altered.value.clone();
        if !self.replace(table, row, &other) {
            return false;
        }
        self.altered.insert(format!("{}.{column}", table.name));
        let verified = self.book.warehouse.verify(self.book.today, &mut |_| {}).unwrap();
        if verified.problems.is_empty() {
            let cell = format!("{}.{column}{}", table.name, altered.part);
            let what = || format!("{:?} to {:?} in {row:?}", row[place], altered.value);
            self.silent.entry(cell).or_insert_with(what);
        }
        assert!(self.replace(table, &other, row), "{} has two such rows", table.name);
        true
    }

    /// Replaces a row by another. Returns whether the database accepts it.
    fn replace(&self, table: &Table, row: &[Value], other: &[Value]) -> bool {
        let list = |first: usize, by: &str, joined: &str| {
            let of = |(place, name): (usize, &String)| format!("\"{name}\" {by} ?{}", first + place);
            table.columns.iter().enumerate().map(of).collect::<Vec<_>>().join(joined)
        };
        let (set, is) = (list(1, "=", ", "), list(table.columns.len() + 1, "IS", " AND "));
        let sql = format!("UPDATE \"{}\" SET {set} WHERE {is}", table.name);
        let mut statement = self.hand.prepare_cached(&sql).unwrap();
        matches!(statement.execute(params_from_iter(other.iter().chain(row))), Ok(1))
    }
}

/// Whether a cell is an exception.
fn is_listed(cell: &str) -> bool {
    EXCEPTIONS.iter().any(|(listed, _)| *listed == cell)
}

/// What sort of row it is, where a table has several: the kind of a document, or the cause of an alert.
fn sort_of(table: &Table, row: &[Value]) -> String {
    let kinds = ["kind", "urgency", "state", "field", "key"];
    let place = table.columns.iter().position(|column| kinds.contains(&column.as_str()));
    place.map_or_else(String::new, |place| format!("{:?}", row[place]))
}

/// Alters all cells of some tables of a book.
fn alter_tables(book: &[u8], is_one: impl Fn(&str) -> bool) -> Cells {
    let mut cells = Cells::new(book);
    for table in cells.tables().iter().filter(|table| is_one(&table.name)) {
        cells.alter_all(table);
    }
    cells.book.assert_consistent();
    cells
}

#[test]
fn every_cell_is_proved_or_listed() {
    needs_a_file!();
    let bytes = rich_book::rich_book().into_bytes();
    let (documents, mut cells) = thread::scope(|scope| {
        let documents = scope.spawn(|| alter_tables(&bytes, |table| table == "document"));
        let others = alter_tables(&bytes, |table| table != "document");
        (documents.join().unwrap(), others)
    });
    cells.silent.extend(documents.silent);
    cells.altered.extend(documents.altered);
    let tables = cells.tables();
    let empty = tables.iter().filter(|table| table.rows.is_empty()).map(|table| table.name.as_str());
    assert!(empty.eq(TABLES_OF_COUNT_FILES));
    let silent = cells.silent.iter().filter(|(cell, _)| !is_listed(cell));
    let silent: Vec<String> = silent.map(|(cell, what)| format!("{cell}: {what}")).collect();
    assert!(silent.is_empty(), "verification says nothing about\n{}", silent.join("\n"));
    let columns = tables.iter().flat_map(|table| {
        let columns = table.columns.iter().filter(|_| !table.rows.is_empty());
        columns.map(|column| format!("{}.{column}", table.name))
    });
    let fixed: BTreeSet<String> = columns.filter(|cell| !cells.altered.contains(cell)).collect();
    assert_eq!(fixed, FIXED.iter().map(|(cell, _)| (*cell).to_owned()).collect());
    let proved: Vec<_> = EXCEPTIONS.iter().filter(|(cell, _)| !cells.silent.contains_key(*cell)).collect();
    assert!(proved.is_empty(), "proved by now: {proved:?}");
}
