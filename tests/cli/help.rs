//! Help, completions and man page come from the definitions that the arguments are read by, in both languages.

use rstest::rstest;

use crate::assert_story;
use crate::station::Station;

#[test]
fn help_teaches() {
    let mut station = Station::new();
    station.tells("--help");
    station.tells("help dispatch");
    station.tells("product add -h");
    assert_story!(station);
}

#[test]
fn help_teaches_in_spanish() {
    let mut station = Station::spanish();
    station.tells("help");
    station.tells("import --help");
    assert_story!(station);
}

#[rstest]
#[case("bash")]
#[case("zsh")]
#[case("fish")]
#[case("powershell")]
#[case("elvish")]
fn completions_know_every_command(#[case] shell: &str) {
    let script = Station::new().does(&format!("completions {shell}")).out;
    for command in ["receive", "dispatch", "write-off", "movements", "min-life", "dry-run"] {
        assert!(script.contains(command), "{shell} lacks {command}");
    }
}

#[test]
fn the_man_page_knows_every_command() {
    let station = Station::new();
    let page = station.does("man").out;
    assert!(page.starts_with(".ie") && page.contains("write\\-off") && page.contains("\\-\\-db"), "{page}");
    assert!(station.does("man dispatch").out.contains("\\-\\-dry\\-run"));
}

#[test]
fn the_version_is_said() {
    assert_eq!(Station::new().does("--version").out, format!("fefo {}\n", env!("CARGO_PKG_VERSION")));
}
