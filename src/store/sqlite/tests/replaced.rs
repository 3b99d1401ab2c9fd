//! Another file at the path of an open book: nothing is written that nobody would see, and nothing of the other is
//! harmed.

use std::fs;
use std::path::{Path, PathBuf};

use rstest::rstest;
use rusqlite::Connection;

use super::crash::try_writing;
use super::{SqliteStore, TempBook};
use crate::store::conformance::fixtures::*;
use crate::store::{Result, Store, StoreError};

fn add_product(store: &mut SqliteStore, code: &str) -> Result<()> {
    let mut tx = store.write()?;
    tx.insert_product(&product_details(code, "Producto"))?;
    tx.commit().map(drop)
}

fn post_document(store: &mut SqliteStore) {
    write_and_commit(store, |tx| {
        tx.post_document(&new_document(crate::domain::DocumentKind::Receipt), &[], &[])
    });
}

fn has_product(path: &Path, code: &str) -> bool {
    let mut store = SqliteStore::open(path, super::OpenMode::OpenExisting).unwrap();
    store.read().unwrap().product_by_sku(&sku(code)).unwrap().is_some()
}

fn is_replaced<T>(answer: Result<T>) -> bool {
    matches!(answer.err(), Some(StoreError::BookReplaced { .. }))
}

/// A book with milk that is open, and a file beside it.
fn open_book() -> (TempBook, SqliteStore, PathBuf) {
    let shelf = TempBook::new();
    let mut store = shelf.open_sqlite();
    add_product(&mut store, "MLK").unwrap();
    store.check_identity().unwrap();
    let beside = shelf.folder.path().join("beside.db");
    (shelf, store, beside)
}

/// Makes a whole copy of an open book.
fn copy_book(from: &Path, to: &Path) {
    Connection::open(from).unwrap().execute("VACUUM INTO ?1", [to.to_str().unwrap()]).unwrap();
}

#[test]
fn a_book_put_in_its_place_takes_nothing_and_keeps_what_it_has() {
    let (shelf, mut store, beside) = open_book();
    let mut other = SqliteStore::open(&beside, super::OpenMode::CreateOrOpen).unwrap();
    add_product(&mut other, "YOG").unwrap();
    drop(other);
    for ending in ["-wal", "-shm"] {
        fs::remove_file(super::super::database_files::with_ending(&shelf.path(), ending)).unwrap();
    }
    fs::rename(&beside, shelf.path()).unwrap();
    let mut station = shelf.open_sqlite();
    add_product(&mut station, "HAM").unwrap();
    assert!(is_replaced(add_product(&mut store, "LOST")));
    assert!(is_replaced(store.check_identity()));
    assert!(is_replaced(store.maintain()));
    drop(store);
    // Had it removed the log at the path, this would be lost.
    assert_eq!(fs::read_dir(shelf.folder.path()).unwrap().count(), 3);
    add_product(&mut station, "RIC").unwrap();
    drop(station);
    let kept = ["MLK", "YOG", "HAM", "RIC", "LOST"].map(|code| has_product(&shelf.path(), code));
    assert_eq!(kept, [false, true, true, true, false]);
}

#[test]
fn a_book_that_was_removed_takes_nothing() {
    let (shelf, mut store, _) = open_book();
    fs::remove_file(shelf.path()).unwrap();
    assert!(is_replaced(add_product(&mut store, "LOST")));
    drop(store);
    assert!(!shelf.path().exists());
}

#[rstest]
#[case("-wal")]
#[case("-shm")]
fn a_log_that_was_removed_loses_nothing_that_was_saved(#[case] ending: &str) {
    let (shelf, mut store, _) = open_book();
    fs::remove_file(super::super::database_files::with_ending(&shelf.path(), ending)).unwrap();
    assert!(is_replaced(add_product(&mut store, "LOST")));
    assert!(is_replaced(store.check_identity()));
    drop(store);
    assert!(has_product(&shelf.path(), "MLK") && !has_product(&shelf.path(), "LOST"));
}

#[test]
fn a_save_is_acknowledged_only_if_it_is_in_the_book_at_the_path() {
    let (shelf, mut store, beside) = open_book();
    let mut tx = store.write().unwrap();
    tx.insert_product(&product_details("HAM", "Producto")).unwrap();
    fs::rename(shelf.path(), &beside).unwrap();
    assert!(is_replaced(tx.commit()));
    fs::rename(&beside, shelf.path()).unwrap();

    let mut tx = store.write().unwrap();
    tx.insert_product(&product_details("RIC", "Producto")).unwrap();
    fs::remove_file(super::super::database_files::log_path(&shelf.path())).unwrap();
    tx.commit().unwrap();
    drop(store);
    assert!(has_product(&shelf.path(), "RIC"), "it was moved out of the log that is gone");
}

#[cfg(unix)]
#[test]
fn a_book_overwritten_in_place_takes_nothing() {
    let (shelf, mut store, beside) = open_book();
    copy_book(&shelf.path(), &beside);
    post_document(&mut store);
    store.maintain().unwrap();
    post_document(&mut store);
    store.check_identity().unwrap();
    let other = TempBook::new();
    drop(other.open_sqlite());
    for content in [fs::read(&beside).unwrap(), fs::read(other.path()).unwrap(), b"sku;name".to_vec(), vec![]]
    {
        let before = fs::read(shelf.path()).unwrap();
        fs::write(shelf.path(), &content).unwrap();
        assert!(is_replaced(add_product(&mut store, "LOST")));
        assert!(is_replaced(store.check_identity()));
        assert_eq!(fs::read(shelf.path()).unwrap(), content, "and is left as it is");
        fs::write(shelf.path(), before).unwrap();
        store.check_identity().unwrap();
        post_document(&mut store);
    }
}

#[test]
fn other_stations_and_checkpoints_are_no_replacement() {
    let (shelf, mut store, _) = open_book();
    for round in 0..5 {
        let mut other = shelf.open_sqlite();
        add_product(&mut other, &format!("P-{round}")).unwrap();
        post_document(&mut other);
        other.maintain().unwrap();
        post_document(&mut store);
        store.maintain().unwrap();
        assert!(store.poll_external_commit().unwrap());
        drop(other);
    }
}

#[test]
fn a_ledger_that_lost_its_newest_document_is_another() {
    let (shelf, mut store, _) = open_book();
    post_document(&mut store);
    post_document(&mut store);
    let other = Connection::open(shelf.path()).unwrap();
    other.execute_batch("DROP TRIGGER document_remains; DELETE FROM document WHERE number = 2").unwrap();
    assert!(is_replaced(add_product(&mut store, "LOST")));
    drop(store);
    add_product(&mut shelf.open_sqlite(), "HAM").unwrap();
}

#[test]
fn a_book_with_another_id_or_a_newer_schema_ends_writing() {
    let (shelf, mut store, _) = open_book();
    let other = Connection::open(shelf.path()).unwrap();
    other.execute_batch("PRAGMA user_version = 99").unwrap();
    let refused = add_product(&mut store, "LOST").unwrap_err();
    assert!(matches!(refused, StoreError::NewerSchema { found: 99, .. }), "{refused}");
    other
        .execute_batch(
            "PRAGMA user_version = 1; DROP TRIGGER book_identity; UPDATE book SET id = zeroblob(16)",
        )
        .unwrap();
    assert!(is_replaced(add_product(&mut store, "LOST")));
}

#[cfg(unix)]
#[test]
fn looking_at_the_file_keeps_the_locks() {
    let (shelf, mut store, _) = open_book();
    store.maintain().unwrap();
    let tx = store.write().unwrap();
    let raw = super::super::raw_book::read_raw_book(&shelf.path());
    assert!(matches!(raw, super::super::raw_book::RawBook::Book { newest: 0, .. }), "{raw:?}");
    assert_eq!(try_writing(&shelf.path()), "busy");
    drop(tx);
    drop(store);
    assert_eq!(
        fs::read_dir(shelf.folder.path()).unwrap().count(),
        1,
        "the log went with the last connection"
    );
}
