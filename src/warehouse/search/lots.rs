//! Loading lots into memory in chunks: a million can be prefetched while idle, waited for with progress, and
//! cancelled without losing what is loaded.

use super::{LotTable, Words};
use crate::store::{LotQuery, LotSort, LotStatusFilter, Read};
use crate::warehouse::Result;
use crate::warehouse::progress::Progress;

/// Set of lots in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    /// Lots with stock.
    Open,
    /// All lots, empty ones included.
    All,
}

impl Scope {
    fn of(query: &LotQuery) -> Self {
        match query.status {
            LotStatusFilter::All | LotStatusFilter::Empty => Scope::All,
            _ => Scope::Open,
        }
    }

    /// Largest table to prefetch without a search: saves memory until someone searches or lists all lots.
    fn unasked(self) -> usize {
        match self {
            Scope::Open => 200_000,
            Scope::All => 2_000_000,
        }
    }
}

/// The lots in memory, and a larger set being loaded.
#[derive(Debug, Default)]
pub(in crate::warehouse) struct Lots {
    held: Option<LotTable>,
    /// Replaces `held` once complete.
    coming: Option<LotTable>,
    wanted: Option<Scope>,
    /// A search is likely: prefetch regardless of size.
    asked: bool,
}

impl Lots {
    /// Notes that such a list is on screen; a search or an unindexed sort may follow.
    pub(in crate::warehouse) fn expect(&mut self, query: &LotQuery) {
        self.wanted = self.wanted.max(Some(Scope::of(query)));
    }

    /// Notes that a search in such a list is about to start.
    pub(in crate::warehouse) fn ask(&mut self, query: &LotQuery) {
        self.asked = true;
        self.expect(query);
    }

    /// Returns whether a list is better served from memory: if words narrow it, no index has its sort order,
    /// or its lots are loaded anyway. Sorting all lots by product is fast enough by index for the first rows,
    /// but not for `all` keys.
    pub(in crate::warehouse) fn serve(&self, query: &LotQuery, words: &Words, all: bool) -> bool {
        let scope = Scope::of(query);
        if !words.is_empty() {
            return true;
        }
        if query.product.is_some() || query.status == LotStatusFilter::OnHold {
            return false;
        }
        self.holds(scope)
            || match query.sort {
                LotSort::Expires | LotSort::Arrival => false,
                LotSort::Sku | LotSort::Product => all && scope == Scope::All,
                _ => true,
            }
    }

    /// Loads a chunk of the wanted lots, unless they are too many to prefetch. Returns whether it loaded any.
    pub(in crate::warehouse) fn read_ahead(&mut self, book: &dyn Read) -> Result<bool> {
        let too_many = |table: &LotTable| table.total() > table.scope().unasked();
        if !self.asked && self.coming.as_ref().is_some_and(too_many) {
            return Ok(false);
        }
        self.read_on(book)
    }

    /// Loads a chunk of the wanted lots. Returns `false` if they are all loaded.
    fn read_on(&mut self, book: &dyn Read) -> Result<bool> {
        let Some(wanted) = self.wanted.filter(|wanted| !self.holds(*wanted)) else { return Ok(false) };
        let begun = self.coming.take().filter(|table| table.scope() >= wanted);
        let mut table = begun.map_or_else(|| LotTable::begin(book, wanted), Ok)?;
        table.read_on(book)?;
        if table.is_whole() {
            self.held = Some(table);
        } else {
            self.coming = Some(table);
        }
        Ok(true)
    }

    fn holds(&self, scope: Scope) -> bool {
        self.held.as_ref().is_some_and(|table| table.scope() >= scope)
    }

    /// Returns an up-to-date table of the lots a query needs. A cancelled load resumes on the next call.
    pub(in crate::warehouse) fn ready(
        &mut self,
        book: &dyn Read,
        query: &LotQuery,
        progress: &Progress,
    ) -> Result<&LotTable> {
        self.ask(query);
        loop {
            while !self.holds(Scope::of(query)) {
                progress.report(self.coming.as_ref().map_or(0, LotTable::percent))?;
                self.read_on(book)?;
            }
            if let Some(mut table) = self.held.take()
                && table.follow(book)?
            {
                return Ok(self.held.insert(table));
            }
        }
    }
}
