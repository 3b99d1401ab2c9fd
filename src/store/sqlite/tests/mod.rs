//! Tests specific to the SQLite store.

mod crash;
mod figures;
mod guards;
mod opening;
mod other_goods;
mod plans;
mod refusals;

use std::path::PathBuf;

use tempfile::TempDir;

use super::{OpenMode, SqliteStore};
use crate::store::Store;
use crate::store::conformance::given::today;
use crate::store::conformance::{Book, conformance_suite};

/// A book in a temporary folder.
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

mod among_other_goods {
    use super::*;

    conformance_suite!(crate::store::sqlite::tests::other_goods::among_other_goods);
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
        crate::store::sqlite::tests::other_goods::big_stock
    );

    #[test]
    #[ignore = "takes a big book named by FEFO_BIG_DB"]
    fn big_book_verifies() {
        let shelf = other_goods::big_stock();
        let verified = other_goods::warehouse(&shelf).verify(today(), &mut |_| {}).unwrap();
        assert_eq!(verified.problems, []);
    }
}
