//! Keys of whoever counts and reviews a count of many lots, in the real binary in a pseudo-terminal.

use std::path::Path;

use crate::counted_book::connect;
use crate::measure::figures::{Table, Times, mb, ms};
use crate::measure::terminal::TimedTerminal;

const ENTER: &str = "\r";
const ESCAPE: &str = "\x1b";
/// F9.
const COUNTS: &str = "\x1b[20~";
const DOWN: &str = "\x1b[B";
const END: &str = "\x1b[F";
const HOME: &str = "\x1b[H";
const SPACE: &str = " ";

/// Lots of the first shelf that are counted.
const ROUNDS: usize = 40;

struct Keys {
    terminal: TimedTerminal,
    table: Table,
}

impl Keys {
    fn over(book: &Path, title: &str) -> Self {
        let mut terminal = TimedTerminal::run(TimedTerminal::fefo(book));
        terminal.wait_for("L0");
        terminal.settle();
        terminal.press(COUNTS);
        let columns = ["times", "median ms", "p99 ms", "worst ms", "bytes"];
        Keys { terminal, table: Table::start(title, &columns) }
    }

    fn press(&mut self, times: &mut Times, keys: &str) -> usize {
        let settled = self.terminal.press(keys);
        times.add(settled.time);
        settled.bytes
    }

    fn report(&self, what: &str, times: &Times, bytes: usize) {
        let count = times.count().to_string();
        let figures = [count, ms(times.median()), ms(times.p99()), ms(times.worst()), bytes.to_string()];
        self.table.row(what, &figures);
    }

    /// Presses a key again and again.
    fn repeat(&mut self, what: &str, keys: &str) {
        let (mut times, mut bytes) = (Times::default(), 0);
        for _ in 0..ROUNDS {
            bytes = self.press(&mut times, keys);
        }
        self.report(what, &times, bytes);
    }

    fn once(&mut self, what: &str, keys: &str) {
        let mut times = Times::default();
        let bytes = self.press(&mut times, keys);
        self.report(what, &times, bytes);
    }

    fn print_memory(&self) {
        let process = self.terminal.process();
        println!("  {} MB resident, {} MB at most", mb(process.resident()), mb(process.peak()));
    }
}

/// Counts the lots of a shelf: scanned, then typed.
pub(crate) fn count(book: &Path) {
    let mut keys = Keys::over(book, "counting");
    keys.once("the count opens", ENTER);
    let shelf = "SELECT code FROM count_line WHERE location_key = (SELECT min(location_key) FROM count_line) LIMIT ?1";
    let connection = connect(book);
    let mut codes = connection.prepare(shelf).unwrap();
    let codes: Vec<String> =
        codes.query_map([ROUNDS as i64], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let [mut scanned, mut digit, mut entered] = [(); 3].map(|()| Times::default());
    let mut bytes = [0; 3];
    for code in &codes {
        bytes = [
            keys.press(&mut scanned, &format!("{code}{ENTER}")),
            keys.press(&mut digit, "7"),
            keys.press(&mut entered, ENTER),
        ];
    }
    keys.report("a lot code and Enter", &scanned, bytes[0]);
    keys.report("a digit of the quantity", &digit, bytes[1]);
    keys.report("Enter, which saves the entry", &entered, bytes[2]);
    keys.once("back to the counts", ESCAPE);
    keys.print_memory();
}

/// Walks through a review and decides about lots.
pub(crate) fn review(book: &Path) {
    let mut keys = Keys::over(book, "reviewing");
    keys.once("the review opens", ENTER);
    keys.repeat("Down", DOWN);
    keys.repeat("l, which leaves a lot as the book has it", "l");
    keys.once("details open", SPACE);
    keys.repeat("c, which sends a lot back, with its details beside it", "c");
    keys.repeat("Down, the details following", DOWN);
    keys.once("End", END);
    keys.once("Home", HOME);
    keys.print_memory();
}
