//! The History tab.

use fefo::domain::{DocumentKind, Reason};

use crate::support::book::TestBook;
use crate::support::terminal::Terminal;
use crate::support::values::*;

fn at_history(book: &TestBook) -> Terminal {
    let mut terminal = Terminal::open_sample(book);
    terminal.press("F7");
    terminal.wait_for("15 documents");
    terminal
}

#[test]
fn documents_are_filtered_by_kind_product_and_day() {
    let mut book = TestBook::sample();
    let mut terminal = at_history(&book);
    terminal.press("f");
    terminal.wait_for("Which documents");
    terminal.enter(&["dispatch"]);
    terminal.wait_for("3 documents");
    terminal.press("/");
    terminal.wait_for("Documents of which product");
    terminal.wait_for("Yogur natural 125 g");
    terminal.type_bytes("jamon");
    terminal.wait_until_gone("Yogur natural 125 g");
    terminal.wait_for_line(&["›", "HAM-0001", "Jamón curado"]);
    terminal.press("Enter");
    terminal.wait_for("1 document");
    terminal.wait_for_line(&["› ", "ORD-20991", "−7.550"]);
    terminal.press("Esc");
    terminal.wait_for("15 documents");

    terminal.press("d");
    terminal.wait_for("Which days");
    terminal.enter(&["yesterday"]);
    terminal.wait_for("1 document");
    terminal.wait_for_line(&["› ", "hold", "HAM-0001"]);
    terminal.press("d");
    terminal.wait_for("other days");
    terminal.enter(&["other"]);
    terminal.wait_for("empty: no limit");
    terminal.press("Ctrl+U");
    terminal.type_bytes("20/11/26\t");
    terminal.press("Ctrl+U");
    terminal.enter(&["2026-11-21"]);
    terminal.wait_for("20 Nov 2026 to 21 Nov 2026");
    terminal.wait_for("2 documents");
    terminal.quit_and_verify(&mut book);
}

#[test]
fn a_document_is_undone_with_a_reason() {
    let mut book = TestBook::sample();
    let mut terminal = at_history(&book);
    terminal.select("ORD-20990");
    terminal.press("Enter");
    terminal.wait_for("dispatch ORD-20990");
    terminal.wait_for("Reason: as the customer asked");
    terminal.press("x");
    terminal.wait_for("YOG-0125 Y7781 (A05-1): 960 → 1,200 ea");
    terminal.wait_for("typing mistake");
    terminal.enter(&["wrong customer"]);
    terminal.wait_for("16 documents");
    terminal.wait_for_line(&["› ", "dispatch", "ORD-20990", "← undone"]);
    terminal.press("Home");
    terminal.wait_for_line(&["› ", "reversal", "YOG-0125", "+240"]);
    terminal.wait_for("undoes: dispatch ORD-20990");
    terminal.quit_and_verify(&mut book);

    assert_eq!(book.on_hand("YOG-0125", "Y7781"), quantity("1200"));
    let undone = book.documents(DocumentKind::Reversal).remove(0);
    assert_eq!(undone.summary.document.stamp.reason, Some(Reason::parse("wrong customer").unwrap()));
    let before = undone.reverses.unwrap().document;
    assert_eq!((before.kind, before.reversed_by), (DocumentKind::Dispatch, Some(undone.summary.document.id)));
}

#[test]
fn a_dispatched_receipt_cannot_be_undone() {
    let mut book = TestBook::sample();
    let mut terminal = at_history(&book);
    terminal.select("+1,200");
    terminal.press("x");
    terminal.wait_for("YOG-0125 Y7781 (A05-1): only 960 ea left, not enough");
    terminal.enter(&["typed twice"]);
    terminal.wait_for("1,200 would have to leave lot Y7781 of YOG-0125, which has 960");
    terminal.press("Esc");
    terminal.wait_until_gone("typed twice");
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.on_hand("YOG-0125", "Y7781"), quantity("960"));
}
