//! Tests specific to the store on PostgreSQL, on a throw-away server.

mod bank;
mod cluster;
mod crowd;
mod flights;
mod network;
mod proxy;
mod stations;
mod tables;

use self::cluster::TestDatabase;
use crate::store::conformance::{TestBook, conformance_suite};
use crate::store::postgres::PostgresStore;
use crate::store::{OpenMode, Store};

/// Makes a book in an empty database.
fn make_book(address: &str) {
    drop(PostgresStore::open(address, OpenMode::CreateOrOpen).unwrap());
}

impl TestBook for TestDatabase {
    fn open(&self) -> Box<dyn Store> {
        Box::new(PostgresStore::open(self.address(), OpenMode::OpenExisting).unwrap())
    }
}

mod conformance {
    use super::*;

    conformance_suite!(crate::store::postgres::tests::cluster::new_database);
}
