//! Acts on the product with the most lots.

use ::fefo::domain::{Quantity, Sku};
use ::fefo::warehouse::Dispatch;

use crate::measure::book::{Book, desk, today};
use crate::measure::process::Process;
use crate::turns::{OFTEN, Sides};

const FEFO: &str = "SELECT id, code, expires, received, on_hand, location, hold FROM lot INDEXED BY lot_fefo
    WHERE product_id = ?1 AND on_hand > 0 ORDER BY expires, received, id LIMIT ?2";

/// Its plan, what that reads, and its dispatch.
pub(crate) fn of_a_crowded_product(sides: &mut Sides, book: &Book) {
    let (name, lots) = book.crowded();
    sides.section(&format!("{name}, of which {lots} lots may go out"));
    let product = sides.hand.number("SELECT id FROM product WHERE sku = ?1", [&name]).unwrap();
    let sku = Sku::parse(&name).unwrap();
    let order = |units| Dispatch { partial: true, ..Dispatch::of(sku.clone(), Quantity::from_units(units)) };
    let plan = sides.warehouse.plan_dispatch(today(), &order(250)).unwrap().plan;
    let met = plan.lines.len() + plan.passed_over.len();
    sides.beside(
        &format!("a plan that meets {met} lots"),
        OFTEN,
        |warehouse, _| warehouse.plan_dispatch(today(), &order(250)).unwrap(),
        |hand, _| hand.look(FEFO, [product, i64::try_from(met).unwrap()]),
    );
    pages(book, &order(250));
    let quantity = Quantity::from_units(1);
    sides.beside(
        "a dispatch of one unit, durable",
        OFTEN,
        |warehouse, _| {
            let order = Dispatch::of(sku.clone(), quantity);
            warehouse.dispatch(&desk().act(None, today()), &order, None).unwrap()
        },
        |hand, _| hand.dispatch(&name, quantity.thousandths()),
    );
}

/// What a plan reads of the file, by a warehouse that was just opened and has planned nothing yet of this product.
fn pages(book: &Book, order: &Dispatch) {
    let mut warehouse = book.open();
    let other =
        book.text("SELECT sku FROM product WHERE sku <> ?1 ORDER BY id DESC LIMIT 1", [order.sku.as_str()]);
    let other =
        Dispatch { partial: true, ..Dispatch::of(Sku::parse(&other.unwrap()).unwrap(), order.quantity) };
    // The schema and the statements are read and made; whether the other can be planned is no matter.
    let _ = warehouse.plan_dispatch(today(), &other);
    let Some(before) = Process::own().read() else { return };
    warehouse.plan_dispatch(today(), order).unwrap();
    let after = Process::own().read().unwrap_or(before);
    println!(
        "    (reads {:.0} pages of 4 KiB, the ways through the trees among them)",
        (after - before) as f64 / 4096.0
    );
}
