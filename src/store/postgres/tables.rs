//! Whole tables, row by row as they are stored.

use bytes::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use super::columns::{POSTGRES_EPOCH_DAYS, POSTGRES_EPOCH_MICROS};
use super::copy_in::CopyIn;
use super::transaction::Transaction;
use crate::store::{
    BOOK, BookId, FillSink, ReadTables, Result, RowSink, StoreError, TABLES, Table, Value, ValuesVisitor,
    WriteTables,
};

type BoxedError = Box<dyn std::error::Error + Sync + Send>;

/// How many rows one statement copies: the server keeps the references that it still has to check in memory.
const COPIED_ROWS: u32 = 100_000;

/// Milliseconds of PostgreSQL's microseconds.
const MICROS: i64 = 1_000;

/// A stored value is read as its column's type says.
impl<'row> FromSql<'row> for Value<'row> {
    fn from_sql(kind: &Type, bytes: &'row [u8]) -> std::result::Result<Self, BoxedError> {
        Ok(match *kind {
            Type::INT2 => Value::Integer(i16::from_sql(kind, bytes)?.into()),
            Type::INT4 => Value::Integer(i32::from_sql(kind, bytes)?.into()),
            Type::INT8 => Value::Integer(i64::from_sql(kind, bytes)?),
            Type::BOOL => Value::Boolean(bool::from_sql(kind, bytes)?),
            Type::TEXT => Value::Text(<&str>::from_sql(kind, bytes)?),
            Type::BYTEA => Value::Blob(bytes),
            Type::UUID => Value::Uuid(bytes.try_into()?),
            Type::DATE => Value::Day(i64::from(i32::from_sql(&Type::INT4, bytes)?) + POSTGRES_EPOCH_DAYS),
            Type::TIMESTAMPTZ => {
                let micros = i64::from_sql(&Type::INT8, bytes)?.checked_add(POSTGRES_EPOCH_MICROS);
                Value::Instant(micros.ok_or("an instant beyond all")?.div_euclid(MICROS))
            }
            _ => return Err(format!("a column of type {kind}").into()),
        })
    }

    fn from_sql_null(_: &Type) -> std::result::Result<Self, BoxedError> {
        Ok(Value::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, BoxedError> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Integer(number) => match *kind {
                Type::INT2 => i16::try_from(*number)?.to_sql(kind, out),
                Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
                _ => number.to_sql(kind, out),
            },
            Value::Boolean(yes) => yes.to_sql(kind, out),
            Value::Text(text) => text.to_sql(kind, out),
            Value::Blob(bytes) => bytes.to_sql(kind, out),
            Value::Uuid(id) => {
                out.extend_from_slice(id);
                Ok(IsNull::No)
            }
            Value::Day(days) => i32::try_from(days - POSTGRES_EPOCH_DAYS)?.to_sql(&Type::INT4, out),
            Value::Instant(millis) => {
                let micros = millis.checked_mul(MICROS).ok_or("an instant beyond all")?;
                (micros - POSTGRES_EPOCH_MICROS).to_sql(&Type::INT8, out)
            }
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

fn column_list(table: &Table) -> String {
    table.column_names().map(quoted).collect::<Vec<_>>().join(", ")
}

fn select_sql(table: &Table) -> String {
    let key: Vec<String> = table.key.iter().map(|column| quoted(column)).collect();
    let order = if key.is_empty() { String::new() } else { format!(" ORDER BY {}", key.join(", ")) };
    format!("SELECT {} FROM {}{order}", column_list(table), quoted(table.name))
}

impl ReadTables for Transaction<'_> {
    fn table_rows(&self, table: &Table, visit: ValuesVisitor<'_>) -> Result<()> {
        self.visit_by_cursor(&select_sql(table), &(), &mut |row| {
            let values = (0..table.columns.len()).map(|at| row.try_get(at));
            let values: std::result::Result<Vec<Value<'_>>, _> = values.collect();
            Ok(visit(&values.map_err(|error| StoreError::Corrupt { detail: error.to_string() })?))
        })
        .map(drop)
    }

    fn count_table_rows(&self, table: &Table) -> Result<u64> {
        self.query_value(&format!("SELECT count(*) FROM {}", quoted(table.name)), ())
    }

    fn is_table_empty(&self, table: &Table) -> Result<bool> {
        self.query_value(&format!("SELECT NOT EXISTS (SELECT 1 FROM {})", quoted(table.name)), ())
    }
}

/// Copies rows in statements of a bounded size.
struct CopiedRows<'a> {
    sql: &'a str,
    types: &'a [Type],
    transaction: &'a Transaction<'a>,
    copy: Option<CopyIn<'a>>,
    rows: u32,
}

impl CopiedRows<'_> {
    fn finish(&mut self) -> Result<()> {
        self.rows = 0;
        self.copy.take().map_or(Ok(()), CopyIn::finish)
    }
}

impl RowSink for CopiedRows<'_> {
    fn push(&mut self, row: &[Value<'_>]) -> Result<()> {
        if self.rows == COPIED_ROWS {
            self.finish()?;
        }
        self.rows += 1;
        if self.copy.is_none() {
            let copy = self.transaction.change_by(|session| CopyIn::begin(session, self.sql, self.types))?;
            self.copy = Some(copy);
        }
        self.copy.as_mut().map_or(Ok(()), |copy| copy.write(row))
    }
}

/// Columns that the server numbers.
const NUMBERED: &str = "SELECT c.table_name::text, c.column_name::text FROM information_schema.columns c
      WHERE c.table_schema = current_schema() AND c.is_identity = 'YES' ORDER BY c.table_name";

/// Nobody writes from here on: every act locks a product, and takes its numbers from the book. A copy takes as long as
/// it takes.
const BEGIN: &str =
    "SET LOCAL statement_timeout = 0; LOCK TABLE book, product IN EXCLUSIVE MODE; DELETE FROM setting";

impl Transaction<'_> {
    /// Lets the next keys follow those that are there.
    fn advance_numbers(&self) -> Result<()> {
        let numbered = self.query_all(NUMBERED, (), |reader| {
            Ok((reader.next_value::<String>()?, reader.next_value::<String>()?))
        })?;
        for (table, column) in numbered {
            let next = format!(
                "SELECT setval(pg_get_serial_sequence('{table}', '{column}'), max({0})) FROM {1} HAVING max({0}) > 0",
                quoted(&column),
                quoted(&table)
            );
            self.command(next)?;
        }
        Ok(())
    }

    /// Tells the planner of what came: without it, the first questions are answered by reading everything.
    fn analyze(&self) -> Result<()> {
        let names: Vec<String> = TABLES.iter().map(|table| quoted(table.name)).collect();
        self.command(format!("ANALYZE {}", names.join(", ")))
    }
}

impl WriteTables for Transaction<'_> {
    fn begin_copy(&mut self) -> Result<()> {
        self.note_change()?;
        self.command(BEGIN.to_owned())
    }

    fn insert_table_rows(&mut self, table: &Table, fill: FillSink<'_>) -> Result<()> {
        let names = column_list(table);
        let all = format!("SELECT {names} FROM {}", quoted(table.name));
        let types = self.change_by(|session| session.column_types(&all))?;
        let sql = format!("COPY {} ({names}) FROM STDIN BINARY", quoted(table.name));
        let mut rows = CopiedRows { sql: &sql, types: &types, transaction: self, copy: None, rows: 0 };
        let filled = fill(&mut rows).and_then(|()| rows.finish());
        drop(rows);
        // Whatever it is, the transaction is over.
        self.change_by(|_| filled)
    }

    fn end_copy(&mut self, ancestor: BookId, row: &[Value<'_>]) -> Result<()> {
        let names: Vec<String> =
            BOOK.column_names().zip(2..).map(|(name, number)| format!("{name} = ${number}")).collect();
        let sql = format!(
            "UPDATE book SET {}, ancestor = $1, catalogue = catalogue + 1,
                    document = (SELECT coalesce(max(d.number), 0) FROM document d),
                    movement = (SELECT coalesce(max(d.first_movement + d.movements - 1), 0) FROM document d)",
            names.join(", ")
        );
        let ancestor = Value::Uuid(ancestor.0.into_bytes());
        let values: Vec<&(dyn ToSql + Sync)> =
            [&ancestor].into_iter().chain(row).map(|value| value as &(dyn ToSql + Sync)).collect();
        self.update_one(&sql, values.as_slice())?;
        self.advance_numbers()?;
        self.analyze()
    }
}
