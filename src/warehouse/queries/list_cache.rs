//! What lists and searches keep in memory.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::sync::Arc;

use lru::LruCache;

use crate::domain::{Day, LotId};
use crate::store::{CatalogueVersion, LedgerPosition, LotQuery, ReadTransaction};
use crate::warehouse::Result;
use crate::warehouse::progress::Progress;
use crate::warehouse::queries::RowKeys;
use crate::warehouse::queries::lists::LotSearch;
use crate::warehouse::queries::products::StockLevels;
use crate::warehouse::queries::stock_value::CostedStockCache;
use crate::warehouse::search::{LotCache, LotMatches, ProductIndex, SearchWords};

/// Maximum number of sorted lot lists in the cache.
const MAX_CACHED_SORTS: NonZeroUsize = match NonZeroUsize::new(8) {
    Some(count) => count,
    None => NonZeroUsize::MIN,
};

/// Maximum number of keys, eight bytes each, in all cached lists together; a longer list is cached alone.
const MAX_CACHED_KEYS: usize = 500_000;

/// A search that finds no more lots than this is sorted completely at once, as all its keys are requested
/// next.
const MAX_EAGER_SORT: usize = 100_000;

/// The documents and the catalogue that lists in memory follow.
pub(super) type ListBasis = (LedgerPosition, CatalogueVersion);

/// The keys of a list, in its order.
#[derive(Debug)]
pub(super) struct CachedIds {
    pub(super) ids: RowKeys<LotId>,
    /// What they were found in, if that was in memory.
    basis: Option<ListBasis>,
}

/// What a search has found in memory.
pub(super) struct FoundLots {
    /// The first lots in sort order.
    pub(super) ids: Vec<LotId>,
    /// How many there are.
    pub(super) total: usize,
}

impl FoundLots {
    fn first_of(all: &[LotId], limit: usize) -> Self {
        let first = all.get(..limit.min(all.len())).unwrap_or_default();
        FoundLots { ids: first.to_vec(), total: all.len() }
    }
}

/// In-memory data behind lists and searches.
#[derive(Debug)]
pub(in crate::warehouse) struct ListCache {
    pub(in crate::warehouse) product_index: ProductIndex,
    pub(super) lots: LotCache,
    /// Stock levels of all products, for lists sorted or filtered by them.
    pub(in crate::warehouse) stock_levels: Option<StockLevels>,
    pub(super) sorted_ids: LruCache<LotSearch, CachedIds>,
    /// What stands of all products by what it cost. It notices by itself what changed.
    pub(super) costed_stocks: Option<CostedStockCache>,
    /// The lots that were counted after a day, for lists of those that were not.
    counted_after: Option<(Day, HashSet<LotId>)>,
}

impl ListCache {
    pub(in crate::warehouse) fn new() -> Self {
        let (product_index, lots) = (ProductIndex::default(), LotCache::default());
        let sorted_ids = LruCache::new(MAX_CACHED_SORTS);
        ListCache {
            product_index,
            lots,
            stock_levels: None,
            costed_stocks: None,
            sorted_ids,
            counted_after: None,
        }
    }

    /// Follows the book, for searches of a list in memory.
    pub(super) fn follow(
        &mut self,
        book: &dyn ReadTransaction,
        query: &LotQuery,
        progress: &Progress,
    ) -> Result<()> {
        self.product_index.refresh(book)?;
        // Make room before building the next list, if an oversized one is cached.
        while self.sorted_ids.peek_lru().is_some_and(|(_, kept)| kept.ids.len() > MAX_CACHED_KEYS) {
            self.sorted_ids.pop_lru();
        }
        if let Some(day) = query.seen_until().flatten()
            && self.counted_after.as_ref().is_none_or(|(known, _)| *known != day)
        {
            self.counted_after = Some((day, book.lots_counted_after(day)?));
        }
        self.lots.load_table(book, query, progress)
    }

    /// Returns how far the lots of a query in memory follow the book; `None` if they are not all there.
    pub(super) fn basis(&self, query: &LotQuery) -> Option<ListBasis> {
        Some((self.lots.table(query)?.position(), self.product_index.version()?))
    }

    /// Finds the lots in memory in which every word of a search occurs; `None` if they are not all there.
    pub(super) fn find_lots(&self, query: &LotQuery, words: &SearchWords) -> Option<LotMatches<'_>> {
        let none = HashSet::new();
        let counted = match (&self.counted_after, query.not_counted_for) {
            (Some((_, counted)), Some(_)) => counted,
            _ => &none,
        };
        Some(LotMatches::find(self.lots.table(query)?, &self.product_index, query, words, counted))
    }

    /// Returns the first lots in memory of a search, and how many there are; `None` if they are not all there.
    pub(super) fn first_lots(
        &mut self,
        search: &LotSearch,
        words: &SearchWords,
        limit: usize,
    ) -> Option<FoundLots> {
        let basis = self.basis(&search.query);
        if let Some(kept) = self.sorted_ids.get(search).filter(|kept| basis.is_some() && kept.basis == basis)
        {
            return Some(FoundLots::first_of(&kept.ids, limit));
        }
        let found = self.find_lots(&search.query, words)?;
        let total = found.len();
        if total > MAX_EAGER_SORT {
            return Some(FoundLots { ids: found.into_first_ids(limit), total });
        }
        let ids = found.into_all_ids().into();
        self.cache_ids(search, &ids, basis);
        Some(FoundLots::first_of(&ids, limit))
    }

    /// Returns the first lots in memory of a search, or those behind a lot; `None` if they are not all there, or that lot is
    /// not.
    pub(super) fn lot_page(
        &self,
        query: &LotQuery,
        words: &SearchWords,
        after: Option<LotId>,
        limit: usize,
    ) -> Option<Vec<LotId>> {
        let mut found = self.find_lots(query, words)?;
        let is_placed = after.is_none_or(|after| found.retain_behind(after));
        is_placed.then(|| found.into_first_ids(limit))
    }

    /// Caches a list's keys, evicting the least recently used lists to stay within the limit. `basis` says what they were
    /// found in, if that is in memory.
    pub(super) fn cache_ids(&mut self, search: &LotSearch, ids: &RowKeys<LotId>, basis: Option<ListBasis>) {
        while self.sorted_ids.iter().map(|(_, kept)| kept.ids.len()).sum::<usize>() + ids.len()
            > MAX_CACHED_KEYS
            && self.sorted_ids.pop_lru().is_some()
        {}
        self.sorted_ids.put(search.clone(), CachedIds { ids: Arc::clone(ids), basis });
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
