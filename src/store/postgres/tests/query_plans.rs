//! Plans that must not depend on the statistics of a table.

use super::cluster::new_database;
use super::parse;
use crate::domain::{DocumentKind, LotId};
use crate::store::conformance::fixtures::*;
use crate::store::postgres::{PostgresStore, ledger_lists, lots, standing_documents};
use crate::store::{MovedDetails, MovementQuery, OpenMode};

/// Returns the plan of a question, whatever the values of its parameters, which are numbers.
fn explain(store: &PostgresStore, sql: &str) -> String {
    let session = &store.session;
    let params = (1..).take_while(|param| sql.contains(&format!("${param}"))).count();
    session.command(&format!("SET plan_cache_mode = force_generic_plan; PREPARE question AS {sql}")).unwrap();
    let values = vec!["77"; params].join(", ");
    let rows = session.query_once(&format!("EXPLAIN EXECUTE question ({values})")).unwrap();
    session.command("DEALLOCATE question; RESET plan_cache_mode").unwrap();
    rows.iter().map(|row| row.get::<_, String>(0) + "\n").collect()
}

/// A table that is mostly of one import is not read for what another document did, or another product has: the server would
/// expect to find the first row at once.
#[test]
fn a_table_of_one_import_is_not_read_for_what_is_not_in_it() {
    let Some(database) = new_database() else { return };
    let mut store = PostgresStore::open(parse(database.address()), OpenMode::OpenExisting).unwrap();
    let (product, lots) = insert_stocked_product(&mut store, &milk_details(), |id| vec![new_lot(id)]);
    let import = post_document(&mut store, &new_document(DocumentKind::Receipt), &[(lots[0], 1, 11)]);
    let fill = format!(
        "INSERT INTO fact_change (document, line, product_id, field, after)
         SELECT {import}, n, {product}, 'name', 'x' FROM generate_series(1001, 40000) n;
         INSERT INTO lot (product_id, expires, received, received_quantity, on_hand, location, location_key)
         SELECT {product}, date '2026-11-30', date '2026-11-01', 5, 5, '', '' FROM generate_series(1, 40000);
         ANALYZE fact_change; ANALYZE lot",
        import = import.0,
        product = product.0,
    );
    store.session.command(&fill).unwrap();
    let naive = "SELECT l.id FROM lot l WHERE l.product_id = $1 LIMIT 1";
    assert!(explain(&store, naive).contains("Seq Scan on lot"), "it would be told");
    for sql in [ledger_lists::SUMMARY, lots::ANY_OF_PRODUCT] {
        let plan = explain(&store, sql);
        let reads_table = plan.contains("Seq Scan on fact_change") || plan.contains("Seq Scan on lot");
        assert!(!reads_table, "{plan}");
    }
}

#[test]
fn movements_of_a_lot_are_read_from_the_newest_on() {
    let Some(database) = new_database() else { return };
    let store = PostgresStore::open(parse(database.address()), OpenMode::OpenExisting).unwrap();
    // An empty table is cheapest read as a whole; a ledger is not.
    let grown = "SET enable_sort = off; SET enable_seqscan = off; SET enable_bitmapscan = off";
    store.session.command(grown).unwrap();
    let query = MovementQuery { lot: Some(LotId(7)), limit: Some(200), ..MovementQuery::default() };
    let (sql, _) = ledger_lists::build_movement_query(&query).finish();
    let plan = explain(&store, &sql);
    let by_lot = plan
        .lines()
        .any(|line| line.contains("Index Cond: ((product_id = ") && line.contains("AND (lot_id = "));
    assert!(plan.contains("using movement_lot") && by_lot, "{plan}");
}

/// Statistics that know of a single kind make the planner expect every document for each kind, and read the whole table for it.
#[test]
fn documents_of_all_kinds_are_read_once() {
    let Some(database) = new_database() else { return };
    let mut store = PostgresStore::open(parse(database.address()), OpenMode::OpenExisting).unwrap();
    let dispatch = post_document(&mut store, &new_document(DocumentKind::Dispatch), &[]);
    let session = &store.session;
    let fill = format!(
        "INSERT INTO document (number, id, kind, at, day, backdated, operator, station, first_movement, movements, request)
         SELECT n, gen_random_uuid(), kind, at, day, backdated, operator, station, first_movement, movements, request
           FROM document CROSS JOIN generate_series(1001, 20000) n WHERE number = {};
         ANALYZE document;
         PREPARE question (smallint[], date, date) AS {}",
        dispatch.0,
        standing_documents::of_kinds(MovedDetails::default()),
    );
    session.command(&fill).unwrap();
    let explain = "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF)
         EXECUTE question ('{1,2,3,4,5,6,7,8,10,11,12,13}', '1900-01-01', '9998-12-31')";
    let plan: Vec<String> = session.query_once(explain).unwrap().iter().map(|row| row.get(0)).collect();
    let reads: Vec<_> = plan.iter().filter(|line| line.contains(" on document")).collect();
    assert!(!reads.is_empty() && reads.iter().all(|line| line.contains("loops=1)")), "{plan:#?}");
}
