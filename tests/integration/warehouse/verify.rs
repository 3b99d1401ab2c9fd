//! Verification finds changes made past the rules.

use rusqlite::Connection;

use crate::support::book::*;

fn broken(sql: &str) -> Vec<&'static str> {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "240", "2026-11-25");
    book.receive("MLK", "L2", "480", "2026-12-02");
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

#[test]
fn verify_finds_a_dispatch_out_of_order() {
    let rules = broken("UPDATE lot SET expires = expires + 100 WHERE id = 1");
    assert!(rules.contains(&"fefo"), "{rules:?}");
}
