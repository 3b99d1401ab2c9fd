//! Unavailable and inconsistent books: exit codes 3 and 4.

use fefo::domain::DocumentId;

use crate::support::cli::TestCli;
use crate::support::values::{actor, receipt, today};

/// A book with ten of milk.
fn stocked() -> TestCli {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 10 --lot L1 --expires 2026-12-08");
    cli
}

#[test]
fn a_book_with_a_newer_schema_is_left_alone() {
    let cli = stocked();
    cli.make_newer();
    cli.run_refused("lots", "newer_schema");
}

#[test]
fn verify_finds_a_balance_that_the_ledger_contradicts() {
    let cli = stocked();
    cli.tamper("UPDATE lot SET on_hand = 11000");
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
fn goods_that_another_station_works_on_are_waited_for_then_reported_busy() {
    let cli = TestCli::with_products();
    let mut other = cli.open_warehouse();
    let refused = other.unit_of_work(|unit| {
        let context = actor().context(None, today());
        unit.receive(&context, &receipt("MLK-1000", "L1", "5", "2026-12-08", "A1"))?;
        cli.run_refused("receive --sku MLK-1000 --qty 10", "busy");
        assert_eq!(cli.run_json("stock --sku MLK-1000")[0]["on_hand"], 0, "readers are not kept out");
        Err::<DocumentId, _>(fefo::warehouse::Error::Cancelled)
    });
    assert!(refused.is_err());
    cli.run_ok("receive --sku MLK-1000 --qty 10");
    assert_eq!(cli.run_json("stock --sku MLK-1000")[0]["on_hand"], 10);
}
