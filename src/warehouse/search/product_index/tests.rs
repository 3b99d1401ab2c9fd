//! Tests of the suggestions: what is offered for a typed text, and in what order.

use proptest::prelude::*;
use rstest::rstest;

use super::*;

/// The index of products with these SKUs and names.
fn index_of(products: &[(&str, &str)]) -> ProductIndex {
    let mut index = ProductIndex::default();
    for ((sku, name), id) in products.iter().zip(1..) {
        index.products.push(IndexedProduct::from_texts(ProductSearchFields {
            id: ProductId(id),
            sku,
            folded_name: &fold_for_search(name),
            barcodes: "",
            category: "",
            archived: false,
        }));
    }
    index
}

fn suggested<'a>(products: &[(&'a str, &str)], typed: &str) -> (Vec<&'a str>, bool) {
    let found = index_of(products).suggest(typed, usize::MAX);
    let skus = found.ids.iter().map(|id| products[usize::try_from(id.0).unwrap() - 1].0).collect();
    (skus, found.are_similar)
}

#[rstest]
#[case::scattered_over_words("leche", &[("CHE-1", "Sliced cheese"), ("LEC-1", "Lettuce, chopped")])]
#[case::scattered_inside_a_word("yog", &[("H2O2", "Hydrogen peroxide"), ("OX-1", "Polygonal box")])]
#[case::of_words_in_any_order("rice milk", &[("MLK-1", "Milk"), ("RIC-1", "Rice")])]
fn wrong_goods_are_not_even_similar(#[case] typed: &str, #[case] products: &[(&str, &str)]) {
    assert_eq!(suggested(products, typed).0, Vec::<&str>::new());
}

#[test]
fn beginnings_of_words_come_before_their_insides() {
    let products = [
        ("A-1", "Semidesnatada con leche"),
        ("A-2", "Chocoleche"),
        ("A-3", "Leche entera"),
        ("A-4", "Sliced cheese"),
        ("LECHE-1", "Whole"),
    ];
    assert_eq!(suggested(&products, "leche"), (vec!["LECHE-1", "A-3", "A-1", "A-2"], false));
}

#[test]
fn scattered_letters_are_similar_only_when_nothing_matches() {
    let products = [("HAM-1", "Jamón curado"), ("JMN-9", "Vinagre")];
    assert_eq!(suggested(&products, "jmn"), (vec!["JMN-9"], false));
    assert_eq!(suggested(&products[..1], "jmn"), (vec!["HAM-1"], true));
    assert_eq!(suggested(&products[..1], "jmn crd"), (vec!["HAM-1"], true));
    assert_eq!(suggested(&[("MLK-1000", "Leche")], "mlk1000"), (vec!["MLK-1000"], true));
}

#[test]
fn letters_beyond_ascii_are_inside_of_words() {
    let products = [("B-1", "Смогур"), ("B-2", "огурец")];
    assert_eq!(suggested(&products, "огур").0, ["B-2", "B-1"]);
}

/// Words of few letters, so that some of them contain, begin or resemble others.
fn words() -> impl Strategy<Value = String> {
    proptest::collection::vec("[abc]{1,5}", 1..4).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn every_literal_match_comes_and_nothing_else_beside_it(
        names in proptest::collection::vec(words(), 1..30), typed in words(),
    ) {
        let skus: Vec<String> = (0..names.len()).map(|number| format!("S{number:02}")).collect();
        let products: Vec<(&str, &str)> =
            skus.iter().map(String::as_str).zip(names.iter().map(String::as_str)).collect();
        let (found, are_similar) = suggested(&products, &typed);
        let literal = |name: &str| typed.split(' ').all(|word| name.contains(word));
        let expected = names.iter().filter(|name| literal(name)).count();
        let name_of = |sku: &str| products.iter().find(|(other, _)| *other == sku).unwrap().1;
        if expected > 0 {
            prop_assert!(!are_similar);
            prop_assert_eq!(found.len(), expected);
            prop_assert!(found.iter().all(|sku| literal(name_of(sku))));
        } else {
            prop_assert!(are_similar);
        }

        // The same products, entered in another order, are suggested in the same order; a shorter list is its beginning.
        let backwards: Vec<(&str, &str)> = products.iter().rev().copied().collect();
        prop_assert_eq!(&suggested(&backwards, &typed), &(found.clone(), are_similar));
        let some = index_of(&products).suggest(&typed, 3);
        prop_assert_eq!(some.ids.len(), found.len().min(3));
        prop_assert_eq!(&some.ids[..], &index_of(&products).suggest(&typed, usize::MAX).ids[..some.ids.len()]);
    }

    #[test]
    fn a_word_that_begins_the_text_ranks_above_one_inside(
        prefix in "[abc]{1,3}", typed in "[xyz]{1,4}",
    ) {
        let (inside, begins) = (format!("{prefix}{typed}"), format!("{prefix} {typed}{prefix}"));
        let products = [("S1", inside.as_str()), ("S2", begins.as_str())];
        prop_assert_eq!(suggested(&products, &typed).0, ["S2", "S1"]);
    }
}
