//! What a counter sees in front of a shelf.

use ::fefo::domain::count::*;
use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

const MILK: &str = "MLK";
const COUNT: CountId = CountId(1);

/// Two lots of milk in A1 and one in B1, in a count of all of them.
fn counted_book(two_counters: bool) -> TestBook {
    let mut book = TestBook::with_milk();
    for (code, amount, place) in [("L1", "100", "A1"), ("L2", "50", "A1"), ("L3", "20", "B1")] {
        book.warehouse.receive(&book.context(), &receipt(MILK, code, amount, "2026-12-20", place)).unwrap();
    }
    let command = OpenCount { scope: CountScope::default(), blind: false, two_counters };
    book.warehouse.open_count(&book.context(), &command).unwrap();
    book
}

fn enter(book: &mut TestBook, who: &Actor, line: i64, amount: &str) {
    let command = EnterCount {
        count: COUNT,
        lot: LotToEnter::Line(line),
        quantity: quantity(amount),
        mode: EntryMode::Replace,
    };
    book.warehouse.enter_count(&who.context(None, today()), &command).unwrap();
}

/// How far a counter is, shelf by shelf: `"A1 1/2"`.
fn shelves(book: &mut TestBook, who: &Actor) -> Vec<String> {
    let shelves = book.warehouse.shelves_to_count(COUNT, &who.operator).unwrap().shelves;
    let text = |shelf: &CountShelf| {
        let place = shelf.location.as_ref().map_or("-", Label::as_str);
        format!("{place} {}/{}", shelf.counted, shelf.lines)
    };
    shelves.iter().map(text).collect()
}

fn look_up(book: &mut TestBook, text: &str, shelf: &str) -> CountLookup {
    book.warehouse.look_up_in_count(COUNT, text, Some(&label(shelf)), &actor().operator).unwrap()
}

fn codes(lines: &[CountedLine]) -> Vec<&str> {
    lines.iter().map(|line| line.row.line.code.as_ref().map_or("-", LotCode::as_str)).collect()
}

#[test]
fn each_of_two_counters_has_his_own_shelves_left() {
    let mut book = counted_book(true);
    enter(&mut book, &actor(), 1, "100");
    assert_eq!(shelves(&mut book, &actor()), ["A1 1/2", "B1 0/1"]);
    assert_eq!(shelves(&mut book, &other_actor()), ["A1 0/2", "B1 0/1"]);
    enter(&mut book, &other_actor(), 1, "99");
    let seen = book.warehouse.counted_lines_by_number(COUNT, &[1], &actor().operator).unwrap();
    assert_eq!(seen[0].figures.len(), 1, "they don't see each other's figures");
    book.warehouse.step_count(&book.context(), CountStep::Review(COUNT)).unwrap();
    let seen = book.warehouse.counted_lines_by_number(COUNT, &[1], &actor().operator).unwrap();
    assert_eq!(seen[0].figures.len(), 2, "until the review");
}

#[test]
fn a_line_that_is_sent_back_is_left_again() {
    let mut book = counted_book(false);
    enter(&mut book, &actor(), 1, "100");
    enter(&mut book, &actor(), 3, "20");
    let (lines, resolution) = (LinesToResolve::Lines(vec![1]), Resolution::Recount);
    let recount = ResolveCount { count: COUNT, lines, resolution, counter: None };
    book.warehouse.resolve_count(&book.context(), &recount).unwrap();
    assert_eq!(shelves(&mut book, &actor()), ["A1 0/2", "B1 1/1"]);
    enter(&mut book, &actor(), 1, "98");
    assert_eq!(shelves(&mut book, &actor()), ["A1 1/2", "B1 1/1"]);
}

#[test]
fn a_shelf_is_emptied_once() {
    let mut book = counted_book(false);
    enter(&mut book, &actor(), 1, "100");
    let (context, command) = (book.context(), EmptyShelf { count: COUNT, location: Some(label("a1")) });
    let emptied = book.warehouse.empty_shelf(&context, &command).unwrap();
    assert_eq!(emptied, EmptiedShelf { lines: 1 }, "what was counted stays");
    enter(&mut book, &actor(), 2, "7");
    assert_eq!(book.warehouse.empty_shelf(&context, &command).unwrap(), emptied);
    let lines = book.warehouse.counted_lines_by_number(COUNT, &[1, 2, 3], &actor().operator).unwrap();
    let counted: Vec<Option<Quantity>> =
        lines.iter().map(|line| line.figures.last().and_then(|figure| figure.quantity)).collect();
    assert_eq!(counted, [Some(quantity("100")), Some(quantity("7")), None]);
    assert_eq!(lines[1].replaced, Some(Quantity::ZERO), "what it was before");
    let other = EmptyShelf { location: Some(label("B1")), ..command };
    assert_eq!(book.warehouse.empty_shelf(&context, &other).unwrap_err().kind(), ErrorKind::DocumentReused);
}

#[test]
fn a_code_means_all_that_it_can_mean() {
    let mut book = counted_book(false);
    book.warehouse.receive(&book.context(), &receipt(MILK, "b1", "1", "2026-12-20", "A1")).unwrap();
    enter(&mut book, &actor(), 1, "100");
    let milk = look_up(&mut book, "mlk", "A1");
    assert_eq!((milk.product.is_some(), codes(&milk.here)), (true, vec!["L1", "L2"]));
    assert_eq!(milk.here[0].figures.len(), 1);
    assert!(milk.place.is_none() && milk.elsewhere.is_empty());
    let lot = look_up(&mut book, "l3", "A1");
    assert!(lot.product.is_none() && lot.here.is_empty());
    assert_eq!(lot.elsewhere[0].line.location, Some(label("B1")));
    let place = look_up(&mut book, "b1", "A1");
    assert_eq!(place.place, Some(label("B1")), "as it was first written");
    assert!(place.here.is_empty(), "a lot that came later is none of the count");
    assert_eq!(look_up(&mut book, "nothing", "A1"), CountLookup::default());

    let mut known = |code: &str, shelf: &str| {
        let (sku, code, shelf) = (sku(MILK), lot_code(code), label(shelf));
        book.warehouse.look_up_code_in_count(COUNT, &sku, &code, Some(&shelf), &actor().operator).unwrap()
    };
    assert!(matches!(known("L1", "A1"), CodeInCount::Line(_)));
    assert_eq!(known("L1", "B1"), CodeInCount::Known(Some(day("2026-12-20"))));
    assert_eq!(known("B1", "B1"), CodeInCount::Known(Some(day("2026-12-20"))), "by the book alone");
    assert_eq!(known("L9", "A1"), CodeInCount::New);
}

#[test]
fn what_a_blind_count_expects_is_in_no_answer_to_a_counter() {
    let mut book = TestBook::with_milk();
    book.warehouse.receive(&book.context(), &receipt(MILK, "L1", "100", "2026-12-20", "A1")).unwrap();
    let command = OpenCount { scope: CountScope::default(), blind: true, two_counters: false };
    book.warehouse.open_count(&book.context(), &command).unwrap();
    let who = actor().operator;
    let line = book.warehouse.counted_lines_by_number(COUNT, &[1], &who).unwrap().remove(0);
    let found = look_up(&mut book, "L1", "A1").here.remove(0);
    let elsewhere = look_up(&mut book, "L1", "B1").elsewhere.remove(0);
    for row in [line.row, found.row, elsewhere] {
        assert_eq!(row.line.expected, None);
    }
}
