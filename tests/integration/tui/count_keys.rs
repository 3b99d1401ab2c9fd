//! Keys in front of a shelf that is counted: the number pad, the way back, and the quantity in large digits.

use fefo::domain::count::{CountId, CountScope, PlacePattern};
use fefo::i18n::Language;
use fefo::settings::KeyLayout;
use fefo::tui::Options;
use fefo::warehouse::OpenCount;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

/// Stands in front of the first shelf of a count, with A03-2, A03-3 and A05-1 to count.
fn in_front_of_shelf(change: impl FnOnce(&mut Options)) -> TestUi {
    let mut ui = TestBook::sample().open_ui_with((80, 24), Language::English, |options| {
        options.tab = Some("counts".to_owned());
        change(options);
    });
    let scope = CountScope { location: Some(PlacePattern(label("A*"))), ..CountScope::default() };
    let command = OpenCount { scope, blind: false, two_counters: false };
    ui.warehouse().open_count(&noon_of(today()), &command).unwrap();
    ui.press(&["Ctrl+R", "Enter"]);
    assert!(ui.shows("This shelf: A03-2"), "{}", ui.text());
    ui
}

fn entries(ui: &mut TestUi) -> u32 {
    ui.warehouse().count(CountId(1)).unwrap().entries
}

#[test]
fn one_hand_on_the_number_pad_counts_a_shelf() {
    let mut ui = in_front_of_shelf(|options| options.station.layout = KeyLayout::Numpad);
    // The selected lot, by the key that moves on.
    ui.press(&["+"]);
    assert!(ui.line_with("Scan or type").contains("MLK-1000"), "{}", ui.text());
    ui.type_text("20*");
    ui.press(&["+"]);
    assert_eq!(entries(&mut ui), 0, "the value is not complete\n{}", ui.text());
    ui.press(&["Ctrl+U"]);
    ui.type_text("20*12+");
    assert_eq!(entries(&mut ui), 1, "{}", ui.text());
    assert!(ui.line_with("L2611-04").contains("240"), "{}", ui.text());
    // A code has hyphens in it, and Enter confirms.
    ui.type_text("A03-3");
    ui.press(&["Enter"]);
    assert!(ui.shows("This shelf: A03-3"), "{}", ui.text());
    ui.press(&["Enter"]);
    ui.type_text("480");
    ui.press(&["Enter"]);
    assert_eq!(entries(&mut ui), 2, "{}", ui.text());
}

#[test]
fn a_field_can_be_gone_back_to() {
    for (layout, back) in [(KeyLayout::Standard, "Shift+Tab"), (KeyLayout::Numpad, "-")] {
        let mut ui = in_front_of_shelf(|options| options.station.layout = layout);
        ui.type_text("ric-1000");
        ui.press(&["Enter"]);
        ui.type_text("N-9");
        ui.press(&["Enter", "Enter"]);
        assert!(ui.line_with("Lot  ").contains("no expiry"), "{}", ui.text());
        // From the quantity to the expiry, to the lot, to the goods.
        ui.press(&[back]);
        ui.type_text("31/12/28");
        ui.press(&["Enter"]);
        assert!(ui.line_with("Lot  ").contains("31 Dec 2028"), "{}", ui.text());
        ui.press(&[back, back, "Ctrl+U", back]);
        assert!(ui.line_with("Scan or type").contains("ric-1000"), "{}", ui.text());
        assert!(!ui.line_with("Scan or type").contains("Arroz"), "other goods may be named\n{}", ui.text());
        ui.type_text("mlk-1000");
        ui.press(&["Enter"]);
        assert!(ui.line_with("Scan or type").contains("Leche"), "{}", ui.text());
        assert_eq!(entries(&mut ui), 0);
    }
}

/// The expiry is there to be compared with the label, its year too.
#[test]
fn the_expiry_of_a_lot_is_whole_on_a_small_screen() {
    for language in [Language::English, Language::Spanish, Language::PortugueseOfBrazil] {
        let mut book = TestBook::sample();
        let scope = CountScope { location: Some(PlacePattern(label("A*"))), ..CountScope::default() };
        let command = OpenCount { scope, blind: false, two_counters: false };
        book.warehouse.open_count(&noon_of(today()), &command).unwrap();
        let mut ui = book.open_ui_with((60, 15), language, |options| options.tab = Some("counts".to_owned()));
        ui.press(&["Enter", "Enter"]);
        assert!(ui.line_with("L2611-04").contains(" 2026"), "{}", ui.text());
    }
}

#[test]
fn the_quantity_that_is_counted_is_shown_large_on_request() {
    let mut ui = in_front_of_shelf(|options| options.station.big_quantity = true);
    let is_large = |ui: &TestUi| ui.shows("▙") || ui.shows("█");
    ui.press(&["Enter"]);
    ui.type_text("238");
    assert!(is_large(&ui), "{}", ui.text());
    assert!(ui.shows("This shelf: A03-2") && ui.shows("MLK-1000"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(!is_large(&ui), "only while it is typed\n{}", ui.text());
}
