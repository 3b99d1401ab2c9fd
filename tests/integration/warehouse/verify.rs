//! Verification finds changes made past the rules.

use rstest::rstest;
use rusqlite::Connection;

use crate::support::book::*;

fn broken(sql: &str) -> Vec<&'static str> {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "240", "2026-11-25");
    book.receive("MLK", "L2", "480", "2026-12-02");
    book.receive("MLK", "L3", "10", "2026-12-02");
    book.hold("MLK", "L3").unwrap();
    book.dispatch("MLK", "300").unwrap();
    book.assert_consistent();
    let hand = Connection::open(book.file()).unwrap();
    let triggers: Vec<String> = hand
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for trigger in triggers {
        hand.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    hand.execute_batch(sql).unwrap();
    let verified = book.warehouse.verify(book.today, &mut |_| {}).unwrap();
    let mut rules: Vec<&str> = verified.problems.iter().map(|problem| problem.rule).collect();
    rules.dedup();
    rules
}

#[test]
fn verify_finds_a_wrong_balance() {
    assert_eq!(
        broken("UPDATE lot SET on_hand = on_hand + 1000 WHERE id = 2"),
        ["lot_balance", "product_balance"]
    );
    assert_eq!(broken("UPDATE product SET on_hand = on_hand + 1000"), ["product_balance"]);
    assert_eq!(broken("UPDATE lot SET received_quantity = 1000 WHERE id = 2"), ["lot_received"]);
}

#[test]
fn verify_finds_a_wrong_alert() {
    assert_eq!(broken("DELETE FROM alert"), ["alert"]);
    assert_eq!(broken("UPDATE alert SET urgency = urgency % 10 + 1"), ["alert"]);
}

#[test]
fn verify_finds_a_tampered_ledger() {
    let rules = broken("UPDATE movement SET change = change - 1000 WHERE id = 3");
    assert!(rules.contains(&"prefix_balance") && rules.contains(&"lot_balance"), "{rules:?}");
}

#[rstest]
#[case::a_lot_freed_by_hand("UPDATE lot SET hold = NULL WHERE id = 3; UPDATE product SET on_hold = 0")]
#[case::a_lot_held_by_hand("UPDATE lot SET hold = 'mine' WHERE id = 1")]
#[case::another_reason("UPDATE lot SET hold = 'another' WHERE id = 3")]
#[case::a_code_freed_by_hand("DELETE FROM hold")]
#[case::a_code_held_by_hand("INSERT INTO hold VALUES (1, 'l9', 1, '', 'L9', '', 'mine', 1)")]
#[case::a_place_freed_by_hand("INSERT INTO hold VALUES (1, 'l3', 0, 'a1', 'L3', 'A1', NULL, 5)")]
#[case::another_document("UPDATE hold SET document = 1")]
#[case::a_change_without_its_word("DELETE FROM fact_change")]
#[case::an_answer_that_is_gone("UPDATE document SET decision = NULL WHERE kind = 10")]
fn verify_finds_holds_that_no_document_set(#[case] sql: &str) {
    assert!(broken(sql).contains(&"hold"), "{:?}", broken(sql));
}

#[test]
fn verify_finds_a_dispatch_out_of_order() {
    let rules = broken("UPDATE lot SET expires = expires + 100 WHERE id = 1");
    assert!(rules.contains(&"fefo"), "{rules:?}");
}
