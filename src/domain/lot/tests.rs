use rstest::rstest;

use super::*;
use crate::domain::builders::{in_days, lot, today};

#[rstest]
#[case(lot(1, 0).held().expiring(-1), LotStatus::Empty)] // empty wins over everything else
#[case(lot(1, 5).held().expiring(-1), LotStatus::OnHold)]
#[case(lot(1, 5).expiring(-1), LotStatus::Expired)]
#[case(lot(1, 5).expiring(0), LotStatus::Available)] // it may still be dispatched on its expiry date
#[case(lot(1, 5).expiring(400), LotStatus::Available)]
#[case(lot(1, 5), LotStatus::Available)]
fn status_follows_precedence(#[case] lot: Lot, #[case] status: LotStatus) {
    assert_eq!(lot.status(today()), status);
}

#[test]
fn days_left_goes_negative_after_expiry() {
    let lot = lot(1, 5).expiring(3);
    assert_eq!(lot.days_left(today()), Some(3));
    assert_eq!(lot.days_left(in_days(3)), Some(0));
    assert_eq!(lot.days_left(in_days(5)), Some(-2));
    assert!(!lot.is_expired(in_days(3)));
    assert!(lot.is_expired(in_days(4)));
    assert_eq!(Lot { expires: None, ..lot }.days_left(today()), None);
}
