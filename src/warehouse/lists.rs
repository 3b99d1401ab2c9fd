//! Reading: products, lots, movements and documents, whole for a script or by windows for a screen.

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

/// Which products, as a person asks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct StockQuery {
    /// Words that must all occur in SKU, name, GTIN or category, accents and case folded.
    pub search: String,
    /// Only of this category.
    pub category: Option<crate::domain::Label>,
    /// Only those with less available than their minimum.
    pub below_min: bool,
    /// Archived ones too.
    pub archived: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

/// Which lots, as a person asks: a query, narrowed by words that must all occur in SKU, name, lot code, location or supplier,
/// accents and case folded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LotSearch {
    /// Status, product, order.
    pub query: LotQuery,
    /// The words.
    pub words: String,
}

/// The first lots of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstLots {
    /// The first ones.
    pub rows: Vec<LotRow>,
    /// How many there are in all, where that is known so far; [`Warehouse::count_lots`] tells.
    pub total: Option<usize>,
}

/// The keys of a list's rows in their order, shared between who keeps them and who shows them. A vector, which those of a million lots
/// become where they were sorted, without a second place in memory.
pub type Keys<K> = Arc<Vec<K>>;

/// How many orders of lots are kept.
const ORDERS: NonZeroUsize = match NonZeroUsize::new(8) {
    Some(count) => count,
    None => NonZeroUsize::MIN,
};

/// How many keys the orders that are kept may hold together, eight bytes each; a longer one is kept alone.
const ORDERED_KEYS: usize = 500_000;

/// Of what finds no more lots than this, the whole order is made at once: it is asked for next.
const ORDERED_AT_ONCE: usize = 100_000;

/// How many products a search reads at once.
const STOCKS_AT_ONCE: usize = 256;

/// What is kept in memory for lists and searches.
#[derive(Debug)]
pub(super) struct Memory {
    pub(super) catalogue: Catalogue,
    lots: Lots,
    /// What products have, for a list in that order.
    pub(super) levels: Option<Levels>,
    orders: LruCache<LotSearch, Keys<LotId>>,
}

impl Memory {
    pub(super) fn new() -> Self {
        let (catalogue, lots) = (Catalogue::default(), Lots::default());
        Memory { catalogue, lots, levels: None, orders: LruCache::new(ORDERS) }
    }

    /// A query's lots in which every word occurs.
    fn find(
        &mut self,
        book: &dyn Read,
        query: &LotQuery,
        words: &Words,
        progress: &Progress,
    ) -> Result<Found<'_>> {
        self.catalogue.refresh(book)?;
        // An order that is kept alone for its length makes room for the next one first.
        while self.orders.peek_lru().is_some_and(|(_, ids)| ids.len() > ORDERED_KEYS) {
            self.orders.pop_lru();
        }
        let table = self.lots.ready(book, query, progress)?;
        Ok(table.find(&self.catalogue, query, words))
    }

    /// Keeps an order, and as many of the latest others as there is room for.
    fn keep(&mut self, search: &LotSearch, ids: &Keys<LotId>) {
        while self.orders.iter().map(|(_, ids)| ids.len()).sum::<usize>() + ids.len() > ORDERED_KEYS
            && self.orders.pop_lru().is_some()
        {}
        self.orders.put(search.clone(), Arc::clone(ids));
    }

    /// Orders hold until stock moves or a product changes its name.
    pub(super) fn forget_orders(&mut self) {
        self.orders.clear();
        self.levels = None;
    }
}

impl Warehouse {
    /// One product's stock.
    pub fn stock(&mut self, sku: &Sku, today: Day) -> Result<Stock> {
        let book = self.store.read()?;
        let product = product_of(&*book, sku)?;
        let stock = book.stocks(&[product.id], today)?.pop();
        stock.ok_or_else(|| Error::NotFound(Missing::Product(sku.clone())))
    }

    /// Products in the order of their codes.
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

    /// Products in use that a clerk may mean by a few letters of SKU, name or GTIN, the likeliest first.
    pub fn find_products(&mut self, typed: &str, today: Day, limit: usize) -> Result<Vec<Stock>> {
        let book = self.store.read()?;
        self.memory.catalogue.refresh(&*book)?;
        let ids = self.memory.catalogue.likeliest(typed, limit);
        Ok(book.stocks(&ids, today)?)
    }

    /// One lot as people name it.
    pub fn lot(&mut self, name: &LotName) -> Result<LotRow> {
        let book = self.store.read()?;
        let product = product_of(&*book, &name.sku)?;
        let lot = change::named(&*book, &product, &name.lot)?;
        book.lot_rows(&[lot.id])?.pop().ok_or(Error::NotFound(Missing::LotId(name.sku.clone(), lot.id)))
    }

    /// Lots one by one, as the database finds them.
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

    /// The first lots of a search.
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

    /// How many lots a search finds.
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

    /// The keys of all lots of a search in its order. Kept until stock moves.
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

    /// Somebody is about to type words into that list.
    pub fn expect_search(&mut self, query: &LotQuery) {
        self.memory.lots.ask(query);
    }

    /// Reads a piece of what will be needed next, in a few milliseconds: for moments when nothing is asked. Returns whether more
    /// is left.
    pub fn read_ahead(&mut self) -> Result<bool> {
        let book = self.store.read()?;
        Ok(self.memory.lots.read_ahead(&*book)? || self.memory.catalogue.refresh(&*book)?)
    }

    /// Those lots, in that order.
    pub fn lot_rows(&mut self, ids: &[LotId]) -> Result<Vec<LotRow>> {
        Ok(self.store.read()?.lot_rows(ids)?)
    }

    /// Movements, newest first, one by one.
    pub fn movements(&mut self, query: &MovementQuery, visit: Visit<'_, MovementRow>) -> Result<()> {
        Ok(self.store.read()?.movements(query, visit)?)
    }

    /// Documents, newest first, one by one.
    pub fn documents(&mut self, query: &DocumentQuery, visit: Visit<'_, DocumentRow>) -> Result<()> {
        Ok(self.store.read()?.documents(query, visit)?)
    }

    /// Those of `documents` that were undone by a reversal.
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

    /// One document with its movements.
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
