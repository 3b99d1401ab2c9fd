//! Why the store could not do what it was asked to.

use thiserror::Error;

/// What can go wrong below the rules. None of these leaves a change behind.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// Other stations kept the write lock for longer than a write waits.
    #[error("the stock book is busy")]
    Busy,
    /// The file or its folder can't be written.
    #[error("{location} can't be written")]
    ReadOnly {
        /// The file.
        location: String,
    },
    /// No room is left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// The file can't be opened, or the server doesn't answer.
    #[error("{location} can't be opened: {detail}")]
    Unreachable {
        /// The file or address.
        location: String,
        /// What the system said.
        detail: String,
    },
    /// The file holds something else. It was not touched.
    #[error("{location} is not a stock book of fefo")]
    NotOurs {
        /// The file.
        location: String,
    },
    /// A newer fefo made it. It was not touched.
    #[error("{location} was made by a newer fefo (schema {found}; this one knows {known})")]
    NewerSchema {
        /// The file.
        location: String,
        /// Its schema's version.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// What was read can't be what was written: a damaged file, or a row that breaks the rules of its type.
    #[error("the stock book is damaged: {detail}")]
    Corrupt {
        /// What was found.
        detail: String,
    },
    /// A constraint of the database refused a row; a rule above should have refused it first.
    #[error("the database refused a row: {detail}")]
    Constraint {
        /// What the database said.
        detail: String,
    },
    /// Anything else that the database or the system reported.
    #[error("{detail}")]
    Other {
        /// What it said.
        detail: String,
    },
}
