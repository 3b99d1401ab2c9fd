//! The tables of a stock book as every home keeps them: what a copy moves, row by row.
//!
//! [`TABLES`] names them, each after those that it refers to. A home that keeps a column in another form says so beside
//! its queries; a test of each home compares its schema with this description. Count files have further tables, which
//! no stock book fills.

use std::ops::ControlFlow;

use sha2::{Digest, Sha256};

use super::{BookId, Result};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// A number, a quantity in thousandths, an amount in ten-thousandths, or a code.
    Integer,
    /// A text.
    Text,
    /// An id of 16 bytes.
    Uuid,
    /// Milliseconds since 1970.
    Instant,
    /// Days since 1970-01-01; also 9999-12-31, which stands for no expiry.
    Day,
    /// Yes or no.
    Boolean,
    /// Bytes.
    Blob,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableColumn {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
}

/// A table of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The columns of its key, by which its rows are ordered.
    pub key: &'static [&'static str],
    /// All its columns.
    pub columns: &'static [TableColumn],
}

/// A value of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'row> {
    /// None.
    Null,
    /// Of [`ColumnKind::Integer`].
    Integer(i64),
    /// Of [`ColumnKind::Text`].
    Text(&'row str),
    /// Of [`ColumnKind::Uuid`].
    Uuid([u8; 16]),
    /// Of [`ColumnKind::Instant`].
    Instant(i64),
    /// Of [`ColumnKind::Day`].
    Day(i64),
    /// Of [`ColumnKind::Boolean`].
    Boolean(bool),
    /// Of [`ColumnKind::Blob`].
    Blob(&'row [u8]),
}

/// Receives the values of rows one by one; breaking ends the query.
pub type ValuesVisitor<'a> = &'a mut dyn FnMut(&[Value<'_>]) -> ControlFlow<()>;

/// Takes the rows of a table.
pub trait RowSink {
    /// Adds a row: a value for each column, in their order.
    fn push(&mut self, row: &[Value<'_>]) -> Result<()>;
}

/// Puts rows into a sink.
pub type FillSink<'a> = &'a mut dyn FnMut(&mut dyn RowSink) -> Result<()>;

/// Reading tables as they are stored.
pub trait ReadTables {
    /// Passes all rows of a table in the order of its key. Holds few of them at a time.
    fn table_rows(&self, table: &Table, visit: ValuesVisitor<'_>) -> Result<()>;
    /// Returns how many rows a table has.
    fn count_table_rows(&self, table: &Table) -> Result<u64>;
    /// Returns whether a table has no row.
    fn is_table_empty(&self, table: &Table) -> Result<bool>;
}

/// Writing tables as they are stored into a book that has nothing yet.
pub trait WriteTables {
    /// Keeps all others from writing until the transaction ends, and removes the settings that a new book has.
    fn begin_copy(&mut self) -> Result<()>;
    /// Adds rows to a table, in the order of its key.
    fn insert_table_rows(&mut self, table: &Table, fill: FillSink<'_>) -> Result<()>;
    /// Sets the book's own row, of [`BOOK`], and the book that it is a copy of. The next keys follow those that are
    /// there.
    fn end_copy(&mut self, ancestor: BookId, row: &[Value<'_>]) -> Result<()>;
}

macro_rules! table {
    ($name:ident ($($key:ident),*): $($column:ident $kind:ident),* $(,)?) => {
        Table {
            name: stringify!($name),
            key: &[$(stringify!($key)),*],
            columns: &[$(TableColumn { name: stringify!($column), kind: ColumnKind::$kind }),*],
        }
    };
}

/// What a copy takes over of the book's only row: not its id.
pub const BOOK: Table = table! { book ():
    day Day, alert_day Day, horizon_days Integer, critical_days Integer, not_counted_days Integer,
};

/// All tables but that of the book's own row.
pub const TABLES: [Table; 23] = [
    table! { setting (key): key Text, value Text },
    table! { api_token (name_key):
        name Text, name_key Text, scope Text, digest Blob, created_at Instant, created_by Text, expires Day,
        revoked_at Instant, last_used Instant,
    },
    table! { product (id):
        id Integer, sku Text, sku_key Text, name Text, name_order Text, unit Text, decimals Integer,
        min_stock Integer, price Integer, shelf_life_days Integer, min_life_days Integer, category Text,
        requires_lot Boolean, requires_expiry Boolean, archived Boolean, on_hand Integer, on_hold Integer,
    },
    table! { barcode (product_id, number):
        product_id Integer, number Integer, code Text, code_key Text, quantity Integer, unit Text,
    },
    table! { former_sku (sku_key): sku_key Text, product_id Integer },
    table! { lot (id):
        id Integer, product_id Integer, code Text, code_key Text, expires Day, produced Day, received Day,
        received_quantity Integer, on_hand Integer, location Text, location_key Text, supplier Text,
        reference Text, cost Integer, hold Text,
    },
    table! { lot_totals (expires): expires Day, open Integer, empty Integer },
    table! { partner (id): id Integer, name Text, name_key Text },
    table! { lot_supplier (lot_id, partner): lot_id Integer, partner Integer },
    table! { document (number):
        number Integer, id Uuid, kind Integer, at Instant, day Day, backdated Boolean, operator Text,
        station Text, partner Integer, reference Text, reason Text, reverses Uuid, first_movement Integer,
        movements Integer, request Text, decision Text, chain Blob,
    },
    table! { movement (document, line):
        document Integer, line Integer, product_id Integer, lot_id Integer, change Integer,
        on_hand_after Integer, partner Integer, cost Integer,
    },
    table! { fact_change (document, line):
        document Integer, line Integer, product_id Integer, lot_id Integer, field Text, before Text, after Text,
    },
    table! { hold (product_id, code_key, everywhere, location_key):
        product_id Integer, code_key Text, everywhere Boolean, location_key Text, code Text, location Text,
        reason Text, document Integer,
    },
    table! { daily_flow (day, kind, product_id):
        day Day, kind Integer, product_id Integer, incoming Integer, outgoing Integer,
    },
    table! { import_digest (digest): digest Text, document Integer },
    table! { alert (id):
        id Integer, urgency Integer, product_id Integer, lot_id Integer, due Day, raised_at Instant,
        resolved_at Instant, acknowledged_by Text, acknowledged_at Instant, snoozed_until Day,
    },
    table! { alert_totals (urgency): urgency Integer, unresolved Integer },
    table! { alert_event (id):
        id Uuid, alert Integer, at Instant, day Day, operator Text, station Text, act Integer, snoozed_until Day, answer Text,
    },
    table! { stock_count (id):
        id Integer, scope Text, blind Boolean, two_counters Boolean, state Integer, rescan Integer,
        position Integer, at Instant, day Day, operator Text, station Text, lines Integer, counted Integer,
        entries Integer,
    },
    table! { count_line (count, line):
        count Integer, line Integer, product_id Integer, lot_id Integer, code Text, code_key Text, expires Day,
        location Text, location_key Text, expected Integer, entries Integer, resolution Integer,
        resolved_counter Text, resolved_by Text, resolved_at Instant, resolved_after Integer, sent_back Instant,
        applied Integer,
    },
    table! { count_entry (count, line, id):
        count Integer, line Integer, id Uuid, quantity Integer, mode Integer, counter Text, counter_key Text,
        station Text, at Instant, position Integer, clock Instant, until Integer, file Uuid,
    },
    table! { count_act (id):
        id Uuid, count Integer, request Text, at Instant, operator Text, station Text, answer Text,
    },
    table! { count_assertion (document, lot_id):
        document Integer, lot_id Integer, quantity Integer, after Integer, variance Integer, counter Text,
        at Instant, day Day,
    },
];

impl Table {
    /// Returns the names of its columns.
    pub fn column_names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.columns.iter().map(|column| column.name)
    }

    /// Returns whether it is the one where a new book keeps what it is set to.
    pub fn is_settings(&self) -> bool {
        self.name == "setting"
    }
}

/// A digest over rows in their order, the same in every home.
#[derive(Debug, Default)]
pub struct RowDigest {
    rows: u64,
    hasher: Sha256,
    /// What is next to be hashed, in one piece.
    pending: Vec<u8>,
}

/// How much is hashed in one piece.
const PIECE: usize = 8_192;

impl RowDigest {
    /// Adds a row.
    pub fn add(&mut self, row: &[Value<'_>]) {
        self.rows += 1;
        row.iter().for_each(|value| value.append_to(&mut self.pending));
        if self.pending.len() >= PIECE {
            self.hasher.update(&self.pending);
            self.pending.clear();
        }
    }

    /// Returns how many rows were added.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Returns the number of rows and the digest over them.
    pub fn finish(mut self) -> (u64, [u8; 32]) {
        self.hasher.update(&self.pending);
        (self.rows, self.hasher.finalize().into())
    }
}

impl Value<'_> {
    /// Appends the value so that no two rows look alike: its kind, then as many bytes as that has or says.
    fn append_to(&self, bytes: &mut Vec<u8>) {
        let (kind, number) = match self {
            Value::Null => return bytes.push(0),
            Value::Integer(number) => (1, *number),
            Value::Instant(millis) => (2, *millis),
            Value::Day(days) => (3, *days),
            Value::Boolean(yes) => (4, i64::from(*yes)),
            Value::Uuid(id) => {
                bytes.push(5);
                return bytes.extend_from_slice(id);
            }
            Value::Text(text) => return append_bytes(6, text.as_bytes(), bytes),
            Value::Blob(blob) => return append_bytes(7, blob, bytes),
        };
        bytes.push(kind);
        bytes.extend_from_slice(&number.to_le_bytes());
    }
}

fn append_bytes(kind: u8, from: &[u8], bytes: &mut Vec<u8>) {
    bytes.push(kind);
    bytes.extend_from_slice(&u64::try_from(from.len()).unwrap_or(u64::MAX).to_le_bytes());
    bytes.extend_from_slice(from);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(rows: &[&[Value<'_>]]) -> (u64, [u8; 32]) {
        let mut digest = RowDigest::default();
        rows.iter().for_each(|row| digest.add(row));
        digest.finish()
    }

    #[test]
    fn rows_that_differ_have_other_digests() {
        let both = digest(&[&[Value::Text("a"), Value::Text("bc")]]);
        assert_eq!(both, digest(&[&[Value::Text("a"), Value::Text("bc")]]));
        for other in [
            [Value::Text("ab"), Value::Text("c")],
            [Value::Text("a"), Value::Blob(b"bc")],
            [Value::Text("a"), Value::Null],
            [Value::Integer(1), Value::Day(1)],
            [Value::Day(1), Value::Integer(1)],
            [Value::Integer(1), Value::Instant(1)],
        ] {
            assert_ne!(both, digest(&[&other]), "{other:?}");
        }
        assert_ne!(digest(&[&[Value::Null], &[Value::Null]]).1, digest(&[&[Value::Null]]).1);
    }

    #[test]
    fn keys_are_columns() {
        for table in TABLES {
            for key in table.key {
                assert!(table.column_names().any(|column| column == *key), "{} {key}", table.name);
            }
        }
    }
}
