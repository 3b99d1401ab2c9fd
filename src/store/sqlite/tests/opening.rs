//! Opening: what it creates, refuses and leaves untouched.

use std::fs;
use std::path::Path;
use std::thread;

use rusqlite::Connection;
use tempfile::tempdir;

use super::{OpenMode, SqliteStore, TempBook};
use crate::store::conformance::fixtures::*;
use crate::store::{Store, StoreError};

fn open_or_create(path: &Path) -> Result<SqliteStore, StoreError> {
    SqliteStore::open(path, OpenMode::CreateOrOpen)
}

/// Asserts that opening fails as `expected` and leaves every file of the folder unchanged.
fn assert_refused_untouched(path: &Path, expected: impl Fn(&StoreError) -> bool) {
    let contents = || {
        let files = fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<_> = files.map(|file| (file.clone(), fs::read(&file).unwrap())).collect();
        files.sort();
        files
    };
    let before = contents();
    for mode in [OpenMode::CreateOrOpen, OpenMode::OpenExisting] {
        match SqliteStore::open(path, mode) {
            Err(error) => assert!(expected(&error), "{error}"),
            Ok(_) => panic!("it was opened"),
        }
        assert!(contents() == before, "something was touched");
    }
}

fn is_not_a_stock_book(error: &StoreError) -> bool {
    matches!(error, StoreError::NotAStockBook { .. })
}

#[test]
fn a_destroyed_book_leaves_no_file() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("stock.db");
    drop(open_or_create(&path).unwrap());
    fs::write(folder.path().join("stock.db-wal"), "a log left by a crash").unwrap();
    SqliteStore::destroy(&path).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    SqliteStore::destroy(&path).unwrap();
}

#[test]
fn first_open_creates_the_book_and_second_finds_it() {
    let shelf = TempBook::new();
    let path = shelf.folder.path().join("new").join("folders").join("stock.db");
    let first = open_or_create(&path).unwrap();
    let second = open_or_create(&path).unwrap();
    assert!(first.info().created && !second.info().created);
    assert_eq!((first.info().name.as_str(), first.info().schema_version), ("stock.db", 1));
    assert_eq!(first.info().location, path.display().to_string());
    drop((first, second));
    assert!(!SqliteStore::open(&path, OpenMode::OpenExisting).unwrap().info().created);
}

#[test]
fn book_uses_safe_pragmas() {
    let store = SqliteStore::in_temp_dir();
    let says = |pragma: &str| {
        store.connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!(says("synchronous"), 2, "FULL");
    assert_eq!((says("foreign_keys"), says("trusted_schema"), says("cell_size_check")), (1, 0, 1));
    assert_eq!(says("application_id"), i64::from(u32::from_be_bytes(*b"fefo")));
    let mode: String = store.connection.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
}

#[cfg(unix)]
#[test]
fn created_files_are_private_to_the_user() {
    use std::os::unix::fs::PermissionsExt;
    let shelf = TempBook::new();
    let folder = shelf.folder.path().join("outer").join("inner");
    let path = folder.join("stock.db");
    let mut store = open_or_create(&path).unwrap();
    write_and_commit(&mut store, |tx| tx.insert_product(&milk_details()));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(folder.parent().unwrap()), mode(&folder)), (0o700, 0o700));
    for file in ["stock.db", "stock.db-wal", "stock.db-shm"] {
        assert_eq!(mode(&folder.join(file)), 0o600, "{file}");
    }
}

#[test]
fn last_close_leaves_a_single_file() {
    let shelf = TempBook::new();
    let (mut first, second) = (shelf.open_sqlite(), shelf.open_sqlite());
    write_and_commit(&mut first, |tx| tx.insert_product(&milk_details()));
    drop((first, second));
    let files: Vec<_> =
        fs::read_dir(shelf.folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["stock.db"]);
    assert!(shelf.open_sqlite().read().unwrap().product_by_sku(&milk_details().sku).unwrap().is_some());
}

#[test]
fn empty_file_becomes_a_book_only_on_request() {
    let shelf = TempBook::new();
    fs::write(shelf.path(), "").unwrap();
    let error = SqliteStore::open(&shelf.path(), OpenMode::OpenExisting).err().unwrap();
    assert!(matches!(error, StoreError::NoBook { .. }), "{error}");
    assert_eq!(fs::metadata(shelf.path()).unwrap().len(), 0);
    assert_eq!(fs::read_dir(shelf.folder.path()).unwrap().count(), 1);
    assert!(open_or_create(&shelf.path()).unwrap().info().created);
}

#[test]
fn missing_file_is_created_only_on_request() {
    let shelf = TempBook::new();
    let path = shelf.folder.path().join("no").join("such").join("stock.db");
    let error = SqliteStore::open(&path, OpenMode::OpenExisting).err().unwrap();
    let (location, folder) = (path.display().to_string(), shelf.folder.path().display().to_string());
    assert_eq!(error, StoreError::NoBook { location, folder });
    assert_eq!(fs::read_dir(shelf.folder.path()).unwrap().count(), 0);
}

#[test]
fn folder_is_refused() {
    let folder = tempdir().unwrap();
    for mode in [OpenMode::CreateOrOpen, OpenMode::OpenExisting] {
        let error = SqliteStore::open(folder.path(), mode).err().unwrap();
        assert!(matches!(error, StoreError::NotAFile { is_folder: true, .. }), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn pipe_and_device_are_refused_without_waiting() {
    let folder = tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in [&pipe, Path::new("/dev/null"), Path::new("/dev/zero")] {
        for mode in [OpenMode::CreateOrOpen, OpenMode::OpenExisting] {
            let error = SqliteStore::open(path, mode).err().unwrap();
            assert!(matches!(error, StoreError::NotAFile { is_folder: false, .. }), "{error}");
        }
    }
}

#[test]
fn file_in_place_of_a_folder_is_refused() {
    let shelf = TempBook::new();
    fs::write(shelf.path(), "a letter").unwrap();
    let error = open_or_create(&shelf.path().join("stock.db")).err().unwrap();
    assert!(matches!(error, StoreError::Unreachable { .. }), "{error}");
    assert_eq!(fs::read(shelf.path()).unwrap(), b"a letter");
}

#[test]
fn foreign_file_is_left_untouched() {
    for content in [&b"x"[..], b"sku;name\nMLK-1000;Leche\n", &[0; 4096], &[0xFF; 20_000]] {
        let shelf = TempBook::new();
        fs::write(shelf.path(), content).unwrap();
        assert_refused_untouched(&shelf.path(), is_not_a_stock_book);
    }
}

#[test]
fn foreign_database_is_left_untouched() {
    for mode in ["DELETE", "WAL"] {
        let shelf = TempBook::new();
        let theirs = Connection::open(shelf.path()).unwrap();
        theirs.execute_batch(&format!("PRAGMA journal_mode = {mode}; CREATE TABLE note (text)")).unwrap();
        drop(theirs);
        assert_refused_untouched(&shelf.path(), is_not_a_stock_book);
    }
    let shelf = TempBook::new();
    Connection::open(shelf.path()).unwrap().execute_batch("PRAGMA application_id = 7; VACUUM").unwrap();
    assert_refused_untouched(&shelf.path(), is_not_a_stock_book);
}

#[test]
fn foreign_write_ahead_log_is_left_untouched() {
    let shelf = TempBook::new();
    let theirs = Connection::open(shelf.path()).unwrap();
    theirs.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE note (text)").unwrap();
    let copy = TempBook::new();
    for file in ["stock.db", "stock.db-wal"] {
        fs::copy(shelf.folder.path().join(file), copy.folder.path().join(file)).unwrap();
    }
    let content = |file: &str| fs::read(copy.folder.path().join(file)).unwrap();
    let before = (content("stock.db"), content("stock.db-wal"));
    assert!(!before.1.is_empty());
    assert!(open_or_create(&copy.path()).is_err_and(|error| is_not_a_stock_book(&error)));
    assert!((content("stock.db"), content("stock.db-wal")) == before, "its log was moved into it");
}

#[test]
fn newer_schema_is_left_untouched() {
    let shelf = TempBook::new();
    drop(shelf.open_sqlite());
    Connection::open(shelf.path()).unwrap().execute_batch("PRAGMA user_version = 2").unwrap();
    assert_refused_untouched(&shelf.path(), |error| {
        matches!(error, StoreError::NewerSchema { found: 2, known: 1, .. })
    });
}

#[test]
fn wal_mode_is_restored_on_open() {
    let shelf = TempBook::new();
    drop(shelf.open_sqlite());
    Connection::open(shelf.path()).unwrap().execute_batch("PRAGMA journal_mode = DELETE").unwrap();
    let store = shelf.open_sqlite();
    let mode: String = store.connection.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn current_book_opens_during_a_write() {
    let shelf = TempBook::new();
    let mut busy = shelf.open_sqlite();
    let tx = busy.write().unwrap();
    let mut second = shelf.open_sqlite();
    assert_eq!(second.read().unwrap().setting("theme").unwrap(), None);
    drop(tx);
}

#[test]
fn concurrent_opens_create_one_book() {
    for _ in 0..8 {
        let shelf = TempBook::new();
        let made: usize = thread::scope(|scope| {
            let stations: Vec<_> =
                (0..4).map(|_| scope.spawn(|| shelf.open_sqlite().info().created)).collect();
            stations.into_iter().map(|station| usize::from(station.join().unwrap())).sum()
        });
        assert_eq!(made, 1);
        assert_eq!(shelf.open_sqlite().read().unwrap().check_integrity().unwrap(), Vec::<String>::new());
    }
}
