//! A station's scanner that sends its codes altered, or slowly, to the real binary.

use std::time::Duration;

use fefo::domain::DocumentKind;
use fefo::domain::scanner::{Keyboard, KeyboardLayout};
use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::terminal::Terminal;

const LABEL: &str = "0104006381333931112610013048\u{1d}10R-9\u{1d}17270331";

fn sample() -> TestBook {
    let mut book = TestBook::sample();
    book.set_gtin("RIC-1000", "4006381333931");
    book
}

fn documents(book: &mut TestBook) -> usize {
    DocumentKind::ALL.iter().map(|kind| book.documents(*kind).len()).sum()
}

/// What arrives of a text under a Spanish keyboard.
fn spanish(text: &str) -> String {
    let keyboard = Keyboard { layout: KeyboardLayout::Spain, caps_lock: false };
    text.chars().map(|sent| keyboard.alter(sent)).collect()
}

/// Whether the label's quantity, lot and expiry are in their fields.
fn is_filled_in(terminal: &Terminal) -> bool {
    let screen = terminal.text();
    let has =
        |label: &str, value: &str| screen.lines().any(|line| line.contains(label) && line.contains(value));
    has("Quantity", "48") && has("Lot", "R-9") && has("Expires", "2027-03-31")
}

/// Sends a scan character by character, with a pause between any two.
fn scan_at(terminal: &mut Terminal, text: &str, pace: u64) {
    if pace == 0 {
        terminal.scan(text);
        return;
    }
    for letter in text.chars() {
        terminal.send_bytes(&letter.to_string());
        std::thread::sleep(Duration::from_millis(pace));
    }
}

#[test]
fn a_setup_is_learned_from_one_scan_and_holds_in_every_tab_and_after_a_restart() {
    let mut book = sample();
    let before = documents(&mut book);
    let mut terminal = Terminal::open_sample(&book);
    terminal.press("F1");
    terminal.type_bytes("scanner setup\r");
    terminal.wait_for("In force at this station.");
    terminal.scan(&format!("{}\r", spanish(&format!("]C1{LABEL}"))));
    terminal.wait_for("Keyboard: Spanish (Spain)");
    terminal.wait_for("its AIs came through");
    terminal.wait_for("11261001");
    terminal.press("Ctrl+S");
    terminal.wait_for("Saved for this station");
    terminal.press("Esc");
    terminal.wait_for("6 lots");
    for again in [false, true] {
        if again {
            terminal.quit_discarding(&mut book);
            terminal = Terminal::open_sample(&book);
        }
        terminal.press("F3");
        terminal.wait_for("once for all lines");
        terminal.scan(&format!("{}\r", spanish(&format!("]C1{LABEL}"))));
        terminal.wait_for_line(&["Quantity", "48"]);
        terminal.wait_for_line(&["Expires", "2027-03-31"]);
        terminal.press("Esc");
        for (tab, shown) in [("F2", "Search"), ("F6", "Search")] {
            terminal.press(tab);
            terminal.wait_for("RIC-1000");
            terminal.scan(&format!("{}\r", spanish("w-2611")));
            terminal.wait_for_line(&[shown, "w-2611"]);
            terminal.press("Esc Esc");
        }
    }
    terminal.quit_discarding(&mut book);
    assert_eq!(documents(&mut book), before);
}

/// A slow line: the next character comes when a hand could have typed it.
#[rstest]
fn a_label_that_comes_at_any_pace_fills_the_line(
    #[values(0, 5, 40)] pace: u64,
    #[values("\r", "\r\n", "")] ending: &str,
    #[values("", "]C1")] symbology: &str,
) {
    let mut book = sample();
    let before = documents(&mut book);
    let mut terminal = Terminal::open_sample(&book);
    terminal.press("F3");
    terminal.wait_for("once for all lines");
    // A machine with much else to do may fall silent amid a scan: then the clerk clears the line and scans again.
    for _ in 0..5 {
        scan_at(&mut terminal, &format!("{symbology}{LABEL}{ending}"), pace);
        terminal.settle();
        if is_filled_in(&terminal) {
            break;
        }
        terminal.press("Esc");
        terminal.settle();
    }
    assert!(is_filled_in(&terminal), "{}", terminal.text());
    terminal.quit_discarding(&mut book);
    assert_eq!(documents(&mut book), before, "a scan saves nothing");
}

/// In a list, a symbology identifier or a digit makes a scan of what would be keys one by one.
#[rstest]
fn a_code_that_comes_slowly_is_no_command_in_a_list(
    #[values("F2", "F5", "F6", "F7")] tab: &str,
    #[values("]C1010400638133393110R-88412\r", "4006381333931\r", "10R-88412\u{1d}21A\r")] code: &str,
) {
    let mut book = sample();
    let before = documents(&mut book);
    let mut terminal = Terminal::open_sample(&book);
    terminal.press(tab);
    terminal.settle();
    scan_at(&mut terminal, code, 40);
    terminal.settle();
    terminal.quit_discarding(&mut book);
    assert_eq!(documents(&mut book), before);
}
