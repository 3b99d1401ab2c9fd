//! Verifying the book.

use crate::compare::Comparison;
use crate::measure::support::values::today;

/// Sums that must agree, by hand: lots and their movements, products and their lots; and SQLite's own check of the file.
const SUMS: [&str; 4] = [
    "PRAGMA integrity_check",
    "PRAGMA foreign_key_check",
    "SELECT count(*) FROM lot l JOIN (SELECT lot_id, sum(change) AS moved FROM movement GROUP BY lot_id) m
       ON m.lot_id = l.id WHERE m.moved <> l.on_hand",
    "SELECT count(*) FROM product p JOIN (SELECT product_id, sum(on_hand) AS held FROM lot WHERE on_hand > 0
       GROUP BY product_id) l ON l.product_id = p.id WHERE l.held <> p.on_hand",
];

/// Measures one verification.
pub(crate) fn measure(comparison: &mut Comparison) {
    comparison.section("verify");
    let (verified, _) = comparison.compare(
        "every fact; by hand the file and two sums",
        1,
        |warehouse, _| warehouse.verify(today(), &mut |_| {}).unwrap(),
        |sql, _| SUMS.iter().map(|sum| sql.read_all(sum, [])).sum::<usize>(),
    );
    println!("    ({} facts, {} problems)", verified.checked, verified.problems.len());
    for problem in verified.problems.iter().take(10) {
        println!("    {problem:?}");
    }
}
