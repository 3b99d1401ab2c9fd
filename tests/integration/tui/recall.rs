//! A recall: a lot that is sold out is found, and with it whom it went to.

use ::fefo::i18n::Language;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

/// A book in which a lot of milk is sold out: one half to a clinic, one to a shop.
fn sold_out() -> TestBook {
    let mut book = TestBook::sample();
    for (customer, reference) in [("Clínica Norte", "ORD-1"), ("Tienda Sur", "ORD-2")] {
        let mut dispatch = Dispatch::new(sku("MLK-1000"), quantity("120"));
        let lots = LotSelection::Code(lot_code("L2611-04"));
        dispatch.choice = Some(ChosenLots { lots, reason: Some(reason("asked for")) });
        dispatch.customer = Some(label(customer));
        dispatch.reference = Some(label(reference));
        book.warehouse.dispatch(&noon_of(day("2026-11-23")), &dispatch, None).unwrap();
    }
    book
}

#[test]
fn a_search_that_finds_nothing_with_stock_says_what_is_sold_out() {
    let mut ui = sold_out().open_ui((80, 24));
    ui.press(&["/"]);
    ui.type_text("L2611");
    assert!(ui.shows("One lot without stock matches: A shows it too"), "{}", ui.text());
    ui.press(&["Enter", "A"]);
    assert!(ui.selected_line().contains("L2611-04"), "{}", ui.text());
    ui.press(&["A"]);
    assert!(ui.shows("One lot without stock"), "the same key goes back: {}", ui.text());
    ui.press(&["Esc", "/"]);
    ui.type_text("nothing has this");
    assert!(ui.shows("No lot matches") && !ui.shows("without stock"), "{}", ui.text());
}

#[test]
fn a_sold_out_lot_tells_whom_it_went_to() {
    let mut ui = sold_out().open_ui((80, 24));
    ui.press(&["/"]);
    ui.type_text("L2611");
    ui.press(&["Enter", "A", "t"]);
    for part in ["Went to", "Clínica Norte · ORD-1", "Tienda Sur · ORD-2", "Stands in", "Came from"] {
        assert!(ui.shows(part), "{part}: {}", ui.text());
    }
    // Enter opens the document of the customer.
    assert!(ui.selected_line().contains("ORD-20981"), "the oldest first: {}", ui.text());
    ui.press(&["Down", "Enter"]);
    assert!(ui.selected_line().contains("ORD-1"), "{}", ui.text());
    assert!(ui.shows("dispatch ORD-1 · Clínica Norte"), "{}", ui.text());
}

#[test]
fn a_traced_lot_is_opened_where_it_stands_and_copied_as_text() {
    let mut ui = TestBook::sample().open_ui_with((120, 36), Language::Spanish, |_| {});
    ui.press(&["/"]);
    ui.type_text("Y7781");
    ui.press(&["Enter", "t"]);
    assert!(ui.shows("Salió a") && ui.shows("Está en") && ui.shows("Vino de"), "{}", ui.text());
    ui.press(&["y"]);
    assert!(ui.shows("Copiado"), "{}", ui.text());
    ui.press(&["Down"]);
    assert!(ui.selected_line().contains("A05-1"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.selected_line().contains("Y7781"), "{}", ui.text());
}

#[test]
fn documents_are_found_by_reference_partner_operator_and_lot_together() {
    let mut ui =
        sold_out().open_ui_with((80, 24), Language::English, |options| options.tab = Some("history".into()));
    ui.press(&["r", "Tab"]);
    ui.type_text("clínica norte");
    ui.press(&["Enter"]);
    assert!(ui.shows("ORD-1") && !ui.shows("ORD-2 ") && ui.shows("1 document"), "{}", ui.text());
    assert!(
        ui.shows("Clínica Norte") | ui.shows("clínica norte"),
        "the bar says what narrows: {}",
        ui.text()
    );
    ui.press(&["r"]);
    ui.type_text("ORD-2");
    ui.press(&["Enter"]);
    assert!(ui.shows("0 documents") | !ui.shows("ORD-1 "), "both count: {}", ui.text());
    ui.press(&["Esc", "r", "Tab", "Tab", "Tab"]);
    ui.type_text("L2611-04");
    ui.press(&["Enter", "f"]);
    ui.type_text("");
    ui.press(&["Esc"]);
    assert!(ui.shows("4 documents"), "receipt and three dispatches of the lot: {}", ui.text());
    let long = "x".repeat(300);
    ui.press(&["r"]);
    ui.type_text(&long);
    ui.press(&["Enter"]);
    assert!(ui.shows("Find documents"), "what is too long is refused beside the field: {}", ui.text());
}

#[test]
fn a_partner_and_days_lead_to_all_of_his_lots() {
    let mut ui =
        sold_out().open_ui_with((80, 24), Language::English, |options| options.tab = Some("history".into()));
    ui.press(&["r", "Tab"]);
    ui.type_text("tienda sur");
    ui.press(&["Enter", "t"]);
    assert!(ui.shows("Lots of tienda sur") && ui.shows("1 lot"), "{}", ui.text());
    let row = "› MLK-1000 Leche entera 1 L · lot L2611-04 · expires 25 Nov 2026";
    assert!(ui.shows(row) && ui.shows("dispatched 480"), "{}", ui.text());
    // From there to the lot, its documents, and back.
    ui.press(&["Enter"]);
    assert!(ui.shows("Went to") && ui.shows("Clínica Norte · ORD-1"), "{}", ui.text());
    ui.press(&["Esc"]);
    assert!(ui.shows("Lots of tienda sur"), "{}", ui.text());
    ui.press(&["y"]);
    assert!(ui.clipboard_text().unwrap().contains("L2611-04"));
    // The days of the list count.
    ui.press(&["Esc", "d", "Down", "Enter", "t"]);
    assert!(ui.shows("0 lots"), "{}", ui.text());
    ui.press(&["End", "Enter", "Esc"]);
    assert!(!ui.shows("Lots of"), "{}", ui.text());
}

#[test]
fn the_partner_of_the_selected_document_is_meant_while_none_is_chosen() {
    let mut ui =
        sold_out().open_ui_with((80, 24), Language::English, |options| options.tab = Some("history".into()));
    ui.press(&["t"]);
    assert!(ui.shows("names no partner: r finds those of one") | ui.shows("Lots of"), "{}", ui.text());
    ui.press(&["Esc", "r"]);
    ui.type_text("ORD-1");
    ui.press(&["Enter", "t"]);
    assert!(ui.shows("Lots of Clínica Norte"), "{}", ui.text());
}
