use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::book::*;

#[test]
fn a_code_and_a_trade_item_number_name_one_product() {
    let mut book = Book::with_milk();
    let act = book.act();
    let error = book.warehouse.add_product(&act, &product("mlk", "0")).unwrap_err();
    assert_eq!(error, Error::Duplicate(Duplicate::Sku(sku("MLK"))));
    let gtin = |text: &str| Some(Gtin::parse(text).unwrap());
    book.add(ProductDetails { gtin: gtin("4006381333931"), ..product("PEN", "0") });
    let other = ProductDetails { gtin: gtin("04006381333931"), ..product("PEN-2", "0") };
    let error = book.warehouse.add_product(&act, &other).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Duplicate);
}

#[test]
fn an_edit_changes_what_it_names_and_no_more() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "60", "2027-12-01");
    let act = book.act();
    let edit = ProductEdit { min_stock: Some(qty("50")), ..ProductEdit::default() };
    let stock = book.warehouse.edit_product(&act, &sku("MLK"), &edit).unwrap();
    assert_eq!(stock.product.details.name, label("Product MLK"));
    assert_eq!(book.alerts(), Vec::<String>::new());
    book.verify();
}

#[test]
fn a_product_with_stock_is_not_archived() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "60", "2027-12-01");
    let act = book.act();
    let archive = ProductEdit { archived: Some(true), ..ProductEdit::default() };
    assert_eq!(
        book.warehouse.edit_product(&act, &sku("MLK"), &archive).unwrap_err().kind(),
        ErrorKind::Invalid
    );
    book.dispatch("MLK", "60").unwrap();
    assert_eq!(book.alerts(), ["critical out_of_stock MLK"]);
    book.warehouse.edit_product(&act, &sku("MLK"), &archive).unwrap();
    assert_eq!(book.alerts(), Vec::<String>::new());
    book.verify();
}

#[test]
fn decimals_are_not_taken_from_stock_that_uses_them() {
    let mut book = Book::new();
    book.add(ProductDetails { decimals: Decimals::MAX, ..product("HAM", "0") });
    book.receive("HAM", "H1", "12.45", "2027-01-10");
    let act = book.act();
    let edit = |digits: u8| ProductEdit {
        decimals: Some(Decimals::try_from(digits).unwrap()),
        ..Default::default()
    };
    let error = book.warehouse.edit_product(&act, &sku("HAM"), &edit(1)).unwrap_err();
    assert_eq!(error, Error::Invalid(Invalid::DecimalsInUse { sku: sku("HAM"), decimals: 1 }));
    book.warehouse.edit_product(&act, &sku("HAM"), &edit(2)).unwrap();
}
