//! Query plans: queries that must stay fast on a big book use an index, in its order, and sort nothing.

use rusqlite::Connection;

use super::super::query_builder::QueryBuilder;
use super::super::{
    SqliteStore, alerts, count_queries, count_writes, fact_changes, holds, imports, ledger, ledger_lists,
    lot_lists, lots, movement_spans, names, products, reports, standing_documents, totals,
};
use crate::domain::count::CountId;
use crate::domain::{DocumentId, DocumentKind, DocumentNumber, LotId, ProductId};
use crate::store::conformance::fixtures::*;
use crate::store::lists::{Projection, alert_runs};
use crate::store::lot_place::LotPage;
use crate::store::{
    AlertQuery, AlertStateFilter, CountLineQuery, DocumentQuery, LotQuery, LotSort, LotStatusFilter,
    MovedDetails, MovementQuery, ProductQuery, Store as _,
};

/// Returns the steps of SQLite's query plan.
fn explain_plan(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    statement.raw_query().mapped(|row| row.get(3)).map(Result::unwrap).collect()
}

fn explain_query(connection: &Connection, builder: QueryBuilder) -> Vec<String> {
    explain_plan(connection, builder.sql())
}

/// Returns whether a step searches an index or key, or introduces a subquery.
fn is_search(step: impl AsRef<str>) -> bool {
    let step = step.as_ref();
    step.starts_with("SEARCH ") || step.contains(" SUBQUERY ")
}

/// Returns whether a step scans a whole index, as a list without conditions does.
fn is_index_scan(step: &str) -> bool {
    step.starts_with("SCAN ") && step.contains(" USING ") && step.contains("INDEX ")
}

/// Whether a query of one table reads columns of the table itself, which it opens first.
fn reads_columns_of_table(connection: &Connection, sql: &str) -> bool {
    let mut statement = connection.prepare(&format!("EXPLAIN {sql}")).unwrap();
    let steps = statement.raw_query().mapped(|row| Ok((row.get(1)?, row.get(2)?)));
    steps.map(Result::unwrap).any(|(step, cursor): (String, i64)| step == "Column" && cursor == 0)
}

fn has_sort(steps: &[String]) -> bool {
    steps.iter().any(|step| step.contains("TEMP B-TREE"))
}

/// Asserts that the plan starts at an index, continues with searches and sorts nothing.
fn assert_uses_index(steps: &[String], query: &impl std::fmt::Debug) {
    let (first, rest) = steps.split_first().unwrap();
    assert!(is_search(first) || is_index_scan(first), "{query:?}: {steps:?}");
    let of_held = ["SCAN h USING INDEX lot_on_hold", "CREATE BLOOM FILTER"];
    let fits = |step: &String| is_search(step) || of_held.contains(&step.as_str());
    assert!(rest.iter().all(fits), "{query:?}: {steps:?}");
}

#[test]
fn a_report_reads_documents_by_day_and_lots_once() {
    let store = SqliteStore::in_temp_dir();
    let plan = |sql: &str| explain_plan(&store.connection, sql);
    let by_day = "SEARCH d USING COVERING INDEX document_kind_day (kind=? AND day>? AND day<?)";
    assert_eq!(plan(&standing_documents::of_kind(MovedDetails::default())), [by_day]);
    // A plan never calls an index covering that has generated columns; what is read of which tells its program.
    let by_day = "SEARCH d USING INDEX document_kind_day (kind=? AND day>? AND day<?)";
    let detailed = standing_documents::of_kind(MovedDetails::ALL);
    assert_eq!(plan(&detailed), [by_day]);
    assert!(!reads_columns_of_table(&store.connection, &detailed));
    let by_number = "SELECT d.operator FROM document d WHERE d.number = ?1";
    assert!(reads_columns_of_table(&store.connection, by_number), "it would be told");
    let reversed = plan(standing_documents::REVERSED);
    let of_reversals = [
        "SEARCH r USING COVERING INDEX document_reverses (reverses>?)",
        "SEARCH o USING COVERING INDEX document_id (id=?)",
    ];
    assert_eq!(reversed, of_reversals);
    let steps = plan(movement_spans::MOVEMENTS);
    let in_order = "SEARCH m USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)";
    assert_eq!(steps.first().map(String::as_str), Some(in_order), "{steps:?}");
    assert_eq!(explain_plan(&store.connection, reports::STANDING), ["SCAN l"]);
    let in_order_of_the_table = [
        "MATERIALIZE open",
        "SEARCH o USING INDEX lot_open_expiry (expires>? AND expires<?)",
        "USE TEMP B-TREE FOR ORDER BY",
        "SCAN open",
        "SEARCH l USING INTEGER PRIMARY KEY (rowid=?)",
    ];
    assert_eq!(explain_plan(&store.connection, reports::STANDING_OPEN), in_order_of_the_table);
    let of_product = explain_plan(&store.connection, reports::STANDING_OF_PRODUCT);
    assert_eq!(of_product, ["SEARCH l USING INDEX lot_fefo (product_id=?)"]);
}

#[test]
fn names_to_choose_from_are_those_of_the_newest_rows() {
    let store = SqliteStore::in_temp_dir();
    let steps = explain_plan(&store.connection, names::PARTNERS);
    let reads_by_kind =
        |step: &String| step.starts_with("SEARCH d USING COVERING INDEX document_kind_day (kind=?)");
    assert!(steps.iter().any(reads_by_kind), "{steps:?}");
    assert!(!steps.iter().any(|step| step.starts_with("SCAN d") || step.contains("ORDER BY")), "{steps:?}");
    let steps = explain_plan(&store.connection, names::LOCATIONS);
    assert!(!steps.iter().any(|step| step.contains("ORDER BY")), "read from the end: {steps:?}");
}

#[test]
fn lookups_search_an_index() {
    let store = SqliteStore::in_temp_dir();
    for sql in [
        products::BY_ID,
        products::BY_SKU,
        products::BY_BARCODE,
        products::BARCODES_OF_PRODUCT,
        products::STOCK,
        products::EXPIRED_ON_HAND,
        products::EXPIRED_LOTS,
        lots::BY_ID,
        lots::BY_CODE,
        lots::ANY_OF_PRODUCT,
        lots::OPEN_FEFO,
        lots::ROW_BY_ID,
        lots::OPEN_EXPIRING,
        totals::SNOOZED,
        holds::OF_CODE,
        ledger::BY_ID,
        ledger::REVERSAL,
        ledger::MOVEMENTS,
        ledger_lists::ROW_BY_NUMBER,
        ledger_lists::SUMMARY,
        fact_changes::ROWS_OF_DOCUMENT,
        fact_changes::OF_PRODUCT,
        imports::BY_DIGEST,
        products::BY_FORMER_SKU,
        alerts::UNRESOLVED,
        alerts::ROW_BY_ID,
        ledger::LAST_MOVEMENT,
        count_queries::LAST_COUNTED_OF_LOT,
        count_queries::LOTS_ASSERTED_BY,
        count_queries::OPEN_LOTS_COUNTED,
        count_queries::LOTS_COUNTED_AFTER,
        count_queries::LINES_BY_CODE,
    ] {
        let steps = explain_plan(&store.connection, sql);
        assert!(steps.iter().all(is_search), "{sql}: {steps:?}");
    }
}

#[test]
fn acknowledged_alerts_are_read_from_an_index_of_them_alone() {
    let store = SqliteStore::in_temp_dir();
    let steps = explain_plan(&store.connection, totals::ACKNOWLEDGED);
    assert_eq!(steps, ["SCAN a USING INDEX alert_acknowledged"]);
}

#[test]
fn queries_about_counts_search_an_index() {
    let store = SqliteStore::in_temp_dir();
    let lines = CountLineQuery { location: Some(Some(label("A1"))), uncounted: true, unapplied: true };
    let lines = count_queries::build_line_query(count_queries::LINE_ROWS, CountId(1), &lines);
    // What is sorted are the few entries of a line, and the counts that are open are few.
    let few = |step: &String| {
        is_search(step)
            || step == "SCAN c"
            || step == "USE TEMP B-TREE FOR ORDER BY"
            || step == "USE TEMP B-TREE FOR GROUP BY"
    };
    for sql in [
        count_queries::COUNT_BY_ID,
        count_queries::ACT_BY_ID,
        count_queries::LINE_STATES,
        count_queries::LINE_ROW,
        count_queries::LINE_OF_LOT,
        count_queries::LINES_OF_CODE,
        count_queries::LINES_OF_PRODUCT,
        count_queries::LINES_OF_PRODUCT_AT,
        count_queries::OTHER_OPEN_COUNTS,
        count_queries::OVERLAPS,
        count_queries::PRODUCTS,
        count_queries::APPLICATIONS,
        count_queries::SHELVES,
        count_queries::ENTRY_BY_ID,
        count_queries::ENTRIES_OF_LINE,
        count_queries::ENTRIES_OF_COUNT,
        count_queries::CHANGES_AFTER,
        count_queries::CHANGES_OF_LOT_AFTER,
        count_queries::ASSERTION,
        count_queries::NEWEST_DOCUMENT,
        count_queries::ASSERTIONS_OF_DOCUMENT,
        count_queries::ASSERTIONS_OF_LOT,
        lines.sql(),
    ] {
        let steps = explain_plan(&store.connection, sql);
        assert!(steps.iter().all(few), "{sql}: {steps:?}");
    }
    for sql in
        [count_queries::LINE_STATES, count_queries::SHELVES, count_queries::ENTRIES_OF_COUNT, lines.sql()]
    {
        assert!(!has_sort(&explain_plan(&store.connection, sql)), "{sql}");
    }
}

/// What a decision about one lot reads and writes, and an entry: none of it depends on how many lines a count has, nor on
/// how much moved since it was opened.
#[test]
fn a_decision_and_an_entry_touch_their_lots_only() {
    let store = SqliteStore::in_temp_dir();
    for (sql, index) in [
        (count_queries::LINE_ROW, "SEARCH n USING PRIMARY KEY (count=? AND line=?)"),
        (count_queries::LINE_OF_LOT, "SEARCH n USING INDEX count_line_lot (lot_id=? AND count=?)"),
        (
            count_queries::LINES_OF_PRODUCT_AT,
            "SEARCH n USING INDEX count_line_place (count=? AND location_key=? AND product_id=?)",
        ),
        (count_queries::PLACE, "SEARCH n USING INDEX count_line_place (count=? AND location_key=?)"),
        (count_queries::ENTRIES_OF_LINE, "SEARCH e USING PRIMARY KEY (count=? AND line=?)"),
        (ledger::MOVEMENTS_OF_LOT, "SEARCH m USING INDEX movement_lot (product_id=? AND lot_id=?)"),
        (
            count_queries::CHANGES_OF_LOT_AFTER,
            "SEARCH m USING INDEX movement_lot (product_id=? AND lot_id=? AND rowid>?)",
        ),
        (count_queries::ASSERTION, "SEARCH a USING PRIMARY KEY (document=? AND lot_id=?)"),
        (count_writes::SET_FIRST_ENTRIES, "SEARCH count_line USING PRIMARY KEY (count=? AND line=?)"),
        (count_writes::ADD_TO_LINE, "SEARCH count_line USING PRIMARY KEY (count=? AND line=?)"),
        (count_writes::ADD_TO_COUNT, "SEARCH stock_count USING INTEGER PRIMARY KEY (rowid=?)"),
        (count_writes::SET_DECISION, "SEARCH count_line USING PRIMARY KEY (count=? AND line=?)"),
    ] {
        let steps = explain_plan(&store.connection, sql);
        assert!(steps.iter().any(|step| step == index), "{sql}: {steps:?}");
        let scans = steps.iter().filter(|step| step.starts_with("SCAN ") && *step != "SCAN CONSTANT ROW");
        assert_eq!(scans.count(), 0, "{sql}: {steps:?}");
    }
}

#[test]
fn product_list_uses_the_sku_index() {
    let store = SqliteStore::in_temp_dir();
    for archived in [false, true] {
        let query =
            ProductQuery { include_archived: archived, category: Some(label("Lácteos")), limit: Some(60) };
        assert_uses_index(&explain_query(&store.connection, products::build_query(&query, today())), &query);
    }
}

#[test]
fn open_lot_list_uses_an_ordered_index() {
    use LotStatusFilter::{Available, Expired, OnHold, Open};
    let store = SqliteStore::in_temp_dir();
    for status in [Open, Available, Expired, OnHold] {
        for sort in [LotSort::Expires, LotSort::Sku, LotSort::Product] {
            for (descending, expiring_within) in [(false, None), (true, None), (false, Some(30))] {
                let open = LotQuery::for_open_lots(today());
                let query = LotQuery { status, sort, descending, expiring_within, ..open };
                for wanted in [Projection::Keys, Projection::Rows] {
                    let steps = explain_query(&store.connection, lot_lists::build_query(&query, wanted));
                    assert_uses_index(&steps, &query);
                }
            }
        }
    }
}

/// Where a page of lots goes on, the index leads there: what comes before is not read, but lots of the same product.
#[test]
fn a_page_of_lots_begins_where_the_last_one_ended() {
    use LotStatusFilter::{All, Available, Empty, Expired, OnHold, Open};
    let mut store = SqliteStore::in_temp_dir();
    let (_, lots) = insert_stocked_product(&mut store, &milk_details(), |id| vec![new_lot(id)]);
    let after = store.read().unwrap().lot_rows(&lots).unwrap().pop();
    let explain = |query: &LotQuery, run: usize| {
        let (page, runs) =
            (LotQuery { limit: Some(101), ..query.clone() }, LotPage::in_runs(query, after.as_ref()));
        explain_query(
            &store.connection,
            lot_lists::build_page(&page, runs.get(run).unwrap_or(&runs[0]), Projection::Rows),
        )
    };
    for status in [Open, Available, Expired, OnHold, Empty, All] {
        for (descending, expiring_within) in
            [(false, None), (true, None), (false, Some(30)), (true, Some(30))]
        {
            let query = LotQuery { status, descending, expiring_within, ..LotQuery::for_open_lots(today()) };
            let [of_day, of_others] = match descending {
                true => ["(expires=? AND rowid<?)", "expires<?"],
                false => ["(expires=? AND rowid>?)", "expires>?"],
            };
            let is_one = LotPage::in_runs(&query, after.as_ref()).len() == 1;
            for (run, bound) in [if is_one { of_others } else { of_day }, of_others].iter().enumerate() {
                let plan = explain(&query, run);
                let reads: Vec<&String> = plan.iter().filter(|step| step.contains("SEARCH l ")).collect();
                assert!(!reads.is_empty() && !has_sort(&plan), "{query:?}: {plan:?}");
                assert!(reads.iter().all(|step| step.contains(bound)), "{query:?}: {plan:?}");
            }
            for (sort, index) in [
                (LotSort::Sku, "SEARCH p USING INDEX product_sku (sku_key"),
                (LotSort::Product, "SEARCH p USING INDEX product_name (name_order"),
            ] {
                let query = LotQuery { sort, ..query.clone() };
                let plan = explain(&query, 0);
                assert!(plan[0].starts_with(index), "{query:?}: {plan:?}");
                assert!(plan.iter().any(|step| step.starts_with("SEARCH l ")), "{query:?}: {plan:?}");
            }
            // By id the key itself leads there, but among the few on hold, or that expire soon.
            if status != OnHold && expiring_within.is_none() {
                let query = LotQuery { sort: LotSort::Arrival, ..query };
                let (plan, bound) = (explain(&query, 0), if descending { "(rowid<?)" } else { "(rowid>?)" });
                let key = format!("SEARCH l USING INTEGER PRIMARY KEY {bound}");
                assert_eq!(plan[0], key, "{query:?}: {plan:?}");
            }
        }
    }
}

/// Listing all lots by expiry merges open and empty lots, each in index order.
#[test]
fn balances_are_read_from_the_first_one_on() {
    let store = SqliteStore::in_temp_dir();
    let steps =
        ["SEARCH l USING INTEGER PRIMARY KEY (rowid>?)", "SEARCH p USING INTEGER PRIMARY KEY (rowid=?)"];
    assert_eq!(explain_plan(&store.connection, lots::BALANCES), steps);
}

#[test]
fn full_lot_list_merges_two_indexes() {
    let store = SqliteStore::in_temp_dir();
    let all = LotQuery { status: LotStatusFilter::All, ..LotQuery::for_open_lots(today()) };
    for (descending, expiring_within) in [(false, None), (true, None), (false, Some(30))] {
        let query = LotQuery { descending, expiring_within, ..all.clone() };
        for wanted in [Projection::Keys, Projection::Rows] {
            let steps = explain_query(&store.connection, lot_lists::build_query(&query, wanted));
            assert_eq!(steps[0], "MERGE (UNION ALL)", "{steps:?}");
            let walks = ["lot_open_expiry", "lot_empty_expiry"];
            let walked = |index: &&str| steps.iter().any(|step| step.contains(&format!("INDEX {index}")));
            assert!(walks.iter().all(walked) && !has_sort(&steps), "{query:?}: {steps:?}");
            let empty = LotQuery { status: LotStatusFilter::Empty, ..query.clone() };
            assert_uses_index(
                &explain_query(&store.connection, lot_lists::build_query(&empty, wanted)),
                &empty,
            );
        }
    }
    for sort in [LotSort::Sku, LotSort::Product] {
        let query = LotQuery { sort, ..all.clone() };
        let steps = explain_query(&store.connection, lot_lists::build_query(&query, Projection::Rows));
        let of_one_product = |step: &String| is_search(step) || step.starts_with("USE TEMP B-TREE FOR LAST");
        assert!(is_index_scan(&steps[0]) && steps[1..].iter().all(of_one_product), "{steps:?}");
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
                    ..LotQuery::for_open_lots(today())
                };
                let steps =
                    explain_query(&store.connection, lot_lists::build_query(&query, Projection::Count));
                assert_uses_index(&steps, &query);
            }
        }
    }
}

#[test]
fn lots_of_a_product_use_its_index() {
    let store = SqliteStore::in_temp_dir();
    for status in [LotStatusFilter::Open, LotStatusFilter::Empty, LotStatusFilter::All] {
        for sort in [LotSort::Expires, LotSort::Sku, LotSort::OnHand, LotSort::Arrival] {
            let query =
                LotQuery { status, sort, product: Some(ProductId(1)), ..LotQuery::for_open_lots(today()) };
            let steps = explain_query(&store.connection, lot_lists::build_query(&query, Projection::Rows));
            let reads: Vec<String> = steps.into_iter().filter(|step| !step.contains("TEMP B-TREE")).collect();
            assert_uses_index(&reads, &query);
        }
    }
}

/// Sort keys without an index sort the open lots, few among all, and read no others.
#[test]
fn unindexed_sorts_read_open_lots_only() {
    let store = SqliteStore::in_temp_dir();
    for sort in
        [LotSort::Code, LotSort::OnHand, LotSort::Received, LotSort::ReceivedQuantity, LotSort::Location]
    {
        let query = LotQuery { sort, ..LotQuery::for_open_lots(today()) };
        let steps = explain_query(&store.connection, lot_lists::build_query(&query, Projection::Keys));
        assert_eq!(steps[0], "SEARCH l USING INTEGER PRIMARY KEY (rowid=?)", "{query:?}");
        assert!(
            steps.iter().any(|step| step == "SCAN o USING INDEX lot_open_expiry"),
            "{query:?}: {steps:?}"
        );
        assert!(has_sort(&steps));
    }
}

#[test]
fn movement_list_reads_backwards_without_sorting() {
    let store = SqliteStore::in_temp_dir();
    let any = MovementQuery::default();
    for query in
        [any.clone(), MovementQuery { kind: Some(DocumentKind::Receipt), from: Some(today()), ..any.clone() }]
    {
        let steps = explain_query(&store.connection, ledger_lists::build_movement_query(&query));
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
        (MovementQuery { document: Some(DocumentId(uuid::Uuid::now_v7())), ..any.clone() }, false),
        (MovementQuery { product: Some(ProductId(1)), ..any.clone() }, true),
        (MovementQuery { product: Some(ProductId(1)), code: Some(lot_code("L-1")), ..any }, true),
    ] {
        let steps = explain_query(&store.connection, ledger_lists::build_movement_query(&query));
        let reads: Vec<String> = steps.iter().filter(|step| !step.contains("TEMP B-TREE")).cloned().collect();
        assert!(reads.iter().all(is_search), "{query:?}: {steps:?}");
        assert_eq!(has_sort(&steps), sorted, "{query:?}: {steps:?}");
    }
    let of_product = DocumentQuery { product: Some(ProductId(1)), ..DocumentQuery::default() };
    let steps = explain_query(
        &store.connection,
        ledger_lists::build_document_query(&of_product, ledger_lists::SELECT_DOCUMENT_NUMBERS),
    );
    let joins = ["COMPOUND QUERY", "LEFT-MOST SUBQUERY", "UNION ALL"];
    assert!(steps.iter().all(|step| is_search(step) || joins.contains(&step.as_str())), "{steps:?}");
}

#[test]
fn alert_list_uses_the_urgency_index() {
    use Projection::{Count, Keys, Rows};
    let store = SqliteStore::in_temp_dir();
    for show in [AlertStateFilter::Active, AlertStateFilter::Unresolved, AlertStateFilter::All] {
        let query = AlertQuery { state: show, ..AlertQuery::for_active_alerts(today()) };
        for run in alert_runs(&query) {
            for wanted in [Keys, Rows, Count] {
                let steps = explain_query(&store.connection, alerts::build_query(&query, run, wanted));
                assert!(steps.iter().all(is_search), "{query:?}: {steps:?}");
                assert!(wanted == Rows || steps[0].contains("USING COVERING INDEX"), "{steps:?}");
            }
        }
    }
}

#[test]
fn alerts_of_a_product_use_its_index() {
    let store = SqliteStore::in_temp_dir();
    let query = AlertQuery { product: Some(ProductId(1)), ..AlertQuery::for_active_alerts(today()) };
    for run in alert_runs(&query) {
        let steps = explain_query(&store.connection, alerts::build_query(&query, run, Projection::Rows));
        assert!(steps[0].starts_with("SEARCH a USING INDEX alert_standing (product_id=?"), "{steps:?}");
    }
}

#[test]
fn document_pages_use_the_key_or_kind_index() {
    let store = SqliteStore::in_temp_dir();
    let (kind, day) = (Some(DocumentKind::WriteOff), Some(today()));
    let any = DocumentQuery { before: Some(DocumentNumber(7)), limit: Some(200), ..DocumentQuery::default() };
    for wanted in [ledger_lists::SELECT_DOCUMENT_NUMBERS, ledger_lists::SELECT_DOCUMENT_ROWS] {
        let steps = explain_query(&store.connection, ledger_lists::build_document_query(&any, wanted));
        assert!(steps[0].starts_with("SEARCH d USING INTEGER PRIMARY KEY (rowid<?)"), "{steps:?}");
        assert!(steps.iter().all(is_search), "{steps:?}");
    }
    for (from, to) in [(None, None), (day, None), (None, day), (day, day)] {
        for before in [None, any.before] {
            let query = DocumentQuery { kind, from, to, before, ..any.clone() };
            let steps = explain_query(
                &store.connection,
                ledger_lists::build_kind_query(&query, DocumentKind::WriteOff),
            );
            let run = "SEARCH d USING COVERING INDEX document_kind_day (kind=?";
            assert!(steps[0].starts_with(run), "{query:?}: {steps:?}");
            assert_eq!(before.is_some() || to.is_some(), steps[0].contains("day<?"), "{query:?}: {steps:?}");
            assert!(steps.iter().all(is_search), "{query:?}: {steps:?}");
        }
    }
}

#[test]
fn newest_changes_use_a_covering_index() {
    let store = SqliteStore::in_temp_dir();
    let steps = explain_plan(&store.connection, ledger::NEWEST_CHANGES);
    let pick = "SEARCH i USING COVERING INDEX movement_lot (product_id=?)";
    assert!(steps.iter().any(|step| step == pick), "{steps:?}");
    let others = steps.iter().filter(|step| step.starts_with("SCAN "));
    assert_eq!(others.collect::<Vec<_>>(), ["SCAN newest"], "what was picked, and nothing else: {steps:?}");
}
