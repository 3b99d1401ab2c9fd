//! What a clerk would otherwise reach for, on the same lots in one run: VisiData with them as CSV, SQLite's shell with one question,
//! and fefo: how long until a lot that is known to come first stands on the screen, until everything is there, and the memory.
//!
//! `FEFO_BENCH_DB=FILE cargo bench --bench beside`. The CSV is in the order that is asked for, which spares VisiData the sorting.
//! What is not on this machine is left out.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark tells a person, and stops where something is wrong"
)]

#[path = "../measure/mod.rs"]
mod measure;
#[cfg(unix)]
mod sheet;

#[cfg(unix)]
fn main() {
    unix::compare();
}

#[cfg(not(unix))]
fn main() {
    println!("beside: needs a pseudo-terminal");
}

#[cfg(unix)]
mod unix {
    use portable_pty::CommandBuilder;

    use crate::measure::book::Book;
    use crate::measure::command::{is_here, run, sqlite3};
    use crate::measure::figures::{Table, Times, mb, ms};
    use crate::measure::station::Station;
    use crate::{measure, sheet};

    /// The first lots by expiry, as a screen shows them.
    const QUESTION: &str =
        "SELECT p.sku, p.name, l.code, l.expires, l.on_hand, l.received_quantity, l.location
        FROM lot l INDEXED BY lot_open_expiry JOIN product p ON p.id = l.product_id
       WHERE l.on_hand > 0 ORDER BY l.expires, l.id LIMIT 40";

    /// One of them.
    #[derive(Default)]
    struct Other {
        first: Times,
        settled: Times,
        memory: Option<f64>,
    }

    impl Other {
        fn open(&mut self, command: CommandBuilder, code: &str) {
            let mut station = Station::run(command);
            let first = station.until(code);
            self.first.add(first);
            self.settled.add(station.rest().time.max(first));
            self.memory = station.process().peak();
        }

        fn tell(&self, table: &Table, name: &str) {
            if self.first.count() > 0 {
                table.line(name, &[ms(self.first.median()), ms(self.settled.median()), mb(self.memory)]);
            }
        }
    }

    /// All of them by turns.
    pub(crate) fn compare() {
        let book = Book::named_or_demo();
        let (lots, open) = book.lots();
        println!("beside: {lots} lots, {open} of them with stock");
        let (shell, visidata) = (is_here("sqlite3"), is_here("vd"));
        let (csv, code) = (sheet::of(&book), book.first_code());
        let [mut fefo, mut sqlite, mut vd] = [(); 3].map(|()| Other::default());
        for _ in 0..measure::number("FEFO_BENCH_ROUNDS", 3) {
            fefo.open(Station::fefo(&book.file), &code);
            if shell {
                let run = run(&mut sqlite3(&book.file, &[QUESTION]));
                sqlite.first.add(run.first_line);
                sqlite.settled.add(run.whole);
                sqlite.memory = run.peak;
            }
            if visidata {
                vd.open(sheet::visidata(&book, &csv), &code);
            }
        }
        let table = Table::begin("", &["useful ms", "settled ms", "MB at most"]);
        fefo.tell(&table, "fefo");
        sqlite.tell(&table, "sqlite3, the first 40 lots");
        vd.tell(&table, "VisiData, every lot as CSV");
    }
}
