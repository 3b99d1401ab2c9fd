//! The lots as CSV, and VisiData over them.

use std::path::{Path, PathBuf};
use std::process::Command;

use portable_pty::CommandBuilder;

use crate::measure::book::BenchBook;

/// Every lot, those with stock first, then by expiry.
const LOTS: &str = "SELECT p.sku, p.name, l.code, date(l.expires * 86400, 'unixepoch'), l.on_hand, l.received_quantity, l.location,
        l.supplier
   FROM lot l JOIN product p ON p.id = l.product_id ORDER BY l.on_hand = 0, l.expires, l.id";

/// Writes the lots of a book into a file beside it.
pub(crate) fn export_lots(book: &BenchBook) -> PathBuf {
    let file = book.folder().join("lots.csv");
    let mut sheet = csv::Writer::from_path(&file).unwrap();
    let names = ["sku", "product", "lot", "expires", "on_hand", "received_quantity", "location", "supplier"];
    sheet.write_record(names).unwrap();
    let connection = book.connect();
    let mut statement = connection.prepare(LOTS).unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        for column in 0..names.len() {
            let cell: rusqlite::types::Value = row.get(column).unwrap();
            let text = match cell {
                rusqlite::types::Value::Text(text) => text,
                rusqlite::types::Value::Integer(number) => number.to_string(),
                _ => String::new(),
            };
            sheet.write_field(text).unwrap();
        }
        sheet.write_record(None::<&[u8]>).unwrap();
    }
    sheet.flush().unwrap();
    file
}

/// VisiData over a file, without the user's settings. A pyenv shim is bypassed: it takes longer to start than some of what is
/// measured.
pub(crate) fn command(book: &BenchBook, file: &Path) -> CommandBuilder {
    let found =
        Command::new("pyenv").args(["which", "vd"]).output().ok().filter(|output| output.status.success());
    let path = found.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    let mut command = CommandBuilder::new(path.unwrap_or_else(|| "vd".to_owned()));
    command.arg(file);
    command.env("HOME", book.folder());
    command
}
