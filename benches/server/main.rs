//! Stations that share one stock on a PostgreSQL server: how many acts a second, alone and together, on one product and
//! on many, near and far; beside the same statements sent by `pgbench`.
//!
//! `cargo bench --bench server`, on a machine that has the PostgreSQL binaries. `FEFO_BENCH_SECONDS` says how long each
//! figure is taken for (5).
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark prints its figures, and stops where something is wrong"
)]
#![allow(clippy::duplicate_mod, reason = "what the tests share has the server of theirs")]

mod by_hand;
mod distance;
#[path = "../measure/mod.rs"]
mod measure;
mod recorded;
mod stock;

#[path = "../../src/store/postgres/tests/cluster.rs"]
#[allow(dead_code, reason = "each program uses its own part")]
mod cluster;

use std::path::Path;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use ::fefo::store::postgres::PostgresStore;
use ::fefo::store::{OpenMode, ServerAddress};
use cluster::OwnServer;
use distance::Distance;
use measure::env_number;
use measure::figures::{Table, ms};
use stock::{Act, Home, Shelf};

/// Reads the address of a database.
fn parse(address: &str) -> ServerAddress {
    let part = |name: &str| {
        let mut parts = address.split(' ').filter_map(|part| part.split_once('='));
        parts.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).unwrap()
    };
    ServerAddress::on_socket(part("host"), &part("user"), &part("dbname"))
}

/// For the servers of the tests.
fn make_book(address: &str) {
    drop(PostgresStore::open(parse(address), OpenMode::CreateOrOpen).unwrap());
}

fn main() {
    let Some(server) = OwnServer::start() else { return };
    let seconds = Duration::from_secs(env_number("FEFO_BENCH_SECONDS", 5) as u64);
    make_book(&server.address());
    let shelf = Shelf::fill(Home::server(&server.address()));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("stock.db");
    Shelf::fill(Home::File(&file));
    near(&server, &file, &shelf, seconds);
    far(&server, &shelf, seconds);
    early(&server, &shelf, seconds);
}

/// Over a socket of this machine, durable, beside `pgbench` and beside the same stations on a file.
fn near(server: &OwnServer, file: &Path, shelf: &Shelf, seconds: Duration) {
    let table = Table::start(
        "acts a second over a local socket, durable",
        &[
            "acts/s", "p50 ms", "p99 ms", "same/s", "share", "least/s", "share", "SQLite/s", "p50 ms",
            "p99 ms",
        ],
    );
    for (products, spread) in [("one product", 1), ("different products", Shelf::PRODUCTS)] {
        for act in [Act::Receive, Act::Dispatch] {
            let same = recorded::script(server, shelf, act, spread);
            let least = by_hand::script(act, spread);
            for stations in [1, 4, 8] {
                let own = run(Home::server(&server.address()), shelf, act, stations, spread, seconds);
                let beside = run(Home::File(file), shelf, act, stations, spread, seconds);
                let name = format!("{}, {products}, {stations} stations", act.name());
                let mut cells = vec![format!("{:.0}", own.per_second), ms(own.p50), ms(own.p99)];
                for script in [&same, &least] {
                    let floor = by_hand::times_per_second(server, script, stations, seconds);
                    cells.extend([format!("{floor:.0}"), format!("{:.2}", own.per_second / floor)]);
                }
                cells.extend([format!("{:.0}", beside.per_second), ms(beside.p50), ms(beside.p99)]);
                table.row(&name, &cells);
            }
        }
    }
}

/// Over a line whose round trip takes a while.
fn far(server: &OwnServer, shelf: &Shelf, seconds: Duration) {
    for millis in [1, 20] {
        let line = Distance::before(server.folder(), Duration::from_millis(millis));
        let title = format!("dispatches a second, {millis} ms away");
        let table = Table::start(&title, &["acts/s", "p50 ms", "p99 ms"]);
        for (products, spread) in [("one product", 1), ("different products", Shelf::PRODUCTS)] {
            for stations in [1, 8] {
                let address = address_by(server, line.folder());
                let own = run(Home::server(&address), shelf, Act::Dispatch, stations, spread, seconds);
                let name = format!("{products}, {stations} stations");
                table.row(&name, &[format!("{:.0}", own.per_second), ms(own.p50), ms(own.p99)]);
            }
        }
    }
}

fn address_by(server: &OwnServer, folder: &Path) -> String {
    let own = server.folder().display().to_string();
    server.address().replace(&own, &folder.display().to_string())
}

/// Other stations go on while the log is flushed.
fn early(server: &OwnServer, shelf: &Shelf, seconds: Duration) {
    let table = Table::start("dispatches of different products, 8 stations", &["acts/s", "p50 ms", "p99 ms"]);
    for (name, releases_early) in
        [("the end of the ledger held until the flush", false), ("released early", true)]
    {
        let address = server.address();
        let home = Home::Server { address: &address, releases_early };
        let own = run(home, shelf, Act::Dispatch, 8, Shelf::PRODUCTS, seconds);
        table.row(name, &[format!("{:.0}", own.per_second), ms(own.p50), ms(own.p99)]);
    }
}

/// What stations did together.
struct Figures {
    per_second: f64,
    p50: Duration,
    p99: Duration,
}

/// Lets stations act for a while, each on a connection of its own, and adds up what they did.
fn run(
    home: Home<'_>,
    shelf: &Shelf,
    act: Act,
    stations: usize,
    spread: usize,
    seconds: Duration,
) -> Figures {
    let together = Barrier::new(stations);
    let mut times: Vec<Duration> = thread::scope(|scope| {
        let working: Vec<_> = (0..stations)
            .map(|station| {
                let together = &together;
                scope.spawn(move || {
                    let mut warehouse = home.open();
                    // Its statements are prepared.
                    shelf.do_one(&mut warehouse, act, station, spread);
                    shelf.do_one(&mut warehouse, act, station, spread);
                    together.wait();
                    let (start, mut times) = (Instant::now(), Vec::new());
                    let mut nth = station;
                    while start.elapsed() < seconds {
                        let began = Instant::now();
                        shelf.do_one(&mut warehouse, act, nth, spread);
                        times.push(began.elapsed());
                        nth += stations;
                    }
                    times
                })
            })
            .collect();
        working.into_iter().flat_map(|station| station.join().unwrap()).collect()
    });
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    Figures { per_second: times.len() as f64 / seconds.as_secs_f64(), p50: at(0.5), p99: at(0.99) }
}
