//! What expires in the weeks to come, beside or below the lots.

use fefo::i18n::Language;
use fefo::tui::Meaning;

use crate::shop::{Shop, Station};

/// The numbers above the bars, from what is past on.
fn counted(station: &Station) -> String {
    let (column, row) = station.place("Lots expiring");
    let screen = station.screen.text();
    let numbers: String =
        screen.lines().nth(usize::from(row) + 1).unwrap().chars().skip(column.into()).collect();
    numbers.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_wide_screen_counts_the_lots_of_each_week() {
    let mut station = Shop::usual().screen((200, 60));
    assert!(counted(&station).starts_with("1 2 1 1 0 0 0 0"), "{}", counted(&station));
    assert!(station.shows("›  past") && !station.shows("›24 Nov"));
    let look = station.screen.theme().clone();
    assert_eq!(station.style("past").fg, look.style(Meaning::Accent).fg, "the selected lot is past");
    station.screen.press(&["Down"]);
    assert!(station.shows("›24 Nov"), "the week of the selected lot is marked");
}

#[test]
fn weeks_are_told_by_number_height_and_colour() {
    let station = Shop::usual().screen((200, 60));
    let look = station.screen.theme().clone();
    let (buffer, _) = station.screen.draw();
    let (column, row) = station.place("24 Nov ");
    let bar = |week: u16, line: u16| buffer.cell((column + 8 * week, row - line)).unwrap().clone();
    assert_eq!(bar(0, 1).fg, look.style(Meaning::Critical).fg.unwrap());
    assert_eq!((bar(0, 1).symbol(), bar(0, 2).symbol()), ("█", "█"), "most expire this week");
    assert_eq!(bar(1, 1).fg, look.style(Meaning::Warning).fg.unwrap());
    assert_eq!((bar(1, 1).symbol(), bar(1, 2).symbol()), ("█", " "), "half as many the week after");
    assert_eq!(bar(4, 1).symbol(), " ");
}

#[test]
fn a_press_on_a_week_narrows_the_list_to_what_expires_until_its_end() {
    let mut station = Shop::usual().screen((200, 60));
    let (column, row) = station.place("01 Dec ");
    station.screen.click(column, row - 1);
    assert!(station.shows("within 13 days"));
    assert!(station.shows("L2612-01") && !station.shows("H-2210"));
    let (column, row) = station.place("past");
    station.screen.click(column, row);
    assert!(station.shows("1 lot") && station.shows("L2610-22"));
    station.screen.press(&["Esc"]);
    assert!(station.shows("6 lots"));
}

#[test]
fn it_follows_the_stock_and_the_day() {
    let mut station = Shop::usual().screen((200, 60));
    station.screen.press(&["w"]);
    station.screen.type_text("spoiled");
    station.screen.press(&["Enter"]);
    assert!(counted(&station).starts_with("0 2 1 1"), "{}", counted(&station));
    station.screen.turn_to(crate::shop::day("2026-11-26"));
    assert!(counted(&station).starts_with("1 2 0 1"), "{}", counted(&station));
}

#[test]
fn a_high_screen_has_it_below_the_list_and_a_small_one_does_without() {
    let station = Shop::usual().screen_as((90, 40), Language::Spanish, |_| {});
    assert!(station.shows("Lotes que vencen, semana a semana"));
    for size in [(80, 24), (160, 24), (120, 30)] {
        assert!(!Shop::usual().screen(size).shows("Lots expiring"), "{size:?}");
    }
}
