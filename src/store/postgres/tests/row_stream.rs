//! Rows that are visited as they come.

use std::ops::ControlFlow;

use super::cluster::new_database;
use super::parse;
use crate::store::postgres::PostgresStore;
use crate::store::postgres::rows::value_at;
use crate::store::postgres::transaction::Transaction;
use crate::store::{OpenMode, StoreError};

/// More than the connection holds at once.
const ROWS: i64 = 300_000;

const NUMBERS: &str = "SELECT n FROM generate_series(1::bigint, $1) AS n";

/// Fails in the middle.
const BROKEN: &str = "SELECT 1 / (n - $1 / 2) FROM generate_series(1::bigint, $1) AS n";

/// Runs a test on a connection of its own, if there is a server.
fn with_transaction(test: impl FnOnce(&Transaction<'_>)) {
    let Some(database) = new_database() else { return };
    let store = PostgresStore::open(parse(database.address()), OpenMode::OpenExisting).unwrap();
    test(&Transaction::begin_read(&store.session));
}

#[test]
fn every_row_is_visited_in_order() {
    with_transaction(|transaction| {
        let mut last = 0;
        let visited = transaction.visit_rows(NUMBERS, &[ROWS], &mut |row| {
            let number: i64 = value_at(row, 0)?;
            assert_eq!(number, last + 1);
            last = number;
            Ok(ControlFlow::Continue(()))
        });
        assert!(visited.unwrap().is_continue());
        assert_eq!(last, ROWS);
    });
}

#[test]
fn a_visit_that_breaks_leaves_the_rest_of_the_transaction() {
    with_transaction(|transaction| {
        let mut visits = 0;
        let visited = transaction.visit_rows(NUMBERS, &[ROWS], &mut |_| {
            visits += 1;
            Ok(if visits < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        });
        assert!(visited.unwrap().is_break());
        assert_eq!(visits, 3);
        let answer: i64 = transaction.query_value("SELECT 7::bigint", ()).unwrap();
        assert_eq!(answer, 7, "not one of the rows that nobody visited");
    });
}

#[test]
fn nothing_else_is_asked_while_rows_come() {
    with_transaction(|transaction| {
        let ask = || transaction.query_value::<i64>("SELECT 7::bigint", ());
        let mut refused = None;
        let visited = transaction.visit_rows(NUMBERS, &[ROWS], &mut |_| {
            refused = Some(ask());
            Ok(ControlFlow::Break(()))
        });
        assert!(visited.unwrap().is_break());
        assert!(matches!(refused, Some(Err(StoreError::Other { .. }))), "{refused:?}");
        assert_eq!(ask().unwrap(), 7);
    });
}

#[test]
fn what_fails_on_the_way_ends_the_transaction() {
    with_transaction(|transaction| {
        let mut visits = 0;
        let visited = transaction.visit_rows(BROKEN, &[ROWS], &mut |_| {
            visits += 1;
            Ok(ControlFlow::Continue(()))
        });
        assert!(visited.is_err());
        assert!((1..ROWS / 2).contains(&visits), "{visits}");
        assert!(transaction.query_value::<i64>("SELECT 7::bigint", ()).is_err());
    });
    with_transaction(|transaction| {
        let visited = transaction.visit_rows(NUMBERS, &[ROWS], &mut |_| Err(StoreError::Busy));
        assert!(matches!(visited, Err(StoreError::Busy)));
        assert!(transaction.query_value::<i64>("SELECT 7::bigint", ()).is_err());
    });
}
