//! Alerts against their lots, and against what people did about them.

use ::fefo::domain::*;
use ::fefo::store::AlertKey;
use ::fefo::warehouse::*;
use rstest::rstest;

use super::rules_broken_in;
use crate::support::book::*;
use crate::support::damage::damage_book;
use crate::support::values::*;

/// Alert 1 tells that `MLK` is low, which Ana acknowledges, and Luis again; alert 2 that `L1` expires, snoozed until 27
/// November, then until the 28th. Alert 3 told that `L2` expires, was acknowledged and snoozed, and is resolved. Nobody
/// did anything about alert 4, of `L3`, which is resolved too. `L4` expires so late that nothing is told.
fn story() -> TestBook {
    let mut book = TestBook::with_milk();
    book.warehouse.roll_to_day(today()).unwrap();
    for (code, expires) in
        [("L1", "2026-12-10"), ("L2", "2026-12-11"), ("L3", "2026-12-12"), ("L4", "2028-01-31")]
    {
        book.receive("MLK", code, "5", expires);
    }
    let low = alert_of(&mut book, None);
    act(&mut book, "Ana", low, None);
    act(&mut book, "Luis", low, None);
    let first = alert_of(&mut book, Some("L1"));
    act(&mut book, "Ana", first, Some("2026-11-27"));
    act(&mut book, "Ana", first, Some("2026-11-28"));
    let second = alert_of(&mut book, Some("L2"));
    act(&mut book, "Ana", second, Some("2026-11-29"));
    act(&mut book, "Luis", second, None);
    book.amend("MLK", "L2", |amend| amend.expires = Some(Some(day("2026-12-15")))).unwrap();
    for code in ["L2", "L3"] {
        let write_off = WriteOff { lot: lot_name("MLK", code), quantity: None, reason: reason("spoiled") };
        let context = book.context();
        book.warehouse.write_off(&context, &write_off).unwrap();
    }
    book
}

fn alert_of(book: &mut TestBook, code: Option<&str>) -> AlertId {
    let keys = book.warehouse.alert_ids(&::fefo::store::AlertQuery::for_active_alerts(book.today)).unwrap();
    let rows = book.warehouse.alert_rows(&keys, book.today).unwrap();
    let mut own = keys.iter().zip(rows).filter(|(_, row)| row.code == code.map(lot_code));
    own.next().and_then(|(key, _)| AlertKey::stored(*key)).unwrap()
}

fn act(book: &mut TestBook, who: &str, alert: AlertId, until: Option<&str>) {
    let context = ActContext { operator: label(who), ..book.context() };
    match until {
        Some(until) => book.warehouse.snooze(&context, alert, day(until)).unwrap(),
        None => book.warehouse.acknowledge(&context, alert).unwrap(),
    };
}

/// The rules that the story breaks after some SQL, in the order of their names. Of an event, `nth` is its place.
fn broken(sql: &str) -> Vec<&'static str> {
    let mut book = story();
    book.assert_consistent();
    damage_book(&book.file(), sql);
    rules_broken_in(&mut book)
}

#[rstest]
#[case::by_somebody_else("UPDATE alert SET acknowledged_by = 'nadie' WHERE acknowledged_by = 'Ana'")]
#[case::by_the_second("UPDATE alert SET acknowledged_by = 'Luis' WHERE acknowledged_by = 'Ana'")]
#[case::at_another_time(
    "UPDATE alert SET acknowledged_at = acknowledged_at + SECOND WHERE acknowledged_by = 'Ana'"
)]
#[case::no_longer(
    "UPDATE alert SET acknowledged_by = NULL, acknowledged_at = NULL WHERE acknowledged_by = 'Luis'"
)]
#[case::by_nobody_s_act(
    "UPDATE alert SET acknowledged_by = 'Ana', acknowledged_at = raised_at WHERE acknowledged_by IS NULL"
)]
#[case::snoozed_longer("UPDATE alert SET snoozed_until = snoozed_until + 1 WHERE acknowledged_by IS NULL")]
#[case::snoozed_no_longer("UPDATE alert SET snoozed_until = NULL WHERE acknowledged_by IS NULL")]
#[case::snoozed_by_nobody(
    "UPDATE alert SET snoozed_until = due WHERE acknowledged_by IS NULL AND snoozed_until IS NULL"
)]
#[case::raised_at_another_time(
    "UPDATE alert SET raised_at = raised_at + SECOND WHERE acknowledged_by = 'Ana'"
)]
fn an_alert_says_what_was_done_about_it(#[case] sql: &str) {
    assert_eq!(broken(sql), ["alert_event"]);
}

#[rstest]
#[case::an_acknowledgement_is_gone("DELETE FROM alert_event WHERE snoozed_until IS NULL")]
#[case::a_snooze_is_gone("DELETE FROM alert_event WHERE operator = 'Ana' AND snoozed_until IS NOT NULL")]
#[case::by_somebody_else("UPDATE alert_event SET operator = 'nadie' WHERE snoozed_until IS NULL")]
#[case::at_another_time("UPDATE alert_event SET at = at + SECOND WHERE snoozed_until IS NULL")]
#[case::until_another_day("UPDATE alert_event SET snoozed_until = snoozed_until + 1")]
#[case::until_the_day_before("UPDATE alert_event SET day = snoozed_until WHERE snoozed_until IS NOT NULL")]
#[case::an_acknowledgement_that_was_one_taken_back("UPDATE alert_event SET act = 3 WHERE act = 1")]
#[case::a_snooze_that_was_one_taken_back(
    "UPDATE alert_event SET act = 4, snoozed_until = NULL WHERE act = 2"
)]
#[case::a_snooze_that_acknowledges("UPDATE alert_event SET act = 1, snoozed_until = NULL")]
#[case::an_acknowledgement_that_snoozes(
    "UPDATE alert_event SET act = 2, snoozed_until = day + 1 WHERE snoozed_until IS NULL"
)]
#[case::of_another_alert(
    "UPDATE alert_event SET alert = alert + 1 WHERE alert = (SELECT min(alert) FROM alert_event)"
)]
#[case::without_an_answer("UPDATE alert_event SET answer = '{}'")]
#[case::answered_with_another_cause("UPDATE alert_event SET answer = replace(answer, 'expiring', 'expired')")]
#[case::answered_with_another_severity(
    "UPDATE alert_event SET answer = replace(answer, 'warning', 'critical')"
)]
#[case::answered_with_another_expiry(
    "UPDATE alert_event SET answer = replace(answer, '2026-12-1', '2026-12-2')"
)]
#[case::answered_with_another_place("UPDATE alert_event SET answer = replace(answer, '\"A1\"', '\"B1\"')")]
#[case::answered_with_another_sku("UPDATE alert_event SET answer = replace(answer, '\"MLK\"', '\"YOG\"')")]
#[case::answered_with_another_name(
    "UPDATE alert_event SET answer = replace(answer, 'Product MLK', 'Product YOG')"
)]
#[case::answered_with_another_unit("UPDATE alert_event SET answer = replace(answer, '\"ea\"', '\"kg\"')")]
#[case::answered_with_other_decimals(
    "UPDATE alert_event SET answer = replace(answer, '\"decimals\":0', '\"decimals\":1')"
)]
#[case::answered_with_another_minimum(
    "UPDATE alert_event SET answer = replace(answer, '\"min_stock\":100000', '\"min_stock\":90000')"
)]
#[case::answered_with_another_code("UPDATE alert_event SET answer = replace(answer, '\"L1\"', '\"L2\"')")]
#[case::answered_with_the_code_of_no_lot(
    "UPDATE alert_event SET answer = replace(answer, '\"code\":null', '\"code\":\"L1\"')"
)]
#[case::of_a_day_after_the_expiry("UPDATE alert_event SET day = day + 60 WHERE snoozed_until IS NULL")]
fn an_event_is_one_of_its_alert(#[case] sql: &str) {
    assert_eq!(broken(sql), ["alert_event"]);
}

#[test]
fn an_answer_tells_what_was_true_then() {
    let mut book = story();
    let edit = ProductEdit {
        sku: Some(sku("MILK")),
        name: Some(label("Milk")),
        unit: Some(label("box")),
        decimals: Some(Decimals::MAX),
        min_stock: Some(quantity("90")),
        ..ProductEdit::default()
    };
    book.edit_product("MLK", &edit);
    book.amend("MILK", "L1", |amend| amend.code = Some(lot_code("1L"))).unwrap();
    book.assert_consistent();
}

#[test]
fn an_event_has_an_alert() {
    assert!(broken("UPDATE alert_event SET alert = 99").contains(&"alert_event"));
}

#[rstest]
#[case::of_another_kind("UPDATE alert SET urgency = 2 WHERE resolved_at IS NOT NULL")]
#[case::of_another_severity("UPDATE alert SET urgency = 11 WHERE resolved_at IS NOT NULL AND urgency = 13")]
#[case::of_another_day("UPDATE alert SET due = due + 1 WHERE resolved_at IS NOT NULL")]
#[case::of_another_lot("UPDATE alert SET lot_id = 1 WHERE resolved_at IS NOT NULL AND lot_id = 3")]
#[case::of_another_product("UPDATE alert SET product_id = 9 WHERE resolved_at IS NOT NULL")]
#[case::of_no_lot("UPDATE alert SET lot_id = NULL, due = NULL WHERE resolved_at IS NOT NULL")]
fn a_resolved_alert_could_have_been(#[case] sql: &str) {
    assert!(broken(sql).contains(&"alert"), "{:?}", broken(sql));
}

#[test]
fn an_alert_that_stands_is_not_resolved() {
    let rules = broken("UPDATE alert SET resolved_at = raised_at WHERE acknowledged_by = 'Ana'");
    assert_eq!(rules, ["alert"]);
}
