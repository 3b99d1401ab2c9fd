//! Lots that nobody has counted for long.

use crate::support::damage::damage;
use ::fefo::domain::count::*;
use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

/// Rice and salt that came in long ago, and milk that did not, in a book that wants everything counted within so many
/// days.
fn book_that_counts_within(days: u32) -> TestBook {
    let mut book = TestBook::empty();
    for code in ["RIC", "SAL", "MLK"] {
        book.warehouse.add_product(&noon_of(day("2026-08-01")), &product(code, "0")).unwrap();
    }
    book.receive_on("2026-08-20", "RIC", "R1", "40", "2028-01-31", "A1");
    book.receive_on("2026-09-10", "SAL", "S1", "25", "2028-06-30", "B1");
    book.receive_on("2026-11-20", "MLK", "M1", "60", "2027-08-01", "A1");
    book.warehouse.roll_to_day(book.today).unwrap();
    book.warehouse.set_not_counted_days(Some(days.try_into().unwrap())).unwrap();
    book
}

/// Counts every lot of a shelf as it is and applies that. Returns the document.
fn count_shelf(book: &mut TestBook, shelf: &str, counted: &[(&str, &str, &str)]) -> DocumentId {
    let scope = CountScope { location: Some(PlacePattern(label(shelf))), ..CountScope::default() };
    let command = OpenCount { scope, blind: false, two_counters: false };
    let count = book.warehouse.open_count(&book.context(), &command).unwrap().count.id;
    for (product, code, amount) in counted {
        let lot = LotToEnter::Goods {
            sku: sku(product),
            code: Some(lot_code(code)),
            location: Some(label(shelf)),
            expires: None,
        };
        let entry = EnterCount { count, lot, quantity: quantity(amount), mode: EntryMode::Replace };
        book.warehouse.enter_count(&book.context(), &entry).unwrap();
    }
    let context = book.context();
    book.warehouse.apply_count(&context, &ApplyCount { count }).unwrap();
    context.document
}

#[test]
fn nobody_is_told_unless_the_book_asks_for_counts() {
    let mut book = book_that_counts_within(60);
    assert_eq!(book.alerts(), ["warning not_counted RIC R1", "warning not_counted SAL S1"]);
    book.assert_consistent();
    book.warehouse.set_not_counted_days(None).unwrap();
    assert_eq!(book.alerts(), Vec::<String>::new());
    book.assert_consistent();
    book.warehouse.set_not_counted_days(Some(90.try_into().unwrap())).unwrap();
    assert_eq!(book.alerts(), ["warning not_counted RIC R1"]);
    book.assert_consistent();
}

#[test]
fn a_count_answers_the_alert_and_its_reversal_brings_it_back() {
    let mut book = book_that_counts_within(60);
    let counted = count_shelf(&mut book, "A1", &[("RIC", "R1", "40"), ("MLK", "M1", "58")]);
    assert_eq!(book.alerts(), ["warning not_counted SAL S1"], "R1 was right, so nothing of it moved");
    book.assert_consistent();
    book.reverse(counted).unwrap();
    assert_eq!(book.alerts(), ["warning not_counted RIC R1", "warning not_counted SAL S1"]);
    book.assert_consistent();
    let query = AlertQuery { state: AlertStateFilter::All, ..AlertQuery::for_active_alerts(book.today) };
    assert_eq!(
        book.warehouse.alert_ids(&query).unwrap().len(),
        3,
        "two that stand and the one that was answered"
    );
}

#[test]
fn a_counted_lot_comes_up_again_when_its_days_are_over() {
    let mut book = book_that_counts_within(60);
    count_shelf(&mut book, "A1", &[("RIC", "R1", "40"), ("MLK", "M1", "60")]);
    count_shelf(&mut book, "B1", &[("SAL", "S1", "25")]);
    for (today, expected) in [
        ("2027-01-22", Vec::new()),
        (
            "2027-01-23",
            vec!["warning not_counted RIC R1", "warning not_counted SAL S1", "warning not_counted MLK M1"],
        ),
        ("2027-01-22", Vec::new()),
    ] {
        book.today = day(today);
        assert_eq!(book.alerts(), expected, "looked at {today}");
        let reason = reason("the clock was wrong");
        book.warehouse.set_book_day(&book.context(), book.today, &reason).unwrap();
        assert_eq!(book.alerts(), expected, "on {today}");
        book.assert_consistent();
    }
}

#[test]
fn the_longest_uncounted_lot_comes_first_and_expiry_before_it() {
    let mut book = book_that_counts_within(10);
    book.receive_on("2026-11-01", "MLK", "M0", "5", "2026-12-01", "A1");
    book.receive_on("2026-11-02", "MLK", "M9", "5", "2027-12-01", "A1");
    book.receive_on("2026-10-02", "SAL", "OPEN", "5", "2027-01-01", "A1");
    let expected = [
        "critical expiring MLK M0",
        "warning not_counted RIC R1",
        "warning not_counted SAL S1",
        "warning not_counted SAL OPEN",
        "warning not_counted MLK M9",
    ];
    assert_eq!(book.alerts(), expected);
    let next = day("2026-11-26");
    assert_eq!(active_alerts(&mut book.warehouse, next), expected, "the day after it is computed alike");
    book.assert_consistent();
    let milk = book.warehouse.stock(&sku("MLK"), book.today).unwrap().product.id;
    let only = AlertQuery {
        kind: Some(AlertKind::NotCounted),
        product: Some(milk),
        ..AlertQuery::for_active_alerts(next)
    };
    assert_eq!(book.warehouse.alert_ids(&only).unwrap().len(), 1);
    assert_eq!(book.warehouse.alert_counts(&only).unwrap().total(), 1);
}

#[test]
fn what_leaves_the_shelf_needs_no_count() {
    let mut book = book_that_counts_within(60);
    book.dispatch("RIC", "40").unwrap();
    assert_eq!(book.alerts(), ["warning not_counted SAL S1"]);
    let sent = book.documents(DocumentKind::Dispatch).remove(0).summary.document.id;
    book.reverse(sent).unwrap();
    assert_eq!(book.alerts(), ["warning not_counted RIC R1", "warning not_counted SAL S1"]);
    book.assert_consistent();
}

#[test]
fn a_damaged_alert_is_found() {
    needs_a_file!();
    let mut book = book_that_counts_within(60);
    book.assert_consistent();
    book.warehouse.put_setting("not_counted_days", Some("90")).unwrap();
    damage(&book.file(), "UPDATE book SET not_counted_days = 90");
    let problems = book.warehouse.verify(book.today, &mut |_| {}).unwrap().problems;
    let found: Vec<(&str, &str)> =
        problems.iter().map(|problem| (problem.rule, problem.expected.as_str())).collect();
    assert_eq!(
        found,
        [("alert_totals", "1"), ("alert", "warning not_counted 2026-11-18"), ("alert", "none")]
    );
}
