//! Several stations that do what hurts others most: at the end the book is sound, and nothing was oversold or lost.

use std::ops::ControlFlow;
use std::thread;

use super::cluster::{TestDatabase, new_database};
use super::flights::Acts;
use super::stations::open;
use crate::domain::{Horizon, ProductDetails, Sku};
use crate::store::conformance::fixtures::*;
use crate::warehouse::{
    ActContext, Conflict, Dispatch, DocumentQuery, Error, GroupedAct, LotImportRow, LotImportRows, LotKey,
    LotRef, ProductEdit, ProductRow, Receive, Reverse, Warehouse, WriteOff,
};

fn station(book: &TestDatabase) -> Warehouse {
    Warehouse::new(Box::new(open(book)), Horizon::default())
}

/// Acts of one of several stations, whose ids are not those of another.
fn acts_of(station: usize) -> Acts {
    Acts::from(u128::try_from(station + 1).unwrap() << 64)
}

fn on_day(ctx: ActContext, day: i64) -> ActContext {
    ActContext { today: november_day(day), ..ctx }
}

fn product(n: usize) -> ProductDetails {
    ProductDetails { min_stock: units(5), ..product_details(&format!("P-{n}"), &format!("Producto {n}")) }
}

fn add_products(book: &TestDatabase, count: usize) {
    let rows: Vec<ProductRow> = (0..count).map(|n| product(n).into()).collect();
    let ctx = acts_of(90).next();
    station(book).unit_of_work(|unit| unit.import_products(&ctx, &rows)).unwrap();
}

fn ensure_sound(book: &TestDatabase, day: i64) {
    let report = station(book).verify(november_day(day), &mut |_| {}).unwrap();
    assert_eq!(report.problems, []);
}

/// Runs stations side by side.
fn side_by_side(stations: usize, work: impl Fn(usize, &mut Acts) + Sync) {
    thread::scope(|scope| {
        for n in 0..stations {
            let work = &work;
            scope.spawn(move || work(n, &mut acts_of(n)));
        }
    });
}

/// Goods that expire come in while other stations turn the day: none is without its alert. Half of the stations are a day
/// behind.
#[test]
fn receipts_race_the_turn_of_the_day() {
    let Some(book) = new_database() else { return };
    add_products(&book, 4);
    for day in 24..30 {
        side_by_side(4, |n, _| {
            let (mut warehouse, mut acts) = (station(&book), acts_of(n + usize::try_from(day).unwrap() * 10));
            let today = day - i64::try_from(n % 2).unwrap();
            for lot in 0..4 {
                let receive = Receive {
                    code: Some(lot_code(&format!("L-{n}-{day}-{lot}"))),
                    expires: Some(november_day(day + lot)),
                    ..Receive::new(product(n).sku, units(2))
                };
                warehouse.receive(&on_day(acts.next(), today), &receive).unwrap();
            }
        });
    }
    ensure_sound(&book, 29);
}

/// Everybody wants the same goods.
#[test]
fn nothing_is_oversold() {
    let Some(book) = new_database() else { return };
    add_products(&book, 1);
    let receive = Receive { expires: Some(november_day(28)), ..Receive::new(product(0).sku, units(40)) };
    station(&book).receive(&acts_of(91).next(), &receive).unwrap();
    side_by_side(6, |_, acts| {
        let mut warehouse = station(&book);
        for _ in 0..20 {
            match warehouse.dispatch(&acts.next(), &Dispatch::new(product(0).sku, units(1)), None) {
                Ok(_) | Err(Error::Shortage { .. }) => {}
                Err(error) => panic!("{error}"),
            }
        }
    });
    let left = station(&book).stock(&product(0).sku, today()).unwrap();
    assert_eq!(left.product.on_hand, units(0));
    let mut dispatches = 0;
    let query =
        DocumentQuery { kind: Some(crate::domain::DocumentKind::Dispatch), ..DocumentQuery::default() };
    let mut warehouse = station(&book);
    warehouse
        .documents(&query, &mut |_| {
            dispatches += 1;
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(dispatches, 40);
    ensure_sound(&book, 24);
}

/// Deliveries of all products are taken back, by stations that began at either end, while others turn the day: whoever
/// has to give way does it again, and nobody hears of it.
#[test]
fn reversals_of_the_same_products_meet_a_turn_of_the_day() {
    const PRODUCTS: usize = 6;
    let Some(book) = new_database() else { return };
    add_products(&book, PRODUCTS);
    let deliver = |n: usize, acts: &mut Acts| {
        let mut sheet = LotImportRows::default();
        for p in 0..PRODUCTS {
            let p = if n.is_multiple_of(2) { p } else { PRODUCTS - 1 - p };
            let receive = Receive {
                code: Some(lot_code(&format!("L-{n}-{p}"))),
                expires: Some(november_day(25)),
                ..Receive::new(product(p).sku, units(3))
            };
            sheet.push(LotImportRow::new(receive, None));
        }
        let ctx = acts.next();
        let digest = format!("sheet {n} {}", ctx.document.0);
        let import = |unit: &mut crate::warehouse::UnitOfWork<'_>| {
            unit.import_lots(&ctx, &sheet, &digest, true, &mut |_| {})
        };
        station(&book).unit_of_work(import).unwrap();
        ctx.document
    };
    side_by_side(5, |n, acts| {
        let mut warehouse = station(&book);
        if n == 4 {
            for day in 24..30 {
                warehouse.roll_to_day(november_day(day)).unwrap();
            }
            return;
        }
        for _ in 0..4 {
            let document = deliver(n, acts);
            let reverse = Reverse { document, reason: reason("wrong delivery") };
            warehouse.reverse(&acts.next(), &reverse).unwrap();
        }
    });
    ensure_sound(&book, 29);
}

/// Stations act on all products together, one from either end, and take it back together, while others turn the day.
#[test]
fn groups_of_acts_on_the_same_products_meet() {
    const PRODUCTS: usize = 6;
    const STATIONS: usize = 4;
    let Some(book) = new_database() else { return };
    add_products(&book, PRODUCTS);
    let mut acts = acts_of(91);
    for (p, n) in (0..PRODUCTS).flat_map(|p| (0..STATIONS).map(move |n| (p, n))) {
        let receive = Receive {
            code: Some(lot_code(&format!("L-{n}"))),
            expires: Some(november_day(25)),
            ..Receive::new(product(p).sku, units(20))
        };
        station(&book).receive(&acts.next(), &receive).unwrap();
    }
    side_by_side(STATIONS + 1, |n, acts| {
        let mut warehouse = station(&book);
        if n == STATIONS {
            for day in 24..30 {
                warehouse.roll_to_day(november_day(day)).unwrap();
            }
            return;
        }
        for _ in 0..4 {
            let write_off = |p: usize| {
                let p = if n.is_multiple_of(2) { p } else { PRODUCTS - 1 - p };
                let code = lot_code(&format!("L-{n}"));
                let lot = LotRef { sku: product(p).sku, lot: LotKey::Code(code) };
                GroupedAct::WriteOff(WriteOff { lot, quantity: Some(units(2)), reason: reason("wet") })
            };
            let group: Vec<GroupedAct> = (0..PRODUCTS).map(write_off).collect();
            let written = warehouse.act_together(&acts.next(), &group).unwrap();
            let back = |document| GroupedAct::Reverse(Reverse { document, reason: reason("dried") });
            let group: Vec<GroupedAct> = written.into_iter().map(back).collect();
            warehouse.act_together(&acts.next(), &group).unwrap();
        }
    });
    ensure_sound(&book, 29);
    let left = station(&book).stock(&product(0).sku, today()).unwrap();
    assert_eq!(left.product.on_hand, units(80));
}

/// One delivery note, sent by two stations at once, comes in once.
#[test]
fn one_import_is_accepted_of_two_at_once() {
    const STATIONS: usize = 4;
    let Some(book) = new_database() else { return };
    add_products(&book, 1);
    let mut sheet = LotImportRows::default();
    sheet.push(LotImportRow::new(Receive::new(product(0).sku, units(7)), None));
    side_by_side(STATIONS, |_, acts| {
        let ctx = acts.next();
        let imported =
            station(&book).unit_of_work(|unit| unit.import_lots(&ctx, &sheet, "note 1", false, &mut |_| {}));
        match imported {
            Ok(_) | Err(Error::Conflict(Conflict::ImportedBefore { .. })) => {}
            Err(error) => panic!("{error}"),
        }
    });
    assert_eq!(station(&book).stock(&product(0).sku, today()).unwrap().product.on_hand, units(7));
    ensure_sound(&book, 24);
}

/// Every change of the catalogue counts: copies in memory must notice each.
#[test]
fn every_edit_of_the_catalogue_counts() {
    const STATIONS: usize = 4;
    const EDITS: usize = 25;
    let Some(book) = new_database() else { return };
    add_products(&book, STATIONS);
    let version = || book.query_value("SELECT b.catalogue FROM book b").parse::<usize>().unwrap();
    let before = version();
    side_by_side(STATIONS, |n, acts| {
        let mut warehouse = station(&book);
        let sku: Sku = product(n).sku;
        for edit in 0..EDITS {
            let edit =
                ProductEdit { name: Some(label(&format!("Nombre {n} {edit}"))), ..ProductEdit::default() };
            warehouse.edit_product(&acts.next(), &sku, &edit).unwrap();
        }
    });
    assert_eq!(version() - before, STATIONS * EDITS);
    ensure_sound(&book, 24);
}
