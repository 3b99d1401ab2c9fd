//! A station whose day is not the book's, and lines that are most likely mistakes.

use fefo::i18n::Language;

use crate::support::book::{TestBook, receive_on};
use crate::support::ui::TestUi;
use crate::support::values::*;

fn at_entry_on(on: &str) -> TestUi {
    let mut ui = TestBook::sample().open_ui_with((120, 36), Language::English, |options| {
        options.fixed_today = Some(day(on));
    });
    ui.press(&["F3"]);
    ui
}

fn enter(ui: &mut TestUi, texts: &[&str]) {
    for text in texts {
        ui.type_text(text);
        ui.press(&["Enter"]);
    }
}

fn on_hand(ui: &mut TestUi, product: &str) -> String {
    ui.warehouse().stock(&sku(product), today()).unwrap().product.on_hand.to_string()
}

/// Types a first line of salt, under a delivery without supplier and reference, and saves it.
fn save_salt(ui: &mut TestUi) {
    enter(ui, &["", ""]);
    save_more_salt(ui);
}

fn save_more_salt(ui: &mut TestUi) {
    enter(ui, &["SAL-0500", "5"]);
    ui.press(&["Ctrl+S"]);
}

/// A book written under the 23rd, at a station that is at the 20th.
fn behind() -> TestUi {
    at_entry_on("2026-11-20")
}

#[test]
fn a_station_that_is_behind_asks_before_its_first_write() {
    let mut ui = behind();
    assert!(ui.text().lines().next().unwrap().contains("book 23 Nov"), "{}", ui.text());
    save_salt(&mut ui);
    assert!(ui.shows("Which day is it?") && ui.shows("Fri 20 Nov 2026") && ui.shows("Mon 23 Nov 2026"));
    ui.press(&["Enter"]);
    assert!(ui.shows("Which day is it?"), "a reason is needed");
    ui.press(&["Esc"]);
    assert!(!ui.shows("Which day is it?") && ui.shows("before the book's day"), "{}", ui.text());
    assert!(ui.line_with("Quantity").contains('5'), "what was typed stays");
    assert_eq!(on_hand(&mut ui, "SAL-0500"), "0");
    ui.press(&["Ctrl+S"]);
    enter(&mut ui, &["from Friday's paper"]);
    assert!(ui.shows("Received 5 SAL-0500"), "{}", ui.text());
    save_more_salt(&mut ui);
    assert_eq!(on_hand(&mut ui, "SAL-0500"), "10", "it was asked once");
    ui.press(&["F7"]);
    assert!(ui.line_with("SAL-0500").contains("● 20 Nov"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("written late, for Fri 20 Nov 2026"), "{}", ui.text());
    ui.press(&["F2", "/"]);
    enter(&mut ui, &["sal-0500"]);
    ui.press(&["Enter"]);
    assert!(ui.shows("for 20 Nov · from Friday's paper · ana"), "so do the lot's details: {}", ui.text());
}

#[test]
fn a_station_one_day_behind_is_not_asked() {
    let mut ui = at_entry_on("2026-11-22");
    assert!(ui.text().lines().next().unwrap().contains("Mon 23 Nov"), "it takes the book's day");
    save_salt(&mut ui);
    assert!(ui.shows("Received 5 SAL-0500"), "{}", ui.text());
}

#[test]
fn a_station_far_ahead_asks_and_enter_goes_back() {
    let mut ui = at_entry_on("2031-11-24");
    save_salt(&mut ui);
    assert!(ui.shows("more than a year before") && ui.shows("Is the day right?"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert_eq!(on_hand(&mut ui, "SAL-0500"), "0");
    ui.press(&["Ctrl+S", "y"]);
    assert_eq!(on_hand(&mut ui, "SAL-0500"), "5");
}

#[test]
fn the_hints_name_the_letter_of_yes_that_the_question_names() {
    let mut ui = TestBook::sample().open_ui_with((80, 24), Language::Spanish, |options| {
        options.fixed_today = Some(day("2031-11-24"));
    });
    ui.press(&["F3"]);
    save_salt(&mut ui);
    let text = ui.text();
    assert!(text.contains("s sí") && !text.contains("y sí"), "{text}");
    ui.press(&["s"]);
    assert_eq!(on_hand(&mut ui, "SAL-0500"), "5");
}

#[test]
fn another_station_can_take_the_book_ahead_of_this_one() {
    let mut ui = at_entry_on("2026-11-24");
    let mut elsewhere = ui.open_elsewhere();
    receive_on(&mut elsewhere, "2026-11-28", "RIC-1000", "R-88500", "5", "2027-09-01", "D11-4");
    ui.poll_external_changes();
    assert!(ui.shows("This station is at Tue 24 Nov, the book at Sat 28 Nov."), "{}", ui.text());
    save_salt(&mut ui);
    assert!(ui.shows("Which day is it?"));
}

#[test]
fn looking_on_another_day_writes_nothing() {
    let mut ui = at_entry_on("2027-05-01");
    ui.press(&["F5"]);
    ui.press(&["Down", "Down"]);
    assert!(ui.selected_line().contains("Y7781"), "it has not expired yet: {}", ui.text());
    ui.press(&["a"]);
    assert!(!ui.shows("Acknowledged"), "what does not stand yet can't be acknowledged");
    assert_eq!(ui.warehouse().book_days().unwrap().alerts, Some(today()));
}

#[test]
fn a_doubtful_line_is_asked_about_and_enter_goes_back() {
    let mut ui = at_entry_on(TODAY);
    enter(&mut ui, &["", "", "SAL-0500", "5", "S1", "01/11/2026"]);
    ui.press(&["Ctrl+S"]);
    assert!(ui.shows("SAL-0500, lot S1, expired on 01 Nov 2026. Receive"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert_eq!(on_hand(&mut ui, "SAL-0500"), "0");
    ui.press(&["Ctrl+S", "y"]);
    assert_eq!(on_hand(&mut ui, "SAL-0500"), "5");
}

#[test]
fn a_product_twice_for_one_order_is_asked_about() {
    let mut ui = TestBook::sample().open_ui((120, 36));
    ui.press(&["F4"]);
    enter(&mut ui, &["", "ORD-20981", "MLK-1000", "10", ""]);
    assert!(ui.shows("MLK-1000 went to order ORD-20981 before"), "{}", ui.text());
    ui.press(&["n"]);
    assert_eq!(on_hand(&mut ui, "MLK-1000"), "727");
    ui.press(&["Enter", "y"]);
    assert_eq!(on_hand(&mut ui, "MLK-1000"), "717");
}
