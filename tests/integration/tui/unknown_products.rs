//! Goods at Entry that no product is known for: one is added, or their code to one that there is, and the line goes on.

use fefo::domain::LotCode;
use fefo::warehouse::{LotKey, LotRef, LotRow};

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

/// A number that no product of the sample has.
const BUTTER: &str = "4006381333948";

fn entry() -> TestUi {
    TestBook::sample().open_tab("entry", (80, 24))
}

fn lot(ui: &mut TestUi, product: &str, code: &str) -> LotRow {
    let lot = LotRef { sku: sku(product), lot: LotKey::Code(LotCode::parse(code).unwrap()) };
    ui.warehouse().lot(&lot).unwrap()
}

/// Scans the label of a lot, with how many there are if it says so.
fn scan_butter(ui: &mut TestUi, count: &str) {
    ui.scan(&format!("010{BUTTER}17270331{count}10B-7\r"));
    assert!(ui.shows("No product has 04006381333948. The line is kept."), "{}", ui.text());
}

#[test]
fn an_unknown_label_adds_its_product_and_fills_the_line() {
    let mut ui = entry();
    scan_butter(&mut ui, "3024\u{1d}");
    ui.press(&["Home", "Enter"]);
    assert!(ui.line_with("GTIN").contains(BUTTER), "{}", ui.text());
    ui.type_text("BUT-0500");
    ui.press(&["Tab"]);
    ui.type_text("Mantequilla 500 g");
    ui.press(&["Enter"]);
    assert!(ui.line_with(" Product").contains("BUT-0500"), "{}", ui.text());
    for (field, text) in [(" Quantity", "24"), (" Lot  ", "B-7"), (" Expires", "2027-03-31")] {
        assert!(ui.line_with(field).contains(text), "{field}\n{}", ui.text());
    }
    ui.press(&["Ctrl+S"]);
    let received = lot(&mut ui, "BUT-0500", "B-7").lot;
    assert_eq!((received.on_hand, received.expires), (quantity("24"), Some(day("2027-03-31"))));
}

#[test]
fn an_unknown_case_becomes_a_pack_of_a_product() {
    let mut ui = entry();
    scan_butter(&mut ui, "");
    ui.press(&["Home", "Down", "Enter"]);
    assert!(ui.shows("Which product has 04006381333948?"), "{}", ui.text());
    ui.type_text("RIC");
    ui.press(&["Enter"]);
    // The sheet of barcodes asks what one scan means.
    ui.type_text("12");
    ui.press(&["Tab"]);
    ui.type_text("case");
    ui.press(&["Enter"]);
    assert!(ui.line_with(" Product").contains("RIC-1000"), "{}", ui.text());
    assert!(ui.line_with(" Quantity").contains("12") && ui.shows("1 case"), "{}", ui.text());
    assert!(ui.line_with(" Lot  ").contains("B-7"), "{}", ui.text());
}

#[test]
fn esc_comes_back_to_the_line_as_it_was() {
    let mut ui = entry();
    ui.press(&["Enter", "Enter"]);
    ui.type_text("SAL");
    scan_butter(&mut ui, "");
    ui.press(&["Home", "Enter"]);
    assert!(ui.shows("Add a product"), "{}", ui.text());
    ui.press(&["Esc"]);
    assert!(ui.line_with(" Product").contains("SAL"), "{}", ui.text());
    assert_eq!(ui.warehouse().find_products("BUT", today(), 9).unwrap().stocks.len(), 0);
}

#[test]
fn a_name_that_nobody_has_is_offered_as_a_new_product() {
    let mut ui = entry();
    ui.press(&["Enter", "Enter"]);
    ui.type_text("Mantequilla");
    assert!(ui.shows("new product “Mantequilla”"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.line_with("Name").contains("Mantequilla"), "{}", ui.text());
    ui.type_text("BUT-0500");
    ui.press(&["Enter"]);
    assert!(ui.line_with(" Product").contains("BUT-0500"), "{}", ui.text());
    // The line goes on with the quantity.
    ui.type_text("5");
    assert!(ui.line_with(" Quantity").contains('5'), "{}", ui.text());
}

#[test]
fn the_row_of_a_new_product_comes_after_those_that_match() {
    let mut ui = entry();
    ui.press(&["Enter", "Enter"]);
    ui.type_text("sal");
    assert!(ui.selected_line().contains("SAL-0500"), "{}", ui.text());
    ui.press(&["Down"]);
    assert!(ui.selected_line().contains("new product “sal”"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.line_with("Name").contains("sal"), "{}", ui.text());
}

#[test]
fn a_dispatch_offers_no_new_product() {
    let mut ui = TestBook::sample().open_tab("dispatch", (80, 24));
    ui.press(&["Enter", "Enter"]);
    ui.type_text("Mantequilla");
    assert!(!ui.shows("new product"), "{}", ui.text());
    ui.scan(&format!("010{BUTTER}\r"));
    assert!(ui.shows("No product has 04006381333948. Nothing changed."), "{}", ui.text());
}
