//! Hostile input is refused or escaped.

use rstest::rstest;

use crate::support::cli::{TestCli, output_of};

/// Whether a text could move the cursor, hide characters or reverse a line.
fn is_harmless(text: &str) -> bool {
    text.chars().all(|character| character == '\n' || !fefo::domain::is_unprintable(character))
}

#[rstest]
#[case("product add --sku \"A\u{1b}[31m\" --name red")]
#[case("product add --sku A --name \"safe\u{202e}gpj.exe\"")]
#[case("product add --sku A --name \"zero\u{200b}width\"")]
#[case("product add --sku A --name \"two\nlines\"")]
#[case("product add --sku A --name red --category \"\u{7}bell\"")]
#[case("lots --location \"\u{9b}2J\"")]
fn hidden_characters_are_refused_and_escaped(#[case] line: &str) {
    let cli = TestCli::new();
    cli.run_refused(line, "invalid");
    let output = cli.run(line);
    assert_eq!(output.code, 1);
    assert!(is_harmless(&output.err), "{:?}", output.err);
    assert_eq!(cli.run_json("product list"), serde_json::json!([]));
}

#[rstest]
#[case("\u{1b}[2J")]
#[case("--\u{1b}]0;title\u{7}")]
#[case("lots --sort \u{202e}drawkcab")]
#[case("receive --sku A --qty \u{1b}[31m1")]
#[case("receive --sku A --qty 1 --document \u{1b}[31m1")]
#[case("--db taken/\u{1b}[31m/stock.db lots")]
#[case("import lots \u{1b}[31m.csv")]
#[case("--config \u{1b}[31m.toml lots")]
fn arguments_are_escaped_in_errors(#[case] line: &str) {
    let cli = TestCli::new();
    cli.write_file("taken", "a file where a folder would be needed");
    let output = cli.run(line);
    assert_ne!(output.code, 0);
    assert!(is_harmless(&output.err), "{:?}", output.err);
}

#[test]
fn cells_of_files_are_escaped_in_errors() {
    let cli = TestCli::with_products();
    cli.write_file(
        "lots.csv",
        "sku,quantity,lot\nMLK-1000,\u{1b}[31m1,L1\nMLK-1000,1,\"L\u{202e}2\"\n\u{1b}]0;x\u{7},1,L\n",
    );
    let output = cli.run("import lots lots.csv");
    assert_eq!(output.code, 1);
    assert!(is_harmless(&output.err), "{:?}", output.err);
    assert_eq!(output.err.matches("lots.csv:").count(), 4, "{}", output.err);
    cli.write_file("lots.csv", "sku,quantity,\u{1b}[31mlot\nMLK-1000,1,L1\n");
    assert!(is_harmless(&cli.run("import lots lots.csv").err));
}

#[test]
fn invalid_utf8_in_a_file_is_reported_by_row() {
    let cli = TestCli::with_products();
    cli.write_file("lots.csv", b"sku,quantity,lot\nMLK-1000,1,\xc3\xb1\nMLK-1000,1,L\xe9\n");
    let error = cli.run_refused("import lots lots.csv", "invalid");
    assert_eq!((&error["problems"][0]["line"], &error["problems"][0]["column"]), (&3.into(), &"lot".into()));
    cli.write_file("products.csv", b"sku,descripci\xc3\xb3n,caf\xe9\nA,B,1\n");
    cli.run_refused("import products products.csv", "invalid");
}

#[cfg(unix)]
#[test]
fn invalid_utf8_in_arguments_is_a_usage_error() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt as _;
    let cli = TestCli::new();
    let mut command = cli.command(&["product".to_owned(), "show".to_owned()]);
    command.arg(OsString::from_vec(vec![b'A', 0xff]));
    let output = output_of(&mut command);
    assert_eq!(output.code, 2, "{}", output.err);
}

#[test]
fn an_unclosed_quote_is_one_bad_row() {
    let cli = TestCli::with_products();
    cli.write_file("lots.csv", "sku,quantity,lot\nMLK-1000,1,\"L1\nMLK-1000,1,L2\n");
    let error = cli.run_refused("import lots lots.csv", "invalid");
    assert_eq!(error["count"], 1);
}
