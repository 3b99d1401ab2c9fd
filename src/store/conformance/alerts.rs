//! Alerts in the read model.

use uuid::Uuid;

use super::TestBook;
use super::fixtures::*;
use crate::domain::{
    Alert, AlertAct, AlertId, AlertKind, DocumentId, LotId, NewLot, ProductDetails, ProductId, Severity,
    alert::Cause,
};
use crate::store::{
    AlertEvent, AlertQuery, AlertReading, AlertRow, AlertStateFilter, AlertSubject, ReadTransaction, Result,
    Store, WriteTransaction,
};

const OUT_OF_STOCK: Cause = Cause { kind: AlertKind::OutOfStock, severity: Severity::Critical };
const LOW: Cause = Cause { kind: AlertKind::LowStock, severity: Severity::Warning };
const EXPIRED: Cause = Cause { kind: AlertKind::Expired, severity: Severity::Critical };
const SOON: Cause = Cause { kind: AlertKind::Expiring, severity: Severity::Warning };
const VERY_SOON: Cause = Cause { kind: AlertKind::Expiring, severity: Severity::Critical };

fn raise_alert(store: &mut dyn Store, cause: Cause, product: ProductId, lot: Option<LotId>) -> AlertId {
    write_and_commit(store, |tx| {
        let due = lot.map(|lot| tx.lot(lot)).transpose()?.flatten().and_then(|lot| lot.expires);
        tx.raise_alert(cause, product, lot, due, instant_at_minute(5))?;
        let raised = tx.unresolved_alerts(&[AlertSubject { product, lot }])?;
        Ok(raised.into_iter().flatten().next().unwrap().id)
    })
}

fn resolve_alert(tx: &mut dyn WriteTransaction, id: AlertId, minute: i64) -> Result<()> {
    let alert = tx.alert(id)?.unwrap();
    tx.resolve_alert(&alert, instant_at_minute(minute))
}

fn unresolved_alert(view: &dyn ReadTransaction, product: ProductId, lot: Option<LotId>) -> Option<Alert> {
    view.unresolved_alerts(&[AlertSubject { product, lot }]).unwrap().remove(0)
}

/// Lists a query's alerts among the test's own, and checks that rows and ids agree.
fn list_own_alerts(store: &mut dyn Store, own: &[AlertId], query: &AlertQuery) -> Vec<AlertId> {
    let view = store.read().unwrap();
    let rows = collect_rows(|visit| view.alerts(query, visit));
    let ids = view.alert_ids(query).unwrap();
    assert_eq!(rows.iter().filter_map(|row| row.alert.id).collect::<Vec<_>>(), ids, "{query:?}");
    assert_eq!(rows, view.alert_rows(&ids, query.today).unwrap(), "{query:?}");
    ids.into_iter().filter(|id| own.contains(id)).collect()
}

/// Returns by how much each count grew.
fn count_increases(before: &[(Cause, u64)], after: &[(Cause, u64)]) -> Vec<(Cause, u64)> {
    let known = |cause| before.iter().find(|(known, _)| *known == cause).map_or(0, |(_, count)| *count);
    let more = after.iter().map(|(cause, count)| (*cause, count - known(*cause)));
    more.filter(|(_, count)| *count > 0).collect()
}

pub(crate) fn one_unresolved_alert_per_product_and_lot(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        vec![new_lot_with_expiry(id, november_day(20)), new_lot_with_expiry(id, november_day(30))]
    });
    let low = raise_alert(store.as_mut(), LOW, milk, None);
    let expired = raise_alert(store.as_mut(), EXPIRED, milk, Some(lots[0]));
    assert_refused(store.as_mut(), |tx| tx.raise_alert(OUT_OF_STOCK, milk, None, None, instant_at_minute(6)));
    assert_refused(store.as_mut(), |tx| {
        tx.raise_alert(VERY_SOON, milk, Some(lots[0]), Some(november_day(20)), instant_at_minute(6))
    });
    assert_refused(store.as_mut(), |tx| tx.raise_alert(LOW, NO_PRODUCT, None, None, instant_at_minute(6)));

    let view = store.read().unwrap();
    let standing = unresolved_alert(&*view, milk, Some(lots[0])).unwrap();
    assert_eq!((standing.id, standing.cause, standing.lot), (expired, EXPIRED, Some(lots[0])));
    assert_eq!((standing.product, standing.raised_at), (milk, instant_at_minute(5)));
    assert_eq!((standing.resolved_at, standing.acknowledged, standing.snoozed_until), (None, None, None));
    assert_eq!(unresolved_alert(&*view, milk, None).unwrap().id, low);
    assert_eq!(unresolved_alert(&*view, milk, Some(lots[1])), None);
    let subjects = [Some(lots[1]), None, Some(lots[0]), None].map(|lot| AlertSubject { product: milk, lot });
    let answers = view.unresolved_alerts(&subjects).unwrap();
    let answers: Vec<_> = answers.iter().map(|alert| alert.as_ref().map(|alert| alert.id)).collect();
    assert_eq!(answers, [None, Some(low), Some(expired), Some(low)], "one answer for each subject");
    let standing =
        collect_own_rows(|alert: &Alert| alert.product == milk, |visit| view.all_unresolved_alerts(visit));
    assert_eq!(standing.iter().map(|alert| alert.id).collect::<Vec<_>>(), [low, expired]);
}

pub(crate) fn resolved_alert_allows_a_new_one(book: &dyn TestBook) {
    let mut store = book.open();
    let milk = write_and_commit(store.as_mut(), |tx| tx.insert_product(&milk_details()));
    let low = raise_alert(store.as_mut(), LOW, milk, None);
    write_and_commit(store.as_mut(), |tx| resolve_alert(tx, low, 9));
    let out = raise_alert(store.as_mut(), OUT_OF_STOCK, milk, None);
    let view = store.read().unwrap();
    assert_eq!(view.alert(low).unwrap().unwrap().resolved_at, Some(instant_at_minute(9)));
    assert_eq!(unresolved_alert(&*view, milk, None).unwrap().id, out);
    let standing =
        collect_own_rows(|alert: &Alert| alert.product == milk, |visit| view.all_unresolved_alerts(visit));
    assert_eq!(standing.len(), 1);
    assert_eq!(view.alert(NO_ALERT).unwrap(), None);
    drop(view);
    // A resolved alert can't be acknowledged, snoozed or resolved again.
    assert_refused(store.as_mut(), |tx| {
        tx.set_alert_acknowledged(low, Some((&label("luis"), instant_at_minute(10))))
    });
    assert_refused(store.as_mut(), |tx| tx.set_alert_snoozed(low, Some(november_day(26))));
    assert_refused(store.as_mut(), |tx| resolve_alert(tx, low, 10));
    assert_refused(store.as_mut(), |tx| {
        let none = Alert { id: NO_ALERT, ..tx.alert(low)?.unwrap() };
        tx.resolve_alert(&none, instant_at_minute(10))
    });
}

/// Raises at least one alert per cause and returns them in list order, the last one resolved.
fn raise_every_cause(store: &mut dyn Store) -> (Vec<AlertId>, ProductId) {
    let (milk, lots) = insert_stocked_product(store, &milk_details(), |id| {
        let days = [40, 35, 30, 26, 20, 10, 10];
        days.into_iter().map(|day| new_lot_with_expiry(id, november_day(day))).collect()
    });
    let yogurt = write_and_commit(store, |tx| tx.insert_product(&product_details("YOG-1", "Yogur")));
    let low = raise_alert(store, LOW, milk, None);
    let soon: Vec<AlertId> = lots[..2].iter().map(|lot| raise_alert(store, SOON, milk, Some(*lot))).collect();
    let very_soon = lots[2..4].iter().map(|lot| raise_alert(store, VERY_SOON, milk, Some(*lot)));
    let very_soon: Vec<AlertId> = very_soon.collect();
    let out = raise_alert(store, OUT_OF_STOCK, yogurt, None);
    let expired: Vec<AlertId> =
        lots[4..].iter().map(|lot| raise_alert(store, EXPIRED, milk, Some(*lot))).collect();
    write_and_commit(store, |tx| resolve_alert(tx, expired[1], 9));
    let order =
        vec![expired[2], expired[0], out, very_soon[1], very_soon[0], soon[1], soon[0], low, expired[1]];
    (order, yogurt)
}

pub(crate) fn moved_due_day_moves_the_alert_in_the_list(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        vec![new_lot_with_expiry(id, november_day(28)), new_lot_with_expiry(id, november_day(29))]
    });
    let [first, second] = [lots[0], lots[1]].map(|lot| raise_alert(store.as_mut(), SOON, milk, Some(lot)));
    let query = AlertQuery { product: Some(milk), ..AlertQuery::for_active_alerts(today()) };
    assert_eq!(list_own_alerts(store.as_mut(), &[first, second], &query), [first, second]);
    write_and_commit(store.as_mut(), |tx| tx.set_alert_due(first, Some(november_day(30))));
    assert_eq!(list_own_alerts(store.as_mut(), &[first, second], &query), [second, first]);
    let standing = unresolved_alert(&*store.read().unwrap(), milk, Some(lots[0])).unwrap();
    assert_eq!((standing.id, standing.due), (first, Some(november_day(30))));
}

pub(crate) fn alerts_sort_by_urgency_with_resolved_last(book: &dyn TestBook) {
    let mut store = book.open();
    let (order, _) = raise_every_cause(store.as_mut());
    let active = AlertQuery::for_active_alerts(today());
    assert_eq!(list_own_alerts(store.as_mut(), &order, &active), order[..8]);
    assert_eq!(
        list_own_alerts(
            store.as_mut(),
            &order,
            &AlertQuery { state: AlertStateFilter::All, ..active.clone() }
        ),
        order
    );
    let view = store.read().unwrap();
    assert_eq!(collect_rows_up_to(4, |visit| view.alerts(&active, visit)).len(), 4);
}

pub(crate) fn snoozed_alert_is_hidden_until_its_day(book: &dyn TestBook) {
    let mut store = book.open();
    let active = |day| AlertQuery::for_active_alerts(november_day(day));
    let count = |store: &mut dyn Store, day| {
        let counts = store.read().unwrap().alert_counts(&active(day)).unwrap();
        counts.iter().map(|(_, count)| count).sum::<u64>()
    };
    let before = [25, 26].map(|day| count(store.as_mut(), day));
    let (order, _) = raise_every_cause(store.as_mut());
    write_and_commit(store.as_mut(), |tx| tx.set_alert_snoozed(order[2], Some(november_day(26))));
    let without: Vec<AlertId> = order[..8].iter().filter(|id| **id != order[2]).copied().collect();
    assert_eq!(list_own_alerts(store.as_mut(), &order, &active(25)), without);
    assert_eq!(list_own_alerts(store.as_mut(), &order, &active(26)), order[..8]);
    let standing = AlertQuery { state: AlertStateFilter::Unresolved, ..active(25) };
    assert_eq!(list_own_alerts(store.as_mut(), &order, &standing), order[..8]);
    let snoozed = store.read().unwrap().alert(order[2]).unwrap().unwrap();
    assert_eq!(snoozed.snoozed_until, Some(november_day(26)));
    assert_eq!(count(store.as_mut(), 25) - before[0], 7);
    assert_eq!(count(store.as_mut(), 26) - before[1], 8);
    assert_refused(store.as_mut(), |tx| tx.set_alert_snoozed(NO_ALERT, Some(november_day(26))));
}

pub(crate) fn alerts_are_filtered_and_counted(book: &dyn TestBook) {
    let mut store = book.open();
    let active = AlertQuery::for_active_alerts(today());
    let ever = AlertQuery { state: AlertStateFilter::All, ..active.clone() };
    let warnings = AlertQuery { severity: Some(Severity::Warning), ..active.clone() };
    let counted = |store: &mut dyn Store| {
        let view = store.read().unwrap();
        [&active, &ever, &warnings].map(|query| view.alert_counts(query).unwrap())
    };
    let before = counted(store.as_mut());
    let (order, yogurt) = raise_every_cause(store.as_mut());
    let of_kind = |kind| AlertQuery { kind: Some(kind), ..active.clone() };
    assert_eq!(list_own_alerts(store.as_mut(), &order, &of_kind(AlertKind::Expiring)), order[3..7]);
    assert_eq!(list_own_alerts(store.as_mut(), &order, &of_kind(AlertKind::LowStock)), order[7..8]);
    assert_eq!(list_own_alerts(store.as_mut(), &order, &warnings), order[5..8]);
    let of_yogurt = AlertQuery { product: Some(yogurt), ..active.clone() };
    assert_eq!(list_own_alerts(store.as_mut(), &order, &of_yogurt), order[2..3]);
    let expired_ever = AlertQuery { state: AlertStateFilter::All, ..of_kind(AlertKind::Expired) };
    assert_eq!(list_own_alerts(store.as_mut(), &order, &expired_ever), [order[0], order[1], order[8]]);
    let yogurt_ever = AlertQuery { state: AlertStateFilter::All, ..of_yogurt.clone() };
    assert_eq!(list_own_alerts(store.as_mut(), &order, &yogurt_ever), order[2..3]);

    let after = counted(store.as_mut());
    let all = [(EXPIRED, 2), (OUT_OF_STOCK, 1), (VERY_SOON, 2), (SOON, 2), (LOW, 1)];
    assert_eq!(count_increases(&before[0], &after[0]), all);
    assert_eq!(count_increases(&before[1], &after[1]), all, "what is resolved is not counted");
    assert_eq!(count_increases(&before[2], &after[2]), [(SOON, 2), (LOW, 1)]);
    let view = store.read().unwrap();
    assert_eq!(view.alert_counts(&of_yogurt).unwrap(), [(OUT_OF_STOCK, 1)]);
}

pub(crate) fn totals_of_alerts_follow_every_change(book: &dyn TestBook) {
    let mut store = book.open();
    let unresolved =
        AlertQuery { state: AlertStateFilter::Unresolved, ..AlertQuery::for_active_alerts(november_day(25)) };
    let count = |view: &dyn ReadTransaction| view.alert_counts(&unresolved).unwrap();
    let before = count(&*store.read().unwrap());
    let milk = write_and_commit(store.as_mut(), |tx| tx.insert_product(&milk_details()));
    let low = raise_alert(store.as_mut(), LOW, milk, None);
    assert_eq!(count_increases(&before, &count(&*store.read().unwrap())), [(LOW, 1)]);
    write_and_commit(store.as_mut(), |tx| {
        resolve_alert(tx, low, 6)?;
        tx.raise_alert(OUT_OF_STOCK, milk, None, None, instant_at_minute(6))?;
        assert_eq!(count_increases(&before, &tx.alert_counts(&unresolved)?), [(OUT_OF_STOCK, 1)]);
        Ok(())
    });
    let mut tx = store.write().unwrap();
    let out = tx.unresolved_alerts(&[AlertSubject { product: milk, lot: None }]).unwrap().remove(0).unwrap();
    tx.resolve_alert(&out, instant_at_minute(7)).unwrap();
    drop(tx);
    assert_eq!(count_increases(&before, &count(&*store.read().unwrap())), [(OUT_OF_STOCK, 1)]);
}

pub(crate) fn alert_row_has_the_available_quantity(book: &dyn TestBook) {
    let mut store = book.open();
    let details = ProductDetails { min_stock: units(50), ..milk_details() };
    let (id, lots) = insert_stocked_product(store.as_mut(), &details, |id| {
        let expired =
            NewLot { location: Some(label("B09-1")), on_hand: units(7), ..new_lot_with_code(id, "L-1") };
        let held = NewLot { hold: Some(reason("recall")), ..new_lot(id) };
        vec![NewLot { expires: Some(november_day(21)), ..expired }, held, new_lot(id)]
    });
    raise_alert(store.as_mut(), EXPIRED, id, Some(lots[0]));
    raise_alert(store.as_mut(), LOW, id, None);
    let view = store.read().unwrap();
    let rows_on = |day| {
        let is_own = |row: &AlertRow| row.alert.product == id;
        collect_own_rows(is_own, |visit| view.alerts(&AlertQuery::for_active_alerts(day), visit))
    };
    let rows = rows_on(today());
    let about_lot = &rows[0];
    assert_eq!((&about_lot.product.sku, &about_lot.product.name), (&details.sku, &details.name));
    assert_eq!((&about_lot.product.unit, about_lot.product.decimals), (&details.unit, details.decimals));
    assert_eq!((&about_lot.code, about_lot.expires), (&Some(lot_code("L-1")), Some(november_day(21))));
    assert_eq!((&about_lot.location, about_lot.on_hand), (&Some(label("B09-1")), units(7)));
    let about_product = &rows[1];
    assert_eq!((&about_product.code, about_product.expires, &about_product.location), (&None, None, &None));
    assert_eq!((about_product.on_hand, about_product.min_stock), (units(27), units(50)));
    assert!(rows.iter().all(|row| row.available == units(10)));
    // A day before anything expired.
    let before = rows_on(november_day(21));
    assert!(before.iter().all(|row| row.available == units(17)));
}

pub(crate) fn acknowledgement_records_who_and_when(book: &dyn TestBook) {
    let mut store = book.open();
    let (order, _) = raise_every_cause(store.as_mut());
    write_and_commit(store.as_mut(), |tx| {
        tx.set_alert_acknowledged(order[0], Some((&label("luis"), instant_at_minute(30))))
    });
    let seen = store.read().unwrap().alert(order[0]).unwrap().unwrap();
    assert_eq!(seen.acknowledged, Some((label("luis"), instant_at_minute(30))));
    assert_eq!(list_own_alerts(store.as_mut(), &order, &AlertQuery::for_active_alerts(today())), order[..8]);
    let unseen = AlertQuery { state: AlertStateFilter::Unseen, ..AlertQuery::for_active_alerts(today()) };
    assert_eq!(list_own_alerts(store.as_mut(), &order, &unseen), order[1..8]);
    let counted = |store: &mut dyn Store| -> u64 {
        store.read().unwrap().alert_counts(&unseen).unwrap().iter().map(|(_, count)| count).sum()
    };
    let before = counted(store.as_mut());
    write_and_commit(store.as_mut(), |tx| tx.set_alert_snoozed(order[0], Some(november_day(30))));
    assert_eq!(counted(store.as_mut()), before, "it is left out once");
    write_and_commit(store.as_mut(), |tx| tx.set_alert_snoozed(order[0], None));
    write_and_commit(store.as_mut(), |tx| tx.set_alert_acknowledged(order[0], None));
    assert_eq!(store.read().unwrap().alert(order[0]).unwrap().unwrap().acknowledged, None);
    assert_eq!(counted(store.as_mut()), before + 1, "and counts again when that is taken back");
    assert_refused(store.as_mut(), |tx| {
        tx.set_alert_acknowledged(NO_ALERT, Some((&label("luis"), instant_at_minute(30))))
    });
}

pub(crate) fn alerts_come_with_what_was_done_about_each(book: &dyn TestBook) {
    let mut store = book.open();
    let (mut order, _) = raise_every_cause(store.as_mut());
    let [first, second] = [order[0], order[3]];
    let event = |alert, minute, act: AlertAct| AlertEvent {
        id: DocumentId(Uuid::now_v7()),
        alert,
        at: instant_at_minute(minute),
        day: today(),
        operator: label("luis"),
        station: label("b2"),
        act: act.kind(),
        snoozed_until: act.until(),
        answer: "{}".to_owned(),
    };
    let events = [
        event(second, 31, AlertAct::Acknowledge),
        event(first, 33, AlertAct::Unsnooze),
        event(first, 32, AlertAct::Snooze(november_day(30))),
    ];
    write_and_commit(store.as_mut(), |tx| events.iter().try_for_each(|event| tx.insert_alert_event(event)));
    let view = store.read().unwrap();
    let is_own = |reading: &AlertReading| reading.alert.as_ref().is_ok_and(|alert| order.contains(&alert.id));
    let own = collect_own_rows(is_own, |visit| view.all_alerts(visit));
    let told: Vec<(AlertId, Vec<AlertEvent>)> = own
        .into_iter()
        .map(|AlertReading { alert, events }| {
            (alert.unwrap().id, events.into_iter().map(|event| event.unwrap()).collect())
        })
        .collect();
    let done = |id| match id {
        id if id == first => vec![events[2].clone(), events[1].clone()],
        id if id == second => vec![events[0].clone()],
        _ => Vec::new(),
    };
    order.sort_unstable();
    let expected: Vec<(AlertId, Vec<AlertEvent>)> = order.iter().map(|id| (*id, done(*id))).collect();
    assert_eq!(told, expected, "in id order, resolved ones too, events by time");
    assert_eq!(collect_rows_up_to(2, |visit| view.all_alerts(visit)).len(), 2);
    assert_eq!(view.events_without_alert().unwrap(), []);
}
