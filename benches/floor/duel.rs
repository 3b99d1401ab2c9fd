//! One book on which fefo and plain SQL work in turns.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::vec::IntoIter;

use ::fefo::domain::{Day, Label, LotCode, Quantity, Sku};
use ::fefo::warehouse::{Actor, Dispatch, Receive, Warehouse};

use crate::measure::figures::Times;
use crate::measure::plain_sql::PlainSql;
use crate::measure::support::book::open_warehouse;
use crate::measure::support::values::{actor, today};
use crate::orders::{self, DispatchOrder};

/// How many operations make a turn: each side keeps its pages warm.
const TURN: usize = 20;

/// The times of one operation on both sides.
#[derive(Default)]
pub(crate) struct Operation {
    pub(crate) name: &'static str,
    pub(crate) fefo: Times,
    pub(crate) plain: Times,
}

/// A book with fefo and plain SQL on it.
pub(crate) struct Duel {
    pub(crate) warehouse: Warehouse,
    pub(crate) sql: PlainSql,
    pub(crate) file: PathBuf,
    lots: i64,
    actor: Actor,
    receive: Operation,
    dispatch: Operation,
    orders: IntoIter<DispatchOrder>,
    products: Vec<String>,
    received: usize,
}

impl Duel {
    pub(crate) fn open(file: &Path) -> Self {
        let mut warehouse = open_warehouse(file);
        warehouse.roll_to_day(today()).unwrap();
        let sql = PlainSql::open(file);
        let (orders, products) = orders::find(sql.connection());
        let lots = sql.number("SELECT max(id) FROM lot", []).unwrap_or(0);
        let named = |name| Operation { name, ..Operation::default() };
        Duel {
            warehouse,
            sql,
            file: file.to_owned(),
            lots,
            actor: actor(),
            receive: named("receive"),
            dispatch: named("dispatch over 3 lots"),
            orders: orders.into_iter(),
            products,
            received: 0,
        }
    }

    /// The book's name in tables.
    pub(crate) fn name(&self) -> String {
        format!("{} lots", self.lots)
    }

    /// What was measured so far.
    pub(crate) fn operations(&self) -> [&Operation; 2] {
        [&self.receive, &self.dispatch]
    }

    /// Whether an operation was measured less often than `rounds` and can be measured again.
    pub(crate) fn has_more(&self, rounds: usize) -> bool {
        self.receive.fefo.count() < rounds
            || (self.dispatch.fefo.count() < rounds && self.orders.len() > 2 * TURN)
    }

    /// Measures a turn of each operation on each side, and as many raw writes.
    pub(crate) fn measure_turn(&mut self, disk: &mut RawWrites) {
        let today = today();
        for _ in 0..TURN {
            disk.write_and_sync();
            let order = self.next_receipt(today);
            let act = self.actor.context(None, today);
            self.receive.fefo.time(|| self.warehouse.receive(&act, &order).unwrap());
        }
        for _ in 0..TURN {
            let order = self.next_receipt(today);
            let (sku, code) = (order.sku.as_str(), order.code.as_ref().unwrap().as_str());
            self.receive.plain.time(|| self.sql.receive(sku, code));
        }
        for order in self.orders.by_ref().take(TURN) {
            let dispatch = Dispatch::new(
                Sku::parse(&order.sku).unwrap(),
                Quantity::from_thousandths(order.quantity).unwrap(),
            );
            let act = self.actor.context(None, today);
            let done = self.dispatch.fefo.time(|| self.warehouse.dispatch(&act, &dispatch, None).unwrap());
            assert_eq!(done.plan.lines.len(), 3);
        }
        for order in self.orders.by_ref().take(TURN) {
            let took = self.dispatch.plain.time(|| self.sql.dispatch(&order.sku, order.quantity));
            assert_eq!(took, 3);
        }
    }

    /// A receipt of ten units of a new lot that expires after all others.
    fn next_receipt(&mut self, today: Day) -> Receive {
        self.received += 1;
        let sku = &self.products[self.received * 7_919 % self.products.len()];
        let mut order = Receive::new(Sku::parse(sku).unwrap(), Quantity::from_units(10));
        order.code = Some(LotCode::parse(&format!("BENCH-{}", self.received)).unwrap());
        order.expires = today.plus_days(3_400);
        order.location = Some(Label::parse("A03-2").unwrap());
        order
    }

    /// Asserts that the book is consistent, whoever wrote.
    pub(crate) fn verify(&mut self) {
        let verified = self.warehouse.verify(today(), &mut |_| {}).unwrap();
        println!("  {}: {} facts, {} problems", self.name(), verified.checked, verified.problems.len());
        assert_eq!(verified.problems, Vec::new());
    }
}

/// A file of 4 KiB that is overwritten and synced.
pub(crate) struct RawWrites(File, Times);

impl RawWrites {
    pub(crate) fn new(folder: &Path) -> Self {
        RawWrites(File::create(folder.join("raw")).unwrap(), Times::default())
    }

    pub(crate) fn write_and_sync(&mut self) {
        let RawWrites(file, times) = self;
        times.time(|| {
            file.seek(SeekFrom::Start(0)).unwrap();
            file.write_all(&[7; 4096]).unwrap();
            file.sync_data().unwrap();
        });
    }

    pub(crate) fn times(&self) -> &Times {
        &self.1
    }
}
