//! What is in packaging says what fefo understands.

use std::process::Command;

use crate::support::cli::TestCli;

fn packaged(name: &str) -> String {
    std::fs::read_to_string(format!("{}/packaging/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Runs the words of a command where no book is, and expects that to be all that is wrong.
fn assert_understood(words: &[String]) {
    let cli = TestCli::without_book();
    let nowhere = cli.path("nowhere.db");
    let where_to = ["--db", nowhere.to_str().unwrap(), "--format", "json"].map(str::to_owned);
    let output = cli.command(&[words, &where_to].concat()).output().unwrap();
    let error: serde_json::Value = serde_json::from_slice(&output.stderr)
        .unwrap_or_else(|error| panic!("{words:?}: {error}: {}", String::from_utf8_lossy(&output.stderr)));
    assert_eq!(error["error"]["kind"], "not_found", "{words:?}: {error}");
}

#[test]
fn the_service_starts_with_flags_that_are_known() {
    let unit = packaged("fefo.service");
    let start = unit.lines().find_map(|line| line.strip_prefix("ExecStart=")).unwrap();
    let words = shell_words::split(start).unwrap();
    assert_eq!(words[0], "/usr/bin/fefo");
    assert_understood(&words[1..]);
    let unknown = [&words[1..], &["--nonsense".to_owned()]].concat();
    assert!(
        std::panic::catch_unwind(|| assert_understood(&unknown)).is_err(),
        "an unknown flag would be found"
    );
}

#[test]
fn the_container_starts_with_flags_that_are_known() {
    let file = packaged("Containerfile");
    let start = file.lines().find_map(|line| line.strip_prefix("CMD ")).unwrap();
    assert_understood(&serde_json::from_str::<Vec<String>>(start).unwrap());
}

#[test]
fn the_service_waits_longer_than_the_server_needs_to_stop() {
    let unit = packaged("fefo.service");
    let seconds = unit.lines().find_map(|line| line.strip_prefix("TimeoutStopSec=")).unwrap();
    assert!(seconds.parse::<u32>().unwrap() > 30, "what runs is given thirty seconds");
}

/// Where systemd is, it says what it thinks of the unit.
#[test]
fn systemd_reads_the_service() {
    let cli = TestCli::without_book();
    let unit = cli.path("fefo.service");
    let text = packaged("fefo.service").replace("/usr/bin/fefo", env!("CARGO_BIN_EXE_fefo"));
    std::fs::write(&unit, text).unwrap();
    let Ok(output) = Command::new("systemd-analyze").arg("verify").arg(&unit).output() else {
        println!("skipped: no systemd is installed");
        return;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    let about_unit: Vec<&str> = said.lines().filter(|line| line.contains("fefo.service")).collect();
    assert!(about_unit.is_empty(), "{said}");
}
