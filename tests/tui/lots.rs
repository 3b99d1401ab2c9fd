//! The Lots tab at work.

use fefo::domain::{Day, LotCode, Quantity};
use fefo::warehouse::{LotKey, LotName, Receive};
use ratatui::style::Modifier;

use crate::shop::{Shop, Station, sku, today};
use fefo::tui::Meaning;

fn on_hand(station: &mut Station, product: &str, lot: &str) -> String {
    let lot = LotName { sku: sku(product), lot: LotKey::Code(LotCode::parse(lot).unwrap()) };
    station.screen.warehouse().lot(&lot).unwrap().lot.on_hand.to_string()
}

fn select(station: &mut Station, lot: &str) {
    station.screen.press(&["/"]);
    station.screen.type_text(lot);
    station.screen.press(&["Enter"]);
}

#[test]
fn the_first_to_expire_stands_first_and_is_selected() {
    let station = Shop::usual().screen((80, 24));
    assert!(station.selected().contains("L2610-22"));
    assert!(station.line("L2611-04").contains("25 Nov 2026     1 "));
}

#[test]
fn urgency_is_told_by_colour_and_by_sign() {
    let station = Shop::usual().screen((120, 24));
    let theme = station.screen.theme().clone();
    let letters = |text| station.style(text).fg;
    assert_eq!(letters("▲ expired"), theme.style(Meaning::Critical).fg);
    assert_eq!(letters("● last days"), theme.style(Meaning::Critical).fg);
    assert_eq!(letters("● expiring"), theme.style(Meaning::Warning).fg);
    assert_eq!(letters("‖ on hold"), theme.style(Meaning::Held).fg);
    assert_eq!(letters("✓"), theme.style(Meaning::Ok).fg);
    assert_eq!(station.style("L2610-22").bg, theme.style(Meaning::Selection).bg);
    assert_eq!(station.style("L2611-04").bg, theme.style(Meaning::Text).bg);
}

#[test]
fn without_colours_the_selection_is_reversed() {
    let station = Shop::usual().screen_as((100, 24), Default::default(), |options| {
        options.theme = Some("mono".into());
    });
    assert!(station.style("L2610-22").add_modifier.contains(Modifier::REVERSED));
    assert!(!station.style("L2611-04").add_modifier.contains(Modifier::REVERSED));
}

#[test]
fn every_letter_of_a_search_narrows_the_list_and_esc_brings_it_back() {
    let mut station = Shop::usual().screen((100, 24));
    station.screen.press(&["/"]);
    station.screen.type_text("LECHE");
    assert!(station.shows("3 lots"));
    station.screen.type_text(" a03");
    assert!(station.shows("2 lots") && !station.shows("L2610-22"));
    station.screen.type_text("x");
    assert!(station.shows("No lot matches"));
    station.screen.press(&["Backspace", "Enter", "Down"]);
    assert!(station.selected().contains("L2612-01"));
    station.screen.press(&["Esc"]);
    assert!(station.shows("6 lots"));
    assert!(station.selected().contains("L2612-01"), "what was found stays selected");
}

#[test]
fn letters_type_while_searching_and_act_otherwise() {
    let mut station = Shop::usual().screen((100, 24));
    station.screen.press(&["/", "w", "q", "?"]);
    assert!(station.line("Search").contains("wq?"));
    assert!(!station.screen.has_ended());
    station.screen.press(&["Esc", "w"]);
    assert!(station.shows("Write off"));
}

#[test]
fn filters_and_order_are_chosen_by_key_and_by_click() {
    let mut station = Shop::usual().screen((120, 24));
    station.screen.press(&["f"]);
    station.screen.type_text("hold");
    station.screen.press(&["Enter"]);
    assert!(station.shows("1 lot") && station.shows("H-2210"));
    station.screen.press(&["Esc", "x", "Down", "Down", "Enter"]);
    assert!(station.shows("within 7 days") && station.shows("3 lots"));
    station.screen.press(&["Esc"]);
    let titles = station.line("Expires");
    let column = titles.chars().collect::<String>().find("On hand").unwrap();
    station.screen.click(u16::try_from(column).unwrap(), 3);
    assert!(station.line("Expires").contains("On hand▲"));
    assert!(station.selected().contains("L2610-22"), "the smallest first: 7");
    station.screen.press(&["S"]);
    assert!(station.selected().contains("R-88412"), "the largest first: 2,000");
}

#[test]
fn a_click_selects_the_row_under_it_and_the_wheel_scrolls() {
    let mut station = Shop::crowded(300).screen((100, 24));
    station.screen.click(20, 8);
    assert!(station.selected().contains("0005"));
    station.screen.scroll(20, 8, 10);
    assert!(station.selected().contains("0031"), "the selection stays on screen");
}

#[test]
fn the_end_of_a_long_list_is_one_key_away() {
    let mut station = Shop::crowded(1_500).screen((100, 24));
    assert!(station.shows("1,500 lots"));
    station.screen.press(&["End"]);
    assert!(station.selected().contains("1500"));
    station.screen.press(&["PgUp", "PgUp", "Home"]);
    assert!(station.selected().contains("0001"));
}

#[test]
fn a_lot_is_written_off_with_its_effect_in_view_and_undone_from_the_status_line() {
    let mut station = Shop::usual().screen((100, 24));
    select(&mut station, "L2611-04");
    station.screen.press(&["w"]);
    assert!(station.shows("On hand here: 240 → 0 ea"));
    station.screen.press(&["Enter"]);
    assert_eq!(on_hand(&mut station, "MLK-1000", "L2611-04"), "240", "a reason is needed");
    station.screen.type_text("torn carton");
    station.screen.press(&["Shift+Tab", "Ctrl+U"]);
    station.screen.type_text("40");
    assert!(station.shows("240 → 200 ea"));
    station.screen.press(&["Enter"]);
    assert!(station.line("✓ Wrote off").contains("40 of MLK-1000"));
    assert_eq!(on_hand(&mut station, "MLK-1000", "L2611-04"), "200");
    assert!(station.selected().contains("200"), "the list shows it at once");

    station.screen.press(&["u"]);
    station.screen.type_text("wrong lot");
    station.screen.press(&["Enter"]);
    assert!(station.shows("✓ Undone: Wrote off 40"));
    assert_eq!(on_hand(&mut station, "MLK-1000", "L2611-04"), "240");
    assert!(!station.shows("u undo"), "an undoing is not offered to be undone");
}

#[test]
fn what_is_refused_stays_in_its_field() {
    let mut station = Shop::usual().screen((100, 24));
    select(&mut station, "L2611-04");
    station.screen.press(&["w"]);
    station.screen.type_text("torn");
    station.screen.press(&["Shift+Tab", "Ctrl+U"]);
    station.screen.type_text("1.5");
    station.screen.press(&["Enter"]);
    assert!(station.line("Quantity").contains("1.5") && station.line("Quantity").contains("▲"));
    station.screen.press(&["Ctrl+U"]);
    station.screen.type_text("500");
    assert!(station.shows("▲ only 240 ea on hand here"));
    station.screen.press(&["Enter"]);
    assert!(station.line("Quantity").contains("500") && station.line("Reason").contains("torn"));
    assert_eq!(on_hand(&mut station, "MLK-1000", "L2611-04"), "240");
}

#[test]
fn a_lot_is_held_and_released() {
    let mut station = Shop::usual().screen((120, 24));
    select(&mut station, "L2612-01");
    station.screen.press(&["h"]);
    station.screen.type_text("cold chain broken");
    station.screen.press(&["Enter"]);
    assert!(station.selected().contains("‖ on hold"));
    station.screen.press(&["h"]);
    assert!(!station.shows("Put on hold"), "what is on hold can't be held again");
    station.screen.press(&["l"]);
    assert!(station.shows("It was held because: cold chain broken"));
    station.screen.press(&["Enter"]);
    assert!(station.selected().contains("● expiring"));
}

#[test]
fn goods_move_to_another_location_and_the_book_is_put_right() {
    let mut station = Shop::usual().screen((120, 24));
    select(&mut station, "R-88412");
    station.screen.press(&["m"]);
    station.screen.type_text("D12-1");
    station.screen.press(&["Tab", "Tab", "Ctrl+U"]);
    station.screen.type_text("500");
    station.screen.press(&["Enter"]);
    assert!(station.line("D12-1  ").contains("500"));
    assert!(station.line("D11-4").contains("1,500"));
    station.screen.press(&["Home", "a"]);
    station.screen.type_text("-0");
    station.screen.press(&["Enter"]);
    assert!(station.line("Change").contains("▲"), "nothing would change");
    station.screen.press(&["Ctrl+U"]);
    station.screen.type_text("-3");
    station.screen.press(&["Tab"]);
    station.screen.type_text("counted");
    assert!(station.shows("1,500 → 1,497 ea"));
    station.screen.press(&["Enter"]);
    assert!(station.line("D11-4").contains("1,497"));
    let verified = station.screen.warehouse().verify(today(), &mut |_| {}).unwrap();
    assert_eq!(verified.problems, Vec::new());
}

#[test]
fn the_story_of_a_lot_stands_below_the_list_or_beside_it() {
    let mut station = Shop::usual().screen((100, 24));
    station.screen.press(&["Down", "Enter"]);
    assert!(station.shows("received 03 Nov 2026 from Lácteos Andinos (ref 4711)"));
    assert!(station.line("dispatch  ").contains("−240 →     240  ORD-20981"));
    station.screen.press(&["Esc"]);
    assert!(!station.shows("received 03 Nov"));
    station.screen.resize(200, 60);
    assert!(
        station.line("SKU").contains("MLK-1000 Leche entera 1 L · L2611-04"),
        "there is room beside the list"
    );
}

#[test]
fn what_another_station_receives_appears_by_itself_and_the_selection_stays() {
    let mut station = Shop::usual().screen((100, 24));
    select(&mut station, "");
    station.screen.press(&["End"]);
    assert!(station.selected().contains("R-88412"));
    let mut other = station.elsewhere();
    let mut receive = Receive::of(sku("MLK-1000"), Quantity::from_units(12));
    receive.code = Some(LotCode::parse("L2613-01").unwrap());
    receive.expires = today().plus_days(20);
    let desk =
        fefo::warehouse::Desk { operator: crate::shop::label("luis"), station: crate::shop::label("dock-1") };
    other.receive(&desk.act(None, today()), &receive).unwrap();
    assert!(!station.shows("L2613-01"));
    station.screen.look_around();
    assert!(station.line("L2613-01").contains("14 Dec 2026"));
    let fresh = station.screen.theme().style(Meaning::Fresh).bg;
    assert_eq!(station.style("L2613-01").bg, fresh, "what is new is marked");
    assert_ne!(station.style("Y7781").bg, fresh);
    assert!(station.selected().contains("R-88412"));
    station.screen.press(&["Up"]);
    assert_ne!(station.style("L2613-01").bg, fresh, "until the next key");
}

#[test]
fn a_new_day_moves_every_lot_a_day_closer() {
    let mut station = Shop::usual().screen((120, 24));
    assert!(station.line("L2611-04").contains("● last days"));
    let tomorrow: Day = today().plus_days(2).unwrap();
    station.screen.turn_to(tomorrow);
    assert!(station.line("L2611-04").contains("▲ expired"));
    assert!(station.shows("Thu 26 Nov"));
}

#[test]
fn an_empty_book_says_what_to_do_first() {
    let station = Shop::empty().screen((100, 24));
    assert!(station.shows("There are no lots yet") && station.shows("F3 opens Entry"));
    assert!(station.shows("F6 opens Products") && station.shows("fefo import lots lots.csv"));
}

#[test]
fn a_press_on_a_field_types_into_it() {
    let mut station = Shop::usual().screen((100, 24));
    station.screen.press(&["w"]);
    station.screen.type_text("torn");
    let row = station.screen.text().lines().position(|line| line.contains("Quantity")).unwrap();
    station.screen.click(40, u16::try_from(row).unwrap());
    station.screen.press(&["Ctrl+U"]);
    station.screen.type_text("2");
    assert!(station.shows("7 → 5 ea"));
    assert!(station.line("Reason").contains("torn"));
}

#[test]
fn a_lot_is_dispatched_from_the_list_in_the_dispatch_tab() {
    let mut station = Shop::usual().screen((120, 30));
    select(&mut station, "L2612-01");
    station.screen.press(&["d"]);
    assert!(station.line(" Product ").contains("MLK-1000"), "{}", station.screen.text());
}

#[test]
fn a_press_on_a_title_or_in_the_bar_opens_what_it_narrows_by() {
    let mut station = Shop::usual().screen((120, 24));
    let (column, row) = station.place("Status");
    station.screen.click(column, row);
    assert!(station.shows("Which lots"));
    station.screen.press(&["Esc"]);
    let (column, row) = station.place("Days");
    station.screen.click(column, row);
    assert!(station.shows("Expiring"));
    station.screen.press(&["Esc"]);
    let (column, row) = station.place("any expiry");
    station.screen.click(column + 2, row);
    station.screen.press(&["Down", "Down", "Enter"]);
    assert!(station.shows("within 7 days"));
    let (column, row) = station.place("with stock");
    station.screen.click(column, row);
    station.screen.type_text("expired");
    station.screen.press(&["Enter"]);
    assert!(station.shows("1 lot") && station.selected().contains("L2610-22"));
}

#[test]
fn what_is_weighed_says_its_unit_lest_it_be_read_as_thousands() {
    let station = Shop::usual().screen_as((80, 24), fefo::i18n::Language::Spanish, |_| {});
    assert!(station.line("H-2210").contains(" 12,450 kg  "));
    let end = |number: &str| usize::from(station.place(number).0) + number.len();
    assert_eq!(end("12,450"), end("2000"), "numbers stand under one another");
}

#[test]
fn a_wide_screen_tells_the_other_lots_of_the_product_and_its_days() {
    let mut station = Shop::usual().screen((200, 60));
    station.screen.press(&["Down"]);
    assert!(station.shows("Lots of MLK-1000"));
    assert!(station.shows("In and out by day") && station.shows("967 in, 240 out (ea)"));
    station.screen.press(&["End"]);
    assert!(station.shows("Lots of RIC-1000") && station.shows("0 in, 0 out (ea)"));
}

#[test]
fn letters_lead_to_the_first_product_that_begins_so() {
    let mut station = Shop::usual().screen((120, 30));
    station.screen.press(&["b"]);
    assert!(station.shows("First letters"));
    station.screen.type_text("ya");
    assert!(station.selected().contains("YOG-0125"), "the list is by name now, and none begins with ya");
    station.screen.press(&["Backspace", "Backspace"]);
    station.screen.type_text("le");
    assert!(station.selected().contains("MLK-1000"));
    station.screen.press(&["Enter", "Down"]);
    assert!(station.shows("Search /"), "the keys mean again what they meant");
    station.screen.press(&["F6", "b"]);
    station.screen.type_text("ric");
    assert!(station.selected().contains("RIC-1000"));
    station.screen.press(&["Esc", "s"]);
    assert!(!station.shows("First letters"));
}
