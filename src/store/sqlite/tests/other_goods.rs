//! Populated books, on which the conformance tests run too.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::{env, fs};

use uuid::Uuid;

use super::Shelf;
use crate::domain::{Change, DocumentId, Horizon, ProductDetails};
use crate::store::conformance::given::*;
use crate::store::{AlertQuery, AlertShow, DocumentQuery, LotQuery, LotStatusFilter, MovementQuery, Store};
use crate::warehouse::{
    Act, Adjust, Batch, Dispatch, Hold, ImportedLot, LotKey, LotName, LotSheet, Receive, Release, Result,
    Return, ReturnWay, Reverse, Transfer, Warehouse, WriteOff,
};

/// How many fruits have lots, and how many lots each. Five more fruits have none.
const FRUITS: i64 = 25;
const LOTS: i64 = 12;

/// Returns a fruit importer's book after three weeks of every kind of document. Built once, kept as bytes.
pub(super) fn among_other_goods() -> Shelf {
    static BOOK: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let shelf = Shelf::new();
        import_fruit(&mut warehouse(&shelf)).unwrap();
        fs::read(shelf.path()).unwrap()
    });
    let shelf = Shelf::new();
    fs::write(shelf.path(), &*BOOK).unwrap();
    shelf
}

/// Copies the book that `FEFO_BIG_DB` names, so the original stays unchanged.
pub(super) fn big_stock() -> Shelf {
    let Some(book) = env::var_os("FEFO_BIG_DB").map(PathBuf::from) else {
        panic!("FEFO_BIG_DB must name a book, such as examples/bigstock makes");
    };
    let mut log = book.clone().into_os_string();
    log.push("-wal");
    let whole = fs::metadata(log).map_or(0, |log| log.len()) == 0;
    assert!(whole, "{} is open somewhere, and its newest part not in it yet", book.display());
    let shelf = Shelf::new();
    fs::copy(&book, shelf.path()).unwrap_or_else(|error| panic!("{}: {error}", book.display()));
    shelf
}

pub(super) fn warehouse(shelf: &Shelf) -> Warehouse {
    Warehouse::new(Box::new(shelf.station()), Horizon::default())
}

/// Context of the nth act on a day of November.
fn act(day: i64, nth: u8) -> Act {
    let mut id = [0; 16];
    id[14..].copy_from_slice(&[u8::try_from(day).unwrap(), nth]);
    Act {
        document: DocumentId(Uuid::from_bytes(id)),
        operator: label("rosa"),
        station: label("dock-9"),
        at: minute((day - 24) * 24 * 60 + i64::from(nth)),
        today: november(day),
    }
}

fn fruit(n: i64) -> ProductDetails {
    ProductDetails {
        min_stock: units([0, 60, 125][usize::try_from(n % 3).unwrap()]),
        gtin: (n == 0).then(|| gtin("96385074")),
        category: (n % 2 == 0).then(|| label("Frutería")),
        ..product(&format!("FRU-{n:02}"), &format!("Ácidas y dulces {n}, kg"))
    }
}

/// Builds a lot of ten units, most with a code and an expiry, some of them expired or about to expire.
fn delivery(n: i64, lot: i64) -> ImportedLot {
    let receive = Receive {
        code: (lot % 6 != 0).then(|| code(&format!("L-{lot}"))),
        expires: (lot % 5 != 0).then(|| november(8 + (lot * 5 + n) % 60)),
        location: [None, Some("A"), Some("A03"), Some("B01")][usize::try_from(lot % 4).unwrap()].map(label),
        supplier: (lot % 3 == 0).then(|| label("Frutas del Sur")),
        ..Receive::of(fruit(n).sku, units(10))
    };
    ImportedLot { receive, received: Some(november(1 + lot % 3)) }
}

fn lot(n: i64, text: &str) -> LotName {
    LotName { sku: fruit(n).sku, lot: LotKey::Code(code(text)) }
}

fn import_fruit(warehouse: &mut Warehouse) -> Result<()> {
    warehouse.batch(|batch| {
        let fruits: Vec<ProductDetails> = (0..FRUITS + 5).map(fruit).collect();
        assert!(batch.import_products(&act(2, 0), &fruits)?.1.is_empty());
        let mut sheet = LotSheet::default();
        (0..FRUITS).for_each(|n| (0..LOTS).for_each(|lot| sheet.push(delivery(n, lot))));
        assert!(batch.import_lots(&act(3, 0), &sheet, "delivery 1", false, &mut |_| {})?.1.is_empty());
        for n in 0..10 {
            batch.dispatch(&act(10, n), &Dispatch::of(fruit(n.into()).sku, units(25)), None)?;
        }
        put_right(batch)?;
        batch.turn_to(today(), minute(0))
    })?;
    let standing = warehouse.alert_ids(&AlertQuery::active(today()))?;
    warehouse.acknowledge(&act(24, 0), standing[0])?;
    warehouse.snooze(&act(24, 1), standing[1], november(30))?;
    Ok(())
}

/// Posts every kind of document besides receipts and dispatches.
fn put_right(batch: &mut Batch<'_>) -> Result<()> {
    let reason = || reason("así se encontró");
    let counted = Adjust { lot: lot(11, "L-1"), change: Change::from_thousandths(2_000), reason: reason() };
    batch.adjust(&act(11, 0), &counted)?;
    batch.write_off(&act(12, 0), &WriteOff { lot: lot(12, "L-1"), quantity: None, reason: reason() })?;
    for (n, way) in [(13, ReturnWay::In), (14, ReturnWay::Out)] {
        let back = Return { lot: lot(n, "L-2"), way, quantity: units(3), reference: None, reason: reason() };
        batch.return_goods(&act(n, 0), &back)?;
    }
    let moved = Transfer { lot: lot(15, "L-1"), quantity: Some(units(4)), to: label("B"), reason: None };
    batch.transfer(&act(15, 0), &moved)?;
    for (nth, n) in [(0, 16), (1, 17), (2, 18)] {
        batch.hold(&act(16, nth), &Hold { lot: lot(n, "L-2"), reason: reason() })?;
    }
    batch.release(&act(17, 0), &Release { lot: lot(18, "L-2"), reason: None })?;
    batch.reverse(&act(18, 0), &Reverse { document: act(10, 3).document, reason: reason() })?;
    // The first of the fruits that were out of stock.
    batch.receive(&act(19, 0), &Receive::of(fruit(FRUITS).sku, units(50)))?;
    Ok(())
}

#[test]
fn populated_book_covers_every_kind_and_status() {
    let shelf = among_other_goods();
    let verified = warehouse(&shelf).verify(today(), &mut |_| {}).unwrap();
    assert_eq!(verified.problems, []);

    let mut store = shelf.station();
    let view = store.read().unwrap();
    let documents = gathered(|visit| view.documents(&DocumentQuery::default(), visit));
    let kinds: BTreeSet<_> = documents.iter().map(|row| row.kind).collect();
    assert_eq!(kinds.len(), 10, "all but a stock count, which no act writes yet: {kinds:?}");
    assert!(gathered(|visit| view.movements(&MovementQuery::default(), visit)).len() > 300);
    for status in [
        LotStatusFilter::Available,
        LotStatusFilter::OnHold,
        LotStatusFilter::Expired,
        LotStatusFilter::Empty,
    ] {
        let query = LotQuery { status, ..LotQuery::open(today()) };
        assert!(view.count_lots(&query).unwrap() > 0, "{status:?}");
    }
    let alerts = |show| view.alert_ids(&AlertQuery { show, ..AlertQuery::active(today()) }).unwrap().len();
    let [active, standing, ever] = [AlertShow::Active, AlertShow::Standing, AlertShow::All].map(alerts);
    assert!(0 < active && active < standing && standing < ever, "{active} {standing} {ever}");
    assert_eq!(view.alert_counts(&AlertQuery::active(today())).unwrap().len(), 5, "every cause");
}
