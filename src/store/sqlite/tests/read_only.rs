//! Books that can't be written to.

use std::fs;

use rusqlite::Connection;

use super::TempBook;
use crate::store::conformance::fixtures::*;
use crate::store::sqlite::{OpenMode, SqliteStore};
use crate::store::{Store, StoreError};

/// A book with a product, closed.
fn closed_book() -> TempBook {
    let shelf = TempBook::new();
    let mut store = SqliteStore::open(&shelf.path(), OpenMode::CreateOrOpen).unwrap();
    add_product(&mut store, "MLK");
    shelf
}

fn add_product(store: &mut SqliteStore, sku: &str) {
    write_and_commit(store, |tx| tx.insert_product(&product_details(sku, sku)));
}

fn product_count(store: &mut SqliteStore) -> Result<usize, StoreError> {
    let mut count = 0;
    store.read()?.product_search_fields(&mut |_| count += 1)?;
    Ok(count)
}

#[test]
fn closed_book_is_read_and_nothing_appears_beside_it() {
    let shelf = closed_book();
    let before = fs::read(shelf.path()).unwrap();
    let mut store = SqliteStore::open_read_only(&shelf.path()).unwrap();
    assert_eq!(product_count(&mut store).unwrap(), 1);
    assert!(matches!(store.write(), Err(StoreError::ReadOnly { .. })));
    drop(store);
    assert_eq!(fs::read_dir(shelf.folder.path()).unwrap().count(), 1);
    assert!(fs::read(shelf.path()).unwrap() == before);
}

#[test]
fn log_of_a_writer_is_read_too() {
    let shelf = closed_book();
    let mut writer = SqliteStore::open(&shelf.path(), OpenMode::OpenExisting).unwrap();
    add_product(&mut writer, "RIC");
    let mut store = SqliteStore::open_read_only(&shelf.path()).unwrap();
    assert_eq!(product_count(&mut store).unwrap(), 2, "what only the log has");
    assert!(matches!(store.write(), Err(StoreError::ReadOnly { .. })));
}

#[test]
fn reading_without_locks_ends_when_somebody_writes() {
    let shelf = closed_book();
    let mut store = SqliteStore::open_read_only(&shelf.path()).unwrap();
    let mut writer = SqliteStore::open(&shelf.path(), OpenMode::OpenExisting).unwrap();
    add_product(&mut writer, "RIC");
    assert!(matches!(product_count(&mut store), Err(StoreError::Busy)));
    drop(writer);
    assert!(matches!(product_count(&mut store), Err(StoreError::Busy)), "the file is another than it was");
}

#[test]
fn what_is_no_book_of_this_version_is_refused() {
    let shelf = closed_book();
    let hand = Connection::open(shelf.path()).unwrap();
    hand.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(hand);
    assert!(matches!(SqliteStore::open_read_only(&shelf.path()), Err(StoreError::NewerSchema { .. })));
    fs::write(shelf.path(), "no database at all, however long this text may be").unwrap();
    assert!(SqliteStore::open_read_only(&shelf.path()).is_err());
}
