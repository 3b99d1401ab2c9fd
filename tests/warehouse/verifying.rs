//! A hand that goes past the rules is found out.

use rusqlite::Connection;

use crate::book::*;

fn broken(sql: &str) -> Vec<&'static str> {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "240", "2026-11-25");
    book.receive("MLK", "L2", "480", "2026-12-02");
    book.dispatch("MLK", "300").unwrap();
    book.verify();
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
fn a_balance_that_the_ledger_does_not_say() {
    assert_eq!(
        broken("UPDATE lot SET on_hand = on_hand + 1000 WHERE id = 2"),
        ["lot_balance", "product_balance"]
    );
    assert_eq!(broken("UPDATE product SET on_hand = on_hand + 1000"), ["product_balance"]);
    assert_eq!(broken("UPDATE lot SET received_quantity = 1000 WHERE id = 2"), ["lot_received"]);
}

#[test]
fn an_alert_that_the_stock_contradicts() {
    assert_eq!(broken("DELETE FROM alert"), ["alert"]);
    assert_eq!(broken("UPDATE alert SET urgency = urgency % 10 + 1"), ["alert"]);
}

#[test]
fn a_ledger_that_was_tampered_with() {
    let rules = broken("UPDATE movement SET change = change - 1000 WHERE id = 3");
    assert!(rules.contains(&"prefix_balance") && rules.contains(&"lot_balance"), "{rules:?}");
}

#[test]
fn a_dispatch_that_fefo_did_not_choose() {
    let rules = broken("UPDATE lot SET expires = expires + 100 WHERE id = 1");
    assert!(rules.contains(&"fefo"), "{rules:?}");
}
