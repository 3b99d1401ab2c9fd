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
fn a_count_of_which_everything_is_left_ends_without_a_document() {
    let mut book = book_with_shelves();
    let count = open(&mut book, shelf("a*"));
    let everything = LinesToResolve::Standing(StandingLines::Uncounted);
    resolve(&mut book, count, everything, Resolution::Leave);
    let (context, command) = (book.context(), ApplyCount { count });
    let planned = book.warehouse.plan_apply_count(&context, &command, &mut |_| {}).unwrap();
    assert_eq!((planned.movements.len(), planned.left_open), (0, 0));
    assert!(book.warehouse.count(count).unwrap().state.is_open(), "it was only tried");
    let applied = book.warehouse.apply_count(&context, &command).unwrap();
    assert_eq!((&applied.posted, applied.adjusted, applied.left_open), (&None, 0, 0));
    assert_eq!(book.documents(DocumentKind::Count), []);
    assert_eq!(book.warehouse.count(count).unwrap().state, CountState::Applied);
    for context in [context.clone(), book.context()] {
        assert_eq!(book.warehouse.apply_count(&context, &command).unwrap(), applied, "once");
    }
    let other = ApplyCount { count: open(&mut book, shelf("a*")) };
    let reused = book.warehouse.apply_count(&context, &other).unwrap_err();
    assert!(matches!(reused, Error::DocumentReused { .. }), "{reused}");
    book.assert_consistent();
}

#[test]
fn the_last_application_answers_where_the_rest_is_left() {
    let mut book = book_with_shelves();
    let count = open(&mut book, shelf("a*"));
    enter(&mut book, count, "L1", "98");
    let command = ApplyCount { count };
    let applied = book.warehouse.apply_count(&book.context(), &command).unwrap();
    assert_eq!((applied.adjusted, applied.left_open), (1, 2));
    let rest = LinesToResolve::Standing(StandingLines::Uncounted);
    resolve(&mut book, count, rest, Resolution::Leave);
    let context = book.context();
    for context in [context.clone(), context, book.context()] {
        assert_eq!(book.warehouse.apply_count(&context, &command).unwrap(), applied);
        assert_eq!(book.warehouse.count(count).unwrap().state, CountState::Applied);
    }
    assert_eq!(book.documents(DocumentKind::Count).len(), 1);
    let reverse = Reverse { document: applied.posted.unwrap().document, reason: reason("wrong shelf") };
    book.warehouse.reverse(&book.context(), &reverse).unwrap();
    let again = book.warehouse.apply_count(&book.context(), &command).unwrap();
    assert_eq!((again.adjusted, again.left_open), (1, 0), "what was counted can be applied again");
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
    let reverse = Reverse { document: applied.posted.unwrap().document, reason: reason("wrong shelf") };
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

/// Enters goods as somebody does who doesn't say where they stand.
fn enter_anywhere(book: &mut TestBook, count: CountId, code: &str, amount: &str) -> Result<EnteredCount> {
    let lot = LotToEnter::Goods { sku: sku(MILK), code: Some(lot_code(code)), location: None, expires: None };
    let command = EnterCount { count, lot, quantity: quantity(amount), mode: EntryMode::Replace };
    book.warehouse.enter_count(&book.context(), &command)
}

#[test]
fn a_known_code_is_counted_where_it_stands() {
    let mut book = book_with_shelves();
    let count = open(&mut book, shelf("A1"));
    let entered = enter_anywhere(&mut book, count, "L4", "6").unwrap();
    assert_eq!(entered.line.line.location, Some(label("B1")), "outside of the scope, and known all the same");
    book.transfer(MILK, "L4", "2", "B2");
    let refused = enter_anywhere(&mut book, count, "L4", "6");
    assert_eq!(refused.unwrap().line.line.location, Some(label("B1")), "the count has one place of it");
    book.warehouse.apply_count(&book.context(), &ApplyCount { count }).unwrap();
    let lots = book.warehouse.counts().unwrap();
    assert_eq!(lots[0].lines, 4);
    book.assert_consistent();
}

#[test]
fn a_renamed_code_is_the_same_line() {
    let mut book = book_with_shelves();
    let count = open(&mut book, shelf("A1"));
    book.amend(MILK, "L1", |amend| amend.code = Some(lot_code("L1X"))).unwrap();
    let entered = enter_anywhere(&mut book, count, "L1X", "100").unwrap();
    assert_eq!(entered.line.line.expected, Some(quantity("100")));
    assert_eq!(book.warehouse.count(count).unwrap().lines, 3);
    book.assert_consistent();
}

#[test]
fn nothing_under_the_wrong_code_takes_away_nothing_of_the_right_one() {
    let mut book = book_with_shelves();
    let count = open(&mut book, shelf("A1"));
    let renamed = book.amend(MILK, "L1", |amend| amend.code = Some(lot_code("L1X"))).unwrap();
    let line = book.warehouse.review_count(count).unwrap().lines.remove(0).row.line;
    assert_eq!(line.code, Some(lot_code("L1X")), "the code that is on the goods");
    let gone = enter(&mut book, count, "L1", "0");
    assert_eq!(gone.line.line.lot, None, "no lot has that code now");
    enter(&mut book, count, "L2", "50");
    book.warehouse.apply_count(&book.context(), &ApplyCount { count }).unwrap();
    assert_eq!(book.on_hand(MILK, "L1X"), quantity("100"));
    book.reverse(renamed.posted.document).unwrap();
    let lines = book.warehouse.review_count(count).unwrap().lines;
    assert!(
        lines.iter().any(|line| line.row.line.lot.is_some() && line.row.line.code == Some(lot_code("L1")))
    );
    book.assert_consistent();
}

#[test]
fn goods_that_got_a_code_since_are_not_those_that_were_counted_of_it() {
    let mut book = book_with_shelves();
    let count = open(&mut book, shelf("b*"));
    let line = enter(&mut book, count, "NEW", "0").line.line.key.line;
    let amended = book.amend(MILK, "L2", |amend| amend.code = Some(lot_code("NEW"))).unwrap();
    assert_eq!(review(&mut book, count), ["L4 uncounted ?", "NEW conflict -50"]);
    let seen = book.warehouse.counted_lines_by_number(count, &[line], &actor().operator).unwrap();
    assert_eq!(seen[0].variance.unwrap().state, LineState::Conflict, "whoever counts sees it too");
    book.reverse(amended.posted.document).unwrap();
    assert_eq!(review(&mut book, count), ["L4 uncounted ?", "NEW matches 0"]);
}

#[test]
fn an_entry_is_repeated_after_its_code_was_put_right() {
    let mut book = book_with_shelves();
    let count = open(&mut book, shelf("A1"));
    let context = book.context();
    let entry =
        EnterCount { count, lot: goods("L1", "A1"), quantity: quantity("5"), mode: EntryMode::Replace };
    let first = book.warehouse.enter_count(&context, &entry).unwrap();
    book.amend(MILK, "L1", |amend| amend.code = Some(lot_code("L1X"))).unwrap();
    let again = book.warehouse.enter_count(&context, &entry).unwrap();
    assert_eq!((again.entry, again.figure), (first.entry, first.figure));
    let other = EnterCount { lot: goods("L2", "A1"), ..entry };
    let refused = book.warehouse.enter_count(&context, &other).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::DocumentReused);
}

#[test]
fn what_was_applied_is_not_counted_again_in_the_same_count() {
    let mut book = book_with_shelves();
    let count = open(&mut book, shelf("A1"));
    enter(&mut book, count, "L1", "98");
    book.warehouse.apply_count(&book.context(), &ApplyCount { count }).unwrap();
    let again = enter_anywhere(&mut book, count, "L1", "97").unwrap_err();
    assert!(matches!(again, Error::Conflict(Conflict::LineApplied { .. })), "{again}");
    let nothing = book.warehouse.apply_count(&book.context(), &ApplyCount { count }).unwrap();
    assert_eq!(nothing.adjusted, 1, "the last answer");
}

#[test]
fn a_blind_count_is_applied_after_its_review() {
    let mut book = book_with_shelves();
    let command = OpenCount { scope: shelf("A1"), blind: true, two_counters: false };
    let count = book.warehouse.open_count(&book.context(), &command).unwrap().count.id;
    let apply = |book: &mut TestBook| book.warehouse.apply_count(&book.context(), &ApplyCount { count });
    let refused = apply(&mut book).unwrap_err();
    assert!(matches!(refused, Error::Invalid(Invalid::BlindCount { .. })), "{refused}");
    book.warehouse.step_count(&book.context(), CountStep::Review(count)).unwrap();
    let refused = apply(&mut book).unwrap_err();
    let nothing = Invalid::NothingSettled { conflicts: 0, waiting: 3 };
    assert!(matches!(&refused, Error::Invalid(invalid) if *invalid == nothing), "{refused}");
    enter(&mut book, count, "L1", "98");
    assert_eq!(apply(&mut book).unwrap().left_open, 2);
}
