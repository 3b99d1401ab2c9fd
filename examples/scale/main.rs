//! Many stations over many warehouses on one PostgreSQL server, simulated from measured costs (docs/SCALE.md).
//!
//! `cargo run --release --example scale`
//!
//! Every act goes the way of the store: the product is locked, a first flight reads, a second one writes; the end of the
//! ledger is locked, the log is flushed, both are free again. What is queued for is simulated: products, the ends of the
//! ledgers, processors and the log, whose flush takes all commits that wait for it. A station thinks, acts, and waits for
//! the answer.
#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "it prints what it found; what it counts by is of its own making"
)]

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// Microseconds.
type Time = u64;

/// How long is simulated.
const SPAN: Time = 60_000_000;

/// What an act costs the server, in microseconds of a processor: what one station waits for on a server of its own machine
/// (`cargo bench --bench server`), split as the statements are.
const FIRST_FLIGHT: Time = 1_900;
const SECOND_FLIGHT: Time = 1_000;

const CORES: usize = 8;
const PRODUCTS_PER_BOOK: u64 = 2_000;

/// One line of the table.
#[derive(Clone, Copy)]
struct Setting {
    books: usize,
    stations: usize,
    /// Mean time between an answer and the next act.
    think: Time,
    round_trip: Time,
    flush: Time,
    /// The end of the ledger is free before the flush, which the answer still waits for.
    early_release: bool,
}

fn main() {
    println!(
        "{CORES} processors, {FIRST_FLIGHT} and {SECOND_FLIGHT} us a flight, {PRODUCTS_PER_BOOK} products a book\n"
    );
    println!(
        "{:>6} {:>8} {:>8} {:>8} {:>9} {:>6} | {:>8} {:>8} {:>8} {:>6}",
        "books", "stations", "think s", "trip ms", "flush ms", "early", "acts/s", "p50 ms", "p99 ms", "busy"
    );
    for (think, flush) in [(10, 150), (10, 1_000), (10, 4_000), (1, 150), (1, 1_000), (1, 4_000)] {
        for books in [1, 100] {
            for early_release in [false, true] {
                let setting = Setting {
                    books,
                    stations: 1_000,
                    think: think * 1_000_000,
                    round_trip: 20_000,
                    flush,
                    early_release,
                };
                report(setting, &Simulation::new(setting).run());
            }
        }
    }
}

fn report(setting: Setting, found: &Found) {
    let ms = |time: Time| format!("{:.1}", time as f64 / 1_000.0);
    println!(
        "{:>6} {:>8} {:>8} {:>8} {:>9} {:>6} | {:>8.0} {:>8} {:>8} {:>5.0}%",
        setting.books,
        setting.stations,
        setting.think / 1_000_000,
        setting.round_trip / 1_000,
        ms(setting.flush),
        if setting.early_release { "yes" } else { "no" },
        found.per_second,
        ms(found.p50),
        ms(found.p99),
        found.busy * 100.0,
    );
}

struct Found {
    per_second: f64,
    p50: Time,
    p99: Time,
    /// Share of the processors' time.
    busy: f64,
}

/// Where an act is on its way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// The station begins.
    Begin,
    /// The first flight has reached the server.
    LockProduct,
    /// It has been worked on.
    Read,
    /// The second flight has reached the server.
    Write,
    /// It has been worked on.
    LockEnd,
    /// The answer has reached the station.
    Done,
}

/// What one act at a time has.
#[derive(Default)]
struct Lock {
    is_taken: bool,
    waiting: VecDeque<usize>,
}

impl Lock {
    /// Returns whether a station has it now; else it waits.
    fn take(&mut self, station: usize) -> bool {
        if self.is_taken {
            self.waiting.push_back(station);
            return false;
        }
        self.is_taken = true;
        true
    }

    /// Returns who has it next.
    fn release(&mut self) -> Option<usize> {
        let next = self.waiting.pop_front();
        self.is_taken = next.is_some();
        next
    }
}

struct Simulation {
    setting: Setting,
    now: Time,
    events: BinaryHeap<Reverse<(Time, usize, Step)>>,
    random: u64,
    products: Vec<Lock>,
    ends: Vec<Lock>,
    /// Of each station: the product of its act, and when it began.
    acts: Vec<(usize, Time)>,
    idle_cores: usize,
    jobs: VecDeque<(usize, Step)>,
    worked: Time,
    /// Commits that wait for the next flush, and those of the flush that goes on.
    unflushed: Vec<usize>,
    flushing: Vec<usize>,
    flushed_at: Option<Time>,
    answers: Vec<Time>,
}

impl Simulation {
    fn new(setting: Setting) -> Self {
        let products = setting.books * usize::try_from(PRODUCTS_PER_BOOK).unwrap_or(usize::MAX);
        let mut simulation = Simulation {
            setting,
            now: 0,
            events: BinaryHeap::new(),
            random: 1,
            products: (0..products).map(|_| Lock::default()).collect(),
            ends: (0..setting.books).map(|_| Lock::default()).collect(),
            acts: vec![(0, 0); setting.stations],
            idle_cores: CORES,
            jobs: VecDeque::new(),
            worked: 0,
            unflushed: Vec::new(),
            flushing: Vec::new(),
            flushed_at: None,
            answers: Vec::new(),
        };
        for station in 0..setting.stations {
            simulation.think(station);
        }
        simulation
    }

    fn run(mut self) -> Found {
        loop {
            let next = self.events.peek().map(|Reverse((at, ..))| *at);
            match (self.flushed_at, next) {
                (Some(flushed), next) if next.is_none_or(|next| flushed <= next) => {
                    self.now = flushed;
                    self.end_flush();
                }
                (_, Some(_)) => {
                    let Some(Reverse((at, station, step))) = self.events.pop() else { break };
                    self.now = at;
                    self.go_on(station, step);
                }
                _ => break,
            }
            if self.now > SPAN {
                break;
            }
        }
        self.answers.sort_unstable();
        let at = |percent: usize| self.answers.get(self.answers.len() * percent / 100).copied().unwrap_or(0);
        Found {
            per_second: self.answers.len() as f64 / (SPAN as f64 / 1e6),
            p50: at(50),
            p99: at(99),
            busy: self.worked as f64 / (SPAN as f64 * CORES as f64),
        }
    }

    fn go_on(&mut self, station: usize, step: Step) {
        let half = self.setting.round_trip / 2;
        match step {
            Step::Begin => {
                let product = self.choose_product(station);
                self.acts[station] = (product, self.now);
                self.after(half, station, Step::LockProduct);
            }
            Step::LockProduct => {
                if self.products[self.acts[station].0].take(station) {
                    self.work(station, Step::Read);
                }
            }
            Step::Read => {
                self.end_work();
                self.after(2 * half, station, Step::Write);
            }
            Step::Write => self.work(station, Step::LockEnd),
            Step::LockEnd => {
                self.end_work();
                let book = self.book(station);
                if self.ends[book].take(station) {
                    self.commit(station);
                }
            }
            Step::Done => {
                self.answers.push(self.now - self.acts[station].1);
                self.think(station);
            }
        }
    }

    fn book(&self, station: usize) -> usize {
        station % self.setting.books
    }

    /// A fifth of all acts are about one in a hundred products.
    fn choose_product(&mut self, station: usize) -> usize {
        let hot = self.next_random().is_multiple_of(5);
        let among = if hot { PRODUCTS_PER_BOOK / 100 } else { PRODUCTS_PER_BOOK };
        let product = self.next_random() % among;
        self.book(station) * usize::try_from(PRODUCTS_PER_BOOK).unwrap_or(0)
            + usize::try_from(product).unwrap_or(0)
    }

    fn commit(&mut self, station: usize) {
        if self.setting.early_release {
            self.release(station);
        }
        self.unflushed.push(station);
        self.begin_flush();
    }

    fn begin_flush(&mut self) {
        if self.flushed_at.is_none() && !self.unflushed.is_empty() {
            self.flushing = std::mem::take(&mut self.unflushed);
            self.flushed_at = Some(self.now + self.setting.flush);
        }
    }

    fn end_flush(&mut self) {
        self.flushed_at = None;
        for station in std::mem::take(&mut self.flushing) {
            if !self.setting.early_release {
                self.release(station);
            }
            self.after(self.setting.round_trip / 2, station, Step::Done);
        }
        self.begin_flush();
    }

    /// Frees the product and the end of the ledger.
    fn release(&mut self, station: usize) {
        let book = self.book(station);
        if let Some(next) = self.products[self.acts[station].0].release() {
            self.work(next, Step::Read);
        }
        if let Some(next) = self.ends[book].release() {
            self.commit(next);
        }
    }

    fn work(&mut self, station: usize, then: Step) {
        self.jobs.push_back((station, then));
        self.begin_work();
    }

    fn begin_work(&mut self) {
        while self.idle_cores > 0 {
            let Some((station, then)) = self.jobs.pop_front() else { return };
            let time = if then == Step::Read { FIRST_FLIGHT } else { SECOND_FLIGHT };
            self.idle_cores -= 1;
            self.worked += time;
            self.after(time, station, then);
        }
    }

    fn end_work(&mut self) {
        self.idle_cores += 1;
        self.begin_work();
    }

    /// Lets a station think, as long as people do: seldom long, mostly short.
    fn think(&mut self, station: usize) {
        let unit = (self.next_random() >> 11) as f64 / (1_u64 << 53) as f64;
        let time = self.setting.think as f64 * -(1.0 - unit).ln();
        self.after(time as Time, station, Step::Begin);
    }

    fn after(&mut self, time: Time, station: usize, step: Step) {
        self.events.push(Reverse((self.now + time, station, step)));
    }

    /// Xorshift: the same run each time.
    fn next_random(&mut self) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random
    }
}
