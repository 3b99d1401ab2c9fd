use rstest::rstest;

use super::*;
use crate::domain::builders::{days_from_today, lot, today};

#[rstest]
#[case(lot(1, 0).with_hold().with_days_left(-1), LotStatus::Empty)] // empty wins over everything else
#[case(lot(1, 5).with_hold().with_days_left(-1), LotStatus::OnHold)]
#[case(lot(1, 5).with_days_left(-1), LotStatus::Expired)]
#[case(lot(1, 5).with_days_left(0), LotStatus::Available)] // it may still be dispatched on its expiry date
#[case(lot(1, 5).with_days_left(400), LotStatus::Available)]
#[case(lot(1, 5), LotStatus::Available)]
fn status_follows_precedence(#[case] lot: Lot, #[case] status: LotStatus) {
    assert_eq!(lot.status(today()), status);
}

#[test]
fn days_left_goes_negative_after_expiry() {
    let lot = lot(1, 5).with_days_left(3);
    assert_eq!(lot.days_left(today()), Some(3));
    assert_eq!(lot.days_left(days_from_today(3)), Some(0));
    assert_eq!(lot.days_left(days_from_today(5)), Some(-2));
    assert!(!lot.is_expired(days_from_today(3)));
    assert!(lot.is_expired(days_from_today(4)));
    assert_eq!(Lot { expires: None, ..lot }.days_left(today()), None);
}
