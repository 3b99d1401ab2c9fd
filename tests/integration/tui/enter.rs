//! What Enter does in the form of a delivery: it goes on to what is still to be filled in, and saves once nothing is.

use fefo::domain::LotCode;
use fefo::i18n::Language;
use fefo::settings::KeyLayout;
use fefo::warehouse::{LotKey, LotRef};
use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

const RICE: &str = "4006381333931";
const LABEL: &str = "01040063813339311728123110R-9\r";

fn delivery_of_rice() -> TestBook {
    let mut book = TestBook::sample();
    book.set_gtin("RIC-1000", RICE);
    book
}

fn on_hand(ui: &mut TestUi, code: &str) -> String {
    let lot = LotRef { sku: sku("RIC-1000"), lot: LotKey::Code(LotCode::parse(code).unwrap()) };
    ui.warehouse().lot(&lot).map_or_else(|_| "none".to_owned(), |row| row.lot.on_hand.to_string())
}

/// Whether what is typed next goes to a field.
fn is_typing_into(ui: &mut TestUi, field: &str) -> bool {
    ui.type_text("Z");
    ui.text().lines().any(|line| line.starts_with(&format!(" {field} ")) && line.contains('Z'))
}

#[rstest]
#[case::one_label(&[LABEL])]
#[case::two_symbols(&["010400638133393110R-9\r", "17281231\r"])]
fn enter_at_the_quantity_saves_what_a_label_said(#[case] scans: &[&str]) {
    let mut ui = delivery_of_rice().open_tab("entry", (80, 24));
    for code in scans {
        ui.scan(code);
    }
    ui.type_text("6");
    assert!(ui.shows("Enter save"), "the bottom line says so\n{}", ui.text());
    ui.press(&["Enter"]);
    assert_eq!(on_hand(&mut ui, "R-9"), "6");
}

#[test]
fn what_is_scanned_and_typed_at_once_is_saved_too() {
    let mut ui = delivery_of_rice().open_tab("entry", (80, 24));
    ui.scan(LABEL);
    ui.press(&["6", "Enter"]);
    ui.scan("01040063813339311728123110R-10\r");
    ui.press(&["7", "Enter"]);
    assert_eq!((on_hand(&mut ui, "R-9"), on_hand(&mut ui, "R-10")), ("6".to_owned(), "7".to_owned()));
}

#[rstest]
#[case::the_lot("4006381333931\r", "Lot")]
#[case::the_expiry("010400638133393110R-9\r", "Expires")]
fn enter_at_the_quantity_goes_to_what_a_label_left_empty(#[case] code: &str, #[case] field: &str) {
    let mut ui = delivery_of_rice().open_tab("entry", (80, 24));
    ui.scan(code);
    ui.type_text("6");
    assert!(!ui.shows("Enter save"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(is_typing_into(&mut ui, field), "{}", ui.text());
}

#[test]
fn enter_goes_to_the_place_of_goods_that_never_had_one() {
    let mut book = TestBook::empty();
    book.add_product(product("RIC-1000", "0"));
    book.set_gtin("RIC-1000", RICE);
    let mut ui = book.open_tab("entry", (80, 24));
    ui.scan(LABEL);
    ui.press(&["6", "Enter"]);
    assert_eq!(on_hand(&mut ui, "R-9"), "none");
    assert!(is_typing_into(&mut ui, "Location"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert_eq!(on_hand(&mut ui, "R-9"), "6");
}

#[test]
fn a_line_typed_by_hand_is_saved_at_its_place() {
    let mut ui = delivery_of_rice().open_tab("entry", (80, 24));
    ui.press(&["Enter", "Enter"]);
    for text in ["RIC-1000", "6", "R-9", "31/12/28"] {
        ui.type_text(text);
        ui.press(&["Enter"]);
    }
    assert_eq!(on_hand(&mut ui, "R-9"), "none");
    ui.press(&["Enter"]);
    assert_eq!(on_hand(&mut ui, "R-9"), "6");
}

#[test]
fn digits_of_a_scanner_in_the_quantity_are_not_saved() {
    let mut ui = delivery_of_rice().open_tab("entry", (80, 24));
    ui.scan(LABEL);
    ui.scan("261104\r");
    assert_eq!(on_hand(&mut ui, "R-9"), "none", "{}", ui.text());
}

#[test]
fn tab_and_the_plus_of_a_number_pad_only_move_on() {
    for (layout, key) in [(KeyLayout::Standard, "Tab"), (KeyLayout::Numpad, "+"), (KeyLayout::Numpad, "Tab")]
    {
        let mut ui = delivery_of_rice().open_ui_with((80, 24), Language::English, |options| {
            (options.tab, options.station.layout) = (Some("entry".to_owned()), layout);
        });
        ui.scan(LABEL);
        ui.press(&["6", key]);
        assert_eq!(on_hand(&mut ui, "R-9"), "none", "{key}");
        assert!(is_typing_into(&mut ui, "Lot"), "{key}\n{}", ui.text());
    }
}
