//! A working day in a real terminal.

use std::time::Duration;

use crate::shop::{Shop, today};
use crate::station::Station;

#[test]
fn a_lot_is_found_and_written_off_and_the_books_hold() {
    let mut shop = Shop::usual();
    let mut station = Station::open(&shop.file());
    station.expect("6 lots");
    station.type_in("/ham");
    station.expect("1 lot");
    station.type_in("\x1b");
    station.expect("6 lots");
    station.type_in("\x1b[H");
    station.type_in("w");
    station.expect("On hand here: 7 → 0 ea");
    station.type_in("expired\r");
    station.expect("✓ Wrote off 7 of MLK-1000");
    station.expect("5 lots");
    station.type_in("\x1b[15~");
    station.type_in("q");
    assert!(station.expect_end().success());
    let verified = shop.warehouse.verify(today(), &mut |_| {}).unwrap();
    assert_eq!(verified.problems, Vec::new());
}

#[test]
fn a_scanner_that_ends_with_a_line_feed_confirms_as_enter_does() {
    let shop = Shop::usual();
    let mut station = Station::open(&shop.file());
    station.expect("6 lots");
    station.type_in("w");
    station.expect("On hand here");
    station.type_in("\x1b[200~damaged\r\nby water\x1b[201~");
    station.expect("damaged by water");
    station.type_in("\n");
    station.expect("✓ Wrote off 7");
}

#[test]
fn what_another_process_does_appears_without_a_key() {
    let mut shop = Shop::usual();
    let mut station = Station::open(&shop.file());
    station.expect("6 lots");
    shop.receive("2026-11-24", "MLK-1000", "L2699-99", "12", "2026-12-24", "A03-9");
    station.expect("L2699-99");
    station.expect("7 lots");
}

#[test]
fn a_storm_of_sizes_ends_in_a_whole_screen() {
    let shop = Shop::usual();
    let mut station = Station::open(&shop.file());
    station.expect("6 lots");
    for step in 0..60_u16 {
        station.resize(40 + step * 7 % 160, 5 + step * 11 % 60);
        station.listen(Duration::from_millis(3));
    }
    station.resize(100, 30);
    station.settle();
    station.expect("RIC-1000");
    let text = station.text();
    assert!(text.lines().next().unwrap().contains("fefo"), "{text}");
    assert!(text.lines().nth(29).unwrap().contains("F10 quit"), "{text}");
}

#[test]
fn a_storm_of_sizes_loses_nothing_that_was_typed() {
    let shop = Shop::usual();
    let mut station = Station::open(&shop.file());
    station.expect("6 lots");
    station.type_in("\x1bOR");
    station.expect("Quantity");
    for (step, letter) in (0..).zip("jamon".chars()) {
        for size in [(200, 60), (60, 15), (1, 1), (80, 24), (59, 14), (300, 90)] {
            station.resize(size.0 + step, size.1);
            station.listen(Duration::from_millis(2));
        }
        station.resize(100, 30);
        station.settle();
        station.type_in(&letter.to_string());
    }
    station.expect("HAM-0001");
    station.expect("jamon");
}

#[test]
fn a_chosen_theme_is_remembered_and_one_that_is_asked_for_wins() {
    let shop = Shop::usual();
    let ground = |station: &mut Station| {
        station.expect("6 lots");
        station.settle();
        station.cell("YOG-0125").bgcolor()
    };
    let mut first = Station::run(Station::command(&shop.file()));
    let dark = ground(&mut first);
    first.type_in("\x1b[24~");
    let light = ground(&mut first);
    assert_ne!(dark, light);
    first.type_in("q");
    assert!(first.expect_end().success());

    let mut second = Station::run(Station::command(&shop.file()));
    assert_eq!(ground(&mut second), light, "as it was left");
    let mut third = Station::open(&shop.file());
    assert_eq!(ground(&mut third), dark, "as it was asked for");
}

#[test]
fn under_no_color_there_is_none_and_the_selection_is_seen_all_the_same() {
    let shop = Shop::usual();
    let mut command = Station::command(&shop.file());
    command.env("NO_COLOR", "1");
    let mut station = Station::run(command);
    station.expect("6 lots");
    station.settle();
    let (selected, other) = (station.cell("L2610-22"), station.cell("YOG-0125"));
    assert!(selected.inverse() && !other.inverse());
    for cell in [&selected, &other, &station.cell("▲ expired")] {
        assert_eq!((cell.fgcolor(), cell.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
    }
}

#[test]
fn what_takes_long_is_said_to_and_then_no_longer() {
    let shop = Shop::usual();
    let mut station = Station::open(&shop.file());
    station.expect("6 lots");
    station.type_in("w");
    station.expect("On hand here");
    // Another station has the book's write lock.
    let mut other = rusqlite::Connection::open(shop.file()).unwrap();
    let act = other.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
    station.type_in("expired\r");
    station.expect("working…");
    drop(act);
    station.expect("✓ Wrote off 7");
    station.expect_gone("working…");
}

#[test]
fn details_of_a_refusal_go_to_the_clipboard_of_who_sits_at_the_terminal() {
    let shop = Shop::usual();
    let mut station = Station::open(&shop.file());
    station.expect("6 lots");
    let other = rusqlite::Connection::open(shop.file()).unwrap();
    other.execute_batch("PRAGMA ignore_check_constraints = ON; UPDATE product SET decimals = 9").unwrap();
    station.expect("! details");
    station.type_in("!");
    station.expect("For support");
    station.type_in("c");
    station.expect("Copied");
    station.expect_written("\x1b]52;c;");
}
