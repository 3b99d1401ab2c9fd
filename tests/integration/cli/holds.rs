use serde_json::{Value, json};

use crate::support::cli::TestCli;

/// Milk of one code in two places.
fn in_two_places() -> TestCli {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 40 --lot L1 --expires 2026-12-08 --location A1");
    cli.run_ok("receive --sku MLK-1000 --qty 20 --lot L1 --location B1");
    cli
}

/// Location and hold of each lot of an answer.
fn places(held: &Value) -> Value {
    let lots = held["lots"].as_array().unwrap();
    lots.iter().map(|lot| json!([lot["location"], lot["hold_reason"]])).collect()
}

#[test]
fn a_hold_names_every_lot_of_its_code() {
    let cli = in_two_places();
    let held = cli.run_json("hold --sku MLK-1000 --lot l1 --reason recall");
    assert_eq!((&held["id"], &held["lot"], &held["status"]), (&json!(1), &json!("L1"), &json!("on_hold")));
    assert_eq!(places(&held), json!([["A1", "recall"], ["B1", "recall"]]));
    cli.run_ok("receive --sku MLK-1000 --qty 5 --lot L1 --location C1");
    let released = cli.run_json("release --lot-id 2 --location B1");
    assert_eq!(places(&released), json!([["B1", null]]));
    assert_eq!(cli.run_json("stock --sku MLK-1000")[0]["available"], json!(20));
    let left = cli.run_json("release --sku MLK-1000 --lot L1");
    assert_eq!(places(&left), json!([["A1", null], ["B1", null], ["C1", null]]));
    let documents = cli.run_json("documents --lot L1 --kind hold");
    assert_eq!(documents[0]["changes"].as_array().unwrap().len(), 2);
    assert_eq!(cli.run_json("verify")["ok"], json!(true));
}

#[test]
fn a_code_that_never_came_is_held() {
    let cli = TestCli::with_products();
    let held = cli.run_json("hold --sku MLK-1000 --lot L9 --reason recall");
    assert_eq!((&held["sku"], &held["lot"], &held["lots"]), (&json!("MLK-1000"), &json!("L9"), &json!([])));
    assert_eq!((&held["id"], &held["hold_reason"]), (&json!(null), &json!("recall")));
    let shown = cli.run_ok(&format!("documents show {}", held["document"].as_str().unwrap())).out;
    assert!(shown.contains("MLK-1000 L9 Hold: – → recall"), "{shown}");
    cli.run_ok("receive --sku MLK-1000 --qty 5 --lot L9 --expires 2026-12-08");
    cli.run_refused("dispatch --sku MLK-1000 --qty 1", "shortage");
    let documents = cli.run_json("documents --lot l9");
    assert_eq!(documents.as_array().unwrap().len(), 2, "the hold, and the receipt after it: {documents}");
    cli.run_refused("hold --sku NONE --lot L9 --reason recall", "not_found");
    cli.run_refused("release --sku MLK-1000 --lot L7", "not_found");
}

#[test]
fn a_mere_no_is_no_reason_of_a_hold() {
    let cli = in_two_places();
    for no in ["no", "N", "0", "Falso"] {
        cli.run_refused(&format!("hold --sku MLK-1000 --lot L1 --reason {no}"), "invalid");
        let back = format!("return --sku MLK-1000 --lot L1 --location A1 --qty 1 --reason {no}");
        cli.run_refused(&back, "invalid");
    }
    cli.run_ok("return --sku MLK-1000 --lot L1 --location A1 --qty 1 --reason no --release");
    cli.run_ok("write-off --sku MLK-1000 --lot L1 --location A1 --qty 1 --reason no");
    let lots = cli.run_json("export lots");
    assert!(lots.as_array().unwrap().iter().all(|lot| lot["hold"].is_null()));
}

#[test]
fn a_repeated_hold_prints_the_first_answer() {
    let cli = in_two_places();
    let id = "01a20c09-1a8a-7668-bbd2-59933e23dc44";
    let line = format!("hold --sku MLK-1000 --lot L1 --reason recall --document {id}");
    let first = cli.run_ok(&format!("{line} --format json")).out;
    cli.run_ok("product edit MLK-1000 --name \"Another name\"");
    cli.run_ok("receive --sku MLK-1000 --qty 5 --lot L1 --location C1");
    cli.run_ok("release --sku MLK-1000 --lot L1");
    cli.run_ok("dispatch --sku MLK-1000 --qty 10");
    assert_eq!(cli.run_ok(&format!("{line} --format json --today 2026-12-01")).out, first);
    cli.run_refused(&line.replace("recall", "other"), "document_reused");
    cli.run_refused(&format!("{line} --location A1"), "document_reused");
}

#[test]
fn held_goods_are_moved_but_join_no_free_goods() {
    let cli = in_two_places();
    cli.run_ok("hold --sku MLK-1000 --lot L1 --location A1 --reason \"torn film\"");
    let refused = cli.run_refused("transfer --sku MLK-1000 --lot L1 --location A1 --to B1", "conflict");
    assert_eq!(refused["lots"], json!([{ "lot_id": 2, "location": "B1" }]));
    let moved = cli.run_ok("transfer --sku MLK-1000 --lot L1 --location A1 --to Q1 --qty 4").out;
    assert!(moved.contains("On hold: lot L1 of MLK-1000 in Q1, because: torn film"), "{moved}");
    cli.run_ok("write-off --sku MLK-1000 --lot L1 --location Q1 --reason spoiled --yes");
    cli.run_ok("return out --sku MLK-1000 --lot L1 --location A1 --qty 36 --reason spoiled");
    assert_eq!(cli.run_json("stock --sku MLK-1000")[0]["on_hold"], json!(0));
    assert_eq!(cli.run_json("verify")["ok"], json!(true));
}

#[test]
fn returned_goods_say_what_they_put_on_hold() {
    let cli = in_two_places();
    let told = cli.run_ok("return in --sku MLK-1000 --lot L1 --location A1 --qty 1 --reason opened").out;
    assert!(told.contains("On hold: lot L1 of MLK-1000 in A1, because: opened"), "{told}");
    assert_eq!(cli.run_json("stock --sku MLK-1000")[0]["on_hold"], json!(41));
    let line = "return in --sku MLK-1000 --lot L1 --location A1 --qty 1 --reason fine --release";
    cli.run_refused(line, "on_hold");
    cli.run_ok("return in --sku MLK-1000 --lot L1 --location DEV-1 --qty 1 --reason opened");
    assert_eq!(cli.run_json("stock --sku MLK-1000")[0]["on_hold"], json!(42));
    assert_eq!(cli.run_json("verify")["ok"], json!(true));
}

#[test]
fn a_chosen_lot_is_tried_and_taken_in_part() {
    let cli = in_two_places();
    let tried = cli.run_json("dispatch --sku MLK-1000 --qty 50 --lot-id 1 --dry-run");
    assert_eq!((&tried["document"], &tried["short"]), (&json!(null), &json!(10)));
    cli.run_refused("dispatch --sku MLK-1000 --qty 50 --lot-id 1", "shortage");
    let taken = cli.run_json("dispatch --sku MLK-1000 --qty 50 --lot-id 1 --partial");
    assert_eq!((&taken["dispatched"], &taken["short"]), (&json!(40), &json!(10)));
    cli.run_ok("product edit MLK-1000 --min-life 7");
    cli.run_refused("dispatch --sku MLK-1000 --qty 1 --min-life 0", "invalid");
    cli.run_ok("dispatch --sku MLK-1000 --qty 1 --min-life 0 --reason \"used up today\"");
}
