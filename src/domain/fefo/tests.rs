use proptest::prelude::*;

use super::*;
use crate::domain::builders::{lot, today, units};

fn life(days: u32) -> LifeDays {
    LifeDays::try_from(days).unwrap()
}

fn request(quantity: u32) -> PlanRequest {
    PlanRequest { quantity: units(quantity), today: today(), min_life_days: LifeDays::ZERO }
}

/// Plans over lots given in any order.
fn plan_unsorted(lots: &[Lot], request: PlanRequest) -> Plan {
    let mut lots: Vec<&Lot> = lots.iter().collect();
    lots.sort_by(|a, b| cmp(a, b));
    plan(lots, request).unwrap()
}

/// Lot ids with the units taken.
fn taken_units(plan: &Plan) -> Vec<(i64, i64)> {
    plan.lines.iter().map(|line| (line.lot.0, line.quantity.thousandths() / 1_000)).collect()
}

fn passed_ids(plan: &Plan) -> Vec<(i64, PassReason)> {
    plan.passed_over.iter().map(|passed| (passed.lot.0, passed.reason)).collect()
}

#[test]
fn lots_are_ordered_by_expiry_receipt_and_id() {
    let lots = [
        lot(1, 10),
        lot(2, 10).with_days_left(9),
        lot(3, 10).with_days_left(5).with_received_in_days(-1),
        lot(4, 10).with_days_left(5).with_received_in_days(-3),
        lot(5, 10).with_days_left(5).with_received_in_days(-3),
        lot(6, 10).with_received_in_days(-30),
    ];
    let all = plan_unsorted(&lots, request(60));
    assert_eq!(taken_units(&all).iter().map(|(id, _)| *id).collect::<Vec<_>>(), [4, 5, 3, 2, 6, 1]);
}

#[test]
fn lot_is_eligible_on_its_expiry_date() {
    let lots = [lot(1, 10).with_days_left(-1), lot(2, 10).with_days_left(0), lot(3, 10).with_days_left(1)];
    let plan = plan_unsorted(&lots, request(15));
    assert_eq!(taken_units(&plan), [(2, 10), (3, 5)]);
    assert_eq!(passed_ids(&plan), [(1, PassReason::Expired)]);
    assert_eq!(plan.lines[1].left, units(5));
}

#[test]
fn each_passed_over_lot_has_a_reason() {
    let lots = [
        lot(1, 10).with_days_left(-3),
        lot(2, 10).with_days_left(-2).with_hold(), // a hold is reported before an expiry
        lot(3, 10).with_days_left(4),
        lot(4, 10).with_days_left(5),
        lot(5, 10).with_days_left(6).with_hold(),
        lot(6, 0).with_days_left(6),
        lot(7, 10).with_days_left(7),
        lot(8, 10).with_days_left(8).with_hold(), // after the last lot taken: not passed over
    ];
    let plan = plan_unsorted(&lots, PlanRequest { min_life_days: life(5), ..request(15) });
    assert_eq!(taken_units(&plan), [(4, 10), (7, 5)]);
    let reasons = [
        (1, PassReason::Expired),
        (2, PassReason::OnHold),
        (3, PassReason::ShortLife),
        (5, PassReason::OnHold),
    ];
    assert_eq!(passed_ids(&plan), reasons);
}

#[test]
fn short_plan_lists_every_ineligible_lot() {
    let lots = [
        lot(1, 7).with_days_left(-3),
        lot(2, 400).with_days_left(5),
        lot(3, 12).with_days_left(9),
        lot(4, 9).with_hold(),
    ];
    let plan = plan_unsorted(&lots, request(600));
    assert_eq!(plan.planned, units(412));
    assert_eq!(plan.shortfall(), units(188));
    assert_eq!(passed_ids(&plan), [(1, PassReason::Expired), (4, PassReason::OnHold)]);
    let nothing = plan_unsorted(&[], request(1));
    assert_eq!((nothing.planned, nothing.shortfall()), (Quantity::ZERO, units(1)));
}

#[test]
fn lot_without_expiry_meets_any_minimum_life() {
    let plan = plan_unsorted(&[lot(1, 5)], PlanRequest { min_life_days: life(10_000), ..request(5) });
    assert_eq!(taken_units(&plan), [(1, 5)]);
}

#[test]
fn planner_stops_once_the_request_is_covered() {
    let mut asked = 0;
    let lots: Vec<Lot> = (1..=5_000).map(|id| lot(id, 10).with_days_left(id)).collect();
    let offered = lots.iter().inspect(|_| asked += 1);
    let plan = plan(offered, request(25)).unwrap();
    assert_eq!(taken_units(&plan), [(1, 10), (2, 10), (3, 5)]);
    assert_eq!(asked, 3);
}

#[test]
fn plans_compare_by_lots_and_quantities() {
    let before = plan_unsorted(&[lot(1, 10).with_days_left(1)], request(5));
    let grown = plan_unsorted(&[lot(1, 90).with_days_left(1)], request(5));
    let other = plan_unsorted(&[lot(2, 10).with_days_left(1)], request(5));
    assert!(before.has_same_lines(&grown));
    assert!(!before.has_same_lines(&other));
}

/// Generates lots around today.
fn any_lot() -> impl Strategy<Value = Lot> {
    let expiry = prop::option::weighted(0.9, -10..40_i64);
    (1..200_i64, 0..30_u32, expiry, -20..=0_i64, prop::bool::weighted(0.2)).prop_map(
        |(id, on_hand, expiry, received, held)| {
            let lot = lot(id, on_hand).with_received_in_days(received);
            let lot = expiry.map_or(lot.clone(), |days| lot.with_days_left(days));
            if held { lot.with_hold() } else { lot }
        },
    )
}

/// Generates a product's lots in FEFO order with distinct ids.
fn any_lots() -> impl Strategy<Value = Vec<Lot>> {
    prop::collection::vec(any_lot(), 0..25).prop_map(|mut lots| {
        for (id, lot) in (1..).zip(&mut lots) {
            lot.id = LotId(id);
        }
        lots.sort_by(cmp);
        lots
    })
}

fn any_request() -> impl Strategy<Value = PlanRequest> {
    (1..400_u32, 0..20_u32).prop_map(|(quantity, min_life_days)| PlanRequest {
        min_life_days: life(min_life_days),
        ..request(quantity)
    })
}

proptest! {
    #[test]
    fn fefo_order_is_total(a in any_lot(), b in any_lot(), c in any_lot()) {
        prop_assert_eq!(cmp(&a, &b), cmp(&b, &a).reverse());
        prop_assert_eq!(cmp(&a, &b).is_eq() , (a.id, a.expires, a.received) == (b.id, b.expires, b.received));
        if cmp(&a, &b).is_le() && cmp(&b, &c).is_le() {
            prop_assert!(cmp(&a, &c).is_le());
        }
    }

    #[test]
    fn plan_takes_only_eligible_lots(lots in any_lots(), request in any_request()) {
        let plan = plan(&lots, request).unwrap();
        for line in &plan.lines {
            let lot = lots.iter().find(|lot| lot.id == line.lot).unwrap();
            prop_assert_eq!(pass_reason_for_lot(lot, &request), None);
            prop_assert!(!line.quantity.is_zero() && line.quantity <= lot.on_hand);
            prop_assert_eq!(line.left, lot.on_hand.minus(line.quantity).unwrap());
        }
    }

    #[test]
    fn plan_skips_no_earlier_eligible_lot(lots in any_lots(), request in any_request()) {
        let plan = plan(&lots, request).unwrap();
        let taken = |lot: &Lot| plan.lines.iter().find(|line| line.lot == lot.id).map(|line| line.quantity);
        if let Some(last) = lots.iter().rposition(|lot| taken(lot).is_some()) {
            for lot in &lots[..last] {
                let all_of_it = Some(lot.on_hand).filter(|quantity| !quantity.is_zero());
                let eligible = pass_reason_for_lot(lot, &request).is_none();
                prop_assert_eq!(taken(lot), all_of_it.filter(|_| eligible));
            }
        }
    }

    #[test]
    fn plan_covers_the_request_or_takes_everything(lots in any_lots(), request in any_request()) {
        let plan = plan(&lots, request).unwrap();
        let sum = |quantities: &mut dyn Iterator<Item = Quantity>| {
            quantities.fold(Quantity::ZERO, |sum, quantity| sum.plus(quantity).unwrap())
        };
        let there_is =
            sum(&mut lots.iter().filter(|lot| pass_reason_for_lot(lot, &request).is_none()).map(|lot| lot.on_hand));
        prop_assert_eq!(sum(&mut plan.lines.iter().map(|line| line.quantity)), plan.planned);
        prop_assert_eq!(plan.planned, request.quantity.min(there_is));
        prop_assert_eq!(plan.shortfall(), request.quantity.saturating_minus(there_is));
    }

    #[test]
    fn plan_passes_over_earlier_ineligible_lots(lots in any_lots(), request in any_request()) {
        let plan = plan(&lots, request).unwrap();
        let reached = if plan.shortfall().is_zero() {
            lots.iter().position(|lot| Some(lot.id) == plan.lines.last().map(|line| line.lot)).unwrap()
        } else {
            lots.len()
        };
        let expected: Vec<_> = lots[..reached]
            .iter()
            .filter(|lot| !lot.on_hand.is_zero())
            .filter_map(|lot| Some((lot.id, pass_reason_for_lot(lot, &request)?)))
            .collect();
        let passed: Vec<_> = plan.passed_over.iter().map(|lot| (lot.lot, lot.reason)).collect();
        prop_assert_eq!(passed, expected);
    }

    #[test]
    fn plan_round_trips_through_json(lots in any_lots(), request in any_request()) {
        let plan = plan(&lots, request).unwrap();
        let kept = serde_json::to_string(&plan).unwrap();
        prop_assert_eq!(serde_json::from_str::<Plan>(&kept).unwrap(), plan);
    }
}
