//! Finds dispatches that take exactly three lots each, in any book.

use rusqlite::Connection;

use crate::measure::support::values::today;

/// Products whose operations touch no alert: nothing of them is expired, expiring or on hold.
const PRODUCTS_WITHOUT_ALERTS: &str = "SELECT p.id, p.sku, p.min_stock FROM product p
   WHERE p.archived = 0 AND p.on_hold = 0 AND p.min_life_days = 0 AND p.on_hand >= p.min_stock
     AND NOT EXISTS (SELECT 1 FROM lot l INDEXED BY lot_fefo
                      WHERE l.product_id = p.id AND l.on_hand > 0 AND l.expires <= ?1)
   ORDER BY p.id";

const LOTS: &str = "SELECT on_hand FROM lot INDEXED BY lot_fefo
   WHERE product_id = ?1 AND on_hand > 0 ORDER BY expires, received, id LIMIT ?2";

/// How many lots of a product are planned for.
const LOTS_PLANNED: i64 = 200;
/// How many products are planned for.
const PRODUCTS: usize = 20_000;
/// Lots that expire later than this have no alert.
const HORIZON: i64 = 30;
/// One unit, in thousandths.
const UNIT: i64 = 1_000;

#[derive(Debug, Clone)]
pub(crate) struct DispatchOrder {
    pub(crate) sku: String,
    /// In thousandths.
    pub(crate) quantity: i64,
}

/// Dispatches over three lots, and the codes of their products. The first of every product come first, then the second of each: no
/// product is still cached from the last one.
pub(crate) fn find(book: &Connection) -> (Vec<DispatchOrder>, Vec<String>) {
    let mut calm = book.prepare(PRODUCTS_WITHOUT_ALERTS).unwrap();
    let day = today().to_epoch_days() + HORIZON;
    let products = calm.query_map([day], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    let mut products: Vec<(i64, String, i64)> = products.map(Result::unwrap).collect();
    let every = products.len().div_ceil(PRODUCTS).max(1);
    products = products.into_iter().step_by(every).collect();
    let mut lots = book.prepare(LOTS).unwrap();
    let mut by_product: Vec<Vec<DispatchOrder>> = Vec::new();
    for (id, sku, minimum) in &products {
        let found = lots.query_map([*id, LOTS_PLANNED], |row| row.get(0)).unwrap();
        let on_hand: Vec<i64> = found.map(Result::unwrap).collect();
        let quantities = quantities_over_three_lots(&on_hand, *minimum);
        by_product.push(
            quantities.into_iter().map(|quantity| DispatchOrder { sku: sku.clone(), quantity }).collect(),
        );
    }
    let rounds = by_product.iter().map(Vec::len).max().unwrap_or(0);
    let orders = (0..rounds).flat_map(|round| by_product.iter().filter_map(move |orders| orders.get(round)));
    (orders.cloned().collect(), products.into_iter().map(|(_, sku, _)| sku).collect())
}

/// Quantities that take the rest of one lot, all of the next and a part of the one after, and leave the minimum.
fn quantities_over_three_lots(on_hand: &[i64], minimum: i64) -> Vec<i64> {
    let mut left: i64 = on_hand.iter().sum();
    let (mut quantities, mut rest, mut place) = (Vec::new(), on_hand.first().copied().unwrap_or(0), 0);
    while let (Some(second), Some(third)) = (on_hand.get(place + 1), on_hand.get(place + 2)) {
        let part = third / 2 / UNIT * UNIT;
        let quantity = rest + second + part;
        if part == 0 || left - quantity < minimum {
            break;
        }
        quantities.push(quantity);
        (left, rest, place) = (left - quantity, third - part, place + 2);
    }
    quantities
}
