//! One frame of each tab over the demo stock: what it costs to draw, and to draw and send whole; and the bytes of a step of scrolling.
//!
//! `cargo bench --bench frames`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark prints its figures, and stops where something is wrong"
)]

#[path = "measure/mod.rs"]
mod measure;

use std::time::Duration;

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use ::fefo::demo;
use ::fefo::i18n::Language;
use ::fefo::tui::{Headless, TAB_NAMES};

use measure::figures::{Table, Times};
use measure::support::book::TestBook;
use measure::support::ui::TestUi;
use measure::support::values::today;

const SIZES: [(u16, u16); 2] = [(80, 24), (200, 60)];

/// How often each frame is drawn.
const FRAMES: usize = 501;

fn main() {
    for (width, height) in SIZES {
        let columns = ["draw us", "best", "send us", "best", "B whole", "B a row", "B a page", "B scrolled"];
        let table = Table::start(&format!("{width}x{height}"), &columns);
        for tab in TAB_NAMES {
            let mut ui = open_at_work(tab, (width, height));
            let blank = Buffer::empty(Rect::new(0, 0, width, height));
            let drawn = time_frames(|| ui.draw());
            let sent = time_frames(|| sent_bytes(&blank, &ui.draw().0));
            let us = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1e6);
            let mut figures = [drawn.median(), drawn.best(), sent.median(), sent.best()].map(us).to_vec();
            figures.push(sent_bytes(&blank, &ui.draw().0).to_string());
            if !matches!(*tab, "entry" | "dispatch") {
                figures.push(bytes_of_key(&mut ui, "Down").to_string());
                figures.push(bytes_of_key(&mut ui, "PgDn").to_string());
                select_last_visible_row(&mut ui, height);
                figures.push(bytes_of_key(&mut ui, "Down").to_string());
            }
            table.row(tab, &figures);
        }
    }
}

/// A tab over the demo stock, with something selected or typed where there is something to select or type.
fn open_at_work(tab: &str, size: (u16, u16)) -> TestUi {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut book = TestBook::in_folder(folder);
    demo::fill(&mut book.warehouse, today(), Language::English).unwrap();
    let mut ui = book.open_ui_with(size, Language::English, |options| {
        (options.tab, options.theme) = (Some(tab.to_owned()), Some("dark".to_owned()));
    });
    match tab {
        "entry" | "dispatch" => {
            ui.type_text("ham");
            ui.press(&["Enter"]);
            ui.type_text("250");
            ui.press(&["Tab"]);
        }
        "lots" | "history" => ui.press(&["Down", "Enter"]),
        _ => ui.press(&["Down"]),
    }
    ui
}

/// How many bytes a terminal is sent to turn one frame into the next.
fn sent_bytes(before: &Buffer, after: &Buffer) -> usize {
    let mut bytes = Vec::with_capacity(64 * 1024);
    CrosstermBackend::new(&mut bytes).draw(before.diff(after).into_iter()).unwrap();
    bytes.len()
}

/// How many bytes the frame after a key takes.
fn bytes_of_key(screen: &mut Headless, key: &str) -> usize {
    let before = screen.draw().0;
    screen.press(&[key]);
    sent_bytes(&before, &screen.draw().0)
}

/// Selects the last row on the screen: the next step down scrolls.
fn select_last_visible_row(screen: &mut Headless, height: u16) {
    screen.press(&["Home"]);
    for _ in 0..height {
        screen.press(&["Down"]);
    }
}

fn time_frames<T>(mut work: impl FnMut() -> T) -> Times {
    let mut times = Times::default();
    for _ in 0..FRAMES {
        times.time(&mut work);
    }
    times
}
