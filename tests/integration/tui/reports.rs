//! Reports: chosen, asked of a range, compared, and followed to the documents behind a row.

use ::fefo::domain::Amount;
use ::fefo::i18n::Language;
use ::fefo::warehouse::{Receive, WriteOff};

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::{self, day, lot_name, noon_of, quantity, sku, today};

const SIZE: (u16, u16) = (120, 36);

fn at_reports() -> TestUi {
    let mut ui = TestBook::sample().open_tab("lots", SIZE);
    ui.press(&["8"]);
    ui
}

/// Chooses a report by the first letters of its title.
fn choose(ui: &mut TestUi, title: &str) {
    ui.press(&["/"]);
    ui.type_text(title);
    ui.press(&["Enter"]);
}

#[test]
fn reports_are_gone_through_one_after_the_other_and_round() {
    let mut ui = at_reports();
    assert!(ui.shows("Stock · by product"), "{}", ui.text());
    ui.press(&["Right"]);
    assert!(ui.shows("Value of the stock · by product"), "{}", ui.text());
    ui.press(&["Left", "Left"]);
    assert!(ui.shows("What to order"), "{}", ui.text());
    choose(&mut ui, "turn");
    assert!(ui.shows("Turnover · by product"), "{}", ui.text());
}

/// A cost with four decimals makes no column of money ragged.
#[test]
fn money_lines_up() {
    let mut book = TestBook::sample();
    let mut receive = Receive::new(sku("HAM-0001"), quantity("1.234"));
    receive.cost = Some(Amount::from_ten_thousandths(315_555).unwrap());
    receive.expires = Some(day("2027-02-10"));
    book.warehouse.receive(&noon_of(today()), &receive).unwrap();
    let mut ui = book.open_tab("lots", SIZE);
    ui.press(&["8"]);
    choose(&mut ui, "value");
    assert!(ui.shows(" 38.94"), "1.234 kg at 31.5555 is 38.9395: {}", ui.text());
    assert!(!ui.shows("38.939"), "{}", ui.text());
}

#[test]
fn whatever_is_worth_something_has_a_bar() {
    let mut book = TestBook::sample();
    for (code, cost) in [("HAM-0001", 900_000), ("RIC-1000", 1)] {
        let mut receive = Receive::new(sku(code), quantity("1"));
        receive.cost = Some(Amount::from_hundredths(cost));
        receive.expires = Some(day("2027-02-10"));
        book.warehouse.receive(&noon_of(today()), &receive).unwrap();
    }
    let ui = book.open_tab("reports", SIZE);
    let bar = |code: &str| {
        let text = ui.text();
        let row = text.lines().find(|line| line.contains(code)).unwrap();
        row.chars().filter(|sign| *sign == '█').count()
    };
    assert!(bar("HAM-0001") > 40, "{}", ui.text());
    assert_eq!((bar("RIC-1000"), bar("YOG-0125")), (1, 0), "{}", ui.text());
}

#[test]
fn totals_take_the_lines_that_they_need() {
    let mut ui = TestBook::sample().open_tab("reports", (80, 24));
    choose(&mut ui, "what moved");
    let totals = ["Documents: ", "Value in: 0.00", "Value out: 0.00", "Unvalued: "];
    assert!(totals.iter().all(|total| ui.shows(total)), "{}", ui.text());
}

#[test]
fn a_row_of_a_report_leads_to_the_documents_behind_it() {
    let mut ui = at_reports();
    choose(&mut ui, "what moved");
    assert!(ui.shows("What moved · by kind of document"), "{}", ui.text());
    let line = ui.selected_line();
    assert!(line.contains("receipt"), "{line}");
    ui.press(&["Enter"]);
    assert!(ui.shows("Kind") || ui.shows("receipt"), "{}", ui.text());
    assert!(!ui.shows("dispatch "), "{}", ui.text());
}

#[test]
fn a_reason_leads_to_the_documents_that_give_it_and_to_no_others() {
    let mut book = TestBook::sample();
    for (code, reason) in [("W-1", "leaky"), ("W-2", "Leaky"), ("W-3", "dropped")] {
        book.receive_on("2026-11-20", "MLK-1000", code, "5", "2027-03-31", "A1");
        let write_off =
            WriteOff { lot: lot_name("MLK-1000", code), quantity: None, reason: values::reason(reason) };
        book.warehouse.write_off(&noon_of(day("2026-11-21")), &write_off).unwrap();
    }
    let mut ui = book.open_tab("reports", SIZE);
    choose(&mut ui, "waste");
    while !ui.selected_line().to_lowercase().contains("leaky") {
        ui.press(&["Down"]);
    }
    ui.press(&["Enter"]);
    assert!(ui.shows("Waste · leaky") && ui.shows("2 documents"), "{}", ui.text());
    // What is chosen beside them narrows them.
    ui.press(&["f"]);
    ui.type_text("write-off");
    ui.press(&["Enter"]);
    assert!(ui.shows("Waste · leaky") && ui.shows("2 documents"), "{}", ui.text());
}

#[test]
fn a_report_over_time_is_a_line_with_the_selected_day_marked() {
    let mut ui = at_reports();
    choose(&mut ui, "what moved");
    ui.press(&["b"]);
    ui.type_text("by day");
    ui.press(&["Enter"]);
    assert!(ui.shows("What moved · by day") && ui.shows("●"), "{}", ui.text());
    let is_braille = |sign: char| ('\u{2801}'..='\u{28ff}').contains(&sign);
    assert!(ui.text().chars().any(is_braille), "{}", ui.text());
    let marked = |ui: &TestUi| {
        let text = ui.text();
        let chart: Vec<&str> = text.lines().filter(|line| line.contains('●')).collect();
        chart.join("\n").find('●')
    };
    let first = marked(&ui);
    ui.press(&["End"]);
    assert_ne!(marked(&ui), first, "{}", ui.text());
}

#[test]
fn a_row_of_stock_leads_to_the_lots_of_its_product() {
    let mut ui = at_reports();
    let product = ui.selected_line();
    let sku = product.split_whitespace().find(|word| word.contains('-')).unwrap().to_owned();
    ui.press(&["Enter"]);
    assert!(ui.selected_line().contains(&sku), "{}", ui.text());
}

#[test]
fn a_row_of_what_stands_leads_to_exactly_its_lots() {
    let mut book = TestBook::sample();
    for (code, expires, place) in
        [("W-1", "2026-12-01", "Z9"), ("W-2", "2026-12-03", "z9"), ("W-3", "2027-12-05", "Z9")]
    {
        book.receive_on("2026-11-20", "MLK-1000", code, "5", expires, place);
    }
    let mut ui = book.open_tab("reports", SIZE);
    ui.press(&["b"]);
    ui.type_text("by location");
    ui.press(&["Enter", "End"]);
    while !ui.selected_line().contains("Z9") {
        ui.press(&["Up"]);
    }
    ui.press(&["Enter"]);
    assert!(ui.shows("Stock · Z9") && ui.shows("3 lots"), "{}", ui.text());
    assert!(ui.selected_line().contains("W-1"), "first to expire first: {}", ui.text());
    // Among them everything else goes on working.
    ui.press(&["/"]);
    ui.type_text("w-3");
    ui.press(&["Enter"]);
    assert!(ui.shows("Stock · Z9") && ui.shows("1 lot"), "{}", ui.text());
    ui.press(&["Esc"]);
    assert!(!ui.shows("Stock · Z9") && !ui.shows("1 lot"), "all lots are back: {}", ui.text());
}

#[test]
fn a_month_of_what_expires_leads_to_its_lots() {
    let mut book = TestBook::sample();
    for (code, expires) in [("W-1", "2031-05-01"), ("W-2", "2031-05-31"), ("W-3", "2031-06-01")] {
        book.receive_on("2026-11-20", "MLK-1000", code, "5", expires, "A1");
    }
    let mut ui = book.open_tab("reports", SIZE);
    choose(&mut ui, "what expires");
    ui.press(&["b"]);
    ui.type_text("by month");
    ui.press(&["Enter", "End", "Up", "Enter"]);
    assert!(ui.shows("2 lots") && ui.shows("W-1") && ui.shows("W-2"), "{}", ui.text());
    assert!(!ui.shows("W-3"), "{}", ui.text());
}

#[test]
fn a_range_is_chosen_and_compared_with_the_one_before() {
    let mut ui = at_reports();
    choose(&mut ui, "what moved");
    ui.press(&["c"]);
    assert!(ui.shows("can be compared with the range before"), "an open range: {}", ui.text());
    ui.press(&["d"]);
    ui.type_text("this month");
    ui.press(&["Enter"]);
    assert!(ui.shows("01 Nov 2026 to 30 Nov 2026"), "{}", ui.text());
    ui.press(&["c"]);
    assert!(ui.shows("beside 01 Oct 2026 to 31 Oct 2026") && ui.shows("Movements before"), "{}", ui.text());
}

#[test]
fn rows_are_grouped_anew_and_stock_has_no_days() {
    let mut ui = at_reports();
    ui.press(&["d"]);
    assert!(ui.shows("This report tells of what stands now."), "{}", ui.text());
    ui.press(&["b"]);
    ui.type_text("location");
    ui.press(&["Enter"]);
    assert!(ui.shows("Stock · by location"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("Stock · A03-2") && ui.shows("1 lot"), "{}", ui.text());
}

#[test]
fn what_is_received_is_in_the_report_at_once() {
    let mut ui = at_reports();
    let before = ui.text();
    crate::support::book::receive_on(
        ui.warehouse(),
        "2026-11-24",
        "MLK-1000",
        "NEW-1",
        "5",
        "2027-03-31",
        "A1",
    );
    ui.press(&["r"]);
    assert_ne!(ui.text(), before);
}

#[test]
fn a_small_window_has_the_table_alone() {
    let mut ui = TestBook::sample().open_tab("reports", (60, 15));
    assert!(ui.shows("Stock") && ui.shows("Quantity") | ui.shows("Value"), "{}", ui.text());
    ui.press(&["Down", "Right", "Right"]);
    assert!(ui.shows("What expires"), "{}", ui.text());
}

/// The documents of a row are narrowed further by what History filters by, and Esc leads back to all.
#[test]
fn the_documents_of_a_row_are_filtered_further() {
    let mut book = TestBook::sample();
    for (product, lot) in [("MLK-1000", "L2611-04"), ("YOG-0125", "Y7781")] {
        let write_off =
            WriteOff { lot: lot_name(product, lot), quantity: None, reason: values::reason("torn") };
        book.warehouse.write_off(&noon_of(today()), &write_off).unwrap();
    }
    let mut ui = book.open_tab("reports", SIZE);
    choose(&mut ui, "waste");
    ui.press(&["b"]);
    ui.type_text("by reason");
    ui.press(&["Enter"]);
    assert!(ui.selected_line().contains("torn"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("2 documents") && ui.shows("torn"), "{}", ui.text());
    ui.press(&["/"]);
    ui.type_text("YOG-0125");
    ui.press(&["Enter"]);
    assert!(ui.shows("1 document") && ui.shows("YOG-0125"), "{}", ui.text());
    assert!(ui.line_with("1 document").contains("torn"), "both are said: {}", ui.text());
    ui.press(&["f"]);
    ui.type_text("receipt");
    ui.press(&["Enter"]);
    assert!(ui.shows("0 documents"), "no receipt is waste: {}", ui.text());
    ui.press(&["Esc"]);
    assert!(!ui.shows("0 documents"), "{}", ui.text());
}

/// Beside the report that is shown, every report is named whole.
#[test]
fn the_list_of_reports_has_their_whole_names() {
    for language in [Language::English, Language::Spanish, Language::PortugueseOfBrazil] {
        let mut ui = TestBook::sample().open_ui_with((120, 36), language, |_| {});
        ui.press(&["8"]);
        let text = ui.text();
        let names: Vec<&str> =
            text.lines().skip(3).filter_map(|line| Some(line.split_once('│')?.0.trim_end())).collect();
        assert!(names.len() > 20 && names.iter().all(|name| !name.contains('…')), "{text}");
    }
}
