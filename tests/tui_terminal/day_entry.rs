//! A day at the Entry tab.

use fefo::domain::LotCode;

use crate::shop::{Shop, day, label, qty};
use crate::station::Station;

fn at_entry(shop: &Shop) -> Station {
    let mut station = Station::at_work(shop);
    station.press("F3");
    station.expect("scan it, or type a part of its name");
    station
}

#[test]
fn a_delivery_comes_in_line_by_line_and_what_they_share_is_typed_once() {
    let mut shop = Shop::usual();
    let mut station = at_entry(&shop);
    station.type_in("lech");
    station.expect_line(&["› ", "MLK-1000"]);
    station.press("Enter");
    station.expect("on hand 727 · available 720 · minimum 300 ea");
    station.enter(&["24", "L2704-01"]);
    station.type_in("310327");
    station.expect("Wed 31 Mar 2027 · in 127 days");
    station.press("Enter");
    station.enter(&["A03-1", "Lácteos Andinos", "4712"]);
    station.expect("✓ Received 24 MLK-1000, lot L2704-01");

    station.expect_line(&["Supplier", "Lácteos Andinos"]);
    station.expect_line(&["Reference", "4712"]);
    station.enter(&["YOG-0125"]);
    station.type_in("48*10");
    station.expect("= 480 ea");
    station.press("Enter");
    station.enter(&["Y7790", "+30d"]);
    station.expect_line(&["Location", "A03-1"]);
    station.enter(&["A05-1"]);
    station.expect("✓ Received 480 YOG-0125, lot Y7790");
    station.expect("· 2 lines");
    station.leave(&mut shop);

    let (milk, yogurt) = (shop.lot("MLK-1000", "L2704-01"), shop.lot("YOG-0125", "Y7790"));
    assert_eq!((milk.on_hand, yogurt.on_hand), (qty("24"), qty("480")));
    assert_eq!((milk.expires, yogurt.expires), (Some(day("2027-03-31")), Some(day("2026-12-24"))));
    assert_eq!((milk.location, yogurt.location), (Some(label("A03-1")), Some(label("A05-1"))));
    for lot in [(milk.supplier, milk.reference), (yogurt.supplier, yogurt.reference)] {
        assert_eq!(lot, (Some(label("Lácteos Andinos")), Some(label("4712"))), "of the same delivery");
    }
}

#[test]
fn a_lot_that_will_go_first_is_told_and_a_line_is_undone() {
    let mut shop = Shop::usual();
    let mut station = at_entry(&shop);
    station.enter(&["MLK-1000", "10", "NEW-1"]);
    station.type_in("+0d");
    station.expect("● the shelf has later dates (25 Nov 2026): this lot goes first");
    station.press("Ctrl+D");
    station.expect("Tue 24 Nov 2026 · today");
    station.press("Down Enter");
    station.expect_line(&["Expires", "2026-12-01", "in 7 days"]);
    station.press("Ctrl+S");
    station.expect("✓ Received 10 MLK-1000, lot NEW-1");
    station.press("Alt+U");
    station.expect("A new document takes it back");
    station.enter(&["another product"]);
    station.expect_line(&["NEW-1", "undone"]);
    station.leave(&mut shop);
    assert_eq!(shop.on_hand("MLK-1000", "NEW-1"), qty("0"), "both documents stay on the book");
}

#[test]
fn what_is_wrong_waits_in_its_field_until_it_is_right() {
    let mut shop = Shop::usual();
    let mut station = at_entry(&shop);
    station.enter(&["MLK-1000", "1.5", "L2612-01", "+9d"]);
    station.expect_line(&["Quantity", "▲ 1.5 is not whole"]);
    station.expect("lot L2612-01 is on the book with another expiry: 02 Dec 2026");
    station.press("Ctrl+S");
    station.press("Ctrl+U");
    station.enter(&["15"]);
    station.press("Ctrl+S");
    station.expect("Which expiry is right?");
    station.press("Enter");
    station.expect("✓ Received 15 MLK-1000, lot L2612-01; the lot now has 495");
    station.leave(&mut shop);
    let lot = shop.lot("MLK-1000", "L2612-01");
    assert_eq!(lot.code, Some(LotCode::parse("L2612-01").unwrap()));
    assert_eq!(lot.expires, Some(day("2026-12-02")), "never overwritten");
}

#[test]
fn a_clerk_works_in_spanish_with_accents_and_a_decimal_comma() {
    let mut shop = Shop::usual();
    let mut station = Station::open_in("es", &shop.file());
    station.expect("6 lotes");
    station.press("F3");
    station.expect("escriba parte del nombre");
    station.type_in("jamón");
    station.expect_line(&["›", "HAM-0001", "Jamón curado"]);
    station.press("Enter");
    station.type_in("2*1,25");
    station.expect("= 2,500 kg");
    station.press("Enter");
    station.enter(&["Ñ-1"]);
    station.type_in("31/03/2027");
    station.expect("mié 31 mar 2027 · en 127 días");
    station.press("Enter");
    station.enter(&["C02-1", "Jamones Peña", ""]);
    station.expect("✓ Recibido");
    station.press("F2");
    station.expect_line(&["Ñ-1", "31 mar 2027", "2,500 kg", "C02-1"]);
    station.leave(&mut shop);
    assert_eq!(shop.lot("HAM-0001", "Ñ-1").supplier, Some(label("Jamones Peña")));
}
