//! How SQLite goes about the questions that must not grow slow with the book: by an index, in its order, sorting nothing.

use rusqlite::Connection;

use super::super::composed::Composed;
use super::super::read::{alerts, documents, lot_lists, lots, movements, products};
use super::super::{SqliteStore, write};
use crate::domain::{DocumentId, DocumentKind, DocumentNumber, LotId, ProductId};
use crate::store::conformance::given::*;
use crate::store::{
    AlertQuery, AlertShow, DocumentQuery, LotQuery, LotSort, LotStatusFilter, MovementQuery, ProductQuery,
};

/// The steps that SQLite would take.
fn plan(connection: &Connection, question: &str) -> Vec<String> {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {question}")).unwrap();
    statement.raw_query().mapped(|row| row.get(3)).map(Result::unwrap).collect()
}

fn composed(connection: &Connection, question: rusqlite::Result<Composed>) -> Vec<String> {
    plan(connection, question.unwrap().text())
}

/// Whether a step finds its rows by an index or a key, or only announces another.
fn is_search(step: impl AsRef<str>) -> bool {
    let step = step.as_ref();
    step.starts_with("SEARCH ") || step.contains(" SUBQUERY ")
}

/// A walk of an index from end to end, which a list without a condition is.
fn is_walk_of_index(step: &str) -> bool {
    step.starts_with("SCAN ") && step.contains(" USING ") && step.contains("INDEX ")
}

fn sorts(steps: &[String]) -> bool {
    steps.iter().any(|step| step.contains("TEMP B-TREE"))
}

/// The steps of a list must begin by an index, go on by searches, and sort nothing.
fn assert_by_index(steps: &[String], question: &impl std::fmt::Debug) {
    let (first, rest) = steps.split_first().unwrap();
    assert!(is_search(first) || is_walk_of_index(first), "{question:?}: {steps:?}");
    let of_held = ["SCAN h USING INDEX lot_on_hold", "CREATE BLOOM FILTER"];
    let fits = |step: &String| is_search(step) || of_held.contains(&step.as_str());
    assert!(rest.iter().all(fits), "{question:?}: {steps:?}");
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
        products::EXPIRED_LOTS,
        lots::BY_ID,
        lots::BY_CODE,
        lots::OPEN_FEFO,
        lots::ROW_BY_ID,
        lots::OPEN_EXPIRING,
        lots::COUNT_EXPIRING,
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
        assert!(steps.iter().all(is_search), "{question}: {steps:?}");
    }
}

#[test]
fn products_are_listed_by_the_index_of_their_codes() {
    let store = SqliteStore::in_temp_dir();
    for archived in [false, true] {
        let query = ProductQuery { archived, category: Some(label("Lácteos")), limit: Some(60) };
        assert_by_index(&composed(&store.connection, products::compose(&query, today())), &query);
    }
}

#[test]
fn lots_in_stock_are_listed_by_an_index_of_their_order() {
    use LotStatusFilter::{Available, Expired, OnHold, Open};
    let store = SqliteStore::in_temp_dir();
    for status in [Open, Available, Expired, OnHold] {
        for sort in [LotSort::Expires, LotSort::Sku, LotSort::Product] {
            for (descending, expiring_within) in [(false, None), (true, None), (false, Some(30))] {
                let open = LotQuery::open(today());
                let query = LotQuery { status, sort, descending, expiring_within, ..open };
                for wanted in [lot_lists::Wanted::Keys, lot_lists::Wanted::Rows] {
                    let steps = composed(&store.connection, lot_lists::compose(&query, wanted));
                    assert_by_index(&steps, &query);
                }
            }
        }
    }
}

/// Every lot by expiry is the open ones and the empty ones, each by its index, merged as they come.
#[test]
fn every_lot_is_listed_by_two_indexes_side_by_side() {
    let store = SqliteStore::in_temp_dir();
    let all = LotQuery { status: LotStatusFilter::All, ..LotQuery::open(today()) };
    for (descending, expiring_within) in [(false, None), (true, None), (false, Some(30))] {
        let query = LotQuery { descending, expiring_within, ..all.clone() };
        for wanted in [lot_lists::Wanted::Keys, lot_lists::Wanted::Rows] {
            let steps = composed(&store.connection, lot_lists::compose(&query, wanted));
            assert_eq!(steps[0], "MERGE (UNION ALL)", "{steps:?}");
            let walks = ["lot_open_expiry", "lot_empty_expiry"];
            let walked = |index: &&str| steps.iter().any(|step| step.contains(&format!("INDEX {index}")));
            assert!(walks.iter().all(walked) && !sorts(&steps), "{query:?}: {steps:?}");
            let empty = LotQuery { status: LotStatusFilter::Empty, ..query.clone() };
            assert_by_index(&composed(&store.connection, lot_lists::compose(&empty, wanted)), &empty);
        }
    }
    for sort in [LotSort::Sku, LotSort::Product] {
        let query = LotQuery { sort, ..all.clone() };
        let steps = composed(&store.connection, lot_lists::compose(&query, lot_lists::Wanted::Rows));
        let of_one_product = |step: &String| is_search(step) || step.starts_with("USE TEMP B-TREE FOR LAST");
        assert!(is_walk_of_index(&steps[0]) && steps[1..].iter().all(of_one_product), "{steps:?}");
    }
}

#[test]
fn lots_are_counted_by_an_index() {
    use LotStatusFilter::{Available, Empty, Expired, OnHold, Open};
    let store = SqliteStore::in_temp_dir();
    for status in [Open, Available, Expired, OnHold, Empty] {
        for product in [None, Some(ProductId(1))] {
            for expiring_within in [None, Some(30)] {
                let query = LotQuery {
                    status,
                    product,
                    expiring_within,
                    sort: LotSort::Code,
                    ..LotQuery::open(today())
                };
                let steps = composed(&store.connection, lot_lists::compose(&query, lot_lists::Wanted::Count));
                assert_by_index(&steps, &query);
            }
        }
    }
}

#[test]
fn lots_of_a_product_are_found_by_an_index_in_any_order() {
    let store = SqliteStore::in_temp_dir();
    for status in [LotStatusFilter::Open, LotStatusFilter::Empty, LotStatusFilter::All] {
        for sort in [LotSort::Expires, LotSort::Sku, LotSort::OnHand, LotSort::Arrival] {
            let query = LotQuery { status, sort, product: Some(ProductId(1)), ..LotQuery::open(today()) };
            let steps = composed(&store.connection, lot_lists::compose(&query, lot_lists::Wanted::Rows));
            let reads: Vec<String> = steps.into_iter().filter(|step| !step.contains("TEMP B-TREE")).collect();
            assert_by_index(&reads, &query);
        }
    }
}

#[test]
fn what_expires_is_counted_without_reading_a_lot() {
    let store = SqliteStore::in_temp_dir();
    let mut statement = store.connection.prepare(&format!("EXPLAIN {}", lots::COUNT_EXPIRING)).unwrap();
    let steps: Vec<String> =
        statement.raw_query().mapped(|row| row.get("opcode")).map(Result::unwrap).collect();
    assert!(steps.contains(&"IdxGT".to_owned()), "{steps:?}");
    // The step from the index to the table is put off, and nothing of the lot is asked for that would make it.
    assert!(!steps.iter().any(|step| step == "Column" || step == "FinishSeek"), "{steps:?}");
}

/// Orders without an index sort the stock, which a small part of the lots is, and never read the others.
#[test]
fn other_orders_of_the_stock_read_the_stock_only() {
    let store = SqliteStore::in_temp_dir();
    for sort in
        [LotSort::Code, LotSort::OnHand, LotSort::Received, LotSort::ReceivedQuantity, LotSort::Location]
    {
        let query = LotQuery { sort, ..LotQuery::open(today()) };
        let steps = composed(&store.connection, lot_lists::compose(&query, lot_lists::Wanted::Keys));
        assert_eq!(steps[0], "SEARCH l USING INTEGER PRIMARY KEY (rowid=?)", "{query:?}");
        assert!(
            steps.iter().any(|step| step == "SCAN o USING INDEX lot_open_expiry"),
            "{query:?}: {steps:?}"
        );
        assert!(sorts(&steps));
    }
}

#[test]
fn the_ledger_is_listed_from_its_end_without_sorting() {
    let store = SqliteStore::in_temp_dir();
    let any = MovementQuery::default();
    for query in
        [any.clone(), MovementQuery { kind: Some(DocumentKind::Receipt), from: Some(today()), ..any.clone() }]
    {
        let steps = composed(&store.connection, movements::compose(&query));
        assert_eq!(steps[0], "SCAN d", "{query:?}");
        assert!(steps[1..].iter().all(is_search), "{steps:?}");
    }
}

#[test]
fn history_of_a_product_a_lot_or_a_document_is_searched() {
    let store = SqliteStore::in_temp_dir();
    let any = MovementQuery::default();
    for (query, sorted) in [
        (MovementQuery { lot: Some(LotId(1)), ..any.clone() }, false),
        (MovementQuery { document: Some(DocumentId::fresh()), ..any.clone() }, false),
        (MovementQuery { product: Some(ProductId(1)), ..any.clone() }, true),
        (MovementQuery { product: Some(ProductId(1)), code: Some(code("L-1")), ..any }, true),
    ] {
        let steps = composed(&store.connection, movements::compose(&query));
        let reads: Vec<String> = steps.iter().filter(|step| !step.contains("TEMP B-TREE")).cloned().collect();
        assert!(reads.iter().all(is_search), "{query:?}: {steps:?}");
        assert_eq!(sorts(&steps), sorted, "{query:?}: {steps:?}");
    }
    let of_product = DocumentQuery { product: Some(ProductId(1)), ..DocumentQuery::default() };
    let steps = composed(&store.connection, documents::compose(&of_product, documents::Wanted::Keys));
    let joins = ["COMPOUND QUERY", "LEFT-MOST SUBQUERY", "UNION ALL"];
    assert!(steps.iter().all(|step| is_search(step) || joins.contains(&step.as_str())), "{steps:?}");
}

#[test]
fn alerts_come_in_order_of_urgency_from_an_index() {
    use alerts::Wanted::{Count, Keys, Rows};
    let store = SqliteStore::in_temp_dir();
    for show in [AlertShow::Active, AlertShow::Standing, AlertShow::All] {
        let query = AlertQuery { show, ..AlertQuery::active(today()) };
        for run in alerts::runs(&query) {
            for wanted in [Keys, Rows, Count] {
                let steps = composed(&store.connection, alerts::compose(&query, run, wanted));
                assert!(steps.iter().all(is_search), "{query:?}: {steps:?}");
                assert!(wanted == Rows || steps[0].contains("USING COVERING INDEX"), "{steps:?}");
            }
        }
    }
}

#[test]
fn alerts_of_a_product_are_searched_by_it() {
    let store = SqliteStore::in_temp_dir();
    let query = AlertQuery { product: Some(ProductId(1)), ..AlertQuery::active(today()) };
    for run in alerts::runs(&query) {
        let steps = composed(&store.connection, alerts::compose(&query, run, alerts::Wanted::Rows));
        assert!(steps[0].starts_with("SEARCH a USING INDEX alert_standing (product_id=?"), "{steps:?}");
    }
}

#[test]
fn the_history_is_paged_by_key_and_its_kinds_and_days_by_their_index() {
    let store = SqliteStore::in_temp_dir();
    let (kind, day) = (Some(DocumentKind::WriteOff), Some(today()));
    let any = DocumentQuery { before: Some(DocumentNumber(7)), limit: Some(200), ..DocumentQuery::default() };
    for wanted in [documents::Wanted::Keys, documents::Wanted::Rows] {
        let steps = composed(&store.connection, documents::compose(&any, wanted));
        assert!(steps[0].starts_with("SEARCH d USING INTEGER PRIMARY KEY (rowid<?)"), "{steps:?}");
        assert!(steps.iter().all(is_search), "{steps:?}");
    }
    for (from, to) in [(None, None), (day, None), (None, day), (day, day)] {
        for before in [None, any.before] {
            let query = DocumentQuery { kind, from, to, before, ..any.clone() };
            let steps = composed(&store.connection, documents::compose_run(&query, DocumentKind::WriteOff));
            let run = "SEARCH d USING COVERING INDEX document_kind_day (kind=?";
            assert!(steps[0].starts_with(run), "{query:?}: {steps:?}");
            assert_eq!(before.is_some() || to.is_some(), steps[0].contains("day<?"), "{query:?}: {steps:?}");
            assert!(steps.iter().all(is_search), "{query:?}: {steps:?}");
        }
    }
}

#[test]
fn the_keys_of_all_documents_are_known_without_reading_one() {
    let store = SqliteStore::in_temp_dir();
    let steps = plan(&store.connection, documents::LAST_WITHOUT_GAP);
    let reads = |step: &&String| step.starts_with("SCAN") || step.starts_with("SEARCH");
    let (counted, ends): (Vec<&String>, Vec<&String>) =
        steps.iter().filter(reads).partition(|step| step.starts_with("SCAN"));
    assert_eq!(counted, ["SCAN CONSTANT ROW", "SCAN document USING COVERING INDEX document_kind_day"]);
    assert!(
        ends.iter().all(|step| *step == "SEARCH document"),
        "the first and the last of the table: {ends:?}"
    );
}

#[test]
fn the_newest_changes_of_a_product_are_picked_from_its_index_alone() {
    let store = SqliteStore::in_temp_dir();
    let steps = plan(&store.connection, movements::NEWEST);
    let pick = "SEARCH i USING COVERING INDEX movement_lot (product_id=?)";
    assert!(steps.iter().any(|step| step == pick), "{steps:?}");
    let others = steps.iter().filter(|step| step.starts_with("SCAN "));
    assert_eq!(others.collect::<Vec<_>>(), ["SCAN newest"], "what was picked, and nothing else: {steps:?}");
}
