//! The calendar beside and over the expiry of a receipt.

use fefo::i18n::Language;
use fefo::tui::Meaning;
use rstest::rstest;

use crate::shop::{Shop, Station};

/// Milk is being received, and its expiry is the field that is typed into.
fn at_the_expiry(station: &mut Station) {
    station.screen.press(&["F3"]);
    station.screen.type_text("MLK-1000");
    station.screen.press(&["Enter"]);
    station.screen.type_text("480");
    station.screen.press(&["Enter"]);
    station.screen.type_text("L2612-09");
    station.screen.press(&["Enter"]);
}

#[test]
fn a_day_is_walked_to_and_taken() {
    let mut station = Shop::usual().screen((80, 24));
    at_the_expiry(&mut station);
    assert!(station.line("F1 menu").contains("Ctrl+D calendar"));
    station.screen.press(&["Ctrl+D"]);
    assert!(station.shows("November 2026"), "it opens at today where nothing is known");
    station.screen.press(&["PgDn", "Down", "Right", "+"]);
    assert!(station.shows("Sat 01 Jan 2028 · in 403 days"));
    station.screen.press(&["-", "Up", "Enter"]);
    assert!(!station.shows("December 2026\n"));
    assert!(station.line("Expires ").contains("2026-12-25"));
    assert!(station.line("Expires ").contains("Fri 25 Dec 2026 · in 31 days"));
    station.screen.press(&["Enter"]);
    station.screen.type_text("A03-9");
    assert!(station.line("Location").contains("A03-9"), "Enter went on as it always does");
}

#[test]
fn it_opens_at_what_is_typed_and_esc_leaves_that() {
    let mut station = Shop::usual().screen((80, 24));
    at_the_expiry(&mut station);
    station.screen.type_text("310327");
    station.screen.press(&["Ctrl+D"]);
    assert!(station.shows("March 2027"));
    station.screen.press(&["PgUp", "PgUp", "Esc"]);
    assert!(station.line("Expires ").contains("310327"));
}

#[test]
fn a_press_takes_a_day_and_one_beside_the_sheet_closes_it() {
    let mut station = Shop::usual().screen((80, 24));
    at_the_expiry(&mut station);
    station.screen.type_text("011226");
    station.screen.press(&["Ctrl+D"]);
    let (column, row) = station.place(" 21  22");
    station.screen.click(column + 5, row);
    assert!(station.line("Expires ").contains("2026-12-22"));
    station.screen.press(&["Ctrl+D"]);
    station.screen.click(1, 20);
    assert!(!station.shows("December 2026"));
}

#[rstest]
#[case(Language::English, "Mo  Tu  We  Th  Fr  Sa  Su", "December 2026", "2026-12-26")]
#[case(Language::Spanish, "lu  ma  mi  ju  vi  sá  do", "diciembre 2026", "26/12/2026")]
fn a_wide_screen_shows_the_month_of_what_is_typed(
    #[case] language: Language,
    #[case] heads: &str,
    #[case] month: &str,
    #[case] typed: &str,
) {
    let mut station = Shop::usual().screen_as((200, 60), language, |_| {});
    at_the_expiry(&mut station);
    station.screen.type_text("251226");
    assert!(station.shows(heads) && station.shows(month));
    let look = station.screen.theme().clone();
    assert_eq!(station.style("›25").bg, look.style(Meaning::Selection).bg);
    assert_eq!(
        station.style("●  3").fg,
        look.style(Meaning::Warning).fg,
        "another lot of it expires on the 2nd"
    );
    let (column, row) = station.place("›25");
    station.screen.click(column + 5, row);
    assert!(station.shows(typed), "in the form of the language");
}
