//! What this station did today, to be undone.

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;
use fefo::domain::DocumentKind;
use fefo::warehouse::{DocumentQuery, WriteOff};

fn write_off(ui: &mut TestUi, lot: &str) {
    ui.press(&["/"]);
    ui.type_text(lot);
    ui.press(&["Enter", "w"]);
    ui.type_text("dropped");
    ui.press(&["Enter", "Esc"]);
}

fn reversals(ui: &mut TestUi) -> usize {
    let query = DocumentQuery { kind: Some(DocumentKind::Reversal), ..DocumentQuery::default() };
    let mut count = 0;
    let counted = &mut |_| {
        count += 1;
        std::ops::ControlFlow::Continue(())
    };
    ui.warehouse().documents(&query, counted).unwrap();
    count
}

/// The selected line of the list, which lies over the tab.
fn selected_act(ui: &TestUi) -> String {
    let screen = ui.text();
    let list = screen.split("Done today").nth(1).unwrap_or_else(|| panic!("the list is not open:\n{screen}"));
    list.lines().find(|line| line.contains("› ")).unwrap_or_default().to_owned()
}

#[test]
fn an_act_before_the_last_one_is_undone_from_the_list() {
    let mut ui = TestBook::sample().open_ui((100, 30));
    for lot in ["Y7781", "L2612-01", "L2611-04"] {
        write_off(&mut ui, lot);
    }
    ui.press(&["U"]);
    assert!(ui.shows("Done today at this station"), "{}", ui.text());
    assert!(selected_act(&ui).contains("L2611-04"), "the newest first");
    ui.press(&["Down", "Down", "Enter"]);
    assert!(ui.shows("YOG-0125, lot Y7781") && ui.shows("› typing mistake"), "{}", ui.text());
    ui.press(&["Enter", "Enter"]);
    assert_eq!(reversals(&mut ui), 1);
    assert!(ui.line_with("write-off").contains("L2611-04"), "{}", ui.text());
    let undone = ui.text().lines().filter(|line| line.contains("undone already")).count();
    assert_eq!(undone, 1, "{}", ui.text());
    assert!(ui.line_with("undone already").contains("Y7781"), "{}", ui.text());
}

#[test]
fn quantities_of_what_was_done_end_one_below_the_other() {
    let mut ui = TestBook::sample().open_ui((100, 30));
    for lot in ["L2610-22", "Y7781", "L2612-01"] {
        write_off(&mut ui, lot);
    }
    ui.press(&["U"]);
    let end = |quantity: &str| {
        let line = ui.text().lines().find(|line| line.contains(quantity)).map(str::to_owned);
        let line = line.unwrap_or_else(|| panic!("{quantity}: {}", ui.text()));
        line.split(quantity).next().unwrap_or_default().chars().count() + quantity.chars().count()
    };
    let ends = ["−7 ea", "−960 ea", "−480 ea"].map(end);
    assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}\n{}", ui.text());
}

#[test]
fn what_is_not_undone_is_listed_with_why() {
    let mut ui = TestBook::sample().open_ui((100, 30));
    ui.press(&["h"]);
    ui.type_text("recall");
    ui.press(&["Enter", "U"]);
    assert!(ui.line_with("hold").contains("release it instead") || ui.shows("release it instead"));
    ui.press(&["Enter"]);
    assert_eq!(reversals(&mut ui), 0);
    ui.press(&["Esc"]);
    assert!(!ui.shows("Done today"), "{}", ui.text());
}

#[test]
fn acts_of_the_session_before_are_there_and_those_of_other_stations_are_not() {
    let mut ui = TestBook::sample().open_ui((100, 30));
    write_off(&mut ui, "Y7781");
    let lot = lot_name("MLK-1000", "L2612-01");
    let elsewhere = WriteOff { lot, quantity: Some(quantity("1")), reason: reason("spilt") };
    ui.open_elsewhere().write_off(&other_actor().context(None, today()), &elsewhere).unwrap();
    ui.restart(Default::default(), (100, 30));
    ui.press(&["U"]);
    assert!(selected_act(&ui).contains("Y7781"), "{}", ui.text());
    assert_eq!(ui.text().lines().filter(|line| line.contains("write-off")).count(), 1, "{}", ui.text());
}

#[test]
fn what_was_done_together_is_one_line() {
    let mut ui = TestBook::sample().open_ui((100, 30));
    ui.press(&["Down", "Space", "Space", "w"]);
    ui.type_text("dropped");
    ui.press(&["Enter", "U"]);
    assert!(selected_act(&ui).contains("write-off (2)"), "{}", ui.text());
    ui.press(&["Enter", "Enter", "Enter"]);
    assert_eq!(reversals(&mut ui), 2);
    assert!(ui.line_with("write-off (2)").contains("undone already"), "{}", ui.text());
}

#[test]
fn a_day_without_acts_says_so() {
    let mut ui = TestBook::empty().open_ui((80, 24));
    ui.press(&["U"]);
    assert!(ui.shows("Nothing was booked at this station today."), "{}", ui.text());
}
