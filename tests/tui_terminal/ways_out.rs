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
#[case::terminate("TERM", 15)]
#[case::interrupt("INT", 2)]
#[case::hang_up("HUP", 1)]
#[case::quit("QUIT", 3)]
fn a_signal(#[case] name: &str, #[case] number: u32) {
    let shop = Shop::usual();
    let mut station = at_work(&shop);
    station.signal(name);
    assert_eq!(station.expect_end().exit_code(), 128 + number, "as shells tell it");
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

#[cfg(target_os = "linux")]
#[test]
fn an_end_while_standing_still() {
    let shop = Shop::usual();
    let mut station = at_work(&shop);
    station.type_in("\x1a");
    station.expect_stopped();
    station.signal("TERM");
    station.signal("CONT");
    assert_eq!(station.expect_end().exit_code(), 128 + 15);
    station.assert_restored();
}

#[test]
fn quitting_a_form_that_holds_text_asks_first() {
    let shop = Shop::usual();
    let mut station = at_work(&shop);
    station.type_in("\x1bOR");
    station.expect("Quantity");
    station.type_in("leche\x03");
    station.expect("not saved yet");
    station.type_in("\r");
    assert!(station.expect_end().success());
    station.assert_restored();
}

#[test]
fn quitting_before_the_first_frame_is_settled() {
    let shop = Shop::usual();
    let mut station = Station::open(&shop.file());
    station.expect_written("\x1b[?1049h");
    station.type_in("q");
    assert!(station.expect_end().success());
    station.assert_restored();
}

#[test]
fn a_terminal_that_goes_away_ends_the_program_and_what_was_done_is_kept() {
    let mut shop = Shop::usual();
    let mut station = at_work(&shop);
    station.type_in("w");
    station.expect("On hand here");
    station.type_in("damaged\r");
    station.expect("✓ Wrote off 7");
    assert_eq!(station.close().exit_code(), 128 + 1);
    assert_eq!(shop.warehouse.verify(crate::shop::today(), &mut |_| {}).unwrap().problems, Vec::new());
}

#[test]
fn a_refusal_before_the_screen_opens_leaves_the_terminal_alone() {
    let shop = Shop::usual();
    let mut command = Station::command(&shop.file());
    command.args(["--theme", "neon"]);
    let mut station = Station::run(command);
    assert_eq!(station.expect_end().exit_code(), 2);
    assert!(station.text().contains("neon"), "{}", station.text());
    assert!(!station.has_written("\x1b[?"), "no mode was touched");
}
