//! Sorting lots by integer keys.
//!
//! A sort order is a sequence of 32-bit digits. The first digit separates most lots; later digits are
//! computed only for lots that tie. Ties in all digits are broken by index, that is by lot id, which makes
//! every order total.

use super::Catalogue;
use super::lot_table::{Entry, LotTable};
use crate::domain::LotId;
use crate::store::{LotQuery, LotSort};

/// Sort key: a digit in the upper half, the lot's index in the lower.
pub(super) type Key = u64;

/// Bytes of a code in one digit.
const BYTES: usize = 4;

/// Sorts a table's lots by a query.
pub(super) struct Order<'a> {
    table: &'a LotTable,
    sort: LotSort,
    /// All ones for descending order, XORed into digits and indexes.
    turn: u32,
    /// Rank of each product or location, for sorts by these.
    ranks: Vec<u32>,
}

impl<'a> Order<'a> {
    pub(super) fn of(table: &'a LotTable, catalogue: &Catalogue, query: &LotQuery) -> Self {
        let ranks = match query.sort {
            LotSort::Sku => catalogue.ranks_by_sku(),
            LotSort::Product => catalogue.ranks_by_name(),
            LotSort::Location => table.locations.ranks(),
            _ => Vec::new(),
        };
        Order { table, sort: query.sort, turn: if query.descending { u32::MAX } else { 0 }, ranks }
    }

    /// Returns the key of the lot at index `place`, with its first digit.
    pub(super) fn key(&self, entry: &Entry, place: u32) -> Key {
        self.with_digit(entry, place ^ self.turn, 0)
    }

    fn with_digit(&self, entry: &Entry, turned_place: u32, at: usize) -> Key {
        u64::from(self.digit(entry, at) ^ self.turn) << 32 | u64::from(turned_place)
    }

    /// Returns the lot of a key.
    pub(super) fn lot(&self, key: Key) -> LotId {
        LotId(self.entry(key).map_or(0, |entry| i64::from(entry.lot)))
    }

    fn entry(&self, key: Key) -> Option<&'a Entry> {
        self.table.entries.get((place(key) ^ self.turn) as usize)
    }

    /// Sorts keys.
    pub(super) fn sort(&self, keys: &mut [Key]) {
        self.sort_from(keys, 0);
    }

    /// Sorts the first `most` keys and drops the rest.
    pub(super) fn sort_first(&self, keys: &mut Vec<Key>, most: usize) {
        self.sort_first_from(keys, most, 0);
        keys.truncate(most);
    }

    /// Sorts keys that tie in the digits before `at` and hold digit `at`.
    fn sort_from(&self, keys: &mut [Key], at: usize) {
        keys.sort_unstable();
        if !self.may_have(at + 1) {
            return;
        }
        for alike in keys.chunk_by_mut(|a, b| digit(*a) == digit(*b)) {
            if self.go_on(alike, at + 1) {
                self.sort_from(alike, at + 1);
            }
        }
    }

    /// Moves the first `most` of keys that tie in the digits before `at` to the front, sorted. Allocates
    /// nothing.
    fn sort_first_from(&self, keys: &mut [Key], most: usize, at: usize) {
        if most >= keys.len() {
            return self.sort_from(keys, at);
        }
        let Some(last) = most.checked_sub(1) else { return };
        let (_, last, _) = keys.select_nth_unstable(last);
        let last = digit(*last);
        let (before, rest) = parted(keys, |key| digit(key) < last);
        self.sort_from(before, at);
        // Among those that tie with the last one, later digits decide.
        let (alike, _) = parted(rest, |key| digit(key) == last);
        let room = most.saturating_sub(before.len());
        if self.go_on(alike, at + 1) {
            self.sort_first_from(alike, room, at + 1);
        } else if room < alike.len() {
            let (first, ..) = alike.select_nth_unstable(room);
            first.sort_unstable();
        } else {
            alike.sort_unstable();
        }
    }

    /// Replaces the digit of tied keys by digit `at`. Returns `false` if no tie can be broken by it.
    fn go_on(&self, alike: &mut [Key], at: usize) -> bool {
        let has = |key: &Key| self.entry(*key).is_some_and(|entry| self.has(entry, at));
        let goes_on = alike.len() > 1 && self.may_have(at) && alike.iter().any(has);
        if goes_on {
            for key in alike {
                *key = self.entry(*key).map_or(*key, |entry| self.with_digit(entry, place(*key), at));
            }
        }
        goes_on
    }

    /// Returns whether any lot can have digit `at`.
    fn may_have(&self, at: usize) -> bool {
        at < match self.sort {
            LotSort::Code => usize::MAX,
            LotSort::Sku | LotSort::Product => 3,
            LotSort::OnHand | LotSort::ReceivedQuantity => 2,
            _ => 1,
        }
    }

    fn has(&self, entry: &Entry, at: usize) -> bool {
        self.sort != LotSort::Code || self.table.code(entry).len() > BYTES * at
    }

    fn digit(&self, entry: &Entry, at: usize) -> u32 {
        let rank = |place: u32| self.ranks.get(place as usize).copied().unwrap_or(u32::MAX);
        match (self.sort, at) {
            (LotSort::Sku | LotSort::Product, 0) => rank(entry.product),
            (LotSort::Sku | LotSort::Product, 1) | (LotSort::Expires, _) => of_days(entry.expires),
            (LotSort::Sku | LotSort::Product, _) | (LotSort::Received, _) => of_days(entry.received),
            (LotSort::Code, at) => of_code(self.table.code(entry), at),
            (LotSort::OnHand, at) => of_quantity(self.table.thousandths(entry.on_hand), at),
            (LotSort::ReceivedQuantity, at) => {
                of_quantity(self.table.thousandths(entry.received_quantity), at)
            }
            (LotSort::Location, _) => rank(entry.location),
            (LotSort::Arrival, _) => 0,
        }
    }
}

/// Partitions keys in place by a predicate.
fn parted(keys: &mut [Key], comes_first: impl Fn(Key) -> bool) -> (&mut [Key], &mut [Key]) {
    let mut end = 0;
    for at in 0..keys.len() {
        if keys.get(at).is_some_and(|key| comes_first(*key)) {
            keys.swap(at, end);
            end += 1;
        }
    }
    keys.split_at_mut(end)
}

fn digit(key: Key) -> u64 {
    key >> 32
}

/// Index of a key's lot, inverted in descending order.
fn place(key: Key) -> u32 {
    (key & u64::from(u32::MAX)) as u32
}

/// Maps days to an unsigned integer in the same order.
fn of_days(days: i32) -> u32 {
    days.cast_unsigned() ^ (1 << 31)
}

/// Upper or lower half of a non-negative quantity.
fn of_quantity(thousandths: i64, at: usize) -> u32 {
    let half = if at == 0 { thousandths >> 32 } else { thousandths & i64::from(u32::MAX) };
    u32::try_from(half).unwrap_or(u32::MAX)
}

/// Four bytes of a code, big-endian. Lots without a code sort last.
fn of_code(code: &str, at: usize) -> u32 {
    if code.is_empty() {
        return u32::MAX;
    }
    let mut bytes = [0; BYTES];
    for (slot, byte) in bytes.iter_mut().zip(code.bytes().skip(BYTES * at)) {
        *slot = byte;
    }
    u32::from_be_bytes(bytes)
}
