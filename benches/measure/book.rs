//! The stock book that is measured.

use std::path::{Path, PathBuf};

use ::fefo::demo;
use ::fefo::i18n::Language;
use ::fefo::warehouse::Warehouse;
use rusqlite::{Connection, Params};
use tempfile::TempDir;

use super::support::book::open_warehouse;
use super::support::values::today;

/// A book in a temporary folder that goes away with it.
pub(crate) struct BenchBook {
    /// The file.
    pub(crate) file: PathBuf,
    /// Whether it is a copy of `FEFO_BENCH_DB`: the demo stock only proves that a benchmark works.
    pub(crate) is_named: bool,
    folder: TempDir,
}

impl BenchBook {
    /// A copy of the book that `FEFO_BENCH_DB` names, or else the demo stock.
    pub(crate) fn named_or_demo() -> Self {
        Self::named_or_none().unwrap_or_else(Self::demo)
    }

    /// A copy of the book that `FEFO_BENCH_DB` names, if it names one.
    pub(crate) fn named_or_none() -> Option<Self> {
        let named = std::env::var_os("FEFO_BENCH_DB")?;
        let mut book = Self::without_file();
        book.is_named = true;
        std::fs::copy(&named, &book.file).unwrap();
        let [from, to] = [named.as_os_str(), book.file.as_os_str()].map(|file| {
            let mut log = file.to_owned();
            log.push("-wal");
            log
        });
        if Path::new(&from).exists() {
            std::fs::copy(from, to).unwrap();
        }
        Some(book)
    }

    /// A book with the demo stock.
    pub(crate) fn demo() -> Self {
        let book = Self::without_file();
        demo::fill(&mut book.open(), today(), Language::Spanish).unwrap();
        book
    }

    /// A book with nothing in it.
    pub(crate) fn empty() -> Self {
        let book = Self::without_file();
        book.open().roll_to_day(today()).unwrap();
        book
    }

    /// A folder without a file in it yet.
    pub(crate) fn without_file() -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        BenchBook { file: folder.path().join("stock.db"), is_named: false, folder }
    }

    /// The folder of the book.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Opens the book.
    pub(crate) fn open(&self) -> Warehouse {
        open_warehouse(&self.file)
    }

    /// A bare SQLite connection to the book.
    pub(crate) fn connect(&self) -> Connection {
        let connection = Connection::open(&self.file).unwrap();
        connection.set_prepared_statement_cache_capacity(64);
        connection
    }

    /// The text that a query finds first.
    pub(crate) fn query_text(&self, question: &str, params: impl Params) -> Option<String> {
        self.connect().query_row(question, params, |row| row.get(0)).ok()
    }

    /// How many lots the book has, and how many of them have stock.
    pub(crate) fn count_lots(&self) -> (i64, i64) {
        let counts = "SELECT (SELECT count(*) FROM lot), (SELECT count(*) FROM lot WHERE on_hand > 0)";
        self.connect().query_row(counts, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    }

    /// The product with the most lots that can be dispatched, and how many those are.
    pub(crate) fn most_crowded_product(&self) -> (String, i64) {
        let question =
            "SELECT p.sku, count(*) FROM lot l INDEXED BY lot_fefo JOIN product p ON p.id = l.product_id
                         WHERE l.on_hand > 0 AND l.expires >= ?1 AND l.hold IS NULL
                         GROUP BY l.product_id ORDER BY count(*) DESC, p.sku_key LIMIT 1";
        let today = today().to_epoch_days();
        self.connect().query_row(question, [today], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    }

    /// The code of the first lot to expire that has one.
    pub(crate) fn first_lot_code(&self) -> String {
        let question = "SELECT code FROM lot INDEXED BY lot_open_expiry
                         WHERE on_hand > 0 AND code IS NOT NULL ORDER BY expires, id LIMIT 1";
        self.query_text(question, []).unwrap()
    }
}
