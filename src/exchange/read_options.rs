//! How a file is to be read.

use super::dates::DatePattern;
use super::file_table::FileTable;
use crate::domain::{Currency, Day, DecimalMark, Field};

/// Options for reading a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// The day that relative dates count from.
    pub today: Day,
    /// Overrides what columns mean; `None` skips a column, and several give it to several fields.
    pub map: Vec<(String, Option<Field>)>,
    /// Leaves out columns whose names mean nothing.
    pub ignore_unknown: bool,
    /// The names of the columns, if the file has no header.
    pub columns: Option<Vec<String>>,
    /// Leaves out rows of quantity zero.
    pub skip_zero: bool,
    /// The CSV delimiter; `None` detects it.
    pub delimiter: Option<u8>,
    /// How dates are written that could be read in several ways.
    pub dates: Vec<DatePattern>,
    pub blank: BlankCells,
    /// The decimal mark of amounts of money in the user's language; a file delimited by `;` has a comma, JSON a point.
    pub amount_mark: DecimalMark,
    /// The currency of the book.
    pub currency: Option<Currency>,
}

/// Parses `COLUMN=FIELD`; an empty field skips the column.
pub fn parse_mapping(pair: &str) -> Option<(String, Option<Field>)> {
    let (column, field) = pair.rsplit_once('=')?;
    match field.trim() {
        "" => Some((column.to_owned(), None)),
        field => Some((column.to_owned(), Some(FileTable::field_by_name(field)?))),
    }
}

/// Parses a delimiter: `tab`, or a sign.
pub fn parse_delimiter(text: &str) -> Option<u8> {
    match text.as_bytes() {
        b"tab" | b"\t" | b"\\t" => Some(b'\t'),
        [byte] if byte.is_ascii_graphic() && !byte.is_ascii_alphanumeric() && *byte != b'"' => Some(*byte),
        _ => None,
    }
}

/// What an empty cell of a known product means. An absent column never changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BlankCells {
    /// Nothing: the product keeps its value.
    #[default]
    Keep,
    /// That the value is cleared, like null in JSON.
    Clear,
}

impl ReadOptions {
    /// Options that detect everything.
    pub fn new(today: Day, amount_mark: DecimalMark, currency: Option<Currency>) -> Self {
        ReadOptions {
            today,
            map: Vec::new(),
            ignore_unknown: false,
            columns: None,
            skip_zero: false,
            delimiter: None,
            dates: Vec::new(),
            blank: BlankCells::default(),
            amount_mark,
            currency,
        }
    }
}
