//! Rows that are marked to act on them together, in Lots and Alerts.

use fefo::tui::Meaning;
use fefo::warehouse::{MovementQuery, Transfer};

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

/// Eight lots that have expired, each of a product of its own but the last two, and three that have not.
fn shelves() -> TestBook {
    let mut book = TestBook::empty();
    for n in 1..=7 {
        book.add_product(product(&format!("P-{n}"), "0"));
        book.receive_on("2026-11-10", &format!("P-{n}"), &format!("OLD-{n}"), "10", "2026-11-20", "A1");
    }
    book.receive_on("2026-11-10", "P-7", "OLD-8", "10", "2026-11-21", "A2");
    for n in 1..=3 {
        book.receive_on("2026-11-10", &format!("P-{n}"), &format!("GOOD-{n}"), "5", "2027-03-01", "B1");
    }
    book
}

fn documents(ui: &mut TestUi) -> usize {
    let mut count = 0;
    let mut counted = |_| {
        count += 1;
        std::ops::ControlFlow::Continue(())
    };
    ui.warehouse().movements(&MovementQuery::default(), &mut counted).unwrap();
    count
}

#[test]
fn eight_expired_lots_are_written_off_by_four_keys_from_lots() {
    let mut ui = shelves().open_ui((80, 24));
    let before = documents(&mut ui);
    ui.press(&["*", "w", "Enter", "Enter"]);
    assert!(ui.shows("✓ 8 write-offs: 80 ea"), "{}", ui.text());
    assert!(!ui.shows("OLD-") && ui.shows("3 lots") && !ui.shows("marked"));
    assert_eq!(documents(&mut ui), before + 8);
    assert_eq!(ui.warehouse().verify(today(), &mut |_| {}).unwrap().problems, []);
}

#[test]
fn eight_expired_lots_are_written_off_by_four_keys_from_alerts() {
    let mut ui = shelves().open_tab("alerts", (80, 24));
    ui.press(&["*"]);
    assert!(ui.shows("8 marked: 80 ea"), "{}", ui.text());
    ui.press(&["w", "Enter", "Enter"]);
    assert!(ui.shows("✓ 8 write-offs: 80 ea"), "{}", ui.text());
    assert!(ui.shows("Nothing needs attention"), "{}", ui.text());
}

#[test]
fn what_was_done_to_marked_lots_is_undone_by_one_key_and_its_question() {
    let mut ui = shelves().open_ui((80, 24));
    ui.press(&["*", "w", "Enter", "Enter", "u"]);
    assert!(ui.shows("8 write-offs: 80 ea") && ui.shows("› typing mistake"), "{}", ui.text());
    ui.press(&["Enter", "Enter"]);
    assert!(ui.shows("✓ Undone: 8 write-offs: 80 ea") && ui.shows("11 lots"), "{}", ui.text());
    assert_eq!(ui.warehouse().verify(today(), &mut |_| {}).unwrap().problems, []);
}

#[test]
fn space_marks_and_moves_on_and_unmarks_again() {
    let mut ui = shelves().open_ui((80, 24));
    ui.press(&["Space", "Space", "Space"]);
    assert!(ui.shows("3 marked: 30 ea") && ui.selected_line().contains("OLD-4"), "{}", ui.text());
    assert!(ui.line_with("OLD-2").starts_with('■'));
    assert_eq!(ui.style_of("OLD-2").bg, ui.theme().style(Meaning::Marked).bg);
    ui.press(&["Up", "Space"]);
    assert!(ui.shows("2 marked: 20 ea") && !ui.line_with("OLD-3").starts_with('■'));
    ui.press(&["Home", "*"]);
    assert!(ui.shows("8 marked"), "the rest of the group joins");
    ui.press(&["*"]);
    assert!(!ui.shows("marked"), "all of it was marked");
}

#[test]
fn marks_are_seen_without_colours_and_without_unicode() {
    let mut ui = shelves().open_ui_with((80, 24), Default::default(), |options| {
        options.theme = Some("mono".into());
        options.capabilities.utf8 = false;
    });
    ui.press(&["Space"]);
    assert!(ui.line_with("OLD-1").starts_with('x'), "{}", ui.text());
}

#[test]
fn esc_clears_the_marks_before_anything_else() {
    let mut ui = shelves().open_ui((80, 24));
    ui.press(&["/"]);
    ui.type_text("old");
    ui.press(&["Enter", "Space"]);
    assert!(ui.shows("1 marked"));
    ui.press(&["Esc"]);
    assert!(!ui.shows("marked") && ui.shows("8 lots"), "the search stays");
    ui.press(&["Esc"]);
    assert!(ui.shows("11 lots"));
}

#[test]
fn marks_outlast_a_sort_and_a_refresh_and_go_with_their_lots() {
    let mut ui = shelves().open_ui((80, 24));
    ui.press(&["Space", "Space", "S"]);
    assert!(ui.shows("2 marked: 20 ea"), "{}", ui.text());
    ui.press(&["r"]);
    assert!(ui.shows("2 marked: 20 ea"), "{}", ui.text());
    let moved = Transfer { lot: lot_name("P-1", "OLD-1"), quantity: None, to: label("C1"), reason: None };
    ui.open_elsewhere().transfer(&noon_of(today()), &moved).unwrap();
    ui.press(&["r"]);
    assert!(ui.shows("1 marked: 10 ea"), "nothing is left of the lot that was moved: {}", ui.text());
}

#[test]
fn marked_lots_that_a_filter_hides_are_never_acted_on_unsaid() {
    let mut ui = shelves().open_ui((80, 24));
    ui.press(&["*", "/"]);
    ui.type_text("old-1");
    ui.press(&["Enter"]);
    assert!(ui.shows("8 marked: 80 ea (7 not shown)"), "{}", ui.text());
    ui.press(&["w"]);
    assert!(ui.shows("7 of them are not shown on the list."), "{}", ui.text());
    ui.press(&["Esc", "/"]);
    ui.press(&["Ctrl+U", "Enter"]);
    assert!(ui.shows("8 marked: 80 ea") && !ui.shows("not shown"), "{}", ui.text());
}

#[test]
fn a_refusal_names_the_lot_and_the_marks_stay() {
    let mut ui = shelves().open_ui((80, 24));
    ui.press(&["*", "w"]);
    let moved = Transfer {
        lot: lot_name("P-3", "OLD-3"),
        quantity: Some(quantity("4")),
        to: label("C1"),
        reason: None,
    };
    ui.open_elsewhere().transfer(&noon_of(today()), &moved).unwrap();
    let before = documents(&mut ui);
    ui.press(&["Enter", "Enter"]);
    assert!(ui.shows("P-3, lot OLD-3:") && ui.shows("Nothing was done"), "{}", ui.text());
    assert_eq!(documents(&mut ui), before, "nothing is booked");
    ui.press(&["Esc"]);
    assert!(ui.shows("8 marked"), "{}", ui.text());
}

#[test]
fn marked_lots_are_held_released_and_moved_together() {
    let mut ui = shelves().open_ui((80, 24));
    ui.press(&["*", "h"]);
    ui.type_text("recall");
    ui.press(&["Enter"]);
    assert!(ui.shows("✓ 8 holds: 80 ea") && !ui.shows("marked"), "{}", ui.text());
    ui.press(&["Home", "*", "l", "Enter"]);
    assert!(ui.shows("✓ 8 releases: 80 ea"), "{}", ui.text());
    ui.press(&["Home", "*", "m"]);
    ui.type_text("WASTE");
    ui.press(&["Enter"]);
    assert!(ui.shows("✓ 8 moves: 80 ea"), "{}", ui.text());
    assert!(!ui.shows("marked"), "what is left of the lots that were marked is nothing");
    assert_eq!(ui.warehouse().verify(today(), &mut |_| {}).unwrap().problems, []);
}

#[test]
fn a_single_marked_lot_is_acted_on_wherever_the_selection_is() {
    let mut ui = shelves().open_ui((80, 24));
    ui.press(&["Space", "End", "w"]);
    assert!(ui.shows("OLD-1") && ui.shows("On hand here: 10 → 0 ea"), "{}", ui.text());
}

#[test]
fn the_badge_falls_as_alerts_are_seen_and_rises_when_that_is_taken_back() {
    let mut ui = shelves().open_tab("alerts", (80, 24));
    assert!(ui.shows("Alerts ▲8"), "{}", ui.text());
    ui.press(&["Space", "Space", "Space", "a"]);
    assert!(ui.shows("Alerts ▲5") && ui.shows("✓ Acknowledged: 3 alerts"), "{}", ui.text());
    assert!(ui.shows("8 alerts need attention") && ui.shows("5 not seen yet"), "{}", ui.text());
    ui.press(&["u"]);
    assert!(ui.shows("Alerts ▲8") && ui.shows("No longer acknowledged: 3 alerts"), "{}", ui.text());
    ui.press(&["Home", "a"]);
    assert!(ui.shows("Alerts ▲7"), "{}", ui.text());
    ui.press(&["a"]);
    assert!(ui.shows("Alerts ▲8"), "the same key takes it back: {}", ui.text());
    assert_eq!(ui.warehouse().verify(today(), &mut |_| {}).unwrap().problems, []);
}

#[test]
fn marked_alerts_are_snoozed_together_and_that_is_taken_back() {
    let mut ui = shelves().open_tab("alerts", (80, 24));
    ui.press(&["*", "z", "Enter"]);
    assert!(ui.shows("Nothing needs attention") && !ui.shows("marked"), "{}", ui.text());
    ui.press(&["u"]);
    assert!(ui.shows("Alerts ▲8") && ui.shows("No longer snoozed: 8 alerts"), "{}", ui.text());
    ui.press(&["z", "Enter", "A", "Home"]);
    assert!(ui.shows("Alerts ▲7") && ui.selected_line().contains("until"), "{}", ui.text());
    ui.press(&["z"]);
    assert!(ui.shows("Alerts ▲8"), "the same key takes it back: {}", ui.text());
    assert_eq!(ui.warehouse().verify(today(), &mut |_| {}).unwrap().problems, []);
}

#[test]
fn a_product_among_the_marked_alerts_can_not_be_written_off() {
    let mut ui = TestBook::sample().open_tab("alerts", (100, 30));
    ui.press(&["Space", "Space"]);
    assert!(ui.shows("2 marked"), "{}", ui.text());
    ui.press(&["w"]);
    assert!(ui.shows("Some of the marked alerts are about products"), "{}", ui.text());
}

#[test]
fn reasons_come_from_the_book_and_a_new_one_is_marked() {
    let mut book = shelves();
    for n in 1..=3 {
        book.write_off_on("2026-11-23", &format!("P-{n}"), &format!("GOOD-{n}"));
    }
    let mut ui = book.open_ui((80, 24));
    ui.press(&["End", "w"]);
    assert!(ui.shows("› expired"), "it is what the book says, and what the lot is: {}", ui.text());
    ui.type_text("burst pipe");
    assert!(ui.line_with("Reason").contains("new"), "{}", ui.text());
    ui.press(&["Enter"]);
    ui.press(&["Home", "w"]);
    ui.type_text("bur");
    assert!(ui.shows("› burst pipe"), "it is known from now on: {}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.line_with("Reason").contains("burst pipe") && ui.shows("On hand here"), "{}", ui.text());
}
