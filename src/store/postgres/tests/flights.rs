//! How often a station waits for the server: at a distance, that is what an act takes.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use uuid::Uuid;

use super::cluster::{TestDatabase, new_database};
use super::stations::open;
use crate::domain::{
    BarcodeCode, DocumentId, Gtin, HoldScope, Horizon, LotId, ProductDetails, QuantityChange,
};
use crate::store::conformance::fixtures::*;
use crate::store::{
    AlertQuery, DocumentQuery, LotQuery, MovementQuery, ProductQuery, ReadTransaction, Store,
};
use crate::warehouse::{
    ActContext, ActTerms, Adjust, Adjustment, BarcodeImportRow, Dispatch, GroupedAct, Hold, LotImportRow,
    LotImportRows, LotKey, LotRef, ProductRow, Receive, RefusedRow, Release, Return, ReturnDirection,
    Reverse, Transfer, UnitOfWork, Warehouse, WriteOff,
};

/// A warehouse on a server, whose flights are counted.
pub(super) struct Distant {
    /// Dropped last.
    _book: TestDatabase,
    pub(super) warehouse: Warehouse,
    flights: Arc<AtomicU64>,
    acts: Acts,
}

/// Acts, each under an id of its own.
#[derive(Default)]
pub(super) struct Acts(u128);

impl From<u128> for Acts {
    /// Acts whose ids come after one.
    fn from(before: u128) -> Self {
        Acts(before)
    }
}

impl Acts {
    pub(super) fn next(&mut self) -> ActContext {
        self.0 += 1;
        ActContext {
            document: DocumentId(Uuid::from_u128(self.0)),
            operator: label("rosa"),
            station: label("dock-9"),
            at: instant_at_minute(i64::try_from(self.0 & 0xffff).unwrap()),
            today: today(),
            terms: ActTerms::default(),
        }
    }
}

impl Distant {
    /// Counts the flights of something done.
    pub(super) fn count<T>(
        &mut self,
        work: impl FnOnce(&mut Warehouse) -> crate::warehouse::Result<T>,
    ) -> (u64, T) {
        let before = self.flights.load(Ordering::Relaxed);
        let answer = work(&mut self.warehouse).unwrap();
        (self.flights.load(Ordering::Relaxed) - before, answer)
    }

    pub(super) fn act(&mut self) -> ActContext {
        self.acts.next()
    }

    fn receive(&mut self, code: &str, supplier: Option<&str>) -> u64 {
        let ctx = self.act();
        let receive = Receive {
            code: Some(lot_code(code)),
            expires: Some(november_day(26)),
            supplier: supplier.map(label),
            location: Some(label("A1")),
            ..Receive::new(ham().sku, units(10))
        };
        self.count(|warehouse| warehouse.receive(&ctx, &receive)).0
    }
}

pub(super) fn ham() -> ProductDetails {
    ProductDetails { min_stock: units(30), ..product_details("HAM-1", "Jamón") }
}

fn ham_lot(code: &str) -> LotRef {
    LotRef { sku: ham().sku, lot: LotKey::Code(lot_code(code)) }
}

/// A station that has done one of everything: its statements are prepared.
pub(super) fn at_work() -> Option<Distant> {
    let book = new_database()?;
    let store = open(&book);
    let flights = store.flights();
    let mut distant = Distant {
        _book: book,
        warehouse: Warehouse::new(Box::new(store), Horizon::default()),
        flights,
        acts: Acts::default(),
    };
    let ctx = distant.act();
    distant.warehouse.add_product(&ctx, &ham()).unwrap();
    for code in ["L-1", "L-2", "L-3", "L-4", "L-5"] {
        distant.receive(code, Some("Andes"));
    }
    Some(distant)
}

#[test]
fn acts_take_two_flights() {
    let Some(mut distant) = at_work() else { return };
    assert_eq!(distant.receive("L-1", Some("Sur")), 2, "into a lot that is there, from another supplier");
    assert_eq!(distant.receive("L-6", None), 2, "into a new lot");
    let (ctx, order) = (distant.act(), Some(label("O-1")));
    let dispatch = Dispatch {
        reference: order,
        customer: Some(label("Bar Sol")),
        ..Dispatch::new(ham().sku, units(25))
    };
    assert_eq!(distant.count(|warehouse| warehouse.dispatch(&ctx, &dispatch, None)).0, 2);
    let ctx = distant.act();
    assert_eq!(
        distant.count(|warehouse| warehouse.dispatch(&ctx, &Dispatch::new(ham().sku, units(1)), None)).0,
        2
    );
    let ctx = distant.act();
    let lost = Adjust {
        lot: ham_lot("L-4"),
        amount: Adjustment::Change(QuantityChange::from_thousandths(-1_000)),
        reason: reason("broken"),
    };
    assert_eq!(distant.count(|warehouse| warehouse.adjust(&ctx, &lost)).0, 2);
    let ctx = distant.act();
    let write_off = WriteOff { lot: ham_lot("L-4"), quantity: Some(units(2)), reason: reason("spoiled") };
    assert_eq!(distant.count(|warehouse| warehouse.write_off(&ctx, &write_off)).0, 2);
    let ctx = distant.act();
    let moved = Transfer { lot: ham_lot("L-4"), quantity: Some(units(3)), to: label("B1"), reason: None };
    assert_eq!(distant.count(|warehouse| warehouse.transfer(&ctx, &moved)).0, 2);
    let ctx = distant.act();
    let back = Return {
        lot: ham_lot("L-5"),
        way: ReturnDirection::Out,
        quantity: units(1),
        partner: None,
        reference: None,
        reason: reason("too warm"),
        release: false,
    };
    assert_eq!(distant.count(|warehouse| warehouse.return_goods(&ctx, &back)).0, 2);
    let ctx = distant.act();
    let hold = Hold { lot: ham_lot("L-5"), scope: HoldScope::Everywhere, reason: reason("recall") };
    assert_eq!(distant.count(|warehouse| warehouse.hold(&ctx, &hold)).0, 2);
    let ctx = distant.act();
    let release = Release { lot: ham_lot("L-5"), scope: HoldScope::Everywhere, reason: None };
    assert_eq!(distant.count(|warehouse| warehouse.release(&ctx, &release)).0, 2);
    let ctx = distant.act();
    let returned = Return {
        lot: LotRef { sku: ham().sku, lot: LotKey::At(lot_code("L-6"), label("C1")) },
        way: ReturnDirection::In,
        release: true,
        ..back
    };
    assert_eq!(distant.count(|warehouse| warehouse.return_goods(&ctx, &returned)).0, 2, "into a new lot");
    let report = distant.warehouse.verify(today(), &mut |_| {}).unwrap();
    assert_eq!(report.problems, []);
}

/// Lots that are marked, each of another product but the last two: one flight locks all products, one asks for what is
/// there, one commits; the second lot of a product is looked at once the first one is changed.
#[test]
fn a_group_of_acts_takes_hardly_more_flights_than_one() {
    let Some(mut distant) = at_work() else { return };
    let mut acts = Vec::new();
    for n in 0..8 {
        let details = product_details(&format!("P-{n}"), "Queso");
        let ctx = distant.act();
        distant.warehouse.add_product(&ctx, &details).unwrap();
        let ctx = distant.act();
        let receive = Receive { code: Some(lot_code("Q-1")), ..Receive::new(details.sku.clone(), units(10)) };
        distant.warehouse.receive(&ctx, &receive).unwrap();
        let lot = LotRef { sku: details.sku, lot: LotKey::Code(lot_code("Q-1")) };
        acts.push(GroupedAct::WriteOff(WriteOff { lot, quantity: None, reason: reason("expired") }));
    }
    let ctx = distant.act();
    let together =
        |warehouse: &mut Warehouse| warehouse.act_together(&ctx, &acts).map_err(|refusal| refusal.error);
    let (flights, documents) = distant.count(together);
    assert_eq!(flights, 3);
    let lots = ["L-1", "L-2"].map(|code| {
        let (lot, quantity) = (ham_lot(code), Some(units(1)));
        GroupedAct::WriteOff(WriteOff { lot, quantity, reason: reason("spoiled") })
    });
    let ctx = distant.act();
    let together =
        |warehouse: &mut Warehouse| warehouse.act_together(&ctx, &lots).map_err(|refusal| refusal.error);
    assert_eq!(distant.count(together).0, 4);
    let back: Vec<GroupedAct> = documents
        .into_iter()
        .map(|document| GroupedAct::Reverse(Reverse { document, reason: reason("typing mistake") }))
        .collect();
    let ctx = distant.act();
    distant.warehouse.act_together(&ctx, &back).unwrap();
    assert_eq!(distant.warehouse.verify(today(), &mut |_| {}).unwrap().problems, []);
}

/// People name lots and alerts by their ids: these don't jump.
#[test]
fn ids_are_taken_for_new_lots_only() {
    let Some(mut distant) = at_work() else { return };
    let ctx = distant.act();
    let first = Receive { code: Some(lot_code("M-1")), ..Receive::new(ham().sku, units(10)) };
    let receipt = distant.warehouse.receive(&ctx, &first).unwrap();
    distant.warehouse.receive(&ctx, &first).unwrap();
    distant.receive("L-1", None);
    let ctx = distant.act();
    distant.warehouse.dispatch(&ctx, &Dispatch::new(ham().sku, units(1)), None).unwrap();
    let ctx = distant.act();
    let moved = Transfer { lot: ham_lot("M-1"), quantity: Some(units(3)), to: label("B1"), reason: None };
    distant.warehouse.transfer(&ctx, &moved).unwrap();
    let ctx = distant.act();
    let moved = Transfer { lot: LotRef { sku: ham().sku, lot: LotKey::Id(receipt.lot) }, ..moved };
    distant.warehouse.transfer(&ctx, &moved).unwrap();
    let ctx = distant.act();
    let last = distant.warehouse.receive(&ctx, &Receive { code: Some(lot_code("M-2")), ..first }).unwrap();
    assert_eq!((receipt.lot.0, last.lot.0), (6, 8), "the seventh is that of the place M-1 was moved to");
}

#[test]
fn a_reversal_of_three_movements_takes_three_flights() {
    let Some(mut distant) = at_work() else { return };
    for nth in 0..2 {
        let ctx = distant.act();
        let dispatch = Dispatch::new(ham().sku, units(25));
        distant.warehouse.dispatch(&ctx, &dispatch, None).unwrap();
        let reverse = Reverse { document: ctx.document, reason: reason("typing mistake") };
        let ctx = distant.act();
        let (flights, posted) = distant.count(|warehouse| warehouse.reverse(&ctx, &reverse));
        assert_eq!(posted.movements.len(), 3);
        assert_eq!(flights, 3, "the {nth}th");
        let stored = distant.warehouse.document(ctx.document).unwrap();
        assert_eq!(stored, posted, "what was posted is told as it is stored");
    }
}

#[test]
fn lists_take_one_flight() {
    let Some(book) = new_database() else { return };
    let mut store = open(&book);
    let (product, lots) = insert_stocked_product(&mut store, &ham(), |id| vec![new_lot(id), new_lot(id)]);
    let flights = store.flights();
    let visited = |view: &dyn ReadTransaction, list: usize| {
        let mut rows = 0;
        let open = LotQuery { limit: Some(50), ..LotQuery::for_open_lots(today()) };
        let active = AlertQuery::for_active_alerts(today());
        let of_today = DocumentQuery { from: Some(today()), limit: Some(50), ..DocumentQuery::default() };
        match list {
            0 => view.lots(&open, &mut counting(&mut rows)),
            1 => view.lot_ids(&open).map(drop),
            2 => view.lot_rows(&lots).map(drop),
            3 => view.alerts(&active, &mut counting(&mut rows)),
            4 => view.alert_ids(&active).map(drop),
            5 => view.documents(&of_today, &mut counting(&mut rows)),
            6 => view.document_numbers(&of_today).map(drop),
            7 => view.movements(&MovementQuery::default(), &mut counting(&mut rows)),
            8 => view.products(&ProductQuery::default(), today(), &mut counting(&mut rows)),
            9 => view.count_lots(&open).map(drop),
            _ => view.open_lots(product, &mut counting(&mut rows)),
        }
        .unwrap();
    };
    for list in (0..11).chain(0..11) {
        let before = flights.load(Ordering::Relaxed);
        visited(store.read().unwrap().as_ref(), list);
        assert_eq!(flights.load(Ordering::Relaxed) - before, 1, "list {list}");
    }
}

/// A list without limit is never held as a whole: the server is asked for the next stretch. Something else may be asked
/// while it is visited, the same list too.
#[test]
fn a_long_list_comes_in_stretches() {
    let Some(book) = new_database() else { return };
    let mut store = open(&book);
    let (product, _) = insert_stocked_product(&mut store, &ham(), |id| vec![new_lot(id)]);
    book.run_sql(
        "INSERT INTO lot (product_id, expires, received, received_quantity, on_hand, location, location_key)
         SELECT product_id, expires, received, received_quantity, on_hand, location, location_key
           FROM lot, generate_series(1, 9999)",
    );
    let flights = store.flights();
    let view = store.read().unwrap();
    let before = flights.load(Ordering::Relaxed);
    let all = LotQuery::for_open_lots(today());
    let mut seen: Vec<LotId> = Vec::new();
    view.lots(&all, &mut |row| {
        if seen.is_empty() {
            let mut others = 0;
            view.lots(&all, &mut |_| {
                others += 1;
                if others == 5_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })
            .unwrap();
            assert_eq!(view.product(product).unwrap().unwrap().id, product);
        }
        seen.push(row.lot.id);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(seen, view.lot_ids(&all).unwrap());
    assert_eq!(seen.len(), 10_000);
    assert_eq!(flights.load(Ordering::Relaxed) - before, 2 + 2 + 2, "two stretches, two, and two questions");
}

fn counting<T>(rows: &mut usize) -> impl FnMut(T) -> ControlFlow<()> {
    |_| {
        *rows += 1;
        ControlFlow::Continue(())
    }
}

/// A sheet takes hardly more flights than a row: its statements are prepared, and its rows looked up together.
#[test]
fn imports_take_few_flights() {
    const ROWS: usize = 300;
    const FEW: u64 = 20;
    let Some(mut distant) = at_work() else { return };
    let details =
        |n: usize| ProductDetails { gtin: Some(gtin_of(n)), ..product_details(&format!("P-{n}"), "Queso") };
    let mut import = |work: &mut dyn FnMut(&mut UnitOfWork<'_>, &ActContext) -> Vec<RefusedRow>| {
        let ctx = distant.act();
        let (flights, refused) =
            distant.count(|warehouse| warehouse.unit_of_work(|unit| Ok(work(unit, &ctx))));
        assert_eq!(refused, []);
        assert!(flights <= FEW, "{flights} flights");
    };
    let products: Vec<ProductRow> = (0..ROWS).map(|n| ProductRow::from(details(n))).collect();
    import(&mut |unit, ctx| unit.import_products(ctx, &products).unwrap().refused);
    let renamed = |n| ProductRow::from(ProductDetails { name: label("Queso curado"), ..details(n) });
    let products: Vec<ProductRow> = (0..ROWS).map(renamed).collect();
    import(&mut |unit, ctx| unit.import_products(ctx, &products).unwrap().refused);
    let box_of = |n| BarcodeImportRow {
        sku: details(n).sku,
        code: BarcodeCode::parse(&format!("BOX-{n}")).unwrap(),
        quantity: Some(units(12)),
        unit: None,
    };
    let boxes: Vec<BarcodeImportRow> = (0..ROWS).map(box_of).collect();
    import(&mut |unit, ctx| unit.import_barcodes(ctx, &boxes).unwrap().refused);
    let mut lots = LotImportRows::default();
    for n in 0..ROWS {
        let receive = Receive {
            code: Some(lot_code(&format!("K-{n}"))),
            expires: Some(november_day(26)),
            supplier: Some(label(&format!("Quesería {}", n % 40))),
            ..Receive::new(details(n % 50).sku, units(10))
        };
        lots.push(LotImportRow::new(receive, None));
    }
    for digest in ["into new lots", "into lots that are there"] {
        import(&mut |unit, ctx| unit.import_lots(ctx, &lots, digest, false, &mut |_| {}).unwrap().1);
    }
    assert_eq!(distant.warehouse.stock(&details(7).sku, today()).unwrap().product.on_hand, units(120));
    assert_eq!(distant.warehouse.verify(today(), &mut |_| {}).unwrap().problems, []);
}

fn gtin_of(n: usize) -> Gtin {
    let body = format!("{:012}", 840_000_000_000_u64 + n as u64);
    (0..10).find_map(|check| Gtin::parse(&format!("{body}{check}")).ok()).unwrap()
}
