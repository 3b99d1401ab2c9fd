//! The Alerts tab at work.

use fefo::tui::Meaning;

use crate::shop::{Shop, Station, today};

fn alerts(size: (u16, u16)) -> Station {
    Shop::usual().screen_as(size, Default::default(), |options| options.tab = Some("alerts".into()))
}

#[test]
fn the_most_urgent_group_stands_first_and_its_first_alert_is_selected() {
    let station = alerts((100, 30));
    let screen = station.screen.text();
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
    assert!(station.selected().contains("L2610-22"));
    let theme = station.screen.theme().clone();
    assert_eq!(station.style("▲ Expired").fg, theme.style(Meaning::Critical).fg);
    assert_eq!(station.style("● Below").fg, theme.style(Meaning::Warning).fg);
}

#[test]
fn the_selection_steps_over_headings_both_ways() {
    let mut station = alerts((100, 30));
    station.screen.press(&["Down"]);
    assert!(station.selected().contains("SAL-0500"));
    station.screen.press(&["Down", "Down"]);
    assert!(station.selected().contains("Y7781"));
    station.screen.press(&["Up", "Up"]);
    assert!(station.selected().contains("SAL-0500"));
    station.screen.press(&["End"]);
    assert!(station.selected().contains("RIC-1000"));
    station.screen.press(&["Home"]);
    assert!(station.selected().contains("L2610-22"));
    assert!(station.shows("Expired, still on the shelf"), "its heading is shown with it");
}

#[test]
fn an_acknowledged_alert_stays_and_says_who_saw_it() {
    let mut station = alerts((120, 30));
    station.screen.press(&["a"]);
    assert!(station.selected().contains("✓ ana"));
    assert!(station.shows("7 alerts"));
    assert!(!station.line("F1 menu").contains("a seen"), "it can't be seen twice");
}

#[test]
fn a_snoozed_alert_is_away_until_its_day() {
    let mut station = alerts((120, 30));
    station.screen.press(&["Down", "z"]);
    assert!(station.shows("Out of sight until Tue 01 Dec 2026"));
    station.screen.press(&["Ctrl+U"]);
    station.screen.type_text("yesterday");
    station.screen.press(&["Enter"]);
    assert!(station.line("Until").contains("▲"), "the error stands beside what was typed");
    station.screen.press(&["Ctrl+U"]);
    station.screen.type_text("+3d");
    station.screen.press(&["Enter"]);
    assert!(station.shows("6 alerts") && !station.shows("Out of stock"));
    station.screen.press(&["A"]);
    assert!(station.line("SAL-0500").contains("until 27 Nov"));
    station.screen.press(&["A"]);
    station.screen.turn_to(today().plus_days(3).unwrap());
    assert!(station.shows("Out of stock"), "it came back by itself");
}

#[test]
fn an_expired_lot_is_written_off_from_its_alert() {
    let mut station = alerts((120, 30));
    station.screen.press(&["w"]);
    assert!(station.shows("On hand here: 7 → 0 ea"));
    station.screen.type_text("expired");
    station.screen.press(&["Enter"]);
    assert!(station.shows("✓ Wrote off 7"));
    assert!(!station.shows("Expired, still on the shelf"), "the cause is gone, and so is the alert");
    station.screen.press(&["A"]);
    assert!(station.line("L2610-22").contains("resolved"), "all of them are shown, resolved ones too");
}

#[test]
fn enter_on_an_expired_lot_goes_straight_to_its_write_off() {
    let mut station = alerts((120, 30));
    station.screen.press(&["Enter"]);
    assert!(station.shows("On hand here: 7 → 0 ea"));
    station.screen.press(&["Enter", "Enter"]);
    assert!(station.shows("On hand here: 7 → 0 ea"), "it takes a reason");
    station.screen.press(&["Esc"]);
    assert!(station.shows("with stock"), "the lot is shown behind it");
    assert!(station.selected().contains("L2610-22"));
    station.screen.press(&["F5", "A", "Enter"]);
    assert!(station.shows("On hand here: 7 → 0 ea"));
}

#[test]
fn enter_goes_to_the_lot() {
    let mut station = alerts((120, 30));
    station.screen.press(&["Down", "Down", "Down", "Enter"]);
    assert!(station.shows("with stock"), "the Lots tab is open");
    assert!(station.selected().contains("Y7781"));
    assert!(station.shows("Yogur natural 125 g · Y7781"), "with its story");
}

#[test]
fn the_badge_counts_on_every_tab_in_the_colour_of_the_worst() {
    let mut station = Shop::usual().screen((120, 30));
    let theme = station.screen.theme().clone();
    assert_eq!(station.style("▲7").fg, theme.style(Meaning::Critical).fg);
    station.screen.press(&["w"]);
    station.screen.type_text("expired");
    station.screen.press(&["Enter"]);
    assert!(station.line("fefo").contains("▲6"));
}

#[test]
fn where_nothing_is_wrong_that_is_said() {
    let station =
        Shop::empty().screen_as((100, 24), Default::default(), |options| options.tab = Some("alerts".into()));
    assert!(station.shows("✓ Nothing asks for attention."));
}

#[test]
fn missing_stock_is_entered_from_its_alert() {
    let mut station = alerts((120, 30));
    station.screen.press(&["Down"]);
    assert!(station.selected().contains("SAL-0500"));
    station.screen.press(&["e"]);
    assert!(station.line(" Product ").contains("SAL-0500"), "{}", station.screen.text());
}

#[test]
fn a_wide_screen_tells_what_there_is_of_the_product_beside_the_alerts() {
    let mut station = Shop::usual().screen((200, 60));
    station.screen.press(&["F5"]);
    assert!(station.shows("Lots of MLK-1000") && station.shows("967 in, 240 out (ea)"));
    assert!(station.shows("Lots expiring, week by week") && station.shows("›  past"));
    station.screen.press(&["End"]);
    assert!(station.shows("Lots of RIC-1000") && station.shows("0 in, 0 out (ea)"));
    station.screen.resize(120, 24);
    assert!(!station.shows("Lots of RIC-1000"));
}
