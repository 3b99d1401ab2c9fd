//! `scanner`: what a scanner sends, and the setup that is kept for the station.

use serde_json::json;

use super::assert_transcript;
use crate::support::cli::TestCli;

/// A label as it arrives under a Spanish layout.
const SPANISH: &str = "+C1010400638133393110L2611'04\u{1d}17270331\r\n";

const CONFIG: &str = ".config/fefo/config.toml";

fn config_of(cli: &TestCli) -> String {
    std::fs::read_to_string(cli.path(CONFIG)).unwrap_or_default()
}

#[test]
fn a_scan_tells_how_to_read_the_scanner() {
    let cli = TestCli::without_book();
    let output = cli.run_on("scanner", SPANISH);
    assert_eq!(output.code, 0, "{}", output.err);
    for text in [
        "+C1010400638133393110L2611'04<GS>17270331<CR><LF>",
        "(10) lot: L2611-04",
        "Keyboard: Spanish (Spain)",
    ] {
        assert!(output.out.contains(text), "{}", output.out);
    }
    assert_eq!(config_of(&cli), "", "nothing is saved unasked");

    let told = cli.run_on("scanner --format json", SPANISH).json();
    assert_eq!(told["code"]["lot"], "L2611-04");
    assert_eq!(told["lesson"]["basis"], "label");
    assert_eq!(told["lesson"]["setup"]["keyboard"], "es");
    assert_eq!(told["arrived"].as_array().unwrap().last(), Some(&json!("<LF>")));
}

#[test]
fn the_setup_is_saved_and_reads_the_scans_of_other_commands() {
    let cli = TestCli::with_products();
    let output = cli.run_on("scanner --save", SPANISH);
    assert!(output.out.contains("Saved for this station"), "{}{}", output.out, output.err);
    assert_eq!(config_of(&cli), "[scanner]\nkeyboard = \"es\"\n");
    let told = cli.run_on("receive --scan - --qty 5 --format json", SPANISH).json();
    assert_eq!(told[0]["lot"], "L2611-04", "{told}");

    let saved = cli.run_json("scanner --keyboard br --caps-lock --separator-key F9 --prefix ~ --save");
    let expected = json!({
        "keyboard": "br", "caps_lock": true, "characters": {}, "separator": null, "separator_key": "F9",
        "prefix": "~", "suffix": null, "saved": true,
    });
    assert_eq!(saved, expected);
    cli.run_ok("scanner --clear");
    assert_eq!(config_of(&cli), "");
}

#[test]
fn what_cannot_be_a_setup_is_refused_and_changes_nothing() {
    let mut cli = TestCli::without_book();
    cli.record("scanner --separator A --save");
    cli.record("scanner --separator-key F99 --save");
    cli.record("scanner --prefix 12345678901234567 --save");
    cli.record("scanner --keyboard xx");
    assert_eq!(config_of(&cli), "");
    cli.write_file("broken.toml", "[scanner]\nkeyboard = \"xx\"\n");
    cli.record("--config broken.toml lots");
    cli.write_file("broken.toml", "[scanner]\nprefix = 7\n");
    cli.record("--config broken.toml lots");
    assert_transcript(cli, "scanner-refused");
}

#[test]
fn the_setup_code_fits_a_terminal() {
    let out = TestCli::without_book().run_ok("scanner --code").out;
    assert_eq!(out.lines().count(), 17, "{out}");
    assert!(out.contains('▀'));
}
