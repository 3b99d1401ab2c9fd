//! Acts over a network that fails: each has one effect, and is never said to have another.

use super::cluster::{TestDatabase, new_database};
use super::flights::{Acts, ham};
use super::parse;
use super::proxy::Proxy;
use super::stations::open;
use crate::domain::Horizon;
use crate::store::conformance::fixtures::*;
use crate::store::postgres::PostgresStore;
use crate::store::{OpenMode, ServerFault, Store as _, StoreError};
use crate::warehouse::{Dispatch, Error, Receive, Warehouse};

fn through(proxy: &Proxy, book: &TestDatabase) -> Warehouse {
    let address = book.address_by(proxy.folder());
    let store = PostgresStore::open(parse(&address), OpenMode::OpenExisting).unwrap();
    Warehouse::new(Box::new(store), Horizon::default())
}

/// Cut wherever it may be: before the first answer, between two, in the middle of one, and after COMMIT was sent but not
/// answered. The act goes on by a new connection and finds what it has done.
#[test]
fn an_act_that_is_cut_off_has_one_effect() {
    let Some(book) = new_database() else { return };
    let proxy = Proxy::before(book.server_folder());
    let mut warehouse = through(&proxy, &book);
    let mut acts = Acts::default();
    warehouse.add_product(&acts.next(), &ham()).unwrap();
    let receive = |code: &str| Receive { code: Some(lot_code(code)), ..Receive::new(ham().sku, units(10)) };
    warehouse.receive(&acts.next(), &receive("L-1")).unwrap();
    let (mut cut, mut done) = (0, 1);
    loop {
        proxy.cut_after(cut);
        let ctx = acts.next();
        let receipt = warehouse.receive(&ctx, &receive("L-1")).unwrap();
        done += 1;
        assert_eq!(receipt.on_hand, units(10 * done), "cut after {cut} bytes");
        assert_eq!(warehouse.receive(&ctx, &receive("L-1")).unwrap(), receipt, "a repeat answers alike");
        if !proxy.has_cut() {
            break;
        }
        cut += 37;
    }
    proxy.cut_after(-1);
    assert!(done > 20, "{done} receipts were cut off");
    assert_eq!(warehouse.stock(&ham().sku, today()).unwrap().product.on_hand, units(10 * done));
    assert_eq!(warehouse.verify(today(), &mut |_| {}).unwrap().problems, []);
}

/// A store says of a commit that was not answered that nobody knows; of anything before that nothing was recorded.
#[test]
fn what_is_not_known_is_not_said() {
    let Some(book) = new_database() else { return };
    let proxy = Proxy::before(book.server_folder());
    let mut store =
        PostgresStore::open(parse(&book.address_by(proxy.folder())), OpenMode::OpenExisting).unwrap();
    // What a commit sends is prepared.
    write_and_commit(&mut store, |tx| tx.insert_product(&ham()));
    let mut tx = store.write().unwrap();
    tx.insert_product(&milk_details()).unwrap();
    proxy.cut_after(0);
    let unknown = tx.commit().unwrap_err();
    assert!(matches!(unknown, StoreError::OutcomeUnknown { .. }), "{unknown}");
    let mut tx = store.write().unwrap();
    proxy.cut_after(0);
    let lost = tx.lock_all_products().unwrap_err();
    assert!(matches!(lost, StoreError::ConnectionLost { .. }), "{lost}");
    drop(tx);
    assert_eq!(store.read().unwrap().products_by_ids(&[]).unwrap(), []);
}

/// The server is gone for good: the act says what it knows, after a while.
#[test]
fn an_act_without_a_server_fails() {
    let Some(book) = new_database() else { return };
    let proxy = Proxy::before(book.server_folder());
    let mut warehouse = through(&proxy, &book);
    let mut acts = Acts::default();
    warehouse.add_product(&acts.next(), &ham()).unwrap();
    proxy.cut_after(0);
    proxy.close();
    let dispatch = Dispatch::new(ham().sku, units(1));
    let error = warehouse.dispatch(&acts.next(), &dispatch, None).unwrap_err();
    assert!(matches!(&error, Error::Store(StoreError::ConnectionLost { .. })), "{error}");
}

/// A station that nobody works at hears of an outage, asks the server more and more seldom without keeping anybody waiting,
/// and is told once what others did meanwhile.
#[test]
fn an_idle_station_waits_for_its_server() {
    let Some(book) = new_database() else { return };
    let proxy = Proxy::before(book.server_folder());
    let mut store =
        PostgresStore::open(parse(&book.address_by(proxy.folder())), OpenMode::OpenExisting).unwrap();
    assert!(!store.poll_external_commit().unwrap());
    assert_eq!(store.outage(), None);
    proxy.cut_after(0);
    let told = store.poll_external_commit().unwrap_err();
    assert!(matches!(told, StoreError::ConnectionLost { .. }), "{told}");
    assert_eq!(store.outage(), Some(told), "and it is still so");
    write_and_commit(&mut open(&book), |tx| tx.insert_product(&milk_details()));
    assert!(
        store.poll_external_commit().unwrap(),
        "the next connection is whole, and there is something new"
    );
    assert_eq!(store.outage(), None);
    proxy.cut_after(0);
    proxy.close();
    for _ in 0..200 {
        assert!(store.poll_external_commit().is_err());
    }
    let refused =
        |error: &StoreError| matches!(error, StoreError::Server { fault: ServerFault::Refused { .. }, .. });
    assert!(store.outage().as_ref().is_some_and(refused), "{:?}", store.outage());
}
