//! The schedule of cycle counts, and how right the book was.

use std::collections::BTreeMap;

use ::fefo::domain::count::*;
use ::fefo::domain::*;
use ::fefo::warehouse::*;
use proptest::prelude::*;

use crate::support::book::*;
use crate::support::values::*;

/// Rice that much of goes out, salt and milk that hardly move, on three shelves.
fn busy_book() -> TestBook {
    let mut book = TestBook::empty();
    for (code, category) in [("RIC", "dry"), ("SAL", "dry"), ("MLK", "dairy")] {
        let mut details = product(code, "0");
        details.category = Some(label(category));
        details.price = Some(Amount::from_ten_thousandths(20_000).unwrap());
        book.warehouse.add_product(&noon_of(day("2026-08-01")), &details).unwrap();
    }
    book.receive_on("2026-09-01", "RIC", "R1", "400", "2028-01-31", "A1");
    book.receive_on("2026-09-20", "RIC", "R2", "90", "2028-02-28", "B1");
    book.receive_on("2026-10-05", "SAL", "S1", "25", "2028-06-30", "B1");
    book.receive_on("2026-11-20", "MLK", "M1", "60", "2027-08-01", "C1");
    book.dispatch("RIC", "300").unwrap();
    book
}

fn every(subject: CycleSubject, days: u32) -> CountCycle {
    CountCycle { subject, days: days.try_into().unwrap() }
}

fn shelf_of(place: &str) -> PlacePattern {
    PlacePattern(label(place))
}

/// The shelves to count, as `"B1 2 since 2026-10-20"`.
fn due(book: &mut TestBook) -> Vec<String> {
    let today = book.today;
    let shelves = book.warehouse.due_shelves(today).unwrap();
    let place = |shelf: &DueShelf| shelf.location.as_ref().map_or("-".to_owned(), ToString::to_string);
    shelves.iter().map(|shelf| format!("{} {} since {}", place(shelf), shelf.lots, shelf.due)).collect()
}

fn open_shelf(book: &mut TestBook, place: &str) -> CountId {
    let scope = CountScope { location: Some(shelf_of(place)), ..CountScope::default() };
    let command = OpenCount { scope, blind: false, two_counters: false };
    book.warehouse.open_count(&book.context(), &command).unwrap().count.id
}

fn enter(book: &mut TestBook, count: CountId, product: &str, code: &str, place: &str, amount: &str) {
    let (sku, code, location) = (sku(product), Some(lot_code(code)), Some(label(place)));
    let lot = LotToEnter::Goods { sku, code, location, expires: None };
    let entry = EnterCount { count, lot, quantity: quantity(amount), mode: EntryMode::Replace };
    book.warehouse.enter_count(&book.context(), &entry).unwrap();
}

fn apply(book: &mut TestBook, count: CountId) -> DocumentId {
    let context = book.context();
    book.warehouse.apply_count(&context, &ApplyCount { count }).unwrap();
    context.document
}

#[test]
fn the_schedule_proposes_todays_shelves_until_they_are_counted() {
    let mut book = busy_book();
    assert_eq!(due(&mut book), Vec::<String>::new(), "nothing is scheduled");
    book.warehouse.set_count_cycle(&every(CycleSubject::Class(AbcClass::A), 30)).unwrap();
    assert_eq!(due(&mut book), ["A1 1 since 2026-10-01", "B1 1 since 2026-10-20"], "rice is what moves");
    book.warehouse.set_count_cycle(&every(CycleSubject::Location(shelf_of("b*")), 45)).unwrap();
    assert_eq!(due(&mut book), ["A1 1 since 2026-10-01", "B1 2 since 2026-10-20"]);

    let count = open_shelf(&mut book, "B1");
    assert_eq!(due(&mut book), ["A1 1 since 2026-10-01"], "somebody is counting B1");
    enter(&mut book, count, "RIC", "R2", "B1", "90");
    enter(&mut book, count, "SAL", "S1", "B1", "24");
    let applied = apply(&mut book, count);
    assert_eq!(due(&mut book), ["A1 1 since 2026-10-01"]);
    book.reverse(applied).unwrap();
    book.warehouse.step_count(&book.context(), CountStep::Cancel(count)).unwrap();
    assert_eq!(
        due(&mut book),
        ["A1 1 since 2026-10-01", "B1 2 since 2026-10-20"],
        "that count stands no more"
    );

    let plan = book.warehouse.clear_count_cycle(Some(&CycleSubject::Class(AbcClass::A))).unwrap();
    assert_eq!(plan.cycles.len(), 1);
    assert_eq!(due(&mut book), ["B1 2 since 2026-11-04"]);
    book.warehouse.clear_count_cycle(None).unwrap();
    assert_eq!(due(&mut book), Vec::<String>::new());
}

#[test]
fn the_schedule_is_the_books_and_survives_the_station() {
    let mut book = busy_book();
    book.warehouse.set_count_cycle(&every(CycleSubject::Category(label("Dairy")), 3)).unwrap();
    let mut elsewhere = book.open_elsewhere();
    assert_eq!(elsewhere.count_plan().unwrap().cycles.len(), 1);
    assert_eq!(elsewhere.due_shelves(book.today).unwrap().len(), 1);
    book.warehouse.put_setting("count_plan", Some("every now and then")).unwrap();
    let refused = elsewhere.count_plan().unwrap_err();
    assert!(matches!(refused, Error::Store(StoreError::Corrupt { .. })), "{refused:?}");
}

/// Rows as `"A1: 1 of 2 right, off 3000 net -3000, worth Some(60000)"`.
fn accuracy(book: &mut TestBook, by: AccuracyBy, from: Option<&str>, to: Option<&str>) -> Vec<String> {
    let rows = book.warehouse.count_accuracy(by, from.map(day), to.map(day)).unwrap();
    rows.iter()
        .map(|AccuracyRow { group, accuracy }| {
            let name = match group {
                AccuracyGroup::All => "all".to_owned(),
                AccuracyGroup::Location(place) => place.as_ref().map_or("-".to_owned(), ToString::to_string),
                AccuracyGroup::Product(product) => product.sku.to_string(),
                AccuracyGroup::Counter(counter) => counter.to_string(),
                AccuracyGroup::Month(month) => month.to_string(),
            };
            format!(
                "{name}: {} of {} right, off {} net {}, worth {:?}",
                accuracy.right, accuracy.lots, accuracy.units_off, accuracy.units_net, accuracy.value_off
            )
        })
        .collect()
}

#[test]
fn accuracy_is_told_by_place_product_and_counter_of_counts_that_stand() {
    let mut book = busy_book();
    let nothing = "all: 0 of 0 right, off 0 net 0, worth None";
    assert_eq!(accuracy(&mut book, AccuracyBy::All, None, None), [nothing]);
    let count = open_shelf(&mut book, "B1");
    enter(&mut book, count, "RIC", "R2", "B1", "90");
    enter(&mut book, count, "SAL", "S1", "B1", "22");
    apply(&mut book, count);
    book.today = day("2026-12-02");
    let count = open_shelf(&mut book, "A1");
    enter(&mut book, count, "RIC", "R1", "A1", "101");
    let second = apply(&mut book, count);

    let all = "all: 1 of 3 right, off 4000 net -2000, worth Some(80000)";
    assert_eq!(accuracy(&mut book, AccuracyBy::All, None, None), [all]);
    let (a1, b1) = (
        "A1: 0 of 1 right, off 1000 net 1000, worth Some(20000)",
        "B1: 1 of 2 right, off 3000 net -3000, worth Some(60000)",
    );
    assert_eq!(accuracy(&mut book, AccuracyBy::Location, None, None), [a1, b1]);
    assert_eq!(accuracy(&mut book, AccuracyBy::Location, Some("2026-12-01"), None), [a1]);
    assert_eq!(accuracy(&mut book, AccuracyBy::Location, None, Some("2026-12-01")), [b1]);
    let (rice, salt) = (
        "RIC: 1 of 2 right, off 1000 net 1000, worth Some(20000)",
        "SAL: 0 of 1 right, off 3000 net -3000, worth Some(60000)",
    );
    assert_eq!(accuracy(&mut book, AccuracyBy::Product, None, None), [rice, salt]);
    assert_eq!(accuracy(&mut book, AccuracyBy::Counter, None, None), [all.replace("all", "ana")]);
    let months = accuracy(&mut book, AccuracyBy::Month, None, None);
    assert_eq!(months, [b1.replace("B1", "2026-11-01"), a1.replace("A1", "2026-12-01")]);
    book.reverse(second).unwrap();
    assert_eq!(accuracy(&mut book, AccuracyBy::Location, None, None), [b1], "what was reversed says nothing");
}

#[test]
fn lots_that_nobody_counted_can_be_listed_by_words_or_not() {
    let mut book = busy_book();
    let codes = |book: &mut TestBook, words: &str| {
        let query = LotQuery { not_counted_for: Some(40), ..LotQuery::for_open_lots(book.today) };
        let search = LotSearch { query, words: words.to_owned() };
        let ids = book.warehouse.lot_ids(&search).unwrap();
        let rows = book.warehouse.lot_rows(&ids).unwrap();
        assert_eq!(book.warehouse.count_lots(&search).unwrap(), rows.len());
        rows.iter().map(|row| row.lot.code.as_ref().unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(codes(&mut book, ""), ["R1", "R2", "S1"]);
    assert_eq!(codes(&mut book, "b1"), ["R2", "S1"]);
    let count = open_shelf(&mut book, "B1");
    enter(&mut book, count, "RIC", "R2", "B1", "90");
    let applied = apply(&mut book, count);
    assert_eq!(codes(&mut book, ""), ["R1", "S1"]);
    assert_eq!(codes(&mut book, "b1"), ["S1"], "searched in memory, too");
    let counted = book.lot("RIC", "R2").id;
    let last = book.warehouse.last_count(counted).unwrap().unwrap();
    assert_eq!((last.counter, last.quantity, last.day), (label("ana"), quantity("90"), book.today));
    book.reverse(applied).unwrap();
    assert_eq!(codes(&mut book, "b1"), ["R2", "S1"]);
    assert_eq!(book.warehouse.last_count(counted).unwrap(), None);
}

/// Lots as they were received, in whole units, each with what was counted of it.
fn counted_lots() -> impl Strategy<Value = Vec<(u32, Option<u32>, usize, bool)>> {
    let counted = proptest::option::of(0_u32..12);
    proptest::collection::vec((1_u32..12, counted, 0_usize..2, any::<bool>()), 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_report_of_counts_says_what_a_sum_over_the_shelves_says(lots in counted_lots()) {
        let mut book = TestBook::empty();
        for code in ["RIC", "SAL"] {
            let mut details = product(code, "0");
            details.price = Some(Amount::from_ten_thousandths(20_000).unwrap());
            book.warehouse.add_product(&noon_of(day("2026-08-01")), &details).unwrap();
        }
        let name = |place: usize, is_rice: bool, at: usize| {
            (if is_rice { "RIC" } else { "SAL" }, format!("L{at}"), ["A1", "B1"][place])
        };
        for (at, (units, _, place, is_rice)) in lots.iter().enumerate() {
            let (product, code, place) = name(*place, *is_rice, at);
            book.receive_on("2026-10-01", product, &code, &units.to_string(), "2028-01-31", place);
        }
        let mut naive: BTreeMap<(&str, String), (i64, i64, i64, i64)> = BTreeMap::new();
        let mut documents = Vec::new();
        for shelf in ["A1", "B1"] {
            let is_here = |(_, (_, counted, place, _)): &(usize, &(u32, Option<u32>, usize, bool))| {
                ["A1", "B1"][*place] == shelf && counted.is_some()
            };
            let here: Vec<_> = lots.iter().enumerate().filter(is_here).collect();
            if here.is_empty() {
                continue;
            }
            let count = open_shelf(&mut book, shelf);
            for (at, (units, counted, place, is_rice)) in here {
                let ((product, code, place), counted) = (name(*place, *is_rice, at), counted.unwrap());
                enter(&mut book, count, product, &code, place, &counted.to_string());
                let off = i64::from(counted) - i64::from(*units);
                for group in [("location", place.to_owned()), ("product", product.to_owned())] {
                    let sums = naive.entry(group).or_default();
                    *sums = (sums.0 + 1, sums.1 + i64::from(off == 0), sums.2 + off.abs(), sums.3 + off);
                }
            }
            documents.push(apply(&mut book, count));
        }
        for (by, kind) in [(ReportBy::Location, "location"), (ReportBy::Product, "product")] {
            let options = ReportOptions { by: Some(by), ..ReportOptions::usual() };
            let query = ReportQuery::new(Report::Counts, options).unwrap();
            let table = book.warehouse.report(&query, today()).unwrap();
            let wanted: Vec<_> = naive.iter().filter(|((of, _), _)| *of == kind).collect();
            prop_assert_eq!(table.rows.len(), wanted.len());
            for (row, ((_, group), (lots, right, off, net))) in table.rows.iter().zip(wanted) {
                let cell = |column| row.cells[table.place(column, Aspect::Asked).unwrap()];
                prop_assert_eq!(cell(ReportColumn::Lots), ReportCell::Count(*lots), "{}", group);
                prop_assert_eq!(cell(ReportColumn::Right), ReportCell::Count(*right));
                prop_assert_eq!(cell(ReportColumn::Off), ReportCell::Count(lots - right));
                let worth = |units: i64| match lots == right {
                    true => ReportCell::None,
                    false => ReportCell::Money(i128::from(units) * 20_000),
                };
                prop_assert_eq!(cell(ReportColumn::ValueOff), worth(*off));
                prop_assert_eq!(cell(ReportColumn::ValueNet), worth(*net));
                let behind = book.warehouse.documents_behind(&query, &row.group, today()).unwrap();
                let all = book.warehouse.document_summaries(&behind).unwrap();
                prop_assert!(!all.is_empty() && all.iter().all(|told| documents.contains(&told.document.id)));
                prop_assert!(by == ReportBy::Product || all.len() == 1, "of its shelf");
            }
        }
    }
}
