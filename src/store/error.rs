//! Errors of the store.

use thiserror::Error;

use super::ServerFault;
use crate::files::FileFault;

/// Why a store operation failed. No change remains after any of these but [`StoreError::OutcomeUnknown`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// Other writers held the lock for longer than a write waits.
    #[error("the stock book is busy")]
    Busy,
    /// The database gave way to another transaction (a serialization failure, a deadlock, a key that another one took
    /// first). The transaction is over; running all of it again may succeed.
    #[error("the stock book gave way to another station")]
    Retry,
    /// The file or its folder is not writable.
    #[error("{location} can't be written")]
    ReadOnly {
        /// The file.
        location: String,
    },
    /// The disk is full, or what the user or the process may write is used up.
    #[error("the disk is full")]
    DiskFull,
    /// The file can't be opened, read or written, or the server doesn't respond.
    #[error("{location} can't be used: {fault}")]
    Unreachable {
        /// The file or address.
        location: String,
        /// Why.
        fault: FileFault,
    },
    /// The connection to the server ended, and nothing was committed. Running all of it again may succeed.
    #[error("the connection to {location} ended: {detail}")]
    ConnectionLost {
        /// The address.
        location: String,
        /// What was said of it.
        detail: String,
    },
    /// The connection to the server ended before it answered a commit: it may have been made or not. Run again under the
    /// same ids, an act finds what it has done.
    #[error("the connection to {location} ended before it said whether it was recorded: {detail}")]
    OutcomeUnknown {
        /// The address.
        location: String,
        /// What was said of it.
        detail: String,
    },
    /// The server can't be reached, or not be used.
    #[error("{location} can't be used: {fault}")]
    Server {
        /// The address, without its password.
        location: String,
        /// Why.
        fault: ServerFault,
    },
    /// The folder of a file that was to be made does not exist.
    #[error("there is no folder for {location}")]
    NoFolder {
        /// The file.
        location: String,
        /// The nearest folder on the way to it that exists.
        folder: String,
    },
    /// There is no book, and none was to be made: no file, or an empty one.
    #[error("there is no stock book at {location}")]
    NoBook {
        /// The file.
        location: String,
        /// The nearest folder on the way to it that exists.
        folder: String,
    },
    /// A folder, a pipe or a device stands where the file should be.
    #[error("{location} is not a file")]
    NotAFile {
        /// The path.
        location: String,
        /// Whether it is a folder.
        is_folder: bool,
    },
    /// The file that was opened is no longer the one at its path, or its log was taken away. Nothing is written any
    /// more.
    #[error("{location} was replaced by another file")]
    BookReplaced {
        /// The file.
        location: String,
    },
    /// The file is not a stock book. It was left untouched.
    #[error("{location} is not a stock book of fefo")]
    NotAStockBook {
        /// The file.
        location: String,
    },
    /// The file is no count file: it is a stock book, or nothing of fefo's.
    #[error("{location} is not a count file")]
    NotACountFile {
        /// The file.
        location: String,
    },
    /// The count file is not what was written.
    #[error("the count file {location} is damaged: {detail}")]
    DamagedCountFile {
        /// The file.
        location: String,
        /// What was found.
        detail: String,
    },
    /// A file is already where one was to be made.
    #[error("{location} exists already")]
    FileExists {
        /// The file.
        location: String,
    },
    /// The book was created by a newer version. It was left untouched.
    #[error("{location} was made by a newer fefo (schema {found}; this one knows {known})")]
    NewerSchema {
        /// The file.
        location: String,
        /// Schema version of the book.
        found: u32,
        /// Newest version this program supports.
        known: u32,
    },
    /// The stored data is invalid: a damaged file, or a value that violates its type.
    #[error("the stock book is damaged: {detail}")]
    Corrupt {
        /// What was found.
        detail: String,
    },
    /// The database refused a row that a rule above should have refused.
    #[error("the database refused a row: {detail}")]
    Constraint {
        /// The database's message.
        detail: String,
    },
    /// Any other error of the database or the system.
    #[error("{detail}")]
    Other {
        /// Its message.
        detail: String,
    },
}
