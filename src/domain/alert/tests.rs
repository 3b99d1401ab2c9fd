use rstest::rstest;

use super::*;
use crate::domain::builders::{days_from_today, lot, stock, today, units};

const OUT: Option<Cause> = Some(Cause { kind: AlertKind::OutOfStock, severity: Severity::Critical });
const LOW: Option<Cause> = Some(Cause { kind: AlertKind::LowStock, severity: Severity::Warning });
const SOON: Option<Cause> = Some(Cause { kind: AlertKind::Expiring, severity: Severity::Warning });
const NOW: Option<Cause> = Some(Cause { kind: AlertKind::Expiring, severity: Severity::Critical });
const PAST: Option<Cause> = Some(Cause { kind: AlertKind::Expired, severity: Severity::Critical });

const UNSEEN: Option<Cause> = Some(Cause { kind: AlertKind::NotCounted, severity: Severity::Warning });

fn cause_of(lot: &Lot, last_counted: Option<Day>, rules: &AlertRules) -> Option<Cause> {
    alert_for_lot(lot, last_counted, today(), rules).map(|alert| alert.cause)
}

/// Rules of a book that wants every lot counted within `days`.
fn counted_within(days: u32) -> AlertRules {
    AlertRules { not_counted_days: Some(days.try_into().unwrap()), ..AlertRules::default() }
}

#[rstest]
#[case(stock(0, 0, 0, 0), None)] // no minimum, no alert
#[case(stock(0, 10, 10, 0), None)]
#[case(stock(10, 0, 0, 0), OUT)]
#[case(stock(10, 1, 0, 0), LOW)]
#[case(stock(10, 9, 0, 0), LOW)]
#[case(stock(10, 10, 0, 0), None)]
#[case(stock(10, 12, 3, 0), LOW)] // stock on hold is not available
#[case(stock(10, 12, 0, 12), OUT)] // neither is expired stock
#[case(stock(10, 12, 5, 7), OUT)]
fn stock_alert_depends_on_available_quantity(#[case] stock: Stock, #[case] cause: Option<Cause>) {
    assert_eq!(cause_for_product(&stock), cause);
}

#[test]
fn archived_product_has_no_alert() {
    let mut stock = stock(10, 0, 0, 0);
    stock.product.archived = true;
    assert_eq!(cause_for_product(&stock), None);
}

#[rstest]
#[case(-400, PAST)]
#[case(-1, PAST)]
#[case(0, NOW)]
#[case(7, NOW)]
#[case(8, SOON)]
#[case(30, SOON)]
#[case(31, None)]
fn expiry_alert_depends_on_days_left(#[case] days: i64, #[case] cause: Option<Cause>) {
    let (free, held, empty) = (lot(1, 5), lot(1, 5).with_hold(), lot(1, 0));
    let of = |lot: Lot| cause_of(&lot.with_days_left(days), None, &AlertRules::default());
    assert_eq!(of(free), cause);
    assert_eq!(of(held), cause, "on hold or not");
    assert_eq!(of(empty), None, "nothing left, nothing to tell");
}

#[test]
fn lot_without_expiry_has_no_alert() {
    assert_eq!(alert_for_lot(&lot(1, 5), None, days_from_today(3_000), &AlertRules::default()), None);
}

#[test]
fn expiry_alert_respects_the_horizon() {
    let horizon = Horizon { days: HorizonDays::WEEK, critical_days: HorizonDays::ZERO };
    let week = AlertRules { horizon, not_counted_days: None };
    let of = |days| cause_of(&lot(1, 5).with_days_left(days), None, &week);
    assert_eq!([of(0), of(1), of(7), of(8)], [NOW, SOON, SOON, None]);
}

#[test]
fn kind_round_trips_through_its_name() {
    for kind in AlertKind::ALL {
        assert_eq!(AlertKind::from_name(kind.name()), Some(kind));
    }
    assert_eq!(AlertKind::from_name("Expired"), None);
}

#[rstest]
#[case(-30, None, UNSEEN)]
#[case(-29, None, None)]
#[case(-90, Some(-30), UNSEEN)]
#[case(-90, Some(-29), None)]
#[case(-5, Some(-90), None)] // goods came in after it was counted
fn a_lot_is_to_be_counted_when_nobody_saw_it_for_long(
    #[case] received: i64,
    #[case] counted: Option<i64>,
    #[case] cause: Option<Cause>,
) {
    let lot = lot(1, 5).with_received_in_days(received);
    let counted = counted.map(days_from_today);
    assert_eq!(cause_of(&lot, counted, &counted_within(30)), cause);
    assert_eq!(cause_of(&lot, counted, &AlertRules::default()), None, "unless the book asks for it");
    assert_eq!(cause_of(&Lot { on_hand: units(0), ..lot }, counted, &counted_within(30)), None);
}

#[test]
fn a_lot_to_count_is_due_since_its_days_were_over() {
    let lot = lot(1, 5).with_received_in_days(-40);
    let alert = alert_for_lot(&lot, None, today(), &counted_within(30)).unwrap();
    assert_eq!(alert.due, days_from_today(-10));
    let expiring = alert_for_lot(&lot.with_days_left(3), None, today(), &counted_within(30)).unwrap();
    assert_eq!((Some(expiring.cause), expiring.due), (NOW, days_from_today(3)), "its expiry comes first");
}

#[test]
fn only_a_lot_that_came_in_long_ago_needs_its_last_count() {
    let rules = counted_within(30);
    let needs = |lot: Lot| depends_on_last_count(&lot, today(), &rules);
    assert!(needs(lot(1, 5).with_received_in_days(-30)));
    assert!(!needs(lot(1, 5).with_received_in_days(-29)));
    assert!(!needs(lot(1, 5).with_received_in_days(-30).with_days_left(2)));
    assert!(!needs(lot(1, 0).with_received_in_days(-30)));
}
