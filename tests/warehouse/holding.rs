use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::book::*;

#[test]
fn a_lot_on_hold_goes_nowhere_until_it_is_released() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    assert_eq!(book.hold("MLK", "L1").unwrap().lot.status(book.today), LotStatus::OnHold);
    assert_eq!(book.stock("MLK"), ("40".to_owned(), "0".to_owned()));
    let act = book.act();
    let name = lot("MLK", "L1");
    let write_off = WriteOff { lot: name.clone(), quantity: None, reason: why("broken") };
    let transfer = Transfer { lot: name.clone(), quantity: None, to: label("B1"), reason: None };
    let back = Return {
        lot: name.clone(),
        way: ReturnWay::Out,
        quantity: qty("1"),
        reference: None,
        reason: why("wrong goods"),
    };
    let again = Hold { lot: name.clone(), reason: why("again") };
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
    book.verify();
}

#[test]
fn the_book_follows_what_is_there_even_on_hold() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    book.hold("MLK", "L1").unwrap();
    let act = book.act();
    let order = Adjust { lot: lot("MLK", "L1"), change: change("-3"), reason: why("counted") };
    let written = book.warehouse.adjust(&act, &order).unwrap();
    assert_eq!(written, book.warehouse.adjust(&act, &order).unwrap());
    assert_eq!(book.stock("MLK"), ("37".to_owned(), "0".to_owned()));
    book.verify();
}

#[test]
fn part_of_a_lot_moves_and_stays_the_same_goods() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    let act = book.act();
    let order = Transfer { lot: lot("MLK", "L1"), quantity: Some(qty("15")), to: label("B1"), reason: None };
    let written = book.warehouse.transfer(&act, &order).unwrap();
    let changes: Vec<String> = written.movements.iter().map(|movement| movement.change.to_string()).collect();
    assert_eq!(changes, ["-15", "15"]);
    assert_eq!(book.stock("MLK").0, "40");
    let error = book.hold("MLK", "L1").unwrap_err();
    let Error::Conflict(Conflict::SeveralLocations { lots, .. }) = error else { panic!("{error}") };
    assert_eq!(lots.len(), 2);
    assert_eq!(taken(&book.dispatch("MLK", "40").unwrap().plan), ["L1 25", "L1 15"]);
    book.verify();
}

#[test]
fn goods_do_not_move_to_where_they_are() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    let act = book.act();
    let order = Transfer { lot: lot("MLK", "L1"), quantity: None, to: label("A1"), reason: None };
    assert_eq!(
        book.warehouse.transfer(&act, &order).unwrap_err(),
        Error::Invalid(Invalid::SameLocation { location: label("A1") })
    );
}

#[test]
fn goods_are_written_off_and_returned_both_ways() {
    let mut book = Book::with_milk();
    book.receive("MLK", "OLD", "7", "2026-11-21");
    book.receive("MLK", "L1", "40", "2026-12-08");
    let act = book.act();
    let order = WriteOff { lot: lot("MLK", "OLD"), quantity: None, reason: why("expired") };
    assert_eq!(book.warehouse.write_off(&act, &order).unwrap().movements[0].change, change("-7"));
    assert_eq!(book.warehouse.write_off(&book.act(), &order).unwrap_err().kind(), ErrorKind::Invalid);
    for (way, amount) in [(ReturnWay::In, "5"), (ReturnWay::Out, "45")] {
        let act = book.act();
        let order = Return {
            lot: lot("MLK", "L1"),
            way,
            quantity: qty(amount),
            reference: None,
            reason: why("customer"),
        };
        book.warehouse.return_goods(&act, &order).unwrap();
    }
    assert_eq!(book.stock("MLK").0, "0");
    book.verify();
}

#[test]
fn more_than_there_is_does_not_leave() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "40", "2026-12-08");
    let act = book.act();
    let order = Adjust { lot: lot("MLK", "L1"), change: change("-41"), reason: why("counted") };
    assert_eq!(book.warehouse.adjust(&act, &order).unwrap_err().kind(), ErrorKind::Shortage);
    assert_eq!(book.on_hand("MLK", "L1"), "40");
}
