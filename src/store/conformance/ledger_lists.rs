//! Lists of documents and movements, newest first.

use super::Book;
use super::given::*;
use crate::domain::{DocumentId, DocumentKind, LotCode, LotId, ProductId};
use crate::store::{DocumentQuery, MovementQuery, NewDocument, NewLot, Store};

/// A few days of two products: what came in, went out, was undone.
struct Days {
    milk: ProductId,
    ham: ProductId,
    lots: Vec<LotId>,
    receipt: NewDocument,
    hold: NewDocument,
    dispatch: NewDocument,
    reversal: NewDocument,
}

/// The lots: milk L-1 in A, milk L-1 in B, milk without code; ham L-1.
fn days(store: &mut dyn Store) -> Days {
    let (milk, mut lots) = stocked(store, &milk(), |id| {
        let in_b = NewLot { location: Some(label("B")), ..coded(id, "L-1") };
        vec![NewLot { location: Some(label("A")), ..coded(id, "L-1") }, in_b, lot_of(id)]
    });
    let (ham, ham_lots) = stocked(store, &product("HAM-1", "Jamón"), |id| vec![coded(id, "L-1")]);
    lots.extend(ham_lots);
    let receipt = NewDocument { day: november(20), at: minute(1), ..document(DocumentKind::Receipt) };
    let hold = NewDocument {
        day: november(21),
        held_lot: Some(lots[0]),
        reason: Some(reason("recall")),
        ..document(DocumentKind::Hold)
    };
    let dispatch = NewDocument {
        day: november(22),
        reference: Some(label("ORD-1")),
        ..document(DocumentKind::Dispatch)
    };
    let reversal = NewDocument {
        day: november(23),
        reverses: Some(dispatch.id),
        reason: Some(reason("wrong customer")),
        ..document(DocumentKind::Reversal)
    };
    posted(store, &receipt, &[(lots[0], 10, 10), (lots[1], 10, 10), (lots[3], 4, 4)]);
    posted(store, &hold, &[]);
    posted(store, &dispatch, &[(lots[2], -2, 8), (lots[1], -1, 9)]);
    posted(store, &reversal, &[(lots[2], 2, 10), (lots[1], 1, 10)]);
    Days { milk, ham, lots, receipt, hold, dispatch, reversal }
}

fn documents(store: &mut dyn Store, query: &DocumentQuery) -> Vec<DocumentId> {
    let view = store.read().unwrap();
    gathered(|visit| view.documents(query, visit)).iter().map(|row| row.id).collect()
}

pub(crate) fn documents_are_listed_newest_first_and_page_by_page(book: &dyn Book) {
    let mut store = book.open();
    let days = days(store.as_mut());
    let view = store.read().unwrap();
    let rows = gathered(|visit| view.documents(&DocumentQuery::default(), visit));
    let newest_first = [days.reversal.id, days.dispatch.id, days.hold.id, days.receipt.id];
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), newest_first);
    assert_eq!(rows.iter().map(|row| row.movements).collect::<Vec<_>>(), [2, 2, 0, 3]);

    let undone = &rows[1];
    assert_eq!((undone.reversed_by, undone.reverses), (Some(days.reversal.id), None));
    assert_eq!((undone.kind, undone.at), (DocumentKind::Dispatch, days.dispatch.at));
    assert_eq!((&undone.operator, &undone.station), (&days.dispatch.operator, &days.dispatch.station));
    assert_eq!((&undone.reference, &undone.reason), (&days.dispatch.reference, &None));
    assert_eq!((rows[0].reversed_by, rows[0].reverses), (None, Some(days.dispatch.id)));

    let first = DocumentQuery { limit: Some(3), ..DocumentQuery::default() };
    let next = DocumentQuery { before: Some(rows[2].number), ..first.clone() };
    assert_eq!(gathered(|visit| view.documents(&first, visit)), rows[..3]);
    assert_eq!(gathered(|visit| view.documents(&next, visit)), rows[3..]);
    assert_eq!(gathered_up_to(2, |visit| view.documents(&DocumentQuery::default(), visit)), rows[..2]);
}

pub(crate) fn documents_are_narrowed_by_product_kind_and_day(book: &dyn Book) {
    let mut store = book.open();
    let days = days(store.as_mut());
    let any = DocumentQuery::default();
    let store = store.as_mut();
    let of_milk = DocumentQuery { product: Some(days.milk), ..any.clone() };
    assert_eq!(documents(store, &of_milk), [days.reversal.id, days.dispatch.id, days.receipt.id]);
    assert_eq!(
        documents(store, &DocumentQuery { product: Some(days.ham), ..any.clone() }),
        [days.receipt.id]
    );
    assert_eq!(documents(store, &DocumentQuery { product: Some(ProductId(77)), ..any.clone() }), []);
    let holds = DocumentQuery { kind: Some(DocumentKind::Hold), ..any.clone() };
    assert_eq!(documents(store, &holds), [days.hold.id]);
    let since = DocumentQuery { from: Some(november(22)), ..any.clone() };
    assert_eq!(documents(store, &since), [days.reversal.id, days.dispatch.id]);
    let until = DocumentQuery { to: Some(november(21)), ..any.clone() };
    assert_eq!(documents(store, &until), [days.hold.id, days.receipt.id]);
    let one_day = DocumentQuery { from: Some(november(22)), to: Some(november(22)), ..of_milk };
    assert_eq!(documents(store, &one_day), [days.dispatch.id]);
}

/// A movement in short: which of the lots, by how many units.
fn movements(store: &mut dyn Store, days: &Days, query: &MovementQuery) -> Vec<(usize, i64)> {
    let view = store.read().unwrap();
    let rows = gathered(|visit| view.movements(query, visit));
    let place = |lot: LotId| days.lots.iter().position(|id| *id == lot).unwrap();
    rows.iter().map(|row| (place(row.lot), row.change.thousandths() / 1_000)).collect()
}

pub(crate) fn movements_are_listed_newest_first(book: &dyn Book) {
    let mut store = book.open();
    let days = days(store.as_mut());
    let all = [(1, 1), (2, 2), (1, -1), (2, -2), (3, 4), (1, 10), (0, 10)];
    assert_eq!(movements(store.as_mut(), &days, &MovementQuery::default()), all);
    let few = MovementQuery { limit: Some(3), ..MovementQuery::default() };
    assert_eq!(movements(store.as_mut(), &days, &few), all[..3]);

    let view = store.read().unwrap();
    let newest = gathered_up_to(1, |visit| view.movements(&MovementQuery::default(), visit)).remove(0);
    assert_eq!((newest.document, newest.kind), (days.reversal.id, DocumentKind::Reversal));
    assert_eq!((newest.sku, newest.decimals), (milk().sku, milk().decimals));
    assert_eq!((newest.lot, newest.code, newest.location), {
        (days.lots[1], Some(code("L-1")), Some(label("B")))
    });
    assert_eq!((newest.on_hand_after, newest.at), (units(10), days.reversal.at));
    assert_eq!((newest.operator, newest.station), (label("ana"), label("dock-2")));
    assert_eq!((newest.reference, newest.reason), (None, Some(reason("wrong customer"))));
    assert_eq!(newest.reverses, Some(days.dispatch.id));
}

pub(crate) fn movements_are_narrowed_by_whatever_is_known(book: &dyn Book) {
    let mut store = book.open();
    let days = days(store.as_mut());
    let any = MovementQuery::default();
    let code: Option<LotCode> = Some(code("l-1"));
    let mut told = |query: MovementQuery| movements(store.as_mut(), &days, &query);

    let of_milk = [(1, 1), (2, 2), (1, -1), (2, -2), (1, 10), (0, 10)];
    assert_eq!(told(MovementQuery { product: Some(days.milk), ..any.clone() }), of_milk);
    assert_eq!(told(MovementQuery { lot: Some(days.lots[1]), ..any.clone() }), [(1, 1), (1, -1), (1, 10)]);
    assert_eq!(
        told(MovementQuery { code: code.clone(), ..any.clone() }),
        [(1, 1), (1, -1), (3, 4), (1, 10), (0, 10)]
    );
    let coded = MovementQuery { code, ..any.clone() };
    assert_eq!(told(MovementQuery { product: Some(days.ham), ..coded.clone() }), [(3, 4)]);
    assert_eq!(told(MovementQuery { lot: Some(days.lots[2]), ..coded.clone() }), []);
    assert_eq!(told(MovementQuery { kind: Some(DocumentKind::Dispatch), ..coded.clone() }), [(1, -1)]);
    let document = MovementQuery { document: Some(days.dispatch.id), ..any.clone() };
    assert_eq!(told(document.clone()), [(1, -1), (2, -2)]);
    assert_eq!(told(MovementQuery { lot: Some(days.lots[2]), ..document.clone() }), [(2, -2)]);
    assert_eq!(told(MovementQuery { product: Some(days.ham), ..document }), []);
    assert_eq!(
        told(MovementQuery { kind: Some(DocumentKind::Receipt), ..any.clone() }),
        [(3, 4), (1, 10), (0, 10)]
    );
    assert_eq!(told(MovementQuery { from: Some(november(23)), ..any.clone() }), [(1, 1), (2, 2)]);
    let lot_until = MovementQuery { to: Some(november(22)), lot: Some(days.lots[1]), ..any };
    assert_eq!(told(lot_until), [(1, -1), (1, 10)]);
}
