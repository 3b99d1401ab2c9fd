//! The products: offered while one is typed, and listed.

use ::fefo::domain::folded;
use ::fefo::warehouse::{ProductSearch, ProductSort};

use crate::lists::PAGE;
use crate::measure::book::today;
use crate::measure::by_hand::ByHand;
use crate::turns::{OFTEN, SOMETIMES, Sides, day_of};

/// How many products a form offers.
const OFFERED: usize = 10;

/// A product with what it has.
const STOCK: &str =
    "SELECT p.id, p.sku, p.name, p.unit, p.decimals, p.gtin, p.min_stock, p.price, p.shelf_life_days,
        p.min_life_days, p.category, p.archived, p.on_hand, p.on_hold,
        (SELECT ifnull(sum(e.on_hand), 0) FROM lot e INDEXED BY lot_fefo
          WHERE e.product_id = p.id AND e.on_hand > 0 AND e.expires < ?2 AND e.hold IS NULL)
   FROM product p WHERE p.id = ?1";

const ON_HAND: &str = "SELECT id FROM product WHERE archived = 0 ORDER BY on_hand, sku";

/// What is expired is summed in one walk of the stock by expiry.
const AVAILABLE: &str = "SELECT p.id FROM product p
   LEFT JOIN (SELECT e.product_id, sum(e.on_hand) AS gone FROM lot e INDEXED BY lot_open_expiry
               WHERE e.on_hand > 0 AND e.expires < ?1 AND e.hold IS NULL GROUP BY e.product_id) x ON x.product_id = p.id
  WHERE p.archived = 0 ORDER BY p.on_hand - p.on_hold - ifnull(x.gone, 0), p.sku";

/// The picker letter by letter, and the catalogue's list.
pub(crate) fn picked_and_listed(sides: &mut Sides) {
    sides.section("products");
    let texts = texts(&sides.hand);
    let text = "queso anejo";
    for end in (0..=text.len()).filter(|end| !text[..*end].ends_with(' ')) {
        let typed = &text[..end];
        sides.beside(
            &format!("offered for \"{typed}\""),
            SOMETIMES,
            |warehouse, _| warehouse.find_products(typed, today(), OFFERED).unwrap(),
            |hand, _| {
                let found = texts.iter().filter(|(_, text)| in_order(typed, text)).map(|(id, _)| *id);
                stocks(hand, found.collect::<Vec<_>>().into_iter().take(OFFERED))
            },
        );
    }
    list(sides);
}

fn list(sides: &mut Sides) {
    let listed = |sort, turn| ProductSearch { sort, ..ProductSearch::all(day_of(turn)) };
    for (name, sort, order) in
        [("SKU", ProductSort::Sku, "sku"), ("name", ProductSort::Name, "name_order, id")]
    {
        let sorted =
            sides.hand.keys(&format!("SELECT id FROM product WHERE archived = 0 ORDER BY {order}"), []);
        let (ids, keys) = sides.beside(
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
        sides.beside(
            &format!("a page anywhere by {name}"),
            OFTEN,
            |warehouse, turn| warehouse.product_rows(at(turn), today()).unwrap(),
            |hand, turn| stocks(hand, at(turn).iter().map(|id| id.0)),
        );
    }
    // What is kept holds until stock moves: another day asks anew.
    for (name, sort, question) in
        [("on hand", ProductSort::OnHand, ON_HAND), ("available", ProductSort::Available, AVAILABLE)]
    {
        sides.beside(
            &format!("every product by {name}, after stock moved"),
            SOMETIMES,
            |warehouse, turn| warehouse.product_ids(&listed(sort, turn)).unwrap(),
            |hand, turn| {
                let day = day_of(turn).to_epoch_days();
                if sort == ProductSort::OnHand { hand.keys(question, []) } else { hand.keys(question, [day]) }
            },
        );
    }
}

fn stocks(hand: &ByHand, ids: impl IntoIterator<Item = i64>) -> usize {
    hand.look_each(STOCK, ids.into_iter().map(|id| [id, today().to_epoch_days()]))
}

/// What of each product is picked by, folded.
fn texts(hand: &ByHand) -> Vec<(i64, String)> {
    let question = "SELECT id, sku || ' ' || name_order || ' ' || ifnull(gtin, '') FROM product ORDER BY sku";
    let mut statement = hand.connection().prepare(question).unwrap();
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, folded(&row.get::<_, String>(1)?)));
    statement.query_map([], read).unwrap().map(Result::unwrap).collect()
}

/// Whether the letters occur in a text in their order: the least that fuzzy matching means.
fn in_order(letters: &str, text: &str) -> bool {
    let mut rest = text.bytes();
    letters.bytes().all(|letter| rest.any(|other| other == letter))
}
