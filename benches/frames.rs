//! One frame of each tab over the demo stock, drawn alone and drawn and sent to a terminal that is a vector; and what one step of
//! scrolling sends.
//!
//! `cargo bench --bench frames`: all of it in one table first, then each frame by criterion, which tells what changed since.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark tells a person, and stops where something is wrong"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tempfile::TempDir;

use ::fefo::demo;
use ::fefo::domain::{Day, Horizon, Label};
use ::fefo::i18n::{Language, Texts};
use ::fefo::store::sqlite::{OpenMode, SqliteStore};
use ::fefo::tui::{Depth, Headless, Options, Screen, TAB_NAMES};
use ::fefo::warehouse::{Desk, Warehouse};

const SIZES: [(u16, u16); 2] = [(80, 24), (200, 60)];

/// The screen of a tab over the demo stock, at work: with something picked where there is something to pick.
fn at_work(tab: &str, size: (u16, u16)) -> (Headless, TempDir) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let store = SqliteStore::open(&folder.path().join("demo.db"), OpenMode::CreateOrOpen).unwrap();
    let mut warehouse = Warehouse::new(Box::new(store), Horizon::default());
    let today = Day::new(2026, 11, 24).unwrap();
    demo::fill(&mut warehouse, today, Language::English).unwrap();
    let label = |text: &str| Label::parse(text).unwrap();
    let options = Options {
        desk: Desk { operator: label("ana"), station: label("dock-2") },
        fixed_today: Some(today),
        horizon: Horizon::default(),
        theme: Some("dark".to_owned()),
        tab: Some(tab.to_owned()),
        state_folder: None,
        screen: Screen { depth: Depth::Full, no_color: false, utf8: true },
    };
    let mut screen = Headless::open(warehouse, Texts::new(Language::English), &options, size).unwrap();
    match tab {
        "entry" | "dispatch" => {
            screen.type_text("ham");
            screen.press(&["Enter"]);
            screen.type_text("250");
            screen.press(&["Tab"]);
        }
        "lots" | "history" => screen.press(&["Down", "Enter"]),
        _ => screen.press(&["Down"]),
    }
    (screen, folder)
}

/// What a terminal is sent to turn one frame into the next.
fn sent(before: &Buffer, after: &Buffer) -> usize {
    let mut bytes = Vec::with_capacity(64 * 1024);
    CrosstermBackend::new(&mut bytes).draw(before.diff(after).into_iter()).unwrap();
    bytes.len()
}

fn frames(criterion: &mut Criterion) {
    for (width, height) in SIZES {
        let mut group = criterion.benchmark_group(format!("a frame at {width}x{height}"));
        let nothing = Buffer::empty(Rect::new(0, 0, width, height));
        for tab in TAB_NAMES {
            let (screen, _folder) = at_work(tab, (width, height));
            group.bench_function(*tab, |bench| bench.iter(|| black_box(screen.draw())));
            group.bench_function(format!("{tab}, all of it sent"), |bench| {
                bench.iter(|| black_box(sent(&nothing, &screen.draw().0)));
            });
        }
        group.finish();
    }
}

/// How often each frame of the table is drawn.
const DRAWN: usize = 201;

/// All tabs in one table: how long a frame takes to draw, and to draw and encode whole; the bytes of a whole one, and of a row and a
/// page further where there is a list.
fn table(_: &mut Criterion) {
    for (width, height) in SIZES {
        println!("\n{:<24}{:>12}{:>12}", format!("{width}x{height}"), "draw us", "and send us");
        for tab in TAB_NAMES {
            let (mut screen, _folder) = at_work(tab, (width, height));
            let nothing = Buffer::empty(Rect::new(0, 0, width, height));
            let drawn = median(|| drop(black_box(screen.draw())));
            let whole = median(|| {
                black_box(sent(&nothing, &screen.draw().0));
            });
            let mut line = format!("{tab:<24}{drawn:>12.1}{whole:>12.1}");
            line.push_str(&format!("{:>12} B whole", sent(&nothing, &screen.draw().0)));
            if !matches!(*tab, "entry" | "dispatch") {
                for (step, key) in [("row", "Down"), ("page", "PgDn")] {
                    let before = screen.draw().0;
                    screen.press(&[key]);
                    line.push_str(&format!("{:>10} B a {step}", sent(&before, &screen.draw().0)));
                }
                scroll_to_the_end_of_the_screen(&mut screen, height);
                let before = screen.draw().0;
                screen.press(&["Down"]);
                line.push_str(&format!("{:>10} B a line scrolled", sent(&before, &screen.draw().0)));
            }
            println!("{line}");
        }
    }
}

/// Goes to the top, and down until the next step moves the rows.
fn scroll_to_the_end_of_the_screen(screen: &mut Headless, height: u16) {
    screen.press(&["Home"]);
    for _ in 0..height {
        screen.press(&["Down"]);
    }
}

/// The one in the middle of many, in microseconds.
fn median(mut work: impl FnMut()) -> f64 {
    let mut times = [Duration::ZERO; DRAWN];
    for time in &mut times {
        let start = Instant::now();
        work();
        *time = start.elapsed();
    }
    let (_, middle, _) = times.select_nth_unstable(DRAWN / 2);
    middle.as_secs_f64() * 1e6
}

criterion_group!(benches, table, frames);
criterion_main!(benches);
