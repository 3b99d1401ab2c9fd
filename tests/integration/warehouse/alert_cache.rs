//! Alert queries are cached until something could change their results: the same `Arc` is returned, or a new one.

use std::sync::Arc;

use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

/// The queries of the screens: all, by kind, by product.
struct Queries(Vec<AlertQuery>);

impl Queries {
    fn of(book: &mut TestBook) -> Self {
        let all = AlertQuery::for_active_alerts(book.today);
        let of_kind = |kind| AlertQuery { kind: Some(kind), ..AlertQuery::for_active_alerts(today()) };
        let milk = book.warehouse.stock(&sku("MLK"), book.today).unwrap().product.id;
        let yogurt = book.warehouse.stock(&sku("YOG"), book.today).unwrap().product.id;
        let of_product =
            |product| AlertQuery { product: Some(product), ..AlertQuery::for_active_alerts(today()) };
        Queries(vec![
            all,
            of_kind(AlertKind::OutOfStock),
            of_kind(AlertKind::LowStock),
            of_kind(AlertKind::Expiring),
            of_kind(AlertKind::Expired),
            of_product(milk),
            of_product(yogurt),
        ])
    }

    fn ask(&self, book: &mut TestBook) -> Vec<Arc<Vec<AlertKey>>> {
        self.0.iter().map(|query| book.warehouse.alert_ids(query).unwrap()).collect()
    }

    /// Which queries are answered anew after an operation: 0 all, 1 out, 2 low, 3 expiring, 4 expired, 5 milk, 6 yogurt.
    fn invalidated_by(&self, book: &mut TestBook, act: impl FnOnce(&mut TestBook)) -> Vec<usize> {
        let before = self.ask(book);
        act(book);
        let after = self.ask(book);
        (0..self.0.len()).filter(|place| !Arc::ptr_eq(&before[*place], &after[*place])).collect()
    }
}

fn milk_and_yogurt() -> (TestBook, Queries) {
    let mut book = TestBook::with_milk();
    book.add_product(product("YOG", "10"));
    let queries = Queries::of(&mut book);
    (book, queries)
}

#[test]
fn a_repeated_query_is_answered_from_the_cache() {
    let (mut book, queries) = milk_and_yogurt();
    assert_eq!(queries.invalidated_by(&mut book, |_| {}), Vec::<usize>::new());
}

#[test]
fn operations_invalidate_only_what_they_touch() {
    let (mut book, queries) = milk_and_yogurt();
    let invalidated = queries.invalidated_by(&mut book, |book| {
        book.receive("MLK", "L1", "20", "2027-12-01");
    });
    assert_eq!(invalidated, [0, 1, 2, 5], "out of stock turned into low stock, of milk");
    let invalidated = queries.invalidated_by(&mut book, |book| {
        book.receive("MLK", "L2", "5", "2026-12-10");
    });
    assert_eq!(invalidated, [0, 3, 5], "a lot of milk expires soon");
    let invalidated = queries.invalidated_by(&mut book, |book| {
        book.hold("MLK", "L2").unwrap();
    });
    assert_eq!(invalidated, Vec::<usize>::new(), "still low on milk, still expiring");
    let invalidated = queries.invalidated_by(&mut book, |book| {
        let act = book.context();
        let lot = lot_name("MLK", "L2");
        book.release("MLK", "L2").unwrap();
        book.warehouse.write_off(&act, &WriteOff { lot, quantity: None, reason: reason("broken") }).unwrap();
    });
    assert_eq!(invalidated, [0, 3, 5], "the lot is gone");
    let invalidated = queries.invalidated_by(&mut book, |book| {
        book.dispatch("MLK", "20").unwrap();
    });
    assert_eq!(invalidated, [0, 1, 2, 5], "out of milk again");
    let invalidated = queries.invalidated_by(&mut book, |book| {
        let edit = ProductEdit { min_stock: Some(Quantity::ZERO), ..ProductEdit::default() };
        let act = book.context();
        book.warehouse.edit_product(&act, &sku("YOG"), &edit).unwrap();
    });
    assert_eq!(invalidated, [0, 1, 6], "yogurt asks for no minimum any more");
}

#[test]
fn acknowledging_and_snoozing_invalidate_queries() {
    let (mut book, queries) = milk_and_yogurt();
    let milk = book.warehouse.alert_ids(&queries.0[5]).unwrap()[0].stored().unwrap();
    let invalidated = queries.invalidated_by(&mut book, |book| {
        let act = book.context();
        book.warehouse.acknowledge(&act, milk).unwrap();
    });
    assert_eq!(invalidated, [0, 1, 5]);
    let invalidated = queries.invalidated_by(&mut book, |book| {
        let act = book.context();
        book.warehouse.snooze(&act, milk, day("2026-11-30")).unwrap();
    });
    assert_eq!(invalidated, [0, 1, 5]);
}

#[test]
fn a_refused_operation_invalidates_nothing() {
    let (mut book, queries) = milk_and_yogurt();
    let invalidated = queries.invalidated_by(&mut book, |book| {
        book.dispatch("MLK", "1").unwrap_err();
    });
    assert_eq!(invalidated, Vec::<usize>::new());
}

#[test]
fn changes_of_another_process_invalidate_everything() {
    let (mut book, queries) = milk_and_yogurt();
    let mut other = book.open_elsewhere();
    let invalidated = queries.invalidated_by(&mut book, |book| {
        let mut order = Receive::new(sku("MLK"), quantity("20"));
        order.code = Some(lot_code("L1"));
        other.receive(&book.context(), &order).unwrap();
    });
    assert_eq!(invalidated, [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(book.alerts(), ["critical out_of_stock YOG", "warning low_stock MLK"]);
}
