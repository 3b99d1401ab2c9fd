//! Conformance tests of holds by code.

use super::TestBook;
use super::fixtures::*;
use crate::domain::{CodeHold, CodeHolds, DocumentKind, FactChange, HoldScope};
use crate::store::HoldRow;

pub(crate) fn holds_of_a_code_are_replaced(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, _) = insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id)]);
    let document = post_changes(
        store.as_mut(),
        &new_document(DocumentKind::Hold),
        &[FactChange { lot: None, ..hold_of(milk, NO_LOT) }],
    );
    let hold =
        |scope, why: Option<&str>| CodeHold { scope, reason: why.map(reason), document: Some(document) };
    let place = |text: &str| HoldScope::Place(Some(label(text)));
    let holds: CodeHolds = [
        hold(HoldScope::Everywhere, Some("recall")),
        hold(HoldScope::Place(None), None),
        hold(place("Ñ-01"), Some("torn film")),
    ]
    .into_iter()
    .collect();
    let code = lot_code("L-Ñ1");
    write_and_commit(store.as_mut(), |tx| tx.replace_holds(milk, &code, &holds));
    let view = store.read().unwrap();
    assert_eq!(view.holds_of_code(milk, &lot_code("l-ñ1")).unwrap(), holds, "whatever the case");
    assert_eq!(view.holds_of_code(milk, &lot_code("L-Ñ2")).unwrap(), CodeHolds::default());
    let codes = ["L-Ñ2", "l-ñ1"].map(|code| (milk, lot_code(code)));
    assert_eq!(view.holds_of_codes(&codes).unwrap(), [CodeHolds::default(), holds.clone()]);
    let rows = collect_own_rows(|row: &HoldRow| row.product == milk, |visit| view.all_holds(visit));
    assert!(rows.iter().all(|row| row.code == code));
    assert_eq!(rows.into_iter().map(|row| row.hold).collect::<CodeHolds>(), holds);
    drop(view);
    write_and_commit(store.as_mut(), |tx| tx.replace_holds(milk, &code, &CodeHolds::default()));
    assert_eq!(store.read().unwrap().holds_of_code(milk, &code).unwrap(), CodeHolds::default());
}

pub(crate) fn hold_without_its_document_is_refused(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, _) = insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id)]);
    for document in [None, Some(NO_DOCUMENT)] {
        let hold = CodeHold { scope: HoldScope::Everywhere, reason: Some(reason("recall")), document };
        let holds: CodeHolds = [hold].into_iter().collect();
        assert_refused(store.as_mut(), |tx| tx.replace_holds(milk, &lot_code("L-1"), &holds));
    }
}
