//! Moving in: a whole book is copied from a file to a server and back, and the work goes on there.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::Instant;

use ::fefo::demo;
use ::fefo::domain::count::*;
use ::fefo::domain::*;
use ::fefo::i18n::Language;
use ::fefo::store::sqlite::{OpenMode, SqliteStore};
use ::fefo::store::{BOOK, ReadTransaction, Store, TABLES, Table, Value};
use ::fefo::warehouse::*;
use rstest::rstest;
use tempfile::TempDir;

use crate::support::book::*;
use crate::support::server::disconnect_all;
use crate::support::values::*;

const MILK: &str = "MLK-1000";

/// A place for books: those whose names end in `.db` are files, the others databases of the server.
struct Places(TempDir);

impl Places {
    fn new() -> Self {
        Places(tempfile::tempdir().unwrap())
    }

    fn store(&self, name: &str) -> Box<dyn Store> {
        let file = self.0.path().join(name);
        if !name.ends_with(".db") {
            return open_store(&file);
        }
        Box::new(SqliteStore::open(&file, OpenMode::CreateOrOpen).unwrap())
    }

    fn open(&self, name: &str) -> Warehouse {
        Warehouse::new(self.store(name), Horizon::default())
    }
}

/// Copies a book, and holds the copy against it.
fn copy(from: &mut Warehouse, to: &mut Warehouse) -> CopiedBook {
    match from.copy_to(to, today(), &mut |_| {}).unwrap() {
        CopyOutcome::Copied(copied) => copied,
        CopyOutcome::SourceUnsound(report) => panic!("{:?}", report.problems),
    }
}

/// All rows of a book, with the names of their tables.
fn all_rows(store: &mut dyn Store) -> Vec<String> {
    let book = store.read().unwrap();
    TABLES.iter().chain([&BOOK]).flat_map(|table| rows_of(&*book, table)).collect()
}

fn rows_of(book: &dyn ReadTransaction, table: &Table) -> Vec<String> {
    let mut rows = Vec::new();
    book.table_rows(table, &mut |row: &[Value<'_>]| {
        rows.push(format!("{} {row:?}", table.name));
        ControlFlow::Continue(())
    })
    .unwrap();
    rows
}

fn assert_same(left: &[String], right: &[String]) {
    for (left, right) in left.iter().zip(right) {
        assert_eq!(left, right);
    }
    assert_eq!(left.len(), right.len());
}

fn assert_sound(warehouse: &mut Warehouse) {
    assert_eq!(warehouse.verify(today(), &mut |_| {}).unwrap().problems, []);
}

/// A book with every kind of thing in it: counts in every state, alerts that were handled, barcodes, an old SKU, an
/// import, a product that was changed, holds in force.
fn eventful_book() -> TestBook {
    let mut book = TestBook::sample_with_corrections();
    let act = || actor().context(None, today());
    book.warehouse.set_currency(Some(Currency::parse("EUR").unwrap())).unwrap();
    let token = NewToken { name: label("Tienda"), scope: TokenScope::Write, expires: None };
    let context = book.context();
    book.warehouse.add_token(&context, &token).unwrap();
    book.set_gtin(MILK, "4006381333931");
    let code = BarcodeCode::parse("CASE-12").unwrap();
    let case = Barcode { code, quantity: quantity("12"), unit: Some(label("caja")) };
    book.warehouse.add_barcode(&act(), &sku(MILK), &case).unwrap();
    let renamed = ProductEdit { sku: Some(sku("SAL-0501")), ..ProductEdit::default() };
    book.edit_product("SAL-0500", &renamed);
    book.amend(MILK, "L2612-01", |amend| amend.expires = Some(Some(day("2026-12-03")))).unwrap();
    book.transfer(MILK, "L2612-01", "100", "B01");
    let rows: LotImportRows = [("Y1", "Lácteos Andinos"), ("Y2", "Granja Ñandú")]
        .map(|(lot, supplier)| {
            let receive = Receive {
                supplier: Some(label(supplier)),
                ..receipt("YOG-0125", lot, "9", "2026-12-09", "A05-1")
            };
            LotImportRow::new(receive, None)
        })
        .into_iter()
        .collect();
    let more = Receive {
        supplier: Some(label("Granja Ñandú")),
        ..receipt(MILK, "L2612-01", "5", "2026-12-03", "B01")
    };
    book.warehouse.receive(&act(), &more).unwrap();
    let import = |unit: &mut UnitOfWork<'_>| unit.import_lots(&act(), &rows, "delivery", false, &mut |_| {});
    book.warehouse.unit_of_work(import).unwrap();
    book.warehouse.roll_to_day(today()).unwrap();
    let alerts = book.warehouse.alert_ids(&AlertQuery::for_active_alerts(today())).unwrap();
    let alerts: Vec<AlertId> = alerts.iter().filter_map(|key| key.stored()).collect();
    book.warehouse.acknowledge(&act(), alerts[0]).unwrap();
    book.warehouse.snooze(&act(), alerts[1], day("2026-11-30")).unwrap();
    count_in_every_state(&mut book);
    book
}

/// Leaves a count that is open, one that is under review, one that was applied and one that was cancelled.
fn count_in_every_state(book: &mut TestBook) {
    let open = |book: &mut TestBook, place: &str| {
        let scope = CountScope { location: Some(PlacePattern(label(place))), ..CountScope::default() };
        let command = OpenCount { scope, blind: false, two_counters: false };
        book.warehouse.open_count(&book.context(), &command).unwrap().count.id
    };
    let enter = |book: &mut TestBook, count, lot: &str, amount: &str| {
        let lot =
            LotToEnter::Goods { sku: sku(MILK), code: Some(lot_code(lot)), location: None, expires: None };
        let command = EnterCount { count, lot, quantity: quantity(amount), mode: EntryMode::Add };
        book.warehouse.enter_count(&book.context(), &command).unwrap();
    };
    let applied = open(book, "A03-3");
    enter(book, applied, "L2612-01", "379");
    book.warehouse.apply_count(&book.context(), &ApplyCount { count: applied }).unwrap();
    let reviewed = open(book, "A03-2");
    enter(book, reviewed, "L2611-04", "200");
    let recount = ResolveCount {
        count: reviewed,
        lines: LinesToResolve::Standing(StandingLines::Differing),
        resolution: Resolution::Recount,
        counter: None,
    };
    book.warehouse.resolve_count(&book.context(), &recount).unwrap();
    let cancelled = open(book, "D*");
    book.warehouse.cancel_count(&book.context(), cancelled).unwrap();
    open(book, "C*");
}

#[test]
fn a_book_goes_from_a_server_to_a_file_and_back() {
    let (places, mut book) = (Places::new(), eventful_book());
    let mut file = places.open("stock.db");
    let moved = copy(&mut book.warehouse, &mut file);
    let mut returned = places.open("stock");
    let back = copy(&mut file, &mut returned);
    assert_eq!(moved.tables, back.tables);
    let empty: Vec<&str> =
        moved.tables.iter().filter(|table| table.rows == 0).map(|table| table.name).collect();
    assert_eq!(empty, [""; 0], "the book has something of everything");
    let rows = all_rows(&mut *open_store(&book.file()));
    assert_same(&rows, &all_rows(&mut *places.store("stock.db")));
    assert_same(&rows, &all_rows(&mut *places.store("stock")));
    for warehouse in [&mut book.warehouse, &mut file, &mut returned] {
        assert_sound(warehouse);
    }
}

#[test]
fn the_demo_moves_from_a_file_to_a_server_and_to_another_file() {
    let places = Places::new();
    let mut file = places.open("demo.db");
    demo::fill(&mut file, today(), Language::Spanish).unwrap();
    copy(&mut file, &mut places.open("demo"));
    copy(&mut file, &mut places.open("other.db"));
    let rows = all_rows(&mut *places.store("demo.db"));
    assert_same(&rows, &all_rows(&mut *places.store("demo")));
    assert_same(&rows, &all_rows(&mut *places.store("other.db")));
}

#[test]
fn the_work_goes_on_in_the_copy() {
    let (places, mut book) = (Places::new(), eventful_book());
    let mut file = places.open("stock.db");
    copy(&mut book.warehouse, &mut file);
    let mut server = places.open("stock");
    copy(&mut file, &mut server);
    for warehouse in [&mut file, &mut server] {
        let before = newest(warehouse);
        let add = warehouse.add_product(&noon_of(today()), &product("NEW", "5")).unwrap();
        assert_eq!(add.stock.product.details.sku, sku("NEW"));
        let received =
            warehouse.receive(&noon_of(today()), &receipt("NEW", "N1", "8", "2026-12-24", "A1")).unwrap();
        let order = Dispatch::new(sku(MILK), quantity("3"));
        warehouse.dispatch(&noon_of(today()), &order, None).unwrap();
        warehouse
            .reverse(&noon_of(today()), &Reverse { document: received.document, reason: reason("twice") })
            .unwrap();
        let command = OpenCount { scope: CountScope::default(), blind: true, two_counters: true };
        assert_eq!(warehouse.open_count(&noon_of(today()), &command).unwrap().count.id, CountId(5));
        assert_eq!(newest(warehouse), before + 4, "numbers go on without a gap");
        assert_sound(warehouse);
    }
    let (lots, documents) = (all_rows(&mut *places.store("stock.db")), all_rows(&mut *places.store("stock")));
    let ids = |rows: &[String]| rows.iter().filter(|row| row.starts_with("lot [")).count();
    assert_eq!(ids(&lots), ids(&documents));
}

fn newest(warehouse: &mut Warehouse) -> i64 {
    warehouse.document_numbers(&DocumentQuery::default()).unwrap().first().unwrap().0
}

#[test]
fn a_repeat_in_the_copy_prints_what_the_first_printed() {
    let (places, mut book) = (Places::new(), eventful_book());
    let (context, order) = (book.context(), receipt(MILK, "L9", "4", "2026-12-24", "A1"));
    let first = book.warehouse.receive(&context, &order).unwrap();
    let mut file = places.open("stock.db");
    copy(&mut book.warehouse, &mut file);
    assert_eq!(file.receive(&context, &order).unwrap(), first);
    assert_sound(&mut file);
}

#[test]
fn a_count_file_of_the_source_comes_home_to_the_copy() {
    let (places, mut book) = (Places::new(), eventful_book());
    let counts = book.warehouse.counts().unwrap();
    let count = counts.iter().find(|count| count.state.is_open()).unwrap().id;
    let contents = book.warehouse.count_file_contents(count, &actor()).unwrap();
    let laptop = places.0.path().join("ana.count");
    SqliteStore::create_count_file(&laptop, &contents).unwrap();
    let mut file = places.open("stock.db");
    let copied = copy(&mut book.warehouse, &mut file);
    assert_ne!(copied.book, copied.ancestor, "two books that go their own ways");
    let record = SqliteStore::read_count_file(&laptop).unwrap();
    file.import_count(&book.context(), &record).unwrap();
}

#[test]
fn only_an_empty_book_becomes_a_copy() {
    let (places, mut book) = (Places::new(), eventful_book());
    for name in ["full.db", "full"] {
        let mut full = places.open(name);
        full.add_product(&noon_of(today()), &product("OLD", "1")).unwrap();
        let before = all_rows(&mut *places.store(name));
        let refused = book.warehouse.copy_to(&mut full, today(), &mut |_| {}).unwrap_err();
        assert!(matches!(refused, Error::Conflict(Conflict::NotEmpty { .. })), "{refused}");
        assert_same(&before, &all_rows(&mut *places.store(name)));
    }
    let refused =
        book.warehouse.copy_to(&mut open_warehouse(&book.file()), today(), &mut |_| {}).unwrap_err();
    assert!(matches!(refused, Error::Conflict(Conflict::NotEmpty { .. })), "{refused}: onto itself");
}

#[test]
fn a_count_file_is_neither_copied_nor_copied_to() {
    let (places, mut book) = (Places::new(), eventful_book());
    let counts = book.warehouse.counts().unwrap();
    let open = counts.iter().find(|count| count.state.is_open()).unwrap().id;
    let contents = book.warehouse.count_file_contents(open, &actor()).unwrap();
    SqliteStore::create_count_file(&places.0.path().join("ana.db"), &contents).unwrap();
    let mut laptop = places.open("ana.db");
    let mut file = places.open("stock.db");
    for refused in [
        laptop.copy_to(&mut file, today(), &mut |_| {}),
        book.warehouse.copy_to(&mut laptop, today(), &mut |_| {}),
    ] {
        assert!(matches!(refused, Err(Error::Invalid(Invalid::CountFile { .. }))), "{refused:?}");
    }
}

#[test]
fn an_unsound_book_stays_where_it_is() {
    let places = Places::new();
    let mut file = places.open("demo.db");
    demo::fill(&mut file, today(), Language::English).unwrap();
    crate::support::damage::damage(
        &places.0.path().join("demo.db"),
        "UPDATE lot SET on_hand = on_hand + 1 WHERE id = 1",
    );
    let mut server = places.open("demo");
    let outcome = file.copy_to(&mut server, today(), &mut |_| {}).unwrap();
    let CopyOutcome::SourceUnsound(report) = outcome else { panic!("{outcome:?}") };
    assert!(report.problems.iter().any(|problem| problem.rule == "lot_balance"));
    assert_eq!(all_rows(&mut *places.store("demo")).len(), 1, "its own row is all there is");
}

/// However far it is: everything is there and only not committed when the rows are compared.
#[rstest]
#[case::a_file("stock.db", CopyStep::Copy)]
#[case::a_file_at_the_end("stock.db", CopyStep::Compare)]
#[case::a_database("stock", CopyStep::Copy)]
#[case::a_database_at_the_end("stock", CopyStep::Compare)]
fn what_is_broken_off_leaves_nothing(#[case] name: &str, #[case] step: CopyStep) {
    let (places, mut book) = (Places::new(), eventful_book());
    let mut target = places.open(name);
    let before = all_rows(&mut *places.store(name));
    let mut break_off = |progress: CopyProgress| assert_ne!(progress.step, step);
    let broken = catch_unwind(AssertUnwindSafe(|| {
        let _ = book.warehouse.copy_to(&mut target, today(), &mut break_off);
    }));
    assert!(broken.is_err());
    assert_same(&before, &all_rows(&mut *places.store(name)));
    copy(&mut book.warehouse, &mut places.open(name));
}

#[test]
fn a_server_that_goes_away_keeps_nothing_of_it() {
    let (places, mut book) = (Places::new(), eventful_book());
    let mut file = places.open("stock.db");
    copy(&mut book.warehouse, &mut file);
    let mut server = places.open("stock");
    let before = all_rows(&mut *places.store("stock"));
    let mut disconnect = |progress: CopyProgress| {
        if progress.step == CopyStep::Compare {
            disconnect_all(&places.0.path().join("stock"));
        }
    };
    let lost = file.copy_to(&mut server, today(), &mut disconnect).unwrap_err();
    assert_eq!(lost.kind(), ErrorKind::Unreachable, "{lost}");
    assert_same(&before, &all_rows(&mut *places.store("stock")));
    copy(&mut file, &mut places.open("stock"));
}

/// The steps are told in their order, each to its end at most.
#[test]
fn how_far_it_is_can_be_told() {
    let (places, mut book) = (Places::new(), eventful_book());
    let mut steps = Vec::new();
    let mut note = |progress: CopyProgress| {
        assert!(progress.total.is_none_or(|total| progress.done <= total));
        if steps.last() != Some(&progress.step) {
            steps.push(progress.step);
        }
    };
    book.warehouse.copy_to(&mut places.open("stock.db"), today(), &mut note).unwrap();
    assert_eq!(steps, [CopyStep::Copy, CopyStep::Compare], "so small a book is verified at once");
}

/// Says how long a big book takes from a file to the server and back:
///
/// ```text
/// FEFO_BIG_DB=$PWD/big.db cargo test --release --test server big_book -- --ignored --nocapture
/// ```
#[test]
#[ignore = "takes a big book named by FEFO_BIG_DB"]
fn a_big_book_moves_in() {
    let places = Places::new();
    let big = PathBuf::from(std::env::var_os("FEFO_BIG_DB").expect("FEFO_BIG_DB names a book"));
    let store = SqliteStore::open(&big, OpenMode::OpenExisting).unwrap();
    let mut file = Warehouse::new(Box::new(store), Horizon::default());
    let (mut server, mut returned) = (places.open("big"), places.open("big.db"));
    tell_steps("to the server", &mut file, &mut server);
    tell_steps("to a file", &mut server, &mut returned);
}

/// Copies a book and says when each step began to be told.
fn tell_steps(way: &str, from: &mut Warehouse, to: &mut Warehouse) {
    let (start, mut step) = (Instant::now(), None);
    let mut note = |progress: CopyProgress| {
        if step.replace(progress.step) != Some(progress.step) {
            println!("{way}: {:?} at {:.1?}, of {:?}", progress.step, start.elapsed(), progress.total);
        }
    };
    let outcome = from.copy_to(to, today(), &mut note).unwrap();
    let CopyOutcome::Copied(copied) = outcome else { panic!("{outcome:?}") };
    println!("{way}: {} rows in {:.1?}", copied.rows(), start.elapsed());
}
