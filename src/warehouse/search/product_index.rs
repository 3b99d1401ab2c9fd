//! In-memory index of all products; about 200 bytes each.

use std::cmp::Reverse;

use memchr::memmem::Finder;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{SearchWords, contains_word};
use crate::domain::{Gtin, ProductId, fold_for_search};
use crate::store::{CatalogueVersion, ProductSearchFields, ReadTransaction};
use crate::warehouse::Result;

/// A product's searchable text: SKU, name, barcodes and category, folded, one per line.
#[derive(Debug)]
struct IndexedProduct {
    id: ProductId,
    archived: bool,
    text: String,
    sku_end: usize,
    name_end: usize,
    codes_end: usize,
}

/// A folded search word as the barcode that it may be.
#[derive(Debug, Clone, Copy)]
struct SearchedCode<'a> {
    word: &'a str,
    /// Its digits without leading zeros, which do not change the item of a GTIN (docs/RULES.md, P5). A spreadsheet may
    /// have dropped them. `None`: it can't be a GTIN.
    digits: Option<&'a str>,
}

impl<'a> SearchedCode<'a> {
    fn of(word: &'a str) -> Self {
        let is_digits = word.len() <= GTIN_DIGITS && word.bytes().all(|byte| byte.is_ascii_digit());
        let digits = is_digits.then(|| word.trim_start_matches('0')).filter(|digits| !digits.is_empty());
        SearchedCode { word, digits }
    }

    fn of_word(word: &'a Finder<'_>) -> Self {
        Self::of(std::str::from_utf8(word.needle()).unwrap_or_default())
    }

    /// Whether it is the whole of a folded barcode, or the same GTIN with other leading zeros.
    fn is(self, barcode: &str) -> bool {
        self.word == barcode
            || self.digits.is_some_and(|digits| {
                barcode.trim_start_matches('0') == digits && Gtin::parse(barcode).is_ok()
            })
    }
}

/// The most digits of a GTIN.
const GTIN_DIGITS: usize = 14;

/// All products as of a catalogue version.
#[derive(Debug, Default)]
pub(in crate::warehouse) struct ProductIndex {
    version: Option<CatalogueVersion>,
    products: Vec<IndexedProduct>,
    /// Indexes into `entries`, sorted by name, then id.
    by_name: Vec<usize>,
}

impl ProductIndex {
    /// Reloads all products if the catalogue has changed; returns whether it did.
    pub(in crate::warehouse) fn refresh(&mut self, book: &dyn ReadTransaction) -> Result<bool> {
        let version = book.catalogue_version()?;
        if self.version == Some(version) {
            return Ok(false);
        }
        self.products.clear();
        book.product_search_fields(&mut |product| self.products.push(IndexedProduct::from_texts(product)))?;
        self.by_name = (0..self.products.len()).collect();
        let order = |place: &usize| self.products.get(*place).map(|entry| (entry.name(), entry.id));
        self.by_name.sort_unstable_by(|a, b| order(a).cmp(&order(b)));
        self.version = Some(version);
        Ok(true)
    }

    /// Returns the version of the catalogue that it has, if any.
    pub(in crate::warehouse) fn version(&self) -> Option<CatalogueVersion> {
        self.version
    }

    /// Returns the products in which every word occurs, by SKU.
    pub(in crate::warehouse) fn matching_ids(&self, words: &SearchWords, archived: bool) -> Vec<ProductId> {
        filter_ids(self.products.iter(), words, archived)
    }

    /// Same, by name.
    pub(in crate::warehouse) fn matching_ids_by_name(
        &self,
        words: &SearchWords,
        archived: bool,
    ) -> Vec<ProductId> {
        filter_ids(self.products_by_name(), words, archived)
    }

    fn products_by_name(&self) -> impl Iterator<Item = &IndexedProduct> {
        self.by_name.iter().filter_map(|place| self.products.get(*place))
    }

    /// Returns the active products with this folded name.
    pub(in crate::warehouse) fn ids_with_name(&self, name: &str) -> Vec<ProductId> {
        let entries = self.products.iter().filter(|entry| !entry.archived && entry.name() == name);
        entries.map(|entry| entry.id).collect()
    }

    /// Per product id, whether a word occurs in its SKU or name, or is a barcode of it.
    pub(super) fn word_hits(&self, word: &Finder<'_>) -> Vec<bool> {
        let code = SearchedCode::of_word(word);
        let has = |entry: &IndexedProduct| {
            contains_word(word, entry.slice(0, entry.name_end)) || entry.has_barcode(code)
        };
        self.dense_map(false, self.products.iter().map(|entry| (entry.id, has(entry))))
    }

    /// Per product id, its rank in SKU order.
    pub(super) fn ranks_by_sku(&self) -> Vec<u32> {
        self.dense_map(u32::MAX, self.products.iter().map(|entry| entry.id).zip(0..))
    }

    /// Per product id, its rank in name order; ties are broken by id.
    pub(super) fn ranks_by_name(&self) -> Vec<u32> {
        self.dense_map(u32::MAX, self.products_by_name().map(|entry| entry.id).zip(0..))
    }

    /// Collects values into a vector indexed by product id. Ids are dense.
    fn dense_map<T: Clone>(&self, absent: T, values: impl Iterator<Item = (ProductId, T)>) -> Vec<T> {
        let place = |id: ProductId| usize::try_from(id.0).unwrap_or(usize::MAX);
        let end =
            self.products.iter().map(|entry| place(entry.id)).max().map_or(0, |last| last.saturating_add(1));
        let mut map = vec![absent; end];
        for (id, value) in values {
            if let Some(field_id) = map.get_mut(place(id)) {
                *field_id = value;
            }
        }
        map
    }

    /// Returns the product with a barcode, given by a folded word.
    pub(in crate::warehouse) fn id_with_barcode(&self, word: &str) -> Option<ProductId> {
        let code = SearchedCode::of(word);
        self.products.iter().find(|entry| entry.has_barcode(code)).map(|entry| entry.id)
    }

    /// Suggests active products for what was typed: those in which every word occurs, by [`MatchRank`] and then by SKU.
    /// Only if there are none, those that are similar.
    pub(in crate::warehouse) fn suggest(&self, typed: &str, limit: usize) -> SuggestedIds {
        let in_use = || self.products.iter().filter(|entry| !entry.archived);
        let wanted = fold_for_search(typed.trim());
        if wanted.is_empty() {
            let ids = in_use().take(limit).map(|entry| entry.id).collect();
            return SuggestedIds { ids, are_similar: false };
        }
        let words = SearchWords::parse(typed);
        let words = words.word_matchers();
        let mut found: Vec<&IndexedProduct> = in_use()
            .filter(|entry| words.iter().all(|word| contains_word(word, entry.picker_text())))
            .collect();
        found.sort_by_cached_key(|entry| (Reverse(entry.match_rank(&wanted, &words)), entry.sku(), entry.id));
        let are_similar = found.is_empty();
        if are_similar {
            found = similar_products(in_use(), &wanted);
        }
        SuggestedIds { ids: found.into_iter().take(limit).map(|entry| entry.id).collect(), are_similar }
    }
}

/// Products suggested for a typed text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::warehouse) struct SuggestedIds {
    pub(in crate::warehouse) ids: Vec<ProductId>,
    /// Whether they only resemble what was typed.
    pub(in crate::warehouse) are_similar: bool,
}

/// How well a product matches in which every typed word occurs; the better, the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum MatchRank {
    /// Some word occurs only inside a word.
    InsideWords,
    /// Every word begins a word.
    WordBeginnings,
    /// The name begins with the text.
    NameBeginning,
    /// The SKU begins with the text.
    SkuBeginning,
    /// The text is the SKU or a barcode.
    WholeCode,
}

/// Returns the products that resemble a text, most similar first: of each typed word, the letters stand in order within
/// one word of the product, from its first letter on. `jmn` resembles `jamón`, but `yog` does not resemble `hydrogen`, nor
/// `leche` `sliced cheese`.
fn similar_products<'a>(
    entries: impl Iterator<Item = &'a IndexedProduct>,
    wanted: &str,
) -> Vec<&'a IndexedProduct> {
    let pattern = Pattern::new(wanted, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let mut found: Vec<(u32, &IndexedProduct)> = entries
        .filter(|entry| wanted.split_whitespace().all(|word| entry.has_scattered(word)))
        .map(|entry| {
            let score = pattern.score(Utf32Str::new(entry.picker_text(), &mut letters), &mut matcher);
            (score.unwrap_or(0), entry)
        })
        .collect();
    found.sort_by_key(|(score, entry)| (Reverse(*score), entry.sku(), entry.id));
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// Whether the letters of a text stand in order among these.
fn is_scattered_in(text: &str, mut letters: impl Iterator<Item = char>) -> bool {
    text.chars().all(|wanted| letters.any(|letter| letter == wanted))
}

/// Whether no letter or digit stands before a place in a text.
fn begins_word(text: &str, at: usize) -> bool {
    match at.checked_sub(1).and_then(|before| text.as_bytes().get(before)) {
        None => true,
        Some(before) if before.is_ascii() => !before.is_ascii_alphanumeric(),
        Some(_) => {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            !before.is_some_and(char::is_alphanumeric)
        }
    }
}

fn filter_ids<'a>(
    entries: impl Iterator<Item = &'a IndexedProduct>,
    words: &SearchWords,
    archived: bool,
) -> Vec<ProductId> {
    let words = words.word_matchers();
    let occurs = |entry: &IndexedProduct, word: &Finder<'_>| {
        contains_word(word, &entry.text) || entry.has_barcode(SearchedCode::of_word(word))
    };
    entries
        .filter(|entry| archived || !entry.archived)
        .filter(|entry| words.iter().all(|word| occurs(entry, word)))
        .map(|entry| entry.id)
        .collect()
}

impl IndexedProduct {
    fn from_texts(product: ProductSearchFields<'_>) -> Self {
        let mut text = fold_for_search(product.sku);
        let sku_end = text.len();
        text.push('\n');
        text.push_str(product.folded_name);
        let name_end = text.len();
        text.push('\n');
        text.push_str(&fold_for_search(product.barcodes));
        let codes_end = text.len();
        text.push_str(&fold_for_search(product.category));
        IndexedProduct { id: product.id, archived: product.archived, text, sku_end, name_end, codes_end }
    }

    fn slice(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    fn sku(&self) -> &str {
        self.slice(0, self.sku_end)
    }

    fn name(&self) -> &str {
        self.slice(self.sku_end + 1, self.name_end)
    }

    fn barcodes(&self) -> impl Iterator<Item = &str> {
        self.slice(self.name_end + 1, self.codes_end).lines()
    }

    /// Ranks an entry that contains all words.
    fn match_rank(&self, wanted: &str, words: &[Finder<'_>]) -> MatchRank {
        let text = self.picker_text();
        let begins = |word: &Finder<'_>| word.find_iter(text.as_bytes()).any(|at| begins_word(text, at));
        if self.sku() == wanted || self.barcodes().any(|code| code == wanted) {
            MatchRank::WholeCode
        } else if self.sku().starts_with(wanted) {
            MatchRank::SkuBeginning
        } else if self.name().starts_with(wanted) {
            MatchRank::NameBeginning
        } else if words.iter().all(begins) {
            MatchRank::WordBeginnings
        } else {
            MatchRank::InsideWords
        }
    }

    /// Whether the letters of a word stand in order in the SKU or in one word of the name.
    fn has_scattered(&self, word: &str) -> bool {
        let Some(first) = word.chars().next() else { return true };
        let in_word_at = |at: usize| {
            let rest = self.name().get(at..).unwrap_or_default();
            is_scattered_in(word, rest.chars().take_while(|letter| letter.is_alphanumeric()))
        };
        self.sku().starts_with(first) && is_scattered_in(word, self.sku().chars())
            || self.name().match_indices(first).any(|(at, _)| begins_word(self.name(), at) && in_word_at(at))
    }

    fn has_barcode(&self, code: SearchedCode<'_>) -> bool {
        self.barcodes().any(|barcode| code.is(barcode))
    }

    /// Text that a picker matches: everything but the category.
    fn picker_text(&self) -> &str {
        self.slice(0, self.codes_end)
    }
}

#[cfg(test)]
mod tests;
