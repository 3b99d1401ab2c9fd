//! What is refused says what to do; its details can be read in full and copied.

use fefo::i18n::Language;
use fefo::tui::Meaning;

use crate::shop::Shop;

#[test]
fn a_damaged_book_says_what_to_do_and_its_details_are_copied() {
    let mut station = Shop::usual().screen((100, 30));
    station.screen.press(&["Down"]);
    station.damage();
    station.screen.press(&["r"]);
    let look = station.screen.theme().clone();
    assert!(station.line("! details").contains('▲'), "{}", station.screen.text());
    station.screen.press(&["!"]);
    assert!(station.shows("What was refused, and why") && station.shows("For support: "));
    assert!(station.shows("stock.db · ana @ dock-2 · 2026-11-24"));
    assert_eq!(station.style("For support").fg, look.style(Meaning::Muted).fg);
    station.screen.press(&["c"]);
    let copied = station.screen.copied().unwrap().to_owned();
    assert!(copied.contains("For support: ") && copied.contains("stock.db"), "{copied}");
    assert!(station.shows("Copied") && !station.shows("For support"));
}

#[test]
fn a_refusal_too_long_for_its_line_is_read_in_full_from_within_a_form() {
    let mut station = Shop::usual().screen_as((80, 24), Language::Spanish, |_| {});
    station.screen.press(&["F4"]);
    station.screen.type_text("MLK-1000");
    station.screen.press(&["Enter"]);
    station.screen.type_text("900");
    station.screen.press(&["Enter", "Ctrl+S", "Enter"]);
    assert!(!station.shows("Alt+E detalles"), "what is only told has no details");
    station.screen.press(&["Esc", "Ctrl+U", "Esc"]);
    station.screen.press(&["F3"]);
    station.screen.type_text("SAL-0500");
    station.screen.press(&["Enter"]);
    station.screen.type_text("5");
    station.screen.press(&["Enter", "Enter"]);
    station.archive("SAL-0500");
    station.screen.press(&["Ctrl+S"]);
    assert!(station.line("Alt+E detalles").contains('▲'), "{}", station.screen.text());
    station.screen.press(&["Alt+E"]);
    assert!(station.shows("Qué se rechazó y por qué"));
    station.screen.press(&["Esc"]);
    assert!(station.line("Cantidad").contains('5'), "nothing typed is lost");
}

#[test]
fn a_press_on_a_key_of_the_status_line_does_what_it_says() {
    let mut station = Shop::usual().screen((100, 24));
    station.screen.press(&["w"]);
    station.screen.type_text("spoiled");
    station.screen.press(&["Enter"]);
    let (column, row) = station.place("u undo");
    station.screen.click(column + 2, row);
    assert!(station.shows("A new document takes it back"));
}

#[test]
fn a_key_that_does_nothing_now_says_why() {
    let mut station = Shop::usual().screen((100, 24));
    station.screen.press(&["d"]);
    assert!(station.shows("It is expired: it is written off, never dispatched."));
    station.screen.press(&["l"]);
    assert!(station.shows("It is not on hold."));
    station.screen.press(&["Down", "Down", "Down", "Down", "d"]);
    assert!(station.selected().contains("H-2210"));
    assert!(station.shows("it goes out once it is released"));
    station.screen.press(&["u"]);
    assert!(station.shows("There is nothing to undo here."));
}

#[test]
fn enter_on_a_short_plan_says_what_else_can_be_done() {
    let mut station = Shop::usual().screen((100, 24));
    station.screen.press(&["F4"]);
    station.screen.type_text("MLK-1000");
    station.screen.press(&["Enter"]);
    station.screen.type_text("9000");
    station.screen.press(&["Ctrl+S", "Enter"]);
    assert!(station.shows("There is not enough. Dispatch what there is, or change the quantity."));
    assert!(!station.line("F1 menu").contains("Enter dispatch"), "it is promised nowhere");
}

#[test]
fn what_was_done_in_another_tab_fades() {
    let mut station = Shop::usual().screen((100, 24));
    let look = station.screen.theme().clone();
    station.screen.press(&["w"]);
    station.screen.type_text("spoiled");
    station.screen.press(&["Enter"]);
    assert!(station.shows("✓ Wrote off 7 of MLK-1000, lot L2610-22"));
    assert_eq!(station.style("✓ Wrote").fg, look.style(Meaning::Ok).fg);
    station.screen.press(&["F5"]);
    assert_eq!(station.style("✓ Wrote").fg, look.style(Meaning::Muted).fg);
}
