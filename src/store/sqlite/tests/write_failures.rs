//! A full disk, a busy or a read-only book: nothing changes, and the error says why.

use std::time::Duration;

use super::super::busy::wait_for_at_most;
use super::{SqliteStore, TempBook};
use crate::store::conformance::fixtures::*;
use crate::store::{ProductQuery, Store, StoreError};

fn count_products(store: &mut dyn Store) -> usize {
    collect_rows(|visit| store.read().unwrap().products(&ProductQuery::default(), today(), visit)).len()
}

#[test]
fn write_reports_busy_after_the_timeout() {
    let shelf = TempBook::new();
    let (mut first, mut second) = (shelf.open_sqlite(), shelf.open_sqlite());
    wait_for_at_most(&mut second.connection, Duration::from_millis(20)).unwrap();
    let mut tx = first.write().unwrap();
    tx.insert_product(&milk_details()).unwrap();
    assert_eq!(second.write().err(), Some(StoreError::Busy));
    assert_eq!(count_products(&mut second), 0, "readers wait for nobody");
    tx.commit().unwrap();
    write_and_commit(&mut second, |tx| tx.insert_product(&product_details("YOG-1", "Yogur")));
    assert_eq!(count_products(&mut first), 2);
}

#[test]
fn full_disk_rolls_back_and_recovers() {
    let mut store = SqliteStore::in_temp_dir();
    write_and_commit(&mut store, |tx| tx.insert_product(&milk_details()));
    let pages: i64 = store.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    let allow = |store: &SqliteStore, pages: i64| {
        store.connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
    };
    allow(&store, pages);
    let mut tx = store.write().unwrap();
    let full =
        (0..5_000).find_map(|n| tx.insert_product(&product_details(&format!("P-{n}"), "Producto")).err());
    assert_eq!(full, Some(StoreError::DiskFull));
    // SQLite has rolled back by itself; a row that still fits would be committed on its own.
    assert!(tx.put_setting("theme", Some("dark")).is_err());
    assert!(tx.commit().is_err());
    assert_eq!(store.read().unwrap().setting("theme").unwrap(), None);
    assert_eq!(count_products(&mut store), 1);
    allow(&store, 1_000_000);
    write_and_commit(&mut store, |tx| tx.insert_product(&product_details("YOG-1", "Yogur")));
    assert_eq!(count_products(&mut store), 2);
}

#[test]
fn read_only_book_can_be_read() {
    let shelf = TempBook::new();
    write_and_commit(&mut shelf.open_sqlite(), |tx| tx.insert_product(&milk_details()));
    let mut permissions = std::fs::metadata(shelf.path()).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(shelf.path(), permissions).unwrap();
    if std::fs::OpenOptions::new().write(true).open(shelf.path()).is_ok() {
        // A superuser may write despite the permissions.
        return;
    }
    let mut store = shelf.open_sqlite();
    assert_eq!(count_products(&mut store), 1);
    assert!(matches!(store.write().err(), Some(StoreError::ReadOnly { .. })));
}
