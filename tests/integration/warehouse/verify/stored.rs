//! What is stored beside the ledger against the ledger, and the schema against the one that this version makes.

use rstest::rstest;

use ::fefo::warehouse::Discrepancy;

use super::{broken, problems_after};
use crate::support::book::TestBook;
use crate::support::damage::damage;
use crate::support::values::*;

#[test]
fn a_balance_is_the_sum_of_the_movements() {
    needs_a_file!();
    assert_eq!(
        broken("UPDATE lot SET on_hand = on_hand + 1000 WHERE id = 2"),
        ["lot_balance", "product_balance"]
    );
    assert_eq!(broken("UPDATE product SET on_hand = on_hand + 1000 WHERE id = 1"), ["product_balance"]);
    assert_eq!(broken("UPDATE lot SET received_quantity = 1000 WHERE id = 2"), ["lot_received"]);
}

#[test]
fn an_alert_has_its_cause() {
    needs_a_file!();
    assert_eq!(broken("DELETE FROM alert"), ["alert"]);
    assert_eq!(broken("UPDATE alert SET urgency = urgency % 10 + 1"), ["alert"]);
    let set = "INSERT INTO setting VALUES ('alert_horizon', '{\"days\":31,\"critical_days\":7}')";
    assert_eq!(broken(set), ["alert"], "the alerts are those of 30 days");
}

#[rstest]
#[case::a_lot_too_many("UPDATE lot_totals SET open = open + 1", &["lot_totals"])]
#[case::a_lot_on_another_day("INSERT INTO lot_totals VALUES (30000, 1, 0)", &["lot_totals"])]
#[case::no_lots("DELETE FROM lot_totals", &["lot_totals"])]
#[case::an_empty_lot_that_is_not("UPDATE lot_totals SET empty = empty + 1", &["lot_totals"])]
#[case::an_alert_too_many("UPDATE alert_totals SET unresolved = unresolved + 1", &["alert_totals"])]
#[case::no_alerts("DELETE FROM alert_totals", &["alert_totals"])]
fn totals_are_those_of_lots_and_alerts(#[case] sql: &str, #[case] rules: &[&str]) {
    needs_a_file!();
    assert_eq!(broken(sql), rules);
}

#[rstest]
#[case::a_lot_freed_by_hand("UPDATE lot SET hold = NULL WHERE id = 3; UPDATE product SET on_hold = 0")]
#[case::a_lot_held_by_hand("UPDATE lot SET hold = 'mine' WHERE id = 1")]
#[case::another_reason("UPDATE lot SET hold = 'another' WHERE id = 3")]
#[case::a_code_freed_by_hand("DELETE FROM hold")]
#[case::a_code_held_by_hand("INSERT INTO hold VALUES (1, 'l9', 1, '', 'L9', '', 'mine', 1)")]
#[case::a_place_freed_by_hand("INSERT INTO hold VALUES (1, 'l3', 0, 'a1', 'L3', 'A1', NULL, 7)")]
#[case::another_document("UPDATE hold SET document = 1")]
#[case::a_change_without_its_word("DELETE FROM fact_change WHERE document = 7")]
#[case::an_answer_that_is_gone("UPDATE document SET decision = NULL WHERE kind = 10")]
fn a_hold_has_its_document(#[case] sql: &str) {
    needs_a_file!();
    assert!(broken(sql).contains(&"hold"), "{:?}", broken(sql));
}

#[rstest]
#[case::code("UPDATE lot SET code = 'L7', code_key = 'l7' WHERE id = 1")]
#[case::location("UPDATE lot SET location = 'C3', location_key = 'c3' WHERE id = 1")]
#[case::expiry("UPDATE lot SET expires = expires + 1 WHERE id = 1")]
#[case::day_received("UPDATE lot SET received = received - 1 WHERE id = 1")]
#[case::day_received_after_the_import("UPDATE lot SET received = received + 1 WHERE id = 6")]
#[case::supplier("UPDATE lot SET supplier = 'Tercera' WHERE id = 1")]
#[case::supplier_of_a_row("UPDATE lot SET supplier = NULL WHERE id = 6")]
#[case::no_supplier("UPDATE lot SET supplier = 'Tercera' WHERE id = 2")]
#[case::reference("UPDATE lot SET reference = '4711' WHERE id = 1")]
#[case::cost("UPDATE lot SET cost = 1 WHERE id = 1")]
#[case::cost_of_a_row("UPDATE lot SET cost = 1 WHERE id = 6")]
#[case::supplier_where_it_was_moved("UPDATE lot SET supplier = 'Tercera' WHERE id = 5")]
#[case::production_date_where_it_was_moved("UPDATE lot SET produced = received WHERE id = 5")]
#[case::a_lot_that_nothing_came_into(
    "INSERT INTO lot SELECT 10, product_id, NULL, NULL, expires, produced, received, 0, 0, '', '', NULL, NULL, NULL, NULL FROM lot WHERE id = 2"
)]
fn what_is_said_of_a_lot_follows_from_its_documents(#[case] sql: &str) {
    needs_a_file!();
    assert!(broken(sql).contains(&"lot_facts"), "{:?}", broken(sql));
}

#[rstest]
#[case::one_is_gone("DELETE FROM lot_supplier WHERE lot_id = 1")]
#[case::one_of_a_merged_lot_is_gone("DELETE FROM lot_supplier WHERE lot_id = 6")]
#[case::one_was_added("INSERT INTO lot_supplier VALUES (2, 1)")]
#[case::one_is_another("UPDATE lot_supplier SET partner = 1 WHERE lot_id = 1")]
fn further_suppliers_are_those_of_the_ledger(#[case] sql: &str) {
    needs_a_file!();
    assert_eq!(broken(sql), ["lot_supplier"]);
}

#[rstest]
#[case::where_the_right_code_was_opened("UPDATE lot SET expires = expires + 1 WHERE id = 4")]
#[case::where_it_came_first("UPDATE lot SET expires = expires + 1 WHERE id = 1")]
fn a_code_has_one_expiry_wherever_it_stands(#[case] sql: &str) {
    needs_a_file!();
    let mut book = TestBook::with_milk();
    for (code, location) in [("L1", "A1"), ("1L", "A1"), ("1L", "B2")] {
        let context = book.context();
        book.warehouse.receive(&context, &receipt("MLK", code, "10", "2027-01-31", location)).unwrap();
    }
    book.amend("MLK", "1L", |amend| amend.code = Some(lot_code("L1"))).unwrap();
    book.assert_consistent();
    damage(&book.file(), sql);
    let problems = book.warehouse.verify(book.today, &mut |_| {}).unwrap().problems;
    let told = |problem: &Discrepancy| problem.subject == "lot 4: expires, as lot 1 of its code";
    assert!(problems.iter().any(told), "{problems:?}");
}

#[rstest]
#[case::one_is_gone("DELETE FROM daily_flow WHERE kind = 2")]
#[case::one_was_added("INSERT INTO daily_flow VALUES (20000, 1, 2, 1000, 0)")]
#[case::one_says_more("UPDATE daily_flow SET incoming = incoming + 1000 WHERE kind = 1 AND product_id = 1")]
#[case::a_reversal_was_left_out("UPDATE daily_flow SET outgoing = outgoing + 5000 WHERE kind = 2")]
#[case::one_is_of_another_day("UPDATE daily_flow SET day = day + 1 WHERE kind = 4")]
fn sums_by_day_are_those_of_the_ledger(#[case] sql: &str) {
    needs_a_file!();
    assert_eq!(broken(sql), ["daily_flow"]);
}

#[rstest]
#[case::one_is_gone("DELETE FROM import_digest")]
#[case::one_was_added("INSERT INTO import_digest VALUES ('other', 3)")]
#[case::one_is_of_a_reversed_import("INSERT INTO import_digest VALUES ('mistake', 23)")]
#[case::one_is_of_another_document("UPDATE import_digest SET document = 3")]
fn digests_are_those_of_standing_imports(#[case] sql: &str) {
    needs_a_file!();
    assert_eq!(broken(sql), ["import_digest"]);
}

#[rstest]
#[case::partner("UPDATE partner SET name_key = 'x' WHERE id = 1", "partner 1", "granja sur")]
#[case::sku("UPDATE product SET sku_key = 'milk' WHERE id = 1", "product 1", "mlk")]
#[case::name("UPDATE product SET name_order = 'x' WHERE id = 1", "product 1", "product mlk")]
#[case::lot_code("UPDATE lot SET code_key = 'l9' WHERE id = 1", "lot 1", "l1")]
#[case::location("UPDATE lot SET location_key = 'A1' WHERE id = 1", "lot 1", "a1")]
#[case::hold("UPDATE hold SET code = 'l 3'", "hold of product 1", "l 3")]
fn texts_are_found_by_their_folds(#[case] sql: &str, #[case] subject: &str, #[case] expected: &str) {
    needs_a_file!();
    let problems = problems_after(sql);
    let wrong = problems.iter().find(|problem| problem.rule == "key").unwrap();
    assert_eq!((wrong.subject.as_str(), wrong.expected.as_str()), (subject, expected));
}

#[rstest]
#[case::a_partner("DELETE FROM partner WHERE id = 2")]
#[case::a_document("UPDATE hold SET document = 99")]
fn a_row_that_is_named_exists(#[case] sql: &str) {
    needs_a_file!();
    assert!(broken(sql).contains(&"integrity"), "{:?}", broken(sql));
}

#[rstest]
#[case::an_index_is_gone("DROP INDEX lot_fefo", "index lot_fefo", true)]
#[case::a_table_is_gone("DROP TABLE alert_event", "table alert_event", true)]
#[case::an_index_was_added("CREATE INDEX mine ON lot (cost)", "index mine", false)]
#[case::a_trigger_was_added(
    "CREATE TRIGGER mine AFTER INSERT ON movement BEGIN SELECT 1; END",
    "trigger mine",
    false
)]
#[case::a_view_was_added("CREATE VIEW mine AS SELECT 1", "view mine", false)]
#[case::a_column_was_added("ALTER TABLE setting ADD COLUMN mine TEXT", "table setting", false)]
#[case::a_check_is_gone(
    "PRAGMA writable_schema = ON;
     UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (on_hand >= 0)', '') WHERE name = 'lot'",
    "table lot",
    false
)]
fn the_schema_is_that_of_this_version(#[case] sql: &str, #[case] subject: &str, #[case] is_gone: bool) {
    needs_a_file!();
    let problems = problems_after(sql);
    let found: Vec<_> = problems.iter().filter(|problem| problem.rule == "schema").collect();
    // Queries that need what is gone can't be made.
    let follows = problems.iter().filter(|problem| is_gone && problem.rule == "unreadable");
    assert_eq!(found.len() + follows.count(), problems.len(), "{problems:#?}");
    let altered = found.iter().find(|problem| problem.subject == subject).unwrap();
    assert_eq!(altered.found == "none", is_gone, "{altered:?}");
    assert!(altered.found.len() < 80 && altered.expected != altered.found, "{altered:?}");
}

#[rstest]
#[case::another_quantity("UPDATE barcode SET quantity = 12000 WHERE number = 2", "product_facts")]
#[case::another_unit("UPDATE barcode SET unit = 'case' WHERE number = 2", "product_facts")]
#[case::of_another_product("UPDATE barcode SET product_id = 2 WHERE number = 2", "product_facts")]
#[case::one_is_gone("DELETE FROM barcode WHERE number = 2", "product_facts")]
#[case::one_was_added("INSERT INTO barcode VALUES (2, 2, 'X', 'x', 1000, NULL)", "product_facts")]
#[case::no_gtin("DELETE FROM barcode WHERE number = 1", "product_facts")]
#[case::another_gtin(
    "UPDATE barcode SET code = '96385074', code_key = '00000096385074' WHERE number = 1",
    "product_facts"
)]
#[case::another_key("UPDATE barcode SET code_key = '14006381333939' WHERE number = 2", "key")]
#[case::the_gtin_means_two("UPDATE barcode SET quantity = 2000 WHERE number = 1", "integrity")]
#[case::a_change_without_its_word("DELETE FROM fact_change WHERE document = 28", "product_facts")]
#[case::a_change_that_says_another(
    "UPDATE fact_change SET after = replace(after, '24', '12') WHERE document = 28",
    "request"
)]
#[case::a_change_that_cannot_be_read(
    "UPDATE fact_change SET after = 'X' WHERE document = 28",
    "product_facts"
)]
#[case::an_answer_that_tells_another(
    "UPDATE document SET decision = replace(decision, '24', '12') WHERE number = 28",
    "decision"
)]
#[case::an_answer_of_another_product(
    "UPDATE document SET decision = replace(decision, '\"MLK\"', '\"YOG\"') WHERE number = 28",
    "decision"
)]
#[case::an_answer_of_another_name(
    "UPDATE document SET decision = replace(decision, 'Product MLK', 'Product YOG') WHERE number = 30",
    "decision"
)]
#[case::an_answer_in_another_unit(
    "UPDATE document SET decision = replace(decision, '\"unit\":\"ea\"', '\"unit\":\"kg\"') WHERE number = 27",
    "decision"
)]
#[case::a_request_of_another(
    "UPDATE document SET request = replace(request, '24', '12') WHERE number = 28",
    "request"
)]
#[case::a_removal_of_another(
    "UPDATE document SET request = replace(request, 'tray', 'case') WHERE number = 30",
    "request"
)]
fn a_barcode_means_what_its_documents_say(#[case] sql: &str, #[case] rule: &str) {
    needs_a_file!();
    assert!(broken(sql).contains(&rule), "{:?}", broken(sql));
}
