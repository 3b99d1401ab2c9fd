//! Keys as terminals send them: one and the same in several ways.

use rstest::rstest;

use crate::shop::Shop;
use crate::station::Station;

/// What only one of the tabs shows, in the order of the tabs.
const TABS: [&str; 6] =
    ["6 lots", "Supplier", "Min. life", "7 alerts ask for attention", "5 products", "10 documents"];

#[rstest]
#[case::xterm(["\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~"])]
#[case::putty(["\x1b[12~", "\x1b[13~", "\x1b[14~", "\x1b[15~", "\x1b[17~", "\x1b[18~"])]
#[case::the_linux_console(["\x1b[[B", "\x1b[[C", "\x1b[[D", "\x1b[[E", "\x1b[17~", "\x1b[18~"])]
#[case::alt_and_a_number(["\x1b1", "\x1b2", "\x1b3", "\x1b4", "\x1b5", "\x1b6"])]
fn every_tab_is_opened_by_its_key(#[case] keys: [&str; 6]) {
    let shop = Shop::usual();
    let mut station = Station::at_work(&shop);
    for place in [5, 4, 3, 2, 1, 0] {
        station.type_in(keys[place]);
        station.expect(TABS[place]);
    }
}

#[test]
fn tabs_are_stepped_through_with_alt_and_an_arrow() {
    let shop = Shop::usual();
    let mut station = Station::at_work(&shop);
    for tab in TABS.iter().cycle().skip(1).take(6) {
        station.type_in("\x1b[1;3C");
        station.expect(tab);
    }
    for tab in TABS.iter().rev() {
        station.type_in("\x1b[1;3D");
        station.expect(tab);
    }
}

#[rstest]
#[case::xterm("\x1b[H", "\x1b[F")]
#[case::in_application_mode("\x1bOH", "\x1bOF")]
#[case::putty("\x1b[1~", "\x1b[4~")]
#[case::rxvt("\x1b[7~", "\x1b[8~")]
fn the_ends_of_a_list_are_one_key_away(#[case] home: &str, #[case] end: &str) {
    let shop = Shop::usual();
    let mut station = Station::at_work(&shop);
    station.type_in(end);
    station.expect_line(&["› ", "R-88412"]);
    station.type_in(home);
    station.expect_line(&["› ", "L2610-22"]);
}

#[rstest]
#[case::backspace("\x7f")]
#[case::of_old_terminals("\x08")]
fn a_letter_is_taken_back(#[case] backspace: &str) {
    let shop = Shop::usual();
    let mut station = Station::at_work(&shop);
    station.type_in("/hamx");
    station.expect("0 lots");
    station.type_in(backspace);
    station.expect("1 lot");
}

#[test]
fn what_a_letter_does_alt_does_where_letters_type() {
    let mut shop = Shop::usual();
    let mut station = Station::at_work(&shop);
    station.press("F3");
    station.enter(&["SAL-0500", "5", "S-1", "+90d"]);
    station.press("Ctrl+S");
    station.expect("✓ Received 5 SAL-0500, lot S-1");
    station.press("Alt+U");
    station.expect("A new document takes it back");
    station.press("Esc");
    station.expect_gone("A new document takes it back");

    // Somebody takes the product out of use while it is being received: the details are read from within the form.
    let edit = fefo::warehouse::ProductEdit { archived: Some(true), ..Default::default() };
    station.enter(&["YOG-0125", "7"]);
    station.expect_line(&["Product", "Yogur natural 125 g"]);
    shop.write_off("2026-11-24", "YOG-0125", "Y7781");
    shop.warehouse.edit_product(&crate::shop::act(), &crate::shop::sku("YOG-0125"), &edit).unwrap();
    station.press("Ctrl+S");
    station.expect("Alt+E details");
    station.type_in("\x1be");
    station.expect("What was refused, and why");
}
