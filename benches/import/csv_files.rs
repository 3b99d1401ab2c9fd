//! The CSV files to import.

use std::path::PathBuf;

use ::fefo::domain::Day;
use rusqlite::Row;

use crate::measure::book::BenchBook;
use crate::measure::command::fefo;

/// The expiry of lots that never expire.
const NEVER: i64 = 2_932_896;

/// Lots with the quantities they received, so that none is empty.
const LOTS: &str = "SELECT p.sku, l.received_quantity, l.code, l.expires, l.received, l.location, l.supplier, l.reference
   FROM lot l JOIN product p ON p.id = l.product_id WHERE l.received_quantity > 0 AND p.archived = 0 ORDER BY ";

/// The order of the rows in a file. Rows sorted as an index is are inserted much faster.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RowOrder {
    /// By day of receipt, products mixed: how a book grows.
    Received,
    /// By product and expiry.
    Product,
}

impl RowOrder {
    pub(crate) fn name(self) -> &'static str {
        match self {
            RowOrder::Received => "as the goods came in",
            RowOrder::Product => "sorted by product and expiry",
        }
    }

    fn columns(self) -> &'static str {
        match self {
            RowOrder::Received => "l.received, l.code",
            RowOrder::Product => "p.sku, l.expires, l.received",
        }
    }
}

/// Two files and their numbers of rows.
pub(crate) struct CsvFiles {
    pub(crate) products_file: PathBuf,
    pub(crate) lots_file: PathBuf,
    pub(crate) products: i64,
    pub(crate) lots: i64,
}

/// Exports the products and lots of a book into files beside it.
pub(crate) fn export(book: &BenchBook, order: RowOrder) -> CsvFiles {
    let [products_file, lots_file] = ["products.csv", "lots.csv"].map(|name| book.folder().join(name));
    let to = products_file.to_str().unwrap();
    let exported = fefo(&book.file, &["--quiet", "export", "products", "--to", to]).status().unwrap();
    assert!(exported.success());
    let mut sheet = csv::Writer::from_path(&lots_file).unwrap();
    let names = ["sku", "quantity", "lot", "expires", "received", "location", "supplier", "reference"];
    sheet.write_record(names).unwrap();
    let connection = book.connect();
    let mut statement = connection.prepare(&format!("{LOTS}{}", order.columns())).unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut lots = 0;
    while let Some(row) = rows.next().unwrap() {
        sheet.write_record(cells(row)).unwrap();
        lots += 1;
    }
    sheet.flush().unwrap();
    let products =
        connection.query_row("SELECT count(*) FROM product WHERE archived = 0", [], |row| row.get(0));
    CsvFiles { products_file, lots_file, products: products.unwrap(), lots }
}

fn cells(row: &Row<'_>) -> [String; 8] {
    let text = |column: usize| row.get::<_, Option<String>>(column).unwrap().unwrap_or_default();
    let number = |column: usize| row.get::<_, i64>(column).unwrap();
    let day = |number: i64| Day::from_epoch_days(number).map(|day| day.to_string()).unwrap_or_default();
    let quantity = number(1);
    let quantity = format!("{}.{:03}", quantity / 1_000, quantity % 1_000);
    let quantity = quantity.trim_end_matches('0').trim_end_matches('.').to_owned();
    let expires = if number(3) == NEVER { String::new() } else { day(number(3)) };
    [text(0), quantity, text(2), expires, day(number(4)), text(5), text(6), text(7)]
}
