//! From the start of the program to its first whole frame, and to the first letter of a search.

use std::path::Path;
use std::thread;
use std::time::Duration;

use portable_pty::CommandBuilder;

use super::hands::Kind;
use crate::measure::book::Book;
use crate::measure::figures::{Table, Times, mb, ms, ratio};
use crate::measure::station::Station;

/// What the tab says where there are no lots to show.
const NO_LOTS: &str = "There are no lots yet";
/// What a program says that does nothing else.
const WORD: &str = "here";

/// From exec to the first frame with rows in it: of the book, of the demo stock, of a book with nothing in it; and beside them a
/// program that only says a word.
pub(crate) fn first_frames(book: &Book, rounds: usize) {
    let (demo, empty) = (Book::demo(), Book::empty());
    let fefo = |book: &Book| Station::fefo(&book.file);
    let mut say = CommandBuilder::new("echo");
    say.arg(WORD);
    let mut starts = [
        ("a book with nothing in it", fefo(&empty), NO_LOTS.to_owned(), Start::default()),
        ("the demo stock", fefo(&demo), demo.first_code(), Start::default()),
        ("the book", fefo(book), book.first_code(), Start::default()),
        ("echo", say, WORD.to_owned(), Start::default()),
    ];
    for _ in 0..rounds {
        for (_, command, text, start) in &mut starts {
            start.add(command.clone(), text);
        }
    }
    let columns = ["median ms", "worst ms", "to empty", "settled ms", "MB"];
    let table = Table::begin("exec to the first frame with rows", &columns);
    let base = starts.first().map(|start| start.3.first.median()).unwrap_or_default();
    for (name, _, _, start) in &starts {
        let (first, settled) = (&start.first, &start.settled);
        let figures = [
            ms(first.median()),
            ms(first.worst()),
            ratio(first.median(), base),
            ms(settled.median()),
            mb(start.memory),
        ];
        table.line(name, &figures);
    }
}

#[derive(Default)]
struct Start {
    first: Times,
    settled: Times,
    memory: Option<f64>,
}

impl Start {
    fn add(&mut self, command: CommandBuilder, text: &str) {
        let mut station = Station::run(command);
        self.first.add(station.until(text));
        self.settled.add(station.rest().time);
        self.memory = station.process().resident();
    }
}

/// The first letter of a search where nothing is held in memory yet, each in a program of its own: in the same instant as the key
/// that begins the search, and a moment later.
pub(crate) fn first_letters(book: &Book, rounds: usize) {
    let table = Table::begin("the first letter of all", &["times", "median ms", "worst ms", "MB"]);
    let [mut at_once, mut later] = [(); 2].map(|()| Letter::default());
    for _ in 0..rounds {
        at_once.press(&book.file, &book.first_code(), |station| station.press("/q"));
        later.press(&book.file, &book.first_code(), |station| {
            station.press("/");
            thread::sleep(Duration::from_millis(100));
            station.press("q")
        });
    }
    for (name, letter) in [("in one instant with /", at_once), ("after the screen settled from /", later)] {
        let times = letter.kind.times();
        let figures = [times.count().to_string(), ms(times.median()), ms(times.worst()), mb(letter.memory)];
        table.line(name, &figures);
    }
}

#[derive(Default)]
struct Letter {
    kind: Kind,
    memory: Option<f64>,
}

impl Letter {
    fn press(
        &mut self,
        book: &Path,
        first_code: &str,
        keys: impl FnOnce(&mut Station) -> crate::measure::station::Settled,
    ) {
        let mut station = Station::run(Station::fefo(book));
        station.until(first_code);
        station.rest();
        self.kind.add(keys(&mut station));
        self.memory = station.process().resident();
    }
}
