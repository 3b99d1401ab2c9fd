//! What is wrong with a file is told at once, with the way out.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::cli::TestCli;

/// The problems of a refused import, as `"2 quantity: why"`.
fn problems(error: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let problems = error["problems"].as_array().unwrap().iter();
    problems.map(|row| format!("{} {}: {}", row["line"], text(&row["column"]), text(&row["why"]))).collect()
}

#[test]
fn the_unknown_keys_of_a_json_file_are_named_at_once() {
    let cli = TestCli::with_products();
    cli.write_file(
        "lots.json",
        r#"[{ "sku": "MLK-1000", "quantity": 2, "remarks": "x" }, { "sku": "NOPE", "amount": 1, "expiri": "" }]"#,
    );
    let error = cli.run_refused("import lots lots.json", "invalid");
    assert_eq!(
        error["columns"],
        json!([
            { "column": "remarks", "field": null },
            { "column": "amount", "field": null },
            { "column": "expiri", "field": "expires" }
        ])
    );
    cli.run_ok("product add --sku NOPE --name Nothing");
    cli.write_file(
        "left.json",
        r#"[{ "sku": "NOPE", "quantity": 1, "remarks": "x" }, { "sku": "NOPE", "quantity": 1, "x": 1 }]"#,
    );
    let imported = cli.run_json("import lots left.json --ignore-unknown");
    assert_eq!(imported["rows"], 2);
    assert!(imported["warnings"][0]["message"].as_str().unwrap().contains("remarks, x"), "{imported}");
}

#[test]
fn a_name_beside_a_description_is_the_name_and_the_description_is_said_to_be_left_over() {
    let cli = TestCli::new();
    cli.write_file("products.csv", "sku,Description,Name\nA-1,Crunchy and red,Apple\n");
    cli.write_file(
        "products.json",
        r#"[{ "sku": "A-1", "description": "Crunchy and red", "name": "Apple" }]"#,
    );
    for file in ["products.csv", "products.json"] {
        let error = cli.run_refused(&format!("import products {file}"), "invalid");
        assert_eq!(error["columns"].as_array().unwrap().len(), 1, "{error}");
        let imported = cli.run_json(&format!("import products {file} --ignore-unknown --dry-run"));
        assert_eq!(imported["warnings"][0]["kind"], "ignored_columns");
        assert_eq!(imported["changes"][1]["after"], "Apple");
    }
    cli.write_file("only.csv", "sku,Description\nA-1,Apple\n");
    cli.run_ok("import products only.csv");
    assert_eq!(cli.run_json("product show A-1")["name"], "Apple");
}

#[test]
fn a_bad_cell_hides_no_unknown_product() {
    let cli = TestCli::with_products();
    cli.write_file("lots.csv", "sku,quantity\nNOPE,many\nMLK-1000,few\n");
    let error = cli.run_refused("import lots lots.csv", "invalid");
    assert_eq!(
        problems(&error),
        [
            "2 quantity: “many” is not a number",
            "2 sku: There is no product NOPE.",
            "3 quantity: “few” is not a number"
        ]
    );
    assert_eq!(error["count"], 3);
    cli.write_file("barcodes.csv", "sku,barcode,quantity\nNOPE,4006381333931,x\n");
    assert_eq!(cli.run_refused("import barcodes barcodes.csv", "invalid")["count"], 2);
    cli.run_ok("receive --sku MLK-1000 --qty 5");
    cli.run_ok("count open");
    cli.write_file("sheet.csv", "sku,counted\nNOPE,x\n");
    assert_eq!(cli.run_refused("count import 1 sheet.csv", "invalid")["count"], 2);
}

#[test]
fn two_formats_of_dates_in_one_column_are_both_named() {
    let cli = TestCli::with_products();
    cli.write_file("lots.csv", "sku,quantity,expires\nMLK-1000,5,31/12/2027\nMLK-1000,5,12/31/2027\n");
    let error = cli.run_refused("import lots lots.csv", "invalid");
    let hint = error["hint"].as_str().unwrap();
    assert!(hint.starts_with("Line 2 is written DD/MM/YYYY and line 3 MM/DD/YYYY."), "{hint}");
    let (_, flags) = hint.split_once("sure, ").unwrap();
    let (flags, _) = flags.split_once(" reads").unwrap();
    cli.run_ok(&format!("import lots lots.csv {flags}"));
}

#[rstest]
#[case("sku,quantity\nMLK-1000,\"1,200,300\"\n", "“1,200,300” has thousands separators: write 1200300")]
#[case("sku;quantity\nMLK-1000;1.200,50\n", "“1.200,50” has thousands separators: write 1200,50")]
#[case("sku,quantity\nMLK-1000,\"1,200\"\n", "“1,200” is unclear: type 1200 or 1.200")]
fn thousands_in_quantities_are_told_with_the_way_out(#[case] file: &str, #[case] why: &str) {
    let cli = TestCli::with_products();
    cli.write_file("lots.csv", file);
    let error = cli.run_refused("import lots lots.csv", "invalid");
    assert_eq!(problems(&error), [format!("2 quantity: {why}")]);
    assert_eq!(error["hint"], "Write quantities without thousands separators: 1200, not 1,200.");
}

#[test]
fn decimals_of_a_product_without_them_may_have_been_thousands() {
    let cli = TestCli::with_products();
    cli.write_file("lots.csv", "sku,quantity\nMLK-1000,1.200\n");
    let error = cli.run_refused("import lots lots.csv", "invalid");
    assert_eq!(problems(&error), ["2 quantity: 1.2 is not a whole number; this product has no decimals"]);
    assert!(
        error["hint"].as_str().unwrap().starts_with("If a mark separates thousands, leave it out: 1200.")
    );
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let cli = TestCli::with_products();
    assert_eq!(cli.run_refused("import lots nowhere.csv", "not_found")["file"], "nowhere.csv");
    assert_eq!(cli.run_refused("import lots .", "invalid")["file"], ".");
    cli.write_file("broken.json", "[{");
    let error = cli.run_refused("import lots broken.json", "invalid");
    assert_eq!((&error["file"], &error["line"]), (&json!("broken.json"), &json!(1)));
}

#[test]
fn a_shortage_at_a_place_names_the_place() {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 5 --location A1");
    let error = cli.run_refused("dispatch --sku MLK-1000 --qty 9 --location A1", "shortage");
    assert_eq!(error["message"], "MLK-1000: 9 requested, 5 available in A1, 4 short.");
    assert_eq!(error["location"], "A1");
    let error = cli.run_refused("dispatch --sku MLK-1000 --qty 9 --location B2", "shortage");
    assert_eq!(error["hint"], "Leave the location out to take from everywhere, or move goods there first.");
    assert_eq!(cli.run_refused("dispatch --sku MLK-1000 --qty 9", "shortage")["location"], Value::Null);
}

#[test]
fn a_rule_that_the_schedule_of_counts_has_not_is_not_cleared() {
    let cli = TestCli::with_products();
    cli.run_ok("count plan set --class a --days 30");
    assert_eq!(cli.run_refused("count plan clear --class b", "not_found")["class"], "b");
    assert_eq!(cli.run_refused("count plan clear --location A", "not_found")["location"], "A");
    cli.run_ok("count plan clear --class a");
    cli.run_ok("count plan clear");
}

#[test]
fn a_bad_quantity_in_the_sheet_of_a_count_stands_under_its_column() {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 5 --lot L1");
    cli.run_ok("count open");
    cli.write_file("sheet.csv", "sku,lot,counted\nMLK-1000,L1,1.5\n");
    let error = cli.run_refused("count import 1 sheet.csv", "invalid");
    assert_eq!(problems(&error), ["2 counted: 1.5 is not a whole number; this product has no decimals"]);
}
