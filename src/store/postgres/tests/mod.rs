//! Tests specific to the store on PostgreSQL, on a throw-away server.

mod bank;
mod cluster;
mod count_flights;
mod crowd;
mod encryption;
mod flights;
mod network;
mod opening;
mod proxy;
mod query_plans;
mod row_stream;
mod schema;
mod shared_movements;
mod stations;
mod tables;

use self::cluster::TestDatabase;
use crate::store::conformance::{TestBook, conformance_suite};
use crate::store::postgres::PostgresStore;
use crate::store::{OpenMode, ServerAddress, Store};

/// Reads the address of a test's database.
fn parse(address: &str) -> ServerAddress {
    let part = |name: &str| {
        let mut parts = address.split(' ').filter_map(|part| part.split_once('='));
        parts.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).unwrap()
    };
    ServerAddress::on_socket(part("host"), &part("user"), &part("dbname"))
}

/// Makes a book in an empty database.
fn make_book(address: &str) {
    drop(PostgresStore::open(parse(address), OpenMode::CreateOrOpen).unwrap());
}

impl TestBook for TestDatabase {
    fn open(&self) -> Box<dyn Store> {
        Box::new(PostgresStore::open(parse(self.address()), OpenMode::OpenExisting).unwrap())
    }
}

mod conformance {
    use super::*;

    conformance_suite!(crate::store::postgres::tests::cluster::new_database);
}
