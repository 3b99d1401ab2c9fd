//! Operations on the product with the most lots.

use ::fefo::domain::{Quantity, Sku};
use ::fefo::warehouse::Dispatch;

use crate::compare::{Comparison, OFTEN};
use crate::measure::book::BenchBook;
use crate::measure::process::Process;
use crate::measure::support::values::{actor, today};

const FEFO: &str = "SELECT id, code, expires, received, on_hand, location, hold FROM lot INDEXED BY lot_fefo
    WHERE product_id = ?1 AND on_hand > 0 ORDER BY expires, received, id LIMIT ?2";

/// Measures a plan, the pages that it reads, and a dispatch.
pub(crate) fn measure(comparison: &mut Comparison, book: &BenchBook) {
    let (name, lots) = book.most_crowded_product();
    comparison.section(&format!("{name}, of which {lots} lots may go out"));
    let product = comparison.sql.number("SELECT id FROM product WHERE sku = ?1", [&name]).unwrap();
    let sku = Sku::parse(&name).unwrap();
    let order = |units| Dispatch { partial: true, ..Dispatch::new(sku.clone(), Quantity::from_units(units)) };
    let plan = comparison.warehouse.plan_dispatch(today(), &order(250)).unwrap().plan;
    let met = plan.lines.len() + plan.passed_over.len();
    comparison.compare(
        &format!("a plan that meets {met} lots"),
        OFTEN,
        |warehouse, _| warehouse.plan_dispatch(today(), &order(250)).unwrap(),
        |sql, _| sql.read_all(FEFO, [product, i64::try_from(met).unwrap()]),
    );
    print_pages_read(book, &order(250));
    let quantity = Quantity::from_units(1);
    comparison.compare(
        "a dispatch of one unit, durable",
        OFTEN,
        |warehouse, _| {
            let order = Dispatch::new(sku.clone(), quantity);
            warehouse.dispatch(&actor().context(None, today()), &order, None).unwrap()
        },
        |sql, _| sql.dispatch(&name, quantity.thousandths()),
    );
}

/// Prints how many pages a plan reads in a warehouse that was just opened.
fn print_pages_read(book: &BenchBook, order: &Dispatch) {
    let mut warehouse = book.open();
    let other = book
        .query_text("SELECT sku FROM product WHERE sku <> ?1 ORDER BY id DESC LIMIT 1", [order.sku.as_str()]);
    let other =
        Dispatch { partial: true, ..Dispatch::new(Sku::parse(&other.unwrap()).unwrap(), order.quantity) };
    // Loads the schema and prepares the statements, whether or not the other product can be planned.
    let _ = warehouse.plan_dispatch(today(), &other);
    let Some(before) = Process::own().read() else { return };
    warehouse.plan_dispatch(today(), order).unwrap();
    let after = Process::own().read().unwrap_or(before);
    println!(
        "    (reads {:.0} pages of 4 KiB, the ways through the trees among them)",
        (after - before) as f64 / 4096.0
    );
}
