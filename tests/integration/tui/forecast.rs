//! The forecast of lots that expire in the coming weeks, beside or below the list.

use fefo::i18n::Language;
use fefo::tui::Meaning;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::day;

/// The numbers above the bars, from the past on.
fn counts(ui: &TestUi) -> String {
    let (column, row) = ui.position_of("Lots expiring");
    let screen = ui.text();
    let numbers: String =
        screen.lines().nth(usize::from(row) + 1).unwrap().chars().skip(column.into()).collect();
    numbers.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_wide_screen_counts_lots_per_week() {
    let mut ui = TestBook::sample().open_ui((200, 60));
    assert!(counts(&ui).starts_with("1 2 1 1 0 0 0 0"), "{}", counts(&ui));
    assert!(ui.shows("›  past") && !ui.shows("›24 Nov"));
    let look = ui.theme().clone();
    assert_eq!(ui.style_of("past").fg, look.style(Meaning::Accent).fg, "the selected lot is past");
    ui.press(&["Down"]);
    assert!(ui.shows("›24 Nov"), "the week of the selected lot is marked");
}

#[test]
fn weeks_have_a_number_a_bar_and_a_colour() {
    let ui = TestBook::sample().open_ui((200, 60));
    let look = ui.theme().clone();
    let (buffer, _) = ui.draw();
    let (column, row) = ui.position_of("24 Nov ");
    let bar = |week: u16, line: u16| buffer.cell((column + 8 * week, row - line)).unwrap().clone();
    assert_eq!(bar(0, 1).fg, look.style(Meaning::Critical).fg.unwrap());
    assert_eq!((bar(0, 1).symbol(), bar(0, 2).symbol()), ("█", "█"), "most expire this week");
    assert_eq!(bar(1, 1).fg, look.style(Meaning::Warning).fg.unwrap());
    assert_eq!((bar(1, 1).symbol(), bar(1, 2).symbol()), ("█", " "), "half as many the week after");
    assert_eq!(bar(4, 1).symbol(), " ");
}

#[test]
fn a_click_on_a_week_filters_the_list() {
    let mut ui = TestBook::sample().open_ui((200, 60));
    let (column, row) = ui.position_of("01 Dec ");
    ui.click(column, row - 1);
    assert!(ui.shows("within 13 days"));
    assert!(ui.shows("L2612-01") && !ui.shows("H-2210"));
    let (column, row) = ui.position_of("past");
    ui.click(column, row);
    assert!(ui.shows("1 lot") && ui.shows("L2610-22"));
    ui.press(&["Esc"]);
    assert!(ui.shows("6 lots"));
}

#[test]
fn the_forecast_follows_the_stock_and_the_day() {
    let mut ui = TestBook::sample().open_ui((200, 60));
    ui.press(&["w"]);
    ui.type_text("spoiled");
    ui.press(&["Enter"]);
    assert!(counts(&ui).starts_with("0 2 1 1"), "{}", counts(&ui));
    ui.roll_to_day(day("2026-11-26"));
    assert!(counts(&ui).starts_with("1 2 0 1"), "{}", counts(&ui));
}

#[test]
fn the_forecast_is_below_the_list_if_there_is_room() {
    let ui = TestBook::sample().open_ui_with((90, 40), Language::Spanish, |_| {});
    assert!(ui.shows("Lotes que vencen, semana a semana"));
    for size in [(80, 24), (160, 24), (120, 30)] {
        assert!(!TestBook::sample().open_ui(size).shows("Lots expiring"), "{size:?}");
    }
}
