//! `export --excel`: files that Excel opens right, and that an import reads back.

use rstest::rstest;

use crate::support::cli::TestCli;

fn filled(cli: &TestCli) {
    for line in [
        "product add --sku 00412 --name \"Piña, en trozos\" --price 1234.5 --min-stock 2 --gtin 4006381333931",
        "product add --sku MAR1 --name \"=cmd()\" --unit kg --decimals 3 --category 1-2",
        "receive --sku 00412 --qty 12 --lot 0012 --expires 2027-01-31 --cost 0.75 --location 3-4",
        "receive --sku MAR1 --qty 2.125 --lot 1E5 --supplier \"Frutas; S. A.\"",
    ] {
        cli.run_ok(line);
    }
}

#[rstest]
#[case::english(
    TestCli::new(),
    "sku,name,unit",
    "\"=\"\"00412\"\"\",\"Piña, en trozos\",ea,0,",
    ",2,1234.5,"
)]
#[case::spanish(
    TestCli::spanish(),
    "sku;name;unit",
    "\"=\"\"00412\"\"\";Piña, en trozos;ea;0;",
    ";2;1234,5;"
)]
fn a_sheet_for_excel_reads_back_to_the_same_data(
    #[case] cli: TestCli,
    #[case] header: &str,
    #[case] texts: &str,
    #[case] numbers: &str,
) {
    filled(&cli);
    cli.run_ok("export products --excel --to products.csv");
    cli.run_ok("export lots --excel --to lots.csv");
    let sheet = std::fs::read_to_string(cli.path("products.csv")).unwrap();
    assert!(sheet.starts_with(&format!("\u{FEFF}{header}")), "{sheet}");
    assert!(sheet.contains(texts) && sheet.contains(numbers), "{sheet}");
    assert!(sheet.contains("'=cmd()") && sheet.contains("\"=\"\"MAR1\"\"\""), "{sheet}");

    for file in ["export products", "export lots"] {
        let before = cli.run_ok(&format!("{file} --format csv")).out;
        for import in ["products products.csv", "lots lots.csv"] {
            cli.run_ok(&format!("import {import} --db copy.db --create --again --quiet"));
        }
        assert_eq!(cli.run_ok(&format!("{file} --format csv --db copy.db")).out, before);
        std::fs::remove_file(cli.path("copy.db")).unwrap();
    }
}

#[test]
fn json_is_not_for_excel() {
    let cli = TestCli::new();
    cli.run_refused("export lots --excel --to lots.json", "usage");
    cli.run_refused("export lots --excel --format json", "usage");
    assert_eq!(cli.run_ok("export lots --excel --format csv").out.chars().next(), Some('\u{FEFF}'));
}

#[test]
fn texts_that_other_programs_wrote_so_are_read() {
    let cli = TestCli::new();
    cli.write_file("products.csv", "sku,name\n=\"00412\",Piña\n\"=\"\"0007\"\"\",\"=\"\"5\"\"\"\n");
    cli.run_ok("import products products.csv");
    assert_eq!(cli.run_json("product show 00412")["name"], "Piña");
    assert_eq!(cli.run_json("product show 0007")["name"], "5");
}
