//! Every way out leaves the terminal as it was.

use rstest::rstest;

use crate::shop::Shop;
use crate::station::Station;

/// A program that shows its lots.
fn at_work(shop: &Shop) -> Station {
    let mut station = Station::open(&shop.file());
    station.expect("RIC-1000");
    station.settle();
    station
}

#[rstest]
#[case::q("q")]
#[case::f10("\x1b[21~")]
#[case::ctrl_c("\x03")]
fn quitting(#[case] key: &str) {
    let shop = Shop::usual();
    let mut station = at_work(&shop);
    station.type_in(key);
    assert!(station.expect_end().success());
    station.assert_restored();
}

#[rstest]
#[case::terminate("TERM")]
#[case::interrupt("INT")]
#[case::hang_up("HUP")]
#[case::quit("QUIT")]
fn a_signal(#[case] name: &str) {
    let shop = Shop::usual();
    let mut station = at_work(&shop);
    station.signal(name);
    station.expect_end();
    station.assert_restored();
}

#[test]
fn a_signal_in_the_middle_of_a_question() {
    let shop = Shop::usual();
    let mut station = at_work(&shop);
    station.type_in("w");
    station.expect("On hand here: 7");
    station.type_in("half a rea");
    station.signal("TERM");
    station.expect_end();
    station.assert_restored();
}

#[cfg(target_os = "linux")]
#[test]
fn standing_still_and_going_on() {
    let shop = Shop::usual();
    let mut station = at_work(&shop);
    station.type_in("\x1b[B");
    station.settle();
    station.type_in("\x1a");
    station.expect_stopped();
    station.settle();
    station.assert_restored();
    station.resize(90, 24);
    station.signal("CONT");
    station.expect("RIC-1000");
    let line = station.text().lines().find(|line| line.contains('›')).map(str::to_owned);
    assert!(line.unwrap().contains("L2611-04"), "the selection is where it was");
    station.type_in("q");
    assert!(station.expect_end().success());
    station.assert_restored();
}
