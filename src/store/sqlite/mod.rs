//! The store over one SQLite file.
//!
//! [`SqliteStore`] is one connection; a report of many documents opens a second one beside it. Processes share the file, each with its
//! own connection: readers see what is committed and never wait, writers take turns. A commit is on disk when it returns (write-ahead
//! log, synchronous FULL).
//!
//! Modules: `file` creates the file, `file_identity` tells it from others, `connection` opens it (`read_only` where it
//! can't be written), `book_guard` makes sure that it stays what was opened, also by the content of the file alone
//! (`raw_book`), `busy` that stations take turns; `migrate` brings its schema up to
//! date; `transaction` runs statements for `book`, `products`, `lots`, `holds`, `ledger`, `imports`, `alerts` and
//! `settings`, which implement the traits of their subject, keeps `totals` of lots and alerts,
//! with `query_builder` for filtered lists; `reports` reads `standing_documents`, with their movements (`movement_spans`) and `lot_facts`;
//! `verification` reads everything past what can't be read, with the database's own checks in
//! `integrity`; `tables` reads and writes whole tables for a copy; `sql_conversions` and `rows` convert columns and rows; `error` maps errors.

mod alerts;
mod barcodes;
mod book;
mod book_guard;
mod busy;
mod connection;
mod count_files;
mod count_queries;
mod count_rows;
mod count_writes;
mod counts;
mod daily_flows;
mod database_files;
mod error;
mod fact_changes;
mod file;
mod file_identity;
mod holds;
mod imports;
mod integrity;
mod ledger;
mod ledger_lists;
mod lot_facts;
mod lot_lists;
mod lots;
mod migrate;
mod movement_spans;
mod names;
mod orders;
mod partners;
mod products;
mod query_builder;
mod raw_book;
mod read_only;
mod reports;
mod rows;
mod settings;
mod sku_list;
mod sql_conversions;
mod standing_documents;
mod tables;
#[cfg(test)]
mod tests;
mod tokens;
mod totals;
mod transaction;
mod verification;

use std::path::{self, Path, PathBuf};

use rusqlite::Connection;

use self::book_guard::BookGuard;
use self::busy::Turns;
use self::error::{from_io, map_err};
use self::read_only::UnlockedFile;
use self::transaction::Transaction;
pub use super::OpenMode;
use super::{ReadTransaction, Result, Store, StoreError, StoreInfo, WriteTransaction};

/// A stock book in a SQLite file.
pub struct SqliteStore {
    connection: Connection,
    guard: BookGuard,
    turns: Turns,
    path: PathBuf,
    info: StoreInfo,
    seen_data_version: i64,
    /// The file, if it is read without locks because nothing can be written beside it.
    unlocked: Option<UnlockedFile>,
    /// Dropped after the connection, so a test's folder outlives it.
    #[cfg(test)]
    folder: Option<tempfile::TempDir>,
}

impl SqliteStore {
    /// Opens the book at `path` and migrates it to the latest schema. Any other file, or a book of a newer version, is
    /// left untouched. A book that can't be written to is opened for reading, unless it may be created. Safe to call from
    /// several processes at once.
    pub fn open(path: &Path, mode: OpenMode) -> Result<Self> {
        let path = path::absolute(path).unwrap_or_else(|_| path.to_owned());
        match Self::open_writable(&path, mode) {
            // What can't be written can still be read.
            Err(error @ StoreError::ReadOnly { .. }) if mode == OpenMode::OpenExisting => {
                Self::open_read_only(&path).map_err(|reason| match reason {
                    StoreError::Busy => reason,
                    _ => error,
                })
            }
            answer => answer,
        }
    }

    fn open_read_only(path: &Path) -> Result<Self> {
        let (connection, unlocked) = read_only::open(path, &path.display().to_string())?;
        Self::with_connection(connection, path.to_owned(), false, unlocked)
    }

    fn open_writable(path: &Path, mode: OpenMode) -> Result<Self> {
        let path = path.to_owned();
        let location = path.display().to_string();
        let make = mode == OpenMode::CreateOrOpen;
        let made = file::ensure_file(&path, make)?;
        if file::is_too_short_for_database(&path).map_err(|error| from_io(&error, &location, false))? {
            return Err(StoreError::NotAStockBook { location });
        }
        let connection = map_err(connection::retry_opening(|| connection::open(&path)), &location)?;
        let latest = migrate::ensure_latest_schema(&connection, &location, make).and_then(|created| {
            // Without making one, an empty file is left as it is.
            created.ok_or_else(|| file::no_book_error(&path))
        });
        let created = match latest {
            Ok(created) => created,
            Err(error) => {
                // The refusal matters more than a failure to close.
                let _ = connection::close_untouched(connection, &path);
                return Err(error);
            }
        };
        made.keep();
        map_err(connection::enable_checkpoint_on_close(&connection), &location)?;
        Self::with_connection(connection, path, created, None)
    }

    fn with_connection(
        connection: Connection,
        path: PathBuf,
        created: bool,
        unlocked: Option<UnlockedFile>,
    ) -> Result<Self> {
        let location = path.display().to_string();
        let guard = BookGuard::new(&connection, &path, &location, migrate::latest_version())?;
        let seen_version = map_err(connection::data_version(&connection), &location)?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let count_file = map_err(counts::count_of_file(&connection), &location)?;
        let schema_version = migrate::latest_version();
        let is_read_only = map_err(connection.is_readonly(rusqlite::MAIN_DB), &location)?;
        let about = StoreInfo { location, name, schema_version, created, is_read_only, count_file };
        Ok(SqliteStore {
            connection,
            guard,
            turns: Turns::default(),
            path,
            info: about,
            seen_data_version: seen_version,
            unlocked,
            #[cfg(test)]
            folder: None,
        })
    }

    /// Removes the book at `path`, with its log. No connection to it may be open.
    pub fn destroy(path: &Path) -> Result<()> {
        file::remove(path).map_err(|error| from_io(&error, &path.display().to_string(), true))
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

impl Drop for SqliteStore {
    fn drop(&mut self) {
        self.guard.prepare_to_close(&self.connection);
    }
}

impl Store for SqliteStore {
    fn read(&mut self) -> Result<Box<dyn ReadTransaction + '_>> {
        self.unlocked.as_ref().map_or(Ok(()), UnlockedFile::check_unwritten)?;
        Ok(Box::new(Transaction::begin_read(&self.connection, &self.info.location)?))
    }

    fn write(&mut self) -> Result<Box<dyn WriteTransaction + '_>> {
        let location = &self.info.location;
        if map_err(self.connection.is_readonly("main"), location)? {
            return Err(StoreError::ReadOnly { location: location.clone() });
        }
        Ok(Box::new(Transaction::begin_write(&self.connection, location, &self.guard, &self.turns)?))
    }

    fn poll_external_commit(&mut self) -> Result<bool> {
        let version = map_err(connection::data_version(&self.connection), &self.info.location)?;
        let changed = version != self.seen_data_version;
        self.seen_data_version = version;
        Ok(changed)
    }

    fn check_identity(&mut self) -> Result<()> {
        self.guard.note_file();
        self.guard.check_files(&self.connection)
    }

    fn reopen(&mut self) -> Result<()> {
        file::ensure_file(&self.path, false)?;
        self.guard.prepare_to_close(&self.connection);
        // Closed first: SQLite shares the log's index among the connections of a process to one file.
        let placeholder = map_err(Connection::open_in_memory(), &self.info.location)?;
        drop(std::mem::replace(&mut self.connection, placeholder));
        let mut reopened = Self::open(&self.path, OpenMode::OpenExisting)?;
        std::mem::swap(self, &mut reopened);
        #[cfg(test)]
        {
            self.folder = reopened.folder.take();
        }
        Ok(())
    }

    fn maintain(&mut self) -> Result<()> {
        self.guard.check_files(&self.connection)?;
        map_err(connection::checkpoint(&self.connection), &self.info.location)
    }

    fn is_book_file(&self, path: &Path) -> bool {
        file_identity::is_book_file(&self.path, path)
    }

    fn info(&self) -> &StoreInfo {
        &self.info
    }
}
