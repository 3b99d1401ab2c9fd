//! Lists of lots: the first page, the whole order, a page anywhere.

use ::fefo::domain::LotId;
use ::fefo::warehouse::{LotQuery, LotSearch, LotSort, LotStatusFilter};

use crate::columns::{Columns, Scope};
use crate::compare::{Comparison, OFTEN, SELDOM, SOMETIMES, day_of};
use crate::measure::plain_sql::PlainSql;

/// Rows of a page.
pub(crate) const PAGE: usize = 60;

/// A lot as lists show it.
const ROW: &str =
    "SELECT l.id, l.product_id, l.code, l.expires, l.produced, l.received, l.received_quantity, l.on_hand,
        l.location, l.supplier, l.reference, l.cost, l.hold, p.sku, p.name, p.unit, p.decimals
   FROM lot l CROSS JOIN product p ON p.id = l.product_id WHERE l.id = ?1";

/// The orders of an index.
const INDEXED: [(&str, LotSort, &str); 3] = [
    (
        "expiry",
        LotSort::Expires,
        "FROM lot l INDEXED BY lot_open_expiry WHERE l.on_hand > 0 ORDER BY l.expires, l.id",
    ),
    (
        "SKU",
        LotSort::Sku,
        "FROM product p INDEXED BY product_sku CROSS JOIN lot l INDEXED BY lot_fefo ON l.product_id = p.id
          WHERE l.on_hand > 0 ORDER BY p.sku_key, l.expires, l.received, l.id",
    ),
    (
        "name",
        LotSort::Product,
        "FROM product p INDEXED BY product_name CROSS JOIN lot l INDEXED BY lot_fefo ON l.product_id = p.id
          WHERE l.on_hand > 0 ORDER BY p.name_order, p.id, l.expires, l.received, l.id",
    ),
];

/// All orders.
const SORTS: [(&str, LotSort); 8] = [
    ("expiry", LotSort::Expires),
    ("SKU", LotSort::Sku),
    ("name", LotSort::Product),
    ("code", LotSort::Code),
    ("on hand", LotSort::OnHand),
    ("day received", LotSort::Received),
    ("ever received", LotSort::ReceivedQuantity),
    ("location", LotSort::Location),
];

/// A search of lots on the day of a turn.
pub(crate) fn search(status: LotStatusFilter, sort: LotSort, words: &str, turn: usize) -> LotSearch {
    let query = LotQuery { status, sort, ..LotQuery::for_open_lots(day_of(turn)) };
    LotSearch { query, words: words.to_owned() }
}

/// Reads rows of lots by their keys.
pub(crate) fn read_rows(sql: &PlainSql, ids: impl IntoIterator<Item = i64>) -> usize {
    sql.read_each(ROW, ids.into_iter().map(|id| [id]))
}

/// Lots with stock, in the orders of an index.
pub(crate) fn measure_indexed(comparison: &mut Comparison) {
    comparison.section("lots with stock, by an index");
    for (name, sort, from) in INDEXED {
        let wanted = |turn| search(LotStatusFilter::Open, sort, "", turn);
        let page = format!("SELECT l.id {from} LIMIT {PAGE}");
        comparison.compare(
            &format!("first page by {name}"),
            OFTEN,
            |warehouse, turn| warehouse.first_lots(&wanted(turn), PAGE).unwrap(),
            |sql, _| read_rows(sql, sql.keys(&page, [])),
        );
        let all = format!("SELECT l.id {from}");
        let (ids, keys) = comparison.compare(
            &format!("whole order by {name}"),
            SOMETIMES,
            |warehouse, turn| warehouse.lot_ids(&wanted(turn)).unwrap(),
            |sql, _| sql.keys(&all, []),
        );
        assert!(ids.iter().map(|id| id.0).eq(keys), "both found the same lots");
        measure_page(comparison, name, &ids);
    }
}

/// A page anywhere in an order.
fn measure_page(comparison: &mut Comparison, name: &str, ids: &[LotId]) {
    let at = |turn: usize| {
        let from = (turn * 7_919) % ids.len().max(1);
        &ids[from..ids.len().min(from + PAGE)]
    };
    comparison.compare(
        &format!("a page anywhere by {name}"),
        OFTEN,
        |warehouse, turn| warehouse.lot_rows(at(turn)).unwrap(),
        |sql, turn| read_rows(sql, at(turn).iter().map(|id| id.0)),
    );
}

/// Orders that are sorted in memory: of lots with stock those without an index, of every lot all.
pub(crate) fn measure_in_memory(comparison: &mut Comparison) {
    let indexed = INDEXED.map(|(_, sort, _)| sort);
    for (scope, status, title) in [
        (Scope::Open, LotStatusFilter::Open, "lots with stock, from memory"),
        (Scope::All, LotStatusFilter::All, "every lot there ever was, from memory"),
    ] {
        comparison.section(title);
        let columns = Columns::load(&comparison.sql, scope);
        println!("  (the vectors by hand: {:.1} MB)", columns.megabytes());
        let times = if scope == Scope::Open { SOMETIMES } else { SELDOM };
        for (name, sort) in SORTS {
            if scope == Scope::Open && indexed.contains(&sort) {
                continue;
            }
            let wanted = |turn| search(status, sort, "", turn);
            comparison.compare(
                &format!("first page by {name}"),
                times,
                |warehouse, turn| warehouse.first_lots(&wanted(turn), PAGE).unwrap(),
                |sql, _| read_rows(sql, columns.order(sort, Some(PAGE))),
            );
            let (ids, keys) = comparison.compare(
                &format!("whole order by {name}"),
                times,
                |warehouse, turn| warehouse.lot_ids(&wanted(turn)).unwrap(),
                |_, _| columns.order(sort, None),
            );
            assert!(ids.iter().map(|id| id.0).eq(keys), "both found the same lots");
        }
    }
}
