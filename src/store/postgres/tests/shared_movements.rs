//! Movements that two connections read side by side.

use std::ops::ControlFlow;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

use uuid::Uuid;

use super::cluster::new_database;
use super::stations::open;
use crate::domain::{Day, DocumentKind, DocumentNumber, LotId};
use crate::store::conformance::fixtures::*;
use crate::store::postgres::shared_movements::{Second, SharedMovements};
use crate::store::postgres::transaction::Transaction;
use crate::store::shared_reading::{ReadPart, SharedReading};
use crate::store::standing_documents::{PartnerNames, ReadStandingDocuments as _, StandingDocument};
use crate::store::{DayRange, MovedQuery};

/// Documents of a part.
const PART: usize = 3;

/// With the change in thousandths.
type Seen = (DocumentNumber, LotId, i64);

/// Runs a test on a book with documents near and far, if there is a server.
fn with_documents(test: impl FnOnce(&Transaction<'_>, &[StandingDocument])) {
    let Some(book) = new_database() else { return };
    let mut store = open(&book);
    let (_, lots) = insert_stocked_product(&mut store, &milk_details(), |id| vec![new_lot(id)]);
    for turn in 0..60 {
        // Those between are not asked for.
        let kind = if turn % 20 < 12 { DocumentKind::WriteOff } else { DocumentKind::Receipt };
        post_document(&mut store, &new_document(kind), &[(lots[0], 1, 2), (lots[0], -1, 1)]);
    }
    let transaction = Transaction::begin_read(&store.session);
    let days = DayRange { from: Day::MIN, to: Day::MAX };
    let query = MovedQuery { kinds: &[DocumentKind::WriteOff], ..MovedQuery::on(days) };
    let documents = transaction.standing_documents(&query, &PartnerNames::default()).unwrap();
    assert_eq!(documents.len(), 36);
    test(&transaction, &documents);
}

fn in_parts(documents: &[StandingDocument]) -> SharedMovements<'_> {
    SharedMovements::of(documents.chunks(PART).collect(), true)
}

fn visit_all(movements: SharedMovements<'_>, transaction: &Transaction<'_>) -> Vec<Seen> {
    let mut seen = Vec::new();
    let visited = movements.visit(transaction, &mut |document, movement| {
        assert_eq!(document.number, movement.document);
        seen.push((movement.document, movement.lot, movement.change.thousandths()));
        thread::sleep(Duration::from_millis(1));
        Ok(ControlFlow::Continue(()))
    });
    visited.unwrap();
    seen.sort_unstable();
    seen
}

/// How many parts somebody reads who finds none of them read.
fn read_by(second: &Second, documents: &[StandingDocument]) -> usize {
    let reading = SharedReading::new(documents.chunks(PART).count());
    let (sender, read) = sync_channel(documents.len());
    second.read_parts(&reading, &sender);
    drop(sender);
    read.into_iter().filter(|ReadPart { movements, .. }| movements.is_some()).count()
}

#[test]
fn two_connections_find_what_one_does() {
    with_documents(|transaction, documents| {
        let alone = visit_all(in_parts(documents), transaction);
        assert_eq!(alone.len(), 2 * documents.len());
        let mut movements = in_parts(documents);
        movements.read_beside(transaction).unwrap();
        assert_eq!(visit_all(movements, transaction), alone);
        let asked = transaction.query_value::<i64>("SELECT 7::bigint", ());
        assert_eq!(asked.unwrap(), 7, "the transaction goes on");
        assert_eq!(visit_all(in_parts(&[]), transaction), []);
    });
}

#[test]
fn movements_of_a_document_come_together_however_the_table_has_them() {
    let Some(book) = new_database() else { return };
    let mut store = open(&book);
    let (_, lots) = insert_stocked_product(&mut store, &milk_details(), |id| vec![new_lot(id), new_lot(id)]);
    for _ in 0..40 {
        post_document(&mut store, &new_document(DocumentKind::Receipt), &[(lots[0], 1, 2), (lots[1], 1, 3)]);
    }
    book.run_sql("CLUSTER movement USING movement_lot");
    let transaction = Transaction::begin_read(&store.session);
    let days = DayRange { from: Day::MIN, to: Day::MAX };
    let all = transaction.standing_documents(&MovedQuery::on(days), &PartnerNames::default()).unwrap();
    let mut seen = Vec::new();
    let visited = SharedMovements::of(vec![&all], false).visit(&transaction, &mut |_, movement| {
        seen.push((movement.document, movement.lot));
        Ok(ControlFlow::Continue(()))
    });
    visited.unwrap();
    let expected = all.iter().flat_map(|document| lots.iter().map(|lot| (document.number, *lot)));
    assert_eq!(seen, expected.collect::<Vec<_>>());
}

#[test]
fn the_second_reads_nothing_of_a_book_without_the_newest_document() {
    with_documents(|transaction, documents| {
        let mut second = in_parts(documents).second(transaction).unwrap().unwrap();
        assert_eq!(read_by(&second, documents), documents.len() / PART);
        second.identity.1 = Uuid::nil();
        assert_eq!(read_by(&second, documents), 0, "another document of that number");
        assert!(in_parts(&[]).second(transaction).unwrap().is_none());
    });
}

#[test]
fn a_table_is_read_page_by_page_only_meanwhile() {
    with_documents(|transaction, documents| {
        let setting = || -> String {
            transaction.query_value("SELECT current_setting('enable_indexscan')", ()).unwrap()
        };
        // Long spans: all documents of the book.
        let days = DayRange { from: Day::MIN, to: Day::MAX };
        let all = transaction.standing_documents(&MovedQuery::on(days), &PartnerNames::default()).unwrap();
        let before = setting();
        let found = visit_all(SharedMovements::of(vec![&all], false), transaction);
        assert_eq!((found.len(), setting()), (120, before));
        let sparse = visit_all(SharedMovements::of(vec![&documents[..1]], false), transaction);
        assert_eq!(sparse.len(), 2);
    });
}
