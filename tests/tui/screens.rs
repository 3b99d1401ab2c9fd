//! What the screens look like, to the letter, and what their colours mean.

use fefo::i18n::Language;
use rstest::rstest;

use crate::meanings::{is_coloured, meanings, told};
use crate::scenes::SCENES;
use crate::shop::Shop;
use crate::timeless::timeless;

#[rstest]
fn every_screen_is_as_it_was_and_means_the_same_in_every_theme(
    #[values((80, 24), (120, 36), (200, 60))] size: (u16, u16),
    #[values(Language::English, Language::Spanish)] language: Language,
) {
    for scene in SCENES {
        let mut station = scene.open(size, language, "dark");
        let (text, dark) = (timeless(&station.screen.text()), meanings(&station.screen));
        let (width, height) = size;
        insta::assert_snapshot!(format!("{}-{width}x{height}-{}", scene.name, language.code()), text);
        if (size, language) == ((120, 36), Language::English) {
            insta::assert_snapshot!(format!("{}-meanings", scene.name), timeless(&told(&dark)));
        }

        station.screen.press(&["F12"]);
        assert_eq!(station.screen.theme().name(), "light", "{}", scene.name);
        let light = meanings(&station.screen);
        let differs = dark.iter().flatten().zip(light.iter().flatten()).find(|(dark, light)| dark != light);
        assert_eq!(differs, None, "{}", scene.name);

        let mono = scene.open(size, language, "mono").screen;
        let (buffer, _) = mono.draw();
        let coloured = buffer.content().iter().find(|cell| is_coloured(cell));
        assert_eq!(coloured, None, "{}", scene.name);
        // The menu has a key to change to another theme only where there is one.
        if !scene.name.starts_with("menu") {
            assert_eq!(timeless(&mono.text()), text, "{}", scene.name);
        }
    }
}

/// The titles of tabs, of what lies over them and of the guides in them, with their messages.
fn titles() -> Vec<(String, String)> {
    let messages = std::fs::read_to_string("assets/locales/en/fefo.ftl").unwrap();
    // What stands on the sheet of an act, below its title.
    let below = ["lot", "product", "field-", "preview-", "done-"];
    let is_title = |key: &str| {
        key.ends_with("-title")
            || key.contains("-choose-") && key != "entry-choose-product"
            || key.strip_prefix("tui-act-").is_some_and(|act| !below.iter().any(|part| act.starts_with(part)))
    };
    let messages = messages.lines().filter_map(|line| line.split_once(" = "));
    let titles = messages.filter(|(key, _)| is_title(key));
    titles.map(|(key, text)| (key.to_owned(), text.to_owned())).collect()
}

#[test]
fn no_tab_and_no_overlay_is_missing_among_the_screens() {
    let screens: Vec<String> =
        SCENES.iter().map(|scene| scene.open((200, 60), Language::English, "dark").screen.text()).collect();
    let titles = titles();
    assert!(titles.len() > 30, "{titles:?}");
    for (key, title) in titles {
        // `Change { $sku }`: what is certain of it.
        let certain =
            title.split(['{', '}']).step_by(2).map(str::trim).max_by_key(|part| part.len()).unwrap();
        assert!(screens.iter().any(|screen| screen.contains(certain)), "{key} is on no screen: {title}");
    }
}

#[test]
fn too_small_a_window_says_so_in_every_language() {
    for (language, size) in [(Language::English, (59, 15)), (Language::Spanish, (60, 14))] {
        let station = Shop::usual().screen_as(size, language, |_| {});
        insta::assert_snapshot!(format!("too-small-{}", language.code()), station.screen.text());
    }
}
