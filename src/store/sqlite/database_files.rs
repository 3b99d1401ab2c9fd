//! The names of a book's files, and what marks them as ours.

use std::path::{Path, PathBuf};

/// SQLite application id of our files: `fefo` in ASCII.
pub(super) const APPLICATION_ID: i32 = 0x6665_666F;

/// What SQLite appends to the file's name for the files beside it.
pub(super) const ENDINGS: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// Returns the path of the write-ahead log.
pub(super) fn log_path(path: &Path) -> PathBuf {
    with_ending(path, "-wal")
}

pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut file = path.as_os_str().to_owned();
    file.push(ending);
    file.into()
}
