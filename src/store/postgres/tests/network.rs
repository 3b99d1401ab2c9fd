//! Acts over a network that fails: each has one effect, and is never said to have another.

use std::thread;
use std::time::Duration;

use super::cluster::{TestDatabase, new_database};
use super::flights::{Acts, ham};
use super::parse;
use super::proxy::Proxy;
use super::stations::open;
use crate::domain::{DocumentKind, Horizon};
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
    // The proxy may have cut the old connection after the last answer.
    let mut warehouse = through(&proxy, &book);
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

/// Lets the server take its time over COMMIT, and then carry it out or not.
fn delay_commits(book: &TestDatabase, is_refused: bool) {
    let end = if is_refused { "RAISE division_by_zero" } else { "RETURN NULL" };
    book.run_sql(&format!(
        "CREATE FUNCTION delay() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(1.5); {end}; END'"
    ));
    book.run_sql(
        "CREATE CONSTRAINT TRIGGER delay AFTER INSERT ON document DEFERRABLE INITIALLY DEFERRED
         FOR EACH ROW EXECUTE FUNCTION delay()",
    );
}

/// Waits until the server is at a COMMIT, and cuts off who waits for it.
fn sever_at_commit(proxy: &Proxy, book: &TestDatabase) {
    let at_it = "SELECT count(*) FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event = 'PgSleep'";
    while book.query_value(at_it) == "0" {
        thread::sleep(Duration::from_millis(20));
    }
    proxy.sever();
}

/// The station is gone while the server is still at its COMMIT: whether it is recorded is said once that is over, not before.
#[test]
fn a_commit_under_way_is_not_said_to_be_missing() {
    for is_refused in [false, true] {
        let Some(book) = new_database() else { return };
        let proxy = Proxy::before(book.server_folder());
        let mut store =
            PostgresStore::open(parse(&book.address_by(proxy.folder())), OpenMode::OpenExisting).unwrap();
        delay_commits(&book, is_refused);
        let document = new_document(DocumentKind::Receipt);
        let mut tx = store.write().unwrap();
        assert!(tx.use_of_id(document.id).unwrap().is_none());
        tx.post_document(&document, &[], &[]).unwrap();
        let unknown = thread::scope(|scope| {
            scope.spawn(|| sever_at_commit(&proxy, &book));
            tx.commit().unwrap_err()
        });
        assert!(matches!(unknown, StoreError::OutcomeUnknown { .. }), "{unknown}");
        let mut warehouse = Warehouse::new(Box::new(open(&book)), Horizon::default());
        assert!(!warehouse.is_recorded(document.id).unwrap(), "not yet, which says nothing");
        assert_eq!(warehouse.is_recorded_for_good(document.id).unwrap(), !is_refused);
        assert_eq!(warehouse.is_recorded(document.id).unwrap(), !is_refused);
    }
}

/// Run again by itself, the act waits for the COMMIT that is under way and finds it done.
#[test]
fn an_act_cut_off_during_a_slow_commit_has_one_effect() {
    let Some(book) = new_database() else { return };
    let proxy = Proxy::before(book.server_folder());
    let mut warehouse = through(&proxy, &book);
    let mut acts = Acts::default();
    warehouse.add_product(&acts.next(), &ham()).unwrap();
    delay_commits(&book, false);
    let receipt = thread::scope(|scope| {
        scope.spawn(|| sever_at_commit(&proxy, &book));
        warehouse.receive(&acts.next(), &Receive::new(ham().sku, units(10))).unwrap()
    });
    assert_eq!(receipt.on_hand, units(10));
    assert_eq!(warehouse.stock(&ham().sku, today()).unwrap().product.on_hand, units(10));
    book.run_sql("DROP FUNCTION delay CASCADE");
    assert_eq!(warehouse.verify(today(), &mut |_| {}).unwrap().problems, []);
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
