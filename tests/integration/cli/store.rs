//! Unavailable and inconsistent books: exit codes 3 and 4.

use rusqlite::Connection;

use crate::support::cli::TestCli;

/// A book with ten of milk, changed by SQL past every rule.
fn tampered_book(sql: &str) -> TestCli {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 10 --lot L1 --expires 2026-12-08");
    Connection::open(cli.path("stock.db")).unwrap().execute_batch(sql).unwrap();
    cli
}

#[test]
fn a_book_with_a_newer_schema_is_left_alone() {
    tampered_book("PRAGMA user_version = 99").run_refused("lots", "newer_schema");
}

#[test]
fn verify_finds_a_balance_that_the_ledger_contradicts() {
    let cli = tampered_book("UPDATE lot SET on_hand = 11000");
    let output = cli.run("verify --format json");
    assert_eq!(output.code, 4);
    let report = output.json();
    assert_eq!(report["ok"], false);
    let problem = report["problems"][0].as_object().unwrap();
    assert_eq!(problem.keys().collect::<Vec<_>>(), ["expected", "found", "rule", "subject"]);
    assert_eq!(output.error()["kind"], "verify_failed");
    let told = cli.run("verify");
    assert!(told.code == 4 && told.out.contains("lot_balance"), "{}", told.out);
}

#[test]
fn a_locked_book_is_waited_for_then_reported_busy() {
    let cli = TestCli::with_products();
    let other = Connection::open(cli.path("stock.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    cli.run_refused("receive --sku MLK-1000 --qty 10", "busy");
    assert_eq!(cli.run_json("stock --sku MLK-1000")[0]["on_hand"], 0, "readers are not kept out");
    other.execute_batch("ROLLBACK").unwrap();
    cli.run_ok("receive --sku MLK-1000 --qty 10");
}

#[cfg(unix)]
#[test]
fn a_truncated_file_is_corrupt() {
    let cli = tampered_book("PRAGMA wal_checkpoint(TRUNCATE)");
    let path = cli.path("stock.db");
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let output = cli.run("verify --format json");
    assert_eq!(output.code, 4, "{}{}", output.out, output.err);
}
