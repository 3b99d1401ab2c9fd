//! What presses has its colour and its sign.

use fefo::i18n::Language;
use fefo::tui::Meaning;
use rstest::rstest;

use crate::shop::Shop;

#[rstest]
fn what_presses_has_its_colour_and_its_sign(
    #[values((80, 24), (140, 40))] size: (u16, u16),
    #[values("dark", "light")] theme: &str,
    #[values((Language::English, "1,000 asked", "expired", "● 2,000"), (Language::Spanish, "Se piden", "vencido", "● 2000"))]
    (language, short, expired, low): (Language, &str, &str, &str),
) {
    let mut station = Shop::usual().screen_as(size, language, |options| options.theme = Some(theme.into()));
    let look = station.screen.theme().clone();
    station.screen.press(&["F4"]);
    station.screen.type_text("1000");
    assert_eq!(station.style(low).fg, look.style(Meaning::Warning).fg, "below its minimum");
    station.screen.press(&["Enter"]);
    station.screen.type_text("600");
    assert_eq!(station.style("✓ 600").fg, look.style(Meaning::Ok).fg, "covered");
    assert_eq!(station.style("▲ 1 d").fg, look.style(Meaning::Critical).fg, "last days");
    assert_eq!(station.style(&format!("▲ {expired}")).fg, look.style(Meaning::Critical).fg);
    station.screen.press(&["Ctrl+U"]);
    station.screen.type_text("1000");
    assert_eq!(station.style(&format!("▲ {short}")).fg, look.style(Meaning::Critical).fg);
}
