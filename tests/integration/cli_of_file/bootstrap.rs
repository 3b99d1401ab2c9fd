//! Flags that make a book at a path, or fill one beside it.

use crate::support::cli::TestCli;

const PRODUCTS: &str = "sku,name,min_stock\nMLK-1000,Leche entera 1 L,300\nRIC-1000,Arroz blanco 1 kg,0\n";

#[test]
fn a_failed_bootstrap_creates_no_book() {
    let cli = TestCli::without_book();
    cli.write_file("products.csv", PRODUCTS);
    for lots in ["sku,quantity\nNOPE,1\n", "sku,quantity\nMLK-1000,many\n", ""] {
        cli.write_file("lots.csv", lots);
        cli.run_refused("--import-products products.csv --import-lots lots.csv --no-tui", "invalid");
        let mut left: Vec<_> = std::fs::read_dir(cli.path("."))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, ["lots.csv", "products.csv"]);
    }
}

#[test]
fn the_demo_has_its_own_book_beside_the_default() {
    let cli = TestCli::with_products();
    let before = cli.dump();
    let demo = |line: &str| cli.run_json(&format!("{line} --db demo.db")).as_array().unwrap().len();
    cli.run_ok("--demo --no-tui");
    assert!(demo("product list") > 50 && demo("lots") > 100 && demo("alerts") > 4);
    let filled = cli.run_ok("movements --db demo.db --format json").out;
    cli.run_ok("--demo --no-tui");
    assert_eq!(cli.run_ok("movements --db demo.db --format json").out, filled, "filled once, then reopened");
    assert_eq!(cli.dump(), before);
    cli.run_ok("verify --db demo.db");
}

#[test]
fn the_demo_can_be_combined_with_imports() {
    let cli = TestCli::without_book();
    cli.write_file("products.csv", PRODUCTS);
    cli.write_file("lots.csv", "sku,quantity,lot\nMLK-1000,1,QQ-77\n");
    cli.run_ok("--demo --import-products products.csv --import-lots lots.csv --no-tui");
    assert_eq!(cli.run_json("lots --db demo.db --search QQ-77").as_array().unwrap().len(), 1);
}

#[test]
fn a_book_is_no_file_to_import() {
    let cli = TestCli::without_book();
    cli.write_file("products.csv", PRODUCTS);
    cli.run_ok("--import-products products.csv --no-tui");
    std::fs::copy(cli.path("stock.db"), cli.path("backup.csv")).unwrap();
    let before = cli.dump();
    for book in ["stock.db", "./stock.db", "stock.db-wal", "backup.csv"] {
        for command in [
            format!("import stock {book}"),
            format!("import barcodes {book} --create"),
            format!("--import-products {book} --no-tui"),
            format!("--import-lots {book} --no-tui"),
        ] {
            let error = cli.run_refused(&command, "invalid");
            let said = error["message"].as_str().unwrap();
            assert!(said.contains("is a stock book or belongs to one"), "{command}: {said}");
            assert!(error["hint"].as_str().unwrap().contains("fefo export"), "{command}: {error}");
        }
    }
    assert_eq!(cli.dump(), before);
}
