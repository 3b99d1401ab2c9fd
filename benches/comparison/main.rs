//! fefo beside what a clerk would use otherwise, on the same lots: VisiData with them as CSV, and SQLite's shell with one query. The
//! time until the first lot is on the screen, the time until everything is there, and the memory.
//!
//! `FEFO_BENCH_DB=FILE cargo bench --bench comparison`. The CSV is already in the wanted order, which spares VisiData the sorting.
//! Tools that are not installed are left out.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints its figures, and stops where something is wrong"
)]

#[path = "../measure/mod.rs"]
mod measure;
#[cfg(unix)]
mod visidata;

#[cfg(unix)]
fn main() {
    unix::compare();
}

#[cfg(not(unix))]
fn main() {
    println!("comparison: needs a pseudo-terminal");
}

#[cfg(unix)]
mod unix {
    use portable_pty::CommandBuilder;

    use crate::measure::book::BenchBook;
    use crate::measure::command::{is_installed, run, sqlite3};
    use crate::measure::figures::{Table, Times, mb, ms};
    use crate::measure::terminal::TimedTerminal;
    use crate::{measure, visidata};

    /// The first lots by expiry, as a screen shows them.
    const QUERY: &str = "SELECT p.sku, p.name, l.code, l.expires, l.on_hand, l.received_quantity, l.location
        FROM lot l INDEXED BY lot_open_expiry JOIN product p ON p.id = l.product_id
       WHERE l.on_hand > 0 ORDER BY l.expires, l.id LIMIT 40";

    /// What one of the tools took.
    #[derive(Default)]
    struct Tool {
        first: Times,
        settled: Times,
        memory: Option<f64>,
    }

    impl Tool {
        fn open(&mut self, command: CommandBuilder, code: &str) {
            let mut terminal = TimedTerminal::run(command);
            let first = terminal.wait_for(code);
            self.first.add(first);
            self.settled.add(terminal.settle().time.max(first));
            self.memory = terminal.process().peak();
        }

        fn report(&self, table: &Table, name: &str) {
            if self.first.count() > 0 {
                table.row(name, &[ms(self.first.median()), ms(self.settled.median()), mb(self.memory)]);
            }
        }
    }

    /// Measures all of them in turns.
    pub(crate) fn compare() {
        let book = BenchBook::named_or_demo();
        let (lots, open) = book.count_lots();
        println!("comparison: {lots} lots, {open} of them with stock");
        let (shell, visidata) = (is_installed("sqlite3"), is_installed("vd"));
        let (csv, code) = (visidata::export_lots(&book), book.first_lot_code());
        let [mut fefo, mut sqlite, mut vd] = [(); 3].map(|()| Tool::default());
        for _ in 0..measure::env_number("FEFO_BENCH_ROUNDS", 3) {
            fefo.open(TimedTerminal::fefo(&book.file), &code);
            if shell {
                let run = run(&mut sqlite3(&book.file, &[QUERY]));
                sqlite.first.add(run.first_line);
                sqlite.settled.add(run.whole);
                sqlite.memory = run.peak;
            }
            if visidata {
                vd.open(visidata::command(&book, &csv), &code);
            }
        }
        let table = Table::start("", &["useful ms", "settled ms", "MB at most"]);
        fefo.report(&table, "fefo");
        sqlite.report(&table, "sqlite3, the first 40 lots");
        vd.report(&table, "VisiData, every lot as CSV");
    }
}
