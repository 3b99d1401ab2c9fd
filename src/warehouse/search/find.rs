//! Searching the lots in memory.

use memchr::memmem::Finder;

use super::lot_table::{Amount, Entry, LotTable, NEVER, days, narrow};
use super::order::{Key, Order};
use super::{Catalogue, Words, occurs};
use crate::domain::LotId;
use crate::store::{LotQuery, LotStatusFilter};

/// Matches of a search, still unsorted.
pub(in crate::warehouse) struct Found<'a> {
    keys: Vec<Key>,
    order: Order<'a>,
    limit: usize,
}

impl<'a> Found<'a> {
    pub(super) fn of(table: &'a LotTable, catalogue: &Catalogue, query: &LotQuery, words: &Words) -> Self {
        let order = Order::of(table, catalogue, query);
        let tests: Vec<WordTest<'_>> =
            words.finders().into_iter().map(|word| WordTest::of(table, catalogue, word)).collect();
        let filter = Filter::of(query, table);
        let mut keys = Vec::with_capacity(if tests.is_empty() { table.entries.len() } else { 0 });
        for (place, entry) in (0..).zip(&table.entries) {
            if filter.passes(entry) && tests.iter().all(|test| test.passes(entry, table.code(entry))) {
                keys.push(order.key(entry, place));
            }
        }
        Found { keys, order, limit: query.limit.unwrap_or(usize::MAX) }
    }

    pub(in crate::warehouse) fn len(&self) -> usize {
        self.keys.len().min(self.limit)
    }

    /// Returns the first `most` matches in sort order.
    pub(in crate::warehouse) fn first(mut self, most: usize) -> Vec<LotId> {
        self.order.sort_first(&mut self.keys, most.min(self.limit));
        self.keys.iter().map(|key| self.order.lot(*key)).collect()
    }

    /// Returns all matches in sort order.
    pub(in crate::warehouse) fn all(mut self) -> Vec<LotId> {
        self.order.sort(&mut self.keys);
        self.keys.truncate(self.limit);
        // Lot ids are written over the sort keys, in place.
        self.keys.into_iter().map(|key| self.order.lot(key)).collect()
    }
}

/// A query's filters, in the representation of the table.
struct Filter {
    status: LotStatusFilter,
    product: Option<u32>,
    today: i32,
    expires_by: i32,
    /// `Some(None)` if no lot has this location.
    location: Option<Option<u32>>,
}

impl Filter {
    fn of(query: &LotQuery, table: &LotTable) -> Self {
        let today = days(query.today.to_epoch_days());
        let ahead =
            |within: u32| today.saturating_add(i32::try_from(within).unwrap_or(i32::MAX)).min(NEVER - 1);
        Filter {
            status: query.status,
            product: query.product.map(|product| narrow(product.0)),
            today,
            expires_by: query.expiring_within.map_or(NEVER, ahead),
            location: query.location.as_ref().map(|location| table.locations.known(location.as_str())),
        }
    }

    fn passes(&self, entry: &Entry) -> bool {
        let open = entry.on_hand != Amount::ZERO;
        let status = match self.status {
            LotStatusFilter::All => true,
            LotStatusFilter::Empty => !open,
            LotStatusFilter::Open => open,
            LotStatusFilter::OnHold => open && entry.on_hold,
            LotStatusFilter::Expired => open && !entry.on_hold && entry.expires < self.today,
            LotStatusFilter::Available => open && !entry.on_hold && entry.expires >= self.today,
        };
        status
            && entry.expires <= self.expires_by
            && self.product.is_none_or(|product| product == entry.product)
            && self.location.is_none_or(|location| location == Some(entry.location))
    }
}

/// Tests one search word; hits in shared texts are computed once up front.
struct WordTest<'a> {
    word: Finder<'a>,
    products: Vec<bool>,
    locations: Vec<bool>,
    suppliers: Vec<bool>,
}

impl<'a> WordTest<'a> {
    fn of(table: &LotTable, catalogue: &Catalogue, word: Finder<'a>) -> Self {
        WordTest {
            products: catalogue.having(&word),
            locations: table.locations.having(&word),
            suppliers: table.suppliers.having(&word),
            word,
        }
    }

    fn passes(&self, entry: &Entry, code: &str) -> bool {
        let has = |hits: &[bool], place: u32| hits.get(place as usize).copied().unwrap_or(false);
        has(&self.products, entry.product)
            || has(&self.locations, entry.location)
            || has(&self.suppliers, entry.supplier)
            || occurs(&self.word, code)
    }
}
