//! Correcting a line that was just written.

use ::fefo::domain::{DocumentId, DocumentKind};
use ::fefo::store::StoreError;
use ::fefo::warehouse::*;
use rstest::rstest;

use super::observed_store::open_observed;
use crate::support::book::*;
use crate::support::values::*;

fn typing_mistake(document: DocumentId) -> Reverse {
    Reverse { document, reason: reason("typing mistake") }
}

fn correct_receipt(book: &mut TestBook, wrong: DocumentId, right: &Receive) -> Result<Receipt> {
    let context = book.context();
    book.warehouse.correct_receipt(&context, &typing_mistake(wrong), right, None)
}

fn kinds(book: &mut TestBook) -> Vec<DocumentKind> {
    let mut kinds = Vec::new();
    let mut add = |summary: DocumentSummary| {
        kinds.push(summary.document.kind);
        std::ops::ControlFlow::Continue(())
    };
    book.warehouse.documents(&DocumentQuery::default(), &mut add).unwrap();
    kinds.retain(|kind| *kind != DocumentKind::ProductChange);
    kinds
}

#[test]
fn a_mistyped_receipt_becomes_the_right_one() {
    let mut book = TestBook::with_milk();
    let wrong = book.receive("MLK", "L1", "840", "2026-11-25").document;
    let right = receipt("MLK", "L7", "480", "2026-12-25", "A2");
    let corrected = correct_receipt(&mut book, wrong, &right).unwrap();
    assert_eq!((corrected.on_hand, corrected.expires), (quantity("480"), Some(day("2026-12-25"))));
    assert_eq!(book.on_hand("MLK", "L1"), quantity("0"));
    assert_eq!(kinds(&mut book), [DocumentKind::Receipt, DocumentKind::Reversal, DocumentKind::Receipt]);
    let reversal = book.documents(DocumentKind::Reversal).remove(0).summary.document;
    assert_eq!(reversal.reverses, Some(wrong));
    assert_eq!(reversal.stamp.reason, Some(reason("typing mistake")));
    book.assert_consistent();
}

#[test]
fn a_mistyped_expiry_leaves_nothing_that_the_right_one_must_match() {
    let mut book = TestBook::with_milk();
    let wrong = book.receive("MLK", "L1", "240", "2027-12-25").document;
    let right = receipt("MLK", "L1", "240", "2026-12-25", "A1");
    correct_receipt(&mut book, wrong, &right).unwrap();
    assert_eq!(book.lot("MLK", "L1").expires, Some(day("2026-12-25")));
    book.assert_consistent();
}

#[test]
fn an_expiry_that_others_share_is_put_right_only_by_the_label() {
    let mut book = TestBook::with_milk();
    let wrong = book.receive("MLK", "L1", "240", "2027-12-25").document;
    book.receive("MLK", "L1", "10", "2027-12-25");
    let right = receipt("MLK", "L1", "240", "2026-12-25", "A1");
    let refusal = correct_receipt(&mut book, wrong, &right).unwrap_err();
    assert!(matches!(refusal, Error::Conflict(Conflict::OtherExpiry { .. })), "{refusal}");
    assert_eq!(book.on_hand("MLK", "L1"), quantity("250"), "the line stands");
    let (context, label) = (book.context(), reason("as the label says"));
    book.warehouse.correct_receipt(&context, &typing_mistake(wrong), &right, Some(&label)).unwrap();
    assert_eq!(book.on_hand("MLK", "L1"), quantity("250"));
    assert_eq!(book.lot("MLK", "L1").expires, Some(day("2026-12-25")));
    book.assert_consistent();
}

#[test]
fn a_line_whose_goods_have_gone_stands_untouched() {
    let mut book = TestBook::with_milk();
    let wrong = book.receive("MLK", "L1", "240", "2026-12-25").document;
    book.dispatch("MLK", "1").unwrap();
    let before = kinds(&mut book);
    let right = receipt("MLK", "L1", "480", "2026-12-25", "A1");
    assert_eq!(correct_receipt(&mut book, wrong, &right).unwrap_err().kind(), ErrorKind::Shortage);
    assert_eq!((book.on_hand("MLK", "L1"), kinds(&mut book)), (quantity("239"), before));
    book.assert_consistent();
}

#[rstest]
#[case::of_no_quantity(receipt("MLK", "L1", "0", "2026-12-25", "A1"))]
#[case::of_an_unknown_product(receipt("NONE", "L1", "240", "2026-12-25", "A1"))]
fn a_right_line_that_is_refused_leaves_the_wrong_one(#[case] right: Receive) {
    let mut book = TestBook::with_milk();
    let wrong = book.receive("MLK", "L1", "240", "2026-11-25").document;
    correct_receipt(&mut book, wrong, &right).unwrap_err();
    assert_eq!(book.on_hand("MLK", "L1"), quantity("240"));
    assert_eq!(kinds(&mut book), [DocumentKind::Receipt]);
    book.assert_consistent();
}

#[test]
fn a_check_of_the_right_line_leaves_the_wrong_one_out() {
    let mut book = TestBook::with_milk();
    let wrong = book.receive("MLK", "L1", "240", "2027-12-25").document;
    let right = receipt("MLK", "L1", "240", "2026-12-25", "A1");
    let today = book.today;
    let as_another = book.warehouse.check_receipt(today, &right).unwrap_err();
    assert!(matches!(as_another, Error::Conflict(Conflict::OtherExpiry { .. })), "{as_another}");
    assert_eq!(book.warehouse.check_corrected_receipt(today, wrong, &right).unwrap(), []);
    book.receive("MLK", "L1", "10", "2027-12-25");
    let shared = book.warehouse.check_corrected_receipt(today, wrong, &right).unwrap_err();
    assert!(matches!(shared, Error::Conflict(Conflict::OtherExpiry { .. })), "{shared}");
    book.dispatch("MLK", "20").unwrap();
    let gone = book.warehouse.check_corrected_receipt(today, wrong, &right).unwrap_err();
    assert_eq!(gone.kind(), ErrorKind::Shortage, "{gone}");
}

#[test]
fn a_dispatch_takes_its_own_goods_again() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "240", "2026-11-25");
    book.receive("MLK", "L2", "100", "2026-12-02");
    let wrong = book.dispatch("MLK", "340").unwrap().document.unwrap();
    let right = Dispatch::new(sku("MLK"), quantity("250"));
    let today = book.today;
    assert_eq!(planned_lots(&book.warehouse.plan_dispatch(today, &right).unwrap().plan), [""; 0]);
    let seen = book.warehouse.plan_corrected_dispatch(today, wrong, &right).unwrap();
    assert_eq!(planned_lots(&seen.plan), ["L1 240", "L2 10"]);
    let context = book.context();
    let corrected =
        book.warehouse.correct_dispatch(&context, &typing_mistake(wrong), &right, Some(&seen.plan)).unwrap();
    assert_eq!(corrected.plan, seen.plan);
    assert_eq!(book.on_hand("MLK", "L2"), quantity("90"));
    let refusal = book.warehouse.plan_corrected_dispatch(today, wrong, &right).unwrap_err();
    assert_eq!(refusal.kind(), ErrorKind::AlreadyReversed);
    book.assert_consistent();
}

#[test]
fn a_dispatch_goes_again_to_its_own_order_without_a_warning() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "240", "2026-12-25");
    let mut order = Dispatch { reference: Some(label("ORD-1")), ..Dispatch::new(sku("MLK"), quantity("84")) };
    let context = book.context();
    let wrong = book.warehouse.dispatch(&context, &order, None).unwrap().document.unwrap();
    order.quantity = quantity("48");
    let context = book.context().strict(true);
    let corrected = book.warehouse.correct_dispatch(&context, &typing_mistake(wrong), &order, None).unwrap();
    assert_eq!(corrected.warnings, []);
    assert_eq!(book.on_hand("MLK", "L1"), quantity("192"));
}

#[test]
fn a_dispatch_that_finds_too_little_leaves_the_wrong_one() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "240", "2026-12-25");
    let wrong = book.dispatch("MLK", "100").unwrap().document.unwrap();
    let (context, right) = (book.context(), Dispatch::new(sku("MLK"), quantity("241")));
    let refusal =
        book.warehouse.correct_dispatch(&context, &typing_mistake(wrong), &right, None).unwrap_err();
    assert_eq!(refusal.kind(), ErrorKind::Shortage);
    assert_eq!(book.on_hand("MLK", "L1"), quantity("140"));
    book.assert_consistent();
}

#[test]
fn a_repeat_gives_the_first_answer() {
    let mut book = TestBook::with_milk();
    let wrong = typing_mistake(book.receive("MLK", "L1", "840", "2026-12-25").document);
    let (context, mut right) = (book.context(), receipt("MLK", "L1", "480", "2026-12-25", "A1"));
    let first = book.warehouse.correct_receipt(&context, &wrong, &right, None).unwrap();
    book.dispatch("MLK", "30").unwrap();
    assert_eq!(book.warehouse.correct_receipt(&context, &wrong, &right, None).unwrap(), first);
    assert_eq!(book.on_hand("MLK", "L1"), quantity("450"));
    right.quantity = quantity("481");
    let another = book.warehouse.correct_receipt(&context, &wrong, &right, None).unwrap_err();
    let kind = Some(DocumentKind::Receipt);
    assert_eq!(another, Error::DocumentReused { document: context.document, kind });
    let wrong = Reverse { reason: reason("another reason"), ..wrong };
    right.quantity = quantity("480");
    let another = book.warehouse.correct_receipt(&context, &wrong, &right, None).unwrap_err();
    assert_eq!(another, Error::DocumentReused { document: context.document, kind });
    book.assert_consistent();
}

#[test]
fn the_id_of_a_plain_receipt_corrects_nothing() {
    let mut book = TestBook::with_milk();
    let wrong = book.receive("MLK", "L1", "840", "2026-12-25").document;
    let (context, right) = (book.context(), receipt("MLK", "L2", "480", "2026-12-25", "A1"));
    book.warehouse.receive(&context, &right).unwrap();
    let refusal = book.warehouse.correct_receipt(&context, &typing_mistake(wrong), &right, None).unwrap_err();
    assert_eq!(refusal.kind(), ErrorKind::DocumentReused);
    assert_eq!(book.on_hand("MLK", "L1"), quantity("840"));
}

#[test]
fn a_line_that_was_undone_meanwhile_is_not_corrected() {
    let mut book = TestBook::with_milk();
    let wrong = book.receive("MLK", "L1", "840", "2026-12-25").document;
    book.reverse(wrong).unwrap();
    let right = receipt("MLK", "L1", "480", "2026-12-25", "A1");
    assert_eq!(correct_receipt(&mut book, wrong, &right).unwrap_err().kind(), ErrorKind::AlreadyReversed);
    assert_eq!(book.on_hand("MLK", "L1"), quantity("0"));
}

#[rstest]
#[case("lock_products")]
#[case("lock_products_by_sku")]
#[case("set_lot_balance")]
#[case("post_document")]
#[case("commit")]
fn a_correction_that_fails_anywhere_changes_nothing(#[case] call: &'static str) {
    let (mut book, server) = open_observed(tempfile::tempdir().unwrap());
    book.add_product(product("MLK", "100"));
    let wrong = book.receive("MLK", "L1", "840", "2026-12-25").document;
    let right = receipt("MLK", "L1", "480", "2026-12-25", "A1");
    server.fail(call, u32::MAX);
    let refusal = correct_receipt(&mut book, wrong, &right).unwrap_err();
    assert_eq!(refusal, Error::Store(StoreError::Busy));
    server.fail(call, 0);
    assert_eq!(book.on_hand("MLK", "L1"), quantity("840"));
    assert_eq!(kinds(&mut book), [DocumentKind::Receipt]);
    correct_receipt(&mut book, wrong, &right).unwrap();
    assert_eq!(book.on_hand("MLK", "L1"), quantity("480"));
    book.assert_consistent();
}
