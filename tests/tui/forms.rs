//! What the forms look like, to the letter.

use fefo::i18n::Language;
use fefo::tui::Meaning;
use rstest::rstest;

use crate::shop::{Shop, timeless};

#[rstest]
fn the_forms_look_as_they_did(
    #[values((80, 24), (140, 40))] size: (u16, u16),
    #[values(Language::English, Language::Spanish)] language: Language,
) {
    let mut shop = Shop::usual();
    shop.with_shelf_life("YOG-0125", 30);
    let mut station = shop.screen_as(size, language, |_| {});
    let mut shoot = |name: &str, keys: &[&str], text: &str| {
        station.screen.press(keys);
        station.screen.type_text(text);
        let (width, height) = size;
        let name = format!("{name}-{width}x{height}-{}", language.code());
        insta::assert_snapshot!(name, timeless(&station.screen.text()));
    };
    shoot("entry", &["F3"], "");
    shoot("entry-matches", &[], "1000");
    shoot("entry-product", &["Enter"], "48*10");
    shoot("entry-known", &["Enter"], "L2612-01");
    shoot("entry-other-expiry", &["Enter"], "+9d");
    shoot("entry-question", &["Ctrl+S"], "");
    shoot("entry-saved", &["Enter"], "");
    shoot("dispatch", &["F4"], "");
    shoot("dispatch-plan", &["M", "L", "K", "Enter"], "600");
    shoot("dispatch-short", &["0", "Enter"], "ORD-1");
    shoot("dispatch-confirm", &["Enter"], "");
    shoot("dispatch-choose", &["o", "Down"], "200");
    shoot("dispatch-done", &["Esc"], "p");
}

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
