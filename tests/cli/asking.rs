//! What is asked on a terminal, and never of a script.
#![cfg(unix)]

use std::io::{Read as _, Write as _};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::station::{Station, TODAY};

/// Runs a command on a terminal of its own, types an answer, and gives back the exit code and all that was shown.
fn on_a_terminal(station: &Station, line: &[&str], typed: &str) -> (u32, String) {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(assert_cmd::cargo::cargo_bin("fefo"));
    command.args(line);
    command.env_clear();
    for (name, value) in
        [("FEFO_TODAY", TODAY), ("FEFO_LANG", "en"), ("FEFO_OPERATOR", "ana"), ("TERM", "xterm")]
    {
        command.env(name, value);
    }
    command.env("HOME", station.path("."));
    command.env("FEFO_DB", station.path("stock.db"));
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    pair.master.take_writer().unwrap().write_all(typed.as_bytes()).unwrap();
    let mut shown = Vec::new();
    let _ = reader.read_to_end(&mut shown); // a closed terminal ends in an error on Linux
    (child.wait().unwrap().exit_code(), String::from_utf8_lossy(&shown).into_owned())
}

fn stocked() -> Station {
    let station = Station::with_products();
    station.does("receive --sku MLK-1000 --qty 10 --lot L1 --expires 2026-12-08");
    station
}

const WRITE_OFF: [&str; 7] = ["write-off", "--sku", "MLK-1000", "--lot", "L1", "--reason", "dropped"];

#[test]
fn throwing_a_whole_lot_away_is_asked_first() {
    let station = stocked();
    let before = station.everything();
    let (code, shown) = on_a_terminal(&station, &WRITE_OFF, "n\n");
    assert_eq!((code, station.everything()), (1, before), "{shown}");
    assert!(shown.contains("Write off all 10") && shown.contains("Nothing was changed"), "{shown}");
    let (code, shown) = on_a_terminal(&station, &WRITE_OFF, "y\n");
    assert_eq!((code, station.reads("lots")), (0, serde_json::json!([])), "{shown}");
}

#[test]
fn yes_is_said_beforehand() {
    let station = stocked();
    let line: Vec<_> = WRITE_OFF.into_iter().chain(["--yes"]).collect();
    let (code, shown) = on_a_terminal(&station, &line, "");
    assert!(code == 0 && !shown.contains('?'), "{shown}");
}

#[test]
fn a_table_fits_the_terminal_and_breaks_no_code() {
    let station = stocked();
    let (code, shown) = on_a_terminal(&station, &["lots"], "");
    assert_eq!(code, 0);
    for line in shown.lines() {
        assert!(line.trim_end().chars().count() <= 80, "{line:?}");
    }
    for whole in ["MLK-1000", "08 Dec 2026", "available", "Leche entera"] {
        assert!(shown.contains(whole), "{shown}");
    }
}
