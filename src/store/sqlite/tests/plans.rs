//! How SQLite goes about the questions that must not grow slow with the book: by an index, in its order, sorting nothing.

use rusqlite::Connection;

use super::super::read::{alerts, documents, lot_lists, lots, movements, products};
use super::super::{SqliteStore, write};
use crate::domain::{Day, DocumentKind, DocumentNumber};
use crate::store::{DocumentQuery, LotQuery, LotSort, LotStatusFilter};

fn today() -> Day {
    Day::new(2026, 11, 24).unwrap()
}

/// The steps that SQLite would take.
fn plan(connection: &Connection, question: &str) -> Vec<String> {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {question}")).unwrap();
    let steps = statement.raw_query().mapped(|row| row.get::<_, String>(3)).map(Result::unwrap);
    steps.collect::<Vec<_>>()
}

fn sorts(steps: &[String]) -> bool {
    steps.iter().any(|step| step.contains("TEMP B-TREE"))
}

/// Tables that are walked by themselves instead of being searched or walked by an index.
fn scans(steps: &[String]) -> Vec<&str> {
    let scans = steps.iter().filter(|step| step.starts_with("SCAN ") && !step.contains("USING"));
    scans.map(String::as_str).filter(|step| *step != "SCAN CONSTANT ROW").collect()
}

#[test]
fn every_look_up_of_an_act_is_a_search_of_an_index() {
    let store = SqliteStore::in_temp_dir();
    for question in [
        products::BY_ID,
        products::BY_SKU,
        products::BY_GTIN,
        products::STOCK,
        products::EXPIRED,
        lots::BY_ID,
        lots::BY_CODE,
        lots::OPEN_FEFO,
        lots::ROW_BY_ID,
        lots::OPEN_EXPIRING,
        documents::BY_ID,
        documents::REVERSAL,
        documents::MOVEMENTS,
        documents::ROW,
        documents::LINE,
        alerts::STANDING,
        alerts::ROW_BY_ID,
        write::LAST_MOVEMENT,
    ] {
        let steps = plan(&store.connection, question);
        assert!(
            steps.iter().all(|step| step.starts_with("SEARCH ") || step.starts_with("CORRELATED ")),
            "{question}: {steps:?}"
        );
    }
}

#[test]
fn lots_are_listed_by_an_index_wherever_there_is_one_for_the_order() {
    use LotSort::{Expires, Product, Sku};
    use LotStatusFilter::{Available, Expired, OnHold, Open};
    let store = SqliteStore::in_temp_dir();
    for (status, sort, descending, wanted) in
        combined([Open, Available, Expired, OnHold], [Expires, Sku, Product])
    {
        let query = LotQuery { status, sort, descending, ..LotQuery::open(today()) };
        let question = lot_lists::compose(&query, wanted).unwrap();
        let steps = plan(&store.connection, question.text());
        assert!(!sorts(&steps), "{query:?}: {steps:?}");
        assert_eq!(scans(&steps), Vec::<&str>::new(), "{query:?}");
    }
}

fn combined<const S: usize, const T: usize>(
    statuses: [LotStatusFilter; S],
    sorts: [LotSort; T],
) -> Vec<(LotStatusFilter, LotSort, bool, lot_lists::Wanted)> {
    let mut all = Vec::new();
    for status in statuses {
        for sort in sorts {
            for descending in [false, true] {
                for wanted in [lot_lists::Wanted::Keys, lot_lists::Wanted::Rows] {
                    all.push((status, sort, descending, wanted));
                }
            }
        }
    }
    all
}

#[test]
fn the_history_is_paged_by_key_and_its_kinds_and_days_by_their_index() {
    let store = SqliteStore::in_temp_dir();
    let (kind, day) = (Some(DocumentKind::WriteOff), Some(today()));
    let any = DocumentQuery { before: Some(DocumentNumber(7)), limit: Some(200), ..DocumentQuery::default() };
    for wanted in [documents::Wanted::Keys, documents::Wanted::Rows] {
        let question = documents::compose(&any, wanted).unwrap();
        let steps = plan(&store.connection, question.text());
        assert!(steps[0].starts_with("SEARCH d USING INTEGER PRIMARY KEY (rowid<?)"), "{steps:?}");
        assert!(!sorts(&steps), "{steps:?}");
    }
    for (from, to) in [(None, None), (day, None), (None, day), (day, day)] {
        for before in [None, any.before] {
            let query = DocumentQuery { kind, from, to, before, ..any.clone() };
            let question = documents::compose_run(&query, DocumentKind::WriteOff).unwrap();
            let steps = plan(&store.connection, question.text());
            assert!(
                steps[0].starts_with("SEARCH d USING COVERING INDEX document_kind_day (kind=?"),
                "{query:?}: {steps:?}"
            );
            assert_eq!(before.is_some() || to.is_some(), steps[0].contains("day<?"), "{query:?}: {steps:?}");
            assert!(!sorts(&steps), "{query:?}: {steps:?}");
        }
    }
}

#[test]
fn the_newest_changes_of_a_product_are_picked_from_its_index_alone() {
    let store = SqliteStore::in_temp_dir();
    let steps = plan(&store.connection, movements::NEWEST);
    assert_eq!(scans(&steps), ["SCAN newest"], "{steps:?}");
    let picked =
        steps.iter().any(|step| step.starts_with("SEARCH i USING COVERING INDEX movement_lot (product_id=?"));
    assert!(picked, "{steps:?}");
}
