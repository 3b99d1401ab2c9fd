//! Search as you type, and sort orders without an index. Searched text is kept folded in memory, so no
//! keystroke scans the database: products from the first search on, lots as [`lot_cache`] describes.

mod interner;
mod lot_cache;
mod lot_search;
mod lot_sorter;
mod lot_table;
mod product_index;

pub(super) use lot_cache::{LotCache, must_serve};
pub(super) use lot_search::LotMatches;
pub(super) use product_index::{ProductIndex, SuggestedIds};

use memchr::memmem::Finder;

use crate::domain::fold_for_search;

/// Folded search words, all of which must occur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SearchWords(Vec<String>);

impl SearchWords {
    pub(super) fn parse(text: &str) -> Self {
        SearchWords(text.split_whitespace().map(fold_for_search).collect())
    }

    /// Builds a substring matcher for each word.
    fn word_matchers(&self) -> Vec<Finder<'_>> {
        self.0.iter().map(Finder::new).collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether every word occurs in at least one of the texts, or names the product by a barcode.
    pub(super) fn all_occur_in(&self, texts: &[&str], names_product: impl Fn(&str) -> bool) -> bool {
        let texts: Vec<String> = texts.iter().map(|text| fold_for_search(text)).collect();
        let occurs = |word: &str| texts.iter().any(|text| text.contains(word)) || names_product(word);
        self.0.iter().all(|word| occurs(word))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

fn contains_word(word: &Finder<'_>, text: &str) -> bool {
    word.find(text.as_bytes()).is_some()
}
