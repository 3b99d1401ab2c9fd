//! Makes sure that the file that is open is still the book at its path, and that what was seen in it is still there.
//! What is written to a file that was replaced, or whose log was taken away, is lost for everybody else.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _};

use super::connection;
use super::database_files::with_ending;
use super::error::{from_io, map_err};
use super::file_identity::{FileIdentity, FileStamp};
use super::raw_book::{RawBook, read_raw_book};
use crate::store::{Result, StoreError};

const ID: &str = "SELECT id FROM book";
const NEWEST_DOCUMENT: &str = "SELECT number, id FROM document ORDER BY number DESC LIMIT 1";
const DOCUMENT_ID: &str = "SELECT id FROM document WHERE number = ?1";
const SCHEMA_VERSION: &str = "PRAGMA user_version";

type Id = [u8; 16];

/// A document's number and id.
pub(super) type Position = (i64, Id);

/// What was opened, and what was last seen in it.
pub(super) struct BookGuard {
    path: PathBuf,
    location: String,
    /// The newest schema version that this program supports.
    schema_version: u32,
    database: FileIdentity,
    /// The log and its index, beside the file that a link leads to; `None` if SQLite made none.
    log_files: [(PathBuf, Option<FileIdentity>); 2],
    book: Id,
    newest: Cell<Option<Position>>,
    /// SQLite's [`connection::cache_version`] at the last look.
    seen_version: Cell<Option<u32>>,
    /// What the file alone held when it was last written, and the number of its newest document; known in a program that
    /// stays open.
    raw: Cell<Option<(FileStamp, i64)>>,
}

/// What stands at the paths that were opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OpenFiles {
    /// The files that are open.
    Same,
    /// The same database, but its log or the log's index is gone. Nobody has opened the book since: it would be back.
    LogMissing,
    /// Others, or none.
    Replaced,
}

impl BookGuard {
    /// Notes what `connection` has open at `path`.
    pub(super) fn new(
        connection: &Connection,
        path: &Path,
        location: &str,
        schema_version: u32,
    ) -> Result<Self> {
        // Reading opens the log.
        let book = map_err(connection.query_row(ID, [], |row| row.get(0)), location)?;
        let newest = map_err(newest_document(connection), location)?;
        let real_path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let log_files = ["-wal", "-shm"].map(|ending| {
            let file = with_ending(&real_path, ending);
            let identity = FileIdentity::of(&file).ok();
            (file, identity)
        });
        let guard = BookGuard {
            path: path.to_owned(),
            location: location.to_owned(),
            schema_version,
            database: FileIdentity::of(path).map_err(|error| from_io(&error, location, false))?,
            log_files,
            book,
            newest: Cell::new(newest),
            seen_version: Cell::new(None),
            raw: Cell::new(None),
        };
        // What was noted is what SQLite has open, if nothing has moved until now.
        if has_moved(connection) { Err(guard.replaced_error()) } else { Ok(guard) }
    }

    /// Fails if the files are no longer those that were opened. If only the log is gone, moves what it holds into the
    /// database first. From then on, closing leaves every file as it is.
    pub(super) fn check_files(&self, connection: &Connection) -> Result<()> {
        match self.look() {
            OpenFiles::Same => return Ok(()),
            OpenFiles::LogMissing => {
                let _ = connection::checkpoint(connection);
            }
            OpenFiles::Replaced => {}
        }
        self.leave_files(connection);
        Err(self.replaced_error())
    }

    /// Decides whether a commit that succeeded can be acknowledged: it is in the book at the path.
    pub(super) fn check_committed(&self, connection: &Connection) -> Result<()> {
        match self.look() {
            OpenFiles::Same => return Ok(()),
            // The next write will fail.
            OpenFiles::LogMissing if connection::checkpoint_all(connection).unwrap_or(false) => return Ok(()),
            OpenFiles::LogMissing | OpenFiles::Replaced => {}
        }
        self.leave_files(connection);
        Err(self.replaced_error())
    }

    /// Fails if the book that a write transaction sees is another one, has a newer schema, or has lost what was seen in
    /// it before.
    pub(super) fn check_past(&self, connection: &Connection) -> Result<()> {
        let cache_version = map_err(connection::cache_version(connection), &self.location)?;
        if self.seen_version.get() == Some(cache_version) {
            return Ok(());
        }
        let version: u32 = self.read(connection, SCHEMA_VERSION, [])?.unwrap_or_default();
        if version > self.schema_version {
            let location = self.location.clone();
            return Err(StoreError::NewerSchema { location, found: version, known: self.schema_version });
        }
        if self.read(connection, ID, [])? != Some(self.book) {
            return Err(self.replaced_error());
        }
        let newest = map_err(newest_document(connection), &self.location)?;
        if let Some((number, id)) = self.newest.get()
            && newest != Some((number, id))
            && self.read(connection, DOCUMENT_ID, [number])? != Some(id)
        {
            return Err(self.replaced_error());
        }
        self.newest.set(newest);
        self.seen_version.set(Some(cache_version));
        Ok(())
    }

    /// Notes what a write transaction has just committed; `posted` is its newest document, if it posted any.
    pub(super) fn note_committed(&self, connection: &Connection, posted: Option<Position>) {
        self.newest.set(posted.or(self.newest.get()));
        self.seen_version.set(connection::cache_version(connection).ok());
    }

    /// Lets closing leave every file as it is, if they are no longer those that were opened. SQLite would remove the log
    /// at the path, whoever it belongs to.
    pub(super) fn prepare_to_close(&self, connection: &Connection) {
        if self.look() == OpenFiles::Replaced {
            self.leave_files(connection);
        }
    }

    /// Notes what the file holds, once. A program that stays open does so in an idle moment.
    pub(super) fn note_file(&self) {
        if cfg!(unix)
            && self.raw.get().is_none()
            && let Ok((_, stamp)) = FileIdentity::with_stamp(&self.path)
            && let RawBook::Book { id, newest } = read_raw_book(&self.path)
            && id == self.book
        {
            self.raw.set(Some((stamp, newest)));
        }
    }

    /// Whether something else than SQLite has written to the file since it was noted.
    fn is_overwritten(&self, stamp: FileStamp) -> bool {
        let Some((noted, noted_newest)) = self.raw.get() else { return false };
        if stamp == noted {
            return false;
        }
        match read_raw_book(&self.path) {
            RawBook::Book { id, newest } if id == self.book && newest >= noted_newest => {
                self.raw.set(Some((stamp, newest)));
                false
            }
            RawBook::Book { .. } | RawBook::Foreign => true,
            // A checkpoint is under way, or was interrupted. The next look will tell.
            RawBook::Unclear => false,
        }
    }

    fn look(&self) -> OpenFiles {
        match FileIdentity::with_stamp(&self.path) {
            Ok((there, stamp)) if there == self.database && !self.is_overwritten(stamp) => {}
            _ => return OpenFiles::Replaced,
        }
        let mut found = OpenFiles::Same;
        for (path, opened) in &self.log_files {
            match (opened, FileIdentity::of(path).ok()) {
                (None, _) => {}
                (Some(_), None) => found = OpenFiles::LogMissing,
                (Some(opened), Some(there)) if *opened == there => {}
                (Some(_), Some(_)) => return OpenFiles::Replaced,
            }
        }
        found
    }

    fn leave_files(&self, connection: &Connection) {
        let _ = connection::disable_checkpoint_on_close(connection);
    }

    fn replaced_error(&self) -> StoreError {
        StoreError::BookReplaced { location: self.location.clone() }
    }

    /// Reads a value. A table that is missing is one of another database.
    fn read<T: rusqlite::types::FromSql>(
        &self,
        connection: &Connection,
        sql: &str,
        params: impl rusqlite::Params,
    ) -> Result<Option<T>> {
        let read = |sql: &str| connection.prepare_cached(sql)?.query_row(params, |row| row.get(0)).optional();
        match read(sql) {
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::Unknown) => {
                Err(self.replaced_error())
            }
            answer => map_err(answer, &self.location),
        }
    }
}

/// Returns the newest document.
pub(super) fn newest_document(connection: &Connection) -> rusqlite::Result<Option<Position>> {
    let mut newest = connection.prepare_cached(NEWEST_DOCUMENT)?;
    newest.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}

/// Whether SQLite finds another file than the one it has open at the path, or none.
#[cfg(unix)]
fn has_moved(connection: &Connection) -> bool {
    let mut moved = 0;
    let asked = connection.file_control(Some(rusqlite::MAIN_DB), rusqlite::FileControl::HasMoved(&mut moved));
    asked.is_ok() && moved != 0
}

#[cfg(not(unix))]
fn has_moved(_connection: &Connection) -> bool {
    false
}
