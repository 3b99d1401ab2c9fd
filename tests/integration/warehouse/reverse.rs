use std::ops::ControlFlow;

use ::fefo::domain::{DocumentId, DocumentKind, Lot};
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

#[test]
fn a_reversal_restores_balances_and_names_its_document() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "240", "2026-11-25");
    book.receive("MLK", "L2", "480", "2026-12-02");
    let dispatched = book.dispatch("MLK", "600").unwrap();
    let document = dispatched.document.unwrap();
    let written = book.reverse(document).unwrap();
    assert_eq!(written.reverses, Some(document));
    assert_eq!(
        (book.on_hand("MLK", "L1").to_string(), book.on_hand("MLK", "L2").to_string()),
        ("240".to_owned(), "480".to_owned())
    );
    let error = book.reverse(document).unwrap_err();
    assert_eq!(error, Error::AlreadyReversed { document, by: written.document });
    assert_eq!(book.reverse(written.document).unwrap_err().kind(), ErrorKind::Invalid);
    book.assert_consistent();
}

#[test]
fn a_dispatched_receipt_cannot_be_reversed() {
    let mut book = TestBook::with_milk();
    let receipt = book.receive("MLK", "L1", "240", "2026-11-25");
    book.dispatch("MLK", "1").unwrap();
    assert_eq!(book.reverse(receipt.document).unwrap_err().kind(), ErrorKind::Shortage);
    assert_eq!(book.on_hand("MLK", "L1").to_string(), "239");
}

#[test]
fn a_reversed_receipt_lowers_the_received_quantity() {
    let mut book = TestBook::with_milk();
    let receipt = book.receive("MLK", "L1", "240", "2026-11-25");
    book.reverse(receipt.document).unwrap();
    let row = book.warehouse.lot(&lot_name("MLK", "L1")).unwrap();
    assert!(row.lot.on_hand.is_zero() && row.lot.received_quantity.is_zero());
    book.assert_consistent();
}

#[test]
fn a_transfer_is_reversed() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    let act = book.context();
    let order = Transfer {
        lot: lot_name("MLK", "L1"),
        quantity: Some(quantity("15")),
        to: label("B1"),
        reason: None,
    };
    let written = book.warehouse.transfer(&act, &order).unwrap();
    book.reverse(written.document).unwrap();
    assert_eq!(book.on_hand("MLK", "L1").to_string(), "40");
    book.assert_consistent();
}

#[test]
fn a_receipt_whose_goods_were_moved_on_names_the_transfer() {
    let mut book = TestBook::with_milk();
    let receipt = book.receive("MLK", "L1", "40", "2026-12-08");
    let transfer = book.transfer("MLK", "L1", "15", "B1");
    match book.reverse(receipt.document).unwrap_err() {
        error @ Error::MovedOn { document, requested, available, .. } => {
            assert_eq!(error.kind(), ErrorKind::Shortage);
            assert_eq!((document, requested, available), (transfer.document, quantity("40"), quantity("25")));
        }
        other => panic!("{other}"),
    }
    book.reverse(transfer.document).unwrap();
    book.reverse(receipt.document).unwrap();
    book.assert_consistent();
}

#[test]
fn goods_that_an_earlier_reversal_took_are_named_by_what_had_gone_before() {
    let mut book = TestBook::with_milk();
    let first = book.receive("MLK", "L1", "11", "2026-12-08");
    let sold = book.dispatch("MLK", "11").unwrap().document.unwrap();
    let second = book.receive("MLK", "L1", "14", "2026-12-08");
    // The first had gone out: its reversal takes of what came since.
    book.reverse(first.document).unwrap();
    match book.reverse(second.document).unwrap_err() {
        Error::MovedOn { document, kind, .. } => {
            assert_eq!((document, kind), (sold, DocumentKind::Dispatch), "a reversal is no way out");
        }
        other => panic!("{other}"),
    }
    book.reverse(sold).unwrap();
    book.reverse(second.document).unwrap();
    book.assert_consistent();
}

#[test]
fn an_unknown_document_cannot_be_reversed() {
    let mut book = TestBook::with_milk();
    let missing = ::fefo::warehouse::generate_document_id();
    assert_eq!(book.reverse(missing).unwrap_err(), Error::NotFound(Missing::Document(missing)));
}

#[test]
fn goods_come_back_under_a_mistyped_code_while_it_has_no_other_expiry() {
    for (later, comes_back) in [("2026-12-08", true), ("2026-12-20", false)] {
        let mut book = TestBook::with_milk();
        book.receive("MLK", "1L", "10", "2026-12-08");
        let dispatched = book.dispatch("MLK", "4").unwrap().document.unwrap();
        // It was L1, which stands there too; then goods came that do bear 1L.
        book.receive("MLK", "L1", "20", "2026-12-08");
        book.amend("MLK", "1L", |amend| amend.code = Some(lot_code("L1"))).unwrap();
        let came = receipt("MLK", "1L", "5", later, "B1");
        book.warehouse.receive(&book.context(), &came).unwrap();
        let newest = book.documents(DocumentKind::Receipt).remove(0).summary.document.id;
        match book.reverse(dispatched) {
            Ok(_) => assert!(comes_back),
            Err(Error::Conflict(Conflict::LotChangedSince { document, .. })) => {
                assert!(!comes_back);
                assert_eq!(document, newest);
                book.reverse(newest).unwrap();
                book.reverse(dispatched).unwrap();
            }
            Err(other) => panic!("{other}"),
        }
        book.assert_consistent();
    }
}

#[test]
fn goods_that_came_since_under_a_mistyped_code_keep_its_expiry() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "20", "2026-12-08");
    book.receive("MLK", "1L", "10", "2026-12-08");
    book.transfer("MLK", "1L", "4", "B1");
    let amended = book.amend("MLK", "1L", |amend| amend.code = Some(lot_code("L1"))).unwrap();
    // Goods that do bear 1L come to where it stood, and expire on another day.
    let came = book.receive("MLK", "1L", "5", "2026-12-20");
    match book.reverse(amended.posted.document).unwrap_err() {
        Error::Conflict(Conflict::LotChangedSince { document, .. }) => assert_eq!(document, came.document),
        other => panic!("{other}"),
    }
    book.reverse(came.document).unwrap();
    book.assert_consistent();
}

/// Goods of 1L, which was L1, and then goods that do bear 1L and expire on another day.
fn a_code_corrected_and_received_again(places: &[&str]) -> (TestBook, DocumentId, DocumentId) {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "20", "2026-12-08");
    book.receive("MLK", "1L", "10", "2026-12-08");
    for place in places {
        book.transfer("MLK", "1L", "4", place);
    }
    let amended = book.amend("MLK", "1L", |amend| amend.code = Some(lot_code("L1"))).unwrap();
    let came = book.receive("MLK", "1L", "5", "2026-12-20");
    (book, amended.posted.document, came.document)
}

/// The lots of a code that have stock.
fn lots_of(book: &mut TestBook, code: &str) -> Vec<Lot> {
    let mut lots = Vec::new();
    let query = LotSearch { query: LotQuery::for_open_lots(book.today), words: String::new() };
    book.warehouse
        .lots(&query, &mut |row| {
            lots.push(row.lot);
            ControlFlow::Continue(())
        })
        .unwrap();
    lots.retain(|lot| lot.code.as_ref().is_some_and(|own| own.as_str() == code));
    lots
}

fn changed_since(error: Error) -> DocumentId {
    match error {
        Error::Conflict(Conflict::LotChangedSince { document, .. }) => document,
        other => panic!("{other}"),
    }
}

#[test]
fn goods_come_back_with_their_own_expiry_once_what_came_since_is_reversed() {
    for places in [&[] as &[&str], &["B1"]] {
        let (mut book, amended, came) = a_code_corrected_and_received_again(places);
        assert_eq!(changed_since(book.reverse(amended).unwrap_err()), came);
        book.reverse(came).unwrap();
        book.reverse(amended).unwrap();
        let expires = lots_of(&mut book, "1L").into_iter().map(|lot| lot.expires);
        assert_eq!(expires.collect::<Vec<_>>(), vec![Some(day("2026-12-08")); 1 + places.len()]);
        book.assert_consistent();
    }
}

#[test]
fn goods_with_another_expiry_under_the_same_code_have_to_go_first() {
    // A dispatch of 1L, which was L1; then goods that do bear 1L come to the very lot.
    let mut book = TestBook::with_milk();
    book.receive("MLK", "1L", "10", "2026-12-08");
    let dispatched = book.dispatch("MLK", "4").unwrap().document.unwrap();
    book.receive("MLK", "L1", "20", "2026-12-08");
    book.amend("MLK", "1L", |amend| amend.code = Some(lot_code("L1"))).unwrap();
    let came = book.receive("MLK", "1L", "5", "2026-12-20");
    assert_eq!(changed_since(book.reverse(dispatched).unwrap_err()), came.document);
    book.reverse(came.document).unwrap();
    book.reverse(dispatched).unwrap();
    let lot = book.lot("MLK", "1L");
    assert_eq!((lot.on_hand, lot.expires), (quantity("4"), Some(day("2026-12-08"))));
    book.assert_consistent();
}

#[test]
fn what_was_said_since_is_named_once_it_stands() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "10", "2026-12-08");
    let amended = book.amend("MLK", "L1", |amend| amend.expires = Some(Some(day("2026-12-20")))).unwrap();
    let moved = book.transfer("MLK", "L1", "4", "B1");
    let dispatched = book.dispatch("MLK", "10").unwrap().document.unwrap();
    assert_eq!(changed_since(book.reverse(amended.posted.document).unwrap_err()), dispatched);
    book.reverse(dispatched).unwrap();
    assert_eq!(changed_since(book.reverse(amended.posted.document).unwrap_err()), moved.document);
    book.reverse(moved.document).unwrap();
    book.reverse(amended.posted.document).unwrap();
    assert_eq!(book.lot("MLK", "L1").expires, Some(day("2026-12-08")));
    book.assert_consistent();
}

#[test]
fn a_code_comes_back_from_a_lot_of_which_only_the_id_is_left() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "1L", "10", "2026-12-08");
    let renamed = book.amend("MLK", "1L", |amend| amend.code = Some(lot_code("L1"))).unwrap();
    let came = book.receive("MLK", "1L", "5", "2026-12-20");
    assert_eq!(changed_since(book.reverse(renamed.posted.document).unwrap_err()), came.document);
    book.reverse(came.document).unwrap();
    book.reverse(renamed.posted.document).unwrap();
    let lot = book.lot("MLK", "1L");
    assert_eq!((lot.on_hand, lot.expires), (quantity("10"), Some(day("2026-12-08"))));
    book.assert_consistent();
    book.receive("MLK", "1L", "5", "2026-12-08");
    book.receive("MLK", "L1", "5", "2026-12-20");
    book.assert_consistent();
}
