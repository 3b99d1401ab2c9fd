//! The Lots tab.

use crate::support::book::TestBook;
use crate::support::terminal::Terminal;
use crate::support::values::*;

#[test]
fn lots_are_searched_sorted_filtered_and_inspected() {
    let mut book = TestBook::sample();
    let mut terminal = Terminal::open_sample(&book);
    terminal.press("/");
    terminal.type_bytes("jamon");
    terminal.wait_for("1 lot");
    terminal.wait_for_line(&["› ", "H-2210"]);
    terminal.press("Esc");
    terminal.wait_for("6 lots");

    terminal.click("On hand");
    terminal.wait_for("On hand▲");
    terminal.wait_for_line(&["› ", "L2610-22"]);
    terminal.click("On hand");
    terminal.wait_for("On hand▼");
    terminal.wait_for_line(&["› ", "R-88412"]);
    terminal.click("Expires");
    terminal.wait_for("Expires▲");

    terminal.press("f");
    terminal.wait_for("Which lots");
    terminal.enter(&["on hold"]);
    terminal.wait_for("1 lot");
    terminal.wait_for_line(&["› ", "H-2210", "‖ on hold"]);
    terminal.press("Esc");
    terminal.wait_for("6 lots");
    terminal.click("any expiry");
    terminal.wait_for("Expiring");
    terminal.press("Down Down Enter");
    terminal.wait_for("3 lots");
    assert!(!terminal.text().contains("R-88412"));
    terminal.press("Esc");
    terminal.wait_for("6 lots");

    terminal.select("Y7781");
    terminal.press("Enter");
    terminal.wait_for("received 12 Nov 2026 from Lácteos Andinos (ref 4711)");
    terminal.wait_for_line(&["dispatch", "−240", "ORD-20990"]);
    terminal.press("Esc");
    terminal.wait_until_gone("received 12 Nov 2026");
    terminal.quit_and_verify(&mut book);
}

#[test]
fn a_lot_is_adjusted_written_off_held_and_moved() {
    let mut book = TestBook::sample();
    let mut terminal = Terminal::open_sample(&book);
    terminal.select("L2611-04");
    terminal.press("a");
    terminal.wait_for("Counted");
    terminal.type_bytes("-3\tcounted");
    terminal.wait_for("On hand here: 240 → 237 ea");
    terminal.press("Enter");
    terminal.wait_for("✓ Adjusted MLK-1000, lot L2611-04 by −3");
    terminal.wait_for_line(&["L2611-04", " 237 "]);

    terminal.press("w");
    terminal.wait_for("On hand here: 237 → 0 ea");
    terminal.type_bytes("torn");
    terminal.press("Shift+Tab Ctrl+U");
    terminal.type_bytes("37");
    terminal.wait_for("On hand here: 237 → 200 ea");
    terminal.press("Enter");
    terminal.wait_for("✓ Wrote off 37 of MLK-1000, lot L2611-04");

    terminal.press("h");
    terminal.wait_for("On hold until it is released: A03-2 200, and whatever of it comes");
    terminal.enter(&["cold chain broken"]);
    terminal.wait_for_line(&["L2611-04", "‖ on hold"]);
    terminal.press("l");
    terminal.wait_for("It may go out again: A03-2 200.");
    terminal.press("Enter");
    terminal.wait_for_line(&["L2611-04", "● last days"]);

    terminal.press("m");
    terminal.wait_for("To location");
    terminal.type_bytes("D12-1");
    terminal.press("Shift+Tab Ctrl+U");
    terminal.type_bytes("50");
    terminal.wait_for("On hand here: 200 → 150 ea");
    terminal.press("Enter");
    terminal.wait_for("✓ Moved 50 of MLK-1000, lot L2611-04 to D12-1");
    terminal.wait_for_line(&["D12-1", " 50 "]);
    terminal.press("u");
    terminal.wait_for("A new document reverses it");
    terminal.enter(&["it was full"]);
    terminal.wait_for("✓ Undone: Moved 50");
    terminal.wait_for("6 lots");
    terminal.wait_for_line(&["L2611-04", " 200 "]);
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.on_hand("MLK-1000", "L2612-01"), quantity("480"), "nobody touched that one");
}

#[test]
fn a_later_lot_is_dispatched_with_a_reason() {
    let mut book = TestBook::sample();
    let mut terminal = Terminal::open_sample(&book);
    terminal.select("L2612-01");
    terminal.press("d");
    terminal.wait_for("from lot L2612-01, as chosen");
    terminal.enter(&["Tienda 5", "ORD-7", "40"]);
    terminal.wait_for("A reason is needed: lot L2611-04 (25 Nov 2026) comes first.");
    terminal.enter(&["the customer asked for it"]);
    terminal.wait_for("✓ 40 of 40");
    terminal.press("Enter");
    terminal.wait_for("✓ Dispatched 40 MLK-1000 for ORD-7");
    terminal.press("F2");
    terminal.wait_for("with stock");
    terminal.wait_for_line(&["L2612-01", " 440 "]);
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.on_hand("MLK-1000", "L2611-04"), quantity("240"));
}
