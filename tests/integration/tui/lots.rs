//! The Lots tab.

use fefo::domain::{Day, LotCode, Quantity};
use fefo::warehouse::{LotKey, LotRef, Receive};
use ratatui::style::Modifier;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;
use fefo::tui::Meaning;

fn on_hand(ui: &mut TestUi, product: &str, lot: &str) -> String {
    let lot = LotRef { sku: sku(product), lot: LotKey::Code(LotCode::parse(lot).unwrap()) };
    ui.warehouse().lot(&lot).unwrap().lot.on_hand.to_string()
}

fn select(ui: &mut TestUi, lot: &str) {
    ui.press(&["/"]);
    ui.type_text(lot);
    ui.press(&["Enter"]);
}

#[test]
fn the_first_lot_to_expire_is_selected() {
    let ui = TestBook::sample().open_ui((80, 24));
    assert!(ui.selected_line().contains("L2610-22"));
    assert!(ui.line_with("L2611-04").contains("25 Nov 2026     1 "));
}

#[test]
fn urgency_has_a_colour_and_a_sign() {
    let ui = TestBook::sample().open_ui((120, 24));
    let theme = ui.theme().clone();
    let letters = |text| ui.style_of(text).fg;
    assert_eq!(letters("▲ expired"), theme.style(Meaning::Critical).fg);
    assert_eq!(letters("● last days"), theme.style(Meaning::Critical).fg);
    assert_eq!(letters("● expiring"), theme.style(Meaning::Warning).fg);
    assert_eq!(letters("‖ on hold"), theme.style(Meaning::Held).fg);
    assert_eq!(letters("✓"), theme.style(Meaning::Ok).fg);
    assert_eq!(ui.style_of("L2610-22").bg, theme.style(Meaning::Selection).bg);
    assert_eq!(ui.style_of("L2611-04").bg, theme.style(Meaning::Text).bg);
}

#[test]
fn without_colours_the_selection_is_reversed() {
    let ui = TestBook::sample().open_ui_with((100, 24), Default::default(), |options| {
        options.theme = Some("mono".into());
    });
    assert!(ui.style_of("L2610-22").add_modifier.contains(Modifier::REVERSED));
    assert!(!ui.style_of("L2611-04").add_modifier.contains(Modifier::REVERSED));
}

#[test]
fn every_letter_narrows_the_list_and_esc_restores_it() {
    let mut ui = TestBook::sample().open_ui((100, 24));
    ui.press(&["/"]);
    ui.type_text("LECHE");
    assert!(ui.shows("3 lots"));
    ui.type_text(" a03");
    assert!(ui.shows("2 lots") && !ui.shows("L2610-22"));
    ui.type_text("x");
    assert!(ui.shows("No lot matches"));
    ui.press(&["Backspace", "Enter", "Down"]);
    assert!(ui.selected_line().contains("L2612-01"));
    ui.press(&["Esc"]);
    assert!(ui.shows("6 lots"));
    assert!(ui.selected_line().contains("L2612-01"), "what was found stays selected");
}

#[test]
fn letters_type_while_searching_and_act_otherwise() {
    let mut ui = TestBook::sample().open_ui((100, 24));
    ui.press(&["/", "w", "q", "?"]);
    assert!(ui.line_with("Search").contains("wq?"));
    assert!(!ui.has_ended());
    ui.press(&["Esc", "w"]);
    assert!(ui.shows("Write off"));
}

#[test]
fn filters_and_sorting_are_chosen_by_key_and_click() {
    let mut ui = TestBook::sample().open_ui((120, 24));
    ui.press(&["f"]);
    ui.type_text("hold");
    ui.press(&["Enter"]);
    assert!(ui.shows("1 lot") && ui.shows("H-2210"));
    ui.press(&["Esc", "x", "Down", "Down", "Enter"]);
    assert!(ui.shows("within 7 days") && ui.shows("3 lots"));
    ui.press(&["Esc"]);
    let titles = ui.line_with("Expires");
    let column = titles.chars().collect::<String>().find("On hand").unwrap();
    ui.click(u16::try_from(column).unwrap(), 3);
    assert!(ui.line_with("Expires").contains("On hand▲"));
    assert!(ui.selected_line().contains("L2610-22"), "the smallest first: 7");
    ui.press(&["S"]);
    assert!(ui.selected_line().contains("R-88412"), "the largest first: 2,000");
}

#[test]
fn a_click_selects_a_row_and_the_wheel_scrolls() {
    let mut ui = TestBook::crowded(300).open_ui((100, 24));
    ui.click(20, 8);
    assert!(ui.selected_line().contains("0005"));
    ui.scroll(20, 8, 10);
    assert!(ui.selected_line().contains("0031"), "the selection stays on screen");
}

#[test]
fn end_jumps_to_the_last_row_of_a_long_list() {
    let mut ui = TestBook::crowded(1_500).open_ui((100, 24));
    assert!(ui.shows("1,500 lots"));
    ui.press(&["End"]);
    assert!(ui.selected_line().contains("1500"));
    ui.press(&["PgUp", "PgUp", "Home"]);
    assert!(ui.selected_line().contains("0001"));
}

#[test]
fn a_write_off_shows_its_effect_and_can_be_undone() {
    let mut ui = TestBook::sample().open_ui((100, 24));
    select(&mut ui, "L2611-04");
    ui.press(&["w"]);
    assert!(ui.shows("On hand here: 240 → 0 ea"));
    ui.press(&["Enter"]);
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2611-04"), "240", "a reason is needed");
    ui.type_text("torn carton");
    ui.press(&["Shift+Tab", "Ctrl+U"]);
    ui.type_text("40");
    assert!(ui.shows("240 → 200 ea"));
    ui.press(&["Enter"]);
    assert!(ui.line_with("✓ Wrote off").contains("40 of MLK-1000"));
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2611-04"), "200");
    assert!(ui.selected_line().contains("200"), "the list shows it at once");

    ui.press(&["u"]);
    ui.type_text("wrong lot");
    ui.press(&["Enter"]);
    assert!(ui.shows("✓ Undone: Wrote off 40"));
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2611-04"), "240");
    assert!(!ui.shows("u undo"), "an undoing is not offered to be undone");
}

#[test]
fn refused_input_stays_in_its_field() {
    let mut ui = TestBook::sample().open_ui((100, 24));
    select(&mut ui, "L2611-04");
    ui.press(&["w"]);
    ui.type_text("torn");
    ui.press(&["Shift+Tab", "Ctrl+U"]);
    ui.type_text("1.5");
    ui.press(&["Enter"]);
    assert!(ui.line_with("Quantity").contains("1.5") && ui.line_with("Quantity").contains("▲"));
    ui.press(&["Ctrl+U"]);
    ui.type_text("500");
    assert!(ui.shows("▲ only 240 ea on hand here"));
    ui.press(&["Enter"]);
    assert!(ui.line_with("Quantity").contains("500") && ui.line_with("Reason").contains("torn"));
    assert_eq!(on_hand(&mut ui, "MLK-1000", "L2611-04"), "240");
}

#[test]
fn a_lot_is_held_and_released() {
    let mut ui = TestBook::sample().open_ui((120, 24));
    select(&mut ui, "L2612-01");
    ui.press(&["h"]);
    ui.type_text("cold chain broken");
    ui.press(&["Enter"]);
    assert!(ui.selected_line().contains("‖ on hold"));
    ui.press(&["h"]);
    assert!(!ui.shows("Put on hold"), "what is on hold can't be held again");
    ui.press(&["l"]);
    assert!(ui.shows("It may go out again: A03-3 480."));
    assert!(ui.shows("on hold because:"));
    ui.press(&["Enter"]);
    assert!(ui.selected_line().contains("● expiring"));
}

#[test]
fn a_hold_acts_in_every_place_or_in_this_one() {
    let mut book = TestBook::sample();
    book.receive_on("2026-11-23", "MLK-1000", "L2612-01", "60", "2026-12-02", "B01-1");
    let mut ui = book.open_ui((120, 40));
    let on_hold =
        |ui: &TestUi| ui.text().lines().filter(|line| line.trim_end().ends_with("‖ on hold")).count();
    select(&mut ui, "L2612-01");
    ui.press(&["h"]);
    assert!(ui.line_with("Where").contains("every place, later goods too"));
    assert!(ui.shows("A03-3 480, B01-1 60,"));
    ui.type_text("torn film");
    ui.press(&["Tab", "Space"]);
    assert!(ui.line_with("Where").contains("only A03-3"));
    assert!(ui.shows("What stands in A03-3 is on hold until it is released"));
    ui.type_text("x");
    assert!(ui.line_with("Where").contains("only A03-3 "), "it is a choice, not a text");
    ui.press(&["Enter"]);
    assert!(ui.shows("On hold in A03-3 only: MLK-1000, lot L2612-01"), "{}", ui.text());
    assert_eq!(on_hold(&ui), 1);
    ui.press(&["Enter"]);
    assert!(ui.shows("on hold: torn film (this place only)"), "{}", ui.text());
    ui.press(&["l", "Enter", "h"]);
    ui.type_text("recall");
    ui.press(&["Enter"]);
    assert_eq!(on_hold(&ui), 2, "{}", ui.text());
    assert!(ui.shows("on hold: recall (every place)"));
    let text = ui.text();
    let story = ["recall · ana", "released ", "torn film · ana", "4711 · ana"];
    let told: Vec<usize> = story.iter().filter_map(|line| text.find(line)).collect();
    assert!(told.len() == story.len() && told.is_sorted(), "newest first: {text}");
}

#[test]
fn held_goods_are_moved_and_written_off() {
    let mut ui = TestBook::sample().open_ui((120, 24));
    select(&mut ui, "H-2210");
    ui.press(&["m"]);
    ui.type_text("Q1");
    ui.press(&["Enter"]);
    assert!(ui.shows("Q1") && ui.selected_line().contains("‖ on hold"), "{}", ui.text());
    ui.press(&["w"]);
    ui.type_text("spoiled");
    ui.press(&["Enter"]);
    assert!(!ui.shows("‖ on hold"), "{}", ui.text());
}

#[test]
fn lots_are_moved_and_adjusted() {
    let mut ui = TestBook::sample().open_ui((120, 24));
    select(&mut ui, "R-88412");
    ui.press(&["m"]);
    ui.type_text("D12-1");
    ui.press(&["Tab", "Tab", "Ctrl+U"]);
    ui.type_text("500");
    ui.press(&["Enter"]);
    assert!(ui.line_with("D12-1  ").contains("500"));
    assert!(ui.line_with("D11-4").contains("1,500"));
    ui.press(&["Home", "a"]);
    ui.type_text("-0");
    ui.press(&["Enter"]);
    assert!(ui.line_with("Counted").contains("▲"), "nothing would change");
    ui.press(&["Ctrl+U"]);
    ui.type_text("-3");
    ui.press(&["Tab"]);
    ui.type_text("counted");
    assert!(ui.shows("1,500 → 1,497 ea"));
    ui.press(&["Enter"]);
    assert!(ui.line_with("D11-4").contains("1,497"));
    // A number without a sign is what was counted.
    ui.press(&["a"]);
    ui.type_text("1500");
    assert!(ui.shows("1,497 → 1,500 ea, as counted") && ui.shows("+1500: → 2,997 ea"), "{}", ui.text());
    ui.press(&["Tab"]);
    ui.type_text("three were behind");
    ui.press(&["Enter"]);
    assert!(ui.line_with("D11-4").contains("1,500"));
    let verified = ui.warehouse().verify(today(), &mut |_| {}).unwrap();
    assert_eq!(verified.problems, Vec::new());
}

#[test]
fn a_lots_detail_opens_below_or_beside_the_list() {
    let mut ui = TestBook::sample().open_ui((100, 24));
    ui.press(&["Down", "Enter"]);
    assert!(ui.shows("received 03 Nov 2026 from Lácteos Andinos (ref 4711)"));
    assert!(ui.line_with("dispatch  ").contains("−240 →     240  ORD-20981"));
    ui.press(&["Esc"]);
    assert!(!ui.shows("received 03 Nov"));
    ui.resize(200, 60);
    assert!(
        ui.line_with("SKU").contains("MLK-1000 Leche entera 1 L · L2611-04"),
        "there is room beside the list"
    );
}

#[test]
fn received_lots_appear_and_the_selection_stays() {
    let mut ui = TestBook::sample().open_ui((100, 24));
    select(&mut ui, "");
    ui.press(&["End"]);
    assert!(ui.selected_line().contains("R-88412"));
    let mut other = ui.open_elsewhere();
    let mut receive = Receive::new(sku("MLK-1000"), Quantity::from_units(12));
    receive.code = Some(LotCode::parse("L2613-01").unwrap());
    receive.expires = today().plus_days(20);
    let desk = other_actor();
    other.receive(&desk.context(None, today()), &receive).unwrap();
    assert!(!ui.shows("L2613-01"));
    ui.poll_external_changes();
    assert!(ui.line_with("L2613-01").contains("14 Dec 2026"));
    let fresh = ui.theme().style(Meaning::Fresh).bg;
    assert_eq!(ui.style_of("L2613-01").bg, fresh, "what is new is marked");
    assert_ne!(ui.style_of("Y7781").bg, fresh);
    assert!(ui.selected_line().contains("R-88412"));
    ui.press(&["Up"]);
    assert_ne!(ui.style_of("L2613-01").bg, fresh, "until the next key");
}

#[test]
fn a_new_day_shortens_every_lots_life() {
    let mut ui = TestBook::sample().open_ui((120, 24));
    assert!(ui.line_with("L2611-04").contains("● last days"));
    let tomorrow: Day = today().plus_days(2).unwrap();
    ui.roll_to_day(tomorrow);
    assert!(ui.line_with("L2611-04").contains("▲ expired"));
    assert!(ui.shows("Thu 26 Nov"));
}

#[test]
fn an_empty_book_shows_how_to_begin() {
    let ui = TestBook::empty().open_ui((100, 24));
    assert!(ui.shows("There are no lots yet") && ui.shows("F3 opens Entry"));
    assert!(ui.shows("F6 opens Products") && ui.shows("fefo import lots lots.csv"));
}

#[test]
fn a_click_on_a_field_focuses_it() {
    let mut ui = TestBook::sample().open_ui((100, 24));
    ui.press(&["w"]);
    ui.type_text("torn");
    let row = ui.text().lines().position(|line| line.contains("Quantity")).unwrap();
    ui.click(40, u16::try_from(row).unwrap());
    ui.press(&["Ctrl+U"]);
    ui.type_text("2");
    assert!(ui.shows("7 → 5 ea"));
    assert!(ui.line_with("Reason").contains("torn"));
}

#[test]
fn dispatching_a_lot_opens_the_dispatch_tab() {
    let mut ui = TestBook::sample().open_ui((120, 30));
    select(&mut ui, "L2612-01");
    ui.press(&["d"]);
    assert!(ui.line_with(" Product ").contains("MLK-1000"), "{}", ui.text());
}

#[test]
fn clicks_on_headings_and_filters_open_them() {
    let mut ui = TestBook::sample().open_ui((120, 24));
    let (column, row) = ui.position_of("Status");
    ui.click(column, row);
    assert!(ui.shows("Which lots"));
    ui.press(&["Esc"]);
    let (column, row) = ui.position_of("Days");
    ui.click(column, row);
    assert!(ui.shows("Expiring"));
    ui.press(&["Esc"]);
    let (column, row) = ui.position_of("any expiry");
    ui.click(column + 2, row);
    ui.press(&["Down", "Down", "Enter"]);
    assert!(ui.shows("within 7 days"));
    let (column, row) = ui.position_of("with stock");
    ui.click(column, row);
    ui.type_text("expired");
    ui.press(&["Enter"]);
    assert!(ui.shows("1 lot") && ui.selected_line().contains("L2610-22"));
}

#[test]
fn weighed_quantities_show_their_unit() {
    let ui = TestBook::sample().open_ui_with((80, 24), fefo::i18n::Language::Spanish, |_| {});
    assert!(ui.line_with("H-2210").contains(" 12,450 kg  "));
    let end = |number: &str| usize::from(ui.position_of(number).0) + number.len();
    assert_eq!(end("12,450"), end("2000"), "numbers stand under one another");
}

#[test]
fn a_wide_screen_shows_other_lots_and_daily_flow() {
    let mut ui = TestBook::sample().open_ui((200, 60));
    ui.press(&["Down"]);
    assert!(ui.shows("Lots of MLK-1000"));
    assert!(ui.shows("In and out by day") && ui.shows("967 in, 240 out (ea)"));
    ui.press(&["End"]);
    assert!(ui.shows("Lots of RIC-1000") && ui.shows("0 in, 0 out (ea)"));
}

#[test]
fn typing_letters_jumps_to_a_product() {
    let mut ui = TestBook::sample().open_ui((120, 30));
    ui.press(&["b"]);
    assert!(ui.shows("First letters"));
    ui.type_text("ya");
    assert!(ui.selected_line().contains("YOG-0125"), "the list is by name now, and none begins with ya");
    ui.press(&["Backspace", "Backspace"]);
    ui.type_text("le");
    assert!(ui.selected_line().contains("MLK-1000"));
    ui.press(&["Enter", "Down"]);
    assert!(ui.shows("Search /"), "the keys mean again what they meant");
    ui.press(&["F6", "b"]);
    ui.type_text("ric");
    assert!(ui.selected_line().contains("RIC-1000"));
    ui.press(&["Esc", "s"]);
    assert!(!ui.shows("First letters"));
}

#[test]
fn a_lot_is_corrected_and_the_correction_undone() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    ui.press(&["c"]);
    assert!(ui.shows("Correct lot") && ui.shows("Expires   2026-11-21"), "{}", ui.text());
    ui.press(&["Ctrl+U"]);
    ui.type_text("21/12/2026");
    ui.press(&["Shift+Tab", "Ctrl+U"]);
    ui.type_text("L2610-23");
    ui.press(&["Shift+Tab"]);
    ui.type_text("read again");
    assert!(ui.shows("Lot: L2610-22 → L2610-23; Expires: 21 Nov 2026 → 21 Dec 2026."), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("Corrected MLK-1000, lot L2610-22"), "{}", ui.text());
    assert!(ui.line_with("L2610-23").contains("21 Dec 2026"), "{}", ui.text());
    ui.press(&["u"]);
    ui.type_text("was right");
    ui.press(&["Enter"]);
    assert!(ui.line_with("L2610-22").contains("21 Nov 2026"), "{}", ui.text());
}

#[test]
fn a_doubtful_expiry_of_a_correction_is_asked_about() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    ui.press(&["c", "Ctrl+U"]);
    ui.type_text("21/11/2062");
    ui.press(&["Tab", "Tab", "Tab", "Tab"]);
    ui.type_text("read again");
    ui.press(&["Enter"]);
    assert!(ui.shows("more than ten years") && ui.shows("press Enter again"), "{}", ui.text());
    ui.press(&["Ctrl+U"]);
    ui.type_text("21/11/2061");
    ui.press(&["Enter"]);
    assert!(ui.shows("more than ten years"), "another date is asked about anew: {}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("Corrected MLK-1000, lot L2610-22"), "{}", ui.text());
    assert!(ui.line_with("L2610-22").contains("21 Nov 2061"), "{}", ui.text());
}

/// The sample with the milk archived, though it has stock: a book that another program has written to.
fn milk_archived_with_stock() -> TestBook {
    let book = TestBook::sample();
    let connection = rusqlite::Connection::open(book.file()).unwrap();
    connection.execute("UPDATE product SET archived = 1 WHERE sku = 'MLK-1000'", []).unwrap();
    book
}

#[test]
fn stock_of_an_archived_product_is_marked_wherever_it_is_listed() {
    let mut ui = milk_archived_with_stock().open_ui((120, 36));
    assert!(ui.line_with("L2611-04").contains("Leche entera… (archived)"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("MLK-1000 Leche entera 1 L (archived) · L2610-22"), "its details too\n{}", ui.text());
    assert_eq!(ui.style_of("Leche entera… (archived)").fg, ui.theme().style(Meaning::Muted).fg);
    assert!(ui.line_with("Y7781").contains("Yogur natural 125 g   "), "{}", ui.text());
    ui.press(&["w"]);
    assert!(ui.shows("MLK-1000 Leche entera 1 L (archived), lot L2610-22"), "{}", ui.text());
    ui.press(&["Esc", "F5"]);
    assert!(ui.line_with("L2611-04").contains("(archived)"), "{}", ui.text());
    ui.press(&["F4", "Enter", "Enter"]);
    ui.type_text("leche");
    assert!(ui.line_with("› MLK-1000").contains("Leche entera 1 L (archived)"), "{}", ui.text());
    ui.press(&["Enter"]);
    ui.type_text("10");
    ui.press(&["Ctrl+S", "Enter"]);
    assert!(ui.shows("Dispatched 10 MLK-1000"), "{}", ui.text());
}

#[test]
fn a_lot_says_who_counted_it_last_and_uncounted_ones_can_be_listed() {
    use fefo::domain::count::{CountScope, EntryMode};
    use fefo::warehouse::{ApplyCount, EnterCount, LotToEnter, OpenCount};
    let mut book = TestBook::sample();
    let scope = CountScope { sku: Some(sku("RIC-1000")), ..CountScope::default() };
    let open = OpenCount { scope, blind: false, two_counters: false };
    let count = book.warehouse.open_count(&book.context(), &open).unwrap().count.id;
    let lot = LotToEnter::Goods {
        sku: sku("RIC-1000"),
        code: Some(LotCode::parse("R-88412").unwrap()),
        location: Some(label("D11-4")),
        expires: None,
    };
    let entry = EnterCount { count, lot, quantity: quantity("1900"), mode: EntryMode::Replace };
    book.warehouse.enter_count(&book.context(), &entry).unwrap();
    book.warehouse.apply_count(&book.context(), &ApplyCount { count }).unwrap();
    let mut ui = book.open_ui((100, 30));
    select(&mut ui, "R-88412");
    ui.press(&["Enter"]);
    assert!(ui.shows("counted 24 Nov 2026 by ana: 1,900"), "{}", ui.line_with("counted"));
    ui.press(&["Esc", "Esc", "n", "Down", "Down", "Enter"]);
    assert!(ui.shows("not counted for 30 days") && ui.shows("L2610-22"));
    assert!(!ui.shows("R-88412"), "it was counted today");
    ui.press(&["Esc"]);
    assert!(!ui.shows("not counted for 30 days"));
}
