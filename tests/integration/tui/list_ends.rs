//! Home and End in every list: of a tab, of a dialog, below a field.

use std::collections::BTreeSet;
use std::fs;

use fefo::domain::count::{CountScope, PlacePattern};
use fefo::domain::{Barcode, BarcodeCode};
use fefo::i18n::{Language, Texts};
use fefo::settings::KeyLayout;
use fefo::tui::key_bindings;
use fefo::warehouse::{Dispatch, OpenCount, Receive, WriteOff};
use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

/// A list: the scope of its keys, its name, and what opens it from Lots.
type List = (&'static str, &'static str, fn(&mut TestUi));

const LISTS: [List; 27] = [
    ("list", "lots", |_| {}),
    ("list", "alerts", |ui| ui.press(&["F5"])),
    ("list", "products", |ui| ui.press(&["F6"])),
    ("list", "history", |ui| ui.press(&["F7"])),
    ("list", "counts", |ui| ui.press(&["F9"])),
    ("list", "lines of a delivery", |ui| {
        ui.press(&["F3", "Enter", "Enter"]);
        for lot in ["N1", "N2", "N3"] {
            for text in ["RIC-1000", "5", lot, "31/12/28", "D11-4"] {
                ui.press(&["Ctrl+U"]);
                ui.type_text(text);
                ui.press(&["Enter"]);
            }
        }
        ui.press(&["Ctrl+L"]);
    }),
    ("list", "lines of an order", |ui| {
        ui.press(&["F4", "Enter", "Enter"]);
        for amount in ["1", "2", "3"] {
            ui.type_text("RIC-1000");
            ui.press(&["Enter"]);
            ui.type_text(amount);
            ui.press(&["Enter", "Enter"]);
        }
        ui.press(&["Ctrl+L"]);
    }),
    ("list", "a trace", |ui| {
        find(ui, "Y7781");
        ui.press(&["t"]);
    }),
    ("list", "lots of a partner", |ui| {
        ui.press(&["F7", "r", "Tab"]);
        ui.type_text("Lácteos Andinos");
        ui.press(&["Enter", "t"]);
    }),
    ("list", "what was done today", |ui| {
        for lot in ["Y7781", "L2612-01"] {
            find(ui, lot);
            ui.press(&["w", "Enter", "Enter"]);
        }
        ui.press(&["U"]);
    }),
    ("list", "a sheet", |ui| {
        let path = ui.file().with_file_name("goods.csv");
        fs::write(&path, "sku,name,unit\nA1,Aceite,ea\nB2,Vinagre,ea\n").unwrap();
        ui.press(&["F6", "i"]);
        ui.paste(path.to_str().unwrap());
        ui.press(&["Enter"]);
    }),
    ("list", "a review", |ui| ui.press(&["F9", "Home", "v", "Enter"])),
    ("list", "a plan of counts", |ui| {
        // What is being counted is due no more.
        for _ in 0..2 {
            ui.press(&["F9", "Home", "x", "y"]);
        }
        ui.press(&["F9", "p", "n", "Tab"]);
        ui.type_text("A*");
        ui.press(&["Tab", "Tab"]);
        ui.type_text("1");
        ui.press(&["Enter"]);
    }),
    ("counting", "a shelf", |ui| {
        ui.press(&["F9", "Home", "Enter"]);
        ui.type_text("B01-1");
        ui.press(&["Enter"]);
    }),
    ("reasons", "reasons", |ui| {
        find(ui, "L2610-22");
        ui.press(&["w"]);
    }),
    ("names", "names", |ui| {
        ui.press(&["m"]);
        ui.type_text("A");
        ui.press(&["Down"]);
    }),
    ("picker", "a filter", |ui| ui.press(&["f"])),
    ("picker", "answers", ask_what_is_unknown),
    ("picker", "products for a code", |ui| {
        ask_what_is_unknown(ui);
        ui.press(&["Home", "Down", "Enter"]);
        ui.type_text("a");
    }),
    ("product-matches", "products of a line", |ui| ui.press(&["F3", "Enter", "Enter", "Down"])),
    ("product-matches", "suppliers", |ui| ui.press(&["F3", "Down"])),
    ("barcodes", "barcodes", |ui| {
        ui.press(&["F6", "/"]);
        ui.type_text("MLK");
        ui.press(&["Enter", "B"]);
    }),
    ("lot-chooser", "lots to take", |ui| {
        ui.press(&["F4", "Enter", "Enter"]);
        ui.type_text("MLK-1000");
        ui.press(&["Enter"]);
        ui.type_text("10");
        ui.press(&["Enter", "o"]);
    }),
    ("operator", "operators", |ui| {
        for name in ["marta", "luis", "ana"] {
            ui.press(&["Ctrl+O"]);
            ui.type_text(name);
            ui.press(&["Enter"]);
        }
        ui.press(&["Ctrl+O", "Down"]);
    }),
    ("menu", "the menu", |ui| ui.press(&["F1"])),
    ("scan-help", "help of scans", |ui| {
        ui.press(&["F1"]);
        ui.type_text("scan help");
        ui.press(&["Enter"]);
    }),
    ("error-details", "a refusal", |ui| {
        ui.corrupt_book();
        ui.press(&["Ctrl+R", "F7", "F2", "!"]);
    }),
];

fn find(ui: &mut TestUi, lot: &str) {
    ui.press(&["/", "Ctrl+U"]);
    ui.type_text(lot);
    ui.press(&["Enter"]);
}

fn ask_what_is_unknown(ui: &mut TestUi) {
    ui.press(&["F3", "Enter", "Enter"]);
    ui.scan("4000417025005\r");
}

/// The sample with enough of everything to choose from.
fn book() -> TestBook {
    let mut book = TestBook::sample();
    let ctx = || noon_of(day("2026-11-23"));
    for (supplier, lot) in [("Lácteos Andinos", "Y1"), ("Lácteos Andinos", "Y2"), ("Molino Sur", "Y3")] {
        let mut receive = Receive::new(sku("YOG-0125"), quantity("10"));
        (receive.code, receive.expires) = (Some(lot_code(lot)), Some(day("2027-01-31")));
        (receive.supplier, receive.location) = (Some(label(supplier)), Some(label("B01-1")));
        book.warehouse.receive(&ctx(), &receive).unwrap();
    }
    for why in ["dropped", "spoiled"] {
        let lot = lot_name("YOG-0125", "Y7781");
        let write_off = WriteOff { lot, quantity: Some(quantity("1")), reason: reason(why) };
        book.warehouse.write_off(&ctx(), &write_off).unwrap();
    }
    let dispatch =
        Dispatch { customer: Some(label("Tienda 5")), ..Dispatch::new(sku("YOG-0125"), quantity("2")) };
    book.warehouse.dispatch(&ctx(), &dispatch, None).unwrap();
    for (code, amount) in [("14006381333938", "24"), ("24006381333935", "6")] {
        let barcode = Barcode {
            code: BarcodeCode::parse(code).unwrap(),
            quantity: quantity(amount),
            unit: Some(label(&format!("of {amount}"))),
        };
        book.warehouse.add_barcode(&ctx(), &sku("MLK-1000"), &barcode).unwrap();
    }
    for places in ["A*", "*"] {
        let scope = CountScope { location: Some(PlacePattern(label(places))), ..CountScope::default() };
        let command = OpenCount { scope, blind: false, two_counters: false };
        book.warehouse.open_count(&ctx(), &command).unwrap();
    }
    book
}

#[test]
fn every_list_is_tried_here() {
    let bindings = key_bindings(KeyLayout::Standard, None, &Texts::new(Language::English)).unwrap();
    let of_lists = bindings.iter().filter(|binding| binding.action == "down");
    let scopes: BTreeSet<&str> = of_lists.map(|binding| binding.scope).collect();
    let tried: BTreeSet<&str> = LISTS.iter().map(|(scope, ..)| *scope).collect();
    assert_eq!(tried, scopes);
}

/// What Home and End do not do to a list, if anything.
fn fault_of(ui: &mut TestUi) -> Option<&'static str> {
    let mut after = |key: &str| {
        ui.press(&[key]);
        ui.text()
    };
    let (first, last) = (after("Home"), after("End"));
    let (before_last, last_again, first_again) = (after("Up"), after("Down"), after("Home"));
    match () {
        () if first == last => Some("there is one end"),
        () if before_last == last || last_again != last => Some("End is not the last row"),
        () if first_again != first => Some("Home is not the first row"),
        () => None,
    }
}

#[rstest]
fn home_and_end_go_to_the_ends(#[values((80, 24), (60, 15))] size: (u16, u16)) {
    let mut faults = Vec::new();
    for (_, name, open) in LISTS {
        // The form takes all lines of the smallest screen, and a larger one shows the whole refusal.
        if name == if size.1 == 15 { "lines of a delivery" } else { "a refusal" } {
            continue;
        }
        let mut ui = book().open_ui(size);
        open(&mut ui);
        faults.extend(fault_of(&mut ui).map(|fault| format!("{name}: {fault}\n{}", ui.text())));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
