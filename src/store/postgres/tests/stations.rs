//! Several stations at once, and a server that goes away.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::cluster::{TestDatabase, empty_database, new_database};
use super::parse;
use crate::domain::{DocumentKind, NewDocument, ProductId, Quantity};
use crate::store::conformance::TestBook as _;
use crate::store::conformance::fixtures::*;
use crate::store::postgres::PostgresStore;
use crate::store::{DocumentQuery, LedgerPosition, OpenMode, ReadTransaction, Result, Store, StoreError};

pub(super) fn open(book: &TestDatabase) -> PostgresStore {
    PostgresStore::open(parse(book.address()), OpenMode::OpenExisting).unwrap()
}

fn all_numbers(view: &dyn ReadTransaction) -> Vec<i64> {
    let all = view.document_numbers(&DocumentQuery::default()).unwrap();
    let written: Vec<i64> = read_ledger(view).iter().map(|reading| reading.number.0).collect();
    assert_eq!(all.iter().rev().map(|number| number.0).collect::<Vec<_>>(), written);
    written
}

/// Eight write, one of them slowly and one in vain; who follows the ledger by its position misses nothing.
#[test]
fn a_follower_misses_no_document() {
    const WRITERS: usize = 8;
    const DOCUMENTS: usize = 20;
    let Some(book) = new_database() else { return };
    let is_over = AtomicBool::new(false);
    let seen = thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let book = &book;
                scope.spawn(move || {
                    let mut store = open(book);
                    for _ in 0..DOCUMENTS {
                        let mut tx = store.write().unwrap();
                        tx.post_document(&new_document(DocumentKind::Receipt), &[], &[]).unwrap();
                        if writer == 0 {
                            thread::sleep(Duration::from_millis(5));
                        }
                        if writer != 1 {
                            tx.commit().unwrap();
                        }
                    }
                })
            })
            .collect();
        let follower = scope.spawn(|| {
            let (mut store, mut seen, mut last) = (open(&book), Vec::new(), LedgerPosition(0));
            loop {
                let ends = is_over.load(Ordering::Acquire);
                let view = store.read().unwrap();
                let now = view.ledger_position().unwrap();
                let newer = view.document_numbers(&DocumentQuery::default()).unwrap();
                seen.extend(newer.iter().rev().map(|number| number.0).filter(|number| *number > last.0));
                last = now;
                if ends {
                    return seen;
                }
            }
        });
        writers.into_iter().for_each(|writer| writer.join().unwrap());
        is_over.store(true, Ordering::Release);
        follower.join().unwrap()
    });
    let written = all_numbers(open(&book).read().unwrap().as_ref());
    let expected = i64::try_from((WRITERS - 1) * DOCUMENTS).unwrap();
    assert_eq!(written, (1..=expected).collect::<Vec<_>>(), "no gap, whatever was rolled back");
    assert_eq!(seen, written);
}

#[test]
fn one_document_id_has_one_effect() {
    const STATIONS: usize = 6;
    let Some(book) = new_database() else { return };
    let receipt = new_document(DocumentKind::Receipt);
    let answers: Vec<Result<()>> = thread::scope(|scope| {
        let post = || {
            let mut store = open(&book);
            let mut tx = store.write()?;
            tx.post_document(&receipt, &[], &[])?;
            tx.commit().map(drop)
        };
        let stations: Vec<_> = (0..STATIONS).map(|_| scope.spawn(post)).collect();
        stations.into_iter().map(|station| station.join().unwrap()).collect()
    });
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
    let run_again = answers.iter().filter(|answer| **answer == Err(StoreError::Retry)).count();
    assert_eq!(run_again, STATIONS - 1, "{answers:?}");
    assert_eq!(all_numbers(open(&book).read().unwrap().as_ref()), [1]);
}

/// Takes one unit of a lot, if there is one.
fn take_one(store: &mut dyn Store, products: &[ProductId], lot: crate::domain::LotId) -> bool {
    let mut tx = store.write().unwrap();
    tx.lock_products(products).unwrap();
    let lot = tx.lot(lot).unwrap().unwrap();
    let Some(less) = lot.on_hand.minus(units(1)) else { return false };
    set_lot_balance(tx.as_mut(), lot.id, less, lot.received_quantity).unwrap();
    tx.set_product_balance(lot.product, less, Quantity::ZERO).unwrap();
    let after = u32::try_from(less.thousandths() / 1_000).unwrap();
    let dispatch = new_document(DocumentKind::Dispatch);
    tx.post_document(&dispatch, &[new_movement(&lot, -1, after)], &[]).unwrap();
    tx.commit().unwrap();
    true
}

/// Some name the products in one order, some in the other.
#[test]
fn no_more_is_taken_than_there_is() {
    const STATIONS: usize = 6;
    const TRIES: usize = 10;
    let Some(book) = new_database() else { return };
    let mut store = open(&book);
    let ham = product_details("HAM-1", "Jamón");
    let (other, _) = insert_stocked_product(&mut store, &ham, |_| Vec::new());
    let (milk, lots) = insert_stocked_product(&mut store, &milk_details(), |id| {
        vec![crate::domain::NewLot { on_hand: units(25), ..new_lot(id) }]
    });
    let taken: usize = thread::scope(|scope| {
        let take = |station: usize| {
            let (book, lot) = (&book, lots[0]);
            scope.spawn(move || {
                let mut store = open(book);
                let products = if station.is_multiple_of(2) { [milk, other] } else { [other, milk] };
                (0..TRIES).filter(|_| take_one(&mut store, &products, lot)).count()
            })
        };
        let stations: Vec<_> = (0..STATIONS).map(take).collect();
        stations.into_iter().map(|station| station.join().unwrap()).sum()
    });
    assert_eq!(taken, 25);
    let view = store.read().unwrap();
    assert!(view.lot(lots[0]).unwrap().unwrap().on_hand.is_zero());
    let empty: u64 = collect_rows(|visit| view.lot_totals(visit)).iter().map(|totals| totals.empty).sum();
    assert_eq!(empty, 1);
}

#[test]
fn every_change_of_the_catalogue_counts() {
    let Some(book) = new_database() else { return };
    let before = open(&book).read().unwrap().catalogue_version().unwrap();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut store = open(&book);
                for _ in 0..25 {
                    write_and_commit(&mut store, |tx| tx.bump_catalogue_version());
                }
            });
        }
    });
    let after = open(&book).read().unwrap().catalogue_version().unwrap();
    assert_eq!(after.0, before.0 + 100);
}

#[test]
fn stations_that_start_together_make_one_book() {
    let Some(book) = empty_database() else { return };
    let opened: Vec<_> = thread::scope(|scope| {
        let start = || {
            let mut store = PostgresStore::open(parse(book.address()), OpenMode::CreateOrOpen).unwrap();
            let id = store.read().unwrap().book_id().unwrap();
            (store.info().created, id)
        };
        let stations: Vec<_> = (0..10).map(|_| scope.spawn(start)).collect();
        stations.into_iter().map(|station| station.join().unwrap()).collect()
    });
    assert_eq!(opened.iter().filter(|(created, _)| *created).count(), 1);
    assert_eq!(opened.iter().map(|(_, id)| id.0).collect::<HashSet<_>>().len(), 1);
}

#[test]
fn no_book_and_a_newer_one_are_told_apart() {
    let (Some(none), Some(newer)) = (empty_database(), new_database()) else { return };
    let refusal =
        |book: &TestDatabase| PostgresStore::open(parse(book.address()), OpenMode::OpenExisting).err();
    assert!(matches!(refusal(&none), Some(StoreError::NoBook { .. })), "{:?}", refusal(&none));
    newer.run_sql("UPDATE book SET schema = 99");
    let error = refusal(&newer);
    assert!(matches!(error, Some(StoreError::NewerSchema { found: 99, .. })), "{error:?}");
}

#[test]
fn what_is_written_stays_written() {
    let Some(book) = new_database() else { return };
    let mut store = book.open();
    post_document(store.as_mut(), &new_document(DocumentKind::Receipt), &[]);
    for change in
        ["UPDATE document SET operator = 'eva'", "DELETE FROM document", "TRUNCATE document CASCADE"]
    {
        let error = book.try_sql(change).unwrap_err();
        assert!(error.contains("what is written stays written"), "{change}: {error}");
    }
}

/// The connection ends in the middle of a write; the station goes on with a new one.
#[test]
fn lost_connection_is_made_again() {
    let Some(book) = new_database() else { return };
    let mut store = open(&book);
    let receipt: NewDocument = new_document(DocumentKind::Receipt);
    let mut tx = store.write().unwrap();
    tx.post_document(&receipt, &[], &[]).unwrap();
    book.run_sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    let error = tx.commit().unwrap_err();
    assert!(matches!(error, StoreError::ConnectionLost { .. }), "{error:?}");
    assert_eq!(all_numbers(store.read().unwrap().as_ref()), Vec::<i64>::new());
    post_document(&mut store, &receipt, &[]);
    assert_eq!(all_numbers(store.read().unwrap().as_ref()), [1]);
}
