//! The file's place on the disk: folders and an empty file, private to the user.
//!
//! Nothing here keeps a book's file open beside SQLite: POSIX drops all of a process's locks on a file when any of its handles to
//! it is closed, SQLite's own among them.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Held while a file is made and closed again, so that no other thread has it open in SQLite already.
static MAKING: Mutex<()> = Mutex::new(());

/// The size of SQLite's smallest page.
const SHORTEST_DATABASE: u64 = 512;

/// Makes sure that `path` is a file: made empty, with its folders, where `make` says so and it does not exist.
pub(super) fn prepare(path: &Path, make: bool) -> io::Result<()> {
    if make {
        let _alone = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = path.parent() {
            make_folders(folder)?;
        }
        match private_file().open(path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
    }
    if fs::metadata(path)?.is_file() { Ok(()) } else { Err(io::Error::other("it is not a file")) }
}

/// Whether the file is neither empty nor long enough to be a database. SQLite takes one of a single byte for an empty one.
pub(super) fn is_scrap(path: &Path) -> io::Result<bool> {
    fs::metadata(path).map(|file| (1..SHORTEST_DATABASE).contains(&file.len()))
}

/// Makes the folder and those above it that are missing. Each new one is made durable in the one above it: a book must not
/// vanish with its folder in a power cut.
fn make_folders(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().unwrap_or(Path::new(""));
    make_folders(above)?;
    match private_folder().create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    if above.as_os_str().is_empty() { sync_folder(Path::new(".")) } else { sync_folder(above) }
}

fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn private_folder() -> DirBuilder {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

/// Only Unix can, and needs to, sync a folder.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
