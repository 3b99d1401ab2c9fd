//! Documents and their movements.

use std::collections::HashMap;

use super::TestBook;
use super::fixtures::*;
use crate::domain::{
    AlertBasis, AlertRules, Amount, CycleDays, Day, DocumentId, DocumentKind, FactChange, Field, Movement,
    NewDocument, QuantityChange, Stamp,
};
use crate::store::{BookHead, DailyFlow, DayRange, DocumentQuery, MovementQuery, NewMovement};

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
    assert_eq!((read.id, read.reverses), (order.id, None));
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
        partner: None,
        cost: None,
    });
    assert_eq!(movements, expected.collect::<Vec<_>>());
    assert_eq!(view.document(DocumentId(uuid::Uuid::now_v7())).unwrap(), None);
    let asked = [read.id, DocumentId(uuid::Uuid::now_v7()), receipt.id];
    let found = view.documents_by_ids(&asked).unwrap();
    assert_eq!(found.iter().map(|document| document.id).collect::<Vec<_>>(), [read.id, receipt.id]);
    assert_eq!(view.document_movements(NO_DOCUMENT).unwrap(), []);
    let of_lots = |kind| view.movements_of_lots(&[lots[0], NO_LOT, lots[1]], kind).unwrap();
    assert_eq!(of_lots(DocumentKind::Receipt), before);
    let sent = [movements[1], movements[0]];
    assert_eq!(of_lots(DocumentKind::Dispatch), sent, "lot by lot");
}

pub(crate) fn document_names_what_it_changed(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) =
        insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id), new_lot(id)]);
    let hold = new_document(DocumentKind::Hold);
    let changes = [hold_of(milk, lots[0]), hold_of(milk, lots[1])];
    let held = post_changes(store.as_mut(), &hold, &changes);
    let renamed = FactChange {
        product: milk,
        lot: None,
        field: Field::Name,
        before: Some("Leche entera 1 L".to_owned()),
        after: Some("Leche entera 1 l".to_owned()),
    };
    let renaming = post_changes(
        store.as_mut(),
        &new_document(DocumentKind::ProductChange),
        std::slice::from_ref(&renamed),
    );
    let recoded = FactChange {
        lot: Some(lots[0]),
        field: Field::Lot,
        before: Some("1L".to_owned()),
        after: Some("L1".to_owned()),
        ..renamed.clone()
    };
    let recoding =
        post_changes(store.as_mut(), &new_document(DocumentKind::Amendment), std::slice::from_ref(&recoded));
    let view = store.read().unwrap();
    assert_eq!(view.document_changes(held).unwrap(), changes);
    let rows = view.document_change_rows(held, 1).unwrap();
    assert_eq!(rows.iter().map(|row| row.change.clone()).collect::<Vec<_>>(), changes[..1]);
    assert_eq!(rows[0].product.sku, milk_details().sku);
    assert_eq!(view.document_change_rows(renaming, 9).unwrap().len(), 1);
    let summaries = view.document_summaries(&[held, renaming]).unwrap();
    assert_eq!(summaries.iter().map(|summary| summary.changes).collect::<Vec<_>>(), [2, 1]);
    assert!(summaries.iter().all(|summary| !summary.changes_several_products));
    assert_eq!(view.document_movements(held).unwrap(), []);
    let [first, second] = changes;
    let of_lots = view.changes_of_lots(&[lots[1], lots[0], NO_LOT]).unwrap();
    let expected = [(held, second.clone()), (held, first.clone()), (recoding, recoded.clone())];
    assert_eq!(of_lots, expected, "lot by lot, in the order given");
    let of_products = |after| view.changes_of_products(&[milk], after).unwrap();
    assert_eq!(of_products(held), [(renaming, renamed)], "its own, not its lots'");
    assert_eq!(of_products(renaming), [], "by later documents");
    assert_eq!(view.code_changes_of_product(milk).unwrap(), [(recoding, recoded.clone())]);
    assert_eq!(view.document_changes(NO_DOCUMENT).unwrap(), []);
    let of_documents = view.changes_of_documents(&[recoding, NO_DOCUMENT, held]).unwrap();
    assert_eq!(of_documents, [recoded.clone(), first, second], "document by document");
    drop(view);
    let stranger = hold_of(milk, NO_LOT);
    assert_refused(store.as_mut(), |tx| {
        tx.post_document(&new_document(DocumentKind::Hold), &[], std::slice::from_ref(&stranger))
    });
}

pub(crate) fn partner_is_one_whatever_its_case(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id)]);
    let receipt_from = |name| NewDocument {
        stamp: Stamp { partner: Some(label(name)), ..stamp_on(today()) },
        ..new_document(DocumentKind::Receipt)
    };
    let (first, second) = (receipt_from("Lácteos Andinos"), receipt_from("LÁCTEOS ANDINOS"));
    post_document(store.as_mut(), &first, &[(lots[0], 1, 11)]);
    let number = post_document(store.as_mut(), &second, &[]);
    let (same, other) = write_and_commit(store.as_mut(), |tx| {
        let partners = tx.intern_partners(&[label("lácteos andinos"), label("Granja Sur")])?;
        Ok((partners[0], partners[1]))
    });
    assert_ne!(same, other);
    let own = NewMovement {
        partner: Some(other),
        cost: Some(Amount::from_hundredths(125)),
        ..new_movement(&new_lot(milk).with_id(lots[0]), 2, 13)
    };
    let import = receipt_from("Lácteos Andinos");
    write_and_commit(store.as_mut(), |tx| tx.post_document(&import, &[own], &[]));
    let view = store.read().unwrap();
    let read = view.documents_by_ids(&[first.id, second.id]).unwrap();
    let as_first_written = Some(label("Lácteos Andinos"));
    assert!(read.iter().all(|document| document.stamp.partner == as_first_written));
    assert_eq!(read[1].number, number);
    let names = view.partner_names(&[same, other]).unwrap();
    assert_eq!(names.get(&other), Some(&label("Granja Sur")));
    let of_milk = MovementQuery { product: Some(milk), ..MovementQuery::default() };
    let moved = collect_rows(|visit| view.movements(&of_milk, visit));
    let told: Vec<_> = moved.iter().map(|row| (row.stamp.partner.clone(), row.cost)).collect();
    assert_eq!(
        told,
        [(Some(label("Granja Sur")), Some(Amount::from_hundredths(125))), (as_first_written, None)]
    );
    for (partner, own) in [("GRANJA SUR", &moved[..1]), ("lácteos andinos", &moved[1..]), ("Nadie", &[])] {
        for limit in [None, Some(9)] {
            let of_partner = MovementQuery { partner: Some(label(partner)), limit, ..of_milk.clone() };
            assert_eq!(collect_rows(|visit| view.movements(&of_partner, visit)), own, "{partner}");
        }
    }
}

pub(crate) fn daily_flows_add_up(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, _) = insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id)]);
    let flow = |kind, incoming, outgoing| DailyFlow {
        product: milk,
        day: today(),
        kind,
        incoming: QuantityChange::from_thousandths(incoming),
        outgoing: QuantityChange::from_thousandths(outgoing),
    };
    write_and_commit(store.as_mut(), |tx| {
        tx.add_daily_flow(&flow(DocumentKind::Dispatch, 0, 5_000))?;
        tx.add_daily_flow(&flow(DocumentKind::Receipt, 9_000, 0))?;
        tx.add_daily_flow(&flow(DocumentKind::Dispatch, 0, -2_000))
    });
    let view = store.read().unwrap();
    let flows_on = |days| {
        let mut flows = collect_rows(|visit| view.daily_flows(days, visit));
        flows.retain(|flow| flow.product == milk);
        flows
    };
    let day = |days| today().plus_days(days).unwrap();
    let known = [flow(DocumentKind::Receipt, 9_000, 0), flow(DocumentKind::Dispatch, 0, 3_000)];
    assert_eq!(flows_on(DayRange { from: today(), to: today() }), known);
    assert_eq!(flows_on(DayRange { from: Day::MIN, to: Day::MAX }), known);
    assert_eq!(flows_on(DayRange { from: day(1), to: day(2) }), []);
}

pub(crate) fn book_has_an_id_and_its_latest_day(book: &dyn TestBook) {
    let mut store = book.open();
    let id = store.read().unwrap().book_id().unwrap();
    let before = store.read().unwrap().book_head().unwrap();
    assert!(before.day < Some(today()), "{before:?}");
    write_and_commit(store.as_mut(), |tx| tx.set_book_day(Some(today())));
    let rules = AlertRules { not_counted_days: CycleDays::parse("60").ok(), ..AlertRules::default() };
    let alerts = AlertBasis { day: today(), rules };
    write_and_commit(store.as_mut(), |tx| tx.set_alert_basis(alerts));
    let mut again = book.open();
    let view = again.read().unwrap();
    let head = BookHead { day: Some(today()), alerts: Some(alerts) };
    assert_eq!((view.book_id().unwrap(), view.book_head().unwrap()), (id, head));
}

pub(crate) fn document_id_is_unique(book: &dyn TestBook) {
    let mut store = book.open();
    let receipt = new_document(DocumentKind::Receipt);
    let first = post_document(store.as_mut(), &receipt, &[]);
    assert_refused(store.as_mut(), |tx| tx.post_document(&receipt, &[], &[]));
    let newest = DocumentQuery { limit: Some(1), ..DocumentQuery::default() };
    let view = store.read().unwrap();
    assert_eq!(view.document_numbers(&newest).unwrap(), [first], "nothing was written after it");
}

pub(crate) fn document_is_reversed_at_most_once(book: &dyn TestBook) {
    let mut store = book.open();
    let receipt = new_document(DocumentKind::Receipt);
    let reversal = NewDocument { reverses: Some(receipt.id), ..new_document(DocumentKind::Reversal) };
    assert_refused(store.as_mut(), |tx| tx.post_document(&reversal, &[], &[]));
    post_document(store.as_mut(), &receipt, &[]);
    assert_eq!(store.read().unwrap().reversals_of(&[receipt.id]).unwrap(), HashMap::new());
    post_document(store.as_mut(), &reversal, &[]);
    let both = store.read().unwrap().reversals_of(&[reversal.id, receipt.id]).unwrap();
    assert_eq!(both, HashMap::from([(receipt.id, reversal.id)]));
    let again = NewDocument { reverses: Some(receipt.id), ..new_document(DocumentKind::Reversal) };
    assert_refused(store.as_mut(), |tx| tx.post_document(&again, &[], &[]));
    // Only a reversal names the document it reverses, and it must.
    assert_refused(store.as_mut(), |tx| tx.post_document(&new_document(DocumentKind::Reversal), &[], &[]));
    let claim = NewDocument { reverses: Some(reversal.id), ..new_document(DocumentKind::Receipt) };
    assert_refused(store.as_mut(), |tx| tx.post_document(&claim, &[], &[]));
}

pub(crate) fn movement_of_an_unknown_lot_is_refused(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id)]);
    let moved = |lot, change| NewMovement {
        product: milk,
        lot,
        change: QuantityChange::from_thousandths(change),
        on_hand_after: units(1),
        partner: None,
        cost: None,
    };
    let receipt = new_document(DocumentKind::Receipt);
    assert_refused(store.as_mut(), |tx| tx.post_document(&receipt, &[moved(NO_LOT, 1_000)], &[]));
    assert_refused(store.as_mut(), |tx| tx.post_document(&receipt, &[moved(lots[0], 0)], &[]));
    post_document(store.as_mut(), &receipt, &[(lots[0], 1, 1)]);
}

pub(crate) fn ledger_comes_in_posting_order(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) =
        insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id), new_lot(id)]);
    let hold = new_document(DocumentKind::Hold);
    let changes = [hold_of(milk, lots[0])];
    let written = [
        post_document(
            store.as_mut(),
            &new_document(DocumentKind::Receipt),
            &[(lots[0], 5, 15), (lots[1], 5, 15)],
        ),
        post_changes(store.as_mut(), &hold, &changes),
        post_document(store.as_mut(), &new_document(DocumentKind::WriteOff), &[(lots[1], -15, 0)]),
    ];
    let view = store.read().unwrap();
    let ledger = read_ledger(view.as_ref());
    assert!(ledger.is_sorted_by(|a, b| a.number < b.number));
    let (_, ledger) = ledger.split_at(ledger.len() - written.len());
    assert_eq!(ledger.iter().map(|entry| entry.number).collect::<Vec<_>>(), written);
    for entry in ledger {
        let number = entry.number;
        assert_eq!(entry.document.as_ref().unwrap().number, number);
        assert_eq!(entry.claimed.unwrap().count, i64::try_from(entry.movements.len()).unwrap());
        assert_eq!(entry.movements, view.document_movements(number).unwrap());
        assert_eq!(entry.changes, view.document_changes(number).unwrap());
    }
    let sizes = ledger.iter().map(|entry| (entry.movements.len(), entry.changes.len()));
    assert_eq!(sizes.collect::<Vec<_>>(), [(2, 0), (0, 1), (1, 0)]);
    assert_eq!(collect_rows_up_to(1, |visit| view.ledger(visit).map(drop)).len(), 1);
    let of_lots = collect_rows(|visit| view.lot_changes(visit));
    assert_eq!(of_lots.last(), changes.last().cloned().map(Ok).as_ref());
}

pub(crate) fn followed_ledger_names_every_changed_lot(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        vec![new_lot(id), new_lot(id), new_lot(id)]
    });
    let start = store.read().unwrap().ledger_position().unwrap();
    assert_eq!(store.read().unwrap().lots_changed_since(start).unwrap(), (Vec::new(), start));
    post_changes(store.as_mut(), &new_document(DocumentKind::Hold), &[hold_of(milk, lots[0])]);
    let dispatch = new_document(DocumentKind::Dispatch);
    post_document(store.as_mut(), &dispatch, &[(lots[2], -1, 9), (lots[2], -1, 8)]);
    let view = store.read().unwrap();
    let (changed, end) = view.lots_changed_since(start).unwrap();
    assert_eq!(changed, [lots[0], lots[2]], "each once, in id order");
    assert_eq!(end, view.ledger_position().unwrap());
    assert_eq!(view.lots_changed_since(end).unwrap(), (Vec::new(), end));
}
