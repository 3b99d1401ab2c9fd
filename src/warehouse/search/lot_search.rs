//! Searching the lots in memory.

use std::collections::HashSet;

use memchr::memmem::Finder;

use super::lot_sorter::{LotSorter, SortKey};
use super::lot_table::{CachedLot, LotTable, NO_EXPIRY, PackedQuantity, days_to_i32};
use super::{ProductIndex, SearchWords, contains_word};
use crate::domain::{LotId, ProductId};
use crate::store::{LotQuery, LotStatusFilter};

/// Matches of a search, still unsorted.
pub(in crate::warehouse) struct LotMatches<'a> {
    keys: Vec<SortKey>,
    sorter: LotSorter<'a>,
    limit: usize,
}

impl<'a> LotMatches<'a> {
    /// Finds the lots of a query in which every word occurs. `counted` are those that the query leaves out because they
    /// were counted.
    pub(in crate::warehouse) fn find(
        table: &'a LotTable,
        catalogue: &ProductIndex,
        query: &LotQuery,
        words: &SearchWords,
        counted: &HashSet<LotId>,
    ) -> Self {
        let sorter = LotSorter::for_query(table, catalogue, query);
        let tests: Vec<WordMatcher<'_>> = words
            .word_matchers()
            .into_iter()
            .map(|word| WordMatcher::for_word(table, catalogue, word))
            .collect();
        let filter = QueryFilter::from_query(query, table, counted);
        let mut keys = Vec::with_capacity(if tests.is_empty() { table.lots.len() } else { 0 });
        for (place, entry) in (0..).zip(&table.lots) {
            if filter.matches(entry) && tests.iter().all(|test| test.matches(entry, table.code_text(entry))) {
                keys.push(sorter.initial_key(entry, place));
            }
        }
        LotMatches { keys, sorter, limit: query.limit.unwrap_or(usize::MAX) }
    }

    pub(in crate::warehouse) fn len(&self) -> usize {
        self.keys.len().min(self.limit)
    }

    /// Keeps the matches that come behind a lot. Returns `false` if the lot is not in memory, so that nobody can tell.
    pub(in crate::warehouse) fn retain_behind(&mut self, lot: LotId) -> bool {
        let Some(after) = self.sorter.key_of(lot) else { return false };
        self.keys.retain(|key| self.sorter.compare(after, *key).is_lt());
        true
    }

    /// Returns the first `most` matches in sort order.
    pub(in crate::warehouse) fn into_first_ids(mut self, most: usize) -> Vec<LotId> {
        self.sorter.sort_and_truncate(&mut self.keys, most.min(self.limit));
        self.keys.iter().map(|key| self.sorter.lot_id(*key)).collect()
    }

    /// Returns all matches in sort order.
    pub(in crate::warehouse) fn into_all_ids(mut self) -> Vec<LotId> {
        self.sorter.sort(&mut self.keys);
        self.keys.truncate(self.limit);
        // Lot ids are written over the sort keys, in place.
        self.keys.into_iter().map(|key| self.sorter.lot_id(key)).collect()
    }
}

/// A query's filters, in the representation of the table.
struct QueryFilter<'a> {
    status: LotStatusFilter,
    product: Option<ProductId>,
    today: i32,
    expires_by: i32,
    received_by: i32,
    counted: &'a HashSet<LotId>,
    /// `Some(None)` if no lot has this location.
    location: Option<Option<u32>>,
}

impl<'a> QueryFilter<'a> {
    fn from_query(query: &LotQuery, table: &LotTable, counted: &'a HashSet<LotId>) -> Self {
        let today = days_to_i32(query.today.to_epoch_days());
        let ahead =
            |within: u32| today.saturating_add(i32::try_from(within).unwrap_or(i32::MAX)).min(NO_EXPIRY - 1);
        QueryFilter {
            status: query.status,
            product: query.product,
            today,
            expires_by: query.expiring_within.map_or(NO_EXPIRY, ahead),
            received_by: match query.seen_until() {
                None => i32::MAX,
                Some(None) => i32::MIN,
                Some(Some(day)) => days_to_i32(day.to_epoch_days()),
            },
            counted,
            location: query.location.as_ref().map(|location| table.locations.get(location.as_str())),
        }
    }

    fn matches(&self, entry: &CachedLot) -> bool {
        let open = entry.on_hand != PackedQuantity::ZERO;
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
            && entry.received <= self.received_by
            && (self.counted.is_empty() || !self.counted.contains(&LotId(entry.lot.into())))
            && self.product.is_none_or(|product| product == ProductId(entry.product.into()))
            && self.location.is_none_or(|location| location == Some(entry.location))
    }
}

/// Tests one search word; hits in shared texts are computed once up front.
struct WordMatcher<'a> {
    word: Finder<'a>,
    products: Vec<bool>,
    locations: Vec<bool>,
    suppliers: Vec<bool>,
    /// Lots that a further supplier makes a match.
    by_further_supplier: HashSet<u32>,
}

impl<'a> WordMatcher<'a> {
    fn for_word(table: &LotTable, catalogue: &ProductIndex, word: Finder<'a>) -> Self {
        let suppliers = table.suppliers.word_hits(&word);
        let is_hit = |supplier: u32| suppliers.get(supplier as usize).copied().unwrap_or(false);
        let further = table.further_suppliers.iter().filter(|(_, supplier)| is_hit(*supplier));
        WordMatcher {
            by_further_supplier: further.map(|(lot, _)| *lot).collect(),
            products: catalogue.word_hits(&word),
            locations: table.locations.word_hits(&word),
            suppliers,
            word,
        }
    }

    fn matches(&self, entry: &CachedLot, code: &str) -> bool {
        let has = |hits: &[bool], place: u32| hits.get(place as usize).copied().unwrap_or(false);
        has(&self.products, entry.product)
            || has(&self.locations, entry.location)
            || has(&self.suppliers, entry.supplier)
            || contains_word(&self.word, code)
            || self.by_further_supplier.contains(&entry.lot)
    }
}
