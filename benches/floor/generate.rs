//! Generates a book with many lots by importing them.

use std::path::{Path, PathBuf};

use ::fefo::domain::{Label, LotCode, ProductDetails, Quantity, Sku};
use ::fefo::warehouse::{LotImportRow, LotImportRows, ProductRow, Receive};

use crate::measure::support::book::open_warehouse;
use crate::measure::support::values::{actor, today};

/// Lots of each product, of ten units each.
const LOTS_A_PRODUCT: usize = 50;
/// Lots of the first product, but at most a twentieth of all.
const CROWD: usize = 5_000;
/// Lots imported at once, so that memory does not grow with the book.
const SHEET: usize = 250_000;

/// Generates a book in a folder. Returns its file.
pub(crate) fn book(folder: &Path, name: &str, lots: usize) -> PathBuf {
    let file = folder.join(name);
    let mut warehouse = open_warehouse(&file);
    let crowd = CROWD.min(lots / 20);
    let products: Vec<ProductRow> =
        (0..=product_of(lots, crowd)).map(|number| product(number).into()).collect();
    warehouse
        .unit_of_work(|batch| batch.import_products(&actor().context(None, today()), &products))
        .unwrap();
    for start in (0..lots).step_by(SHEET) {
        let sheet: LotImportRows =
            (start..lots.min(start + SHEET)).map(|number| lot(number, crowd)).collect();
        let act = actor().context(None, today());
        let name = format!("from {start}");
        let (_, refused) = warehouse
            .unit_of_work(|batch| batch.import_lots(&act, &sheet, &name, false, &mut |_| {}))
            .unwrap();
        assert!(refused.is_empty());
        warehouse.maintain().unwrap();
    }
    file
}

/// The product of a lot. The first product has the crowd.
fn product_of(number: usize, crowd: usize) -> usize {
    number.checked_sub(crowd).map_or(0, |rest| 1 + rest / LOTS_A_PRODUCT)
}

fn sku(number: usize) -> Sku {
    Sku::parse(&format!("SKU-{number:06}")).unwrap()
}

fn product(number: usize) -> ProductDetails {
    let label = |text: &str| Label::parse(text).unwrap();
    let mut details = ProductDetails::new(sku(number), label(&format!("Product {number}")), label("ea"));
    details.min_stock = Quantity::from_units(20);
    details
}

fn lot(number: usize, crowd: usize) -> LotImportRow {
    let mut receive = Receive::new(sku(product_of(number, crowd)), Quantity::from_units(10));
    receive.code = Some(LotCode::parse(&format!("L{number}")).unwrap());
    receive.expires = today().plus_days(u32::try_from(40 + number % LOTS_A_PRODUCT * 7).unwrap());
    receive.location = Some(Label::parse(&format!("A{:02}-{}", number % 40, number % 6)).unwrap());
    LotImportRow::new(receive, None)
}
