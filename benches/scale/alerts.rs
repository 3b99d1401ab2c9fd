//! Lists of alerts.

use ::fefo::warehouse::AlertQuery;

use crate::compare::{Comparison, OFTEN, SOMETIMES};
use crate::lists::PAGE;
use crate::measure::figures::Times;
use crate::measure::support::values::today;

const ORDER: &str = "SELECT id FROM alert INDEXED BY alert_urgency
    WHERE resolved_at IS NULL AND (snoozed_until IS NULL OR snoozed_until <= ?1) ORDER BY urgency, due, id";

const COUNTS: &str = "SELECT urgency, count(*) FROM alert INDEXED BY alert_urgency
    WHERE resolved_at IS NULL AND (snoozed_until IS NULL OR snoozed_until <= ?1) GROUP BY urgency";

const ROW: &str = "SELECT a.id, a.urgency, a.product_id, a.lot_id, a.raised_at, a.resolved_at, a.acknowledged_by,
        a.acknowledged_at, a.snoozed_until, p.sku, p.name, p.unit, p.decimals, l.code, l.expires, l.location, l.on_hand,
        p.on_hand, p.min_stock,
        (SELECT ifnull(sum(e.on_hand), 0) FROM lot e INDEXED BY lot_fefo
          WHERE e.product_id = p.id AND e.on_hand > 0 AND e.expires < ?2 AND e.hold IS NULL)
   FROM alert a CROSS JOIN product p ON p.id = a.product_id LEFT JOIN lot l ON l.id = a.lot_id WHERE a.id = ?1";

/// Measures the whole order, the counts by cause, and a page anywhere.
pub(crate) fn measure(comparison: &mut Comparison) {
    comparison.section("alerts");
    let query = AlertQuery::for_active_alerts(today());
    let (ids, keys) = comparison.compare(
        "in their order",
        SOMETIMES,
        |warehouse, _| {
            warehouse.drop_cached_alerts();
            warehouse.alert_ids(&query).unwrap()
        },
        |sql, _| sql.keys(ORDER, [today().to_epoch_days()]),
    );
    assert!(ids.iter().filter_map(|key| key.stored()).map(|id| id.0).eq(keys), "both found the same alerts");
    comparison.compare(
        "counted by cause",
        SOMETIMES,
        |warehouse, _| {
            warehouse.drop_cached_alerts();
            warehouse.alert_counts(&query).unwrap()
        },
        |sql, _| sql.read_all(COUNTS, [today().to_epoch_days()]),
    );
    let at = |turn: usize| {
        let from = (turn * 7_919) % ids.len().max(1);
        &ids[from..ids.len().min(from + PAGE)]
    };
    comparison.compare(
        "a page anywhere",
        OFTEN,
        |warehouse, turn| warehouse.alert_rows(at(turn), today()).unwrap(),
        |sql, turn| {
            sql.read_each(
                ROW,
                at(turn).iter().filter_map(|key| key.stored()).map(|id| [id.0, today().to_epoch_days()]),
            )
        },
    );
    let days: Vec<_> = (1..=7).filter_map(|days| today().plus_days(days)).collect();
    let mut ours = Times::default();
    for day in &days {
        ours.time(|| comparison.warehouse.alert_ids(&AlertQuery::for_active_alerts(*day)).unwrap());
    }
    comparison.report("computed for another day", &ours, None);
}
