//! Which commands make a book, and what a path that is wrong looks like.

use rstest::rstest;

use crate::support::cli::{TestCli, output_of};

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
fn an_empty_file_is_no_book_until_it_is_made_one() {
    let cli = TestCli::without_book();
    cli.write_file("empty.db", "");
    cli.run_refused("lots --db empty.db", "not_found");
    assert_eq!(files_in(&cli, "."), ["empty.db"]);
    assert_eq!(std::fs::metadata(cli.path("empty.db")).unwrap().len(), 0);
    cli.run_ok("init --db empty.db");
    cli.run_ok("lots --db empty.db");
}

#[test]
fn a_tilde_is_the_users_folder_everywhere() {
    let cli = TestCli::without_book();
    cli.write_file("config.toml", "db = \"~/from-the-file.db\"\n");
    cli.write_file("products.csv", "sku,name\nMLK-1000,Leche\n");
    cli.run_ok("init --db ~/shop.db");
    cli.run_ok("import products ~/products.csv --db sqlite://~/shop.db");
    cli.run_ok("export products --db ~/shop.db --to ~/out.csv");
    let mut configured = cli.command(&["init", "--config", "~/config.toml"].map(str::to_owned));
    assert_eq!(output_of(configured.env_remove("FEFO_DB")).code, 0);
    assert_eq!(
        files_in(&cli, "."),
        ["config.toml", "from-the-file.db", "out.csv", "products.csv", "shop.db"]
    );
}

#[rstest]
#[case(":memory:")]
#[case("sqlite://:memory:")]
#[case("file:stock.db?mode=memory")]
#[case("sqlite://stock.db?mode=ro")]
#[case("\"\"")]
fn what_names_no_file_is_no_book(#[case] db: &str) {
    let cli = TestCli::without_book();
    cli.run_refused(&format!("init --db {db}"), "usage");
    assert_eq!(files_in(&cli, "."), [""; 0]);
}

/// A book with goods, and paths of every kind that lead to its files and to those of another book.
#[cfg(unix)]
fn book_with_many_paths() -> TestCli {
    use std::os::unix::fs::symlink;
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 10 --lot L1");
    cli.run_ok("init --db other.db");
    std::fs::create_dir(cli.path("inner")).unwrap();
    symlink(cli.path("stock.db"), cli.path("link.csv")).unwrap();
    symlink("../stock.db-wal", cli.path("inner/log.json")).unwrap();
    std::fs::hard_link(cli.path("stock.db"), cli.path("hard.csv")).unwrap();
    cli
}

#[cfg(unix)]
#[rstest]
#[case("stock.db")]
#[case("./inner/../stock.db")]
#[case("~/stock.db")]
#[case("STOCK.DB")]
#[case("stock.db-wal")]
#[case("stock.db-shm")]
#[case("stock.db-journal")]
#[case("link.csv")]
#[case("inner/log.json")]
#[case("hard.csv")]
#[case("other.db")]
#[case("other.db-wal")]
fn an_export_never_overwrites_a_book(#[case] target: &str) {
    let cli = book_with_many_paths();
    let (before, other) = (cli.dump(), std::fs::read(cli.path("other.db")).unwrap());
    for table in ["products", "lots", "movements", "alerts", "stock"] {
        let error = cli.run_refused(&format!("export {table} --to {target}"), "invalid");
        assert!(error["message"].as_str().unwrap().contains(target.trim_start_matches("~/")), "{error}");
    }
    assert_eq!(cli.dump(), before);
    assert_eq!(std::fs::read(cli.path("other.db")).unwrap(), other);
    cli.run_ok("verify");
}

#[test]
fn a_label_never_overwrites_a_book() {
    let cli = TestCli::with_products();
    cli.run_ok("product edit MLK-1000 --gtin 7501234567893");
    cli.run_ok("receive --sku MLK-1000 --qty 24 --lot L1 --expires 2027-01-31");
    let before = cli.dump();
    cli.run_refused("label --sku MLK-1000 --lot L1 --to stock.db", "invalid");
    assert_eq!(cli.dump(), before);
}

#[cfg(unix)]
#[rstest]
#[case("export lots")]
#[case("lots")]
#[case("receive --sku MLK-1000 --qty 1")]
fn output_redirected_into_a_book_is_refused(#[case] line: &str) {
    let cli = book_with_many_paths();
    for book in ["stock.db", "other.db", "hard.csv"] {
        let before = (cli.dump(), std::fs::read(cli.path(book)).unwrap());
        let append = || std::fs::OpenOptions::new().append(true).open(cli.path(book)).unwrap();
        let words: Vec<String> = format!("{line} --format json").split(' ').map(str::to_owned).collect();
        let output = cli.command(&words).stdout(append()).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{book}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("\"kind\":\"invalid\""));
        assert!((cli.dump(), std::fs::read(cli.path(book)).unwrap()) == before, "{book}");
    }
}
