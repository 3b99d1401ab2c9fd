//! Lists of lots: their first page, their whole order, a window anywhere in it.

use ::fefo::domain::LotId;
use ::fefo::warehouse::{LotQuery, LotSearch, LotSort, LotStatusFilter};

use crate::columns::{Columns, Scope};
use crate::measure::by_hand::ByHand;
use crate::turns::{OFTEN, SELDOM, SOMETIMES, Sides, day_of};

/// Rows of a page.
pub(crate) const PAGE: usize = 60;

/// A lot as a list shows it.
const ROW: &str =
    "SELECT l.id, l.product_id, l.code, l.expires, l.produced, l.received, l.received_quantity, l.on_hand,
        l.location, l.supplier, l.reference, l.cost, l.hold, p.sku, p.name, p.unit, p.decimals
   FROM lot l CROSS JOIN product p ON p.id = l.product_id WHERE l.id = ?1";

/// The orders that an index has.
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
          WHERE l.on_hand > 0 ORDER BY p.sku, l.expires, l.received, l.id",
    ),
    (
        "name",
        LotSort::Product,
        "FROM product p INDEXED BY product_name CROSS JOIN lot l INDEXED BY lot_fefo ON l.product_id = p.id
          WHERE l.on_hand > 0 ORDER BY p.name_order, p.id, l.expires, l.received, l.id",
    ),
];

/// The others, and each of every lot there ever was.
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

/// Lots in an order, looked for by words, on a turn's day.
pub(crate) fn search(status: LotStatusFilter, sort: LotSort, words: &str, turn: usize) -> LotSearch {
    let query = LotQuery { status, sort, ..LotQuery::open(day_of(turn)) };
    LotSearch { query, words: words.to_owned() }
}

/// Rows of lots by their keys.
pub(crate) fn rows(hand: &ByHand, ids: impl IntoIterator<Item = i64>) -> usize {
    hand.look_each(ROW, ids.into_iter().map(|id| [id]))
}

/// Lots with stock in the orders that an index has.
pub(crate) fn from_the_database(sides: &mut Sides) {
    sides.section("lots with stock, by an index");
    for (name, sort, from) in INDEXED {
        let wanted = |turn| search(LotStatusFilter::Open, sort, "", turn);
        let page = format!("SELECT l.id {from} LIMIT {PAGE}");
        sides.beside(
            &format!("first page by {name}"),
            OFTEN,
            |warehouse, turn| warehouse.first_lots(&wanted(turn), PAGE).unwrap(),
            |hand, _| rows(hand, hand.keys(&page, [])),
        );
        let all = format!("SELECT l.id {from}");
        let (ids, keys) = sides.beside(
            &format!("whole order by {name}"),
            SOMETIMES,
            |warehouse, turn| warehouse.lot_ids(&wanted(turn)).unwrap(),
            |hand, _| hand.keys(&all, []),
        );
        assert!(ids.iter().map(|id| id.0).eq(keys), "both found the same lots");
        window(sides, name, &ids);
    }
}

/// A page anywhere in an order.
fn window(sides: &mut Sides, name: &str, ids: &[LotId]) {
    let at = |turn: usize| {
        let from = (turn * 7_919) % ids.len().max(1);
        &ids[from..ids.len().min(from + PAGE)]
    };
    sides.beside(
        &format!("a page anywhere by {name}"),
        OFTEN,
        |warehouse, turn| warehouse.lot_rows(at(turn)).unwrap(),
        |hand, turn| rows(hand, at(turn).iter().map(|id| id.0)),
    );
}

/// The orders that memory has: of lots with stock those without an index, of every lot all of them.
pub(crate) fn from_memory(sides: &mut Sides) {
    let indexed = INDEXED.map(|(_, sort, _)| sort);
    for (scope, status, title) in [
        (Scope::Open, LotStatusFilter::Open, "lots with stock, from memory"),
        (Scope::All, LotStatusFilter::All, "every lot there ever was, from memory"),
    ] {
        sides.section(title);
        let columns = Columns::load(&sides.hand, scope);
        println!("  (the vectors by hand: {:.1} MB)", columns.megabytes());
        let times = if scope == Scope::Open { SOMETIMES } else { SELDOM };
        for (name, sort) in SORTS {
            if scope == Scope::Open && indexed.contains(&sort) {
                continue;
            }
            let wanted = |turn| search(status, sort, "", turn);
            sides.beside(
                &format!("first page by {name}"),
                times,
                |warehouse, turn| warehouse.first_lots(&wanted(turn), PAGE).unwrap(),
                |hand, _| rows(hand, columns.order(sort, Some(PAGE))),
            );
            let (ids, keys) = sides.beside(
                &format!("whole order by {name}"),
                times,
                |warehouse, turn| warehouse.lot_ids(&wanted(turn)).unwrap(),
                |_, _| columns.order(sort, None),
            );
            assert!(ids.iter().map(|id| id.0).eq(keys), "both found the same lots");
        }
    }
}
