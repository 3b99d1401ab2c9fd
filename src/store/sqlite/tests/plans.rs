//! Query plans: queries that must stay fast on a big book use an index, in its order, and sort nothing.

use rusqlite::Connection;

use super::super::composed::Composed;
use super::super::read::{alerts, documents, lot_lists, lots, movements, products};
use super::super::{SqliteStore, write};
use crate::domain::{DocumentId, DocumentKind, DocumentNumber, LotId, ProductId};
use crate::store::conformance::given::*;
use crate::store::{
    AlertQuery, AlertShow, DocumentQuery, LotQuery, LotSort, LotStatusFilter, MovementQuery, ProductQuery,
};

/// Returns the steps of SQLite's query plan.
fn plan(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    statement.raw_query().mapped(|row| row.get(3)).map(Result::unwrap).collect()
}

fn composed(connection: &Connection, builder: rusqlite::Result<Composed>) -> Vec<String> {
    plan(connection, builder.unwrap().text())
}

/// Returns whether a step searches an index or key, or introduces a subquery.
fn is_search(step: impl AsRef<str>) -> bool {
    let step = step.as_ref();
    step.starts_with("SEARCH ") || step.contains(" SUBQUERY ")
}

/// Returns whether a step scans a whole index, as a list without conditions does.
fn is_walk_of_index(step: &str) -> bool {
    step.starts_with("SCAN ") && step.contains(" USING ") && step.contains("INDEX ")
}

fn sorts(steps: &[String]) -> bool {
    steps.iter().any(|step| step.contains("TEMP B-TREE"))
}

/// Asserts that the plan starts at an index, continues with searches and sorts nothing.
fn assert_by_index(steps: &[String], query: &impl std::fmt::Debug) {
    let (first, rest) = steps.split_first().unwrap();
    assert!(is_search(first) || is_walk_of_index(first), "{query:?}: {steps:?}");
    let of_held = ["SCAN h USING INDEX lot_on_hold", "CREATE BLOOM FILTER"];
    let fits = |step: &String| is_search(step) || of_held.contains(&step.as_str());
    assert!(rest.iter().all(fits), "{query:?}: {steps:?}");
}

#[test]
fn lookups_search_an_index() {
    let store = SqliteStore::in_temp_dir();
    for sql in [
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
        let steps = plan(&store.connection, sql);
        assert!(steps.iter().all(is_search), "{sql}: {steps:?}");
    }
}

#[test]
fn product_list_uses_the_sku_index() {
    let store = SqliteStore::in_temp_dir();
    for archived in [false, true] {
        let query = ProductQuery { archived, category: Some(label("Lácteos")), limit: Some(60) };
        assert_by_index(&composed(&store.connection, products::compose(&query, today())), &query);
    }
}

#[test]
fn open_lot_list_uses_an_ordered_index() {
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

/// Listing all lots by expiry merges open and empty lots, each in index order.
#[test]
fn full_lot_list_merges_two_indexes() {
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
fn lot_count_uses_an_index() {
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
fn lots_of_a_product_use_its_index() {
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
fn expiry_count_reads_no_lot_row() {
    let store = SqliteStore::in_temp_dir();
    let mut statement = store.connection.prepare(&format!("EXPLAIN {}", lots::COUNT_EXPIRING)).unwrap();
    let steps: Vec<String> =
        statement.raw_query().mapped(|row| row.get("opcode")).map(Result::unwrap).collect();
    assert!(steps.contains(&"IdxGT".to_owned()), "{steps:?}");
    // The seek from the index to the table is deferred, and no column triggers it.
    assert!(!steps.iter().any(|step| step == "Column" || step == "FinishSeek"), "{steps:?}");
}

/// Sort keys without an index sort the open lots, few among all, and read no others.
#[test]
fn unindexed_sorts_read_open_lots_only() {
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
fn movement_list_reads_backwards_without_sorting() {
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
fn history_lookups_search_an_index() {
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
fn alert_list_uses_the_urgency_index() {
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
fn alerts_of_a_product_use_its_index() {
    let store = SqliteStore::in_temp_dir();
    let query = AlertQuery { product: Some(ProductId(1)), ..AlertQuery::active(today()) };
    for run in alerts::runs(&query) {
        let steps = composed(&store.connection, alerts::compose(&query, run, alerts::Wanted::Rows));
        assert!(steps[0].starts_with("SEARCH a USING INDEX alert_standing (product_id=?"), "{steps:?}");
    }
}

#[test]
fn document_pages_use_the_key_or_kind_index() {
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
fn document_numbers_need_no_table_scan() {
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
fn newest_changes_use_a_covering_index() {
    let store = SqliteStore::in_temp_dir();
    let steps = plan(&store.connection, movements::NEWEST);
    let pick = "SEARCH i USING COVERING INDEX movement_lot (product_id=?)";
    assert!(steps.iter().any(|step| step == pick), "{steps:?}");
    let others = steps.iter().filter(|step| step.starts_with("SCAN "));
    assert_eq!(others.collect::<Vec<_>>(), ["SCAN newest"], "what was picked, and nothing else: {steps:?}");
}
