//! Counting away from the book, and bringing home what was counted.

use std::fs;
use std::path::{Path, PathBuf};

use ::fefo::domain::count::*;
use ::fefo::domain::*;
use ::fefo::store::StoreError;
use ::fefo::store::sqlite::SqliteStore;
use ::fefo::warehouse::*;
use tempfile::TempDir;

use crate::support::book::*;
use crate::support::values::*;

const MILK: &str = "MLK";

/// A book with two shelves of milk, and a folder for laptops.
struct Stock {
    book: TestBook,
    laptops: TempDir,
}

impl Stock {
    fn new() -> Self {
        let mut book = TestBook::with_milk();
        for (code, amount, place) in [("L1", "100", "A1"), ("L2", "50", "A1"), ("L3", "20", "B1")] {
            let order = receipt(MILK, code, amount, "2026-12-20", place);
            book.warehouse.receive(&book.context(), &order).unwrap();
        }
        Stock { book, laptops: tempfile::tempdir().unwrap() }
    }

    fn open(&mut self, blind: bool) -> CountId {
        let command = OpenCount { scope: CountScope::default(), blind, two_counters: false };
        self.book.warehouse.open_count(&self.book.context(), &command).unwrap().count.id
    }

    fn file(&self, name: &str) -> PathBuf {
        self.laptops.path().join(name)
    }

    fn take_away(&mut self, count: CountId, name: &str) -> Warehouse {
        let contents = self.book.warehouse.count_file_contents(count, &actor()).unwrap();
        SqliteStore::create_count_file(&self.file(name), &contents).unwrap();
        open_warehouse(&self.file(name))
    }

    fn bring_home(&mut self, name: &str) -> Result<ImportedCount> {
        let file = SqliteStore::read_count_file(&self.file(name)).unwrap();
        self.book.warehouse.import_count(&self.book.context(), &file)
    }

    fn review(&mut self, count: CountId) -> Vec<String> {
        let lines = self.book.warehouse.review_count(count).unwrap().lines;
        let mut lines: Vec<String> = lines
            .iter()
            .map(|line| {
                let code = line.row.line.code.as_ref().map_or("-", LotCode::as_str);
                let variance = line.squared.variance.map_or("?".to_owned(), |variance| variance.to_string());
                format!("{code} {} {variance}", line.squared.state.name())
            })
            .collect();
        lines.sort();
        lines
    }
}

fn enter(laptop: &mut Warehouse, count: CountId, code: &str, place: &str, amount: &str) -> EnteredCount {
    let lot = LotToEnter::Goods {
        sku: sku(MILK),
        code: Some(lot_code(code)),
        location: Some(label(place)),
        expires: None,
    };
    let command = EnterCount { count, lot, quantity: quantity(amount), mode: EntryMode::Replace };
    laptop.enter_count(&actor().context(None, today()), &command).unwrap()
}

#[test]
fn what_was_counted_away_comes_home_once() {
    let mut stock = Stock::new();
    let count = stock.open(false);
    let mut laptop = stock.take_away(count, "ana.count");
    enter(&mut laptop, count, "L1", "A1", "98");
    let found = enter(&mut laptop, count, "L1", "C9", "4");
    assert_eq!(found.line.line.expires, Some(day("2026-12-20")), "the expiry of the code comes along");
    drop(laptop);
    let first = stock.bring_home("ana.count").unwrap();
    assert_eq!((first.added, first.known, first.found), (2, 0, 1));
    let again = stock.bring_home("ana.count").unwrap();
    assert_eq!((again.added, again.known, again.found), (0, 2, 0));
    let mut laptop = open_warehouse(&stock.file("ana.count"));
    enter(&mut laptop, count, "L1", "A1", "99");
    drop(laptop);
    assert_eq!(stock.bring_home("ana.count").unwrap().added, 1, "what was counted since");
    assert_eq!(stock.review(count), ["L1 differs -1", "L1 differs 4", "L2 uncounted ?", "L3 uncounted ?"]);
    stock.book.warehouse.apply_count(&stock.book.context(), &ApplyCount { count }).unwrap();
    stock.book.assert_consistent();
}

#[test]
fn two_laptops_come_home_in_any_order() {
    let mut stock = Stock::new();
    let count = stock.open(false);
    let mut ana = stock.take_away(count, "ana.count");
    let mut luis = stock.take_away(count, "luis.count");
    enter(&mut ana, count, "L1", "A1", "98");
    enter(&mut ana, count, "NEW", "A1", "3");
    enter(&mut luis, count, "L2", "A1", "50");
    let goods = LotToEnter::Goods {
        sku: sku(MILK),
        code: Some(lot_code("new")),
        location: Some(label("a1")),
        expires: None,
    };
    let command = EnterCount { count, lot: goods, quantity: quantity("3"), mode: EntryMode::Replace };
    luis.enter_count(&other_actor().context(None, today()), &command).unwrap();
    drop((ana, luis));
    stock.bring_home("luis.count").unwrap();
    let home = stock.bring_home("ana.count").unwrap();
    assert_eq!(home.found, 0, "both found the same goods");
    assert_eq!(stock.review(count), ["L1 differs -2", "L2 matches 0", "L3 uncounted ?", "new differs 3"]);
}

#[test]
fn a_code_that_was_counted_away_is_not_what_other_goods_became_at_home() {
    for (wrong, lines) in [
        ("L2", &["L1 uncounted ?", "L3 uncounted ?", "L5 conflict -50", "L5 uncounted ?"] as &[&str]),
        ("NEW", &["L1 uncounted ?", "L2 uncounted ?", "L3 uncounted ?", "L5 conflict -10"]),
    ] {
        let mut stock = Stock::new();
        let count = stock.open(false);
        let mut laptop = stock.take_away(count, "one.count");
        stock.book.receive(MILK, "NEW", "10", "2026-12-20");
        enter(&mut laptop, count, "L5", "A1", "0");
        stock.book.amend(MILK, wrong, |amend| amend.code = Some(lot_code("L5"))).unwrap();
        stock.bring_home("one.count").unwrap();
        assert_eq!(stock.review(count), lines);
        stock.book.assert_consistent();
    }
}

#[test]
fn goods_that_were_found_away_are_those_that_had_the_code_then() {
    let mut stock = Stock::new();
    let count = stock.open(false);
    stock.book.receive(MILK, "L4", "10", "2026-12-20");
    let mut laptop = stock.take_away(count, "one.count");
    enter(&mut laptop, count, "L4", "A1", "9");
    enter(&mut laptop, count, "L2", "A1", "50");
    for (wrong, right) in [("L4", "L7"), ("L2", "L4")] {
        stock.book.amend(MILK, wrong, |amend| amend.code = Some(lot_code(right))).unwrap();
    }
    stock.bring_home("one.count").unwrap();
    assert_eq!(stock.review(count), ["L1 uncounted ?", "L3 uncounted ?", "L4 matches 0", "L7 conflict -1"]);
    stock.book.assert_consistent();
}

#[test]
fn a_blind_count_takes_nothing_away_that_tells() {
    let mut stock = Stock::new();
    let count = stock.open(true);
    let laptop = stock.take_away(count, "blind.count");
    drop(laptop);
    let file = rusqlite::Connection::open(stock.file("blind.count")).unwrap();
    for sql in [
        "SELECT count(*) FROM count_line WHERE expected IS NOT NULL",
        "SELECT count(*) FROM lot WHERE on_hand <> 0 OR received_quantity <> 0 OR cost IS NOT NULL",
        "SELECT count(*) FROM product WHERE on_hand <> 0 OR min_stock <> 0",
        "SELECT count(*) FROM movement",
    ] {
        let told: i64 = file.query_row(sql, [], |row| row.get(0)).unwrap();
        assert_eq!(told, 0, "{sql}");
    }
}

#[test]
fn nothing_but_counting_is_done_in_a_count_file() {
    let mut stock = Stock::new();
    let count = stock.open(false);
    let mut laptop = stock.take_away(count, "ana.count");
    let context = noon_of(today());
    let refused = [
        laptop.receive(&context, &receipt(MILK, "X", "1", "2026-12-20", "A1")).unwrap_err(),
        laptop.apply_count(&context, &ApplyCount { count }).unwrap_err(),
        laptop.add_product(&context, &product("NEW", "0")).unwrap_err(),
        laptop.step_count(&context, CountStep::Cancel(count)).unwrap_err(),
    ];
    for error in refused {
        assert!(matches!(error, Error::Invalid(Invalid::CountFile { .. })), "{error}");
    }
}

#[test]
fn a_count_file_is_one_file() {
    let mut stock = Stock::new();
    let count = stock.open(false);
    let mut laptop = stock.take_away(count, "ana.count");
    enter(&mut laptop, count, "L1", "A1", "98");
    // The laptop's battery dies: only the file itself is carried home.
    fs::copy(stock.file("ana.count"), stock.file("carried.count")).unwrap();
    assert_eq!(stock.bring_home("carried.count").unwrap().added, 1);
    drop(laptop);
    let contents = stock.book.warehouse.count_file_contents(count, &actor()).unwrap();
    let refused = SqliteStore::create_count_file(&stock.file("ana.count"), &contents).unwrap_err();
    assert!(matches!(refused, StoreError::FileExists { .. }), "what was counted is not overwritten");
}

#[test]
fn a_damaged_or_foreign_file_is_refused() {
    needs_a_file!();
    let mut stock = Stock::new();
    let count = stock.open(false);
    let mut laptop = stock.take_away(count, "ana.count");
    enter(&mut laptop, count, "L1", "A1", "98");
    drop(laptop);
    let damage = |name: &str, sql: &str| {
        fs::copy(stock.file("ana.count"), stock.file(name)).unwrap();
        let file = rusqlite::Connection::open(stock.file(name)).unwrap();
        file.execute_batch(&format!("DROP TRIGGER count_entry_stays; {sql}")).unwrap();
        drop(file);
        SqliteStore::read_count_file(&stock.file(name)).unwrap_err()
    };
    for (name, sql) in [
        ("quantity", "UPDATE count_entry SET quantity = 97000"),
        ("who", "UPDATE count_entry SET counter = 'luis'"),
        ("line", "UPDATE count_line SET code = 'L9', code_key = 'l9' WHERE line = 1"),
        ("seal", "DELETE FROM count_seal"),
        ("missing", "UPDATE stock_count SET entries = entries + 1"),
        ("position", "UPDATE count_file SET position = 1"),
    ] {
        let error = damage(name, sql);
        assert!(matches!(error, StoreError::DamagedCountFile { .. }), "{name}: {error}");
    }
    let newer = damage("newer", "PRAGMA user_version = 99");
    assert!(matches!(newer, StoreError::NewerSchema { .. }), "{newer}");
    let whole = fs::read(stock.file("ana.count")).unwrap();
    fs::write(stock.file("half"), &whole[..whole.len() / 2]).unwrap();
    assert!(SqliteStore::read_count_file(&stock.file("half")).is_err());
    fs::write(stock.file("text"), "sku,quantity\n".repeat(100)).unwrap();
    let foreign = SqliteStore::read_count_file(&stock.file("text")).unwrap_err();
    assert!(matches!(foreign, StoreError::NotACountFile { .. }), "{foreign}");
    let book = copy_of(&stock.book.file(), &stock.file("book"));
    let error = SqliteStore::read_count_file(&book).unwrap_err();
    assert!(matches!(error, StoreError::NotACountFile { .. }), "{error}");
}

#[test]
fn the_file_of_another_book_is_refused() {
    let (mut stock, mut other) = (Stock::new(), Stock::new());
    let count = stock.open(false);
    other.open(false);
    drop(stock.take_away(count, "ana.count"));
    let file = SqliteStore::read_count_file(&stock.file("ana.count")).unwrap();
    let refused = other.book.warehouse.import_count(&other.book.context(), &file).unwrap_err();
    assert!(matches!(refused, Error::Invalid(Invalid::CountFileOfOtherBook)), "{refused}");
}

fn copy_of(file: &Path, to: &Path) -> PathBuf {
    let connection = rusqlite::Connection::open(file).unwrap();
    connection.execute("VACUUM INTO ?1", [to.to_str().unwrap()]).unwrap();
    to.to_owned()
}

#[test]
fn a_count_file_is_verified_as_what_it_is() {
    let mut stock = Stock::new();
    let count = stock.open(false);
    let mut laptop = stock.take_away(count, "ana.count");
    enter(&mut laptop, count, "L1", "A1", "98");
    assert_eq!(laptop.verify(today(), &mut |_| {}).unwrap().problems, Vec::new());
    drop(laptop);
    let file = rusqlite::Connection::open(stock.file("ana.count")).unwrap();
    file.execute_batch("UPDATE count_line SET code = 'L9', code_key = 'l9' WHERE line = 1").unwrap();
    drop(file);
    let problems = open_warehouse(&stock.file("ana.count")).verify(today(), &mut |_| {}).unwrap().problems;
    assert!(problems.iter().any(|problem| problem.rule == "count_file"), "{problems:?}");
    let nowhere = stock.file("no/such/folder/x.count");
    let contents = stock.book.warehouse.count_file_contents(count, &actor()).unwrap();
    assert!(SqliteStore::create_count_file(&nowhere, &contents).is_err());
    assert!(!stock.file("no").exists(), "no folder is made for it");
}
