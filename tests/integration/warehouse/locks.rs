use ::fefo::domain::HoldScope;
use ::fefo::warehouse::*;
use rstest::rstest;

use super::observed_store::{StoreObserver, open_observed};
use crate::support::book::*;
use crate::support::values::*;

/// Milk and ham, each with two lots, on hold, expired or neither.
fn stocked_book() -> (TestBook, StoreObserver) {
    let (mut book, observer) = open_observed(tempfile::tempdir().unwrap());
    for code in ["HAM", "MLK"] {
        book.add_product(product(code, "100"));
        book.receive(code, "L1", "40", "2026-12-08");
        book.receive(code, "L2", "20", "2026-11-23");
    }
    book.hold("HAM", "L2").unwrap();
    observer.take_calls();
    (book, observer)
}

fn milk_rows(codes: &[&str]) -> LotImportRows {
    let rows = codes.iter().map(|code| {
        let receive = receipt(code, "L7", "4", "2026-12-20", "A1");
        LotImportRow::new(receive, None)
    });
    rows.collect()
}

type Command = fn(&mut TestBook) -> Result<()>;

#[rstest]
#[case::receive(|book: &mut TestBook| {
    let order = receipt("MLK", "L1", "5", "2026-12-08", "B1");
    book.warehouse.receive(&book.context(), &order).map(drop)
})]
#[case::receive_held_code(|book: &mut TestBook| {
    let order = receipt("HAM", "L2", "5", "2026-11-23", "B1");
    book.warehouse.receive(&book.context(), &order).map(drop)
})]
#[case::dispatch(|book: &mut TestBook| book.dispatch("MLK", "15").map(drop))]
#[case::dispatch_chosen(|book: &mut TestBook| {
    let choice = ChosenLots { lots: LotSelection::Code(lot_code("L1")), reason: Some(reason("asked")) };
    let order = Dispatch { choice: Some(choice), ..Dispatch::new(sku("MLK"), quantity("3")) };
    book.warehouse.dispatch(&book.context(), &order, None).map(drop)
})]
#[case::adjust(|book: &mut TestBook| {
    let order = Adjust { lot: lot_name("MLK", "L1"), amount: Adjustment::Change(change("-2")), reason: reason("counted") };
    book.warehouse.adjust(&book.context(), &order).map(drop)
})]
#[case::write_off(|book: &mut TestBook| {
    let order = WriteOff { lot: lot_name("MLK", "L2"), quantity: None, reason: reason("expired") };
    book.warehouse.write_off(&book.context(), &order).map(drop)
})]
#[case::return_goods(|book: &mut TestBook| {
    let (lot, way) = (lot_name("MLK", "L1"), ReturnDirection::In);
    let (partner, reference, reason) = (None, None, reason("too many"));
    let order = Return { lot, way, quantity: quantity("1"), partner, reference, reason, release: false };
    book.warehouse.return_goods(&book.context(), &order).map(drop)
})]
#[case::transfer(|book: &mut TestBook| {
    let order = Transfer { lot: lot_name("MLK", "L1"), quantity: None, to: label("C9"), reason: None };
    book.warehouse.transfer(&book.context(), &order).map(drop)
})]
#[case::amend(|book: &mut TestBook| {
    book.amend("MLK", "L1", |amend| amend.code = Some(lot_code("L2"))).unwrap_err();
    let right = |amend: &mut Amend| (amend.code, amend.expires) = (Some(lot_code("L2")), Some(None));
    book.amend("MLK", "L1", right).map(drop)
})]
#[case::reverse_amendment(|book: &mut TestBook| {
    let amended = book.amend("HAM", "L2", |amend| amend.expires = Some(None))?;
    book.reverse(amended.posted.document).map(drop)
})]
#[case::hold(|book: &mut TestBook| book.hold("MLK", "L1").map(drop))]
#[case::release(|book: &mut TestBook| {
    let order = Release { lot: lot_name("HAM", "L2"), scope: HoldScope::Everywhere, reason: None };
    book.warehouse.release(&book.context(), &order).map(drop)
})]
#[case::edit_product(|book: &mut TestBook| {
    let edit = ProductEdit { min_stock: Some(quantity("0")), ..ProductEdit::default() };
    book.warehouse.edit_product(&book.context(), &sku("MLK"), &edit).map(drop)
})]
#[case::import_products(|book: &mut TestBook| {
    let act = book.context();
    let rows = [product("NEW", "7"), product("MLK", "3"), product("HAM", "4")].map(ProductRow::from);
    book.warehouse.unit_of_work(|unit| unit.import_products(&act, &rows)).map(drop)
})]
#[case::import_lots(|book: &mut TestBook| {
    let act = book.context();
    let rows = milk_rows(&["MLK", "HAM"]);
    book.warehouse.unit_of_work(|unit| unit.import_lots(&act, &rows, "file", false, &mut |_| {})).map(drop)
})]
#[case::snooze(|book: &mut TestBook| {
    let alert = book.warehouse.alert_ids(&AlertQuery::for_active_alerts(book.today))?[0];
    book.warehouse.snooze(&book.context(), alert.stored().unwrap(), day("2026-11-30")).map(drop)
})]
#[case::another_day(|book: &mut TestBook| book.warehouse.roll_to_day(day("2026-12-09")).map(drop))]
fn a_command_locks_products_before_it_reads_their_lots(#[case] command: Command) {
    let (mut book, observer) = stocked_book();
    command(&mut book).unwrap();
    let calls = observer.take_calls();
    assert!(calls.iter().any(|call| call.starts_with("lock_")), "{calls:?}");
    assert_eq!(observer.unlocked_reads(), Vec::<&str>::new(), "{calls:?}");
    book.assert_consistent();
}

#[test]
fn a_document_locks_all_its_products_at_once() {
    let (mut book, observer) = stocked_book();
    let act = book.context();
    let rows = milk_rows(&["MLK", "HAM"]);
    let import = |unit: &mut UnitOfWork<'_>| unit.import_lots(&act, &rows, "file", false, &mut |_| {});
    book.warehouse.unit_of_work(import).unwrap();
    book.reverse(act.document).unwrap();
    let locks = observer.take_calls().into_iter().filter(|call| call.starts_with("lock_"));
    assert_eq!(locks.collect::<Vec<_>>(), ["lock_products_by_sku", "lock_products"]);
    assert_eq!(observer.unlocked_reads(), Vec::<&str>::new());
    book.assert_consistent();
}

#[test]
fn a_book_without_alerts_locks_every_product() {
    let (mut book, observer) = open_observed(tempfile::tempdir().unwrap());
    book.add_product(product("MLK", "100"));
    assert!(observer.take_calls().contains(&"lock_all_products"));
    assert_eq!(observer.unlocked_reads(), Vec::<&str>::new());
}
