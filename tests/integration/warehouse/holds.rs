use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

const MILK: &str = "MLK";

fn in_place(place: &str) -> HoldScope {
    HoldScope::Place(Some(label(place)))
}

/// The lot of a code at a place.
fn lot_at(book: &mut TestBook, code: &str, place: &str) -> LotRef {
    let row = lots_of(book, code).into_iter().find(|row| row.lot.location == Some(label(place)));
    LotRef { sku: sku(MILK), lot: LotKey::Id(row.unwrap().lot.id) }
}

fn lots_of(book: &mut TestBook, code: &str) -> Vec<LotRow> {
    let mut query = LotQuery { status: LotStatusFilter::All, ..LotQuery::for_open_lots(book.today) };
    query.sort = LotSort::Location;
    let mut rows = Vec::new();
    let search = LotSearch { query, words: String::new() };
    book.warehouse
        .lots(&search, &mut |row| {
            rows.push(row);
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    rows.retain(|row| row.lot.code == Some(lot_code(code)));
    rows
}

/// The lots of a code, as `"A1 40 recall"` or `"A1 40 free"`, by place.
fn shelves(book: &mut TestBook, code: &str) -> Vec<String> {
    let lots = lots_of(book, code).into_iter().map(|LotRow { lot, .. }| {
        let place = lot.location.map_or("-".to_owned(), |place| place.to_string());
        let hold = lot.hold.map_or("free".to_owned(), |reason| reason.to_string());
        format!("{place} {} {hold}", lot.on_hand)
    });
    lots.collect()
}

fn receive_at(book: &mut TestBook, code: &str, amount: &str, place: &str) -> Receipt {
    let order = receipt(MILK, code, amount, "2026-12-08", place);
    book.warehouse.receive(&book.context(), &order).unwrap()
}

fn hold(book: &mut TestBook, code: &str, scope: HoldScope, why: &str) -> Result<HoldResult> {
    let order = Hold { lot: lot_name(MILK, code), scope, reason: reason(why) };
    book.warehouse.hold(&book.context(), &order)
}

fn release(book: &mut TestBook, code: &str, scope: HoldScope) -> Result<HoldResult> {
    let order = Release { lot: lot_name(MILK, code), scope, reason: None };
    book.warehouse.release(&book.context(), &order)
}

fn transfer(book: &mut TestBook, code: &str, from: &str, amount: &str, to: &str) -> Result<PostedDocument> {
    let lot = lot_at(book, code, from);
    let order = Transfer { lot, quantity: Some(quantity(amount)), to: label(to), reason: None };
    book.warehouse.transfer(&book.context(), &order)
}

fn take_back(book: &mut TestBook, lot: LotRef, amount: &str, release: bool) -> Result<PostedDocument> {
    let (way, reason) = (ReturnDirection::In, reason("opened by the customer"));
    let (quantity, partner, reference) = (quantity(amount), None, None);
    let order = Return { lot, way, quantity, partner, reference, reason, release };
    book.warehouse.return_goods(&book.context(), &order)
}

#[test]
fn a_recall_holds_every_place_and_what_comes_later() {
    let mut book = TestBook::with_milk();
    receive_at(&mut book, "L1", "40", "A1");
    receive_at(&mut book, "L1", "20", "B1");
    receive_at(&mut book, "L2", "5", "A1");
    let held = hold(&mut book, "l1", HoldScope::Everywhere, "recall").unwrap();
    assert_eq!(held.lots.len(), 2);
    assert_eq!(held.code, Some(lot_code("L1")), "as it was first written");
    receive_at(&mut book, "L1", "7", "C1");
    assert_eq!(shelves(&mut book, "L1"), ["A1 40 recall", "B1 20 recall", "C1 7 recall"]);
    assert_eq!(book.stock(MILK), ("72".to_owned(), "5".to_owned()));
    assert_eq!(book.dispatch(MILK, "6").unwrap_err().kind(), ErrorKind::Shortage);
    let again = hold(&mut book, "L1", HoldScope::Everywhere, "once more").unwrap_err();
    assert!(matches!(again, Error::OnHold { reason: standing, .. } if standing == reason("recall")));
    release(&mut book, "L1", HoldScope::Everywhere).unwrap();
    assert_eq!(book.stock(MILK), ("72".to_owned(), "72".to_owned()));
    receive_at(&mut book, "L1", "1", "D1");
    assert_eq!(book.stock(MILK).1, "73", "what comes now is free");
    book.assert_consistent();
}

#[test]
fn a_recall_comes_before_the_goods() {
    let mut book = TestBook::with_milk();
    let held = hold(&mut book, "L9", HoldScope::Everywhere, "recall").unwrap();
    assert_eq!(held.lots, []);
    let by_code = DocumentQuery { code: Some(lot_code("l9")), ..DocumentQuery::default() };
    assert_eq!(book.warehouse.document_numbers(&by_code).unwrap().len(), 1, "history finds it by code");
    let receipt = receive_at(&mut book, "L9", "40", "A1");
    assert_eq!(shelves(&mut book, "L9"), ["A1 40 recall"]);
    let detail = book.documents(DocumentKind::Hold).remove(0);
    assert_eq!(detail.summary.subject.unwrap().product.sku, sku(MILK), "history finds it by product");
    assert_eq!(book.documents(DocumentKind::Hold).len(), 1, "the receipt writes no document but its own");
    book.reverse(receipt.document).unwrap();
    assert_eq!(shelves(&mut book, "L9"), ["A1 0 recall"]);
    book.assert_consistent();
}

#[test]
fn nothing_unknown_is_held_or_released() {
    let mut book = TestBook::with_milk();
    let order = Hold { lot: lot_name("HAM", "L1"), scope: HoldScope::Everywhere, reason: reason("recall") };
    let missing = book.warehouse.hold(&book.context(), &order).unwrap_err();
    assert_eq!(missing, Error::NotFound(Missing::Product(sku("HAM"))));
    let missing = release(&mut book, "L1", HoldScope::Everywhere).unwrap_err();
    assert_eq!(missing, Error::NotFound(Missing::Lot(sku(MILK), lot_code("L1"))));
    receive_at(&mut book, "L1", "1", "A1");
    let free = release(&mut book, "L1", in_place("A1")).unwrap_err();
    assert_eq!(free, Error::Invalid(Invalid::NotOnHold));
    assert_eq!(book.documents(DocumentKind::Hold).len() + book.documents(DocumentKind::Release).len(), 0);
}

#[test]
fn one_place_is_held_and_released_by_itself() {
    let mut book = TestBook::with_milk();
    receive_at(&mut book, "L1", "40", "A1");
    receive_at(&mut book, "L1", "20", "B1");
    let held = hold(&mut book, "L1", in_place("a1"), "torn film").unwrap();
    assert_eq!(held.lots.len(), 1);
    assert_eq!(shelves(&mut book, "L1"), ["A1 40 torn film", "B1 20 free"]);
    hold(&mut book, "L1", HoldScope::Everywhere, "recall").unwrap();
    assert_eq!(shelves(&mut book, "L1"), ["A1 40 torn film", "B1 20 recall"], "the first reason stands");
    release(&mut book, "L1", in_place("B1")).unwrap();
    receive_at(&mut book, "L1", "3", "C1");
    receive_at(&mut book, "L1", "3", "B1");
    assert_eq!(shelves(&mut book, "L1"), ["A1 40 torn film", "B1 23 free", "C1 3 recall"]);
    let dispatched = book.dispatch(MILK, "20").unwrap();
    assert_eq!(passed_over_lots(&dispatched.plan), ["L1 on_hold"]);
    book.assert_consistent();
}

#[test]
fn a_lot_id_names_its_code() {
    let mut book = TestBook::with_milk();
    receive_at(&mut book, "L1", "40", "A1");
    receive_at(&mut book, "L1", "20", "B1");
    let lot = lot_at(&mut book, "L1", "B1");
    let order = Hold { lot: lot.clone(), scope: HoldScope::Everywhere, reason: reason("recall") };
    book.warehouse.hold(&book.context(), &order).unwrap();
    assert_eq!(shelves(&mut book, "L1"), ["A1 40 recall", "B1 20 recall"]);
    let order = Release { lot, scope: in_place("B1"), reason: None };
    book.warehouse.release(&book.context(), &order).unwrap();
    assert_eq!(shelves(&mut book, "L1"), ["A1 40 recall", "B1 20 free"]);
    book.assert_consistent();
}

#[test]
fn a_lot_without_a_code_is_held_by_itself() {
    let mut book = TestBook::with_milk();
    let order = Receive { location: Some(label("A1")), ..Receive::new(sku(MILK), quantity("4")) };
    let first = book.warehouse.receive(&book.context(), &order).unwrap();
    book.warehouse.receive(&book.context(), &order).unwrap();
    let lot = LotRef { sku: sku(MILK), lot: LotKey::Id(first.lot) };
    let order = Hold { lot: lot.clone(), scope: HoldScope::Everywhere, reason: reason("smell") };
    assert_eq!(book.warehouse.hold(&book.context(), &order).unwrap().lots.len(), 1);
    assert_eq!(book.warehouse.hold(&book.context(), &order).unwrap_err().kind(), ErrorKind::OnHold);
    let order = Transfer { lot, quantity: Some(quantity("1")), to: label("Q1"), reason: None };
    let moved = book.warehouse.transfer(&book.context(), &order).unwrap();
    assert_eq!(book.stock(MILK), ("8".to_owned(), "4".to_owned()), "what moved is still on hold");
    book.reverse(moved.document).unwrap();
    assert_eq!(book.stock(MILK), ("8".to_owned(), "4".to_owned()));
    book.assert_consistent();
}

#[test]
fn held_goods_stay_held_where_they_are_moved() {
    let mut book = TestBook::with_milk();
    receive_at(&mut book, "L1", "40", "A1");
    receive_at(&mut book, "L1", "20", "B1");
    hold(&mut book, "L1", in_place("A1"), "torn film").unwrap();
    let refused = transfer(&mut book, "L1", "A1", "5", "B1").unwrap_err();
    let Error::Conflict(Conflict::FreeStockThere { location, .. }) = refused else { panic!("{refused}") };
    assert_eq!(location, Some(label("B1")));
    let moved = transfer(&mut book, "L1", "A1", "5", "Q1").unwrap();
    assert_eq!(moved.held.len(), 1, "the answer says that the place is on hold now");
    assert_eq!(shelves(&mut book, "L1"), ["A1 35 torn film", "B1 20 free", "Q1 5 torn film"]);
    receive_at(&mut book, "L1", "2", "Q1");
    assert_eq!(book.stock(MILK), ("62".to_owned(), "20".to_owned()));
    transfer(&mut book, "L1", "B1", "1", "Q1").unwrap();
    assert_eq!(book.stock(MILK).1, "19", "free goods that join goods on hold are on hold");
    book.assert_consistent();
}

#[test]
fn held_goods_leave_by_write_off_and_to_the_supplier() {
    let mut book = TestBook::with_milk();
    receive_at(&mut book, "L1", "40", "A1");
    hold(&mut book, "L1", HoldScope::Everywhere, "recall").unwrap();
    let (lot, quantity_out) = (lot_name(MILK, "L1"), quantity("10"));
    let order = WriteOff { lot: lot.clone(), quantity: Some(quantity_out), reason: reason("leaking") };
    let gone = book.warehouse.write_off(&book.context(), &order).unwrap();
    let order = Return {
        lot,
        way: ReturnDirection::Out,
        quantity: quantity_out,
        partner: None,
        reference: None,
        reason: reason("recall"),
        release: false,
    };
    book.warehouse.return_goods(&book.context(), &order).unwrap();
    assert_eq!(shelves(&mut book, "L1"), ["A1 20 recall"]);
    book.reverse(gone.document).unwrap();
    assert_eq!(shelves(&mut book, "L1"), ["A1 30 recall"]);
    assert_eq!(book.stock(MILK), ("30".to_owned(), "0".to_owned()));
    book.assert_consistent();
}

#[test]
fn goods_from_a_customer_are_held_unless_released() {
    let mut book = TestBook::with_milk();
    receive_at(&mut book, "L1", "40", "A1");
    receive_at(&mut book, "L1", "10", "B1");
    let (first, second) = (lot_at(&mut book, "L1", "A1"), lot_at(&mut book, "L1", "B1"));
    take_back(&mut book, second.clone(), "2", true).unwrap();
    assert_eq!(shelves(&mut book, "L1"), ["A1 40 free", "B1 12 free"]);
    let back = take_back(&mut book, first.clone(), "3", false).unwrap();
    let held = &back.held[0];
    assert_eq!((&held.location, held.reason.as_str()), (&Some(label("A1")), "opened by the customer"));
    assert_eq!(shelves(&mut book, "L1"), ["A1 43 opened by the customer", "B1 12 free"]);
    assert_eq!(book.stock(MILK), ("55".to_owned(), "12".to_owned()));
    let refused = take_back(&mut book, first.clone(), "1", true).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::OnHold, "what may be sold can't join what may not");
    take_back(&mut book, first, "1", false).unwrap();
    assert_eq!(book.documents(DocumentKind::Hold).len(), 0);
    book.assert_consistent();
}

#[test]
fn goods_from_a_customer_are_put_apart() {
    let mut book = TestBook::with_milk();
    receive_at(&mut book, "L1", "40", "A1");
    let apart = LotRef { sku: sku(MILK), lot: LotKey::At(lot_code("l1"), label("DEV-1")) };
    let back = take_back(&mut book, apart.clone(), "3", false).unwrap();
    assert_eq!(shelves(&mut book, "L1"), ["A1 40 free", "DEV-1 3 opened by the customer"]);
    assert_eq!(book.stock(MILK), ("43".to_owned(), "40".to_owned()));
    take_back(&mut book, apart.clone(), "1", false).unwrap();
    assert_eq!(take_back(&mut book, apart, "1", true).unwrap_err().kind(), ErrorKind::OnHold);
    let free = LotRef { sku: sku(MILK), lot: LotKey::At(lot_code("L1"), label("DEV-2")) };
    take_back(&mut book, free, "2", true).unwrap();
    assert_eq!(book.stock(MILK), ("46".to_owned(), "42".to_owned()));
    let unknown = LotRef { sku: sku(MILK), lot: LotKey::At(lot_code("L7"), label("DEV-1")) };
    assert_eq!(take_back(&mut book, unknown, "1", false).unwrap_err().kind(), ErrorKind::NotFound);
    book.reverse(back.document).unwrap();
    assert_eq!(book.stock(MILK).0, "43");
    book.assert_consistent();
}

#[test]
fn reversing_a_return_frees_what_it_held() {
    let mut book = TestBook::with_milk();
    receive_at(&mut book, "L1", "40", "A1");
    let back = take_back(&mut book, lot_name(MILK, "L1"), "3", false).unwrap();
    book.reverse(back.document).unwrap();
    assert_eq!(shelves(&mut book, "L1"), ["A1 40 free"]);
    let back = take_back(&mut book, lot_name(MILK, "L1"), "3", false).unwrap();
    receive_at(&mut book, "L1", "5", "A1");
    book.reverse(back.document).unwrap();
    assert_eq!(shelves(&mut book, "L1"), ["A1 45 opened by the customer"], "more has come since");
    book.assert_consistent();
}

#[test]
fn reversing_never_frees_goods_under_recall() {
    let mut book = TestBook::with_milk();
    receive_at(&mut book, "L1", "40", "A1");
    let back = take_back(&mut book, lot_name(MILK, "L1"), "3", false).unwrap();
    hold(&mut book, "L1", HoldScope::Everywhere, "recall").unwrap();
    book.reverse(back.document).unwrap();
    assert_eq!(shelves(&mut book, "L1"), ["A1 40 recall"]);
    let moved = transfer(&mut book, "L1", "A1", "40", "Q1").unwrap();
    release(&mut book, "L1", in_place("A1")).unwrap();
    book.reverse(moved.document).unwrap();
    assert_eq!(shelves(&mut book, "L1"), ["A1 40 recall", "Q1 0 recall"], "held goods stay held");
    book.assert_consistent();
}

#[test]
fn a_transfer_of_held_goods_is_reversed() {
    let mut book = TestBook::with_milk();
    receive_at(&mut book, "L1", "40", "A1");
    hold(&mut book, "L1", in_place("A1"), "torn film").unwrap();
    let moved = transfer(&mut book, "L1", "A1", "5", "Q1").unwrap();
    book.reverse(moved.document).unwrap();
    assert_eq!(shelves(&mut book, "L1"), ["A1 40 torn film", "Q1 0 free"], "and so is the hold that it set");
    let moved = transfer(&mut book, "L1", "A1", "5", "Q1").unwrap();
    release(&mut book, "L1", in_place("A1")).unwrap();
    let refused = book.reverse(moved.document).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Conflict, "free goods stand there now");
    assert_eq!(shelves(&mut book, "L1"), ["A1 35 free", "Q1 5 torn film"]);
    book.assert_consistent();
}

#[test]
fn a_receipt_of_held_goods_is_reversed() {
    let mut book = TestBook::with_milk();
    let receipt = receive_at(&mut book, "L1", "40", "A1");
    hold(&mut book, "L1", HoldScope::Everywhere, "wrong delivery").unwrap();
    book.reverse(receipt.document).unwrap();
    assert_eq!(shelves(&mut book, "L1"), ["A1 0 wrong delivery"]);
    assert_eq!(book.stock(MILK), ("0".to_owned(), "0".to_owned()));
    book.assert_consistent();
}

#[test]
fn an_import_holds_the_lots_of_held_codes() {
    let mut book = TestBook::with_milk();
    hold(&mut book, "L1", HoldScope::Everywhere, "recall").unwrap();
    hold(&mut book, "L2", in_place("B1"), "torn film").unwrap();
    receive_at(&mut book, "L3", "10", "A1");
    receive_at(&mut book, "L3", "1", "B1");
    let rows = [("L1", "A1"), ("L1", "B1"), ("L2", "A1"), ("L2", "B1"), ("L3", "A1"), ("L3", "C1")];
    let sheet: LotImportRows = rows
        .into_iter()
        .map(|(code, place)| {
            let receive = receipt(MILK, code, "4", "2026-12-08", place);
            let hold = (code == "L3").then(|| reason("no label"));
            LotImportRow { receive, received: None, hold }
        })
        .collect();
    let act = book.context();
    book.warehouse.unit_of_work(|unit| unit.import_lots(&act, &sheet, "file", false, &mut |_| {})).unwrap();
    assert_eq!(shelves(&mut book, "L1"), ["A1 4 recall", "B1 4 recall"]);
    assert_eq!(shelves(&mut book, "L2"), ["A1 4 free", "B1 4 torn film"]);
    assert_eq!(shelves(&mut book, "L3"), ["A1 14 no label", "B1 1 free", "C1 4 no label"]);
    assert_eq!(book.stock(MILK), ("35".to_owned(), "5".to_owned()));
    assert_eq!(book.documents(DocumentKind::Hold).len(), 2, "the import writes one document");
    book.assert_consistent();
    book.reverse(act.document).unwrap();
    assert_eq!(shelves(&mut book, "L3"), ["A1 10 free", "B1 1 free", "C1 0 free"]);
    book.assert_consistent();
}

#[test]
fn a_repeated_hold_gives_the_first_answer() {
    let mut book = TestBook::with_milk();
    receive_at(&mut book, "L1", "40", "A1");
    let (act, lot) = (book.context(), lot_name(MILK, "L1"));
    let order = Hold { lot: lot.clone(), scope: HoldScope::Everywhere, reason: reason("recall") };
    let held = book.warehouse.hold(&act, &order).unwrap();
    receive_at(&mut book, "L1", "9", "B1");
    let name = ProductEdit { name: Some(label("Leche")), ..ProductEdit::default() };
    book.edit_product(MILK, &name);
    let later = book.context();
    let released = Release { lot, scope: HoldScope::Everywhere, reason: Some(reason("laboratory: fine")) };
    let freed = book.warehouse.release(&later, &released).unwrap();
    book.dispatch(MILK, "45").unwrap();
    book.today = book.today.plus_days(3).unwrap();
    let tomorrow = ActContext { today: book.today, ..act.clone() };
    assert_eq!(book.warehouse.hold(&tomorrow, &order).unwrap(), held);
    assert_eq!(book.warehouse.release(&later, &released).unwrap(), freed);
    let other = Hold { scope: in_place("A1"), ..order };
    assert_eq!(book.warehouse.hold(&act, &other).unwrap_err().kind(), ErrorKind::DocumentReused);
    book.assert_consistent();
}

#[test]
fn low_stock_follows_a_hold_of_every_place() {
    let mut book = TestBook::with_milk();
    let order = receipt(MILK, "L1", "80", "2027-12-08", "A1");
    book.warehouse.receive(&book.context(), &order).unwrap();
    let order = receipt(MILK, "L1", "40", "2027-12-08", "B1");
    book.warehouse.receive(&book.context(), &order).unwrap();
    assert_eq!(book.alerts(), Vec::<String>::new());
    hold(&mut book, "L1", HoldScope::Everywhere, "recall").unwrap();
    assert_eq!(book.alerts(), ["critical out_of_stock MLK"]);
    release(&mut book, "L1", in_place("A1")).unwrap();
    assert_eq!(book.alerts(), ["warning low_stock MLK"]);
    book.assert_consistent();
}
