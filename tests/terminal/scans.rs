//! A scan is no command, wherever it arrives, and nothing goes out by a burst of keys.

use std::time::Duration;

use fefo::domain::DocumentKind;
use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::terminal::Terminal;
use crate::support::values::*;

const RICE: &str = "4006381333931";

fn sample() -> TestBook {
    let mut book = TestBook::sample();
    book.set_gtin("RIC-1000", RICE);
    book
}

/// How many documents the book has, and what stands of the lot on top of the list.
fn state_of(book: &mut TestBook) -> (usize, fefo::domain::Quantity) {
    let documents = DocumentKind::ALL.iter().map(|kind| book.documents(*kind).len()).sum();
    (documents, book.on_hand("MLK-1000", "L2610-22"))
}

#[rstest]
fn a_scan_into_the_lots_is_searched(#[values("\r", "\t", "\n", "\r\n")] ending: &str) {
    let mut book = sample();
    let before = state_of(&mut book);
    let mut terminal = Terminal::open_sample(&book);
    terminal.scan(&format!("{RICE}{ending}"));
    terminal.wait_for("1 lot ");
    terminal.wait_for_line(&["› ", "R-88412"]);
    // Another scan takes the place of the first.
    terminal.scan(&format!("L2611-04{ending}"));
    terminal.wait_for_line(&["› ", "L2611-04"]);
    // It begins like the key of a write-off, and ends like its confirmation.
    terminal.scan(&format!("w2611-04{ending}"));
    terminal.wait_for("0 lots");
    terminal.quit_and_verify(&mut book);
    assert_eq!(state_of(&mut book), before);
}

#[test]
fn a_scanner_that_sends_key_by_key_is_no_hand() {
    let mut book = sample();
    let before = state_of(&mut book);
    let mut terminal = Terminal::open_sample(&book);
    // A machine with much else to do delivers some of it as slowly as a hand: then the scanner tries again.
    for _ in 0..20 {
        for letter in "w2611-04\r".chars() {
            terminal.send_bytes(&letter.to_string());
            std::thread::sleep(Duration::from_millis(2));
        }
        terminal.settle();
        if terminal.text().contains("0 lots") {
            break;
        }
        terminal.press("Esc");
        terminal.settle();
    }
    terminal.wait_for_line(&["Search", "w2611-04"]);
    assert_eq!(state_of(&mut book), before, "slow or not, nothing is written off");
}

#[test]
fn a_paste_without_brackets_is_searched_line_by_line() {
    let mut book = sample();
    let before = state_of(&mut book);
    let mut terminal = Terminal::open_sample(&book);
    terminal.scan("R-88412\rw\rdamaged goods\rx\rL2611");
    terminal.wait_for_line(&["Search", "L2611"]);
    terminal.wait_for("1 lot ");
    terminal.press("Enter");
    terminal.quit_and_verify(&mut book);
    assert_eq!(state_of(&mut book), before);
}

#[test]
fn a_scan_never_finishes_what_it_opened() {
    let mut book = sample();
    let before = state_of(&mut book);
    let mut terminal = Terminal::open_sample(&book);
    // A key and its confirmation in one read: the dialog opens, and waits for a hand.
    terminal.scan("w\r");
    terminal.wait_for("On hand here: 7 → 0 ea");
    terminal.wait_for("That came together with the key that opened this.");
    // A code scanned as the reason is asked about.
    terminal.scan("L2611-04\r");
    terminal.wait_for("looks like a scanned code, not a reason");
    terminal.press("Ctrl+U");
    assert_eq!(state_of(&mut book), before);
    terminal.enter(&["spoiled"]);
    terminal.wait_for("✓ Wrote off 7 of MLK-1000");
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.on_hand("MLK-1000", "L2610-22"), quantity("0"));
}

#[test]
fn other_lists_take_a_scan_too() {
    let mut book = sample();
    let before = state_of(&mut book);
    let mut terminal = Terminal::open_sample(&book);
    terminal.press("F6");
    terminal.wait_for("5 products");
    terminal.scan(&format!("{RICE}\r"));
    terminal.wait_for("1 product ");
    terminal.wait_for_line(&["› ", "RIC-1000"]);
    terminal.press("F7");
    terminal.wait_for("16 documents");
    terminal.scan(&format!("{RICE}\r"));
    terminal.wait_for("RIC-1000");
    terminal.wait_for("3 documents");
    terminal.press("F5");
    terminal.wait_for("7 alerts need attention");
    terminal.scan("Y7781\r");
    terminal.wait_for_line(&["› ", "Y7781", "A05-1"]);
    terminal.quit_and_verify(&mut book);
    assert_eq!(state_of(&mut book), before);
}

#[test]
fn a_line_is_scanned_and_its_plan_confirmed_by_hand() {
    let mut book = sample();
    let mut terminal = Terminal::open_sample(&book);
    terminal.press("F4");
    terminal.wait_for("once for all lines");
    terminal.scan(&format!("Tienda 5\rORD-5\r{RICE}\r10\r\r\r"));
    terminal.wait_for("✓ 10 of 10");
    terminal.wait_for("Enter dispatch");
    // The next product, before this plan was confirmed.
    terminal.scan("MLK-1000\r");
    terminal.wait_for("Not entered: “MLK-1000”. This plan waits to be dispatched first.");
    assert_eq!(book.on_hand("RIC-1000", "R-88412"), quantity("2000"), "nothing went out yet");
    terminal.press("Enter");
    terminal.wait_for("✓ Dispatched 10 RIC-1000 for ORD-5");
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.on_hand("RIC-1000", "R-88412"), quantity("1990"));
}

#[test]
fn a_first_scan_begins_a_line_and_each_further_one_counts_a_unit() {
    let mut book = sample();
    let mut terminal = Terminal::open_sample(&book);
    terminal.press("F3");
    terminal.wait_for("once for all lines");
    // Whoever scans first thing does not look at the header.
    terminal.scan(&format!("{RICE}\r"));
    terminal.wait_for("RIC-1000 is a product: it begins the first line. Supplier stays empty.");
    terminal.scan(&format!("{RICE}\r"));
    terminal.wait_for_line(&["Quantity", "2 "]);
    terminal.scan(&format!("{RICE}\r"));
    terminal.wait_for_line(&["Quantity", "3 "]);
    terminal.enter(&[""]);
    terminal.enter(&["R-9", "+300d", ""]);
    terminal.wait_for("✓ Received 3 RIC-1000, lot R-9");
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.on_hand("RIC-1000", "R-9"), quantity("3"));
}

#[test]
fn quick_keys_of_a_hand_are_commands() {
    let book = sample();
    let mut terminal = Terminal::open_sample(&book);
    // A slow line delivers what was typed on it at once: a key held down, and a search.
    terminal.send_bytes("jjj");
    terminal.wait_for_line(&["› ", "L2612-01"]);
    terminal.send_bytes("/leche");
    terminal.wait_for("3 lots");
}

/// Separators as bytes: a terminal sends Ctrl+5 and Ctrl+] as this very byte.
#[rstest]
fn a_label_fills_a_line_and_a_hand_saves_it(#[values("\r", "\n", "\r\n", "\t", "")] ending: &str) {
    let mut book = sample();
    let before = state_of(&mut book);
    let mut terminal = Terminal::open_sample(&book);
    terminal.press("F3");
    terminal.wait_for("once for all lines");
    terminal.scan(&format!("0104006381333931112610013048\u{1d}10R-9\u{1d}17270331{ending}"));
    terminal.wait_for_line(&["Quantity", "48"]);
    terminal.wait_for_line(&["Lot", "R-9", "produced 01 Oct 2026"]);
    terminal.wait_for_line(&["Expires", "2027-03-31"]);
    terminal.settle();
    assert_eq!(state_of(&mut book), before, "a scan saves nothing");
    terminal.press("Enter");
    terminal.wait_for("✓ Received 48 RIC-1000, lot R-9");
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.on_hand("RIC-1000", "R-9"), quantity("48"));
}

#[test]
fn a_label_in_a_list_is_searched_by_its_lot() {
    let book = sample();
    let mut terminal = Terminal::open_sample(&book);
    terminal.scan("0104006381333931\u{1d}10R-88412\r\n");
    terminal.wait_for_line(&["Search", "R-88412"]);
    terminal.wait_for("1 lot ");
}
