//! Loading lots into memory in chunks: a million can be prefetched while idle, waited for with progress, and
//! cancelled without losing what is loaded.

use super::SearchWords;
use super::lot_table::{LotScope, LotTable};
use crate::store::{LotQuery, LotSort, LotStatusFilter, ReadTransaction};
use crate::warehouse::Result;
use crate::warehouse::progress::Progress;

/// The lots in memory, and a larger set being loaded.
#[derive(Debug, Default)]
pub(in crate::warehouse) struct LotCache {
    loaded: Option<LotTable>,
    /// Replaces `loaded` once complete.
    loading: Option<LotTable>,
    wanted_scope: Option<LotScope>,
    /// A search is likely: prefetch regardless of size.
    search_requested: bool,
}

impl LotCache {
    /// Notes that such a list is on screen; a search or an unindexed sort may follow.
    pub(in crate::warehouse) fn anticipate_search(&mut self, query: &LotQuery) {
        self.wanted_scope = self.wanted_scope.max(Some(LotScope::for_query(query)));
    }

    /// Notes that a search in such a list is about to start.
    pub(in crate::warehouse) fn prepare_search(&mut self, query: &LotQuery) {
        self.search_requested = true;
        self.anticipate_search(query);
    }

    /// Returns whether a list is better served from memory: if words narrow it, no index has its sort order,
    /// or its lots are loaded anyway. Sorting all lots by product is fast enough by index for the first rows,
    /// but not for `all` keys.
    pub(in crate::warehouse) fn should_serve(
        &self,
        query: &LotQuery,
        words: &SearchWords,
        all: bool,
    ) -> bool {
        let scope = LotScope::for_query(query);
        let is_of_few = query.product.is_some() || query.status == LotStatusFilter::OnHold;
        let is_by_product = matches!(query.sort, LotSort::Sku | LotSort::Product);
        must_serve(query, words)
            || !is_of_few && (self.is_loaded(scope) || all && scope == LotScope::All && is_by_product)
    }

    /// Loads a chunk of the wanted lots, unless they are too many to prefetch. Returns whether it loaded any.
    pub(in crate::warehouse) fn prefetch_step(&mut self, book: &dyn ReadTransaction) -> Result<bool> {
        let Some(wanted) = self.wanted_scope.filter(|wanted| !self.is_loaded(*wanted)) else {
            return Ok(false);
        };
        if !self.search_requested && wanted.count(book)? > wanted.prefetch_limit() {
            return Ok(false);
        }
        self.load_chunk(book)
    }

    /// Loads a chunk of the wanted lots. Returns `false` if they are all loaded.
    fn load_chunk(&mut self, book: &dyn ReadTransaction) -> Result<bool> {
        let Some(wanted) = self.wanted_scope.filter(|wanted| !self.is_loaded(*wanted)) else {
            return Ok(false);
        };
        let begun = self.loading.take().filter(|table| table.scope() >= wanted);
        let mut table = begun.map_or_else(|| LotTable::start_loading(book, wanted), Ok)?;
        table.load_chunk(book)?;
        if table.is_complete() {
            self.loaded = Some(table);
        } else {
            self.loading = Some(table);
        }
        Ok(true)
    }

    fn is_loaded(&self, scope: LotScope) -> bool {
        self.loaded.as_ref().is_some_and(|table| table.scope() >= scope)
    }

    /// Returns the table of the lots a query needs, if they are loaded.
    pub(in crate::warehouse) fn table(&self, query: &LotQuery) -> Option<&LotTable> {
        self.loaded.as_ref().filter(|table| table.scope() >= LotScope::for_query(query))
    }

    /// Brings the table of the lots a query needs up to date. A cancelled load resumes on the next call.
    pub(in crate::warehouse) fn load_table(
        &mut self,
        book: &dyn ReadTransaction,
        query: &LotQuery,
        progress: &Progress,
    ) -> Result<()> {
        self.prepare_search(query);
        loop {
            while !self.is_loaded(LotScope::for_query(query)) {
                progress.report(self.loading.as_ref().map_or(0, LotTable::percent_loaded))?;
                self.load_chunk(book)?;
            }
            if let Some(mut table) = self.loaded.take()
                && table.refresh(book)?
            {
                self.loaded = Some(table);
                return Ok(());
            }
        }
    }
}

/// Returns whether a list is served from memory wherever it goes on: if words narrow it, or no index has its sort order.
pub(in crate::warehouse) fn must_serve(query: &LotQuery, words: &SearchWords) -> bool {
    let is_of_few = query.product.is_some() || query.status == LotStatusFilter::OnHold;
    let has_index =
        matches!(query.sort, LotSort::Expires | LotSort::Arrival | LotSort::Sku | LotSort::Product);
    !words.is_empty() || !is_of_few && !has_index
}
