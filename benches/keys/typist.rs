//! Presses keys and records how long each took.

use std::time::Duration;

use crate::measure::figures::{Table, Times, mb, ms};
use crate::measure::terminal::{Settled, TimedTerminal};

/// Keys as terminals send them.
pub(crate) mod key {
    pub(crate) const DOWN: &str = "\x1b[B";
    pub(crate) const UP: &str = "\x1b[A";
    pub(crate) const PAGE_DOWN: &str = "\x1b[6~";
    pub(crate) const PAGE_UP: &str = "\x1b[5~";
    pub(crate) const HOME: &str = "\x1b[H";
    pub(crate) const END: &str = "\x1b[F";
    pub(crate) const ENTER: &str = "\r";
    pub(crate) const ESCAPE: &str = "\x1b";
    pub(crate) const BACKSPACE: &str = "\x7f";
    /// The tabs from left to right, with F2 to F7.
    pub(crate) const TABS: [(&str, &str); 6] = [
        ("Lots", "\x1bOQ"),
        ("Entry", "\x1bOR"),
        ("Dispatch", "\x1bOS"),
        ("Alerts", "\x1b[15~"),
        ("Products", "\x1b[17~"),
        ("History", "\x1b[18~"),
    ];
}

/// How long keys of one kind took, and how much was written.
#[derive(Default)]
pub(crate) struct KeyTimes {
    times: Times,
    bytes: Vec<usize>,
}

impl KeyTimes {
    pub(crate) fn add(&mut self, settled: Settled) {
        self.times.add(settled.time);
        self.bytes.push(settled.bytes);
    }

    pub(crate) fn times(&self) -> &Times {
        &self.times
    }
}

/// Presses the keys of one program and prints how long they took.
pub(crate) struct Typist {
    /// How often each kind is pressed.
    pub(crate) rounds: usize,
    terminal: TimedTerminal,
    table: Table,
    all: Times,
}

impl Typist {
    /// At a terminal.
    pub(crate) fn new(terminal: TimedTerminal, rounds: usize) -> Self {
        let columns = ["times", "median ms", "p99 ms", "worst ms", "bytes"];
        Typist {
            rounds,
            terminal,
            table: Table::start("key to settled screen", &columns),
            all: Times::default(),
        }
    }

    pub(crate) fn wait_for(&mut self, text: &str) {
        self.terminal.wait_for(text);
    }

    /// Waits until nothing more is written, and prints the memory.
    pub(crate) fn settle(&mut self, after: &str) {
        self.terminal.settle();
        self.print_memory(after);
    }

    /// Presses keys without recording them.
    pub(crate) fn prepare(&mut self, keys: &str) {
        self.terminal.press(keys);
    }

    /// Presses a key and records it.
    pub(crate) fn press(&mut self, kind: &mut KeyTimes, keys: &str) {
        kind.add(self.terminal.press(keys));
    }

    /// Presses one key again and again, and prints its times.
    pub(crate) fn repeat(&mut self, name: &str, keys: &str) {
        let mut kind = KeyTimes::default();
        for _ in 0..self.rounds {
            self.press(&mut kind, keys);
        }
        self.report(name, kind);
    }

    /// Presses two keys in turns, the second undoing the first, and prints their times.
    pub(crate) fn alternate(&mut self, [one, other]: [(&str, &str); 2]) {
        let [mut first, mut second] = [KeyTimes::default(), KeyTimes::default()];
        for _ in 0..self.rounds {
            self.press(&mut first, one.1);
            self.press(&mut second, other.1);
        }
        self.report(one.0, first);
        self.report(other.0, second);
    }

    /// Types a text letter by letter, then deletes it letter by letter.
    pub(crate) fn letters(&mut self, text: &str, typed: &mut KeyTimes, deleted: &mut KeyTimes) {
        for letter in text.chars() {
            self.press(typed, letter.encode_utf8(&mut [0; 4]));
        }
        for _ in text.chars() {
            self.press(deleted, key::BACKSPACE);
        }
    }

    /// Prints the times of a kind of key.
    pub(crate) fn report(&mut self, name: &str, mut kind: KeyTimes) {
        kind.bytes.sort_unstable();
        let bytes = kind.bytes.get(kind.bytes.len() / 2).copied().unwrap_or_default();
        let (times, count) = (&kind.times, kind.times.count().to_string());
        let figures = [count, ms(times.median()), ms(times.p99()), ms(times.worst()), bytes.to_string()];
        self.table.row(name, &figures);
        self.all.extend(times);
    }

    /// Prints the times of all keys so far.
    pub(crate) fn print_summary(&self, name: &str) {
        let (all, count) = (&self.all, self.all.count().to_string());
        self.table.row(name, &[count, ms(all.median()), ms(all.p99()), ms(all.worst())]);
    }

    /// Prints the memory in use.
    pub(crate) fn print_memory(&self, after: &str) {
        let process = self.terminal.process();
        println!("  {after}: {} MB resident, {} MB at most", mb(process.resident()), mb(process.peak()));
    }

    /// Presses nothing for a while, and prints what is written and computed meanwhile.
    pub(crate) fn measure_idle(&mut self, time: Duration) {
        let process = self.terminal.process();
        let before = process.processor_time();
        let bytes = self.terminal.read_for(time);
        let taken = process.processor_time().zip(before).map(|(after, before)| ms(after - before));
        let (seconds, taken) = (time.as_secs(), taken.unwrap_or_else(|| "?".to_owned()));
        println!("\n{seconds} s of idle: {bytes} bytes written, {taken} ms of processor time");
    }
}
