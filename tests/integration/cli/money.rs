//! Prices and costs: read by the language, kept exactly, shown as decimals in the currency of the book.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::cli::{Output, TestCli, output_of};

/// A command line in another locale than the usual one of the tests.
fn run_in(cli: &TestCli, locale: &str, line: &[&str]) -> Output {
    let arguments: Vec<String> = line.iter().map(|word| (*word).to_owned()).collect();
    output_of(cli.command(&arguments).env("LC_ALL", locale))
}

/// A book in euros with one product, `A`.
fn in_euros(cli: TestCli) -> TestCli {
    cli.run_ok("product add --sku A --name Alpha");
    cli.run_ok("settings currency EUR");
    cli
}

/// The price after a change by a flag, as JSON writes it.
fn price_after(cli: &TestCli, price: &str) -> String {
    let arguments = ["product", "edit", "A", "--price", price, "--format", "json"].map(str::to_owned);
    let output = output_of(&mut cli.command(&arguments));
    assert_eq!(output.code, 0, "{price}: {}", output.err);
    let (_, rest) = output.out.split_once("\"price\":").unwrap();
    rest.split(',').next().unwrap().to_owned()
}

#[rstest]
#[case("12.50", "12.5")]
#[case("12,50", "12.5")]
#[case("12.50 €", "12.5")]
#[case("€12,50", "12.5")]
#[case("EUR 1,250.50", "1250.5")]
#[case("1.250", "1.25")]
#[case("12", "12")]
#[case("0.1234", "0.1234")]
#[case("99999999999.9999", "99999999999.9999")]
#[case("", "null")]
fn a_flag_takes_an_amount_with_a_point(#[case] typed: &str, #[case] price: &str) {
    for cli in [TestCli::new(), TestCli::spanish()] {
        assert_eq!(price_after(&in_euros(cli), typed), price);
    }
}

#[test]
fn an_amount_with_two_readings_or_another_sign_is_refused() {
    for (cli, words) in [
        (TestCli::new(), ["“1,250” is unclear: type 1250 or 1.250", "settings currency USD"]),
        (TestCli::spanish(), ["«1,250» es dudoso: escriba 1250 o 1.250", "settings currency USD"]),
    ] {
        let cli = in_euros(cli);
        let before = cli.dump();
        for (line, word) in [
            ("product edit A --price 1,250", words[0]),
            ("receive --sku A --qty 1 --cost $12.50", words[1]),
            ("product add --sku B --name Beta --price $12.50", words[1]),
            ("receive --sku A --qty 1 --cost 0.00001", "0.00001"),
            ("receive --sku A --qty 1 --cost=-1", "-1"),
            ("receive --sku A --qty 1 --cost cheap", "cheap"),
        ] {
            let error = cli.run_refused(line, if word == "cheap" { "usage" } else { "invalid" });
            let said = format!("{} {}", error["message"], error["hint"]);
            assert!(said.contains(word), "{line}: {said}");
        }
        assert_eq!(cli.dump(), before);
    }
}

#[test]
fn a_file_is_read_in_its_language() {
    for (language, ending, file, expected) in [
        ("en", "csv", "sku,name,price\nA,Alpha,1.250\n", json!(1.25)),
        ("en", "csv", "sku,name,price\nA,Alpha,\"$1,250.50\"\n", json!(1250.5)),
        ("en", "csv", "sku;name;price\nA;Alpha;1,250\n", json!(1.25)),
        ("es", "csv", "sku,name,price\nA,Alpha,\"12,50\"\n", json!(12.5)),
        ("es", "csv", "sku;name;price\nA;Alpha;1.250,50 $\n", json!(1250.5)),
        ("es", "csv", "sku\tname\tprice\nA\tAlpha\t1.2500\n", json!(1.25)),
        ("es", "json", "[{\"sku\":\"A\",\"name\":\"Alpha\",\"price\":1.250}]", json!(1.25)),
        ("es", "json", "[{\"sku\":\"A\",\"name\":\"Alpha\",\"price\":\"$12.50\"}]", json!(12.5)),
    ] {
        let cli = if language == "en" { TestCli::new() } else { TestCli::spanish() };
        cli.run_ok("init");
        cli.run_ok("settings currency USD");
        cli.write_file(&format!("products.{ending}"), file);
        cli.run_ok(&format!("import products products.{ending}"));
        assert_eq!(cli.run_json("product show A")["price"], expected, "{file}");
    }
}

#[rstest]
#[case("es", "sku,name,price\nA,Alpha,1.250\n", "1.250")]
#[case("es", "sku;name;price\nA;Alpha;1.250\n", "1.250")]
#[case("en", "sku,name,price\nA,Alpha,\"1,250\"\n", "1,250")]
#[case("en", "sku,name,price\nA,Alpha,12.50 €\n", "12.50 €")]
fn a_file_with_a_doubtful_amount_is_refused(#[case] language: &str, #[case] file: &str, #[case] value: &str) {
    let cli = if language == "en" { TestCli::new() } else { TestCli::spanish() };
    cli.write_file("products.csv", file);
    cli.run_ok("settings currency USD");
    assert_doubtful(&cli, value);
}

/// Asserts that the price in a file of products is refused, where the locale is American.
pub fn assert_doubtful(cli: &TestCli, value: &str) {
    let arguments = ["import", "products", "products.csv", "--create", "--format", "json"];
    let error = run_in(cli, "en_US.UTF-8", &arguments).error();
    assert_eq!((&error["kind"], &error["count"]), (&json!("invalid"), &json!(1)), "{error}");
    let problem = &error["problems"][0];
    assert_eq!((&problem["column"], &problem["value"]), (&json!("price"), &json!(value)), "{problem}");
}

#[rstest]
#[case("es_ES.UTF-8", json!("EUR"))]
#[case("es_MX.UTF-8", json!("MXN"))]
#[case("C.UTF-8", Value::Null)]
#[case("es", Value::Null)]
fn a_new_book_takes_the_currency_of_the_locale(#[case] locale: &str, #[case] currency: Value) {
    let cli = TestCli::without_book();
    let settings = |locale| run_in(&cli, locale, &["settings", "--format", "json"]).json();
    assert_eq!(run_in(&cli, locale, &["init"]).code, 0);
    assert_eq!(settings(locale)["currency"], currency);
    assert_eq!(settings("ja_JP.UTF-8")["currency"], currency, "the book keeps it");
}

#[test]
fn the_currency_of_a_book_is_changed_and_cleared() {
    let mut cli = TestCli::with_products();
    for line in [
        "settings",
        "settings currency eur",
        "settings",
        "product show MLK-1000",
        "receive --sku MLK-1000 --qty 480 --lot L1 --cost 0.8325",
        "settings currency JPY",
        "product list",
        "lots",
        "settings currency EURO",
        "settings colour red",
        "settings currency \"\"",
        "settings --format csv",
    ] {
        cli.record(line);
    }
    super::assert_transcript(cli, "settings");
}

#[test]
fn amounts_are_exported_for_every_language() {
    let cli = in_euros(TestCli::new());
    cli.run_ok("product edit A --price 1.125");
    cli.run_ok("receive --sku A --qty 1 --lot L1 --cost 0.0625");
    assert!(cli.run_ok("export products").out.contains(",1.1250,"));
    assert!(cli.run_ok("export products --format json").out.contains("\"price\":1.125,"));
    for ending in ["csv", "json"] {
        let other = in_euros(TestCli::spanish());
        for table in ["products", "lots"] {
            let exported = cli.run_ok(&format!("export {table} --format {ending}")).out;
            other.write_file(&format!("{table}.{ending}"), exported);
            other.run_ok(&format!("import {table} {table}.{ending}"));
        }
        assert_eq!(other.run_json("product show A")["price"], json!(1.125));
        assert_eq!(other.run_json("lots")[0]["cost"], json!(0.0625));
    }
}
