//! Opening a book that can't be written to: its file, its folder or their file system is read-only.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::database_files::log_path;
use super::error::{from_io, map_err};
use super::file_identity::{FileIdentity, FileStamp};
use super::{connection, migrate};
use crate::store::{Result, StoreError};

/// A file that is read without locks.
pub(super) struct UnlockedFile {
    path: PathBuf,
    log: PathBuf,
    /// The file as it was opened.
    opened: (FileIdentity, FileStamp),
}

impl UnlockedFile {
    fn of(path: &Path, log: PathBuf) -> std::io::Result<Self> {
        Ok(UnlockedFile { path: path.to_owned(), log, opened: FileIdentity::with_stamp(path)? })
    }

    /// Fails if somebody has begun to write: whoever reads without locks would read half of it.
    pub(super) fn check_unwritten(&self) -> Result<()> {
        let is_same = FileIdentity::with_stamp(&self.path).is_ok_and(|now| now == self.opened);
        if is_same && log_length(&self.log) == 0 { Ok(()) } else { Err(StoreError::Busy) }
    }
}

/// Opens the book at `path` for reading only. With a log beside it, reads that too, and takes the locks of a reader;
/// without one, the file is all there is, and is read without locks.
pub(super) fn open(path: &Path, location: &str) -> Result<(Connection, Option<UnlockedFile>)> {
    // SQLite keeps its files beside the database that a link leads to.
    let log = log_path(&fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()));
    if log.exists() {
        let answer = map_err(connection::open_read_only(path), location).and_then(|connection| {
            migrate::check_latest_schema(&connection, location)?;
            Ok((connection, None))
        });
        if answer.is_ok() || log_length(&log) > 0 {
            return answer;
        }
    }
    let file = UnlockedFile::of(path, log).map_err(|error| from_io(&error, location, false))?;
    let connection = map_err(connection::open_immutable(path), location)?;
    migrate::check_latest_schema(&connection, location)?;
    file.check_unwritten()?;
    Ok((connection, Some(file)))
}

fn log_length(log: &Path) -> u64 {
    log.metadata().map_or(0, |log| log.len())
}
