//! What is wrong with a file, as values: whoever shows it words it.

use std::io;

use thiserror::Error as ThisError;

use super::{Field, Table};
use crate::warehouse::{self, ErrorKind, Invalid};

/// What reading a file returns.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a file was not taken. Nothing of it was.
#[derive(Debug, ThisError)]
pub enum Error {
    /// There is no such file.
    #[error("{file} does not exist")]
    NotFound {
        /// The file.
        file: String,
    },
    /// The system refused it.
    #[error("{file}: {error}")]
    Unreadable {
        /// The file.
        file: String,
        /// What it said.
        error: io::Error,
    },
    /// It is a folder.
    #[error("{file} is a folder")]
    Folder {
        /// The folder.
        file: String,
    },
    /// Nothing is in it.
    #[error("{file} is empty")]
    Empty {
        /// The file.
        file: String,
    },
    /// It is no text in UTF-8.
    #[error("{file} is not a text file in UTF-8")]
    NotText {
        /// The file.
        file: String,
    },
    /// It is no JSON array of objects.
    #[error("{file}:{line}: {detail}")]
    NotJson {
        /// The file.
        file: String,
        /// The line.
        line: usize,
        /// What is wrong with it.
        detail: String,
    },
    /// A column that no field is called by.
    #[error("the column {column:?} is not known")]
    UnknownColumn {
        /// Its title.
        column: String,
        /// The table that was expected.
        table: Table,
    },
    /// A column was mapped that the file does not have.
    #[error("the file has no column {column:?}")]
    NoSuchColumn {
        /// Its title.
        column: String,
    },
    /// Two columns are the same field.
    #[error("two columns are {}", .field.name())]
    ColumnTwice {
        /// The field.
        field: Field,
    },
    /// A column that the table can't do without is missing.
    #[error("the column {} is missing", .field.name())]
    MissingColumn {
        /// The field.
        field: Field,
        /// The table that was expected.
        table: Table,
    },
    /// Rows are wrong.
    #[error("{} rows are wrong", .0.count)]
    Rows(BadRows),
}

impl Error {
    /// Its kind, for exit codes and JSON.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Error::NotFound { .. } => ErrorKind::NotFound,
            Error::Unreadable { .. } => ErrorKind::Unreachable,
            _ => ErrorKind::Invalid,
        }
    }
}

/// Every bad row of a file: the first hundred problems, and how many there are.
#[derive(Debug, Clone)]
pub struct BadRows {
    /// The file.
    pub file: String,
    /// The first problems.
    pub rows: Vec<BadRow>,
    /// How many problems there are.
    pub count: u64,
}

impl BadRows {
    /// How many problems are listed.
    pub const LISTED: usize = 100;

    /// None yet.
    pub fn none(file: &str) -> Self {
        BadRows { file: file.to_owned(), rows: Vec::new(), count: 0 }
    }

    /// One more.
    pub fn add(&mut self, row: BadRow) {
        self.count += 1;
        if self.rows.len() < Self::LISTED {
            self.rows.push(row);
        }
    }

    /// These and others of the same file, in the order of the lines.
    #[must_use]
    pub fn and(mut self, others: BadRows) -> Self {
        self.count += others.count;
        self.rows.extend(others.rows);
        self.rows.sort_by_key(|row| row.line);
        self.rows.truncate(Self::LISTED);
        self
    }

    /// Fine where there are none.
    pub fn or_fine(self) -> Result<()> {
        if self.count == 0 { Ok(()) } else { Err(Error::Rows(self)) }
    }
}

/// One problem in one row.
#[derive(Debug, Clone)]
pub struct BadRow {
    /// The line of the file, from 1; in JSON, the number of the object.
    pub line: u64,
    /// The field, where the problem is one field's.
    pub field: Option<&'static str>,
    /// What stands there.
    pub value: Option<String>,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong with a row.
#[derive(Debug, Clone)]
pub enum Why {
    /// A value breaks a rule.
    Invalid(Invalid),
    /// The warehouse refused it.
    Refused(warehouse::Error),
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// The row has not as many cells as the header.
    Cells {
        /// How many it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
}
