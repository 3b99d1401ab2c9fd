//! The Dispatch tab.

use fefo::domain::fefo::PassReason;
use fefo::domain::{DocumentKind, LotCode, Reason};
use fefo::warehouse::Dispatch;

use crate::support::book::TestBook;
use crate::support::terminal::Terminal;
use crate::support::values::*;

fn at_dispatch(book: &TestBook) -> Terminal {
    let mut terminal = Terminal::open_sample(book);
    terminal.press("F4");
    terminal.wait_for("once for all lines");
    terminal
}

#[test]
fn an_order_of_several_lines_is_dispatched() {
    let mut book = TestBook::sample();
    let mut terminal = at_dispatch(&book);
    terminal.enter(&["Clínica Norte", "ORD-20982", "MLK-1000"]);
    terminal.type_bytes("60");
    terminal.wait_for("✓ 60 of 60");
    terminal.wait_for_line(&["A03-2", "L2611-04", " 60 ", "180"]);
    terminal.wait_for_line(&["L2610-22", "▲ expired"]);
    terminal.type_bytes("0");
    terminal.wait_for("✓ 600 of 600");
    terminal.wait_for_line(&["A03-3", "L2612-01", " 360 ", "120"]);
    terminal.press("Enter");
    terminal.wait_for("Enter dispatch");
    terminal.press("Enter");
    terminal.wait_for("✓ Dispatched 600 MLK-1000 for ORD-20982");

    terminal.wait_for_line(&["Customer", "Clínica Norte"]);
    terminal.wait_for_line(&["Reference", "ORD-20982"]);
    terminal.enter(&["RIC-1000", "10"]);
    terminal.wait_for("✓ 10 of 10");
    terminal.press("Enter");
    terminal.wait_for("✓ Dispatched 10 RIC-1000 for ORD-20982");
    terminal.wait_for("· 2 lines");
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.on_hand("MLK-1000", "L2611-04"), quantity("0"));
    assert_eq!(book.on_hand("MLK-1000", "L2612-01"), quantity("120"));
    let documents = book.documents(DocumentKind::Dispatch);
    let references: Vec<_> =
        documents[..2].iter().map(|story| story.summary.document.stamp.reference.clone()).collect();
    assert_eq!(references, [Some(label("ORD-20982")), Some(label("ORD-20982"))]);
    let customers: Vec<_> =
        documents[..2].iter().map(|story| story.summary.document.stamp.partner.clone()).collect();
    assert_eq!(customers, [Some(label("Clínica Norte")), Some(label("Clínica Norte"))]);
}

#[test]
fn short_stock_is_dispatched_only_by_its_own_key() {
    let mut book = TestBook::sample();
    let mut terminal = at_dispatch(&book);
    terminal.enter(&["", "ORD-1", "MLK-1000", "1000"]);
    terminal.wait_for("▲ 1,000 requested, 720 can go out: 280 short.");
    terminal.press("Enter");
    terminal.wait_for("There is not enough. Dispatch what there is, or change the quantity.");
    assert_eq!(book.on_hand("MLK-1000", "L2612-01"), quantity("480"));
    terminal.press("p");
    terminal.wait_for("✓ Dispatched 720 MLK-1000 (280 short) for ORD-1");
    terminal.wait_for_line(&["MLK-1000", "● 280 short"]);
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.on_hand("MLK-1000", "L2612-01"), quantity("0"));
}

#[test]
fn a_changed_plan_is_confirmed_again() {
    let mut book = TestBook::sample();
    let mut terminal = at_dispatch(&book);
    terminal.enter(&["", "ORD-1", "MLK-1000", "300"]);
    terminal.wait_for_line(&["L2612-01", " 60 ", "420"]);
    book.warehouse
        .dispatch(&noon_of(today()), &Dispatch::new(sku("MLK-1000"), quantity("100")), None)
        .unwrap();
    terminal.wait_for("Stock moved: this is the new plan");
    terminal.wait_for_line(&["L2611-04", " 140 "]);
    terminal.press("Enter");
    terminal.wait_for("Look at the new plan, then confirm again.");
    assert_eq!(book.on_hand("MLK-1000", "L2612-01"), quantity("480"), "nothing went out");
    terminal.press("Enter");
    terminal.wait_for("✓ Dispatched 300 MLK-1000 for ORD-1");
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.on_hand("MLK-1000", "L2612-01"), quantity("320"));
}

#[test]
fn lots_are_chosen_out_of_order_with_a_reason() {
    let mut book = TestBook::sample();
    let mut terminal = at_dispatch(&book);
    terminal.enter(&["", "ORD-9", "MLK-1000", "300"]);
    terminal.wait_for("✓ 300 of 300");
    terminal.press("o");
    terminal.wait_for("Choose lots");
    terminal.wait_for_line(&["L2610-22", "▲ expired"]);
    // Too little of the first lot, then none of it.
    terminal.press("Down");
    terminal.type_bytes("100");
    terminal.wait_for("● 100 chosen of 300 ea requested");
    terminal.press("Ctrl+S");
    terminal.wait_for("▲ the chosen lots add up to 100, not 300");
    terminal.press("Ctrl+U Down Enter");
    terminal.wait_for("✓ 300 chosen of 300 ea requested");
    terminal.press("Enter");
    terminal.wait_for("A reason is needed: lot L2611-04 (25 Nov 2026) comes first.");
    terminal.type_bytes("the customer wants one date");
    terminal.wait_for_line(&["L2612-01", " 300 ", "180"]);
    terminal.wait_for("✓ 300 of 300");
    terminal.press("Enter");
    terminal.wait_for("Enter dispatch");
    terminal.press("Enter");
    terminal.wait_for("✓ Dispatched 300 MLK-1000 for ORD-9");
    terminal.quit_and_verify(&mut book);

    assert_eq!(book.on_hand("MLK-1000", "L2611-04"), quantity("240"));
    assert_eq!(book.on_hand("MLK-1000", "L2612-01"), quantity("180"));
    let story = book.documents(DocumentKind::Dispatch).remove(0);
    assert_eq!(
        story.summary.document.stamp.reason,
        Some(Reason::parse("the customer wants one date").unwrap())
    );
    assert_eq!(story.summary.document.stamp.operator, label("ana"));
    let taken: Vec<_> = story.movements.iter().map(|movement| movement.change.to_string()).collect();
    assert_eq!(taken, ["-300"]);
    let passed: Vec<_> =
        story.passed_over.iter().map(|passed| (passed.lot.lot.code.clone(), passed.reason)).collect();
    let code = |text| Some(LotCode::parse(text).unwrap());
    assert!(passed.contains(&(code("L2611-04"), PassReason::Overridden)), "{passed:?}");
    assert!(passed.contains(&(code("L2610-22"), PassReason::Expired)), "{passed:?}");
}
