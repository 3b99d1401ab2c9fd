//! List queries: products, lots, movements and documents, streamed for scripts or windowed for screens.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::Arc;

use lru::LruCache;

use super::ledger::product_of;
use super::products::Levels;
use super::progress::Progress;
use super::search::{Catalogue, Found, Lots, Words};
use super::written::written;
use super::{Error, LotName, Missing, Result, Warehouse, Written, change};
use crate::domain::{Day, DocumentId, LotId, Sku, Stock};
use crate::store::{
    DocumentQuery, DocumentRow, LotQuery, LotRow, MovementQuery, MovementRow, ProductQuery, Read, Visit,
};

/// Filter for streaming products.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct StockQuery {
    /// Words that must all occur in SKU, name, GTIN or category; matched without case or accents.
    pub search: String,
    /// Only this category.
    pub category: Option<crate::domain::Label>,
    /// Only products with less available than their minimum.
    pub below_min: bool,
    /// Include archived products.
    pub archived: bool,
    /// Maximum number of products.
    pub limit: Option<usize>,
}

/// A lot query, narrowed by words that must all occur in SKU, name, lot code, location or supplier; matched
/// without case or accents.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LotSearch {
    /// Filters and sort order.
    pub query: LotQuery,
    /// Words, separated by white space.
    pub words: String,
}

/// First window of a lot search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstLots {
    /// First lots in sort order.
    pub rows: Vec<LotRow>,
    /// Total number of lots, if known without counting; see [`Warehouse::count_lots`].
    pub total: Option<usize>,
}

/// Keys of a list's rows in list order, shared between cache and screen. `Arc<Vec<_>>` rather than
/// `Arc<[_]>`: converting a million keys to a slice would copy them.
pub type Keys<K> = Arc<Vec<K>>;

/// Maximum number of sorted lot lists in the cache.
const ORDERS: NonZeroUsize = match NonZeroUsize::new(8) {
    Some(count) => count,
    None => NonZeroUsize::MIN,
};

/// Maximum number of keys, eight bytes each, in all cached lists together; a longer list is cached alone.
const ORDERED_KEYS: usize = 500_000;

/// A search that finds no more lots than this is sorted completely at once, as all its keys are requested
/// next.
const ORDERED_AT_ONCE: usize = 100_000;

/// Products read per batch while searching.
const STOCKS_AT_ONCE: usize = 256;

/// In-memory data behind lists and searches.
#[derive(Debug)]
pub(super) struct Memory {
    pub(super) catalogue: Catalogue,
    lots: Lots,
    /// Stock levels of all products, for lists sorted or filtered by them.
    pub(super) levels: Option<Levels>,
    orders: LruCache<LotSearch, Keys<LotId>>,
}

impl Memory {
    pub(super) fn new() -> Self {
        let (catalogue, lots) = (Catalogue::default(), Lots::default());
        Memory { catalogue, lots, levels: None, orders: LruCache::new(ORDERS) }
    }

    /// Finds the lots of a query in which every word occurs.
    fn find(
        &mut self,
        book: &dyn Read,
        query: &LotQuery,
        words: &Words,
        progress: &Progress,
    ) -> Result<Found<'_>> {
        self.catalogue.refresh(book)?;
        // Make room before building the next list, if an oversized one is cached.
        while self.orders.peek_lru().is_some_and(|(_, ids)| ids.len() > ORDERED_KEYS) {
            self.orders.pop_lru();
        }
        let table = self.lots.ready(book, query, progress)?;
        Ok(table.find(&self.catalogue, query, words))
    }

    /// Caches a list's keys, evicting the least recently used lists to stay within the limit.
    fn keep(&mut self, search: &LotSearch, ids: &Keys<LotId>) {
        while self.orders.iter().map(|(_, ids)| ids.len()).sum::<usize>() + ids.len() > ORDERED_KEYS
            && self.orders.pop_lru().is_some()
        {}
        self.orders.put(search.clone(), Arc::clone(ids));
    }

    /// Drops what is stale once stock moves or a product is edited.
    pub(super) fn forget_orders(&mut self) {
        self.orders.clear();
        self.levels = None;
    }
}

impl Warehouse {
    /// Returns one product's stock.
    pub fn stock(&mut self, sku: &Sku, today: Day) -> Result<Stock> {
        let book = self.store.read()?;
        let product = product_of(&*book, sku)?;
        let stock = book.stocks(&[product.id], today)?.pop();
        stock.ok_or_else(|| Error::NotFound(Missing::Product(sku.clone())))
    }

    /// Visits products in SKU order.
    pub fn stocks(&mut self, query: &StockQuery, today: Day, visit: Visit<'_, Stock>) -> Result<()> {
        let mut left = query.limit.unwrap_or(usize::MAX);
        let mut visit = |stock: Stock| {
            let passes = !query.below_min || stock.available() < stock.product.details.min_stock;
            if !passes {
                return ControlFlow::Continue(());
            }
            left -= 1;
            if visit(stock).is_break() || left == 0 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        if query.limit == Some(0) {
            return Ok(());
        }
        let book = self.store.read()?;
        let words = Words::of(&query.search);
        if words.is_empty() {
            let all =
                ProductQuery { category: query.category.clone(), archived: query.archived, limit: None };
            return Ok(book.products(&all, today, &mut visit)?);
        }
        self.memory.catalogue.refresh(&*book)?;
        for ids in self.memory.catalogue.matching(&words, query.archived).chunks(STOCKS_AT_ONCE) {
            for stock in book.stocks(ids, today)? {
                let elsewhere = query.category.is_some() && query.category != stock.product.details.category;
                if !elsewhere && visit(stock).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Suggests active products for a few letters of SKU, name or GTIN, best match first.
    pub fn find_products(&mut self, typed: &str, today: Day, limit: usize) -> Result<Vec<Stock>> {
        let book = self.store.read()?;
        self.memory.catalogue.refresh(&*book)?;
        let ids = self.memory.catalogue.likeliest(typed, limit);
        Ok(book.stocks(&ids, today)?)
    }

    /// Returns one lot.
    pub fn lot(&mut self, name: &LotName) -> Result<LotRow> {
        let book = self.store.read()?;
        let product = product_of(&*book, &name.sku)?;
        let lot = change::named(&*book, &product, &name.lot)?;
        book.lot_rows(&[lot.id])?.pop().ok_or(Error::NotFound(Missing::LotId(name.sku.clone(), lot.id)))
    }

    /// Visits the lots of a search in the database's order.
    pub fn lots(&mut self, search: &LotSearch, visit: Visit<'_, LotRow>) -> Result<()> {
        let words = Words::of(&search.words);
        if words.is_empty() {
            return Ok(self.store.read()?.lots(&search.query, visit)?);
        }
        let mut left = search.query.limit.unwrap_or(usize::MAX);
        let all = LotQuery { limit: None, ..search.query.clone() };
        if left == 0 {
            return Ok(());
        }
        self.store.read()?.lots(&all, &mut |row| {
            if !words.all_in(&lot_texts(&row)) {
                return ControlFlow::Continue(());
            }
            left -= 1;
            if visit(row).is_break() || left == 0 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
        Ok(())
    }

    /// Returns the first lots of a search.
    pub fn first_lots(&mut self, search: &LotSearch, limit: usize) -> Result<FirstLots> {
        self.notice()?;
        if let Some(ids) = self.memory.orders.get(search) {
            let ids = Arc::clone(ids);
            let rows = self.lot_rows(ids.get(..limit.min(ids.len())).unwrap_or_default())?;
            return Ok(FirstLots { rows, total: Some(ids.len()) });
        }
        let words = Words::of(&search.words);
        let book = self.store.read()?;
        let memory = &mut self.memory;
        memory.lots.expect(&search.query);
        if memory.lots.serve(&search.query, &words, false) {
            let found = memory.find(&*book, &search.query, &words, &self.progress)?;
            let total = found.len();
            let ids = if total <= ORDERED_AT_ONCE {
                let ids = found.all().into();
                memory.keep(search, &ids);
                ids.get(..limit.min(total)).unwrap_or_default().to_vec()
            } else {
                found.first(limit)
            };
            return Ok(FirstLots { rows: book.lot_rows(&ids)?, total: Some(total) });
        }
        let most = search.query.limit.unwrap_or(limit).min(limit);
        let mut rows = Vec::with_capacity(most);
        book.lots(&LotQuery { limit: Some(most), ..search.query.clone() }, &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })?;
        let total = (rows.len() < limit).then_some(rows.len());
        Ok(FirstLots { rows, total })
    }

    /// Counts the lots of a search.
    pub fn count_lots(&mut self, search: &LotSearch) -> Result<usize> {
        self.notice()?;
        let words = Words::of(&search.words);
        let book = self.store.read()?;
        self.memory.lots.expect(&search.query);
        let total = if self.memory.lots.serve(&search.query, &words, false) {
            self.memory.find(&*book, &search.query, &words, &self.progress)?.len()
        } else {
            let all = usize::try_from(book.count_lots(&search.query)?).unwrap_or(usize::MAX);
            all.min(search.query.limit.unwrap_or(usize::MAX))
        };
        Ok(total)
    }

    /// Returns the keys of all lots of a search, in sort order. Cached until stock moves.
    pub fn lot_ids(&mut self, search: &LotSearch) -> Result<Keys<LotId>> {
        self.notice()?;
        if let Some(ids) = self.memory.orders.get(search) {
            return Ok(Arc::clone(ids));
        }
        let words = Words::of(&search.words);
        let book = self.store.read()?;
        let ids = if self.memory.lots.serve(&search.query, &words, true) {
            self.memory.find(&*book, &search.query, &words, &self.progress)?.all().into()
        } else {
            book.lot_ids(&search.query)?.into()
        };
        self.memory.keep(search, &ids);
        Ok(ids)
    }

    /// Prepares for a search in this list: its lots are prefetched in full.
    pub fn expect_search(&mut self, query: &LotQuery) {
        self.memory.lots.ask(query);
    }

    /// Loads the next chunk of data that lists will probably need, in a few milliseconds; for idle moments.
    /// Returns whether more is left.
    pub fn read_ahead(&mut self) -> Result<bool> {
        let book = self.store.read()?;
        Ok(self.memory.lots.read_ahead(&*book)? || self.memory.catalogue.refresh(&*book)?)
    }

    /// Returns these lots in the given order.
    pub fn lot_rows(&mut self, ids: &[LotId]) -> Result<Vec<LotRow>> {
        Ok(self.store.read()?.lot_rows(ids)?)
    }

    /// Visits movements, newest first.
    pub fn movements(&mut self, query: &MovementQuery, visit: Visit<'_, MovementRow>) -> Result<()> {
        Ok(self.store.read()?.movements(query, visit)?)
    }

    /// Visits documents, newest first.
    pub fn documents(&mut self, query: &DocumentQuery, visit: Visit<'_, DocumentRow>) -> Result<()> {
        Ok(self.store.read()?.documents(query, visit)?)
    }

    /// Returns which of `documents` have been reversed.
    pub fn reversed(&mut self, documents: &[DocumentId]) -> Result<HashSet<DocumentId>> {
        let book = self.store.read()?;
        let mut reversed = HashSet::new();
        for document in documents {
            if book.reversal_of(*document)?.is_some() {
                reversed.insert(*document);
            }
        }
        Ok(reversed)
    }

    /// Returns one document with its movements.
    pub fn document(&mut self, id: DocumentId) -> Result<Written> {
        let book = self.store.read()?;
        let document = book.document(id)?.ok_or(Error::NotFound(Missing::Document(id)))?;
        written(&*book, &document)
    }
}

fn lot_texts(row: &LotRow) -> [&str; 5] {
    let code = row.lot.code.as_ref().map_or("", |code| code.as_str());
    let location = row.lot.location.as_ref().map_or("", |location| location.as_str());
    let supplier = row.lot.supplier.as_ref().map_or("", |supplier| supplier.as_str());
    [row.sku.as_str(), row.product.as_str(), code, location, supplier]
}
