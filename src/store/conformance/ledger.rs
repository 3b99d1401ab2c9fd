//! Documents and their movements.

use super::Book;
use super::given::*;
use crate::domain::{Change, Document, DocumentId, DocumentKind, DocumentNumber, Movement, MovementId};
use crate::store::{DocumentQuery, NewDocument, NewMovement};

/// The document as read back under its number.
fn numbered(document: NewDocument, number: DocumentNumber) -> Document {
    Document {
        number,
        id: document.id,
        kind: document.kind,
        at: document.at,
        day: document.day,
        operator: document.operator,
        station: document.station,
        reference: document.reference,
        reason: document.reason,
        reverses: document.reverses,
        held_lot: document.held_lot,
        request: document.request,
        decision: document.decision,
    }
}

pub(crate) fn document_round_trips_with_its_movements(book: &dyn Book) {
    let mut store = book.open();
    let (milk, lots) = stocked(store.as_mut(), &milk(), |id| vec![lot_of(id), lot_of(id)]);
    let order = NewDocument {
        reference: Some(label("ORD-20981")),
        reason: Some(reason("el cliente pidió este lote")),
        request: r#"{"quantity":12.5,"name":"año"}"#.to_owned(),
        decision: Some(r#"{"lines":[]}"#.to_owned()),
        at: minute(-100_000_000),
        ..document(DocumentKind::Dispatch)
    };
    let first = posted(store.as_mut(), &document(DocumentKind::Receipt), &[(lots[0], 10, 10)]);
    let second = posted(store.as_mut(), &order, &[(lots[1], -3, 7), (lots[0], -10, 0)]);

    let view = store.read().unwrap();
    let read = view.document(order.id).unwrap().unwrap();
    assert_eq!(read, numbered(order, second.number));
    assert!(second.number > first.number);
    let movement = |at: i64, lot, change, after| Movement {
        id: MovementId(second.first_movement.0 + at),
        document: second.number,
        product: milk,
        lot,
        change: Change::from_thousandths(change),
        on_hand_after: units(after),
    };
    assert_eq!(
        view.document_movements(second.number).unwrap(),
        [movement(0, lots[1], -3_000, 7), movement(1, lots[0], -10_000, 0)]
    );
    assert_eq!(view.document(DocumentId::fresh()).unwrap(), None);
    assert_eq!(view.document_movements(NO_DOCUMENT).unwrap(), []);
}

pub(crate) fn hold_names_its_lot_without_movements(book: &dyn Book) {
    let mut store = book.open();
    let (_, lots) = stocked(store.as_mut(), &milk(), |id| vec![lot_of(id)]);
    let hold = NewDocument { held_lot: Some(lots[0]), ..document(DocumentKind::Hold) };
    let held = posted(store.as_mut(), &hold, &[]);
    let moved = posted(store.as_mut(), &document(DocumentKind::Adjustment), &[(lots[0], 1, 11)]);
    let view = store.read().unwrap();
    assert_eq!(view.document(hold.id).unwrap().unwrap().held_lot, Some(lots[0]));
    assert_eq!(view.document_movements(held.number).unwrap(), []);
    assert_eq!(view.document_movements(moved.number).unwrap().len(), 1);
    drop(view);
    let nameless = document(DocumentKind::Release);
    refused(store.as_mut(), |tx| tx.post(&nameless, &[]));
}

pub(crate) fn document_id_is_unique(book: &dyn Book) {
    let mut store = book.open();
    let receipt = document(DocumentKind::Receipt);
    let first = posted(store.as_mut(), &receipt, &[]);
    refused(store.as_mut(), |tx| tx.post(&receipt, &[]));
    let newest = DocumentQuery { limit: Some(1), ..DocumentQuery::default() };
    let view = store.read().unwrap();
    assert_eq!(view.document_numbers(&newest).unwrap(), [first.number], "nothing was written after it");
}

pub(crate) fn document_is_reversed_at_most_once(book: &dyn Book) {
    let mut store = book.open();
    let receipt = document(DocumentKind::Receipt);
    let reversal = NewDocument { reverses: Some(receipt.id), ..document(DocumentKind::Reversal) };
    refused(store.as_mut(), |tx| tx.post(&reversal, &[]));
    posted(store.as_mut(), &receipt, &[]);
    assert_eq!(store.read().unwrap().reversal_of(receipt.id).unwrap(), None);
    posted(store.as_mut(), &reversal, &[]);
    assert_eq!(store.read().unwrap().reversal_of(receipt.id).unwrap(), Some(reversal.id));
    let again = NewDocument { reverses: Some(receipt.id), ..document(DocumentKind::Reversal) };
    refused(store.as_mut(), |tx| tx.post(&again, &[]));
    // Only a reversal names the document it reverses, and it must.
    refused(store.as_mut(), |tx| tx.post(&document(DocumentKind::Reversal), &[]));
    let claim = NewDocument { reverses: Some(reversal.id), ..document(DocumentKind::Receipt) };
    refused(store.as_mut(), |tx| tx.post(&claim, &[]));
}

pub(crate) fn movement_of_an_unknown_lot_is_refused(book: &dyn Book) {
    let mut store = book.open();
    let (milk, lots) = stocked(store.as_mut(), &milk(), |id| vec![lot_of(id)]);
    let moved = |lot, change| NewMovement {
        product: milk,
        lot,
        change: Change::from_thousandths(change),
        on_hand_after: units(1),
    };
    let receipt = document(DocumentKind::Receipt);
    refused(store.as_mut(), |tx| tx.post(&receipt, &[moved(NO_LOT, 1_000)]));
    refused(store.as_mut(), |tx| tx.post(&receipt, &[moved(lots[0], 0)]));
    posted(store.as_mut(), &receipt, &[(lots[0], 1, 1)]);
}

pub(crate) fn ledger_comes_in_posting_order(book: &dyn Book) {
    let mut store = book.open();
    let (_, lots) = stocked(store.as_mut(), &milk(), |id| vec![lot_of(id), lot_of(id)]);
    let hold = NewDocument { held_lot: Some(lots[0]), ..document(DocumentKind::Hold) };
    let written = [
        posted(store.as_mut(), &document(DocumentKind::Receipt), &[(lots[0], 5, 15), (lots[1], 5, 15)]),
        posted(store.as_mut(), &hold, &[]),
        posted(store.as_mut(), &document(DocumentKind::WriteOff), &[(lots[1], -15, 0)]),
    ];
    let view = store.read().unwrap();
    let ledger = gathered(|visit| view.ledger(visit));
    assert!(ledger.is_sorted_by(|(a, _), (b, _)| a.number < b.number));
    let (_, ledger) = ledger.split_at(ledger.len() - written.len());
    assert_eq!(
        ledger.iter().map(|(document, _)| document.number).collect::<Vec<_>>(),
        written.each_ref().map(|posted| posted.number)
    );
    for (document, movements) in ledger {
        assert_eq!(*movements, view.document_movements(document.number).unwrap());
    }
    assert_eq!(ledger.iter().map(|(_, movements)| movements.len()).collect::<Vec<_>>(), [2, 0, 1]);
    assert_eq!(gathered_up_to(1, |visit| view.ledger(visit)).len(), 1);
}
