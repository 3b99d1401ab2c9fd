use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::book::*;

#[test]
fn a_receipt_opens_a_lot_and_the_next_one_of_the_same_code_adds_to_it() {
    let mut book = Book::with_milk();
    let first = book.receive("MLK", "L1", "480", "2026-12-08");
    let second = book.receive("mlk", "l1", "20", "2026-12-08");
    assert_eq!(first.lot, second.lot);
    assert_eq!(second.on_hand, qty("500"));
    assert_eq!(book.stock("MLK"), ("500".to_owned(), "500".to_owned()));
    book.verify();
}

#[test]
fn a_known_code_with_another_expiry_is_a_question() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "480", "2026-12-08");
    let mut order = Receive::of(sku("MLK"), qty("10"));
    order.code = Some(code("L1"));
    order.expires = Some(day("2026-12-09"));
    let act = book.act();
    let error = book.warehouse.receive(&act, &order).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert_eq!(book.on_hand("MLK", "L1"), "480");
}

#[test]
fn a_code_without_an_expiry_given_keeps_the_known_one() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "480", "2026-12-08");
    let mut order = Receive::of(sku("MLK"), qty("10"));
    order.code = Some(code("L1"));
    let act = book.act();
    let receipt = book.warehouse.receive(&act, &order).unwrap();
    assert_eq!(receipt.expires, Some(day("2026-12-08")));
}

#[test]
fn the_shelf_life_proposes_the_expiry() {
    let mut book = Book::new();
    book.add(ProductDetails { shelf_life_days: Some(30), ..product("YOG", "0") });
    let act = book.act();
    let receipt = book.warehouse.receive(&act, &Receive::of(sku("YOG"), qty("12"))).unwrap();
    assert_eq!(receipt.expires, Some(day("2026-12-24")));
}

#[test]
fn the_same_document_has_one_effect_and_one_answer() {
    let mut book = Book::with_milk();
    let order = Receive::of(sku("MLK"), qty("480"));
    let act = book.act();
    let first = book.warehouse.receive(&act, &order).unwrap();
    book.dispatch("MLK", "100").unwrap();
    let again = book.warehouse.receive(&act, &order).unwrap();
    assert_eq!(first, again);
    assert_eq!(book.stock("MLK").0, "380");
    let other = Receive::of(sku("MLK"), qty("481"));
    let error = book.warehouse.receive(&act, &other).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::DocumentReused);
    book.verify();
}

#[test]
fn what_breaks_a_rule_is_refused_and_changes_nothing() {
    let mut book = Book::with_milk();
    let order = |change: &dyn Fn(&mut Receive)| {
        let mut order = Receive::of(sku("MLK"), qty("1"));
        change(&mut order);
        order
    };
    let refused: [(Receive, ErrorKind); 6] = [
        (order(&|order| order.sku = sku("NONE")), ErrorKind::NotFound),
        (order(&|order| order.quantity = qty("1.5")), ErrorKind::Invalid),
        (order(&|order| order.quantity = Quantity::ZERO), ErrorKind::Invalid),
        (order(&|order| order.produced = Some(day("2026-11-25"))), ErrorKind::Invalid),
        (
            order(&|order| order.quantity = Quantity::from_thousandths(i64::MAX - 807).unwrap()),
            ErrorKind::Invalid,
        ),
        (
            order(&|order| {
                order.produced = Some(day("2026-11-20"));
                order.expires = Some(day("2026-11-19"));
            }),
            ErrorKind::Invalid,
        ),
    ];
    book.receive("MLK", "L1", "5000", "2026-12-08");
    for (order, kind) in refused {
        let act = book.act();
        let error = book.warehouse.receive(&act, &order).unwrap_err();
        assert_eq!(error.kind(), kind, "{order:?}: {error}");
    }
    assert_eq!(book.stock("MLK").0, "5000");
    book.verify();
}

#[test]
fn a_clerk_is_told_before_saving() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L2", "10", "2026-12-29");
    let mut order = Receive::of(sku("MLK"), qty("5"));
    order.code = Some(code("L3"));
    order.expires = Some(day("2026-12-01"));
    let warnings = book.warehouse.check_receipt(book.today, &order).unwrap();
    assert_eq!(warnings, [ReceiptWarning::GoesFirst { shelf: day("2026-12-29") }]);
    order.expires = Some(day("2026-11-01"));
    let warnings = book.warehouse.check_receipt(book.today, &order).unwrap();
    assert_eq!(warnings, [ReceiptWarning::Expired { expires: day("2026-11-01") }]);
    order.code = Some(code("L2"));
    order.expires = None;
    let warnings = book.warehouse.check_receipt(book.today, &order).unwrap();
    assert_eq!(
        warnings,
        [ReceiptWarning::KnownCode {
            on_hand: qty("10"),
            expires: Some(day("2026-12-29")),
            location: Some(label("A1"))
        }]
    );
}

#[test]
fn a_clerk_is_told_where_the_code_stands_already() {
    let mut book = Book::with_milk();
    let receive = |book: &mut Book, place: &str, amount: &str| {
        let mut order = Receive::of(sku("MLK"), qty(amount));
        (order.code, order.expires, order.location) =
            (Some(code("L1")), Some(day("2026-12-29")), Some(label(place)));
        let act = book.act();
        book.warehouse.receive(&act, &order).unwrap();
    };
    receive(&mut book, "A1", "10");
    receive(&mut book, "B7", "4");
    let told = |book: &mut Book, place: Option<&str>| {
        let mut order = Receive::of(sku("MLK"), qty("5"));
        (order.code, order.location) = (Some(code("l1")), place.map(label));
        book.warehouse.check_receipt(book.today, &order).unwrap()
    };
    let expires = Some(day("2026-12-29"));
    let known = |on_hand, place| ReceiptWarning::KnownCode {
        on_hand: qty(on_hand),
        expires,
        location: Some(label(place)),
    };
    assert_eq!(told(&mut book, Some("A1")), [known("10", "A1")], "the lot that it adds to");
    assert_eq!(told(&mut book, Some("B7")), [known("4", "B7")]);
    assert_eq!(told(&mut book, None), [known("4", "B7")], "where nothing is said, it goes to the latest");
    let elsewhere =
        ReceiptWarning::KnownElsewhere { on_hand: qty("4"), expires, location: Some(label("B7")) };
    assert_eq!(told(&mut book, Some("C3")), [elsewhere], "a third place");
}

#[test]
fn new_goods_of_a_code_on_hold_are_on_hold_too() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "10", "2026-12-08");
    book.hold("MLK", "L1").unwrap();
    let mut order = Receive::of(sku("MLK"), qty("5"));
    order.code = Some(code("L1"));
    order.location = Some(label("B7"));
    let act = book.act();
    let receipt = book.warehouse.receive(&act, &order).unwrap();
    let again = book.warehouse.receive(&act, &order).unwrap();
    assert_eq!(receipt, again);
    let name = LotName { sku: sku("MLK"), lot: LotKey::Id(receipt.lot) };
    assert!(book.warehouse.lot(&name).unwrap().lot.hold.is_some());
    assert_eq!(book.stock("MLK"), ("15".to_owned(), "0".to_owned()));
    book.verify();
}

#[test]
fn archived_products_take_no_goods() {
    let mut book = Book::with_milk();
    let act = book.act();
    let edit = ProductEdit { archived: Some(true), ..ProductEdit::default() };
    book.warehouse.edit_product(&act, &sku("MLK"), &edit).unwrap();
    let act = book.act();
    let error = book.warehouse.receive(&act, &Receive::of(sku("MLK"), qty("1"))).unwrap_err();
    assert_eq!(error, Error::Invalid(Invalid::Archived { sku: sku("MLK") }));
}
