//! A stock count of many lots: opening it, taking it away, bringing home what was counted, reviewing and applying it, and
//! one entry in it.
//!
//! `cargo bench --bench counts`; `FEFO_BENCH_LOTS` names one number of lots instead of 20,000 and 100,000.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints its figures, and stops where something is wrong"
)]

#[path = "../measure/mod.rs"]
mod measure;

use std::time::Instant;

use ::fefo::domain::count::{CountEntry, CountId, CountScope, EntryMode, LineKey};
use ::fefo::domain::{DocumentId, Quantity};
use ::fefo::store::CountFileRecord;
use ::fefo::store::sqlite::SqliteStore;
use ::fefo::warehouse::{ApplyCount, EnterCount, LotToEnter, OpenCount, Warehouse};
use measure::env_number;
use measure::figures::{Times, ms};
use measure::support::book::TestBook;
use measure::support::values::{actor, today};
use uuid::Uuid;

/// Entries that are timed one by one.
const ENTRIES: i64 = 200;

/// One lot in ten is off.
const OFF_BY_ONE: i64 = 10;

fn main() {
    let sizes = match env_number("FEFO_BENCH_LOTS", 0) {
        0 => vec![20_000, 100_000],
        lots => vec![lots],
    };
    for lots in sizes {
        measure_count(u32::try_from(lots).unwrap());
    }
}

fn measure_count(lots: u32) {
    println!("counts: {lots} lots");
    let mut book = TestBook::crowded(lots);
    let scope = CountScope::default();
    let open = OpenCount { scope, blind: false, two_counters: false };
    let act = book.context();
    let count = timed("open", || book.warehouse.open_count(&act, &open).unwrap()).count.id;
    measure_entries(&mut book.warehouse, count);
    let file = book.file().with_extension("count");
    timed("export", || {
        let contents = book.warehouse.count_file_contents(count, &actor()).unwrap();
        SqliteStore::create_count_file(&file, &contents).unwrap();
    });
    println!("  the file has {} KiB", std::fs::metadata(&file).unwrap().len() / 1024);
    let mut record = timed("read the file", || SqliteStore::read_count_file(&file).unwrap());
    count_everything(&mut book.warehouse, count, &mut record);
    let act = book.context();
    timed("import", || book.warehouse.import_count(&act, &record).unwrap());
    timed("review", || book.warehouse.review_count(count).unwrap());
    let act = book.context();
    let applied = timed("apply", || book.warehouse.apply_count(&act, &ApplyCount { count }).unwrap());
    assert_eq!(applied.left_open, 0);
    book.assert_consistent();
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let answer = work();
    println!("  {what}: {} ms", ms(start.elapsed()));
    answer
}

fn measure_entries(warehouse: &mut Warehouse, count: CountId) {
    let mut times = Times::default();
    for line in 1..=ENTRIES {
        let (lot, quantity) = (LotToEnter::Line(line), Quantity::from_units(7));
        let command = EnterCount { count, lot, quantity, mode: EntryMode::Replace };
        times.time(|| warehouse.enter_count(&actor().context(None, today()), &command).unwrap());
    }
    println!("  one entry: median {} ms, p99 {} ms", ms(times.median()), ms(times.p99()));
}

/// Counts every lot in the file at once, as if somebody had been at it for a week.
fn count_everything(warehouse: &mut Warehouse, count: CountId, record: &mut CountFileRecord) {
    let mut expected = Vec::new();
    let all = ::fefo::store::CountLineQuery::default();
    warehouse
        .count_lines(count, &all, &mut |row| {
            expected.push(row.line);
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    for line in &expected {
        let units = line.expected.unwrap().thousandths() / 1_000;
        let found = if line.key.line % OFF_BY_ONE == 0 { units - 1 } else { units };
        record.entries.push(CountEntry {
            id: DocumentId(Uuid::now_v7()),
            key: LineKey { count, line: line.key.line },
            quantity: Quantity::from_units(u32::try_from(found).unwrap()),
            mode: EntryMode::Replace,
            counter: actor().operator,
            station: actor().station,
            at: chrono::Utc::now(),
            moment: record.info.moment(chrono::Utc::now()),
        });
    }
    record.counted = expected;
}
