//! Questions, which are asked on a terminal and never of a script.
#![cfg(unix)]

use std::io::{Read as _, Write as _};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::support::cli::TestCli;
use crate::support::values::TODAY;

/// Runs a command in a pseudo-terminal and types an answer. Returns the exit code and the output.
fn run_in_terminal(cli: &TestCli, line: &[&str], typed: &str) -> (u32, String) {
    run_in_terminal_of_kind("xterm", cli, line, typed)
}

fn run_in_terminal_of_kind(kind: &str, cli: &TestCli, line: &[&str], typed: &str) -> (u32, String) {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_fefo"));
    command.args(line);
    command.env_clear();
    for (name, value) in
        [("FEFO_TODAY", TODAY), ("FEFO_LANG", "en"), ("FEFO_OPERATOR", "ana"), ("TERM", kind)]
    {
        command.env(name, value);
    }
    command.env("HOME", cli.path("."));
    command.env("FEFO_DB", cli.book());
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    pair.master.take_writer().unwrap().write_all(typed.as_bytes()).unwrap();
    let mut shown = Vec::new();
    let _ = reader.read_to_end(&mut shown); // a closed terminal ends in an error on Linux
    (child.wait().unwrap().exit_code(), String::from_utf8_lossy(&shown).into_owned())
}

fn stocked() -> TestCli {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 10 --lot L1 --expires 2026-12-08");
    cli
}

const WRITE_OFF: [&str; 7] = ["write-off", "--sku", "MLK-1000", "--lot", "L1", "--reason", "dropped"];

#[test]
fn writing_off_a_whole_lot_asks_first() {
    let cli = stocked();
    let before = cli.dump();
    let (code, shown) = run_in_terminal(&cli, &WRITE_OFF, "n\n");
    assert_eq!((code, cli.dump()), (1, before), "{shown}");
    assert!(shown.contains("Write off all 10") && shown.contains("Nothing was changed"), "{shown}");
    let (code, shown) = run_in_terminal(&cli, &WRITE_OFF, "y\n");
    assert_eq!((code, cli.run_json("lots")), (0, serde_json::json!([])), "{shown}");
}

#[test]
fn yes_flag_answers_the_question() {
    let cli = stocked();
    let line: Vec<_> = WRITE_OFF.into_iter().chain(["--yes"]).collect();
    let (code, shown) = run_in_terminal(&cli, &line, "");
    assert!(code == 0 && !shown.contains('?'), "{shown}");
}

#[test]
fn a_count_is_revealed_applied_and_given_up_only_on_a_yes() {
    let cli = stocked();
    cli.run_ok("count open --blind");
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L1 --qty 9");
    let state = || cli.run_json("count show 1")["state"].clone();
    let (code, shown) = run_in_terminal(&cli, &["count", "review", "1"], "n\n");
    assert!(code == 1 && shown.contains("Count 1 is blind"), "{shown}");
    assert_eq!(state(), "counting", "the book's figures are still hidden");
    let (code, shown) = run_in_terminal(&cli, &["count", "apply", "1"], "n\n");
    assert!(code == 1 && shown.contains("which is blind") && !shown.contains("Adjusted"), "{shown}");
    assert_eq!(run_in_terminal(&cli, &["count", "review", "1"], "y\n").0, 0);
    assert_eq!(state(), "review");
    let before = cli.dump();
    let (code, shown) = run_in_terminal(&cli, &["count", "apply", "1"], "n\n");
    assert!(code == 1 && shown.contains("Adjusted: 1, confirmed: 0, left open: 0"), "{shown}");
    let (code, shown) = run_in_terminal(&cli, &["count", "cancel", "1"], "n\n");
    assert!(code == 1 && shown.contains("with 1 lot counted"), "{shown}");
    assert_eq!((cli.dump(), state()), (before, "review".into()), "a no changes nothing");
    assert_eq!(run_in_terminal(&cli, &["count", "apply", "1"], "y\n").0, 0);
    assert_eq!((state(), cli.run_json("lots")[0]["on_hand"].clone()), ("applied".into(), 9.into()));
}

#[test]
fn tables_fit_the_terminal_without_breaking_codes() {
    let cli = stocked();
    let (code, shown) = run_in_terminal(&cli, &["lots"], "");
    assert_eq!(code, 0);
    for line in shown.lines() {
        assert!(line.trim_end().chars().count() <= 80, "{line:?}");
    }
    // The name gives way to the place, and to what names the lot.
    for whole in ["Id", "MLK-1000", "08 Dec 2026", "Location", "available"] {
        assert!(shown.contains(whole), "{shown}");
    }
}

#[test]
fn a_dumb_terminal_gets_no_escape_sequences() {
    let cli = stocked();
    let lots: String = (0..20_000).map(|n| format!("MLK-1000,1,B{n}\n")).collect();
    cli.write_file("lots.csv", format!("sku,quantity,lot\n{lots}"));
    let in_dumb = |line: &[&str]| run_in_terminal_of_kind("dumb", &cli, line, "n\n");
    for line in [
        &["lots", "--search", "L1"][..],
        &["write-off", "--sku", "MLK-1000", "--lot", "L1", "--reason", "gone"],
        &["import", "lots", "lots.csv", "--dry-run"],
        &["verify"],
        &["help"],
        &["lots", "--status", "fresh"],
    ] {
        let (_, shown) = in_dumb(line);
        assert!(!shown.contains('\x1b'), "{line:?}: {shown:?}");
    }
    let (code, shown) = in_dumb(&[]);
    assert_eq!(code, 2);
    assert!(shown.contains("TERM=dumb") && !shown.contains('\x1b'), "{shown:?}");
}
