//! A day at the Alerts tab.

use crate::shop::{Shop, qty};
use crate::station::Station;

fn at_alerts(shop: &Shop) -> Station {
    let mut station = Station::at_work(shop);
    station.press("F5");
    station.expect("7 alerts ask for attention");
    station.expect_line(&["› ", "L2610-22"]);
    station
}

#[test]
fn an_alert_is_seen_or_put_off_and_comes_back_when_all_are_asked_for() {
    let mut shop = Shop::usual();
    let mut station = at_alerts(&shop);
    station.press("a");
    station.expect_line(&["L2610-22", "✓ ana"]);
    station.press("Down z");
    station.expect("Out of sight until Tue 01 Dec 2026");
    station.press("Ctrl+U");
    station.enter(&["yesterday"]);
    station.expect_line(&["Until", "▲"]);
    station.press("Ctrl+U");
    station.enter(&["+3d"]);
    station.expect("6 alerts ask for attention");
    station.expect_gone("Out of stock");
    station.press("A");
    station.expect_line(&["RIC-1000", "resolved"]);
    station.expect_line(&["SAL-0500", "until 27"]);
    station.press("A");
    station.expect_gone("until 27");
    station.leave(&mut shop);
}

#[test]
fn an_expired_lot_leads_to_its_write_off_and_the_alert_goes_with_its_cause() {
    let mut shop = Shop::usual();
    let mut station = at_alerts(&shop);
    station.press("w");
    station.expect("On hand here: 7 → 0 ea");
    station.enter(&["expired"]);
    station.expect("✓ Wrote off 7 of MLK-1000, lot L2610-22");
    station.expect("6 alerts ask for attention");
    station.expect_gone("Expired, still on the shelf");
    station.press("A");
    station.expect_line(&["L2610-22", "resolve"]);
    station.leave(&mut shop);
    assert_eq!(shop.on_hand("MLK-1000", "L2610-22"), qty("0"));
}

#[test]
fn enter_leads_to_an_expiring_lot_and_from_missing_stock_to_its_entry() {
    let mut shop = Shop::usual();
    let mut station = at_alerts(&shop);
    station.select("Y7781");
    station.press("Enter");
    station.expect("with stock");
    station.expect_line(&["› ", "Y7781", "● last days"]);
    station.expect("received 12 Nov 2026");

    station.press("F5");
    station.expect_line(&["RIC-1000", "minimum 2,500 ea"]);
    station.press("End");
    station.expect_line(&["› ", "RIC-1000"]);
    station.press("Enter");
    station.expect_line(&["Product", "RIC-1000", "Arroz blanco 1 kg"]);
    station.enter(&["600", "R-90001", "+90d"]);
    station.press("Ctrl+S");
    station.expect("✓ Received 600 RIC-1000, lot R-90001");
    station.expect("▲6");
    station.leave(&mut shop);
    assert_eq!(shop.on_hand("RIC-1000", "R-90001"), qty("600"));
}
