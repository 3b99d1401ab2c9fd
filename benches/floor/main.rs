//! One receipt and one dispatch over three lots, beside the same statements written by hand, on the same file, in turns; beside one
//! write and sync of 4 KiB on the same disk; and beside the same on a book of 10 000 lots, in turns too.
//!
//! `cargo bench --bench floor`. The book is a copy of the one that `FEFO_BENCH_DB` names, or else one of `FEFO_BENCH_LOTS` lots that is
//! made first (100 000). `FEFO_BENCH_ROUNDS` says how many times each act is measured (2 000, or as often as the book has goods for).
//! The last tables are of books in memory-backed storage, where there is one with room: what remains without the disk.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a benchmark tells a person, and stops where something is wrong"
)]

mod crowded;
mod made;
#[path = "../measure/mod.rs"]
mod measure;
mod orders;
mod shop;

use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use measure::figures::{Table, Times, ratio};
use shop::Shop;

/// Lots of the book that others are compared with.
const SMALL: usize = 10_000;
/// No disk syncs within so long.
const FASTER_THAN_A_DISK: Duration = Duration::from_micros(10);
/// A book above this many bytes is not copied into memory-backed storage.
const FITS_MEMORY: u64 = 2 << 30;

fn main() {
    let disk = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let lots = measure::number("FEFO_BENCH_LOTS", 100_000);
    let book = named(&disk).unwrap_or_else(|| made::book(disk.path(), "large.db", lots));
    let small = made::book(disk.path(), "small.db", SMALL);
    let copied = Path::new("/dev/shm").is_dir().then(|| in_memory([&book, &small])).flatten();
    measured("on disk, every commit durable", [book, small], disk.path());
    match copied {
        Some((books, folder)) => measured("in memory-backed storage, without the disk", books, folder.path()),
        None => println!("\nno memory-backed storage with room: the disk is in all figures"),
    }
}

/// A copy of the book that was named, which stays as it is.
fn named(disk: &TempDir) -> Option<PathBuf> {
    let book = measure::book::Book::named_or_none()?;
    let file = disk.path().join("large.db");
    std::fs::rename(&book.file, &file).unwrap();
    Some(file)
}

/// Copies of both books where no disk is in the way, if they are small enough.
fn in_memory(books: [&Path; 2]) -> Option<([PathBuf; 2], TempDir)> {
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

fn measured(title: &str, books: [PathBuf; 2], folder: &Path) {
    let rounds = measure::number("FEFO_BENCH_ROUNDS", 2_000);
    let mut shops = books.map(|book| Shop::over(&book));
    let mut disk = shop::Disk::new(folder);
    while shops.iter().any(|shop| shop.has_more(rounds)) {
        for shop in &mut shops {
            shop.turn(&mut disk);
        }
    }
    // Without a disk there is nothing to compare with.
    let raw = disk.times();
    let raw = (raw.median() > FASTER_THAN_A_DISK).then_some(raw);
    println!("\n{title}");
    let [large, small] = &shops;
    for shop in [small, large] {
        let table = Table::begin(
            &shop.name(),
            &["times", "p50 us", "p99 us", "p99/p50", "to by hand", "to raw sync"],
        );
        for act in shop.acts() {
            line(&table, act.name, &act.ours, Some(&act.by_hand), raw);
            line(&table, &format!("{}, by hand", act.name), &act.by_hand, None, raw);
        }
        if let Some(raw) = raw {
            line(&table, "4 KiB write and fdatasync", raw, None, None);
        }
    }
    let table = Table::begin("the large book to the small one", &["fefo", "by hand"]);
    for (act, other) in large.acts().iter().zip(small.acts()) {
        let to_small = |large: &Times, small: &Times| ratio(large.median(), small.median());
        table.line(act.name, &[to_small(&act.ours, &other.ours), to_small(&act.by_hand, &other.by_hand)]);
    }
    for mut shop in shops {
        crowded::tell(&mut shop);
        shop.verify();
    }
}

fn line(table: &Table, name: &str, times: &Times, floor: Option<&Times>, raw: Option<&Times>) {
    let to =
        |other: Option<&Times>| other.map(|other| ratio(times.median(), other.median())).unwrap_or_default();
    let us = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1e6);
    table.line(
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
