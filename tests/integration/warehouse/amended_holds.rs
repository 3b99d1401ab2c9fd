//! Stories of mistyped codes on hold: the hold goes on to the right code, and back with the amendment.

use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

const MILK: &str = "MLK";

fn receive(book: &mut TestBook, code: &str, amount: &str, place: &str) -> Receipt {
    let order = receipt(MILK, code, amount, "2026-12-08", place);
    book.warehouse.receive(&book.context(), &order).unwrap()
}

fn hold(book: &mut TestBook, code: &str, scope: HoldScope, why: &str) {
    let order = Hold { lot: lot_name(MILK, code), scope, reason: reason(why) };
    book.warehouse.hold(&book.context(), &order).unwrap();
}

fn release(book: &mut TestBook, code: &str, scope: HoldScope) {
    let order = Release { lot: lot_name(MILK, code), scope, reason: None };
    book.warehouse.release(&book.context(), &order).unwrap();
}

fn in_place(place: &str) -> HoldScope {
    HoldScope::Place(Some(label(place)))
}

fn correct(book: &mut TestBook, wrong: &str, right: &str) -> Amendment {
    book.amend(MILK, wrong, |amend| amend.code = Some(lot_code(right))).unwrap()
}

/// Where lots with stock stand, as `"L1 A1 recall"` or `"L1 A1 free"`, by code and place.
fn shelves(book: &mut TestBook) -> Vec<String> {
    let mut told = Vec::new();
    let search = LotSearch { query: LotQuery::for_open_lots(book.today), words: String::new() };
    book.warehouse
        .lots(&search, &mut |LotRow { lot, .. }| {
            let hold = lot.hold.as_ref().map_or("free", Reason::as_str);
            told.push(format!("{} {} {hold}", lot.code.unwrap(), lot.location.unwrap()));
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    told.sort();
    told
}

/// Why goods of a code would be on hold that came to a place; they are taken out again.
fn state_of_later_goods(book: &mut TestBook, code: &str, place: &str) -> String {
    let order = receipt(MILK, code, "1", "2026-12-08", place);
    let receipt = book.warehouse.receive(&book.context(), &order).unwrap();
    let row = book.warehouse.lot_rows(&[receipt.lot]).unwrap().remove(0);
    book.reverse(receipt.document).unwrap();
    row.lot.hold.map_or("free".to_owned(), |reason| reason.to_string())
}

#[test]
fn a_recall_of_a_mistyped_code_is_one_of_the_right_code() {
    let mut book = TestBook::with_milk();
    receive(&mut book, "1L", "20", "A1");
    hold(&mut book, "1L", HoldScope::Everywhere, "recall");
    let amended = correct(&mut book, "1L", "L1");
    assert_eq!(shelves(&mut book), ["L1 A1 recall"]);
    assert_eq!(state_of_later_goods(&mut book, "L1", "B1"), "recall");
    let told = amended.changes.last().unwrap();
    assert_eq!((told.change.lot, told.change.field), (None, Field::Hold));
    assert_eq!((&told.code, told.change.after.as_deref()), (&Some(lot_code("L1")), Some("recall")));
    let detail = book.warehouse.document_detail(amended.posted.document).unwrap();
    assert_eq!(detail.held_code, Some((lot_code("L1"), HoldScope::Everywhere)));
    book.assert_consistent();

    release(&mut book, "L1", HoldScope::Everywhere);
    assert_eq!(shelves(&mut book), ["L1 A1 free"]);
    assert_eq!(state_of_later_goods(&mut book, "L1", "B1"), "free");
    assert_eq!(state_of_later_goods(&mut book, "1L", "B1"), "recall", "the recall may have meant this code");
    book.assert_consistent();
}

#[test]
fn two_codes_that_become_one_are_both_on_hold() {
    let mut book = TestBook::with_milk();
    receive(&mut book, "L1", "40", "B1");
    receive(&mut book, "1L", "20", "A1");
    hold(&mut book, "1L", HoldScope::Everywhere, "recall");
    let amended = correct(&mut book, "1L", "L1");
    assert_eq!(shelves(&mut book), ["L1 A1 recall", "L1 B1 recall"]);
    assert_eq!(book.stock(MILK), ("60".to_owned(), "0".to_owned()));
    assert!(matches!(book.dispatch(MILK, "1"), Err(Error::Shortage { .. })));
    assert_eq!(state_of_later_goods(&mut book, "L1", "C1"), "recall");
    book.assert_consistent();

    book.reverse(amended.posted.document).unwrap();
    assert_eq!(shelves(&mut book), ["1L A1 recall", "L1 B1 free"]);
    assert_eq!(book.stock(MILK), ("60".to_owned(), "40".to_owned()));
    assert_eq!(state_of_later_goods(&mut book, "L1", "D1"), "free");
    assert_eq!(state_of_later_goods(&mut book, "1L", "D1"), "recall");
    book.assert_consistent();
}

#[test]
fn a_hold_stays_on_goods_that_came_under_the_right_code() {
    let mut book = TestBook::with_milk();
    receive(&mut book, "1L", "20", "A1");
    hold(&mut book, "1L", HoldScope::Everywhere, "recall");
    let amended = correct(&mut book, "1L", "L1");
    receive(&mut book, "L1", "5", "B1");
    book.reverse(amended.posted.document).unwrap();
    assert_eq!(shelves(&mut book), ["1L A1 recall", "L1 B1 recall"], "nothing is free without a release");
    assert_eq!(state_of_later_goods(&mut book, "L1", "C1"), "recall");
    book.assert_consistent();
    release(&mut book, "L1", HoldScope::Everywhere);
    assert_eq!(shelves(&mut book), ["1L A1 recall", "L1 B1 free"]);
    book.assert_consistent();
}

#[test]
fn a_place_that_was_released_stays_so_under_the_right_code() {
    let mut book = TestBook::with_milk();
    receive(&mut book, "1L", "20", "A1");
    receive(&mut book, "1L", "5", "B1");
    hold(&mut book, "1L", HoldScope::Everywhere, "recall");
    release(&mut book, "1L", in_place("B1"));
    let amended = correct(&mut book, "1L", "L1");
    assert_eq!(shelves(&mut book), ["L1 A1 recall", "L1 B1 free"]);
    assert_eq!(state_of_later_goods(&mut book, "L1", "C1"), "recall");
    book.assert_consistent();
    book.reverse(amended.posted.document).unwrap();
    assert_eq!(shelves(&mut book), ["1L A1 recall", "1L B1 free"]);
    assert_eq!(state_of_later_goods(&mut book, "L1", "B1"), "free");
    book.assert_consistent();
}

#[test]
fn a_hold_of_one_place_stays_one_of_that_place() {
    let mut book = TestBook::with_milk();
    receive(&mut book, "1L", "20", "A1");
    receive(&mut book, "L1", "40", "B1");
    hold(&mut book, "1L", in_place("A1"), "damage");
    hold(&mut book, "1L", in_place("C1"), "wet shelf");
    let amended = correct(&mut book, "1L", "L1");
    assert_eq!(shelves(&mut book), ["L1 A1 damage", "L1 B1 free"]);
    assert_eq!(state_of_later_goods(&mut book, "L1", "C1"), "wet shelf", "also where it does not stand yet");
    assert_eq!(state_of_later_goods(&mut book, "L1", "D1"), "free");
    book.assert_consistent();
    book.reverse(amended.posted.document).unwrap();
    assert_eq!(state_of_later_goods(&mut book, "L1", "E1"), "free");
    book.assert_consistent();
}

#[test]
fn a_recall_that_came_before_keeps_its_reason() {
    let mut book = TestBook::with_milk();
    receive(&mut book, "1L", "20", "A1");
    hold(&mut book, "1L", HoldScope::Everywhere, "damage");
    hold(&mut book, "L1", HoldScope::Everywhere, "recall");
    let amended = correct(&mut book, "1L", "L1");
    assert_eq!(shelves(&mut book), ["L1 A1 recall"]);
    assert!(amended.changes.iter().all(|row| row.change.lot.is_some()), "nothing passed on");
    book.reverse(amended.posted.document).unwrap();
    assert_eq!(shelves(&mut book), ["1L A1 damage"]);
    assert_eq!(state_of_later_goods(&mut book, "L1", "B1"), "recall");
    book.assert_consistent();
}

#[test]
fn a_code_on_hold_stays_so_where_an_amendment_was_taken_back() {
    let mut book = TestBook::with_milk();
    receive(&mut book, "1L", "20", "A1");
    receive(&mut book, "L1", "40", "B1");
    hold(&mut book, "L1", HoldScope::Everywhere, "recall");
    let amended = correct(&mut book, "1L", "L1");
    assert_eq!(shelves(&mut book), ["L1 A1 recall", "L1 B1 recall"]);
    book.reverse(amended.posted.document).unwrap();
    assert_eq!(shelves(&mut book), ["1L A1 free", "L1 B1 recall"]);
    assert_eq!(state_of_later_goods(&mut book, "L1", "A1"), "recall", "A1 was never released");
    book.assert_consistent();
}

#[test]
fn a_code_that_was_put_on_hold_meanwhile_takes_its_goods_back_on_hold() {
    let mut book = TestBook::with_milk();
    receive(&mut book, "1L", "20", "A1");
    hold(&mut book, "L1", HoldScope::Everywhere, "recall");
    let amended = correct(&mut book, "1L", "L1");
    hold(&mut book, "1L", HoldScope::Everywhere, "damage");
    book.reverse(amended.posted.document).unwrap();
    assert_eq!(shelves(&mut book), ["1L A1 damage"]);
    book.assert_consistent();
}

#[test]
fn a_hold_passes_on_under_an_earlier_day() {
    let mut book = TestBook::with_milk();
    receive_on(&mut book.warehouse, "2026-11-20", MILK, "1L", "20", "2026-12-08", "A1");
    hold(&mut book, "1L", HoldScope::Everywhere, "recall");
    receive(&mut book, "L1", "40", "B1");
    let mut amend = Amend::new(lot_name(MILK, "1L"), reason("read on Friday"));
    amend.code = Some(lot_code("L1"));
    let act = noon_of(day("2026-11-20"));
    let amended = book.warehouse.amend(&act, &amend).unwrap();
    assert!(amended.posted.stamp.backdated);
    assert_eq!(shelves(&mut book), ["L1 A1 recall", "L1 B1 recall"]);
    assert_eq!(book.warehouse.amend(&act, &amend).unwrap(), amended);
    book.assert_consistent();
    book.reverse(act.document).unwrap();
    assert_eq!(shelves(&mut book), ["1L A1 recall", "L1 B1 free"]);
    book.assert_consistent();
}

#[test]
fn a_code_corrected_twice_is_on_hold_under_each() {
    let mut book = TestBook::with_milk();
    receive(&mut book, "1L", "20", "A1");
    hold(&mut book, "1L", HoldScope::Everywhere, "recall");
    let first = correct(&mut book, "1L", "LL");
    let second = correct(&mut book, "LL", "L1");
    assert_eq!(state_of_later_goods(&mut book, "L1", "B1"), "recall");
    book.assert_consistent();
    book.reverse(second.posted.document).unwrap();
    assert_eq!(state_of_later_goods(&mut book, "L1", "B1"), "free");
    book.reverse(first.posted.document).unwrap();
    assert_eq!(shelves(&mut book), ["1L A1 recall"]);
    assert_eq!(state_of_later_goods(&mut book, "LL", "B1"), "free");
    book.assert_consistent();
}

#[test]
fn verify_proves_the_hold_that_passed_on() {
    needs_a_file!();
    let mut book = TestBook::with_milk();
    receive(&mut book, "1L", "20", "A1");
    hold(&mut book, "1L", HoldScope::Everywhere, "recall");
    correct(&mut book, "1L", "L1");
    book.assert_consistent();
    let connection = rusqlite::Connection::open(book.file()).unwrap();
    assert_eq!(connection.execute("DELETE FROM hold WHERE code = 'L1' AND everywhere = 1", []).unwrap(), 1);
    let report = book.warehouse.verify(book.today, &mut |_| {}).unwrap();
    assert!(report.problems.iter().any(|problem| problem.rule == "hold"), "{:?}", report.problems);
}
