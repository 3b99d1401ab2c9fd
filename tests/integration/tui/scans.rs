//! Scans: characters that come faster than a hand types.

use fefo::domain::{LotCode, Quantity};
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
