//! Urgent texts on the forms have their colour and sign.

use fefo::i18n::Language;
use fefo::tui::Meaning;
use rstest::rstest;

use crate::support::book::TestBook;

#[rstest]
fn urgent_texts_have_their_colour_and_sign(
    #[values((80, 24), (140, 40))] size: (u16, u16),
    #[values("dark", "light")] theme: &str,
    #[values((Language::English, "1,000 requested", "expired", "● 2,000"), (Language::Spanish, "Se piden", "vencido", "● 2000"))]
    (language, short, expired, low): (Language, &str, &str, &str),
) {
    let mut ui =
        TestBook::sample().open_ui_with(size, language, |options| options.theme = Some(theme.into()));
    let look = ui.theme().clone();
    ui.press(&["F4", "Enter", "Enter"]);
    ui.type_text("1000");
    assert_eq!(ui.style_of(low).fg, look.style(Meaning::Warning).fg, "below its minimum");
    ui.press(&["Enter"]);
    ui.type_text("600");
    assert_eq!(ui.style_of("✓ 600").fg, look.style(Meaning::Ok).fg, "covered");
    assert_eq!(ui.style_of("▲ 1 d").fg, look.style(Meaning::Critical).fg, "last days");
    assert_eq!(ui.style_of(&format!("▲ {expired}")).fg, look.style(Meaning::Critical).fg);
    ui.press(&["Ctrl+U"]);
    ui.type_text("1000");
    assert_eq!(ui.style_of(&format!("▲ {short}")).fg, look.style(Meaning::Critical).fg);
}
