//! Counting in several processes, some of which are killed. The test program starts itself again as a station.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use ::fefo::domain::count::*;
use ::fefo::domain::*;
use ::fefo::store::StoreError;
use ::fefo::store::sqlite::SqliteStore;
use ::fefo::warehouse::*;
use uuid::Uuid;

use crate::support::book::*;
use crate::support::values::*;

const BOOK: &str = "FEFO_TEST_BOOK";
const NAME: &str = "FEFO_TEST_STATION";
const MILK: &str = "MLK";
const LOTS: u128 = 8;
const COUNT: CountId = CountId(1);

/// Starts one of the ignored tests below as a process that works on the book.
fn spawn_station(work: &str, book: &Path, name: &str) -> Child {
    let test = format!("warehouse::count_stations::{work}");
    Command::new(env::current_exe().unwrap())
        .args([test.as_str(), "--exact", "--ignored", "--nocapture"])
        .env(BOOK, book)
        .env(NAME, name)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The book named in the environment, and who works on it; `None` if this process is not a station.
fn station_from_env() -> Option<(PathBuf, Actor)> {
    let (book, name) = (env::var_os(BOOK)?, env::var(NAME).ok()?);
    Some((book.into(), Actor { operator: label(&name), station: label("dock") }))
}

/// An act with an id that is the same in every run.
fn act(actor: &Actor, number: u128) -> ActContext {
    let seed = format!("{} {number}", actor.operator);
    actor.context(Some(DocumentId(Uuid::new_v5(&Uuid::NAMESPACE_OID, seed.as_bytes()))), today())
}

fn tell(number: u128) {
    println!("\nkept {number}");
}

fn enter(warehouse: &mut Warehouse, act: &ActContext, lot: u128, amount: u32) {
    let lot = LotToEnter::Goods {
        sku: sku(MILK),
        code: Some(lot_code(&format!("L{lot}"))),
        location: Some(label("A1")),
        expires: None,
    };
    let quantity = Quantity::from_units(amount);
    let command = EnterCount { count: COUNT, lot, quantity, mode: EntryMode::Replace };
    warehouse.enter_count(act, &command).unwrap();
}

fn open(warehouse: &mut Warehouse, act: &ActContext) {
    let command = OpenCount { scope: CountScope::default(), blind: false, two_counters: false };
    assert_eq!(warehouse.open_count(act, &command).unwrap().count.id, COUNT);
}

fn book_with_lots() -> TestBook {
    let mut book = TestBook::with_milk();
    for lot in 1..=LOTS {
        book.receive(MILK, &format!("L{lot}"), "100", "2026-12-20");
    }
    book
}

#[test]
#[ignore = "a station that other tests start"]
fn child_counts_every_lot() {
    let Some((book, actor)) = station_from_env() else { return };
    let mut warehouse = open_warehouse(&book);
    for (number, lot) in (1..=3).flat_map(|_| 1..=LOTS).enumerate() {
        enter(&mut warehouse, &act(&actor, u128::try_from(number).unwrap()), lot, 95);
    }
}

#[test]
#[ignore = "a station that other tests start"]
fn child_dispatches() {
    let Some((book, actor)) = station_from_env() else { return };
    let mut warehouse = open_warehouse(&book);
    for number in 0..40 {
        let order = Dispatch::new(sku(MILK), Quantity::from_units(7));
        warehouse.dispatch(&act(&actor, number), &order, None).unwrap();
    }
}

#[test]
fn two_counters_and_a_dispatcher_lose_nothing() {
    let mut book = book_with_lots();
    let context = book.context();
    open(&mut book.warehouse, &context);
    let stations =
        [("child_counts_every_lot", "ana"), ("child_counts_every_lot", "luis"), ("child_dispatches", "eva")];
    let stations = stations.map(|(work, name)| spawn_station(work, &book.file(), name));
    for station in stations {
        assert!(station.wait_with_output().unwrap().status.success());
    }
    assert_eq!(book.warehouse.count(COUNT).unwrap().entries, 48);
    assert_eq!(book.documents(DocumentKind::Dispatch).len(), 40);
    assert_eq!(book.stock(MILK).0, (800 - 280).to_string());
    // Who counted when a lot had moved between the two disagrees with the other; all the rest is settled.
    book.warehouse.apply_count(&book.context(), &ApplyCount { count: COUNT }).unwrap();
    book.assert_consistent();
}

/// The steps of a count from its opening to its second application. Every one of them may be done already.
const STEPS: u128 = 14;

#[test]
#[ignore = "a station that other tests start, and kill"]
fn child_counts_here_and_away() {
    let Some((book, actor)) = station_from_env() else { return };
    let mut warehouse = open_warehouse(&book);
    let file = book.with_extension("count");
    open(&mut warehouse, &act(&actor, 1));
    tell(1);
    for lot in 1..=4 {
        enter(&mut warehouse, &act(&actor, 1 + lot), lot, 90);
        tell(1 + lot);
    }
    if !file.exists() {
        let contents = warehouse.count_file_contents(COUNT, &actor).unwrap();
        match SqliteStore::create_count_file(&file, &contents) {
            Ok(()) | Err(StoreError::FileExists { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
    tell(6);
    let mut laptop = open_warehouse(&file);
    for lot in 5..=8 {
        enter(&mut laptop, &act(&actor, 2 + lot), lot, 80);
        tell(2 + lot);
    }
    drop(laptop);
    let record = SqliteStore::read_count_file(&file).unwrap();
    warehouse.import_count(&act(&actor, 11), &record).unwrap();
    tell(11);
    let applied = warehouse.apply_count(&act(&actor, 12), &ApplyCount { count: COUNT }).unwrap();
    tell(12);
    let reverse = Reverse { document: applied.posted.unwrap().document, reason: reason("wrong day") };
    warehouse.reverse(&act(&actor, 13), &reverse).unwrap();
    tell(13);
    warehouse.apply_count(&act(&actor, 14), &ApplyCount { count: COUNT }).unwrap();
    tell(STEPS);
}

/// Kills the station once it has told `enough`, and returns the last that it told.
fn kill_after(mut station: Child, enough: u128) -> u128 {
    let (mut told, mut killed) = (0, false);
    for line in BufReader::new(station.stdout.take().unwrap()).lines().map_while(std::result::Result::ok) {
        told = line.strip_prefix("kept ").and_then(|number| number.parse().ok()).unwrap_or(told);
        if told >= enough && !killed {
            station.kill().unwrap();
            killed = true;
        }
    }
    station.wait().unwrap();
    told
}

#[test]
fn a_counter_who_is_killed_at_any_step_goes_on() {
    for enough in 0..=STEPS {
        let mut book = book_with_lots();
        let told = kill_after(spawn_station("child_counts_here_and_away", &book.file(), "ana"), enough);
        book.assert_consistent();
        let file = book.file().with_extension("count");
        let here = u32::try_from(told.clamp(1, 5) - 1).unwrap();
        let entries = book.warehouse.counts().unwrap().first().map_or(0, |count| count.entries);
        assert!(entries >= here, "{entries} of {here} entries are kept");
        if file.exists() {
            let record = SqliteStore::read_count_file(&file).unwrap();
            let away = usize::try_from(told.clamp(6, 10) - 6).unwrap();
            assert!(record.entries.len() >= away, "{} of {away} entries are kept away", record.entries.len());
        }
        let rest = spawn_station("child_counts_here_and_away", &book.file(), "ana");
        assert!(rest.wait_with_output().unwrap().status.success(), "killed after {told}");
        let count = book.warehouse.count(COUNT).unwrap();
        assert_eq!((count.state, count.entries), (CountState::Applied, 8), "killed after {told}");
        assert_eq!(book.documents(DocumentKind::Count).len(), 2);
        assert_eq!(book.stock(MILK).0, (4 * 90 + 4 * 80).to_string());
        book.assert_consistent();
    }
}
