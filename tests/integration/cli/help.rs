//! Help, completions and the man page, in both languages.

use rstest::rstest;

use super::assert_transcript;
use crate::support::cli::TestCli;

#[test]
fn help_shows_usage_and_examples() {
    let mut cli = TestCli::new();
    cli.record("--help");
    cli.record("help dispatch");
    cli.record("product add -h");
    assert_transcript(cli, "help");
}

#[test]
fn help_is_translated_to_spanish() {
    let mut cli = TestCli::spanish();
    cli.record("help");
    cli.record("import --help");
    assert_transcript(cli, "help-es");
}

#[rstest]
#[case("bash")]
#[case("zsh")]
#[case("fish")]
#[case("powershell")]
#[case("elvish")]
fn completions_ask_fefo(#[case] shell: &str) {
    let script = TestCli::new().run_ok(&format!("completions {shell}")).out;
    assert!(script.contains("FEFO_COMPLETE") && script.contains("fefo"), "{script}");
}

#[test]
fn the_man_page_contains_every_command() {
    let cli = TestCli::new();
    let page = cli.run_ok("man").out;
    assert!(page.starts_with(".ie") && page.contains("write\\-off") && page.contains("\\-\\-db"), "{page}");
    assert!(cli.run_ok("man dispatch").out.contains("\\-\\-dry\\-run"));
}

#[test]
fn version_is_printed() {
    assert_eq!(TestCli::new().run_ok("--version").out, format!("fefo {}\n", env!("CARGO_PKG_VERSION")));
}
