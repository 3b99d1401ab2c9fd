//! The store over one SQLite file.
//!
//! [`SqliteStore`] is one connection. Several processes, each with its own, share the file: readers see what is committed and
//! wait for nobody, writers take turns. A commit is on the disk when it returns (write-ahead log, synchronous FULL).
//!
//! `place` makes the file, `connection` opens it, `migrate` makes it a stock book; `transaction` is what the traits stand on, over
//! `read` (by subject) and `write`; `values` and `rows` turn columns into the words of the stock; `error` says what went wrong.

mod composed;
mod connection;
mod error;
mod migrate;
mod place;
mod read;
mod rows;
#[cfg(test)]
mod tests;
mod transaction;
mod values;
mod write;

use std::path::{self, Path};

use rusqlite::Connection;

use self::error::{told, worded_io};
use self::transaction::Transaction;
use super::{About, Read, Result, Store, StoreError, Write};

/// What opening does where there is no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenMode {
    /// Makes it, with its folders, for the user alone.
    CreateOrOpen,
    /// Fails.
    OpenExisting,
}

/// A stock book in a SQLite file.
pub struct SqliteStore {
    connection: Connection,
    about: About,
    seen_version: i64,
    /// Dropped after the connection: a test's book goes with its store.
    #[cfg(test)]
    folder: Option<tempfile::TempDir>,
}

impl SqliteStore {
    /// Opens the book at `path`, brought up to the latest schema. An empty file becomes a new book; a file that holds anything
    /// else, or that a newer fefo made, is left untouched. Any number of processes may do so at once.
    pub fn open(path: &Path, mode: OpenMode) -> Result<Self> {
        let path = path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let location = path.display().to_string();
        let make = mode == OpenMode::CreateOrOpen;
        place::prepare(&path, make).map_err(|error| worded_io(&error, &location, make))?;
        if place::is_scrap(&path).map_err(|error| worded_io(&error, &location, false))? {
            return Err(StoreError::NotOurs { location });
        }
        let connection = told(connection::open(&path), &location)?;
        let created = match migrate::bring_up_to_date(&connection, &location) {
            Ok(created) => created,
            Err(error) => {
                // Why the file was refused matters more than a failure to close it.
                let _ = connection::leave(connection, &path);
                return Err(error);
            }
        };
        told(connection::accept(&connection), &location)?;
        let seen_version = told(connection::data_version(&connection), &location)?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let about = About { location, name, schema_version: migrate::latest(), created };
        Ok(SqliteStore {
            connection,
            about,
            seen_version,
            #[cfg(test)]
            folder: None,
        })
    }

    /// A new book in a folder of its own, which vanishes with the store.
    #[cfg(test)]
    pub(crate) fn in_temp_dir() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut store =
            Self::open(&folder.path().join("stock.db"), OpenMode::CreateOrOpen).expect("a new book");
        store.folder = Some(folder);
        store
    }
}

impl Store for SqliteStore {
    fn read(&mut self) -> Result<Box<dyn Read + '_>> {
        Ok(Box::new(Transaction::view(&self.connection, &self.about.location)?))
    }

    fn write(&mut self) -> Result<Box<dyn Write + '_>> {
        let location = &self.about.location;
        if told(self.connection.is_readonly("main"), location)? {
            return Err(StoreError::ReadOnly { location: location.clone() });
        }
        Ok(Box::new(Transaction::write(&self.connection, location)?))
    }

    fn changed_elsewhere(&mut self) -> Result<bool> {
        let version = told(connection::data_version(&self.connection), &self.about.location)?;
        let changed = version != self.seen_version;
        self.seen_version = version;
        Ok(changed)
    }

    fn tidy(&mut self) -> Result<()> {
        told(connection::checkpoint(&self.connection), &self.about.location)
    }

    fn about(&self) -> &About {
        &self.about
    }
}
