use ::fefo::domain::*;
use ::fefo::i18n::Language;
use ::fefo::tui::Meaning;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::ui::*;
use crate::support::values::*;

fn history(size: (u16, u16)) -> TestUi {
    TestBook::sample().open_ui_with(size, Language::English, |options| options.tab = Some("history".into()))
}

fn elsewhere() -> ActContext {
    other_actor().context(None, today())
}

/// Selects the document whose line contains a text.
fn select(ui: &mut TestUi, text: &str) {
    ui.press(&["Home"]);
    for _ in 0..30 {
        if ui.selected_line().contains(text) {
            return;
        }
        ui.press(&["Down"]);
    }
    panic!("{text} is not in the list:\n{}", ui.text());
}

#[test]
fn the_newest_document_is_first() {
    let ui = history((200, 40));
    assert!(ui.selected_line().contains("hold"));
    let line = ui.line_with("ORD-20991");
    for part in ["22 Nov", "dispatch", "HAM-0001", "Jamón curado", "−7.550", "kg", "ana @ dock-2"] {
        assert!(line.contains(part), "{part}: {line}");
    }
    assert!(ui.line_with("RIC-1000").contains("+2,000"));
    assert!(ui.shows("15 documents"));
}

#[test]
fn documents_of_an_archived_product_say_so() {
    let mut ui = history((120, 36));
    ui.archive_elsewhere("SAL-0500");
    ui.poll_external_changes();
    let line = ui.line_with("SAL-0500");
    assert!(line.contains("(archived)"), "{line}");
    assert_eq!(ui.style_of("(archived)").fg, ui.theme().style(Meaning::Muted).fg);
    assert!(!ui.line_with("ORD-20991").contains("(archived)"), "{}", ui.text());
    select(&mut ui, "SAL-0500");
    ui.press(&["Enter"]);
    assert!(ui.text().matches("(archived)").count() > 1, "beside the list too: {}", ui.text());
}

#[test]
fn a_dispatch_shows_its_movements_and_passed_over_lots() {
    let mut ui = history((100, 40));
    select(&mut ui, "ORD-20981");
    ui.press(&["Enter"]);
    assert!(ui.shows("dispatch ORD-20981"));
    assert!(ui.shows("Reason: as the customer asked"));
    assert!(ui.line_with("L2611-04").contains("−240"));
    assert!(ui.line_with("L2610-22").contains("overridden"), "{}", ui.text());
    ui.press(&["l"]);
    assert!(ui.selected_line().contains("L2611-04"), "to its lot");
}

#[test]
fn passed_over_reasons_have_sign_word_and_colour() {
    let mut book = TestBook::sample();
    let order = Dispatch::new(sku("MLK-1000"), quantity("10"));
    book.warehouse.dispatch(&elsewhere(), &order, None).unwrap();
    let mut ui =
        book.open_ui_with((100, 40), Language::English, |options| options.tab = Some("history".into()));
    ui.press(&["Enter"]);
    assert!(ui.line_with("L2610-22").contains("▲ expired"), "{}", ui.text());
    let critical = ui.theme().style(Meaning::Critical).fg;
    assert_eq!(ui.style_of("▲ expired").fg, critical);
}

#[test]
fn a_hold_names_its_lot_and_cannot_be_undone() {
    let mut ui = history((120, 40));
    ui.press(&["Enter"]);
    assert!(ui.shows("lot HAM-0001 H-2210 (C01-1)"));
    assert!(ui.shows("Reason: label missing"));
    assert_eq!(ui.style_of("lot HAM-0001 H-2210").fg, ui.theme().style(Meaning::Held).fg);
    ui.press(&["x"]);
    assert!(!ui.shows("A new document reverses it"), "holds are released, not undone");
}

#[test]
fn undoing_shows_the_effect_and_asks_for_a_reason() {
    let mut ui = history((120, 40));
    select(&mut ui, "ORD-20990");
    ui.press(&["x"]);
    assert!(ui.shows("YOG-0125 Y7781 (A05-1): 960 → 1,200 ea"), "{}", ui.text());
    assert!(ui.shows("› typing mistake"), "it asks for a reason, and offers the likeliest");
    ui.type_text("wrong customer");
    ui.press(&["Enter"]);
    assert!(ui.shows("16 documents"));
    select(&mut ui, "−240");
    assert!(ui.selected_line().contains("← undone"));
    let theme = ui.theme();
    assert_eq!(ui.style_of("← undone").fg, theme.style(Meaning::Warning).fg);
    ui.press(&["Enter"]);
    assert!(ui.line_with("by ana @ dock-2").contains("← undone "), "{}", ui.text());
    ui.press(&["Home"]);
    assert!(ui.shows("undoes: dispatch ORD-20990"), "{}", ui.text());
    let stock = ui.warehouse().stock(&sku("YOG-0125"), today()).unwrap();
    assert_eq!(stock.product.on_hand, quantity("1200"));
}

#[test]
fn an_impossible_undo_is_refused_before_and_after() {
    let mut ui = history((120, 40));
    select(&mut ui, "+1,200");
    ui.press(&["x"]);
    assert!(ui.shows("YOG-0125 Y7781 (A05-1): only 960 ea left, not enough"));
    ui.type_text("typed twice");
    ui.press(&["Enter"]);
    assert!(ui.shows("typed twice"), "nothing typed is lost");
    assert_eq!(ui.warehouse().stock(&sku("YOG-0125"), today()).unwrap().product.on_hand, quantity("960"));
}

#[test]
fn documents_are_filtered_by_kind_product_and_days() {
    let mut ui = history((120, 40));
    ui.press(&["f"]);
    ui.type_text("dispatch");
    ui.press(&["Enter"]);
    assert!(ui.shows("3 documents"));
    assert_eq!(ui.style_of("dispatch   any day").fg, ui.theme().style(Meaning::Accent).fg);
    ui.press(&["/"]);
    ui.type_text("jamon");
    ui.press(&["Enter"]);
    assert!(ui.shows("1 document") && ui.shows("ORD-20991"));
    ui.press(&["Esc"]);
    assert!(ui.shows("15 documents"), "Esc shows all again");
    ui.press(&["d"]);
    ui.type_text("yesterday");
    ui.press(&["Enter"]);
    assert!(ui.shows("1 document") && ui.selected_line().contains("hold"));
    ui.press(&["d"]);
    ui.type_text("other");
    ui.press(&["Enter", "Ctrl+U"]);
    ui.type_text("nonsense");
    ui.press(&["Tab"]);
    assert!(ui.shows("is not a date"), "{}", ui.text());
    ui.press(&["Ctrl+U"]);
    ui.type_text("21/11/26");
    ui.press(&["Shift+Tab", "Ctrl+U"]);
    ui.type_text("2026-11-20");
    ui.press(&["Enter"]);
    assert!(ui.shows("20 Nov 2026 to 21 Nov 2026") && ui.shows("2 documents"));
    ui.press(&["f"]);
    ui.type_text("count");
    ui.press(&["Enter"]);
    assert!(ui.shows("No document matches."));
}

#[test]
fn a_products_history_includes_its_holds() {
    let mut ui = history((120, 40));
    ui.press(&["/"]);
    ui.type_text("HAM-0001");
    ui.press(&["Enter"]);
    assert!(ui.shows("4 documents") && ui.selected_line().contains("hold"));
}

#[test]
fn a_change_of_a_product_shows_old_and_new_values() {
    let mut ui = history((120, 40));
    let edit = ProductEdit {
        name: Some(label("Jamón ibérico")),
        min_stock: Some(quantity("2.5")),
        ..ProductEdit::default()
    };
    ui.open_elsewhere().edit_product(&elsewhere(), &sku("HAM-0001"), &edit).unwrap();
    ui.poll_external_changes();
    assert!(ui.selected_line().contains("2 changes"), "{}", ui.text());
    ui.press(&["Enter"]);
    let words = |line: String| line.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(ui.line_with("Jamón curado")).contains("Name Jamón curado Jamón ibérico"), "{}", ui.text());
    assert!(words(ui.line_with("Minimum")).contains("Minimum 0 2.5"), "{}", ui.text());
    ui.press(&["x"]);
    assert!(ui.shows("HAM-0001 Name: Jamón ibérico → Jamón curado"), "{}", ui.text());
    ui.type_text("typed wrong");
    ui.press(&["Enter"]);
    let details = ui.warehouse().stock(&sku("HAM-0001"), today()).unwrap().product.details;
    assert_eq!((details.name, details.min_stock), (label("Jamón curado"), Quantity::ZERO));
}

#[test]
fn documents_of_other_stations_appear_at_the_top() {
    let mut ui = history((120, 30));
    let write = |ui: &TestUi, amount: &str| {
        let order = Dispatch::new(sku("RIC-1000"), quantity(amount));
        ui.open_elsewhere().dispatch(&elsewhere(), &order, None).unwrap();
    };
    write(&ui, "11");
    ui.poll_external_changes();
    assert!(ui.selected_line().contains("−11"), "who looks at the newest goes on doing so");
    assert!(ui.selected_line().contains("luis @ dock-1"));
    ui.press(&["Down", "Down"]);
    assert!(ui.selected_line().contains("ORD-20991"));
    write(&ui, "12");
    ui.poll_external_changes();
    assert!(ui.selected_line().contains("ORD-20991"), "the selection stays on its document");
    assert_eq!(ui.style_of("−12").bg, ui.theme().style(Meaning::Fresh).bg);
}

/// A book whose history is longer than what the tab reads at once.
fn long_history(documents: u32) -> TestBook {
    let mut book = TestBook::empty();
    let act = elsewhere();
    let details = ProductDetails::new(sku("BOX"), label("Boxes"), label("ea"));
    book.warehouse.add_product(&act, &details).unwrap();
    let write = |batch: &mut UnitOfWork<'_>| -> Result<()> {
        for number in 1..=documents {
            let mut order = Receive::new(sku("BOX"), Quantity::from_units(number));
            order.reference = Some(label(&format!("R{number:04}")));
            batch.receive(
                &ActContext { document: ::fefo::warehouse::generate_document_id(), ..act.clone() },
                &order,
            )?;
        }
        Ok(())
    };
    book.warehouse.unit_of_work(write).unwrap();
    book
}

#[test]
fn a_long_history_is_read_page_by_page() {
    let open = |options: &mut ::fefo::tui::Options| options.tab = Some("history".into());
    let mut ui = long_history(950).open_ui_with((100, 30), Language::English, open);
    assert!(ui.shows("over 200 documents"));
    assert!(ui.shows("↓"), "the scroll bar says that the list goes on");
    assert!(ui.selected_line().contains("R0950"));
    for _ in 0..8 {
        ui.press(&["PgDn"]);
    }
    assert!(ui.shows("over 400 documents"), "what is known ends there, the book does not");
    ui.press(&["End"]);
    assert!(ui.shows("951 documents") && !ui.shows("over"), "the very end is one key away");
    assert!(ui.selected_line().contains("product"), "it came first");
    assert!(!ui.shows("↓"));
    // Documents that are written meanwhile do not move the list; they are at the top later.
    ui.open_elsewhere().receive(&elsewhere(), &Receive::new(sku("BOX"), quantity("7777"))).unwrap();
    ui.poll_external_changes();
    assert!(ui.selected_line().contains("product"));
    ui.press(&["Home"]);
    assert!(ui.shows("+7,777"), "{}", ui.text());
}

#[test]
fn relative_day_filters_follow_the_day() {
    let mut ui = history((120, 30));
    ui.press(&["d"]);
    ui.type_text("yesterday");
    ui.press(&["Enter"]);
    assert!(ui.selected_line().contains("hold"));
    ui.roll_to_day(day("2026-11-25"));
    assert!(ui.shows("No document matches."), "nothing was written on the 24th");
}

#[test]
fn an_empty_history_shows_an_empty_state() {
    let open = |options: &mut ::fefo::tui::Options| options.tab = Some("history".into());
    let ui = TestBook::empty().open_ui_with((80, 24), Language::Spanish, open);
    assert!(ui.shows("Todavía no hay documentos."));
}
