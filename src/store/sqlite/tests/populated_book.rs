//! Populated books, on which the conformance tests run too.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::{env, fs};

use uuid::Uuid;

use super::TempBook;
use crate::domain::{AlertId, DocumentId, HoldScope, Horizon, ProductDetails, QuantityChange};
use crate::store::conformance::fixtures::*;
use crate::store::{
    AlertQuery, AlertStateFilter, DocumentQuery, LotQuery, LotStatusFilter, MovementQuery, Store,
};
use crate::warehouse::{
    ActContext, ActTerms, Adjust, Dispatch, Hold, LotImportRow, LotImportRows, LotKey, LotRef, ProductRow,
    Receive, Release, Result, Return, ReturnDirection, Reverse, Transfer, UnitOfWork, Warehouse, WriteOff,
};

/// How many fruits have lots, and how many lots each. Five more fruits have none.
const FRUITS: i64 = 25;
const LOTS: i64 = 12;

/// Returns a fruit importer's book after three weeks of every kind of document. Built once, kept as bytes.
pub(super) fn populated_book() -> TempBook {
    static BOOK: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let shelf = TempBook::new();
        fill_with_fruit(&mut open_warehouse(&shelf)).unwrap();
        fs::read(shelf.path()).unwrap()
    });
    let shelf = TempBook::new();
    fs::write(shelf.path(), &*BOOK).unwrap();
    shelf
}

/// Copies the book that `FEFO_BIG_DB` names, so the original stays unchanged.
pub(super) fn copy_of_big_book() -> TempBook {
    let Some(book) = env::var_os("FEFO_BIG_DB").map(PathBuf::from) else {
        panic!("FEFO_BIG_DB must name a book, such as examples/bigstock makes");
    };
    let mut log = book.clone().into_os_string();
    log.push("-wal");
    let whole = fs::metadata(log).map_or(0, |log| log.len()) == 0;
    assert!(whole, "{} is open somewhere, and its newest part not in it yet", book.display());
    let shelf = TempBook::new();
    fs::copy(&book, shelf.path()).unwrap_or_else(|error| panic!("{}: {error}", book.display()));
    shelf
}

pub(super) fn open_warehouse(shelf: &TempBook) -> Warehouse {
    Warehouse::new(Box::new(shelf.open_sqlite()), Horizon::default())
}

/// Context of the nth act on a day of November.
fn act_context(day: i64, nth: u8) -> ActContext {
    let mut id = [0; 16];
    id[14..].copy_from_slice(&[u8::try_from(day).unwrap(), nth]);
    ActContext {
        document: DocumentId(Uuid::from_bytes(id)),
        operator: label("rosa"),
        station: label("dock-9"),
        at: instant_at_minute((day - 24) * 24 * 60 + i64::from(nth)),
        today: november_day(day),
        terms: ActTerms::default(),
    }
}

fn fruit_details(n: i64) -> ProductDetails {
    ProductDetails {
        min_stock: units([0, 60, 125][usize::try_from(n % 3).unwrap()]),
        gtin: (n == 0).then(|| gtin("96385074")),
        category: (n % 2 == 0).then(|| label("Frutería")),
        ..product_details(&format!("FRU-{n:02}"), &format!("Ácidas y dulces {n}, kg"))
    }
}

/// Builds a lot of ten units, most with a code and an expiry, some of them expired or about to expire.
fn imported_lot(n: i64, lot: i64) -> LotImportRow {
    let receive = Receive {
        code: (lot % 6 != 0).then(|| lot_code(&format!("L-{lot}"))),
        expires: (lot % 5 != 0).then(|| november_day(8 + (lot * 5 + n) % 60)),
        location: [None, Some("A"), Some("A03"), Some("B01")][usize::try_from(lot % 4).unwrap()].map(label),
        supplier: (lot % 3 == 0).then(|| label("Frutas del Sur")),
        ..Receive::new(fruit_details(n).sku, units(10))
    };
    LotImportRow::new(receive, Some(november_day(1 + lot % 3)))
}

fn lot_name(n: i64, text: &str) -> LotRef {
    LotRef { sku: fruit_details(n).sku, lot: LotKey::Code(lot_code(text)) }
}

fn fill_with_fruit(warehouse: &mut Warehouse) -> Result<()> {
    warehouse.unit_of_work(|unit| {
        let fruits: Vec<ProductRow> = (0..FRUITS + 5).map(|n| fruit_details(n).into()).collect();
        assert!(unit.import_products(&act_context(2, 0), &fruits)?.refused.is_empty());
        let mut sheet = LotImportRows::default();
        (0..FRUITS).for_each(|n| (0..LOTS).for_each(|lot| sheet.push(imported_lot(n, lot))));
        assert!(unit.import_lots(&act_context(3, 0), &sheet, "delivery 1", false, &mut |_| {})?.1.is_empty());
        for n in 0..10 {
            unit.dispatch(&act_context(10, n), &Dispatch::new(fruit_details(n.into()).sku, units(25)), None)?;
        }
        post_corrections(unit)?;
        unit.roll_to_day(today(), instant_at_minute(0))
    })?;
    let standing = warehouse.alert_ids(&AlertQuery::for_active_alerts(today()))?;
    let standing: Vec<AlertId> = standing.iter().filter_map(|key| key.stored()).collect();
    warehouse.acknowledge(&act_context(24, 0), standing[0])?;
    warehouse.snooze(&act_context(24, 1), standing[1], november_day(30))?;
    Ok(())
}

/// Posts every kind of document besides receipts and dispatches.
fn post_corrections(unit: &mut UnitOfWork<'_>) -> Result<()> {
    let reason = || reason("así se encontró");
    let counted = Adjust {
        lot: lot_name(11, "L-1"),
        amount: crate::warehouse::Adjustment::Change(QuantityChange::from_thousandths(2_000)),
        reason: reason(),
    };
    unit.adjust(&act_context(11, 0), &counted)?;
    unit.write_off(
        &act_context(12, 0),
        &WriteOff { lot: lot_name(12, "L-1"), quantity: None, reason: reason() },
    )?;
    for (n, way) in [(13, ReturnDirection::In), (14, ReturnDirection::Out)] {
        let back = Return {
            lot: lot_name(n, "L-2"),
            way,
            quantity: units(3),
            partner: None,
            reference: None,
            reason: reason(),
            release: true,
        };
        unit.return_goods(&act_context(n, 0), &back)?;
    }
    let moved = Transfer { lot: lot_name(15, "L-1"), quantity: Some(units(4)), to: label("B"), reason: None };
    unit.transfer(&act_context(15, 0), &moved)?;
    for (nth, n) in [(0, 16), (1, 17), (2, 18)] {
        unit.hold(
            &act_context(16, nth),
            &Hold { lot: lot_name(n, "L-2"), scope: HoldScope::Everywhere, reason: reason() },
        )?;
    }
    unit.release(
        &act_context(17, 0),
        &Release { lot: lot_name(18, "L-2"), scope: HoldScope::Everywhere, reason: None },
    )?;
    unit.reverse(&act_context(18, 0), &Reverse { document: act_context(10, 3).document, reason: reason() })?;
    // The first of the fruits that were out of stock.
    unit.receive(&act_context(19, 0), &Receive::new(fruit_details(FRUITS).sku, units(50)))?;
    Ok(())
}

#[test]
fn populated_book_covers_every_kind_and_status() {
    let shelf = populated_book();
    let verified = open_warehouse(&shelf).verify(today(), &mut |_| {}).unwrap();
    assert_eq!(verified.problems, []);

    let mut store = shelf.open_sqlite();
    let view = store.read().unwrap();
    let documents = collect_rows(|visit| view.documents(&DocumentQuery::default(), visit));
    let kinds: BTreeSet<_> = documents.iter().map(|row| row.kind).collect();
    assert_eq!(kinds.len(), 11, "all but a stock count, which no act writes yet: {kinds:?}");
    assert!(collect_rows(|visit| view.movements(&MovementQuery::default(), visit)).len() > 300);
    for status in [
        LotStatusFilter::Available,
        LotStatusFilter::OnHold,
        LotStatusFilter::Expired,
        LotStatusFilter::Empty,
    ] {
        let query = LotQuery { status, ..LotQuery::for_open_lots(today()) };
        assert!(view.count_lots(&query).unwrap() > 0, "{status:?}");
    }
    let alerts = |show| {
        view.alert_ids(&AlertQuery { state: show, ..AlertQuery::for_active_alerts(today()) }).unwrap().len()
    };
    let [active, standing, ever] =
        [AlertStateFilter::Active, AlertStateFilter::Unresolved, AlertStateFilter::All].map(alerts);
    assert!(0 < active && active < standing && standing < ever, "{active} {standing} {ever}");
    assert_eq!(view.alert_counts(&AlertQuery::for_active_alerts(today())).unwrap().len(), 5, "every cause");
}
