//! Lists of alerts.

use ::fefo::warehouse::AlertQuery;

use crate::lists::PAGE;
use crate::measure::book::today;
use crate::turns::{OFTEN, SOMETIMES, Sides, day_of};

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

/// In their order, counted by cause, and a page anywhere.
pub(crate) fn lists(sides: &mut Sides) {
    sides.section("alerts");
    let query = |turn| AlertQuery::active(day_of(turn));
    let (ids, keys) = sides.beside(
        "in their order",
        SOMETIMES,
        |warehouse, turn| warehouse.alert_ids(&query(turn)).unwrap(),
        |hand, turn| hand.keys(ORDER, [day_of(turn).to_epoch_days()]),
    );
    assert!(ids.iter().map(|id| id.0).eq(keys), "both found the same alerts");
    sides.beside(
        "counted by cause",
        SOMETIMES,
        |warehouse, turn| warehouse.alert_counts(&query(turn)).unwrap(),
        |hand, turn| hand.look(COUNTS, [day_of(turn).to_epoch_days()]),
    );
    let at = |turn: usize| {
        let from = (turn * 7_919) % ids.len().max(1);
        &ids[from..ids.len().min(from + PAGE)]
    };
    sides.beside(
        "a page anywhere",
        OFTEN,
        |warehouse, turn| warehouse.alert_rows(at(turn), today()).unwrap(),
        |hand, turn| hand.look_each(ROW, at(turn).iter().map(|id| [id.0, today().to_epoch_days()])),
    );
}
