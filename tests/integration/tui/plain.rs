//! Screens for terminals that have only ASCII, and for screen readers.

use fefo::i18n::Language;
use fefo::tui::Headless;
use rstest::rstest;

use super::scenes::{
    ALERTS, COUNTS, DISPATCH, ENTRY, HISTORY, LOTS, OVERLAYS, PRODUCTS, REPORTS, Scene, perform,
};
use crate::support::book::TestBook;

/// Signs of the sample stock, which are shown as they are where the terminal has them.
const OF_THE_STOCK: &str = "óéíáúñÓÉÍÁÚÑ";

fn signs_beyond_ascii(screen: &Headless) -> String {
    let (buffer, _) = screen.draw();
    let signs = buffer.content().iter().flat_map(|cell| cell.symbol().chars());
    signs.filter(|sign| !sign.is_ascii()).collect()
}

#[rstest]
fn a_terminal_without_utf8_gets_nothing_but_ascii(
    #[values(LOTS, ENTRY, DISPATCH, ALERTS, PRODUCTS, HISTORY, COUNTS, REPORTS, OVERLAYS)] scenes: &[Scene],
    #[values(Language::English, Language::Spanish, Language::PortugueseOfBrazil)] language: Language,
) {
    for scene in scenes {
        let mut ui = scene.open_with((80, 24), language, |options| options.capabilities.utf8 = false);
        for script in scene.frames() {
            perform(&mut ui, script);
            let beyond = signs_beyond_ascii(&ui);
            assert_eq!(beyond, "", "{} after {script:?} in {language:?}\n{}", scene.name, ui.text());
        }
    }
}

#[rstest]
fn a_screen_reader_gets_no_signs_that_say_nothing_and_the_cursor_on_the_focus(
    #[values(LOTS, ENTRY, DISPATCH, ALERTS, PRODUCTS, HISTORY, COUNTS, REPORTS, OVERLAYS)] scenes: &[Scene],
    #[values((80, 24), (200, 60))] size: (u16, u16),
) {
    for scene in scenes {
        let mut ui = scene.open_with(size, Language::English, |options| options.station.plain = true);
        for script in scene.frames() {
            perform(&mut ui, script);
            let beyond: String =
                signs_beyond_ascii(&ui).chars().filter(|sign| !OF_THE_STOCK.contains(*sign)).collect();
            let at = format!("{} after {script:?}\n{}", scene.name, ui.text());
            assert_eq!(beyond, "", "{at}");
            assert!(!ui.text().contains("---") && !ui.text().contains("|"), "{at}");
        }
    }
}

#[test]
fn the_cursor_follows_what_has_the_focus() {
    let mut ui = TestBook::sample().open_ui_with((120, 36), Language::English, |options| {
        options.station.plain = true;
    });
    let cursor = |ui: &Headless| ui.draw().1.map(|cursor| (cursor.x, cursor.y)).unwrap();
    let (_, first) = cursor(&ui);
    ui.press(&["Down"]);
    let (_, second) = cursor(&ui);
    assert_eq!(second, first + 1, "{}", ui.text());
    let line = |ui: &Headless, row: u16| ui.text().lines().nth(usize::from(row)).unwrap().to_owned();
    assert!(line(&ui, second).starts_with(" > "), "{}", ui.text());
    ui.press(&["F1", "Down"]);
    let (_, row) = cursor(&ui);
    assert!(!line(&ui, row).is_empty(), "the menu types text\n{}", ui.text());
    ui.press(&["Esc", "F3"]);
    let (_, row) = cursor(&ui);
    assert!(line(&ui, row).contains("Supplier"), "{}", ui.text());
    ui.press(&["F2", "w"]);
    let (_, row) = cursor(&ui);
    assert!(line(&ui, row).contains("Quantity") || line(&ui, row).contains("Reason"), "{}", ui.text());
}

#[test]
fn the_quantity_is_shown_large_on_request() {
    let open = |utf8, size| {
        TestBook::sample().open_ui_with(size, Language::English, |options| {
            options.station.big_quantity = true;
            options.capabilities.utf8 = utf8;
        })
    };
    let mut ui = open(true, (80, 24));
    ui.press(&["F3", "Enter", "Enter"]);
    ui.type_text("RIC-1000");
    ui.press(&["Enter"]);
    assert!(!ui.shows("█"), "{}", ui.text());
    ui.type_text("48");
    assert!(ui.shows("▙") || ui.shows("█"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(!ui.shows("█") && !ui.shows("▙"), "only while it is typed\n{}", ui.text());
    let mut ui = open(false, (120, 36));
    ui.press(&["F3", "Enter", "Enter"]);
    ui.type_text("RIC-1000");
    ui.press(&["Enter"]);
    ui.type_text("48");
    assert!(ui.shows("##"), "{}", ui.text());
}
