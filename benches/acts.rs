//! What a clerk's acts and first looks cost, on a book of 10 000 lots with durable commits.
//!
//! `cargo bench --bench acts`. Beside their floors these acts stand in `cargo bench --bench floor`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a benchmark stops where something is wrong"
)]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

use ::fefo::domain::{Day, Horizon, Label, LotCode, ProductDetails, Quantity, Sku};
use ::fefo::store::sqlite::{OpenMode, SqliteStore};
use ::fefo::warehouse::{
    AlertQuery, Desk, Dispatch, ImportedLot, LotQuery, LotSearch, LotSheet, Receipt, Receive, Reverse,
    Warehouse,
};
use tempfile::TempDir;

const PRODUCTS: usize = 200;
const LOTS: usize = 10_000;

struct Book {
    warehouse: Warehouse,
    desk: Desk,
    today: Day,
    next: usize,
    _folder: TempDir,
}

impl Book {
    /// Lots of ten units each, fifty a product, from expired to a year ahead.
    fn stocked() -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let store = SqliteStore::open(&folder.path().join("stock.db"), OpenMode::CreateOrOpen).unwrap();
        let label = |text: &str| Label::parse(text).unwrap();
        let mut book = Book {
            warehouse: Warehouse::new(Box::new(store), Horizon::default()),
            desk: Desk { operator: label("ana"), station: label("dock-2") },
            today: Day::new(2026, 11, 24).unwrap(),
            next: 0,
            _folder: folder,
        };
        let products: Vec<ProductDetails> = (0..PRODUCTS)
            .map(|number| {
                let name = label(&format!("Product number {number}"));
                let mut details = ProductDetails::new(sku(number), name, label("ea"));
                details.min_stock = Quantity::from_units(100);
                details
            })
            .collect();
        let lots: LotSheet = (0..LOTS)
            .map(|number| {
                let mut receive = Receive::of(sku(number % PRODUCTS), Quantity::from_units(10));
                receive.code = Some(LotCode::parse(&format!("L{number}")).unwrap());
                receive.expires = book.today.plus_days(u32::try_from(number * 7 % 365).unwrap());
                receive.location = Some(label(&format!("A{:02}-{}", number % 40, number % 6)));
                ImportedLot { receive, received: None }
            })
            .collect();
        let act = book.desk.act(None, book.today);
        book.warehouse.batch(|batch| batch.import_products(&act, &products)).unwrap();
        book.warehouse.batch(|batch| batch.import_lots(&act, &lots, "bench", false, &mut |_| {})).unwrap();
        book
    }

    fn turn(&mut self) -> usize {
        self.next += 1;
        self.next
    }

    fn receive(&mut self, order: &Receive) -> Receipt {
        let act = self.desk.act(None, self.today);
        self.warehouse.receive(&act, order).unwrap()
    }
}

fn sku(number: usize) -> Sku {
    Sku::parse(&format!("SKU-{number:05}")).unwrap()
}

/// Goods of a new lot, enough for many dispatches.
fn goods(turn: usize, days: u32, today: Day) -> Receive {
    let mut order = Receive::of(sku(turn % PRODUCTS), Quantity::from_units(30));
    order.code = Some(LotCode::parse(&format!("N{turn}")).unwrap());
    order.expires = today.plus_days(days);
    order
}

fn acts(criterion: &mut Criterion) {
    let mut book = Book::stocked();
    criterion.bench_function("receive", |bench| {
        bench.iter(|| {
            let order = goods(book.turn(), 400, book.today);
            black_box(book.receive(&order))
        });
    });
    criterion.bench_function("receive, raising and resolving an alert", |bench| {
        bench.iter_batched(
            || (),
            |()| {
                let order = goods(book.turn(), 5, book.today);
                let receipt = book.receive(&order);
                let act = book.desk.act(None, book.today);
                let reason = ::fefo::domain::Reason::parse("undone").unwrap();
                book.warehouse.reverse(&act, &Reverse { document: receipt.document, reason }).unwrap()
            },
            BatchSize::PerIteration,
        );
    });
    let mut book = Book::stocked();
    criterion.bench_function("dispatch over 3 lots", |bench| {
        bench.iter(|| {
            let turn = book.turn();
            let order = Dispatch::of(sku(turn % PRODUCTS), Quantity::from_units(25));
            let act = book.desk.act(None, book.today);
            match book.warehouse.dispatch(&act, &order, None) {
                Ok(dispatched) => drop(black_box(dispatched)),
                Err(_) => book = Book::stocked(),
            }
        });
    });
}

fn looks(criterion: &mut Criterion) {
    let mut book = Book::stocked();
    let search = |words: &str, today| LotSearch { query: LotQuery::open(today), words: words.to_owned() };
    criterion.bench_function("first window of lots", |bench| {
        bench.iter(|| black_box(book.warehouse.first_lots(&search("", book.today), 60).unwrap()));
    });
    criterion.bench_function("a letter of a search", |bench| {
        let mut letters = ["l1", "l12", "l123", "a07", "product 9"].iter().cycle();
        bench.iter(|| {
            // Each word is a new question: nothing answers it from memory but the folded texts.
            let words = format!("{} {}", letters.next().unwrap(), book.turn() % 10);
            black_box(book.warehouse.lot_ids(&search(&words, book.today)).unwrap())
        });
    });
    criterion.bench_function("product picker", |bench| {
        bench.iter(|| black_box(book.warehouse.find_products("prod 17", book.today, 10).unwrap()));
    });
    criterion.bench_function("alerts, asked again", |bench| {
        let query = AlertQuery::active(book.today);
        bench.iter(|| black_box(book.warehouse.alert_ids(&query).unwrap()));
    });
}

criterion_group!(benches, acts, looks);
criterion_main!(benches);
