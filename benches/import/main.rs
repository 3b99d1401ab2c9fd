//! Importing every lot of a book from CSV, beside `sqlite3 .import` of the same file into an equally indexed table, in turns. A reader
//! on another connection looks at the stock every 10 ms meanwhile.
//!
//! `FEFO_BENCH_DB=FILE cargo bench --bench import`; without it, of the demo stock. `FEFO_BENCH_ROUNDS` is how often (3).
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints its figures, and stops where something is wrong"
)]

mod csv_files;
mod floor;
#[path = "../measure/mod.rs"]
mod measure;
mod reader;

use std::path::Path;

use csv_files::{CsvFiles, RowOrder};
use measure::book::BenchBook;
use measure::command::{Run, fefo, is_installed, run};
use measure::figures::{Table, Times, mb, ms, ratio, seconds};
use reader::Reader;

fn main() {
    let book = BenchBook::named_or_demo();
    let shell = is_installed("sqlite3");
    for order in [RowOrder::Received, RowOrder::Product] {
        let csv_files = csv_files::export(&book, order);
        println!("\nimport: {} lots, {}", csv_files.lots, order.name());
        measure(&csv_files, shell);
    }
}

fn measure(csv_files: &CsvFiles, shell: bool) {
    let [mut products, mut lots, mut floor, mut looks] = [(); 4].map(|()| Times::default());
    let mut peak = None::<f64>;
    for _ in 0..measure::env_number("FEFO_BENCH_ROUNDS", 3) {
        let stock = BenchBook::empty();
        products.add(import(&stock.file, "products", &csv_files.products_file).whole);
        let reader = Reader::start(&stock.file);
        let run = import(&stock.file, "lots", &csv_files.lots_file);
        looks.extend(&reader.stop());
        lots.add(run.whole);
        peak = run.peak.into_iter().chain(peak).reduce(f64::max);
        assert_eq!(stock.count_lots().0, csv_files.lots, "every lot came in");
        drop(stock);
        let table = BenchBook::without_file();
        floor.add(if shell {
            floor::import_by_shell(&table, csv_files)
        } else {
            floor::import_by_inserts(&table, csv_files)
        });
    }
    let floor_name =
        if shell { "sqlite3 .import, equally indexed" } else { "the same inserts through rusqlite" };
    let table = Table::start("seconds", &["median", "best", "worst", "to floor", "MB at most"]);
    let line = |name: &str, times: &Times, memory: String| {
        let to_floor = ratio(times.median(), floor.median());
        let figures =
            [seconds(times.median()), seconds(times.best()), seconds(times.worst()), to_floor, memory];
        table.row(name, &figures);
    };
    line(&format!("fefo import lots, {} rows", csv_files.lots), &lots, mb(peak));
    line(&format!("fefo import products, {} rows", csv_files.products), &products, String::new());
    line(floor_name, &floor, String::new());
    println!(
        "a reader meanwhile: {} looks at the first 40 lots, median {} ms, p99 {} ms, worst {} ms",
        looks.count(),
        ms(looks.median()),
        ms(looks.p99()),
        ms(looks.worst())
    );
}

fn import(book: &Path, what: &str, file: &Path) -> Run {
    let file = file.to_str().unwrap();
    run(&mut fefo(book, &["--quiet", "--format", "json", "import", what, file]))
}
