use ::fefo::domain::{AlertAct, AlertId, AlertKind};
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

#[test]
fn every_operation_updates_the_alerts() {
    let mut book = TestBook::with_milk();
    assert_eq!(book.alerts(), ["critical out_of_stock MLK"]);
    book.receive("MLK", "L1", "60", "2027-06-01");
    assert_eq!(book.alerts(), ["warning low_stock MLK"]);
    book.receive("MLK", "L2", "60", "2026-12-01");
    assert_eq!(book.alerts(), ["critical expiring MLK L2"]);
    book.receive("MLK", "L3", "5", "2026-12-20");
    book.receive("MLK", "OLD", "5", "2026-11-23");
    let all = ["critical expired MLK OLD", "critical expiring MLK L2", "warning expiring MLK L3"];
    assert_eq!(book.alerts(), all);
    book.hold("MLK", "L2").unwrap();
    assert_eq!(book.alerts()[2..], ["warning expiring MLK L3", "warning low_stock MLK"]);
    book.release("MLK", "L2").unwrap();
    book.dispatch("MLK", "60").unwrap();
    assert_eq!(
        book.alerts(),
        ["critical expired MLK OLD", "warning expiring MLK L3", "warning low_stock MLK"]
    );
    book.assert_consistent();
}

#[test]
fn alerts_of_any_day_can_be_looked_at() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "150", "2026-12-31");
    assert_eq!(book.alerts(), Vec::<String>::new());
    for (today, expected) in [
        ("2026-12-01", "warning expiring MLK L1"),
        ("2026-12-23", "warning expiring MLK L1"),
        ("2026-12-24", "critical expiring MLK L1"),
        ("2026-12-31", "critical expiring MLK L1"),
    ] {
        book.today = day(today);
        assert_eq!(book.alerts(), [expected], "{today}");
        book.assert_consistent();
    }
    book.today = day("2027-01-01");
    assert_eq!(book.alerts(), ["critical expired MLK L1", "critical out_of_stock MLK"]);
    book.assert_consistent();
    book.today = today();
    assert_eq!(book.alerts(), Vec::<String>::new());
    book.assert_consistent();
}

#[test]
fn looking_at_another_day_changes_nothing_elsewhere() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "150", "2026-12-31");
    let mut ahead = book.open_elsewhere();
    assert_eq!(active_alerts(&mut ahead, day("2026-12-10")), ["warning expiring MLK L1"]);
    assert_eq!(book.alerts(), Vec::<String>::new());
    assert!(!book.warehouse.poll_external_changes().unwrap(), "nothing was written");
}

#[test]
fn acknowledged_alerts_stay_and_snoozed_ones_return() {
    let mut book = TestBook::with_milk();
    let id =
        book.warehouse.alert_ids(&AlertQuery::for_active_alerts(book.today)).unwrap()[0].stored().unwrap();
    let act = book.context();
    let handled = book.warehouse.acknowledge(&act, id).unwrap();
    assert_eq!(handled.row.alert.acknowledged.map(|(by, _)| by), Some(label("ana")));
    assert_eq!(book.alerts().len(), 1);
    let act = book.context();
    let past = book.warehouse.snooze(&act, id, book.today).unwrap_err();
    assert_eq!(past, Error::Invalid(Invalid::SnoozePast { until: book.today }));
    book.warehouse.snooze(&act, id, day("2026-11-27")).unwrap();
    assert_eq!(book.alerts(), Vec::<String>::new());
    book.today = day("2026-11-27");
    assert_eq!(book.alerts(), ["critical out_of_stock MLK"]);
    book.receive("MLK", "L1", "150", "2027-12-31");
    let act = book.context();
    assert_eq!(book.warehouse.acknowledge(&act, id).unwrap_err(), Error::Invalid(Invalid::AlertResolved));
    let history = AlertQuery { state: AlertStateFilter::All, ..AlertQuery::for_active_alerts(book.today) };
    assert_eq!(book.warehouse.alert_ids(&history).unwrap().len(), 1);
}

#[test]
fn an_alert_that_becomes_critical_returns() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "150", "2026-12-10");
    let id =
        book.warehouse.alert_ids(&AlertQuery::for_active_alerts(book.today)).unwrap()[0].stored().unwrap();
    let act = book.context();
    book.warehouse.snooze(&act, id, day("2027-01-01")).unwrap();
    assert_eq!(book.alerts(), Vec::<String>::new());
    book.today = day("2026-12-05");
    assert_eq!(book.alerts(), ["critical expiring MLK L1"]);
}

#[test]
fn alerts_are_counted_by_cause() {
    let mut book = TestBook::with_milk();
    book.add_product(product("YOG", "10"));
    book.receive("MLK", "L1", "60", "2026-12-01");
    let counts = book.warehouse.alert_counts(&AlertQuery::for_active_alerts(book.today)).unwrap();
    let named: Vec<(&str, u64)> = counts.0.iter().map(|(cause, count)| (cause.kind.name(), *count)).collect();
    assert_eq!(counts.total(), 3);
    for expected in [("out_of_stock", 1), ("low_stock", 1), ("expiring", 1)] {
        assert!(named.contains(&expected), "{named:?}");
    }
}

#[test]
fn what_was_done_about_alerts_is_taken_back() {
    let mut book = TestBook::with_milk();
    for code in ["L1", "L2", "L3"] {
        book.receive("MLK", code, "240", "2026-11-20");
    }
    let unseen = |book: &mut TestBook| {
        let active = AlertQuery::for_active_alerts(book.today);
        let query = AlertQuery { state: AlertStateFilter::Unseen, ..active };
        book.warehouse.alert_counts(&query).unwrap().total()
    };
    let active = AlertQuery { kind: Some(AlertKind::Expired), ..AlertQuery::for_active_alerts(book.today) };
    let alerts: Vec<AlertId> =
        book.warehouse.alert_ids(&active).unwrap().iter().filter_map(|key| key.stored()).collect();
    let before = unseen(&mut book);
    let ctx = book.context();
    let seen = book.warehouse.handle_alerts(&ctx, &alerts, AlertAct::Acknowledge).unwrap();
    assert_eq!((seen.len(), unseen(&mut book)), (3, before - 3));
    let again = book.warehouse.handle_alerts(&ctx, &alerts, AlertAct::Acknowledge).unwrap();
    assert_eq!(again, seen, "a repeat is answered as the first time");
    let reused = book.warehouse.handle_alerts(&ctx, &alerts, AlertAct::Unacknowledge).unwrap_err();
    assert!(matches!(reused.error, Error::DocumentReused { .. }), "{reused:?}");
    for (act, left) in [
        (AlertAct::Snooze(day("2026-12-24")), before - 3),
        (AlertAct::Unacknowledge, before - 3),
        (AlertAct::Unsnooze, before),
        (AlertAct::Unsnooze, before),
    ] {
        let ctx = book.context();
        book.warehouse.handle_alerts(&ctx, &alerts, act).unwrap();
        assert_eq!(unseen(&mut book), left, "{act:?}");
        book.assert_consistent();
    }
}

#[test]
fn alerts_are_handled_all_or_none() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "240", "2026-11-20");
    book.receive("MLK", "L2", "240", "2026-11-20");
    let active = AlertQuery { kind: Some(AlertKind::Expired), ..AlertQuery::for_active_alerts(book.today) };
    let alerts: Vec<AlertId> =
        book.warehouse.alert_ids(&active).unwrap().iter().filter_map(|key| key.stored()).collect();
    book.write_off_on("2026-11-24", "MLK", "L2");
    let ctx = book.context();
    let refusal = book.warehouse.handle_alerts(&ctx, &alerts, AlertAct::Acknowledge).unwrap_err();
    assert_eq!((refusal.member, refusal.error.kind()), (Some(1), ErrorKind::Invalid));
    let row = book.warehouse.alert_rows(&[AlertKey::Stored(alerts[0])], book.today).unwrap().remove(0);
    assert_eq!(row.alert.acknowledged, None);
}
