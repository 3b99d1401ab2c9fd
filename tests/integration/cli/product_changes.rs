//! Changes of products on the command line, and imports that change only what their file names.

use serde_json::{Value, json};

use crate::support::cli::TestCli;

const DOCUMENT: &str = "01935c1e-0000-7000-8000-000000000001";

fn product(cli: &TestCli, sku: &str) -> Value {
    cli.run_json(&format!("product show {sku}"))
}

#[test]
fn a_repeated_command_prints_the_first_answer() {
    let cli = TestCli::with_products();
    let line = format!("product edit MLK-1000 --price 12.50 --document {DOCUMENT}");
    let first = cli.run_json(&line);
    assert_eq!((&first["document"], first["price"].to_string()), (&json!(DOCUMENT), "12.5".to_owned()));
    cli.run_ok("product edit MLK-1000 --price 13");
    cli.run_ok("receive --sku MLK-1000 --qty 5");
    assert_eq!(cli.run_json(&line), first);
    let other = format!("product edit MLK-1000 --price 14 --document {DOCUMENT}");
    assert_eq!(cli.run_refused(&other, "document_reused")["document_kind"], "product_change");
    assert_eq!(cli.run_json("product edit MLK-1000 --price 13")["document"], Value::Null);
}

#[test]
fn a_renamed_product_answers_to_both_codes() {
    let cli = TestCli::with_products();
    cli.run_ok("product edit MLK-1000 --sku MILK-1");
    assert_eq!(product(&cli, "mlk-1000")["sku"], "MILK-1");
    cli.run_ok("receive --sku MLK-1000 --qty 5 --lot L1 --expires 2027-01-31");
    cli.run_ok("product add --sku MLK-1000 --name Water");
    assert_eq!(product(&cli, "MLK-1000")["name"], "Water");
    assert_eq!(cli.run_refused("product edit MILK-1 --sku mlk-1000", "duplicate")["sku"], "MLK-1000");
    cli.run_ok("verify");
}

#[test]
fn an_absent_column_changes_nothing() {
    let cli = TestCli::with_products();
    cli.run_ok("product edit MLK-1000 --price 12.50 --category Dairy --min-stock 40");
    cli.write_file("prices.csv", "sku,price,category\nMLK-1000,13.20,\n");
    let tried = cli.run_json("import products prices.csv --dry-run");
    assert_eq!(
        tried["changes"],
        json!([{ "sku": "MLK-1000", "field": "price", "before": 12.5, "after": 13.2 }])
    );
    assert_eq!(product(&cli, "MLK-1000")["price"].to_string(), "12.5");
    let shown = cli.run_ok("import products prices.csv --dry-run").out;
    let row = shown.lines().last().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(row, "MLK-1000 Price 12.50 13.20");
    let columns = cli.run_ok("import products prices.csv --dry-run --format csv").out;
    assert_eq!(columns, "sku,field,before,after\nMLK-1000,price,12.5,13.2\n");
    let imported = cli.run_json("import products prices.csv");
    assert!(imported["document"].is_string() && imported.get("changes").is_none());
    let milk = product(&cli, "MLK-1000");
    assert_eq!((&milk["category"], milk["min_stock"].to_string()), (&json!("Dairy"), "40".to_owned()));
    assert_eq!(milk["price"].to_string(), "13.2");
    assert_eq!(cli.run_json("import products prices.csv")["document"], Value::Null);
    cli.run_ok(&format!("reverse {} --reason wrong", imported["document"].as_str().unwrap()));
    assert_eq!(product(&cli, "MLK-1000")["price"].to_string(), "12.5");
}

#[test]
fn a_new_product_needs_a_name() {
    let cli = TestCli::with_products();
    cli.write_file("prices.csv", "sku,price\nMLK-1000,13.20\nNEW-1,2\n");
    let error = cli.run_refused("import products prices.csv", "invalid");
    let problem = &error["problems"][0];
    assert_eq!(
        (&error["count"], &problem["line"], &problem["column"]),
        (&json!(1), &json!(3), &json!("name"))
    );
    assert_eq!(product(&cli, "MLK-1000")["price"].to_string(), "1.99");
}

#[test]
fn row_numbers_are_warned_of() {
    let cli = TestCli::with_products();
    cli.run_ok("product add --sku 2 --name Milk");
    cli.write_file("numbered.csv", "sku,name\n2,Cheese\n");
    let warnings = cli.run_json("import products numbered.csv --dry-run")["warnings"].clone();
    assert_eq!(warnings[0]["kind"], "numeric_name");
    assert!(cli.run("import products numbered.csv --dry-run").err.contains("Milk"));
}

#[test]
fn a_reversed_import_archives_its_products() {
    let cli = TestCli::with_products();
    cli.write_file("new.csv", "sku,name\nA-1,Apples\nB-1,Bread\n");
    let document = cli.run_json("import products new.csv")["document"].as_str().unwrap().to_owned();
    cli.run_ok("receive --sku A-1 --qty 5 --lot L1 --expires 2027-01-31");
    let error = cli.run_refused(&format!("reverse {document} --reason wrong"), "conflict");
    assert_eq!((&error["sku"], error["on_hand"].to_string()), (&json!("A-1"), "5".to_owned()));
    cli.run_ok(&format!("reverse {} --reason wrong", error["document"].as_str().unwrap()));
    cli.run_ok(&format!("reverse {document} --reason wrong"));
    assert_eq!(
        (product(&cli, "A-1")["archived"].clone(), product(&cli, "B-1")["archived"].clone()),
        (json!(true), json!(true))
    );
    let refused = cli.run_refused("receive --sku A-1 --qty 5", "invalid");
    assert!(refused["hint"].as_str().unwrap().contains("--undo"));
    cli.run_ok("receive --sku A-1 --qty 5 --yes");
    assert_eq!(product(&cli, "A-1")["archived"], false);
    cli.run_ok("verify");
}

#[test]
fn lots_of_an_archived_product_say_so() {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 5 --lot L1 --expires 2027-01-31");
    cli.run_ok("write-off --sku MLK-1000 --lot L1 --reason spoiled --yes");
    assert!(!cli.run("lots --status all").out.contains("archived"));
    cli.run_ok("product archive MLK-1000");
    let lots = cli.run("lots --status all").out;
    assert!(lots.contains("(archived)"), "{lots}");
    let rows = cli.run_json("lots --status all");
    assert_eq!(rows[0]["product"], "Leche entera 1 L", "programs get the name as it is");
    let written_off = cli.run_json("documents --kind write_off")[0]["document"].as_str().unwrap().to_owned();
    let back = cli.run_ok(&format!("reverse {written_off} --reason mistake")).out;
    assert!(back.contains("MLK-1000 was archived and is in use again."), "{back}");
    assert_eq!(product(&cli, "MLK-1000")["archived"], false);
}
