//! Tests of choosing a product: scans, words, and late results.

use super::*;
use crate::domain::Sku;
use crate::domain::{Label, builders, builders::today};

fn product_stock(sku: &str, gtin: Option<&str>) -> Stock {
    let mut stock = builders::stock(0, 480, 0, 0);
    stock.product.details.sku = Sku::parse(sku).unwrap();
    stock.product.details.name = Label::parse("Leche").unwrap();
    stock.product.details.gtin = gtin.map(|gtin| Gtin::parse(gtin).unwrap());
    stock
}

#[test]
fn a_scan_that_ends_early_is_resolved_on_loading() {
    let mut picker = ProductPicker::default();
    picker.on_text_changed("4006381333931");
    assert_eq!(picker.resolve("4006381333931"), ProductResolution::Pending);
    let found = ProductMatches::new("4006381333931", vec![product_stock("PEN", Some("04006381333931"))]);
    assert_eq!(picker.on_matches_loaded(found, "4006381333931"), ProductResolution::Resolved);
    assert_eq!(picker.chosen_product().unwrap().product.details.sku.as_str(), "PEN");
}

#[test]
fn a_scanned_code_never_chooses_a_similar_product() {
    let mut picker = ProductPicker::default();
    picker.on_text_changed("4006381333931");
    picker.on_matches_loaded(
        ProductMatches::new("4006381333931", vec![product_stock("X4006381333931", None)]),
        "4006381333931",
    );
    assert_eq!(picker.resolve("4006381333931"), ProductResolution::Unknown);
}

#[test]
fn words_entered_before_loading_choose_nothing_unseen() {
    let mut picker = ProductPicker::default();
    picker.on_text_changed("lech");
    assert_eq!(picker.resolve("lech"), ProductResolution::Pending);
    let both = || vec![product_stock("MLK-1000", None), product_stock("MLK-0500", None)];
    assert_eq!(
        picker.on_matches_loaded(ProductMatches::new("lech", both()), "lech"),
        ProductResolution::Ambiguous
    );
    picker.move_selection(ListMove::Down);
    assert_eq!(picker.resolve("lech"), ProductResolution::Resolved);
    assert_eq!(picker.chosen_product().unwrap().product.details.sku.as_str(), "MLK-0500");
}

#[test]
fn an_erased_and_retyped_text_is_looked_up_again() {
    let mut picker = ProductPicker::default();
    picker.on_text_changed("l");
    assert!(picker.load_matches_if_needed("l", today()).is_some());
    picker.on_text_changed("");
    assert!(picker.load_matches_if_needed("", today()).is_none());
    picker.on_text_changed("l");
    assert!(picker.load_matches_if_needed("l", today()).is_some());
}

#[test]
fn matches_for_an_older_text_are_dropped() {
    let mut picker = ProductPicker::default();
    picker.on_text_changed("le");
    assert!(picker.load_matches_if_needed("le", today()).is_some());
    assert!(picker.load_matches_if_needed("le", today()).is_none(), "asked once");
    picker.on_text_changed("lec");
    assert!(picker.load_matches_if_needed("lec", today()).is_some());
    picker.on_matches_loaded(ProductMatches::new("le", vec![product_stock("LEMON", None)]), "lec");
    assert_eq!(
        picker.resolve("lec"),
        ProductResolution::Pending,
        "what matches `le` is not offered for `lec`"
    );
}

#[test]
fn a_similar_product_is_taken_only_when_it_was_selected() {
    let mut picker = ProductPicker::default();
    picker.on_text_changed("lch");
    let found = ProductMatches::similar("lch", vec![product_stock("MLK-1000", None)]);
    assert_eq!(picker.on_matches_loaded(found, "lch"), ProductResolution::Pending);
    assert!(picker.selected_match().is_none());
    assert_eq!(picker.resolve("lch"), ProductResolution::Ambiguous, "Enter takes nothing by itself");
    picker.move_selection(ListMove::Down);
    assert_eq!(picker.resolve("lch"), ProductResolution::Resolved);
}
