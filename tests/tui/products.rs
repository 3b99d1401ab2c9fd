use ::fefo::domain::*;
use ::fefo::i18n::Language;
use ::fefo::tui::Meaning;
use ::fefo::warehouse::*;

use crate::shop::*;

fn catalogue(size: (u16, u16)) -> Station {
    Shop::usual().screen_as(size, Language::English, |options| options.tab = Some("products".into()))
}

/// The codes on the screen, from top to bottom.
fn codes(station: &Station) -> Vec<String> {
    let screen = station.screen.text();
    let word = |line: &str| line.trim_start_matches([' ', '›']).split_whitespace().next().map(str::to_owned);
    let known = ["MLK-1000", "YOG-0125", "HAM-0001", "RIC-1000", "SAL-0500"];
    screen.lines().filter_map(word).filter(|code| known.contains(&code.as_str())).collect()
}

#[test]
fn low_stock_is_told_by_sign_word_and_colour() {
    let station = catalogue((100, 24));
    assert!(station.line("RIC-1000").contains("● 2,000"));
    assert!(station.line("RIC-1000").contains("below minimum"));
    assert!(station.line("SAL-0500").contains("▲ 0"));
    assert!(station.line("SAL-0500").contains("out of stock"));
    let theme = station.screen.theme();
    assert_eq!(station.style("● 2,000").fg, theme.style(Meaning::Warning).fg);
    assert_eq!(station.style("below minimum").fg, theme.style(Meaning::Warning).fg);
    assert_eq!(station.style("▲ 0").fg, theme.style(Meaning::Critical).fg);
    assert_eq!(station.style("out of stock").fg, theme.style(Meaning::Critical).fg);
    assert!(!station.line("YOG-0125").contains(['●', '▲']), "no minimum, no sign");
}

#[test]
fn quantities_stand_one_below_the_other_in_the_decimals_of_their_product() {
    let station = catalogue((100, 24));
    let end = |line: &str, number: &str| {
        let line = station.line(line);
        let at = line.find(number).unwrap_or_else(|| panic!("{number} is not in {line}"));
        line[..at].chars().count() + number.chars().count()
    };
    assert_eq!(end("HAM-0001", "12.450"), end("MLK-1000", "727"));
    assert_eq!(end("HAM-0001", "12.450"), end("RIC-1000", "2,000"));
}

#[test]
fn the_catalogue_is_searched_as_one_types_and_sorted_by_key_and_header() {
    let mut station = catalogue((100, 24));
    station.screen.press(&["/"]);
    station.screen.type_text("JAMON");
    assert_eq!(codes(&station), ["HAM-0001"]);
    station.screen.press(&["Esc"]);
    assert_eq!(codes(&station), ["HAM-0001", "MLK-1000", "RIC-1000", "SAL-0500", "YOG-0125"]);
    station.screen.press(&["s"]);
    station.screen.type_text("avail");
    station.screen.press(&["Enter"]);
    assert_eq!(codes(&station), ["HAM-0001", "SAL-0500", "MLK-1000", "YOG-0125", "RIC-1000"]);
    station.screen.press(&["S"]);
    assert_eq!(codes(&station).first().map(String::as_str), Some("RIC-1000"));
    let header = station.line("Available▼");
    let name = header[..header.find("Product").unwrap()].chars().count();
    station.screen.click(u16::try_from(name).unwrap(), 3);
    assert_eq!(codes(&station), ["RIC-1000", "HAM-0001", "MLK-1000", "SAL-0500", "YOG-0125"]);
}

#[test]
fn only_what_is_low_is_shown_on_request() {
    let mut station = catalogue((100, 24));
    station.screen.press(&["f"]);
    assert_eq!(codes(&station), ["RIC-1000", "SAL-0500"]);
    assert!(station.shows("2 products"));
    station.screen.press(&["Esc"]);
    assert_eq!(codes(&station).len(), 5);
}

#[test]
fn a_product_leads_to_its_lots_its_history_entry_and_dispatch() {
    let mut station = catalogue((120, 30));
    station.screen.press(&["Down", "Enter"]);
    assert!(station.shows("3 lots") && station.shows("L2610-22"), "{}", station.screen.text());
    assert!(!station.shows("Y7781"));
    station.screen.press(&["Esc"]);
    assert!(station.shows("Y7781"), "all lots again");
    station.screen.press(&["F6", "v"]);
    assert!(station.shows("ORD-20981") && !station.shows("ORD-20990"), "{}", station.screen.text());
    station.screen.press(&["F6", "e"]);
    assert!(station.line(" Product ").contains("MLK-1000"), "{}", station.screen.text());
    station.screen.press(&["Esc", "F6", "d"]);
    assert!(station.line(" Product ").contains("MLK-1000"), "{}", station.screen.text());
}

#[test]
fn a_held_product_without_available_stock_is_not_offered_for_dispatch() {
    let mut station = catalogue((200, 40));
    assert!(station.selected().contains("HAM-0001"));
    let footer = |station: &Station| station.screen.text().lines().last().unwrap().to_owned();
    assert!(!footer(&station).contains("d dispatch"));
    station.screen.press(&["Down"]);
    assert!(footer(&station).contains("d dispatch"));
}

#[test]
fn a_product_is_added_each_field_looked_at_as_it_is_left() {
    let mut station = catalogue((120, 30));
    station.screen.press(&["n"]);
    station.screen.type_text("mlk-1000");
    station.screen.press(&["Tab"]);
    assert!(
        station.line("SKU  ").contains("There is a product MLK-1000 already"),
        "{}",
        station.screen.text()
    );
    station.screen.press(&["Shift+Tab", "Ctrl+U"]);
    station.screen.type_text("OIL-1");
    station.screen.press(&["Tab"]);
    station.screen.type_text("sal fina 500 G");
    station.screen.press(&["Tab"]);
    assert!(station.line("Name").contains("● SAL-0500 has this name"), "{}", station.screen.text());
    let theme = station.screen.theme();
    assert_eq!(station.style("● SAL-0500").fg, theme.style(Meaning::Warning).fg);
    station.screen.type_text("L");
    station.screen.press(&["Tab"]);
    station.screen.type_text("1");
    station.screen.press(&["Tab"]);
    station.screen.type_text("2.55");
    station.screen.press(&["Tab"]);
    assert!(station.line("2.55").contains("▲ 2.55 has more than one decimal"), "{}", station.screen.text());
    station.screen.press(&["Enter"]);
    assert!(station.shows("Add a product"), "nothing typed is lost, and the wrong field waits");
    station.screen.press(&["Backspace", "Enter"]);
    assert!(station.shows("Added OIL-1"), "{}", station.screen.text());
    assert!(station.selected().contains("OIL-1"));
    let stock = station.screen.warehouse().stock(&sku("OIL-1"), today()).unwrap();
    assert_eq!(stock.product.details.min_stock, qty("2.5"));
    assert_eq!((stock.product.details.unit, stock.product.details.decimals.digits()), (label("L"), 1));
}

#[test]
fn a_product_is_changed_and_what_others_changed_meanwhile_stays() {
    let mut station = catalogue((120, 30));
    station.screen.press(&["c"]);
    assert!(station.shows("Change HAM-0001") && !station.shows(" SKU   "));
    let elsewhere = ProductEdit { category: Some(Some(label("Meat"))), ..ProductEdit::default() };
    let act = Desk { operator: label("luis"), station: label("dock-1") }.act(None, today());
    station.elsewhere().edit_product(&act, &sku("HAM-0001"), &elsewhere).unwrap();
    station.screen.press(&["Ctrl+U"]);
    station.screen.type_text("Jamón serrano");
    station.screen.press(&["Tab", "Ctrl+U"]);
    station.screen.type_text("g");
    assert!(station.shows("● 12.450 on hand are g then"), "{}", station.screen.text());
    station.screen.press(&["Ctrl+U"]);
    station.screen.type_text("kg");
    station.screen.press(&["Enter"]);
    assert!(station.shows("Changed HAM-0001") && station.selected().contains("Jamón serrano"));
    let details = station.screen.warehouse().stock(&sku("HAM-0001"), today()).unwrap().product.details;
    assert_eq!(details.category, Some(label("Meat")));
}

#[test]
fn a_refused_change_says_why_and_keeps_what_was_typed() {
    let mut station = catalogue((120, 30));
    station.screen.press(&["c", "Tab", "Tab", "Ctrl+U"]);
    station.screen.type_text("1");
    station.screen.press(&["Enter"]);
    assert!(station.shows("HAM-0001 has quantities with more than one decimal"), "{}", station.screen.text());
    assert!(station.shows("Change HAM-0001"));
    let theme = station.screen.theme();
    assert_eq!(station.style("▲ Decimals: HAM-0001").fg, theme.style(Meaning::Error).fg);
}

#[test]
fn archiving_says_what_it_does_and_is_taken_back() {
    let mut station = catalogue((120, 30));
    station.screen.press(&["Down", "Down", "Down", "x"]);
    assert!(station.shows("will be offered nowhere any more"));
    station.screen.press(&["Esc"]);
    assert_eq!(codes(&station).len(), 5, "nothing happened");
    station.screen.press(&["x", "Enter"]);
    assert!(station.shows("Archived SAL-0500"));
    assert_eq!(codes(&station), ["HAM-0001", "MLK-1000", "RIC-1000", "YOG-0125"]);
    station.screen.press(&["A", "Home", "Down", "Down", "Down"]);
    assert!(station.line("SAL-0500").contains("archived"));
    station.screen.press(&["x"]);
    assert!(station.shows("SAL-0500 is in use again"));
    station.screen.press(&["Home", "x", "Enter"]);
    assert!(station.shows("HAM-0001 still has 12.450 on hand"), "{}", station.screen.text());
}

#[test]
fn a_wide_screen_tells_a_products_lots_alerts_and_days() {
    let mut station = catalogue((200, 50));
    station.screen.press(&["Down"]);
    assert!(station.shows("│ MLK-1000 · Leche entera 1 L"));
    assert!(station.shows("▲ lot L2610-22 expired 3 days ago"));
    assert!(station.shows("● lot L2612-01 expires in 8 days"));
    let text = station.screen.text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} is missing"));
    assert!(at("   L2610-22  ") < at("   L2611-04  ") && at("   L2611-04  ") < at("   L2612-01  "));
    assert!(station.shows("In and out by day") && station.shows(" 30 Sep "));
    assert!(station.shows("967 in, 240 out (ea)"), "{text}");
    let theme = station.screen.theme();
    assert_eq!(station.style("▲ lot L2610-22").fg, theme.style(Meaning::Critical).fg);
    assert_eq!(station.style("█").fg, theme.style(Meaning::Ok).fg, "what came in");
}

#[test]
fn the_figures_follow_what_another_station_does() {
    let mut station = catalogue((120, 30));
    let act = Desk { operator: label("luis"), station: label("dock-1") }.act(None, today());
    station.elsewhere().dispatch(&act, &Dispatch::of(sku("YOG-0125"), qty("60")), None).unwrap();
    station.screen.look_around();
    assert!(station.line("YOG-0125").contains("900"));
    assert_eq!(station.style("YOG-0125").bg, station.screen.theme().style(Meaning::Fresh).bg);
    station.screen.press(&["Down"]);
    assert_ne!(station.style("YOG-0125").bg, station.screen.theme().style(Meaning::Fresh).bg, "seen");
}

#[test]
fn the_first_run_leads_through_adding_or_importing() {
    let change = |options: &mut ::fefo::tui::Options| options.tab = Some("products".into());
    let mut station = Shop::empty().screen_as((80, 24), Language::English, change);
    assert!(station.shows("The catalogue is empty"));
    assert!(station.shows("fefo import products products.csv"));
    station.screen.press(&["n"]);
    station.screen.type_text("MLK");
    station.screen.press(&["Tab"]);
    station.screen.type_text("Milk");
    station.screen.press(&["Enter"]);
    assert!(station.selected().contains("Milk"));
    assert!(station.shows("1 product"));
}

#[test]
fn twenty_thousand_products_are_walked_by_windows() {
    let mut shop = Shop::empty();
    let act = Desk { operator: label("ana"), station: label("dock-2") }.act(None, today());
    let add = |batch: &mut Batch<'_>| -> Result<()> {
        for number in 0..20_000 {
            let code = format!("P-{number:05}");
            let details = ProductDetails::new(sku(&code), label(&format!("Product {code}")), label("ea"));
            batch.add_product(&act, &details)?;
        }
        Ok(())
    };
    shop.warehouse.batch(add).unwrap();
    let mut station =
        shop.screen_as((120, 30), Language::English, |options| options.tab = Some("products".into()));
    assert!(station.shows("20,000 products"));
    station.screen.press(&["End"]);
    assert!(station.selected().contains("P-19999"));
    station.screen.press(&["/"]);
    station.screen.type_text("p-1234");
    assert!(station.shows("10 products") && station.selected().contains("P-12340"));
}
