//! However the program ends, it restores the terminal.

use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::terminal::{Terminal, fefo_command};
use crate::support::values::*;

/// Opens a program and waits until it shows its lots.
fn open_settled(book: &TestBook) -> Terminal {
    let mut terminal = Terminal::open(&book.file());
    terminal.wait_for("RIC-1000");
    terminal.settle();
    terminal
}

#[rstest]
#[case::q("q")]
#[case::f10("\x1b[21~")]
#[case::ctrl_c("\x03")]
fn quit_keys_restore_the_terminal(#[case] key: &str) {
    let book = TestBook::sample();
    let mut terminal = open_settled(&book);
    terminal.type_bytes(key);
    assert!(terminal.wait_for_exit().success());
    terminal.assert_restored();
}

#[rstest]
#[case::terminate("TERM", 15)]
#[case::interrupt("INT", 2)]
#[case::hang_up("HUP", 1)]
#[case::quit("QUIT", 3)]
fn signals_restore_the_terminal(#[case] name: &str, #[case] number: u32) {
    let book = TestBook::sample();
    let mut terminal = open_settled(&book);
    terminal.send_signal(name);
    assert_eq!(terminal.wait_for_exit().exit_code(), 128 + number, "as shells tell it");
    terminal.assert_restored();
}

#[test]
fn a_signal_in_a_dialog_restores_the_terminal() {
    let book = TestBook::sample();
    let mut terminal = open_settled(&book);
    terminal.type_bytes("w");
    terminal.wait_for("On hand here: 7");
    terminal.type_bytes("half a rea");
    terminal.send_signal("TERM");
    terminal.wait_for_exit();
    terminal.assert_restored();
}

#[cfg(target_os = "linux")]
#[test]
fn suspending_and_resuming_restores_the_screen() {
    let book = TestBook::sample();
    let mut terminal = open_settled(&book);
    terminal.type_bytes("\x1b[B");
    terminal.settle();
    terminal.type_bytes("\x1a");
    terminal.wait_until_stopped();
    terminal.settle();
    terminal.assert_restored();
    terminal.resize(90, 24);
    terminal.send_signal("CONT");
    terminal.wait_for("RIC-1000");
    let line = terminal.text().lines().find(|line| line.contains('›')).map(str::to_owned);
    assert!(line.unwrap().contains("L2611-04"), "the selection is where it was");
    terminal.type_bytes("q");
    assert!(terminal.wait_for_exit().success());
    terminal.assert_restored();
}

#[cfg(target_os = "linux")]
#[test]
fn a_signal_while_suspended_restores_the_terminal() {
    let book = TestBook::sample();
    let mut terminal = open_settled(&book);
    terminal.type_bytes("\x1a");
    terminal.wait_until_stopped();
    terminal.send_signal("TERM");
    terminal.send_signal("CONT");
    assert_eq!(terminal.wait_for_exit().exit_code(), 128 + 15);
    terminal.assert_restored();
}

#[test]
fn quitting_with_unsaved_text_asks_first() {
    let book = TestBook::sample();
    let mut terminal = open_settled(&book);
    terminal.type_bytes("\x1bOR");
    terminal.wait_for("Quantity");
    terminal.type_bytes("leche\x03");
    terminal.wait_for("unsaved text");
    terminal.type_bytes("\r");
    assert!(terminal.wait_for_exit().success());
    terminal.assert_restored();
}

#[test]
fn quitting_before_the_first_frame_works() {
    let book = TestBook::sample();
    let mut terminal = Terminal::open(&book.file());
    terminal.wait_for_bytes("\x1b[?1049h");
    terminal.type_bytes("q");
    assert!(terminal.wait_for_exit().success());
    terminal.assert_restored();
}

#[test]
fn a_closed_terminal_ends_the_program_safely() {
    let mut book = TestBook::sample();
    let mut terminal = open_settled(&book);
    terminal.type_bytes("w");
    terminal.wait_for("On hand here");
    terminal.type_bytes("damaged\r");
    terminal.wait_for("✓ Wrote off 7");
    assert_eq!(terminal.hang_up().exit_code(), 128 + 1);
    assert_eq!(book.warehouse.verify(today(), &mut |_| {}).unwrap().problems, Vec::new());
}

#[test]
fn a_refused_start_leaves_the_terminal_alone() {
    let book = TestBook::sample();
    let mut command = fefo_command(&book.file(), "en");
    command.args(["--theme", "neon"]);
    let mut terminal = Terminal::run(command);
    assert_eq!(terminal.wait_for_exit().exit_code(), 2);
    assert!(terminal.text().contains("neon"), "{}", terminal.text());
    assert!(!terminal.has_written("\x1b[?"), "no mode was touched");
}
