//! The store over one SQLite file.
//!
//! [`SqliteStore`] is one connection. Processes share the file, each with its own connection: readers see what is
//! committed and never wait, writers take turns. A commit is on disk when it returns (write-ahead log, synchronous
//! FULL).
//!
//! Modules: `file` creates the file, `connection` opens it, `migrate` brings its schema up to date; `transaction`
//! implements the traits over `read` and `write`, with `query_builder` for filtered lists; `sql_conversions` and
//! `rows` convert columns and rows; `error` maps errors.

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

/// What to do if the file doesn't exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenMode {
    /// Create it and its folders, private to the user.
    CreateOrOpen,
    /// Fail.
    OpenExisting,
}

/// A stock book in a SQLite file.
pub struct SqliteStore {
    connection: Connection,
    about: About,
    seen_version: i64,
    /// Dropped after the connection, so a test's folder outlives it.
    #[cfg(test)]
    folder: Option<tempfile::TempDir>,
}

impl SqliteStore {
    /// Opens the book at `path` and migrates it to the latest schema. An empty file becomes a new book; any other
    /// file, or a book of a newer version, is left untouched. Safe to call from several processes at once.
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
                // The refusal matters more than a failure to close.
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

    /// Creates a book in a temporary folder that is removed with the store.
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
