//! The product picker and the list of products.

use ::fefo::domain::fold_for_search;
use ::fefo::warehouse::{ProductSearch, ProductSort};

use crate::compare::{Comparison, OFTEN, SOMETIMES, day_of};
use crate::lists::PAGE;
use crate::measure::plain_sql::PlainSql;
use crate::measure::support::values::today;

/// How many products a form offers.
const OFFERED: usize = 10;

/// A product with its stock.
const STOCK: &str =
    "SELECT p.id, p.sku, p.name, p.unit, p.decimals,
        (SELECT g.code FROM barcode g WHERE g.product_id = p.id AND g.number = 1), p.min_stock, p.price, p.shelf_life_days,
        p.min_life_days, p.category, p.archived, p.on_hand, p.on_hold,
        (SELECT ifnull(sum(e.on_hand), 0) FROM lot e INDEXED BY lot_fefo
          WHERE e.product_id = p.id AND e.on_hand > 0 AND e.expires < ?2 AND e.hold IS NULL)
   FROM product p WHERE p.id = ?1";

const ON_HAND: &str = "SELECT id FROM product WHERE archived = 0 ORDER BY on_hand, sku";

/// Expired stock is summed in one pass by expiry.
const AVAILABLE: &str = "SELECT p.id FROM product p
   LEFT JOIN (SELECT e.product_id, sum(e.on_hand) AS gone FROM lot e INDEXED BY lot_open_expiry
               WHERE e.on_hand > 0 AND e.expires < ?1 AND e.hold IS NULL GROUP BY e.product_id) x ON x.product_id = p.id
  WHERE p.archived = 0 ORDER BY p.on_hand - p.on_hold - ifnull(x.gone, 0), p.sku_key";

/// Measures the picker letter by letter, and the list.
pub(crate) fn measure(comparison: &mut Comparison) {
    comparison.section("products");
    let texts = picker_texts(&comparison.sql);
    let text = "queso anejo";
    let ends = (0..=text.len()).filter(|end| !text[..*end].ends_with(' '));
    // The last ones occur nowhere, so that similar products are looked for.
    for typed in ends.map(|end| &text[..end]).chain(["qs", "qso anjo", "zzzzz"]) {
        comparison.compare(
            &format!("offered for \"{typed}\""),
            SOMETIMES,
            |warehouse, _| warehouse.find_products(typed, today(), OFFERED).unwrap(),
            |sql, _| {
                let found = texts.iter().filter(|(_, text)| occurs(typed, text)).map(|(id, _)| *id);
                stocks(sql, found.collect::<Vec<_>>().into_iter().take(OFFERED))
            },
        );
    }
    list(comparison);
}

fn list(comparison: &mut Comparison) {
    let listed = |sort, turn| ProductSearch { sort, ..ProductSearch::all(day_of(turn)) };
    for (name, sort, order) in
        [("SKU", ProductSort::Sku, "sku"), ("name", ProductSort::Name, "name_order, id")]
    {
        let sorted =
            comparison.sql.keys(&format!("SELECT id FROM product WHERE archived = 0 ORDER BY {order}"), []);
        let (ids, keys) = comparison.compare(
            &format!("every product by {name}; by hand a vector is copied"),
            SOMETIMES,
            |warehouse, turn| warehouse.product_ids(&listed(sort, turn)).unwrap(),
            |_, _| sorted.clone(),
        );
        assert!(ids.iter().map(|id| id.0).eq(keys), "both found the same products");
        let at = |turn: usize| {
            let from = (turn * 7_919) % ids.len().max(1);
            &ids[from..ids.len().min(from + PAGE)]
        };
        comparison.compare(
            &format!("a page anywhere by {name}"),
            OFTEN,
            |warehouse, turn| warehouse.stocks_by_ids(at(turn), today()).unwrap(),
            |sql, turn| stocks(sql, at(turn).iter().map(|id| id.0)),
        );
    }
    // A cached result holds until stock moves or the day changes.
    for (name, sort, question) in
        [("on hand", ProductSort::OnHand, ON_HAND), ("available", ProductSort::Available, AVAILABLE)]
    {
        comparison.compare(
            &format!("every product by {name}, after stock moved"),
            SOMETIMES,
            |warehouse, turn| warehouse.product_ids(&listed(sort, turn)).unwrap(),
            |sql, turn| {
                let day = day_of(turn).to_epoch_days();
                if sort == ProductSort::OnHand { sql.keys(question, []) } else { sql.keys(question, [day]) }
            },
        );
    }
}

fn stocks(sql: &PlainSql, ids: impl IntoIterator<Item = i64>) -> usize {
    sql.read_each(STOCK, ids.into_iter().map(|id| [id, today().to_epoch_days()]))
}

/// The texts that products are picked by, folded.
fn picker_texts(sql: &PlainSql) -> Vec<(i64, String)> {
    let question = "SELECT id, sku || ' ' || name_order || ' ' || ifnull((SELECT group_concat(code, ' ') FROM barcode WHERE product_id = id), '')
                      FROM product ORDER BY sku";
    let mut statement = sql.connection().prepare(question).unwrap();
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, fold_for_search(&row.get::<_, String>(1)?)));
    statement.query_map([], read).unwrap().map(Result::unwrap).collect()
}

/// Whether every typed word occurs in a text.
fn occurs(typed: &str, text: &str) -> bool {
    typed.split_whitespace().all(|word| text.contains(word))
}
