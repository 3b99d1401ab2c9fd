//! Work in a real terminal.

use std::time::Duration;

use crate::support::book::TestBook;
use crate::support::terminal::{Terminal, fefo_command};
use crate::support::values::*;

#[test]
fn a_lot_is_found_and_written_off() {
    let mut book = TestBook::sample();
    let mut terminal = Terminal::open(&book.file());
    terminal.wait_for("6 lots");
    terminal.type_bytes("/ham");
    terminal.wait_for("1 lot");
    terminal.type_bytes("\x1b");
    terminal.wait_for("6 lots");
    terminal.type_bytes("\x1b[H");
    terminal.type_bytes("w");
    terminal.wait_for("On hand here: 7 → 0 ea");
    terminal.type_bytes("expired\r");
    terminal.wait_for("✓ Wrote off 7 of MLK-1000");
    terminal.wait_for("5 lots");
    terminal.type_bytes("\x1b[15~");
    terminal.type_bytes("q");
    assert!(terminal.wait_for_exit().success());
    let verified = book.warehouse.verify(today(), &mut |_| {}).unwrap();
    assert_eq!(verified.problems, Vec::new());
}

#[test]
fn a_line_feed_confirms_like_enter() {
    let book = TestBook::sample();
    let mut terminal = Terminal::open(&book.file());
    terminal.wait_for("6 lots");
    terminal.type_bytes("w");
    terminal.wait_for("On hand here");
    terminal.type_bytes("\x1b[200~damaged\r\nby water\x1b[201~");
    terminal.wait_for("damaged by water");
    terminal.type_bytes("\n");
    terminal.wait_for("✓ Wrote off 7");
}

#[test]
fn changes_of_another_process_appear() {
    let mut book = TestBook::sample();
    let mut terminal = Terminal::open(&book.file());
    terminal.wait_for("6 lots");
    book.receive_on("2026-11-24", "MLK-1000", "L2699-99", "12", "2026-12-24", "A03-9");
    terminal.wait_for("L2699-99");
    terminal.wait_for("7 lots");
}

#[test]
fn many_resizes_end_in_a_complete_screen() {
    let book = TestBook::sample();
    let mut terminal = Terminal::open(&book.file());
    terminal.wait_for("6 lots");
    for step in 0..60_u16 {
        terminal.resize(40 + step * 7 % 160, 5 + step * 11 % 60);
        terminal.read_for(Duration::from_millis(3));
    }
    terminal.resize(100, 30);
    terminal.settle();
    terminal.wait_for("RIC-1000");
    let text = terminal.text();
    assert!(text.lines().next().unwrap().contains("F2 Lots"), "{text}");
    assert!(text.lines().nth(29).unwrap().contains("F10 quit"), "{text}");
}

#[test]
fn many_resizes_lose_no_input() {
    let book = TestBook::sample();
    let mut terminal = Terminal::open(&book.file());
    terminal.wait_for("6 lots");
    terminal.type_bytes("\x1bOR");
    terminal.wait_for("Quantity");
    terminal.type_bytes("\r\r");
    let word = "jamon";
    for (step, (at, letter)) in (0..).zip(word.char_indices()) {
        for size in [(200, 60), (60, 15), (1, 1), (80, 24), (59, 14), (300, 90)] {
            terminal.resize(size.0 + step, size.1);
            terminal.read_for(Duration::from_millis(2));
        }
        terminal.resize(100, 30);
        terminal.type_bytes(&letter.to_string());
        // A key that is read only once the terminal has shrunk again would act unseen, and is ignored.
        terminal.wait_for(&word[..=at]);
    }
    terminal.wait_for("HAM-0001");
}

#[cfg(target_os = "linux")]
#[test]
fn a_key_ahead_of_the_news_that_there_is_room_again_is_not_lost() {
    let book = TestBook::sample();
    let mut terminal = Terminal::open(&book.file());
    terminal.wait_for("6 lots");
    terminal.resize(30, 5);
    terminal.wait_until_gone("6 lots");
    terminal.settle();
    terminal.send_signal("STOP");
    terminal.wait_until_stopped();
    terminal.resize(100, 30);
    terminal.send_bytes("\x1bOR");
    terminal.send_signal("CONT");
    terminal.wait_for("Quantity");
}

#[test]
fn a_chosen_theme_is_remembered() {
    let book = TestBook::sample();
    let background = |terminal: &mut Terminal| {
        terminal.wait_for("6 lots");
        terminal.settle();
        terminal.cell("YOG-0125").bgcolor()
    };
    let mut first = Terminal::run(fefo_command(&book.file(), "en"));
    let dark = background(&mut first);
    first.type_bytes("\x1b[24~");
    let light = background(&mut first);
    assert_ne!(dark, light);
    first.type_bytes("q");
    assert!(first.wait_for_exit().success());

    let mut second = Terminal::run(fefo_command(&book.file(), "en"));
    assert_eq!(background(&mut second), light, "as it was left");
    let mut third = Terminal::open(&book.file());
    assert_eq!(background(&mut third), dark, "as it was asked for");
}

#[test]
fn no_color_reverses_the_selection() {
    let book = TestBook::sample();
    let mut command = fefo_command(&book.file(), "en");
    command.env("NO_COLOR", "1");
    let mut terminal = Terminal::run(command);
    terminal.wait_for("6 lots");
    terminal.settle();
    let (selected, other) = (terminal.cell("L2610-22"), terminal.cell("YOG-0125"));
    assert!(selected.inverse() && !other.inverse());
    for cell in [&selected, &other, &terminal.cell("▲ expired")] {
        assert_eq!((cell.fgcolor(), cell.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
    }
}

#[test]
fn slow_operations_say_working() {
    let book = TestBook::sample();
    let mut terminal = Terminal::open(&book.file());
    terminal.wait_for("6 lots");
    terminal.type_bytes("w");
    terminal.wait_for("On hand here");
    // Another connection holds the write lock.
    let mut other = rusqlite::Connection::open(book.file()).unwrap();
    let act = other.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
    terminal.type_bytes("expired\r");
    terminal.wait_for("working…");
    drop(act);
    terminal.wait_for("✓ Wrote off 7");
    terminal.wait_until_gone("working…");
}

#[test]
fn error_details_are_copied_to_the_clipboard() {
    let book = TestBook::sample();
    let mut terminal = Terminal::open(&book.file());
    terminal.wait_for("6 lots");
    let other = rusqlite::Connection::open(book.file()).unwrap();
    other.execute_batch("PRAGMA ignore_check_constraints = ON; UPDATE product SET decimals = 9").unwrap();
    terminal.wait_for("! details");
    terminal.type_bytes("!");
    terminal.wait_for("For support");
    terminal.type_bytes("c");
    terminal.wait_for("Copied");
    terminal.wait_for_bytes("\x1b]52;c;");
}
