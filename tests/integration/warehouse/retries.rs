use ::fefo::store::StoreError;
use ::fefo::warehouse::*;
use rstest::rstest;

use super::observed_store::{StoreObserver, open_observed};
use crate::support::book::*;
use crate::support::values::*;

/// Milk with one lot of 40, in a store that can give way to another station.
fn milk_on_server() -> (TestBook, StoreObserver) {
    let (mut book, server) = open_observed(tempfile::tempdir().unwrap());
    book.add_product(product("MLK", "100"));
    book.receive("MLK", "L1", "40", "2026-12-08");
    server.take_calls();
    (book, server)
}

#[rstest]
#[case("write")]
#[case("use_of_id")]
#[case("lock_products_by_sku")]
#[case("open_lots")]
#[case("set_lot_balance")]
#[case("post_document")]
#[case("unresolved_alerts")]
#[case("commit")]
fn a_write_that_gives_way_runs_again_from_the_start(#[case] call: &'static str) {
    let (mut book, server) = milk_on_server();
    server.fail(call, 3);
    let dispatched = book.dispatch("MLK", "15").unwrap();
    assert_eq!(planned_lots(&dispatched.plan), ["L1 15"]);
    assert_eq!(server.take_calls().iter().filter(|name| **name == "write").count(), 4);
    assert_eq!(book.on_hand("MLK", "L1").to_string(), "25");
    assert_eq!(book.documents(::fefo::domain::DocumentKind::Dispatch).len(), 1);
    book.assert_consistent();
}

#[test]
fn a_lost_answer_of_a_commit_has_one_effect() {
    let (mut book, server) = milk_on_server();
    server.lose_answer("commit", 1);
    let act = book.context();
    let order = Dispatch::new(sku("MLK"), quantity("15"));
    let dispatched = book.warehouse.dispatch(&act, &order, None).unwrap();
    assert_eq!(planned_lots(&dispatched.plan), ["L1 15"]);
    assert_eq!(book.warehouse.dispatch(&act, &order, None).unwrap(), dispatched);
    assert_eq!(book.on_hand("MLK", "L1").to_string(), "25");
    book.assert_consistent();
}

#[test]
fn a_write_that_always_gives_way_ends_as_busy() {
    let (mut book, server) = milk_on_server();
    server.fail("commit", u32::MAX);
    assert_eq!(book.dispatch("MLK", "15").unwrap_err(), Error::Store(StoreError::Busy));
    assert_eq!(book.warehouse.put_setting("theme", Some("dark")), Err(Error::Store(StoreError::Busy)));
    server.fail("commit", 0);
    assert_eq!(book.on_hand("MLK", "L1").to_string(), "40");
    assert_eq!(book.warehouse.setting("theme").unwrap(), None);
    book.assert_consistent();
}

#[test]
fn a_refusal_is_not_run_again() {
    let (mut book, server) = milk_on_server();
    assert_eq!(book.dispatch("MLK", "41").unwrap_err().kind(), ErrorKind::Shortage);
    assert_eq!(server.take_calls().iter().filter(|name| **name == "write").count(), 1);
}

#[test]
fn several_operations_run_again_together() {
    let (mut book, server) = milk_on_server();
    server.fail("commit", 2);
    let (first, second) = (book.context(), book.context());
    let order = receipt("MLK", "L2", "5", "2026-12-09", "A1");
    let mut runs = 0;
    let receipts = book.warehouse.unit_of_work(|unit| {
        runs += 1;
        Ok::<_, Error>([unit.receive(&first, &order)?, unit.receive(&second, &order)?])
    });
    assert_eq!(receipts.unwrap().map(|receipt| receipt.on_hand.to_string()), ["5", "10"]);
    assert_eq!(runs, 3);
    book.assert_consistent();
}
