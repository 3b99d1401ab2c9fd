//! Answers about alerts are kept until something could change them: the same memory is handed out again, or new memory.

use std::sync::Arc;

use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::book::*;

/// The questions that screens ask: all, by kind, by product.
struct Questions(Vec<AlertQuery>);

impl Questions {
    fn of(book: &mut Book) -> Self {
        let all = AlertQuery::active(book.today);
        let of_kind = |kind| AlertQuery { kind: Some(kind), ..AlertQuery::active(today()) };
        let milk = book.warehouse.stock(&sku("MLK"), book.today).unwrap().product.id;
        let yogurt = book.warehouse.stock(&sku("YOG"), book.today).unwrap().product.id;
        let of_product = |product| AlertQuery { product: Some(product), ..AlertQuery::active(today()) };
        Questions(vec![
            all,
            of_kind(AlertKind::OutOfStock),
            of_kind(AlertKind::LowStock),
            of_kind(AlertKind::Expiring),
            of_kind(AlertKind::Expired),
            of_product(milk),
            of_product(yogurt),
        ])
    }

    fn ask(&self, book: &mut Book) -> Vec<Arc<Vec<AlertId>>> {
        self.0.iter().map(|query| book.warehouse.alert_ids(query).unwrap()).collect()
    }

    /// Which answers were not handed out of memory, by place: 0 all, 1 out, 2 low, 3 expiring, 4 expired, 5 milk, 6 yogurt.
    fn fresh_after(&self, book: &mut Book, act: impl FnOnce(&mut Book)) -> Vec<usize> {
        let before = self.ask(book);
        act(book);
        let after = self.ask(book);
        (0..self.0.len()).filter(|place| !Arc::ptr_eq(&before[*place], &after[*place])).collect()
    }
}

fn shop() -> (Book, Questions) {
    let mut book = Book::with_milk();
    book.add(product("YOG", "10"));
    let questions = Questions::of(&mut book);
    (book, questions)
}

#[test]
fn asked_again_the_same_memory_answers() {
    let (mut book, questions) = shop();
    assert_eq!(questions.fresh_after(&mut book, |_| {}), Vec::<usize>::new());
}

#[test]
fn each_act_drops_what_it_touched_and_nothing_else() {
    let (mut book, questions) = shop();
    let fresh = questions.fresh_after(&mut book, |book| {
        book.receive("MLK", "L1", "20", "2027-12-01");
    });
    assert_eq!(fresh, [0, 1, 2, 5], "out of stock turned into low stock, of milk");
    let fresh = questions.fresh_after(&mut book, |book| {
        book.receive("MLK", "L2", "5", "2026-12-10");
    });
    assert_eq!(fresh, [0, 3, 5], "a lot of milk expires soon");
    let fresh = questions.fresh_after(&mut book, |book| {
        book.hold("MLK", "L2").unwrap();
    });
    assert_eq!(fresh, Vec::<usize>::new(), "still low on milk, still expiring");
    let fresh = questions.fresh_after(&mut book, |book| {
        let act = book.act();
        let lot = lot("MLK", "L2");
        book.release("MLK", "L2").unwrap();
        book.warehouse.write_off(&act, &WriteOff { lot, quantity: None, reason: why("broken") }).unwrap();
    });
    assert_eq!(fresh, [0, 3, 5], "the lot is gone");
    let fresh = questions.fresh_after(&mut book, |book| {
        book.dispatch("MLK", "20").unwrap();
    });
    assert_eq!(fresh, [0, 1, 2, 5], "out of milk again");
    let fresh = questions.fresh_after(&mut book, |book| {
        let edit = ProductEdit { min_stock: Some(Quantity::ZERO), ..ProductEdit::default() };
        let act = book.act();
        book.warehouse.edit_product(&act, &sku("YOG"), &edit).unwrap();
    });
    assert_eq!(fresh, [0, 1, 6], "yogurt asks for no minimum any more");
}

#[test]
fn saying_that_one_was_seen_drops_its_answers() {
    let (mut book, questions) = shop();
    let milk = book.warehouse.alert_ids(&questions.0[5]).unwrap()[0];
    let fresh = questions.fresh_after(&mut book, |book| {
        let act = book.act();
        book.warehouse.acknowledge(&act, milk).unwrap();
    });
    assert_eq!(fresh, [0, 1, 5]);
    let fresh = questions.fresh_after(&mut book, |book| {
        let act = book.act();
        book.warehouse.snooze(&act, milk, day("2026-11-30")).unwrap();
    });
    assert_eq!(fresh, [0, 1, 5]);
}

#[test]
fn an_act_that_is_refused_drops_nothing() {
    let (mut book, questions) = shop();
    let fresh = questions.fresh_after(&mut book, |book| {
        book.dispatch("MLK", "1").unwrap_err();
    });
    assert_eq!(fresh, Vec::<usize>::new());
}

#[test]
fn what_another_process_did_drops_everything() {
    let (mut book, questions) = shop();
    let mut other = book.other_station();
    let fresh = questions.fresh_after(&mut book, |book| {
        let mut order = Receive::of(sku("MLK"), qty("20"));
        order.code = Some(code("L1"));
        other.receive(&book.act(), &order).unwrap();
    });
    assert_eq!(fresh, [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(book.alerts(), ["critical out_of_stock YOG", "warning low_stock MLK"]);
}
