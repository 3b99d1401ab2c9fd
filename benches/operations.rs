//! What a clerk's operations and first looks cost, on a book of 10 000 lots with durable commits.
//!
//! `cargo bench --bench operations`. `FEFO_BENCH_ROUNDS` says how often each is measured (500). `cargo bench --bench floor` sets
//! receipts and dispatches beside their floors.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark prints its figures, and stops where something is wrong"
)]

#[path = "measure/mod.rs"]
mod measure;

use std::time::Duration;

use ::fefo::domain::{ProductDetails, Quantity, Sku};
use ::fefo::warehouse::{
    AlertQuery, Dispatch, LotImportRow, LotImportRows, LotQuery, LotSearch, ProductRow, Receive, Reverse,
};

use measure::figures::{Table, Times};
use measure::support::book::TestBook;
use measure::support::values::{actor, label, lot_code, reason, today};

const PRODUCTS: usize = 200;
const LOTS: usize = 10_000;

fn main() {
    let rounds = measure::env_number("FEFO_BENCH_ROUNDS", 500);
    operations(rounds);
    looks(rounds);
}

fn operations(rounds: usize) {
    let table = Table::start("operations", &COLUMNS);
    let mut book = stocked_book();
    let mut times = Times::default();
    for round in 0..rounds {
        let (context, receive) = (book.context(), receipt(round, 400));
        times.time(|| book.warehouse.receive(&context, &receive).unwrap());
    }
    print_row(&table, "receive", &times);

    let mut times = Times::default();
    for round in rounds..2 * rounds {
        let (received, reversed, receive) = (book.context(), book.context(), receipt(round, 5));
        times.time(|| {
            let receipt = book.warehouse.receive(&received, &receive).unwrap();
            let reverse = Reverse { document: receipt.document, reason: reason("undone") };
            book.warehouse.reverse(&reversed, &reverse).unwrap()
        });
    }
    print_row(&table, "receive and reverse, raising and resolving an alert", &times);

    let mut times = Times::default();
    let mut book = stocked_book();
    for round in 0..rounds {
        // Every product has goods for 20 dispatches.
        if round > 0 && round % (PRODUCTS * 15) == 0 {
            book = stocked_book();
        }
        let (context, dispatch) = (book.context(), Dispatch::new(sku(round), Quantity::from_units(25)));
        times.time(|| book.warehouse.dispatch(&context, &dispatch, None).unwrap());
    }
    print_row(&table, "dispatch over 3 lots", &times);
}

fn looks(rounds: usize) {
    let table = Table::start("first looks", &COLUMNS);
    let mut book = stocked_book();
    let search = |words: String| LotSearch { query: LotQuery::for_open_lots(today()), words };
    let mut times = Times::default();
    for _ in 0..rounds {
        times.time(|| book.warehouse.first_lots(&search(String::new()), 60).unwrap());
    }
    print_row(&table, "first window of lots", &times);

    let mut times = Times::default();
    let typed = ["l1", "l12", "l123", "a07", "product 9"];
    for (round, letters) in (0..rounds).zip(typed.iter().cycle()) {
        // Other words each time, so that no cached list answers.
        let search = search(format!("{letters} {}", round % 10));
        times.time(|| book.warehouse.lot_ids(&search).unwrap());
    }
    print_row(&table, "a letter of a search", &times);

    let mut times = Times::default();
    for _ in 0..rounds {
        times.time(|| book.warehouse.find_products("prod 17", today(), 10).unwrap());
    }
    print_row(&table, "product picker", &times);

    let mut times = Times::default();
    for _ in 0..rounds {
        times.time(|| book.warehouse.alert_ids(&AlertQuery::for_active_alerts(today())).unwrap());
    }
    print_row(&table, "alerts, asked again", &times);
}

const COLUMNS: [&str; 4] = ["median us", "best us", "p99 us", "worst us"];

fn print_row(table: &Table, name: &str, times: &Times) {
    let us = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1e6);
    let figures = [times.median(), times.best(), times.p99(), times.worst()].map(us);
    table.row(&format!("  {name}"), &figures);
}

/// A book with lots of ten units, fifty of each product, from expired to a year ahead.
fn stocked_book() -> TestBook {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut book = TestBook::in_folder(folder);
    let products: Vec<ProductRow> = (0..PRODUCTS)
        .map(|number| {
            let name = label(&format!("Product number {number}"));
            let mut details = ProductDetails::new(sku(number), name, label("ea"));
            details.min_stock = Quantity::from_units(100);
            details.into()
        })
        .collect();
    let lots: LotImportRows = (0..LOTS)
        .map(|number| {
            let mut receive = Receive::new(sku(number), Quantity::from_units(10));
            receive.code = Some(lot_code(&format!("L{number}")));
            receive.expires = today().plus_days(u32::try_from(number * 7 % 365).unwrap());
            receive.location = Some(label(&format!("A{:02}-{}", number % 40, number % 6)));
            LotImportRow::new(receive, None)
        })
        .collect();
    let context = actor().context(None, today());
    book.warehouse.unit_of_work(|work| work.import_products(&context, &products)).unwrap();
    book.warehouse
        .unit_of_work(|work| work.import_lots(&context, &lots, "bench", false, &mut |_| {}))
        .unwrap();
    book
}

/// The product of a number, round and round.
fn sku(number: usize) -> Sku {
    Sku::parse(&format!("SKU-{:05}", number % PRODUCTS)).unwrap()
}

/// A receipt of a new lot that expires in some days.
fn receipt(number: usize, days: u32) -> Receive {
    let mut receive = Receive::new(sku(number), Quantity::from_units(30));
    receive.code = Some(lot_code(&format!("N{number}")));
    receive.expires = today().plus_days(days);
    receive
}
