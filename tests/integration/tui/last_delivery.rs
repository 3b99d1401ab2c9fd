//! What a delivery takes over from the last one: the supplier of a product, and the products of a supplier.

use fefo::domain::DocumentKind;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

/// The sample with a delivery of three products.
fn book() -> TestBook {
    let mut book = TestBook::sample();
    book.receive_on("2026-11-23", "RIC-1000", "R-1", "100", "2027-06-30", "D11-4");
    book.receive_on("2026-11-23", "YOG-0125", "Y-1", "100", "2026-12-30", "A05-1");
    book.receive_on("2026-11-23", "SAL-0500", "S-1", "100", "2028-06-30", "D12-1");
    book
}

/// Begins a delivery as the last one.
fn begun() -> TestUi {
    let mut ui = book().open_tab("entry", (80, 24));
    ui.type_text("Lácteos Andinos");
    ui.press(&["Ctrl+P"]);
    assert!(ui.shows("As on 23 Nov 2026, 3 lines."), "{}", ui.text());
    assert_line(&ui, "RIC-1000", "D11-4");
    ui
}

/// The form holds a product and its place, and nothing of the goods.
fn assert_line(ui: &TestUi, product: &str, place: &str) {
    assert!(ui.line_with(" Product").contains(product), "{}", ui.text());
    assert!(ui.line_with(" Location").contains(place), "{}", ui.text());
    let text = ui.text();
    for field in [" Quantity", " Lot", " Expires"] {
        let line = text.lines().find(|line| line.starts_with(field)).unwrap_or_default();
        assert!(!line.is_empty() && !line.chars().any(|letter| letter.is_ascii_digit()), "{field}\n{text}");
    }
}

/// Types what is new of a line, and saves it.
fn receive(ui: &mut TestUi, amount: &str, lot: &str, expires: &str) {
    for text in [amount, lot, expires] {
        ui.type_text(text);
        ui.press(&["Enter"]);
    }
    ui.press(&["Enter"]);
}

fn receipts(ui: &mut TestUi) -> Vec<fefo::warehouse::DocumentSummary> {
    let query = fefo::warehouse::DocumentQuery { kind: Some(DocumentKind::Receipt), ..Default::default() };
    let numbers = ui.warehouse().document_numbers(&query).unwrap();
    ui.warehouse().document_summaries(&numbers).unwrap()
}

#[test]
fn a_delivery_goes_through_the_products_of_the_last_one() {
    let mut ui = begun();
    receive(&mut ui, "10", "R-2", "310727");
    assert_line(&ui, "YOG-0125", "A05-1");
    receive(&mut ui, "20", "Y-2", "311226");
    assert_line(&ui, "SAL-0500", "D12-1");
    receive(&mut ui, "30", "S-2", "310728");
    assert!(!ui.line_with(" Product").contains("SAL-0500"), "nothing is left\n{}", ui.text());
    let posted = receipts(&mut ui);
    let suppliers = posted.iter().take(3).map(|line| line.document.stamp.partner.clone());
    assert!(suppliers.into_iter().all(|supplier| supplier == Some(label("Lácteos Andinos"))));
}

#[test]
fn what_did_not_come_is_passed_over_and_nothing_is_booked_for_it() {
    let mut ui = begun();
    let before = receipts(&mut ui).len();
    ui.press(&["Esc", "Ctrl+P"]);
    assert_line(&ui, "YOG-0125", "A05-1");
    ui.press(&["Esc"]);
    assert_eq!(receipts(&mut ui).len(), before);
}

#[test]
fn another_product_that_is_scanned_takes_the_place_of_an_untouched_line() {
    let mut book = book();
    book.set_gtin("SAL-0500", "4006381333931");
    let mut ui = book.open_tab("entry", (80, 24));
    ui.type_text("Lácteos Andinos");
    ui.press(&["Ctrl+P"]);
    ui.scan("010400638133393110S-2\r");
    assert!(ui.line_with(" Product").contains("SAL-0500"), "{}", ui.text());
    assert!(ui.line_with(" Lot  ").contains("S-2"), "{}", ui.text());
}

#[test]
fn a_supplier_without_a_delivery_is_said() {
    let mut ui = book().open_tab("entry", (80, 24));
    ui.type_text("Molino Sur");
    ui.press(&["Ctrl+P"]);
    assert!(ui.shows("Nothing came from Molino Sur lately."), "{}", ui.text());
}

/// A receipt of rice asked for from Products.
fn rice() -> TestUi {
    let mut ui = book().open_tab("products", (80, 24));
    ui.press(&["/"]);
    ui.type_text("RIC");
    ui.press(&["Enter", "e"]);
    assert!(ui.line_with(" Supplier").contains("Lácteos Andinos"), "{}", ui.text());
    assert!(ui.line_with(" Supplier").contains("Enter takes it"), "{}", ui.text());
    ui
}

#[test]
fn enter_takes_the_supplier_of_the_last_time() {
    let mut ui = rice();
    ui.press(&["Enter", "Enter"]);
    receive(&mut ui, "5", "R-3", "310727");
    let posted = receipts(&mut ui).remove(0).document.stamp;
    assert_eq!(posted.partner, Some(label("Lácteos Andinos")), "{}", ui.text());
}

#[test]
fn a_supplier_that_nobody_took_is_not_booked() {
    let mut ui = rice();
    ui.press(&["Tab", "Enter"]);
    assert!(!ui.line_with(" Supplier").contains("Lácteos"), "{}", ui.text());
    receive(&mut ui, "5", "R-3", "310727");
    assert_eq!(receipts(&mut ui).remove(0).document.stamp.partner, None, "{}", ui.text());
}
