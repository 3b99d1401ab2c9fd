use ::fefo::domain::count::CountScope;
use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

#[test]
fn codes_and_gtins_are_unique() {
    let mut book = TestBook::with_milk();
    let act = book.context();
    let error = book.warehouse.add_product(&act, &product("mlk", "0")).unwrap_err();
    assert_eq!(error, Error::Duplicate(Duplicate::Sku(sku("MLK"))));
    let gtin = |text: &str| Some(Gtin::parse(text).unwrap());
    book.add_product(ProductDetails { gtin: gtin("4006381333931"), ..product("PEN", "0") });
    let other = ProductDetails { gtin: gtin("04006381333931"), ..product("PEN-2", "0") };
    let error = book.warehouse.add_product(&act, &other).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Duplicate);
}

#[test]
fn an_edit_changes_only_the_given_fields() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "60", "2027-12-01");
    let act = book.context();
    let edit = ProductEdit { min_stock: Some(quantity("50")), ..ProductEdit::default() };
    let changed = book.warehouse.edit_product(&act, &sku("MLK"), &edit).unwrap();
    assert_eq!(changed.stock.product.details.name, label("Product MLK"));
    assert_eq!(book.alerts(), Vec::<String>::new());
    book.assert_consistent();
}

#[test]
fn a_product_with_stock_cannot_be_archived() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "60", "2027-12-01");
    let act = book.context();
    let archive = ProductEdit { archived: Some(true), ..ProductEdit::default() };
    assert_eq!(
        book.warehouse.edit_product(&act, &sku("MLK"), &archive).unwrap_err().kind(),
        ErrorKind::Invalid
    );
    book.dispatch("MLK", "60").unwrap();
    assert_eq!(book.alerts(), ["critical out_of_stock MLK"]);
    book.warehouse.edit_product(&act, &sku("MLK"), &archive).unwrap();
    assert_eq!(book.alerts(), Vec::<String>::new());
    book.assert_consistent();
}

#[test]
fn decimals_in_use_cannot_be_removed() {
    let mut book = TestBook::empty();
    book.add_product(ProductDetails { decimals: Decimals::MAX, ..product("HAM", "0") });
    book.receive("HAM", "H1", "12.45", "2027-01-10");
    let act = book.context();
    let edit = |digits: u8| ProductEdit {
        decimals: Some(Decimals::try_from(digits).unwrap()),
        ..Default::default()
    };
    let error = book.warehouse.edit_product(&act, &sku("HAM"), &edit(1)).unwrap_err();
    assert_eq!(error, Error::Invalid(Invalid::DecimalsInUse { sku: sku("HAM"), decimals: 1 }));
    book.warehouse.edit_product(&act, &sku("HAM"), &edit(2)).unwrap();
}

#[test]
fn what_quantities_mean_stays_while_a_product_is_counted() {
    let mut book = TestBook::empty();
    for code in ["HAM", "MLK"] {
        book.add_product(ProductDetails { decimals: Decimals::MAX, ..product(code, "0") });
        book.receive(code, "L1", "12", "2027-01-10");
    }
    let scope = CountScope { sku: Some(sku("HAM")), ..CountScope::default() };
    let command = OpenCount { scope, blind: false, two_counters: false };
    let count = book.warehouse.open_count(&book.context(), &command).unwrap().count.id;
    let coarser = ProductEdit { decimals: Some(Decimals::try_from(1).unwrap()), ..Default::default() };
    let other_unit = ProductEdit { unit: Some(label("g")), ..Default::default() };
    let renamed = ProductEdit { name: Some(label("Ham")), ..Default::default() };
    for (edit, field) in [(&coarser, Field::Decimals), (&other_unit, Field::Unit)] {
        let refused = book.warehouse.edit_product(&book.context(), &sku("HAM"), edit).unwrap_err();
        assert_eq!(refused, Error::Invalid(Invalid::BeingCounted { sku: sku("HAM"), field, count }));
        book.warehouse.edit_product(&book.context(), &sku("MLK"), edit).unwrap();
    }
    book.warehouse.edit_product(&book.context(), &sku("HAM"), &renamed).unwrap();
    book.warehouse.cancel_count(&book.context(), count).unwrap();
    for edit in [&coarser, &other_unit] {
        book.warehouse.edit_product(&book.context(), &sku("HAM"), edit).unwrap();
    }
    book.assert_consistent();
}
