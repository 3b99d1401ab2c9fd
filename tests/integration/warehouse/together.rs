use ::fefo::domain::{DocumentId, DocumentKind, HoldScope};
use ::fefo::warehouse::*;

use super::observed_store::open_observed;
use crate::support::book::*;
use crate::support::values::*;

/// Milk and ham, each with a lot that has expired; milk has one that has not.
fn shelves() -> TestBook {
    let mut book = TestBook::empty();
    stock(&mut book);
    book
}

fn stock(book: &mut TestBook) {
    for code in ["MLK", "HAM"] {
        book.add_product(product(code, "0"));
        book.receive(code, "L1", "40", "2026-11-20");
    }
    book.receive("MLK", "L2", "60", "2026-12-08");
}

fn written_off(product: &str, code: &str) -> GroupedAct {
    GroupedAct::WriteOff(WriteOff { lot: lot_name(product, code), quantity: None, reason: reason("expired") })
}

fn reversed(document: &DocumentId) -> GroupedAct {
    GroupedAct::Reverse(Reverse { document: *document, reason: reason("typing mistake") })
}

#[test]
fn marked_lots_are_written_off_by_a_document_each() {
    let mut book = shelves();
    let act = book.context();
    let acts = [written_off("MLK", "L1"), written_off("HAM", "L1"), written_off("MLK", "L2")];
    let documents = book.warehouse.act_together(&act, &acts).unwrap();
    assert_eq!(documents.len(), 3);
    assert_eq!(book.documents(DocumentKind::WriteOff).len(), 3);
    assert_eq!([book.stock("MLK").0, book.stock("HAM").0], ["0", "0"]);
    assert_eq!(book.warehouse.act_together(&act, &acts).unwrap(), documents, "the same again is answered");
    assert_eq!(book.documents(DocumentKind::WriteOff).len(), 3);
    book.assert_consistent();
}

#[test]
fn what_is_refused_of_one_lot_leaves_all_of_them_as_they_were() {
    let mut book = shelves();
    book.write_off_on("2026-11-24", "HAM", "L1");
    let acts = [written_off("MLK", "L1"), written_off("HAM", "L1"), written_off("MLK", "L2")];
    let act = book.context();
    let refusal = book.warehouse.act_together(&act, &acts).unwrap_err();
    assert_eq!(refusal.member, Some(1), "it names the lot: {refusal:?}");
    assert_eq!(refusal.error.kind(), ErrorKind::Invalid);
    assert_eq!(book.on_hand("MLK", "L1").to_string(), "40");
    assert_eq!(book.documents(DocumentKind::WriteOff).len(), 1);
    book.assert_consistent();
}

#[test]
fn what_was_done_together_is_undone_together() {
    let mut book = shelves();
    let act = book.context();
    let acts = [written_off("MLK", "L1"), written_off("HAM", "L1"), written_off("MLK", "L2")];
    let documents = book.warehouse.act_together(&act, &acts).unwrap();
    let back: Vec<GroupedAct> = documents.iter().map(reversed).collect();
    let act = book.context();
    book.warehouse.act_together(&act, &back).unwrap();
    assert_eq!([book.stock("MLK").0, book.stock("HAM").0], ["100", "40"]);
    assert_eq!(book.documents(DocumentKind::Reversal).len(), 3);
    let act = book.context();
    let refusal = book.warehouse.act_together(&act, &back).unwrap_err();
    assert!(matches!(refusal.error, Error::AlreadyReversed { .. }), "{refusal:?}");
    book.assert_consistent();
}

#[test]
fn codes_are_held_released_and_moved_together() {
    let mut book = shelves();
    let lots = [("MLK", "L1"), ("HAM", "L1"), ("MLK", "L2")].map(|(product, code)| lot_name(product, code));
    let (scope, why) = (HoldScope::Everywhere, reason("recall"));
    let hold = |lot| GroupedAct::Hold(Hold { lot, scope: scope.clone(), reason: why.clone() });
    let release = |lot| GroupedAct::Release(Release { lot, scope: scope.clone(), reason: None });
    let moved =
        |lot| GroupedAct::Transfer(Transfer { lot, quantity: None, to: label("QUARANTINE"), reason: None });
    for acts in [lots.clone().map(hold), lots.clone().map(release), lots.map(moved)] {
        let act = book.context();
        book.warehouse.act_together(&act, &acts).unwrap();
        book.assert_consistent();
    }
    let stock = book.warehouse.stock(&sku("MLK"), book.today).unwrap();
    assert_eq!(
        (stock.product.on_hold.to_string(), stock.product.on_hand.to_string()),
        ("0".into(), "100".into())
    );
}

#[test]
fn a_group_locks_all_its_products_before_the_first_act() {
    let (mut book, observer) = open_observed(tempfile::tempdir().unwrap());
    stock(&mut book);
    observer.take_calls();
    let act = book.context();
    let acts = [written_off("MLK", "L1"), written_off("HAM", "L1"), written_off("MLK", "L2")];
    let documents = book.warehouse.act_together(&act, &acts).unwrap();
    let back: Vec<GroupedAct> = documents.iter().map(reversed).collect();
    assert_eq!(observer.take_calls()[..2], ["write", "lock_products_by_sku"]);
    let act = book.context();
    book.warehouse.act_together(&act, &back).unwrap();
    let calls = observer.take_calls();
    let before: Vec<&&str> = calls.iter().take_while(|call| **call != "lock_products").collect();
    assert!(!before.iter().any(|call| call.contains("lots")), "{calls:?}");
    assert_eq!(observer.unlocked_reads(), Vec::<&str>::new());
    book.assert_consistent();
}
