//! What stock is worth: at the cost of its lots, else at the product's price (docs/RULES.md, Q6).

use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

/// Receives goods of a cost, or of none.
fn receive_at(book: &mut TestBook, product: &str, lot: &str, amount: &str, cost: Option<u32>) {
    let mut receive = Receive::new(sku(product), quantity(amount));
    receive.code = Some(lot_code(lot));
    receive.expires = Some(day("2027-03-31"));
    receive.cost = cost.map(Amount::from_hundredths);
    book.warehouse.receive(&book.context(), &receive).unwrap();
}

/// A book with milk at 1.00 and 1.50, rice of unknown cost with a price, and salt of which nothing is known.
fn priced() -> TestBook {
    let mut book = TestBook::empty();
    for (product, price) in [("MLK-1000", Some(199)), ("RIC-1000", Some(120)), ("SAL-1000", None)] {
        let price = price.map(Amount::from_hundredths);
        book.add_product(ProductDetails {
            price,
            ..ProductDetails::new(sku(product), label(product), label("ea"))
        });
    }
    receive_at(&mut book, "MLK-1000", "M1", "10", Some(100));
    receive_at(&mut book, "MLK-1000", "M2", "4", Some(150));
    receive_at(&mut book, "RIC-1000", "R1", "5", None);
    receive_at(&mut book, "SAL-1000", "S1", "3", None);
    book
}

/// Value, its part at prices, and what is unvalued, of each product by SKU.
fn listed(book: &mut TestBook) -> Vec<(String, i128, i128, i64)> {
    let mut rows = Vec::new();
    let visit = &mut |(stock, value): (Stock, StockValue)| {
        let sku = stock.product.details.sku.to_string();
        rows.push((sku, value.value, value.at_price, value.unvalued.thousandths()));
        std::ops::ControlFlow::Continue(())
    };
    book.warehouse.valued_stocks(&StockQuery::default(), today(), visit).unwrap();
    rows
}

/// What a screen knows once everything is added up.
fn totals(warehouse: &mut Warehouse, search: &ProductSearch) -> StockValueTotals {
    for _ in 0..10 {
        if let Some(totals) = warehouse.known_stock_values(search).unwrap().totals {
            return totals;
        }
    }
    panic!("the value is never known");
}

#[test]
fn lots_are_worth_their_cost_and_others_the_price() {
    let mut book = priced();
    let row = |sku: &str, value, at_price, unvalued| (sku.to_owned(), value, at_price, unvalued);
    assert_eq!(
        listed(&mut book),
        [row("MLK-1000", 160_000, 0, 0), row("RIC-1000", 60_000, 60_000, 0), row("SAL-1000", 0, 0, 3_000)]
    );
    let all = totals(&mut book.warehouse, &ProductSearch::all(today()));
    assert_eq!(all, StockValueTotals { value: 220_000, at_price: 60_000, unvalued_products: 1 });
    let milk = ProductSearch { words: "mlk".to_owned(), ..ProductSearch::all(today()) };
    assert_eq!(totals(&mut book.warehouse, &milk).value, 160_000, "only what is listed");
}

#[test]
fn what_is_kept_follows_every_change_also_of_another_station() {
    let mut book = priced();
    let all = ProductSearch::all(today());
    totals(&mut book.warehouse, &all);
    let check = |book: &mut TestBook, what: &str| {
        let expected = listed(book);
        let known = totals(&mut book.warehouse, &all);
        assert_eq!(known.value, expected.iter().map(|row| row.1).sum::<i128>(), "{what}");
        assert_eq!(known.at_price, expected.iter().map(|row| row.2).sum::<i128>(), "{what}");
        known.value
    };
    book.dispatch("MLK-1000", "12").unwrap();
    assert_eq!(check(&mut book, "a dispatch"), 30_000 + 60_000);
    book.amend("MLK-1000", "M2", |amend| amend.cost = Some(Some(Amount::from_hundredths(200)))).unwrap();
    assert_eq!(check(&mut book, "another cost"), 40_000 + 60_000);
    let price = Some(Some(Amount::from_hundredths(200)));
    book.edit_product("RIC-1000", &ProductEdit { price, ..ProductEdit::default() });
    assert_eq!(check(&mut book, "another price"), 40_000 + 100_000);
    let mut elsewhere = book.open_elsewhere();
    let mut receive = Receive::new(sku("SAL-1000"), quantity("2"));
    receive.code = Some(lot_code("S2"));
    receive.cost = Some(Amount::from_hundredths(50));
    elsewhere.receive(&book.context(), &receive).unwrap();
    assert_eq!(check(&mut book, "of another station"), 40_000 + 100_000 + 10_000);
    book.add_product(ProductDetails::new(sku("NEW-1"), label("New"), label("ea")));
    receive_at(&mut book, "NEW-1", "N1", "1", Some(100));
    assert_eq!(check(&mut book, "a new product"), 160_000);
}
