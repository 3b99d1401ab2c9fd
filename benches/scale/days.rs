//! The day turns: what expired meanwhile, and what comes within the horizon.

use ::fefo::domain::{Day, Horizon};

use crate::measure::book::today;
use crate::measure::by_hand::ByHand;
use crate::measure::figures::Times;
use crate::turns::{SOMETIMES, Sides};

/// Open lots that expire on some days, whose alert may change.
const TOUCHED: &str = "lot l INDEXED BY lot_open_expiry CROSS JOIN alert a INDEXED BY alert_standing
     ON a.product_id = l.product_id AND ifnull(a.lot_id, 0) = l.id AND a.resolved_at IS NULL
  WHERE l.on_hand > 0 AND l.expires BETWEEN ?4 AND ?5";

/// The alert that a lot must have: expired, expiring and critical, expiring.
const CAUSE: &str =
    "CASE WHEN l.expires < ?1 THEN 1 WHEN l.expires <= ?1 + ?2 THEN 3 WHEN l.expires <= ?1 + ?3 THEN 13 END";

/// A day later and a week later. The book is turned back in between by fefo, which mends what a hand might have left wrong; that
/// it left nothing wrong is seen by verifying the books in the end.
pub(crate) fn turn(sides: &mut Sides) {
    sides.section("the day turns");
    for days in [1, 7] {
        let later = today().plus_days(days).unwrap();
        let [mut ours, mut theirs, mut back] = [(); 3].map(|()| Times::default());
        for _ in 0..SOMETIMES {
            ours.time(|| sides.warehouse.turn_to(later).unwrap());
            back.time(|| sides.warehouse.turn_to(today()).unwrap());
            theirs.time(|| by_hand(&sides.hand, today(), later));
            sides.warehouse.turn_to(today()).unwrap();
        }
        sides.tell(&format!("{days} later"), &ours, Some(&theirs));
        sides.tell("  and back", &back, None);
    }
    sides.warehouse.turn_to(today().plus_days(1).unwrap()).unwrap();
    sides.warehouse.turn_to(today()).unwrap();
}

/// The same rows by sets: of what expired meanwhile, and of what came within either horizon.
fn by_hand(hand: &ByHand, from: Day, to: Day) {
    let Horizon { days, critical_days } = Horizon::default();
    let [day, before] = [to, from].map(Day::to_epoch_days);
    hand.run("BEGIN IMMEDIATE", []);
    for (first, last) in [
        (before, day - 1),
        (before + i64::from(critical_days) + 1, day + i64::from(critical_days)),
        (before + i64::from(days) + 1, day + i64::from(days)),
    ] {
        settle(hand, [day, i64::from(critical_days), i64::from(days), first, last]);
    }
    products(hand, from, to);
    hand.run(
        "UPDATE setting SET value = replace(value, ?1, ?2) WHERE key = 'alerts_as_of'",
        [from.to_string(), to.to_string()],
    );
    hand.run("COMMIT", []);
}

/// Lots that expire on some days: what stands and should not is resolved, what should stand and does not is raised.
fn settle(hand: &ByHand, numbers: [i64; 5]) {
    hand.run(
        &format!(
            "UPDATE alert SET resolved_at = 1795507200000
              WHERE id IN (SELECT a.id FROM {TOUCHED} AND {CAUSE} IS NOT a.urgency)"
        ),
        numbers,
    );
    hand.run(
        &format!(
            "INSERT INTO alert (urgency, product_id, lot_id, due, raised_at)
             SELECT {CAUSE}, l.product_id, l.id, l.expires, 1795507200000 FROM {} AND a.id IS NULL AND {CAUSE} IS NOT NULL",
            TOUCHED.replace("CROSS JOIN", "LEFT JOIN")
        ),
        numbers,
    );
}

/// The products of which something expired: out of stock, or low.
fn products(hand: &ByHand, from: Day, to: Day) {
    let days = [from.to_epoch_days(), to.to_epoch_days()];
    let touched = hand.keys(
        "SELECT DISTINCT product_id FROM lot INDEXED BY lot_open_expiry
          WHERE on_hand > 0 AND expires BETWEEN ?1 AND ?2 - 1",
        days,
    );
    for product in touched {
        let cause = hand.number(
            "SELECT CASE WHEN archived OR min_stock <= available THEN NULL WHEN available <= 0 THEN 2 ELSE 14 END
               FROM (SELECT p.archived, p.min_stock, p.on_hand - p.on_hold -
                            (SELECT ifnull(sum(e.on_hand), 0) FROM lot e INDEXED BY lot_fefo WHERE e.product_id = p.id
                                AND e.on_hand > 0 AND e.expires < ?2 AND e.hold IS NULL) AS available
                       FROM product p WHERE p.id = ?1)",
            [product, days[1]],
        );
        let standing = hand.number(
            "SELECT urgency FROM alert INDEXED BY alert_standing
              WHERE product_id = ?1 AND ifnull(lot_id, 0) = 0 AND resolved_at IS NULL",
            [product],
        );
        if cause == standing {
            continue;
        }
        hand.run(
            "UPDATE alert INDEXED BY alert_standing SET resolved_at = 1795507200000
              WHERE product_id = ?1 AND ifnull(lot_id, 0) = 0 AND resolved_at IS NULL",
            [product],
        );
        if let Some(cause) = cause {
            hand.run(
                "INSERT INTO alert (urgency, product_id, raised_at) VALUES (?1, ?2, 1795507200000)",
                [cause, product],
            );
        }
    }
}
