//! The ledger against itself: numbers, reversals, balances, FEFO.

use rstest::rstest;

use super::broken;

#[rstest]
#[case::a_document_is_gone("DELETE FROM document WHERE number = 11; DELETE FROM movement WHERE id = 9", &["document_number", "movement_number"])]
#[case::a_document_says_other_movements("UPDATE document SET first_movement = 10 WHERE number = 11", &["document_movements", "movement_number"])]
#[case::a_document_says_fewer_movements("UPDATE document SET movements = 1 WHERE number = 8", &["document_movements"])]
#[case::a_movement_went_to_another_document("UPDATE movement SET document = 12 WHERE id = 9", &["document_movements"])]
#[case::a_movement_was_added("INSERT INTO movement VALUES (23, 3, 1, 1, 5000, 5000, NULL, NULL)", &["movement_number"])]
fn numbers_have_no_gaps(#[case] sql: &str, #[case] rules: &[&str]) {
    needs_a_file!();
    let broken = broken(sql);
    assert!(rules.iter().all(|rule| broken.contains(rule)), "{broken:?}");
}

#[rstest]
#[case::it_moved_less(
    "UPDATE movement SET change = 4000, on_hand_after = 19000 WHERE id = 17; UPDATE lot SET on_hand = 19000 WHERE id = 4; UPDATE product SET on_hand = on_hand - 1000 WHERE id = 1; UPDATE daily_flow SET outgoing = outgoing + 1000 WHERE product_id = 1 AND kind = 2"
)]
#[case::it_names_another_partner("UPDATE document SET partner = 1 WHERE number = 18")]
#[case::it_says_something_else_of_the_lot(
    "UPDATE fact_change SET before = 'Otra Granja' WHERE document = 22; UPDATE fact_change SET after = 'Otra Granja' WHERE document = 21; UPDATE document SET request = replace(request, 'Granja Sur', 'Otra Granja') WHERE number = 21; UPDATE fact_change SET after = 'Tercera' WHERE document = 22; UPDATE lot SET supplier = 'Tercera' WHERE id = 4"
)]
#[case::it_says_something_else_of_the_product(
    "UPDATE fact_change SET after = 'Leche' WHERE document = 20; UPDATE product SET name = 'Leche', name_order = 'leche' WHERE id = 2"
)]
#[case::it_says_nothing(
    "DELETE FROM fact_change WHERE document = 20; UPDATE product SET name = 'Yogur', name_order = 'yogur' WHERE id = 2"
)]
#[case::it_reverses_a_hold(
    "UPDATE document SET reverses = (SELECT id FROM document WHERE number = 7), request = '{\"document\":\"' || (SELECT lower(substr(hex(id),1,8)||'-'||substr(hex(id),9,4)||'-'||substr(hex(id),13,4)||'-'||substr(hex(id),17,4)||'-'||substr(hex(id),21)) FROM document WHERE number = 7) || '\",\"reason\":\"typed twice\"}', partner = NULL, reference = NULL WHERE number = 20"
)]
fn a_reversal_mirrors_its_document(#[case] sql: &str) {
    needs_a_file!();
    let broken = broken(sql);
    assert!(broken.contains(&"reversal"), "{broken:?}");
    assert!(!broken.contains(&"unreadable"), "{broken:?}");
}

#[test]
fn a_reversal_names_a_document_before_it() {
    needs_a_file!();
    let broken = broken("UPDATE document SET reverses = zeroblob(16) WHERE number = 18");
    assert!(broken.contains(&"reversal"), "{broken:?}");
}

#[test]
fn a_balance_follows_from_the_movements_before() {
    needs_a_file!();
    assert!(broken("UPDATE movement SET change = change - 1000 WHERE id = 9").contains(&"prefix_balance"));
    assert_eq!(broken("UPDATE movement SET on_hand_after = 1 WHERE id = 9"), ["prefix_balance"]);
}

#[rstest]
#[case::the_book_is_a_day_ahead("UPDATE book SET day = day + 1")]
#[case::the_book_has_no_day("UPDATE book SET day = NULL")]
#[case::a_document_is_of_an_earlier_day("UPDATE document SET day = day - 1 WHERE number = 7")]
#[case::a_document_is_said_to_be_backdated("UPDATE document SET backdated = 1 WHERE number = 7")]
fn the_day_of_the_book_is_that_of_its_latest_document(#[case] sql: &str) {
    needs_a_file!();
    assert_eq!(broken(sql), ["book_day"]);
}

#[test]
fn a_dispatch_took_what_fefo_says() {
    needs_a_file!();
    let broken = broken("UPDATE lot SET expires = expires + 100 WHERE id = 1");
    assert!(broken.contains(&"fefo"), "{broken:?}");
}
