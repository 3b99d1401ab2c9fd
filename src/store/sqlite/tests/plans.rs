//! How SQLite goes about the questions that must not grow slow with the book: by an index, in its order, sorting nothing.

use rusqlite::Connection;

use super::super::read::{alerts, documents, lot_lists, lots, products};
use super::super::{SqliteStore, write};
use crate::domain::Day;
use crate::store::{LotQuery, LotSort, LotStatusFilter};

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
