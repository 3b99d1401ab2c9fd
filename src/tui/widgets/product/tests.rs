//! Choosing a product: scans, words, and answers that come late.

use super::*;
use crate::domain::{Label, builders, builders::today};

fn product(sku: &str, gtin: Option<&str>) -> Stock {
    let mut stock = builders::stock(0, 480, 0, 0);
    stock.product.details.sku = Sku::parse(sku).unwrap();
    stock.product.details.name = Label::parse("Leche").unwrap();
    stock.product.details.gtin = gtin.map(|gtin| Gtin::parse(gtin).unwrap());
    stock
}

#[test]
fn a_scan_that_ends_before_the_answer_is_settled_by_the_answer() {
    let mut picker = ProductPicker::default();
    picker.typed("4006381333931");
    assert_eq!(picker.choose("4006381333931"), Verdict::Open);
    let found = Found::of("4006381333931", vec![product("PEN", Some("04006381333931"))]);
    assert_eq!(picker.found(found, "4006381333931"), Verdict::Chosen);
    assert_eq!(picker.chosen().unwrap().product.details.sku.as_str(), "PEN");
}

#[test]
fn a_scanned_code_never_takes_a_product_that_is_only_like_it() {
    let mut picker = ProductPicker::default();
    picker.typed("4006381333931");
    picker.found(Found::of("4006381333931", vec![product("X4006381333931", None)]), "4006381333931");
    assert_eq!(picker.choose("4006381333931"), Verdict::Unknown);
}

#[test]
fn words_that_end_before_the_answer_take_nothing_unseen() {
    let mut picker = ProductPicker::default();
    picker.typed("lech");
    assert_eq!(picker.choose("lech"), Verdict::Open);
    let both = || vec![product("MLK-1000", None), product("MLK-0500", None)];
    assert_eq!(picker.found(Found::of("lech", both()), "lech"), Verdict::Several);
    picker.step(true);
    assert_eq!(picker.choose("lech"), Verdict::Chosen);
    assert_eq!(picker.chosen().unwrap().product.details.sku.as_str(), "MLK-0500");
}

#[test]
fn a_text_that_was_erased_and_typed_again_is_looked_up_again() {
    let mut picker = ProductPicker::default();
    picker.typed("l");
    assert!(picker.wanted("l", today()).is_some());
    picker.typed("");
    assert!(picker.wanted("", today()).is_none());
    picker.typed("l");
    assert!(picker.wanted("l", today()).is_some());
}

#[test]
fn an_answer_to_an_older_text_is_too_late() {
    let mut picker = ProductPicker::default();
    picker.typed("le");
    assert!(picker.wanted("le", today()).is_some());
    assert!(picker.wanted("le", today()).is_none(), "asked once");
    picker.typed("lec");
    assert!(picker.wanted("lec", today()).is_some());
    picker.found(Found::of("le", vec![product("LEMON", None)]), "lec");
    assert_eq!(picker.choose("lec"), Verdict::Open, "what matches `le` is not offered for `lec`");
}
