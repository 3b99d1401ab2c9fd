//! A scanner types wherever its clerk happens to be.

use fefo::i18n::Language;
use rstest::rstest;

use crate::shop::Shop;

#[rstest]
#[case::begins_with_no_tab("7791234567898")]
#[case::begins_with_a_tab_that_takes_text("3123456789012")]
#[case::holds_letters_that_are_keys("10wh7k0a")]
fn a_scan_over_a_list_is_no_keys_and_says_where_it_is_taken(#[case] code: &str) {
    let mut station = Shop::usual().screen((80, 24));
    station.screen.press(&["Down"]);
    let before = station.selected();
    station.screen.scan(code);
    assert_eq!(station.selected(), before, "the list is as it was, and nothing lies over it");
    assert!(station.shows(&format!("Scanned {code}: go to F3 Entry or F4 Dispatch first.")));
}

#[test]
fn it_is_said_in_the_language_of_the_clerk_and_a_long_code_in_short() {
    let mut station = Shop::usual().screen_as((80, 24), Language::Spanish, |_| {});
    station.screen.scan("0107791234567898172703311");
    assert!(station.shows("Leído 01077912345678981727…: vaya antes a F3 Entrada o F4 Despacho."));
}

#[test]
fn a_scan_where_text_is_typed_is_that_text() {
    let mut shop = Shop::usual();
    shop.with_gtin("MLK-1000", "7791234567898");
    let mut station = shop.screen((80, 24));
    station.screen.press(&["F3"]);
    station.screen.scan("7791234567898");
    assert!(station.line(" Product ").contains("MLK-1000"));
    assert!(!station.shows("Scanned"));
}

#[test]
fn digits_of_a_hand_open_tabs_however_many_there_are() {
    let mut station = Shop::usual().screen((80, 24));
    station.screen.press(&["4", "5"]);
    assert!(station.shows("5 products"));
    station.screen.press(&["1", "Enter"]);
    assert!(station.shows("6 lots"));
}

#[test]
fn two_keys_that_a_slow_line_brought_together_are_no_code() {
    let mut station = Shop::usual().screen((80, 24));
    station.screen.scan("45");
    assert!(station.shows("6 lots") && !station.shows("Scanned"));
}
