//! The Dispatch tab at work.

use fefo::domain::{LotCode, Quantity};
use fefo::tui::Meaning;
use fefo::warehouse::{Dispatch, LotKey, LotName};

use crate::shop::{Shop, Station, act, qty, sku};

fn dispatch() -> Station {
    at_dispatch(Shop::usual().screen((80, 24)))
}

fn at_dispatch(mut station: Station) -> Station {
    station.screen.press(&["F4"]);
    station
}

fn enter(station: &mut Station, texts: &[&str]) {
    for text in texts {
        station.screen.type_text(text);
        station.screen.press(&["Enter"]);
    }
}

fn on_hand(station: &mut Station, product: &str, lot: &str) -> Quantity {
    let lot = LotName { sku: sku(product), lot: LotKey::Code(LotCode::parse(lot).unwrap()) };
    station.screen.warehouse().lot(&lot).unwrap().lot.on_hand
}

#[test]
fn the_plan_follows_what_is_typed_and_enter_carries_it_out() {
    let mut station = dispatch();
    enter(&mut station, &["MLK-1000"]);
    station.screen.type_text("60");
    assert!(station.line("L2611-04").contains("60"), "{}", station.screen.text());
    station.screen.type_text("0");
    assert!(station.line("L2612-01").contains("360") && station.shows("✓ 600 of 600"));
    assert!(station.line("L2610-22").contains("▲ expired"), "and says what it passed over, and why");
    station.screen.press(&["Enter"]);
    enter(&mut station, &["ORD-20982"]);
    assert!(!station.shows("Dispatched"), "the last field leads to the plan");
    station.screen.press(&["Enter"]);
    assert!(station.shows("Dispatched 600 MLK-1000 for ORD-20982"));
    assert_eq!(on_hand(&mut station, "MLK-1000", "L2611-04"), qty("0"));
    assert_eq!(on_hand(&mut station, "MLK-1000", "L2612-01"), qty("120"));
    assert!(station.shows("This order ORD-20982 · 1 line") && station.shows("L2611-04: 240 + L2612-01: 360"));
    // The next line of the same order does not stop at the reference.
    enter(&mut station, &["RIC-1000", "10", ""]);
    assert!(station.shows("This order ORD-20982 · 2 lines"), "{}", station.screen.text());
}

#[test]
fn short_stock_is_never_silent() {
    let mut station = dispatch();
    enter(&mut station, &["MLK-1000", "1000", "ORD-1"]);
    assert!(station.shows("▲ 1,000 asked, 720 can go out: 280 short."));
    let critical = station.screen.theme().style(Meaning::Critical).fg;
    assert_eq!(station.style("▲ 1,000 asked").fg, critical);
    station.screen.press(&["Enter"]);
    assert!(!station.shows("Dispatched"), "Enter does not dispatch less than was asked for");
    station.screen.press(&["p"]);
    assert!(station.shows("Dispatched 720 MLK-1000 (280 short) for ORD-1"), "{}", station.screen.text());
    assert!(station.shows("● 280 short"), "the order's list says so too");
}

#[test]
fn stock_that_moves_meanwhile_shows_a_new_plan_that_must_be_confirmed_again() {
    let mut station = dispatch();
    enter(&mut station, &["MLK-1000", "300", "ORD-1"]);
    let mut elsewhere = station.elsewhere();
    elsewhere.dispatch(&act(), &Dispatch::of(sku("MLK-1000"), qty("100")), None).unwrap();
    station.screen.press(&["Enter"]);
    assert!(station.shows("Stock moved: this is the new plan"), "{}", station.screen.text());
    assert!(station.line("L2611-04").contains("140"), "what is left of the first lot");
    assert_eq!(on_hand(&mut station, "MLK-1000", "L2612-01"), qty("480"), "nothing went out");
    station.screen.press(&["Enter"]);
    assert!(station.shows("Dispatched 300 MLK-1000"), "{}", station.screen.text());
    assert_eq!(on_hand(&mut station, "MLK-1000", "L2612-01"), qty("320"));
}

#[test]
fn a_plan_that_changes_under_the_clerks_hand_is_not_confirmed_by_that_hand() {
    let mut station = dispatch();
    enter(&mut station, &["MLK-1000", "300", "ORD-1"]);
    let mut elsewhere = station.elsewhere();
    elsewhere.dispatch(&act(), &Dispatch::of(sku("MLK-1000"), qty("100")), None).unwrap();
    station.screen.look_around();
    assert!(station.shows("Stock moved: this is the new plan"));
    station.screen.press(&["Enter"]);
    assert!(station.shows("Look at the new plan") && !station.shows("Dispatched"));
    station.screen.press(&["Enter"]);
    assert!(station.shows("Dispatched 300 MLK-1000"));
}

#[test]
fn who_chooses_lots_stays_at_the_lot_while_stock_moves_elsewhere() {
    let mut station = dispatch();
    enter(&mut station, &["MLK-1000", "300", "ORD-1"]);
    station.screen.press(&["o", "Down"]);
    station.screen.type_text("100");
    let mut elsewhere = station.elsewhere();
    elsewhere.dispatch(&act(), &Dispatch::of(sku("MLK-1000"), qty("10")), None).unwrap();
    station.screen.look_around();
    assert!(station.line("L2611-04").contains("230"), "what the other station left");
    station.screen.type_text("0");
    assert!(station.line("L2611-04").contains("1000"), "the letters go on where they went");
}

#[test]
fn lots_are_chosen_out_of_order_with_a_reason() {
    let mut station = dispatch();
    enter(&mut station, &["MLK-1000", "100", "ORD-1"]);
    station.screen.press(&["o"]);
    assert!(station.shows("Choose lots") && station.line("L2610-22").contains("▲ expired"));
    station.screen.type_text("7");
    assert!(station.shows("0 chosen of 100"), "an expired lot can't be chosen");
    station.screen.press(&["Down", "Down", "Enter"]);
    assert!(station.shows("✓ 100 chosen of 100"), "{}", station.screen.text());
    station.screen.press(&["Enter"]);
    assert!(station.shows("a reason is needed") || station.shows("A reason is needed"));
    station.screen.press(&["Enter", "Enter"]);
    assert!(!station.shows("Dispatched"));
    station.screen.press(&["Esc"]);
    station.screen.type_text("asked for by the customer");
    assert!(station.line("L2611-04").contains("by choice"), "{}", station.screen.text());
    station.screen.press(&["Enter", "Enter"]);
    assert!(station.shows("Dispatched 100 MLK-1000"));
    assert_eq!(on_hand(&mut station, "MLK-1000", "L2612-01"), qty("380"));
    assert_eq!(on_hand(&mut station, "MLK-1000", "L2611-04"), qty("240"));
}

#[test]
fn a_held_lot_says_why_it_goes_nowhere() {
    let mut station = dispatch();
    enter(&mut station, &["HAM-0001", "1", "ORD-1"]);
    assert!(station.shows("0.000 kg can go out: 1.000 kg short"), "{}", station.screen.text());
    assert!(station.line("H-2210").contains("‖ on hold"));
    let held = station.screen.theme().style(Meaning::Held).fg;
    assert_eq!(station.style("‖ on hold").fg, held);
    station.screen.press(&["p"]);
    assert!(!station.shows("Dispatched"));
    station.screen.press(&["o"]);
    assert!(station.shows("‖ on hold: label missing"), "{}", station.screen.text());
}

#[test]
fn an_expired_lot_that_was_passed_over_is_written_off_from_the_plan() {
    let mut station = dispatch();
    enter(&mut station, &["MLK-1000", "10", "ORD-1"]);
    station.screen.press(&["w"]);
    assert!(station.shows("Write off") && station.shows("L2610-22"));
    station.screen.type_text("spoiled");
    station.screen.press(&["Enter"]);
    assert_eq!(on_hand(&mut station, "MLK-1000", "L2610-22"), qty("0"), "{}", station.screen.text());
    assert!(!station.shows("▲ expired"), "the plan has nothing to pass over any more");
    assert!(!station.shows("Stock moved"), "and takes what it took");
}

#[test]
fn a_lot_is_dispatched_from_the_list_of_lots() {
    let mut station = Shop::usual().screen((80, 24));
    station.screen.press(&["/"]);
    station.screen.type_text("L2611-04");
    station.screen.press(&["Enter", "d"]);
    assert!(station.shows("from lot L2611-04, as it was chosen"), "{}", station.screen.text());
    enter(&mut station, &["40", "ORD-7"]);
    station.screen.press(&["Enter"]);
    assert!(station.shows("Dispatched 40 MLK-1000 for ORD-7"), "{}", station.screen.text());
    assert_eq!(on_hand(&mut station, "MLK-1000", "L2611-04"), qty("200"));
}

#[test]
fn a_line_of_the_order_is_undone() {
    let mut station = dispatch();
    enter(&mut station, &["MLK-1000", "40", "ORD-7", ""]);
    assert_eq!(on_hand(&mut station, "MLK-1000", "L2611-04"), qty("200"));
    station.screen.press(&["Tab", "Tab", "Tab", "Tab", "u"]);
    station.screen.type_text("wrong order");
    station.screen.press(&["Enter"]);
    assert!(station.line("L2611-04: 40").contains("undone"), "{}", station.screen.text());
    assert_eq!(on_hand(&mut station, "MLK-1000", "L2611-04"), qty("240"));
}

#[test]
fn a_wide_screen_shows_plan_shelf_and_order_side_by_side() {
    let mut station = at_dispatch(Shop::usual().screen((140, 40)));
    enter(&mut station, &["MLK-1000", "600"]);
    assert!(station.shows("Take, first expired first out"));
    assert!(station.shows("On the shelf") && station.shows("This order"));
}

#[test]
fn what_is_available_and_who_is_offered_stand_whole_where_the_list_is_narrow() {
    let mut station = Shop::usual().screen((120, 36));
    station.screen.press(&["F4"]);
    station.screen.type_text("1000");
    station.screen.press(&["Down"]);
    assert!(station.selected().ends_with("● 2,000 ea"), "{}", station.selected());
    assert!(station.line(" Product ").contains("Arroz blanco 1 kg"));
}
