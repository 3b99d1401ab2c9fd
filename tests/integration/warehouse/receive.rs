use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

#[test]
fn a_second_receipt_of_a_code_adds_to_its_lot() {
    let mut book = TestBook::with_milk();
    let first = book.receive("MLK", "L1", "480", "2026-12-08");
    let second = book.receive("mlk", "l1", "20", "2026-12-08");
    assert_eq!(first.lot, second.lot);
    assert_eq!(second.on_hand, quantity("500"));
    assert_eq!(book.stock("MLK"), ("500".to_owned(), "500".to_owned()));
    book.assert_consistent();
}

#[test]
fn a_known_code_with_another_expiry_is_a_conflict() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "480", "2026-12-08");
    let mut order = Receive::new(sku("MLK"), quantity("10"));
    order.code = Some(lot_code("L1"));
    order.expires = Some(day("2026-12-09"));
    let act = book.context();
    let error = book.warehouse.receive(&act, &order).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert_eq!(book.on_hand("MLK", "L1").to_string(), "480");
}

#[test]
fn a_known_code_keeps_its_expiry_by_default() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "480", "2026-12-08");
    let mut order = Receive::new(sku("MLK"), quantity("10"));
    order.code = Some(lot_code("L1"));
    let act = book.context();
    let receipt = book.warehouse.receive(&act, &order).unwrap();
    assert_eq!(receipt.expires, Some(day("2026-12-08")));
}

#[test]
fn the_shelf_life_proposes_the_expiry() {
    let mut book = TestBook::empty();
    book.add_product(ProductDetails { shelf_life_days: Some(life_days(30)), ..product("YOG", "0") });
    let act = book.context();
    let receipt = book.warehouse.receive(&act, &Receive::new(sku("YOG"), quantity("12"))).unwrap();
    assert_eq!(receipt.expires, Some(day("2026-12-24")));
}

#[test]
fn a_repeated_receipt_has_one_effect() {
    let mut book = TestBook::with_milk();
    let order = Receive::new(sku("MLK"), quantity("480"));
    let act = book.context();
    let first = book.warehouse.receive(&act, &order).unwrap();
    book.dispatch("MLK", "100").unwrap();
    let again = book.warehouse.receive(&act, &order).unwrap();
    assert_eq!(first, again);
    assert_eq!(book.stock("MLK").0, "380");
    let other = Receive::new(sku("MLK"), quantity("481"));
    let error = book.warehouse.receive(&act, &other).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::DocumentReused);
    book.assert_consistent();
}

#[test]
fn an_invalid_receipt_changes_nothing() {
    let mut book = TestBook::with_milk();
    let order = |change: &dyn Fn(&mut Receive)| {
        let mut order = Receive::new(sku("MLK"), quantity("1"));
        change(&mut order);
        order
    };
    let refused: [(Receive, ErrorKind); 5] = [
        (order(&|order| order.sku = sku("NONE")), ErrorKind::NotFound),
        (order(&|order| order.quantity = quantity("1.5")), ErrorKind::Invalid),
        (order(&|order| order.quantity = Quantity::ZERO), ErrorKind::Invalid),
        (order(&|order| order.produced = Some(day("2026-11-25"))), ErrorKind::Invalid),
        (
            order(&|order| order.quantity = Quantity::from_thousandths(i64::MAX - 807).unwrap()),
            ErrorKind::Invalid,
        ),
    ];
    book.receive("MLK", "L1", "5000", "2026-12-08");
    for (order, kind) in refused {
        let act = book.context();
        let error = book.warehouse.receive(&act, &order).unwrap_err();
        assert_eq!(error.kind(), kind, "{order:?}: {error}");
    }
    assert_eq!(book.stock("MLK").0, "5000");
    book.assert_consistent();
}

#[test]
fn a_preview_tells_the_consequences() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L2", "10", "2026-12-29");
    let mut order = Receive::new(sku("MLK"), quantity("5"));
    order.code = Some(lot_code("L3"));
    order.expires = Some(day("2026-12-01"));
    let warnings = book.warehouse.check_receipt(book.today, &order).unwrap();
    assert_eq!(warnings, [ReceiptWarning::GoesFirst { earliest_expiry: day("2026-12-29") }]);
    order.expires = Some(day("2026-11-01"));
    let warnings = book.warehouse.check_receipt(book.today, &order).unwrap();
    let lot = WarnedLot { sku: sku("MLK"), code: Some(lot_code("L3")) };
    let expired = Warning::Expired { lot, expires: day("2026-11-01") };
    assert_eq!(warnings, [ReceiptWarning::Doubtful(expired)]);
    order.code = Some(lot_code("L2"));
    order.expires = None;
    let warnings = book.warehouse.check_receipt(book.today, &order).unwrap();
    assert_eq!(
        warnings,
        [ReceiptWarning::KnownCode {
            on_hand: quantity("10"),
            expires: Some(day("2026-12-29")),
            location: Some(label("A1"))
        }]
    );
}

#[test]
fn a_preview_names_other_locations_of_the_code() {
    let mut book = TestBook::with_milk();
    let receive = |book: &mut TestBook, place: &str, amount: &str| {
        let mut order = Receive::new(sku("MLK"), quantity(amount));
        (order.code, order.expires, order.location) =
            (Some(lot_code("L1")), Some(day("2026-12-29")), Some(label(place)));
        let act = book.context();
        book.warehouse.receive(&act, &order).unwrap();
    };
    receive(&mut book, "A1", "10");
    receive(&mut book, "B7", "4");
    let told = |book: &mut TestBook, place: Option<&str>| {
        let mut order = Receive::new(sku("MLK"), quantity("5"));
        (order.code, order.location) = (Some(lot_code("l1")), place.map(label));
        book.warehouse.check_receipt(book.today, &order).unwrap()
    };
    let expires = Some(day("2026-12-29"));
    let known = |on_hand, place| ReceiptWarning::KnownCode {
        on_hand: quantity(on_hand),
        expires,
        location: Some(label(place)),
    };
    assert_eq!(told(&mut book, Some("A1")), [known("10", "A1")], "the lot that it adds to");
    assert_eq!(told(&mut book, Some("B7")), [known("4", "B7")]);
    let nowhere = Receive { code: Some(lot_code("L1")), ..Receive::new(sku("MLK"), quantity("5")) };
    let asked = book.warehouse.check_receipt(book.today, &nowhere).unwrap_err();
    assert_eq!(asked.kind(), ErrorKind::Conflict, "in two places, it asks");
    let elsewhere =
        ReceiptWarning::KnownElsewhere { on_hand: quantity("4"), expires, location: Some(label("B7")) };
    assert_eq!(told(&mut book, Some("C3")), [elsewhere], "a third place");
}

#[test]
fn receipts_of_a_held_code_are_held() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "10", "2026-12-08");
    book.hold("MLK", "L1").unwrap();
    let mut order = Receive::new(sku("MLK"), quantity("5"));
    order.code = Some(lot_code("L1"));
    order.location = Some(label("B7"));
    let act = book.context();
    let receipt = book.warehouse.receive(&act, &order).unwrap();
    let again = book.warehouse.receive(&act, &order).unwrap();
    assert_eq!(receipt, again);
    let name = LotRef { sku: sku("MLK"), lot: LotKey::Id(receipt.lot) };
    assert!(book.warehouse.lot(&name).unwrap().lot.hold.is_some());
    assert_eq!(book.stock("MLK"), ("15".to_owned(), "0".to_owned()));
    book.assert_consistent();
}

#[test]
fn archived_products_cannot_be_received() {
    let mut book = TestBook::with_milk();
    let act = book.context();
    let edit = ProductEdit { archived: Some(true), ..ProductEdit::default() };
    book.warehouse.edit_product(&act, &sku("MLK"), &edit).unwrap();
    let act = book.context();
    let error = book.warehouse.receive(&act, &Receive::new(sku("MLK"), quantity("1"))).unwrap_err();
    assert_eq!(error, Error::Invalid(Invalid::Archived { sku: sku("MLK") }));
}
