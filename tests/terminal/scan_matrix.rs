//! Scans as scanners send them, in every tab of the real binary: at once, key by key, over a slow line and pasted, with each
//! ending and none. One program walks through all of them, so that what a scan leaves behind would spoil the next one.

use std::time::Duration;

use fefo::domain::DocumentKind;
use fefo::domain::count::{CountId, CountScope, PlacePattern};
use fefo::warehouse::OpenCount;
use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::rng::Rng;
use crate::support::terminal::Terminal;
use crate::support::values::*;

/// The label of the rice, with a separator as the byte that it is: a terminal sends Ctrl+5 and Ctrl+] as this very byte.
const RICE: &str = "010400638133393110R-88412\u{1d}17270314";

/// The label of a lot of milk.
const MILK: &str = "010401234567890110L2611-04\u{1d}17261125";

const ENDINGS: [&str; 5] = ["\r", "\n", "\r\n", "\t", ""];

/// How a scan arrives.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Arrives {
    /// With so many milliseconds between two characters.
    AtPace(u64),
    /// In a bracketed paste, its ending with it.
    Pasted,
}

const ARRIVALS: [Arrives; 4] = [Arrives::AtPace(0), Arrives::AtPace(5), Arrives::AtPace(40), Arrives::Pasted];

/// A scanner sends its next code no sooner, if nothing ends one.
const BETWEEN_SCANS: Duration = Duration::from_millis(300);

/// How often a scan is repeated: a machine with much else to do falls silent amid it, and the clerk scans again.
const TRIES: usize = 5;

/// A place where something is scanned.
struct Place {
    /// How to get there.
    keys: &'static str,
    /// What is shown there, before anything was scanned.
    begins: &'static str,
    /// What stands in one line of the screen once the label was read, each row in a line of its own.
    shows: &'static [&'static [&'static str]],
    /// The same after the label of the milk, and the label of the rice behind it.
    shows_after_both: &'static [&'static [&'static str]],
    /// How to come back to where nothing was scanned.
    back: &'static [&'static str],
}

const RICE_IS_FOUND: &[&[&str]] = &[&["Search", "R-88412"], &["› ", "R-88412"]];

fn place(tab: &str) -> Place {
    let found = |keys, begins, back| Place {
        keys,
        begins,
        shows: RICE_IS_FOUND,
        shows_after_both: RICE_IS_FOUND,
        back,
    };
    match tab {
        "lots" => found("F2", "6 lots", &["Esc"]),
        // They have no search of their own: the lots are asked.
        "alerts" => found("F5", "need attention", &["Esc", "F5"]),
        "counts" => found("F9", "Counts", &["Esc", "F9"]),
        "reports" => found("8", "Reports", &["Esc", "8"]),
        "products" => Place {
            keys: "F6",
            begins: "5 products",
            shows: &[&["Search", "04006381333931"], &["› ", "RIC-1000"]],
            shows_after_both: &[&["Search", "04006381333931"], &["› ", "RIC-1000"]],
            back: &["Esc"],
        },
        "history" => Place {
            keys: "F7",
            begins: "documents",
            // A scan without an end waits for more, its product below it.
            shows: &[&["RIC-1000"]],
            shows_after_both: &[&["RIC-1000"]],
            back: &["Esc", "Esc"],
        },
        "entry" => Place {
            keys: "F3",
            begins: "scan it, or type part",
            shows: &[&["Product", "RIC-1000"], &["Lot", "R-88412"], &["Expires", "2027-03-14"]],
            // The line of the milk is under way.
            shows_after_both: &[&["Product", "MLK-1000"], &["Lot", "L2611-04"], &["Label of RIC-1000"]],
            back: &["Esc"],
        },
        "dispatch" => Place {
            keys: "F4",
            begins: "scan it, or type part",
            shows: &[&["Product", "RIC-1000"]],
            // Only a product was said, which another one replaces.
            shows_after_both: &[&["Product", "RIC-1000"]],
            back: &["Esc"],
        },
        "shelf" => Place {
            keys: "F9 Enter",
            begins: "Scan or type",
            shows: &[&["Scan or type", "RIC-1000"]],
            // Nothing was counted of the milk.
            shows_after_both: &[&["Scan or type", "RIC-1000"]],
            back: &["Esc"],
        },
        other => panic!("no tab is called {other}"),
    }
}

fn sample() -> TestBook {
    let mut book = TestBook::sample();
    book.set_gtin("RIC-1000", "4006381333931");
    book.set_gtin("MLK-1000", "4012345678901");
    book
}

fn documents(book: &mut TestBook) -> usize {
    DocumentKind::ALL.iter().map(|kind| book.documents(*kind).len()).sum()
}

fn send(terminal: &mut Terminal, text: &str, ending: &str, arrives: Arrives) {
    match arrives {
        Arrives::Pasted => terminal.send_bytes(&format!("\x1b[200~{text}{ending}\x1b[201~")),
        Arrives::AtPace(0) => terminal.send_bytes(&format!("{text}{ending}")),
        Arrives::AtPace(pace) => {
            for key in format!("{text}{ending}").chars() {
                terminal.send_bytes(key.encode_utf8(&mut [0; 4]));
                std::thread::sleep(Duration::from_millis(pace));
            }
        }
    }
}

/// Waits for some time until lines of the screen have what they should. Returns whether they do.
fn comes_to_show(terminal: &mut Terminal, lines: &[&[&str]]) -> bool {
    let shows = |terminal: &Terminal| {
        let screen = terminal.text();
        let has = |parts: &&[&str]| screen.lines().any(|line| parts.iter().all(|part| line.contains(part)));
        lines.iter().all(has)
    };
    for _ in 0..15 {
        if shows(terminal) {
            return true;
        }
        terminal.read_for(Duration::from_millis(100));
    }
    shows(terminal)
}

fn go_back(terminal: &mut Terminal, place: &Place) {
    for key in place.back {
        terminal.press(key);
        terminal.read_for(Duration::from_millis(60));
    }
    terminal.wait_for(place.begins);
}

fn open_at(book: &TestBook, place: &Place) -> Terminal {
    let mut terminal = Terminal::open_sample(book);
    for key in place.keys.split(' ') {
        terminal.press(key);
        terminal.read_for(Duration::from_millis(100));
    }
    terminal.wait_for(place.begins);
    terminal
}

fn begin(tab: &str) -> (TestBook, Place) {
    let mut book = sample();
    if tab == "shelf" {
        let scope = CountScope { location: Some(PlacePattern(label("D11-4"))), ..CountScope::default() };
        let command = OpenCount { scope, blind: false, two_counters: false };
        book.warehouse.open_count(&noon_of(today()), &command).unwrap();
    }
    (book, place(tab))
}

#[rstest]
fn a_label_is_read_however_it_arrives_in_every_tab(
    #[values("lots", "entry", "dispatch", "alerts", "products", "history", "counts", "shelf", "reports")]
    tab: &str,
) {
    let (mut book, place) = begin(tab);
    let before = documents(&mut book);
    let mut terminal = open_at(&book, &place);
    for arrives in ARRIVALS {
        for ending in ENDINGS {
            let is_read = (0..TRIES).any(|_| {
                send(&mut terminal, RICE, ending, arrives);
                let is_read = comes_to_show(&mut terminal, place.shows);
                if !is_read {
                    println!("{arrives:?} {ending:?} in {tab}:\n{}", terminal.text());
                }
                // What ends the scan may still be under way.
                terminal.read_for(BETWEEN_SCANS);
                let stays = comes_to_show(&mut terminal, place.shows);
                go_back(&mut terminal, &place);
                is_read && stays
            });
            assert!(is_read, "{arrives:?} {ending:?} in {tab}:\n{}", terminal.text());
        }
    }
    terminal.quit_discarding(&mut book);
    assert_eq!(documents(&mut book), before, "a scan saves nothing");
    if tab == "shelf" {
        let entries = book.warehouse.count(CountId(1)).unwrap().entries;
        let scans = u32::try_from(ARRIVALS.len() * ENDINGS.len()).unwrap();
        assert!(entries >= scans, "but in a count each is an entry: {entries}");
    }
}

/// Whoever scans does not look: the next label comes while the first is being read.
#[rstest]
fn a_label_right_behind_another_is_a_scan_of_its_own_in_every_tab(
    #[values("lots", "entry", "dispatch", "alerts", "products", "counts", "shelf", "reports")] tab: &str,
) {
    let (mut book, place) = begin(tab);
    let before = documents(&mut book);
    let mut terminal = open_at(&book, &place);
    for arrives in [Arrives::AtPace(0), Arrives::AtPace(5), Arrives::AtPace(40), Arrives::Pasted] {
        for ending in ["\r", "\r\n", "\t", ""] {
            let is_read = (0..TRIES).any(|_| {
                for label in [MILK, RICE] {
                    send(&mut terminal, label, ending, arrives);
                    if ending.is_empty() {
                        terminal.read_for(BETWEEN_SCANS);
                    }
                }
                let is_read = comes_to_show(&mut terminal, place.shows_after_both);
                terminal.read_for(BETWEEN_SCANS);
                go_back(&mut terminal, &place);
                is_read
            });
            assert!(is_read, "{arrives:?} {ending:?} in {tab}:\n{}", terminal.text());
        }
    }
    terminal.quit_discarding(&mut book);
    assert_eq!(documents(&mut book), before, "a scan saves nothing");
}

/// A label in two symbols, in either order.
#[test]
fn two_symbols_of_a_label_complete_each_other_however_they_arrive() {
    let (mut book, place) = begin("entry");
    let mut terminal = open_at(&book, &place);
    let (item, lot) = ("0104006381333931", "]C11727031410R-88412");
    for arrives in ARRIVALS {
        for (first, second) in [(item, lot), (lot, item)] {
            let is_read = (0..TRIES).any(|_| {
                send(&mut terminal, first, "\r", arrives);
                send(&mut terminal, second, "\r", arrives);
                let is_read = comes_to_show(&mut terminal, place.shows);
                terminal.read_for(BETWEEN_SCANS);
                go_back(&mut terminal, &place);
                is_read
            });
            assert!(is_read, "{arrives:?} {first}:\n{}", terminal.text());
        }
    }
    terminal.quit_discarding(&mut book);
}

/// Keys that go somewhere, and none that saves by itself what was typed.
#[rustfmt::skip]
const KEYS: [&str; 24] = [
    "F2", "F5", "F6", "F7", "F9", "8", "Up", "Down", "Home", "End", "Esc", "Tab", "Space", "/", "f", "s", "j", "k", "A", "w",
    "m", "h", "c", "F1",
];

/// What is scanned: labels, damaged ones, codes that begin with keys of a list, and separators.
const SCANNED: [&str; 10] = [
    RICE,
    MILK,
    "]C10104006381333930",
    "10L7\u{1d}\u{1d}21A",
    "4006381333931",
    "w2611-04",
    "1726w",
    "Y7781",
    "\u{1d}\u{1d}",
    "(01)04006381333931(10)L7",
];

/// The fields of the form at Entry.
fn form(terminal: &Terminal) -> Vec<String> {
    terminal.text().lines().skip(1).take(10).map(|line| line.trim_end().to_owned()).collect()
}

/// Keys and scans as they come, in other tabs and in what these open. A form that was begun is still there, nothing was
/// booked, and the program lives.
#[rstest]
fn keys_and_scans_at_random_lose_no_form_and_book_nothing(#[values(1, 2)] seed: u64) {
    let mut book = sample();
    let before = documents(&mut book);
    let mut terminal = Terminal::open_sample(&book);
    terminal.press("F3");
    terminal.wait_for("once for all lines");
    terminal.enter(&["Lácteos del Sur", "GR-77", "RIC-1000", "48"]);
    terminal.type_bytes("R-9");
    terminal.wait_for_line(&["Lot", "R-9"]);
    terminal.settle();
    let typed = form(&terminal);
    let mut rng = Rng::new(seed);
    for round in 0..12 {
        for _ in 0..10 {
            // A digit opens a tab where it types nothing.
            terminal.press(rng.pick(&["F2", "F5", "F6", "F7", "F9", "F2 8"]));
            match rng.below(3) {
                0 => terminal.press(rng.pick(&KEYS)),
                _ => {
                    let ending = rng.pick(&["\r", "\n", "\r\n", "\t", ""]);
                    let arrives = rng.pick(&[Arrives::AtPace(0), Arrives::Pasted]);
                    send(&mut terminal, rng.pick(&SCANNED), ending, arrives);
                }
            }
        }
        for _ in 0..6 {
            terminal.press("Esc");
            terminal.read_for(Duration::from_millis(60));
        }
        terminal.press("F3");
        terminal.wait_for_line(&["Lot", "R-9"]);
        terminal.settle();
        assert_eq!(form(&terminal), typed, "seed {seed}, round {round}\n{}", terminal.text());
    }
    terminal.quit_discarding(&mut book);
    assert_eq!(documents(&mut book), before, "keys that confirm nothing book nothing");
}
