//! The calendar of a receipt's expiry, beside the form or over it.

use fefo::i18n::Language;
use fefo::tui::Meaning;
use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;

/// Types a receipt of milk up to its expiry.
fn type_up_to_expiry(ui: &mut TestUi) {
    ui.press(&["F3", "Enter", "Enter"]);
    ui.type_text("MLK-1000");
    ui.press(&["Enter"]);
    ui.type_text("480");
    ui.press(&["Enter"]);
    ui.type_text("L2612-09");
    ui.press(&["Enter"]);
}

#[test]
fn a_day_is_picked_with_the_keyboard() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    type_up_to_expiry(&mut ui);
    assert!(ui.line_with("F1 menu").contains("Ctrl+D calendar"));
    ui.press(&["Ctrl+D"]);
    assert!(ui.shows("November 2026"), "it opens at today where nothing is known");
    ui.press(&["PgDn", "Down", "Right", "+"]);
    assert!(ui.shows("Sat 01 Jan 2028 · in 403 days"));
    ui.press(&["-", "Up", "Enter"]);
    assert!(!ui.shows("December 2026\n"));
    assert!(ui.line_with("Expires ").contains("2026-12-25"));
    assert!(ui.line_with("Expires ").contains("Fri 25 Dec 2026 · in 31 days"));
    ui.press(&["Enter"]);
    ui.type_text("A03-9");
    assert!(ui.line_with("Location").contains("A03-9"), "Enter went on as it always does");
}

#[test]
fn it_opens_at_the_typed_day_and_esc_keeps_it() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    type_up_to_expiry(&mut ui);
    ui.type_text("310327");
    ui.press(&["Ctrl+D"]);
    assert!(ui.shows("March 2027"));
    ui.press(&["PgUp", "PgUp", "Esc"]);
    assert!(ui.line_with("Expires ").contains("310327"));
}

#[test]
fn a_click_picks_a_day_and_one_outside_closes_it() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    type_up_to_expiry(&mut ui);
    ui.type_text("011226");
    ui.press(&["Ctrl+D"]);
    let (column, row) = ui.position_of(" 21  22");
    ui.click(column + 5, row);
    assert!(ui.line_with("Expires ").contains("2026-12-22"));
    ui.press(&["Ctrl+D"]);
    ui.click(1, 20);
    assert!(!ui.shows("December 2026"));
}

#[rstest]
#[case(Language::English, "Mo  Tu  We  Th  Fr  Sa  Su", "December 2026", "2026-12-26")]
#[case(Language::Spanish, "lu  ma  mi  ju  vi  sá  do", "diciembre 2026", "26/12/2026")]
fn a_wide_screen_shows_the_month_of_the_typed_day(
    #[case] language: Language,
    #[case] heads: &str,
    #[case] month: &str,
    #[case] typed: &str,
) {
    let mut ui = TestBook::sample().open_ui_with((200, 60), language, |_| {});
    type_up_to_expiry(&mut ui);
    ui.type_text("251226");
    assert!(ui.shows(heads) && ui.shows(month));
    let look = ui.theme().clone();
    assert_eq!(ui.style_of("›25").bg, look.style(Meaning::Selection).bg);
    assert_eq!(
        ui.style_of("●  3").fg,
        look.style(Meaning::Warning).fg,
        "another lot of it expires on the 2nd"
    );
    let (column, row) = ui.position_of("›25");
    ui.click(column + 5, row);
    assert!(ui.shows(typed), "in the form of the language");
}
