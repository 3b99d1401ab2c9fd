//! Transactions, and connections that share a book.

use std::thread;

use super::TestBook;
use super::fixtures::*;
use crate::domain::{DocumentKind, LotId, ProductId, Quantity};
use crate::store::{MovementQuery, ProductQuery, Store};

fn count_products(store: &mut dyn Store) -> usize {
    collect_rows(|visit| store.read().unwrap().products(&ProductQuery::default(), today(), visit)).len()
}

fn has_milk(store: &mut dyn Store) -> bool {
    store.read().unwrap().product_by_sku(&milk_details().sku).unwrap().is_some()
}

pub(crate) fn dropped_write_changes_nothing(book: &dyn TestBook) {
    let mut store = book.open();
    let mut tx = store.write().unwrap();
    let id = tx.insert_product(&milk_details()).unwrap();
    let lot = tx.insert_lot(&new_lot(id)).unwrap();
    assert!(tx.product(id).unwrap().is_some(), "a write sees what it wrote");
    assert!(!has_milk(book.open().as_mut()), "others don't");
    drop(tx);
    assert!(!has_milk(store.as_mut()));
    assert_eq!(store.read().unwrap().lot(lot).unwrap(), None);
    write_and_commit(store.as_mut(), |tx| tx.insert_product(&milk_details()));
    assert!(has_milk(book.open().as_mut()));
}

pub(crate) fn refused_row_ends_the_transaction(book: &dyn TestBook) {
    let mut store = book.open();
    let before = count_products(store.as_mut());
    let mut tx = store.write().unwrap();
    tx.insert_product(&milk_details()).unwrap();
    // It may be told of the refusal by the next answer that it waits for.
    assert!(tx.insert_product(&milk_details()).and_then(|_| tx.product_by_sku(&milk_details().sku)).is_err());
    tx.insert_product(&product_details("YOG-1", "Yogur")).unwrap_err();
    tx.commit().unwrap_err();
    assert_eq!(count_products(store.as_mut()), before, "what came before the refusal neither");
    write_and_commit(store.as_mut(), |tx| tx.insert_product(&milk_details()));
    assert_eq!(count_products(store.as_mut()), before + 1);
}

pub(crate) fn read_view_is_a_snapshot(book: &dyn TestBook) {
    let (mut reader, mut writer) = (book.open(), book.open());
    let (id, lots) = insert_stocked_product(writer.as_mut(), &milk_details(), |id| vec![new_lot(id)]);
    let view = reader.read().unwrap();
    let before = view.product(id).unwrap().unwrap();
    write_and_commit(writer.as_mut(), |tx| {
        set_lot_balance(tx, lots[0], units(3), units(10))?;
        tx.set_product_balance(id, units(3), Quantity::ZERO)
    });
    assert_eq!(view.product(id).unwrap().unwrap(), before);
    assert_eq!(view.lot(lots[0]).unwrap().unwrap().on_hand, units(10));
    drop(view);
    assert_eq!(reader.read().unwrap().product(id).unwrap().unwrap().on_hand, units(3));
}

pub(crate) fn only_external_commits_are_detected(book: &dyn TestBook) {
    let (mut mine, mut theirs) = (book.open(), book.open());
    assert!(!mine.poll_external_commit().unwrap());
    write_and_commit(mine.as_mut(), |tx| tx.insert_product(&milk_details()));
    assert!(!mine.poll_external_commit().unwrap(), "own change");
    assert!(theirs.poll_external_commit().unwrap());
    assert!(!theirs.poll_external_commit().unwrap(), "noticed once");
    drop(theirs.write().unwrap());
    assert!(!mine.poll_external_commit().unwrap(), "nothing was committed");
    write_and_commit(theirs.as_mut(), |tx| tx.insert_product(&product_details("YOG-1", "Yogur")));
    write_and_commit(mine.as_mut(), |tx| tx.insert_product(&product_details("HAM-1", "Jamón")));
    assert!(mine.poll_external_commit().unwrap(), "an own change hides no other");
}

pub(crate) fn settings_are_stored_replaced_and_removed(book: &dyn TestBook) {
    let mut store = book.open();
    let setting = |store: &mut dyn Store| store.read().unwrap().setting("alerts swept").unwrap();
    assert_eq!(setting(store.as_mut()), None);
    write_and_commit(store.as_mut(), |tx| tx.put_setting("alerts swept", Some("2026-11-23")));
    write_and_commit(store.as_mut(), |tx| tx.put_setting("alerts swept", Some("2026-11-24")));
    assert_eq!(setting(book.open().as_mut()).as_deref(), Some("2026-11-24"));
    write_and_commit(store.as_mut(), |tx| tx.put_setting("alerts swept", None));
    write_and_commit(store.as_mut(), |tx| tx.put_setting("never set", None));
    assert_eq!(setting(store.as_mut()), None);
}

pub(crate) fn bulk_write_commits_and_rolls_back(book: &dyn TestBook) {
    let mut store = book.open();
    let before = count_products(store.as_mut());
    let mut tx = store.write().unwrap();
    tx.prepare_for_bulk().unwrap();
    tx.insert_product(&product_details("GONE-1", "Nada")).unwrap();
    drop(tx);
    write_and_commit(store.as_mut(), |tx| {
        tx.prepare_for_bulk()?;
        for n in 0..500 {
            let id = tx.insert_product(&product_details(&format!("P-{n:03}"), "Producto"))?;
            tx.insert_lot(&new_lot(id))?;
        }
        Ok(())
    });
    assert_eq!(count_products(store.as_mut()), before + 500);
    assert_eq!(store.read().unwrap().check_integrity().unwrap(), Vec::<String>::new());
}

pub(crate) fn concurrent_writes_lose_nothing(book: &dyn TestBook) {
    const STATIONS: u32 = 4;
    const RECEIPTS: u32 = 25;
    let mut store = book.open();
    let (id, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id)]);
    thread::scope(|scope| {
        for _ in 0..STATIONS {
            scope.spawn(|| {
                let mut station = book.open();
                for _ in 0..RECEIPTS {
                    receive_one(station.as_mut(), id, lots[0]);
                }
            });
        }
    });
    let received = STATIONS * RECEIPTS;
    let view = store.read().unwrap();
    assert_eq!(view.lot(lots[0]).unwrap().unwrap().on_hand, units(10 + received));
    assert_eq!(view.product(id).unwrap().unwrap().on_hand, units(10 + received));
    let of_lot = MovementQuery { lot: Some(lots[0]), ..MovementQuery::default() };
    let newest_first = collect_rows(|visit| view.movements(&of_lot, visit));
    let balances = newest_first.iter().rev().map(|movement| movement.on_hand_after);
    assert!(balances.eq((11..=10 + received).map(units)), "each receipt stood on the one before");
}

/// Adds one unit by read and write; only correct if nobody writes in between. The product's lock sees to that.
fn receive_one(station: &mut dyn Store, product: ProductId, lot: LotId) {
    write_and_commit(station, |tx| {
        tx.lock_products(&[product])?;
        let lot = tx.lot(lot)?.unwrap();
        let more = lot.on_hand.plus(units(1)).unwrap();
        set_lot_balance(tx, lot.id, more, more)?;
        tx.set_product_balance(lot.product, more, Quantity::ZERO)?;
        let after = u32::try_from(more.thousandths() / 1_000).unwrap();
        tx.post_document(&new_document(DocumentKind::Receipt), &[new_movement(&lot, 1, after)], &[])
    });
}

pub(crate) fn maintenance_changes_no_data(book: &dyn TestBook) {
    let (mut mine, mut theirs) = (book.open(), book.open());
    write_and_commit(mine.as_mut(), |tx| tx.insert_product(&milk_details()));
    let view = theirs.read().unwrap();
    view.setting("anything").unwrap();
    mine.maintain().unwrap();
    drop(view);
    mine.maintain().unwrap();
    theirs.poll_external_commit().unwrap();
    theirs.maintain().unwrap();
    assert!(!mine.poll_external_commit().unwrap());
    assert!(has_milk(mine.as_mut()) && has_milk(theirs.as_mut()));
    assert!(!mine.info().location.is_empty() && !mine.info().name.is_empty());
}
