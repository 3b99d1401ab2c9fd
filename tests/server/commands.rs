//! The command line where the book is on a server: what is as in a file is told there too, this is what is not.

use rstest::rstest;

use crate::cli::completion::candidates;
use crate::support::cli::TestCli;

#[rstest]
#[case("lots")]
#[case("product add --sku NEW --name New")]
#[case("receive --sku MLK-1000 --qty 1")]
#[case("alerts ack 1")]
#[case("export lots --to out.csv")]
#[case("import products products.csv --create")]
#[case("--import-products products.csv --no-tui")]
#[case("--no-tui")]
#[case("copy --to copied.db")]
#[case("verify")]
fn only_init_makes_a_book(#[case] line: &str) {
    let cli = TestCli::without_book();
    cli.write_file("products.csv", "sku,name\nMLK-1000,Leche\n");
    let error = cli.run_refused(line, "not_found");
    let fields: Vec<_> = error.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["database", "hint", "kind", "message"]);
    assert_eq!(error["database"], cli.book());
    assert!(error["hint"].as_str().unwrap().contains("fefo init"), "{error}");
    assert_eq!(candidates(&cli, &["fefo", "product", "show", "M"]), "");
    cli.run_refused("lots", "not_found");
    assert_eq!(std::fs::read_dir(cli.path(".")).unwrap().count(), 1, "products.csv");
    assert_eq!(cli.run_json("init")["created"], true);
    cli.run_ok("verify");
}
