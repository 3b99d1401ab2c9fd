//! Hostile input: refused at the door, or shown harmless.

use rstest::rstest;

use crate::station::{Station, answer};

/// Whether a text could move a cursor, hide a letter or turn a line around.
fn is_harmless(text: &str) -> bool {
    text.chars().all(|character| character == '\n' || !fefo::domain::is_unshowable(character))
}

#[rstest]
#[case("product add --sku \"A\u{1b}[31m\" --name red")]
#[case("product add --sku A --name \"safe\u{202e}gpj.exe\"")]
#[case("product add --sku A --name \"zero\u{200b}width\"")]
#[case("product add --sku A --name \"two\nlines\"")]
#[case("product add --sku A --name red --category \"\u{7}bell\"")]
#[case("lots --location \"\u{9b}2J\"")]
fn hidden_characters_are_refused_and_shown_harmless(#[case] line: &str) {
    let station = Station::new();
    station.refuses(line, "invalid");
    let answer = station.asks(line);
    assert_eq!(answer.code, 1);
    assert!(is_harmless(&answer.err), "{:?}", answer.err);
    assert_eq!(station.reads("product list"), serde_json::json!([]));
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
fn what_was_typed_is_shown_harmless(#[case] line: &str) {
    let station = Station::new();
    station.file("taken", "a file where a folder would be needed");
    let answer = station.asks(line);
    assert_ne!(answer.code, 0);
    assert!(is_harmless(&answer.err), "{:?}", answer.err);
}

#[test]
fn cells_are_shown_harmless() {
    let station = Station::with_products();
    station.file(
        "lots.csv",
        "sku,quantity,lot\nMLK-1000,\u{1b}[31m1,L1\nMLK-1000,1,\"L\u{202e}2\"\n\u{1b}]0;x\u{7},1,L\n",
    );
    let answer = station.asks("import lots lots.csv");
    assert_eq!(answer.code, 1);
    assert!(is_harmless(&answer.err), "{:?}", answer.err);
    assert_eq!(answer.err.matches("lots.csv:").count(), 4, "{}", answer.err);
    station.file("lots.csv", "sku,quantity,\u{1b}[31mlot\nMLK-1000,1,L1\n");
    assert!(is_harmless(&station.asks("import lots lots.csv").err));
}

#[test]
fn bytes_that_are_no_text_are_named_by_their_row() {
    let station = Station::with_products();
    station.file("lots.csv", b"sku,quantity,lot\nMLK-1000,1,L1\nMLK-1000,1,L\xe9\n");
    let error = station.refuses("import lots lots.csv", "invalid");
    assert_eq!((&error["problems"][0]["line"], &error["problems"][0]["column"]), (&3.into(), &"lot".into()));
    station.file("products.csv", b"sku,descripci\xf3n\nA,B\n");
    station.refuses("import products products.csv", "invalid");
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_a_usage_error() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt as _;
    let station = Station::new();
    let mut command = station.command(&["product".to_owned(), "show".to_owned()]);
    command.arg(OsString::from_vec(vec![b'A', 0xff]));
    let answer = answer(&mut command);
    assert_eq!(answer.code, 2, "{}", answer.err);
}

#[test]
fn a_quote_that_never_closes_is_one_bad_row() {
    let station = Station::with_products();
    station.file("lots.csv", "sku,quantity,lot\nMLK-1000,1,\"L1\nMLK-1000,1,L2\n");
    let error = station.refuses("import lots lots.csv", "invalid");
    assert_eq!(error["count"], 1);
}
