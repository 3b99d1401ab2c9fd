//! How long a station waits for its first screen.

use std::sync::atomic::Ordering;

use super::cluster::new_database;
use super::flights::{Acts, ham};
use super::stations::open;
use crate::domain::{Currency, Day, Horizon, Quantity};
use crate::store::LotQuery;
use crate::store::conformance::fixtures::*;
use crate::warehouse::{LotSearch, Receive, Warehouse};

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

/// Once the lots and the catalogue are in memory, each letter costs one question of all that it needs, also one that is
/// taken back; so does a letter of a product. What another station did meanwhile is noticed by it.
#[test]
fn a_letter_of_a_search_takes_one_flight() {
    let Some(book) = new_database() else { return };
    let mut store = open(&book);
    insert_stocked_product(&mut store, &ham(), |id| vec![new_lot(id), new_lot(id)]);
    let mut elsewhere = Warehouse::new(Box::new(open(&book)), Horizon::default());
    let flights = store.flights();
    let mut warehouse = Warehouse::new(Box::new(store), Horizon::default());
    let lots = |words: &str| LotSearch { words: words.to_owned(), ..open_lots() };
    let ham = ham();
    let name = ham.name.as_str();
    let found_with = |warehouse: &mut Warehouse, words: &str| {
        let before = flights.load(Ordering::Relaxed);
        let found = warehouse.first_lots(&lots(words), 50).unwrap().rows.len();
        (found, flights.load(Ordering::Relaxed) - before)
    };
    assert_eq!(found_with(&mut warehouse, "").0, 2);
    found_with(&mut warehouse, &name[..1]);
    assert_eq!(found_with(&mut warehouse, &name[..2]), (2, 1));
    assert_eq!(found_with(&mut warehouse, &name[..3]), (2, 1));
    assert_eq!(found_with(&mut warehouse, &name[..2]), (2, 1));
    assert_eq!(found_with(&mut warehouse, "no such lot"), (0, 1));
    let receive = Receive { expires: today().plus_days(9), ..Receive::new(ham.sku.clone(), Quantity::ONE) };
    elsewhere.receive(&Acts::default().next(), &receive).unwrap();
    let (found, took) = found_with(&mut warehouse, &name[..2]);
    assert_eq!(found, 3, "in {took} flights");
    assert_eq!(found_with(&mut warehouse, &name[..2]), (3, 1));
    let suggested_with = |warehouse: &mut Warehouse, typed: &str| {
        let before = flights.load(Ordering::Relaxed);
        let found = warehouse.find_products(typed, today(), 8).unwrap().stocks.len();
        (found, flights.load(Ordering::Relaxed) - before)
    };
    suggested_with(&mut warehouse, &name[..1]);
    assert_eq!(suggested_with(&mut warehouse, &name[..2]), (1, 1));
    assert_eq!(suggested_with(&mut warehouse, ham.sku.as_str()), (1, 1));
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
