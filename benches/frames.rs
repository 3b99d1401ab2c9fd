//! One frame of each tab over the demo stock, drawn alone and drawn and sent to a terminal that is a vector; and what one step of
//! scrolling sends.
//!
//! `cargo bench --bench frames`
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark tells a person, and stops where something is wrong"
)]

use std::hint::black_box;

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

fn scrolling(_: &mut Criterion) {
    for (width, height) in SIZES {
        for tab in ["lots", "alerts", "products", "history"] {
            let (mut screen, _folder) = at_work(tab, (width, height));
            for (what, keys) in [("one row down", &["Down"][..]), ("a page down", &["PgDn"])] {
                let before = screen.draw().0;
                screen.press(keys);
                println!("{tab} at {width}x{height}, {what}: {} bytes", sent(&before, &screen.draw().0));
            }
        }
    }
}

criterion_group!(benches, frames, scrolling);
criterion_main!(benches);
