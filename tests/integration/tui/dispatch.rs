//! The Dispatch tab.

use std::ops::ControlFlow;

use fefo::domain::{LotCode, Quantity};
use fefo::tui::Meaning;
use fefo::warehouse::{Dispatch, DocumentQuery, LotKey, LotRef};

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

fn dispatch() -> TestUi {
    at_dispatch(TestBook::sample().open_ui((80, 24)))
}

fn at_dispatch(mut ui: TestUi) -> TestUi {
    ui.press(&["F4"]);
    ui
}

fn enter(ui: &mut TestUi, texts: &[&str]) {
    for text in texts {
        ui.type_text(text);
        ui.press(&["Enter"]);
    }
}

fn on_hand(ui: &mut TestUi, product: &str, lot: &str) -> Quantity {
    let lot = LotRef { sku: sku(product), lot: LotKey::Code(LotCode::parse(lot).unwrap()) };
    ui.warehouse().lot(&lot).unwrap().lot.on_hand
}

#[test]
fn the_plan_follows_the_input_and_enter_dispatches_it() {
    let mut ui = dispatch();
    enter(&mut ui, &["", "ORD-20982", "MLK-1000"]);
    ui.type_text("60");
    assert!(ui.line_with("L2611-04").contains("60"), "{}", ui.text());
    ui.type_text("0");
    assert!(ui.line_with("L2612-01").contains("360") && ui.shows("✓ 600 of 600"));
    assert!(ui.line_with("L2610-22").contains("▲ expired"), "and says what it passed over, and why");
    ui.press(&["Enter"]);
    assert!(!ui.shows("Dispatched"), "the quantity leads to the plan");
    ui.press(&["Enter"]);
    assert!(ui.shows("Dispatched 600 MLK-1000 for ORD-20982"));
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2611-04"), quantity("0"));
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2612-01"), quantity("120"));
    assert!(ui.shows("This order ORD-20982 · 1 line") && ui.shows("L2611-04: 240 + L2612-01: 360"));
    // The next line of the same order skips the reference.
    enter(&mut ui, &["RIC-1000", "10", ""]);
    assert!(ui.shows("This order ORD-20982 · 2 lines"), "{}", ui.text());
}

#[test]
fn customer_and_reference_are_asked_once_and_kept_until_the_order_ends() {
    let mut ui = dispatch();
    enter(&mut ui, &["Clínica Norte", "", "RIC-1000", "10", ""]);
    assert!(ui.shows("Dispatched 10 RIC-1000 for Clínica Norte"), "{}", ui.text());
    assert!(ui.shows("This order Clínica Norte · 1 line"), "without a reference it goes by its customer");
    assert!(ui.line_with(" Customer ").contains("Clínica Norte"), "and stands above the lines");
    enter(&mut ui, &["YOG-0125", "1", ""]);
    assert!(ui.shows("This order Clínica Norte · 2 lines"), "{}", ui.text());
    let theirs = DocumentQuery { partner: Some(label("Clínica Norte")), ..DocumentQuery::default() };
    let mut dispatched = 0;
    let mut count = |_| {
        dispatched += 1;
        ControlFlow::Continue(())
    };
    ui.warehouse().documents(&theirs, &mut count).unwrap();
    assert_eq!(dispatched, 2);
    ui.press(&["Ctrl+N"]);
    assert!(ui.shows("This order Clínica Norte · 2 lines: ended. The next order begins."), "{}", ui.text());
    assert!(!ui.line_with(" Customer ").contains("Clínica Norte"), "the next one may be of somebody else");
    enter(&mut ui, &["Tienda 5", "ORD-2", "RIC-1000", "10", ""]);
    assert!(ui.shows("Dispatched 10 RIC-1000 for ORD-2"), "{}", ui.text());
}

#[test]
fn short_stock_is_refused_or_reported() {
    let mut ui = dispatch();
    enter(&mut ui, &["", "ORD-1", "MLK-1000", "1000"]);
    assert!(ui.shows("▲ 1,000 requested, 720 can go out: 280 short."));
    let critical = ui.theme().style(Meaning::Critical).fg;
    assert_eq!(ui.style_of("▲ 1,000 requested").fg, critical);
    ui.press(&["Enter"]);
    assert!(!ui.shows("Dispatched"), "Enter does not dispatch less than was asked for");
    ui.press(&["p"]);
    assert!(ui.shows("Dispatched 720 MLK-1000 (280 short) for ORD-1"), "{}", ui.text());
    assert!(ui.shows("● 280 short"), "the order's list says so too");
}

#[test]
fn a_changed_plan_must_be_confirmed_again() {
    let mut ui = dispatch();
    enter(&mut ui, &["", "ORD-1", "MLK-1000", "300"]);
    let mut elsewhere = ui.open_elsewhere();
    elsewhere.dispatch(&noon_of(today()), &Dispatch::new(sku("MLK-1000"), quantity("100")), None).unwrap();
    ui.press(&["Enter"]);
    assert!(ui.shows("Stock moved: this is the new plan"), "{}", ui.text());
    assert!(ui.line_with("L2611-04").contains("140"), "what is left of the first lot");
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2612-01"), quantity("480"), "nothing went out");
    ui.press(&["Enter"]);
    assert!(ui.shows("Dispatched 300 MLK-1000"), "{}", ui.text());
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2612-01"), quantity("320"));
}

#[test]
fn enter_does_not_confirm_a_plan_that_just_changed() {
    let mut ui = dispatch();
    enter(&mut ui, &["", "ORD-1", "MLK-1000", "300"]);
    let mut elsewhere = ui.open_elsewhere();
    elsewhere.dispatch(&noon_of(today()), &Dispatch::new(sku("MLK-1000"), quantity("100")), None).unwrap();
    ui.poll_external_changes();
    assert!(ui.shows("Stock moved: this is the new plan"));
    ui.press(&["Enter"]);
    assert!(ui.shows("Look at the new plan") && !ui.shows("Dispatched"));
    ui.press(&["Enter"]);
    assert!(ui.shows("Dispatched 300 MLK-1000"));
}

#[test]
fn the_chosen_lot_stays_selected_while_stock_moves() {
    let mut ui = dispatch();
    enter(&mut ui, &["", "ORD-1", "MLK-1000", "300"]);
    ui.press(&["o", "Down"]);
    ui.type_text("100");
    let mut elsewhere = ui.open_elsewhere();
    elsewhere.dispatch(&noon_of(today()), &Dispatch::new(sku("MLK-1000"), quantity("10")), None).unwrap();
    ui.poll_external_changes();
    assert!(ui.line_with("L2611-04").contains("230"), "what the other station left");
    ui.type_text("0");
    assert!(ui.line_with("L2611-04").contains("1000"), "the letters go on where they went");
}

#[test]
fn lots_are_chosen_out_of_order_with_a_reason() {
    let mut ui = dispatch();
    enter(&mut ui, &["", "ORD-1", "MLK-1000", "100"]);
    ui.press(&["o"]);
    assert!(ui.shows("Choose lots") && ui.line_with("L2610-22").contains("▲ expired"));
    ui.type_text("7");
    assert!(ui.shows("0 chosen of 100"), "an expired lot can't be chosen");
    ui.press(&["Down", "Down", "Enter"]);
    assert!(ui.shows("✓ 100 chosen of 100"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("a reason is needed") || ui.shows("A reason is needed"));
    ui.press(&["Enter", "Enter"]);
    assert!(!ui.shows("Dispatched"));
    ui.press(&["Esc"]);
    ui.type_text("asked for by the customer");
    assert!(ui.line_with("L2611-04").contains("overridden"), "{}", ui.text());
    ui.press(&["Enter", "Enter"]);
    assert!(ui.shows("Dispatched 100 MLK-1000"));
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2612-01"), quantity("380"));
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2611-04"), quantity("240"));
}

#[test]
fn a_held_lot_says_why_it_is_not_dispatched() {
    let mut ui = dispatch();
    enter(&mut ui, &["", "ORD-1", "HAM-0001", "1"]);
    assert!(ui.shows("0.000 kg can go out: 1.000 kg short"), "{}", ui.text());
    assert!(ui.line_with("H-2210").contains("‖ on hold"));
    let held = ui.theme().style(Meaning::Held).fg;
    assert_eq!(ui.style_of("‖ on hold").fg, held);
    ui.press(&["p"]);
    assert!(!ui.shows("Dispatched"));
    ui.press(&["o"]);
    assert!(ui.shows("‖ on hold: label missing"), "{}", ui.text());
}

#[test]
fn a_passed_over_lot_is_written_off_from_the_plan() {
    let mut ui = dispatch();
    enter(&mut ui, &["", "ORD-1", "MLK-1000", "10"]);
    ui.press(&["w"]);
    assert!(ui.shows("Write off") && ui.shows("L2610-22"));
    ui.type_text("spoiled");
    ui.press(&["Enter"]);
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2610-22"), quantity("0"), "{}", ui.text());
    assert!(!ui.shows("▲ expired"), "the plan has nothing to pass over any more");
    assert!(!ui.shows("Stock moved"), "and takes what it took");
}

#[test]
fn a_lot_is_dispatched_from_the_lots_tab() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    ui.press(&["/"]);
    ui.type_text("L2611-04");
    ui.press(&["Enter", "d"]);
    assert!(ui.shows("from lot L2611-04, as chosen"), "{}", ui.text());
    enter(&mut ui, &["", "ORD-7", "40"]);
    ui.press(&["Enter"]);
    assert!(ui.shows("Dispatched 40 MLK-1000 for ORD-7"), "{}", ui.text());
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2611-04"), quantity("200"));
}

#[test]
fn a_dispatched_line_is_undone() {
    let mut ui = dispatch();
    enter(&mut ui, &["", "ORD-7", "MLK-1000", "40", ""]);
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2611-04"), quantity("200"));
    ui.press(&["Ctrl+L", "u"]);
    ui.type_text("wrong order");
    ui.press(&["Enter"]);
    assert!(ui.line_with("L2611-04: 40").contains("undone"), "{}", ui.text());
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2611-04"), quantity("240"));
}

/// An order with one line: 600 of the milk, where 60 were asked for.
fn mistyped() -> TestUi {
    let mut ui = dispatch();
    enter(&mut ui, &["Clínica Norte", "ORD-7", "MLK-1000", "600", ""]);
    assert!(ui.shows("Dispatched 600 MLK-1000"), "{}", ui.text());
    ui.press(&["Ctrl+L", "c"]);
    ui
}

#[test]
fn a_mistyped_dispatch_is_corrected_in_one_act() {
    let mut ui = mistyped();
    assert!(ui.shows("Correcting 600 MLK-1000 · Esc leaves it as it was"), "{}", ui.text());
    assert!(ui.shows("✓ 600 of 600"), "the plan counts what the line gives back\n{}", ui.text());
    assert!(ui.line_with("L2611-04").contains("240"), "{}", ui.text());
    ui.type_text("60");
    assert!(ui.line_with("L2611-04").contains("180"), "{}", ui.text());
    ui.press(&["Enter", "Enter"]);
    assert!(ui.shows("✓ Corrected: 60 MLK-1000"), "{}", ui.text());
    assert!(ui.line_with("L2611-04: 240 + L2612-01: 360").contains("corrected"), "{}", ui.text());
    assert!(ui.line_with("L2611-04: 60").contains('✓'), "{}", ui.text());
    assert!(ui.shows("This order ORD-7 · 1 line"), "{}", ui.text());
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2611-04"), quantity("180"));
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2612-01"), quantity("480"));
    // The next line corrects nothing.
    enter(&mut ui, &["MLK-1000", "10", "", "y"]);
    assert!(!ui.shows("Reason") && ui.shows("This order ORD-7 · 2 lines"), "{}", ui.text());
}

#[test]
fn going_back_from_the_correction_of_a_dispatch_leaves_it_as_it_was() {
    let mut ui = mistyped();
    ui.type_text("60");
    ui.press(&["Esc"]);
    assert!(ui.shows("600 MLK-1000: left as it was."), "{}", ui.text());
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2612-01"), quantity("120"));
    ui.press(&["Ctrl+L"]);
    assert!(ui.line_with("L2611-04: 240 + L2612-01: 360").contains('✓'), "{}", ui.text());
}

#[test]
fn a_correction_that_asks_for_too_much_leaves_the_dispatch() {
    let mut ui = mistyped();
    ui.type_text("6000");
    ui.press(&["Enter", "Enter"]);
    assert!(ui.shows("6,000 requested, 720 can go out"), "with its own 600\n{}", ui.text());
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2612-01"), quantity("120"));
    ui.press(&["Esc", "Esc", "Ctrl+L"]);
    assert!(ui.line_with("L2611-04: 240 + L2612-01: 360").contains('✓'), "{}", ui.text());
}

#[test]
fn chosen_lots_and_their_reason_come_back_to_be_corrected() {
    let mut ui = dispatch();
    enter(&mut ui, &["", "ORD-1", "MLK-1000", "100"]);
    ui.press(&["o", "Down", "Down", "Enter", "Enter"]);
    enter(&mut ui, &["as asked"]);
    ui.press(&["Enter", "Ctrl+L", "c"]);
    assert!(ui.shows("Take, the lots that were chosen"), "{}", ui.text());
    assert!(ui.line_with("needed if an earlier lot stays").contains("as asked"), "{}", ui.text());
    assert!(ui.line_with("L2612-01").contains("100"), "{}", ui.text());
    assert!(ui.line_with("why the line is corrected").contains("typing mistake"), "{}", ui.text());
}

#[test]
fn a_wide_screen_shows_plan_lots_and_order_side_by_side() {
    let mut ui = at_dispatch(TestBook::sample().open_ui((140, 40)));
    enter(&mut ui, &["", "", "MLK-1000", "600"]);
    assert!(ui.shows("Take, first expired first out"));
    assert!(ui.shows("On the shelf") && ui.shows("This order"));
}

#[test]
fn matches_and_availability_are_whole_in_a_narrow_list() {
    let mut ui = TestBook::sample().open_ui((120, 36));
    ui.press(&["F4", "Enter", "Enter"]);
    ui.type_text("1000");
    ui.press(&["Down"]);
    assert!(ui.selected_line().ends_with("● 2,000 ea"), "{}", ui.selected_line());
    assert!(ui.line_with(" Product    1000").contains("Arroz blanco 1 kg"));
}

#[test]
fn an_archived_product_is_not_told_to_be_unknown() {
    let mut ui = dispatch();
    ui.archive_elsewhere("SAL-0500");
    enter(&mut ui, &["", "", "SAL-0500"]);
    assert!(ui.shows("SAL-0500 is archived and has no stock."), "{}", ui.text());
}
