//! Barcodes on the command line and in files.

use serde_json::{Value, json};

use crate::support::cli::TestCli;

const CASE: &str = "14006381333938";
const DOCUMENT: &str = "01935c1e-0000-7000-8000-000000000001";

#[test]
fn barcodes_are_added_listed_and_removed() {
    let cli = TestCli::with_products();
    let line = format!("barcode add HAM-0001 {CASE} --quantity 7.5 --unit box --document {DOCUMENT}");
    let added = cli.run_json(&line);
    assert_eq!(
        added,
        json!({ "sku": "HAM-0001", "barcode": CASE, "quantity": 7.5, "unit": "box", "document": DOCUMENT })
    );
    assert_eq!(
        cli.run_json("barcode list"),
        json!([
            { "sku": "HAM-0001", "barcode": "4006381333931", "quantity": 1, "unit": "kg" },
            { "sku": "HAM-0001", "barcode": CASE, "quantity": 7.5, "unit": "box" }
        ])
    );
    assert_eq!(cli.run_json("barcode list MLK-1000"), json!([]));
    cli.run_refused("barcode list NONE", "not_found");
    let taken = cli.run_refused(&format!("barcode add MLK-1000 {CASE}"), "duplicate");
    assert_eq!((&taken["barcode"], &taken["sku"]), (&json!(CASE), &json!("HAM-0001")));
    assert_eq!(cli.run_refused("barcode remove 123", "not_found")["barcode"], "123");
    let said = cli.run_ok(&format!("barcode remove {CASE}")).out;
    assert!(said.starts_with("14006381333938 no longer belongs to HAM-0001  (document "), "{said}");
    assert_eq!(cli.run_json(&line), added, "a repeat prints what the first printed");
    assert_eq!(cli.run_json("barcode list").as_array().map(Vec::len), Some(1));
    let told = cli.run_json("documents --kind product_change --limit 1");
    let shown = cli.run_json(&format!("documents show {}", told[0]["document"].as_str().unwrap()));
    assert_eq!(
        (&shown["changes"][0]["field"], &shown["changes"][0]["before"]),
        (&json!("barcode"), &json!({ "barcode": CASE, "quantity": 7.5, "unit": "box" }))
    );
    cli.run_ok("verify");
}

#[test]
fn exported_barcodes_come_back_the_same() {
    let cli = TestCli::with_products();
    for line in [
        "MLK-1000 96385074",
        "MLK-1000 0012345678905 --quantity 12 --unit case",
        "RIC-1000 =X-1 --quantity 3",
    ] {
        cli.run_ok(&format!("barcode add {line}"));
    }
    let before = cli.run_json("barcode list");
    for file in ["barcodes.csv", "barcodes.json"] {
        cli.run_ok(&format!("export barcodes --to {file}"));
        let other = TestCli::with_products();
        other.write_file(file, std::fs::read_to_string(cli.path(file)).unwrap());
        let tried = other.run_json(&format!("import barcodes {file} --dry-run"));
        assert_eq!((&tried["created"], tried["changes"].as_array().map(Vec::len)), (&json!(3), Some(3)));
        other.run_ok(&format!("import barcodes {file}"));
        assert_eq!(other.run_json("barcode list"), before);
        assert_eq!(other.run_json(&format!("import barcodes {file}"))["document"], Value::Null);
        other.run_ok("verify");
    }
}

#[test]
fn a_file_with_a_bad_row_adds_nothing_and_lists_all() {
    let cli = TestCli::with_products();
    cli.write_file(
        "codes.csv",
        "sku,barcode,quantity,unit\nMLK-1000,A-1,1,\nNONE,A-2,2,box\nMLK-1000,a-1,3,\nMLK-1000,A-3,-1,\nMLK-1000,4006381333931,1,\n",
    );
    let error = cli.run_refused("import barcodes codes.csv", "invalid");
    let problems = error["problems"].as_array().unwrap();
    let told: Vec<_> =
        problems.iter().map(|problem| (problem["line"].clone(), problem["column"].clone())).collect();
    assert_eq!(
        told,
        [
            (json!(3), json!("sku")),
            (json!(4), json!("barcode")),
            (json!(5), json!("quantity")),
            (json!(6), json!("barcode"))
        ]
    );
    assert_eq!(cli.run_json("barcode list").as_array().map(Vec::len), Some(1));
}

#[test]
fn a_scan_of_a_case_counts_what_it_holds() {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 48 --lot L1 --expires 2027-01-31 --location A1");
    cli.run_ok(&format!("barcode add MLK-1000 {CASE} --quantity 24 --unit case"));
    cli.run_ok("count open");
    assert_eq!(cli.run_json(&format!("count enter 1 --scan {CASE}"))["counted"], 24);
    assert_eq!(cli.run_json(&format!("count enter 1 --scan {CASE} --qty 2"))["counted"], 72);
    cli.run_ok("count export 1 --to away.fefo");
    let away = cli.run_json(&format!("count enter 1 --scan {CASE} --db away.fefo"));
    assert_eq!(away["counted"], 24, "a laptop knows what a case holds");
    cli.run_ok("count import away.fefo");
    assert_eq!(cli.run_json("count show 1")["lines"][0]["counted"], 96);
    cli.run_ok("verify");
}

/// A book with a case of 24 and an inner pack of 6 of the milk, and 100 of it in stock.
fn with_packs() -> TestCli {
    let cli = TestCli::with_products();
    cli.run_ok("barcode add MLK-1000 CASE-1 --quantity 24 --unit case");
    cli.run_ok("barcode add MLK-1000 INNER-1 --quantity 6 --unit inner");
    cli.run_ok("receive --sku MLK-1000 --qty 100 --lot L-1 --expires 2027-01-01");
    cli
}

#[test]
fn every_quantity_may_be_given_in_packs() {
    let cli = with_packs();
    let on_hand = || cli.run_json("lots --sku MLK-1000")[0]["on_hand"].clone();
    let expect = |line: &str, quantity: u32| {
        cli.run_ok(line);
        assert_eq!(on_hand(), json!(quantity), "{line}");
    };
    expect("receive --sku MLK-1000 --lot L-1 --qty \"3 case + 4\"", 176);
    expect("receive --sku MLK-1000 --lot L-1 --qty 2 --unit CASE", 224);
    expect("dispatch --sku MLK-1000 --qty \"1 case\"", 200);
    expect("adjust --sku MLK-1000 --lot L-1 --qty \"-2 inner\" --reason broken", 188);
    expect("adjust --sku MLK-1000 --lot L-1 --counted 8 --unit case --reason counted", 192);
    expect("write-off --sku MLK-1000 --lot L-1 --qty \"1 inner\" --reason wet", 186);
    expect("return out --sku MLK-1000 --lot L-1 --qty 1 --unit inner --supplier X --reason bad", 180);
    cli.run_ok("transfer --sku MLK-1000 --lot L-1 --qty \"2 case\" --to B-1");
    cli.run_ok("count open --sku MLK-1000");
    let entered =
        cli.run_json("count enter 1 --sku MLK-1000 --lot L-1 --location B-1 --qty \"1 case+1 inner\"");
    assert_eq!(entered["quantity"], 30);
    cli.run_ok("verify");
}

#[test]
fn a_unit_that_means_nothing_or_two_things_changes_nothing() {
    let cli = with_packs();
    let refused = |line: &str, kind: &str| cli.run_refused(line, kind)["message"].to_string();
    let said = refused("receive --sku MLK-1000 --qty \"3 pallet\"", "invalid");
    assert!(said.contains("no unit “pallet” of this product: ea, case, inner"), "{said}");
    cli.run_ok("barcode add MLK-1000 CASE-2 --quantity 12 --unit Case");
    let said = refused("dispatch --sku MLK-1000 --qty 3 --unit case", "invalid");
    assert!(said.contains("“case” means 24 (CASE-1) and 12 (CASE-2)"), "{said}");
    refused("receive --sku MLK-1000 --qty \"3 inner\" --unit inner", "usage");
    refused("receive --sku MLK-1000 --qty inner", "usage");
    refused("receive --sku MLK-1000 --qty \"0 inner\"", "invalid");
    refused("receive --sku MLK-1000 --qty \"0.25 inner\"", "invalid");
    refused("write-off --sku MLK-1000 --lot L-1 --unit inner --reason x", "usage");
    refused("adjust --sku MLK-1000 --lot L-1 --qty \"-1 inner + 2\" --reason x", "usage");
    assert_eq!(cli.run_json("lots --sku MLK-1000")[0]["on_hand"], 100);
}

#[test]
fn stock_is_shown_in_packs_beside_its_unit() {
    let cli = with_packs();
    let shown = cli.run_ok("product show MLK-1000").out;
    assert!(shown.contains("On hand: 100 ea = 4 case + 4"), "{shown}");
    let plan = cli.run_ok("dispatch --sku MLK-1000 --qty 76 --dry-run").out;
    assert!(plan.contains("76 ea = 3 case + 4"), "{plan}");
    assert_eq!(cli.run_json("product show MLK-1000")["on_hand"], 100);
}
