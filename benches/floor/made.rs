//! A book of so many lots, by the bulk path.

use std::path::{Path, PathBuf};

use ::fefo::domain::{Horizon, Label, LotCode, ProductDetails, Quantity, Sku};
use ::fefo::store::sqlite::{OpenMode, SqliteStore};
use ::fefo::warehouse::{ImportedLot, LotSheet, Receive, Warehouse};

use crate::measure::book::{desk, today};

/// Lots of each product, ten units each.
const LOTS_A_PRODUCT: usize = 50;
/// The product that has very many, where the book is large enough: that many, or a twentieth of all.
const CROWD: usize = 5_000;
/// Lots that come in at once: memory does not grow with the book.
const SHEET: usize = 250_000;

/// Makes a book in a folder.
pub(crate) fn book(folder: &Path, name: &str, lots: usize) -> PathBuf {
    let file = folder.join(name);
    let store = SqliteStore::open(&file, OpenMode::CreateOrOpen).unwrap();
    let mut warehouse = Warehouse::new(Box::new(store), Horizon::default());
    let crowd = CROWD.min(lots / 20);
    let products: Vec<ProductDetails> = (0..=product_of(lots, crowd)).map(product).collect();
    warehouse.batch(|batch| batch.import_products(&desk().act(None, today()), &products)).unwrap();
    for start in (0..lots).step_by(SHEET) {
        let sheet: LotSheet = (start..lots.min(start + SHEET)).map(|number| lot(number, crowd)).collect();
        let act = desk().act(None, today());
        let name = format!("from {start}");
        let (_, refused) =
            warehouse.batch(|batch| batch.import_lots(&act, &sheet, &name, false, &mut |_| {})).unwrap();
        assert!(refused.is_empty());
        warehouse.tidy().unwrap();
    }
    file
}

/// The first product is the crowded one.
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

fn lot(number: usize, crowd: usize) -> ImportedLot {
    let mut receive = Receive::of(sku(product_of(number, crowd)), Quantity::from_units(10));
    receive.code = Some(LotCode::parse(&format!("L{number}")).unwrap());
    receive.expires = today().plus_days(u32::try_from(40 + number % LOTS_A_PRODUCT * 7).unwrap());
    receive.location = Some(Label::parse(&format!("A{:02}-{}", number % 40, number % 6)).unwrap());
    ImportedLot { receive, received: None }
}
