//! Dispatches that take exactly three lots each, found in whatever book there is.

use rusqlite::Connection;

use crate::measure::book::today;

/// Products whose acts touch no alert: nothing of them is expired, expiring or on hold.
const CALM: &str = "SELECT p.id, p.sku, p.min_stock FROM product p
   WHERE p.archived = 0 AND p.on_hold = 0 AND p.min_life_days = 0 AND p.on_hand >= p.min_stock
     AND NOT EXISTS (SELECT 1 FROM lot l INDEXED BY lot_fefo
                      WHERE l.product_id = p.id AND l.on_hand > 0 AND l.expires <= ?1)
   ORDER BY p.id";

const LOTS: &str = "SELECT on_hand FROM lot INDEXED BY lot_fefo
   WHERE product_id = ?1 AND on_hand > 0 ORDER BY expires, received, id LIMIT ?2";

/// Lots of a product that are planned for.
const LOTS_PLANNED: i64 = 200;
/// Products that are planned for.
const PRODUCTS: usize = 20_000;
/// Days after today whose lots have no alert.
const HORIZON: i64 = 30;
/// One unit, in thousandths.
const UNIT: i64 = 1_000;

/// A dispatch.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    /// Of what.
    pub(crate) sku: String,
    /// How much, in thousandths.
    pub(crate) quantity: i64,
}

/// Dispatches over three lots: the first of every product, then the second of each, and so on, so that no product is warm from
/// the last one. And the codes of the products.
pub(crate) fn of(book: &Connection) -> (Vec<Order>, Vec<String>) {
    let mut calm = book.prepare(CALM).unwrap();
    let day = today().to_epoch_days() + HORIZON;
    let products = calm.query_map([day], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    let mut products: Vec<(i64, String, i64)> = products.map(Result::unwrap).collect();
    let every = products.len().div_ceil(PRODUCTS).max(1);
    products = products.into_iter().step_by(every).collect();
    let mut lots = book.prepare(LOTS).unwrap();
    let mut by_product: Vec<Vec<Order>> = Vec::new();
    for (id, sku, minimum) in &products {
        let found = lots.query_map([*id, LOTS_PLANNED], |row| row.get(0)).unwrap();
        let on_hand: Vec<i64> = found.map(Result::unwrap).collect();
        let quantities = over_three(&on_hand, *minimum);
        by_product
            .push(quantities.into_iter().map(|quantity| Order { sku: sku.clone(), quantity }).collect());
    }
    let rounds = by_product.iter().map(Vec::len).max().unwrap_or(0);
    let orders = (0..rounds).flat_map(|round| by_product.iter().filter_map(move |orders| orders.get(round)));
    (orders.cloned().collect(), products.into_iter().map(|(_, sku, _)| sku).collect())
}

/// Each takes the rest of one lot, all of the next and a part of the one after; what stays is never below the minimum.
fn over_three(on_hand: &[i64], minimum: i64) -> Vec<i64> {
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
