//! Stock counts against what they found when they were opened, and against what people did to them.

use ::fefo::domain::count::*;
use ::fefo::domain::*;
use ::fefo::warehouse::*;
use rstest::rstest;

use super::rules_broken_in;
use crate::support::book::*;
use crate::support::damage::damage_book;
use crate::support::values::*;

/// Documents 2 to 6 bring 100 of `L1`, 50 of `L2` and 20 of `L3` to A1, 10 of `L4` and 30 of `L5` to B1.
///
/// - Count 1, of A1, has `L1` to `L3` in lines 1 to 3; 10 of `L1` go out, then `L4` is found there too, as line 4. Line
///   1 is sent back and counted again, 2 differs and takes what was counted, 3 is left to the book, 4 is counted as zero
///   by decision. Then it is applied by document 8, as a whole.
/// - Count 2 is reviewed, one line of it is applied by document 9, and it is cancelled.
/// - Count 3 ends without a document: all is left as the book has it.
/// - Count 4 is open; a scan of what was counted adds. One line was decided, and counted after that.
/// - Count 5 is under review after its document was reversed. Count 6 is being counted.
fn story() -> TestBook {
    let mut book = TestBook::with_milk();
    for (code, amount) in [("L1", "100"), ("L2", "50"), ("L3", "20")] {
        book.receive("MLK", code, amount, "2026-12-20");
    }
    for (code, amount) in [("L4", "10"), ("L5", "30")] {
        let context = book.context();
        book.warehouse.receive(&context, &receipt("MLK", code, amount, "2026-12-21", "B1")).unwrap();
    }
    decide_everything(&mut book);
    let second = open(&mut book, None);
    step(&mut book, CountStep::Review(second));
    enter(&mut book, second, "L2", "A1", "45");
    apply(&mut book, second);
    let context = book.context();
    book.warehouse.cancel_count(&context, second).unwrap();
    let third = open(&mut book, Some("B1"));
    resolve(&mut book, third, LinesToResolve::Lines(vec![1]), Resolution::Leave);
    apply(&mut book, third);
    let fourth = open(&mut book, None);
    step(&mut book, CountStep::Rescan(fourth, EntryMode::Add));
    resolve(&mut book, fourth, LinesToResolve::Lines(vec![2]), Resolution::Zero);
    enter(&mut book, fourth, "L2", "A1", "45");
    let fifth = open(&mut book, Some("B1"));
    enter(&mut book, fifth, "L5", "B1", "29");
    let applied = apply(&mut book, fifth).unwrap();
    book.reverse(applied).unwrap();
    open(&mut book, None);
    book
}

fn decide_everything(book: &mut TestBook) {
    let count = open(book, Some("A1"));
    book.dispatch("MLK", "10").unwrap();
    enter(book, count, "L1", "A1", "98");
    enter(book, count, "L2", "A1", "45");
    enter(book, count, "L3", "A1", "19");
    let four = LotToEnter::Lot(book.lot("MLK", "L4").id);
    let context = book.context();
    let command = EnterCount { count, lot: four, quantity: quantity("10"), mode: EntryMode::Replace };
    book.warehouse.enter_count(&context, &command).unwrap();
    resolve(book, count, LinesToResolve::Lines(vec![1]), Resolution::Recount);
    enter(book, count, "L1", "A1", "90");
    resolve(book, count, LinesToResolve::Lines(vec![2]), Resolution::Counted);
    resolve(book, count, LinesToResolve::Lines(vec![3]), Resolution::Leave);
    resolve(book, count, LinesToResolve::Lines(vec![4]), Resolution::Zero);
    apply(book, count);
}

fn open(book: &mut TestBook, place: Option<&str>) -> CountId {
    let scope =
        CountScope { location: place.map(|place| PlacePattern(label(place))), ..CountScope::default() };
    let command = OpenCount { scope, blind: false, two_counters: false };
    book.warehouse.open_count(&book.context(), &command).unwrap().count.id
}

fn step(book: &mut TestBook, step: CountStep) {
    let context = book.context();
    book.warehouse.step_count(&context, step).unwrap();
}

fn enter(book: &mut TestBook, count: CountId, code: &str, place: &str, amount: &str) {
    let (code, location) = (Some(lot_code(code)), Some(label(place)));
    let lot = LotToEnter::Goods { sku: sku("MLK"), code, location, expires: None };
    let command = EnterCount { count, lot, quantity: quantity(amount), mode: EntryMode::Replace };
    book.warehouse.enter_count(&book.context(), &command).unwrap();
}

fn resolve(book: &mut TestBook, count: CountId, lines: LinesToResolve, resolution: Resolution) {
    let command = ResolveCount { count, lines, resolution, counter: None };
    let context = ActContext { operator: label("Luis"), ..book.context() };
    book.warehouse.resolve_count(&context, &command).unwrap();
}

fn apply(book: &mut TestBook, count: CountId) -> Option<DocumentId> {
    let applied = book.warehouse.apply_count(&book.context(), &ApplyCount { count }).unwrap();
    applied.posted.map(|posted| posted.document)
}

/// The rules that the story breaks after some SQL, in the order of their names.
fn broken(sql: &str) -> Vec<&'static str> {
    let mut book = story();
    book.assert_consistent();
    damage_book(&book.file(), sql);
    rules_broken_in(&mut book)
}

#[rstest]
#[case::another_quantity("UPDATE count_line SET expected = expected + 1000 WHERE count = 4 AND line = 3")]
#[case::none("UPDATE count_line SET expected = NULL WHERE count = 4 AND line = 3")]
#[case::what_it_had_later("UPDATE count_line SET expected = 90000 WHERE count = 1 AND line = 1")]
#[case::of_a_lot_that_was_found("UPDATE count_line SET expected = 11000 WHERE count = 1 AND line = 4")]
#[case::another_expiry("UPDATE count_line SET expires = expires + 1 WHERE count = 4 AND line = 3")]
#[case::without_a_lot("UPDATE count_line SET lot_id = NULL WHERE count = 4 AND line = 3")]
#[case::opened_before_a_dispatch("UPDATE stock_count SET position = 7 WHERE id = 1")]
#[case::opened_before_everything("UPDATE stock_count SET position = 2 WHERE id = 4")]
fn a_line_expects_what_the_lot_had(#[case] sql: &str) {
    assert_eq!(broken(sql), ["count"]);
}

#[rstest]
#[case::of_another_scope("UPDATE stock_count SET scope = '{\"location\":\"B1\"}' WHERE id = 4")]
#[case::by_somebody_else("UPDATE stock_count SET operator = 'nadie' WHERE id = 4")]
#[case::elsewhere("UPDATE stock_count SET station = 'nowhere' WHERE id = 4")]
#[case::at_another_time("UPDATE stock_count SET at = at + SECOND WHERE id = 4")]
#[case::blind("UPDATE stock_count SET blind = (SELECT count(*) > 0 FROM product)::boolean WHERE id = 4")]
#[case::by_two(
    "UPDATE stock_count SET two_counters = (SELECT count(*) > 0 FROM product)::boolean WHERE id = 4"
)]
#[case::scans_replace("UPDATE stock_count SET rescan = 1 WHERE id = 4")]
#[case::nobody_was_asked("UPDATE stock_count SET rescan = NULL WHERE id = 4")]
#[case::somebody_was_asked("UPDATE stock_count SET rescan = 1 WHERE id = 6")]
#[case::cancelled_by_nobody("UPDATE stock_count SET state = 4 WHERE id = 6")]
#[case::reviewed_by_nobody("UPDATE stock_count SET state = 2 WHERE id = 6")]
#[case::counted_again("UPDATE stock_count SET state = 1 WHERE id = 5")]
#[case::not_cancelled("UPDATE stock_count SET state = 2 WHERE id = 2")]
#[case::not_over("UPDATE stock_count SET state = 2 WHERE id = 3")]
#[case::not_over_by_a_document("UPDATE stock_count SET state = 2 WHERE id = 1")]
#[case::lines_that_are_gone(
    "DELETE FROM count_line WHERE count = 6 AND line = 4; UPDATE stock_count SET lines = 3 WHERE id = 6"
)]
fn a_count_is_as_people_left_it(#[case] sql: &str) {
    let on_file = sql.replace("::boolean", "");
    let sql = if crate::support::server::IS_HOME { sql } else { &on_file };
    assert_eq!(broken(sql), ["count_act"]);
}

#[rstest]
#[case::of_somebody_s_figure("UPDATE count_line SET resolved_counter = 'Eva' WHERE count = 3 AND line = 1")]
#[case::by_somebody_else("UPDATE count_line SET resolved_by = 'nadie' WHERE count = 3 AND line = 1")]
#[case::at_another_time(
    "UPDATE count_line SET resolved_at = resolved_at + SECOND WHERE count = 3 AND line = 1"
)]
#[case::before_the_count("UPDATE count_line SET resolved_after = 2 WHERE count = 3 AND line = 1")]
#[case::by_nobody(
    "UPDATE count_line SET resolution = 5, resolved_by = 'Luis', resolved_after = 9,
            resolved_at = (SELECT at FROM stock_count WHERE id = 6) WHERE count = 6 AND line = 1"
)]
#[case::sent_back_by_nobody(
    "UPDATE count_line SET sent_back = (SELECT at FROM stock_count WHERE id = 6) WHERE count = 6 AND line = 1"
)]
fn a_decision_is_somebody_s(#[case] sql: &str) {
    assert_eq!(broken(sql), ["count_act"]);
}

#[test]
fn a_decision_stays() {
    let none = "resolution = NULL, resolved_by = NULL, resolved_at = NULL, resolved_after = NULL";
    let rules = broken(&format!("UPDATE count_line SET {none} WHERE count = 3 AND line = 1"));
    assert!(rules.contains(&"count_act"), "{rules:?}");
    let rules = broken("UPDATE count_line SET sent_back = NULL WHERE count = 1 AND line = 1");
    assert!(rules.contains(&"count_act"), "{rules:?}");
    let rules = broken("UPDATE count_line SET sent_back = sent_back - SECOND WHERE count = 1 AND line = 1");
    assert!(rules.contains(&"count_act"), "{rules:?}");
    assert_eq!(broken("UPDATE count_line SET resolved_after = 99 WHERE count = 3 AND line = 1"), ["count"]);
}

#[rstest]
#[case::of_another_count("UPDATE count_act SET count = 6 WHERE count = 3")]
#[case::of_no_count("UPDATE count_act SET count = 99 WHERE count = 6")]
#[case::without_a_request("UPDATE count_act SET request = '{}' WHERE count = 6")]
#[case::without_an_answer("UPDATE count_act SET answer = '7' WHERE count = 3")]
#[case::opened_with_more(
    "UPDATE count_act SET answer = replace(answer, '\"lines\":4', '\"lines\":5') WHERE count = 6"
)]
#[case::opened_blind(
    "UPDATE count_act SET request = replace(request, '\"scope\"', '\"blind\":true,\"scope\"') WHERE count = 6"
)]
#[case::decided_otherwise("UPDATE count_act SET request = replace(request, 'leave', 'zero') WHERE count = 3")]
#[case::decided_twice_otherwise(
    "UPDATE count_act SET request = replace(request, 'leave', 'zero'), answer = replace(answer, 'leave', 'zero') WHERE count = 3"
)]
#[case::decided_of_another_line(
    "UPDATE count_act SET answer = replace(answer, '[1]', '[2]') WHERE count = 3"
)]
#[case::cancelled_with_more(
    "UPDATE count_act SET answer = replace(answer, '\"lots\":1', '\"lots\":2') WHERE count = 2"
)]
#[case::cancelled_with_nothing(
    "UPDATE count_act SET answer = '[]' WHERE count = 2 AND request LIKE '{\"cancel\"%'"
)]
#[case::gone("DELETE FROM count_act WHERE count = 3")]
#[case::by_somebody_else("UPDATE count_act SET operator = 'nadie' WHERE count = 3")]
#[case::at_another_time("UPDATE count_act SET at = at + SECOND WHERE count = 3")]
fn an_act_is_one_of_its_count(#[case] sql: &str) {
    assert!(broken(sql).contains(&"count_act"), "{:?}", broken(sql));
}

#[test]
fn a_document_leaves_open_what_it_says() {
    let says = |number: u32, lines: u32| {
        format!(
            "UPDATE document SET decision = replace(replace(decision, '\"left_open\":0', '\"left_open\":{lines}'), '\"left_open\":3', '\"left_open\":{lines}') WHERE number = {number}"
        )
    };
    assert_eq!(broken(&says(8, 1)), ["count_act"], "the count is over");
    assert_eq!(broken(&says(9, 9)), ["count_act"], "the count has 4 lines");
}

#[rstest]
#[case::a_line_under_another_number("UPDATE count_line SET line = 9 WHERE count = 6 AND line = 4")]
#[case::another_decision("UPDATE count_line SET resolution = 4 WHERE count = 3 AND line = 1")]
fn what_nobody_did_contradicts_its_count_too(#[case] sql: &str) {
    assert_eq!(broken(sql), ["count", "count_act"]);
}

#[test]
fn a_count_was_opened_with_as_many_lines_as_it_says() {
    let fewer = "UPDATE count_act SET answer = replace(answer, '\"lines\":4', '\"lines\":3') WHERE count = 6";
    assert_eq!(broken(fewer), ["count_act"], "it shares 4 with others");
}

#[test]
fn a_count_has_lots_of_its_place_only() {
    let more = "UPDATE count_act SET answer = replace(answer, '\"lines\":3', '\"lines\":4') WHERE count = 1";
    assert_eq!(broken(more), ["count_act"], "the fourth was found elsewhere");
    let shared = "UPDATE count_act SET answer = replace(answer, '[4,', '[99,') WHERE count = 6";
    assert_eq!(broken(shared), ["count_act"]);
}
