//! Which file a path leads to, found out without opening it: closing any handle to a file drops all POSIX locks of the
//! process on it, SQLite's included.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

#[cfg(target_os = "linux")]
use rustix::fs::{AtFlags, CWD, StatxFlags, makedev, statx};

use super::database_files::{APPLICATION_ID, ENDINGS, with_ending};
use crate::files::{folder_of, follow_links};

/// Length of SQLite's header.
const HEADER_BYTES: usize = 100;

/// When and to what length a file was last written.
pub(super) type FileStamp = (Option<SystemTime>, u64);

/// A file, whatever path leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileIdentity(Identity);

/// Device and inode.
#[cfg(unix)]
type Identity = (u64, u64);

/// The path without links.
#[cfg(not(unix))]
type Identity = PathBuf;

impl FileIdentity {
    /// Identifies the file at `path`; follows links.
    ///
    /// Leaves the time of the last write unasked where the system can: a file whose time was asked for gets an exact one
    /// at its next write, which then has to be written down too. Of a log, that would be at every commit.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        #[cfg(target_os = "linux")]
        if let Ok(file) = statx(CWD, path, AtFlags::empty(), StatxFlags::INO) {
            let device = makedev(file.stx_dev_major, file.stx_dev_minor);
            return Ok(FileIdentity((device, file.stx_ino)));
        }
        Self::with_stamp(path).map(|(identity, _)| identity)
    }

    /// Identifies the file, and says when it was last written.
    pub(super) fn with_stamp(path: &Path) -> io::Result<(Self, FileStamp)> {
        let file = fs::metadata(path)?;
        let stamp = (file.modified().ok(), file.len());
        Ok((FileIdentity(identify(path, &file)?), stamp))
    }
}

#[cfg(unix)]
fn identify(_: &Path, file: &Metadata) -> io::Result<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    Ok((file.dev(), file.ino()))
}

#[cfg(not(unix))]
fn identify(path: &Path, _: &Metadata) -> io::Result<Identity> {
    fs::canonicalize(path)
}

/// Whether `target` is the book at `own`, another book, or a file that SQLite keeps beside one of them.
pub(super) fn is_book_file(own: &Path, target: &Path) -> bool {
    let target = follow_links(target);
    let name = target.to_string_lossy();
    let databases = ENDINGS.iter().filter_map(|ending| name.strip_suffix(ending)).map(PathBuf::from);
    let mut candidates = std::iter::once(target.clone()).chain(databases);
    // Ours is recognized first, and so never opened.
    candidates.any(|file| is_own_file(own, &file) || has_book_header(&file).unwrap_or(false))
}

/// Whether `target`, which is no link, is the book at `own` or a file beside it, or would become one.
fn is_own_file(own: &Path, target: &Path) -> bool {
    // SQLite keeps its files beside the database that a link leads to.
    [own, &follow_links(own)].iter().any(|book| {
        ENDINGS.iter().any(|ending| {
            let file = with_ending(book, ending);
            is_same_file(&file, target) || is_same_name(&file, target)
        })
    })
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((FileIdentity::of(one), FileIdentity::of(other)), (Ok(one), Ok(other)) if one == other)
}

/// Whether two paths have the same name in the same folder, in a file system that ignores case.
fn is_same_name(one: &Path, other: &Path) -> bool {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().to_lowercase());
    name(one) == name(other) && is_same_file(folder_of(one), folder_of(other))
}

/// Reads SQLite's header (sqlite.org/fileformat.html): its first 16 bytes, and the application id at 68.
fn has_book_header(path: &Path) -> io::Result<bool> {
    if !fs::metadata(path)?.is_file() {
        return Ok(false);
    }
    let mut header = [0; HEADER_BYTES];
    File::open(path)?.read_exact(&mut header)?;
    let id = APPLICATION_ID.to_be_bytes();
    Ok(header.starts_with(b"SQLite format 3\0") && header.get(68..72) == Some(&id))
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::super::tests::TempBook;
    use super::*;
    use crate::store::Store as _;

    #[test]
    fn a_file_is_the_same_whether_its_stamp_is_asked_for_or_not() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("stock.db"), folder.path().join("link.db"));
        fs::write(&file, "").unwrap();
        symlink(&file, &link).unwrap();
        let identity = FileIdentity::of(&file).unwrap();
        assert_eq!(FileIdentity::with_stamp(&file).unwrap().0, identity);
        assert_eq!(FileIdentity::of(&link).unwrap(), identity);
        let missing = FileIdentity::of(&folder.path().join("no.db")).unwrap_err();
        assert_eq!(missing.kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn every_path_to_our_files_is_recognized() {
        let shelf = TempBook::new();
        let mut store = shelf.open_sqlite();
        let _view = store.read().unwrap();
        let at = |name: &str| shelf.folder.path().join(name);
        fs::create_dir(at("inner")).unwrap();
        symlink(at("stock.db"), at("inner/link.csv")).unwrap();
        symlink("link.csv", at("inner/link-to-link.csv")).unwrap();
        symlink(at("stock.db-journal"), at("inner/dangling.csv")).unwrap();
        symlink(".", at("inner/here")).unwrap();
        fs::hard_link(at("stock.db"), at("hard.csv")).unwrap();
        fs::hard_link(at("stock.db-wal"), at("hard-log.csv")).unwrap();
        for own in [
            "stock.db",
            "stock.db-wal",
            "stock.db-shm",
            "stock.db-journal",
            "STOCK.DB",
            "./inner/../stock.db",
            "inner/here/../stock.db-wal",
            "inner/link.csv",
            "inner/link-to-link.csv",
            "inner/dangling.csv",
            "hard.csv",
            "hard.csv-wal",
            "hard-log.csv",
        ] {
            assert!(is_book_file(&shelf.path(), &at(own)), "{own}");
        }
        for other in ["lots.csv", "inner/stock.db", "stock.db.csv", "inner/here/lots.csv", "no/stock.db"] {
            assert!(!is_book_file(&shelf.path(), &at(other)), "{other}");
        }
    }

    #[test]
    fn a_book_opened_by_a_link_has_its_files_beside_the_real_one() {
        let shelf = TempBook::new();
        drop(shelf.open_sqlite());
        let elsewhere = tempfile::tempdir().unwrap();
        let link = elsewhere.path().join("book.db");
        symlink(shelf.path(), &link).unwrap();
        for name in ["stock.db", "stock.db-wal"] {
            assert!(is_book_file(&link, &shelf.folder.path().join(name)), "{name}");
        }
        assert!(is_book_file(&link, &elsewhere.path().join("book.db-wal")));
    }

    #[test]
    fn other_books_are_recognized_and_other_files_are_not() {
        let (ours, theirs) = (TempBook::new(), TempBook::new());
        drop((ours.open_sqlite(), theirs.open_sqlite()));
        let other = rusqlite::Connection::open(theirs.folder.path().join("other.db")).unwrap();
        other.execute_batch("CREATE TABLE note (text)").unwrap();
        let at = |name: &str| theirs.folder.path().join(name);
        fs::write(at("lots.csv"), "sku,quantity\n").unwrap();
        symlink(at("stock.db"), at("link.csv")).unwrap();
        for book in ["stock.db", "stock.db-wal", "stock.db-shm", "link.csv"] {
            assert!(is_book_file(&ours.path(), &at(book)), "{book}");
        }
        for harmless in ["lots.csv", "other.db", "other.db-wal", "new.csv", ".", "/dev/null"] {
            assert!(!is_book_file(&ours.path(), &at(harmless)), "{harmless}");
        }
    }

    #[test]
    fn looking_at_our_own_files_keeps_sqlites_locks() {
        let shelf = TempBook::new();
        let mut store = shelf.open_sqlite();
        fs::hard_link(shelf.path(), shelf.folder.path().join("hard.csv")).unwrap();
        let tx = store.write().unwrap();
        for name in ["stock.db", "stock.db-wal", "stock.db-shm", "hard.csv", "hard.csv-wal"] {
            assert!(is_book_file(&shelf.path(), &shelf.folder.path().join(name)), "{name}");
        }
        // POSIX locks are per process: only another one can see whether they are still held.
        assert_eq!(super::super::tests::crash::try_writing(&shelf.path()), "busy");
        drop(tx);
        assert_eq!(super::super::tests::crash::try_writing(&shelf.path()), "written");
    }
}
