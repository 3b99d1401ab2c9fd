//! A stock book of many lots on many shelves, and what somebody counts of it.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ::fefo::domain::count::{CountId, EntryMode};
use ::fefo::domain::{Amount, DocumentId, ProductDetails, Quantity};
use ::fefo::store::CountLineQuery;
use ::fefo::warehouse::{
    ActContext, EnterCount, LotImportRow, LotImportRows, LotToEnter, Receive, Reverse, UnitOfWork, Warehouse,
};
use rusqlite::Connection;

use crate::measure::support::book::{TestBook, open_warehouse};
use crate::measure::support::values::{actor, day, label, lot_code, noon_of, reason, sku, today};

/// One lot in so many is off by one.
pub(crate) const OFF_BY_ONE: u32 = 10;

const LOTS_OF_PRODUCT: u32 = 5;
const LOTS_OF_SHELF: u32 = 50;

pub(crate) struct CountedBook {
    book: TestBook,
    copies: usize,
}

impl CountedBook {
    /// Five lots of each product, fifty on each shelf.
    pub(crate) fn with_lots(lots: u32) -> Self {
        let mut book = TestBook::empty();
        let name = |lot: u32| format!("P{:05}", lot / LOTS_OF_PRODUCT);
        let products = |unit: &mut UnitOfWork<'_>| {
            for lot in (0..lots).step_by(LOTS_OF_PRODUCT as usize) {
                let name = name(lot);
                let mut details = ProductDetails::new(sku(&name), label(&name), label("ea"));
                details.price = Amount::from_ten_thousandths(i64::from(lot % 97) * 1_000).ok();
                unit.add_product(&noon_of(day("2026-08-01")), &details)?;
            }
            Ok::<(), ::fefo::warehouse::Error>(())
        };
        book.warehouse.unit_of_work(products).unwrap();
        let sheet: LotImportRows = (0..lots)
            .map(|lot| {
                let mut receive = Receive::new(sku(&name(lot)), Quantity::from_units(10 + lot % 90));
                receive.code = Some(lot_code(&format!("L{lot:06}")));
                receive.location = Some(label(&format!("S{:04}", lot % (lots / LOTS_OF_SHELF))));
                receive.expires = today().plus_days(100 + lot % 700);
                LotImportRow::new(receive, None)
            })
            .collect();
        let import = |unit: &mut UnitOfWork<'_>| {
            unit.import_lots(&noon_of(day("2026-11-01")), &sheet, "lots", false, &mut |_| {})
        };
        assert!(book.warehouse.unit_of_work(import).unwrap().1.is_empty());
        CountedBook { book, copies: 0 }
    }

    pub(crate) fn warehouse(&mut self) -> &mut Warehouse {
        &mut self.book.warehouse
    }

    pub(crate) fn context(&self) -> ActContext {
        self.book.context()
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.book.file().parent().unwrap().to_owned()
    }

    /// A copy of the book as it is.
    pub(crate) fn copy(&mut self) -> PathBuf {
        self.book.warehouse.maintain().unwrap();
        self.copies += 1;
        let copy = self.folder().join(format!("copy-{}.db", self.copies));
        std::fs::copy(self.book.file(), &copy).unwrap();
        copy
    }

    /// Counts every lot in a file, as if somebody had been at it for a week. Commits only once.
    pub(crate) fn count_everything(&mut self, file: &Path, count: CountId) {
        let mut expected = Vec::new();
        self.book
            .warehouse
            .count_lines(count, &CountLineQuery::default(), &mut |row| {
                expected.push((row.line.key.line, row.line.expected.unwrap().thousandths() / 1_000));
                std::ops::ControlFlow::Continue(())
            })
            .unwrap();
        let mut laptop = open_warehouse(file);
        let enter = |unit: &mut UnitOfWork<'_>| {
            for (line, units) in &expected {
                let units = u32::try_from(*units).unwrap();
                let units = if *line % i64::from(OFF_BY_ONE) == 0 { units - 1 } else { units };
                let (lot, quantity) = (LotToEnter::Line(*line), Quantity::from_units(units));
                let command = EnterCount { count, lot, quantity, mode: EntryMode::Replace };
                unit.enter_count(&actor().context(None, today()), &command)?;
            }
            Ok::<(), ::fefo::warehouse::Error>(())
        };
        laptop.unit_of_work(enter).unwrap();
    }

    pub(crate) fn reverse(&mut self, document: DocumentId) -> Duration {
        let act = self.context();
        let start = Instant::now();
        self.book.warehouse.reverse(&act, &Reverse { document, reason: reason("measured") }).unwrap();
        start.elapsed()
    }

    pub(crate) fn verifies(&mut self) -> bool {
        self.book.warehouse.verify(today(), &mut |_| {}).unwrap().problems.is_empty()
    }
}

/// A bare connection to a file.
pub(crate) fn connect(file: &Path) -> Connection {
    Connection::open(file).unwrap()
}
