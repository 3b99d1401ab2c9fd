//! Sorting lots by integer keys.
//!
//! A sort order is a sequence of 32-bit digits. The first digit separates most lots; later digits are
//! computed only for lots that tie. Ties in all digits are broken by index, that is by lot id, which makes
//! every order total.

use std::cmp::Ordering;

use super::ProductIndex;
use super::lot_table::{CachedLot, LotTable};
use crate::domain::LotId;
use crate::store::{LotQuery, LotSort};

/// Sort key: a digit in the upper half, the lot's index in the lower.
pub(super) type SortKey = u64;

/// Bytes of a code in one digit.
const BYTES_PER_DIGIT: usize = 4;

/// Sorts a table's lots by a query.
pub(super) struct LotSorter<'a> {
    table: &'a LotTable,
    sort: LotSort,
    /// All ones for descending order, XORed into digits and indexes.
    flip_mask: u32,
    /// Rank of each product or location, for sorts by these.
    ranks: Vec<u32>,
}

impl<'a> LotSorter<'a> {
    pub(super) fn for_query(table: &'a LotTable, catalogue: &ProductIndex, query: &LotQuery) -> Self {
        let ranks = match query.sort {
            LotSort::Sku => catalogue.ranks_by_sku(),
            LotSort::Product => catalogue.ranks_by_name(),
            LotSort::Location => table.locations.ranks(),
            _ => Vec::new(),
        };
        LotSorter { table, sort: query.sort, flip_mask: if query.descending { u32::MAX } else { 0 }, ranks }
    }

    /// Returns the key of the lot at index `key_index`, with its first digit.
    pub(super) fn initial_key(&self, entry: &CachedLot, place: u32) -> SortKey {
        self.key_with_digit(entry, place ^ self.flip_mask, 0)
    }

    fn key_with_digit(&self, entry: &CachedLot, turned_place: u32, at: usize) -> SortKey {
        u64::from(self.digit(entry, at) ^ self.flip_mask) << 32 | u64::from(turned_place)
    }

    /// Returns the lot of a key.
    pub(super) fn lot_id(&self, key: SortKey) -> LotId {
        LotId(self.entry(key).map_or(0, |entry| i64::from(entry.lot)))
    }

    /// Returns the key of a lot of the table, with its first digit.
    pub(super) fn key_of(&self, lot: LotId) -> Option<SortKey> {
        let lot = u32::try_from(lot.0).ok()?;
        let place = self.table.lots.binary_search_by_key(&lot, |entry| entry.lot).ok()?;
        let entry = self.table.lots.get(place)?;
        Some(self.initial_key(entry, u32::try_from(place).ok()?))
    }

    /// Compares keys that hold their first digits.
    pub(super) fn compare(&self, a: SortKey, b: SortKey) -> Ordering {
        let by_first = current_radix_digit(a).cmp(&current_radix_digit(b));
        let tie = || match (self.entry(a), self.entry(b)) {
            (Some(one), Some(other)) => self.compare_further_digits(one, other),
            _ => Ordering::Equal,
        };
        by_first.then_with(tie).then_with(|| key_index(a).cmp(&key_index(b)))
    }

    fn compare_further_digits(&self, a: &CachedLot, b: &CachedLot) -> Ordering {
        for at in 1.. {
            if !self.may_have_digit(at) || !self.has_digit(a, at) && !self.has_digit(b, at) {
                break;
            }
            let digit = |entry| self.digit(entry, at) ^ self.flip_mask;
            let ordering = digit(a).cmp(&digit(b));
            if ordering.is_ne() {
                return ordering;
            }
        }
        Ordering::Equal
    }

    fn entry(&self, key: SortKey) -> Option<&'a CachedLot> {
        self.table.lots.get((key_index(key) ^ self.flip_mask) as usize)
    }

    /// Sorts keys.
    pub(super) fn sort(&self, keys: &mut [SortKey]) {
        self.radix_sort_from_digit(keys, 0);
    }

    /// Sorts the first `most` keys and drops the rest.
    pub(super) fn sort_and_truncate(&self, keys: &mut Vec<SortKey>, most: usize) {
        self.partial_radix_sort_from_digit(keys, most, 0);
        keys.truncate(most);
    }

    /// Sorts keys that tie in the digits before `at` and hold digit `at`.
    fn radix_sort_from_digit(&self, keys: &mut [SortKey], at: usize) {
        keys.sort_unstable();
        if !self.may_have_digit(at + 1) {
            return;
        }
        for alike in keys.chunk_by_mut(|a, b| current_radix_digit(*a) == current_radix_digit(*b)) {
            if self.advance_to_digit(alike, at + 1) {
                self.radix_sort_from_digit(alike, at + 1);
            }
        }
    }

    /// Moves the first `most` of keys that tie in the digits before `at` to the front, sorted. Allocates
    /// nothing.
    fn partial_radix_sort_from_digit(&self, keys: &mut [SortKey], most: usize, at: usize) {
        if most >= keys.len() {
            return self.radix_sort_from_digit(keys, at);
        }
        let Some(last) = most.checked_sub(1) else { return };
        let (_, last, _) = keys.select_nth_unstable(last);
        let last = current_radix_digit(*last);
        let (before, rest) = partition_in_place(keys, |key| current_radix_digit(key) < last);
        self.radix_sort_from_digit(before, at);
        // Among those that tie with the last one, later digits decide.
        let (alike, _) = partition_in_place(rest, |key| current_radix_digit(key) == last);
        let room = most.saturating_sub(before.len());
        if self.advance_to_digit(alike, at + 1) {
            self.partial_radix_sort_from_digit(alike, room, at + 1);
        } else if room < alike.len() {
            let (first, ..) = alike.select_nth_unstable(room);
            first.sort_unstable();
        } else {
            alike.sort_unstable();
        }
    }

    /// Replaces the digit of tied keys by digit `at`. Returns `false` if no tie can be broken by it.
    fn advance_to_digit(&self, alike: &mut [SortKey], at: usize) -> bool {
        let has = |key: &SortKey| self.entry(*key).is_some_and(|entry| self.has_digit(entry, at));
        let goes_on = alike.len() > 1 && self.may_have_digit(at) && alike.iter().any(has);
        if goes_on {
            for key in alike {
                *key = self.entry(*key).map_or(*key, |entry| self.key_with_digit(entry, key_index(*key), at));
            }
        }
        goes_on
    }

    /// Returns whether any lot can have digit `at`.
    fn may_have_digit(&self, at: usize) -> bool {
        at < match self.sort {
            LotSort::Code => usize::MAX,
            LotSort::Sku | LotSort::Product => 3,
            LotSort::OnHand | LotSort::ReceivedQuantity => 2,
            _ => 1,
        }
    }

    fn has_digit(&self, entry: &CachedLot, at: usize) -> bool {
        self.sort != LotSort::Code || self.table.code_text(entry).len() > BYTES_PER_DIGIT * at
    }

    fn digit(&self, entry: &CachedLot, at: usize) -> u32 {
        let rank = |place: u32| self.ranks.get(place as usize).copied().unwrap_or(u32::MAX);
        match (self.sort, at) {
            (LotSort::Sku | LotSort::Product, 0) => rank(entry.product),
            (LotSort::Sku | LotSort::Product, 1) | (LotSort::Expires, _) => days_digit(entry.expires),
            (LotSort::Sku | LotSort::Product, _) | (LotSort::Received, _) => days_digit(entry.received),
            (LotSort::Code, at) => code_digit(self.table.code_text(entry), at),
            (LotSort::OnHand, at) => quantity_digit(self.table.thousandths(entry.on_hand), at),
            (LotSort::ReceivedQuantity, at) => {
                quantity_digit(self.table.thousandths(entry.received_quantity), at)
            }
            (LotSort::Location, _) => rank(entry.location),
            (LotSort::Arrival, _) => 0,
        }
    }
}

/// Partitions keys in place by a predicate.
fn partition_in_place(
    keys: &mut [SortKey],
    comes_first: impl Fn(SortKey) -> bool,
) -> (&mut [SortKey], &mut [SortKey]) {
    let mut end = 0;
    for at in 0..keys.len() {
        if keys.get(at).is_some_and(|key| comes_first(*key)) {
            keys.swap(at, end);
            end += 1;
        }
    }
    keys.split_at_mut(end)
}

fn current_radix_digit(key: SortKey) -> u64 {
    key >> 32
}

/// Index of a key's lot, inverted in descending order.
fn key_index(key: SortKey) -> u32 {
    (key & u64::from(u32::MAX)) as u32
}

/// Maps days to an unsigned integer in the same order.
fn days_digit(days: i32) -> u32 {
    days.cast_unsigned() ^ (1 << 31)
}

/// Upper or lower half of a non-negative quantity.
fn quantity_digit(thousandths: i64, at: usize) -> u32 {
    let half = if at == 0 { thousandths >> 32 } else { thousandths & i64::from(u32::MAX) };
    u32::try_from(half).unwrap_or(u32::MAX)
}

/// Four bytes of a code, big-endian. Lots without a code sort last.
fn code_digit(code: &str, at: usize) -> u32 {
    if code.is_empty() {
        return u32::MAX;
    }
    let mut bytes = [0; BYTES_PER_DIGIT];
    for (field_id, byte) in bytes.iter_mut().zip(code.bytes().skip(BYTES_PER_DIGIT * at)) {
        *field_id = byte;
    }
    u32::from_be_bytes(bytes)
}
