//! The terminal is asked for its ground, and nobody waits for the answer.

use crate::shop::Shop;
use crate::station::Station;

const QUESTION: &str = "\x1b]11;?\x07";

/// A station where no theme was chosen yet, showing its lots.
fn at_work(shop: &Shop) -> Station {
    let mut station = Station::run(Station::command(&shop.file()));
    station.expect("6 lots");
    station.expect_written(QUESTION);
    station
}

/// The ground under the lots.
fn ground(station: &mut Station) -> vt100::Color {
    station.settle();
    station.cell("SKU").bgcolor()
}

#[test]
fn a_terminal_that_never_answers_is_worked_on_at_once_and_not_asked_again() {
    let shop = Shop::usual();
    let mut station = at_work(&shop);
    station.expect("Alerts ▲");
    station.type_in("/ham");
    station.expect("1 lot");
    station.type_in("\x1b");
    station.expect("6 lots");
    station.type_in("q");
    assert!(station.expect_end().success());
    station.assert_restored();

    let mut again = Station::run(Station::command(&shop.file()));
    again.expect("6 lots");
    again.settle();
    assert!(!again.has_written(QUESTION));
}

#[test]
fn the_answer_changes_the_theme_and_no_key_is_lost_to_it() {
    let shop = Shop::usual();
    let mut station = at_work(&shop);
    let dark = ground(&mut station);
    station.type_in("/yog\x1b]11;rgb:ffff/ffff/f0f0\x1b\\ur");
    station.expect("1 lot");
    let light = ground(&mut station);
    assert_ne!(light, dark);
    assert!(station.text().contains("yogur"), "{}", station.text());
    station.signal("TERM");
    station.expect_end();

    let mut again = Station::run(Station::command(&shop.file()));
    again.expect("6 lots");
    assert_eq!(ground(&mut again), light, "remembered");
    assert!(!again.has_written(QUESTION));
}

#[test]
fn an_answer_that_comes_after_the_clerk_chose_changes_nothing() {
    let shop = Shop::usual();
    let mut station = at_work(&shop);
    station.type_in("\x1b[24~");
    let chosen = ground(&mut station);
    station.type_in("\x1b]11;rgb:00/00/00\x07");
    assert_eq!(ground(&mut station), chosen);
    assert!(station.text().contains("6 lots"), "the answer pressed no keys:\n{}", station.text());
}
