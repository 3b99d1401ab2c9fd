//! Refusals say what to do; their details can be read in full and copied.

use fefo::i18n::Language;
use fefo::tui::Meaning;

use crate::support::book::TestBook;

#[test]
fn a_damaged_book_says_what_to_do_and_copies_details() {
    let mut ui = TestBook::sample().open_ui((100, 30));
    ui.press(&["Down"]);
    ui.corrupt_book();
    ui.press(&["r"]);
    let look = ui.theme().clone();
    assert!(ui.line_with("! details").contains('▲'), "{}", ui.text());
    ui.press(&["!"]);
    assert!(ui.shows("What was refused and why") && ui.shows("For support: "));
    assert!(ui.shows("stock.db · ana @ dock-2 · 2026-11-24"));
    assert_eq!(ui.style_of("For support").fg, look.style(Meaning::Muted).fg);
    ui.press(&["c"]);
    let copied = ui.clipboard_text().unwrap().to_owned();
    assert!(copied.contains("For support: ") && copied.contains("stock.db"), "{copied}");
    assert!(ui.shows("Copied") && !ui.shows("For support"));
}

#[test]
fn a_long_refusal_can_be_read_in_full() {
    let mut ui = TestBook::sample().open_ui_with((80, 24), Language::Spanish, |_| {});
    ui.press(&["F4", "Enter", "Enter"]);
    ui.type_text("MLK-1000");
    ui.press(&["Enter"]);
    ui.type_text("900");
    ui.press(&["Enter", "Ctrl+S", "Enter"]);
    assert!(!ui.shows("Alt+E detalles"), "what is only told has no details");
    ui.press(&["Esc", "Ctrl+U", "Esc"]);
    ui.press(&["F3", "Enter", "Enter"]);
    ui.type_text("SAL-0500");
    ui.press(&["Enter"]);
    ui.type_text("5");
    ui.press(&["Enter", "Enter"]);
    ui.corrupt_book();
    ui.press(&["Ctrl+S"]);
    assert!(ui.line_with("Alt+E detalles").contains('▲'), "{}", ui.text());
    ui.press(&["Alt+E"]);
    assert!(ui.shows("Qué se rechazó y por qué"));
    ui.press(&["Esc"]);
    assert!(ui.line_with("Cantidad").contains('5'), "nothing typed is lost");
}

#[test]
fn keys_on_the_status_line_can_be_clicked() {
    let mut ui = TestBook::sample().open_ui((100, 24));
    ui.press(&["w"]);
    ui.type_text("spoiled");
    ui.press(&["Enter"]);
    let (column, row) = ui.position_of("u undo");
    ui.click(column + 2, row);
    assert!(ui.shows("A new document reverses it"));
}

#[test]
fn an_unavailable_key_says_why() {
    let mut ui = TestBook::sample().open_ui((100, 24));
    ui.press(&["d"]);
    assert!(ui.shows("Expired: it can be written off, not dispatched."));
    ui.press(&["l"]);
    assert!(ui.shows("It is not on hold."));
    ui.press(&["Down", "Down", "Down", "Down", "d"]);
    assert!(ui.selected_line().contains("H-2210"));
    assert!(ui.shows("it can't go out until it is released"));
    ui.press(&["u"]);
    assert!(ui.shows("Nothing to undo here."));
}

#[test]
fn enter_on_a_short_plan_offers_other_keys() {
    let mut ui = TestBook::sample().open_ui((100, 24));
    ui.press(&["F4", "Enter", "Enter"]);
    ui.type_text("MLK-1000");
    ui.press(&["Enter"]);
    ui.type_text("9000");
    ui.press(&["Ctrl+S", "Enter"]);
    assert!(ui.shows("There is not enough. Dispatch what there is, or change the quantity."));
    assert!(!ui.line_with("F1 menu").contains("Enter dispatch"), "it is promised nowhere");
}

#[test]
fn messages_of_another_tab_fade() {
    let mut ui = TestBook::sample().open_ui((100, 24));
    let look = ui.theme().clone();
    ui.press(&["w"]);
    ui.type_text("spoiled");
    ui.press(&["Enter"]);
    assert!(ui.shows("✓ Wrote off 7 of MLK-1000, lot L2610-22"));
    assert_eq!(ui.style_of("✓ Wrote").fg, look.style(Meaning::Ok).fg);
    ui.press(&["F5"]);
    assert_eq!(ui.style_of("✓ Wrote").fg, look.style(Meaning::Muted).fg);
}
