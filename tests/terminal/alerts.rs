//! The Alerts tab.

use crate::support::book::TestBook;
use crate::support::terminal::Terminal;
use crate::support::values::*;

fn at_alerts(book: &TestBook) -> Terminal {
    let mut terminal = Terminal::open_sample(book);
    terminal.press("F5");
    terminal.wait_for("7 alerts need attention");
    terminal.wait_for_line(&["› ", "L2610-22"]);
    terminal
}

#[test]
fn alerts_are_acknowledged_and_snoozed() {
    let mut book = TestBook::sample();
    let mut terminal = at_alerts(&book);
    terminal.press("a");
    terminal.wait_for_line(&["L2610-22", "✓ ana"]);
    terminal.press("Down z");
    terminal.wait_for("Hidden until Tue 01 Dec 2026");
    terminal.press("Ctrl+U");
    terminal.enter(&["yesterday"]);
    terminal.wait_for_line(&["Until", "▲"]);
    terminal.press("Ctrl+U");
    terminal.enter(&["+3d"]);
    terminal.wait_for("6 alerts need attention");
    terminal.wait_until_gone("Out of stock");
    terminal.press("A");
    terminal.wait_for_line(&["RIC-1000", "resolved"]);
    terminal.wait_for_line(&["SAL-0500", "until 27"]);
    terminal.press("A");
    terminal.wait_until_gone("until 27");
    terminal.quit_and_verify(&mut book);
}

#[test]
fn an_expired_lot_is_written_off_from_its_alert() {
    let mut book = TestBook::sample();
    let mut terminal = at_alerts(&book);
    terminal.press("w");
    terminal.wait_for("On hand here: 7 → 0 ea");
    terminal.enter(&["expired"]);
    terminal.wait_for("✓ Wrote off 7 of MLK-1000, lot L2610-22");
    terminal.wait_for("6 alerts need attention");
    terminal.wait_until_gone("Expired, still on the shelf");
    terminal.press("A");
    terminal.wait_for_line(&["L2610-22", "resolve"]);
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.on_hand("MLK-1000", "L2610-22"), quantity("0"));
}

#[test]
fn enter_opens_the_lot_or_the_entry() {
    let mut book = TestBook::sample();
    let mut terminal = at_alerts(&book);
    terminal.select("Y7781");
    terminal.press("Enter");
    terminal.wait_for("with stock");
    terminal.wait_for_line(&["› ", "Y7781", "● last days"]);
    terminal.wait_for("received 12 Nov 2026");

    terminal.press("F5");
    terminal.wait_for_line(&["RIC-1000", "minimum 2,500 ea"]);
    terminal.press("End");
    terminal.wait_for_line(&["› ", "RIC-1000"]);
    terminal.press("Enter");
    terminal.wait_for_line(&["Product", "RIC-1000", "Arroz blanco 1 kg"]);
    terminal.enter(&["", "", "600", "R-90001", "+90d"]);
    terminal.press("Ctrl+S");
    terminal.wait_for("✓ Received 600 RIC-1000, lot R-90001");
    terminal.wait_for("▲6");
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.on_hand("RIC-1000", "R-90001"), quantity("600"));
}

/// Nine expired lots, as keys come one by one from a terminal: `*`, `w`, Enter for the reason and Enter, from either tab
/// as it opens.
#[test]
fn nine_expired_lots_are_written_off_by_four_keys() {
    // Each tab by what no other one says.
    for (tab, mark) in [("F2", "with stock"), ("F5", "Expired, still on the shelf")] {
        let mut book = TestBook::sample();
        for n in 1..=8 {
            book.add_product(product(&format!("OLD-{n}"), "0"));
        }
        for n in 1..=8 {
            book.receive_on("2026-11-10", &format!("OLD-{n}"), &format!("X-{n}"), "10", "2026-11-20", "A1");
        }
        let mut terminal = Terminal::open(&book.file());
        terminal.press(tab);
        terminal.wait_for(mark);
        terminal.wait_for_line(&["› ", "X-1"]);
        terminal.press("*");
        terminal.wait_for("9 marked: 87 ea");
        terminal.press("w");
        terminal.wait_for_line(&["› ", "expired"]);
        terminal.press("Enter");
        terminal.wait_for_line(&["Reason", "expired"]);
        terminal.press("Enter");
        terminal.wait_for("✓ 9 write-offs: 87 ea");
        terminal.quit_and_verify(&mut book);
        assert_eq!(book.on_hand("OLD-8", "X-8"), quantity("0"));
    }
}
