//! The Entry tab at work.

use fefo::domain::LotCode;
use fefo::tui::Meaning;
use fefo::warehouse::{LotKey, LotName};

use crate::shop::{Shop, Station, day, label, qty, sku};

fn entry() -> Station {
    let mut shop = Shop::usual();
    shop.with_shelf_life("YOG-0125", 30);
    at_entry(shop.screen((80, 24)))
}

fn at_entry(mut station: Station) -> Station {
    station.screen.press(&["F3"]);
    station
}

/// Types a text and ends it as a scanner does.
fn scan(station: &mut Station, text: &str) {
    station.screen.type_text(text);
    station.screen.press(&["Enter"]);
}

fn lot(station: &mut Station, product: &str, code: &str) -> fefo::warehouse::LotRow {
    let lot = LotName { sku: sku(product), lot: LotKey::Code(LotCode::parse(code).unwrap()) };
    station.screen.warehouse().lot(&lot).unwrap()
}

#[test]
fn a_delivery_is_received_line_by_line() {
    let mut station = entry();
    for text in ["YOG-0125", "48*10", "Y7790", "24/12/26", "A05-1", "Lácteos Andinos", "4712"] {
        scan(&mut station, text);
    }
    assert!(station.shows("Received 480 YOG-0125, lot Y7790"), "{}", station.screen.text());
    let received = lot(&mut station, "YOG-0125", "Y7790").lot;
    assert_eq!(received.on_hand, qty("480"));
    assert_eq!(received.expires, Some(day("2026-12-24")));
    assert_eq!(received.supplier, Some(label("Lácteos Andinos")));
    // The next line of the same delivery: location is offered again, supplier and reference are not stopped at.
    assert!(station.line("Location").contains("A05-1") && station.line("Reference").contains("4712"));
    for text in ["MLK-1000", "24", "L2612-07", "+20d", "B02-1"] {
        scan(&mut station, text);
    }
    let second = lot(&mut station, "MLK-1000", "L2612-07").lot;
    assert_eq!(second.location, Some(label("B02-1")), "what is typed replaces what was kept");
    assert!(station.shows("This delivery 4712 · 2 lines"), "{}", station.screen.text());
    assert_eq!(lot(&mut station, "MLK-1000", "L2612-07").lot.reference, Some(label("4712")));
    station.screen.press(&["F10"]);
    assert!(station.screen.has_ended(), "all of it is saved");
}

#[test]
fn products_are_offered_as_one_types_and_chosen_by_key() {
    let mut station = entry();
    station.screen.type_text("lech");
    assert!(station.selected().contains("MLK-1000") && station.shows("Available"));
    station.screen.press(&["Enter"]);
    assert!(
        station.shows("Leche entera 1 L") && station.shows("on hand 727 · available 720 · minimum 300 ea")
    );
    station.screen.type_text("12");
    assert!(station.line("Quantity").contains("12"), "the quantity is next");
}

#[test]
fn a_scanner_may_end_with_enter_with_tab_or_with_both_of_cr_lf() {
    for ending in [&["Enter"][..], &["Tab"], &["Enter", "Ctrl+J"], &["Ctrl+J"]] {
        let mut station = entry();
        station.screen.type_text("YOG-0125");
        station.screen.press(ending);
        station.screen.type_text("5");
        station.screen.press(ending);
        station.screen.type_text("Y1");
        assert!(station.line("Quantity").contains(" 5 "), "{ending:?}\n{}", station.screen.text());
        assert!(station.line(" Lot  ").contains("Y1"), "{ending:?}\n{}", station.screen.text());
    }
}

#[test]
fn a_scanned_barcode_picks_its_product_at_once_and_no_other() {
    for scanned in ["4006381333931", "04006381333931"] {
        let mut shop = Shop::usual();
        shop.with_gtin("RIC-1000", "4006381333931");
        let mut station = at_entry(shop.screen((80, 24)));
        scan(&mut station, scanned);
        assert!(station.line(" Product  ").contains("RIC-1000"), "{}", station.screen.text());
        // Another scan over it begins another product.
        station.screen.press(&["Up"]);
        scan(&mut station, "5901234123457");
        assert!(station.line(" Product  ").contains("▲ no product matches"), "{}", station.screen.text());
    }
}

#[test]
fn what_is_wrong_stands_beside_its_field_and_nothing_is_saved() {
    let mut station = entry();
    for text in ["YOG-0125", "1.5", "Y1", "30/02/2027"] {
        scan(&mut station, text);
    }
    assert!(station.line("Quantity").contains("▲ 1.5 is not whole"), "{}", station.screen.text());
    assert!(station.line("Expires").contains("▲ “30/02/2027” is not a date"));
    let error = station.screen.theme().style(Meaning::Error).fg;
    assert_eq!(station.style("▲ 1.5 is not whole").fg, error);
    station.screen.press(&["Ctrl+S"]);
    assert!(!station.shows("Received"));
    station.screen.press(&["Backspace", "Backspace"]);
    assert!(station.line("Quantity").contains(" 1 "), "the first wrong field is gone to");
}

#[test]
fn the_expiry_is_proposed_and_shown_as_it_is_understood() {
    let mut station = entry();
    scan(&mut station, "YOG-0125");
    assert!(station.line("Expires").contains("Thu 24 Dec 2026 · in 30 days, by its shelf life"));
    for text in ["10", "Y9"] {
        scan(&mut station, text);
    }
    station.screen.type_text("010127");
    assert!(station.line("Expires").contains("Fri 01 Jan 2027 · in 38 days"));
    station.screen.press(&["Ctrl+U"]);
    station.screen.type_text("010137");
    assert!(station.line("Expires").contains("so late?"), "a digit may be wrong");
    station.screen.press(&["Ctrl+U"]);
    station.screen.type_text("23/11/2026");
    assert!(station.shows("it expired 23 Nov 2026"));
    let critical = station.screen.theme().style(Meaning::Critical).fg;
    assert_eq!(station.style("▲ it expired 23 Nov").fg, critical);
}

#[test]
fn a_lot_that_will_go_first_and_a_known_code_are_told_before_saving() {
    let mut station = entry();
    for text in ["MLK-1000", "10", "NEW-1"] {
        scan(&mut station, text);
    }
    station.screen.type_text("+0d");
    assert!(station.shows("the shelf has later dates (25 Nov 2026): this lot will go first"));
    let warning = station.screen.theme().style(Meaning::Warning).fg;
    assert_eq!(station.style("● the shelf").fg, warning);
    station.screen.press(&["Ctrl+U", "Up", "Ctrl+U"]);
    station.screen.type_text("l2612-01");
    assert!(station.shows("on the book with 480 on hand"), "{}", station.screen.text());
    assert!(station.line("Expires").contains("Wed 02 Dec 2026"), "the book's expiry is proposed");
    station.screen.press(&["Down", "Down"]);
    station.screen.type_text("A05-1");
    assert!(station.shows("stands in A03-3 with 480: it will stand in A05-1 too"));
}

#[test]
fn a_known_code_with_another_expiry_is_a_question_never_an_overwrite() {
    let mut station = entry();
    for text in ["MLK-1000", "10", "L2612-01", "03/12/2026"] {
        scan(&mut station, text);
    }
    assert!(station.shows("lot L2612-01 is on the book with another expiry: 02 Dec 2026"));
    station.screen.press(&["Ctrl+S"]);
    assert!(station.shows("Which expiry is right?"));
    station.screen.press(&["Esc"]);
    assert_eq!(lot(&mut station, "MLK-1000", "L2612-01").lot.on_hand, qty("480"), "nothing was saved");
    assert!(station.line("Expires").contains("03/12/2026"), "and nothing typed is lost");
    station.screen.press(&["Ctrl+S", "Enter"]);
    let lot = lot(&mut station, "MLK-1000", "L2612-01").lot;
    assert_eq!((lot.on_hand, lot.expires), (qty("490"), Some(day("2026-12-02"))));
}

#[test]
fn a_line_is_undone_from_the_list_and_stays_there_marked() {
    let mut station = entry();
    for text in ["YOG-0125", "10", "Y9", "", "", "", ""] {
        scan(&mut station, text);
    }
    assert_eq!(lot(&mut station, "YOG-0125", "Y9").lot.on_hand, qty("10"));
    station.screen.press(&["Shift+Tab", "Tab"]);
    assert!(station.selected().contains("Y9"), "{}", station.screen.text());
    station.screen.press(&["u"]);
    station.screen.type_text("counted twice");
    station.screen.press(&["Enter"]);
    assert!(station.line("Y9").contains("undone"), "{}", station.screen.text());
    assert_eq!(lot(&mut station, "YOG-0125", "Y9").lot.on_hand, qty("0"));
}

#[test]
fn quitting_asks_while_a_line_is_not_saved() {
    let mut station = entry();
    station.screen.type_text("YOG");
    station.screen.press(&["Esc"]);
    station.screen.press(&["F10"]);
    assert!(station.shows("not saved yet in Entry") && !station.screen.has_ended());
}

#[test]
fn spanish_writes_decimals_with_a_comma() {
    let station = Shop::usual().screen_as((80, 24), fefo::i18n::Language::Spanish, |_| {});
    let mut station = at_entry(station);
    for text in ["HAM-0001", "2*1,25", "H-1", "31/01/2027"] {
        scan(&mut station, text);
    }
    assert!(station.line("Cantidad").contains("= 2,500 kg"), "{}", station.screen.text());
    station.screen.press(&["Ctrl+S"]);
    assert_eq!(lot(&mut station, "HAM-0001", "H-1").lot.on_hand, qty("2.5"));
}
