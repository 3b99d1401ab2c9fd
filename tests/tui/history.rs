use ::fefo::domain::*;
use ::fefo::i18n::Language;
use ::fefo::tui::Meaning;
use ::fefo::warehouse::*;

use crate::shop::*;

fn history(size: (u16, u16)) -> Station {
    Shop::usual().screen_as(size, Language::English, |options| options.tab = Some("history".into()))
}

fn elsewhere() -> Act {
    Desk { operator: label("luis"), station: label("dock-1") }.act(None, today())
}

/// Goes to the document whose line holds a text.
fn select(station: &mut Station, text: &str) {
    station.screen.press(&["Home"]);
    for _ in 0..30 {
        if station.selected().contains(text) {
            return;
        }
        station.screen.press(&["Down"]);
    }
    panic!("{text} is not in the list:\n{}", station.screen.text());
}

#[test]
fn the_last_document_stands_first_with_what_it_did() {
    let station = history((200, 40));
    assert!(station.selected().contains("hold"));
    let line = station.line("ORD-20991");
    for part in ["22 Nov", "dispatch", "HAM-0001", "Jamón curado", "−7.550", "kg", "ana @ dock-2"] {
        assert!(line.contains(part), "{part}: {line}");
    }
    assert!(station.line("RIC-1000").contains("+2,000"));
    assert!(station.shows("10 documents"));
}

#[test]
fn a_dispatch_tells_its_movements_and_whom_it_passed_over() {
    let mut station = history((100, 40));
    select(&mut station, "ORD-20981");
    station.screen.press(&["Enter"]);
    assert!(station.shows("dispatch ORD-20981"));
    assert!(station.shows("Reason: as the customer asked"));
    assert!(station.line("L2611-04").contains("−240"));
    assert!(station.line("L2610-22").contains("left by choice"), "{}", station.screen.text());
    station.screen.press(&["l"]);
    assert!(station.selected().contains("L2611-04"), "to its lot");
}

#[test]
fn why_a_lot_was_passed_over_is_told_by_sign_word_and_colour() {
    let mut shop = Shop::usual();
    let order = Dispatch::of(sku("MLK-1000"), qty("10"));
    shop.warehouse.dispatch(&elsewhere(), &order, None).unwrap();
    let mut station =
        shop.screen_as((100, 40), Language::English, |options| options.tab = Some("history".into()));
    station.screen.press(&["Enter"]);
    assert!(station.line("L2610-22").contains("▲ expired"), "{}", station.screen.text());
    let critical = station.screen.theme().style(Meaning::Critical).fg;
    assert_eq!(station.style("▲ expired").fg, critical);
}

#[test]
fn a_hold_names_its_lot_and_can_not_be_undone() {
    let mut station = history((120, 40));
    station.screen.press(&["Enter"]);
    assert!(station.shows("lot HAM-0001 H-2210 (C01-1)"));
    assert!(station.shows("Reason: label missing"));
    assert_eq!(station.style("lot HAM-0001 H-2210").fg, station.screen.theme().style(Meaning::Held).fg);
    station.screen.press(&["x"]);
    assert!(!station.shows("A new document takes it back"), "holds are released, not undone");
}

#[test]
fn undoing_shows_what_will_change_asks_why_and_leaves_both_on_the_book() {
    let mut station = history((120, 40));
    select(&mut station, "ORD-20990");
    station.screen.press(&["x"]);
    assert!(station.shows("YOG-0125 Y7781 (A05-1): 960 → 1,200 ea"), "{}", station.screen.text());
    station.screen.press(&["Enter"]);
    assert!(station.shows("nothing was written"), "a reason is needed");
    station.screen.type_text("wrong customer");
    station.screen.press(&["Enter"]);
    assert!(station.shows("11 documents"));
    select(&mut station, "−240");
    assert!(station.selected().contains("← undone"));
    let theme = station.screen.theme();
    assert_eq!(station.style("← undone").fg, theme.style(Meaning::Warning).fg);
    station.screen.press(&["Enter"]);
    assert!(station.line("by ana @ dock-2").contains("← undone "), "{}", station.screen.text());
    station.screen.press(&["Home"]);
    assert!(station.shows("undoes: dispatch ORD-20990"), "{}", station.screen.text());
    let stock = station.screen.warehouse().stock(&sku("YOG-0125"), today()).unwrap();
    assert_eq!(stock.product.on_hand, qty("1200"));
}

#[test]
fn what_can_not_be_taken_back_is_said_before_and_after() {
    let mut station = history((120, 40));
    select(&mut station, "+1,200");
    station.screen.press(&["x"]);
    assert!(station.shows("YOG-0125 Y7781 (A05-1): only 960 ea left, too few"));
    station.screen.type_text("typed twice");
    station.screen.press(&["Enter"]);
    assert!(station.shows("typed twice"), "nothing typed is lost");
    assert_eq!(
        station.screen.warehouse().stock(&sku("YOG-0125"), today()).unwrap().product.on_hand,
        qty("960")
    );
}

#[test]
fn documents_are_narrowed_by_kind_product_and_days() {
    let mut station = history((120, 40));
    station.screen.press(&["f"]);
    station.screen.type_text("dispatch");
    station.screen.press(&["Enter"]);
    assert!(station.shows("3 documents"));
    assert_eq!(station.style("dispatch   any day").fg, station.screen.theme().style(Meaning::Accent).fg);
    station.screen.press(&["/"]);
    station.screen.type_text("jamon");
    station.screen.press(&["Enter"]);
    assert!(station.shows("1 document") && station.shows("ORD-20991"));
    station.screen.press(&["Esc"]);
    assert!(station.shows("10 documents"), "Esc shows all again");
    station.screen.press(&["d"]);
    station.screen.type_text("yesterday");
    station.screen.press(&["Enter"]);
    assert!(station.shows("1 document") && station.selected().contains("hold"));
    station.screen.press(&["d"]);
    station.screen.type_text("other");
    station.screen.press(&["Enter", "Ctrl+U"]);
    station.screen.type_text("nonsense");
    station.screen.press(&["Tab"]);
    assert!(station.shows("is not a date"), "{}", station.screen.text());
    station.screen.press(&["Ctrl+U"]);
    station.screen.type_text("21/11/26");
    station.screen.press(&["Shift+Tab", "Ctrl+U"]);
    station.screen.type_text("2026-11-20");
    station.screen.press(&["Enter"]);
    assert!(station.shows("20 Nov 2026 to 21 Nov 2026") && station.shows("2 documents"));
    station.screen.press(&["f"]);
    station.screen.type_text("count");
    station.screen.press(&["Enter"]);
    assert!(station.shows("No document matches."));
}

#[test]
fn the_holds_of_a_product_belong_to_its_history() {
    let mut station = history((120, 40));
    station.screen.press(&["/"]);
    station.screen.type_text("HAM-0001");
    station.screen.press(&["Enter"]);
    assert!(station.shows("3 documents") && station.selected().contains("hold"));
}

#[test]
fn what_other_stations_write_comes_in_at_the_top() {
    let mut station = history((120, 30));
    let write = |station: &Station, amount: &str| {
        let order = Dispatch::of(sku("RIC-1000"), qty(amount));
        station.elsewhere().dispatch(&elsewhere(), &order, None).unwrap();
    };
    write(&station, "11");
    station.screen.look_around();
    assert!(station.selected().contains("−11"), "who looks at the newest goes on doing so");
    assert!(station.selected().contains("luis @ dock-1"));
    station.screen.press(&["Down", "Down"]);
    assert!(station.selected().contains("ORD-20991"));
    write(&station, "12");
    station.screen.look_around();
    assert!(station.selected().contains("ORD-20991"), "the selection stays on its document");
    assert_eq!(station.style("−12").bg, station.screen.theme().style(Meaning::Fresh).bg);
}

/// A book whose history is longer than what is read at once.
fn long_history(documents: u32) -> Shop {
    let mut shop = Shop::empty();
    let act = elsewhere();
    let details = ProductDetails::new(sku("BOX"), label("Boxes"), label("ea"));
    shop.warehouse.add_product(&act, &details).unwrap();
    let write = |batch: &mut Batch<'_>| -> Result<()> {
        for number in 1..=documents {
            let mut order = Receive::of(sku("BOX"), Quantity::from_units(number));
            order.reference = Some(label(&format!("R{number:04}")));
            batch.receive(&Act { document: DocumentId::fresh(), ..act.clone() }, &order)?;
        }
        Ok(())
    };
    shop.warehouse.batch(write).unwrap();
    shop
}

#[test]
fn a_long_history_is_read_page_by_page_and_never_counted() {
    let open = |options: &mut ::fefo::tui::Options| options.tab = Some("history".into());
    let mut station = long_history(950).screen_as((100, 30), Language::English, open);
    assert!(station.shows("over 200 documents"));
    assert!(station.shows("↓"), "the scroll bar says that the list goes on");
    assert!(station.selected().contains("R0950"));
    for _ in 0..8 {
        station.screen.press(&["PgDn"]);
    }
    assert!(station.shows("over 400 documents"), "what is known ends there, the book does not");
    station.screen.press(&["End"]);
    assert!(station.shows("950 documents") && !station.shows("over"), "the very end is one key away");
    assert!(station.selected().contains("R0001"));
    assert!(!station.shows("↓"));
    // Newer ones are written while the clerk is far down: the list stays where it is, and has them when he comes back.
    station.elsewhere().receive(&elsewhere(), &Receive::of(sku("BOX"), qty("7777"))).unwrap();
    station.screen.look_around();
    assert!(station.selected().contains("R0001"));
    station.screen.press(&["Home"]);
    assert!(station.shows("+7,777"), "{}", station.screen.text());
}

#[test]
fn the_days_turn_with_the_day() {
    let mut station = history((120, 30));
    station.screen.press(&["d"]);
    station.screen.type_text("yesterday");
    station.screen.press(&["Enter"]);
    assert!(station.selected().contains("hold"));
    station.screen.turn_to(day("2026-11-25"));
    assert!(station.shows("No document matches."), "nothing was written on the 24th");
}

#[test]
fn an_empty_book_says_what_will_stand_here() {
    let open = |options: &mut ::fefo::tui::Options| options.tab = Some("history".into());
    let station = Shop::empty().screen_as((80, 24), Language::Spanish, open);
    assert!(station.shows("Todavía no se escribió nada."));
}
