//! From the start of the program to its first frame, and to the first letter of a search.

use std::path::Path;
use std::thread;
use std::time::Duration;

use portable_pty::CommandBuilder;

use super::typist::KeyTimes;
use crate::measure::book::BenchBook;
use crate::measure::figures::{Table, Times, mb, ms, ratio};
use crate::measure::terminal::TimedTerminal;

/// What an empty book shows.
const NO_LOTS: &str = "There are no lots yet";
/// What `echo` prints.
const WORD: &str = "here";

/// From exec to the first frame with rows: of the book, of the demo stock, of an empty book, and of `echo` beside them.
pub(crate) fn first_frames(book: &BenchBook, rounds: usize) {
    let (demo, empty) = (BenchBook::demo(), BenchBook::empty());
    let fefo = |book: &BenchBook| TimedTerminal::fefo(&book.file);
    let mut say = CommandBuilder::new("echo");
    say.arg(WORD);
    let mut starts = [
        ("a book with nothing in it", fefo(&empty), NO_LOTS.to_owned(), StartTimes::default()),
        ("the demo stock", fefo(&demo), demo.first_lot_code(), StartTimes::default()),
        ("the book", fefo(book), book.first_lot_code(), StartTimes::default()),
        ("echo", say, WORD.to_owned(), StartTimes::default()),
    ];
    for _ in 0..rounds {
        for (_, command, text, start) in &mut starts {
            start.add(command.clone(), text);
        }
    }
    let columns = ["median ms", "worst ms", "to empty", "settled ms", "MB"];
    let table = Table::start("exec to the first frame with rows", &columns);
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
        table.row(name, &figures);
    }
}

#[derive(Default)]
struct StartTimes {
    first: Times,
    settled: Times,
    memory: Option<f64>,
}

impl StartTimes {
    fn add(&mut self, command: CommandBuilder, text: &str) {
        let mut terminal = TimedTerminal::run(command);
        self.first.add(terminal.wait_for(text));
        self.settled.add(terminal.settle().time);
        self.memory = terminal.process().resident();
    }
}

/// The first letter of a search in a program that was just started: in the same instant as the key that begins the search, and a
/// moment later.
pub(crate) fn first_letters(book: &BenchBook, rounds: usize) {
    let table = Table::start("the first letter of all", &["times", "median ms", "worst ms", "MB"]);
    let [mut at_once, mut later] = [(); 2].map(|()| FirstLetter::default());
    for _ in 0..rounds {
        at_once.press(&book.file, &book.first_lot_code(), |terminal| terminal.press("/q"));
        later.press(&book.file, &book.first_lot_code(), |terminal| {
            terminal.press("/");
            thread::sleep(Duration::from_millis(100));
            terminal.press("q")
        });
    }
    for (name, letter) in [("in one instant with /", at_once), ("after the screen settled from /", later)] {
        let times = letter.kind.times();
        let figures = [times.count().to_string(), ms(times.median()), ms(times.worst()), mb(letter.memory)];
        table.row(name, &figures);
    }
}

#[derive(Default)]
struct FirstLetter {
    kind: KeyTimes,
    memory: Option<f64>,
}

impl FirstLetter {
    fn press(
        &mut self,
        book: &Path,
        first_code: &str,
        keys: impl FnOnce(&mut TimedTerminal) -> crate::measure::terminal::Settled,
    ) {
        let mut terminal = TimedTerminal::run(TimedTerminal::fefo(book));
        terminal.wait_for(first_code);
        terminal.settle();
        self.kind.add(keys(&mut terminal));
        self.memory = terminal.process().resident();
    }
}
