//! Keys of the user's own.

use std::path::PathBuf;

use ::fefo::i18n::Language;

use crate::support::book::TestBook;

#[test]
fn keys_and_hints_follow_the_users_file() {
    let file = "[lots]\nwrite-off = \"F11\"\ndispatch = [\"w\", \"d\"]\nhold = []\n";
    let mut ui = TestBook::sample().open_ui_with((80, 24), Language::English, |options| {
        options.keys_file = Some((PathBuf::from("keys.toml"), file.to_owned()));
    });
    ui.press(&["Down"]);
    assert!(ui.shows("F11 write off") && ui.shows("w dispatch"), "{}", ui.text());
    let before = ui.text();
    ui.press(&["h"]);
    assert_eq!(ui.text(), before, "no key puts a lot on hold");
    ui.press(&["F1"]);
    ui.type_text("hold");
    ui.press(&["Enter"]);
    assert!(ui.shows("─ Put on hold ─"), "the menu still does: {}", ui.text());
    ui.press(&["Esc", "F11"]);
    assert!(ui.shows("─ Write off ─"), "{}", ui.text());
}

#[test]
fn what_a_row_is_called_is_copied() {
    let mut ui = TestBook::sample().open_ui((100, 24));
    ui.press(&["y"]);
    assert_eq!(ui.clipboard_text(), Some("L2610-22"));
    assert!(ui.shows("Copied L2610-22"), "{}", ui.text());
    ui.press(&["F5", "y"]);
    assert_eq!(ui.clipboard_text(), Some("L2610-22"), "an alert is of a lot, or of a product");
    ui.press(&["F6", "y"]);
    assert_eq!(ui.clipboard_text(), Some("HAM-0001"));
    ui.press(&["F7", "Down", "y"]);
    assert_eq!(ui.clipboard_text(), Some("ORD-20991"));
    ui.press(&["Y"]);
    let id = ui.clipboard_text().unwrap().to_owned();
    assert!(id.len() == 36 && id.parse::<uuid::Uuid>().is_ok(), "{id}");
}
