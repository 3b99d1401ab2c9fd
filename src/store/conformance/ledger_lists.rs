//! Lists of documents and movements, newest first.

use super::TestBook;
use super::fixtures::*;
use crate::domain::{
    DocumentId, DocumentKind, DocumentNumber, FactChange, LotCode, LotId, NewDocument, NewLot, ProductId,
    Stamp,
};
use crate::store::{
    DatedChange, DocumentQuery, DocumentRow, MovementQuery, MovementRow, MovementTotals, NewMovement,
    ReadTransaction, Store,
};

/// A few days of two products: a receipt, a hold, a dispatch and its reversal.
struct LedgerFixture {
    milk: ProductId,
    ham: ProductId,
    lots: Vec<LotId>,
    receipt: NewDocument,
    hold: NewDocument,
    dispatch: NewDocument,
    reversal: NewDocument,
}

/// Inserts the fixture. Lots: milk L-1 in A, milk L-1 in B, milk without code, ham L-1.
fn insert_ledger(store: &mut dyn Store) -> LedgerFixture {
    let (milk, mut lots) = insert_stocked_product(store, &milk_details(), |id| {
        let in_b = NewLot { location: Some(label("B")), ..new_lot_with_code(id, "L-1") };
        vec![NewLot { location: Some(label("A")), ..new_lot_with_code(id, "L-1") }, in_b, new_lot(id)]
    });
    let (ham, ham_lots) = insert_stocked_product(store, &product_details("HAM-1", "Jamón"), |id| {
        vec![new_lot_with_code(id, "L-1")]
    });
    lots.extend(ham_lots);
    let receipt = NewDocument {
        stamp: Stamp { at: instant_at_minute(1), ..stamp_on(november_day(20)) },
        ..new_document(DocumentKind::Receipt)
    };
    let hold = NewDocument {
        stamp: Stamp { reason: Some(reason("recall")), ..stamp_on(november_day(21)) },
        ..new_document(DocumentKind::Hold)
    };
    let dispatch = NewDocument {
        stamp: Stamp { reference: Some(label("ORD-1")), ..stamp_on(november_day(22)) },
        ..new_document(DocumentKind::Dispatch)
    };
    let reversal = NewDocument {
        reverses: Some(dispatch.id),
        stamp: Stamp { reason: Some(reason("wrong customer")), ..stamp_on(november_day(23)) },
        ..new_document(DocumentKind::Reversal)
    };
    post_document(store, &receipt, &[(lots[0], 10, 10), (lots[1], 10, 10), (lots[3], 4, 4)]);
    post_changes(store, &hold, &[hold_of(milk, lots[0])]);
    post_document(store, &dispatch, &[(lots[2], -2, 8), (lots[1], -1, 9)]);
    post_document(store, &reversal, &[(lots[2], 2, 10), (lots[1], 1, 10)]);
    LedgerFixture { milk, ham, lots, receipt, hold, dispatch, reversal }
}

impl LedgerFixture {
    fn contains(&self, document: DocumentId) -> bool {
        [self.receipt.id, self.hold.id, self.dispatch.id, self.reversal.id].contains(&document)
    }

    /// Lists a query's documents among the fixture's.
    fn list_documents(&self, view: &dyn ReadTransaction, query: &DocumentQuery) -> Vec<DocumentId> {
        let rows =
            collect_own_rows(|row: &DocumentRow| self.contains(row.id), |visit| view.documents(query, visit));
        rows.iter().map(|row| row.id).collect()
    }

    /// Lists a query's movements among the fixture's: index of the lot, change in units.
    fn list_movements(&self, view: &dyn ReadTransaction, query: &MovementQuery) -> Vec<(usize, i64)> {
        let rows = collect_own_rows(
            |row: &MovementRow| self.contains(row.document),
            |visit| view.movements(query, visit),
        );
        let place = |lot: LotId| self.lots.iter().position(|id| *id == lot).unwrap();
        rows.iter().map(|row| (place(row.lot), row.change.thousandths() / 1_000)).collect()
    }
}

pub(crate) fn documents_page_newest_first(book: &dyn TestBook) {
    let mut store = book.open();
    let days = insert_ledger(store.as_mut());
    let view = store.read().unwrap();
    let any = DocumentQuery::default();
    let rows =
        collect_own_rows(|row: &DocumentRow| days.contains(row.id), |visit| view.documents(&any, visit));
    let newest_first = [days.reversal.id, days.dispatch.id, days.hold.id, days.receipt.id];
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), newest_first);
    assert_eq!(rows.iter().map(|row| row.movements).collect::<Vec<_>>(), [2, 2, 0, 3]);

    let undone = &rows[1];
    assert_eq!((undone.reversed_by, undone.reverses), (Some(days.reversal.id), None));
    assert_eq!((undone.kind, &undone.stamp), (DocumentKind::Dispatch, &days.dispatch.stamp));
    assert_eq!((rows[0].reversed_by, rows[0].reverses), (None, Some(days.dispatch.id)));

    let first = DocumentQuery { limit: Some(3), ..any.clone() };
    let next = DocumentQuery { before: Some(rows[2].number), ..first.clone() };
    assert_eq!(collect_rows(|visit| view.documents(&first, visit)), rows[..3]);
    assert_eq!(collect_rows_up_to(1, |visit| view.documents(&next, visit)), rows[3..]);
    assert_eq!(collect_rows_up_to(2, |visit| view.documents(&any, visit)), rows[..2]);
}

pub(crate) fn documents_filter_by_product_kind_and_day(book: &dyn TestBook) {
    let mut store = book.open();
    let days = insert_ledger(store.as_mut());
    let any = DocumentQuery::default();
    let view = store.read().unwrap();
    let listed = |query: &DocumentQuery| days.list_documents(&*view, query);
    let of_milk = DocumentQuery { product: Some(days.milk), ..any.clone() };
    assert_eq!(listed(&of_milk), [days.reversal.id, days.dispatch.id, days.hold.id, days.receipt.id]);
    assert_eq!(listed(&DocumentQuery { product: Some(days.ham), ..any.clone() }), [days.receipt.id]);
    assert_eq!(listed(&DocumentQuery { product: Some(NO_PRODUCT), ..any.clone() }), []);
    let holds = DocumentQuery { kind: Some(DocumentKind::Hold), ..any.clone() };
    assert_eq!(listed(&holds), [days.hold.id]);
    let since = DocumentQuery { from: Some(november_day(22)), ..any.clone() };
    assert_eq!(listed(&since), [days.reversal.id, days.dispatch.id]);
    let until = DocumentQuery { to: Some(november_day(21)), ..any.clone() };
    assert_eq!(listed(&until), [days.hold.id, days.receipt.id]);
    let one_day = DocumentQuery { from: Some(november_day(22)), to: Some(november_day(22)), ..of_milk };
    assert_eq!(listed(&one_day), [days.dispatch.id]);
    let station = days.dispatch.stamp.station.clone();
    let at_station = DocumentQuery { product: None, station: Some(station), ..one_day };
    assert_eq!(listed(&at_station), [days.dispatch.id]);
    let elsewhere = DocumentQuery { station: Some(label("nowhere")), ..at_station };
    assert_eq!(listed(&elsewhere), []);
    assert_eq!(listed(&DocumentQuery { station: Some(label("nowhere")), ..any.clone() }), []);
}

pub(crate) fn documents_say_which_products_they_are_about(book: &dyn TestBook) {
    let mut store = book.open();
    let days = insert_ledger(store.as_mut());
    let view = store.read().unwrap();
    let products = |documents: &[&NewDocument]| {
        let ids: Vec<DocumentId> = documents.iter().map(|document| document.id).collect();
        view.products_of_documents(&ids).unwrap()
    };
    assert_eq!(products(&[&days.hold, &days.dispatch]), [days.milk]);
    assert_eq!(products(&[&days.receipt, &days.hold]), [days.milk, days.ham], "in id order, each once");
    assert_eq!(products(&[&new_document(DocumentKind::Hold)]), []);
}

pub(crate) fn documents_filter_by_partner_reference_and_code(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        vec![new_lot_with_code(id, "ÑU-1"), new_lot_with_code(id, "L-2")]
    });
    let from = |partner, reference, operator| NewDocument {
        stamp: Stamp {
            partner: Some(label(partner)),
            reference: Some(label(reference)),
            operator: label(operator),
            ..stamp_on(november_day(20))
        },
        ..new_document(DocumentKind::Receipt)
    };
    let (andes, sur) = (from("Andes Ñ", "R-1", "zoe"), from("Granja Zur", "R-2", "zacarías"));
    post_document(store.as_mut(), &andes, &[(lots[0], 1, 11)]);
    post_document(store.as_mut(), &sur, &[(lots[1], 1, 11)]);
    let import = new_document(DocumentKind::Receipt);
    write_and_commit(store.as_mut(), |tx| {
        let partner = tx.intern_partners(&[label("ANDES ñ")])?.pop();
        let row = NewMovement { partner, ..new_movement(&new_lot(milk).with_id(lots[1]), 2, 13) };
        tx.post_document(&import, &[row], &[])
    });
    let hold = new_document(DocumentKind::Hold);
    post_changes(store.as_mut(), &hold, &[hold_of(milk, lots[0])]);
    let recall = NewDocument {
        decision: Some(r#"{"code":"Ñu-9","code_key":"ñu-9","lots":[]}"#.to_owned()),
        ..new_document(DocumentKind::Hold)
    };
    post_changes(store.as_mut(), &recall, &[FactChange { lot: None, ..hold_of(milk, lots[0]) }]);
    let view = store.read().unwrap();
    let own = [andes.id, sur.id, import.id, hold.id, recall.id];
    let listed = |query: DocumentQuery| {
        let rows = collect_own_rows(
            |row: &DocumentRow| own.contains(&row.id),
            |visit| view.documents(&query, visit),
        );
        rows.iter().map(|row| row.id).collect::<Vec<_>>()
    };
    let any = DocumentQuery::default;
    assert_eq!(listed(DocumentQuery { partner: Some(label("andes ñ")), ..any() }), [import.id, andes.id]);
    assert_eq!(listed(DocumentQuery { partner: Some(label("nobody")), ..any() }), []);
    assert_eq!(listed(DocumentQuery { reference: Some(label("R-2")), ..any() }), [sur.id]);
    assert_eq!(listed(DocumentQuery { operator: Some(label("zoe")), ..any() }), [andes.id]);
    assert_eq!(listed(DocumentQuery { code: Some(lot_code("ñu-1")), ..any() }), [hold.id, andes.id]);
    let of_recall = DocumentQuery { code: Some(lot_code("ñu-9")), ..any() };
    assert_eq!(listed(of_recall), [recall.id], "no goods of the code ever came");
    let receipts = DocumentQuery { kind: Some(DocumentKind::Receipt), ..any() };
    assert_eq!(listed(DocumentQuery { code: Some(lot_code("ñu-1")), ..receipts.clone() }), [andes.id]);
    assert_eq!(listed(DocumentQuery { operator: Some(label("zacarías")), ..receipts }), [sur.id]);
    assert!(view.has_partner(&label("GRANJA ZUR")).unwrap());
    assert!(!view.has_partner(&label("nobody")).unwrap());
}

pub(crate) fn filtered_documents_page_by_day(book: &dyn TestBook) {
    let mut store = book.open();
    let (_, lots) =
        insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot_with_code(id, "L-1")]);
    // Days that no other test uses. The fourth document is posted after the others, for an earlier day.
    let day = |day: i64| november_day(36_500 + day);
    let on = |n: i64, kind| NewDocument { stamp: stamp_on(day(n)), ..new_document(kind) };
    let written = [
        on(20, DocumentKind::Receipt),
        on(22, DocumentKind::Receipt),
        on(22, DocumentKind::Adjustment),
        on(21, DocumentKind::Receipt),
        on(23, DocumentKind::Receipt),
    ];
    let posts =
        written.each_ref().map(|document| post_document(store.as_mut(), document, &[(lots[0], 1, 11)]));
    let view = store.read().unwrap();
    let listed = |query: &DocumentQuery| {
        let numbers = view.document_numbers(query).unwrap();
        let rows = collect_rows(|visit| view.documents(query, visit));
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), numbers, "{query:?}");
        let place = |number: &DocumentNumber| posts.iter().position(|post| *post == *number);
        numbers.iter().filter_map(place).collect::<Vec<_>>()
    };
    let any = DocumentQuery::default();
    assert_eq!(listed(&any), [4, 3, 2, 1, 0], "as they were written");
    let receipts = DocumentQuery { kind: Some(DocumentKind::Receipt), ..any.clone() };
    assert_eq!(listed(&receipts), [4, 1, 3, 0], "the latest day first");
    let since = DocumentQuery { from: Some(day(21)), ..any.clone() };
    assert_eq!(listed(&since), [4, 2, 1, 3]);
    for query in [any, receipts, since] {
        let whole = listed(&query);
        let mut paged = Vec::new();
        let mut before = None;
        loop {
            let page = listed(&DocumentQuery { before, limit: Some(2), ..query.clone() });
            let Some(last) = page.last() else { break };
            before = Some(posts[*last]);
            paged.extend(page);
        }
        assert_eq!(paged, whole, "{query:?}");
    }
}

pub(crate) fn document_summary_has_subject_and_totals(book: &dyn TestBook) {
    let mut store = book.open();
    insert_ledger(store.as_mut());
    let view = store.read().unwrap();
    let newest = DocumentQuery { limit: Some(4), ..DocumentQuery::default() };
    let numbers = view.document_numbers(&newest).unwrap();
    let lines = view.document_summaries(&[vec![NO_DOCUMENT], numbers.clone()].concat()).unwrap();
    let rows = collect_rows(|visit| view.documents(&newest, visit));
    assert_eq!(lines.iter().map(|line| line.document.clone()).collect::<Vec<_>>(), rows);

    let described: Vec<_> = lines
        .iter()
        .map(|line| {
            let code = line.subject.as_ref().and_then(|first| first.code.clone());
            (line.subject.as_ref().unwrap().product.sku.clone(), code, line.totals)
        })
        .collect();
    let sums =
        |incoming, outgoing| Some(MovementTotals { incoming: units(incoming), outgoing: units(outgoing) });
    let (milk, code) = (milk_details().sku, Some(lot_code("L-1")));
    assert_eq!(described[0], (milk.clone(), None, sums(3, 0)), "the reversal");
    assert_eq!(described[1], (milk.clone(), None, sums(0, 3)), "the dispatch");
    assert_eq!(described[2], (milk.clone(), code.clone(), None), "the hold names its lot and moves nothing");
    assert_eq!(described[3], (milk, code, None), "two products are not added up");
}

pub(crate) fn newest_changes_carry_day_and_kind(book: &dyn TestBook) {
    let mut store = book.open();
    let days = insert_ledger(store.as_mut());
    let view = store.read().unwrap();
    let newest = |most| {
        let changes = view.newest_changes(days.milk, most).unwrap();
        let shorten = |change: &DatedChange| (change.day, change.kind, change.change.thousandths() / 1_000);
        changes.iter().map(shorten).collect::<Vec<_>>()
    };
    use DocumentKind::{Dispatch, Receipt, Reversal};
    let all = [
        (november_day(23), Reversal, 1),
        (november_day(23), Reversal, 2),
        (november_day(22), Dispatch, -1),
        (november_day(22), Dispatch, -2),
        (november_day(20), Receipt, 10),
        (november_day(20), Receipt, 10),
    ];
    assert_eq!(newest(100), all);
    assert_eq!(newest(3), all[..3]);
    assert_eq!(view.newest_changes(NO_PRODUCT, 5).unwrap(), []);
}

pub(crate) fn movements_are_listed_newest_first(book: &dyn TestBook) {
    let mut store = book.open();
    let days = insert_ledger(store.as_mut());
    let all = [(1, 1), (2, 2), (1, -1), (2, -2), (3, 4), (1, 10), (0, 10)];
    let view = store.read().unwrap();
    assert_eq!(days.list_movements(&*view, &MovementQuery::default()), all);
    let few = MovementQuery { limit: Some(3), ..MovementQuery::default() };
    assert_eq!(days.list_movements(&*view, &few), all[..3]);

    let newest = collect_rows_up_to(1, |visit| view.movements(&MovementQuery::default(), visit)).remove(0);
    assert_eq!((newest.document, newest.kind), (days.reversal.id, DocumentKind::Reversal));
    assert_eq!((newest.sku, newest.decimals), (milk_details().sku, milk_details().decimals));
    assert_eq!((newest.lot, newest.code, newest.location), {
        (days.lots[1], Some(lot_code("L-1")), Some(label("B")))
    });
    assert_eq!((newest.on_hand_after, &newest.stamp), (units(10), &days.reversal.stamp));
    assert_eq!(newest.reverses, Some(days.dispatch.id));
}

pub(crate) fn movements_filter_by_every_field(book: &dyn TestBook) {
    let mut store = book.open();
    let days = insert_ledger(store.as_mut());
    let any = MovementQuery::default();
    let code: Option<LotCode> = Some(lot_code("l-1"));
    let view = store.read().unwrap();
    let listed = |query: MovementQuery| days.list_movements(&*view, &query);

    let of_milk = [(1, 1), (2, 2), (1, -1), (2, -2), (1, 10), (0, 10)];
    assert_eq!(listed(MovementQuery { product: Some(days.milk), ..any.clone() }), of_milk);
    for product in [None, Some(days.milk)] {
        let all = MovementQuery { product, ..any.clone() };
        let rows = collect_rows_up_to(usize::MAX, |visit| view.movements(&all, visit));
        for (at, row) in rows.iter().enumerate() {
            let rest = MovementQuery { before: Some((row.document, row.id)), ..all.clone() };
            let rest = collect_rows_up_to(usize::MAX, |visit| view.movements(&rest, visit));
            assert_eq!(rest, rows[at + 1..], "what follows {at}");
        }
    }
    assert_eq!(listed(MovementQuery { lot: Some(days.lots[1]), ..any.clone() }), [(1, 1), (1, -1), (1, 10)]);
    assert_eq!(
        listed(MovementQuery { code: code.clone(), ..any.clone() }),
        [(1, 1), (1, -1), (3, 4), (1, 10), (0, 10)]
    );
    let coded = MovementQuery { code, ..any.clone() };
    assert_eq!(listed(MovementQuery { product: Some(days.ham), ..coded.clone() }), [(3, 4)]);
    assert_eq!(listed(MovementQuery { lot: Some(days.lots[2]), ..coded.clone() }), []);
    assert_eq!(listed(MovementQuery { kind: Some(DocumentKind::Dispatch), ..coded.clone() }), [(1, -1)]);
    let document = MovementQuery { document: Some(days.dispatch.id), ..any.clone() };
    assert_eq!(listed(document.clone()), [(1, -1), (2, -2)]);
    assert_eq!(listed(MovementQuery { lot: Some(days.lots[2]), ..document.clone() }), [(2, -2)]);
    assert_eq!(listed(MovementQuery { product: Some(days.ham), ..document }), []);
    assert_eq!(
        listed(MovementQuery { kind: Some(DocumentKind::Receipt), ..any.clone() }),
        [(3, 4), (1, 10), (0, 10)]
    );
    assert_eq!(listed(MovementQuery { from: Some(november_day(23)), ..any.clone() }), [(1, 1), (2, 2)]);
    let lot_until = MovementQuery { to: Some(november_day(22)), lot: Some(days.lots[1]), ..any };
    assert_eq!(listed(lot_until), [(1, -1), (1, 10)]);
}
