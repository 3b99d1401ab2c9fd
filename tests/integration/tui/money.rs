//! Prices and costs are typed and shown as decimals, by the language and in the currency of the book.

use fefo::domain::{Amount, Currency, DecimalMark};
use fefo::i18n::Language;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

fn amount(text: &str) -> Option<Amount> {
    Some(Amount::parse(text, DecimalMark::Point, None).unwrap())
}

fn currency(code: &str) -> Option<Currency> {
    Some(Currency::parse(code).unwrap())
}

/// The sample in euros, with a tab open.
fn in_euros(tab: &str, language: Language) -> TestUi {
    let mut book = TestBook::sample();
    book.warehouse.set_currency(currency("EUR")).unwrap();
    book.open_ui_with((120, 36), language, |options| options.tab = Some(tab.into()))
}

fn price(ui: &mut TestUi, product: &str) -> Option<Amount> {
    ui.warehouse().stock(&sku(product), today()).unwrap().product.details.price
}

#[test]
fn a_price_is_typed_and_shown_by_the_language() {
    for (language, field, typed, shown, kept) in [
        (Language::English, "Price", "1,240.5", "price 1,240.50 EUR", "1240.50"),
        (Language::Spanish, "Precio", "1.240,5 €", "precio 1240,50 EUR", "1240,50"),
    ] {
        let mut ui = in_euros("products", language);
        ui.press(&["c", "Shift+Tab", "Shift+Tab"]);
        ui.type_text(typed);
        ui.press(&["Enter"]);
        assert_eq!(price(&mut ui, "HAM-0001"), amount("1240.5"), "{}", ui.text());
        ui.press(&["Space"]);
        assert!(ui.shows(shown), "{}", ui.text());
        ui.press(&["c"]);
        assert!(ui.line_with(field).contains(kept), "{}", ui.text());
        ui.press(&["Enter"]);
        assert_eq!(price(&mut ui, "HAM-0001"), amount("1240.5"), "saving it again changes nothing");
    }
}

#[test]
fn a_doubtful_price_is_not_saved() {
    for (language, typed, said) in [
        (Language::English, "1,250", "type 1250 or 1.250"),
        (Language::Spanish, "1.250", "escriba 1250 o 1,250"),
        (Language::English, "$12.50", "is not in EUR"),
        (Language::Spanish, "12,50 $", "no está en EUR"),
        (Language::English, "1.23456", "more than four decimals"),
    ] {
        let mut ui = in_euros("products", language);
        ui.press(&["c", "Shift+Tab", "Shift+Tab"]);
        ui.type_text(typed);
        ui.press(&["Enter"]);
        assert!(ui.shows(said), "{typed}\n{}", ui.text());
        assert_eq!(price(&mut ui, "HAM-0001"), None);
    }
}

#[test]
fn a_line_takes_a_cost_without_asking_for_it() {
    for (language, typed, shown, in_lots) in [
        (Language::English, "0.8325", "0.8325 EUR per ea", "cost 0.8325 EUR"),
        (Language::Spanish, "0,8325", "0,8325 EUR por ea", "costo 0,8325 EUR"),
    ] {
        let mut ui = in_euros("entry", language);
        for text in ["", "", "YOG-0125", "480", "Y7790", "24/12/26"] {
            ui.type_text(text);
            ui.press(&["Enter"]);
        }
        ui.type_text("A05-1");
        ui.press(&["Tab"]);
        ui.type_text(typed);
        assert!(ui.shows(shown), "{}", ui.text());
        ui.press(&["Enter"]);
        let received = ui.warehouse().lot(&lot_name("YOG-0125", "Y7790")).unwrap().lot;
        assert_eq!(received.cost, amount("0.8325"), "{}", ui.text());
        ui.press(&["F2", "/"]);
        ui.type_text("Y7790");
        ui.press(&["Enter", "Enter"]);
        assert!(ui.shows(in_lots), "{}", ui.text());
    }
}

#[test]
fn a_currency_changed_elsewhere_is_noticed() {
    let mut ui = in_euros("products", Language::English);
    ui.press(&["c", "Shift+Tab", "Shift+Tab"]);
    ui.type_text("$12.50");
    let mut elsewhere = ui.open_elsewhere();
    elsewhere.set_currency(currency("USD")).unwrap();
    ui.poll_external_changes();
    ui.press(&["Enter"]);
    assert_eq!(price(&mut ui, "HAM-0001"), amount("12.50"), "{}", ui.text());
    ui.press(&["Space"]);
    assert!(ui.shows("price 12.50 USD"), "{}", ui.text());
}
