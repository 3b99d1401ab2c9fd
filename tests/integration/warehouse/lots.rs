use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

#[test]
fn a_held_lot_is_not_dispatched_until_released() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    assert_eq!(book.hold("MLK", "L1").unwrap().lots[0].lot.status(book.today), LotStatus::OnHold);
    assert_eq!(book.stock("MLK"), ("40".to_owned(), "0".to_owned()));
    assert_eq!(book.hold("MLK", "L1").unwrap_err().kind(), ErrorKind::OnHold);
    assert_eq!(book.dispatch("MLK", "1").unwrap_err().kind(), ErrorKind::Shortage);
    let choice = ChosenLots { lots: LotSelection::Code(lot_code("L1")), reason: Some(reason("asked")) };
    let order = Dispatch { choice: Some(choice), ..Dispatch::new(sku("MLK"), quantity("1")) };
    let refused = book.warehouse.dispatch(&book.context(), &order, None).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::OnHold);
    book.release("MLK", "L1").unwrap();
    assert_eq!(book.release("MLK", "L1").unwrap_err(), Error::Invalid(Invalid::NotOnHold));
    book.dispatch("MLK", "1").unwrap();
    book.assert_consistent();
}

#[test]
fn a_held_lot_can_be_adjusted() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    book.hold("MLK", "L1").unwrap();
    let act = book.context();
    let order = Adjust {
        lot: lot_name("MLK", "L1"),
        amount: Adjustment::Change(change("-3")),
        reason: reason("counted"),
    };
    let written = book.warehouse.adjust(&act, &order).unwrap();
    assert_eq!(written, book.warehouse.adjust(&act, &order).unwrap());
    assert_eq!(book.stock("MLK"), ("37".to_owned(), "0".to_owned()));
    book.assert_consistent();
}

#[test]
fn a_partial_transfer_keeps_the_lots_details() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    let act = book.context();
    let order = Transfer {
        lot: lot_name("MLK", "L1"),
        quantity: Some(quantity("15")),
        to: label("B1"),
        reason: None,
    };
    let written = book.warehouse.transfer(&act, &order).unwrap();
    let changes: Vec<String> = written.movements.iter().map(|movement| movement.change.to_string()).collect();
    assert_eq!(changes, ["-15", "15"]);
    assert_eq!(book.stock("MLK").0, "40");
    let order = WriteOff { lot: lot_name("MLK", "L1"), quantity: None, reason: reason("broken") };
    let error = book.warehouse.write_off(&book.context(), &order).unwrap_err();
    let Error::Conflict(Conflict::SeveralLocations { lots, .. }) = error else { panic!("{error}") };
    assert_eq!(lots.len(), 2);
    assert_eq!(planned_lots(&book.dispatch("MLK", "40").unwrap().plan), ["L1 25", "L1 15"]);
    book.assert_consistent();
}

#[test]
fn a_transfer_needs_another_location() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    let act = book.context();
    let order = Transfer { lot: lot_name("MLK", "L1"), quantity: None, to: label("A1"), reason: None };
    assert_eq!(
        book.warehouse.transfer(&act, &order).unwrap_err(),
        Error::Invalid(Invalid::SameLocation { location: label("A1") })
    );
}

#[test]
fn lots_are_written_off_and_returned_both_ways() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "OLD", "7", "2026-11-21");
    book.receive("MLK", "L1", "40", "2026-12-08");
    let act = book.context();
    let order = WriteOff { lot: lot_name("MLK", "OLD"), quantity: None, reason: reason("expired") };
    assert_eq!(book.warehouse.write_off(&act, &order).unwrap().movements[0].change, change("-7"));
    assert_eq!(book.warehouse.write_off(&book.context(), &order).unwrap_err().kind(), ErrorKind::Invalid);
    for (way, amount) in [(ReturnDirection::In, "5"), (ReturnDirection::Out, "45")] {
        let act = book.context();
        let order = Return {
            lot: lot_name("MLK", "L1"),
            way,
            quantity: quantity(amount),
            partner: None,
            reference: None,
            reason: reason("customer"),
            release: true,
        };
        book.warehouse.return_goods(&act, &order).unwrap();
    }
    assert_eq!(book.stock("MLK").0, "0");
    book.assert_consistent();
}

#[test]
fn no_more_than_the_balance_can_leave() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    let act = book.context();
    let order = Adjust {
        lot: lot_name("MLK", "L1"),
        amount: Adjustment::Change(change("-41")),
        reason: reason("counted"),
    };
    assert_eq!(book.warehouse.adjust(&act, &order).unwrap_err().kind(), ErrorKind::Shortage);
    assert_eq!(book.on_hand("MLK", "L1").to_string(), "40");
}

fn counted(book: &mut TestBook, amount: &str, expected: Option<&str>) -> (ActContext, Adjust) {
    let amount = Adjustment::Counted { quantity: quantity(amount), expected: expected.map(quantity) };
    (book.context(), Adjust { lot: lot_name("MLK", "L1"), amount, reason: reason("counted") })
}

#[test]
fn what_was_counted_is_held_against_the_book() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    let (act, order) = counted(&mut book, "37", None);
    let adjusted = book.warehouse.adjust(&act, &order).unwrap();
    let moved = &adjusted.movements[0];
    assert_eq!((moved.change, moved.on_hand_after), (change("-3"), quantity("37")));
    book.dispatch("MLK", "10").unwrap();
    assert_eq!(book.warehouse.adjust(&act, &order).unwrap(), adjusted, "a repeat is not counted again");
    assert_eq!(book.on_hand("MLK", "L1"), quantity("27"));
    let (act, order) = counted(&mut book, "27", None);
    let agrees = book.warehouse.adjust(&act, &order).unwrap_err();
    assert!(matches!(agrees, Error::Invalid(Invalid::CountAgrees { .. })), "{agrees}");
    let (act, order) = counted(&mut book, "27.5", None);
    assert!(matches!(book.warehouse.adjust(&act, &order), Err(Error::Invalid(Invalid::Quantity { .. }))));
    let (act, order) = counted(&mut book, "0", None);
    book.warehouse.adjust(&act, &order).unwrap();
    assert_eq!(book.on_hand("MLK", "L1"), Quantity::ZERO);
    book.assert_consistent();
}

#[test]
fn a_count_of_a_balance_that_moved_is_a_conflict() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    let dispatched = book.dispatch("MLK", "5").unwrap().document.unwrap();
    let (act, order) = counted(&mut book, "38", Some("40"));
    match book.warehouse.adjust(&act, &order).unwrap_err() {
        Error::Conflict(Conflict::MovedSinceCounted { document, kind, .. }) => {
            assert_eq!((document, kind), (dispatched, DocumentKind::Dispatch));
        }
        other => panic!("{other}"),
    }
    let (act, order) = counted(&mut book, "38", Some("35"));
    assert_eq!(book.warehouse.adjust(&act, &order).unwrap().movements[0].change, change("3"));
}

#[test]
fn a_count_of_an_earlier_day_is_no_count_once_stock_has_moved() {
    let mut book = TestBook::with_milk();
    receive_on(&mut book.warehouse, "2026-11-20", "MLK", "L1", "40", "2026-12-08", "A1");
    receive_on(&mut book.warehouse, "2026-11-24", "MLK", "L2", "40", "2026-12-18", "A1");
    let (_, order) = counted(&mut book, "38", None);
    let late = noon_of(day("2026-11-21"));
    let adjusted = book.warehouse.adjust(&late, &order).unwrap();
    assert!(adjusted.stamp.backdated);
    assert_eq!(adjusted.movements[0].change, change("-2"));
    book.dispatch("MLK", "5").unwrap();
    let (_, order) = counted(&mut book, "37", None);
    let moved = book.warehouse.adjust(&noon_of(day("2026-11-21")), &order).unwrap_err();
    assert!(matches!(moved, Error::Conflict(Conflict::MovedSinceCounted { .. })), "{moved}");
    assert_eq!(book.on_hand("MLK", "L1"), quantity("33"));
}
