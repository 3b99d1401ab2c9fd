//! List queries: products, lots, movements and documents, streamed for scripts or windowed for screens.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::domain::{Day, DocumentId, LotId, ProductId, Sku, Stock};
use crate::store::{LotBalance, LotQuery, LotRow, MovementQuery, MovementRow, ProductQuery, RowVisitor};
use crate::warehouse::commands::lot_ref::find_lot;
use crate::warehouse::facts::turn_back_rows;
use crate::warehouse::ledger::posted_document::load_posted_document;
use crate::warehouse::ledger::{find_named_product, require_product};
use crate::warehouse::queries::RowKeys;
use crate::warehouse::search::{SearchWords, SuggestedIds};
use crate::warehouse::{Error, LotRef, Missing, PostedDocument, Result, Warehouse};

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

/// A lot query, narrowed by words that must all occur in SKU, name, lot code, location or supplier, or
/// be the GTIN; matched without case or accents.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LotSearch {
    /// Filters and sort order.
    pub query: LotQuery,
    /// Words, separated by white space.
    pub words: String,
}

/// Products suggested for a typed text, best match first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductSuggestions {
    /// The products with their stock.
    pub stocks: Vec<Stock>,
    /// Whether the text occurs in none of them, and they only resemble it.
    pub are_similar: bool,
    /// The product whose barcode or SKU the text is; it stands among the others, unless it is archived and has no stock.
    pub exact: Option<ProductId>,
}

/// First window of a lot search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstLots {
    /// First lots in sort order.
    pub rows: Vec<LotRow>,
    /// Total number of lots, if known without counting; see [`Warehouse::count_lots`].
    pub total: Option<usize>,
}

/// Products read per batch while searching.
const STOCKS_PER_READ: usize = 256;

impl Warehouse {
    /// Returns one product's stock.
    pub fn stock(&mut self, sku: &Sku, today: Day) -> Result<Stock> {
        let book = self.store.read()?;
        let product = require_product(&*book, sku)?;
        let stock = book.stocks_by_ids(&[product.id], today)?.pop();
        stock.ok_or_else(|| Error::NotFound(Missing::Product(sku.clone())))
    }

    /// Visits products in SKU order.
    pub fn stocks(&mut self, query: &StockQuery, today: Day, visit: RowVisitor<'_, Stock>) -> Result<()> {
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
        let words = SearchWords::parse(&query.search);
        if words.is_empty() {
            let all = ProductQuery {
                category: query.category.clone(),
                include_archived: query.archived,
                limit: None,
            };
            return Ok(book.products(&all, today, &mut visit)?);
        }
        self.list_cache.product_index.refresh(&*book)?;
        for ids in self.list_cache.product_index.matching_ids(&words, query.archived).chunks(STOCKS_PER_READ)
        {
            for stock in book.stocks_by_ids(ids, today)? {
                let elsewhere = query.category.is_some() && query.category != stock.product.details.category;
                if !elsewhere && visit(stock).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Suggests active products for a few letters of SKU, name or GTIN, best match first.
    pub fn find_products(&mut self, typed: &str, today: Day, limit: usize) -> Result<ProductSuggestions> {
        let book = self.store.read()?;
        let index = &mut self.list_cache.product_index;
        let version = index.version();
        let known = version.map(|_| index.suggest(typed, limit));
        book.foresee_product_search(typed, known.as_ref().map_or(&[], |known| &known.ids), today)?;
        index.refresh(&*book)?;
        let known = known.filter(|_| index.version() == version);
        let SuggestedIds { mut ids, mut are_similar } = known.unwrap_or_else(|| index.suggest(typed, limit));
        let exact = find_named_product(&*book, typed)?.map(|(product, _)| product);
        let offered = exact.as_ref().filter(|product| !product.archived || !product.on_hand.is_zero());
        if let Some(product) = offered.filter(|product| are_similar || !ids.contains(&product.id)) {
            // Found by other zeros before its number, or by a SKU that it had before.
            (ids, are_similar) = (vec![product.id], false);
        }
        let exact = exact.map(|product| product.id);
        Ok(ProductSuggestions { stocks: book.stocks_by_ids(&ids, today)?, are_similar, exact })
    }

    /// Returns the stock of the product whose barcode or SKU a text is.
    pub fn stock_named(&mut self, text: &str, today: Day) -> Result<Option<Stock>> {
        let book = self.store.read()?;
        let product = find_named_product(&*book, text)?.map(|(product, _)| product.id);
        Ok(book.stocks_by_ids(product.as_slice(), today)?.pop())
    }

    /// Returns one lot.
    pub fn lot(&mut self, name: &LotRef) -> Result<LotRow> {
        let book = self.store.read()?;
        let product = require_product(&*book, &name.sku)?;
        let lot = find_lot(&*book, &product, &name.lot)?;
        book.lot_rows(&[lot.id])?.pop().ok_or(Error::NotFound(Missing::LotId(name.sku.clone(), lot.id)))
    }

    /// Returns the first lots of a search.
    pub fn first_lots(&mut self, search: &LotSearch, limit: usize) -> Result<FirstLots> {
        let words = SearchWords::parse(&search.words);
        self.list_cache.lots.anticipate_search(&search.query);
        let is_in_memory = self.list_cache.lots.should_serve(&search.query, &words, false);
        if is_in_memory && search.query.not_counted_for.is_none() {
            return self.first_lots_in_memory(search, &words, limit);
        }
        self.sync_lists()?;
        if let Some(kept) = self.list_cache.sorted_ids.get(search) {
            let ids = Arc::clone(&kept.ids);
            let rows = self.lot_rows(ids.get(..limit.min(ids.len())).unwrap_or_default())?;
            return Ok(FirstLots { rows, total: Some(ids.len()) });
        }
        if is_in_memory {
            return self.first_lots_in_memory(search, &words, limit);
        }
        let book = self.store.read()?;
        let most = search.query.limit.unwrap_or(limit).min(limit);
        let mut rows = Vec::with_capacity(most);
        book.lots(&LotQuery { limit: Some(most), ..search.query.clone() }, &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })?;
        let total = (rows.len() < limit).then_some(rows.len());
        Ok(FirstLots { rows, total })
    }

    /// Returns the first lots of a search of the lots in memory. What they were when memory last followed the book is
    /// fetched together with what has happened since: as a rule nothing.
    fn first_lots_in_memory(
        &mut self,
        search: &LotSearch,
        words: &SearchWords,
        limit: usize,
    ) -> Result<FirstLots> {
        let book = self.store.read()?;
        let memory = &mut self.list_cache;
        // Which lots were counted is not kept as of a basis.
        let basis = memory.basis(&search.query).filter(|_| search.query.not_counted_for.is_none());
        let known = basis.and_then(|_| memory.first_lots(search, words, limit));
        if let (Some((position, _)), Some(known)) = (basis, &known) {
            book.foresee_lot_search(position, &known.ids)?;
        }
        memory.follow(&*book, &search.query, &self.progress)?;
        let known = known.filter(|_| memory.basis(&search.query) == basis);
        let Some(found) = known.or_else(|| memory.first_lots(search, words, limit)) else {
            return Ok(FirstLots { rows: Vec::new(), total: None });
        };
        Ok(FirstLots { rows: book.lot_rows(&found.ids)?, total: Some(found.total) })
    }

    /// Counts the lots of a search.
    pub fn count_lots(&mut self, search: &LotSearch) -> Result<usize> {
        self.sync_lists()?;
        let words = SearchWords::parse(&search.words);
        let book = self.store.read()?;
        let memory = &mut self.list_cache;
        memory.lots.anticipate_search(&search.query);
        if memory.lots.should_serve(&search.query, &words, false) {
            memory.follow(&*book, &search.query, &self.progress)?;
            if let Some(found) = memory.find_lots(&search.query, &words) {
                return Ok(found.len());
            }
        }
        let all = usize::try_from(book.count_lots(&search.query)?).unwrap_or(usize::MAX);
        Ok(all.min(search.query.limit.unwrap_or(usize::MAX)))
    }

    /// Returns the keys of all lots of a search, in sort order. Cached until stock moves.
    pub fn lot_ids(&mut self, search: &LotSearch) -> Result<RowKeys<LotId>> {
        self.sync_lists()?;
        if let Some(kept) = self.list_cache.sorted_ids.get(search) {
            return Ok(Arc::clone(&kept.ids));
        }
        let words = SearchWords::parse(&search.words);
        let book = self.store.read()?;
        let memory = &mut self.list_cache;
        if memory.lots.should_serve(&search.query, &words, true) {
            memory.follow(&*book, &search.query, &self.progress)?;
            let basis = memory.basis(&search.query);
            if let Some(found) = memory.find_lots(&search.query, &words) {
                let ids = found.into_all_ids().into();
                memory.cache_ids(search, &ids, basis);
                return Ok(ids);
            }
        }
        let ids = book.lot_ids(&search.query)?.into();
        memory.cache_ids(search, &ids, None);
        Ok(ids)
    }

    /// Prepares for a search in this list: its lots are prefetched in full.
    pub fn prepare_lot_search(&mut self, query: &LotQuery) {
        self.list_cache.lots.prepare_search(query);
    }

    /// Loads the next chunk of data that lists will probably need, in a few milliseconds; for idle moments.
    /// Returns whether more is left.
    pub fn prefetch_step(&mut self) -> Result<bool> {
        let book = self.store.read()?;
        Ok(self.list_cache.lots.prefetch_step(&*book)? || self.list_cache.product_index.refresh(&*book)?)
    }

    /// Returns these lots in the given order.
    pub fn lot_rows(&mut self, ids: &[LotId]) -> Result<Vec<LotRow>> {
        Ok(self.store.read()?.lot_rows(ids)?)
    }

    /// Visits up to `most` lots with this id or a higher one, emptied ones included, in the order in which they were opened.
    pub fn lot_balances(
        &mut self,
        first: LotId,
        most: usize,
        visit: RowVisitor<'_, LotBalance>,
    ) -> Result<()> {
        Ok(self.store.read()?.lot_balances(first, most, visit)?)
    }

    /// Returns the SKU of a lot's product, if there is such a lot; the one that it had once `document` was posted, if that
    /// is recorded.
    pub fn sku_of_lot(&mut self, lot: LotId, document: Option<DocumentId>) -> Result<Option<Sku>> {
        let book = self.store.read()?;
        let mut rows = book.lot_rows(&[lot])?;
        if let Some(document) = document.map(|id| book.document(id)).transpose()?.flatten() {
            turn_back_rows(&*book, &mut rows, document.number)?;
        }
        Ok(rows.pop().map(|row| row.product.sku))
    }

    /// Visits movements, newest first.
    pub fn movements(&mut self, query: &MovementQuery, visit: RowVisitor<'_, MovementRow>) -> Result<()> {
        Ok(self.store.read()?.movements(query, visit)?)
    }

    /// Returns which of `documents` have been reversed.
    pub fn reversed_documents(&mut self, documents: &[DocumentId]) -> Result<HashSet<DocumentId>> {
        Ok(self.store.read()?.reversals_of(documents)?.into_keys().collect())
    }

    /// Returns one document with its movements.
    pub fn document(&mut self, id: DocumentId) -> Result<PostedDocument> {
        let book = self.store.read()?;
        let document = book.document(id)?.ok_or(Error::NotFound(Missing::Document(id)))?;
        load_posted_document(&*book, &document)
    }
}
