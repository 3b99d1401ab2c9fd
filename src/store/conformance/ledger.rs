//! Documents and their movements.

use std::collections::HashMap;

use super::TestBook;
use super::fixtures::*;
use crate::domain::{DocumentId, DocumentKind, Movement, NewDocument, QuantityChange, Stamp};
use crate::store::{DocumentQuery, NewMovement};

pub(crate) fn document_round_trips_with_its_movements(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) =
        insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id), new_lot(id)]);
    let order = NewDocument {
        stamp: Stamp {
            at: instant_at_minute(-100_000_000),
            reference: Some(label("ORD-20981")),
            reason: Some(reason("el cliente pidió este lote")),
            ..stamp_on(today())
        },
        request: r#"{"quantity":12.5,"name":"año"}"#.to_owned(),
        decision: Some(r#"{"lines":[]}"#.to_owned()),
        ..new_document(DocumentKind::Dispatch)
    };
    let receipt = new_document(DocumentKind::Receipt);
    let first = post_document(store.as_mut(), &receipt, &[(lots[0], 10, 10)]);
    let second = post_document(store.as_mut(), &order, &[(lots[1], -3, 7), (lots[0], -10, 0)]);

    let view = store.read().unwrap();
    let read = view.document(order.id).unwrap().unwrap();
    assert_eq!((read.number, &read.stamp, read.kind), (second, &order.stamp, order.kind));
    assert_eq!((&read.request, &read.decision), (&order.request, &order.decision));
    assert_eq!((read.id, read.reverses, read.held_lot), (order.id, None, None));
    assert!(second > first);
    let movements = view.document_movements(second).unwrap();
    assert!(movements.is_sorted_by(|a, b| a.id < b.id));
    let before = view.document_movements(first).unwrap();
    assert!(before.iter().all(|movement| movement.id < movements[0].id), "ids ascend in posting order");
    let expected = [(lots[1], -3_000, 7), (lots[0], -10_000, 0)];
    let expected = movements.iter().zip(expected).map(|(movement, (lot, change, after))| Movement {
        id: movement.id,
        document: second,
        product: milk,
        lot,
        change: QuantityChange::from_thousandths(change),
        on_hand_after: units(after),
    });
    assert_eq!(movements, expected.collect::<Vec<_>>());
    assert_eq!(view.document(DocumentId(uuid::Uuid::now_v7())).unwrap(), None);
    let asked = [read.id, DocumentId(uuid::Uuid::now_v7()), receipt.id];
    let found = view.documents_by_ids(&asked).unwrap();
    assert_eq!(found.iter().map(|document| document.id).collect::<Vec<_>>(), [read.id, receipt.id]);
    assert_eq!(view.document_movements(NO_DOCUMENT).unwrap(), []);
}

pub(crate) fn hold_names_its_lot_without_movements(book: &dyn TestBook) {
    let mut store = book.open();
    let (_, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id)]);
    let hold = NewDocument { held_lot: Some(lots[0]), ..new_document(DocumentKind::Hold) };
    let held = post_document(store.as_mut(), &hold, &[]);
    let moved = post_document(store.as_mut(), &new_document(DocumentKind::Adjustment), &[(lots[0], 1, 11)]);
    let view = store.read().unwrap();
    assert_eq!(view.document(hold.id).unwrap().unwrap().held_lot, Some(lots[0]));
    assert_eq!(view.document_movements(held).unwrap(), []);
    assert_eq!(view.document_movements(moved).unwrap().len(), 1);
    drop(view);
    let nameless = new_document(DocumentKind::Release);
    assert_refused(store.as_mut(), |tx| tx.post_document(&nameless, &[]));
}

pub(crate) fn document_id_is_unique(book: &dyn TestBook) {
    let mut store = book.open();
    let receipt = new_document(DocumentKind::Receipt);
    let first = post_document(store.as_mut(), &receipt, &[]);
    assert_refused(store.as_mut(), |tx| tx.post_document(&receipt, &[]));
    let newest = DocumentQuery { limit: Some(1), ..DocumentQuery::default() };
    let view = store.read().unwrap();
    assert_eq!(view.document_numbers(&newest).unwrap(), [first], "nothing was written after it");
}

pub(crate) fn document_is_reversed_at_most_once(book: &dyn TestBook) {
    let mut store = book.open();
    let receipt = new_document(DocumentKind::Receipt);
    let reversal = NewDocument { reverses: Some(receipt.id), ..new_document(DocumentKind::Reversal) };
    assert_refused(store.as_mut(), |tx| tx.post_document(&reversal, &[]));
    post_document(store.as_mut(), &receipt, &[]);
    assert_eq!(store.read().unwrap().reversals_of(&[receipt.id]).unwrap(), HashMap::new());
    post_document(store.as_mut(), &reversal, &[]);
    let both = store.read().unwrap().reversals_of(&[reversal.id, receipt.id]).unwrap();
    assert_eq!(both, HashMap::from([(receipt.id, reversal.id)]));
    let again = NewDocument { reverses: Some(receipt.id), ..new_document(DocumentKind::Reversal) };
    assert_refused(store.as_mut(), |tx| tx.post_document(&again, &[]));
    // Only a reversal names the document it reverses, and it must.
    assert_refused(store.as_mut(), |tx| tx.post_document(&new_document(DocumentKind::Reversal), &[]));
    let claim = NewDocument { reverses: Some(reversal.id), ..new_document(DocumentKind::Receipt) };
    assert_refused(store.as_mut(), |tx| tx.post_document(&claim, &[]));
}

pub(crate) fn movement_of_an_unknown_lot_is_refused(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id)]);
    let moved = |lot, change| NewMovement {
        product: milk,
        lot,
        change: QuantityChange::from_thousandths(change),
        on_hand_after: units(1),
    };
    let receipt = new_document(DocumentKind::Receipt);
    assert_refused(store.as_mut(), |tx| tx.post_document(&receipt, &[moved(NO_LOT, 1_000)]));
    assert_refused(store.as_mut(), |tx| tx.post_document(&receipt, &[moved(lots[0], 0)]));
    post_document(store.as_mut(), &receipt, &[(lots[0], 1, 1)]);
}

pub(crate) fn ledger_comes_in_posting_order(book: &dyn TestBook) {
    let mut store = book.open();
    let (_, lots) =
        insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id), new_lot(id)]);
    let hold = NewDocument { held_lot: Some(lots[0]), ..new_document(DocumentKind::Hold) };
    let written = [
        post_document(
            store.as_mut(),
            &new_document(DocumentKind::Receipt),
            &[(lots[0], 5, 15), (lots[1], 5, 15)],
        ),
        post_document(store.as_mut(), &hold, &[]),
        post_document(store.as_mut(), &new_document(DocumentKind::WriteOff), &[(lots[1], -15, 0)]),
    ];
    let view = store.read().unwrap();
    let ledger = collect_rows(|visit| view.ledger(visit));
    assert!(ledger.is_sorted_by(|(a, _), (b, _)| a.number < b.number));
    let (_, ledger) = ledger.split_at(ledger.len() - written.len());
    assert_eq!(ledger.iter().map(|(document, _)| document.number).collect::<Vec<_>>(), written);
    for (document, movements) in ledger {
        assert_eq!(*movements, view.document_movements(document.number).unwrap());
    }
    assert_eq!(ledger.iter().map(|(_, movements)| movements.len()).collect::<Vec<_>>(), [2, 0, 1]);
    assert_eq!(collect_rows_up_to(1, |visit| view.ledger(visit)).len(), 1);
}

pub(crate) fn followed_ledger_names_every_changed_lot(book: &dyn TestBook) {
    let mut store = book.open();
    let (_, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        vec![new_lot(id), new_lot(id), new_lot(id)]
    });
    let start = store.read().unwrap().ledger_position().unwrap();
    assert_eq!(store.read().unwrap().lots_changed_since(start).unwrap(), (Vec::new(), start));
    let hold = NewDocument { held_lot: Some(lots[0]), ..new_document(DocumentKind::Hold) };
    post_document(store.as_mut(), &hold, &[]);
    let dispatch = new_document(DocumentKind::Dispatch);
    post_document(store.as_mut(), &dispatch, &[(lots[2], -1, 9), (lots[2], -1, 8)]);
    let view = store.read().unwrap();
    let (changed, end) = view.lots_changed_since(start).unwrap();
    assert_eq!(changed, [lots[0], lots[2]], "each once, in id order");
    assert_eq!(end, view.ledger_position().unwrap());
    assert_eq!(view.lots_changed_since(end).unwrap(), (Vec::new(), end));
}
