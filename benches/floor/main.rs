//! One receipt and one dispatch over three lots, beside the same statements written by hand, on the same file, in turns; beside one
//! write and sync of 4 KiB on the same disk; and beside the same on a book of 10 000 lots, in turns too.
//!
//! `cargo bench --bench floor`. The book is a copy of the one that `FEFO_BENCH_DB` names, or else a generated one of `FEFO_BENCH_LOTS`
//! lots (100 000). `FEFO_BENCH_ROUNDS` is how often each operation is measured (2 000, or as often as the book has stock for). The
//! last tables are of books in memory-backed storage, if there is room: what remains without the disk.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark prints its figures, and stops where something is wrong"
)]

mod crowded;
mod duel;
mod generate;
#[path = "../measure/mod.rs"]
mod measure;
mod orders;

use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use duel::Duel;
use measure::figures::{Table, Times, ratio};

/// Lots of the small book.
const SMALL: usize = 10_000;
/// No disk syncs faster than this.
const FASTER_THAN_A_DISK: Duration = Duration::from_micros(10);
/// Larger books are not copied into memory-backed storage.
const FITS_MEMORY: u64 = 2 << 30;

fn main() {
    let disk = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let lots = measure::env_number("FEFO_BENCH_LOTS", 100_000);
    let book = named_book(&disk).unwrap_or_else(|| generate::book(disk.path(), "large.db", lots));
    let small = generate::book(disk.path(), "small.db", SMALL);
    let copied = Path::new("/dev/shm").is_dir().then(|| copy_to_memory([&book, &small])).flatten();
    measure_books("on disk, every commit durable", [book, small], disk.path());
    match copied {
        Some((books, folder)) => {
            measure_books("in memory-backed storage, without the disk", books, folder.path());
        }
        None => println!("\nno memory-backed storage with room: the disk is in all figures"),
    }
}

/// A copy of the book that `FEFO_BENCH_DB` names.
fn named_book(disk: &TempDir) -> Option<PathBuf> {
    let book = measure::book::BenchBook::named_or_none()?;
    let file = disk.path().join("large.db");
    std::fs::rename(&book.file, &file).unwrap();
    Some(file)
}

/// Copies of both books in memory-backed storage, if they fit.
fn copy_to_memory(books: [&Path; 2]) -> Option<([PathBuf; 2], TempDir)> {
    let fits = |book: &Path| std::fs::metadata(book).is_ok_and(|file| file.len() < FITS_MEMORY);
    if !books.into_iter().all(fits) {
        return None;
    }
    let folder = tempfile::tempdir_in("/dev/shm").ok()?;
    let copy = |book: &Path| {
        let file = folder.path().join(book.file_name().unwrap());
        std::fs::copy(book, &file).unwrap();
        file
    };
    Some((books.map(copy), folder))
}

fn measure_books(title: &str, books: [PathBuf; 2], folder: &Path) {
    let rounds = measure::env_number("FEFO_BENCH_ROUNDS", 2_000);
    let mut duels = books.map(|book| Duel::open(&book));
    let mut disk = duel::RawWrites::new(folder);
    while duels.iter().any(|duel| duel.has_more(rounds)) {
        for duel in &mut duels {
            duel.measure_turn(&mut disk);
        }
    }
    // Without a disk, raw writes are no floor.
    let raw = disk.times();
    let raw = (raw.median() > FASTER_THAN_A_DISK).then_some(raw);
    println!("\n{title}");
    let [large, small] = &duels;
    for duel in [small, large] {
        let table = Table::start(
            &duel.name(),
            &["times", "p50 us", "p99 us", "p99/p50", "to by hand", "to raw sync"],
        );
        for operation in duel.operations() {
            line(&table, operation.name, &operation.fefo, Some(&operation.plain), raw);
            line(&table, &format!("{}, by hand", operation.name), &operation.plain, None, raw);
        }
        if let Some(raw) = raw {
            line(&table, "4 KiB write and fdatasync", raw, None, None);
        }
    }
    let table = Table::start("the large book to the small one", &["fefo", "by hand"]);
    for (operation, other) in large.operations().iter().zip(small.operations()) {
        let to_small = |large: &Times, small: &Times| ratio(large.median(), small.median());
        table.row(
            operation.name,
            &[to_small(&operation.fefo, &other.fefo), to_small(&operation.plain, &other.plain)],
        );
    }
    for mut duel in duels {
        crowded::print_pages_read(&mut duel);
        duel.verify();
    }
}

fn line(table: &Table, name: &str, times: &Times, floor: Option<&Times>, raw: Option<&Times>) {
    let to =
        |other: Option<&Times>| other.map(|other| ratio(times.median(), other.median())).unwrap_or_default();
    let us = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1e6);
    table.row(
        name,
        &[
            times.count().to_string(),
            us(times.median()),
            us(times.p99()),
            ratio(times.p99(), times.median()),
            to(floor),
            to(raw),
        ],
    );
}
