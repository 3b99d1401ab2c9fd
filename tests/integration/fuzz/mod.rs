//! Random input: whatever is pressed, pasted, clicked and resized, the UI never fails and the book stays consistent.
//!
//! `cargo test --release --test integration fuzz:: -- --ignored` goes on ten times as long. A seed always plays the same actions.

mod random_user;

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use fefo::domain::scanner::KeyboardLayout;
use fefo::i18n::Language;
use fefo::settings::KeyLayout;
use fefo::tui::Headless;
use fefo::warehouse::{DocumentQuery, DocumentSummary};
use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::values::today;
use random_user::{Action, RandomUser};

/// How many of the last actions a failure reports.
const REPORTED_ACTIONS: usize = 40;

/// The screen is drawn once in so many actions. A real one is drawn when no more input waits.
const ACTIONS_PER_FRAME: usize = 8;

#[rstest]
fn random_input_keeps_the_book_consistent(#[values(1, 2, 3, 4)] seed: u64) {
    play(seed, 5_000);
}

#[rstest]
#[ignore = "takes minutes"]
fn much_random_input_keeps_the_book_consistent(#[values(11, 12, 13, 14, 15, 16, 17, 18)] seed: u64) {
    play(seed, 25_000);
}

/// Lets a random user work, then verifies the book.
fn play(seed: u64, actions: usize) {
    let size = (100, 30);
    let language = if seed.is_multiple_of(2) { Language::Spanish } else { Language::English };
    let mut book = TestBook::sample();
    book.set_gtin("RIC-1000", "4006381333931");
    let mut ui = book.open_ui_with(size, language, |options| {
        // Stations differ: one with another scanner and the keys of the number pad, one for a screen reader.
        match seed % 4 {
            0 => {
                options.station.scanner.keyboard.layout = KeyboardLayout::Spain;
                options.station.layout = KeyLayout::Numpad;
            }
            1 => options.station.plain = true,
            2 => options.station.big_quantity = true,
            _ => options.capabilities.utf8 = false,
        }
    });
    let before = count_own_documents(&mut ui);
    let mut user = RandomUser::new(seed);
    let mut done: Vec<Action> = Vec::new();
    for number in 0..actions {
        let action = user.next_action();
        done.push(action.clone());
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            action.apply(&mut ui);
            if number % ACTIONS_PER_FRAME == 0 {
                assert_draws(&ui);
            }
        }));
        if outcome.is_err() {
            let last = &done[done.len().saturating_sub(REPORTED_ACTIONS)..];
            panic!("seed {seed}, action {number}, after {last:#?}");
        }
        if ui.has_ended() {
            ui.restart(language, size);
        }
    }
    let today = user.today();
    ui.warehouse().roll_to_day(today).unwrap();
    let verified = ui.warehouse().verify(today, &mut |_| {}).unwrap();
    assert_eq!(verified.problems, Vec::new(), "seed {seed}");
    let written = count_own_documents(&mut ui) - before;
    println!("seed {seed}: {actions} actions wrote {written} documents");
    assert!(written > actions / 200, "input that gets nothing done proves little: {written} documents");
}

/// Nothing that is scanned in another tab changes what is typed into a form.
#[rstest]
fn scans_elsewhere_leave_a_form_as_it_is(#[values(1, 2)] seed: u64) {
    let mut book = TestBook::sample();
    book.set_gtin("RIC-1000", "4006381333931");
    let mut ui = book.open_ui((100, 30));
    ui.press(&["F3"]);
    for text in ["Lácteos del Sur", "GR-77", "RIC-1000", "48", "R-9"] {
        ui.type_text(text);
        ui.press(&["Enter"]);
    }
    let fields =
        |ui: &Headless| -> Vec<String> { ui.text().lines().skip(2).take(9).map(str::to_owned).collect() };
    let before = fields(&ui);
    assert!(before.iter().any(|line| line.contains("R-9")), "{before:#?}");
    let mut user = RandomUser::new(seed);
    for _ in 0..300 {
        // A digit opens a tab where it types nothing.
        ui.press(&["F2", user.pick_tab()]);
        let scan = user.scan();
        scan.apply(&mut ui);
        // A scan opens a search or a lot, and at most a question over it.
        ui.press(&["Esc", "Esc", "Esc", "F3"]);
        assert_eq!(fields(&ui), before, "after {scan:?}");
    }
    assert_eq!(ui.warehouse().verify(today(), &mut |_| {}).unwrap().problems, Vec::new());
}

/// Asserts that the screen draws, with the cursor on it and no control character in its cells.
fn assert_draws(screen: &Headless) {
    let (buffer, cursor) = screen.draw();
    assert!(cursor.is_none_or(|cursor| buffer.area.contains(cursor)), "the cursor is at {cursor:?}");
    for cell in buffer.content() {
        assert!(!cell.symbol().chars().any(char::is_control), "{:?} on the screen", cell.symbol());
    }
}

/// How many documents this station wrote.
fn count_own_documents(screen: &mut Headless) -> usize {
    let mut count = 0;
    let mut visit = |summary: DocumentSummary| {
        count += usize::from(summary.document.stamp.operator.as_str() == "ana");
        ControlFlow::Continue(())
    };
    screen.warehouse().documents(&DocumentQuery::default(), &mut visit).unwrap();
    count
}
