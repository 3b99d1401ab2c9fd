//! The Alerts tab.

use fefo::tui::Meaning;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

fn alerts(size: (u16, u16)) -> TestUi {
    TestBook::sample().open_ui_with(size, Default::default(), |options| options.tab = Some("alerts".into()))
}

#[test]
fn the_first_alert_of_the_most_urgent_group_is_selected() {
    let ui = alerts((100, 30));
    let screen = ui.text();
    let places: Vec<usize> = [
        "Expired, still on the shelf",
        "Out of stock",
        "Expiring within 7 days",
        "Expiring within 30 days",
        "Below minimum",
    ]
    .iter()
    .map(|title| screen.find(title).unwrap())
    .collect();
    assert!(places.is_sorted(), "{screen}");
    assert!(ui.selected_line().contains("L2610-22"));
    let theme = ui.theme().clone();
    assert_eq!(ui.style_of("▲ Expired").fg, theme.style(Meaning::Critical).fg);
    assert_eq!(ui.style_of("● Below").fg, theme.style(Meaning::Warning).fg);
}

#[test]
fn the_selection_skips_headings() {
    let mut ui = alerts((100, 30));
    ui.press(&["Down"]);
    assert!(ui.selected_line().contains("SAL-0500"));
    ui.press(&["Down", "Down"]);
    assert!(ui.selected_line().contains("Y7781"));
    ui.press(&["Up", "Up"]);
    assert!(ui.selected_line().contains("SAL-0500"));
    ui.press(&["End"]);
    assert!(ui.selected_line().contains("RIC-1000"));
    ui.press(&["Home"]);
    assert!(ui.selected_line().contains("L2610-22"));
    assert!(ui.shows("Expired, still on the shelf"), "its heading is shown with it");
}

#[test]
fn an_acknowledged_alert_stays_and_names_the_operator() {
    let mut ui = alerts((120, 30));
    ui.press(&["a"]);
    assert!(ui.selected_line().contains("✓ ana"));
    assert!(ui.shows("7 alerts"));
    assert!(!ui.line_with("F1 menu").contains("a seen"), "it can't be seen twice");
}

#[test]
fn a_snoozed_alert_is_hidden_until_its_day() {
    let mut ui = alerts((120, 30));
    ui.press(&["Down", "z"]);
    assert!(ui.shows("Hidden until Tue 01 Dec 2026"));
    ui.press(&["Ctrl+U"]);
    ui.type_text("yesterday");
    ui.press(&["Enter"]);
    assert!(ui.line_with("Until").contains("▲"), "the error stands beside what was typed");
    ui.press(&["Ctrl+U"]);
    ui.type_text("+3d");
    ui.press(&["Enter"]);
    assert!(ui.shows("6 alerts") && !ui.shows("Out of stock"));
    ui.press(&["A"]);
    assert!(ui.line_with("SAL-0500").contains("until 27 Nov"));
    ui.press(&["A"]);
    ui.roll_to_day(today().plus_days(3).unwrap());
    assert!(ui.shows("Out of stock"), "it came back by itself");
}

#[test]
fn an_expired_lot_is_written_off_from_its_alert() {
    let mut ui = alerts((120, 30));
    ui.press(&["w"]);
    assert!(ui.shows("On hand here: 7 → 0 ea"));
    ui.type_text("expired");
    ui.press(&["Enter"]);
    assert!(ui.shows("✓ Wrote off 7"));
    assert!(!ui.shows("Expired, still on the shelf"), "the cause is gone, and so is the alert");
    ui.press(&["A"]);
    assert!(ui.line_with("L2610-22").contains("resolved"), "all of them are shown, resolved ones too");
}

#[test]
fn enter_on_an_expired_lot_shows_it_and_writes_nothing_off() {
    let mut ui = alerts((120, 30));
    ui.press(&["Enter"]);
    assert!(ui.shows("with stock") && !ui.shows("On hand here"), "{}", ui.text());
    assert!(ui.selected_line().contains("L2610-22"));
    // Nor do those that follow.
    ui.press(&["Enter", "Enter"]);
    assert!(ui.selected_line().contains("L2610-22") && !ui.shows("Wrote off"), "{}", ui.text());
    ui.press(&["F5", "w"]);
    assert!(ui.shows("On hand here: 7 → 0 ea"));
    ui.press(&["Enter"]);
    assert!(ui.shows("On hand here: 7 → 0 ea"), "it takes a reason");
    assert!(ui.line_with("Reason").contains("expired"), "which is there for one key");
}

#[test]
fn enter_opens_the_lot() {
    let mut ui = alerts((120, 30));
    ui.press(&["Down", "Down", "Down", "Enter"]);
    assert!(ui.shows("with stock"), "the Lots tab is open");
    assert!(ui.selected_line().contains("Y7781"));
    assert!(ui.shows("Yogur natural 125 g · Y7781"), "with its story");
}

#[test]
fn the_badge_counts_alerts_in_the_worst_colour() {
    let mut ui = TestBook::sample().open_ui((120, 30));
    let theme = ui.theme().clone();
    assert_eq!(ui.style_of("▲7").fg, theme.style(Meaning::Critical).fg);
    ui.press(&["w"]);
    ui.type_text("expired");
    ui.press(&["Enter"]);
    assert!(ui.line_with("fefo").contains("▲6"));
}

#[test]
fn no_alerts_show_an_empty_state() {
    let ui = TestBook::empty()
        .open_ui_with((100, 24), Default::default(), |options| options.tab = Some("alerts".into()));
    assert!(ui.shows("✓ Nothing needs attention."));
}

#[test]
fn missing_stock_is_received_from_its_alert() {
    let mut ui = alerts((120, 30));
    ui.press(&["Down"]);
    assert!(ui.selected_line().contains("SAL-0500"));
    ui.press(&["e"]);
    assert!(ui.line_with(" Product ").contains("SAL-0500"), "{}", ui.text());
}

#[test]
fn a_wide_screen_shows_the_product_beside_its_alert() {
    let mut ui = TestBook::sample().open_ui((200, 60));
    ui.press(&["F5"]);
    assert!(ui.shows("Lots of MLK-1000") && ui.shows("967 in, 240 out (ea)"));
    assert!(ui.shows("Lots expiring, week by week") && ui.shows("›  past"));
    ui.press(&["End"]);
    assert!(ui.shows("Lots of RIC-1000") && ui.shows("0 in, 0 out (ea)"));
    ui.resize(120, 24);
    assert!(!ui.shows("Lots of RIC-1000"));
}
