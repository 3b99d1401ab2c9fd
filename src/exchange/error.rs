//! Errors of reading a file, as values; the front end puts them into words.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use thiserror::Error as ThisError;

use super::file_table::FileTable;
use super::workbook_cells::CellProblem;
use super::workbook_fault::WorkbookFault;
use crate::domain::{Day, Field};
use crate::files::FileFault;
use crate::warehouse::{self, ErrorKind, Invalid};

pub type Result<T> = std::result::Result<T, ImportError>;

/// Why a file was not imported. Nothing of it was.
#[derive(Debug, ThisError)]
pub enum ImportError {
    #[error("{file} does not exist")]
    NotFound { file: String },
    /// The file can't be read.
    #[error("{file}: {fault}")]
    Unreadable { file: String, fault: FileFault },
    /// The path is a folder.
    #[error("{file} is a folder")]
    Folder { file: String },
    /// A pipe or a device is named as the file.
    #[error("{file} is not a file")]
    NotAFile { file: String },
    /// The file is empty or blank.
    #[error("{file} is empty")]
    Empty { file: String },
    /// The file is not text.
    #[error("{file} is not a text file")]
    NotText { file: String },
    /// The file is a workbook that can't be read.
    #[error("{file}: {fault:?}")]
    Workbook { file: String, fault: WorkbookFault },
    /// The file is not a JSON array of objects.
    #[error("{file}:{line}: {detail}")]
    NotJson { file: String, line: u64, detail: String },
    /// No fields have these columns' names.
    #[error("{} columns are not known", .columns.len())]
    UnknownColumns {
        columns: Vec<UnknownColumn>,
        /// The table being imported.
        table: FileTable,
    },
    /// A mapped column is not in the file.
    #[error("the file has no column {column:?}")]
    NoSuchColumn { column: String },
    /// Two columns map to the same field.
    #[error("the columns {:?} and {:?} are both {}", .titles.0, .titles.1, .field.name())]
    ColumnTwice {
        field: Field,
        /// The names of the two columns.
        titles: (String, String),
    },
    /// A required column is missing.
    #[error("the column {} is missing", .field.name())]
    MissingColumn {
        field: Field,
        /// The table being imported.
        table: FileTable,
        /// Of products without a code, the column that may be it, and what that holds.
        stand_in: Option<(String, Field)>,
    },
    /// A reading can't be saved under this name.
    #[error("{name:?} can't be the name of a saved reading")]
    MapName { name: String },
    /// No reading was saved under this name.
    #[error("there is no saved reading {name:?}")]
    NoMap {
        name: String,
        /// The names of those there are.
        known: Vec<String>,
    },
    /// The system names no folder for the configuration.
    #[error("this user has no folder for the configuration")]
    NoMapFolder,
    /// The file of a saved reading is none.
    #[error("{file}: {detail}")]
    BadMap { file: String, detail: String },
    /// Rows can't be read, or the warehouse refused them.
    #[error("{} rows are wrong", .0.count)]
    Rows(BadRows),
}

impl ImportError {
    /// For the exit code and JSON.
    pub fn kind(&self) -> ErrorKind {
        match self {
            ImportError::NotFound { .. } | ImportError::NoMap { .. } => ErrorKind::NotFound,
            ImportError::Unreadable { .. } => ErrorKind::Unreachable,
            _ => ErrorKind::Invalid,
        }
    }

    /// For JSON: the facts of a file that can't be read. Those of bad rows take words.
    pub fn facts(&self) -> Value {
        use ImportError as Wrong;
        match self {
            Wrong::NotFound { file }
            | Wrong::Unreadable { file, .. }
            | Wrong::Folder { file }
            | Wrong::NotAFile { file }
            | Wrong::Empty { file }
            | Wrong::NotText { file }
            | Wrong::Workbook { file, .. }
            | Wrong::BadMap { file, .. } => json!({ "file": file }),
            Wrong::NotJson { file, line, .. } => json!({ "file": file, "line": line }),
            Wrong::UnknownColumns { columns, .. } => {
                let column = |column: &UnknownColumn| json!({ "column": column.title, "field": column.guess.map(Field::name) });
                json!({ "columns": columns.iter().map(column).collect::<Vec<_>>() })
            }
            Wrong::NoSuchColumn { column } => json!({ "column": column }),
            Wrong::ColumnTwice { field, titles: (first, second) } => {
                json!({ "field": field.name(), "columns": [first, second] })
            }
            Wrong::MissingColumn { field, .. } => json!({ "field": field.name() }),
            Wrong::MapName { name } => json!({ "map": name }),
            Wrong::NoMap { name, known } => json!({ "map": name, "maps": known }),
            Wrong::NoMapFolder | Wrong::Rows(_) => json!({}),
        }
    }
}

/// A column whose name means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownColumn {
    /// Its name in the file.
    pub title: String,
    /// The field that it most likely holds.
    pub guess: Option<Field>,
}

/// The bad rows of a file: the first [`BadRows::MAX_LISTED`] problems and the total count.
#[derive(Debug, Clone)]
pub struct BadRows {
    pub file: String,
    /// The first problems.
    pub rows: Vec<BadRow>,
    /// The total number of problems.
    pub count: u64,
}

impl BadRows {
    /// Maximum number of problems listed.
    pub const MAX_LISTED: usize = 100;

    /// Starts an empty list for a file.
    pub fn new(file: &str) -> Self {
        BadRows { file: file.to_owned(), rows: Vec::new(), count: 0 }
    }

    /// Counts a problem and lists it if there is room.
    pub fn push(&mut self, row: BadRow) {
        self.count += 1;
        if self.rows.len() < Self::MAX_LISTED {
            self.rows.push(row);
        }
    }

    /// Merges the problems of the same file, in order of line.
    #[must_use]
    pub fn merge(mut self, others: BadRows) -> Self {
        self.count += others.count;
        self.rows.extend(others.rows);
        self.rows.sort_by_key(|row| row.line);
        self.rows.truncate(Self::MAX_LISTED);
        self
    }

    /// How many rows have a problem, some of them perhaps several; `None` if not all are listed.
    pub fn row_count(&self) -> Option<u64> {
        let lines: BTreeSet<u64> = self.rows.iter().map(|row| row.line).collect();
        (self.count <= self.rows.len() as u64).then_some(lines.len() as u64)
    }

    /// Returns an error if there are any problems.
    pub fn into_result(self) -> Result<()> {
        if self.count == 0 { Ok(()) } else { Err(ImportError::Rows(self)) }
    }
}

/// A problem in a row.
#[derive(Debug, Clone)]
pub struct BadRow {
    /// The line of the file, from 1, in which an editor shows the row's beginning; for a quote, its own.
    pub line: u64,
    /// The field concerned, if it is a single one.
    pub field: Option<Field>,
    /// The field's text in the file.
    pub value: Option<String>,
    pub problem: RowProblem,
}

/// What a date means if it is written by a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateReading {
    /// For `--date-format`.
    pub pattern: String,
    pub day: Day,
}

#[derive(Debug, Clone)]
pub enum RowProblem {
    /// A value that does not parse or breaks a rule.
    Invalid(Invalid),
    /// Refused by the warehouse.
    Refused(warehouse::Error),
    /// The cell is not UTF-8.
    NotUtf8,
    /// The row has a NUL character.
    HasNul,
    /// The row is longer than any that is read.
    TooLong,
    /// A cell of a workbook says nothing.
    Cell {
        /// As in `C7`.
        name: String,
        problem: CellProblem,
    },
    /// A quote is opened and never closed.
    UnclosedQuote,
    /// A cell goes on after the quote that closes it.
    TextAfterQuote {
        /// The line of the closing quote.
        line: u64,
        /// What follows it.
        text: String,
    },
    /// Only blanks stand before a quote in its cell.
    QuoteAfterBlank,
    /// A no where the reason of a hold is expected.
    NotAReason,
    /// A JSON value that is neither a text nor a number.
    NotAValue,
    /// The file's dates leave open which of these this one means.
    AmbiguousDate {
        /// At least two.
        readings: Vec<DateReading>,
    },
    /// The column writes day and month in another order before.
    OtherDateOrder {
        /// The line of the earlier date.
        line: u64,
        /// The earlier date.
        value: String,
        /// How the earlier date is written, for `--date-format`, and how this one is.
        patterns: (String, String),
    },
    /// An earlier row has the same SKU or barcode.
    TwiceInFile {
        /// The line of the earlier row.
        line: u64,
    },
    /// An earlier row says something else of the same product.
    OtherFact {
        /// The line of the earlier row.
        line: u64,
        /// What it says; empty if it clears the value.
        value: String,
    },
    /// The row and the header differ in length.
    WrongCellCount {
        /// Cells in the row.
        found: usize,
        /// Columns in the header.
        expected: usize,
    },
}
