//! Products that require a lot code or an expiry, in the forms of the terminal.

use fefo::domain::count::CountScope;
use fefo::domain::{ProductDetails, Requires};
use fefo::i18n::Language;
use fefo::warehouse::{OpenCount, ProductEdit};
use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

const BOTH: Requires = Requires { lot: true, expiry: true };

/// A pharmacy whose amoxicillin comes in with lot code and expiry only.
fn pharmacy(language: Language, tab: &str) -> TestUi {
    let mut book = TestBook::empty();
    book.add_product(ProductDetails { requires: BOTH, ..product("AMOX", "0") });
    book.receive("AMOX", "L1", "10", "2027-03-31");
    book.open_ui_with((80, 24), language, |options| options.tab = Some(tab.into()))
}

fn enter(ui: &mut TestUi, text: &str) {
    ui.type_text(text);
    ui.press(&["Enter"]);
}

#[rstest]
#[case(Language::English, ("Lot ", "Expires"), ("required", "the product requires it"))]
#[case(Language::Spanish, ("Lote ", "Vence"), ("obligatorio", "el producto lo exige"))]
fn fields_that_a_product_requires_are_marked_and_asked_for(
    #[case] language: Language,
    #[case] (lot, expires): (&str, &str),
    #[case] (mark, said): (&str, &str),
) {
    let mut ui = pharmacy(language, "entry");
    for text in ["", "", "AMOX", "5"] {
        enter(&mut ui, text);
    }
    assert!(ui.line_with(lot).contains(mark) && ui.line_with(expires).contains(mark), "{}", ui.text());
    assert!(!ui.shows(said), "nothing is wrong yet\n{}", ui.text());
    ui.press(&["Ctrl+S"]);
    assert!(ui.line_with(lot).contains(said), "{}", ui.text());
    assert_eq!(ui.warehouse().stock(&sku("AMOX"), today()).unwrap().product.on_hand, quantity("10"));
    // The cursor stands in the field that is to be filled.
    for text in ["L2", "30/4/27", "A1"] {
        enter(&mut ui, text);
    }
    assert_eq!(ui.warehouse().stock(&sku("AMOX"), today()).unwrap().product.on_hand, quantity("15"));
}

#[test]
fn the_expiry_of_a_known_code_is_not_asked_for_again() {
    let mut ui = pharmacy(Language::English, "entry");
    for text in ["", "", "AMOX", "5", "L1"] {
        enter(&mut ui, text);
    }
    assert!(ui.line_with("Expires").contains("31 Mar 2027"), "{}", ui.text());
    ui.press(&["Ctrl+S"]);
    assert!(ui.shows("Received 5 AMOX, lot L1"), "{}", ui.text());
}

#[test]
fn a_product_form_says_what_is_required_and_how_many_lots_lack_it() {
    let mut book = TestBook::sample();
    book.add_product(product("AMOX", "0"));
    let act = book.context();
    let order = fefo::warehouse::Receive::new(sku("AMOX"), quantity("5"));
    book.warehouse.receive(&act, &order).unwrap();
    let mut ui =
        book.open_ui_with((120, 36), Language::Spanish, |options| options.tab = Some("products".into()));
    ui.press(&["/"]);
    enter(&mut ui, "AMOX");
    ui.press(&["c", "Shift+Tab", "Shift+Tab", "Shift+Tab"]);
    enter(&mut ui, "serie");
    assert!(ui.line_with("Exige").contains("«serie» no es lote ni vencimiento"), "{}", ui.text());
    for _ in 0..5 {
        ui.press(&["Backspace"]);
    }
    enter(&mut ui, "lote, vencimiento");
    let details = ui.warehouse().stock(&sku("AMOX"), today()).unwrap().product.details;
    assert_eq!(details.requires, BOTH, "{}", ui.text());
    assert!(ui.shows("Un lote de AMOX con existencias"), "{}", ui.text());
    ui.press(&["Space"]);
    assert!(ui.shows("exige código de lote y vencimiento"), "{}", ui.text());
    ui.press(&["F7", "Enter"]);
    assert!(ui.shows("lote, vencimiento"), "the history tells it\n{}", ui.text());
}

#[test]
fn goods_found_in_a_count_are_asked_for_what_is_missing() {
    let mut ui = pharmacy(Language::English, "counts");
    let command = OpenCount { scope: CountScope::default(), blind: false, two_counters: false };
    ui.warehouse().open_count(&noon_of(today()), &command).unwrap();
    ui.press(&["Ctrl+R", "Enter"]);
    ui.scan("AMOX\r");
    ui.press(&["Ctrl+L"]);
    for text in ["L9", "", "3"] {
        enter(&mut ui, text);
    }
    assert!(ui.shows("no expiry date: AMOX requires one"), "{}", ui.text());
    for text in ["31/5/27", ""] {
        enter(&mut ui, text);
    }
    assert!(ui.shows("L9"), "{}", ui.text());
}

#[test]
fn what_is_required_can_be_turned_off_by_another_station_while_a_line_is_typed() {
    let mut ui = pharmacy(Language::English, "entry");
    for text in ["", "", "AMOX", "5"] {
        enter(&mut ui, text);
    }
    let nothing = ProductEdit { requires: Some(Requires::NOTHING), ..ProductEdit::default() };
    ui.open_elsewhere().edit_product(&noon_of(today()), &sku("AMOX"), &nothing).unwrap();
    ui.poll_external_changes();
    assert!(!ui.shows("required"), "{}", ui.text());
    ui.press(&["Ctrl+S"]);
    assert!(ui.shows("AMOX has no expiry, although"), "{}", ui.text());
}
