//! Transactions, and connections that share a book.

use std::thread;

use super::Book;
use super::given::*;
use crate::domain::{DocumentKind, Quantity};
use crate::store::{MovementQuery, ProductQuery, Store};

fn products(store: &mut dyn Store) -> usize {
    gathered(|visit| store.read().unwrap().products(&ProductQuery::default(), today(), visit)).len()
}

fn knows_milk(store: &mut dyn Store) -> bool {
    store.read().unwrap().product_by_sku(&milk().sku).unwrap().is_some()
}

pub(crate) fn dropped_write_changes_nothing(book: &dyn Book) {
    let mut store = book.open();
    let mut tx = store.write().unwrap();
    let id = tx.insert_product(&milk()).unwrap();
    let lot = tx.insert_lot(&lot_of(id)).unwrap();
    assert!(tx.product(id).unwrap().is_some(), "a write sees what it wrote");
    assert!(!knows_milk(book.open().as_mut()), "others don't");
    drop(tx);
    assert!(!knows_milk(store.as_mut()));
    assert_eq!(store.read().unwrap().lot(lot).unwrap(), None);
    keep(store.as_mut(), |tx| tx.insert_product(&milk()));
    assert!(knows_milk(book.open().as_mut()));
}

pub(crate) fn refused_row_leaves_the_transaction_usable(book: &dyn Book) {
    let mut store = book.open();
    let before = products(store.as_mut());
    keep(store.as_mut(), |tx| {
        tx.insert_product(&milk())?;
        tx.insert_product(&milk()).unwrap_err();
        tx.insert_product(&product("YOG-1", "Yogur"))
    });
    assert_eq!(products(store.as_mut()), before + 2);
}

pub(crate) fn read_view_is_a_snapshot(book: &dyn Book) {
    let (mut reader, mut writer) = (book.open(), book.open());
    let (id, lots) = stocked(writer.as_mut(), &milk(), |id| vec![lot_of(id)]);
    let view = reader.read().unwrap();
    let before = view.product(id).unwrap().unwrap();
    keep(writer.as_mut(), |tx| {
        tx.set_lot_balance(lots[0], units(3), units(10))?;
        tx.set_product_balance(id, units(3), Quantity::ZERO)
    });
    assert_eq!(view.product(id).unwrap().unwrap(), before);
    assert_eq!(view.lot(lots[0]).unwrap().unwrap().on_hand, units(10));
    drop(view);
    assert_eq!(reader.read().unwrap().product(id).unwrap().unwrap().on_hand, units(3));
}

pub(crate) fn only_external_commits_are_detected(book: &dyn Book) {
    let (mut mine, mut theirs) = (book.open(), book.open());
    assert!(!mine.changed_elsewhere().unwrap());
    keep(mine.as_mut(), |tx| tx.insert_product(&milk()));
    assert!(!mine.changed_elsewhere().unwrap(), "own change");
    assert!(theirs.changed_elsewhere().unwrap());
    assert!(!theirs.changed_elsewhere().unwrap(), "noticed once");
    drop(theirs.write().unwrap());
    assert!(!mine.changed_elsewhere().unwrap(), "nothing was committed");
    keep(theirs.as_mut(), |tx| tx.insert_product(&product("YOG-1", "Yogur")));
    keep(mine.as_mut(), |tx| tx.insert_product(&product("HAM-1", "Jamón")));
    assert!(mine.changed_elsewhere().unwrap(), "an own change hides no other");
}

pub(crate) fn settings_are_stored_replaced_and_removed(book: &dyn Book) {
    let mut store = book.open();
    let setting = |store: &mut dyn Store| store.read().unwrap().setting("alerts swept").unwrap();
    assert_eq!(setting(store.as_mut()), None);
    keep(store.as_mut(), |tx| tx.put_setting("alerts swept", Some("2026-11-23")));
    keep(store.as_mut(), |tx| tx.put_setting("alerts swept", Some("2026-11-24")));
    assert_eq!(setting(book.open().as_mut()).as_deref(), Some("2026-11-24"));
    keep(store.as_mut(), |tx| tx.put_setting("alerts swept", None));
    keep(store.as_mut(), |tx| tx.put_setting("never set", None));
    assert_eq!(setting(store.as_mut()), None);
}

pub(crate) fn bulk_write_commits_and_rolls_back(book: &dyn Book) {
    let mut store = book.open();
    let before = products(store.as_mut());
    let mut tx = store.write().unwrap();
    tx.expect_bulk().unwrap();
    tx.insert_product(&product("GONE-1", "Nada")).unwrap();
    drop(tx);
    keep(store.as_mut(), |tx| {
        tx.expect_bulk()?;
        for n in 0..500 {
            let id = tx.insert_product(&product(&format!("P-{n:03}"), "Producto"))?;
            tx.insert_lot(&lot_of(id))?;
        }
        Ok(())
    });
    assert_eq!(products(store.as_mut()), before + 500);
    assert_eq!(store.read().unwrap().integrity().unwrap(), Vec::<String>::new());
}

pub(crate) fn concurrent_writes_lose_nothing(book: &dyn Book) {
    const STATIONS: u32 = 4;
    const RECEIPTS: u32 = 25;
    let mut store = book.open();
    let (id, lots) = stocked(store.as_mut(), &milk(), |id| vec![lot_of(id)]);
    thread::scope(|scope| {
        for _ in 0..STATIONS {
            scope.spawn(|| {
                let mut station = book.open();
                for _ in 0..RECEIPTS {
                    receive_one(station.as_mut(), lots[0]);
                }
            });
        }
    });
    let received = STATIONS * RECEIPTS;
    let view = store.read().unwrap();
    assert_eq!(view.lot(lots[0]).unwrap().unwrap().on_hand, units(10 + received));
    assert_eq!(view.product(id).unwrap().unwrap().on_hand, units(10 + received));
    let of_lot = MovementQuery { lot: Some(lots[0]), ..MovementQuery::default() };
    let newest_first = gathered(|visit| view.movements(&of_lot, visit));
    let balances = newest_first.iter().rev().map(|movement| movement.on_hand_after);
    assert!(balances.eq((11..=10 + received).map(units)), "each receipt stood on the one before");
}

/// Adds one unit by read and write; only correct if nobody writes in between.
fn receive_one(station: &mut dyn Store, lot: crate::domain::LotId) {
    keep(station, |tx| {
        let lot = tx.lot(lot)?.unwrap();
        let more = lot.on_hand.plus(units(1)).unwrap();
        tx.set_lot_balance(lot.id, more, more)?;
        tx.set_product_balance(lot.product, more, Quantity::ZERO)?;
        let after = u32::try_from(more.thousandths() / 1_000).unwrap();
        tx.post(&document(DocumentKind::Receipt), &[movement(&lot, 1, after)])
    });
}

pub(crate) fn maintenance_changes_no_data(book: &dyn Book) {
    let (mut mine, mut theirs) = (book.open(), book.open());
    keep(mine.as_mut(), |tx| tx.insert_product(&milk()));
    let view = theirs.read().unwrap();
    view.setting("anything").unwrap();
    mine.tidy().unwrap();
    drop(view);
    mine.tidy().unwrap();
    theirs.changed_elsewhere().unwrap();
    theirs.tidy().unwrap();
    assert!(!mine.changed_elsewhere().unwrap());
    assert!(knows_milk(mine.as_mut()) && knows_milk(theirs.as_mut()));
    assert!(!mine.about().location.is_empty() && !mine.about().name.is_empty());
}
