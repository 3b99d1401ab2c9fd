//! Whole tables, row by row as they are stored.

use std::ops::ControlFlow;

use rusqlite::types::{ToSqlOutput, Type, ValueRef};
use rusqlite::{Connection, Error, Statement, ToSql, params_from_iter};

use super::book_guard::newest_document;
use super::error::map_err;
use super::transaction::Transaction;
use crate::store::{
    BOOK, BookId, ColumnKind, FillSink, ReadTables, Result, RowSink, Table, TableColumn, Value,
    ValuesVisitor, WriteTables, WriteTransaction as _,
};

/// A column that is kept in another form.
struct OtherForm {
    table: &'static str,
    column: &'static str,
    /// How it is read.
    read: &'static str,
    /// The column that it is written to, and how; `None` if it is not.
    written: Option<(&'static str, &'static str)>,
}

/// `?1` and so on are the values of the columns in their order.
const OTHER_FORMS: [OtherForm; 2] = [
    // A movement has a number of its own; those of a document follow its first.
    OtherForm {
        table: "movement",
        column: "line",
        read: "id + 1 - (SELECT d.first_movement FROM document d WHERE d.number = document)",
        written: Some(("id", "(SELECT d.first_movement FROM document d WHERE d.number = ?1) + ?2 - 1")),
    },
    OtherForm { table: "count_entry", column: "counter_key", read: "fold_key(counter)", written: None },
];

fn other_form(table: &Table, column: &TableColumn) -> Option<&'static OtherForm> {
    OTHER_FORMS.iter().find(|form| form.table == table.name && form.column == column.name)
}

/// Returns the query of all rows, in the order of the key.
fn select_sql(table: &Table) -> String {
    let columns = table.columns.iter().map(|column| {
        other_form(table, column).map_or_else(|| quoted(column.name), |form| form.read.to_owned())
    });
    let columns: Vec<String> = columns.collect();
    // In the order of documents and lines, which no index has.
    let key: Vec<String> = if table.name == "movement" {
        vec![quoted("id")]
    } else {
        table.key.iter().map(|column| quoted(column)).collect()
    };
    let order = if key.is_empty() { String::new() } else { format!(" ORDER BY {}", key.join(", ")) };
    format!("SELECT {} FROM {}{order}", columns.join(", "), quoted(table.name))
}

fn insert_sql(table: &Table) -> String {
    let written = table.columns.iter().zip(1..).filter_map(|(column, number)| {
        let plain = || Some((quoted(column.name), format!("?{number}")));
        other_form(table, column)
            .map_or_else(plain, |form| form.written.map(|(name, value)| (quoted(name), value.to_owned())))
    });
    let (names, values): (Vec<String>, Vec<String>) = written.unzip();
    format!("INSERT INTO {} ({}) VALUES ({})", quoted(table.name), names.join(", "), values.join(", "))
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// Reads a value as what its column holds.
fn read_value<'row>(at: usize, kind: ColumnKind, stored: ValueRef<'row>) -> rusqlite::Result<Value<'row>> {
    let wrong = |stored: ValueRef<'_>| {
        let why = format!("{stored:?} can't be what was written");
        Error::FromSqlConversionFailure(at, Type::Null, why.into())
    };
    let text = |bytes: &'row [u8]| {
        std::str::from_utf8(bytes)
            .map(Value::Text)
            .map_err(|error| Error::FromSqlConversionFailure(at, Type::Text, error.into()))
    };
    Ok(match (kind, stored) {
        (_, ValueRef::Null) => Value::Null,
        (ColumnKind::Integer, ValueRef::Integer(number)) => Value::Integer(number),
        (ColumnKind::Instant, ValueRef::Integer(millis)) => Value::Instant(millis),
        (ColumnKind::Day, ValueRef::Integer(days)) => Value::Day(days),
        (ColumnKind::Boolean, ValueRef::Integer(yes @ (0 | 1))) => Value::Boolean(yes == 1),
        (ColumnKind::Text, ValueRef::Text(bytes)) => text(bytes)?,
        (ColumnKind::Uuid, ValueRef::Blob(bytes)) => {
            Value::Uuid(bytes.try_into().map_err(|_| wrong(stored))?)
        }
        (ColumnKind::Blob, ValueRef::Blob(bytes)) => Value::Blob(bytes),
        _ => return Err(wrong(stored)),
    })
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Integer(number) | Value::Instant(number) | Value::Day(number) => {
                ValueRef::Integer(*number)
            }
            Value::Boolean(yes) => ValueRef::Integer((*yes).into()),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Uuid(id) => ValueRef::Blob(id),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn visit_rows(connection: &Connection, table: &Table, visit: ValuesVisitor<'_>) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(&select_sql(table))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let values = table.columns.iter().enumerate();
        let values: rusqlite::Result<Vec<Value<'_>>> =
            values.map(|(at, column)| read_value(at, column.kind, row.get_ref(at)?)).collect();
        if visit(&values?) == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}

impl ReadTables for Transaction<'_> {
    fn table_rows(&self, table: &Table, visit: ValuesVisitor<'_>) -> Result<()> {
        self.run(|connection| visit_rows(connection, table, visit))
    }

    fn count_table_rows(&self, table: &Table) -> Result<u64> {
        let count: i64 = self.query_value(&format!("SELECT count(*) FROM {}", quoted(table.name)), [])?;
        Ok(count.unsigned_abs())
    }

    fn is_table_empty(&self, table: &Table) -> Result<bool> {
        self.query_value(&format!("SELECT NOT EXISTS (SELECT 1 FROM {})", quoted(table.name)), [])
    }
}

/// Inserts rows one by one.
struct Inserts<'a> {
    statement: Statement<'a>,
    /// How many values the statement takes: the last columns may not be written.
    taken: usize,
    location: &'a str,
}

impl RowSink for Inserts<'_> {
    fn push(&mut self, row: &[Value<'_>]) -> Result<()> {
        let values = params_from_iter(row.iter().take(self.taken));
        map_err(self.statement.execute(values).map(drop), self.location)
    }
}

/// The indexes of a table that a copy makes once its rows are there, each in its own order: much faster than row by row.
/// By the one that stays, a document finds the one that it reverses.
const LATER_INDEXES: &str = "SELECT s.name, s.sql FROM sqlite_schema s
      WHERE s.type = 'index' AND s.tbl_name = ?1 AND s.sql NOT NULL AND s.name <> 'document_id' ORDER BY s.rowid";

impl Transaction<'_> {
    fn insert_all(&self, table: &Table, fill: FillSink<'_>) -> Result<()> {
        let mut refused = None;
        let done = self.run_write(|connection| {
            let statement = connection.prepare(&insert_sql(table))?;
            let taken = statement.parameter_count();
            let filled = fill(&mut Inserts { statement, taken, location: self.location() });
            // Whatever it is, the transaction is over.
            filled.map_err(|error| {
                refused = Some(error);
                Error::ExecuteReturnedResults
            })
        });
        refused.map_or(done, Err)
    }
}

impl WriteTables for Transaction<'_> {
    fn begin_copy(&mut self) -> Result<()> {
        self.prepare_for_bulk()?;
        self.execute("DELETE FROM setting", [])
    }

    fn insert_table_rows(&mut self, table: &Table, fill: FillSink<'_>) -> Result<()> {
        let indexes: Vec<(String, String)> = self.query_all(LATER_INDEXES, [table.name], |reader| {
            Ok((reader.next_value()?, reader.next_value()?))
        })?;
        for (name, _) in &indexes {
            self.execute(&format!("DROP INDEX {}", quoted(name)), [])?;
        }
        self.insert_all(table, fill)?;
        indexes.iter().try_for_each(|(_, made)| self.execute(made, []))
    }

    fn end_copy(&mut self, ancestor: BookId, row: &[Value<'_>]) -> Result<()> {
        let names: Vec<String> =
            BOOK.column_names().zip(1..).map(|(name, number)| format!("{name} = ?{number}")).collect();
        let sql = format!("UPDATE book SET {}, ancestor = ?{}", names.join(", "), row.len() + 1);
        let ancestor = Value::Uuid(ancestor.0.into_bytes());
        self.update_one(&sql, params_from_iter(row.iter().chain([&ancestor])))?;
        self.posted = self.run(newest_document)?;
        Ok(())
    }
}
