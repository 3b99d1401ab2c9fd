use ::fefo::warehouse::*;

use crate::book::*;

#[test]
fn a_reversal_restores_every_balance_and_names_what_it_undoes() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "240", "2026-11-25");
    book.receive("MLK", "L2", "480", "2026-12-02");
    let dispatched = book.dispatch("MLK", "600").unwrap();
    let document = dispatched.document.unwrap();
    let written = book.reverse(document).unwrap();
    assert_eq!(written.reverses, Some(document));
    assert_eq!((book.on_hand("MLK", "L1"), book.on_hand("MLK", "L2")), ("240".to_owned(), "480".to_owned()));
    let error = book.reverse(document).unwrap_err();
    assert_eq!(error, Error::AlreadyReversed { document, by: written.document });
    assert_eq!(book.reverse(written.document).unwrap_err().kind(), ErrorKind::Invalid);
    book.verify();
}

#[test]
fn goods_that_left_can_not_be_un_received() {
    let mut book = Book::with_milk();
    let receipt = book.receive("MLK", "L1", "240", "2026-11-25");
    book.dispatch("MLK", "1").unwrap();
    assert_eq!(book.reverse(receipt.document).unwrap_err().kind(), ErrorKind::Shortage);
    assert_eq!(book.on_hand("MLK", "L1"), "239");
}

#[test]
fn a_receipt_is_undone_down_to_what_was_ever_received() {
    let mut book = Book::with_milk();
    let receipt = book.receive("MLK", "L1", "240", "2026-11-25");
    book.reverse(receipt.document).unwrap();
    let row = book.warehouse.lot(&lot("MLK", "L1")).unwrap();
    assert!(row.lot.on_hand.is_zero() && row.lot.received_quantity.is_zero());
    book.verify();
}

#[test]
fn a_transfer_goes_back() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    let act = book.act();
    let order = Transfer { lot: lot("MLK", "L1"), quantity: Some(qty("15")), to: label("B1"), reason: None };
    let written = book.warehouse.transfer(&act, &order).unwrap();
    book.reverse(written.document).unwrap();
    assert_eq!(book.on_hand("MLK", "L1"), "40");
    book.verify();
}

#[test]
fn goods_on_hold_are_not_taken_out_by_undoing_their_receipt() {
    let mut book = Book::with_milk();
    let receipt = book.receive("MLK", "L1", "40", "2026-12-08");
    book.hold("MLK", "L1").unwrap();
    assert_eq!(book.reverse(receipt.document).unwrap_err().kind(), ErrorKind::OnHold);
}

#[test]
fn what_is_not_there_can_not_be_undone() {
    let mut book = Book::with_milk();
    let missing = ::fefo::domain::DocumentId::fresh();
    assert_eq!(book.reverse(missing).unwrap_err(), Error::NotFound(Missing::Document(missing)));
}
