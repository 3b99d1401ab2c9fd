//! One receipt and one dispatch over three lots, beside the same statements written by hand, on the same file, in turns; and beside
//! one write and sync of 4 KiB on the same disk. Prints medians, 99th percentiles and ratios.
//!
//! `cargo bench --bench floor`; `FEFO_BENCH_LOTS` sets how many lots the book holds (10 000), `FEFO_BENCH_ROUNDS` how many times each
//! is measured (2 000). The second table is of a book in memory-backed storage, where there is one: what remains without the disk.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a benchmark tells a person, and stops where something is wrong"
)]

mod by_hand;

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use ::fefo::domain::{Day, Horizon, Label, LotCode, ProductDetails, Quantity, Sku};
use ::fefo::store::sqlite::{OpenMode, SqliteStore};
use ::fefo::warehouse::{Desk, Dispatch, ImportedLot, LotSheet, Receive, Warehouse};
use by_hand::ByHand;

/// Lots of each product, ten units each; a dispatch of 25 takes three.
const LOTS_A_PRODUCT: usize = 50;
/// Dispatches until a product has too few lots left for another.
const DISPATCHES_A_PRODUCT: usize = 18;
/// How many operations pass before the other one's turn: each keeps its pages warm.
const TURN: usize = 20;

fn main() {
    let lots = number("FEFO_BENCH_LOTS", 10_000);
    let rounds = number("FEFO_BENCH_ROUNDS", 2_000);
    let disk = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    table("on disk, every commit durable", disk.path(), lots, rounds);
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        let folder = tempfile::tempdir_in(memory).unwrap();
        table("in memory-backed storage, without the disk", folder.path(), lots, rounds);
    }
}

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn table(title: &str, folder: &Path, lots: usize, rounds: usize) {
    let file = folder.join("stock.db");
    let mut warehouse = stocked(&file, lots);
    let products = lots / LOTS_A_PRODUCT;
    let mut hand = ByHand::open(&file);
    let mut disk = Disk::new(folder);
    let today = Day::new(2026, 11, 24).unwrap();
    let desk = desk();
    let [mut raw, mut receive, mut receive_by_hand, mut dispatch, mut dispatch_by_hand] =
        [(); 5].map(|()| Vec::new());
    let mut turn = 0;
    let mut next = 0..products * DISPATCHES_A_PRODUCT;
    while receive.len() < rounds {
        turn += 1;
        for place in 0..TURN {
            raw.push(timed(|| disk.write_and_sync()));
            let sku = sku((turn * TURN + place) % products);
            let code = format!("R{turn}-{place}");
            let mut order = Receive::of(sku.clone(), Quantity::from_units(10));
            order.code = Some(LotCode::parse(&code).unwrap());
            order.expires = today.plus_days(400);
            order.location = Some(Label::parse("A03-2").unwrap());
            receive.push(timed(|| warehouse.receive(&desk.act(None, today), &order).unwrap()));
        }
        for place in 0..TURN {
            let sku = sku((turn * TURN + place) % products);
            let code = format!("H{turn}-{place}");
            receive_by_hand.push(timed(|| hand.receive(sku.as_str(), &code)));
        }
        for _ in 0..TURN {
            let Some(at) = next.next() else { break };
            let order = Dispatch::of(sku(at % products), Quantity::from_units(25));
            dispatch.push(timed(|| {
                let done = warehouse.dispatch(&desk.act(None, today), &order, None).unwrap();
                assert_eq!(done.plan.lines.len(), 3);
            }));
        }
        for _ in 0..TURN {
            let Some(at) = next.next() else { break };
            dispatch_by_hand.push(timed(|| assert_eq!(hand.dispatch(sku(at % products).as_str()), 3)));
        }
    }
    println!("\n{title}: {lots} lots, {} rounds", receive.len());
    println!("{:<28}{:>10}{:>10}{:>12}{:>12}", "", "p50 us", "p99 us", "to by hand", "to raw sync");
    let raw = Figures::of(raw);
    let hand = [Figures::of(receive_by_hand), Figures::of(dispatch_by_hand)];
    raw.line("4 KiB write and fdatasync", None, &raw);
    Figures::of(receive).line("receive", Some(&hand[0]), &raw);
    hand[0].line("receive, by hand", None, &raw);
    Figures::of(dispatch).line("dispatch over 3 lots", Some(&hand[1]), &raw);
    hand[1].line("dispatch over 3 lots, by hand", None, &raw);
    let verified = warehouse.verify(today, &mut |_| {}).unwrap();
    assert_eq!(verified.problems, Vec::new());
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

fn sku(number: usize) -> Sku {
    Sku::parse(&format!("SKU-{number:05}")).unwrap()
}

fn desk() -> Desk {
    Desk { operator: Label::parse("ana").unwrap(), station: Label::parse("dock-2").unwrap() }
}

/// A book of so many lots, by the bulk path.
fn stocked(file: &Path, lots: usize) -> Warehouse {
    let store = SqliteStore::open(file, OpenMode::CreateOrOpen).unwrap();
    let mut warehouse = Warehouse::new(Box::new(store), Horizon::default());
    let today = Day::new(2026, 11, 24).unwrap();
    let act = |document| desk().act(document, today);
    let products: Vec<ProductDetails> = (0..lots / LOTS_A_PRODUCT)
        .map(|number| {
            let unit = Label::parse("ea").unwrap();
            let mut details =
                ProductDetails::new(sku(number), Label::parse(&format!("Product {number}")).unwrap(), unit);
            details.min_stock = Quantity::from_units(20);
            details
        })
        .collect();
    let rows: LotSheet = (0..lots)
        .map(|number| {
            let mut receive = Receive::of(sku(number / LOTS_A_PRODUCT), Quantity::from_units(10));
            receive.code = Some(LotCode::parse(&format!("L{number}")).unwrap());
            receive.expires = today.plus_days(u32::try_from(40 + number % LOTS_A_PRODUCT * 7).unwrap());
            receive.location = Some(Label::parse(&format!("A{:02}-{}", number % 40, number % 6)).unwrap());
            ImportedLot { receive, received: None }
        })
        .collect();
    warehouse.batch(|batch| batch.import_products(&act(None), &products)).unwrap();
    let (_, refused) =
        warehouse.batch(|batch| batch.import_lots(&act(None), &rows, "bench", false, &mut |_| {})).unwrap();
    assert!(refused.is_empty());
    warehouse
}

/// A file of 4 KiB that is written over and synced.
struct Disk(File);

impl Disk {
    fn new(folder: &Path) -> Self {
        Disk(File::create(folder.join("raw")).unwrap())
    }

    fn write_and_sync(&mut self) {
        self.0.seek(SeekFrom::Start(0)).unwrap();
        self.0.write_all(&[7; 4096]).unwrap();
        self.0.sync_data().unwrap();
    }
}

struct Figures {
    median: f64,
    p99: f64,
}

impl Figures {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)].as_secs_f64() * 1e6;
        Figures { median: at(50), p99: at(99) }
    }

    fn line(&self, name: &str, floor: Option<&Figures>, raw: &Figures) {
        let ratio = |to: &Figures| format!("{:.2}", self.median / to.median);
        let floor = floor.map(ratio).unwrap_or_default();
        println!("{name:<28}{:>10.1}{:>10.1}{floor:>12}{:>12}", self.median, self.p99, ratio(raw));
    }
}
