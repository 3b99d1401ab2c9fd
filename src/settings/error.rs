//! Why settings could not be made sense of.

use std::path::PathBuf;

use thiserror::Error;

use crate::warehouse::{ErrorKind, Invalid};

/// What resolving settings returns.
pub type Result<T> = std::result::Result<T, Error>;

/// What was said and can't be. `from` names who said it: a flag, a variable, or a key of the configuration file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Error {
    /// A value that breaks a rule.
    #[error("{from}: {problem}")]
    Value {
        /// Who said it.
        from: String,
        /// What is wrong with it.
        problem: Invalid,
    },
    /// A word that is none of those known.
    #[error("{from}: {value:?} is none of {known:?}")]
    Unknown {
        /// Who said it.
        from: String,
        /// As said.
        value: String,
        /// The words that are known.
        known: &'static [&'static str],
    },
    /// A server was asked for; this program keeps its stock in a file only. Never a file instead, unasked.
    #[error("{from} asks for PostgreSQL")]
    Postgres {
        /// Who said it.
        from: String,
    },
    /// A scheme that no store has.
    #[error("{from}: {value:?} is neither a file nor a server that is known")]
    Scheme {
        /// Who said it.
        from: String,
        /// As said, up to its `://`.
        value: String,
    },
    /// The machine names no folder for data or logs.
    #[error("this user has no folder for data")]
    NoFolder,
    /// The configuration file that was named can't be read.
    #[error("{}: {detail}", .path.display())]
    ConfigUnreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// The configuration file says something that is not understood.
    #[error("{}:{line}: {detail}", .path.display())]
    Config {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        detail: String,
    },
}

impl Error {
    /// Its kind, for exit codes and JSON.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Error::Value { problem, .. } => problem_kind(problem),
            Error::Unknown { .. } | Error::ConfigUnreadable { .. } | Error::Config { .. } => ErrorKind::Usage,
            Error::Postgres { .. } | Error::Scheme { .. } | Error::NoFolder => ErrorKind::Unreachable,
        }
    }
}

/// A text that is no value of its type at all is a wrong command line; a value that breaks a rule is refused as `invalid`.
pub fn problem_kind(problem: &Invalid) -> ErrorKind {
    use crate::domain::{DayError, QuantityError};
    match problem {
        Invalid::Quantity {
            error: QuantityError::Empty | QuantityError::NotANumber { .. } | QuantityError::Ambiguous { .. },
            ..
        }
        | Invalid::Day { error: DayError::Empty | DayError::NotADate { .. }, .. } => ErrorKind::Usage,
        _ => ErrorKind::Invalid,
    }
}
