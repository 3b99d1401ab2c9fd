//! The Entry tab.

use fefo::domain::{DocumentKind, LotCode};
use fefo::tui::Meaning;
use fefo::warehouse::{
    ChosenLots, Dispatch, DocumentQuery, DocumentSummary, LotKey, LotRef, LotSelection, Reverse,
};

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

fn entry() -> TestUi {
    let mut ui = delivery();
    skip_header(&mut ui);
    ui
}

/// The same with the header of a delivery still to be asked.
fn delivery() -> TestUi {
    let mut book = TestBook::sample();
    book.set_shelf_life("YOG-0125", 30);
    let mut ui = book.open_ui((80, 24));
    ui.press(&["F3"]);
    ui
}

fn at_entry(mut ui: TestUi) -> TestUi {
    ui.press(&["F3"]);
    skip_header(&mut ui);
    ui
}

/// Goes past the header of a delivery without supplier and reference.
fn skip_header(ui: &mut TestUi) {
    ui.press(&["Enter", "Enter"]);
}

/// Types a text and Enter.
fn enter(ui: &mut TestUi, text: &str) {
    ui.type_text(text);
    ui.press(&["Enter"]);
}

fn lot(ui: &mut TestUi, product: &str, code: &str) -> fefo::warehouse::LotRow {
    let lot = LotRef { sku: sku(product), lot: LotKey::Code(LotCode::parse(code).unwrap()) };
    ui.warehouse().lot(&lot).unwrap()
}

#[test]
fn a_delivery_is_received_line_by_line() {
    let mut ui = delivery();
    for text in ["Lácteos Andinos", "4712", "YOG-0125", "48*10", "Y7790", "24/12/26", "A05-1"] {
        enter(&mut ui, text);
    }
    assert!(ui.shows("Received 480 YOG-0125, lot Y7790"), "{}", ui.text());
    let received = lot(&mut ui, "YOG-0125", "Y7790").lot;
    assert_eq!(received.on_hand, quantity("480"));
    assert_eq!(received.expires, Some(day("2026-12-24")));
    assert_eq!(received.supplier, Some(label("Lácteos Andinos")));
    // The next line belongs to the same delivery, and goes where its own product was last put.
    assert!(
        ui.line_with("Supplier").contains("Lácteos Andinos") && ui.line_with("Reference").contains("4712")
    );
    assert!(!ui.line_with("Location").contains("A05-1"));
    enter(&mut ui, "MLK-1000");
    assert!(ui.line_with("Location").contains("A03-3"), "{}", ui.text());
    for text in ["24", "L2612-07", "+20d", "B02-1"] {
        enter(&mut ui, text);
    }
    let second = lot(&mut ui, "MLK-1000", "L2612-07").lot;
    assert_eq!(second.location, Some(label("B02-1")), "what is typed replaces what was proposed");
    assert!(ui.shows("This delivery 4712 · 2 lines"), "{}", ui.text());
    assert_eq!(lot(&mut ui, "MLK-1000", "L2612-07").lot.reference, Some(label("4712")));
    ui.press(&["F10"]);
    assert!(ui.has_ended(), "all of it is saved");
}

#[test]
fn typing_offers_products_to_choose_from() {
    let mut ui = entry();
    ui.type_text("lech");
    assert!(ui.selected_line().contains("MLK-1000") && ui.shows("Available"));
    ui.press(&["Enter"]);
    assert!(ui.shows("Leche entera 1 L") && ui.shows("on hand 727 · available 720 · minimum 300 ea"));
    ui.type_text("12");
    assert!(ui.line_with("Quantity").contains("12"), "the quantity is next");
}

#[test]
fn scans_may_end_with_enter_tab_or_crlf() {
    for ending in [&["Enter"][..], &["Tab"], &["Enter", "Ctrl+J"], &["Ctrl+J"]] {
        let mut ui = entry();
        ui.type_text("YOG-0125");
        ui.press(ending);
        ui.type_text("5");
        ui.press(ending);
        ui.type_text("Y1");
        assert!(ui.line_with("Quantity").contains(" 5 "), "{ending:?}\n{}", ui.text());
        assert!(ui.line_with(" Lot  ").contains("Y1"), "{ending:?}\n{}", ui.text());
    }
}

#[test]
fn a_scanned_barcode_picks_exactly_its_product() {
    for scanned in ["4006381333931", "04006381333931"] {
        let mut book = TestBook::sample();
        book.set_gtin("RIC-1000", "4006381333931");
        let mut ui = at_entry(book.open_ui((80, 24)));
        enter(&mut ui, scanned);
        assert!(ui.line_with(" Product  ").contains("RIC-1000"), "{}", ui.text());
        // Another scan replaces the product.
        ui.press(&["Up"]);
        enter(&mut ui, "5901234123457");
        assert!(ui.shows("No product has 5901234123457."), "{}", ui.text());
        ui.press(&["Esc"]);
        assert!(ui.line_with(" Product  ").contains("5901234123457"), "{}", ui.text());
    }
}

#[test]
fn errors_stand_beside_their_fields_and_block_saving() {
    let mut ui = entry();
    for text in ["YOG-0125", "1.5", "Y1", "30/02/2027"] {
        enter(&mut ui, text);
    }
    assert!(ui.line_with("Quantity").contains("▲ 1.5 is not a whole number"), "{}", ui.text());
    assert!(ui.line_with("Expires").contains("▲ “30/02/2027” is not a date"));
    let error = ui.theme().style(Meaning::Error).fg;
    assert_eq!(ui.style_of("▲ 1.5 is not a whole number").fg, error);
    ui.press(&["Ctrl+S"]);
    assert!(!ui.shows("Received"));
    ui.press(&["Backspace", "Backspace"]);
    assert!(ui.line_with("Quantity").contains(" 1 "), "the first wrong field is gone to");
}

#[test]
fn the_expiry_is_proposed_and_echoed() {
    let mut ui = entry();
    enter(&mut ui, "YOG-0125");
    assert!(ui.line_with("Expires").contains("Thu 24 Dec 2026 · in 30 days, by its shelf life"));
    for text in ["10", "Y9"] {
        enter(&mut ui, text);
    }
    ui.type_text("010127");
    assert!(ui.line_with("Expires").contains("Fri 01 Jan 2027 · in 38 days"));
    ui.press(&["Ctrl+U"]);
    ui.type_text("010137");
    assert!(ui.line_with("Expires").contains("really?"), "a digit may be wrong");
    ui.press(&["Ctrl+U"]);
    ui.type_text("23/11/2026");
    assert!(ui.shows("it expired 23 Nov 2026"));
    let critical = ui.theme().style(Meaning::Critical).fg;
    assert_eq!(ui.style_of("▲ it expired 23 Nov").fg, critical);
}

#[test]
fn consequences_are_shown_before_saving() {
    let mut ui = entry();
    for text in ["MLK-1000", "10", "NEW-1"] {
        enter(&mut ui, text);
    }
    ui.type_text("+0d");
    assert!(ui.shows("the shelf has later dates (25 Nov 2026): this lot goes first"));
    let warning = ui.theme().style(Meaning::Warning).fg;
    assert_eq!(ui.style_of("● the shelf").fg, warning);
    ui.press(&["Ctrl+U", "Up", "Ctrl+U"]);
    ui.type_text("l2612-01");
    assert!(ui.shows("on the book with 480 on hand"), "{}", ui.text());
    assert!(ui.line_with("Expires").contains("Wed 02 Dec 2026"), "the book's expiry is proposed");
    ui.press(&["Down", "Down"]);
    ui.type_text("A05-1");
    assert!(ui.shows("is in A03-3 with 480: it will be in A05-1 too"));
}

#[test]
fn a_known_code_with_another_expiry_asks_first() {
    let mut ui = entry();
    for text in ["MLK-1000", "10", "L2612-01", "03/12/2026"] {
        enter(&mut ui, text);
    }
    assert!(ui.shows("lot L2612-01 is on the book with another expiry: 02 Dec 2026"));
    ui.press(&["Ctrl+S"]);
    assert!(ui.shows("Which expiry is right?"));
    ui.press(&["Esc"]);
    assert_eq!(lot(&mut ui, "MLK-1000", "L2612-01").lot.on_hand, quantity("480"), "nothing was saved");
    assert!(ui.line_with("Expires").contains("03/12/2026"), "and nothing typed is lost");
    ui.press(&["Ctrl+S", "Enter"]);
    assert_eq!(lot(&mut ui, "MLK-1000", "L2612-01").lot.on_hand, quantity("480"), "Enter goes back");
    ui.press(&["Ctrl+S", "Up", "Enter"]);
    let lot = lot(&mut ui, "MLK-1000", "L2612-01").lot;
    assert_eq!((lot.on_hand, lot.expires), (quantity("490"), Some(day("2026-12-02"))), "the book");
}

#[test]
fn the_label_puts_the_book_right_and_saves_the_line() {
    let mut ui = entry();
    for text in ["MLK-1000", "10", "L2612-01", "03/12/2026"] {
        enter(&mut ui, text);
    }
    ui.press(&["Ctrl+S"]);
    ui.type_text("1");
    assert!(ui.shows("Which expiry is right?"), "typing answers nothing");
    ui.press(&["Up", "Up", "Enter"]);
    assert!(ui.shows("Received 10 MLK-1000, lot L2612-01; the lot now has 490"), "{}", ui.text());
    let lot = lot(&mut ui, "MLK-1000", "L2612-01").lot;
    assert_eq!((lot.on_hand, lot.expires), (quantity("490"), Some(day("2026-12-03"))));
    ui.press(&["F2", "/"]);
    ui.type_text("L2612-01");
    ui.press(&["Enter", "Enter"]);
    assert!(ui.shows("Expires: 02 Dec 2026 → 03 Dec 2026"), "{}", ui.text());
    ui.press(&["F7", "Down", "Enter"]);
    assert!(ui.shows("Reason: as the label"), "{}", ui.text());
}

#[test]
fn an_undone_line_stays_in_the_list_marked() {
    let mut ui = entry();
    for text in ["YOG-0125", "10", "Y9", "", ""] {
        enter(&mut ui, text);
    }
    assert_eq!(lot(&mut ui, "YOG-0125", "Y9").lot.on_hand, quantity("10"));
    ui.press(&["Ctrl+L"]);
    assert!(ui.selected_line().contains("Y9"), "{}", ui.text());
    ui.press(&["u"]);
    ui.type_text("counted twice");
    ui.press(&["Enter"]);
    assert!(ui.line_with("Y9").contains("undone"), "{}", ui.text());
    assert_eq!(lot(&mut ui, "YOG-0125", "Y9").lot.on_hand, quantity("0"));
}

#[test]
fn quitting_asks_while_a_line_is_unsaved() {
    let mut ui = entry();
    ui.type_text("YOG");
    ui.press(&["Esc"]);
    ui.press(&["F10"]);
    assert!(ui.shows("unsaved text in Entry") && !ui.has_ended());
}

#[test]
fn spanish_writes_decimals_with_a_comma() {
    let ui = TestBook::sample().open_ui_with((80, 24), fefo::i18n::Language::Spanish, |_| {});
    let mut ui = at_entry(ui);
    for text in ["HAM-0001", "2*1,25", "H-1", "31/01/2027"] {
        enter(&mut ui, text);
    }
    assert!(ui.line_with("Cantidad").contains("= 2,500 kg"), "{}", ui.text());
    ui.press(&["Ctrl+S"]);
    assert_eq!(lot(&mut ui, "HAM-0001", "H-1").lot.on_hand, quantity("2.5"));
}

/// A delivery with one line: 840 of lot Y7790, where the label says 480.
fn mistyped() -> TestUi {
    let mut ui = delivery();
    for text in ["Lácteos Andinos", "4712", "YOG-0125", "840", "Y7790", "24/12/26", "A05-1"] {
        enter(&mut ui, text);
    }
    assert!(ui.shows("Received 840 YOG-0125"), "{}", ui.text());
    ui.press(&["Ctrl+L", "c"]);
    ui
}

fn field(ui: &TestUi, label: &str) -> String {
    ui.line_with(&format!(" {label} ")).trim().to_owned()
}

fn documents(ui: &mut TestUi) -> usize {
    let mut count = 0;
    let mut add = |_| {
        count += 1;
        std::ops::ControlFlow::Continue(())
    };
    ui.warehouse().documents(&DocumentQuery::default(), &mut add).unwrap();
    count
}

#[test]
fn a_mistyped_line_is_corrected_in_one_act() {
    let mut ui = mistyped();
    assert!(ui.shows("Correcting 840 YOG-0125, lot Y7790 · Esc leaves it as it was"), "{}", ui.text());
    for (label, text) in [("Lot", "Y7790"), ("Expires", "2026-12-24"), ("Location", "A05-1")] {
        assert!(field(&ui, label).contains(text), "{}", ui.text());
    }
    assert!(field(&ui, "Reason").contains("typing mistake"), "{}", ui.text());
    assert!(ui.line_with("840     24 Dec").contains("editing"), "it stands until the right one is saved");
    assert!(!ui.shows("on the book"), "the line itself is no other stock of its code\n{}", ui.text());
    ui.type_text("480");
    ui.press(&["Ctrl+S"]);
    assert!(ui.shows("✓ Corrected: 480 YOG-0125, lot Y7790"), "{}", ui.text());
    assert!(ui.line_with("480     24 Dec").contains('✓'), "{}", ui.text());
    assert!(ui.line_with("840     24 Dec").contains("corrected"), "{}", ui.text());
    assert!(ui.shows("This delivery 4712 · 1 line"), "{}", ui.text());
    let row = lot(&mut ui, "YOG-0125", "Y7790").lot;
    assert_eq!((row.on_hand, row.supplier), (quantity("480"), Some(label("Lácteos Andinos"))));
    assert!(!ui.shows("Reason"), "the next line corrects nothing\n{}", ui.text());
}

#[test]
fn a_corrected_line_is_undone_by_the_one_in_its_place() {
    let mut ui = mistyped();
    ui.type_text("480");
    ui.press(&["Ctrl+S", "Ctrl+L", "Down"]);
    assert!(ui.selected_line().contains("840"), "{}", ui.text());
    assert!(!ui.line_with("F1 menu").contains("u undo"), "what was corrected is undone already");
    ui.press(&["Up", "u"]);
    ui.type_text("sent back");
    ui.press(&["Enter"]);
    assert!(ui.line_with("480     24 Dec").contains("undone"), "{}", ui.text());
    assert!(ui.line_with("840     24 Dec").contains("corrected"), "{}", ui.text());
    assert_eq!(lot(&mut ui, "YOG-0125", "Y7790").lot.on_hand, quantity("0"));
}

#[test]
fn going_back_from_a_correction_leaves_the_line_as_it_was() {
    let mut ui = mistyped();
    let before = documents(&mut ui);
    ui.type_text("480");
    ui.press(&["Esc"]);
    assert!(ui.shows("840 YOG-0125, lot Y7790: left as it was."), "{}", ui.text());
    assert!(ui.line_with("840     24 Dec").contains('✓'), "{}", ui.text());
    assert_eq!(documents(&mut ui), before);
    // Esc on the empty form brings back what was typed, and what it is for.
    ui.press(&["Esc"]);
    assert!(ui.shows("Correcting 840 YOG-0125"), "{}", ui.text());
    ui.press(&["Ctrl+S"]);
    assert_eq!(lot(&mut ui, "YOG-0125", "Y7790").lot.on_hand, quantity("480"));
    assert_eq!(documents(&mut ui), before + 2, "a reversal and a receipt");
}

#[test]
fn a_refused_correction_leaves_form_and_line() {
    let mut ui = mistyped();
    let before = documents(&mut ui);
    ui.type_text("12x");
    ui.press(&["Ctrl+S"]);
    assert!(ui.shows("Correcting 840 YOG-0125") && field(&ui, "Quantity").contains("12x"), "{}", ui.text());
    ui.press(&["Ctrl+U"]);
    ui.type_text("480");
    ui.archive_elsewhere("SAL-0500");
    ui.press(&["Shift+Tab", "Ctrl+U"]);
    enter(&mut ui, "SAL-0500");
    ui.press(&["Esc", "Ctrl+S"]);
    assert!(ui.shows("Correcting 840 YOG-0125"), "{}", ui.text());
    assert_eq!(documents(&mut ui), before + 1, "only the archiving");
    assert_eq!(lot(&mut ui, "YOG-0125", "Y7790").lot.on_hand, quantity("840"));
}

#[test]
fn a_mistyped_expiry_is_corrected_without_a_question() {
    let mut ui = mistyped();
    ui.press(&["Tab", "Tab"]);
    ui.type_text("24/11/27");
    assert!(!ui.shows("on the book with another expiry"), "{}", ui.text());
    ui.press(&["Ctrl+S"]);
    assert!(ui.shows("Corrected: 840 YOG-0125"), "{}", ui.text());
    assert_eq!(lot(&mut ui, "YOG-0125", "Y7790").lot.expires, Some(day("2027-11-24")));
}

#[test]
fn goods_that_have_gone_keep_their_line() {
    let mut ui = mistyped();
    let lots = LotSelection::Code(lot_code("Y7790"));
    let choice = Some(ChosenLots { lots, reason: Some(reason("asked for")) });
    let dispatch = Dispatch { choice, ..Dispatch::new(sku("YOG-0125"), quantity("40")) };
    ui.open_elsewhere().dispatch(&noon_of(today()), &dispatch, None).unwrap();
    ui.type_text("480");
    ui.poll_external_changes();
    assert!(
        ui.shows("▲ Its goods have gone on: Esc, then adjust the lot in Lots."),
        "said before it is saved\n{}",
        ui.text()
    );
    ui.press(&["Ctrl+S"]);
    assert!(ui.line_with("Alt+E details").contains("Esc, then adjust the lot in Lots."), "{}", ui.text());
    assert_eq!(lot(&mut ui, "YOG-0125", "Y7790").lot.on_hand, quantity("800"));
    ui.press(&["Esc"]);
    assert!(ui.line_with("840     24 Dec").contains('✓'), "{}", ui.text());
}

#[test]
fn a_line_that_another_station_undid_is_not_corrected() {
    let mut ui = mistyped();
    let receipts = DocumentQuery { kind: Some(DocumentKind::Receipt), ..DocumentQuery::default() };
    let mut latest = None;
    let mut take = |summary: DocumentSummary| {
        latest = Some(summary.document.id);
        std::ops::ControlFlow::Break(())
    };
    ui.warehouse().documents(&receipts, &mut take).unwrap();
    let document = latest.unwrap();
    let reverse = Reverse { document, reason: reason("twice") };
    ui.open_elsewhere().reverse(&noon_of(today()), &reverse).unwrap();
    ui.type_text("480");
    ui.press(&["Ctrl+S"]);
    assert!(ui.shows("The line was undone meanwhile. Esc, then enter it anew."), "{}", ui.text());
    assert_eq!(lot(&mut ui, "YOG-0125", "Y7790").lot.on_hand, quantity("0"));
}

#[test]
fn a_correction_waits_for_the_line_under_way() {
    let mut ui = mistyped();
    ui.press(&["Esc"]);
    ui.type_text("MLK-1000");
    ui.press(&["Ctrl+L", "c"]);
    assert!(ui.shows("Save or clear this line first"), "{}", ui.text());
    assert!(!ui.shows("Correcting"));
    ui.press(&["Esc", "Esc", "Ctrl+L", "c", "Ctrl+N"]);
    assert!(ui.shows("Save or clear the line first; then the next one can begin."), "{}", ui.text());
    ui.press(&["Ctrl+L"]);
    assert!(!ui.line_with("F1 menu").contains("correct"), "one correction at a time\n{}", ui.text());
}

#[test]
fn an_archived_product_is_restored_when_it_comes_in_again() {
    let mut ui = entry();
    ui.archive_elsewhere("SAL-0500");
    enter(&mut ui, "sal-0500");
    assert!(ui.shows("SAL-0500 Sal fina 500 g is archived. Restore it"), "{}", ui.text());
    ui.press(&["Esc"]);
    assert!(ui.warehouse().stock(&sku("SAL-0500"), today()).unwrap().product.archived);
    ui.press(&["Ctrl+U"]);
    enter(&mut ui, "SAL-0500");
    ui.press(&["Enter"]);
    assert!(
        ui.shows("Restored SAL-0500") && field(&ui, "Product").contains("Sal fina 500 g"),
        "{}",
        ui.text()
    );
    ui.type_text("5");
    ui.press(&["Ctrl+S"]);
    assert!(ui.shows("Received 5 SAL-0500"), "{}", ui.text());
}

#[test]
fn a_product_archived_under_the_line_is_restored_and_the_line_saved() {
    let mut ui = entry();
    enter(&mut ui, "SAL-0500");
    ui.type_text("5");
    ui.archive_elsewhere("SAL-0500");
    ui.press(&["Ctrl+S"]);
    assert!(ui.shows("is archived. Restore it"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("Received 5 SAL-0500"), "{}", ui.text());
    assert!(!ui.warehouse().stock(&sku("SAL-0500"), today()).unwrap().product.archived);
}
