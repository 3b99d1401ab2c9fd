//! Unavailable and damaged files: exit codes 3 and 4.

use rusqlite::Connection;

use crate::support::cli::TestCli;

#[test]
fn a_locked_file_is_waited_for_then_reported_busy() {
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
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 10 --lot L1 --expires 2026-12-08");
    let path = cli.path("stock.db");
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let output = cli.run("verify --format json");
    assert_eq!(output.code, 4, "{}{}", output.out, output.err);
}
