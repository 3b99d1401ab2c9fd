//! A station is made ready by flags, whole or not at all.

use crate::assert_story;
use crate::station::Station;

const PRODUCTS: &str = "sku,name,min_stock\nMLK-1000,Leche entera 1 L,300\nRIC-1000,Arroz blanco 1 kg,0\n";
const LOTS: &str = "sku,quantity,lot,expires\nMLK-1000,480,L1,2026-12-08\nRIC-1000,2000,R1,2027-03-14\n";

#[test]
fn a_station_is_bootstrapped_by_flags() {
    let mut station = Station::new();
    station.file("products.csv", PRODUCTS);
    station.file("lots.csv", LOTS);
    station.tells("--import-products products.csv --import-lots lots.csv --no-tui");
    station.tells("lots");
    station.tells("--import-products products.csv --import-lots lots.csv --no-tui");
    station.tells("--no-tui");
    station.tells("--tab lots");
    station.tells("verify");
    assert_story!(station);
}

#[test]
fn a_bootstrap_that_fails_makes_no_book() {
    let station = Station::new();
    station.file("products.csv", PRODUCTS);
    for lots in ["sku,quantity\nNOPE,1\n", "sku,quantity\nMLK-1000,many\n", ""] {
        station.file("lots.csv", lots);
        station.refuses("--import-products products.csv --import-lots lots.csv --no-tui", "invalid");
        let mut left: Vec<_> = std::fs::read_dir(station.path("."))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, ["lots.csv", "products.csv"]);
    }
}

#[test]
fn a_bootstrap_that_fails_leaves_the_book_as_it_was() {
    let station = Station::with_products();
    let before = station.everything();
    station.file("products.csv", "sku,name\nNEW-1,New\nMLK-1000,Another name\n");
    station.file("lots.csv", "sku,quantity\nNEW-1,5\nNOPE,1\n");
    station.refuses("--import-products products.csv --import-lots lots.csv --no-tui", "invalid");
    assert_eq!(station.everything(), before);
}

#[test]
fn the_demo_has_a_book_of_its_own_beside_the_other() {
    let station = Station::with_products();
    let before = station.everything();
    let demo = |line: &str| station.reads(&format!("{line} --db demo.db")).as_array().unwrap().len();
    station.does("--demo --no-tui");
    assert!(demo("product list") > 50 && demo("lots") > 100 && demo("alerts") > 4);
    let filled = station.does("movements --db demo.db --format json").out;
    station.does("--demo --no-tui");
    assert_eq!(
        station.does("movements --db demo.db --format json").out,
        filled,
        "filled once, then reopened"
    );
    assert_eq!(station.everything(), before);
    station.does("verify --db demo.db");
}

#[test]
fn the_demo_goes_where_a_flag_says_but_never_into_a_stock() {
    let station = Station::with_products();
    station.does("--demo --no-tui --db here.db");
    assert!(!station.path("demo.db").exists());
    assert!(!station.reads("lots --db here.db").as_array().unwrap().is_empty());
    let before = station.everything();
    station.refuses("--demo --no-tui --db stock.db", "conflict");
    assert_eq!(station.everything(), before);
}

#[test]
fn the_demo_takes_imports_too() {
    let station = Station::new();
    station.file("products.csv", PRODUCTS);
    station.file("lots.csv", "sku,quantity,lot\nMLK-1000,1,QQ-77\n");
    station.does("--demo --import-products products.csv --import-lots lots.csv --no-tui");
    assert_eq!(station.reads("lots --db demo.db --search QQ-77").as_array().unwrap().len(), 1);
}

#[test]
fn a_bootstrap_tells_programs_what_it_took_in() {
    let station = Station::new();
    station.file("products.csv", PRODUCTS);
    let done = station.reads("--import-products products.csv --no-tui");
    assert_eq!((&done["products"]["created"], &done["lots"]), (&2.into(), &serde_json::Value::Null));
}
