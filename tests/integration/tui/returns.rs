//! Goods that come back from a customer, or go back to the supplier.

use fefo::domain::DocumentKind;
use fefo::warehouse::{LotKey, LotRef, LotRow};

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

fn lot(ui: &mut TestUi, product: &str, code: &str) -> LotRow {
    let lot = LotRef { sku: sku(product), lot: LotKey::Code(lot_code(code)) };
    ui.warehouse().lot(&lot).unwrap()
}

/// The stamp of the newest document of a kind.
fn newest(ui: &mut TestUi, kind: DocumentKind) -> fefo::domain::Stamp {
    let query = fefo::warehouse::DocumentQuery { kind: Some(kind), ..Default::default() };
    let numbers = ui.warehouse().document_numbers(&query).unwrap();
    let newest = ui.warehouse().document_summaries(numbers.get(..1).unwrap()).unwrap().remove(0);
    newest.document.stamp
}

/// Selects the newest document whose line has these words.
fn select(ui: &mut TestUi, words: &[&str]) {
    let is_selected = |ui: &TestUi| words.iter().all(|word| ui.selected_line().contains(word));
    for _ in 0..20 {
        if is_selected(ui) {
            return;
        }
        ui.press(&["Down"]);
    }
    panic!("{words:?}\n{}", ui.text());
}

/// Selects the lot of a code in Lots.
fn find(ui: &mut TestUi, code: &str) {
    ui.press(&["F2", "/"]);
    ui.type_text(code);
    ui.press(&["Enter"]);
    assert!(ui.selected_line().contains(code), "{}", ui.text());
}

#[test]
fn goods_of_a_dispatch_come_back_on_hold_and_are_undone() {
    let mut ui = TestBook::sample().open_tab("history", (80, 24));
    select(&mut ui, &["ORD-20981"]);
    ui.press(&["R"]);
    assert!(ui.shows("Return from a customer"), "{}", ui.text());
    assert!(ui.line_with("│ Quantity").contains("240"), "{}", ui.text());
    assert!(ui.line_with("│ Reference").contains("ORD-20981"), "{}", ui.text());
    assert!(ui.shows("on hold until checked") && ui.shows("240 → 480"), "{}", ui.text());
    ui.type_text("6");
    ui.press(&["Tab", "Tab", "Tab", "Tab"]);
    ui.type_text("wrong delivery");
    assert!(ui.shows("240 → 246"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("Took back 6 of MLK-1000"), "{}", ui.text());
    let row = lot(&mut ui, "MLK-1000", "L2611-04");
    assert_eq!((row.lot.on_hand, row.lot.hold), (quantity("246"), Some(reason("wrong delivery"))));
    assert_eq!(newest(&mut ui, DocumentKind::ReturnIn).reference, Some(label("ORD-20981")));
    ui.press(&["u", "Enter", "Enter"]);
    assert_eq!(lot(&mut ui, "MLK-1000", "L2611-04").lot.on_hand, quantity("240"), "{}", ui.text());
}

#[test]
fn goods_that_may_go_out_again_are_taken_back_from_the_lots() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    find(&mut ui, "L2611-04");
    ui.press(&["R"]);
    ui.type_text("3");
    ui.press(&["Tab"]);
    ui.type_text("Clínica Norte");
    ui.press(&["Tab", "Tab", "Space"]);
    assert!(ui.shows("free to go out again"), "{}", ui.text());
    ui.press(&["Tab"]);
    ui.type_text("not needed");
    ui.press(&["Enter"]);
    let row = lot(&mut ui, "MLK-1000", "L2611-04");
    assert_eq!((row.lot.on_hand, row.lot.hold), (quantity("243"), None), "{}", ui.text());
    assert_eq!(newest(&mut ui, DocumentKind::ReturnIn).partner, Some(label("Clínica Norte")));
}

#[test]
fn goods_of_a_lot_go_back_to_its_supplier() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    find(&mut ui, "L2610-22");
    ui.press(&["B"]);
    assert!(ui.shows("Return to the supplier"), "{}", ui.text());
    assert!(ui.line_with("│ Supplier").contains("Lácteos Andinos"), "{}", ui.text());
    ui.press(&["Shift+Tab"]);
    ui.type_text("expired on arrival");
    assert!(ui.shows("7 → 0"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("to the supplier"), "{}", ui.text());
    let stamp = newest(&mut ui, DocumentKind::ReturnOut);
    assert_eq!(stamp.partner, Some(label("Lácteos Andinos")), "{}", ui.text());
}

#[test]
fn more_than_there_is_cannot_go_back() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    find(&mut ui, "L2610-22");
    ui.press(&["B"]);
    ui.type_text("8");
    ui.press(&["Shift+Tab"]);
    ui.type_text("expired");
    ui.press(&["Enter"]);
    assert!(ui.shows("Return to the supplier"), "{}", ui.text());
    assert_eq!(lot(&mut ui, "MLK-1000", "L2610-22").lot.on_hand, quantity("7"));
}

#[test]
fn a_receipt_goes_back_with_its_supplier_and_delivery() {
    let mut ui = TestBook::sample().open_tab("history", (80, 24));
    select(&mut ui, &["receipt", "YOG-0125"]);
    ui.press(&["R"]);
    assert!(ui.line_with("│ Supplier").contains("Lácteos Andinos"), "{}", ui.text());
    assert!(ui.line_with("│ Reference").contains("4711"), "{}", ui.text());
    assert!(ui.line_with("│ Quantity").contains("960"), "what is left of 1,200\n{}", ui.text());
}

#[test]
fn the_menu_finds_returns_by_other_words() {
    for words in ["devolución", "refund", "take back"] {
        let mut ui = TestBook::sample().open_ui((80, 24));
        ui.press(&["F1"]);
        ui.type_text(words);
        assert!(ui.shows("return from customer"), "{words}\n{}", ui.text());
    }
}
