//! The Entry tab.

use fefo::domain::LotCode;

use crate::support::book::TestBook;
use crate::support::terminal::Terminal;
use crate::support::values::*;

fn at_entry(book: &TestBook) -> Terminal {
    let mut terminal = Terminal::open_sample(book);
    terminal.press("F3");
    terminal.wait_for("once for all lines");
    terminal
}

#[test]
fn a_delivery_shares_supplier_and_reference() {
    let mut book = TestBook::sample();
    let mut terminal = at_entry(&book);
    terminal.enter(&["Lácteos Andinos", "4712"]);
    terminal.type_bytes("lech");
    terminal.wait_for_line(&["› ", "MLK-1000"]);
    terminal.press("Enter");
    terminal.wait_for("on hand 727 · available 720 · minimum 300 ea");
    terminal.enter(&["24", "L2704-01"]);
    terminal.type_bytes("310327");
    terminal.wait_for("Wed 31 Mar 2027 · in 127 days");
    terminal.press("Enter");
    terminal.enter(&["A03-1"]);
    terminal.wait_for("✓ Received 24 MLK-1000, lot L2704-01");

    terminal.wait_for_line(&["Supplier", "Lácteos Andinos"]);
    terminal.wait_for_line(&["Reference", "4712"]);
    terminal.enter(&["YOG-0125"]);
    terminal.wait_for_line(&["Location", "A05-1"]);
    terminal.type_bytes("48*10");
    terminal.wait_for("= 480 ea");
    terminal.press("Enter");
    terminal.enter(&["Y7790", "+30d", ""]);
    terminal.wait_for("✓ Received 480 YOG-0125, lot Y7790");
    terminal.wait_for("· 2 lines");
    terminal.press("Ctrl+N");
    terminal.wait_for("This delivery 4712 · 2 lines: ended.");
    terminal.enter(&["Arrocera", ""]);
    terminal.wait_for_line(&["Supplier", "Arrocera"]);
    terminal.wait_for_line(&["Product", "scan it, or type part of its name"]);
    assert!(!terminal.text().contains("Lácteos Andinos"), "{}", terminal.text());
    terminal.quit_and_verify(&mut book);

    let (milk, yogurt) = (book.lot("MLK-1000", "L2704-01"), book.lot("YOG-0125", "Y7790"));
    assert_eq!((milk.on_hand, yogurt.on_hand), (quantity("24"), quantity("480")));
    assert_eq!((milk.expires, yogurt.expires), (Some(day("2027-03-31")), Some(day("2026-12-24"))));
    assert_eq!((milk.location, yogurt.location), (Some(label("A03-1")), Some(label("A05-1"))));
    for lot in [(milk.supplier, milk.reference), (yogurt.supplier, yogurt.reference)] {
        assert_eq!(lot, (Some(label("Lácteos Andinos")), Some(label("4712"))), "of the same delivery");
    }
}

#[test]
fn a_warning_is_shown_and_a_line_undone() {
    let mut book = TestBook::sample();
    let mut terminal = at_entry(&book);
    terminal.enter(&["", "", "MLK-1000", "10", "NEW-1"]);
    terminal.type_bytes("+0d");
    terminal.wait_for("● the shelf has later dates (25 Nov 2026): this lot goes first");
    terminal.press("Ctrl+D");
    terminal.wait_for("Tue 24 Nov 2026 · today");
    terminal.press("Down Enter");
    terminal.wait_for_line(&["Expires", "2026-12-01", "in 7 days"]);
    terminal.press("Ctrl+S");
    terminal.wait_for("✓ Received 10 MLK-1000, lot NEW-1");
    terminal.press("Alt+U");
    terminal.wait_for("A new document reverses it");
    terminal.enter(&["another product"]);
    terminal.wait_for_line(&["NEW-1", "undone"]);
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.on_hand("MLK-1000", "NEW-1"), quantity("0"), "both documents stay on the book");
}

#[test]
fn wrong_input_stays_in_its_field_until_corrected() {
    let mut book = TestBook::sample();
    let mut terminal = at_entry(&book);
    terminal.enter(&["", "", "MLK-1000", "1.5", "L2612-01", "+9d"]);
    terminal.wait_for_line(&["Quantity", "▲ 1.5 is not a whole number"]);
    terminal.wait_for("lot L2612-01 is on the book with another expiry: 02 Dec 2026");
    terminal.press("Ctrl+S");
    terminal.press("Ctrl+U");
    terminal.enter(&["15"]);
    terminal.press("Ctrl+S");
    terminal.wait_for("Which expiry is right?");
    terminal.press("Up Enter");
    terminal.wait_for("✓ Received 15 MLK-1000, lot L2612-01; the lot now has 495");
    terminal.quit_and_verify(&mut book);
    let lot = book.lot("MLK-1000", "L2612-01");
    assert_eq!(lot.code, Some(LotCode::parse("L2612-01").unwrap()));
    assert_eq!(lot.expires, Some(day("2026-12-02")), "never overwritten");
}

#[test]
fn spanish_accepts_accents_and_a_decimal_comma() {
    let mut book = TestBook::sample();
    let mut terminal = Terminal::open_in("es", &book.file());
    terminal.wait_for("6 lotes");
    terminal.press("F3");
    terminal.wait_for("una vez para todas las líneas");
    terminal.enter(&["Jamones Peña", ""]);
    terminal.type_bytes("jamón");
    terminal.wait_for_line(&["›", "HAM-0001", "Jamón curado"]);
    terminal.press("Enter");
    terminal.type_bytes("2*1,25");
    terminal.wait_for("= 2,500 kg");
    terminal.press("Enter");
    terminal.enter(&["Ñ-1"]);
    terminal.type_bytes("31/03/2027");
    terminal.wait_for("mié 31 mar 2027 · en 127 días");
    terminal.press("Enter");
    terminal.enter(&["C02-1"]);
    terminal.wait_for("✓ Recibido");
    terminal.press("F2");
    terminal.wait_for("7 lotes");
    terminal.wait_for_line(&["Ñ-1", "31 mar 2027", "2,500 kg", "C02-1"]);
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.lot("HAM-0001", "Ñ-1").supplier, Some(label("Jamones Peña")));
}

#[test]
fn a_mistyped_line_is_corrected() {
    let mut book = TestBook::sample();
    let mut terminal = at_entry(&book);
    terminal.enter(&["Lácteos Andinos", "4712", "YOG-0125", "840", "Y7790", "311226", ""]);
    terminal.wait_for("✓ Received 840 YOG-0125, lot Y7790");
    terminal.press("Ctrl+L c");
    terminal.wait_for("Correcting 840 YOG-0125, lot Y7790 · Esc leaves it as it was");
    terminal.wait_for_line(&["Reason", "typing mistake"]);
    terminal.type_bytes("480");
    terminal.press("Ctrl+S");
    terminal.wait_for("✓ Corrected: 480 YOG-0125, lot Y7790");
    terminal.wait_for_line(&["840", "corrected"]);
    terminal.quit_and_verify(&mut book);
    let lot = book.lot("YOG-0125", "Y7790");
    assert_eq!((lot.on_hand, lot.received_quantity), (quantity("480"), quantity("480")));
}
