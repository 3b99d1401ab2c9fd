//! Who presses the keys and writes down how long each took.

use std::time::Duration;

use crate::measure::figures::{Table, Times, mb, ms};
use crate::measure::station::{Settled, Station};

/// Keys as a terminal sends them.
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
    /// The tabs, from left to right: F2 to F7.
    pub(crate) const TABS: [(&str, &str); 6] = [
        ("Lots", "\x1bOQ"),
        ("Entry", "\x1bOR"),
        ("Dispatch", "\x1bOS"),
        ("Alerts", "\x1b[15~"),
        ("Products", "\x1b[17~"),
        ("History", "\x1b[18~"),
    ];
}

/// The keys of one kind: how long each took, and how much was written.
#[derive(Default)]
pub(crate) struct Kind {
    times: Times,
    bytes: Vec<usize>,
}

impl Kind {
    /// One more answer.
    pub(crate) fn add(&mut self, settled: Settled) {
        self.times.add(settled.time);
        self.bytes.push(settled.bytes);
    }

    /// How long they took.
    pub(crate) fn times(&self) -> &Times {
        &self.times
    }
}

/// Whoever presses the keys of one program and writes down how long each took.
pub(crate) struct Hands {
    /// How often each kind is pressed.
    pub(crate) rounds: usize,
    station: Station,
    table: Table,
    all: Times,
}

impl Hands {
    /// At a station.
    pub(crate) fn at(station: Station, rounds: usize) -> Self {
        let columns = ["times", "median ms", "p99 ms", "worst ms", "bytes"];
        Hands {
            rounds,
            station,
            table: Table::begin("key to settled screen", &columns),
            all: Times::default(),
        }
    }

    /// Waits for a text.
    pub(crate) fn until(&mut self, text: &str) {
        self.station.until(text);
    }

    /// Waits until all is read that comes by itself, and tells the memory.
    pub(crate) fn rest(&mut self, after: &str) {
        self.station.rest();
        self.memory(after);
    }

    /// Presses what leads to the keys that are measured.
    pub(crate) fn prepare(&mut self, keys: &str) {
        self.station.press(keys);
    }

    /// Presses a key that is measured.
    pub(crate) fn press(&mut self, kind: &mut Kind, keys: &str) {
        kind.add(self.station.press(keys));
    }

    /// Presses one key again and again.
    pub(crate) fn repeat(&mut self, name: &str, keys: &str) {
        let mut kind = Kind::default();
        for _ in 0..self.rounds {
            self.press(&mut kind, keys);
        }
        self.tell(name, kind);
    }

    /// Presses two keys by turns: the second undoes the first.
    pub(crate) fn turns(&mut self, [one, other]: [(&str, &str); 2]) {
        let [mut first, mut second] = [Kind::default(), Kind::default()];
        for _ in 0..self.rounds {
            self.press(&mut first, one.1);
            self.press(&mut second, other.1);
        }
        self.tell(one.0, first);
        self.tell(other.0, second);
    }

    /// Types a text letter by letter, and takes it back letter by letter.
    pub(crate) fn letters(&mut self, text: &str, typed: &mut Kind, taken_back: &mut Kind) {
        for letter in text.chars() {
            self.press(typed, letter.encode_utf8(&mut [0; 4]));
        }
        for _ in text.chars() {
            self.press(taken_back, key::BACKSPACE);
        }
    }

    /// Tells what a kind of key took.
    pub(crate) fn tell(&mut self, name: &str, mut kind: Kind) {
        kind.bytes.sort_unstable();
        let bytes = kind.bytes.get(kind.bytes.len() / 2).copied().unwrap_or_default();
        let (times, count) = (&kind.times, kind.times.count().to_string());
        let figures = [count, ms(times.median()), ms(times.p99()), ms(times.worst()), bytes.to_string()];
        self.table.line(name, &figures);
        self.all.join(times);
    }

    /// Tells what all keys together took so far.
    pub(crate) fn summary(&self, name: &str) {
        let (all, count) = (&self.all, self.all.count().to_string());
        self.table.line(name, &[count, ms(all.median()), ms(all.p99()), ms(all.worst())]);
    }

    /// Tells the memory that is held now.
    pub(crate) fn memory(&self, after: &str) {
        let process = self.station.process();
        println!("  {after}: {} MB resident, {} MB at most", mb(process.resident()), mb(process.peak()));
    }

    /// Leaves the keys alone for a while, and tells what is written and computed meanwhile.
    pub(crate) fn idle(&mut self, time: Duration) {
        let process = self.station.process();
        let before = process.processor_time();
        let bytes = self.station.listen(time);
        let taken = process.processor_time().zip(before).map(|(after, before)| ms(after - before));
        let (seconds, taken) = (time.as_secs(), taken.unwrap_or_else(|| "?".to_owned()));
        println!("\n{seconds} s of idle: {bytes} bytes written, {taken} ms of processor time");
    }
}
