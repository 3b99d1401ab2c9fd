//! Stock counts against the ledger and against themselves.

use std::collections::BTreeSet;

use ::fefo::domain::count::*;
use ::fefo::domain::*;
use ::fefo::warehouse::*;
use rstest::rstest;

use super::rules_broken_in;
use crate::support::book::*;
use crate::support::damage::damage;
use crate::support::values::*;

/// Documents 2 to 4 bring `L1`, `L2` and `L3`. Count 1 finds 98 of the 100 of `L1`, all of `L2`, and 3 of `NEW`, and is
/// applied by document 6 after 10 of `L1` went out. Count 2 is applied by document 7, which is reversed. Count 3 is open.
fn story() -> TestBook {
    let mut book = TestBook::with_milk();
    for (code, amount) in [("L1", "100"), ("L2", "50"), ("L3", "20")] {
        book.receive("MLK", code, amount, "2026-12-20");
    }
    let first = open(&mut book);
    enter(&mut book, first, "L1", "98");
    book.dispatch("MLK", "10").unwrap();
    enter(&mut book, first, "L2", "50");
    enter(&mut book, first, "NEW", "3");
    apply(&mut book, first);
    let second = open(&mut book);
    enter(&mut book, second, "L2", "40");
    let applied = apply(&mut book, second);
    book.reverse(applied).unwrap();
    let third = open(&mut book);
    enter(&mut book, third, "L2", "50");
    enter(&mut book, third, "L2", "49");
    book
}

fn open(book: &mut TestBook) -> CountId {
    let command = OpenCount { scope: CountScope::default(), blind: false, two_counters: false };
    book.warehouse.open_count(&book.context(), &command).unwrap().count.id
}

fn enter(book: &mut TestBook, count: CountId, code: &str, amount: &str) {
    let lot = LotToEnter::Goods {
        sku: sku("MLK"),
        code: Some(lot_code(code)),
        location: Some(label("A1")),
        expires: None,
    };
    let command = EnterCount { count, lot, quantity: quantity(amount), mode: EntryMode::Replace };
    book.warehouse.enter_count(&book.context(), &command).unwrap();
}

fn apply(book: &mut TestBook, count: CountId) -> DocumentId {
    let applied = book.warehouse.apply_count(&book.context(), &ApplyCount { count }).unwrap();
    applied.posted.unwrap().document
}

/// The rules that the story breaks after some SQL, in the order of their names.
fn broken(sql: &str) -> Vec<&'static str> {
    let mut book = story();
    book.assert_consistent();
    damage(&book.file(), sql);
    rules_broken_in(&mut book)
}

#[rstest]
#[case::another_quantity(
    "UPDATE count_assertion SET quantity = quantity + 1000 WHERE lot_id = 1 AND document = 6"
)]
#[case::another_variance(
    "UPDATE count_assertion SET variance = variance + 1000 WHERE lot_id = 1 AND document = 6"
)]
#[case::counted_too_late("UPDATE count_assertion SET after = 5 WHERE lot_id = 1")]
#[case::counted_after_it_was_applied(
    "UPDATE count_assertion SET after = 8 WHERE lot_id = 2 AND document = 6"
)]
#[case::another_day("UPDATE count_assertion SET day = day + 1 WHERE lot_id = 2 AND document = 6")]
#[case::one_that_was_right_is_gone("DELETE FROM count_assertion WHERE lot_id = 2 AND document = 6")]
#[case::another_counter("UPDATE count_assertion SET counter = 'nadie' WHERE lot_id = 2 AND document = 6")]
#[case::counted_at_another_time(
    "UPDATE count_assertion SET at = at + 1000 WHERE lot_id = 2 AND document = 6"
)]
#[case::right_by_another_figure("UPDATE count_entry SET quantity = 51000 WHERE count = 1 AND line = 2")]
#[case::an_entry_of_somebody_else("UPDATE count_entry SET counter = 'nadie' WHERE count = 1 AND line = 2")]
#[case::of_a_receipt(
    "INSERT INTO count_assertion SELECT 3, lot_id, quantity, 0, 0, counter, at, day FROM count_assertion WHERE lot_id = 3 OR lot_id = 2 AND document = 6"
)]
fn an_assertion_is_what_the_ledger_says(#[case] sql: &str) {
    needs_a_file!();
    assert_eq!(broken(sql), ["count_assertion"]);
}

#[rstest]
#[case::lines("UPDATE stock_count SET lines = lines + 1 WHERE id = 3")]
#[case::counted("UPDATE stock_count SET counted = counted + 1 WHERE id = 3")]
#[case::entries("UPDATE stock_count SET entries = entries + 1 WHERE id = 3")]
#[case::entries_of_a_line("UPDATE count_line SET entries = entries + 1 WHERE count = 3 AND line = 2")]
#[case::an_entry_is_gone("DELETE FROM count_entry WHERE count = 3 AND quantity = 49000")]
#[case::an_entry_from_the_future("UPDATE count_entry SET position = 99 WHERE count = 3")]
#[case::another_code("UPDATE count_line SET code = 'L9', code_key = 'l9' WHERE count = 3 AND line = 2")]
#[case::another_place(
    "UPDATE count_line SET location = 'Z9', location_key = 'z9' WHERE count = 3 AND line = 2"
)]
#[case::found_with_another_expiry("UPDATE count_line SET expires = 20000 WHERE count = 1 AND line = 4")]
#[case::a_line_opened_again("UPDATE count_line SET applied = NULL WHERE count = 1 AND line = 2")]
#[case::a_line_of_a_document_that_was_reversed(
    "UPDATE count_line SET applied = 7 WHERE count = 2 AND line = 2"
)]
#[case::a_line_of_another_count("UPDATE count_line SET applied = 6 WHERE count = 3 AND line = 2")]
fn a_count_is_what_its_lines_and_entries_say(#[case] sql: &str) {
    needs_a_file!();
    assert_eq!(broken(sql), ["count"]);
}

#[rstest]
#[case::no_request("UPDATE document SET request = '{}' WHERE number = 6", "request")]
#[case::another_count("UPDATE document SET request = '{\"count\":9}' WHERE number = 6", "count")]
#[case::no_answer("UPDATE document SET decision = NULL WHERE number = 6", "decision")]
#[case::another_answer(
    "UPDATE document SET decision = replace(decision, '\"adjusted\":2', '\"adjusted\":3') WHERE number = 6",
    "decision"
)]
fn a_document_says_what_was_applied(#[case] sql: &str, #[case] rule: &str) {
    needs_a_file!();
    assert!(broken(sql).contains(&rule), "{:?}", broken(sql));
}

#[rstest]
#[case::an_entry_sent_back(
    "UPDATE count_line SET sent_back = 4102444800000 WHERE count = 1 AND line = 2",
    "count_assertion"
)]
#[case::done_too_soon("UPDATE stock_count SET state = 3 WHERE id = 3", "count")]
fn what_nobody_did_is_told_twice(#[case] sql: &str, #[case] rule: &str) {
    needs_a_file!();
    assert_eq!(broken(sql), BTreeSet::from([rule, "count_act"]).into_iter().collect::<Vec<_>>());
}
