//! Header, footer, menu, theme, window sizes, quitting.

use fefo::i18n::Language;
use fefo::tui::{Error, Meaning};
use rstest::rstest;

use crate::support::book::TestBook;

#[test]
fn the_footer_shows_the_available_keys() {
    let mut ui = TestBook::sample().open_ui((120, 24));
    assert!(!ui.line_with("F1 menu").contains("d dispatch"), "an expired lot is not dispatched");
    ui.press(&["Down"]);
    assert!(ui.line_with("F1 menu").contains("d dispatch"));
    ui.press(&["/"]);
    assert!(ui.line_with("F1 menu").contains("Esc clear search"));
    assert!(!ui.line_with("F1 menu").contains("write off"));
}

#[test]
fn the_footer_hides_keys_that_act_otherwise() {
    let mut ui = TestBook::sample().open_ui((200, 24));
    ui.press(&["F3", "Enter", "Enter"]);
    ui.type_text("leche");
    let footer = ui.line_with("F1 menu");
    assert!(footer.contains("Enter choose") && !footer.contains("next field"), "{footer}");
    ui.press(&["Esc"]);
    let footer = ui.line_with("F1 menu");
    assert!(footer.contains("Enter next field") && footer.contains("Tab next field"), "{footer}");
}

#[test]
fn header_and_footer_can_be_clicked() {
    let mut ui = TestBook::sample().open_ui((120, 24));
    let alerts = ui.line_with("fefo").find("Alerts").unwrap();
    ui.click(u16::try_from(alerts).unwrap(), 0);
    assert!(ui.shows("need attention"));
    let footer = ui.line_with("F1 menu");
    let at = footer.chars().position(|letter| letter == 'F').unwrap();
    ui.click(u16::try_from(at).unwrap(), 23);
    assert!(ui.shows("─ What you can do here ─"));
    ui.press(&["Esc"]);
    assert!(!ui.shows("─ What you can do here ─"));
}

#[rstest]
#[case(Language::English, "write off")]
#[case(Language::Spanish, "dar de baja")]
fn the_menu_lists_every_key_of_the_tab(#[case] language: Language, #[case] words: &str) {
    let mut ui = TestBook::sample().open_ui_with((120, 48), language, |_| {});
    ui.press(&["?"]);
    assert!(ui.line_with("Alt+U").contains('u'));
    assert!(ui.line_with(words).contains('w'));
}

#[test]
fn one_key_switches_light_and_dark() {
    let mut ui = TestBook::sample().open_ui((120, 24));
    let dark = ui.style_of("SKU").bg;
    ui.press(&["F12"]);
    assert_eq!(ui.theme().name(), "light");
    assert_ne!(ui.style_of("SKU").bg, dark);
    assert_eq!(ui.style_of("SKU").bg, ui.theme().style(Meaning::Text).bg);
    ui.press(&["F12"]);
    assert_eq!(ui.style_of("SKU").bg, dark);
}

#[test]
fn a_too_small_window_loses_no_input() {
    let mut ui = TestBook::sample().open_ui((100, 24));
    ui.press(&["Down", "w"]);
    ui.type_text("torn");
    ui.resize(50, 10);
    assert!(ui.shows("too small"));
    ui.type_text("xyz");
    ui.press(&["Enter"]);
    ui.resize(100, 24);
    assert!(ui.line_with("Reason").contains("torn") && !ui.line_with("Reason").contains("xyz"));
}

#[test]
fn no_size_of_a_window_breaks_the_screen() {
    let mut ui = TestBook::sample().open_ui((100, 24));
    for keys in [&["Enter"] as &[&str], &["w"], &["Esc", "s"], &["Esc", "?"], &["Esc", "F3"], &["z"]] {
        ui.press(keys);
        for (width, height) in
            [(0, 0), (1, 1), (60, 15), (61, 16), (80, 24), (300, 100), (60, 100), (500, 15)]
        {
            ui.resize(width, height);
            let (buffer, cursor) = ui.draw();
            assert!(cursor.is_none_or(|cursor| buffer.area.contains(cursor)));
        }
    }
}

#[test]
fn quitting_without_unsaved_text_asks_nothing() {
    for key in ["q", "F10", "Ctrl+C"] {
        let mut ui = TestBook::sample().open_ui((100, 24));
        ui.press(&[key]);
        assert!(ui.has_ended(), "{key}");
    }
}

#[test]
fn without_utf8_ascii_signs_are_used() {
    let ui = TestBook::sample()
        .open_ui_with((120, 24), Language::English, |options| options.capabilities.utf8 = false);
    assert!(ui.line_with("L2610-22").contains("! expired"));
    assert!(ui.line_with("L2611-04").contains("* last days"));
    assert!(ui.line_with("H-2210").contains("= on hold"));
    assert!(ui.line_with(" > ").contains("L2610-22"));
}

#[test]
fn unknown_tabs_and_themes_are_refused_with_the_known_ones() {
    let open =
        |change: fn(&mut fefo::tui::Options)| TestBook::empty().try_open_ui((80, 24), change).err().unwrap();
    let tab = open(|options| options.tab = Some("stock".into()));
    assert!(matches!(&tab, Error::UnknownTab { name } if name == "stock"));
    assert!(tab.to_string().contains("lots"));
    let theme = open(|options| options.theme = Some("neon".into()));
    assert!(theme.to_string().contains("dark, light, mono"), "{theme}");
}

#[test]
fn the_menu_is_searched_and_enter_runs_the_match() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    ui.press(&["?"]);
    ui.type_text("move");
    assert!(!ui.shows("write off"), "the rest is out of the way");
    ui.press(&["Enter"]);
    assert!(ui.shows("To location"), "{}", ui.text());
    ui.press(&["Esc", "?"]);
    ui.type_text("hist");
    ui.press(&["Enter"]);
    assert!(ui.shows("Document"), "{}", ui.text());
}

#[rstest]
#[case(Language::English, "caducidad", "expiry")]
#[case(Language::English, "albar", "to Entry")]
#[case(Language::English, "quarantine", "hold")]
#[case(Language::Spanish, "caducidad", "vencimiento")]
#[case(Language::Spanish, "receive", "ir a Entrada")]
#[case(Language::PortugueseOfBrazil, "caducidad", "validade")]
fn the_menu_finds_by_other_words(#[case] language: Language, #[case] typed: &str, #[case] found: &str) {
    let mut ui = TestBook::sample().open_ui_with((80, 24), language, |_| {});
    ui.press(&["F1"]);
    ui.type_text(typed);
    assert!(ui.text().contains(found), "{}", ui.text());
    assert!(!ui.text().contains("F12"), "what has no such word is not listed: {}", ui.text());
}

#[test]
fn the_menu_finds_what_other_tabs_do_and_goes_there() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    ui.press(&["F1"]);
    assert!(!ui.text().contains("acknowledge"), "only what is here, until one searches: {}", ui.text());
    ui.type_text("acknow");
    ui.press(&["Enter"]);
    let screen = ui.text();
    assert!(screen.contains("here: acknowledge"), "{screen}");
    assert!(screen.contains("MLK-1000"), "{screen}");
    // The menu opens on the tab that has it, which has it now.
    ui.press(&["F1"]);
    ui.type_text("acknow");
    assert!(ui.text().contains("acknowledge"), "{}", ui.text());
}

#[test]
fn an_unavailable_menu_item_says_why() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    ui.press(&["F1"]);
    ui.type_text("dispatch");
    ui.press(&["Enter"]);
    assert!(ui.shows("Expired: it can be written off"), "{}", ui.text());
    assert!(!ui.shows("What you can do here"));
}

#[test]
fn quitting_with_unsaved_text_asks_and_twice_means_yes() {
    let mut ui = TestBook::sample().open_ui((100, 24));
    ui.press(&["F3", "Enter", "Enter"]);
    ui.type_text("leche");
    ui.press(&["Ctrl+C"]);
    assert!(ui.shows("There is unsaved text in Entry."));
    ui.press(&["Esc"]);
    assert!(!ui.has_ended() && ui.shows("leche"), "nothing is lost");
    ui.press(&["F10", "F10"]);
    assert!(ui.has_ended());
}

#[test]
fn confirming_the_question_quits() {
    let mut ui = TestBook::sample().open_ui((100, 24));
    ui.press(&["F3", "Enter", "Enter"]);
    ui.type_text("leche");
    ui.press(&["F10", "Enter"]);
    assert!(ui.has_ended());
}
