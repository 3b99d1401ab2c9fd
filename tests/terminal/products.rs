//! The Products tab.

use crate::support::book::TestBook;
use crate::support::terminal::Terminal;
use crate::support::values::*;

fn at_products(book: &TestBook) -> Terminal {
    let mut terminal = Terminal::open_sample(book);
    terminal.press("F6");
    terminal.wait_for("5 products");
    terminal
}

#[test]
fn a_product_is_added_and_changed() {
    let mut book = TestBook::sample();
    let mut terminal = at_products(&book);
    terminal.press("n");
    terminal.wait_for("Add a product");
    terminal.type_bytes("mlk-1000\t");
    terminal.wait_for_line(&["SKU", "▲ Product MLK-1000 already exists"]);
    terminal.press("Shift+Tab Ctrl+U");
    terminal.type_bytes("OIL-1\tAceite de oliva\tL\t1\t2.5");
    terminal.press("Enter");
    terminal.wait_for("✓ Added OIL-1");
    terminal.wait_for_line(&["› ", "OIL-1", "Aceite de oliva"]);
    terminal.wait_for("6 products");

    terminal.press("c");
    terminal.wait_for("Edit OIL-1");
    terminal.press("Ctrl+U");
    terminal.type_bytes("Aceite de oliva virgen");
    terminal.press("Enter");
    terminal.wait_for("✓ Changed OIL-1");
    terminal.wait_for_line(&["› ", "OIL-1", "Aceite de oliva"]);
    terminal.quit_and_verify(&mut book);
    let details = book.warehouse.stock(&sku("OIL-1"), today()).unwrap().product.details;
    assert_eq!((details.name, details.unit), (label("Aceite de oliva virgen"), label("L")));
    assert_eq!((details.decimals.count(), details.min_stock), (1, quantity("2.5")));
}

#[test]
fn only_a_product_without_stock_is_archived() {
    let mut book = TestBook::sample();
    let mut terminal = at_products(&book);
    terminal.wait_for_line(&["› ", "HAM-0001"]);
    terminal.press("x");
    terminal.wait_for("HAM-0001 still has 12.450 on hand.");

    terminal.select("SAL-0500");
    terminal.press("x");
    terminal.wait_for("SAL-0500 Sal fina 500 g will no longer appear in Entry");
    terminal.press("Enter");
    terminal.wait_for("✓ Archived SAL-0500");
    terminal.wait_for("4 products");
    terminal.press("A");
    terminal.wait_for_line(&["SAL-0500", "archived"]);
    terminal.press("Home Down Down Down x");
    terminal.wait_for("✓ Restored SAL-0500");
    terminal.quit_and_verify(&mut book);
    assert!(!book.warehouse.stock(&sku("SAL-0500"), today()).unwrap().product.archived);
}

#[test]
fn a_product_leads_to_its_lots() {
    let mut book = TestBook::sample();
    let mut terminal = at_products(&book);
    terminal.press("/");
    terminal.type_bytes("leche");
    terminal.wait_for("1 product");
    terminal.press("Enter Enter");
    terminal.wait_for("3 lots");
    for lot in ["L2610-22", "L2611-04", "L2612-01"] {
        terminal.wait_for_line(&["MLK-1000", lot]);
    }
    terminal.wait_until_gone("Y7781");
    terminal.press("Esc");
    terminal.wait_for("6 lots");
    terminal.quit_and_verify(&mut book);
}
