//! Two stations do the same at one moment: the second waits for the first, and is told what came of it.

use std::thread;
use std::time::Duration;

use ::fefo::domain::count::{CountId, CountScope, EntryMode};
use ::fefo::domain::{Barcode, BarcodeCode, DocumentId, HoldScope};
use ::fefo::warehouse::*;
use rstest::rstest;

use crate::support::book::*;
use crate::support::values::*;

/// Long enough for the second to get to where it has to wait.
const MEANWHILE: Duration = Duration::from_millis(300);

type Act = fn(&mut UnitOfWork<'_>, &ActContext) -> Result<String>;

/// Ten of milk, one lot, which is being counted.
fn milk_being_counted() -> TestBook {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "10", "2026-12-08");
    let count = OpenCount { scope: CountScope::default(), blind: false, two_counters: false };
    book.warehouse.open_count(&book.context(), &count).unwrap();
    book
}

/// Runs an act at one station, and again at another before it is committed.
fn act_twice(
    book: &mut TestBook,
    [first, second]: [&ActContext; 2],
    act: impl Fn(&mut UnitOfWork<'_>, &ActContext) -> Result<String> + Copy + Sync,
) -> [Result<String>; 2] {
    let mut elsewhere = book.open_elsewhere();
    thread::scope(|scope| {
        let mut other = Some(|| elsewhere.unit_of_work(|unit| act(unit, second)));
        let mut waiting = None;
        let told = book.warehouse.unit_of_work(|unit| {
            let told = act(unit, first)?;
            waiting = waiting.take().or_else(|| other.take().map(|other| scope.spawn(other)));
            thread::sleep(MEANWHILE);
            Ok(told)
        });
        [told, waiting.unwrap().join().unwrap()]
    })
}

fn lot() -> LotRef {
    lot_name("MLK", "L1")
}

fn document_of(posted: PostedDocument) -> String {
    posted.document.to_string()
}

#[rstest]
#[case::dispatch(|unit: &mut UnitOfWork<'_>, act: &ActContext| {
    let order = Dispatch::new(sku("MLK"), quantity("10"));
    Ok(format!("{:?}", unit.dispatch(act, &order, None)?))
})]
#[case::write_off(|unit: &mut UnitOfWork<'_>, act: &ActContext| {
    let order = WriteOff { lot: lot(), quantity: None, reason: reason("spoiled") };
    unit.write_off(act, &order).map(document_of)
})]
#[case::adjust(|unit: &mut UnitOfWork<'_>, act: &ActContext| {
    let all = Adjustment::Change(change("-10"));
    unit.adjust(act, &Adjust { lot: lot(), amount: all, reason: reason("gone") }).map(document_of)
})]
#[case::transfer(|unit: &mut UnitOfWork<'_>, act: &ActContext| {
    let order = Transfer { lot: lot(), quantity: None, to: label("C9"), reason: None };
    unit.transfer(act, &order).map(document_of)
})]
#[case::hold(|unit: &mut UnitOfWork<'_>, act: &ActContext| {
    let order = Hold { lot: lot(), scope: HoldScope::Everywhere, reason: reason("dented") };
    Ok(unit.hold(act, &order)?.document.to_string())
})]
#[case::amend(|unit: &mut UnitOfWork<'_>, act: &ActContext| {
    let mut amend = Amend::new(lot(), reason("read from the label"));
    amend.code = Some(lot_code("L2"));
    Ok(unit.amend(act, &amend)?.posted.document.to_string())
})]
#[case::edit_product(|unit: &mut UnitOfWork<'_>, act: &ActContext| {
    let edit = ProductEdit { min_stock: Some(quantity("7")), ..ProductEdit::default() };
    Ok(format!("{:?}", unit.edit_product(act, &sku("MLK"), &edit)?.document))
})]
#[case::add_barcode(|unit: &mut UnitOfWork<'_>, act: &ActContext| {
    let code = BarcodeCode::parse("CASE-12").unwrap();
    let barcode = Barcode { code, quantity: quantity("12"), unit: None };
    Ok(format!("{:?}", unit.add_barcode(act, &sku("MLK"), &barcode)?.document))
})]
#[case::enter_count(|unit: &mut UnitOfWork<'_>, act: &ActContext| {
    let goods = LotToEnter::Goods {
        sku: sku("MLK"), code: Some(lot_code("L1")), location: None, expires: None,
    };
    let entry = EnterCount { count: CountId(1), lot: goods, quantity: quantity("4"), mode: EntryMode::Add };
    Ok(format!("{:?}", unit.enter_count(act, &entry)?.figure))
})]
#[case::import_products(|unit: &mut UnitOfWork<'_>, act: &ActContext| {
    let rows = [product("NEW", "7"), product("MLK", "3")].map(ProductRow::from);
    Ok(format!("{:?}", unit.import_products(act, &rows)?.summary))
})]
fn the_same_act_has_one_effect_and_both_stations_its_answer(#[case] act: Act) {
    let mut book = milk_being_counted();
    let context = book.context();
    let [told, again] = act_twice(&mut book, [&context, &context], act);
    assert_eq!(told.unwrap(), again.unwrap());
    book.assert_consistent();
}

#[test]
fn goods_that_another_station_takes_back_are_told_as_taken_back() {
    let mut book = TestBook::with_milk();
    let receipt = book.receive("MLK", "L1", "10", "2026-12-08").document;
    let (first, second) = (book.context(), book.context());
    let reverse = Reverse { document: receipt, reason: reason("typed twice") };
    let [told, again] =
        act_twice(&mut book, [&first, &second], |unit: &mut UnitOfWork<'_>, act: &ActContext| {
            unit.reverse(act, &reverse).map(document_of)
        });
    assert_eq!(told.unwrap(), first.document.to_string());
    assert_eq!(again, Err(Error::AlreadyReversed { document: receipt, by: first.document }));
    book.assert_consistent();
}

#[test]
fn an_id_under_which_another_station_counts_something_else_is_in_use() {
    let mut book = milk_being_counted();
    let (context, other) = (book.context(), other_actor());
    let enter = |unit: &mut UnitOfWork<'_>, act: &ActContext| {
        let amount = if act.operator == other.operator { "5" } else { "4" };
        let (code, location) = (Some(lot_code("L1")), None);
        let lot = LotToEnter::Goods { sku: sku("MLK"), code, location, expires: None };
        let entry =
            EnterCount { count: CountId(1), lot, quantity: quantity(amount), mode: EntryMode::Replace };
        Ok(format!("{:?}", unit.enter_count(act, &entry)?.figure.quantity))
    };
    let id: DocumentId = context.document;
    let [told, again] = act_twice(&mut book, [&context, &other.context(Some(id), today())], enter);
    assert!(told.is_ok(), "{told:?}");
    assert!(matches!(again, Err(Error::DocumentReused { .. })), "{again:?}");
}
