//! Whatever is pressed, pasted, clicked, turned and resized: the screen never fails, and the books hold.
//!
//! `cargo test --release --test fuzz -- --ignored` goes on ten times as long. The same seed makes the same story.
#![allow(unreachable_pub, reason = "the modules of one test program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that can not go on fails, and tells what it measured"
)]

#[path = "../../examples/bigstock/chance.rs"]
#[allow(dead_code, reason = "an example's source of chance, of which this needs a part")]
mod chance;
mod hands;
#[path = "../tui/shop.rs"]
#[allow(dead_code, reason = "the builder of the screen's stories, of which this needs a part")]
mod shop;

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use fefo::i18n::{Language, Texts};
use fefo::tui::Headless;
use fefo::warehouse::{DocumentQuery, DocumentRow};
use rstest::rstest;

use hands::{Hands, Touch};
use shop::{Shop, Station};

/// What is told of a story that went wrong: the last touches before it did.
const TOLD: usize = 40;

/// How often the screen is drawn, in touches. A real one is drawn when no more touches wait.
const DRAWN: usize = 8;

#[rstest]
fn twenty_thousand_touches(#[values(1, 2, 3, 4)] seed: u64) {
    play(seed, 5_000);
}

#[rstest]
#[ignore = "takes minutes"]
fn two_hundred_thousand_touches(#[values(11, 12, 13, 14, 15, 16, 17, 18)] seed: u64) {
    play(seed, 25_000);
}

/// Lets random hands work at a station, and then looks into the books.
fn play(seed: u64, touches: usize) {
    let language = if seed.is_multiple_of(2) { Language::Spanish } else { Language::English };
    let mut station = Shop::usual().screen_as((100, 30), language, |_| {});
    let before = documents(&mut station.screen);
    let mut hands = Hands::new(seed);
    let mut done: Vec<Touch> = Vec::new();
    for number in 0..touches {
        let touch = hands.touch();
        done.push(touch.clone());
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            touch.apply(&mut station);
            if number % DRAWN == 0 {
                assert_drawn(&station.screen);
            }
        }));
        if outcome.is_err() {
            let told = &done[done.len().saturating_sub(TOLD)..];
            panic!("seed {seed}, touch {number}, after {told:#?}");
        }
        if station.screen.has_ended() {
            open_again(&mut station, language);
        }
    }
    let today = hands.today();
    station.screen.warehouse().turn_to(today).unwrap();
    let verified = station.screen.warehouse().verify(today, &mut |_| {}).unwrap();
    assert_eq!(verified.problems, Vec::new(), "seed {seed}");
    let written = documents(&mut station.screen) - before;
    println!("seed {seed}: {touches} touches wrote {written} documents");
    assert!(written > touches / 200, "hands that get nothing done prove little: {written} documents");
}

/// The screen can be drawn, its cursor is on it, and nothing that a terminal would obey stands in its cells.
fn assert_drawn(screen: &Headless) {
    let (buffer, cursor) = screen.draw();
    assert!(cursor.is_none_or(|cursor| buffer.area.contains(cursor)), "the cursor is at {cursor:?}");
    for cell in buffer.content() {
        assert!(!cell.symbol().chars().any(char::is_control), "{:?} on the screen", cell.symbol());
    }
}

/// Starts the program anew over the same book.
fn open_again(station: &mut Station, language: Language) {
    let options = shop::options();
    station.screen = Headless::open(station.elsewhere(), Texts::new(language), &options, (100, 30)).unwrap();
}

/// How many documents the book holds that were written at this station.
fn documents(screen: &mut Headless) -> usize {
    let mut count = 0;
    let mut visit = |row: DocumentRow| {
        count += usize::from(row.operator.as_str() == "ana");
        ControlFlow::Continue(())
    };
    screen.warehouse().documents(&DocumentQuery::default(), &mut visit).unwrap();
    count
}
