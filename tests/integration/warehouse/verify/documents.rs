//! Documents against what they were asked, and against what they keep of their answers.

use rstest::rstest;
use rusqlite::Connection;

use ::fefo::warehouse::*;

use super::{broken, story};
use crate::support::book::*;
use crate::support::damage::damage_book;
use crate::support::values::*;

#[rstest]
#[case::a_receipt_of_another_quantity(3, "\"quantity\":240000", "\"quantity\":5000")]
#[case::a_receipt_of_another_product(3, "MLK", "YOG")]
#[case::a_receipt_at_another_cost(3, "15000", "25000")]
#[case::a_dispatch_of_another_quantity(8, "\"quantity\":300000", "\"quantity\":305000")]
#[case::a_dispatch_to_somebody_else(8, "Hotel Sol", "Hotel Mar")]
#[case::a_dispatch_for_another_order(8, "O-1", "O-2")]
#[case::a_dispatch_of_another_lot(10, "L4", "L2")]
#[case::a_dispatch_for_another_reason(10, "asked for it", "because")]
#[case::an_adjustment_by_another_amount(11, "-3000", "-4000")]
#[case::an_adjustment_of_another_lot(11, "L2", "L3")]
#[case::a_write_off_of_another_quantity(12, "2000", "1000")]
#[case::a_write_off_for_another_reason(12, "found so", "spoiled")]
#[case::a_return_of_another_quantity(13, "1000", "2000")]
#[case::a_return_the_other_way(14, "\"way\":\"out\"", "\"way\":\"in\"")]
#[case::a_transfer_of_another_quantity(15, "50000", "40000")]
#[case::a_transfer_to_another_place(15, "B2", "B3")]
#[case::an_amendment_to_another_expiry(16, "2027-01-20", "2027-01-21")]
#[case::an_amendment_of_another_fact(16, "\"expires\"", "\"produced\"")]
#[case::a_reversal_for_another_reason(18, "typed twice", "because")]
#[case::a_reversal_of_another_document(18, "\"document\":\"0", "\"document\":\"1")]
#[case::a_hold_for_another_reason(7, "cold chain broken", "because")]
#[case::a_product_with_another_name(2, "Product YOG", "Product YAG")]
#[case::a_product_that_gets_another_name(19, "Yogur", "Yoghurt")]
#[case::a_change_of_another_product(19, "yog", "mlk")]
#[case::a_hold_of_another_lot(7, "L3", "L1")]
#[case::an_amendment_of_another_lot(16, "L4", "L1")]
#[case::another_right_code(26, "Y1", "Y2")]
fn a_document_does_what_it_was_asked(#[case] number: i64, #[case] text: &str, #[case] other: &str) {
    needs_a_file!();
    let broken = broken(&replaced("request", number, text, other));
    let told = |rule: &&str| ["request", "lot_facts", "hold", "decision", "fefo"].contains(rule);
    assert!(!broken.is_empty() && broken.iter().all(told), "{broken:?}");
}

/// SQL that replaces a text in a column of a document. The text must be there.
fn replaced(column: &str, number: i64, text: &str, other: &str) -> String {
    let book = story();
    let hand = Connection::open(book.file()).unwrap();
    let sql = format!("SELECT {column} FROM document WHERE number = {number}");
    let kept: String = hand.query_row(&sql, [], |row| row.get(0)).unwrap();
    assert!(kept.contains(text), "{kept}");
    format!("UPDATE document SET {column} = replace({column}, '{text}', '{other}') WHERE number = {number}")
}

#[rstest]
fn a_request_can_be_read(#[values(1, 3, 8, 11, 12, 13, 14, 15, 16, 17, 18, 19, 22)] number: i64) {
    needs_a_file!();
    let rules = broken(&format!("UPDATE document SET request = '{{}}' WHERE number = {number}"));
    assert!(rules.contains(&"request"), "{rules:?}");
    let rules = broken(&format!("UPDATE document SET request = substr(request, 2) WHERE number = {number}"));
    assert!(rules.contains(&"request"), "{rules:?}");
}

#[test]
fn a_request_that_is_gone_is_told_once() {
    needs_a_file!();
    assert_eq!(broken("UPDATE document SET request = '' WHERE number IN (3, 11, 15)"), ["request"]);
}

#[rstest]
#[case::a_lot_passed_over_with_another_balance(8, "[]", "[[3,10000,\"on_hold\"]]")]
#[case::a_lot_passed_over_for_another_reason(10, "overridden", "expired")]
#[case::another_minimum_life(8, "\"min_life_days\":0", "\"min_life_days\":1")]
#[case::another_balance_of_an_amended_lot(16, "15000", "14000")]
#[case::another_balance_of_a_held_lot(7, "\"on_hand\":10000", "\"on_hand\":9000")]
#[case::another_supplier_of_a_held_lot(7, "\"supplier\":null", "\"supplier\":\"Tercera\"")]
#[case::another_place_of_a_held_lot(7, "A1", "A9")]
#[case::another_reason_of_a_held_lot(7, "\"hold\":\"cold chain broken\"", "\"hold\":\"because\"")]
#[case::another_product_of_a_hold(7, "Product MLK", "Product YOG")]
#[case::another_stock_of_a_product(19, "\"on_hand\":70000", "\"on_hand\":71000")]
#[case::another_count_of_rows(17, "\"rows\":2", "\"rows\":3")]
#[case::another_answer_of_a_product(19, "Yogur", "Leche")]
fn a_document_tells_what_it_did(#[case] number: i64, #[case] text: &str, #[case] other: &str) {
    needs_a_file!();
    assert_eq!(broken(&replaced("decision", number, text, other)), ["decision"]);
}

#[rstest]
#[case::another_lot(16, "\"lot\":4", "\"lot\":1")]
#[case::into_another_lot(26, "\"into\":6", "\"into\":9")]
fn an_amendment_tells_what_it_was_about(#[case] number: i64, #[case] text: &str, #[case] other: &str) {
    needs_a_file!();
    assert_eq!(broken(&replaced("decision", number, text, other)), ["decision", "request"]);
}

#[rstest]
fn an_answer_can_be_read(#[values(1, 8, 16, 17, 19, 26)] number: i64) {
    needs_a_file!();
    assert_eq!(broken(&format!("UPDATE document SET decision = '{{' WHERE number = {number}")), ["decision"]);
    assert_eq!(broken(&format!("UPDATE document SET decision = NULL WHERE number = {number}")), ["decision"]);
}

#[test]
fn a_document_without_an_answer_has_none() {
    needs_a_file!();
    assert_eq!(broken("UPDATE document SET decision = '{}' WHERE number = 11"), ["decision"]);
}

#[rstest]
#[case::a_receipt_that_took_something("UPDATE document SET kind = 1 WHERE number = 11")]
#[case::a_dispatch_that_brought_something("UPDATE document SET kind = 2 WHERE number = 13")]
#[case::a_transfer_of_one_lot("UPDATE document SET kind = 7 WHERE number = 12")]
#[case::a_hold_that_moved_something("UPDATE document SET kind = 10 WHERE number = 12")]
fn a_kind_has_its_movements(#[case] sql: &str) {
    needs_a_file!();
    let broken = broken(sql);
    assert!(broken.contains(&"document_movements"), "{broken:?}");
}

#[test]
fn what_a_return_and_a_warning_say_is_theirs() {
    needs_a_file!();
    let held = "UPDATE document SET request = replace(request, '\"release\":true', '\"release\":false') WHERE kind = 5";
    assert_eq!(broken(held), ["request"]);
    let order = "UPDATE document SET decision = replace(decision, '\"reference\":\"O-1\"', '\"reference\":\"O-2\"') WHERE number = 10";
    assert_eq!(broken(order), ["decision"]);
    let product = "UPDATE document SET decision = replace(decision, '\"sku\":\"MLK\"', '\"sku\":\"YOG\"') WHERE number = 10";
    assert_eq!(broken(product), ["decision"]);
}

/// `L1` came from 10 November, and `L2` expired as it came. On the 24th two are dispatched to O-1, of which the first is
/// reversed, and one as of the 18th, of `L1`, which expired on the 20th.
fn warned() -> TestBook {
    let mut book = TestBook::empty();
    book.warehouse.add_product(&noon_of(day("2026-11-10")), &product("MLK", "0")).unwrap();
    book.receive_on("2026-11-10", "MLK", "L1", "10", "2026-11-20", "A1");
    book.receive_on("2026-11-24", "MLK", "L2", "10", "2026-11-22", "A1");
    book.receive_on("2026-11-24", "MLK", "L3", "10", "2027-01-31", "A1");
    let terms = ActTerms { backdated: true, reason: Some(reason("paper")), ..ActTerms::default() };
    let early = ActContext { terms, ..noon_of(day("2026-11-18")) };
    let to_order = |order: &str| {
        let reference = Some(label(order));
        Dispatch { reference, ..Dispatch::new(sku("MLK"), quantity("1")) }
    };
    let mut send = |context: &ActContext, order: &str| {
        book.warehouse.dispatch(context, &to_order(order), None).unwrap().document.unwrap()
    };
    let mistake = send(&noon_of(today()), "O-1");
    send(&noon_of(today()), "O-1");
    send(&early, "O-1");
    send(&noon_of(today()), "O-2");
    book.reverse(mistake).unwrap();
    book.assert_consistent();
    book
}

/// The problems of a book with warnings after some SQL.
fn problems_of_warned(sql: &str) -> Vec<(&'static str, String)> {
    let mut book = warned();
    damage_book(&book.file(), sql);
    let problems = book.warehouse.verify(book.today, &mut |_| {}).unwrap().problems;
    let about = |subject: &str| subject.rsplit_once(", ").map_or("", |(_, what)| what).to_owned();
    problems.iter().map(|problem| (problem.rule, about(&problem.subject))).collect()
}

#[rstest]
#[case::on_another_day("2026-11-24", "2026-11-23", 6, "same order")]
#[case::at_another_station("dock-2", "dock-9", 6, "same order")]
#[case::of_another_order("\"reference\":\"O-1\"", "\"reference\":\"O-2\"", 6, "warnings")]
#[case::of_another_product("\"sku\":\"MLK\",\"reference\"", "\"sku\":\"YOG\",\"reference\"", 6, "warnings")]
#[case::of_none(",\"warnings\":[{\"same_order\"", ",\"other\":[{\"same_order\"", 6, "same order")]
#[case::of_a_lot_that_has_not_expired("\"L1\"", "\"L3\"", 7, "expired since")]
#[case::of_a_lot_of_another_product("\"sku\":\"MLK\",\"code\"", "\"sku\":\"YOG\",\"code\"", 7, "warnings")]
#[case::of_another_expiry("2026-11-20", "2026-11-21", 7, "expired since")]
#[case::of_what_a_receipt_warns_of("expired_since", "expired", 7, "warnings")]
#[case::of_goods_that_expired_on_another_day("2026-11-22", "2026-11-21", 3, "warnings")]
fn a_warning_is_of_what_was_so(
    #[case] text: &str,
    #[case] other: &str,
    #[case] number: i64,
    #[case] about: &str,
) {
    let problems = problems_of_warned(&format!(
        "UPDATE document SET decision = replace(decision, '{text}', '{other}') WHERE number = {number}"
    ));
    assert!(!problems.is_empty() && problems.iter().all(|(rule, _)| *rule == "decision"), "{problems:?}");
    assert!(problems.iter().any(|(_, subject)| subject == about), "{problems:?}");
}

#[test]
fn what_was_doubtful_was_warned_of() {
    let unwarned = |number: i64| {
        problems_of_warned(&format!(
            "UPDATE document SET decision = replace(decision, '\"warnings\"', '\"forgotten\"') WHERE number = {number}"
        ))
    };
    let problems =
        |about: &[&str]| about.iter().map(|about| ("decision", (*about).to_owned())).collect::<Vec<_>>();
    assert_eq!(unwarned(6), problems(&["same order"]));
    assert_eq!(unwarned(7), problems(&["same order", "expired since"]));
    let unwarned = "UPDATE document SET decision = NULL WHERE number = 3";
    assert_eq!(problems_of_warned(unwarned), problems(&["warnings"]));
}

#[test]
fn what_was_not_doubtful_was_not_warned_of() {
    let same = "\"warnings\":[{\"same_order\":{\"sku\":\"MLK\",\"reference\":\"O-2\",\"day\":\"2026-11-24\",\"station\":\"dock-1\"}}]";
    let warned = format!(
        "UPDATE document SET decision = replace(decision, '\"passed_over\"', '{same},\"passed_over\"') WHERE number = 8"
    );
    assert_eq!(problems_of_warned(&warned), [("decision", "same order".to_owned())]);
}
