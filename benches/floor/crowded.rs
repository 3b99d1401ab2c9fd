//! How much is read for an order of a product with very many lots.

use ::fefo::domain::{Quantity, Sku};
use ::fefo::warehouse::Dispatch;

use crate::duel::Duel;
use crate::measure::process::Process;
use crate::measure::support::book::open_warehouse;
use crate::measure::support::values::{actor, today};

/// Products by their number of lots, if all of these can be dispatched.
const PRODUCTS_BY_LOTS: &str =
    "SELECT p.sku, count(*) FROM lot l INDEXED BY lot_fefo CROSS JOIN product p ON p.id = l.product_id
   WHERE l.on_hand > 0 AND p.on_hold = 0 GROUP BY l.product_id HAVING min(l.expires) >= ?1 AND count(*) > 3
   ORDER BY count(*)";

/// Prints how many pages a dispatch over three lots reads, of the product with the most lots and of one with few. A connection that
/// was just opened has no pages cached.
pub(crate) fn print_pages_read(duel: &mut Duel) {
    let mut statement = duel.sql.connection().prepare(PRODUCTS_BY_LOTS).unwrap();
    let found = statement.query_map([today().to_epoch_days()], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let products: Vec<(String, i64)> = found.map(Result::unwrap).collect();
    for (sku, lots) in [products.last(), products.get(products.len() / 2)].into_iter().flatten() {
        let quantity: i64 = duel
            .sql
            .number(
                "SELECT sum(on_hand) - 1000 FROM (SELECT l.on_hand FROM lot l INDEXED BY lot_fefo
                   JOIN product p ON p.id = l.product_id WHERE p.sku_key = lower(?1) AND l.on_hand > 0
                  ORDER BY l.expires, l.received, l.id LIMIT 3)",
                [sku],
            )
            .unwrap();
        let order = Dispatch::new(Sku::parse(sku).unwrap(), Quantity::from_thousandths(quantity).unwrap());
        let mut warehouse = open_warehouse(&duel.file);
        warehouse.roll_to_day(today()).unwrap();
        let before = Process::own().read();
        let dispatched = warehouse.dispatch(&actor().context(None, today()), &order, None).unwrap();
        let read = Process::own().read().zip(before).map(|(after, before)| (after - before) / 4096);
        println!(
            "  {}: a dispatch of {} of {lots} lots met {} lots and read {} pages of 4 KiB",
            duel.name(),
            dispatched.plan.lines.len(),
            dispatched.plan.lines.len() + dispatched.plan.passed_over.len(),
            read.map_or_else(|| "?".to_owned(), |pages| pages.to_string()),
        );
    }
}
