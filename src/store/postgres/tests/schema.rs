//! The schema as the server's catalog tells it.

use super::cluster::{TestDatabase, new_database};
use super::parse;
use crate::store::postgres::PostgresStore;
use crate::store::postgres::schema::{PARTS, parts_as_lines};
use crate::store::{Contradiction, OpenMode, Store};

/// What verification says of a book after a stranger's statement.
fn differences_after(database: &TestDatabase, statement: &str) -> Vec<Contradiction> {
    database.run_sql(statement);
    let mut store = PostgresStore::open(parse(database.address()), OpenMode::OpenExisting).unwrap();
    store.read().unwrap().check_schema().unwrap()
}

fn subjects_after(statement: &str) -> Option<Vec<String>> {
    let database = new_database()?;
    Some(differences_after(&database, statement).into_iter().map(|it| it.subject).collect())
}

/// Where a migration changes the schema, `FEFO_RENEW_SCHEMA=1 cargo test --lib the_listing_is_what` writes the file anew.
#[test]
fn the_listing_is_what_the_migrations_make() {
    let Some(database) = new_database() else { return };
    let store = PostgresStore::open(parse(database.address()), OpenMode::OpenExisting).unwrap();
    let made = parts_as_lines(&store.session.query(PARTS, &()).unwrap());
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/postgres/schema.tsv");
    if std::env::var_os("FEFO_RENEW_SCHEMA").is_some() {
        std::fs::write(file, &made).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap();
    for (made, kept) in made.lines().zip(kept.lines()) {
        assert_eq!(made, kept);
    }
    assert_eq!(made.lines().count(), kept.lines().count());
}

#[test]
fn a_schema_that_was_altered_is_told() {
    for (statement, subjects) in [
        ("SELECT 1", vec![]),
        ("DROP TRIGGER movement_stays ON movement", vec!["trigger movement_stays"]),
        ("ALTER TABLE movement DISABLE TRIGGER movement_stays", vec!["trigger movement_stays"]),
        (
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
            vec!["function refuse_change"],
        ),
        (
            "CREATE TRIGGER more BEFORE INSERT ON movement FOR EACH ROW EXECUTE FUNCTION refuse_change()",
            vec!["trigger more"],
        ),
        (
            "ALTER TABLE lot DROP CONSTRAINT lot_on_hand_check",
            vec!["constraint of lot: CHECK ((on_hand >= 0))"],
        ),
        (
            "ALTER TABLE movement DROP CONSTRAINT movement_lot_id_fkey",
            vec!["constraint of movement: FOREIGN KEY (lot_id) REFERENCES lot(id)"],
        ),
        ("ALTER TABLE lot ALTER received DROP NOT NULL", vec!["column lot.received"]),
        (
            "ALTER TABLE lot ALTER supplier TYPE varchar(9)",
            vec![
                "column lot.supplier",
                "constraint of lot: CHECK (((supplier)::text <> ''::text))",
                "constraint of lot: CHECK ((supplier <> ''::text))",
            ],
        ),
        ("ALTER TABLE lot ADD note text", vec!["column lot.note"]),
        ("DROP INDEX lot_fefo", vec!["index lot_fefo"]),
        ("DROP INDEX lot_code", vec!["unique index lot_code"]),
        (
            "DROP INDEX lot_code; CREATE INDEX lot_code ON lot (product_id, code_key, location_key)",
            vec!["unique index lot_code"],
        ),
        ("DROP INDEX lot_fefo; CREATE INDEX lot_fefo ON lot (product_id)", vec!["index lot_fefo"]),
        ("CREATE UNIQUE INDEX lot_reference ON lot (reference)", vec!["unique index lot_reference"]),
        ("CREATE RULE nothing AS ON INSERT TO alert_event DO INSTEAD NOTHING", vec!["rule nothing"]),
        ("ALTER TABLE alert ENABLE ROW LEVEL SECURITY", vec!["table alert"]),
        ("ALTER TABLE former_sku RENAME TO old_sku", vec!["table former_sku"]),
        // What others keep beside the book, or to find things faster, is theirs.
        (
            "CREATE INDEX mine ON lot (supplier); CREATE TABLE notes (of bigint); CREATE VIEW seen AS SELECT id FROM lot",
            vec![],
        ),
    ] {
        let Some(told) = subjects_after(statement) else { return };
        assert_eq!(told, subjects, "{statement}");
    }
}

#[test]
fn what_the_server_has_not_proved_is_told() {
    for (statement, complaints) in [
        ("SELECT 1", vec![]),
        (
            "ALTER TABLE alert DROP CONSTRAINT alert_lot_id_fkey; ALTER TABLE alert ADD CONSTRAINT alert_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES lot (id) NOT VALID",
            vec!["constraint alert_lot_id_fkey of alert is not validated"],
        ),
        (
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'lot_fefo'::regclass",
            vec!["index lot_fefo is not valid"],
        ),
        (
            "ALTER TABLE alert_totals DISABLE TRIGGER ALL; ALTER TABLE former_sku DISABLE TRIGGER ALL",
            vec!["references between former_sku and others are not checked"],
        ),
    ] {
        let Some(database) = new_database() else { return };
        database.run_sql(statement);
        let mut store = PostgresStore::open(parse(database.address()), OpenMode::OpenExisting).unwrap();
        let book = store.read().unwrap();
        assert_eq!(book.check_integrity().unwrap(), complaints, "{statement}");
        assert!(book.check_schema().unwrap().is_empty(), "{statement}");
    }
}

#[test]
fn an_index_that_lies_is_told_where_the_server_can_look() {
    let Some(database) = new_database() else { return };
    if database.try_sql("CREATE EXTENSION amcheck").is_err() {
        return;
    }
    let fill = "INSERT INTO former_sku SELECT 'k' || n, 1 FROM generate_series(1, 50) n";
    database.run_sql(&format!("SET session_replication_role = replica; {fill}"));
    let complaints = |database: &TestDatabase| {
        let mut store = PostgresStore::open(parse(database.address()), OpenMode::OpenExisting).unwrap();
        let book = store.read().unwrap();
        let complaints = book.check_integrity().unwrap();
        assert_eq!(book.check_schema().unwrap(), [], "the transaction goes on");
        complaints
    };
    assert_eq!(complaints(&database), Vec::<String>::new());
    // The order of the index is no longer that of its operators.
    database.run_sql(
        "UPDATE pg_index SET indcollation = (SELECT oid::text::oidvector FROM pg_collation WHERE collname = 'C'),
                indoption = '3' WHERE indexrelid = 'former_sku_pkey'::regclass",
    );
    let told = complaints(&database);
    assert!(told.iter().any(|told| told.contains("former_sku_pkey")), "{told:?}");
}
