//! The import sheet: a file of another program, looked at and imported.

use std::fs;
use std::path::PathBuf;

use crate::support::book::TestBook;
use crate::support::terminal::Terminal;
use crate::support::values::*;

/// A file beside the book, in Windows-1252.
fn write_sheet(book: &TestBook, name: &str, text: &str) -> PathBuf {
    let path = book.file().with_file_name(name);
    let latin: Vec<u8> = text.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect();
    fs::write(&path, latin).unwrap();
    path
}

/// Pastes the path of a file into the dialog that asks for it.
fn open_sheet(terminal: &mut Terminal, path: &std::path::Path) {
    terminal.press("F6");
    terminal.wait_for("5 products");
    terminal.press("i");
    terminal.wait_for("nothing is imported yet.");
    terminal.send_bytes(&format!("\x1b[200~{}\x1b[201~", path.display()));
    terminal.wait_for_line(&["File", path.parent().unwrap().to_str().unwrap()]);
    terminal.press("Enter");
}

#[test]
fn a_strangers_sheet_is_tried_and_imported() {
    let mut book = TestBook::sample();
    let text = "Código;Descripción;Lote;Vence;Existencias;Hueco\r\n\
        000412;Amoxicilina 500 mg;A-7731;31/05/2027;24;Mostrador\r\n\
        000655;Solución salina;S-19;28/02/2027;48;Depósito\r\n";
    let path = write_sheet(&book, "existencias.csv", text);
    let mut terminal = Terminal::open_sample(&book);
    open_sheet(&mut terminal, &path);
    terminal.wait_for("Windows-1252, “;”, decimal comma, day first");
    terminal.wait_for("(31/05/2027 decides)");
    terminal.wait_for("✓ Lots: 2 rows fine, 2 new, 0 increased");
    terminal.press("End");
    terminal.wait_for_line(&["› ", "Hueco", "(left out)"]);
    terminal.press("Enter");
    terminal.wait_for("What Hueco means");
    terminal.type_bytes("loca\r");
    terminal.wait_for_line(&["› ", "Hueco", "→ Location"]);
    terminal.press("r");
    terminal.settle();
    terminal.wait_for("✓ Lots: 2 rows fine, 2 new, 0 increased");
    terminal.press("I");
    terminal.wait_for("✓ Products: 2 new, 0 changed. Lots: 2 new, 0 increased.");
    terminal.wait_for_line(&["000412", "A-7731", "Mostrador", "+24"]);
    terminal.quit_and_verify(&mut book);
    assert_eq!(book.on_hand("000412", "A-7731"), quantity("24"));
    let lot = book.lot("000655", "S-19");
    assert_eq!((lot.location, lot.expires), (Some(label("Depósito")), Some(day("2027-02-28"))));
}

#[test]
fn a_refused_sheet_changes_nothing() {
    let mut book = TestBook::sample();
    let path =
        write_sheet(&book, "lots.csv", "sku;cantidad;lote\r\nMLK-1000;5;X-1\r\nYOG-0125;muchos;X-2\r\n");
    let mut terminal = Terminal::open_sample(&book);
    open_sheet(&mut terminal, &path);
    terminal.wait_for("▲ One row is refused; nothing would be imported.");
    terminal.wait_for_line(&["line 3", "Quantity", "muchos"]);
    terminal.press("I");
    terminal.wait_for("Nothing is imported while something is refused.");
    terminal.press("Esc");
    terminal.wait_for("5 products");
    terminal.quit_and_verify(&mut book);
    assert!(book.warehouse.lot(&lot_name("MLK-1000", "X-1")).is_err());
}
