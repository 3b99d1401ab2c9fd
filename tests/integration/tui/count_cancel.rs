//! Counts: giving a count up, and what stays of it.

use fefo::domain::count::{CountId, CountScope, CountState, EntryMode, PlacePattern};
use fefo::i18n::Language;
use fefo::warehouse::{ApplyCount, EnterCount, LotToEnter, OpenCount};

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

const SIZE: (u16, u16) = (80, 24);

/// A count of three lots, of which one was counted.
fn with_count() -> TestUi {
    let mut ui = TestBook::sample().open_tab("counts", SIZE);
    let location = Some(PlacePattern(label("A*")));
    let scope = CountScope { location, ..CountScope::default() };
    let command = OpenCount { scope, blind: false, two_counters: false };
    ui.warehouse().open_count(&noon_of(today()), &command).unwrap();
    let (count, lot, quantity) = (CountId(1), LotToEnter::Line(1), quantity("238"));
    let entry = EnterCount { count, lot, quantity, mode: EntryMode::Replace };
    ui.warehouse().enter_count(&noon_of(today()), &entry).unwrap();
    ui
}

/// What the screen says, in one line.
fn said(ui: &TestUi) -> String {
    let text = ui.text().replace(['│', '┃'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_count_of_which_nothing_was_applied_is_given_up() {
    let mut ui = with_count();
    ui.press(&["Ctrl+R", "x"]);
    assert!(said(&ui).contains("1 entry is given up. Cancel the count?"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.warehouse().count(CountId(1)).unwrap().state.is_open(), "Enter means no");
    ui.press(&["x", "y"]);
    assert!(ui.shows("✓ Count 1 is cancelled."), "{}", ui.text());
    assert_eq!(ui.warehouse().count(CountId(1)).unwrap().state, CountState::Cancelled);
}

#[test]
fn what_was_applied_of_a_count_stays_booked_and_the_question_says_so() {
    let mut ui = with_count();
    let applied = ui.warehouse().apply_count(&noon_of(today()), &ApplyCount { count: CountId(1) }).unwrap();
    let document = applied.posted.unwrap().document.to_string();
    ui.press(&["Ctrl+R", "x"]);
    assert!(said(&ui).contains("One lot was applied before and stays booked, by document"), "{}", ui.text());
    assert!(ui.shows(&document), "{}", ui.text());
    ui.press(&["Esc"]);
    ui.restart(Language::Spanish, SIZE);
    ui.press(&["F9", "x"]);
    assert!(said(&ui).contains("Un lote ya se aplicó y sigue registrado, en el documento"), "{}", ui.text());
    ui.press(&["s"]);
    assert!(said(&ui).contains("El conteo 1 está cancelado. Un lote ya se aplicó"), "{}", ui.text());
    assert_eq!(ui.warehouse().count(CountId(1)).unwrap().state, CountState::Cancelled);
}
