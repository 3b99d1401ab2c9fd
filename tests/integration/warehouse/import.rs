use ::fefo::domain::{Amount, DecimalMark, Field, ProductDetails};
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

fn row(product: &str, lot: &str, amount: &str, expires: &str) -> LotImportRow {
    let mut receive = Receive::new(sku(product), quantity(amount));
    receive.code = (!lot.is_empty()).then(|| lot_code(lot));
    receive.expires = Some(day(expires));
    LotImportRow::new(receive, None)
}

fn import(
    book: &mut TestBook,
    rows: &[LotImportRow],
    content: &str,
    again: bool,
) -> Result<(ImportSummary, Vec<RefusedRow>)> {
    let act = book.context();
    let sheet: LotImportRows = rows.iter().cloned().collect();
    book.warehouse.unit_of_work(|batch| batch.import_lots(&act, &sheet, content, again, &mut |_| {}))
}

#[test]
fn an_import_is_one_document_with_one_reversal() {
    let mut book = TestBook::with_milk();
    book.add_product(product("YOG", "10"));
    let rows = [
        row("YOG", "Y1", "5", "2026-12-01"),
        row("MLK", "L2", "20", "2027-02-01"),
        row("MLK", "L1", "100", "2026-11-20"),
        row("mlk", "l2", "10", "2027-02-01"),
        row("MLK", "", "7", "2027-03-01"),
        row("MLK", "", "8", "2027-03-01"),
    ];
    let (imported, refused) = import(&mut book, &rows, "digest", false).unwrap();
    assert_eq!(refused, Vec::new());
    assert_eq!((imported.rows, imported.created, imported.updated), (6, 5, 1));
    assert_eq!(book.stock("MLK"), ("145".to_owned(), "45".to_owned()));
    assert_eq!(book.on_hand("MLK", "L2").to_string(), "30");
    book.assert_consistent();
    book.reverse(imported.document.unwrap()).unwrap();
    assert_eq!(book.stock("MLK").0, "0");
    book.assert_consistent();
}

#[test]
fn a_file_is_imported_once_unless_forced() {
    let mut book = TestBook::with_milk();
    let rows = [row("MLK", "L1", "5", "2026-12-01")];
    let (first, _) = import(&mut book, &rows, "digest", false).unwrap();
    let error = import(&mut book, &rows, "digest", false).unwrap_err();
    let document = first.document.unwrap();
    assert_eq!(error, Error::Conflict(Conflict::ImportedBefore { document }));
    import(&mut book, &rows, "digest", true).unwrap();
    assert_eq!(book.on_hand("MLK", "L1").to_string(), "10");
    book.assert_consistent();
}

#[test]
fn every_bad_row_is_reported() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "5", "2026-12-01");
    let rows = [
        row("NONE", "L1", "5", "2026-12-01"),
        row("MLK", "L9", "5", "2026-12-01"),
        row("MLK", "L1", "5", "2026-12-02"),
        row("MLK", "L9", "1.5", "2026-12-01"),
        row("MLK", "L9", "1", "2026-12-03"),
    ];
    let (_, refused) = import(&mut book, &rows, "digest", false).unwrap();
    let told: Vec<(usize, ErrorKind)> = refused.iter().map(|row| (row.row, row.error.kind())).collect();
    assert_eq!(
        told,
        [
            (0, ErrorKind::NotFound),
            (2, ErrorKind::Conflict),
            (3, ErrorKind::Invalid),
            (4, ErrorKind::Conflict)
        ]
    );
}

#[test]
fn products_are_added_or_updated() {
    let mut book = TestBook::with_milk();
    let act = book.context();
    let rows = [product("MLK", "5"), product("YOG", "10")].map(ProductRow::from);
    let (imported, refused) =
        book.warehouse.unit_of_work(|batch| batch.import_products(&act, &rows)).unwrap();
    assert_eq!((imported.created, imported.updated, refused.len()), (1, 1, 0));
    let rows = [product("MLK", "5"), product("mlk", "6")].map(ProductRow::from);
    let (imported, refused) =
        book.warehouse.unit_of_work(|batch| batch.import_products(&act, &rows)).unwrap();
    assert_eq!((imported.created, imported.updated, refused.len()), (0, 0, 1));
    book.assert_consistent();
}

#[test]
fn a_row_changes_only_what_it_names() {
    let mut book = TestBook::with_milk();
    let act = book.context();
    let before = book.warehouse.stock(&sku("MLK"), today()).unwrap().product.details;
    let price = Amount::parse("1.99", DecimalMark::Point, None).unwrap();
    let changes = ProductEdit { price: Some(Some(price)), ..ProductEdit::default() };
    let rows = [ProductRow { sku: sku("mlk"), changes: changes.clone() }];
    let (imported, _) = book.warehouse.unit_of_work(|batch| batch.import_products(&act, &rows)).unwrap();
    assert_eq!((imported.created, imported.updated), (0, 1));
    let after = book.warehouse.stock(&sku("MLK"), today()).unwrap().product.details;
    assert_eq!(after, ProductDetails { price: Some(price), ..before });
    let nameless = [ProductRow { sku: sku("NEW"), changes }];
    let (_, refused) = book.warehouse.unit_of_work(|batch| batch.import_products(&act, &nameless)).unwrap();
    assert!(matches!(refused[0].error, Error::Invalid(Invalid::Text { field: Field::Name, .. })));
}

#[test]
fn a_row_can_put_its_lot_on_hold() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "5", "2026-12-01");
    let held = |row: LotImportRow| LotImportRow { hold: Some(reason("label missing")), ..row };
    let mut elsewhere = held(row("MLK", "L2", "3", "2026-12-02"));
    elsewhere.receive.location = Some(label("B1"));
    let rows = [
        held(row("MLK", "L1", "5", "2026-12-01")),
        held(row("MLK", "L1", "2", "2026-12-01")),
        row("MLK", "L2", "4", "2026-12-02"),
        elsewhere,
    ];
    let (imported, refused) = import(&mut book, &rows, "digest", false).unwrap();
    assert_eq!((refused.len(), imported.created, imported.updated), (0, 2, 2));
    assert_eq!(book.stock("MLK"), ("19".to_owned(), "4".to_owned()));
    book.assert_consistent();
}

#[test]
fn a_row_that_never_expires_keeps_to_it() {
    let mut book = TestBook::empty();
    book.add_product(ProductDetails { shelf_life_days: Some(life_days(10)), ..product("MLK", "0") });
    let lot = |code: &str, never_expires| {
        let receive =
            Receive { code: Some(lot_code(code)), never_expires, ..Receive::new(sku("MLK"), quantity("1")) };
        LotImportRow::new(receive, None)
    };
    import(&mut book, &[lot("L1", true), lot("L2", false)], "digest", false).unwrap();
    assert_eq!(book.lot("MLK", "L1").expires, None);
    assert_eq!(book.lot("MLK", "L2").expires, today().plus_days(10));
    let (_, refused) = import(&mut book, &[lot("L1", true), lot("L2", true)], "other", false).unwrap();
    assert!(matches!(refused[0].error, Error::Conflict(Conflict::OtherExpiry { given: None, .. })));
    assert_eq!(refused.len(), 1);
}
