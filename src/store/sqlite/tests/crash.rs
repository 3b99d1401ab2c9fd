//! Stations as separate processes, some of which are killed while they write. The test program starts itself again as
//! the station.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::super::busy::wait_for_at_most;
use super::{OpenMode, SqliteStore, TempBook};
use crate::domain::{DocumentKind, NewLot, Quantity};
use crate::store::conformance::fixtures::*;
use crate::store::{Store, StoreError};

const BOOK: &str = "FEFO_TEST_BOOK";
const NAME: &str = "FEFO_TEST_STATION";
const RECEIPTS: u32 = 20;

/// Starts one of the ignored tests below as a process that works on the book.
fn spawn_station(work: &str, book: &Path, name: &str) -> Child {
    let test = format!("store::sqlite::tests::crash::{work}");
    Command::new(env::current_exe().unwrap())
        .args([test.as_str(), "--exact", "--ignored", "--nocapture"])
        .env(BOOK, book)
        .env(NAME, name)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Opens the book named in the environment; `None` if this process is not a station.
fn open_book_from_env() -> Option<(SqliteStore, String)> {
    let (book, name) = (env::var_os(BOOK)?, env::var(NAME).ok()?);
    Some((SqliteStore::open(Path::new(&book), OpenMode::CreateOrOpen).unwrap(), name))
}

/// Receives one unit of the station's own product in a new lot, as one document.
fn receive(store: &mut SqliteStore, name: &str, count: u32) {
    write_and_commit(store, |tx| {
        let sku = sku(name);
        let product = match tx.product_by_sku(&sku)? {
            Some(product) => product.id,
            None => tx.insert_product(&product_details(name, "Producto"))?,
        };
        let lot = NewLot { on_hand: units(1), received_quantity: units(1), ..new_lot(product) };
        let id = tx.insert_lot(&lot)?;
        tx.set_product_balance(product, units(count), Quantity::ZERO)?;
        tx.post_document(&new_document(DocumentKind::Receipt), &[new_movement(&lot.with_id(id), 1, 1)], &[])
    });
}

#[test]
#[ignore = "a station that other tests start"]
fn child_posts_fixed_receipts() {
    let Some((mut store, name)) = open_book_from_env() else { return };
    for count in 1..=RECEIPTS {
        receive(&mut store, &name, count);
    }
}

#[test]
#[ignore = "a station that other tests start, and kill"]
fn child_posts_until_killed() {
    let Some((mut store, name)) = open_book_from_env() else { return };
    for count in 1..=1_000_000 {
        receive(&mut store, &name, count);
        println!("\nkept {count}");
    }
}

#[test]
#[ignore = "a station that other tests start, and kill"]
fn child_bulk_loads_until_killed() {
    let Some((mut store, _)) = open_book_from_env() else { return };
    let mut tx = store.write().unwrap();
    let milk = tx.product_by_sku(&milk_details().sku).unwrap().unwrap();
    for count in 1..=10_000_000 {
        tx.insert_lot(&new_lot(milk.id)).unwrap();
        if count % 1_000 == 0 {
            println!("\nkept {count}");
        }
    }
}

#[test]
#[ignore = "a station that other tests start"]
fn child_tries_to_write() {
    let Some((mut store, _)) = open_book_from_env() else { return };
    wait_for_at_most(&mut store.connection, Duration::from_millis(10)).unwrap();
    let told = match store.write() {
        Ok(_) => "written".to_owned(),
        Err(StoreError::Busy) => "busy".to_owned(),
        Err(error) => error.to_string(),
    };
    println!("\ntold {told}");
}

/// Lets another process begin a write, and returns how that went.
pub(in crate::store::sqlite) fn try_writing(book: &Path) -> String {
    let station = spawn_station("child_tries_to_write", book, "DOCK-2");
    let output = String::from_utf8(station.wait_with_output().unwrap().stdout).unwrap();
    output.lines().find_map(|line| line.strip_prefix("told ")).unwrap().to_owned()
}

/// Kills the station once it reports `enough` commits, and returns the last number it reported.
fn kill_after_count(mut station: Child, enough: u32) -> u32 {
    let mut said = 0;
    let mut killed = false;
    for line in BufReader::new(station.stdout.take().unwrap()).lines().map_while(Result::ok) {
        if let Some(count) = line.strip_prefix("kept ").and_then(|count| count.parse().ok()) {
            said = count;
        }
        if said >= enough && !killed {
            station.kill().unwrap();
            killed = true;
        }
    }
    station.wait().unwrap();
    said
}

#[test]
fn concurrent_processes_create_one_book_and_lose_nothing() {
    let shelf = TempBook::new();
    let names = ["DOCK-1", "DOCK-2", "DOCK-3"];
    let stations = names.map(|name| spawn_station("child_posts_fixed_receipts", &shelf.path(), name));
    for mut station in stations {
        assert!(station.wait().unwrap().success());
    }
    let mut store = shelf.open_sqlite();
    let view = store.read().unwrap();
    for name in names {
        assert_eq!(view.product_by_sku(&sku(name)).unwrap().unwrap().on_hand, units(RECEIPTS), "{name}");
    }
    let receipts = names.len() * usize::try_from(RECEIPTS).unwrap();
    assert_eq!(read_ledger(view.as_ref()).len(), receipts);
    assert_eq!(read_all_lots(view.as_ref()).len(), receipts);
    assert_eq!(view.check_integrity().unwrap(), Vec::<String>::new());
}

#[test]
fn killed_process_leaves_only_whole_documents() {
    let shelf = TempBook::new();
    let mut others = shelf.open_sqlite();
    write_and_commit(&mut others, |tx| tx.insert_product(&milk_details()));
    for (round, enough) in [1, 7, 30].into_iter().enumerate() {
        let name = format!("DOCK-{round}");
        let said = kill_after_count(spawn_station("child_posts_until_killed", &shelf.path(), &name), enough);
        assert!(said >= enough, "the station worked");

        let view = others.read().unwrap();
        let product = view.product_by_sku(&sku(&name)).unwrap().unwrap();
        let kept = u32::try_from(product.on_hand.thousandths() / 1_000).unwrap();
        assert!(kept == said || kept == said + 1, "{said} acknowledged, {kept} kept");
        let lots = collect_rows(|visit| view.open_lots(product.id, visit));
        assert_eq!(u32::try_from(lots.len()).unwrap(), kept);
        let movements = read_ledger(view.as_ref()).into_iter().flat_map(|entry| entry.movements);
        let own = movements.filter(|movement| movement.product == product.id).count();
        assert_eq!(u32::try_from(own).unwrap(), kept);
        assert_eq!(view.check_integrity().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn killed_bulk_load_leaves_the_book_unchanged() {
    let shelf = TempBook::new();
    write_and_commit(&mut shelf.open_sqlite(), |tx| tx.insert_product(&milk_details()));
    let said =
        kill_after_count(spawn_station("child_bulk_loads_until_killed", &shelf.path(), "DOCK-1"), 20_000);
    assert!(said >= 20_000, "the station worked");
    let mut store = shelf.open_sqlite();
    assert_eq!(read_all_lots(store.read().unwrap().as_ref()), []);
    assert_eq!(store.read().unwrap().check_integrity().unwrap(), Vec::<String>::new());
    write_and_commit(&mut store, |tx| tx.insert_product(&product_details("YOG-1", "Yogur")));
}
