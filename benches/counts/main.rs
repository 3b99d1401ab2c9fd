//! A stock count of many lots: opening it, taking it away, bringing home what was counted, reviewing, deciding and applying
//! it, and the keys of whoever counts; beside the same rows read and written by hand.
//!
//! `cargo bench --bench counts`; `FEFO_BENCH_LOTS` names one number of lots instead of 20,000 and 100,000.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints its figures, and stops where something is wrong"
)]

mod by_hand;
mod counted_book;
#[cfg(unix)]
mod keys;
#[path = "../measure/mod.rs"]
mod measure;

use std::path::Path;
use std::time::{Duration, Instant};

use ::fefo::domain::Quantity;
use ::fefo::domain::count::{CountId, CountScope, EntryMode, Resolution};
use ::fefo::store::sqlite::SqliteStore;
use ::fefo::warehouse::{
    ApplyCount, CountStep, EnterCount, LinesToResolve, LotToEnter, OpenCount, ResolveCount,
};
use by_hand::ByHand;
use counted_book::CountedBook;
use measure::command::{self, fefo};
use measure::env_number;
use measure::figures::{Table, Times, mb, ms, ratio};
use measure::support::values::actor;

/// Entries and decisions that are timed one by one.
const ROUNDS: i64 = 200;

fn main() {
    let sizes = match env_number("FEFO_BENCH_LOTS", 0) {
        0 => vec![20_000, 100_000],
        lots => vec![lots],
    };
    for lots in sizes {
        println!("\ncounts: {lots} lots");
        measure_count(u32::try_from(lots).unwrap());
    }
}

/// Steps and their floors, then the same as commands, then keys.
fn measure_count(lots: u32) {
    let mut book = CountedBook::with_lots(lots);
    let table = Table::start("durable, in one transaction each", &["ms", "by hand ms", "ratio"]);
    let row = |what: &str, (own, floor): (Duration, Duration)| {
        table.row(what, &[ms(own), ms(floor), ratio(own, floor)]);
    };
    let by_hand = ByHand::over(&book.copy());
    let floor = by_hand.open();
    let (count, time) = open(&mut book);
    row("open", (time, floor));
    let floor = ByHand::over(&book.copy()).export(&book.folder().join("by-hand.count"));
    let file = book.folder().join("taken.count");
    row("make the count file", (export(&mut book, count, &file), floor));
    let lines = std::fs::metadata(&file).unwrap().len() / u64::from(lots);
    book.count_everything(&file, count);
    let counted = std::fs::metadata(&file).unwrap().len() / u64::from(lots);
    #[cfg(unix)]
    keys::count(&book.copy());
    let floor = ByHand::over(&file).read_count_file();
    let (record, time) = timed(|| SqliteStore::read_count_file(&file).unwrap());
    row("read the count file, everything in it counted", (time, floor));
    let uncounted = book.copy();
    let floor = ByHand::over(&book.copy()).import(count, &record.entries);
    let act = book.context();
    let (imported, time) = timed(|| book.warehouse().import_count(&act, &record).unwrap());
    assert_eq!(imported.added, lots);
    row("import", (time, floor));
    let act = book.context();
    book.warehouse().step_count(&act, CountStep::Review(count)).unwrap();
    let floor = ByHand::over(&book.copy()).review(count);
    let (_, time) = timed(|| book.warehouse().review_count(count).unwrap());
    row("review", (time, floor));
    let unapplied = book.copy();
    let floor = ByHand::over(&unapplied).apply(count);
    let unapplied = book.copy();
    let act = book.context();
    let (applied, time) = timed(|| book.warehouse().apply_count(&act, &ApplyCount { count }).unwrap());
    assert_eq!((applied.left_open, applied.adjusted), (0, lots / counted_book::OFF_BY_ONE));
    row("apply, one lot in ten off", (time, floor));
    let reversed = book.reverse(applied.posted.unwrap().document);
    table.row("reverse it", &[ms(reversed)]);
    println!("  bytes a line of the count file: {lines}, {counted} with an entry");
    one_by_one(&mut book, count);
    commands(&uncounted, &file, &unapplied);
    #[cfg(unix)]
    keys::review(&unapplied);
    assert!(book.verifies());
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let answer = work();
    (answer, start.elapsed())
}

fn open(book: &mut CountedBook) -> (CountId, Duration) {
    let open = OpenCount { scope: CountScope::default(), blind: false, two_counters: false };
    let act = book.context();
    let (opened, time) = timed(|| book.warehouse().open_count(&act, &open).unwrap());
    (opened.count.id, time)
}

fn export(book: &mut CountedBook, count: CountId, file: &Path) -> Duration {
    let (_, time) = timed(|| {
        let contents = book.warehouse().count_file_contents(count, &actor()).unwrap();
        SqliteStore::create_count_file(file, &contents).unwrap();
    });
    time
}

/// Single entries and decisions, which must not depend on how many lots there are.
fn one_by_one(book: &mut CountedBook, count: CountId) {
    let table = Table::start("one by one", &["times", "median ms", "p99 ms"]);
    let [mut entered, mut decided, mut looked_at] = [(); 3].map(|()| Times::default());
    for line in 1..=ROUNDS {
        let (lot, quantity) = (LotToEnter::Line(line), Quantity::from_units(7));
        let command = EnterCount { count, lot, quantity, mode: EntryMode::Replace };
        let act = book.context();
        entered.time(|| book.warehouse().enter_count(&act, &command).unwrap());
        let lines = LinesToResolve::Lines(vec![line]);
        let command = ResolveCount { count, lines, resolution: Resolution::Leave, counter: None };
        let act = book.context();
        decided.time(|| book.warehouse().resolve_count(&act, &command).unwrap());
        looked_at.time(|| book.warehouse().review_lines(count, &[line]).unwrap());
    }
    for (what, times) in [("an entry", entered), ("a decision", decided), ("the review of a line", looked_at)]
    {
        table.row(what, &[times.count().to_string(), ms(times.median()), ms(times.p99())]);
    }
}

/// The same as whole processes, for what they use.
fn commands(uncounted: &Path, file: &Path, unapplied: &Path) {
    let table = Table::start("commands", &["whole ms", "peak MB"]);
    let file = file.to_str().unwrap();
    for (what, book, arguments) in [
        ("count import FILE", uncounted, &["count", "import", file][..]),
        ("count review --format csv", unapplied, &["count", "review", "1", "--format", "csv"]),
        ("count apply --dry-run", unapplied, &["count", "apply", "1", "--dry-run", "--format", "csv"]),
        ("count resolve --lot-id", unapplied, &["count", "resolve", "1", "leave", "--lot-id", "7"]),
    ] {
        let run = command::run(&mut fefo(book, arguments));
        table.row(what, &[ms(run.whole), mb(run.peak)]);
    }
}
