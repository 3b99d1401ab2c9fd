//! What the SQLite store promises beside what every store does.

mod crash;
mod figures;
mod guards;
mod opening;
mod plans;
mod refusals;

use std::path::PathBuf;

use tempfile::TempDir;

use super::{OpenMode, SqliteStore};
use crate::store::Store;
use crate::store::conformance::{Book, conformance_suite};

/// A book in a folder of its own.
struct Shelf {
    folder: TempDir,
}

impl Shelf {
    fn new() -> Self {
        Shelf { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("stock.db")
    }

    fn station(&self) -> SqliteStore {
        SqliteStore::open(&self.path(), OpenMode::CreateOrOpen).unwrap()
    }
}

impl Book for Shelf {
    fn open(&self) -> Box<dyn Store> {
        Box::new(self.station())
    }
}

mod conformance {
    use super::*;

    conformance_suite!(crate::store::sqlite::tests::Shelf::new);
}
