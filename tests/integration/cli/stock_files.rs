//! One sheet of products and their lots: `import stock`.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::cli::TestCli;

const SHEET: &str = "\
sku,product,unit,reorder level,EAN,batch no,expiry,qty on hand,bin
AMX-500,Amoxicillin 500 mg,box,20,4006381333931,A1,2027-01-31,12,R1
AMX-500,Amoxicillin 500 mg,box,20,4006381333931,A2,2027-03-31,30,R2
GLV-M,Gloves M,box,5,,,,,
SAL-100,Saline 100 ml,,0,,S9,2027-02-28,48,R1
";

fn count(found: &Value) -> usize {
    found.as_array().unwrap().len()
}

/// The counts of an import: rows, new, changed.
fn counts(imported: &Value) -> [u64; 3] {
    ["rows", "created", "updated"].map(|key| imported[key].as_u64().unwrap())
}

#[test]
fn a_sheet_of_products_and_lots_goes_in_at_once() {
    let cli = TestCli::new();
    cli.write_file("sheet.csv", SHEET);
    let tried = cli.run_json("import stock sheet.csv --dry-run");
    assert_eq!((counts(&tried["products"]), counts(&tried["lots"])), ([3, 3, 0], [3, 3, 0]));
    assert!(count(&tried["products"]["changes"]) > 6 && tried["lots"].get("changes").is_none());
    assert_eq!((&tried["lots"]["document"], count(&cli.run_json("documents"))), (&json!(null), 0));

    let imported = cli.run_json("import stock sheet.csv");
    assert_eq!((counts(&imported["products"]), counts(&imported["lots"])), ([3, 3, 0], [3, 3, 0]));
    let documents = cli.run_json("documents");
    assert_eq!((count(&documents), &documents[0]["document"]), (2, &imported["lots"]["document"]));
    let product = cli.run_json("product show AMX-500");
    assert_eq!(
        ["gtin", "unit", "min_stock", "on_hand"].map(|key| product[key].to_string()),
        ["\"4006381333931\"", "\"box\"", "20", "42"]
    );
    assert_eq!(cli.run_json("product show GLV-M")["on_hand"], 0);
    cli.run_refused("import stock sheet.csv", "conflict");
    cli.run_refused("import stock sheet.csv --dry-run", "conflict");
    assert_eq!(counts(&cli.run_json("import stock sheet.csv --again")["products"]), [3, 0, 0]);
    cli.run_ok("verify");
}

#[test]
fn what_a_person_is_told_names_both() {
    let cli = TestCli::to_be_filled();
    cli.write_file("sheet.csv", format!("Pharmacy\n{SHEET}"));
    let told = cli.run_ok("import stock sheet.csv --create");
    assert_eq!(told.out, "Products: 3 read, 3 new, 0 changed.\nLots: 3 read, 3 new, 0 increased.\n");
    assert_eq!(told.err, "The header is in line 2; what stands above it was left out.\n");
    assert_eq!(cli.run_ok("import stock sheet.csv --again --quiet").out, "");
    let rows = cli.run_ok("import stock sheet.csv --again --format csv").out;
    assert_eq!(rows.lines().count(), 3, "{rows}");
}

#[test]
fn a_repeat_under_the_same_id_has_the_first_answer() {
    let cli = TestCli::new();
    cli.write_file("sheet.csv", SHEET);
    let id = "import stock sheet.csv --document 11111111-1111-4111-8111-111111111111";
    let first = cli.run_json(id);
    let book = cli.dump();
    assert_eq!((cli.run_json(id), cli.dump() == book), (first, true));
    cli.write_file("sheet.csv", SHEET.replace(",20,", ",25,"));
    cli.run_refused(id, "document_reused");
}

#[test]
fn a_repeat_changes_no_product_that_did_not_differ_at_first() {
    let cli = TestCli::new();
    cli.write_file("sheet.csv", SHEET);
    cli.run_ok("import stock sheet.csv");
    let id = "import stock sheet.csv --again --document 11111111-1111-4111-8111-111111111111";
    let first = cli.run_json(id);
    assert_eq!(first["products"]["document"], json!(null));
    cli.run_ok("product edit GLV-M --name \"Nitrile gloves M\"");
    assert_eq!(cli.run_json(id), first);
    assert_eq!(cli.run_json("product show GLV-M")["name"], "Nitrile gloves M");
    cli.write_file("sheet.csv", SHEET.replace("Gloves M", "Gloves"));
    cli.run_refused(id, "document_reused");
}

#[test]
fn rows_of_a_product_that_disagree_are_named_with_the_first_that_said_otherwise() {
    let cli = TestCli::new();
    cli.write_file(
        "sheet.csv",
        "sku,name,price,category,qty,lot\nA,Milk,,,5,L1\na,Milk,1.50,Dairy,6,L2\nA,Milk 1 L,1.60,,7,L3\nA,Milk,1.5,Dairy,8,L4\n",
    );
    let refused = cli.run_refused("import stock sheet.csv", "invalid");
    let told: Vec<String> = refused["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| ["line", "column", "value", "why"].map(|key| row[key].to_string()).join(" "))
        .collect();
    assert_eq!(
        told,
        [
            r#"4 "name" "Milk 1 L" "line 2 says “Milk” of the same product""#,
            r#"4 "price" "1.60" "line 3 says “1.5” of the same product""#,
        ]
    );
    assert_eq!(count(&cli.run_json("product list --archived")), 0);
}

#[test]
fn a_field_that_only_a_later_row_names_counts() {
    let cli = TestCli::new();
    cli.write_file("sheet.csv", "sku,name,unit,qty\nA,,,5\nA,Milk,L,6\n");
    cli.run_ok("import stock sheet.csv");
    let product = cli.run_json("product show A");
    assert_eq!(
        (&product["name"], &product["unit"], &product["on_hand"]),
        (&json!("Milk"), &json!("L"), &json!(11))
    );
}

/// The lines of the problems of a sheet, each once.
#[rstest]
#[case::of_products("sku,name,gtin,qty\nA,Milk,123,5\nB,Ham,,6\n", "", &[2])]
#[case::no_name("sku,name,qty\nA,,5\nA,,6\nB,Ham,6\n", "", &[2])]
#[case::no_sku("sku,name,qty\n,Milk,5\n", "", &[2])]
#[case::of_lots("sku,name,qty,expires\nA,Milk,5,soon\nB,Ham,-1,\n", "", &[2, 3])]
#[case::of_both("sku,name,price,qty\nA,Milk,much,5\nB,Ham,1,lots\n", "", &[2, 3])]
#[case::no_quantity("sku,name,qty,lot\nA,Milk,,L1\nB,Ham,,\n", "", &[2])]
#[case::zero("sku,name,qty,lot\nA,Milk,0,L1\nB,Ham,,\n", "", &[2])]
#[case::no_quantity_is_not_zero("sku,name,qty,lot\nA,Milk,,L1\n", "--skip-zero", &[2])]
fn a_sheet_is_whole_or_nothing(#[case] sheet: &str, #[case] flags: &str, #[case] lines: &[u64]) {
    let cli = TestCli::new();
    cli.write_file("sheet.csv", sheet);
    let before = cli.dump();
    let refused = cli.run_refused(&format!("import stock sheet.csv {flags}"), "invalid");
    let named: Vec<u64> =
        refused["problems"].as_array().unwrap().iter().map(|row| row["line"].as_u64().unwrap()).collect();
    assert_eq!((named, cli.dump() == before), (lines.to_vec(), true), "{refused}");
}

#[test]
fn a_row_of_nothing_names_only_the_product() {
    let cli = TestCli::new();
    cli.write_file("sheet.csv", "sku,name,qty,lot\nA,Milk,0,L1\nB,Ham,3,L2\n");
    let imported = cli.run_json("import stock sheet.csv --skip-zero");
    assert_eq!((counts(&imported["products"]), counts(&imported["lots"])), ([2, 2, 0], [1, 1, 0]));
    assert_eq!(imported["lots"]["warnings"][0]["kind"], "zero_quantity");
    assert_eq!(imported["products"]["warnings"], json!([]));
}

#[test]
fn json_is_read_the_same() {
    let cli = TestCli::new();
    cli.write_file(
        "sheet.json",
        r#"[{"sku": "A", "name": "Milk", "quantity": 5, "lot": "L1"}, {"sku": "A", "quantity": 2.0, "lot": "L2"}, {"sku": "B", "name": "Ham", "quantity": null}]"#,
    );
    let imported = cli.run_json("import stock sheet.json");
    assert_eq!((counts(&imported["products"]), counts(&imported["lots"])), ([2, 2, 0], [2, 2, 0]));
}

#[rstest]
#[case("products", "sku,name,batch,expiry date,quantity\n", true)]
#[case("lots", "sku,quantity,description,reorder level\n", true)]
#[case("products", "sku,name,colour\n", false)]
#[case("lots", "sku,quantity,colour\n", false)]
fn a_sheet_of_both_is_pointed_to_the_command_for_it(
    #[case] table: &str,
    #[case] sheet: &str,
    #[case] pointed: bool,
) {
    let cli = TestCli::new();
    cli.write_file("sheet.csv", sheet);
    let hint = cli.run_refused(&format!("import {table} sheet.csv"), "invalid")["hint"].to_string();
    assert_eq!(hint.contains("fefo import stock FILE"), pointed, "{hint}");
}
