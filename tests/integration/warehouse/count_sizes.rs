//! Counts of many lots, which are read and written in other ways than small ones.

use std::ops::ControlFlow;

use ::fefo::domain::count::*;
use ::fefo::domain::*;
use ::fefo::store::sqlite::SqliteStore;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

const BOX: &str = "BOX";

fn open_everything(book: &mut TestBook) -> CountId {
    let command = OpenCount { scope: CountScope::default(), blind: false, two_counters: false };
    book.warehouse.open_count(&book.context(), &command).unwrap().count.id
}

fn count_line(warehouse: &mut Warehouse, ctx: &ActContext, count: CountId, line: i64, amount: u32) {
    let (lot, quantity) = (LotToEnter::Line(line), Quantity::from_units(amount));
    let command = EnterCount { count, lot, quantity, mode: EntryMode::Replace };
    warehouse.enter_count(ctx, &command).unwrap();
}

fn resolve(book: &mut TestBook, count: CountId, line: i64, resolution: Resolution) {
    let lines = LinesToResolve::Lines(vec![line]);
    let command = ResolveCount { count, lines, resolution, counter: None };
    book.warehouse.resolve_count(&book.context(), &command).unwrap();
}

/// What is read from end to end for many lines, and line by line for few, says the same.
#[test]
fn lines_of_a_large_count_stand_the_same_one_by_one() {
    let mut book = TestBook::crowded(260);
    let count = open_everything(&mut book);
    for line in (1..=120).filter(|line| line % 3 != 0) {
        let amount = u32::try_from(line).unwrap() + u32::from(line % 7 == 0);
        let ctx = book.context();
        count_line(&mut book.warehouse, &ctx, count, line, amount);
    }
    for line in 1..=10 {
        resolve(&mut book, count, line, Resolution::Zero);
    }
    book.warehouse.apply_count(&book.context(), &ApplyCount { count }).unwrap();
    for line in 130..=180 {
        let ctx = book.context();
        count_line(&mut book.warehouse, &ctx, count, line, 5);
        count_line(&mut book.warehouse, &ctx_of("luis"), count, line, 6);
    }
    assert!(book.dispatch(BOX, "9000").unwrap().plan.lines.len() > 100, "some went out since");
    resolve(&mut book, count, 140, Resolution::Recount);
    resolve(&mut book, count, 150, Resolution::Leave);
    let found = EnterCount {
        count,
        lot: LotToEnter::Goods {
            sku: sku(BOX),
            code: Some(lot_code("NEW")),
            location: Some(label("A1")),
            expires: None,
        },
        quantity: quantity("3"),
        mode: EntryMode::Replace,
    };
    book.warehouse.enter_count(&book.context(), &found).unwrap();

    let review = book.warehouse.review_count(count).unwrap();
    assert_eq!(review.lines.len(), 261);
    let states = |state| review.lines.iter().filter(|line| line.squared.state == state).count();
    assert!(
        states(LineState::Conflict) > 0 && states(LineState::Differs) > 0 && states(LineState::Recount) == 1
    );
    assert!(review.lines.iter().any(|line| line.applied.is_some()), "and some were applied");
    for whole in &review.lines {
        let number = whole.row.line.key.line;
        let alone = book.warehouse.review_lines(count, &[number]).unwrap();
        assert_eq!(alone.as_slice(), std::slice::from_ref(whole));
    }
    let mut tally = review.tally();
    let worst = &review.lines[0];
    tally.remove(worst);
    tally.add(worst);
    assert_eq!(tally, review.tally());
}

fn ctx_of(operator: &str) -> ActContext {
    Actor { operator: label(operator), station: label("dock-3") }.context(None, today())
}

/// Bulk loads: of a file with more entries than are taken at once, some of which are there, and of its application.
#[test]
fn a_large_count_file_comes_home_and_is_applied_with_progress() {
    const LOTS: u32 = 2_300;
    let mut book = TestBook::crowded(LOTS);
    let count = open_everything(&mut book);
    let contents = book.warehouse.count_file_contents(count, &actor()).unwrap();
    let file = book.file().with_file_name("boxes.count");
    SqliteStore::create_count_file(&file, &contents).unwrap();
    let mut laptop = open_warehouse(&file);
    let count_some = |laptop: &mut Warehouse, lines: std::ops::RangeInclusive<u32>| {
        let work = |unit: &mut UnitOfWork<'_>| {
            for line in lines.clone() {
                let amount = Quantity::from_units(line - u32::from(line % 50 == 0));
                let lot = LotToEnter::Line(line.into());
                let command = EnterCount { count, lot, quantity: amount, mode: EntryMode::Replace };
                unit.enter_count(&actor().context(None, today()), &command)?;
            }
            Ok::<(), Error>(())
        };
        laptop.unit_of_work(work).unwrap();
    };
    count_some(&mut laptop, 1..=700);
    let first = SqliteStore::read_count_file(&file).unwrap();
    assert_eq!(book.warehouse.import_count(&book.context(), &first).unwrap().added, 700);
    count_some(&mut laptop, 650..=LOTS);
    let second = SqliteStore::read_count_file(&file).unwrap();
    let mut told = Vec::new();
    let act = book.context();
    let imported = book
        .warehouse
        .unit_of_work(|unit| unit.import_count(&act, &second, &mut |done| told.push(done)))
        .unwrap();
    assert_eq!((imported.added, imported.known), (LOTS - 650 + 1, 700));
    assert!(told.len() > 2 && told.is_sorted(), "{told:?}");
    assert_eq!(told.last(), Some(&(second.entries.len() as u64)));
    let kept = book.warehouse.count(count).unwrap();
    assert_eq!((kept.counted, kept.entries), (LOTS, LOTS + 51));
    let mut entries = 0;
    let rows = &mut |row: CountLineRow| {
        entries += row.entries;
        ControlFlow::Continue(())
    };
    book.warehouse.count_lines(count, &CountLineQuery::default(), rows).unwrap();
    assert_eq!(entries, kept.entries, "each line has its own");

    told.clear();
    let act = book.context();
    let applied = book
        .warehouse
        .unit_of_work(|unit| unit.apply_count(&act, &ApplyCount { count }, &mut |done| told.push(done)))
        .unwrap();
    assert_eq!((applied.adjusted, applied.confirmed, applied.left_open), (LOTS / 50, LOTS - LOTS / 50, 0));
    assert!(told.len() > 2 && told.is_sorted(), "{told:?}");
    assert!(told[0] < u64::from(LOTS) / 2, "told while it is held against the book: {told:?}");
    let share = |percent: u64| u64::from(LOTS) * percent / 100;
    assert!(told.contains(&share(45)) && told.contains(&share(80)), "{told:?}");
    let renewing = told.iter().filter(|done| **done > share(80)).count();
    assert!(renewing > 0, "told while alerts are renewed: {told:?}");
    assert!(told.iter().all(|done| *done < u64::from(LOTS)), "nothing is done before the commit: {told:?}");
    book.assert_consistent();
}
