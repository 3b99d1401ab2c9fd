//! The settings in force, and the file of the user's own. They need no book.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use serde_json::json;

use crate::cli::assert_transcript;
use crate::support::cli::{Output, TestCli, output_of};

const FILE: &str = ".config/fefo/config.toml";

fn write_config(cli: &TestCli, text: &str) {
    fs::create_dir_all(cli.path(".config/fefo")).unwrap();
    cli.write_file(FILE, text);
}

/// A command without the variables that every other test has.
fn plain(cli: &TestCli, line: &[&str]) -> Command {
    let arguments: Vec<String> = line.iter().map(|word| (*word).to_owned()).collect();
    let mut command = cli.command(&arguments);
    for own in ["FEFO_DB", "FEFO_LANG", "FEFO_TODAY", "FEFO_OPERATOR", "FEFO_STATION", "FEFO_LOG"] {
        command.env_remove(own);
    }
    command
}

/// Opens the configuration file in an editor that is a script; `$1` is the file, with a blank in the script's own name.
fn edit(cli: &TestCli, script: &str, flags: &[&str]) -> Output {
    cli.write_file("my editor", format!("#!/bin/sh\n{script}\n"));
    let path = cli.path("my editor");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    let line: Vec<&str> = ["config", "edit"].iter().chain(flags).copied().collect();
    output_of(plain(cli, &line).env("EDITOR", path))
}

#[test]
fn every_setting_is_shown_with_where_it_came_from() {
    let mut cli = TestCli::without_book();
    write_config(&cli, "theme = \"light\"\n\n[alerts]\ndays = 20\n");
    let home = cli.path("").display().to_string();
    let told = cli.run_json("config --station dock-7");
    let of = |name: &str| told.as_array().unwrap().iter().find(|row| row["name"] == name).unwrap().clone();
    let file = format!("{home}{FILE}");
    assert_eq!(
        of("theme"),
        json!({"name": "theme", "value": "light", "origin": "file", "source": file, "line": 1})
    );
    assert_eq!(
        of("alerts.days"),
        json!({"name": "alerts.days", "value": 20, "origin": "file", "source": file, "line": 4})
    );
    assert_eq!(
        of("operator"),
        json!({"name": "operator", "value": "ana", "origin": "environment", "source": "FEFO_OPERATOR", "line": null})
    );
    let flagged = of("station");
    assert_eq!((&flagged["origin"], &flagged["source"]), (&json!("flag"), &json!("--station")));
    assert_eq!((&of("log_level")["value"], &of("store_codes")["value"]), (&json!("off"), &json!([])));
    fs::remove_file(cli.path(FILE)).unwrap();
    cli.write_file("config.toml", "theme = \"light\"\nstore_codes = [\"21IIIIIWW.WWWC\"]\n");
    cli.record("config --config config.toml --db shop.db");
    cli.record("config --config config.toml --db shop.db --format csv");
    assert_transcript(cli, "config");
}

#[test]
fn the_first_edit_makes_a_file_that_explains_all_and_sets_nothing() {
    let cli = TestCli::without_book();
    let before = output_of(plain(&cli, &["config"]).env("FEFO_TODAY", "2026-11-24")).out;
    let path = output_of(&mut plain(&cli, &["config", "path"])).out;
    assert_eq!(path.trim_end(), cli.path(FILE).to_string_lossy());
    let shown = output_of(&mut plain(&cli, &["config", "path", "--format", "json"])).json();
    assert_eq!(shown, json!({"path": path.trim_end(), "exists": false}));
    for language in ["en", "es", "pt-BR"] {
        let _ = fs::remove_file(cli.path(FILE));
        let output = edit(&cli, "exit 0", &["--lang", language]);
        assert_eq!(output.code, 0, "{}", output.err);
        let after = output_of(plain(&cli, &["config"]).env("FEFO_TODAY", "2026-11-24")).out;
        assert_eq!(before, after);
        let text = fs::read_to_string(cli.path(FILE)).unwrap();
        assert!(text.lines().all(|line| line.is_empty() || line.starts_with(['#', '['])), "{text}");
        // Every line is what the file may say.
        let lines = text
            .lines()
            .map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line));
        write_config(&cli, &lines.collect::<Vec<_>>().join("\n"));
        let output = edit(&cli, "exit 0", &[]);
        assert_eq!((output.code, output.err.as_str()), (0, ""), "{text}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_line_once_the_editor_is_closed() {
    let cli = TestCli::without_book();
    for (text, line, code) in [
        ("lang = \"es\"\nlagn = \"en\"\n", 2, 2),
        ("\n\nlang = \"xx\"\n", 3, 2),
        ("[alerts]\n\ndays = 99999\n", 3, 1),
        ("# mine\nlog_level = \"loud\"\n", 2, 2),
        ("# mine\ntoday = \"someday\"\n", 2, 2),
        ("station\n", 1, 2),
    ] {
        write_config(&cli, text);
        // A variable or a flag does not hide what the file says.
        let output = edit(&cli, "exit 0", &["--lang", "en", "--log-level", "off"]);
        assert_eq!(output.code, code, "{text}: {}", output.err);
        let named = [format!("line {line}:"), format!("config.toml:{line}:")];
        assert!(named.iter().any(|place| output.err.contains(place)), "{text}: {}", output.err);
        let mended = edit(&cli, "echo 'lang = \"pt-BR\"' > \"$1\"", &["--lang", "en"]);
        assert_eq!((mended.code, mended.out.contains("is in order")), (0, true), "{}", mended.err);
    }
}

#[test]
fn an_editor_that_is_missing_or_fails_is_told_with_the_way_out() {
    let cli = TestCli::without_book();
    let output = output_of(&mut plain(&cli, &["config", "edit", "--lang", "en"]));
    assert_eq!((output.code, output.err.contains("VISUAL or EDITOR")), (2, true), "{}", output.err);
    assert!(!cli.path(FILE).exists(), "nothing was made");
    let output =
        output_of(plain(&cli, &["config", "edit", "--lang", "en"]).env("VISUAL", "no-such-editor -w"));
    assert!(
        output.code == 2 && output.err.contains("no-such-editor -w could not be started"),
        "{}",
        output.err
    );
    let output = edit(&cli, "exit 3", &["--lang", "en"]);
    assert!(output.code == 2 && output.err.contains("failed (exit status: 3)"), "{}", output.err);
}
