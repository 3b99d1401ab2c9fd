//! The book that is measured on.

use std::path::{Path, PathBuf};

use ::fefo::demo;
use ::fefo::domain::{Day, Horizon, Label};
use ::fefo::i18n::Language;
use ::fefo::store::sqlite::{OpenMode, SqliteStore};
use ::fefo::warehouse::{Desk, Warehouse};
use rusqlite::{Connection, Params};
use tempfile::TempDir;

/// The day on which `examples/bigstock` looks at its book.
pub(crate) fn today() -> Day {
    Day::new(2026, 11, 24).unwrap()
}

/// A book in a folder of its own, which goes away with it.
pub(crate) struct Book {
    /// The file.
    pub(crate) file: PathBuf,
    /// Whether `FEFO_BENCH_DB` named it: small ones only prove that a benchmark works.
    pub(crate) named: bool,
    folder: TempDir,
}

impl Book {
    /// A copy of the book that `FEFO_BENCH_DB` names, which stays as it is; or else the demo stock.
    pub(crate) fn named_or_demo() -> Self {
        Self::named_or_none().unwrap_or_else(Self::demo)
    }

    /// A copy of the book that `FEFO_BENCH_DB` names, if it names one.
    pub(crate) fn named_or_none() -> Option<Self> {
        let named = std::env::var_os("FEFO_BENCH_DB")?;
        let mut book = Self::at_no_file();
        book.named = true;
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

    /// The demo stock.
    pub(crate) fn demo() -> Self {
        let book = Self::at_no_file();
        demo::fill(&mut book.open(), today(), Language::Spanish).unwrap();
        book
    }

    /// A book in which nothing is written.
    pub(crate) fn empty() -> Self {
        let book = Self::at_no_file();
        book.open().turn_to(today()).unwrap();
        book
    }

    /// A folder, and the file's name in it.
    pub(crate) fn at_no_file() -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        Book { file: folder.path().join("stock.db"), named: false, folder }
    }

    /// Where there is room beside the book.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The warehouse over it.
    pub(crate) fn open(&self) -> Warehouse {
        let store = SqliteStore::open(&self.file, OpenMode::CreateOrOpen).unwrap();
        Warehouse::new(Box::new(store), Horizon::default())
    }

    /// A bare connection to it, for questions by hand.
    pub(crate) fn by_hand(&self) -> Connection {
        let connection = Connection::open(&self.file).unwrap();
        connection.set_prepared_statement_cache_capacity(64);
        connection
    }

    /// One text that a question by hand finds.
    pub(crate) fn text(&self, question: &str, params: impl Params) -> Option<String> {
        self.by_hand().query_row(question, params, |row| row.get(0)).ok()
    }

    /// How many lots it has, and how many of them have stock.
    pub(crate) fn lots(&self) -> (i64, i64) {
        let counts = "SELECT (SELECT count(*) FROM lot), (SELECT count(*) FROM lot WHERE on_hand > 0)";
        self.by_hand().query_row(counts, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    }

    /// The product with the most lots that may go out, and how many those are.
    pub(crate) fn crowded(&self) -> (String, i64) {
        let question =
            "SELECT p.sku, count(*) FROM lot l INDEXED BY lot_fefo JOIN product p ON p.id = l.product_id
                         WHERE l.on_hand > 0 AND l.expires >= ?1 AND l.hold IS NULL
                         GROUP BY l.product_id ORDER BY count(*) DESC, p.sku LIMIT 1";
        let today = today().to_epoch_days();
        self.by_hand().query_row(question, [today], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    }

    /// The first open lot by expiry that has a code.
    pub(crate) fn first_code(&self) -> String {
        let question = "SELECT code FROM lot INDEXED BY lot_open_expiry
                         WHERE on_hand > 0 AND code IS NOT NULL ORDER BY expires, id LIMIT 1";
        self.text(question, []).unwrap()
    }
}

/// Who works, and where.
pub(crate) fn desk() -> Desk {
    let label = |text: &str| Label::parse(text).unwrap();
    Desk { operator: label("ana"), station: label("dock-2") }
}
