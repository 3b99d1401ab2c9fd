//! Whatever is in a book: exported, imported into a fresh one, it is the same.

use std::collections::HashSet;

use fefo::domain::{Day, Decimals, Gtin, Horizon, Label, LotCode, MinorUnits, ProductDetails, Quantity, Sku};
use fefo::store::sqlite::{OpenMode, SqliteStore};
use fefo::warehouse::{Desk, Error, ImportedLot, Receive, Warehouse};
use proptest::prelude::*;
use serde_json::Value;

use crate::station::{Station, TODAY};

/// Texts as people give them, and as spreadsheets and CSV readers get wrong: quotes, delimiters, formulas, apostrophes.
fn text() -> impl Strategy<Value = String> {
    "[-=+@'\"A-Za-zñé0-9,;#|/\\\\ ]{1,12}".prop_filter("not blank", |text| !text.trim().is_empty())
}

fn optional_label() -> impl Strategy<Value = Option<Label>> {
    proptest::option::of(text().prop_map(|text| Label::parse(&text).unwrap()))
}

fn product() -> impl Strategy<Value = ProductDetails> {
    let numbers =
        (0_u8..=3, 0_u32..1_000, proptest::option::of(any::<u32>()), proptest::option::of(0_u32..36_500));
    let gtin = proptest::option::of("0[0-9]{11}".prop_map(|body| Gtin::with_check_digit(&body).unwrap()));
    (text(), text(), text(), optional_label(), numbers, gtin).prop_map(
        |(sku, name, unit, category, numbers, gtin)| {
            let (decimals, minimum, price, shelf_life_days) = numbers;
            let label = |text: &str| Label::parse(text).unwrap();
            ProductDetails {
                decimals: Decimals::try_from(decimals).unwrap(),
                gtin,
                min_stock: Quantity::from_units(minimum),
                price: price.map(MinorUnits),
                shelf_life_days,
                min_life_days: minimum,
                category,
                ..ProductDetails::new(Sku::parse(&sku).unwrap(), label(&name), label(&unit))
            }
        },
    )
}

/// A catalogue without a code or number twice.
fn products() -> impl Strategy<Value = Vec<ProductDetails>> {
    proptest::collection::vec(product(), 1..6).prop_map(|products| {
        let (mut skus, mut gtins) = (HashSet::new(), HashSet::new());
        let fresh = |product: &ProductDetails| {
            let gtin = product.gtin.as_ref().is_none_or(|gtin| gtins.insert(gtin.padded()));
            gtin && skus.insert(product.sku.as_str().to_lowercase())
        };
        products.into_iter().filter(fresh).collect()
    })
}

/// A lot of one of those products.
fn lot(products: Vec<ProductDetails>) -> impl Strategy<Value = ImportedLot> {
    let numbers = (0..products.len(), 1_i64..2_000_000, proptest::option::of(any::<u32>()));
    let days = (proptest::option::of(0_u32..2_000), 0_u32..300);
    let labels = (optional_label(), optional_label(), optional_label());
    (numbers, days, labels, proptest::option::of(text())).prop_map(move |(numbers, days, labels, code)| {
        let ((product, thousandths, cost), (life, age), (location, supplier, reference)) =
            (numbers, days, labels);
        let product = &products[product];
        let step = 10_i64.pow(3 - u32::from(product.decimals.digits()));
        let quantity = Quantity::from_thousandths(thousandths * step).unwrap();
        let received = Day::parse_iso(TODAY).unwrap().minus_days(age).unwrap();
        let receive = Receive {
            code: code.map(|code| LotCode::parse(&code).unwrap()),
            expires: life.and_then(|days| received.plus_days(days)),
            produced: received.minus_days(3),
            location,
            supplier,
            cost: cost.map(MinorUnits),
            reference,
            ..Receive::of(product.sku.clone(), quantity)
        };
        ImportedLot { receive, received: Some(received) }
    })
}

/// Some products, and lots of them, each with a code of its own or none.
fn book() -> impl Strategy<Value = (Vec<ProductDetails>, Vec<ImportedLot>)> {
    products().prop_flat_map(|products| {
        let lots = proptest::collection::vec(lot(products.clone()), 1..12).prop_map(|mut lots| {
            for (number, lot) in lots.iter_mut().enumerate() {
                let code = lot.receive.code.take();
                lot.receive.code = code.map(|code| LotCode::parse(&format!("{code}{number}")).unwrap());
            }
            lots
        });
        (Just(products), lots)
    })
}

/// Puts values into a station's book, past any file.
fn fill(station: &Station, products: &[ProductDetails], lots: &[ImportedLot]) {
    let store = SqliteStore::open(&station.path("stock.db"), OpenMode::CreateOrOpen).unwrap();
    let mut warehouse = Warehouse::new(Box::new(store), Horizon::default());
    let name = |text: &str| Label::parse(text).unwrap();
    let act =
        Desk { operator: name("ana"), station: name("dock-2") }.act(None, Day::parse_iso(TODAY).unwrap());
    warehouse
        .batch(|batch| {
            assert_eq!(batch.import_products(&act, products)?.1, []);
            assert_eq!(
                batch.import_lots(&act, &lots.iter().cloned().collect(), "content", false, &mut |_| {})?.1,
                []
            );
            Ok::<_, Error>(())
        })
        .unwrap();
}

/// What a list says, without the keys that a book gives by itself.
fn said(station: &Station, line: &str) -> Vec<Value> {
    let mut rows = station.reads(line).as_array().unwrap().clone();
    for row in &mut rows {
        row.as_object_mut().unwrap().remove("id");
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_book_comes_back_from_its_files((products, lots) in book(), ending in "csv|json") {
        let (old, new) = (Station::new(), Station::new());
        fill(&old, &products, &lots);
        for table in ["products", "lots"] {
            let file = old.path(&format!("{table}.{ending}"));
            old.does(&format!("export {table} --quiet --to {table}.{ending}"));
            new.file(&format!("{table}.{ending}"), std::fs::read(file).unwrap());
            new.does(&format!("import {table} {table}.{ending}"));
        }
        for list in ["product list", "lots --sort sku", "stock"] {
            prop_assert_eq!(said(&new, list), said(&old, list));
        }
        for table in ["products", "lots"] {
            let exported = |station: &Station| {
                let text = station.does(&format!("export {table} --format {ending}")).out;
                let mut rows: Vec<_> = text.lines().map(|row| row.trim_end_matches(',').to_owned()).collect();
                rows.sort();
                rows
            };
            prop_assert_eq!(exported(&new), exported(&old));
        }
        new.does("verify");
    }
}
