//! Which lots are held in memory, and how they come there: piece by piece, so that a million of them can be read at idle moments, be
//! waited for with a look at how far it is, and be given up without losing what was read.

use super::{LotTable, Words};
use crate::store::{LotQuery, LotSort, LotStatusFilter, Read};
use crate::warehouse::Result;
use crate::warehouse::progress::Progress;

/// Which lots are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    /// Those with stock.
    Open,
    /// Every lot there ever was.
    All,
}

impl Scope {
    fn of(query: &LotQuery) -> Self {
        match query.status {
            LotStatusFilter::All | LotStatusFilter::Empty => Scope::All,
            _ => Scope::Open,
        }
    }

    /// The most lots that are read unasked: little memory before the first word, more of it once somebody looks at every lot.
    fn unasked(self) -> usize {
        match self {
            Scope::Open => 200_000,
            Scope::All => 2_000_000,
        }
    }
}

/// The lots in memory.
#[derive(Debug, Default)]
pub(in crate::warehouse) struct Lots {
    held: Option<LotTable>,
    /// What takes their place once it is whole.
    coming: Option<LotTable>,
    wanted: Option<Scope>,
    /// Somebody searched, or is about to: then they are read however many they are.
    asked: bool,
}

impl Lots {
    /// Somebody looks at such a list: a word, or an order that no index has, may come next.
    pub(in crate::warehouse) fn expect(&mut self, query: &LotQuery) {
        self.wanted = self.wanted.max(Some(Scope::of(query)));
    }

    /// Somebody is about to search such a list.
    pub(in crate::warehouse) fn ask(&mut self, query: &LotQuery) {
        self.asked = true;
        self.expect(query);
    }

    /// Whether a list is better asked of memory than of the database: where words narrow it, where no index has its order, or where
    /// its lots are held anyway. The first rows of every lot by product come by an index soon enough, `all` of its keys don't.
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

    /// Reads a piece of what is wanted, unless that is more than is read unasked. Returns whether there was one to read.
    pub(in crate::warehouse) fn read_ahead(&mut self, book: &dyn Read) -> Result<bool> {
        let too_many = |table: &LotTable| table.total() > table.scope().unasked();
        if !self.asked && self.coming.as_ref().is_some_and(too_many) {
            return Ok(false);
        }
        self.read_on(book)
    }

    /// Reads a piece of what is wanted and is not held. Returns whether there was one to read.
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

    /// The lots that a query needs, as they are now. A reading that was stopped goes on from there the next time.
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
