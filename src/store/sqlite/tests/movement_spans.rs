//! Movements that two connections read side by side.

use std::fs;
use std::ops::ControlFlow;
use std::thread;
use std::time::Duration;

use super::TempBook;
use super::populated_book::populated_book;
use crate::domain::{DocumentNumber, LotId};
use crate::store::shared_reading::ReadPart;
use crate::store::sqlite::SqliteStore;
use crate::store::sqlite::connection::open_immutable;
use crate::store::sqlite::movement_spans::{read_span, visit_spans};
use crate::store::standing_documents::{DocumentSpan, StandingMovement};
use crate::store::{Result, Store as _, StoreError};

/// With the change in thousandths.
type Seen = (DocumentNumber, LotId, i64);

fn seen(movement: &StandingMovement) -> Seen {
    (movement.document, movement.lot, movement.change.thousandths())
}

/// A span for each document of the book, ten times over: enough for two.
fn spans_of(store: &SqliteStore) -> Vec<DocumentSpan> {
    let last = "SELECT max(number) FROM document";
    let last: i64 = store.connection.query_row(last, [], |row| row.get(0)).unwrap();
    let numbers = (0..10).flat_map(|_| 1..=last).map(DocumentNumber);
    numbers.map(|number| DocumentSpan { first: number, last: number }).collect()
}

fn all_by_one(store: &SqliteStore, spans: &[DocumentSpan]) -> Vec<Seen> {
    spans.iter().flat_map(|span| read_span(&store.connection, span).unwrap()).map(|it| seen(&it)).collect()
}

/// All movements in the order of the spans, and how many spans the second connection read. Visits are slow, so that both connections
/// get some.
fn all_by_two(store: &SqliteStore, spans: &[DocumentSpan]) -> (Vec<Seen>, usize) {
    let mut found: Vec<Option<Vec<Seen>>> = vec![None; spans.len()];
    let mut by_second = 0;
    visit_spans(&store.connection, spans, true, |ReadPart { place, movements }| {
        thread::sleep(Duration::from_millis(1));
        by_second += usize::from(movements.is_some());
        let movements = movements.or_else(|| read_span(&store.connection, &spans[place])).unwrap();
        let before = found[place].replace(movements.iter().map(seen).collect());
        assert_eq!(before, None, "each span once");
        Ok(ControlFlow::Continue(()))
    })
    .unwrap();
    (found.into_iter().flat_map(|of_span| of_span.expect("every span")).collect(), by_second)
}

#[test]
fn two_connections_find_what_one_does() {
    let shelf = populated_book();
    let store = shelf.open_sqlite();
    let spans = spans_of(&store);
    let (found, by_second) = all_by_two(&store, &spans);
    assert_eq!(found, all_by_one(&store, &spans));
    assert!(by_second > 0);
    let alone = |span: ReadPart| {
        assert!(span.movements.is_none(), "nobody asked for a second one");
        Ok(ControlFlow::Continue(()))
    };
    visit_spans(&store.connection, &spans, false, alone).unwrap();
    assert_eq!(all_by_two(&store, &[]), (Vec::new(), 0));
}

#[test]
fn a_file_that_can_not_be_written_is_opened_once() {
    let shelf = populated_book();
    let mut store = shelf.open_sqlite();
    let spans = spans_of(&store);
    let expected = all_by_one(&store, &spans);
    store.maintain().unwrap();
    store.connection = open_immutable(&shelf.path()).unwrap();
    assert_eq!(all_by_two(&store, &spans), (expected, 0));
}

#[test]
fn another_book_at_the_path_is_not_read() {
    let shelf = populated_book();
    let store = shelf.open_sqlite();
    let spans = spans_of(&store);
    let expected = all_by_one(&store, &spans);
    let other = TempBook::new();
    drop(other.open_sqlite());
    for ending in ["", "-wal", "-shm"] {
        let here = shelf.folder.path().join(format!("stock.db{ending}"));
        let _ = fs::rename(&here, here.with_extension(format!("gone{ending}")));
    }
    fs::copy(other.path(), shelf.path()).unwrap();
    assert_eq!(all_by_two(&store, &spans), (expected, 0));
}

#[test]
fn a_visit_ends_early_with_what_it_says() {
    let shelf = populated_book();
    let store = shelf.open_sqlite();
    let spans = spans_of(&store);
    let mut visited = 0;
    let stop = |_| {
        visited += 1;
        Ok(ControlFlow::Break(()))
    };
    visit_spans(&store.connection, &spans, true, stop).unwrap();
    assert_eq!(visited, 1);
    let fail = |_| -> Result<ControlFlow<()>> { Err(StoreError::Busy) };
    assert!(matches!(visit_spans(&store.connection, &spans, true, fail), Err(StoreError::Busy)));
}
