//! Labels from the terminal: of a lot, of a document, and right after a receipt.

use std::io::Read as _;
use std::net::TcpListener;

use super::export::path_of;
use crate::support::book::TestBook;

#[test]
fn a_lot_gets_a_label_in_a_new_file_and_never_over_another() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    let path = path_of(&ui, "label.svg");
    ui.press(&["L"]);
    assert!(ui.shows("Print labels") && ui.shows("Copies"), "{}", ui.text());
    ui.type_text(path.to_str().unwrap());
    ui.press(&["Enter"]);
    assert!(ui.shows("1 label sent to"), "{}", ui.text());
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.starts_with("<svg"), "{written}");
    ui.press(&["L"]);
    ui.type_text(path.to_str().unwrap());
    ui.press(&["Enter"]);
    assert!(ui.shows("▲") && ui.shows("exists"), "{}", ui.text());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), written);
}

#[test]
fn a_printer_gets_the_copies_and_the_quantity() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    let printer = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = printer.local_addr().unwrap().to_string();
    let printed = std::thread::spawn(move || {
        let mut text = String::new();
        printer.accept().unwrap().0.read_to_string(&mut text).unwrap();
        text
    });
    ui.press(&["L"]);
    ui.type_text(&address);
    ui.press(&["Tab", "Ctrl+U"]);
    ui.type_text("0");
    ui.press(&["Enter"]);
    assert!(ui.shows("From 1 to 1,000 copies"), "{}", ui.text());
    ui.press(&["Ctrl+U"]);
    ui.type_text("3");
    ui.press(&["Enter"]);
    assert!(ui.shows("3 labels sent to"), "{}", ui.text());
    assert!(printed.join().unwrap().contains("^PQ3"));
}

#[test]
fn a_printer_that_is_not_there_is_told_and_the_dialog_stays() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    drop(listener);
    ui.press(&["L"]);
    ui.type_text(&address);
    ui.press(&["Enter"]);
    assert!(ui.shows("Nothing prints at") && ui.shows("Copies"), "{}", ui.text());
    ui.press(&["Esc"]);
    assert!(!ui.shows("Print labels"), "{}", ui.text());
}

#[test]
fn what_a_receipt_brought_gets_its_labels_from_history() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    let path = path_of(&ui, "receipt.zpl");
    ui.press(&["F7", "Down", "Down", "Down", "Down", "L"]);
    assert!(ui.shows("Print labels"), "{}", ui.text());
    ui.type_text(path.to_str().unwrap());
    ui.press(&["Enter"]);
    assert!(ui.shows("sent to"), "{}", ui.text());
    assert!(std::fs::read_to_string(path).unwrap().starts_with("^XA"));
}

#[test]
fn a_key_right_after_a_receipt_prints_what_came_in() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    let path = path_of(&ui, "received.txt");
    ui.press(&["F3", "Enter", "Enter"]);
    for text in ["YOG-0125", "48", "Y7790", "24/12/26", "A05-1"] {
        ui.type_text(text);
        ui.press(&["Enter"]);
    }
    assert!(ui.shows("Received 48 YOG-0125, lot Y7790"), "{}", ui.text());
    ui.press(&["Ctrl+G"]);
    assert!(ui.shows("Print labels"), "{}", ui.text());
    ui.type_text(path.to_str().unwrap());
    ui.press(&["Enter"]);
    assert!(ui.shows("1 label sent to"), "{}", ui.text());
    let label = std::fs::read_to_string(path).unwrap();
    assert!(label.contains("Y7790") && label.contains("48"), "{label}");
}
