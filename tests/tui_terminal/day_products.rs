//! A day at the Products tab.

use crate::shop::{Shop, label, qty, sku, today};
use crate::station::Station;

fn at_products(shop: &Shop) -> Station {
    let mut station = Station::at_work(shop);
    station.press("F6");
    station.expect("5 products");
    station
}

#[test]
fn a_product_is_added_and_changed() {
    let mut shop = Shop::usual();
    let mut station = at_products(&shop);
    station.press("n");
    station.expect("Add a product");
    station.type_in("mlk-1000\t");
    station.expect_line(&["SKU", "▲ There is a product MLK-1000"]);
    station.press("Shift+Tab Ctrl+U");
    station.type_in("OIL-1\tAceite de oliva\tL\t1\t2.5");
    station.press("Enter");
    station.expect("✓ Added OIL-1");
    station.expect_line(&["› ", "OIL-1", "Aceite de oliva"]);
    station.expect("6 products");

    station.press("c");
    station.expect("Change OIL-1");
    station.press("Ctrl+U");
    station.type_in("Aceite de oliva virgen");
    station.press("Enter");
    station.expect("✓ Changed OIL-1");
    station.expect_line(&["› ", "OIL-1", "Aceite de oliva"]);
    station.leave(&mut shop);
    let details = shop.warehouse.stock(&sku("OIL-1"), today()).unwrap().product.details;
    assert_eq!((details.name, details.unit), (label("Aceite de oliva virgen"), label("L")));
    assert_eq!((details.decimals.digits(), details.min_stock), (1, qty("2.5")));
}

#[test]
fn what_has_stock_is_not_archived_and_what_has_none_is_and_comes_back() {
    let mut shop = Shop::usual();
    let mut station = at_products(&shop);
    station.expect_line(&["› ", "HAM-0001"]);
    station.press("x");
    station.expect("HAM-0001 still has 12.450 on hand.");

    station.select("SAL-0500");
    station.press("x");
    station.expect("SAL-0500 Sal fina 500 g will be offered nowhere any more");
    station.press("Enter");
    station.expect("✓ Archived SAL-0500");
    station.expect("4 products");
    station.press("A");
    station.expect_line(&["SAL-0500", "archived"]);
    station.press("Home Down Down Down x");
    station.expect("✓ SAL-0500 is in use again");
    station.leave(&mut shop);
    assert!(!shop.warehouse.stock(&sku("SAL-0500"), today()).unwrap().product.archived);
}

#[test]
fn a_product_leads_to_its_lots() {
    let mut shop = Shop::usual();
    let mut station = at_products(&shop);
    station.press("/");
    station.type_in("leche");
    station.expect("1 product");
    station.press("Enter Enter");
    station.expect("3 lots");
    for lot in ["L2610-22", "L2611-04", "L2612-01"] {
        station.expect_line(&["MLK-1000", lot]);
    }
    station.expect_gone("Y7781");
    station.press("Esc");
    station.expect("6 lots");
    station.leave(&mut shop);
}
