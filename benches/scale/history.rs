//! The history: pages of documents, and the newest movements.

use std::ops::ControlFlow;

use ::fefo::domain::{DocumentKind, DocumentNumber, ProductId};
use ::fefo::warehouse::{DocumentQuery, MovementQuery};

use crate::compare::{Comparison, OFTEN, SOMETIMES};
use crate::measure::book::BenchBook;

/// Documents that the tab reads at once.
const READ: usize = 200;

const LINE: &str = "SELECT d.number, d.id, d.kind, d.at, d.operator, d.station, d.reference, d.reason, d.reverses,
        (SELECT r.id FROM document r WHERE r.reverses = d.id), d.movements, p.sku, p.name, p.unit, p.decimals, l.code,
        (SELECT sum(m.change) FROM movement m
          WHERE m.id >= d.first_movement AND m.id < d.first_movement + min(d.movements, 100))
   FROM document d
   LEFT JOIN movement f ON d.movements > 0 AND f.id = d.first_movement
   LEFT JOIN lot l ON l.id = f.lot_id
   LEFT JOIN product p ON p.id = l.product_id WHERE d.number = ?1";

const MOVEMENTS: &str =
    "SELECT m.id, d.id, d.kind, p.sku, p.decimals, m.lot_id, l.code, l.location, m.change,
        m.on_hand_after, d.at, d.operator, d.station, d.reference, d.reason, d.reverses
   FROM document d
   CROSS JOIN movement m ON m.id >= d.first_movement AND m.id < d.first_movement + d.movements
   CROSS JOIN lot l ON l.id = m.lot_id CROSS JOIN product p ON p.id = m.product_id";

/// Measures pages of the history and the newest movements.
pub(crate) fn measure(comparison: &mut Comparison, book: &BenchBook) {
    comparison.section("history");
    let any = DocumentQuery { limit: Some(READ), ..DocumentQuery::default() };
    let (sku, _) = book.most_crowded_product();
    let product = comparison.sql.number("SELECT id FROM product WHERE sku = ?1", [&sku]).unwrap();
    let dispatches = DocumentQuery { kind: Some(DocumentKind::Dispatch), ..any.clone() };
    let of_product = DocumentQuery { product: Some(ProductId(product)), ..any.clone() };
    let newest = format!("ORDER BY d.number DESC LIMIT {READ}");
    for (name, query, question) in [
        ("the newest documents", &any, format!("SELECT d.number FROM document d {newest}")),
        (
            "the newest dispatches",
            &dispatches,
            format!(
                "SELECT d.number FROM document d INDEXED BY document_kind_day WHERE d.kind = 2
                  ORDER BY d.day DESC, d.number DESC LIMIT {READ}"
            ),
        ),
        (
            "the newest of a product with very many",
            &of_product,
            format!(
                "SELECT DISTINCT m.document FROM movement m INDEXED BY movement_lot WHERE m.product_id = {product}
                  ORDER BY m.document DESC LIMIT {READ}"
            ),
        ),
    ] {
        let (numbers, keys) = comparison.compare(
            name,
            SOMETIMES,
            |warehouse, _| warehouse.document_numbers(query).unwrap(),
            |sql, _| sql.keys(&question, []),
        );
        assert!(numbers.iter().map(|number| number.0).eq(keys), "both found the same documents");
        lines(comparison, numbers.get(..numbers.len().min(60)).unwrap_or_default());
    }
    comparison.compare(
        "the newest 60 movements",
        OFTEN,
        |warehouse, _| newest_movements(warehouse),
        |sql, _| sql.read_all(&format!("{MOVEMENTS} ORDER BY d.number DESC, m.id DESC LIMIT 60"), []),
    );
}

fn lines(comparison: &mut Comparison, numbers: &[DocumentNumber]) {
    comparison.compare(
        "  their lines, a page",
        OFTEN,
        |warehouse, _| warehouse.document_summaries(numbers).unwrap(),
        |sql, _| sql.read_each(LINE, numbers.iter().map(|number| [number.0])),
    );
}

fn newest_movements(warehouse: &mut ::fefo::warehouse::Warehouse) -> usize {
    let query = MovementQuery { limit: Some(60), ..MovementQuery::default() };
    let mut count = 0;
    let mut visit = |_| {
        count += 1;
        ControlFlow::Continue(())
    };
    warehouse.movements(&query, &mut visit).unwrap();
    count
}
