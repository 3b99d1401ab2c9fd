//! Flags that fill a new stock book, wholly or not at all.

use super::assert_transcript;
use crate::support::cli::TestCli;

const PRODUCTS: &str = "sku,name,min_stock\nMLK-1000,Leche entera 1 L,300\nRIC-1000,Arroz blanco 1 kg,0\n";
const LOTS: &str = "sku,quantity,lot,expires\nMLK-1000,480,L1,2026-12-08\nRIC-1000,2000,R1,2027-03-14\n";

#[test]
fn flags_import_and_fill_a_new_book() {
    let mut cli = TestCli::to_be_filled();
    cli.write_file("products.csv", PRODUCTS);
    cli.write_file("lots.csv", LOTS);
    cli.record("--import-products products.csv --import-lots lots.csv --no-tui");
    cli.record("lots");
    cli.record("--import-products products.csv --import-lots lots.csv --no-tui");
    cli.record("--no-tui");
    cli.record("--tab lots");
    cli.record("verify");
    assert_transcript(cli, "bootstrap");
}

#[test]
fn a_failed_bootstrap_leaves_the_book_unchanged() {
    let cli = TestCli::with_products();
    let before = cli.dump();
    cli.write_file("products.csv", "sku,name\nNEW-1,New\nMLK-1000,Another name\n");
    cli.write_file("lots.csv", "sku,quantity\nNEW-1,5\nNOPE,1\n");
    cli.run_refused("--import-products products.csv --import-lots lots.csv --no-tui", "invalid");
    assert_eq!(cli.dump(), before);
}

#[test]
fn the_demo_fills_a_named_book_only_if_it_is_empty() {
    let cli = TestCli::with_products();
    cli.run_ok("--demo --no-tui --db here.db");
    assert!(!cli.path("demo.db").exists());
    assert!(!cli.run_json("lots --db here.db").as_array().unwrap().is_empty());
    let before = cli.dump();
    cli.run_refused(&format!("--demo --no-tui --db {}", cli.book()), "conflict");
    assert_eq!(cli.dump(), before);
}

#[test]
fn a_bootstrap_reports_its_imports_as_json() {
    let cli = TestCli::to_be_filled();
    cli.write_file("products.csv", PRODUCTS);
    let done = cli.run_json("--import-products products.csv --no-tui");
    assert_eq!((&done["products"]["created"], &done["lots"]), (&2.into(), &serde_json::Value::Null));
}

#[test]
fn a_bootstrap_as_csv_has_a_row_for_each_file_and_no_sentence() {
    let cli = TestCli::to_be_filled();
    cli.write_file("products.csv", PRODUCTS);
    cli.write_file("lots.csv", LOTS);
    let bootstrap = "--import-products products.csv --import-lots lots.csv --no-tui --format csv";
    for counts in [["2,2,0", "2,2,0"], ["2,0,0", "0,0,0"]] {
        let printed = cli.run_ok(bootstrap).out;
        let rows: Vec<&str> = printed.lines().collect();
        assert_eq!((rows.len(), rows[0]), (3, "document,rows,created,updated"), "{printed}");
        for (row, counts) in rows[1..].iter().zip(counts) {
            assert!(row.ends_with(&format!(",{counts}")), "{printed}");
        }
    }
    assert_eq!(cli.run_ok("--no-tui --format csv").out, "");
}
