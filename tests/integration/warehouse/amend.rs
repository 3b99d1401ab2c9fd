//! Stories of amendments: what is said of a lot is put right, and told as it was then.

use ::fefo::domain::*;
use ::fefo::warehouse::*;
use rstest::rstest;

use crate::support::book::*;
use crate::support::damage::damage;
use crate::support::values::*;

fn expires(text: &str) -> impl Fn(&mut Amend) {
    let day = day(text);
    move |amend| amend.expires = Some(Some(day))
}

fn code(text: &str) -> impl Fn(&mut Amend) {
    let code = lot_code(text);
    move |amend| amend.code = Some(code.clone())
}

/// The lots of a product, as `"L1 A1 40 2026-12-08"`, by id.
fn lots_of(book: &mut TestBook, product: &str) -> Vec<String> {
    let product = book.warehouse.stock(&sku(product), book.today).unwrap().product.id;
    let query = LotQuery {
        product: Some(product),
        status: LotStatusFilter::All,
        sort: LotSort::Arrival,
        ..LotQuery::for_open_lots(book.today)
    };
    let mut lots = Vec::new();
    let search = LotSearch { query, words: String::new() };
    book.warehouse
        .lots(&search, &mut |LotRow { lot, .. }| {
            let text = |part: Option<String>| part.unwrap_or_else(|| "-".to_owned());
            lots.push(format!(
                "{} {} {} {}",
                text(lot.fact(Field::Lot)),
                text(lot.location.map(|place| place.to_string())),
                lot.on_hand,
                text(lot.expires.map(|day| day.to_string()))
            ));
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    lots
}

fn later_document(error: Error) -> DocumentId {
    match error {
        Error::Conflict(Conflict::LotChangedSince { document, .. }) | Error::MovedOn { document, .. } => {
            document
        }
        other => panic!("{other}"),
    }
}

#[test]
fn an_expiry_is_put_right_in_every_location() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "200", "2027-12-08");
    book.transfer("MLK", "L1", "50", "B1");
    let amended = book.amend("MLK", "L1", expires("2026-12-08")).unwrap();
    assert_eq!(lots_of(&mut book, "MLK"), ["L1 A1 150 2026-12-08", "L1 B1 50 2026-12-08"]);
    assert_eq!(
        (amended.before.expires, amended.after.expires),
        (Some(day("2027-12-08")), Some(day("2026-12-08")))
    );
    assert_eq!(amended.lots.len(), 2);
    let detail = book.warehouse.document_detail(amended.posted.document).unwrap();
    let told: Vec<_> = detail
        .changes
        .iter()
        .map(|row| (row.change.before.as_deref(), row.change.after.as_deref()))
        .collect();
    assert_eq!(told, [(Some("2027-12-08"), Some("2026-12-08")); 2]);
    assert_eq!(detail.summary.document.stamp.reason, Some(reason("read from the label")));
    book.assert_consistent();
    book.reverse(amended.posted.document).unwrap();
    assert_eq!(lots_of(&mut book, "MLK"), ["L1 A1 150 2027-12-08", "L1 B1 50 2027-12-08"]);
    book.assert_consistent();
}

#[test]
fn goods_leave_by_the_amended_expiry() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    book.receive("MLK", "L2", "40", "2027-01-08");
    let before = book.dispatch("MLK", "10").unwrap();
    assert_eq!(planned_lots(&before.plan), ["L1 10"]);
    book.amend("MLK", "L1", expires("2028-12-08")).unwrap();
    let after = book.dispatch("MLK", "10").unwrap();
    assert_eq!(planned_lots(&after.plan), ["L2 10"]);
    book.assert_consistent();
}

#[test]
fn alerts_follow_an_amended_expiry_at_once() {
    let mut book = TestBook::empty();
    book.add_product(product("MLK", "60"));
    book.receive("MLK", "L1", "40", "2026-12-20");
    book.receive("MLK", "L2", "40", "2026-12-10");
    assert_eq!(book.alerts(), ["warning expiring MLK L2", "warning expiring MLK L1"]);
    book.amend("MLK", "L1", expires("2026-12-05")).unwrap();
    assert_eq!(book.alerts(), ["warning expiring MLK L1", "warning expiring MLK L2"], "the order follows");
    book.assert_consistent();
    book.amend("MLK", "L1", expires("2026-11-20")).unwrap();
    assert_eq!(
        book.alerts(),
        ["critical expired MLK L1", "warning expiring MLK L2", "warning low_stock MLK"],
        "expired goods are not available"
    );
    let amended = book.amend("MLK", "L1", |amend| amend.expires = Some(None)).unwrap();
    assert_eq!(book.alerts(), ["warning expiring MLK L2"]);
    book.reverse(amended.posted.document).unwrap();
    assert_eq!(book.alerts()[0], "critical expired MLK L1");
    book.assert_consistent();
}

#[test]
fn a_repeated_dispatch_tells_what_was_said_then() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    book.receive("MLK", "L2", "40", "2027-01-08");
    book.hold("MLK", "L1").unwrap();
    let (act, order) = (book.context(), Dispatch::new(sku("MLK"), quantity("10")));
    let first = book.warehouse.dispatch(&act, &order, None).unwrap();
    book.amend("MLK", "L1", code("L9")).unwrap();
    book.amend("MLK", "L2", expires("2027-02-02")).unwrap();
    book.amend("MLK", "L2", code("L8")).unwrap();
    assert_eq!(book.warehouse.dispatch(&act, &order, None).unwrap(), first);
    let shown = book.warehouse.document_detail(act.document).unwrap();
    assert_eq!(shown.movements[0].code, Some(lot_code("L2")));
    assert_eq!(shown.passed_over[0].lot.lot.code, Some(lot_code("L1")));
    book.assert_consistent();
}

#[test]
fn a_mistyped_code_is_renamed_in_place() {
    let mut book = TestBook::with_milk();
    let receipt = book.receive("MLK", "L1", "40", "2026-12-08");
    let amended = book.amend("MLK", "L1", code("L7")).unwrap();
    assert_eq!(amended.posted.movements, []);
    assert_eq!(lots_of(&mut book, "MLK"), ["L7 A1 40 2026-12-08"]);
    assert_eq!(book.receive("MLK", "L7", "2", "2026-12-08").lot, receipt.lot);
    assert_ne!(book.receive("MLK", "L1", "3", "2027-03-03").lot, receipt.lot, "the old code is free");
    let taken = book.documents(DocumentKind::Receipt).remove(0).summary.document.id;
    assert_eq!(later_document(book.reverse(amended.posted.document).unwrap_err()), taken);
    book.assert_consistent();
}

#[test]
fn a_mistyped_code_becomes_the_right_one() {
    let mut book = TestBook::empty();
    book.today = day("2026-11-23");
    book.add_product(product("MLK", "100"));
    let wrong = book.receive("MLK", "1L", "25", "2026-12-08");
    book.today = today();
    let right = book.receive("MLK", "L1", "40", "2026-12-08");
    book.dispatch("MLK", "5").unwrap();
    let amended = book.amend("MLK", "1L", code("L1")).unwrap();
    let moved: Vec<_> =
        amended.posted.movements.iter().map(|row| (row.lot, row.change.to_string())).collect();
    assert_eq!(moved, [(wrong.lot, "-20".to_owned()), (right.lot, "20".to_owned())]);
    let lot = book.lot("MLK", "L1");
    assert_eq!(
        (lot.on_hand, lot.received_quantity, lot.received),
        (quantity("60"), quantity("65"), day("2026-11-23"))
    );
    assert_eq!((amended.before.lot, amended.after.lot), (wrong.lot, right.lot));
    assert_eq!(later_document(book.reverse(wrong.document).unwrap_err()), amended.posted.document);
    book.assert_consistent();
    book.reverse(amended.posted.document).unwrap();
    let lot = book.lot("MLK", "L1");
    assert_eq!((lot.on_hand, lot.received_quantity, lot.received), (quantity("40"), quantity("40"), today()));
    assert_eq!(book.lot("MLK", "1L").received_quantity, quantity("25"));
    book.assert_consistent();
}

#[test]
fn codes_become_one_location_by_location() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    book.receive("MLK", "1L", "5", "2026-12-08");
    book.transfer("MLK", "1L", "5", "B1");
    book.receive_on(TODAY, "MLK", "1L", "15", "2026-12-08", "C1");
    let held = Hold { lot: lot_name("MLK", "L1"), scope: HoldScope::Everywhere, reason: reason("recall") };
    book.warehouse.hold(&noon_of(today()), &held).unwrap();
    let amended = book.amend("MLK", "1L", code("L1")).unwrap();
    assert_eq!(
        lots_of(&mut book, "MLK"),
        [
            "L1 A1 40 2026-12-08",
            "1L A1 0 2026-12-08",
            "1L B1 0 2026-12-08",
            "1L C1 0 2026-12-08",
            "L1 B1 5 2026-12-08",
            "L1 C1 15 2026-12-08"
        ]
    );
    assert_eq!(amended.posted.movements.len(), 4);
    book.assert_consistent();
    book.reverse(amended.posted.document).unwrap();
    assert_eq!(book.lot("MLK", "L1").on_hand, quantity("40"));
    book.assert_consistent();
}

#[test]
fn a_lot_is_held_if_either_code_was() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    book.receive("MLK", "1L", "20", "2026-12-08");
    book.hold("MLK", "1L").unwrap();
    let amended = book.amend("MLK", "1L", code("L1")).unwrap();
    assert_eq!(book.lot("MLK", "L1").hold, Some(reason("cold chain broken")));
    assert_eq!(book.stock("MLK"), ("60".to_owned(), "0".to_owned()));
    book.assert_consistent();
    book.reverse(amended.posted.document).unwrap();
    assert_eq!(book.stock("MLK"), ("60".to_owned(), "40".to_owned()));
    book.assert_consistent();
}

#[test]
fn codes_with_two_expiries_need_the_right_one_said() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    book.receive("MLK", "1L", "20", "2026-12-18");
    let error = book.amend("MLK", "1L", code("L1")).unwrap_err();
    assert!(matches!(error, Error::Conflict(Conflict::ExpiriesDiffer { .. })), "{error}");
    assert_eq!(lots_of(&mut book, "MLK"), ["L1 A1 40 2026-12-08", "1L A1 20 2026-12-18"], "nothing changed");
    let right = |amend: &mut Amend| {
        (amend.code, amend.expires) = (Some(lot_code("L1")), Some(Some(day("2026-12-18"))));
    };
    let amended = book.amend("MLK", "1L", right).unwrap();
    assert_eq!(lots_of(&mut book, "MLK")[0], "L1 A1 60 2026-12-18");
    book.assert_consistent();
    book.reverse(amended.posted.document).unwrap();
    assert_eq!(lots_of(&mut book, "MLK"), ["L1 A1 40 2026-12-08", "1L A1 20 2026-12-18"]);
    book.assert_consistent();
}

#[test]
fn supplier_and_cost_change_where_it_was_said() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "200", "2026-12-08");
    book.transfer("MLK", "L1", "50", "B1");
    let amended = book
        .amend("MLK", "L1", |amend| {
            amend.location = Some(label("b1"));
            amend.supplier = Some(Some(label("Andinos")));
            amend.produced = Some(Some(day("2026-11-01")));
        })
        .unwrap();
    let lots: Vec<_> = amended.lots.iter().map(|row| (row.lot.supplier.clone(), row.lot.produced)).collect();
    assert_eq!(lots, [(None, Some(day("2026-11-01"))), (Some(label("Andinos")), Some(day("2026-11-01")))]);
    let error = book.amend("MLK", "L1", |amend| {
        amend.location = Some(label("Z9"));
        amend.cost = Some(None);
    });
    assert_eq!(error.unwrap_err(), Error::NotFound(Missing::LotAt(sku("MLK"), lot_code("L1"), label("Z9"))));
    book.assert_consistent();
}

#[rstest]
#[case::nothing(|_: &mut Amend| {}, Invalid::NothingToDo)]
#[case::the_same(|amend: &mut Amend| amend.expires = Some(Some(day("2026-12-08"))), Invalid::NothingToDo)]
#[case::produced_later(
    |amend: &mut Amend| amend.produced = Some(Some(day("2026-11-25"))),
    Invalid::InFuture { field: Field::Produced, day: day("2026-11-25") }
)]
#[case::expired_before_it_was_made(
    |amend: &mut Amend| (amend.produced, amend.expires) = (Some(Some(day("2026-11-02"))), Some(Some(day("2026-11-01")))),
    Invalid::Contradiction(Warning::ProducedAfterExpiry {
        lot: WarnedLot { sku: sku("MLK"), code: Some(lot_code("L1")) },
        produced: day("2026-11-02"),
        expires: day("2026-11-01"),
    })
)]
fn an_amendment_is_refused(#[case] change: fn(&mut Amend), #[case] invalid: Invalid) {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    assert_eq!(book.amend("MLK", "L1", change).unwrap_err(), Error::Invalid(invalid));
    assert_eq!(book.documents(DocumentKind::Amendment), []);
    book.assert_consistent();
}

#[test]
fn a_repeated_amendment_tells_the_first_answer() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    book.receive("MLK", "1L", "20", "2026-12-08");
    let act = book.context();
    let mut amend = Amend::new(lot_name("MLK", "1L"), reason("typed badly"));
    (amend.code, amend.supplier) = (Some(lot_code("L1")), Some(Some(label("Andinos"))));
    let first = book.warehouse.amend(&act, &amend).unwrap();
    book.dispatch("MLK", "33").unwrap();
    book.amend("MLK", "L1", expires("2026-12-24")).unwrap();
    book.amend("MLK", "L1", code("L5")).unwrap();
    assert_eq!(book.warehouse.amend(&act, &amend).unwrap(), first);
    amend.supplier = Some(None);
    assert_eq!(book.warehouse.amend(&act, &amend).unwrap_err().kind(), ErrorKind::DocumentReused);
    book.assert_consistent();
}

#[test]
fn a_repeated_amendment_tells_the_code_that_it_put_on_hold() {
    let mut book = TestBook::with_milk();
    book.hold("MLK", "L1").unwrap();
    book.receive("MLK", "1L", "40", "2026-12-08");
    let act = book.context();
    let amend =
        Amend { code: Some(lot_code("L1")), ..Amend::new(lot_name("MLK", "1L"), reason("typed badly")) };
    let first = book.warehouse.amend(&act, &amend).unwrap();
    assert_eq!(first.posted.held[0].code, amend.code);
    book.reverse(act.document).unwrap();
    assert_eq!(book.warehouse.amend(&act, &amend).unwrap(), first);
}

#[test]
fn a_value_amended_again_cannot_be_taken_back() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    let first = book.amend("MLK", "L1", expires("2026-12-18")).unwrap().posted.document;
    let second = book.amend("MLK", "L1", expires("2026-12-28")).unwrap().posted.document;
    assert_eq!(later_document(book.reverse(first).unwrap_err()), second);
    book.reverse(second).unwrap();
    book.reverse(first).unwrap();
    assert_eq!(book.lot("MLK", "L1").expires, Some(day("2026-12-08")));
    book.assert_consistent();
}

#[test]
fn goods_moved_on_under_a_value_keep_it() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    let amended = book.amend("MLK", "L1", expires("2026-12-18")).unwrap().posted.document;
    let transfer = book.transfer("MLK", "L1", "10", "B1").document;
    assert_eq!(later_document(book.reverse(amended).unwrap_err()), transfer);
    book.reverse(transfer).unwrap();
    book.reverse(amended).unwrap();
    let found = Adjust {
        lot: LotRef { sku: sku("MLK"), lot: LotKey::Id(LotId(2)) },
        amount: Adjustment::Change(change("3")),
        reason: reason("found"),
    };
    book.warehouse.adjust(&noon_of(today()), &found).unwrap();
    assert_eq!(
        lots_of(&mut book, "MLK"),
        ["L1 A1 40 2026-12-08", "L1 B1 3 2026-12-08"],
        "one code, one expiry"
    );
    book.assert_consistent();
}

#[test]
fn a_code_without_receipts_keeps_only_its_id() {
    let mut book = TestBook::with_milk();
    let mut wrong = receipt("MLK", "L1", "40", "2026-12-08", "A1");
    (wrong.supplier, wrong.produced) = (Some(label("Andinos")), Some(day("2026-11-01")));
    let first = book.warehouse.receive(&noon_of(day("2026-11-20")), &wrong).unwrap();
    book.reverse(first.document).unwrap();
    let again = book.receive("MLK", "l1", "30", "2027-01-08");
    assert_eq!((again.lot, again.expires), (first.lot, Some(day("2027-01-08"))));
    let lot = book.lot("MLK", "L1");
    assert_eq!((lot.supplier, lot.produced, lot.received), (None, None, today()));
    assert_eq!(lot.code.unwrap().as_str(), "l1");
    let receipt = book.documents(DocumentKind::Receipt).remove(0);
    let fields: Vec<&str> = receipt.changes.iter().map(|row| row.change.field.name()).collect();
    assert_eq!(fields, ["lot", "expires", "produced", "received", "supplier"]);
    book.assert_consistent();
    book.reverse(again.document).unwrap();
    book.assert_consistent();
}

#[test]
fn an_import_sets_a_blank_code_anew() {
    let mut book = TestBook::with_milk();
    let receipt = book.receive("MLK", "L1", "40", "2026-12-08");
    book.reverse(receipt.document).unwrap();
    let row = LotImportRow {
        receive: crate::support::values::receipt("MLK", "L1", "7", "2027-02-08", "A1"),
        received: None,
        hold: None,
    };
    let act = book.context();
    let rows: LotImportRows = [row].into_iter().collect();
    let import = |unit: &mut UnitOfWork<'_>| unit.import_lots(&act, &rows, "file", false, &mut |_| {});
    let (imported, refused) = book.warehouse.unit_of_work(import).unwrap();
    assert_eq!((imported.created, imported.updated, refused.len()), (1, 0, 0));
    assert_eq!(lots_of(&mut book, "MLK"), ["L1 A1 7 2027-02-08"]);
    book.assert_consistent();
}

#[test]
fn verify_proves_what_was_said_of_lots() {
    needs_a_file!();
    let tampered = |sql: &str| {
        let mut book = TestBook::with_milk();
        book.receive("MLK", "L1", "40", "2026-12-08");
        book.amend("MLK", "L1", expires("2026-12-18")).unwrap();
        damage(&book.file(), sql);
        let verified = book.warehouse.verify(book.today, &mut |_| {}).unwrap();
        verified.problems.iter().map(|problem| problem.rule).collect::<Vec<_>>()
    };
    assert_eq!(tampered("SELECT 1"), Vec::<&str>::new());
    assert!(tampered("UPDATE lot SET expires = expires + 1").contains(&"lot_facts"));
    assert!(tampered("UPDATE fact_change SET after = '2026-12-19'").contains(&"lot_facts"));
    assert!(tampered("UPDATE fact_change SET after = 'soon'").contains(&"lot_facts"));
    assert_eq!(tampered("UPDATE alert SET due = due + 1"), ["alert"]);
}
