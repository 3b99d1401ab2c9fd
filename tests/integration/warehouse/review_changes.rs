//! What changed of a review since it was read.

use std::collections::BTreeMap;

use ::fefo::domain::count::*;
use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

const BOX: &str = "BOX";

/// A review of 260 lots.
fn reviewed() -> (TestBook, CountReview) {
    let mut book = TestBook::crowded(260);
    let command = OpenCount { scope: CountScope::default(), blind: false, two_counters: false };
    let count = book.warehouse.open_count(&book.context(), &command).unwrap().count.id;
    let review = book.warehouse.review_count(count).unwrap();
    assert_eq!(review.lines.len(), 260);
    (book, review)
}

/// The lot of a line of a review.
fn lot_of(review: &CountReview, line: usize) -> Lot {
    review.lines[line].lot.clone().unwrap()
}

fn write_off(book: &mut TestBook, lot: &Lot) {
    let lot = LotRef { sku: sku(BOX), lot: LotKey::Id(lot.id) };
    let order = WriteOff { lot, quantity: Some(quantity("1")), reason: reason("spoiled") };
    book.warehouse.write_off(&book.context(), &order).unwrap();
}

fn count_line(book: &mut TestBook, count: CountId, line: i64) {
    let (lot, quantity) = (LotToEnter::Line(line), quantity("3"));
    let command = EnterCount { count, lot, quantity, mode: EntryMode::Replace };
    book.warehouse.enter_count(&book.context(), &command).unwrap();
}

/// Asserts that a review with its changes is a review that is read anew. Returns how many lines changed.
fn assert_complete(book: &mut TestBook, review: CountReview) -> usize {
    let changes = book.warehouse.review_changes(&review.basis).unwrap().unwrap();
    let anew = book.warehouse.review_count(review.count.id).unwrap();
    let by_number = |lines: Vec<ReviewLine>| -> BTreeMap<i64, ReviewLine> {
        lines.into_iter().map(|line| (line.row.line.key.line, line)).collect()
    };
    let (mut lines, changed) = (by_number(review.lines), changes.lines.len());
    lines.extend(by_number(changes.lines));
    assert_eq!(lines, by_number(anew.lines));
    assert_eq!((changes.count, changes.basis), (anew.count, anew.basis));
    changed
}

#[test]
fn few_lines_are_read_again_whatever_happens_at_another_station() {
    let (mut book, review) = reviewed();
    let count = review.count.id;
    write_off(&mut book, &lot_of(&review, 7));
    count_line(&mut book, count, 40);
    let lines = LinesToResolve::Lines(vec![50]);
    let command = ResolveCount { count, lines, resolution: Resolution::Zero, counter: None };
    book.warehouse.resolve_count(&book.context(), &command).unwrap();
    let found = LotToEnter::Goods {
        sku: sku(BOX),
        code: Some(lot_code("FOUND")),
        location: Some(label("Z9")),
        expires: Some(day("2027-03-01")),
    };
    let command = EnterCount { count, lot: found, quantity: quantity("5"), mode: EntryMode::Replace };
    book.warehouse.enter_count(&book.context(), &command).unwrap();
    assert_eq!(assert_complete(&mut book, review), 4);
    let review = book.warehouse.review_count(count).unwrap();
    book.warehouse.apply_count(&book.context(), &ApplyCount { count }).unwrap();
    assert_eq!(assert_complete(&mut book, review), 3, "what was applied");
    let review = book.warehouse.review_count(count).unwrap();
    book.receive(BOX, "OTHER", "5", "2027-03-01");
    assert_eq!(assert_complete(&mut book, review), 0, "the count has nothing of it");
}

#[test]
fn a_review_is_read_again_after_much() {
    let (mut book, review) = reviewed();
    let everything = LinesToResolve::Standing(StandingLines::Uncounted);
    let resolution = Resolution::Zero;
    let command = ResolveCount { count: review.count.id, lines: everything, resolution, counter: None };
    book.warehouse.resolve_count(&book.context(), &command).unwrap();
    assert_eq!(book.warehouse.review_changes(&review.basis).unwrap(), None, "every line");
    let review = book.warehouse.review_count(review.count.id).unwrap();
    let price = ProductEdit { price: Some(Some(Amount::from_hundredths(250))), ..ProductEdit::default() };
    book.edit_product(BOX, &price);
    assert_eq!(book.warehouse.review_changes(&review.basis).unwrap(), None, "what every line is worth");
}

#[test]
fn found_goods_are_read_again_when_their_lot_gets_another_code() {
    let (mut book, review) = reviewed();
    let count = review.count.id;
    let found = LotToEnter::Goods {
        sku: sku(BOX),
        code: Some(lot_code("FOUND")),
        location: Some(label("A1")),
        expires: Some(day("2027-03-01")),
    };
    let command = EnterCount { count, lot: found, quantity: quantity("5"), mode: EntryMode::Replace };
    book.warehouse.enter_count(&book.context(), &command).unwrap();
    book.receive(BOX, "FOUND", "5", "2027-03-01");
    let review = book.warehouse.review_count(count).unwrap();
    book.amend(BOX, "FOUND", |amend| amend.code = Some(lot_code("OTHER"))).unwrap();
    assert_eq!(assert_complete(&mut book, review), 1, "the book knows nothing of it again");
}

#[test]
fn a_line_is_read_again_when_the_lot_that_took_its_goods_over_changes() {
    let (mut book, review) = reviewed();
    let count = review.count.id;
    // Neither code was there when the count was opened; the goods of the line go from one to the other.
    for (wrong, right) in [("0007", "RIGHT"), ("RIGHT", "BEST")] {
        let mut order = Receive::new(sku(BOX), quantity("5"));
        (order.code, order.expires) = (Some(lot_code(right)), today().plus_days(7));
        book.warehouse.receive(&book.context(), &order).unwrap();
        book.amend(BOX, wrong, |amend| amend.code = Some(lot_code(right))).unwrap();
        let review = book.warehouse.review_count(count).unwrap();
        let lot = book.lot(BOX, right);
        write_off(&mut book, &lot);
        assert_eq!(assert_complete(&mut book, review), 1);
    }
}
