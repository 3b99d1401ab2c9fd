//! What a big book costs: `FEFO_BENCH_DB=FILE cargo bench --bench scale`, on a copy of a book that `examples/bigstock` made.
//!
//! Prints each question's time, and the memory held so far. Without a book it makes a small one, which proves that the questions
//! work and nothing about scale.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark tells a person, and stops where something is wrong"
)]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use ::fefo::domain::{Day, Horizon, Label, LotId, Quantity, Sku};
use ::fefo::store::sqlite::{OpenMode, SqliteStore};
use ::fefo::warehouse::{
    AlertQuery, Desk, Dispatch, LotQuery, LotSearch, LotSort, LotStatusFilter, MovementQuery, Warehouse,
};
use tempfile::TempDir;

fn main() {
    let today = Day::new(2026, 11, 24).unwrap();
    let (file, _folder) = book(today);
    let mut warehouse = timed("open", || open(&file));
    timed("turn to the day it is at", || warehouse.turn_to(today).unwrap());
    lists(&mut warehouse, today);
    searches(&mut warehouse, today);
    products(&mut warehouse, today);
    alerts(&mut warehouse, today);
    acts(&mut warehouse, today);
    let verified = timed("verify", || warehouse.verify(today, &mut |_| {}).unwrap());
    println!("{:>46} facts, {} problems", verified.checked, verified.problems.len());
}

/// The book that was named, copied so that it stays as it is; or a small one.
fn book(today: Day) -> (PathBuf, TempDir) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let file = folder.path().join("stock.db");
    match std::env::var_os("FEFO_BENCH_DB") {
        Some(named) => {
            std::fs::copy(named, &file).unwrap();
        }
        None => ::fefo::demo::fill(&mut open(&file), today, ::fefo::i18n::Language::Spanish).unwrap(),
    }
    (file, folder)
}

fn open(file: &std::path::Path) -> Warehouse {
    let store = SqliteStore::open(file, OpenMode::CreateOrOpen).unwrap();
    Warehouse::new(Box::new(store), Horizon::default())
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let answer = work();
    line(what, start.elapsed());
    answer
}

fn line(what: &str, time: Duration) {
    println!("{what:<46}{:>12.3} ms{:>10.1} MB", time.as_secs_f64() * 1e3, resident_megabytes());
}

/// The median of many.
fn often(what: &str, mut work: impl FnMut(usize)) {
    let mut times: Vec<Duration> = (0..101)
        .map(|turn| {
            let start = Instant::now();
            work(turn);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    line(&format!("{what}, median"), times.get(50).copied().unwrap());
    line(&format!("{what}, worst"), times.last().copied().unwrap());
}

/// What the system says of this process, where it says so.
fn resident_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(f64::NAN) / 1024.0
}

fn search(today: Day, status: LotStatusFilter, sort: LotSort, words: &str) -> LotSearch {
    let query = LotQuery { status, sort, ..LotQuery::open(today) };
    LotSearch { query, words: words.to_owned() }
}

fn lists(warehouse: &mut Warehouse, today: Day) {
    let sorts = [
        ("expiry", LotSort::Expires),
        ("SKU", LotSort::Sku),
        ("name", LotSort::Product),
        ("code", LotSort::Code),
        ("on hand", LotSort::OnHand),
        ("received", LotSort::Received),
        ("ever received", LotSort::ReceivedQuantity),
        ("location", LotSort::Location),
    ];
    for (status, states) in [(LotStatusFilter::Open, "open"), (LotStatusFilter::All, "all")] {
        for (name, sort) in sorts {
            let wanted = search(today, status, sort, "");
            timed(&format!("first 60 {states} lots by {name}"), || {
                warehouse.first_lots(&wanted, 60).unwrap()
            });
            let ids =
                timed(&format!("order of {states} lots by {name}"), || warehouse.lot_ids(&wanted).unwrap());
            let at = |turn: usize| (turn * 7_919) % ids.len().max(1);
            let window =
                |turn: usize| -> &[LotId] { ids.get(at(turn)..ids.len().min(at(turn) + 60)).unwrap() };
            often("  a window of it", |turn| drop(warehouse.lot_rows(window(turn)).unwrap()));
        }
    }
}

fn searches(warehouse: &mut Warehouse, today: Day) {
    for (status, states) in [(LotStatusFilter::Open, "open"), (LotStatusFilter::All, "all")] {
        let text = "jamon curado peñaflor";
        timed(&format!("{states} lots, first letter of all"), || {
            warehouse.lot_ids(&search(today, status, LotSort::Expires, "q")).unwrap()
        });
        for end in 1..=text.chars().count() {
            let typed: String = text.chars().take(end).collect();
            let wanted = search(today, status, LotSort::Expires, &typed);
            let found =
                timed(&format!("{states} lots with \"{typed}\""), || warehouse.lot_ids(&wanted).unwrap());
            let page = found.get(..found.len().min(60)).unwrap_or_default();
            warehouse.lot_rows(page).unwrap();
        }
    }
}

fn products(warehouse: &mut Warehouse, today: Day) {
    let text = "queso anejo";
    for end in 0..=text.chars().count() {
        let typed: String = text.chars().take(end).collect();
        timed(&format!("picker \"{typed}\""), || warehouse.find_products(&typed, today, 10).unwrap());
    }
}

fn alerts(warehouse: &mut Warehouse, today: Day) {
    let query = AlertQuery::active(today);
    let ids = timed("alerts in order", || warehouse.alert_ids(&query).unwrap());
    timed("alerts by cause", || warehouse.alert_counts(&query).unwrap());
    let page = ids.get(..ids.len().min(60)).unwrap_or_default();
    timed("a window of alerts", || warehouse.alert_rows(page, today).unwrap());
    for days in [1, 2, 7] {
        let later = today.plus_days(days).unwrap();
        timed(&format!("the day turns, {days} later"), || warehouse.turn_to(later).unwrap());
    }
    timed("the day turns back", || warehouse.turn_to(today).unwrap());
}

fn acts(warehouse: &mut Warehouse, today: Day) {
    let crowded = crowded_product(warehouse, today);
    let order = Dispatch::of(crowded.clone(), Quantity::from_units(250));
    often("plan of a crowded product", |_| drop(warehouse.plan_dispatch(today, &order).unwrap()));
    let label = |text: &str| Label::parse(text).unwrap();
    let desk = Desk { operator: label("ana"), station: label("dock-2") };
    often("dispatch of a crowded product", |_| {
        let order = Dispatch { partial: true, ..Dispatch::of(crowded.clone(), Quantity::from_units(3)) };
        warehouse.dispatch(&desk.act(None, today), &order, None).unwrap();
    });
    let mut newest = 0;
    let query = MovementQuery { limit: Some(60), ..MovementQuery::default() };
    timed("the newest movements", || {
        warehouse
            .movements(&query, &mut |_| {
                newest += 1;
                std::ops::ControlFlow::Continue(())
            })
            .unwrap();
    });
}

/// The product of the first lot: the generator crowds the first ones.
fn crowded_product(warehouse: &mut Warehouse, today: Day) -> Sku {
    let mut counts = std::collections::HashMap::new();
    let query = search(today, LotStatusFilter::Available, LotSort::Sku, "");
    warehouse
        .lots(&query, &mut |row| {
            *counts.entry(row.sku).or_insert(0_u32) += 1;
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(sku, _)| sku).unwrap()
}
