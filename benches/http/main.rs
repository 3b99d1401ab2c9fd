//! `fefo serve` under clients of its own machine: requests a second and what each costs the server's processor, beside its
//! answer that asks the book nothing and the same acts without HTTP; a steady load; and clients that keep still.
//!
//! `FEFO_BENCH_DB=FILE cargo bench --bench http`, on a copy of that book; without it on the demo stock. `FEFO_BENCH_SECONDS`
//! says how long each figure is taken for (5).
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a benchmark prints its figures, and stops where something is wrong"
)]

mod clients;
#[path = "../measure/mod.rs"]
mod measure;
mod requests;
mod served_book;

use std::time::Duration;

use clients::{Load, closed_loop, keep_still, steady};
use measure::book::BenchBook;
use measure::env_number;
use measure::figures::{Table, mb, ms};
use requests::Goods;
use served_book::ServedBook;

/// Clients that work at the same time.
const TOGETHER: usize = 8;

/// The steady load: requests a second, of which one in twenty writes.
const STEADY: usize = 1_000;

/// Clients that keep still.
const STILL: usize = 1_000;

fn main() {
    let seconds = Duration::from_secs(env_number("FEFO_BENCH_SECONDS", 5) as u64);
    let book = BenchBook::named_or_demo();
    let (lots, open) = book.count_lots();
    println!("http: {lots} lots, {open} of them with stock");
    let goods = Goods::of(&book);
    let mut server = ServedBook::start(&book);
    one_by_one(&server, &goods, seconds);
    without_http(&book, &goods, seconds);
    let title = format!("{STEADY} requests a second, 95 of 100 of them reads");
    let table =
        Table::start(&title, &["sent/s", "p50 ms", "p99 ms", "worst ms", "server CPU", "clients CPU"]);
    for clients in [TOGETHER, 4 * TOGETHER] {
        let load = steady(&server, clients, STEADY, seconds * 2, goods.mixed());
        let cells = [
            format!("{:.0}", load.per_second()),
            ms(load.times.median()),
            ms(load.times.p99()),
            ms(load.times.worst()),
            load.share(load.server),
            load.share(load.clients),
        ];
        table.row(&format!("{clients} clients"), &cells);
    }
    drop(server);
    server = ServedBook::start(&book);
    let before = server.process().resident();
    let after = keep_still(&server, STILL, || server.process().resident());
    let table = Table::start("clients that keep still", &["MB"]);
    table.row("none", &[mb(before)]);
    table.row(&format!("{STILL}, after an answer each"), &[mb(after)]);
}

/// Each request again and again, by one client and by several.
fn one_by_one(server: &ServedBook, goods: &Goods, seconds: Duration) {
    let table = Table::start(
        "answers",
        &["requests/s", "p50 ms", "p99 ms", "server ms", "clients ms", "for a CPU s", "bytes"],
    );
    for (name, requests) in goods.each() {
        for clients in [1, TOGETHER] {
            let load = closed_loop(server, clients, seconds, &requests);
            table.row(&format!("{name}, {clients} clients"), &cells(&load));
        }
    }
}

fn cells(load: &Load) -> [String; 7] {
    let each = |time: Option<Duration>| time.map(|time| time / u32::try_from(load.times.count()).unwrap());
    [
        format!("{:.0}", load.per_second()),
        ms(load.times.median()),
        ms(load.times.p99()),
        each(load.server).map(ms).unwrap_or_default(),
        each(load.clients).map(ms).unwrap_or_default(),
        load.server
            .map(|time| format!("{:.0}", load.times.count() as f64 / time.as_secs_f64()))
            .unwrap_or_default(),
        load.bytes.to_string(),
    ]
}

/// The same acts by the use cases alone, in this process.
fn without_http(book: &BenchBook, goods: &Goods, seconds: Duration) {
    let table = Table::start("the same without HTTP", &["acts/s", "p50 ms", "p99 ms", "CPU ms"]);
    for (name, load) in requests::in_process(book, goods, seconds) {
        let mean = load.clients.map(|time| time / u32::try_from(load.times.count()).unwrap());
        let cells = [
            format!("{:.0}", load.per_second()),
            ms(load.times.median()),
            ms(load.times.p99()),
            mean.map(ms).unwrap_or_default(),
        ];
        table.row(name, &cells);
    }
}
