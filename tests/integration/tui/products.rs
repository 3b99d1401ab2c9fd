use ::fefo::domain::*;
use ::fefo::i18n::Language;
use ::fefo::tui::Meaning;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::ui::*;
use crate::support::values::*;

fn catalogue(size: (u16, u16)) -> TestUi {
    TestBook::sample().open_ui_with(size, Language::English, |options| options.tab = Some("products".into()))
}

/// The product codes on the screen, from top to bottom.
fn codes(ui: &TestUi) -> Vec<String> {
    let screen = ui.text();
    let word = |line: &str| line.trim_start_matches([' ', '›']).split_whitespace().next().map(str::to_owned);
    let known = ["MLK-1000", "YOG-0125", "HAM-0001", "RIC-1000", "SAL-0500"];
    screen.lines().filter_map(word).filter(|code| known.contains(&code.as_str())).collect()
}

#[test]
fn low_stock_has_a_sign_a_word_and_a_colour() {
    let ui = catalogue((100, 24));
    assert!(ui.line_with("RIC-1000").contains("● 2,000"));
    assert!(ui.line_with("RIC-1000").contains("below minimum"));
    assert!(ui.line_with("SAL-0500").contains("▲ 0"));
    assert!(ui.line_with("SAL-0500").contains("out of stock"));
    let theme = ui.theme();
    assert_eq!(ui.style_of("● 2,000").fg, theme.style(Meaning::Warning).fg);
    assert_eq!(ui.style_of("below minimum").fg, theme.style(Meaning::Warning).fg);
    assert_eq!(ui.style_of("▲ 0").fg, theme.style(Meaning::Critical).fg);
    assert_eq!(ui.style_of("out of stock").fg, theme.style(Meaning::Critical).fg);
    assert!(!ui.line_with("YOG-0125").contains(['●', '▲']), "no minimum, no sign");
}

#[test]
fn quantities_align_with_their_products_decimals() {
    let ui = catalogue((100, 24));
    let end = |line: &str, number: &str| {
        let line = ui.line_with(line);
        let at = line.find(number).unwrap_or_else(|| panic!("{number} is not in {line}"));
        line[..at].chars().count() + number.chars().count()
    };
    assert_eq!(end("HAM-0001", "12.450"), end("MLK-1000", "727"));
    assert_eq!(end("HAM-0001", "12.450"), end("RIC-1000", "2,000"));
}

#[test]
fn products_are_searched_and_sorted() {
    let mut ui = catalogue((100, 24));
    ui.press(&["/"]);
    ui.type_text("JAMON");
    assert_eq!(codes(&ui), ["HAM-0001"]);
    ui.press(&["Esc"]);
    assert_eq!(codes(&ui), ["HAM-0001", "MLK-1000", "RIC-1000", "SAL-0500", "YOG-0125"]);
    ui.press(&["s"]);
    ui.type_text("avail");
    ui.press(&["Enter"]);
    assert_eq!(codes(&ui), ["HAM-0001", "SAL-0500", "MLK-1000", "YOG-0125", "RIC-1000"]);
    ui.press(&["S"]);
    assert_eq!(codes(&ui).first().map(String::as_str), Some("RIC-1000"));
    let header = ui.line_with("Available▼");
    let name = header[..header.find("Product").unwrap()].chars().count();
    ui.click(u16::try_from(name).unwrap(), 3);
    assert_eq!(codes(&ui), ["RIC-1000", "HAM-0001", "MLK-1000", "SAL-0500", "YOG-0125"]);
}

#[test]
fn the_list_can_be_limited_to_low_stock() {
    let mut ui = catalogue((100, 24));
    ui.press(&["f"]);
    assert_eq!(codes(&ui), ["RIC-1000", "SAL-0500"]);
    assert!(ui.shows("2 products"));
    ui.press(&["Esc"]);
    assert_eq!(codes(&ui).len(), 5);
}

#[test]
fn a_product_leads_to_the_other_tabs() {
    let mut ui = catalogue((120, 30));
    ui.press(&["Down", "Enter"]);
    assert!(ui.shows("3 lots") && ui.shows("L2610-22"), "{}", ui.text());
    assert!(!ui.shows("Y7781"));
    ui.press(&["Esc"]);
    assert!(ui.shows("Y7781"), "all lots again");
    ui.press(&["F6", "v"]);
    assert!(ui.shows("ORD-20981") && !ui.shows("ORD-20990"), "{}", ui.text());
    ui.press(&["F6", "e"]);
    assert!(ui.line_with(" Product ").contains("MLK-1000"), "{}", ui.text());
    ui.press(&["Esc", "F6", "d"]);
    assert!(ui.line_with(" Product ").contains("MLK-1000"), "{}", ui.text());
}

#[test]
fn a_held_product_is_not_offered_for_dispatch() {
    let mut ui = catalogue((200, 40));
    assert!(ui.selected_line().contains("HAM-0001"));
    let footer = |ui: &TestUi| ui.text().lines().last().unwrap().to_owned();
    assert!(!footer(&ui).contains("d dispatch"));
    ui.press(&["Down"]);
    assert!(footer(&ui).contains("d dispatch"));
}

#[test]
fn a_product_is_added_with_each_field_validated() {
    let mut ui = catalogue((120, 30));
    ui.press(&["n"]);
    ui.type_text("mlk-1000");
    ui.press(&["Tab"]);
    assert!(ui.line_with("SKU  ").contains("Product MLK-1000 already exists"), "{}", ui.text());
    ui.press(&["Shift+Tab", "Ctrl+U"]);
    ui.type_text("OIL-1");
    ui.press(&["Tab"]);
    ui.type_text("sal fina 500 G");
    ui.press(&["Tab"]);
    assert!(ui.line_with("Name").contains("● SAL-0500 has this name"), "{}", ui.text());
    let theme = ui.theme();
    assert_eq!(ui.style_of("● SAL-0500").fg, theme.style(Meaning::Warning).fg);
    ui.type_text("L");
    ui.press(&["Tab"]);
    ui.type_text("1");
    ui.press(&["Tab"]);
    ui.type_text("2.55");
    ui.press(&["Tab"]);
    assert!(ui.line_with("2.55").contains("▲ 2.55 has more than one decimal"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("Add a product"), "nothing typed is lost, and the wrong field waits");
    ui.press(&["Backspace", "Enter"]);
    assert!(ui.shows("Added OIL-1"), "{}", ui.text());
    assert!(ui.selected_line().contains("OIL-1"));
    let stock = ui.warehouse().stock(&sku("OIL-1"), today()).unwrap();
    assert_eq!(stock.product.details.min_stock, quantity("2.5"));
    assert_eq!((stock.product.details.unit, stock.product.details.decimals.count()), (label("L"), 1));
}

#[test]
fn a_change_keeps_what_others_changed_meanwhile() {
    let mut ui = catalogue((120, 30));
    ui.press(&["c"]);
    assert!(ui.shows("Edit HAM-0001"));
    let elsewhere = ProductEdit { category: Some(Some(label("Meat"))), ..ProductEdit::default() };
    let act = other_actor().context(None, today());
    ui.open_elsewhere().edit_product(&act, &sku("HAM-0001"), &elsewhere).unwrap();
    ui.press(&["Ctrl+U"]);
    ui.type_text("Jamón serrano");
    ui.press(&["Tab", "Ctrl+U"]);
    ui.type_text("g");
    assert!(ui.shows("● 12.450 on hand are g then"), "{}", ui.text());
    ui.press(&["Ctrl+U"]);
    ui.type_text("kg");
    ui.press(&["Enter"]);
    assert!(ui.shows("Changed HAM-0001") && ui.selected_line().contains("Jamón serrano"));
    let details = ui.warehouse().stock(&sku("HAM-0001"), today()).unwrap().product.details;
    assert_eq!(details.category, Some(label("Meat")));
}

#[test]
fn a_refused_change_says_why_and_keeps_the_input() {
    let mut ui = catalogue((120, 30));
    ui.press(&["c", "Tab", "Tab", "Ctrl+U"]);
    ui.type_text("1");
    ui.press(&["Enter"]);
    assert!(ui.shows("HAM-0001 has quantities with more than one decimal"), "{}", ui.text());
    assert!(ui.shows("Edit HAM-0001"));
    let theme = ui.theme();
    assert_eq!(ui.style_of("▲ Decimals: HAM-0001").fg, theme.style(Meaning::Error).fg);
}

#[test]
fn archiving_explains_itself_and_can_be_undone() {
    let mut ui = catalogue((120, 30));
    ui.press(&["Down", "Down", "Down", "x"]);
    assert!(ui.shows("will no longer appear in Entry"));
    ui.press(&["Esc"]);
    assert_eq!(codes(&ui).len(), 5, "nothing happened");
    ui.press(&["x", "Enter"]);
    assert!(ui.shows("Archived SAL-0500"));
    assert_eq!(codes(&ui), ["HAM-0001", "MLK-1000", "RIC-1000", "YOG-0125"]);
    ui.press(&["A", "Home", "Down", "Down", "Down"]);
    assert!(ui.line_with("SAL-0500").contains("archived"));
    ui.press(&["x"]);
    assert!(ui.shows("Restored SAL-0500"));
    ui.press(&["Home", "x", "Enter"]);
    assert!(ui.shows("HAM-0001 still has 12.450 on hand"), "{}", ui.text());
}

#[test]
fn a_change_is_undone_with_one_key() {
    let mut ui = catalogue((120, 30));
    ui.press(&["c", "Shift+Tab", "Ctrl+U"]);
    ui.type_text("HAM-2");
    ui.press(&["Enter"]);
    assert!(ui.shows("Changed HAM-2") && ui.selected_line().contains("HAM-2"), "{}", ui.text());
    assert_eq!(ui.warehouse().stock(&sku("HAM-0001"), today()).unwrap().product.details.sku, sku("HAM-2"));
    ui.press(&["u"]);
    ui.type_text("wrong code");
    ui.press(&["Enter"]);
    assert!(ui.line_with("Jamón").contains("HAM-0001"), "{}", ui.text());
    assert!(ui.warehouse().stock(&sku("HAM-2"), today()).is_err());
}

#[test]
fn receiving_an_archived_product_offers_to_restore_it() {
    let mut ui = catalogue((120, 30));
    ui.press(&["Down", "Down", "Down", "x", "Enter", "A", "Home", "Down", "Down", "Down"]);
    assert!(ui.selected_line().contains("SAL-0500"), "{}", ui.text());
    ui.press(&["e"]);
    assert!(ui.shows("SAL-0500 Sal fina 500 g is archived. Restore it"), "{}", ui.text());
    ui.press(&["Esc"]);
    assert!(ui.line_with("SAL-0500").contains("archived"), "nothing happened");
    ui.press(&["e", "Enter"]);
    assert!(ui.shows("Restored SAL-0500") && ui.shows("Sal fina 500 g"), "{}", ui.text());
    assert!(!ui.warehouse().stock(&sku("SAL-0500"), today()).unwrap().product.archived);
}

#[test]
fn a_wide_screen_shows_lots_alerts_and_daily_flow() {
    let mut ui = catalogue((200, 50));
    ui.press(&["Down"]);
    assert!(ui.shows("│ MLK-1000 · Leche entera 1 L"));
    assert!(ui.shows("▲ lot L2610-22 expired 3 days ago"));
    assert!(ui.shows("● lot L2612-01 expires in 8 days"));
    let text = ui.text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} is missing"));
    assert!(at("   L2610-22  ") < at("   L2611-04  ") && at("   L2611-04  ") < at("   L2612-01  "));
    assert!(ui.shows("In and out by day") && ui.shows(" 30 Sep "));
    assert!(ui.shows("967 in, 240 out (ea)"), "{text}");
    let theme = ui.theme();
    assert_eq!(ui.style_of("▲ lot L2610-22").fg, theme.style(Meaning::Critical).fg);
    assert_eq!(ui.style_of("█").fg, theme.style(Meaning::Ok).fg, "what came in");
}

#[test]
fn figures_follow_other_stations() {
    let mut ui = catalogue((120, 30));
    let act = other_actor().context(None, today());
    ui.open_elsewhere().dispatch(&act, &Dispatch::new(sku("YOG-0125"), quantity("60")), None).unwrap();
    ui.poll_external_changes();
    assert!(ui.line_with("YOG-0125").contains("900"));
    assert_eq!(ui.style_of("YOG-0125").bg, ui.theme().style(Meaning::Fresh).bg);
    ui.press(&["Down"]);
    assert_ne!(ui.style_of("YOG-0125").bg, ui.theme().style(Meaning::Fresh).bg, "seen");
}

#[test]
fn an_empty_catalogue_offers_adding_and_importing() {
    let change = |options: &mut ::fefo::tui::Options| options.tab = Some("products".into());
    let mut ui = TestBook::empty().open_ui_with((80, 24), Language::English, change);
    assert!(ui.shows("The catalogue is empty"));
    assert!(ui.shows("fefo import products products.csv"));
    ui.press(&["n"]);
    ui.type_text("MLK");
    ui.press(&["Tab"]);
    ui.type_text("Milk");
    ui.press(&["Enter"]);
    assert!(ui.selected_line().contains("Milk"));
    assert!(ui.shows("1 product"));
}

#[test]
fn twenty_thousand_products_are_read_by_windows() {
    let mut book = TestBook::empty();
    let act = actor().context(None, today());
    let add = |batch: &mut UnitOfWork<'_>| -> Result<()> {
        let mut rows = Vec::new();
        for number in 0..20_000 {
            let code = format!("P-{number:05}");
            let details = ProductDetails::new(sku(&code), label(&format!("Product {code}")), label("ea"));
            rows.push(ProductRow::from(details));
        }
        batch.import_products(&act, &rows).map(drop)
    };
    book.warehouse.unit_of_work(add).unwrap();
    let mut ui =
        book.open_ui_with((120, 30), Language::English, |options| options.tab = Some("products".into()));
    assert!(ui.shows("20,000 products"));
    ui.press(&["End"]);
    assert!(ui.selected_line().contains("P-19999"));
    ui.press(&["/"]);
    ui.type_text("p-1234");
    assert!(ui.shows("10 products") && ui.selected_line().contains("P-12340"));
}
