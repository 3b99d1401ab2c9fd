//! Importing every lot of a book by CSV, beside `sqlite3 .import` of the same file into an equally indexed table, in turns; while a
//! reader on another connection looks at the stock every 10 ms.
//!
//! `FEFO_BENCH_DB=FILE cargo bench --bench import`; without a book, the lots of the demo stock. `FEFO_BENCH_ROUNDS` says how often (3).
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark tells a person, and stops where something is wrong"
)]

mod floor;
#[path = "../measure/mod.rs"]
mod measure;
mod reader;
mod sheets;

use std::path::Path;

use measure::book::Book;
use measure::command::{Run, fefo, is_here, run};
use measure::figures::{Table, Times, mb, ms, ratio, seconds};
use reader::Reader;
use sheets::{Order, Sheets};

fn main() {
    let book = Book::named_or_demo();
    let shell = is_here("sqlite3");
    for order in [Order::Received, Order::Product] {
        let sheets = sheets::of(&book, order);
        println!("\nimport: {} lots, {}", sheets.lots, order.name());
        in_turns(&sheets, shell);
    }
}

fn in_turns(sheets: &Sheets, shell: bool) {
    let [mut products, mut lots, mut floor, mut looks] = [(); 4].map(|()| Times::default());
    let mut peak = None::<f64>;
    for _ in 0..measure::number("FEFO_BENCH_ROUNDS", 3) {
        let stock = Book::empty();
        products.add(import(&stock.file, "products", &sheets.products_file).whole);
        let reader = Reader::over(&stock.file);
        let run = import(&stock.file, "lots", &sheets.lots_file);
        looks.join(&reader.stop());
        lots.add(run.whole);
        peak = run.peak.into_iter().chain(peak).reduce(f64::max);
        assert_eq!(stock.lots().0, sheets.lots, "every lot came in");
        drop(stock);
        let table = Book::at_no_file();
        floor.add(if shell { floor::by_shell(&table, sheets) } else { floor::by_hand(&table, sheets) });
    }
    let floor_name =
        if shell { "sqlite3 .import, equally indexed" } else { "the same inserts through rusqlite" };
    let table = Table::begin("seconds", &["median", "best", "worst", "to floor", "MB at most"]);
    let line = |name: &str, times: &Times, memory: String| {
        let to_floor = ratio(times.median(), floor.median());
        let figures =
            [seconds(times.median()), seconds(times.best()), seconds(times.worst()), to_floor, memory];
        table.line(name, &figures);
    };
    line(&format!("fefo import lots, {} rows", sheets.lots), &lots, mb(peak));
    line(&format!("fefo import products, {} rows", sheets.products), &products, String::new());
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
