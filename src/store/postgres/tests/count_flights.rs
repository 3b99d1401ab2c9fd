//! How often a station waits for the server while stock is counted.

use uuid::Uuid;

use super::flights::{Distant, at_work};
use crate::domain::count::{CountEntry, CountId, CountLine, CountScope, EntryMode, LineKey, Resolution};
use crate::domain::{Day, DocumentId, Label, LotCode, LotId, ProductDetails, Quantity};
use crate::store::CountFileRecord;
use crate::store::conformance::fixtures::*;
use crate::warehouse::{
    Actor, AppliedCount, ApplyCount, CountStep, CountedRow, EmptyShelf, EnterCount, ImportedCount,
    LinesToResolve, LotImportRow, LotImportRows, LotToEnter, OpenCount, Receive, ResolveCount, Scanned,
    StandingLines,
};

const REPLACE: EntryMode = EntryMode::Replace;

/// A station with a count that is open.
struct Counting {
    station: Distant,
    count: CountId,
}

/// The products of lots: five lots each.
fn cheese(n: usize) -> ProductDetails {
    product_details(&format!("CHS-{}", n / 5), "Queso curado")
}

fn code_of(n: usize) -> LotCode {
    lot_code(&format!("Q-{n}"))
}

/// The places of lots: ten lots each.
fn shelf_of(n: usize) -> Label {
    label(&format!("S{}", n / 10))
}

fn expiry() -> Option<Day> {
    Some(november_day(30))
}

/// A station that has opened a count of so many lots of cheese, and six of ham.
fn counting(lots: usize) -> Option<Counting> {
    let mut station = at_work()?;
    let mut rows = LotImportRows::default();
    for n in 0..lots {
        if n % 5 == 0 {
            let ctx = station.act();
            station.warehouse.add_product(&ctx, &cheese(n)).unwrap();
        }
        let receive = Receive {
            code: Some(code_of(n)),
            expires: expiry(),
            location: Some(shelf_of(n)),
            ..Receive::new(cheese(n).sku, units(10))
        };
        rows.push(LotImportRow::new(receive, None));
    }
    let ctx = station.act();
    let import = |warehouse: &mut crate::warehouse::Warehouse| {
        warehouse.unit_of_work(|unit| unit.import_lots(&ctx, &rows, "stock", false, &mut |_| {}))
    };
    assert_eq!(station.count(import).1.1, []);
    let count = open(&mut station);
    Some(Counting { station, count })
}

fn open(station: &mut Distant) -> CountId {
    let ctx = station.act();
    let command = OpenCount { scope: CountScope::default(), blind: false, two_counters: false };
    station.warehouse.open_count(&ctx, &command).unwrap().count.id
}

impl Counting {
    fn enter(&mut self, lot: LotToEnter, quantity: u32, mode: EntryMode) -> u64 {
        let ctx = self.station.act();
        let command = EnterCount { count: self.count, lot, quantity: units(quantity), mode };
        let (flights, entered) = self.station.count(|warehouse| warehouse.enter_count(&ctx, &command));
        let (again, repeated) = self.station.count(|warehouse| warehouse.enter_count(&ctx, &command));
        assert_eq!(repeated.line, entered.line, "what is told is what is stored");
        assert_eq!(repeated, entered);
        assert!(again <= 6, "{again} flights of a repeat");
        flights
    }

    fn enter_rows(&mut self, rows: &[CountedRow]) -> (u64, ImportedCount) {
        let (ctx, count) = (self.station.act(), self.count);
        let (flights, (imported, refused)) = self.station.count(|warehouse| {
            warehouse.unit_of_work(|unit| unit.enter_rows(&ctx, count, rows, &mut |_| {}))
        });
        assert_eq!(refused, []);
        (flights, imported)
    }

    fn resolve(&mut self, lines: LinesToResolve, resolution: Resolution) -> u64 {
        let ctx = self.station.act();
        let command = ResolveCount { count: self.count, lines, resolution, counter: None };
        self.station.count(|warehouse| warehouse.resolve_count(&ctx, &command)).0
    }

    fn apply(&mut self) -> (u64, AppliedCount) {
        let (ctx, command) = (self.station.act(), ApplyCount { count: self.count });
        let (flights, applied) = self.station.count(|warehouse| warehouse.apply_count(&ctx, &command));
        let stored = self.station.warehouse.document(ctx.document).unwrap();
        assert_eq!(applied.posted.as_ref(), Some(&stored), "what is told is what is stored");
        assert_eq!(self.station.warehouse.verify(today(), &mut |_| {}).unwrap().problems, []);
        (flights, applied)
    }
}

fn goods(n: usize) -> LotToEnter {
    LotToEnter::Goods {
        sku: cheese(n).sku,
        code: Some(code_of(n)),
        location: Some(shelf_of(n)),
        expires: None,
    }
}

fn scan(code: &str, lot: Option<LotCode>, location: Option<Label>) -> LotToEnter {
    LotToEnter::Scanned(Scanned { code: lot_code(code), lot, location, expires: None })
}

#[test]
fn an_entry_takes_two_flights() {
    let Some(mut counting) = counting(50) else { return };
    for n in 0..20 {
        assert_eq!(counting.enter(goods(n), 9, REPLACE), 2, "the {n}th");
    }
    assert_eq!(counting.enter(goods(3), 10, REPLACE), 2, "in place of the first");
    assert_eq!(counting.enter(goods(3), 1, EntryMode::Add), 2, "besides");
    assert_eq!(counting.enter(LotToEnter::Line(7), 1, REPLACE), 2, "by the line");
    assert_eq!(counting.enter(LotToEnter::Lot(LotId(8)), 1, REPLACE), 2, "by the lot");
    assert_eq!(counting.enter(scan("Q-9", None, None), 1, EntryMode::Add), 2, "by the code that was scanned");
    let by_both = scan("chs-0", Some(code_of(1)), None);
    assert_eq!(counting.enter(by_both, 1, EntryMode::Add), 2, "by a SKU and a code that were scanned");
    let known = LotToEnter::Goods { sku: cheese(3).sku, code: None, location: None, expires: None };
    let found = LotToEnter::Goods {
        sku: cheese(3).sku,
        code: Some(lot_code("F-1")),
        location: Some(label("S1")),
        expires: expiry(),
    };
    assert_eq!(counting.enter(found.clone(), 4, REPLACE), 2, "goods that nobody knew");
    assert_eq!(counting.enter(found, 5, REPLACE), 2, "and now the count does");
    assert_eq!(counting.enter(known.clone(), 4, REPLACE), 3, "goods without a code, of a product with lots");
    assert_eq!(counting.enter(known, 5, EntryMode::Add), 2);
    open(&mut counting.station);
    assert_eq!(counting.enter(goods(4), 9, REPLACE), 2, "of a lot that another count is about too");
    counting.resolve(LinesToResolve::Lines(vec![7]), Resolution::Leave);
    assert_eq!(counting.enter(LotToEnter::Line(7), 1, REPLACE), 2, "which takes a decision back");
    assert_eq!(counting.station.warehouse.verify(today(), &mut |_| {}).unwrap().problems, []);
}

/// What a counter reads at a shelf, counted or not; what was counted differs from the book, of which the price is asked too.
#[test]
fn a_look_up_at_a_shelf_takes_two_flights() {
    let Some(mut counting) = counting(50) else { return };
    let (count, viewer) = (counting.count, label("rosa"));
    for is_counted in [false, true] {
        if is_counted {
            counting.enter(goods(3), 9, REPLACE);
            counting.enter(goods(4), 10, REPLACE);
        }
        for shelf in [Some(shelf_of(3)), Some(shelf_of(20)), None] {
            for text in ["CHS-0", "chs-0", "Q-3", "Q-4", "S0", "s4", "nothing such"] {
                let (flights, lookup) = counting
                    .station
                    .count(|warehouse| warehouse.look_up_in_count(count, text, shelf.as_ref(), &viewer));
                assert!(flights <= 2, "{flights} flights for {text} at {shelf:?}, {is_counted}: {lookup:?}");
            }
            for n in [3, 4, 25] {
                let (sku, code) = (cheese(n).sku, code_of(n));
                let (flights, known) = counting.station.count(|warehouse| {
                    warehouse.look_up_code_in_count(count, &sku, &code, shelf.as_ref(), &viewer)
                });
                assert!(flights <= 2, "{flights} flights for {code} at {shelf:?}, {is_counted}: {known:?}");
            }
        }
        let shelves =
            |warehouse: &mut crate::warehouse::Warehouse| warehouse.shelves_to_count(count, &viewer);
        assert!(counting.station.count(shelves).0 <= 2);
    }
}

/// Whether two documents came since a review was read, or forty.
#[test]
fn changes_of_a_review_take_as_few_flights_of_many_documents_as_of_few() {
    let mut of_each = Vec::new();
    for documents in [2, 40] {
        let Some(mut counting) = counting(50) else { return };
        let count = counting.count;
        let basis = counting.station.warehouse.review_count(count).unwrap().basis;
        for n in 0..documents {
            let ctx = counting.station.act();
            let receive = Receive {
                code: Some(code_of(n)),
                location: Some(shelf_of(n)),
                ..Receive::new(cheese(n).sku, units(1))
            };
            counting.station.warehouse.receive(&ctx, &receive).unwrap();
        }
        let (flights, changes) = counting.station.count(|warehouse| warehouse.review_changes(&basis));
        assert_eq!(changes.map(|changes| changes.lines.len()), Some(documents));
        of_each.push(flights);
    }
    assert_eq!(of_each.first(), of_each.last(), "{of_each:?}");
}

/// Whether there are twenty lots or three hundred.
#[test]
fn a_count_takes_as_few_flights_of_many_lots_as_of_few() {
    for lots in [20, 300] {
        let Some(mut counting) = counting(lots) else { return };
        let count = counting.count;
        let ctx = counting.station.act();
        let empty = EmptyShelf { count, location: Some(shelf_of(11)) };
        assert_eq!(counting.station.count(|warehouse| warehouse.empty_shelf(&ctx, &empty)).0, 4);
        let ctx = counting.station.act();
        let review = CountStep::Review(count);
        assert_eq!(counting.station.count(|warehouse| warehouse.step_count(&ctx, review)).0, 2);
        let sheet = rows(&counting, 0..lots, "Q");
        let (flights, imported) = counting.enter_rows(&sheet);
        assert_eq!((flights, imported.added), (6, lots as u32));
        let (flights, imported) = counting.enter_rows(&sheet);
        assert_eq!((flights, imported.known), (3, lots as u32), "again");
        let sheet = rows(&counting, 0..lots, "F");
        let (flights, imported) = counting.enter_rows(&sheet);
        assert_eq!((flights, imported.found), (6, lots as u32), "goods that nobody knew");
        let (ctx, file) = (counting.station.act(), file_of(&mut counting, lots));
        let (flights, imported) = counting.station.count(|warehouse| warehouse.import_count(&ctx, &file));
        assert_eq!((flights, imported.added, imported.found), (12, lots as u32, 10));
        assert_eq!(counting.station.count(|warehouse| warehouse.review_count(count)).0, 10);
        let every: Vec<i64> = (1..=lots as i64).collect();
        assert_eq!(counting.resolve(LinesToResolve::Lines(every), Resolution::Recount), 13);
        let waiting = LinesToResolve::Standing(StandingLines::ToRecount);
        assert_eq!(counting.resolve(waiting, Resolution::Counted), 10);
        let (flights, applied) = counting.apply();

        assert!(flights <= 17, "{flights} flights");
        assert!(applied.adjusted as usize >= 2 * lots, "{applied:?}");
    }
}

/// What a sheet says of lots: that there are nine of each.
fn rows(counting: &Counting, lots: std::ops::Range<usize>, codes: &str) -> Vec<CountedRow> {
    let row = |n: usize| CountedRow {
        id: crate::warehouse::derive_document_id(
            DocumentId(Uuid::from_u128(7)),
            &format!("{} {codes} {n}", counting.count),
        ),
        sku: cheese(n).sku,
        code: Some(lot_code(&format!("{codes}-{n}"))),
        location: Some(shelf_of(n)),
        expires: expiry(),
        quantity: units(9),
    };
    lots.map(row).collect()
}

/// What somebody counted in a count file: so many lots, of which ten are new.
fn file_of(counting: &mut Counting, lots: usize) -> CountFileRecord {
    let actor = Actor { operator: label("luis"), station: label("tablet") };
    let contents = counting.station.warehouse.count_file_contents(counting.count, &actor).unwrap();
    let counted: Vec<CountLine> = contents.lines.iter().take(lots - 10).cloned().collect();
    let found = |(line, n): (&CountLine, i64)| CountLine {
        key: LineKey { line: 100_000 + n, ..line.key },
        lot: None,
        code: Some(lot_code(&format!("A-{n}"))),
        expected: None,
        ..line.clone()
    };
    let added: Vec<CountLine> = contents.lines.iter().zip(0..10).map(found).collect();
    let entry = |(line, id): (&CountLine, u128)| CountEntry {
        id: DocumentId(Uuid::from_u128(id)),
        key: line.key,
        quantity: Quantity::from_units(9),
        mode: REPLACE,
        counter: label("luis"),
        station: label("tablet"),
        at: instant_at_minute(5_000),
        moment: contents.info.moment(instant_at_minute(5_000)),
    };
    let entries = counted.iter().chain(&added).zip(3_000_000..).map(entry).collect();
    CountFileRecord { info: contents.info, count: contents.count, counted, added, entries }
}
