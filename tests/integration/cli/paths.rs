//! Which commands make a book, and what a path that is wrong looks like.

use rstest::rstest;

use crate::support::cli::TestCli;

/// The names of the files and folders in a folder.
fn files_in(cli: &TestCli, folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(cli.path(folder)).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[rstest]
#[case("lots")]
#[case("stock")]
#[case("product list")]
#[case("product add --sku NEW --name New")]
#[case("receive --sku MLK-1000 --qty 1")]
#[case("dispatch --sku MLK-1000 --qty 1 --dry-run")]
#[case("movements")]
#[case("alerts")]
#[case("alerts ack 1")]
#[case("export lots")]
#[case("export lots --to out.csv")]
#[case("import products products.csv")]
#[case("reverse 01a20c09-1a8a-7668-bbd2-59933e23dc44 --reason none")]
#[case("verify")]
fn a_command_on_a_missing_book_makes_none(#[case] line: &str) {
    let cli = TestCli::without_book();
    cli.write_file("products.csv", "sku,name\nMLK-1000,Leche\n");
    let error = cli.run_refused(&format!("{line} --db shop/2026/stok.db"), "not_found");
    let message = error["message"].as_str().unwrap();
    assert!(message.contains("shop/2026/stok.db"), "{message}");
    assert!(error["hint"].as_str().unwrap().contains("fefo init"), "{error}");
    assert!(error["database"].as_str().unwrap().ends_with("stok.db"), "{error}");
    let nearest = std::fs::canonicalize(error["folder"].as_str().unwrap()).unwrap();
    assert_eq!(nearest, std::fs::canonicalize(cli.path(".")).unwrap());
    assert_eq!(files_in(&cli, "."), ["products.csv"]);
}

#[rstest]
#[case("init", true)]
#[case("--no-tui", true)]
#[case("--demo --no-tui", true)]
#[case("--import-products products.csv --no-tui", true)]
#[case("import products products.csv --create", true)]
#[case("import products products.csv --create --dry-run", false)]
#[case("import products bad.csv --create", false)]
#[case("--import-products bad.csv --no-tui", false)]
fn some_commands_make_a_book(#[case] line: &str, #[case] makes_one: bool) {
    let cli = TestCli::without_book();
    cli.write_file("products.csv", "sku,name\nMLK-1000,Leche\n");
    cli.write_file("bad.csv", "sku,name\nMLK-1000,Leche\nNEW,\n");
    cli.run(&format!("{line} --db new.db"));
    let expected: &[&str] =
        if makes_one { &["bad.csv", "new.db", "products.csv"] } else { &["bad.csv", "products.csv"] };
    assert_eq!(files_in(&cli, "."), expected);
}

#[test]
fn an_import_with_create_fills_a_book_that_exists() {
    let cli = TestCli::with_products();
    cli.write_file("bad.csv", "sku,name\nNEW,New\nOLD,\n");
    let before = cli.dump();
    cli.run_refused("import products bad.csv --create", "invalid");
    assert_eq!(cli.dump(), before, "only a book that it made is removed");
}

#[test]
fn an_empty_file_is_no_book_until_it_is_made_one() {
    let cli = TestCli::without_book();
    cli.write_file("empty.db", "");
    cli.run_refused("lots --db empty.db", "not_found");
    assert_eq!(files_in(&cli, "."), ["empty.db"]);
    assert_eq!(std::fs::metadata(cli.path("empty.db")).unwrap().len(), 0);
    cli.run_ok("init --db empty.db");
    cli.run_ok("lots --db empty.db");
}
