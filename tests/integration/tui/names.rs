//! Suppliers, customers and locations of the book below the field that asks for one.

use fefo::domain::DocumentKind;
use fefo::warehouse::{Dispatch, Receive};
use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

/// The sample with deliveries of two suppliers and a dispatch to a customer.
fn at_tab(tab: &str, size: (u16, u16)) -> TestUi {
    let mut book = TestBook::sample();
    let ctx = || noon_of(day("2026-11-23"));
    for (supplier, lot) in
        [("Lácteos Andinos", "Y1"), ("Lácteos Andinos", "Y2"), ("Molino Sur", "Y3"), ("Lagar Alto", "Y4")]
    {
        let mut receive = Receive::new(sku("YOG-0125"), quantity("10"));
        receive.code = Some(fefo::domain::LotCode::parse(lot).unwrap());
        receive.expires = Some(day("2027-01-31"));
        receive.supplier = Some(label(supplier));
        receive.location = Some(label("B01-1"));
        book.warehouse.receive(&ctx(), &receive).unwrap();
    }
    let customer = Some(label("Clínica Norte"));
    let dispatch = Dispatch { customer, ..Dispatch::new(sku("YOG-0125"), quantity("2")) };
    book.warehouse.dispatch(&ctx(), &dispatch, None).unwrap();
    book.open_tab(tab, size)
}

#[rstest]
fn a_supplier_of_the_book_is_taken_by_a_few_letters(#[values((80, 24), (120, 36))] size: (u16, u16)) {
    let mut ui = at_tab("entry", size);
    ui.type_text("la");
    assert!(ui.shows("Suppliers") && ui.shows("Lácteos Andinos") && ui.shows("Lagar Alto"), "{}", ui.text());
    assert!(!ui.shows("Molino Sur"), "{}", ui.text());
    ui.press(&["Down"]);
    assert!(ui.selected_line().contains("Lácteos Andinos"), "the most used first\n{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.line_with(" Supplier").contains("Lácteos Andinos"), "{}", ui.text());
    // The reference comes next.
    ui.type_text("4712");
    assert!(ui.line_with(" Reference").contains("4712"), "{}", ui.text());
}

#[test]
fn what_the_book_does_not_have_is_new_and_stays_as_it_was_typed() {
    let mut ui = at_tab("entry", (80, 24));
    ui.type_text("Mol");
    assert!(ui.line_with(" Supplier").contains("new"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.line_with(" Supplier").contains("Mol "), "none was moved to\n{}", ui.text());
    ui.press(&["Shift+Tab"]);
    ui.type_text("ino sur");
    assert!(!ui.line_with(" Supplier").contains("new"), "{}", ui.text());
}

#[test]
fn down_lists_the_names_though_nothing_is_typed() {
    let mut ui = at_tab("dispatch", (80, 24));
    ui.press(&["Down"]);
    assert!(ui.shows("Customers"), "{}", ui.text());
    assert!(ui.selected_line().contains("Clínica Norte"), "{}", ui.text());
    ui.press(&["Tab"]);
    assert!(ui.line_with(" Customer").contains("Clínica Norte"), "{}", ui.text());
}

#[test]
fn esc_closes_the_names_and_keeps_what_was_typed() {
    let mut ui = at_tab("entry", (80, 24));
    ui.type_text("la");
    ui.press(&["Esc"]);
    assert!(!ui.shows("Suppliers"), "{}", ui.text());
    assert!(ui.line_with(" Supplier").contains("la"), "{}", ui.text());
}

#[test]
fn a_place_that_was_taken_is_looked_at_before_the_line_is_saved() {
    let mut ui = at_tab("entry", (80, 24));
    ui.press(&["Enter", "Enter"]);
    for text in ["SAL-0500", "10", "S-9", "+90d"] {
        ui.type_text(text);
        ui.press(&["Enter"]);
    }
    let receipts = |ui: &mut TestUi| {
        let kind = Some(DocumentKind::Receipt);
        let query = fefo::warehouse::DocumentQuery { kind, ..Default::default() };
        ui.warehouse().document_numbers(&query).unwrap().len()
    };
    let before = receipts(&mut ui);
    ui.type_text("b01");
    ui.press(&["Down", "Enter"]);
    assert!(ui.line_with(" Location").contains("B01-1"), "{}", ui.text());
    assert_eq!(receipts(&mut ui), before, "{}", ui.text());
    ui.press(&["Enter"]);
    assert_eq!(receipts(&mut ui), before + 1, "{}", ui.text());
}

#[test]
fn where_goods_move_to_is_taken_from_the_places_of_the_book() {
    let mut ui = at_tab("lots", (80, 24));
    ui.press(&["m"]);
    ui.type_text("c0");
    assert!(ui.shows("C01-1"), "{}", ui.text());
    ui.press(&["Down", "Enter"]);
    assert!(ui.line_with("│ To location").contains("C01-1"), "{}", ui.text());
    assert!(ui.shows("Move to another location"), "nothing is booked yet\n{}", ui.text());
    ui.press(&["Enter"]);
    assert!(!ui.shows("Move to another location"), "{}", ui.text());
}

#[test]
fn who_goods_come_back_from_is_a_customer_of_the_book() {
    let mut ui = at_tab("lots", (80, 24));
    ui.press(&["R"]);
    ui.type_text("1");
    ui.press(&["Tab"]);
    ui.type_text("nor");
    ui.press(&["Down", "Enter"]);
    assert!(ui.line_with("│ Customer").contains("Clínica Norte"), "{}", ui.text());
    ui.type_text(" 2");
    assert!(ui.line_with("│ Customer").contains("new"), "{}", ui.text());
}
