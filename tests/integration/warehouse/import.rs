use ::fefo::domain::*;
use ::fefo::warehouse::*;
use proptest::prelude::*;

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
fn a_second_import_that_is_undone_leaves_the_first_one_guarded() {
    let mut book = TestBook::with_milk();
    let rows = [row("MLK", "L1", "5", "2026-12-01")];
    let first = import(&mut book, &rows, "digest", false).unwrap().0.document.unwrap();
    let second = import(&mut book, &rows, "digest", true).unwrap().0.document.unwrap();
    let third = import(&mut book, &rows, "digest", true).unwrap().0.document.unwrap();
    book.reverse(second).unwrap();
    book.assert_consistent();
    let refused = import(&mut book, &rows, "digest", false).unwrap_err();
    assert_eq!(refused, Error::Conflict(Conflict::ImportedBefore { document: third }));
    book.reverse(third).unwrap();
    book.assert_consistent();
    let refused = import(&mut book, &rows, "digest", false).unwrap_err();
    assert_eq!(
        refused,
        Error::Conflict(Conflict::ImportedBefore { document: first }),
        "the second is no more"
    );
    assert_eq!(book.on_hand("MLK", "L1").to_string(), "5");
    book.reverse(first).unwrap();
    book.assert_consistent();
    import(&mut book, &rows, "digest", false).unwrap();
    assert_eq!(book.on_hand("MLK", "L1").to_string(), "5");
    book.assert_consistent();
}

#[test]
fn a_dry_run_changes_nothing_and_is_cancelled_between_rows() {
    let mut book = TestBook::with_milk();
    let sheet: LotImportRows =
        [row("MLK", "L1", "5", "2026-12-01"), row("MLK", "L2", "6", "2026-12-01")].into_iter().collect();
    let (act, waiting) = (book.context(), book.warehouse.progress());
    let tried = book.warehouse.dry_run(|unit| {
        unit.import_lots(&act, &sheet, "digest", false, &mut |done| {
            assert_eq!(done, 1);
            waiting.cancel();
        })
    });
    assert_eq!(tried, Err(Error::Cancelled));
    waiting.begin();
    let (tried, refused) =
        book.warehouse.dry_run(|unit| unit.import_lots(&act, &sheet, "digest", false, &mut |_| {})).unwrap();
    assert_eq!((tried.rows, tried.created, refused), (2, 2, Vec::new()));
    assert_eq!(book.stock("MLK").0, "0");
    import(&mut book, &[row("MLK", "L1", "5", "2026-12-01")], "digest", false).unwrap();
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

#[test]
fn a_reversed_import_may_come_again() {
    let mut book = TestBook::with_milk();
    let rows = [row("MLK", "L1", "5", "2026-12-01")];
    let first = import(&mut book, &rows, "digest", false).unwrap().0.document.unwrap();
    let second = import(&mut book, &rows, "digest", true).unwrap().0.document.unwrap();
    book.reverse(first).unwrap();
    let error = import(&mut book, &rows, "digest", false).unwrap_err();
    assert_eq!(error, Error::Conflict(Conflict::ImportedBefore { document: second }));
    book.reverse(second).unwrap();
    import(&mut book, &rows, "digest", false).unwrap();
    assert_eq!(book.on_hand("MLK", "L1").to_string(), "5");
    book.assert_consistent();
}

#[test]
fn a_sku_of_before_receives_its_product() {
    let mut book = TestBook::with_milk();
    book.edit_product("MLK", &ProductEdit { sku: Some(sku("MILK")), ..ProductEdit::default() });
    let rows = [row("MLK", "L1", "5", "2026-12-01"), row("MILK", "L1", "6", "2026-12-01")];
    import(&mut book, &rows, "digest", false).unwrap();
    assert_eq!(book.on_hand("MILK", "L1").to_string(), "11");
    book.assert_consistent();
}

/// Receipts of milk: a code or none, a location or none.
fn milk() -> impl Strategy<Value = Vec<LotImportRow>> {
    let row = (0..4_usize, 0..3_usize, 1..9_u32).prop_map(|(code, location, units)| {
        let mut receive = Receive::new(sku("MLK"), Quantity::from_units(units));
        receive.code = [None, Some("Z9"), Some("B1"), Some("A1")][code].map(lot_code);
        receive.location = [None, Some("East"), Some("West")][location].map(label);
        receive.expires = Some(day("2026-12-01"));
        LotImportRow::new(receive, None)
    });
    proptest::collection::vec(row, 1..8)
}

fn lots(book: &mut TestBook) -> Vec<(Option<LotCode>, Option<Label>, Quantity)> {
    let mut query = LotQuery::for_open_lots(today());
    (query.sort, query.status) = (LotSort::Arrival, LotStatusFilter::All);
    let mut lots = Vec::new();
    book.warehouse
        .lots(&LotSearch { query, words: String::new() }, &mut |row| {
            lots.push((row.lot.code, row.lot.location, row.lot.on_hand));
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    lots
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_file_gives_the_lots_of_its_receipts_one_by_one(
        before in milk(), sold_out in any::<bool>(), rows in milk()
    ) {
        let mut books = [TestBook::with_milk(), TestBook::with_milk()];
        for book in &mut books {
            for LotImportRow { receive, .. } in &before {
                let _ = book.warehouse.receive(&book.context(), receive);
            }
            if sold_out {
                let all = book.stock("MLK").0;
                book.dispatch("MLK", &all).unwrap();
            }
        }
        let [by_file, one_by_one] = &mut books;
        let mut refused = Vec::new();
        for (index, LotImportRow { receive, .. }) in rows.iter().enumerate() {
            let act = one_by_one.context();
            if one_by_one.warehouse.receive(&act, receive).is_err() {
                refused.push(index);
            }
        }
        let (_, told) = import(by_file, &rows, "digest", false).unwrap();
        prop_assert_eq!(told.iter().map(|told| told.row).collect::<Vec<_>>(), refused.clone());
        if refused.is_empty() {
            prop_assert_eq!(lots(by_file), lots(one_by_one));
        }
    }
}
