//! Tests of choosing a product: scans, words, and late results.

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
fn a_scan_that_ends_early_is_resolved_on_loading() {
    let mut picker = ProductPicker::default();
    picker.typed("4006381333931");
    assert_eq!(picker.choose("4006381333931"), Verdict::Open);
    let found = Found::of("4006381333931", vec![product("PEN", Some("04006381333931"))]);
    assert_eq!(picker.found(found, "4006381333931"), Verdict::Chosen);
    assert_eq!(picker.chosen().unwrap().product.details.sku.as_str(), "PEN");
}

#[test]
fn a_scanned_code_never_chooses_a_similar_product() {
    let mut picker = ProductPicker::default();
    picker.typed("4006381333931");
    picker.found(Found::of("4006381333931", vec![product("X4006381333931", None)]), "4006381333931");
    assert_eq!(picker.choose("4006381333931"), Verdict::Unknown);
}

#[test]
fn words_entered_before_loading_choose_nothing_unseen() {
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
fn an_erased_and_retyped_text_is_looked_up_again() {
    let mut picker = ProductPicker::default();
    picker.typed("l");
    assert!(picker.wanted("l", today()).is_some());
    picker.typed("");
    assert!(picker.wanted("", today()).is_none());
    picker.typed("l");
    assert!(picker.wanted("l", today()).is_some());
}

#[test]
fn matches_for_an_older_text_are_dropped() {
    let mut picker = ProductPicker::default();
    picker.typed("le");
    assert!(picker.wanted("le", today()).is_some());
    assert!(picker.wanted("le", today()).is_none(), "asked once");
    picker.typed("lec");
    assert!(picker.wanted("lec", today()).is_some());
    picker.found(Found::of("le", vec![product("LEMON", None)]), "lec");
    assert_eq!(picker.choose("lec"), Verdict::Open, "what matches `le` is not offered for `lec`");
}
