//! What the store can't do now, and books that don't hold: exit codes 3 and 4, by the real file.

use rusqlite::Connection;

use crate::station::Station;

/// A book with ten of milk, and a way into its file past every rule.
fn tampered(sql: &str) -> Station {
    let station = Station::with_products();
    station.does("receive --sku MLK-1000 --qty 10 --lot L1 --expires 2026-12-08");
    Connection::open(station.path("stock.db")).unwrap().execute_batch(sql).unwrap();
    station
}

#[test]
fn a_book_of_a_newer_fefo_is_left_alone() {
    tampered("PRAGMA user_version = 99").refuses("lots", "newer_schema");
}

#[test]
fn a_balance_that_the_ledger_contradicts_is_found() {
    let station = tampered("UPDATE lot SET on_hand = 11000");
    let answer = station.asks("verify --format json");
    assert_eq!(answer.code, 4);
    let report = answer.json();
    assert_eq!(report["ok"], false);
    let problem = report["problems"][0].as_object().unwrap();
    assert_eq!(problem.keys().collect::<Vec<_>>(), ["expected", "found", "rule", "subject"]);
    assert_eq!(answer.error()["kind"], "verify_failed");
    let told = station.asks("verify");
    assert!(told.code == 4 && told.out.contains("lot_balance"), "{}", told.out);
}

#[test]
fn a_station_that_keeps_the_book_to_itself_is_waited_for_and_then_named() {
    let station = Station::with_products();
    let other = Connection::open(station.path("stock.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    station.refuses("receive --sku MLK-1000 --qty 10", "busy");
    assert_eq!(station.reads("stock --sku MLK-1000")[0]["on_hand"], 0, "readers are not kept out");
    other.execute_batch("ROLLBACK").unwrap();
    station.does("receive --sku MLK-1000 --qty 10");
}

#[cfg(unix)]
#[test]
fn a_file_cut_short_is_damaged() {
    let station = tampered("PRAGMA wal_checkpoint(TRUNCATE)");
    let path = station.path("stock.db");
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let answer = station.asks("verify --format json");
    assert_eq!(answer.code, 4, "{}{}", answer.out, answer.err);
}
