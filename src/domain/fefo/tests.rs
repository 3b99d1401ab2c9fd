use proptest::prelude::*;

use super::*;
use crate::domain::builders::{lot, today, units};

fn request(quantity: u32) -> Request {
    Request { quantity: units(quantity), today: today(), min_life_days: 0 }
}

/// Plans over lots given in any order.
fn planned(lots: &[Lot], request: Request) -> Plan {
    let mut lots: Vec<&Lot> = lots.iter().collect();
    lots.sort_by(|a, b| order(a, b));
    plan(lots, request).unwrap()
}

/// Lot ids with the units taken.
fn takes(plan: &Plan) -> Vec<(i64, i64)> {
    plan.lines.iter().map(|line| (line.lot.0, line.quantity.thousandths() / 1_000)).collect()
}

fn passes(plan: &Plan) -> Vec<(i64, PassReason)> {
    plan.passed_over.iter().map(|passed| (passed.lot.0, passed.reason)).collect()
}

#[test]
fn lots_are_ordered_by_expiry_receipt_and_id() {
    let lots = [
        lot(1, 10),
        lot(2, 10).expiring(9),
        lot(3, 10).expiring(5).received_in(-1),
        lot(4, 10).expiring(5).received_in(-3),
        lot(5, 10).expiring(5).received_in(-3),
        lot(6, 10).received_in(-30),
    ];
    let all = planned(&lots, request(60));
    assert_eq!(takes(&all).iter().map(|(id, _)| *id).collect::<Vec<_>>(), [4, 5, 3, 2, 6, 1]);
}

#[test]
fn lot_is_eligible_on_its_expiry_date() {
    let lots = [lot(1, 10).expiring(-1), lot(2, 10).expiring(0), lot(3, 10).expiring(1)];
    let plan = planned(&lots, request(15));
    assert_eq!(takes(&plan), [(2, 10), (3, 5)]);
    assert_eq!(passes(&plan), [(1, PassReason::Expired)]);
    assert_eq!(plan.lines[1].left, units(5));
}

#[test]
fn each_passed_over_lot_has_a_reason() {
    let lots = [
        lot(1, 10).expiring(-3),
        lot(2, 10).expiring(-2).held(), // a hold is reported before an expiry
        lot(3, 10).expiring(4),
        lot(4, 10).expiring(5),
        lot(5, 10).expiring(6).held(),
        lot(6, 0).expiring(6),
        lot(7, 10).expiring(7),
        lot(8, 10).expiring(8).held(), // after the last lot taken: not passed over
    ];
    let plan = planned(&lots, Request { min_life_days: 5, ..request(15) });
    assert_eq!(takes(&plan), [(4, 10), (7, 5)]);
    let reasons = [
        (1, PassReason::Expired),
        (2, PassReason::OnHold),
        (3, PassReason::ShortLife),
        (5, PassReason::OnHold),
    ];
    assert_eq!(passes(&plan), reasons);
}

#[test]
fn short_plan_lists_every_ineligible_lot() {
    let lots = [lot(1, 7).expiring(-3), lot(2, 400).expiring(5), lot(3, 12).expiring(9), lot(4, 9).held()];
    let plan = planned(&lots, request(600));
    assert_eq!(plan.planned, units(412));
    assert_eq!(plan.short(), units(188));
    assert_eq!(passes(&plan), [(1, PassReason::Expired), (4, PassReason::OnHold)]);
    let nothing = planned(&[], request(1));
    assert_eq!((nothing.planned, nothing.short()), (Quantity::ZERO, units(1)));
}

#[test]
fn lot_without_expiry_meets_any_minimum_life() {
    let plan = planned(&[lot(1, 5)], Request { min_life_days: 10_000, ..request(5) });
    assert_eq!(takes(&plan), [(1, 5)]);
}

#[test]
fn planner_stops_once_the_request_is_covered() {
    let mut asked = 0;
    let lots: Vec<Lot> = (1..=5_000).map(|id| lot(id, 10).expiring(id)).collect();
    let offered = lots.iter().inspect(|_| asked += 1);
    let plan = plan(offered, request(25)).unwrap();
    assert_eq!(takes(&plan), [(1, 10), (2, 10), (3, 5)]);
    assert_eq!(asked, 3);
}

#[test]
fn plans_compare_by_lots_and_quantities() {
    let before = planned(&[lot(1, 10).expiring(1)], request(5));
    let grown = planned(&[lot(1, 90).expiring(1)], request(5));
    let other = planned(&[lot(2, 10).expiring(1)], request(5));
    assert!(before.takes_the_same(&grown));
    assert!(!before.takes_the_same(&other));
}

/// Generates lots around today.
fn any_lot() -> impl Strategy<Value = Lot> {
    let expiry = prop::option::weighted(0.9, -10..40_i64);
    (1..200_i64, 0..30_u32, expiry, -20..=0_i64, prop::bool::weighted(0.2)).prop_map(
        |(id, on_hand, expiry, received, held)| {
            let lot = lot(id, on_hand).received_in(received);
            let lot = expiry.map_or(lot.clone(), |days| lot.expiring(days));
            if held { lot.held() } else { lot }
        },
    )
}

/// Generates a product's lots in FEFO order with distinct ids.
fn any_lots() -> impl Strategy<Value = Vec<Lot>> {
    prop::collection::vec(any_lot(), 0..25).prop_map(|mut lots| {
        for (id, lot) in (1..).zip(&mut lots) {
            lot.id = LotId(id);
        }
        lots.sort_by(order);
        lots
    })
}

fn any_request() -> impl Strategy<Value = Request> {
    (1..400_u32, 0..20_u32)
        .prop_map(|(quantity, min_life_days)| Request { min_life_days, ..request(quantity) })
}

proptest! {
    #[test]
    fn fefo_order_is_total(a in any_lot(), b in any_lot(), c in any_lot()) {
        prop_assert_eq!(order(&a, &b), order(&b, &a).reverse());
        prop_assert_eq!(order(&a, &b).is_eq() , (a.id, a.expires, a.received) == (b.id, b.expires, b.received));
        if order(&a, &b).is_le() && order(&b, &c).is_le() {
            prop_assert!(order(&a, &c).is_le());
        }
    }

    #[test]
    fn plan_takes_only_eligible_lots(lots in any_lots(), request in any_request()) {
        let plan = plan(&lots, request).unwrap();
        for line in &plan.lines {
            let lot = lots.iter().find(|lot| lot.id == line.lot).unwrap();
            prop_assert_eq!(ineligible(lot, &request), None);
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
                let eligible = ineligible(lot, &request).is_none();
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
            sum(&mut lots.iter().filter(|lot| ineligible(lot, &request).is_none()).map(|lot| lot.on_hand));
        prop_assert_eq!(sum(&mut plan.lines.iter().map(|line| line.quantity)), plan.planned);
        prop_assert_eq!(plan.planned, request.quantity.min(there_is));
        prop_assert_eq!(plan.short(), request.quantity.saturating_minus(there_is));
    }

    #[test]
    fn plan_passes_over_earlier_ineligible_lots(lots in any_lots(), request in any_request()) {
        let plan = plan(&lots, request).unwrap();
        let reached = if plan.short().is_zero() {
            lots.iter().position(|lot| Some(lot.id) == plan.lines.last().map(|line| line.lot)).unwrap()
        } else {
            lots.len()
        };
        let expected: Vec<_> = lots[..reached]
            .iter()
            .filter(|lot| !lot.on_hand.is_zero())
            .filter_map(|lot| Some((lot.id, ineligible(lot, &request)?)))
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
