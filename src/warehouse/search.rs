//! Searching as one types. What is searched is held in memory, folded, so that no keystroke scans the database:
//! about 100 bytes a product, and per lot 12 bytes beside its code. Locations and suppliers are kept once each.

use std::collections::HashMap;
use std::ops::ControlFlow;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};

use super::{Result, catalogue};
use crate::domain::{LotId, Product, ProductId, folded};
use crate::store::{ProductQuery, Read};

/// Words that must all occur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn of(text: &str) -> Self {
        Words(text.split_whitespace().map(folded).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every word occurs in one of the texts.
    pub(super) fn all_in(&self, texts: &[&str]) -> bool {
        let texts: Vec<String> = texts.iter().map(|text| folded(text)).collect();
        self.0.iter().all(|word| texts.iter().any(|text| text.contains(word.as_str())))
    }
}

/// One product as it is searched.
#[derive(Debug)]
struct Entry {
    id: ProductId,
    archived: bool,
    sku: String,
    gtin: String,
    /// SKU, name, GTIN and category, folded, each on a line of its own.
    text: String,
    fuzzy: Utf32String,
}

/// The catalogue in memory, as of some version of it.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    version: Option<String>,
    entries: Vec<Entry>,
    /// The places of the entries in the order of their names.
    by_name: Vec<usize>,
}

impl Catalogue {
    /// Reads the catalogue anew where it changed since; says whether it did.
    pub(super) fn refresh(&mut self, book: &dyn Read) -> Result<bool> {
        let version = book.setting(catalogue::VERSION)?.unwrap_or_default();
        if self.version.as_ref() == Some(&version) {
            return Ok(false);
        }
        self.entries.clear();
        let query = ProductQuery { archived: true, ..ProductQuery::default() };
        book.products(&query, crate::domain::Day::MIN, &mut |stock| {
            self.entries.push(Entry::of(&stock.product));
            ControlFlow::Continue(())
        })?;
        self.by_name = (0..self.entries.len()).collect();
        let name = |place: &usize| self.entries.get(*place).map(Entry::name);
        self.by_name.sort_by(|a, b| name(a).cmp(&name(b)));
        self.version = Some(version);
        Ok(true)
    }

    /// Products in which every word occurs, in the order of their codes.
    pub(super) fn matching(&self, words: &Words, archived: bool) -> Vec<ProductId> {
        self.ordered(words, archived, false)
    }

    /// The same, in the order of their codes or of their names.
    pub(super) fn ordered(&self, words: &Words, archived: bool, by_name: bool) -> Vec<ProductId> {
        let matches = |entry: &&Entry| {
            (archived || !entry.archived) && words.0.iter().all(|word| entry.text.contains(word.as_str()))
        };
        if by_name {
            let entries = self.by_name.iter().filter_map(|place| self.entries.get(*place));
            entries.filter(matches).map(|entry| entry.id).collect()
        } else {
            self.entries.iter().filter(matches).map(|entry| entry.id).collect()
        }
    }

    /// Products in use of that name, folded.
    pub(super) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = ProductId> + 'a {
        let entries = self.entries.iter().filter(move |entry| !entry.archived && entry.name() == name);
        entries.map(|entry| entry.id)
    }

    /// Products in use by a few letters, the likeliest first: the very code, then codes that begin so, then fuzzy matches.
    pub(super) fn likeliest(&self, typed: &str, limit: usize) -> Vec<ProductId> {
        let in_use = self.entries.iter().filter(|entry| !entry.archived);
        if typed.trim().is_empty() {
            return in_use.take(limit).map(|entry| entry.id).collect();
        }
        let wanted = folded(typed.trim());
        let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut found: Vec<(u8, u32, &Entry)> = in_use
            .filter_map(|entry| {
                let score = pattern.score(entry.fuzzy.slice(..), &mut matcher)?;
                let rank = if entry.sku == wanted || entry.gtin == wanted {
                    2
                } else {
                    u8::from(entry.sku.starts_with(&wanted))
                };
                Some((rank, score, entry))
            })
            .collect();
        found.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then_with(|| a.2.sku.cmp(&b.2.sku)));
        found.into_iter().take(limit).map(|(_, _, entry)| entry.id).collect()
    }
}

impl Entry {
    /// Its name, folded.
    fn name(&self) -> &str {
        self.text.split('\n').nth(1).unwrap_or_default()
    }

    fn of(product: &Product) -> Self {
        let details = &product.details;
        let gtin = details.gtin.as_ref().map_or("", |gtin| gtin.as_str());
        let category = details.category.as_ref().map_or("", |category| category.as_str());
        let fuzzy = format!("{} {} {gtin}", details.sku, details.name);
        Entry {
            id: product.id,
            archived: product.archived,
            sku: folded(details.sku.as_str()),
            gtin: gtin.to_owned(),
            text: folded(&format!("{}\n{}\n{gtin}\n{category}", details.sku, details.name)),
            fuzzy: fuzzy.into(),
        }
    }
}

/// Texts that many lots share, kept once each.
#[derive(Debug, Default)]
struct Shared {
    texts: Vec<String>,
    places: HashMap<String, u32>,
}

impl Shared {
    fn place(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(folded(text));
        self.places.insert(text.to_owned(), place);
        place
    }

    fn having(&self, word: &str) -> Vec<bool> {
        self.texts.iter().map(|text| text.contains(word)).collect()
    }
}

/// Every lot there ever was, by what it is searched by. Those texts never change, so that it only grows.
#[derive(Debug, Default)]
pub(super) struct LotTexts {
    last: Option<LotId>,
    lots: Vec<LotEntry>,
    /// The folded codes, one behind the other.
    codes: String,
    locations: Shared,
    suppliers: Shared,
}

#[derive(Debug, Clone, Copy)]
struct LotEntry {
    lot: u32,
    product: u32,
    location: u32,
    supplier: u32,
    /// Where its code ends in the folded codes; it begins where the one before ends.
    code_end: u32,
}

impl LotTexts {
    /// Reads the lots that came since.
    pub(super) fn refresh(&mut self, book: &dyn Read) -> Result<()> {
        let after = self.last.unwrap_or(LotId(0));
        book.lot_texts(after, &mut |text| {
            self.codes.push_str(&folded(text.code));
            self.lots.push(LotEntry {
                lot: narrow(text.lot.0),
                product: narrow(text.product.0),
                location: self.locations.place(text.location),
                supplier: self.suppliers.place(text.supplier),
                code_end: u32::try_from(self.codes.len()).unwrap_or(u32::MAX),
            });
            self.last = Some(text.lot);
        })?;
        Ok(())
    }

    /// Of `ids`, in their order, those in which every word occurs in one of SKU, name, GTIN, category, code, location, supplier.
    pub(super) fn filter(&self, catalogue: &Catalogue, words: &Words, ids: &[LotId]) -> Vec<LotId> {
        let tests: Vec<WordTest> = words.0.iter().map(|word| WordTest::of(self, catalogue, word)).collect();
        let mut hits = vec![false; self.last.map_or(0, |last| narrow(last.0) as usize + 1)];
        let mut begin = 0_usize;
        for entry in &self.lots {
            let end = entry.code_end as usize;
            let code = self.codes.get(begin..end).unwrap_or_default();
            begin = end;
            if tests.iter().all(|test| test.passes(entry, code))
                && let Some(hit) = hits.get_mut(entry.lot as usize)
            {
                *hit = true;
            }
        }
        let is_hit = |id: &&LotId| hits.get(narrow(id.0) as usize).copied().unwrap_or(false);
        ids.iter().filter(is_hit).copied().collect()
    }
}

/// Keys are counted from 1 by the store; four thousand million of them fit.
fn narrow(key: i64) -> u32 {
    u32::try_from(key).unwrap_or(u32::MAX)
}

/// Where one word occurs, for all that lots share.
struct WordTest<'a> {
    word: &'a str,
    products: Vec<bool>,
    locations: Vec<bool>,
    suppliers: Vec<bool>,
}

impl<'a> WordTest<'a> {
    fn of(lots: &LotTexts, catalogue: &Catalogue, word: &'a str) -> Self {
        let last = catalogue.entries.iter().map(|entry| narrow(entry.id.0)).max().unwrap_or_default();
        let mut products = vec![false; last as usize + 1];
        for entry in catalogue.entries.iter().filter(|entry| entry.text.contains(word)) {
            if let Some(hit) = products.get_mut(narrow(entry.id.0) as usize) {
                *hit = true;
            }
        }
        WordTest {
            word,
            products,
            locations: lots.locations.having(word),
            suppliers: lots.suppliers.having(word),
        }
    }

    fn passes(&self, entry: &LotEntry, code: &str) -> bool {
        let has = |hits: &[bool], place: u32| hits.get(place as usize).copied().unwrap_or(false);
        has(&self.products, entry.product)
            || has(&self.locations, entry.location)
            || has(&self.suppliers, entry.supplier)
            || code.contains(self.word)
    }
}
