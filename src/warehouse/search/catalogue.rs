//! In-memory index of all products; about 200 bytes each.

use std::cmp::Reverse;

use memchr::memmem::Finder;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{Words, occurs};
use crate::domain::{ProductId, folded};
use crate::store::{ProductTexts, Read};
use crate::warehouse::{Result, catalogue};

/// A product's searchable text: SKU, name, GTIN and category, folded, one per line.
#[derive(Debug)]
struct Entry {
    id: ProductId,
    archived: bool,
    text: String,
    sku_end: usize,
    name_end: usize,
    gtin_end: usize,
}

/// All products as of a catalogue version.
#[derive(Debug, Default)]
pub(in crate::warehouse) struct Catalogue {
    version: Option<String>,
    entries: Vec<Entry>,
    /// Indexes into `entries`, sorted by name, then id.
    by_name: Vec<usize>,
}

impl Catalogue {
    /// Reloads all products if the catalogue has changed; returns whether it did.
    pub(in crate::warehouse) fn refresh(&mut self, book: &dyn Read) -> Result<bool> {
        let version = book.setting(catalogue::VERSION)?.unwrap_or_default();
        if self.version.as_ref() == Some(&version) {
            return Ok(false);
        }
        self.entries.clear();
        book.product_texts(&mut |product| self.entries.push(Entry::of(product)))?;
        self.by_name = (0..self.entries.len()).collect();
        let order = |place: &usize| self.entries.get(*place).map(|entry| (entry.name(), entry.id));
        self.by_name.sort_unstable_by(|a, b| order(a).cmp(&order(b)));
        self.version = Some(version);
        Ok(true)
    }

    /// Returns the products in which every word occurs, by SKU.
    pub(in crate::warehouse) fn matching(&self, words: &Words, archived: bool) -> Vec<ProductId> {
        matching(self.entries.iter(), words, archived)
    }

    /// Same, by name.
    pub(in crate::warehouse) fn matching_by_name(&self, words: &Words, archived: bool) -> Vec<ProductId> {
        matching(self.in_order_of_names(), words, archived)
    }

    fn in_order_of_names(&self) -> impl Iterator<Item = &Entry> {
        self.by_name.iter().filter_map(|place| self.entries.get(*place))
    }

    /// Returns the active products with this folded name.
    pub(in crate::warehouse) fn named(&self, name: &str) -> Vec<ProductId> {
        let entries = self.entries.iter().filter(|entry| !entry.archived && entry.name() == name);
        entries.map(|entry| entry.id).collect()
    }

    /// Per product id, whether a word occurs in its SKU or name.
    pub(super) fn having(&self, word: &Finder<'_>) -> Vec<bool> {
        let has = |entry: &Entry| occurs(word, entry.part(0, entry.name_end));
        self.by_key(false, self.entries.iter().map(|entry| (entry.id, has(entry))))
    }

    /// Per product id, its rank in SKU order.
    pub(super) fn ranks_by_sku(&self) -> Vec<u32> {
        self.by_key(u32::MAX, self.entries.iter().map(|entry| entry.id).zip(0..))
    }

    /// Per product id, its rank in name order; ties are broken by id.
    pub(super) fn ranks_by_name(&self) -> Vec<u32> {
        self.by_key(u32::MAX, self.in_order_of_names().map(|entry| entry.id).zip(0..))
    }

    /// Collects values into a vector indexed by product id. Ids are dense.
    fn by_key<T: Clone>(&self, absent: T, values: impl Iterator<Item = (ProductId, T)>) -> Vec<T> {
        let place = |id: ProductId| usize::try_from(id.0).unwrap_or(usize::MAX);
        let end =
            self.entries.iter().map(|entry| place(entry.id)).max().map_or(0, |last| last.saturating_add(1));
        let mut map = vec![absent; end];
        for (id, value) in values {
            if let Some(slot) = map.get_mut(place(id)) {
                *slot = value;
            }
        }
        map
    }

    /// Suggests active products for what was typed: exact code, code prefix, word prefix, then any match of
    /// all words. If these are too few, fuzzy matches with the letters in the same order follow.
    pub(in crate::warehouse) fn likeliest(&self, typed: &str, limit: usize) -> Vec<ProductId> {
        let in_use = self.entries.iter().filter(|entry| !entry.archived);
        let wanted = folded(typed.trim());
        if wanted.is_empty() {
            return in_use.take(limit).map(|entry| entry.id).collect();
        }
        let words = Words::of(typed);
        let words = words.finders();
        let (mut whole, others): (Vec<&Entry>, Vec<&Entry>) =
            in_use.partition(|entry| words.iter().all(|word| occurs(word, entry.picked_by())));
        whole.sort_by_cached_key(|entry| (Reverse(entry.likeness(&wanted, &words)), entry.sku()));
        let mut found: Vec<ProductId> = whole.into_iter().take(limit).map(|entry| entry.id).collect();
        if found.len() < limit {
            let fuzzy = fuzzily(&others, &wanted);
            found.extend(fuzzy.iter().take(limit - found.len()).map(|entry| entry.id));
        }
        found
    }
}

/// Returns fuzzy matches, best first.
fn fuzzily<'a>(entries: &[&'a Entry], wanted: &str) -> Vec<&'a Entry> {
    let pattern = Pattern::new(wanted, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let mut score =
        |entry: &Entry| pattern.score(Utf32Str::new(entry.picked_by(), &mut letters), &mut matcher);
    // Cheap test first: most entries lack some letter.
    let has = |entry: &&&Entry| {
        let occurs = |word: &str| {
            let mut letters = entry.picked_by().chars();
            word.chars().all(|wanted| letters.any(|letter| letter == wanted))
        };
        wanted.split_whitespace().all(occurs)
    };
    let mut found: Vec<(u32, &Entry)> =
        entries.iter().filter(has).filter_map(|entry| Some((score(entry)?, *entry))).collect();
    found.sort_by_key(|(score, entry)| (Reverse(*score), entry.sku()));
    found.into_iter().map(|(_, entry)| entry).collect()
}

fn matching<'a>(entries: impl Iterator<Item = &'a Entry>, words: &Words, archived: bool) -> Vec<ProductId> {
    let words = words.finders();
    entries
        .filter(|entry| archived || !entry.archived)
        .filter(|entry| words.iter().all(|word| occurs(word, &entry.text)))
        .map(|entry| entry.id)
        .collect()
}

impl Entry {
    fn of(product: ProductTexts<'_>) -> Self {
        let mut text = folded(product.sku);
        let [sku_end, name_end] = [product.folded_name, product.gtin].map(|line| {
            let end = text.len();
            text.push('\n');
            text.push_str(line);
            end
        });
        let gtin_end = text.len();
        text.push('\n');
        text.push_str(&folded(product.category));
        Entry { id: product.id, archived: product.archived, text, sku_end, name_end, gtin_end }
    }

    fn part(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    fn sku(&self) -> &str {
        self.part(0, self.sku_end)
    }

    fn name(&self) -> &str {
        self.part(self.sku_end + 1, self.name_end)
    }

    fn gtin(&self) -> &str {
        self.part(self.name_end + 1, self.gtin_end)
    }

    /// Ranks an entry that contains all words; higher is better.
    fn likeness(&self, wanted: &str, words: &[Finder<'_>]) -> u8 {
        let begins = |word: &Finder<'_>| {
            let text = self.picked_by().as_bytes();
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
    fn picked_by(&self) -> &str {
        self.part(0, self.gtin_end)
    }
}
