//! How long a station waits for its first screen.

use std::sync::atomic::Ordering;

use super::cluster::new_database;
use super::flights::ham;
use super::stations::open;
use crate::domain::{Currency, Day, Horizon};
use crate::store::LotQuery;
use crate::store::conformance::fixtures::*;
use crate::warehouse::{LotSearch, Warehouse};

fn open_lots() -> LotSearch {
    LotSearch { query: LotQuery::for_open_lots(today()), words: String::new() }
}

/// One in which the book is found, and one for the page, whose statement is prepared by then.
#[test]
fn the_first_rows_are_there_after_two_flights() {
    let Some(book) = new_database() else { return };
    let mut store = open(&book);
    insert_stocked_product(&mut store, &ham(), |id| vec![new_lot(id), new_lot(id)]);
    let mut first = Warehouse::new(Box::new(store), Horizon::default());
    first.roll_to_day(today()).unwrap();
    let store = open(&book);
    let (flights, preparations) = (store.flights(), store.preparations());
    let mut warehouse = Warehouse::new(Box::new(store), Horizon::default());
    assert_eq!(warehouse.book_settings().unwrap().alerts.horizon, Horizon::default());
    assert_eq!(warehouse.roll_to_day(today()).unwrap(), today());
    assert_eq!(warehouse.first_lots(&open_lots(), 50).unwrap().rows.len(), 2);
    assert_eq!(flights.load(Ordering::Relaxed), 2);
    assert_eq!(preparations.load(Ordering::Relaxed), 0);
}

/// What was read when the book was opened holds until others are seen to write, or this station does.
#[test]
fn settings_are_those_of_the_last_look() {
    let Some(book) = new_database() else { return };
    let mut here = Warehouse::new(Box::new(open(&book)), Horizon::default());
    let mut there = Warehouse::new(Box::new(open(&book)), Horizon::default());
    let currency = |code: &str| Some(Currency::parse(code).unwrap());
    assert_eq!(here.book_settings().unwrap().currency, None);
    there.set_currency(currency("EUR")).unwrap();
    assert!(here.poll_external_changes().unwrap());
    assert_eq!(here.book_settings().unwrap().currency, currency("EUR"));
    there.set_currency(currency("USD")).unwrap();
    here.set_count_approval(true).unwrap();
    let settings = here.book_settings().unwrap();
    assert_eq!((settings.currency, settings.count_approval), (currency("USD"), true));
    assert_eq!(there.book_settings().unwrap().currency, currency("USD"));
    let later: Day = today().plus_days(1).unwrap();
    there.roll_to_day(later).unwrap();
    assert!(here.poll_external_changes().unwrap());
    assert_eq!(here.book_days().unwrap().alerts, Some(later));
}
