//! Another stock book in the place of the open one: nothing typed is lost, nothing is written to the wrong book, and the
//! other one is opened on request.
#![cfg(unix)]

use fefo::i18n::Language;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;

/// Types a receipt of salt up to the saving key.
fn type_receipt(ui: &mut TestUi) {
    ui.press(&["F3"]);
    ui.type_text("SAL-0500");
    ui.press(&["Enter"]);
    ui.type_text("57");
    ui.press(&["Enter", "Enter"]);
}

/// Puts another book with the same products in the place of the open one, as a restored backup would.
fn replace_book(ui: &TestUi) {
    let other = TestBook::sample();
    for ending in ["-wal", "-shm"] {
        let mut file = ui.file().into_os_string();
        file.push(ending);
        std::fs::remove_file(file).unwrap();
    }
    let (_, folder) = other.into_parts();
    std::fs::rename(folder.path().join("stock.db"), ui.file()).unwrap();
}

fn receipts_of_salt(ui: &TestUi) -> String {
    let mut book = ui.open_elsewhere();
    let salt = book.stock(&crate::support::values::sku("SAL-0500"), crate::support::values::today()).unwrap();
    salt.product.on_hand.to_string()
}

#[test]
fn a_replaced_book_is_reopened_and_keeps_what_was_typed() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    ui.poll_external_changes();
    type_receipt(&mut ui);
    replace_book(&ui);
    ui.poll_external_changes();
    assert!(ui.shows("was replaced. Ctrl+R opens what is there now."), "{}", ui.text());
    ui.press(&["Ctrl+S"]);
    assert!(ui.shows("was replaced. Ctrl+R") && ui.line_with("Quantity").contains("57"), "{}", ui.text());
    assert_eq!(receipts_of_salt(&ui), "0", "nothing went into the other book");
    ui.press(&["Ctrl+R"]);
    assert!(ui.shows("is open. What you typed is kept"), "{}", ui.text());
    assert!(ui.line_with("Quantity").contains("57"), "{}", ui.text());
    ui.press(&["Ctrl+S"]);
    assert_eq!(receipts_of_salt(&ui), "57", "{}", ui.text());
    ui.poll_external_changes();
    assert!(!ui.shows("was replaced"));
}

#[test]
fn a_removed_book_says_so_until_it_is_back() {
    let mut ui = TestBook::sample().open_ui_with((80, 24), Language::Spanish, |_| {});
    let aside = ui.file().with_extension("aside");
    std::fs::rename(ui.file(), &aside).unwrap();
    ui.poll_external_changes();
    assert!(ui.shows("fue reemplazado. Ctrl+R abre lo que hay ahora"), "{}", ui.text());
    ui.press(&["Ctrl+R"]);
    assert!(ui.shows("No hay ningún libro"), "{}", ui.text());
    assert!(ui.shows("MLK-1000"), "what was read stays on the screen");
    std::fs::rename(&aside, ui.file()).unwrap();
    ui.press(&["Ctrl+R"]);
    assert!(ui.shows("está abierto el libro que hay ahora"), "{}", ui.text());
    ui.poll_external_changes();
    assert!(ui.shows("MLK-1000") && !ui.shows("fue reemplazado"));
}
