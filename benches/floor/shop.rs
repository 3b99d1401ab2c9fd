//! One book, worked by fefo and by hand in turns.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::vec::IntoIter;

use ::fefo::domain::{Day, Horizon, Label, LotCode, Quantity, Sku};
use ::fefo::store::sqlite::{OpenMode, SqliteStore};
use ::fefo::warehouse::{Desk, Dispatch, Receive, Warehouse};

use crate::measure::book::{desk, today};
use crate::measure::by_hand::ByHand;
use crate::measure::figures::Times;
use crate::orders::{self, Order};

/// How many acts pass before the other side's turn: each keeps its pages warm.
const TURN: usize = 20;

/// An act by both sides.
#[derive(Default)]
pub(crate) struct Act {
    /// What it is.
    pub(crate) name: &'static str,
    /// fefo's times.
    pub(crate) ours: Times,
    /// The other's.
    pub(crate) by_hand: Times,
}

/// One book.
pub(crate) struct Shop {
    /// fefo's.
    pub(crate) warehouse: Warehouse,
    /// The other side's connection.
    pub(crate) hand: ByHand,
    /// The file.
    pub(crate) file: PathBuf,
    lots: i64,
    desk: Desk,
    receive: Act,
    dispatch: Act,
    orders: IntoIter<Order>,
    products: Vec<String>,
    received: usize,
}

impl Shop {
    /// Over a book.
    pub(crate) fn over(file: &Path) -> Self {
        let store = SqliteStore::open(file, OpenMode::CreateOrOpen).unwrap();
        let mut warehouse = Warehouse::new(Box::new(store), Horizon::default());
        warehouse.turn_to(today()).unwrap();
        let hand = ByHand::open(file);
        let (orders, products) = orders::of(hand.connection());
        let lots = hand.number("SELECT max(id) FROM lot", []).unwrap_or(0);
        let named = |name| Act { name, ..Act::default() };
        Shop {
            warehouse,
            hand,
            file: file.to_owned(),
            lots,
            desk: desk(),
            receive: named("receive"),
            dispatch: named("dispatch over 3 lots"),
            orders: orders.into_iter(),
            products,
            received: 0,
        }
    }

    /// What it is called in tables.
    pub(crate) fn name(&self) -> String {
        format!("{} lots", self.lots)
    }

    /// What was measured.
    pub(crate) fn acts(&self) -> [&Act; 2] {
        [&self.receive, &self.dispatch]
    }

    /// Whether an act was measured less often than that, and can be again.
    pub(crate) fn has_more(&self, rounds: usize) -> bool {
        self.receive.ours.count() < rounds
            || (self.dispatch.ours.count() < rounds && self.orders.len() > 2 * TURN)
    }

    /// Some acts of each kind by each side, and as many raw writes.
    pub(crate) fn turn(&mut self, disk: &mut Disk) {
        let today = today();
        for _ in 0..TURN {
            disk.write_and_sync();
            let order = self.goods(today);
            let act = self.desk.act(None, today);
            self.receive.ours.time(|| self.warehouse.receive(&act, &order).unwrap());
        }
        for _ in 0..TURN {
            let order = self.goods(today);
            let (sku, code) = (order.sku.as_str(), order.code.as_ref().unwrap().as_str());
            self.receive.by_hand.time(|| self.hand.receive(sku, code));
        }
        for order in self.orders.by_ref().take(TURN) {
            let dispatch = Dispatch::of(
                Sku::parse(&order.sku).unwrap(),
                Quantity::from_thousandths(order.quantity).unwrap(),
            );
            let act = self.desk.act(None, today);
            let done = self.dispatch.ours.time(|| self.warehouse.dispatch(&act, &dispatch, None).unwrap());
            assert_eq!(done.plan.lines.len(), 3);
        }
        for order in self.orders.by_ref().take(TURN) {
            let took = self.dispatch.by_hand.time(|| self.hand.dispatch(&order.sku, order.quantity));
            assert_eq!(took, 3);
        }
    }

    /// Ten units of a new lot that goes out after all others.
    fn goods(&mut self, today: Day) -> Receive {
        self.received += 1;
        let sku = &self.products[self.received * 7_919 % self.products.len()];
        let mut order = Receive::of(Sku::parse(sku).unwrap(), Quantity::from_units(10));
        order.code = Some(LotCode::parse(&format!("BENCH-{}", self.received)).unwrap());
        order.expires = today.plus_days(3_400);
        order.location = Some(Label::parse("A03-2").unwrap());
        order
    }

    /// The books hold, whoever wrote.
    pub(crate) fn verify(&mut self) {
        let verified = self.warehouse.verify(today(), &mut |_| {}).unwrap();
        println!("  {}: {} facts, {} problems", self.name(), verified.checked, verified.problems.len());
        assert_eq!(verified.problems, Vec::new());
    }
}

/// A file of 4 KiB that is written over and synced.
pub(crate) struct Disk(File, Times);

impl Disk {
    /// In a folder.
    pub(crate) fn new(folder: &Path) -> Self {
        Disk(File::create(folder.join("raw")).unwrap(), Times::default())
    }

    /// Writes and syncs once.
    pub(crate) fn write_and_sync(&mut self) {
        let Disk(file, times) = self;
        times.time(|| {
            file.seek(SeekFrom::Start(0)).unwrap();
            file.write_all(&[7; 4096]).unwrap();
            file.sync_data().unwrap();
        });
    }

    /// How long each took.
    pub(crate) fn times(&self) -> &Times {
        &self.1
    }
}
