//! What lists and searches keep in memory.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::sync::Arc;

use lru::LruCache;

use crate::domain::{Day, LotId};
use crate::store::{LotQuery, ReadTransaction};
use crate::warehouse::Result;
use crate::warehouse::progress::Progress;
use crate::warehouse::queries::RowKeys;
use crate::warehouse::queries::lists::LotSearch;
use crate::warehouse::queries::products::StockLevels;
use crate::warehouse::search::{LotCache, LotMatches, ProductIndex, SearchWords};

/// Maximum number of sorted lot lists in the cache.
const MAX_CACHED_SORTS: NonZeroUsize = match NonZeroUsize::new(8) {
    Some(count) => count,
    None => NonZeroUsize::MIN,
};

/// Maximum number of keys, eight bytes each, in all cached lists together; a longer list is cached alone.
const MAX_CACHED_KEYS: usize = 500_000;

/// In-memory data behind lists and searches.
#[derive(Debug)]
pub(in crate::warehouse) struct ListCache {
    pub(in crate::warehouse) product_index: ProductIndex,
    pub(super) lots: LotCache,
    /// Stock levels of all products, for lists sorted or filtered by them.
    pub(in crate::warehouse) stock_levels: Option<StockLevels>,
    pub(super) sorted_ids: LruCache<LotSearch, RowKeys<LotId>>,
    /// The lots that were counted after a day, for lists of those that were not.
    counted_after: Option<(Day, HashSet<LotId>)>,
}

impl ListCache {
    pub(in crate::warehouse) fn new() -> Self {
        let (product_index, lots) = (ProductIndex::default(), LotCache::default());
        let sorted_ids = LruCache::new(MAX_CACHED_SORTS);
        ListCache { product_index, lots, stock_levels: None, sorted_ids, counted_after: None }
    }

    /// Finds the lots of a query in which every word occurs.
    pub(super) fn find_lots(
        &mut self,
        book: &dyn ReadTransaction,
        query: &LotQuery,
        words: &SearchWords,
        progress: &Progress,
    ) -> Result<LotMatches<'_>> {
        self.product_index.refresh(book)?;
        // Make room before building the next list, if an oversized one is cached.
        while self.sorted_ids.peek_lru().is_some_and(|(_, ids)| ids.len() > MAX_CACHED_KEYS) {
            self.sorted_ids.pop_lru();
        }
        if let Some(day) = query.seen_until().flatten()
            && self.counted_after.as_ref().is_none_or(|(known, _)| *known != day)
        {
            self.counted_after = Some((day, book.lots_counted_after(day)?));
        }
        let table = self.lots.load_table(book, query, progress)?;
        let none = HashSet::new();
        let counted = match (&self.counted_after, query.not_counted_for) {
            (Some((_, counted)), Some(_)) => counted,
            _ => &none,
        };
        Ok(LotMatches::find(table, &self.product_index, query, words, counted))
    }

    /// Caches a list's keys, evicting the least recently used lists to stay within the limit.
    pub(super) fn cache_ids(&mut self, search: &LotSearch, ids: &RowKeys<LotId>) {
        while self.sorted_ids.iter().map(|(_, ids)| ids.len()).sum::<usize>() + ids.len() > MAX_CACHED_KEYS
            && self.sorted_ids.pop_lru().is_some()
        {}
        self.sorted_ids.put(search.clone(), Arc::clone(ids));
    }

    /// Whether anything is cached that would be stale if others had written; the rest notices by itself.
    pub(in crate::warehouse) fn may_be_stale(&self) -> bool {
        !self.sorted_ids.is_empty() || self.stock_levels.is_some() || self.counted_after.is_some()
    }

    /// Drops what is stale once stock moves or a product is edited.
    pub(in crate::warehouse) fn invalidate(&mut self) {
        self.sorted_ids.clear();
        self.stock_levels = None;
        self.counted_after = None;
    }
}
