//! Quantities in packs: typed wherever a quantity is, and shown beside the unit.

use fefo::domain::count::CountScope;
use fefo::domain::{Barcode, BarcodeCode, LotCode};
use fefo::warehouse::{LotKey, LotRef, OpenCount};

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

fn at_tab(tab: &str) -> TestUi {
    with_packs().open_tab(tab, (80, 24))
}

/// The sample with a case of 24 and an inner pack of 6 of the milk.
fn with_packs() -> TestBook {
    let mut book = TestBook::sample();
    for (code, amount, unit) in [("CASE-1", "24", "case"), ("INNER-1", "6", "inner")] {
        let barcode = Barcode {
            code: BarcodeCode::parse(code).unwrap(),
            quantity: quantity(amount),
            unit: Some(label(unit)),
        };
        let ctx = book.context();
        book.warehouse.add_barcode(&ctx, &sku("MLK-1000"), &barcode).unwrap();
    }
    book
}

fn on_hand(ui: &mut TestUi, code: &str) -> String {
    let lot = LotRef { sku: sku("MLK-1000"), lot: LotKey::Code(LotCode::parse(code).unwrap()) };
    ui.warehouse().lot(&lot).unwrap().lot.on_hand.to_string()
}

#[test]
fn a_line_is_received_in_packs() {
    let mut ui = at_tab("entry");
    ui.press(&["Enter", "Enter"]);
    ui.type_text("MLK-1000");
    ui.press(&["Enter"]);
    ui.type_text("76");
    assert!(ui.line_with(" Quantity").contains("ea = 3 case + 4"), "{}", ui.text());
    ui.press(&["Backspace", "Backspace"]);
    ui.type_text("3 Case + 4");
    assert!(ui.line_with(" Quantity").contains("= 76 ea"), "{}", ui.text());
    ui.press(&["Enter"]);
    for text in ["L9", "310327", "A03-2"] {
        ui.type_text(text);
        ui.press(&["Enter"]);
    }
    assert_eq!(on_hand(&mut ui, "L9"), "76", "{}", ui.text());
}

#[test]
fn a_unit_that_the_product_does_not_have_is_refused_beside_its_field() {
    let mut ui = at_tab("entry");
    ui.press(&["Enter", "Enter"]);
    ui.type_text("MLK-1000");
    ui.press(&["Enter"]);
    ui.type_text("3 pallet");
    ui.press(&["Enter"]);
    assert!(ui.shows("no unit “pallet” of this product: ea, case, inner"), "{}", ui.text());
}

#[test]
fn typing_ahead_of_the_lookups_takes_packs_as_well() {
    let mut ui = at_tab("entry");
    // All in one piece: product and packs are not known before the line is to be saved.
    ui.scan("\r\rMLK-1000\r2 case\rL9\r310327\rA03-2\r");
    // The last of it may be a scan: a hand confirms.
    assert!(ui.shows("Scanned, not saved yet"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert_eq!(on_hand(&mut ui, "L9"), "48", "{}", ui.text());
}

#[test]
fn an_order_goes_out_in_packs() {
    let mut ui = at_tab("dispatch");
    ui.press(&["Enter", "Enter"]);
    ui.type_text("MLK-1000");
    ui.press(&["Enter"]);
    ui.type_text("2 case + 1 inner");
    ui.press(&["Enter"]);
    assert!(ui.line_with("54 of 54").contains("= 2 case + 1 inner"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert_eq!(on_hand(&mut ui, "L2611-04"), "186", "{}", ui.text());
}

#[test]
fn an_unknown_unit_brings_back_from_the_plan() {
    let mut ui = at_tab("dispatch");
    ui.scan("\r\rMLK-1000\r2 pallet\r\r");
    assert!(ui.shows("no unit “pallet” of this product"), "{}", ui.text());
    assert_eq!(on_hand(&mut ui, "L2611-04"), "240");
    ui.press(&["Ctrl+U"]);
    ui.type_text("1 case");
    ui.press(&["Enter", "Enter"]);
    assert_eq!(on_hand(&mut ui, "L2611-04"), "216", "{}", ui.text());
}

#[test]
fn a_lot_is_adjusted_and_written_off_in_packs() {
    let mut ui = at_tab("lots");
    ui.type_text("/L2611-04");
    ui.press(&["Enter", "a"]);
    ui.type_text("-2 case");
    ui.press(&["Tab"]);
    ui.type_text("dropped");
    ui.press(&["Enter"]);
    assert_eq!(on_hand(&mut ui, "L2611-04"), "192", "{}", ui.text());
    ui.press(&["a"]);
    ui.type_text("8 case + 2");
    assert!(ui.shows("194"), "{}", ui.text());
    ui.press(&["Tab"]);
    ui.type_text("found two");
    ui.press(&["Enter"]);
    assert_eq!(on_hand(&mut ui, "L2611-04"), "194", "{}", ui.text());
    ui.press(&["a"]);
    ui.type_text("3 box");
    ui.press(&["Tab"]);
    ui.type_text("counted");
    ui.press(&["Enter"]);
    assert!(ui.shows("no unit “box”"), "{}", ui.text());
    assert_eq!(on_hand(&mut ui, "L2611-04"), "194");
}

#[test]
fn a_shelf_is_counted_in_packs() {
    let mut ui = at_tab("counts");
    let scope = CountScope { sku: Some(sku("MLK-1000")), ..CountScope::default() };
    let command = OpenCount { scope, blind: false, two_counters: false };
    ui.warehouse().open_count(&noon_of(today()), &command).unwrap();
    ui.press(&["Ctrl+R", "Enter"]);
    ui.type_text("L2611-04");
    ui.press(&["Enter"]);
    ui.type_text("9 case + 3 inner");
    assert!(ui.shows("= 234 ea"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("Counted 234 of MLK-1000, lot L2611-04"), "{}", ui.text());
}

#[test]
fn stock_is_told_in_packs() {
    let mut ui = with_packs().open_tab("products", (120, 36));
    ui.type_text("/");
    ui.type_text("MLK-1000");
    ui.press(&["Enter", "Space"]);
    assert!(ui.shows("727 ea = 30 case + 1 inner + 1"), "{}", ui.text());
}
