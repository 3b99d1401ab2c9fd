//! A day at the History tab.

use fefo::domain::{DocumentKind, Reason};

use crate::shop::{Shop, qty};
use crate::station::Station;

fn at_history(shop: &Shop) -> Station {
    let mut station = Station::at_work(shop);
    station.press("F7");
    station.expect("10 documents");
    station
}

#[test]
fn documents_are_narrowed_by_kind_product_and_day() {
    let mut shop = Shop::usual();
    let mut station = at_history(&shop);
    station.press("f");
    station.expect("Which documents");
    station.enter(&["dispatch"]);
    station.expect("3 documents");
    station.press("/");
    station.expect("Documents of which product");
    station.expect("Yogur natural 125 g");
    station.type_in("jamon");
    station.expect_gone("Yogur natural 125 g");
    station.expect_line(&["›", "HAM-0001", "Jamón curado"]);
    station.press("Enter");
    station.expect("1 document");
    station.expect_line(&["› ", "ORD-20991", "−7.550"]);
    station.press("Esc");
    station.expect("10 documents");

    station.press("d");
    station.expect("Which days");
    station.enter(&["yesterday"]);
    station.expect("1 document");
    station.expect_line(&["› ", "hold", "HAM-0001"]);
    station.press("d");
    station.expect("other days");
    station.enter(&["other"]);
    station.expect("empty: no bound");
    station.press("Ctrl+U");
    station.type_in("20/11/26\t");
    station.press("Ctrl+U");
    station.enter(&["2026-11-21"]);
    station.expect("20 Nov 2026 to 21 Nov 2026");
    station.expect("2 documents");
    station.leave(&mut shop);
}

#[test]
fn a_document_is_undone_with_a_reason_and_both_stay_on_the_book() {
    let mut shop = Shop::usual();
    let mut station = at_history(&shop);
    station.select("ORD-20990");
    station.press("Enter");
    station.expect("dispatch ORD-20990");
    station.expect("Reason: as the customer asked");
    station.press("x");
    station.expect("YOG-0125 Y7781 (A05-1): 960 → 1,200 ea");
    station.press("Enter");
    station.expect_line(&["Reason", "▲ a reason is needed"]);
    station.enter(&["wrong customer"]);
    station.expect("11 documents");
    station.expect_line(&["› ", "dispatch", "ORD-20990", "← undone"]);
    station.press("Home");
    station.expect_line(&["› ", "reversal", "YOG-0125", "+240"]);
    station.expect("undoes: dispatch ORD-20990");
    station.leave(&mut shop);

    assert_eq!(shop.on_hand("YOG-0125", "Y7781"), qty("1200"));
    let undone = shop.documents(DocumentKind::Reversal).remove(0);
    assert_eq!(undone.line.document.reason, Some(Reason::parse("wrong customer").unwrap()));
    let before = undone.undoes.unwrap().document;
    assert_eq!((before.kind, before.reversed_by), (DocumentKind::Dispatch, Some(undone.line.document.id)));
}

#[test]
fn what_has_gone_out_since_can_not_be_taken_back() {
    let mut shop = Shop::usual();
    let mut station = at_history(&shop);
    station.select("+1,200");
    station.press("x");
    station.expect("YOG-0125 Y7781 (A05-1): only 960 ea left, too few");
    station.enter(&["typed twice"]);
    station.expect("1,200 of YOG-0125 asked, 960 available: 240 short.");
    station.press("Esc");
    station.expect_gone("typed twice");
    station.leave(&mut shop);
    assert_eq!(shop.on_hand("YOG-0125", "Y7781"), qty("960"));
}
