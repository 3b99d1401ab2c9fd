//! The Counts tab.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use fefo::domain::count::{CountId, CountScope, CountState, EntryMode, PlacePattern};
use fefo::domain::{Barcode, BarcodeCode};
use fefo::warehouse::{CountStep, OpenCount};

use crate::support::book::TestBook;
use crate::support::terminal::Terminal;
use crate::support::values::*;

fn at_new_count(book: &TestBook) -> Terminal {
    let mut terminal = Terminal::open_sample(book);
    terminal.press("F9");
    terminal.wait_for("No count is open.");
    terminal.press("n");
    terminal.wait_for("What is left empty doesn't narrow the count");
    terminal.enter(&["A*"]);
    terminal.wait_for("Count 1 is open: 3 lots.");
    terminal.wait_for("A03-2 · 1 left here · 0 % done");
    terminal
}

#[test]
fn three_lots_are_scanned_reviewed_and_applied() {
    let mut book = TestBook::sample();
    let mut terminal = at_new_count(&book);
    terminal.scan("L2611-04\r");
    terminal.wait_for_line(&["Scan or type", "MLK-1000", "Leche entera 1 L"]);
    terminal.type_bytes("20*11+18");
    terminal.wait_for("= 238 ea");
    terminal.press("Enter");
    terminal.wait_for("✓ Counted 238 of MLK-1000, lot L2611-04.");
    terminal.press("Ctrl+D");
    terminal.wait_for("This shelf: A03-3");
    // The scanner is faster than the eye: the lot, and then the place, without waiting for anything.
    terminal.scan("L2612-01\r");
    terminal.type_bytes("480");
    terminal.scan("A05-1\r");
    terminal.wait_for("This shelf: A05-1");
    terminal.scan("YOG-0125\r");
    terminal.type_bytes("965\r");
    terminal.wait_for("0 left here · 100 % done");
    terminal.press("Ctrl+D");
    terminal.wait_for("Everything was counted.");
    terminal.press("Esc");
    terminal.wait_for_line(&["A*", "3 / 3", "being counted"]);
    terminal.press("v Enter");
    terminal.wait_for("2 differ · 1 matches");
    terminal.press("Enter");
    terminal.wait_for("Lots adjusted: 2. Confirmed as the book has them: 1.");
    terminal.press("Enter");
    terminal.wait_for("✓ Count 1 applied: 2 adjusted, 1 confirmed, 0 still open.");
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.on_hand("MLK-1000", "L2611-04"), quantity("238"));
    assert_eq!(book.on_hand("MLK-1000", "L2612-01"), quantity("480"));
    assert_eq!(book.on_hand("YOG-0125", "Y7781"), quantity("965"));
    assert_eq!(book.warehouse.count(CountId(1)).unwrap().state, CountState::Applied);
}

/// Both hands at the goods: lots by their own codes, whole labels, a case, goods of two barcodes, and the label of the next
/// shelf. What was scanned is in the book of the count at once.
#[test]
fn two_shelves_are_counted_by_scans_alone() {
    let mut book = TestBook::sample();
    book.set_gtin("MLK-1000", "4012345678901");
    let code = BarcodeCode::parse("14006381333938").unwrap();
    let case = Barcode { code, quantity: quantity("24"), unit: Some(label("case")) };
    book.warehouse.add_barcode(&noon_of(today()), &sku("YOG-0125"), &case).unwrap();
    let scope = CountScope { location: Some(PlacePattern(label("A*"))), ..CountScope::default() };
    let command = OpenCount { scope, blind: false, two_counters: false };
    let count = book.warehouse.open_count(&noon_of(today()), &command).unwrap().count.id;

    let mut terminal = Terminal::open_sample(&book);
    terminal.press("F9");
    terminal.wait_for_line(&["A*", "0 / 3"]);
    terminal.press("Enter");
    terminal.wait_for("This shelf: A03-2");
    // No key from here on.
    terminal.scan("L2611-04\r");
    terminal.wait_for("+1: 1 of MLK-1000, lot L2611-04, in A03-2.");
    terminal.scan_by_key("010401234567890110L2611-04\u{1d}17261125\r");
    terminal.wait_for("+1: 2 of MLK-1000, lot L2611-04, in A03-2.");
    terminal.scan("0204012345678901372410L2611-04\r".replace("3724", "3724\u{1d}").as_str());
    terminal.wait_for("+24: 26 of MLK-1000, lot L2611-04, in A03-2.");
    // The shelf says which lot it is, and the second symbol of the label says the same.
    terminal.scan("4012345678901\r");
    terminal.wait_for("+1: 27 of MLK-1000, lot L2611-04, in A03-2.");
    terminal.scan("]C110L2611-04\r");
    terminal.wait_for("The same label");
    // One behind the other, without waiting for anything.
    terminal.scan("A05-1\r14006381333938\rY7781\r14006381333938\r");
    terminal.wait_for("This shelf: A05-1");
    terminal.wait_for("+24: 48 of YOG-0125, lot Y7781, in A05-1.");
    terminal.wait_for("0 left here · 66 % done");
    terminal.send_signal("KILL");
    terminal.wait_for_exit();
    let review = book.warehouse.review_count(count).unwrap();
    let counted = |code: &str| {
        let line = review.lines.iter().find(|line| line.row.line.code == Some(lot_code(code))).unwrap();
        line.squared.counted
    };
    assert_eq!(counted("L2611-04"), Some(quantity("27")));
    assert_eq!(counted("Y7781"), Some(quantity("48")), "what was scanned is kept, whatever happens next");
    assert_eq!(review.count.entries, 6);
}

/// The scanner takes 5 ms a key. The machine has other things to do: some keys are read late, and several at once.
#[test]
fn a_scan_into_the_quantity_is_the_next_lot_however_its_keys_arrive() {
    const YOGURT: &str = "8410100012346";
    let mut book = TestBook::sample();
    book.set_gtin("YOG-0125", YOGURT);
    let scope = CountScope { location: Some(PlacePattern(label("A05-1"))), ..CountScope::default() };
    let command = OpenCount { scope, blind: false, two_counters: false };
    let count = book.warehouse.open_count(&noon_of(today()), &command).unwrap().count.id;
    let adds = CountStep::Rescan(count, EntryMode::Add);
    book.warehouse.step_count(&noon_of(today()), adds).unwrap();

    let mut terminal = Terminal::open_sample(&book);
    terminal.press("F9");
    terminal.wait_for_line(&["A05-1", "0 / 1"]);
    terminal.press("Enter");
    terminal.wait_for("A05-1 · 1 left here · 0 % done");
    let other_work = OtherWork::begin();
    terminal.scan_by_key(&format!("{YOGURT}\r"));
    terminal.wait_for_line(&["Scan or type", "YOG-0125"]);
    for round in 1..=ROUNDS {
        terminal.type_bytes("7");
        terminal.read_for(HAND_TO_SCANNER);
        terminal.scan_by_key(&format!("{YOGURT}\r"));
        // What was typed took the place of the scan, and the next one counts on top.
        terminal.wait_for(&format!("+1: {} of YOG-0125", 7 * round + 1));
        terminal.wait_for_line(&["Scan or type", "YOG-0125"]);
    }
    drop(other_work);
    terminal.press("Esc");
    terminal.quit_and_verify(&mut book);
    let review = book.warehouse.review_count(count).unwrap();
    let [line] = review.lines.as_slice() else { panic!("{review:?}") };
    assert_eq!(line.squared.counted, Some(quantity(&(7 * ROUNDS + 1).to_string())));
    assert_eq!(review.count.entries, 2 * ROUNDS + 1);
}

/// The least time between a hand's last key and the first one of a scanner.
const HAND_TO_SCANNER: Duration = Duration::from_millis(100);

/// How often the lot is scanned and counted.
const ROUNDS: u32 = 6;

/// Work that keeps every processor busy.
struct OtherWork(Arc<AtomicBool>);

impl OtherWork {
    fn begin() -> Self {
        let is_over = Arc::new(AtomicBool::new(false));
        for _ in 0..2 * thread::available_parallelism().map_or(2, usize::from) {
            let is_over = is_over.clone();
            thread::spawn(move || while !is_over.load(Ordering::Relaxed) {});
        }
        OtherWork(is_over)
    }
}

impl Drop for OtherWork {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn a_count_goes_on_where_the_program_was_killed() {
    let mut book = TestBook::sample();
    let mut terminal = at_new_count(&book);
    terminal.wait_for_line(&["› ", "L2611-04"]);
    terminal.press("Enter");
    terminal.type_bytes("238\r");
    terminal.wait_for("✓ Counted 238 of MLK-1000, lot L2611-04.");
    terminal.press("Ctrl+D");
    terminal.wait_for("This shelf: A03-3");
    terminal.wait_for_line(&["› ", "L2612-01"]);
    terminal.press("Enter");
    terminal.type_bytes("47");
    terminal.wait_for_line(&["Counted", "47"]);
    terminal.send_signal("KILL");
    terminal.wait_for_exit();
    drop(terminal);

    let mut terminal = Terminal::open_sample(&book);
    terminal.press("F9");
    terminal.wait_for_line(&["A*", "1 / 3"]);
    terminal.press("Enter");
    terminal.wait_for("A03-3 · 1 left here · 33 % done");
    terminal.wait_for_line(&["› ", "L2612-01"]);
    terminal.press("Enter");
    terminal.type_bytes("480\r");
    terminal.wait_for("0 left here · 66 % done");
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.warehouse.count(CountId(1)).unwrap().entries, 2);
}

#[test]
fn the_plan_proposes_a_shelf_and_its_count_is_opened() {
    let mut book = TestBook::sample();
    let mut terminal = Terminal::open_sample(&book);
    terminal.press("F9");
    terminal.wait_for("No count is open.");
    terminal.press("p");
    terminal.wait_for("The plan has no rules.");
    terminal.press("n Tab");
    terminal.type_bytes("A*");
    terminal.press("Tab Tab");
    terminal.type_bytes("7\r");
    terminal.wait_for("✓ The plan has 1 rule now.");
    terminal.wait_for("3 shelves due, 3 lots");
    terminal.wait_for_line(&["›", "A03-2", "10 Nov 2026", "14"]);
    terminal.press("Enter");
    terminal.wait_for_line(&["Location", "A03-2"]);
    terminal.press("Enter");
    terminal.wait_for("Count 1 is open: 1 lot.");
    terminal.wait_for("This shelf: A03-2");
    terminal.press("Esc");
    terminal.wait_for_line(&["A03-2", "0 / 1", "being counted"]);
    terminal.press("p");
    terminal.wait_for("2 shelves due, 2 lots");
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.warehouse.count(CountId(1)).unwrap().lines, 1);
    assert_eq!(book.warehouse.count_plan().unwrap().cycles.len(), 1);
}
