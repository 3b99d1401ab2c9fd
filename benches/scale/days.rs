//! Rolling to another day: what expired meanwhile, and what comes within the horizon.

use ::fefo::domain::{Day, Horizon};
use ::fefo::warehouse::Warehouse;

use crate::compare::{Comparison, SOMETIMES};
use crate::measure::figures::Times;
use crate::measure::plain_sql::PlainSql;
use crate::measure::support::values::{noon_of, reason, today};

/// Lots with stock that expire within some days, whose alert may change.
const TOUCHED: &str = "lot l INDEXED BY lot_open_expiry CROSS JOIN alert a INDEXED BY alert_standing
     ON a.product_id = l.product_id AND ifnull(a.lot_id, 0) = l.id AND a.resolved_at IS NULL
  WHERE l.on_hand > 0 AND l.expires BETWEEN ?4 AND ?5";

/// The alert that a lot must have: expired, critically expiring, expiring.
const CAUSE: &str =
    "CASE WHEN l.expires < ?1 THEN 1 WHEN l.expires <= ?1 + ?2 THEN 3 WHEN l.expires <= ?1 + ?3 THEN 13 END";

/// Measures a day and a week. fefo rolls the book back in between; that plain SQL left nothing wrong shows when the book is verified
/// in the end.
pub(crate) fn measure(comparison: &mut Comparison) {
    comparison.section("the day turns");
    for days in [1, 7] {
        let later = today().plus_days(days).unwrap();
        let [mut ours, mut theirs, mut back] = [(); 3].map(|()| Times::default());
        for _ in 0..SOMETIMES {
            ours.time(|| comparison.warehouse.roll_to_day(later).unwrap());
            back.time(|| put_back(&mut comparison.warehouse));
            theirs.time(|| roll_by_sql(&comparison.sql, today(), later));
            put_back(&mut comparison.warehouse);
        }
        comparison.report(&format!("{days} later"), &ours, Some(&theirs));
        comparison.report("  and back", &back, None);
    }
    comparison.warehouse.roll_to_day(today().plus_days(1).unwrap()).unwrap();
    put_back(&mut comparison.warehouse);
}

/// Puts the book and its alerts back to today, as after a wrong day.
fn put_back(warehouse: &mut Warehouse) {
    warehouse.set_book_day(&noon_of(today()), today(), &reason("measured")).unwrap();
}

/// Writes the same rows by sets: for what expired meanwhile, and for what came within either horizon.
fn roll_by_sql(sql: &PlainSql, from: Day, to: Day) {
    let Horizon { days, critical_days } = Horizon::default();
    let [day, before] = [to, from].map(Day::to_epoch_days);
    sql.run("BEGIN IMMEDIATE", []);
    for (first, last) in [
        (before, day - 1),
        (before + i64::from(critical_days) + 1, day + i64::from(critical_days)),
        (before + i64::from(days) + 1, day + i64::from(days)),
    ] {
        reconcile_lots(sql, [day, i64::from(critical_days), i64::from(days), first, last]);
    }
    reconcile_products(sql, from, to);
    sql.run("UPDATE book SET alert_day = ?1", [to.to_epoch_days()]);
    sql.run("COMMIT", []);
}

/// Resolves and raises the alerts of lots that expire within some days.
fn reconcile_lots(sql: &PlainSql, numbers: [i64; 5]) {
    sql.run(
        &format!(
            "UPDATE alert SET resolved_at = 1795507200000
              WHERE id IN (SELECT a.id FROM {TOUCHED} AND {CAUSE} IS NOT a.urgency)"
        ),
        numbers,
    );
    sql.run(
        &format!(
            "INSERT INTO alert (urgency, product_id, lot_id, due, raised_at)
             SELECT {CAUSE}, l.product_id, l.id, l.expires, 1795507200000 FROM {} AND a.id IS NULL AND {CAUSE} IS NOT NULL",
            TOUCHED.replace("CROSS JOIN", "LEFT JOIN")
        ),
        numbers,
    );
}

/// Reconciles the alerts of products of which something expired.
fn reconcile_products(sql: &PlainSql, from: Day, to: Day) {
    let days = [from.to_epoch_days(), to.to_epoch_days()];
    let touched = sql.keys(
        "SELECT DISTINCT product_id FROM lot INDEXED BY lot_open_expiry
          WHERE on_hand > 0 AND expires BETWEEN ?1 AND ?2 - 1",
        days,
    );
    for product in touched {
        let cause = sql.number(
            "SELECT CASE WHEN archived OR min_stock <= available THEN NULL WHEN available <= 0 THEN 2 ELSE 14 END
               FROM (SELECT p.archived, p.min_stock, p.on_hand - p.on_hold -
                            (SELECT ifnull(sum(e.on_hand), 0) FROM lot e INDEXED BY lot_fefo WHERE e.product_id = p.id
                                AND e.on_hand > 0 AND e.expires < ?2 AND e.hold IS NULL) AS available
                       FROM product p WHERE p.id = ?1)",
            [product, days[1]],
        );
        let standing = sql.number(
            "SELECT urgency FROM alert INDEXED BY alert_standing
              WHERE product_id = ?1 AND ifnull(lot_id, 0) = 0 AND resolved_at IS NULL",
            [product],
        );
        if cause == standing {
            continue;
        }
        sql.run(
            "UPDATE alert INDEXED BY alert_standing SET resolved_at = 1795507200000
              WHERE product_id = ?1 AND ifnull(lot_id, 0) = 0 AND resolved_at IS NULL",
            [product],
        );
        if let Some(cause) = cause {
            sql.run(
                "INSERT INTO alert (urgency, product_id, raised_at) VALUES (?1, ?2, 1795507200000)",
                [cause, product],
            );
        }
    }
}
