//! Creates the file and its folders, private to the user.
//!
//! No handle to the file stays open beside SQLite: closing any handle drops all POSIX locks of the process on that
//! file, SQLite's included.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::database_files::with_ending;
use super::error::from_io;
use crate::files::{nearest_folder, sync_folder_of};
use crate::store::{Result, StoreError};

/// Held while a file is created and closed, so no other thread has it open in SQLite.
static CREATION_LOCK: Mutex<()> = Mutex::new(());

/// Size of SQLite's smallest page.
const MIN_DATABASE_BYTES: u64 = 512;

/// The empty file and the folders that were made for a book. Dropped before the book is in them, it takes away what it
/// can of them; what somebody else put there meanwhile stays.
#[derive(Debug, Default)]
pub(super) struct MadeFiles {
    file: Option<PathBuf>,
    /// Outermost first.
    folders: Vec<PathBuf>,
}

impl MadeFiles {
    /// The book is there: all of it stays.
    pub(super) fn keep(mut self) {
        (self.file, self.folders) = (None, Vec::new());
    }
}

impl Drop for MadeFiles {
    fn drop(&mut self) {
        let _alone = CREATION_LOCK.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = self.file.take().filter(|file| is_empty(file)) {
            // Why there is no book matters more.
            let _ = remove(&file);
        }
        for folder in self.folders.drain(..).rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn is_empty(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|file| file.len() == 0)
}

/// Ensures that `path` is a file, without opening what is there. With `make`, creates an empty one and its folders if
/// missing, and returns what it made.
pub(super) fn ensure_file(path: &Path, make: bool) -> Result<MadeFiles> {
    let location = || path.display().to_string();
    let mut made = MadeFiles::default();
    if make {
        make_file(path, &mut made).map_err(|error| from_io(&error, &location(), true))?;
    }
    match fs::metadata(path) {
        Ok(there) if there.is_file() => Ok(made),
        Ok(there) => Err(StoreError::NotAFile { location: location(), is_folder: there.is_dir() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(no_book_error(path)),
        Err(error) => Err(from_io(&error, &location(), make)),
    }
}

fn make_file(path: &Path, made: &mut MadeFiles) -> io::Result<()> {
    let _alone = CREATION_LOCK.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(folder) = path.parent() {
        create_folders(folder, &mut made.folders)?;
    }
    match private_file_options().open(path) {
        Ok(_) => {
            made.file = Some(path.to_owned());
            Ok(())
        }
        Err(error) if matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::IsADirectory) => {
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// The error of a missing book. It names the nearest folder that exists.
pub(super) fn no_book_error(path: &Path) -> StoreError {
    let folder = nearest_folder(path).display().to_string();
    StoreError::NoBook { location: path.display().to_string(), folder }
}

/// Removes a database and the files that SQLite keeps beside it, if they exist. Tries all; fails with the first error.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    let removals =
        ["", "-wal", "-shm", "-journal"].map(|ending| match fs::remove_file(with_ending(path, ending)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        });
    removals.into_iter().collect()
}

/// Returns whether the file is too short for a database but not empty. SQLite treats a one-byte file as empty.
pub(super) fn is_too_short_for_database(path: &Path) -> io::Result<bool> {
    fs::metadata(path).map(|file| (1..MIN_DATABASE_BYTES).contains(&file.len()))
}

/// Creates the folder and its missing parents. Syncs the parent of each new folder, so a power cut can't lose the
/// book with its folder.
fn create_folders(folder: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    create_folders(folder.parent().unwrap_or(Path::new("")), made)?;
    match private_folder_builder().create(folder) {
        Ok(()) => made.push(folder.to_owned()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    sync_folder_of(folder)
}

fn private_file_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn private_folder_builder() -> DirBuilder {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}
