//! The terminal is asked for its background colour, without waiting for the answer.

use crate::support::book::TestBook;
use crate::support::terminal::{Terminal, fefo_command};

const QUESTION: &str = "\x1b]11;?\x07";

/// Opens a program for which no theme was chosen yet.
fn open_without_theme(book: &TestBook) -> Terminal {
    let mut terminal = Terminal::run(fefo_command(&book.file(), "en"));
    terminal.wait_for("6 lots");
    terminal.wait_for_bytes(QUESTION);
    terminal
}

/// The background colour of the list.
fn background(terminal: &mut Terminal) -> vt100::Color {
    terminal.settle();
    terminal.cell("SKU").bgcolor()
}

#[test]
fn a_mute_terminal_is_usable_and_not_asked_again() {
    let book = TestBook::sample();
    let mut terminal = open_without_theme(&book);
    terminal.wait_for("Alerts ▲");
    terminal.type_bytes("/ham");
    terminal.wait_for("1 lot");
    terminal.type_bytes("\x1b");
    terminal.wait_for("6 lots");
    terminal.type_bytes("q");
    assert!(terminal.wait_for_exit().success());
    terminal.assert_restored();

    let mut again = Terminal::run(fefo_command(&book.file(), "en"));
    again.wait_for("6 lots");
    again.settle();
    assert!(!again.has_written(QUESTION));
}

#[test]
fn the_answer_changes_the_theme_and_loses_no_key() {
    let book = TestBook::sample();
    let mut terminal = open_without_theme(&book);
    let dark = background(&mut terminal);
    terminal.send_bytes("/yog\x1b]11;rgb:ffff/ffff/f0f0\x1b\\ur");
    terminal.wait_for("1 lot");
    let light = background(&mut terminal);
    assert_ne!(light, dark);
    assert!(terminal.text().contains("yogur"), "{}", terminal.text());
    terminal.send_signal("TERM");
    terminal.wait_for_exit();

    let mut again = Terminal::run(fefo_command(&book.file(), "en"));
    again.wait_for("6 lots");
    assert_eq!(background(&mut again), light, "remembered");
    assert!(!again.has_written(QUESTION));
}

#[test]
fn a_late_answer_does_not_override_a_chosen_theme() {
    let book = TestBook::sample();
    let mut terminal = open_without_theme(&book);
    terminal.type_bytes("\x1b[24~");
    let chosen = background(&mut terminal);
    terminal.send_bytes("\x1b]11;rgb:00/00/00\x07");
    assert_eq!(background(&mut terminal), chosen);
    assert!(terminal.text().contains("6 lots"), "the answer pressed no keys:\n{}", terminal.text());
}
