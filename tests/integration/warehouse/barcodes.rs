//! Barcodes: what one scan of a code means, as documents tell it and as the book keeps it.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use ::fefo::domain::*;
use ::fefo::warehouse::*;
use proptest::prelude::*;

use crate::support::book::*;
use crate::support::values::*;

const PIECE: &str = "4006381333931";
const CASE: &str = "14006381333938";

fn code(text: &str) -> BarcodeCode {
    BarcodeCode::parse(text).unwrap()
}

fn barcode(text: &str, units: u32, unit: Option<&str>) -> Barcode {
    Barcode { code: code(text), quantity: Quantity::from_units(units), unit: unit.map(label) }
}

fn add(book: &mut TestBook, product: &str, barcode: &Barcode) -> Result<ChangedBarcode> {
    let act = book.context();
    book.warehouse.add_barcode(&act, &sku(product), barcode)
}

fn remove(book: &mut TestBook, text: &str) -> Result<ChangedBarcode> {
    let act = book.context();
    book.warehouse.remove_barcode(&act, &code(text))
}

fn import(book: &mut TestBook, rows: &[BarcodeImportRow]) -> Result<ProductImport> {
    let act = book.context();
    book.warehouse.unit_of_work(|unit| {
        let imported = unit.import_barcodes(&act, rows)?;
        imported.refused.first().map_or(Ok(imported.clone()), |refused| Err(refused.error.clone()))
    })
}

fn row(product: &str, text: &str, units: Option<u32>, unit: Option<Option<&str>>) -> BarcodeImportRow {
    BarcodeImportRow {
        sku: sku(product),
        code: code(text),
        quantity: units.map(Quantity::from_units),
        unit: unit.map(|unit| unit.map(label)),
    }
}

/// Every barcode as `SKU CODE QUANTITY UNIT`.
fn listed(book: &mut TestBook, product: Option<&str>) -> Vec<String> {
    let mut rows = Vec::new();
    let product = product.map(sku);
    book.warehouse
        .barcodes(product.as_ref(), &mut |BarcodeRow { product, barcode, is_gtin, .. }| {
            let unit = barcode.unit.as_ref().map_or("-", Label::as_str);
            let gtin = if is_gtin { " gtin" } else { "" };
            rows.push(format!("{} {} {} {unit}{gtin}", product.sku, barcode.code, barcode.quantity));
            ControlFlow::Continue(())
        })
        .unwrap();
    rows
}

#[test]
fn a_product_has_a_code_for_the_piece_and_one_for_the_case() {
    let mut book = TestBook::with_milk();
    add(&mut book, "mlk", &barcode(CASE, 24, Some("case"))).unwrap();
    add(&mut book, "MLK", &barcode(PIECE, 1, None)).unwrap();
    add(&mut book, "MLK", &barcode("Inner-6", 6, None)).unwrap();
    assert_eq!(
        listed(&mut book, None),
        ["MLK 4006381333931 1 - gtin", "MLK 14006381333938 24 case", "MLK Inner-6 6 -"]
    );
    let milk = book.warehouse.stock(&sku("MLK"), today()).unwrap().product;
    assert_eq!(milk.details.gtin, Gtin::parse(PIECE).ok(), "the first for one of the unit is the GTIN");
    book.add_product(product("YOG", "0"));
    assert_eq!(listed(&mut book, Some("YOG")), Vec::<String>::new());
    for scanned in [PIECE, CASE, "inner-6", "04006381333931"] {
        let found = book.warehouse.find_products(scanned, today(), 10).unwrap();
        let skus: Vec<_> = found.stocks.iter().map(|stock| stock.product.details.sku.as_str()).collect();
        assert!(skus == ["MLK"] || scanned.starts_with("04"), "{scanned}: {skus:?}");
    }
    book.assert_consistent();
}

#[test]
fn naming_the_unit_of_the_product_says_nothing() {
    let mut book = TestBook::with_milk();
    add(&mut book, "MLK", &barcode(PIECE, 1, Some("EA"))).unwrap();
    assert_eq!(listed(&mut book, None), ["MLK 4006381333931 1 - gtin"]);
    book.assert_consistent();
}

#[test]
fn a_code_means_one_thing() {
    let mut book = TestBook::with_milk();
    book.add_product(product("YOG", "0"));
    add(&mut book, "MLK", &barcode(CASE, 24, Some("case"))).unwrap();
    let taken = || Error::Duplicate(Duplicate::Barcode(code(CASE), sku("MLK")));
    assert_eq!(add(&mut book, "YOG", &barcode(CASE, 24, Some("case"))), Err(taken()));
    assert_eq!(add(&mut book, "MLK", &barcode(CASE, 12, Some("case"))), Err(taken()));
    assert_eq!(add(&mut book, "MLK", &barcode(CASE, 24, Some("case"))).unwrap().document, None);
    // Neither is it the GTIN of a product, whichever.
    let gtin = |text: &str| Gtin::parse(text).unwrap();
    let taken = Error::Duplicate(Duplicate::Gtin(CASE.into(), sku("MLK")));
    for product in ["MLK", "YOG"] {
        let edit = ProductEdit { gtin: Some(Some(gtin(CASE))), ..ProductEdit::default() };
        let act = book.context();
        assert_eq!(book.warehouse.edit_product(&act, &sku(product), &edit).unwrap_err(), taken);
        assert_eq!(book.warehouse.check_gtin(&gtin(CASE), Some(&sku(product))), Err(taken.clone()));
    }
    assert_eq!(remove(&mut book, "none"), Err(Error::NotFound(Missing::Barcode(code("none")))));
    assert_eq!(listed(&mut book, None), ["MLK 14006381333938 24 case"]);
    book.assert_consistent();
}

#[test]
fn no_barcode_is_the_sku_of_another_product() {
    let mut book = TestBook::with_milk();
    book.add_product(product("4006381333931", "0"));
    let taken = |text: &str, owner: &str| Error::Duplicate(Duplicate::Barcode(code(text), sku(owner)));
    assert_eq!(add(&mut book, "MLK", &barcode(PIECE, 1, None)), Err(taken(PIECE, PIECE)));
    assert_eq!(add(&mut book, PIECE, &barcode("mlk", 6, None)), Err(taken("mlk", "MLK")));
    let refused = import(&mut book, &[row(PIECE, "MLK", None, None)]).unwrap_err();
    assert_eq!(refused, taken("MLK", "MLK"));
    // Its own SKU is often the number on the package.
    add(&mut book, PIECE, &barcode(PIECE, 1, None)).unwrap();
    add(&mut book, "MLK", &barcode(CASE, 24, None)).unwrap();
    let act = book.context();
    let rename = ProductEdit { sku: Some(sku(CASE)), ..ProductEdit::default() };
    let refused = book.warehouse.edit_product(&act, &sku(PIECE), &rename).unwrap_err();
    assert_eq!(refused, taken(CASE, "MLK"));
    let refused = book.warehouse.add_product(&act, &product(CASE, "0")).unwrap_err();
    assert_eq!(refused, taken(CASE, "MLK"));
    book.assert_consistent();
}

#[test]
fn a_scan_means_something_in_the_decimals_of_the_product() {
    let mut book = TestBook::with_milk();
    let half = Barcode { quantity: quantity("0.5"), ..barcode(CASE, 1, None) };
    let none = Barcode { quantity: Quantity::ZERO, ..barcode(CASE, 1, None) };
    for wrong in [half.clone(), none] {
        let refused = add(&mut book, "MLK", &wrong).unwrap_err();
        assert!(matches!(refused, Error::Invalid(Invalid::Quantity { field: Field::Quantity, .. })));
    }
    let decimals = |count: u8| ProductEdit { decimals: Decimals::try_from(count).ok(), ..Default::default() };
    book.edit_product("MLK", &decimals(1));
    add(&mut book, "MLK", &half).unwrap();
    let act = book.context();
    let refused = book.warehouse.edit_product(&act, &sku("MLK"), &decimals(0)).unwrap_err();
    assert!(matches!(refused, Error::Invalid(Invalid::DecimalsInUse { .. })), "{refused}");
    book.assert_consistent();
}

#[test]
fn what_was_said_of_a_barcode_is_taken_back() {
    let mut book = TestBook::with_milk();
    let added = add(&mut book, "MLK", &barcode(CASE, 24, Some("case"))).unwrap().document.unwrap();
    let removed = remove(&mut book, CASE).unwrap().document.unwrap();
    let refused = book.reverse(added).unwrap_err();
    assert!(
        matches!(&refused, Error::Conflict(Conflict::ChangedSince { field: Field::Barcode, document, .. }) if *document == removed),
        "{refused}"
    );
    book.reverse(removed).unwrap();
    assert_eq!(listed(&mut book, None), ["MLK 14006381333938 24 case"]);
    let again = remove(&mut book, CASE).unwrap().document.unwrap();
    book.add_product(product("YOG", "0"));
    add(&mut book, "YOG", &barcode(CASE, 6, None)).unwrap();
    let taken = Error::Duplicate(Duplicate::Barcode(code(CASE), sku("YOG")));
    assert_eq!(book.reverse(again).unwrap_err(), taken, "another product has it now");
    book.assert_consistent();
}

#[test]
fn a_file_adds_and_redefines_in_one_document() {
    let mut book = TestBook::with_milk();
    book.add_product(product("YOG", "0"));
    add(&mut book, "MLK", &barcode(CASE, 24, Some("case"))).unwrap();
    let before = listed(&mut book, None);
    let rows = [
        row("YOG", "Y-6", Some(6), Some(Some("tray"))),
        row("MLK", CASE, Some(12), None),
        row("MLK", PIECE, None, None),
        row("YOG", "96385074", Some(1), Some(None)),
    ];
    let imported = import(&mut book, &rows).unwrap();
    assert_eq!((imported.summary.created, imported.summary.updated), (3, 1));
    assert_eq!(
        listed(&mut book, None),
        [
            "MLK 4006381333931 1 - gtin",
            "MLK 14006381333938 12 case",
            "YOG 96385074 1 - gtin",
            "YOG Y-6 6 tray"
        ]
    );
    assert_eq!(import(&mut book, &rows[1..]).unwrap().summary.document, None, "nothing differs");
    book.assert_consistent();
    book.reverse(imported.summary.document.unwrap()).unwrap();
    assert_eq!(listed(&mut book, None), before);
    book.assert_consistent();
}

#[test]
fn a_file_that_gives_a_product_another_gtin_is_taken_back() {
    let mut book = TestBook::with_milk();
    import(&mut book, &[row("MLK", PIECE, None, None)]).unwrap();
    let before = listed(&mut book, None);
    let rows = [row("MLK", PIECE, Some(24), None), row("MLK", "96385074", None, None)];
    let document = import(&mut book, &rows).unwrap().summary.document.unwrap();
    assert_ne!(listed(&mut book, None), before);
    let undone = book.reverse(document).unwrap().document;
    assert_eq!(listed(&mut book, None), before);
    book.reverse(undone).unwrap_err();
    book.assert_consistent();
}

#[test]
fn a_file_that_gives_a_code_twice_or_to_two_products_adds_nothing() {
    let mut book = TestBook::with_milk();
    book.add_product(product("YOG", "0"));
    for second in [row("YOG", "y-6", None, None), row("MLK", "Y-6", Some(2), None)] {
        let refused = import(&mut book, &[row("MLK", "Y-6", None, None), second]).unwrap_err();
        assert!(matches!(refused, Error::Duplicate(Duplicate::Barcode(..))), "{refused}");
        assert_eq!(listed(&mut book, None), Vec::<String>::new());
    }
}

#[test]
fn a_repeat_gives_the_first_answer() {
    let mut book = TestBook::with_milk();
    let act = book.context();
    let case = barcode(CASE, 24, Some("case"));
    let first = book.warehouse.add_barcode(&act, &sku("MLK"), &case).unwrap();
    let act_of_removal = book.context();
    let removed = book.warehouse.remove_barcode(&act_of_removal, &code(CASE)).unwrap();
    book.add_product(product("YOG", "0"));
    add(&mut book, "YOG", &barcode(CASE, 6, None)).unwrap();
    assert_eq!(book.warehouse.add_barcode(&act, &sku("mlk"), &case), Ok(first));
    assert_eq!(book.warehouse.remove_barcode(&act_of_removal, &code(CASE)), Ok(removed));
    let other = book.warehouse.add_barcode(&act, &sku("MLK"), &barcode(CASE, 25, None)).unwrap_err();
    assert!(matches!(other, Error::DocumentReused { .. }), "{other}");
    book.assert_consistent();
}

#[derive(Debug, Clone)]
enum Change {
    Add(u8, u8, u8),
    Remove(u8),
    Gtin(u8, Option<u8>),
    Import(Vec<(u8, u8, Option<u8>)>),
    Reverse(u8),
}

fn changes() -> impl Strategy<Value = Change> {
    let (product, written) = (0..2_u8, 0..4_u8);
    let row = (product.clone(), written.clone(), proptest::option::of(1..3_u8));
    prop_oneof![
        4 => (product.clone(), written.clone(), 1..3_u8).prop_map(|(p, c, q)| Change::Add(p, c, q)),
        2 => written.clone().prop_map(Change::Remove),
        2 => (product, proptest::option::of(0..2_u8)).prop_map(|(p, c)| Change::Gtin(p, c)),
        2 => proptest::collection::vec(row, 1..4).prop_map(Change::Import),
        3 => (0..5_u8).prop_map(Change::Reverse),
    ]
}

/// Two of them are GTINs.
const CODES: [&str; 4] = [PIECE, "96385074", "X", "Y"];

fn name_of(product: u8) -> &'static str {
    ["MLK", "YOG"][usize::from(product)]
}

fn attempt(book: &mut TestBook, documents: &[DocumentId], change: &Change) -> Result<Option<DocumentId>> {
    let text = |code: u8| CODES[usize::from(code)];
    match change {
        Change::Add(product, code, units) => {
            let added = barcode(text(*code), u32::from(*units), None);
            Ok(add(book, name_of(*product), &added)?.document)
        }
        Change::Remove(code) => Ok(remove(book, text(*code))?.document),
        Change::Gtin(product, code) => {
            let gtin = Some(code.map(|code| Gtin::parse(text(code)).unwrap()));
            let act = book.context();
            let edit = ProductEdit { gtin, ..ProductEdit::default() };
            Ok(book.warehouse.edit_product(&act, &sku(name_of(*product)), &edit)?.document)
        }
        Change::Import(rows) => {
            let rows: Vec<BarcodeImportRow> = rows
                .iter()
                .map(|(product, code, units)| row(name_of(*product), text(*code), units.map(u32::from), None))
                .collect();
            Ok(import(book, &rows)?.summary.document)
        }
        Change::Reverse(back) => match documents.iter().rev().nth(usize::from(*back)) {
            Some(document) => book.reverse(*document).map(|reversal| Some(reversal.document)),
            None => Ok(None),
        },
    }
}

/// What each code means, without the order.
fn meanings(book: &mut TestBook) -> BTreeMap<String, String> {
    let rows = listed(book, None).into_iter();
    rows.map(|row| (row.split(' ').nth(1).unwrap().to_owned(), row)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever is added, removed, imported and reversed: a refusal changes nothing, a reversal of the newest document
    /// restores what was, and the book is proven.
    #[test]
    fn barcodes_follow_their_documents(changes in proptest::collection::vec(changes(), 1..14)) {
        let mut book = TestBook::with_milk();
        book.add_product(product("YOG", "0"));
        let mut documents = Vec::new();
        for change in &changes {
            let before = meanings(&mut book);
            match attempt(&mut book, &documents, change) {
                Ok(None) | Err(_) => prop_assert_eq!(meanings(&mut book), before, "{:?}", change),
                Ok(Some(document)) => {
                    if !matches!(change, Change::Reverse(_)) {
                        let after = meanings(&mut book);
                        prop_assert_ne!(&after, &before);
                        let undone = book.reverse(document).unwrap().document;
                        prop_assert_eq!(meanings(&mut book), before, "{:?}", change);
                        book.reverse(undone).map(drop).or_else(|_| attempt(&mut book, &documents, change).map(drop)).unwrap();
                    }
                    documents.push(document);
                }
            }
        }
        book.assert_consistent();
    }
}
