//! The label of goods as a scan: its symbols fill a line, check a pick, and find a lot. `~` is the separator of a code.

use fefo::domain::count::{CountScope, PlacePattern};
use fefo::domain::{Barcode, BarcodeCode, LotCode};
use fefo::warehouse::{LotKey, LotRef, LotRow, OpenCount};
use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

const RICE: &str = "4006381333931";
const MILK: &str = "4012345678901";

/// The sample with barcodes of rice and milk, at a tab.
fn at_tab(tab: &str) -> TestUi {
    let mut book = TestBook::sample();
    book.set_gtin("RIC-1000", RICE);
    book.set_gtin("MLK-1000", MILK);
    book.open_tab(tab, (80, 24))
}

fn scan(ui: &mut TestUi, code: &str) {
    ui.scan(&code.replace('~', "\u{1d}"));
}

fn try_lot(ui: &mut TestUi, product: &str, code: &str) -> Option<LotRow> {
    let lot = LotRef { sku: sku(product), lot: LotKey::Code(LotCode::parse(code).unwrap()) };
    ui.warehouse().lot(&lot).ok()
}

/// What the fields of the form at Entry hold.
fn assert_line(ui: &TestUi, fields: &[(&str, &str)]) {
    for (field, text) in fields {
        let text_of_screen = ui.text();
        let line = text_of_screen.lines().find(|line| line.starts_with(&format!(" {field}")));
        let line = line.unwrap_or_default();
        assert!(!line.is_empty(), "{field}\n{text_of_screen}");
        match text.is_empty() {
            true => assert!(!line.chars().any(|letter| letter.is_ascii_digit()), "{field}\n{}", ui.text()),
            false => assert!(line.contains(text), "{field} {text}\n{}", ui.text()),
        }
    }
}

#[rstest]
fn a_label_fills_the_line_and_saves_nothing(
    #[values("\r", "\n", "\r\n", "\t", "")] ending: &str,
    #[values(&[], &["Enter"], &["Enter", "Enter"], &["Enter", "Enter", "Tab"], &["Enter", "Enter", "Tab", "Tab"])]
    keys: &[&str],
) {
    let mut ui = at_tab("entry");
    ui.press(keys);
    scan(&mut ui, &format!("010400638133393111261001172703313048~10R-9{ending}"));
    assert_line(
        &ui,
        &[("Product", "RIC-1000"), ("Quantity", "48"), ("Lot", "R-9"), ("Expires", "2027-03-31")],
    );
    assert!(ui.shows("produced 01 Oct 2026"), "{}", ui.text());
    assert!(try_lot(&mut ui, "RIC-1000", "R-9").is_none(), "nobody confirmed it\n{}", ui.text());
    ui.press(&["Enter"]);
    let lot = try_lot(&mut ui, "RIC-1000", "R-9").unwrap().lot;
    assert_eq!((lot.on_hand, lot.expires), (quantity("48"), Some(day("2027-03-31"))));
    assert_eq!(lot.produced, Some(day("2026-10-01")));
}

#[rstest]
#[case::separated("0104006381333931~10R-9~17270200")]
#[case::with_an_identifier("]C1010400638133393117270200")]
#[case::brackets("(01)04006381333931(17)270200(10)R-9")]
#[case::a_link("https://id.gs1.org/01/04006381333931/10/R-9?17=270200")]
fn every_form_of_a_label_is_read(#[case] code: &str) {
    let mut ui = at_tab("entry");
    scan(&mut ui, &format!("{code}\r"));
    assert_line(&ui, &[("Product", "RIC-1000"), ("Quantity", ""), ("Expires", "2027-02-28")]);
    // The focus is where something is missing.
    ui.type_text("12");
    assert_line(&ui, &[("Quantity", "12")]);
}

#[rstest]
#[case::the_item_first("0104006381333931\r", "]C117270331~10R-9\r")]
#[case::the_lot_first("]C11727033110R-9\r", "0104006381333931\r")]
#[case::without_marks("0104006381333931\r", "1727033110R-9\r")]
fn the_symbols_of_a_label_complete_each_other(#[case] first: &str, #[case] second: &str) {
    let mut ui = at_tab("entry");
    ui.press(&["Enter", "Enter"]);
    scan(&mut ui, first);
    scan(&mut ui, second);
    assert_line(&ui, &[("Product", "RIC-1000"), ("Lot", "R-9"), ("Expires", "2027-03-31")]);
    ui.type_text("12");
    assert_line(&ui, &[("Quantity", "12")]);
}

#[test]
fn a_symbol_that_contradicts_the_line_changes_nothing() {
    let mut ui = at_tab("entry");
    scan(&mut ui, "010400638133393110R-9\r");
    scan(&mut ui, "]C110R-8~17270331\r");
    assert!(ui.shows("Label, (10): it is R-9 and R-8. Nothing changed."), "{}", ui.text());
    assert_line(&ui, &[("Lot", "R-9"), ("Expires", "")]);
    // What was typed counts as much as what was scanned.
    let mut ui = at_tab("entry");
    ui.press(&["Enter", "Enter"]);
    for text in ["RIC-1000", "5", "R-7"] {
        ui.type_text(text);
        ui.press(&["Enter"]);
    }
    scan(&mut ui, "010400638133393110R-9\r");
    assert!(ui.shows("Lot: label R-9, line R-7. Nothing changed."), "{}", ui.text());
    assert_line(&ui, &[("Quantity", "5"), ("Lot", "R-7")]);
    // A scan without an expiry erases none, and a quantity that was typed stays.
    ui.type_text("311226");
    scan(&mut ui, "0104006381333931304 8".replace(' ', "").as_str());
    assert_line(&ui, &[("Quantity", "5"), ("Expires", "311226")]);
}

#[test]
fn a_label_of_another_product_waits_for_the_line() {
    let mut ui = at_tab("entry");
    scan(&mut ui, "010400638133393110R-9\r");
    scan(&mut ui, &format!("010{MILK}10L9\r"));
    assert!(ui.shows("Label of MLK-1000: save or clear this line first"), "{}", ui.text());
    assert_line(&ui, &[("Product", "RIC-1000"), ("Lot", "R-9")]);
    ui.press(&["Esc"]);
    scan(&mut ui, &format!("010{MILK}10L9\r"));
    assert_line(&ui, &[("Product", "MLK-1000"), ("Lot", "L9")]);
}

#[rstest]
#[case::unknown("0104006381333948", "No product has 04006381333948. The line is kept.")]
#[case::a_wrong_check_digit(
    "010400638133393210L7",
    "In (01) at 16: the check digit should be 1. Nothing changed."
)]
#[case::a_wrong_date("0104006381333931~17271331", "In (17) at 20: 271331 is no date. Nothing changed.")]
fn a_label_that_cannot_be_taken_leaves_the_line(#[case] code: &str, #[case] said: &str) {
    let mut ui = at_tab("entry");
    ui.press(&["Enter", "Enter"]);
    ui.type_text("SAL");
    scan(&mut ui, &format!("{code}\r"));
    assert!(ui.text().contains(said), "{}", ui.text());
    assert_line(&ui, &[("Product", "SAL"), ("Lot", "")]);
}

#[test]
fn a_case_fills_what_it_holds_and_asks_how_many_came() {
    let mut book = TestBook::sample();
    let case = Barcode {
        code: BarcodeCode::parse("14006381333938").unwrap(),
        quantity: quantity("12"),
        unit: Some(label("case")),
    };
    book.set_gtin("RIC-1000", RICE);
    let mut ui = book.open_tab("entry", (80, 24));
    let context = noon_of(today());
    ui.warehouse().add_barcode(&context, &sku("RIC-1000"), &case).unwrap();
    scan(&mut ui, "011400638133393810R-9\r");
    assert_line(&ui, &[("Quantity", "12"), ("Lot", "R-9")]);
    ui.type_text("12*10");
    assert_line(&ui, &[("Quantity", "12*10")]);
    // Ten cases, says a pallet.
    ui.press(&["Esc"]);
    scan(&mut ui, "0214006381333938~3710~10R-9\r");
    assert_line(&ui, &[("Quantity", "120"), ("Lot", "R-9")]);
}

#[test]
fn input_behind_a_label_goes_where_the_label_leads() {
    let mut ui = at_tab("entry");
    scan(&mut ui, "010400638133393110R-9~17270331\r24\r");
    assert_line(&ui, &[("Quantity", "24"), ("Lot", "R-9")]);
}

#[test]
fn a_pasted_label_is_a_scan() {
    let mut ui = at_tab("entry");
    ui.paste("010400638133393110R-9\u{1d}17270331\r\n");
    assert_line(&ui, &[("Product", "RIC-1000"), ("Lot", "R-9"), ("Expires", "2027-03-31")]);
}

#[test]
fn other_codes_are_typed_as_before() {
    let mut ui = at_tab("entry");
    ui.scan("Lácteos\r010-4711\r");
    assert_line(&ui, &[("Supplier", "Lácteos"), ("Reference", "010-4711")]);
    ui.scan("RIC-1000\r1012\r10L7\r");
    assert_line(&ui, &[("Product", "RIC-1000"), ("Quantity", "1012"), ("Lot", "10L7")]);
}

#[test]
fn a_picked_lot_is_checked_against_the_plan() {
    let mut ui = at_tab("dispatch");
    scan(&mut ui, &format!("010{MILK}\r"));
    assert_line(&ui, &[("Product", "MLK-1000")]);
    ui.type_text("48");
    ui.press(&["Enter"]);
    assert!(!ui.line_with(" A03-2 ").contains('✓'), "{}", ui.text());
    scan(&mut ui, &format!("010{MILK}10L2611-04\r"));
    assert!(ui.shows("Right: lot L2611-04 at A03-2, 48 of it."), "{}", ui.text());
    assert!(ui.line_with(" A03-2 ").contains('✓'), "its line is ticked\n{}", ui.text());
    scan(&mut ui, "L2611-04\r");
    assert!(ui.shows("Right: lot L2611-04"), "a lot code alone is enough\n{}", ui.text());
    // It has expired, or is not there at all.
    scan(&mut ui, &format!("010{MILK}10L2610-22\r"));
    assert!(ui.shows("Lot L2610-22 expired on"), "{}", ui.text());
    scan(&mut ui, "]C110NEVER\r");
    assert!(ui.shows("Not in stock: lot NEVER of MLK-1000."), "{}", ui.text());
    // A later one is asked about, and taken with a reason.
    scan(&mut ui, &format!("010{MILK}10L2612-01\r"));
    assert!(ui.shows("Another lot goes first") && ui.shows("L2611-04 at A03-2"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(!ui.shows("Another lot goes first"), "Enter is no\n{}", ui.text());
    scan(&mut ui, "L2612-01\r");
    ui.press(&["y"]);
    ui.type_text("wanted by the customer");
    ui.press(&["Enter"]);
    ui.press(&["Enter"]);
    let on_hand = |ui: &mut TestUi, lot| try_lot(ui, "MLK-1000", lot).unwrap().lot.on_hand;
    assert_eq!(on_hand(&mut ui, "L2612-01"), quantity("432"), "{}", ui.text());
    assert_eq!(on_hand(&mut ui, "L2611-04"), quantity("240"));
}

#[test]
fn a_lot_scanned_with_the_product_is_checked_once_there_is_a_plan() {
    let mut ui = at_tab("dispatch");
    scan(&mut ui, &format!("010{MILK}10L2611-04\r"));
    ui.type_text("48");
    assert!(!ui.shows("Right: lot"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("Right: lot L2611-04"), "{}", ui.text());
}

#[test]
fn a_held_lot_is_not_to_be_picked() {
    let mut book = TestBook::sample();
    book.set_gtin("HAM-0001", RICE);
    let mut ui = book.open_tab("dispatch", (80, 24));
    scan(&mut ui, "010400638133393110H-2210\r");
    assert!(ui.shows("Lot H-2210 is on hold: it can't go out."), "{}", ui.text());
}

#[test]
fn a_list_is_searched_for_the_lot_of_a_label() {
    let mut ui = at_tab("lots");
    scan(&mut ui, "0104006381333931~10R-88412\r");
    assert!(ui.line_with("Search").contains("R-88412") && ui.shows("1 lot"), "{}", ui.text());
    ui.press(&["/"]);
    scan(&mut ui, &format!("010{MILK}17261125"));
    assert!(ui.line_with("Search").contains(&format!("0{MILK}")), "{}", ui.text());
    assert!(ui.shows("3 lots"), "without a lot, those of the product\n{}", ui.text());
    ui.press(&["F6"]);
    scan(&mut ui, "0104006381333931~10R-88412\r");
    assert!(ui.selected_line().contains("RIC-1000") && ui.shows("1 product"), "{}", ui.text());
    ui.press(&["F7"]);
    scan(&mut ui, "0104006381333931~10R-88412\r");
    assert!(ui.shows("RIC-1000") && !ui.shows("MLK-1000"), "{}", ui.text());
}

#[test]
fn a_label_is_counted_as_its_lot() {
    let mut ui = at_tab("counts");
    let scope = CountScope { location: Some(PlacePattern(label("A*"))), ..CountScope::default() };
    let command = OpenCount { scope, blind: false, two_counters: false };
    ui.warehouse().open_count(&noon_of(today()), &command).unwrap();
    ui.press(&["Ctrl+R", "Enter"]);
    scan(&mut ui, &format!("010{MILK}10L2611-04~17261125\r"));
    ui.type_text("239");
    ui.press(&["Enter"]);
    assert!(ui.shows("Counted 239 of MLK-1000, lot L2611-04"), "{}", ui.text());
    // A label that contradicts the book is not taken.
    scan(&mut ui, &format!("010{MILK}10L2611-04~17261126\r"));
    assert!(ui.shows("Lot L2611-04: label 26 Nov 2026, book 25 Nov 2026"), "{}", ui.text());
    // Goods that nobody expected there, with all that the label says.
    scan(&mut ui, &format!("010{MILK}10L9~17270331\r"));
    ui.type_text("5");
    ui.press(&["Enter"]);
    assert!(ui.shows("Counted 5 of MLK-1000, lot L9"), "{}", ui.text());
}

/// The sample with a case of 24 of the rice.
fn with_case(tab: &str) -> TestUi {
    let mut book = TestBook::sample();
    book.set_gtin("RIC-1000", RICE);
    book.set_gtin("HAM-0001", "4012345678901");
    let barcode = Barcode {
        code: BarcodeCode::parse("14006381333938").unwrap(),
        quantity: quantity("24"),
        unit: Some(label("case")),
    };
    let ctx = book.context();
    book.warehouse.add_barcode(&ctx, &sku("RIC-1000"), &barcode).unwrap();
    book.open_tab(tab, (80, 24))
}

#[rstest]
fn each_further_scan_of_a_label_counts_one_more(#[values("entry", "dispatch")] tab: &str) {
    let mut ui = with_case(tab);
    scan(&mut ui, "0114006381333938\r");
    assert_line(&ui, &[("Product", "RIC-1000"), ("Quantity", "24")]);
    scan(&mut ui, "0114006381333938\r");
    scan(&mut ui, "0114006381333938\r");
    assert_line(&ui, &[("Quantity", "72")]);
    assert!(ui.shows("Scans so far: 72 ea = 3 case"), "{}", ui.text());
    // Single units are counted from the second scan on: one alone says nothing of how many there are.
    let mut ui = with_case(tab);
    scan(&mut ui, &format!("010{RICE}\r"));
    assert_line(&ui, &[("Product", "RIC-1000"), ("Quantity", "")]);
    scan(&mut ui, &format!("010{RICE}\r"));
    scan(&mut ui, &format!("{RICE}\r"));
    assert_line(&ui, &[("Quantity", "3")]);
}

#[rstest]
fn a_quantity_that_was_typed_counts_instead_of_scans(#[values("entry", "dispatch")] tab: &str) {
    let mut ui = with_case(tab);
    scan(&mut ui, &format!("010{RICE}\r"));
    ui.type_text("10");
    scan(&mut ui, &format!("010{RICE}\r"));
    assert_line(&ui, &[("Quantity", "10")]);
}

#[test]
fn the_weights_of_further_labels_are_added() {
    let mut ui = with_case("entry");
    scan(&mut ui, "0104012345678901310300125010H-9~17270331\r");
    scan(&mut ui, "0104012345678901310300130010H-9~17270331\r");
    assert_line(&ui, &[("Product", "HAM-0001"), ("Quantity", "2.55"), ("Lot", "H-9")]);
    scan(&mut ui, "0104012345678901310300130010H-8~17270331\r");
    assert!(ui.shows("it is H-9 and H-8. Nothing changed."), "{}", ui.text());
    assert_line(&ui, &[("Quantity", "2.55"), ("Lot", "H-9")]);
}

#[test]
fn a_pallet_or_a_piece_that_was_scanned_before_is_asked_about() {
    let mut ui = with_case("entry");
    let pallet = "00106141412345678908021400638133393837102\r".replace("37102", "372");
    scan(&mut ui, &pallet);
    assert_line(&ui, &[("Product", "RIC-1000"), ("Quantity", "48")]);
    scan(&mut ui, &pallet);
    assert!(ui.shows("(00) 106141412345678908 was scanned before"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert_line(&ui, &[("Quantity", "48")]);
    scan(&mut ui, "0104006381333931\r");
    ui.press(&["Esc"]);
    scan(&mut ui, "010400638133393110L9~21S1\r");
    scan(&mut ui, "010400638133393110L9~21S2\r");
    assert_line(&ui, &[("Quantity", "2"), ("Lot", "L9")]);
    scan(&mut ui, "010400638133393110L9~21S1\r");
    assert!(ui.shows("(01) 04006381333931 (21) S1 was scanned before"), "{}", ui.text());
    ui.press(&["y"]);
    assert_line(&ui, &[("Quantity", "3")]);
}

#[test]
fn symbols_pasted_in_lines_are_scans_of_their_own() {
    let mut ui = with_case("entry");
    ui.paste("0114006381333938\n1727033110R-9\r\n");
    assert_line(
        &ui,
        &[("Product", "RIC-1000"), ("Quantity", "24"), ("Lot", "R-9"), ("Expires", "2027-03-31")],
    );
}

#[test]
fn the_content_of_a_pallet_may_be_in_two_symbols() {
    for tab in ["entry", "dispatch"] {
        let mut ui = with_case(tab);
        scan(&mut ui, "0214006381333938\r");
        scan(&mut ui, "]C13705\r");
        assert_line(&ui, &[("Product", "RIC-1000"), ("Quantity", "120")]);
    }
}

#[test]
fn a_barcode_scanned_for_a_quantity_is_one_more_of_it() {
    let mut ui = with_case("entry");
    ui.press(&["Enter", "Enter"]);
    scan(&mut ui, "14006381333938\r");
    assert_line(&ui, &[("Product", "RIC-1000"), ("Quantity", "24")]);
    scan(&mut ui, "14006381333938\r");
    assert_line(&ui, &[("Quantity", "48")]);
}
