use rstest::rstest;

use super::*;
use crate::domain::builders::{days_from_today, lot, stock, today};

const OUT: Option<Cause> = Some(Cause { kind: AlertKind::OutOfStock, severity: Severity::Critical });
const LOW: Option<Cause> = Some(Cause { kind: AlertKind::LowStock, severity: Severity::Warning });
const SOON: Option<Cause> = Some(Cause { kind: AlertKind::Expiring, severity: Severity::Warning });
const NOW: Option<Cause> = Some(Cause { kind: AlertKind::Expiring, severity: Severity::Critical });
const PAST: Option<Cause> = Some(Cause { kind: AlertKind::Expired, severity: Severity::Critical });

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
    let of = |lot: Lot| cause_for_lot(&lot.with_days_left(days), today(), Horizon::default());
    assert_eq!(of(free), cause);
    assert_eq!(of(held), cause, "on hold or not");
    assert_eq!(of(empty), None, "nothing left, nothing to tell");
}

#[test]
fn lot_without_expiry_has_no_alert() {
    assert_eq!(cause_for_lot(&lot(1, 5), days_from_today(3_000), Horizon::default()), None);
}

#[test]
fn expiry_alert_respects_the_horizon() {
    let week = Horizon { days: HorizonDays::WEEK, critical_days: HorizonDays::ZERO };
    let of = |days| cause_for_lot(&lot(1, 5).with_days_left(days), today(), week);
    assert_eq!([of(0), of(1), of(7), of(8)], [NOW, SOON, SOON, None]);
}

#[test]
fn kind_round_trips_through_its_name() {
    for kind in AlertKind::ALL {
        assert_eq!(AlertKind::from_name(kind.name()), Some(kind));
    }
    assert_eq!(AlertKind::from_name("Expired"), None);
}
