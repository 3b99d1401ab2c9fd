//! The Counts tab: a count from its opening to the book, with a scanner, by two people, and away from the book.

use fefo::domain::count::{CountId, CountScope, CountState, EntryMode, LineState, PlacePattern};
use fefo::domain::{Barcode, BarcodeCode};
use fefo::i18n::Language;
use fefo::warehouse::{ApplyCount, Count, CountStep, EnterCount, LotToEnter, OpenCount};

use crate::support::book::{TestBook, open_warehouse};
use crate::support::ui::TestUi;
use crate::support::values::*;

const SIZE: (u16, u16) = (80, 24);

/// Opens a count of the lots in A03-2, A03-3 and A05-1 of the sample, and stands in front of the first shelf.
fn in_front_of_shelf(change: impl FnOnce(&mut OpenCount)) -> TestUi {
    let mut ui = TestBook::sample().open_tab("counts", SIZE);
    let mut command = OpenCount { scope: scope("A*"), blind: false, two_counters: false };
    change(&mut command);
    ui.warehouse().open_count(&noon_of(today()), &command).unwrap();
    ui.press(&["Ctrl+R", "Enter"]);
    assert!(ui.shows("This shelf: A03-2"), "{}", ui.text());
    ui
}

fn scope(places: &str) -> CountScope {
    CountScope { location: Some(PlacePattern(label(places))), ..CountScope::default() }
}

fn count(ui: &mut TestUi) -> Count {
    ui.warehouse().count(CountId(1)).unwrap()
}

/// What was counted in count 1 of a lot code, by place and counter.
fn figures(ui: &mut TestUi, code: &str) -> Vec<String> {
    let review = ui.warehouse().review_count(CountId(1)).unwrap();
    let is_code = |line: &&fefo::warehouse::ReviewLine| {
        line.row.line.code.as_ref().is_some_and(|own| own.as_str() == code)
    };
    let mut figures: Vec<String> = Vec::new();
    for line in review.lines.iter().filter(is_code) {
        let place = line.row.line.location.as_ref().map_or("-", |place| place.as_str());
        let counted = line.figures.iter();
        figures.extend(counted.map(|it| format!("{place} {} {}", it.counter, it.quantity.unwrap())));
    }
    figures.sort();
    figures
}

#[test]
fn a_count_goes_from_its_opening_to_the_book() {
    let mut ui = TestBook::sample().open_tab("counts", SIZE);
    assert!(ui.shows("No count is open."));
    ui.press(&["n"]);
    ui.type_text("A*");
    ui.press(&["Enter"]);
    assert!(ui.shows("Count 1 is open: 3 lots."), "{}", ui.text());
    assert!(ui.shows("A03-2 · 1 left here · 0 % done"), "{}", ui.text());

    // Picked from the shelf, and counted as a sum.
    ui.press(&["Enter"]);
    ui.type_text("20*11+18");
    assert!(ui.line_with("Counted ").contains("= 238 ea"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("✓ Counted 238 of MLK-1000, lot L2611-04."), "{}", ui.text());
    assert!(ui.shows("0 left here · 33 % done"), "{}", ui.text());

    ui.press(&["Ctrl+D"]);
    assert!(ui.shows("This shelf: A03-3"), "{}", ui.text());
    ui.press(&["Ctrl+D"]);
    assert!(ui.shows("1 lot left in A03-3. Ctrl+D again goes on"), "{}", ui.text());
    ui.press(&["Ctrl+D", "Enter"]);
    ui.type_text("960");
    ui.press(&["Enter", "Esc"]);
    assert!(ui.line_with("A*").contains("2 / 3"), "{}", ui.text());

    ui.press(&["v"]);
    assert!(ui.shows("Lots counted: 2; not counted: 1."), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.selected_line().contains("L2611-04"), "the worst comes first: {}", ui.text());
    let row: Vec<String> = ui.selected_line().split_whitespace().map(str::to_owned).collect();
    assert_eq!(row[3..], ["A03-2", "240", "238", "−2", "▲", "differs"]);
    assert!(ui.shows("1 differs · 1 not counted · 1 matches"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("Lots adjusted: 1."), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("✓ Count 1 applied: 1 adjusted, 1 confirmed, 1 still open."), "{}", ui.text());
    let on_hand = ui.warehouse().lot(&lot_name("MLK-1000", "L2611-04")).unwrap().lot.on_hand;
    assert_eq!(on_hand, quantity("238"));
    assert_eq!(count(&mut ui).state, CountState::Review, "what nobody counted stays open");

    // What is left is decided together, and the count is over.
    ui.press(&["A", "Enter", "Enter", "Enter"]);
    assert_eq!(count(&mut ui).state, CountState::Applied, "{}", ui.text());
    ui.press(&["Esc"]);
    assert!(ui.shows("0 open counts"), "{}", ui.text());
}

#[test]
fn a_scanner_goes_from_lot_to_lot() {
    let mut ui = in_front_of_shelf(|_| {});
    ui.scan("L2611-04\r");
    assert!(ui.line_with("Scan or type").contains("MLK-1000  Leche entera 1 L"), "{}", ui.text());
    ui.type_text("238");
    // The next scan saves what was typed. It is a place: the shelf changes.
    ui.scan("A03-3\r");
    assert!(ui.shows("This shelf: A03-3"), "{}", ui.text());
    ui.scan("mlk-1000\r");
    ui.type_text("480");
    ui.press(&["Enter"]);
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 238"]);
    assert_eq!(figures(&mut ui, "L2612-01"), ["A03-3 ana 480"]);
    // Goods that were picked by hand are entered with a quantity only, and a scan without one says so.
    ui.press(&["Enter"]);
    ui.scan("A05-1\r");
    assert!(ui.shows("This shelf: A05-1"), "{}", ui.text());
    assert_eq!(figures(&mut ui, "L2612-01"), ["A03-3 ana 480"]);
}

#[test]
fn each_scan_is_an_entry() {
    let mut ui = in_front_of_shelf(|_| {});
    let code = BarcodeCode::parse("14006381333938").unwrap();
    let case = Barcode { code, quantity: quantity("24"), unit: Some(label("case")) };
    ui.warehouse().add_barcode(&noon_of(today()), &sku("MLK-1000"), &case).unwrap();
    ui.scan("L2611-04\r");
    assert!(ui.shows("✓ +1: 1 of MLK-1000, lot L2611-04, in A03-2."), "{}", ui.text());
    assert!(ui.line_with("Counted ").contains("entered; Ctrl+F takes it back"), "{}", ui.text());
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 1"], "without a key");
    ui.scan("L2611-04\r");
    // The same goods as the lot on its own label, and a case of them.
    ui.scan("L2611-04\r");
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 3"]);
    ui.press(&["Enter"]);
    ui.scan("14006381333938\r");
    assert!(ui.shows("+24: 27 of MLK-1000"), "{}", ui.text());
    ui.scan("14006381333938\r");
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 51"]);
    // Enter on what was entered enters nothing more, nor does a place.
    ui.press(&["Enter"]);
    ui.scan("L2611-04\r");
    ui.scan("A03-3\r");
    assert!(ui.shows("This shelf: A03-3"), "{}", ui.text());
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 52"]);
    assert_eq!(count(&mut ui).entries, 6);
    ui.press(&["Esc"]);
    assert!(ui.line_with("A*").contains("1 / 3"), "what is entered is not asked about: {}", ui.text());
}

#[test]
fn a_scan_that_the_terminal_pastes_is_an_entry() {
    let mut ui = in_front_of_shelf(|_| {});
    for (ending, counted) in [("\r", 1), ("\n", 2), ("\r\n", 3), ("\t", 4)] {
        ui.paste(&format!("L2611-04{ending}"));
        assert_eq!(figures(&mut ui, "L2611-04"), [format!("A03-2 ana {counted}")], "{ending:?}");
    }
    // Without an end it is text that goes on.
    ui.press(&["Enter"]);
    ui.paste("L2611");
    ui.type_text("-04");
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 4"]);
    assert!(ui.line_with("Scan or type").contains("L2611-04"), "{}", ui.text());
}

#[test]
fn a_quantity_typed_behind_scans_takes_their_place() {
    let mut ui = in_front_of_shelf(|_| {});
    ui.scan("L2611-04\r");
    ui.scan("L2611-04\r");
    ui.type_text("20*11+18");
    assert!(ui.line_with("Counted ").contains("= 238 ea"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("✓ Counted 238 of MLK-1000, lot L2611-04."), "{}", ui.text());
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 238"]);
    // A code that can't be a quantity is one, however slowly it is typed.
    ui.scan("L2611-04\r");
    ui.type_text("A03-3");
    ui.press(&["Enter"]);
    assert!(ui.shows("This shelf: A03-3"), "{}", ui.text());
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 239"]);
}

#[test]
fn the_last_entries_are_taken_back_one_after_the_other() {
    let mut ui = in_front_of_shelf(|_| {});
    for _ in 0..2 {
        ui.scan("L2611-04\r");
    }
    ui.press(&["Ctrl+F"]);
    assert!(ui.shows("Taken back: MLK-1000, lot L2611-04 has 1 again."), "{}", ui.text());
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 1"]);
    ui.press(&["Ctrl+F"]);
    assert!(ui.shows("MLK-1000, lot L2611-04 is to count again"), "{}", ui.text());
    assert_eq!(figures(&mut ui, "L2611-04"), Vec::<String>::new(), "zero would be a figure");
    assert!(ui.shows("A03-2 · 1 left here"), "{}", ui.text());
    ui.scan("L2611-04\r");
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 1"]);
    // What somebody counted since stays.
    let entry = EnterCount {
        count: CountId(1),
        lot: LotToEnter::Line(1),
        quantity: quantity("7"),
        mode: EntryMode::Replace,
    };
    ui.warehouse().enter_count(&noon_of(today()), &entry).unwrap();
    ui.press(&["Ctrl+F"]);
    assert!(ui.shows("was counted again since"), "{}", ui.text());
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 7"]);
}

#[test]
fn two_symbols_of_a_label_are_one_entry() {
    let mut ui = in_front_of_shelf(|_| {});
    let code = BarcodeCode::parse("4006381333931").unwrap();
    let unit = Barcode { code, quantity: quantity("1"), unit: None };
    ui.warehouse().add_barcode(&noon_of(today()), &sku("MLK-1000"), &unit).unwrap();
    let (item, lot) = ("4006381333931\r", "]C110L2611-04\r");
    for (first, second, sum) in [(item, lot, "1"), (lot, item, "2"), (item, lot, "3")] {
        ui.scan(first);
        ui.scan(second);
        assert!(ui.shows("The same label: MLK-1000, lot L2611-04 is counted already."), "{}", ui.text());
        assert_eq!(figures(&mut ui, "L2611-04"), [format!("A03-2 ana {sum}")]);
    }
    // The item was taken for the lot of this shelf, and its label names another one.
    ui.scan(item);
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 4"]);
    ui.scan("]C110L2612-01\r");
    assert!(ui.shows("Expected elsewhere"), "{}", ui.text());
    ui.press(&["Up", "Up", "Enter"]);
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 3"], "{}", ui.text());
    assert_eq!(figures(&mut ui, "L2612-01"), ["A03-2 ana 1"]);
}

#[test]
fn whole_labels_count_what_they_say() {
    let mut ui = in_front_of_shelf(|_| {});
    let code = BarcodeCode::parse("4006381333931").unwrap();
    let unit = Barcode { code, quantity: quantity("1"), unit: None };
    ui.warehouse().add_barcode(&noon_of(today()), &sku("MLK-1000"), &unit).unwrap();
    ui.scan("010400638133393110L2611-04\u{1d}17261125\r");
    ui.scan("010400638133393110L2611-04\u{1d}17261125\r");
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 2"]);
    // A pallet says how many it holds, and nobody has it twice.
    let pallet = "0010614141234567890802040063813339313748\u{1d}10L2611-04\r";
    ui.scan(pallet);
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 50"], "{}", ui.text());
    ui.scan(pallet);
    assert!(ui.shows("(00) 106141412345678908 was scanned before."), "{}", ui.text());
    ui.press(&["Esc"]);
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 50"]);
    ui.scan(pallet);
    ui.press(&["y"]);
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 98"]);
    // The label of a shelf.
    ui.scan("]C14144012345678901254A05-1\r");
    assert!(ui.shows("This shelf: A05-1"), "{}", ui.text());
}

/// Codes of a few digits look like quantities: behind a scan they are codes, if they are any.
#[test]
fn a_short_code_of_digits_behind_a_scan_is_no_quantity() {
    let mut book = TestBook::sample();
    book.receive_on("2026-11-20", "MLK-1000", "412", "24", "2026-12-20", "712");
    let mut ui = book.open_tab("counts", SIZE);
    let command = OpenCount { scope: CountScope::default(), blind: false, two_counters: false };
    ui.warehouse().open_count(&noon_of(today()), &command).unwrap();
    ui.press(&["Ctrl+R", "Enter"]);
    ui.scan("A03-2\r");
    ui.scan("L2611-04\r");
    ui.scan("712\r");
    assert!(ui.shows("This shelf: 712"), "{}", ui.text());
    ui.scan("412\r");
    ui.scan("412\r");
    assert_eq!(figures(&mut ui, "412"), ["712 ana 2"]);
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 1"]);
    // What is none is what a slow line delivers at once of a hand.
    ui.scan("23\r");
    assert_eq!(figures(&mut ui, "412"), ["712 ana 23"], "{}", ui.text());
}

#[test]
fn what_two_people_count_keeps_its_first_scan() {
    let mut ui = in_front_of_shelf(|command| command.two_counters = true);
    ui.scan("L2611-04\r");
    ui.press(&["Ctrl+F"]);
    assert!(ui.shows("Type how much there is of MLK-1000, lot L2611-04, 0 if none."), "{}", ui.text());
    ui.type_text("0");
    ui.press(&["Enter"]);
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 0"]);
}

#[test]
fn what_a_slow_line_delivers_at_once_is_a_quantity() {
    let mut ui = in_front_of_shelf(|_| {});
    ui.press(&["Enter"]);
    ui.scan("238\r");
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 238"]);
}

#[test]
fn figures_typed_behind_scans_add_or_replace_as_was_said_once() {
    let mut ui = in_front_of_shelf(|_| {});
    ui.scan("L2611-04\r");
    ui.type_text("100");
    ui.press(&["Enter"]);
    ui.scan("L2611-04\r");
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 101"], "a scan asks nothing");
    ui.type_text("38");
    ui.press(&["Enter"]);
    assert!(ui.shows("What does a figure do"), "{}", ui.text());
    ui.press(&["Up", "Up", "Enter"]);
    assert_eq!(count(&mut ui).rescan, Some(EntryMode::Add));
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 138"]);
    ui.scan("L2611-04\r");
    ui.type_text("2");
    assert!(ui.line_with("Counted ").contains("is added to 138 ea"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(!ui.shows("What does a figure do"), "it is asked once: {}", ui.text());
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 140"]);
    // What is picked or typed replaces.
    ui.type_text("L2611-04");
    ui.press(&["Enter"]);
    assert!(ui.line_with("Counted ").contains("was 140 ea"), "{}", ui.text());
    ui.type_text("237");
    ui.press(&["Enter"]);
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 237"]);
    assert!(ui.line_with("▲ MLK-1000").contains("was 140"), "{}", ui.text());
}

#[test]
fn goods_that_the_book_does_not_know_are_added() {
    let mut ui = in_front_of_shelf(|_| {});
    ui.scan("SAL-0500\r");
    ui.type_text("S-1");
    ui.press(&["Enter"]);
    ui.type_text("31/02/2027");
    ui.press(&["Enter"]);
    assert!(ui.line_with("Counted ").contains("▲"), "there is no such day: {}", ui.text());
    ui.press(&["Ctrl+U"]);
    ui.type_text("31/03/2027");
    ui.press(&["Enter"]);
    ui.type_text("12");
    ui.press(&["Enter"]);
    assert!(ui.line_with("▲ SAL-0500").contains("S-1"), "{}", ui.text());
    // Another lot of a product whose lot is on the shelf: its code is known elsewhere, with its expiry.
    ui.scan("MLK-1000\r");
    ui.press(&["Ctrl+L"]);
    ui.type_text("l2612-01");
    ui.press(&["Enter"]);
    assert!(ui.line_with("Lot ").contains("02 Dec 2026"), "{}", ui.text());
    ui.type_text("4");
    ui.press(&["Enter"]);
    assert_eq!(figures(&mut ui, "L2612-01"), Vec::<String>::new());
    assert_eq!(figures(&mut ui, "l2612-01"), ["A03-2 ana 4"]);
    assert_eq!(count(&mut ui).lines, 5);
}

#[test]
fn a_lot_found_where_it_is_not_expected_is_asked_about() {
    let mut ui = in_front_of_shelf(|_| {});
    ui.scan("Y7781\r");
    assert!(ui.shows("The count has YOG-0125, lot Y7781, in A05-1."), "{}", ui.text());
    ui.press(&["Up", "Up", "Enter"]);
    ui.type_text("6");
    ui.press(&["Enter"]);
    assert_eq!(figures(&mut ui, "Y7781"), ["A03-2 ana 6"]);
    ui.scan("D9-9\r");
    assert!(ui.shows("“D9-9” is no product"), "{}", ui.text());
    ui.press(&["Up", "Enter"]);
    assert!(ui.shows("This shelf: D9-9"), "{}", ui.text());
}

#[test]
fn a_shelf_is_empty_by_one_key() {
    let mut ui = in_front_of_shelf(|_| {});
    ui.press(&["Ctrl+E", "Esc"]);
    assert_eq!(count(&mut ui).entries, 0);
    ui.press(&["Ctrl+E", "Enter"]);
    assert!(ui.shows("A03-2 is done: 1 lot entered with 0."), "{}", ui.text());
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 0"]);
    ui.press(&["Ctrl+E"]);
    assert!(ui.shows("Nothing is left to count in A03-2."), "{}", ui.text());
}

#[test]
fn a_blind_count_shows_what_it_expects_only_in_its_review() {
    let mut ui = in_front_of_shelf(|command| command.blind = true);
    for (width, height) in [(80, 24), (200, 60)] {
        ui.resize(width, height);
        for keys in [&["Down"][..], &["Enter"], &["Esc"]] {
            ui.press(keys);
            assert!(!ui.shows("240"), "{}", ui.text());
        }
    }
    ui.press(&["Esc"]);
    assert!(ui.line_with("A*").contains("blind"), "{}", ui.text());
    ui.press(&["v"]);
    assert!(ui.shows("everybody sees what the book expects"), "{}", ui.text());
    assert!(!ui.shows("240"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("240"), "{}", ui.text());
}

#[test]
fn two_counters_do_not_see_each_other() {
    let mut ui = in_front_of_shelf(|command| command.two_counters = true);
    let luis = other_actor().context(None, today());
    let entry = EnterCount {
        count: CountId(1),
        lot: LotToEnter::Line(1),
        quantity: quantity("777"),
        mode: EntryMode::Replace,
    };
    let line = ui.warehouse().enter_count(&luis, &entry).unwrap().line.line;
    assert_eq!(line.location, Some(label("A03-2")));
    ui.press(&["Ctrl+R"]);
    assert!(!ui.shows("777"), "{}", ui.text());
    assert!(ui.shows("1 left here · 0 % done"), "it is left for the second one: {}", ui.text());
    ui.press(&["Enter"]);
    ui.type_text("238");
    ui.press(&["Enter"]);
    assert!(ui.shows("0 left here"), "{}", ui.text());
    ui.press(&["Esc", "v", "Enter"]);
    assert!(ui.selected_line().contains("conflict"), "they disagree: {}", ui.text());
    ui.press(&["k"]);
    assert!(ui.shows("Whose figure counts?"), "{}", ui.text());
    ui.type_text("ana");
    ui.press(&["Enter"]);
    let review = ui.warehouse().review_count(CountId(1)).unwrap();
    let decided = review.lines.iter().find(|line| line.row.line.key.line == 1).unwrap();
    assert_eq!((decided.squared.state, decided.squared.counted), (LineState::Differs, Some(quantity("238"))));
}

#[test]
fn a_lot_that_can_not_be_squared_has_its_movements_beside_it() {
    let mut ui = in_front_of_shelf(|_| {});
    ui.press(&["Enter"]);
    ui.type_text("238");
    ui.press(&["Enter"]);
    let adjust = fefo::warehouse::Adjust {
        lot: lot_name("MLK-1000", "L2611-04"),
        amount: fefo::warehouse::Adjustment::Change(change("-5")),
        reason: reason("torn"),
    };
    ui.warehouse().adjust(&noon_of(today()), &adjust).unwrap();
    ui.resize(200, 60);
    ui.press(&["Esc", "v", "Enter"]);
    assert!(ui.selected_line().contains("conflict"), "{}", ui.text());
    assert!(ui.shows("changed after it was counted"), "{}", ui.text());
    assert!(ui.line_with("−5  adjustment").contains("ana"), "{}", ui.text());
    // Counted again, it is one of those that are left.
    ui.press(&["Up", "c"]);
    ui.press(&["o"]);
    assert!(ui.shows("A03-2 · 1 left here"), "{}", ui.text());
    assert!(ui.line_with("· MLK-1000").contains("recount"), "{}", ui.text());
}

#[test]
fn a_decision_changes_what_depends_on_it() {
    let mut ui = in_front_of_shelf(|_| {});
    // The same goods were found with two expiries: somebody read one wrongly, and both wait for a decision.
    for (place, expires) in [("A03-2", "2027-01-05"), ("A03-3", "2027-02-06")] {
        let lot = LotToEnter::Goods {
            sku: sku("MLK-1000"),
            code: Some(lot_code("FOUND")),
            location: Some(label(place)),
            expires: Some(day(expires)),
        };
        let entry = EnterCount { count: CountId(1), lot, quantity: quantity("3"), mode: EntryMode::Replace };
        ui.warehouse().enter_count(&noon_of(today()), &entry).unwrap();
    }
    ui.resize(160, 24);
    ui.press(&["Esc", "v", "Enter"]);
    assert!(ui.shows("2 in conflict · 3 not counted"), "{}", ui.text());
    ui.press(&["l"]);
    assert!(
        ui.shows("1 differs · 3 not counted"),
        "one is left, and the other is no conflict any more: {}",
        ui.text()
    );
    let state = |ui: &TestUi, place: &str| {
        let row =
            ui.text().lines().find(|line| line.contains(place) && line.contains("FOUND")).unwrap().to_owned();
        row.contains("differs")
    };
    assert_eq!((state(&ui, "A03-2"), state(&ui, "A03-3")), (false, true), "{}", ui.text());
    ui.press(&["Ctrl+R"]);
    assert!(ui.shows("1 differs · 3 not counted"), "and so it is when all is read again: {}", ui.text());
}

#[test]
fn what_was_typed_stays_when_it_is_refused() {
    let mut ui = in_front_of_shelf(|_| {});
    ui.press(&["Enter"]);
    ui.type_text("238");
    ui.warehouse().step_count(&noon_of(today()), CountStep::Cancel(CountId(1))).unwrap();
    ui.press(&["Enter"]);
    assert!(ui.shows("Count 1 is cancelled."), "{}", ui.text());
    assert!(ui.line_with("Counted ").contains("238"), "{}", ui.text());
    ui.press(&["F10"]);
    assert!(ui.shows("There is unsaved text in Counts."), "{}", ui.text());
}

#[test]
fn an_empty_scope_is_refused_in_the_dialog() {
    let mut ui = TestBook::sample().open_tab("counts", SIZE);
    ui.press(&["n"]);
    ui.type_text("Z*");
    ui.press(&["Enter"]);
    assert!(ui.shows("Open a count") && ui.shows("▲"), "{}", ui.text());
    ui.press(&["Tab", "Tab", "Tab"]);
    ui.type_text("soon");
    ui.press(&["Tab"]);
    ui.type_text("D");
    ui.press(&["Enter"]);
    assert!(ui.shows("▲ “soon” is not a number of days"), "{}", ui.text());
    ui.press(&["Esc"]);
    assert!(ui.warehouse().counts().unwrap().is_empty());
}

#[test]
fn a_count_file_counts_away_from_the_book() {
    let mut ui = in_front_of_shelf(|command| command.blind = true);
    let file = ui.file().with_file_name("laptop.fefo");
    let path = file.to_str().unwrap();
    ui.press(&["Esc", "e", "Ctrl+U"]);
    ui.type_text("shelf.ods");
    ui.press(&["Enter"]);
    assert!(ui.shows("a spreadsheet of a count ends in .csv or .xlsx"), "{}", ui.text());
    ui.press(&["Ctrl+U"]);
    ui.type_text(path);
    ui.press(&["Enter"]);
    assert!(ui.shows("✓ 3 lots to count are in"), "{}", ui.text());
    ui.press(&["e", "Ctrl+U"]);
    ui.type_text(path);
    ui.press(&["Enter"]);
    assert!(ui.shows("Choose another name"), "a file is never replaced: {}", ui.text());
    ui.press(&["Esc"]);

    let mut laptop = TestUi::over_file(&file, SIZE, Language::English);
    let header = laptop.text().lines().next().unwrap().to_owned();
    assert!(header.contains("F9 Counts") && header.contains("file of count 1"), "{header}");
    assert!(!header.contains("Lots"), "there is nothing else in it: {header}");
    laptop.press(&["F2", "Esc", "Alt+Right"]);
    assert!(laptop.shows("This shelf: A03-2"), "{}", laptop.text());
    assert!(!laptop.shows("240"), "{}", laptop.text());
    laptop.press(&["Enter"]);
    laptop.type_text("238");
    laptop.press(&["Enter"]);
    assert!(laptop.shows("✓ Counted 238"), "{}", laptop.text());
    drop(laptop);

    ui.press(&["i"]);
    ui.type_text(path);
    ui.press(&["Enter"]);
    assert!(ui.shows("Count 1: new entries 1, known already 0, lots found 0."), "{}", ui.text());
    assert_eq!(figures(&mut ui, "L2611-04"), ["A03-2 ana 238"]);
    assert!(ui.line_with("A*").contains("1 / 3"), "{}", ui.text());
}

#[test]
fn another_station_is_seen_while_counting() {
    let mut ui = in_front_of_shelf(|_| {});
    let mut elsewhere = ui.open_elsewhere();
    let entry = EnterCount {
        count: CountId(1),
        lot: LotToEnter::Line(1),
        quantity: quantity("240"),
        mode: EntryMode::Replace,
    };
    elsewhere.enter_count(&other_actor().context(None, today()), &entry).unwrap();
    ui.poll_external_changes();
    assert!(ui.line_with("✓ MLK-1000").contains("240"), "{}", ui.text());
    assert!(ui.shows("0 left here · 33 % done"), "{}", ui.text());
    elsewhere.apply_count(&noon_of(today()), &ApplyCount { count: CountId(1) }).unwrap();
    ui.poll_external_changes();
    assert!(ui.shows("The count has no lot here."), "an applied lot is counted no more: {}", ui.text());
    drop(open_warehouse(&ui.file()));
}
