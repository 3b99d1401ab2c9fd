//! Changes of products are documents: they repeat, reverse and are proven.

use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

fn named(name: &str) -> ProductEdit {
    ProductEdit { name: Some(label(name)), ..ProductEdit::default() }
}

fn renamed(code: &str) -> ProductEdit {
    ProductEdit { sku: Some(sku(code)), ..ProductEdit::default() }
}

fn archived(archived: bool) -> ProductEdit {
    ProductEdit { archived: Some(archived), ..ProductEdit::default() }
}

fn row(code: &str, changes: ProductEdit) -> ProductRow {
    ProductRow { sku: sku(code), changes }
}

fn edit(book: &mut TestBook, code: &str, edit: &ProductEdit) -> Result<ChangedProduct> {
    let act = book.context();
    book.warehouse.edit_product(&act, &sku(code), edit)
}

fn import(book: &mut TestBook, rows: &[ProductRow]) -> ProductImport {
    let act = book.context();
    let imported = book.warehouse.unit_of_work(|unit| unit.import_products(&act, rows)).unwrap();
    assert_eq!(imported.refused, []);
    imported
}

fn find(book: &mut TestBook, code: &str) -> Result<Product> {
    Ok(book.warehouse.stock(&sku(code), today())?.product)
}

/// The newest change of a product, as `"name: Product MLK -> Whole milk"`.
fn told(book: &mut TestBook) -> Vec<String> {
    let newest = book.documents(DocumentKind::ProductChange).remove(0);
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
    let changes = newest.changes.iter().map(|row| &row.change);
    changes
        .map(|change| format!("{}: {} -> {}", change.field, text(&change.before), text(&change.after)))
        .collect()
}

#[test]
fn an_edit_is_a_document_with_old_and_new_values() {
    let mut book = TestBook::with_milk();
    let changes = ProductEdit {
        price: Some(Some(Amount::from_hundredths(1_250))),
        min_stock: Some(quantity("40")),
        ..named("Whole milk")
    };
    edit(&mut book, "MLK", &changes).unwrap().document.unwrap();
    assert_eq!(
        told(&mut book),
        ["name: Product MLK -> Whole milk", "min_stock: 100 -> 40", "price: none -> 12.5"]
    );
    let newest = book.documents(DocumentKind::ProductChange).remove(0);
    assert_eq!(newest.summary.subject.unwrap().product.sku, sku("MLK"));
    book.assert_consistent();
}

#[test]
fn an_edit_that_changes_nothing_writes_nothing() {
    let mut book = TestBook::with_milk();
    let before = book.documents(DocumentKind::ProductChange).len();
    assert_eq!(edit(&mut book, "MLK", &named("Product MLK")).unwrap().document, None);
    assert_eq!(import(&mut book, &[row("mlk", named("Product MLK"))]).summary.document, None);
    assert_eq!(book.documents(DocumentKind::ProductChange).len(), before);
}

#[test]
fn a_repeat_gives_the_first_answer() {
    let mut book = TestBook::with_milk();
    let act = book.context();
    let first = book.warehouse.edit_product(&act, &sku("MLK"), &renamed("MILK")).unwrap();
    edit(&mut book, "MILK", &named("Whole milk")).unwrap();
    book.receive("MILK", "L1", "60", "2027-12-01");
    let again = book.warehouse.edit_product(&act, &sku("mlk"), &renamed("milk")).unwrap();
    assert_eq!(again, first);
    let error = book.warehouse.edit_product(&act, &sku("MLK"), &named("Other")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::DocumentReused);
    let act = book.context();
    let added = book.warehouse.add_product(&act, &product("YOG", "0")).unwrap();
    edit(&mut book, "YOG", &named("Yogurt")).unwrap();
    let lower = ProductDetails { sku: sku("yog"), ..product("YOG", "0") };
    assert_eq!(book.warehouse.add_product(&act, &lower).unwrap(), added);
    book.assert_consistent();
}

#[test]
fn an_import_repeats_and_refuses_another_one() {
    let mut book = TestBook::with_milk();
    let act = book.context();
    let rows = [row("MLK", named("Milk")), product("YOG", "0").into()];
    let first = book.warehouse.unit_of_work(|unit| unit.import_products(&act, &rows)).unwrap();
    edit(&mut book, "MLK", &named("Whole milk")).unwrap();
    let again = book.warehouse.unit_of_work(|unit| unit.import_products(&act, &rows)).unwrap();
    assert_eq!((again.summary, again.warnings), (first.summary, first.warnings));
    let other = book.warehouse.unit_of_work(|unit| unit.import_products(&act, &rows[..1]));
    assert_eq!(other.unwrap_err().kind(), ErrorKind::DocumentReused);
    book.assert_consistent();
}

#[test]
fn an_import_changes_only_what_its_rows_name() {
    let mut book = TestBook::with_milk();
    let price = Some(Amount::from_hundredths(99));
    edit(&mut book, "MLK", &ProductEdit { price: Some(price), ..ProductEdit::default() }).unwrap();
    let imported = import(&mut book, &[row("MLK", named("Milk")), row("NEW", named("New"))]);
    assert_eq!((imported.summary.created, imported.summary.updated), (1, 1));
    let milk = find(&mut book, "MLK").unwrap().details;
    assert_eq!((milk.name, milk.price, milk.min_stock), (label("Milk"), price, quantity("100")));
    assert_eq!(
        book.documents(DocumentKind::ProductChange)[0].summary.document.id,
        imported.summary.document.unwrap()
    );
    let changes: Vec<_> = imported.changes.iter().map(|change| (change.sku.as_str(), change.field)).collect();
    assert_eq!(changes[..2], [("MLK", Field::Name), ("NEW", Field::Sku)]);
    let act = book.context();
    let nameless = [row("NEW-2", ProductEdit::default()), row("MLK", ProductEdit::default())];
    let refused = book.warehouse.unit_of_work(|unit| unit.import_products(&act, &nameless)).unwrap().refused;
    let error = Error::Invalid(Invalid::Text { field: Field::Name, error: TextError::Empty });
    assert_eq!(refused, [RefusedRow { row: 0, error }]);
    book.assert_consistent();
}

#[test]
fn a_product_twice_in_a_file_is_refused() {
    let mut book = TestBook::with_milk();
    edit(&mut book, "MLK", &renamed("MILK")).unwrap();
    let rows = [("MILK", "A"), ("YOG", "B"), ("mlk", "C"), ("yog", "D")];
    let rows = rows.map(|(code, name)| row(code, named(name)));
    let act = book.context();
    let refused = book.warehouse.unit_of_work(|unit| unit.import_products(&act, &rows)).unwrap().refused;
    assert_eq!(refused.iter().map(|refused| refused.row).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn row_numbers_instead_of_skus_are_warned_of() {
    let mut book = TestBook::empty();
    for (code, name) in [("1", "Leche"), ("2", "Yogur"), ("A3", "Queso")] {
        book.add_product(ProductDetails { name: label(name), ..product(code, "0") });
    }
    let rows = [("1", "LECHE"), ("2", "Jamón"), ("A3", "Pan"), ("4", "Sal")];
    let imported = import(&mut book, &rows.map(|(code, name)| row(code, named(name))));
    let warning = ImportWarning::NumericName { sku: sku("2"), known: label("Yogur"), given: label("Jamón") };
    assert_eq!(imported.warnings, [warning]);
}

#[test]
fn a_former_sku_finds_the_product_until_another_takes_it() {
    let mut book = TestBook::with_milk();
    edit(&mut book, "MLK", &renamed("MILK-1000")).unwrap();
    assert_eq!(find(&mut book, "mlk").unwrap().details.sku, sku("MILK-1000"));
    book.receive("MLK", "L1", "5", "2026-12-08");
    assert_eq!(import(&mut book, &[row("MLK", named("Milk"))]).summary.updated, 1);
    assert_eq!(book.on_hand("MILK-1000", "L1").to_string(), "5");
    book.assert_consistent();
    let taken = edit(&mut book, "MLK", &renamed("milk-1000"));
    assert_eq!(taken.unwrap().stock.product.details.sku, sku("milk-1000"));
    book.add_product(product("MLK", "0"));
    assert_eq!(find(&mut book, "MLK").unwrap().details.name, label("Product MLK"));
    assert_eq!(find(&mut book, "MLK").unwrap().on_hand, Quantity::ZERO);
    let error = edit(&mut book, "MLK", &renamed("MILK-1000")).unwrap_err();
    assert_eq!(error, Error::Duplicate(Duplicate::Sku(sku("milk-1000"))));
    book.assert_consistent();
}

#[test]
fn a_reversed_rename_is_forgotten() {
    let mut book = TestBook::with_milk();
    let document = edit(&mut book, "MLK", &renamed("YOG")).unwrap().document.unwrap();
    book.reverse(document).unwrap();
    assert_eq!(find(&mut book, "MLK").unwrap().details.sku, sku("MLK"));
    assert_eq!(find(&mut book, "YOG").unwrap_err().kind(), ErrorKind::NotFound);
    book.assert_consistent();
}

#[test]
fn a_change_is_reversed_while_its_values_stand() {
    let mut book = TestBook::with_milk();
    let first = edit(&mut book, "MLK", &named("Milk")).unwrap().document.unwrap();
    let second = edit(&mut book, "MLK", &named("Whole milk")).unwrap().document.unwrap();
    let error = book.reverse(first).unwrap_err();
    let conflict = Conflict::ChangedSince { sku: sku("MLK"), field: Field::Name, document: second };
    assert_eq!(error, Error::Conflict(conflict));
    book.reverse(second).unwrap();
    book.reverse(first).unwrap();
    assert_eq!(find(&mut book, "MLK").unwrap().details.name, label("Product MLK"));
    book.assert_consistent();
}

#[test]
fn a_reversed_import_archives_what_it_added() {
    let mut book = TestBook::with_milk();
    let rows = [row("MLK", named("Milk")), product("YOG", "10").into(), product("HAM", "0").into()];
    let document = import(&mut book, &rows).summary.document.unwrap();
    assert_eq!(book.alerts(), ["critical out_of_stock MLK", "critical out_of_stock YOG"]);
    let receipt = book.receive("HAM", "H1", "5", "2026-12-08").document;
    let error = book.reverse(document).unwrap_err();
    let (on_hand, decimals) = (quantity("5"), Decimals::NONE);
    let conflict = Conflict::StockSince { sku: sku("HAM"), on_hand, decimals, document: receipt };
    assert_eq!(error, Error::Conflict(conflict));
    assert_eq!(find(&mut book, "MLK").unwrap().details.name, label("Milk"), "whole or nothing");
    book.reverse(receipt).unwrap();
    book.reverse(document).unwrap();
    assert_eq!(find(&mut book, "MLK").unwrap().details.name, label("Product MLK"));
    assert!(find(&mut book, "YOG").unwrap().archived && find(&mut book, "HAM").unwrap().archived);
    assert_eq!(book.alerts(), ["critical out_of_stock MLK"]);
    book.assert_consistent();
}

#[test]
fn an_added_product_that_changed_stays() {
    let mut book = TestBook::empty();
    let document = import(&mut book, &[product("YOG", "10").into()]).summary.document.unwrap();
    let later = edit(&mut book, "YOG", &named("Yogurt")).unwrap().document.unwrap();
    let conflict = Conflict::ChangedSince { sku: sku("YOG"), field: Field::Name, document: later };
    assert_eq!(book.reverse(document).unwrap_err(), Error::Conflict(conflict));
}

#[test]
fn a_gtin_that_moved_in_one_file_moves_back() {
    let mut book = TestBook::with_milk();
    book.add_product(product("YOG", "0"));
    book.set_gtin("MLK", "4006381333931");
    let gtin = |gtin: Option<&str>| ProductEdit {
        gtin: Some(gtin.map(|text| Gtin::parse(text).unwrap())),
        ..ProductEdit::default()
    };
    let rows = [row("MLK", gtin(None)), row("YOG", gtin(Some("4006381333931")))];
    let document = import(&mut book, &rows).summary.document.unwrap();
    book.reverse(document).unwrap();
    assert_eq!(find(&mut book, "MLK").unwrap().details.gtin, Gtin::parse("4006381333931").ok());
    assert_eq!(find(&mut book, "YOG").unwrap().details.gtin, None);
    book.assert_consistent();
}

#[test]
fn stock_that_comes_back_restores_its_product() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "60", "2027-12-01");
    let dispatched = book.dispatch("MLK", "60").unwrap().document.unwrap();
    edit(&mut book, "MLK", &archived(true)).unwrap();
    let error = book.warehouse.receive(&book.context(), &receipt("MLK", "L1", "1", "2027-12-01", "A1"));
    assert_eq!(error.unwrap_err(), Error::Invalid(Invalid::Archived { sku: sku("MLK") }));
    let act = book.context();
    let found = Adjust {
        lot: lot_name("MLK", "L1"),
        amount: Adjustment::Change(change("5")),
        reason: reason("found"),
    };
    book.warehouse.adjust(&act, &found).unwrap();
    assert!(!find(&mut book, "MLK").unwrap().archived);
    assert_eq!(book.documents(DocumentKind::Adjustment)[0].changes[0].change.field, Field::Archived);
    assert_eq!(book.alerts(), ["warning low_stock MLK"]);
    book.assert_consistent();
    book.reverse(act.document).unwrap();
    assert!(find(&mut book, "MLK").unwrap().archived, "its stock is gone again");
    book.reverse(dispatched).unwrap();
    assert!(!find(&mut book, "MLK").unwrap().archived);
    assert_eq!(book.stock("MLK").0, "60");
    book.assert_consistent();
}

#[test]
fn a_refused_edit_changes_nothing() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "60", "2027-12-01");
    book.add_product(product("YOG", "0"));
    let milk = find(&mut book, "MLK").unwrap();
    let documents = book.documents(DocumentKind::ProductChange).len();
    for (refused, kind) in [
        (ProductEdit { sku: Some(sku("yog")), ..named("Milk") }, ErrorKind::Duplicate),
        (ProductEdit { min_stock: Some(quantity("1.5")), ..named("Milk") }, ErrorKind::Invalid),
        (ProductEdit { archived: Some(true), ..named("Milk") }, ErrorKind::Invalid),
    ] {
        assert_eq!(edit(&mut book, "MLK", &refused).unwrap_err().kind(), kind);
        assert_eq!(find(&mut book, "MLK").unwrap(), milk);
    }
    assert_eq!(book.documents(DocumentKind::ProductChange).len(), documents);
    book.assert_consistent();
}

#[test]
fn a_product_that_no_document_changed_is_found_out() {
    needs_a_file!();
    let mut book = TestBook::with_milk();
    edit(&mut book, "MLK", &renamed("MILK")).unwrap();
    for (tampering, subject) in [
        ("UPDATE product SET name = 'Water' WHERE id = 1", "name of product MILK"),
        ("UPDATE product SET archived = 1 WHERE id = 1", "archived of product MILK"),
        ("DELETE FROM former_sku", "former SKU mlk"),
    ] {
        let copy = tempfile::tempdir().unwrap();
        let file = copy.path().join("stock.db");
        let open = rusqlite::Connection::open(book.file()).unwrap();
        open.execute("VACUUM INTO ?1", [file.to_str().unwrap()]).unwrap();
        rusqlite::Connection::open(&file).unwrap().execute_batch(tampering).unwrap();
        let problems = open_warehouse(&file).verify(today(), &mut |_| {}).unwrap().problems;
        let facts: Vec<_> = problems.iter().filter(|problem| problem.rule == "product_facts").collect();
        assert_eq!(facts.iter().map(|problem| problem.subject.as_str()).collect::<Vec<_>>(), [subject]);
    }
}
