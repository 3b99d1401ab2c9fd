//! Tests specific to the SQLite store.

pub(super) mod crash;
mod model_based;
mod movement_spans;
mod opening;
mod populated_book;
mod power_cuts;
mod query_plans;
mod read_only;
mod replaced;
mod tables;
mod tampering;
mod write_failures;

use std::path::PathBuf;

use tempfile::TempDir;

use super::{OpenMode, SqliteStore};
use crate::store::Store;
use crate::store::conformance::fixtures::today;
use crate::store::conformance::{TestBook, conformance_suite};

/// A book in a temporary folder.
pub(super) struct TempBook {
    pub(super) folder: TempDir,
}

impl TempBook {
    pub(super) fn new() -> Self {
        TempBook { folder: tempfile::tempdir().unwrap() }
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join("stock.db")
    }

    pub(super) fn open_sqlite(&self) -> SqliteStore {
        SqliteStore::open(&self.path(), OpenMode::CreateOrOpen).unwrap()
    }
}

impl TestBook for TempBook {
    fn open(&self) -> Box<dyn Store> {
        Box::new(self.open_sqlite())
    }
}

mod conformance {
    use super::*;

    conformance_suite!(crate::store::sqlite::tests::TempBook::new);
}

mod on_populated_book {
    use super::*;

    conformance_suite!(crate::store::sqlite::tests::populated_book::populated_book);
}

/// Runs the suite on a copy of a big book per test, one after the other:
///
/// ```text
/// cargo run --release --example bigstock -- --products 20000 --lots 1000000 --movements 3000000 --db big.db
/// FEFO_BIG_DB=$PWD/big.db cargo test --release --lib big_stock -- --ignored --test-threads=1
/// ```
///
/// The copies go to the temporary folder (`TMPDIR`), which needs room for two of them.
mod big_stock {
    use super::*;

    conformance_suite!(
        #[ignore = "takes minutes, and a big book named by FEFO_BIG_DB"]
        crate::store::sqlite::tests::populated_book::copy_of_big_book
    );

    #[test]
    #[ignore = "takes a big book named by FEFO_BIG_DB"]
    fn big_book_verifies() {
        let shelf = populated_book::copy_of_big_book();
        let verified = populated_book::open_warehouse(&shelf).verify(today(), &mut |_| {}).unwrap();
        assert_eq!(verified.problems, []);
    }
}
