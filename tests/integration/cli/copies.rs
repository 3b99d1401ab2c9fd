//! `copy`: a whole book in another place.

use std::fs;

use serde_json::Value;

use crate::support::cli::TestCli;

/// A book with milk that came in, went out and is being counted.
fn stocked() -> TestCli {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 480 --lot L1 --expires 2026-12-08 --location A03");
    cli.run_ok("dispatch --sku MLK-1000 --qty 20 --reference ORD-1");
    cli.run_ok("count open --location A03");
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L1 --qty 460");
    cli
}

#[test]
fn the_work_goes_on_in_the_copy_and_the_source_stays() {
    let cli = stocked();
    let told = cli.run_ok("copy --to copied.db").out;
    assert!(told.contains("lots: 1, ") && told.contains("counts: 1. Both books balance."), "{told}");
    for listing in ["stock", "lots", "movements", "documents", "alerts", "count list", "settings"] {
        let copied = cli.run_json(&format!("{listing} --db copied.db"));
        assert_eq!(copied, cli.run_json(listing), "{listing}");
    }
    cli.run_ok("count apply 1 --db copied.db");
    cli.run_ok("verify --db copied.db");
    assert_eq!(
        cli.run_json("count list").as_array().map(Vec::len),
        Some(1),
        "it is still open in the source"
    );
    assert_eq!(cli.run_json("count list --db copied.db"), Value::Array(Vec::new()));
}

#[test]
fn from_names_another_book_than_db() {
    let cli = stocked();
    cli.run_ok(&format!("copy --from {} --to copied.db --quiet", cli.book()));
    assert_eq!(cli.run_ok("copy --from copied.db --to again.db --quiet").out.lines().count(), 1);
    assert_eq!(cli.run_json("lots --db again.db"), cli.run_json("lots"));
}

#[test]
fn a_place_where_something_is_kept_stays_as_it_is() {
    let cli = stocked();
    cli.run_ok("init --db new.db");
    cli.run_ok("copy --to new.db");
    let before = cli.run_json("documents --db new.db");
    cli.run_ok("receive --sku MLK-1000 --qty 1");
    let error = cli.run_refused("copy --to new.db", "conflict");
    assert!(error["database"].as_str().unwrap().ends_with("new.db"), "{error}");
    cli.run_refused(&format!("copy --to {}", cli.book()), "conflict");
    assert_eq!(cli.run_json("documents --db new.db"), before);
}

#[test]
fn without_a_source_nothing_is_made() {
    let cli = stocked();
    let error = cli.run_refused("copy --from missing.db --to copied.db", "not_found");
    let hint = error["hint"].as_str().unwrap();
    assert!(hint.contains("--from") && !hint.contains("init"), "an empty book is no way out: {hint}");
    assert!(!cli.path("copied.db").exists() && !cli.path("missing.db").exists());
    assert_eq!(cli.run(&format!("copy --from {}", cli.book())).code, 2, "somewhere it has to go");
}

#[test]
fn an_unsound_book_is_told_as_by_verify_and_leaves_no_copy() {
    let cli = stocked();
    cli.tamper("UPDATE lot SET on_hand = 11000");
    let output = cli.run("copy --to copied.db --format json");
    assert_eq!((output.code, &output.error()["kind"]), (4, &Value::from("verify_failed")));
    assert_eq!(output.json(), cli.run("verify --format json").json());
    assert!(!cli.path("copied.db").exists());
}

#[test]
fn a_count_file_is_not_a_book_to_copy() {
    let cli = stocked();
    cli.run_ok("count export 1 --to ana.count");
    cli.run_refused("copy --from ana.count --to copied.db", "invalid");
    let before = fs::read(cli.path("ana.count")).unwrap();
    cli.run_refused("copy --to ana.count", "invalid");
    assert_eq!(fs::read(cli.path("ana.count")).unwrap(), before);
    assert!(!cli.path("copied.db").exists());
}
