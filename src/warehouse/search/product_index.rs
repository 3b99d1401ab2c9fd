//! In-memory index of all products; about 200 bytes each.

use std::cmp::Reverse;

use memchr::memmem::Finder;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{SearchWords, contains_word};
use crate::domain::{ProductId, fold_for_search};
use crate::store::{CatalogueVersion, ProductSearchFields, ReadTransaction};
use crate::warehouse::Result;

/// A product's searchable text: SKU, name, GTIN and category, folded, one per line.
#[derive(Debug)]
struct IndexedProduct {
    id: ProductId,
    archived: bool,
    text: String,
    sku_end: usize,
    name_end: usize,
    gtin_end: usize,
}

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

    /// Per product id, whether a word occurs in its SKU or name.
    pub(super) fn word_hits(&self, word: &Finder<'_>) -> Vec<bool> {
        let has = |entry: &IndexedProduct| contains_word(word, entry.slice(0, entry.name_end));
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

    /// Suggests active products for what was typed: exact code, code prefix, word prefix, then any match of
    /// all words. If these are too few, fuzzy matches with the letters in the same order follow.
    pub(in crate::warehouse) fn suggest(&self, typed: &str, limit: usize) -> Vec<ProductId> {
        let in_use = self.products.iter().filter(|entry| !entry.archived);
        let wanted = fold_for_search(typed.trim());
        if wanted.is_empty() {
            return in_use.take(limit).map(|entry| entry.id).collect();
        }
        let words = SearchWords::parse(typed);
        let words = words.word_matchers();
        let (mut whole, others): (Vec<&IndexedProduct>, Vec<&IndexedProduct>) =
            in_use.partition(|entry| words.iter().all(|word| contains_word(word, entry.picker_text())));
        whole.sort_by_cached_key(|entry| (Reverse(entry.match_rank(&wanted, &words)), entry.sku()));
        let mut found: Vec<ProductId> = whole.into_iter().take(limit).map(|entry| entry.id).collect();
        if found.len() < limit {
            let fuzzy = fuzzy_matches(&others, &wanted);
            found.extend(fuzzy.iter().take(limit - found.len()).map(|entry| entry.id));
        }
        found
    }
}

/// Returns fuzzy matches, best first.
fn fuzzy_matches<'a>(entries: &[&'a IndexedProduct], wanted: &str) -> Vec<&'a IndexedProduct> {
    let pattern = Pattern::new(wanted, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let mut score = |entry: &IndexedProduct| {
        pattern.score(Utf32Str::new(entry.picker_text(), &mut letters), &mut matcher)
    };
    // Cheap test first: most entries lack some letter.
    let has = |entry: &&&IndexedProduct| {
        let occurs = |word: &str| {
            let mut letters = entry.picker_text().chars();
            word.chars().all(|wanted| letters.any(|letter| letter == wanted))
        };
        wanted.split_whitespace().all(occurs)
    };
    let mut found: Vec<(u32, &IndexedProduct)> =
        entries.iter().filter(has).filter_map(|entry| Some((score(entry)?, *entry))).collect();
    found.sort_by_key(|(score, entry)| (Reverse(*score), entry.sku()));
    found.into_iter().map(|(_, entry)| entry).collect()
}

fn filter_ids<'a>(
    entries: impl Iterator<Item = &'a IndexedProduct>,
    words: &SearchWords,
    archived: bool,
) -> Vec<ProductId> {
    let words = words.word_matchers();
    entries
        .filter(|entry| archived || !entry.archived)
        .filter(|entry| words.iter().all(|word| contains_word(word, &entry.text)))
        .map(|entry| entry.id)
        .collect()
}

impl IndexedProduct {
    fn from_texts(product: ProductSearchFields<'_>) -> Self {
        let mut text = fold_for_search(product.sku);
        let [sku_end, name_end] = [product.folded_name, product.gtin].map(|line| {
            let end = text.len();
            text.push('\n');
            text.push_str(line);
            end
        });
        let gtin_end = text.len();
        text.push('\n');
        text.push_str(&fold_for_search(product.category));
        IndexedProduct { id: product.id, archived: product.archived, text, sku_end, name_end, gtin_end }
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

    fn gtin(&self) -> &str {
        self.slice(self.name_end + 1, self.gtin_end)
    }

    /// Ranks an entry that contains all words; higher is better.
    fn match_rank(&self, wanted: &str, words: &[Finder<'_>]) -> u8 {
        let begins = |word: &Finder<'_>| {
            let text = self.picker_text().as_bytes();
            let before = |at: usize| at.checked_sub(1).and_then(|at| text.get(at));
            word.find_iter(text).any(|at| !before(at).is_some_and(u8::is_ascii_alphanumeric))
        };
        if self.sku() == wanted || self.gtin() == wanted {
            3
        } else if self.sku().starts_with(wanted) {
            2
        } else {
            u8::from(words.iter().all(begins))
        }
    }

    /// Text that a picker matches: everything but the category.
    fn picker_text(&self) -> &str {
        self.slice(0, self.gtin_end)
    }
}
