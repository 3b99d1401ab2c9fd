//! What commands cost from exec to their last line, beside SQLite's shell with the same query and a program that does nothing.
//!
//! `FEFO_BENCH_DB=FILE cargo bench --bench cli`, on a copy of that book; without it on the demo stock. Times are wall clock,
//! including the start of the process; CPU is the mean of all runs.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints its figures, and stops where something is wrong"
)]

#[path = "../measure/mod.rs"]
mod measure;

use std::process::Command;
use std::time::Duration;

use measure::book::BenchBook;
use measure::command::{fefo, is_installed, processor_time, run, sqlite3};
use measure::figures::{Table, Times, mb, ms};

/// How often a quick command runs.
const OFTEN: usize = 50;

fn main() {
    let book = BenchBook::named_or_demo();
    let (lots, open) = book.count_lots();
    println!("cli: {lots} lots, {open} of them with stock");
    let (sku, crowd) = book.most_crowded_product();
    let shell = is_installed("sqlite3");
    let columns = ["first ms", "last ms", "worst ms", "CPU ms", "beyond start", "lines", "MB"];
    let mut bench = Bench { book, shell, table: Table::start("starts", &columns), start: Duration::ZERO };
    bench.line("true", OFTEN, || Command::new("true"));
    bench.start = bench.fefo("--version", OFTEN);
    bench.fefo("help", OFTEN);
    bench.fefo("lots --help", OFTEN);

    println!("answers ({sku} has {crowd} lots that may go out)");
    let quiet = bench.slow_rounds();
    let product = format!("(SELECT id FROM product WHERE sku = '{sku}')");
    bench.fefo(&format!("lots --sku {sku} --format csv --limit 40"), OFTEN);
    bench.fefo(&format!("lots --sku {sku} --format csv"), OFTEN);
    bench.shell(
        "the same",
        OFTEN,
        &format!(
            "{LOTS} FROM lot l INDEXED BY lot_fefo JOIN product p ON p.id = l.product_id
              WHERE l.product_id = {product} AND l.on_hand > 0 ORDER BY l.expires, l.received, l.id"
        ),
    );
    bench.fefo(&format!("dispatch --sku {sku} --qty 25 --dry-run"), OFTEN);
    bench.shell(
        "the lots it would read",
        OFTEN,
        &format!(
            "SELECT l.id, l.code, l.expires, l.location, l.on_hand FROM lot l INDEXED BY lot_fefo
              WHERE l.product_id = {product} AND l.on_hand > 0 ORDER BY l.expires, l.received, l.id LIMIT 3"
        ),
    );
    bench.fefo(&format!("stock --sku {sku}"), OFTEN);

    println!("lists, whole");
    bench.fefo("stock --format csv", quiet);
    bench.shell(
        "the same",
        quiet,
        "SELECT p.sku, p.name, p.unit, p.on_hand, p.on_hold, p.min_stock,
                (SELECT ifnull(sum(e.on_hand), 0) FROM lot e INDEXED BY lot_fefo
                  WHERE e.product_id = p.id AND e.on_hand > 0 AND e.expires < 20781 AND e.hold IS NULL)
           FROM product p WHERE p.archived = 0 ORDER BY p.sku_key",
    );
    bench.fefo("lots --format csv", quiet);
    bench.fefo("lots --format json", quiet);
    bench.fefo("lots", quiet);
    bench.shell(
        "the same",
        quiet,
        &format!(
            "{LOTS} FROM lot l INDEXED BY lot_open_expiry CROSS JOIN product p ON p.id = l.product_id
              WHERE l.on_hand > 0 ORDER BY l.expires, l.id"
        ),
    );
    bench.fefo("alerts --format csv", quiet);
    bench.shell(
        "the same",
        quiet,
        "SELECT a.id, a.urgency, p.sku, p.name, l.code, l.expires, l.on_hand, p.on_hand, p.min_stock, a.raised_at
           FROM alert a INDEXED BY alert_urgency CROSS JOIN product p ON p.id = a.product_id
           LEFT JOIN lot l ON l.id = a.lot_id WHERE a.resolved_at IS NULL ORDER BY a.urgency, a.due, a.id",
    );
    bench.fefo("movements --format csv", 1);
    bench.shell(
        "the same",
        1,
        "SELECT m.id, hex(d.id), d.kind, p.sku, m.lot_id, l.code, m.change, m.on_hand_after, d.at, d.operator, d.station,
                d.reference, d.reason, d.reverses
           FROM document d
           CROSS JOIN movement m ON m.id >= d.first_movement AND m.id < d.first_movement + d.movements
           CROSS JOIN lot l ON l.id = m.lot_id CROSS JOIN product p ON p.id = m.product_id
          ORDER BY d.number DESC, m.id DESC",
    );
    bench.fefo("movements --format csv --limit 60", OFTEN);

    println!("reports");
    bench.reports(quiet);
}

/// The columns of the list of lots.
const LOTS: &str =
    "SELECT l.id, p.sku, p.name, l.code, l.expires, l.produced, l.received, l.received_quantity, l.on_hand,
    l.location, l.supplier, l.hold";

/// Reports, and for some the sums that they are made of.
const REPORTS: &[(&str, Option<&str>)] = &[
    ("stock", Some(STANDING)),
    ("expiry", None),
    ("turnover --period year", Some(FLOWS)),
    ("slow", None),
    ("reorder", None),
    ("counts", None),
    ("movements --to 2026-11-24", Some(MOVED)),
    ("movements --by product --to 2026-11-24", None),
    ("movements --by partner --to 2026-11-24", None),
    ("movements --period last-30-days", None),
    ("waste --to 2026-11-24", None),
    ("top --to 2026-11-24", None),
    ("suppliers --to 2026-11-24", None),
    ("fefo --to 2026-11-24", None),
    ("fefo", None),
];

const STANDING: &str = "SELECT product_id, count(*), sum(on_hand), sum(on_hand * cost) FROM lot
    WHERE on_hand > 0 GROUP BY product_id";

const FLOWS: &str = "SELECT product_id, sum(outgoing) FROM daily_flow
    WHERE kind = 2 AND day >= 20454 GROUP BY product_id";

const MOVED: &str = "SELECT d.kind, count(DISTINCT d.number), count(*), sum(m.change), sum(m.change * l.cost)
    FROM document d
    CROSS JOIN movement m ON m.id >= d.first_movement AND m.id < d.first_movement + d.movements
    CROSS JOIN lot l ON l.id = m.lot_id
    WHERE d.kind <> 9 AND NOT EXISTS (SELECT 1 FROM document r WHERE r.reverses = d.id)
    GROUP BY d.kind";

struct Bench {
    book: BenchBook,
    /// Whether SQLite's shell is installed.
    shell: bool,
    table: Table,
    /// The time of a command that does nothing.
    start: Duration,
}

impl Bench {
    /// How often a slow command runs.
    fn slow_rounds(&self) -> usize {
        if self.book.is_named { 3 } else { 2 }
    }

    /// Measures reports, some beside the sums that they are made of.
    fn reports(&mut self, times: usize) {
        for (report, sums) in REPORTS {
            self.fefo(&format!("report {report} --format csv"), times);
            if let Some(sums) = sums {
                self.shell("the sums of it", times, sums);
            }
        }
    }

    /// Measures a command of fefo.
    fn fefo(&self, words: &str, times: usize) -> Duration {
        let words_apart: Vec<&str> = words.split(' ').collect();
        self.line(&format!("fefo {words}"), times, || fefo(&self.book.file, &words_apart))
    }

    /// Measures a query in SQLite's shell, if that is installed.
    fn shell(&self, about: &str, times: usize, question: &str) {
        if self.shell {
            self.line(&format!("  sqlite3, {about}"), times, || sqlite3(&self.book.file, &[question]));
        }
    }

    fn line(&self, name: &str, times: usize, command: impl Fn() -> Command) -> Duration {
        let [mut first, mut whole] = [Times::default(), Times::default()];
        let (mut lines, mut peak) = (0, None::<f64>);
        let before = processor_time();
        for _ in 0..times {
            let run = run(&mut command());
            first.add(run.first_line);
            whole.add(run.whole);
            lines = run.lines;
            peak = run.peak.into_iter().chain(peak).reduce(f64::max);
        }
        let taken = processor_time().zip(before).map(|(after, before)| after - before);
        let mean = taken.and_then(|taken| taken.checked_div(u32::try_from(times).unwrap()));
        let beyond = whole.median().saturating_sub(self.start);
        self.table.row(
            &format!("  {name}"),
            &[
                ms(first.median()),
                ms(whole.median()),
                ms(whole.worst()),
                mean.map(ms).unwrap_or_default(),
                if self.start.is_zero() { String::new() } else { ms(beyond) },
                lines.to_string(),
                mb(peak),
            ],
        );
        whole.median()
    }
}
