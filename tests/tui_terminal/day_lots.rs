//! A day at the Lots tab.

use crate::shop::{Shop, qty};
use crate::station::Station;

#[test]
fn lots_are_searched_sorted_narrowed_and_looked_into() {
    let mut shop = Shop::usual();
    let mut station = Station::at_work(&shop);
    station.press("/");
    station.type_in("jamon");
    station.expect("1 lot");
    station.expect_line(&["› ", "H-2210"]);
    station.press("Esc");
    station.expect("6 lots");

    station.click("On hand");
    station.expect("On hand▲");
    station.expect_line(&["› ", "L2610-22"]);
    station.click("On hand");
    station.expect("On hand▼");
    station.expect_line(&["› ", "R-88412"]);
    station.click("Expires");
    station.expect("Expires▲");

    station.press("f");
    station.expect("Which lots");
    station.enter(&["on hold"]);
    station.expect("1 lot");
    station.expect_line(&["› ", "H-2210", "‖ on hold"]);
    station.press("Esc");
    station.expect("6 lots");
    station.click("any expiry");
    station.expect("Expiring");
    station.press("Down Down Enter");
    station.expect("3 lots");
    assert!(!station.text().contains("R-88412"));
    station.press("Esc");
    station.expect("6 lots");

    station.select("Y7781");
    station.press("Enter");
    station.expect("received 12 Nov 2026 from Lácteos Andinos (ref 4711)");
    station.expect_line(&["dispatch", "−240", "ORD-20990"]);
    station.press("Esc");
    station.expect_gone("received 12 Nov 2026");
    station.leave(&mut shop);
}

#[test]
fn a_lot_is_put_right_thrown_away_held_released_and_moved() {
    let mut shop = Shop::usual();
    let mut station = Station::at_work(&shop);
    station.select("L2611-04");
    station.press("a");
    station.expect("Change");
    station.type_in("-3\tcounted");
    station.expect("On hand here: 240 → 237 ea");
    station.press("Enter");
    station.expect("✓ Adjusted MLK-1000, lot L2611-04 by −3");
    station.expect_line(&["L2611-04", " 237 "]);

    station.press("w");
    station.expect("On hand here: 237 → 0 ea");
    station.type_in("torn");
    station.press("Shift+Tab Ctrl+U");
    station.type_in("37");
    station.expect("On hand here: 237 → 200 ea");
    station.press("Enter");
    station.expect("✓ Wrote off 37 of MLK-1000, lot L2611-04");

    station.press("h");
    station.expect("Nothing of this lot goes out until it is released.");
    station.enter(&["cold chain broken"]);
    station.expect_line(&["L2611-04", "‖ on hold"]);
    station.press("l");
    station.expect("It was held because: cold chain broken");
    station.press("Enter");
    station.expect_line(&["L2611-04", "● last days"]);

    station.press("m");
    station.expect("To location");
    station.type_in("D12-1");
    station.press("Shift+Tab Ctrl+U");
    station.type_in("50");
    station.expect("On hand here: 200 → 150 ea");
    station.press("Enter");
    station.expect("✓ Moved 50 of MLK-1000, lot L2611-04 to D12-1");
    station.expect_line(&["D12-1", " 50 "]);
    station.press("u");
    station.expect("A new document takes it back");
    station.enter(&["it was full"]);
    station.expect("✓ Undone: Moved 50");
    station.expect("6 lots");
    station.expect_line(&["L2611-04", " 200 "]);
    station.leave(&mut shop);
    assert_eq!(shop.on_hand("MLK-1000", "L2612-01"), qty("480"), "nobody touched that one");
}

#[test]
fn a_later_lot_is_dispatched_from_the_list_with_a_reason() {
    let mut shop = Shop::usual();
    let mut station = Station::at_work(&shop);
    station.select("L2612-01");
    station.press("d");
    station.expect("from lot L2612-01, as it was chosen");
    station.enter(&["40"]);
    station.expect("A reason is needed: lot L2611-04 (25 Nov 2026) goes first.");
    station.enter(&["ORD-7", "the customer asked for it"]);
    station.expect("✓ 40 of 40");
    station.press("Enter");
    station.expect("✓ Dispatched 40 MLK-1000 for ORD-7");
    station.press("F2");
    station.expect_line(&["L2612-01", " 440 "]);
    station.leave(&mut shop);
    assert_eq!(shop.on_hand("MLK-1000", "L2611-04"), qty("240"));
}
