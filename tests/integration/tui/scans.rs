//! Scans: characters that come faster than a hand types.

use std::time::Duration;

use fefo::domain::gs1::{StoreCodeLayout, StoreCodes};
use fefo::domain::{Barcode, BarcodeCode, LotCode, Quantity};
use fefo::i18n::Language;
use fefo::warehouse::{LotKey, LotRef};
use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

const RICE: &str = "4006381333931";

fn sample() -> TestUi {
    let mut book = TestBook::sample();
    book.set_gtin("RIC-1000", RICE);
    book.open_ui((100, 30))
}

fn on_hand(ui: &mut TestUi, product: &str, lot: &str) -> Quantity {
    let lot = LotRef { sku: sku(product), lot: LotKey::Code(LotCode::parse(lot).unwrap()) };
    ui.warehouse().lot(&lot).unwrap().lot.on_hand
}

#[rstest]
#[case::with_keys_of_the_list("wadhlm\r")]
#[case::of_tab_keys("1234561\t")]
#[case::two_characters_and_an_end("d5\r")]
#[case::without_an_end("wdq")]
fn keys_of_a_list_are_letters_of_a_scan(#[case] scanned: &str) {
    let mut ui = sample();
    ui.scan(scanned);
    assert!(ui.line_with("Search").contains(scanned.trim_end()), "{}", ui.text());
    assert!(ui.shows("with stock") && !ui.has_ended(), "{}", ui.text());
}

#[test]
fn typing_goes_on_where_a_scan_without_an_end_stopped() {
    let mut ui = sample();
    ui.scan("L2612");
    ui.type_text("-01");
    ui.press(&["Enter"]);
    assert!(ui.selected_line().contains("L2612-01") && ui.shows("1 lot"), "{}", ui.text());
    // The words from before are selected.
    ui.press(&["/"]);
    ui.type_text("ham");
    assert!(ui.selected_line().contains("H-2210"), "{}", ui.text());
}

#[test]
fn a_key_held_down_is_that_key() {
    let mut ui = sample();
    ui.scan("jjjj");
    assert!(ui.selected_line().contains("H-2210"), "{}", ui.text());
    ui.scan("kg");
    assert!(ui.selected_line().contains("L2610-22"), "{}", ui.text());
}

#[test]
fn a_scan_where_nothing_takes_it_is_said() {
    let mut ui = sample();
    ui.press(&["F6", "End", "x"]);
    ui.press(&["F6", "Home", "Down", "Down", "Down", "x"]);
    assert!(ui.shows("Archive"), "{}", ui.text());
    ui.scan("YES-1\r");
    assert!(ui.shows("“YES-1” came in one go, as from a scanner: nothing here takes it"), "{}", ui.text());
    assert!(ui.shows("Archive"), "{}", ui.text());
}

#[rstest]
#[case::write_off("w\r")]
#[case::an_undone_write_off("w\rspoiled\r")]
fn a_burst_opens_but_never_confirms(#[case] keys: &str) {
    let mut ui = sample();
    ui.scan(keys);
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2610-22"), quantity("7"), "{}", ui.text());
}

#[test]
fn a_scan_in_the_log_begins_the_next_line() {
    let mut ui = sample();
    ui.press(&["F3", "Enter", "Enter"]);
    for text in ["YOG-0125", "10", "Y9", "+30d", ""] {
        ui.type_text(text);
        ui.press(&["Enter"]);
    }
    ui.press(&["Ctrl+L"]);
    ui.scan(&format!("{RICE}\r"));
    assert!(ui.line_with(" Product ").contains("RIC-1000"), "{}", ui.text());
    ui.type_text("12");
    assert!(ui.line_with("Quantity").contains("12"));
    // With a line under way, nothing typed is replaced.
    ui.press(&["Ctrl+L"]);
    ui.scan("MLK-1000\r");
    assert!(ui.shows("Save or clear the line first. Not entered: “MLK-1000”"), "{}", ui.text());
    assert!(ui.line_with("Quantity").contains("12"));
}

#[test]
fn a_product_scanned_into_the_header_begins_the_order() {
    let mut ui = sample();
    ui.press(&["F4"]);
    ui.scan(&format!("{RICE}\r"));
    assert!(ui.shows("RIC-1000 is a product: it begins the first line. Customer stays empty."));
    assert!(!ui.line_with(" Customer ").contains(RICE), "{}", ui.text());
    ui.scan(&format!("{RICE}\r"));
    assert!(ui.shows("✓ 2 of 2"), "a further scan counts once more\n{}", ui.text());
    ui.type_text("3");
    assert!(ui.shows("✓ 3 of 3"), "what is typed replaces it\n{}", ui.text());
    // A reference that is no product stays one.
    let mut ui = sample();
    ui.press(&["F4", "Enter"]);
    ui.scan("96385074\r");
    assert!(ui.line_with(" Reference ").contains("96385074"), "{}", ui.text());
}

#[test]
fn similar_products_are_offered_but_not_taken() {
    let mut ui = sample();
    ui.press(&["F4", "Enter", "Enter"]);
    ui.type_text("jmn");
    assert!(ui.shows("Not found as typed. Similar products") && ui.shows("HAM-0001"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.line_with(" Product ").contains("jmn"), "{}", ui.text());
    ui.press(&["Down", "Enter"]);
    assert!(ui.line_with(" Product ").contains("HAM-0001"), "{}", ui.text());
}

/// Two lines of a delivery, and the list of them in focus.
fn at_two_lines() -> TestUi {
    let mut ui = sample();
    ui.press(&["F3", "Enter", "Enter"]);
    for (product, lot) in [("YOG-0125", "Y9"), ("RIC-1000", "R9")] {
        for text in [product, "10", lot, "+30d", "A1"] {
            ui.type_text(text);
            ui.press(&["Enter"]);
        }
        assert!(ui.shows(&format!("Received 10 {product}, lot {lot}")), "{}", ui.text());
    }
    ui.press(&["Ctrl+L"]);
    ui
}

/// What begins with a digit waits for the rest of a code, as long as a slow line takes. A hand that is as quick is still one.
#[rstest]
#[case::the_first("1c7", "Y9")]
#[case::the_second("2c7", "R9")]
fn a_quick_hand_goes_to_a_line_and_corrects_it(
    #[case] keys: &str,
    #[case] lot: &str,
    #[values(20, 60, 90)] pace: u64,
) {
    let mut ui = at_two_lines();
    ui.scan_slowly(keys, Duration::from_millis(pace));
    assert!(ui.shows(&format!("lot {lot} · Esc leaves it as it was")), "{}", ui.text());
    assert!(ui.line_with("Quantity").contains(" 7 "), "{}", ui.text());
}

#[rstest]
fn a_quick_hand_corrects_a_line_of_an_order(#[values(20, 90)] pace: u64) {
    let mut ui = sample();
    ui.press(&["F4", "Enter", "Enter"]);
    for product in ["YOG-0125", "RIC-1000"] {
        for text in [product, "10", ""] {
            ui.type_text(text);
            ui.press(&["Enter"]);
        }
        assert!(ui.shows(&format!("Dispatched 10 {product}")), "{}", ui.text());
    }
    ui.press(&["Ctrl+L"]);
    ui.scan_slowly("1c7", Duration::from_millis(pace));
    assert!(ui.line_with(" Product ").contains("YOG-0125"), "{}", ui.text());
    assert!(ui.line_with("Quantity").contains(" 7 "), "{}", ui.text());
}

#[test]
fn a_quick_hand_opens_a_tab_and_searches() {
    let mut ui = sample();
    ui.scan_slowly("5/ric-1", Duration::from_millis(60));
    assert!(ui.shows("1 product") && ui.selected_line().contains("RIC-1000"), "{}", ui.text());
}

#[rstest]
#[case::digits("471w\r", "471w")]
#[case::a_longer_code("4w2611\r", "4w2611")]
#[case::an_identifier("]C110R-88412\r", "R-88412")]
#[case::a_separator("10R-9\u{1d}21A\r", "R-9")]
fn a_code_is_no_quick_hand_however_slowly_it_comes(
    #[case] code: &str,
    #[case] words: &str,
    #[values(0, 20, 60, 75)] pace: u64,
) {
    let mut ui = sample();
    ui.scan_slowly(code, Duration::from_millis(pace));
    assert!(ui.line_with("Search").contains(words), "{}", ui.text());
}

#[test]
fn a_scan_in_the_reports_is_searched_in_the_lots() {
    let mut ui = sample();
    ui.press(&["8"]);
    ui.scan("0104006381333931\u{1d}10R-88412\r");
    assert!(ui.line_with("Search").contains("R-88412") && ui.shows("1 lot"), "{}", ui.text());
}

#[rstest]
#[case::a_code("L2611-04", "R-88412", "R-88412")]
#[case::a_number("L2611-04", RICE, RICE)]
#[case::a_label("L2611-04", "0104006381333931\u{1d}10R-88412", "R-88412")]
fn a_scan_without_an_end_takes_the_place_of_the_one_before(
    #[case] first: &str,
    #[case] second: &str,
    #[case] words: &str,
) {
    for tab in ["F2", "F6"] {
        let words = if tab == "F6" && words != second { "04006381333931" } else { words };
        let mut ui = sample();
        ui.press(&[tab]);
        ui.scan(first);
        ui.scan(second);
        let search = ui.line_with("Search");
        assert!(search.contains(words) && !search.contains(first), "{}", ui.text());
    }
}

#[test]
fn a_number_that_is_scanned_while_words_are_typed_takes_their_place() {
    let mut ui = sample();
    ui.type_text("/ham");
    ui.scan(RICE);
    assert!(ui.shows("1 lot") && ui.selected_line().contains("R-88412"), "{}", ui.text());
}

#[test]
fn a_further_scan_in_the_history_takes_the_place_of_one_that_named_nothing() {
    let mut ui = sample();
    ui.press(&["F7"]);
    ui.scan("NOBODYS\r");
    assert!(ui.shows("NOBODYS"), "{}", ui.text());
    ui.scan("0104006381333931\u{1d}10R-88412\r");
    assert!(ui.shows("RIC-1000") && !ui.shows("MLK-1000"), "{}", ui.text());
    let mut ui = sample();
    ui.press(&["F7"]);
    ui.scan("NOBODYS\r");
    ui.scan(&format!("{RICE}\r"));
    assert!(ui.shows("RIC-1000") && !ui.shows("MLK-1000"), "{}", ui.text());
}

/// A dialog that was opened by hand, and a scanner that ends its code with Enter.
#[test]
fn a_scanned_place_moves_no_lot_until_a_hand_confirms() {
    let mut ui = sample();
    ui.press(&["End", "m"]);
    assert!(ui.shows("R-88412"), "{}", ui.text());
    let place = |ui: &mut TestUi| {
        let lot = LotRef { sku: sku("RIC-1000"), lot: LotKey::Code(LotCode::parse("R-88412").unwrap()) };
        ui.warehouse().lot(&lot).unwrap().lot.location
    };
    for code in ["X9\r\n", "B7-2\n", "C01-1\r"] {
        ui.press(&["Ctrl+U"]);
        ui.scan(code);
        assert_eq!(place(&mut ui), Some(label("D11-4")), "{}", ui.text());
        assert!(ui.shows(code.trim()), "{}", ui.text());
        ui.press(&["Shift+Tab"]);
    }
    ui.press(&["Enter"]);
    ui.press(&["Enter"]);
    assert_eq!(place(&mut ui), Some(label("C01-1")), "{}", ui.text());
}

/// The place is the last field of a line, where Enter saves it.
#[test]
fn a_scanned_place_saves_no_line_until_a_hand_confirms() {
    for code in ["B7\r", "A03-2\n", "PASILLO-07\r\n"] {
        let mut ui = sample();
        ui.press(&["F3", "Enter", "Enter"]);
        for text in ["RIC-1000", "6", "R-9", "31/03/2027"] {
            ui.type_text(text);
            ui.press(&["Enter"]);
        }
        ui.press(&["Ctrl+U"]);
        let received = |ui: &mut TestUi| {
            let lot = LotRef { sku: sku("RIC-1000"), lot: LotKey::Code(LotCode::parse("R-9").unwrap()) };
            ui.warehouse().lot(&lot).ok().and_then(|lot| lot.lot.location)
        };
        ui.scan(code);
        assert!(ui.shows("Scanned, not saved yet"), "{}", ui.text());
        assert_eq!(received(&mut ui), None, "{}", ui.text());
        ui.press(&["Enter"]);
        assert_eq!(received(&mut ui), Some(label(code.trim())), "{}", ui.text());
    }
}

#[test]
fn a_scanned_number_adds_no_product_until_a_hand_confirms() {
    let mut ui = sample();
    ui.press(&["F6", "n"]);
    ui.type_text("OIL-1");
    ui.press(&["Tab"]);
    ui.type_text("Olive oil");
    // Unit, decimals, minimum and category are passed over.
    ui.press(&["Tab"; 5]);
    ui.scan("4012345678901\r\n");
    assert!(ui.line_with("│ GTIN").contains("4012345678901"), "{}", ui.text());
    let is_known = |ui: &mut TestUi| ui.warehouse().stock(&sku("OIL-1"), today()).is_ok();
    assert!(!is_known(&mut ui), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(is_known(&mut ui), "{}", ui.text());
}

/// Short codes are codes, too.
#[test]
fn a_code_scanned_over_a_products_name_changes_nothing_until_a_hand_confirms() {
    let mut ui = sample();
    ui.press(&["F6", "c", "Tab"]);
    ui.scan("Y7781\r\n");
    assert!(ui.shows("Y7781"), "{}", ui.text());
    ui.press(&["Esc", "Esc"]);
    assert!(ui.warehouse().find_products("Y7781", today(), 9).unwrap().stocks.is_empty(), "{}", ui.text());
}

#[test]
fn a_code_scanned_as_what_a_barcode_is_called_adds_none() {
    let mut ui = sample();
    ui.press(&["F6", "B"]);
    ui.type_text("CASE-9");
    ui.press(&["Enter"]);
    ui.type_text("24");
    ui.press(&["Tab"]);
    ui.scan("Y7781\r\n");
    assert!(ui.shows("Y7781"), "{}", ui.text());
    ui.press(&["Esc", "Esc"]);
    assert!(ui.warehouse().find_products("CASE-9", today(), 9).unwrap().stocks.is_empty(), "{}", ui.text());
}

/// Weights are printed by scales into numbers of the store's own; a list is searched for the item in them.
#[test]
fn a_stores_own_number_is_searched_by_its_item() {
    let mut book = TestBook::sample();
    book.set_gtin("RIC-1000", RICE);
    let barcode = Barcode { code: BarcodeCode::parse("00123").unwrap(), quantity: quantity("1"), unit: None };
    let ctx = book.context();
    book.warehouse.add_barcode(&ctx, &sku("HAM-0001"), &barcode).unwrap();
    let mut ui = book.open_ui_with((100, 30), Language::English, |options| {
        options.store_codes = StoreCodes::new(vec![StoreCodeLayout::parse("21IIIIIWW.WWWC").unwrap()]);
    });
    ui.scan("2100123012503\r");
    assert!(ui.shows("1 lot") && ui.selected_line().contains("H-2210"), "{}", ui.text());
    ui.press(&["F6"]);
    ui.scan("2100123012503\r");
    assert!(ui.shows("1 product") && ui.selected_line().contains("HAM-0001"), "{}", ui.text());
    ui.press(&["F7"]);
    ui.scan("2100123012503\r");
    assert!(ui.shows("HAM-0001") && !ui.shows("MLK-1000"), "{}", ui.text());
}
