use ::fefo::domain::count::*;
use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

const MILK: &str = "MLK";

/// A shelf of three lots of milk at A1, one at B1.
fn book_with_shelves() -> TestBook {
    let mut book = TestBook::with_milk();
    for (code, amount, place) in
        [("L1", "100", "A1"), ("L2", "50", "A1"), ("L3", "20", "A1"), ("L4", "7", "B1")]
    {
        let order = receipt(MILK, code, amount, "2026-12-20", place);
        book.warehouse.receive(&book.context(), &order).unwrap();
    }
    book
}

fn open(book: &mut TestBook, scope: CountScope) -> CountId {
    let command = OpenCount { scope, blind: false, two_counters: false };
    book.warehouse.open_count(&book.context(), &command).unwrap().count.id
}

fn shelf(pattern: &str) -> CountScope {
    CountScope { location: Some(PlacePattern(label(pattern))), ..CountScope::default() }
}

fn goods(code: &str, place: &str) -> LotToEnter {
    LotToEnter::Goods {
        sku: sku(MILK),
        code: Some(lot_code(code)),
        location: Some(label(place)),
        expires: None,
    }
}

fn enter(book: &mut TestBook, count: CountId, code: &str, amount: &str) -> EnteredCount {
    let command =
        EnterCount { count, lot: goods(code, "A1"), quantity: quantity(amount), mode: EntryMode::Replace };
    book.warehouse.enter_count(&book.context(), &command).unwrap()
}

fn resolve(book: &mut TestBook, count: CountId, lines: LinesToResolve, resolution: Resolution) {
    let command = ResolveCount { count, lines, resolution, counter: None };
    book.warehouse.resolve_count(&book.context(), &command).unwrap();
}

/// The lines of a count as `"L1 differs -2"`, by code.
fn review(book: &mut TestBook, count: CountId) -> Vec<String> {
    let review = book.warehouse.review_count(count).unwrap();
    let mut lines: Vec<String> = review
        .lines
        .iter()
        .map(|line| {
            let code = line.row.line.code.as_ref().map_or("-", LotCode::as_str);
            let variance = line.squared.variance.map_or("?".to_owned(), |variance| variance.to_string());
            format!("{code} {} {variance}", line.squared.state.name())
        })
        .collect();
    lines.sort();
    lines
}

#[test]
fn a_shelf_is_counted_while_the_warehouse_goes_on() {
    let mut book = book_with_shelves();
    let count = open(&mut book, shelf("a*"));
    enter(&mut book, count, "L1", "98");
    let chosen = book.dispatch(MILK, "10").unwrap();
    assert_eq!(chosen.plan.lines.len(), 1, "ten of L1 went out after it was counted");
    enter(&mut book, count, "L2", "50");
    enter(&mut book, count, "NEW", "3");
    assert_eq!(
        review(&mut book, count),
        ["L1 differs -2", "L2 matches 0", "L3 uncounted ?", "NEW differs 3"]
    );
    let applied = book.warehouse.apply_count(&book.context(), &ApplyCount { count }).unwrap();
    assert_eq!((applied.adjusted, applied.confirmed, applied.left_open), (2, 1, 1));
    assert_eq!(book.on_hand(MILK, "L1"), quantity("88"));
    assert_eq!(book.on_hand(MILK, "NEW"), quantity("3"));
    assert_eq!(book.warehouse.count(count).unwrap().state, CountState::Review, "L3 stays open");
    let line = LinesToResolve::Standing(StandingLines::Uncounted);
    resolve(&mut book, count, line, Resolution::Zero);
    let rest = book.warehouse.apply_count(&book.context(), &ApplyCount { count }).unwrap();
    assert_eq!((rest.adjusted, rest.left_open), (1, 0));
    assert_eq!(book.on_hand(MILK, "L3"), Quantity::ZERO);
    assert_eq!(book.warehouse.count(count).unwrap().state, CountState::Applied);
    let again = book.warehouse.apply_count(&book.context(), &ApplyCount { count }).unwrap();
    assert_eq!(again, rest, "a second apply has no second effect");
    book.assert_consistent();
}

#[test]
fn an_applied_count_is_reversed() {
    let mut book = book_with_shelves();
    let count = open(&mut book, shelf("a1"));
    enter(&mut book, count, "L1", "90");
    enter(&mut book, count, "L2", "60");
    enter(&mut book, count, "NEW", "3");
    let applied = book.warehouse.apply_count(&book.context(), &ApplyCount { count }).unwrap();
    let reverse = Reverse { document: applied.posted.document, reason: reason("wrong shelf") };
    book.warehouse.reverse(&book.context(), &reverse).unwrap();
    assert_eq!(book.on_hand(MILK, "L1"), quantity("100"));
    assert_eq!(book.on_hand(MILK, "NEW"), Quantity::ZERO);
    book.assert_consistent();
    let state = book.warehouse.count(count).unwrap().state;
    assert_eq!(state, CountState::Review, "what was counted can be applied again");
}

#[test]
fn an_entry_and_an_opening_are_made_once() {
    let mut book = book_with_shelves();
    let context = book.context();
    let command = OpenCount { scope: shelf("A1"), blind: false, two_counters: false };
    let opened = book.warehouse.open_count(&context, &command).unwrap();
    assert_eq!(book.warehouse.open_count(&context, &command).unwrap(), opened);
    let count = opened.count.id;
    let context = book.context();
    let entry = EnterCount { count, lot: goods("L1", "A1"), quantity: quantity("5"), mode: EntryMode::Add };
    let first = book.warehouse.enter_count(&context, &entry).unwrap();
    enter(&mut book, count, "L1", "70");
    assert_eq!(book.warehouse.enter_count(&context, &entry).unwrap().figure, first.figure);
    let other = EnterCount { quantity: quantity("6"), ..entry };
    let refused = book.warehouse.enter_count(&context, &other).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::DocumentReused);
    assert_eq!(book.warehouse.counts().unwrap().len(), 1);
    assert_eq!(book.warehouse.count(count).unwrap().entries, 2);
}
