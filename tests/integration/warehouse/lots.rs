use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

#[test]
fn a_held_lot_cannot_leave_until_released() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    assert_eq!(book.hold("MLK", "L1").unwrap().lot.status(book.today), LotStatus::OnHold);
    assert_eq!(book.stock("MLK"), ("40".to_owned(), "0".to_owned()));
    let act = book.context();
    let name = lot_name("MLK", "L1");
    let write_off = WriteOff { lot: name.clone(), quantity: None, reason: reason("broken") };
    let transfer = Transfer { lot: name.clone(), quantity: None, to: label("B1"), reason: None };
    let back = Return {
        lot: name.clone(),
        way: ReturnDirection::Out,
        quantity: quantity("1"),
        partner: None,
        reference: None,
        reason: reason("wrong goods"),
    };
    let again = Hold { lot: name.clone(), reason: reason("again") };
    let refusals = [
        book.warehouse.write_off(&act, &write_off).unwrap_err(),
        book.warehouse.transfer(&act, &transfer).unwrap_err(),
        book.warehouse.return_goods(&act, &back).unwrap_err(),
        book.warehouse.hold(&act, &again).unwrap_err(),
    ];
    assert!(refusals.iter().all(|error| error.kind() == ErrorKind::OnHold), "{refusals:?}");
    assert_eq!(book.dispatch("MLK", "1").unwrap_err().kind(), ErrorKind::Shortage);
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
    let order = Adjust { lot: lot_name("MLK", "L1"), change: change("-3"), reason: reason("counted") };
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
    let error = book.hold("MLK", "L1").unwrap_err();
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
    let order = Adjust { lot: lot_name("MLK", "L1"), change: change("-41"), reason: reason("counted") };
    assert_eq!(book.warehouse.adjust(&act, &order).unwrap_err().kind(), ErrorKind::Shortage);
    assert_eq!(book.on_hand("MLK", "L1").to_string(), "40");
}
