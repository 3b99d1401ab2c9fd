//! What the screens look like, to the letter.

use fefo::i18n::Language;
use rstest::rstest;

use crate::shop::{Shop, timeless};

#[rstest]
fn every_screen_is_as_it_was(
    #[values((80, 24), (120, 36), (140, 40), (200, 60))] size: (u16, u16),
    #[values(Language::English, Language::Spanish)] language: Language,
) {
    let mut station = Shop::usual().screen_as(size, language, |_| {});
    let mut shoot = |name: &str, keys: &[&str]| {
        station.screen.press(keys);
        let (width, height) = size;
        let name = format!("{name}-{width}x{height}-{}", language.code());
        insta::assert_snapshot!(name, timeless(&station.screen.text()));
    };
    shoot("lots", &[]);
    shoot("lots-detail", &["Down", "Enter"]);
    shoot("lots-write-off", &["w"]);
    shoot("lots-sort", &["Esc", "s"]);
    shoot("lots-search", &["Esc", "/", "r", "i", "c"]);
    shoot("alerts", &["Enter", "F5"]);
    shoot("alerts-snooze", &["z"]);
    shoot("help", &["Esc", "F1"]);
    shoot("products", &["Esc", "F6"]);
    shoot("products-detail", &["Down", "Space"]);
    shoot("products-add", &["Space", "n", "1", "Tab", "Tab", "Tab", "7", "Tab"]);
    shoot("history", &["Esc", "Esc", "F7"]);
    shoot("history-detail", &["Down", "Down", "Down", "Enter"]);
    shoot("history-undo", &["Enter", "x"]);
    shoot("history-days", &["Esc", "d"]);
}
