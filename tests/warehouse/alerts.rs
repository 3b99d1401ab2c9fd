use ::fefo::warehouse::*;

use crate::book::*;

#[test]
fn every_act_leaves_the_alerts_that_the_stock_asks_for() {
    let mut book = Book::with_milk();
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
    book.verify();
}

#[test]
fn the_day_turns_and_the_alerts_with_it_both_ways() {
    let mut book = Book::with_milk();
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
        book.verify();
    }
    book.today = day("2027-01-01");
    assert_eq!(book.alerts(), ["critical expired MLK L1", "critical out_of_stock MLK"]);
    book.verify();
    book.today = today();
    book.warehouse.turn_to(book.today).unwrap();
    assert_eq!(book.alerts(), Vec::<String>::new());
    book.verify();
}

#[test]
fn a_station_whose_day_is_behind_leaves_the_alerts_of_the_later_day() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "150", "2026-12-31");
    let mut ahead = book.other_station();
    assert_eq!(alerts_of(&mut ahead, day("2026-12-10")), ["warning expiring MLK L1"]);
    assert_eq!(book.alerts(), ["warning expiring MLK L1"]);
    assert!(!ahead.changed_elsewhere().unwrap(), "two stations would turn the day to and fro for ever");
}

#[test]
fn acknowledged_ones_stay_in_view_and_snoozed_ones_come_back_on_their_day() {
    let mut book = Book::with_milk();
    let id = book.warehouse.alert_ids(&AlertQuery::active(book.today)).unwrap()[0];
    let act = book.act();
    let row = book.warehouse.acknowledge(&act, id).unwrap();
    assert_eq!(row.alert.acknowledged.map(|(by, _)| by), Some(label("ana")));
    assert_eq!(book.alerts().len(), 1);
    let past = book.warehouse.snooze(&act, id, book.today).unwrap_err();
    assert_eq!(past, Error::Invalid(Invalid::SnoozePast { until: book.today }));
    book.warehouse.snooze(&act, id, day("2026-11-27")).unwrap();
    assert_eq!(book.alerts(), Vec::<String>::new());
    book.today = day("2026-11-27");
    assert_eq!(book.alerts(), ["critical out_of_stock MLK"]);
    book.receive("MLK", "L1", "150", "2027-12-31");
    let act = book.act();
    assert_eq!(book.warehouse.acknowledge(&act, id).unwrap_err(), Error::Invalid(Invalid::AlertResolved));
    let history = AlertQuery { show: AlertShow::All, ..AlertQuery::active(book.today) };
    assert_eq!(book.warehouse.alert_ids(&history).unwrap().len(), 1);
}

#[test]
fn one_that_grows_critical_asks_again() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "150", "2026-12-10");
    let id = book.warehouse.alert_ids(&AlertQuery::active(book.today)).unwrap()[0];
    let act = book.act();
    book.warehouse.snooze(&act, id, day("2027-01-01")).unwrap();
    assert_eq!(book.alerts(), Vec::<String>::new());
    book.today = day("2026-12-05");
    assert_eq!(book.alerts(), ["critical expiring MLK L1"]);
}

#[test]
fn counts_are_by_cause() {
    let mut book = Book::with_milk();
    book.add(product("YOG", "10"));
    book.receive("MLK", "L1", "60", "2026-12-01");
    let counts = book.warehouse.alert_counts(&AlertQuery::active(book.today)).unwrap();
    let named: Vec<(&str, u64)> = counts.0.iter().map(|(cause, count)| (cause.kind.name(), *count)).collect();
    assert_eq!(counts.total(), 3);
    for expected in [("out_of_stock", 1), ("low_stock", 1), ("expiring", 1)] {
        assert!(named.contains(&expected), "{named:?}");
    }
}
