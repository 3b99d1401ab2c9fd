//! Header, footer, menu, theme, sizes, ways out.

use fefo::i18n::Language;
use fefo::tui::{Error, Meaning};
use rstest::rstest;

use crate::shop::Shop;

#[test]
fn the_footer_shows_the_keys_that_work_now() {
    let mut station = Shop::usual().screen((120, 24));
    assert!(!station.line("F1 menu").contains("d dispatch"), "an expired lot is not dispatched");
    station.screen.press(&["Down"]);
    assert!(station.line("F1 menu").contains("d dispatch"));
    station.screen.press(&["/"]);
    assert!(station.line("F1 menu").contains("Esc end search"));
    assert!(!station.line("F1 menu").contains("write off"));
}

#[test]
fn a_key_that_does_something_else_here_is_not_promised() {
    let mut station = Shop::usual().screen((200, 24));
    station.screen.press(&["F3"]);
    station.screen.type_text("leche");
    let footer = station.line("F1 menu");
    assert!(footer.contains("Enter choose") && !footer.contains("next field"), "{footer}");
    station.screen.press(&["Esc"]);
    let footer = station.line("F1 menu");
    assert!(footer.contains("Enter next field") && footer.contains("Tab next field"), "{footer}");
}

#[test]
fn a_press_on_the_header_opens_a_tab_and_one_on_the_footer_does_what_it_says() {
    let mut station = Shop::usual().screen((120, 24));
    let alerts = station.line("fefo").find("Alerts").unwrap();
    station.screen.click(u16::try_from(alerts).unwrap(), 0);
    assert!(station.shows("ask for attention"));
    let footer = station.line("F1 menu");
    let at = footer.chars().position(|letter| letter == 'F').unwrap();
    station.screen.click(u16::try_from(at).unwrap(), 23);
    assert!(station.shows("─ What can be done here ─"));
    station.screen.press(&["Esc"]);
    assert!(!station.shows("─ What can be done here ─"));
}

#[rstest]
#[case(Language::English, "write off")]
#[case(Language::Spanish, "dar de baja")]
fn the_menu_lists_every_key_of_the_tab(#[case] language: Language, #[case] words: &str) {
    let mut station = Shop::usual().screen_as((120, 40), language, |_| {});
    station.screen.press(&["?"]);
    assert!(station.line("Alt+U").contains('u'));
    assert!(station.line(words).contains('w'));
}

#[test]
fn one_key_changes_light_and_dark() {
    let mut station = Shop::usual().screen((120, 24));
    let dark = station.style("SKU").bg;
    station.screen.press(&["F12"]);
    assert_eq!(station.screen.theme().name(), "light");
    assert_ne!(station.style("SKU").bg, dark);
    assert_eq!(station.style("SKU").bg, station.screen.theme().style(Meaning::Text).bg);
    station.screen.press(&["F12"]);
    assert_eq!(station.style("SKU").bg, dark);
}

#[test]
fn too_small_a_window_says_so_and_loses_nothing() {
    let mut station = Shop::usual().screen((100, 24));
    station.screen.press(&["Down", "w"]);
    station.screen.type_text("torn");
    station.screen.resize(50, 10);
    assert!(station.shows("too small"));
    station.screen.type_text("xyz");
    station.screen.press(&["Enter"]);
    station.screen.resize(100, 24);
    assert!(station.line("Reason").contains("torn") && !station.line("Reason").contains("xyz"));
}

#[test]
fn no_size_of_a_window_breaks_the_screen() {
    let mut station = Shop::usual().screen((100, 24));
    for keys in [&["Enter"] as &[&str], &["w"], &["Esc", "s"], &["Esc", "?"], &["Esc", "F3"], &["z"]] {
        station.screen.press(keys);
        for (width, height) in
            [(0, 0), (1, 1), (60, 15), (61, 16), (80, 24), (300, 100), (60, 100), (500, 15)]
        {
            station.screen.resize(width, height);
            let (buffer, cursor) = station.screen.draw();
            assert!(cursor.is_none_or(|cursor| buffer.area.contains(cursor)));
        }
    }
}

#[test]
fn quitting_without_unsaved_text_asks_nothing() {
    for key in ["q", "F10", "Ctrl+C"] {
        let mut station = Shop::usual().screen((100, 24));
        station.screen.press(&[key]);
        assert!(station.screen.has_ended(), "{key}");
    }
}

#[test]
fn where_utf8_is_missing_plain_letters_carry_the_meaning() {
    let station =
        Shop::usual().screen_as((120, 24), Language::English, |options| options.screen.utf8 = false);
    assert!(station.line("L2610-22").contains("! expired"));
    assert!(station.line("L2611-04").contains("* last days"));
    assert!(station.line("H-2210").contains("= on hold"));
    assert!(station.line(" > ").contains("L2610-22"));
}

#[test]
fn an_unknown_tab_or_theme_is_refused_with_the_known_ones() {
    let open =
        |change: fn(&mut fefo::tui::Options)| Shop::empty().try_screen((80, 24), change).err().unwrap();
    let tab = open(|options| options.tab = Some("stock".into()));
    assert!(matches!(&tab, Error::UnknownTab { name } if name == "stock"));
    assert!(tab.to_string().contains("lots"));
    let theme = open(|options| options.theme = Some("neon".into()));
    assert!(theme.to_string().contains("dark, light, mono"), "{theme}");
}

#[test]
fn a_few_letters_find_what_can_be_done_and_enter_does_it() {
    let mut station = Shop::usual().screen((80, 24));
    station.screen.press(&["?"]);
    station.screen.type_text("move");
    assert!(!station.shows("write off"), "the rest is out of the way");
    station.screen.press(&["Enter"]);
    assert!(station.shows("To location"), "{}", station.screen.text());
    station.screen.press(&["Esc", "?"]);
    station.screen.type_text("hist");
    station.screen.press(&["Enter"]);
    assert!(station.shows("Document"), "{}", station.screen.text());
}

#[test]
fn what_can_not_be_done_now_says_why_when_it_is_chosen() {
    let mut station = Shop::usual().screen((80, 24));
    station.screen.press(&["F1"]);
    station.screen.type_text("dispatch");
    station.screen.press(&["Enter"]);
    assert!(station.shows("expired"), "{}", station.screen.text());
    assert!(!station.shows("What can be done here"));
}

#[test]
fn quitting_asks_where_a_form_holds_unsaved_text_and_a_second_time_means_yes() {
    let mut station = Shop::usual().screen((100, 24));
    station.screen.press(&["F3"]);
    station.screen.type_text("leche");
    station.screen.press(&["Ctrl+C"]);
    assert!(station.shows("There is text that was not saved yet in Entry."));
    station.screen.press(&["Esc"]);
    assert!(!station.screen.has_ended() && station.shows("leche"), "nothing is lost");
    station.screen.press(&["F10", "F10"]);
    assert!(station.screen.has_ended());
}

#[test]
fn a_yes_to_the_question_ends_the_program() {
    let mut station = Shop::usual().screen((100, 24));
    station.screen.press(&["F3"]);
    station.screen.type_text("leche");
    station.screen.press(&["F10", "Enter"]);
    assert!(station.screen.has_ended());
}
