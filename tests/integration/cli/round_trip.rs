//! Any book, exported and imported into a new one, stays the same.

use std::collections::HashSet;

use fefo::domain::{
    Amount, Day, Decimals, Gtin, Label, LotCode, ProductDetails, Quantity, Reason, Requires, Sku,
};
use fefo::warehouse::{Error, LotImportRow, ProductRow, Receive};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::cli::TestCli;
use crate::support::values::{TODAY, actor, day, life_days};

/// Texts that spreadsheets and CSV readers get wrong: quotes, delimiters, formulas, apostrophes.
fn text() -> impl Strategy<Value = String> {
    "[-=+@'\"A-Za-zñé0-9,;#|/\\\\ ]{1,12}".prop_filter("not blank", |text| !text.trim().is_empty())
}

fn optional_label() -> impl Strategy<Value = Option<Label>> {
    proptest::option::of(text().prop_map(|text| Label::parse(&text).unwrap()))
}

fn amount() -> impl Strategy<Value = Amount> {
    (0..=Amount::MAX.ten_thousandths()).prop_map(|amount| Amount::from_ten_thousandths(amount).unwrap())
}

fn product() -> impl Strategy<Value = ProductDetails> {
    let numbers =
        (0_u8..=3, 0_u32..1_000, proptest::option::of(amount()), proptest::option::of(0_u32..36_500));
    let gtin = proptest::option::of("0[0-9]{11}".prop_map(|body| Gtin::with_check_digit(&body).unwrap()));
    let requires = (any::<bool>(), any::<bool>());
    (text(), text(), text(), optional_label(), numbers, gtin, requires).prop_map(
        |(sku, name, unit, category, numbers, gtin, (lot, expiry))| {
            let (decimals, minimum, price, shelf_life) = numbers;
            let label = |text: &str| Label::parse(text).unwrap();
            ProductDetails {
                decimals: Decimals::try_from(decimals).unwrap(),
                gtin,
                min_stock: Quantity::from_units(minimum),
                price,
                shelf_life_days: shelf_life.map(life_days),
                min_life_days: life_days(minimum),
                category,
                requires: Requires { lot, expiry },
                ..ProductDetails::new(Sku::parse(&sku).unwrap(), label(&name), label(&unit))
            }
        },
    )
}

/// Products with distinct codes and GTINs.
fn products() -> impl Strategy<Value = Vec<ProductDetails>> {
    proptest::collection::vec(product(), 1..6).prop_map(|products| {
        let (mut skus, mut gtins) = (HashSet::new(), HashSet::new());
        let is_new = |product: &ProductDetails| {
            let gtin = product.gtin.as_ref().is_none_or(|gtin| gtins.insert(gtin.to_gtin14()));
            gtin && skus.insert(product.sku.as_str().to_lowercase())
        };
        products.into_iter().filter(is_new).collect()
    })
}

/// The reason of a hold, seldom. A no would be refused.
fn hold() -> impl Strategy<Value = Option<Reason>> {
    let reason = text().prop_map(|text| Reason::parse(&format!("{text}…")).unwrap());
    proptest::option::weighted(0.3, reason)
}

/// A lot of one of those products, with what that requires. Without an expiry it has that of its product's shelf life, or
/// none in spite of it.
fn lot(products: Vec<ProductDetails>) -> impl Strategy<Value = LotImportRow> {
    let numbers = (0..products.len(), 1_i64..2_000_000, proptest::option::of(amount()));
    let days = (proptest::option::of(0_u32..2_000), any::<bool>(), 0_u32..300);
    let labels = (optional_label(), optional_label(), optional_label());
    (numbers, days, labels, proptest::option::of(text()), hold()).prop_map(
        move |(numbers, days, labels, code, hold)| {
            let ((product, thousandths, cost), (life, never, age), (location, supplier, reference)) =
                (numbers, days, labels);
            let product = &products[product];
            let step = 10_i64.pow(3 - u32::from(product.decimals.count()));
            let quantity = Quantity::from_thousandths(thousandths * step).unwrap();
            let received = Day::parse_iso(TODAY).unwrap().minus_days(age).unwrap();
            let code = code.or(product.requires.lot.then(|| "lot".to_owned()));
            let life = life.or(product.requires.expiry.then_some(90));
            let receive = Receive {
                code: code.map(|code| LotCode::parse(&code).unwrap()),
                expires: life.and_then(|days| received.plus_days(days)),
                never_expires: never && life.is_none(),
                produced: received.minus_days(3),
                location,
                supplier,
                cost,
                reference,
                ..Receive::new(product.sku.clone(), quantity)
            };
            LotImportRow { receive, received: Some(received), hold }
        },
    )
}

/// Products and lots of them, each with a distinct code or none. Some codes stand in a second place too.
fn book() -> impl Strategy<Value = (Vec<ProductDetails>, Vec<LotImportRow>)> {
    products().prop_flat_map(|products| {
        let lots = proptest::collection::vec(lot(products.clone()), 1..12).prop_map(|mut lots| {
            let mut elsewhere = Vec::new();
            for (number, lot) in lots.iter_mut().enumerate() {
                let code = lot.receive.code.take();
                lot.receive.code = code.map(|code| LotCode::parse(&format!("{code}{number}")).unwrap());
                if lot.receive.code.is_some() && number % 3 == 0 {
                    let location = Some(Label::parse(&format!("=second place {number}")).unwrap());
                    let receive = Receive { location, ..lot.receive.clone() };
                    elsewhere.push(LotImportRow::new(receive, lot.received));
                }
            }
            lots.extend(elsewhere);
            lots
        });
        (Just(products), lots)
    })
}

/// Fills a command line's book directly.
fn fill(cli: &TestCli, products: &[ProductDetails], lots: &[LotImportRow]) {
    let mut warehouse = cli.open_warehouse();
    let (catalogue, act) = (actor().context(None, day(TODAY)), actor().context(None, day(TODAY)));
    warehouse
        .unit_of_work(|batch| {
            let rows: Vec<ProductRow> = products.iter().cloned().map(ProductRow::from).collect();
            assert_eq!(batch.import_products(&catalogue, &rows)?.refused, []);
            assert_eq!(
                batch.import_lots(&act, &lots.iter().cloned().collect(), "content", false, &mut |_| {})?.1,
                []
            );
            Ok::<_, Error>(())
        })
        .unwrap();
}

/// The rows of a list, without the ids that a book assigns.
fn said(cli: &TestCli, line: &str) -> Vec<Value> {
    let mut rows = cli.run_json(line).as_array().unwrap().clone();
    for row in &mut rows {
        row.as_object_mut().unwrap().remove("id");
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn an_exported_book_is_imported_unchanged((products, lots) in book(), ending in "csv|json") {
        let (old, new) = (TestCli::new(), TestCli::new());
        fill(&old, &products, &lots);
        for table in ["products", "lots"] {
            let file = old.path(&format!("{table}.{ending}"));
            old.run_ok(&format!("export {table} --quiet --to {table}.{ending}"));
            new.write_file(&format!("{table}.{ending}"), std::fs::read(file).unwrap());
            new.run_ok(&format!("import {table} {table}.{ending}"));
        }
        for list in ["product list", "lots --sort sku", "stock"] {
            prop_assert_eq!(said(&new, list), said(&old, list));
        }
        for table in ["products", "lots"] {
            let exported = |cli: &TestCli| {
                let text = cli.run_ok(&format!("export {table} --format {ending}")).out;
                let mut rows: Vec<_> = text.lines().map(|row| row.trim_end_matches(',').to_owned()).collect();
                rows.sort();
                rows
            };
            prop_assert_eq!(exported(&new), exported(&old));
        }
        new.run_ok("verify");
    }
}

#[test]
fn lots_without_expiry_stay_without_one() {
    let (old, new) = (TestCli::with_products(), TestCli::with_products());
    old.run_ok("receive --sku MLK-1000 --qty 1 --lot L1 --expires never");
    old.run_ok("receive --sku MLK-1000 --qty 1 --lot L2");
    old.run_ok("receive --sku MLK-1000 --qty 1 --lot L2 --location B1");
    old.run_ok("receive --sku RIC-1000 --qty 1");
    old.run_ok("receive --sku RIC-1000 --qty 2 --lot =L3");
    old.run_ok("hold --sku RIC-1000 --lot =L3 --reason =label");
    let file = old.run_ok("export lots").out;
    assert!(file.contains("MLK-1000,1,L1,never,"), "{file}");
    assert!(file.contains("RIC-1000,2,'=L3,never,") && file.contains(",'=label\n"), "{file}");
    new.write_file("lots.csv", file);
    new.run_ok("import lots lots.csv");
    assert_eq!(said(&new, "lots"), said(&old, "lots"));
    old.run_ok("export lots --to lots.json --quiet");
    new.write_file("lots.json", std::fs::read(old.path("lots.json")).unwrap());
    new.run_refused("import lots lots.json", "conflict");
    new.run_ok("verify");
}

#[test]
fn an_export_is_not_imported_into_its_own_book_unasked() {
    let cli = TestCli::with_products();
    for receipt in [
        "receive --sku MLK-1000 --qty 10 --lot L1 --expires 2026-12-08 --location A03 --cost 0.95",
        "receive --sku MLK-1000 --qty 20 --lot L2 --expires never --supplier Andes --reference 4711",
        "receive --sku HAM-0001 --qty 1.5 --location A03",
        "receive --sku HAM-0001 --qty 1.5 --location A03",
    ] {
        cli.run_ok(receipt);
    }
    cli.run_ok("hold --sku MLK-1000 --lot L1 --reason dented");
    cli.run_ok("export lots --to lots.csv");
    cli.run_ok("export lots --to lots.json");
    let before = cli.dump();
    for file in ["lots.csv", "lots.json", "lots.csv --dry-run"] {
        let error = cli.run_refused(&format!("import lots {file}"), "conflict");
        assert_eq!((&error["rows"], &error["standing"]), (&json!(4), &json!(4)), "{error}");
        assert!(error["hint"].as_str().unwrap().contains("--again"), "{error}");
    }
    assert_eq!(cli.dump(), before);
    // Some goods left since: most of the file still stands.
    cli.run_ok("dispatch --sku MLK-1000 --qty 5");
    assert_eq!(cli.run_refused("import lots lots.csv", "conflict")["standing"], 3);
    let header = "sku,quantity,lot,expires,location\n";
    cli.write_file("more.csv", format!("{header}MLK-1000,15,L2,never,\nHAM-0001,1.5,,,A03\n"));
    cli.run_ok("import lots more.csv");
    cli.run_ok("import lots lots.csv --again");
    cli.run_ok("verify");
}
