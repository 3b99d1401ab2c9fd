//! The orders of lists of lots, as numbers.
//!
//! An order is made of digits of 64 bits: an entry's first digit tells most of them apart, and only where several are alike is the
//! next one looked at. What all digits leave open is told apart by the entries' places, which are in the order of their keys, so that
//! every order is total.

use super::Catalogue;
use super::lot_table::{Entry, LotTable};
use crate::domain::LotId;
use crate::store::{LotQuery, LotSort};

/// What an entry is sorted by, in 12 bytes, for there may be millions: a digit, and its place among the entries.
#[derive(Debug, Clone, Copy)]
#[repr(Rust, packed(4))]
pub(super) struct Key {
    digit: u64,
    place: u32,
}

impl Key {
    fn number(self) -> u128 {
        u128::from(self.digit) << 32 | u128::from(self.place)
    }
}

/// A query's order, in the terms of the entries.
pub(super) struct Order<'a> {
    table: &'a LotTable,
    sort: LotSort,
    /// All ones where the order is turned around: numbers are turned around by their bits.
    turn: u64,
    /// For orders by product or location: the place of each in that order.
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
        Order { table, sort: query.sort, turn: if query.descending { u64::MAX } else { 0 }, ranks }
    }

    /// The key of the entry at that place, with its first digit.
    pub(super) fn key(&self, entry: &Entry, place: u32) -> Key {
        let turn = self.turn as u32;
        Key { digit: self.digit(entry, 0) ^ self.turn, place: place ^ turn }
    }

    /// The lot of a key.
    pub(super) fn lot(&self, key: Key) -> LotId {
        LotId(self.entry(key).map_or(0, |entry| i64::from(entry.lot)))
    }

    /// Puts the first so many keys in order and drops the others.
    pub(super) fn sort_first(&self, keys: &mut Vec<Key>, most: usize) {
        if most == 0 {
            keys.clear();
        } else if most < keys.len() {
            let (_, last, _) = keys.select_nth_unstable_by_key(most - 1, |key| key.number());
            // Those that are alike so far stay: a later digit tells which of them come first.
            let last = last.digit;
            keys.retain(|key| key.digit <= last);
        }
        self.sort(keys, 0);
        keys.truncate(most);
    }

    fn sort(&self, keys: &mut [Key], digit: usize) {
        keys.sort_unstable_by_key(|key| key.number());
        if !matches!(self.sort, LotSort::Sku | LotSort::Product | LotSort::Code) {
            return;
        }
        for alike in keys.chunk_by_mut(|a, b| a.digit == b.digit) {
            let next = digit + 1;
            if alike.len() > 1
                && alike.iter().any(|key| self.entry(*key).is_some_and(|entry| self.has(entry, next)))
            {
                for key in &mut *alike {
                    key.digit = self.entry(*key).map_or(0, |entry| self.digit(entry, next)) ^ self.turn;
                }
                self.sort(alike, next);
            }
        }
    }

    fn entry(&self, key: Key) -> Option<&'a Entry> {
        self.table.entries.get((key.place ^ self.turn as u32) as usize)
    }

    /// Whether an entry has such a digit.
    fn has(&self, entry: &Entry, digit: usize) -> bool {
        match self.sort {
            LotSort::Code => self.table.code(entry).len() > 8 * digit,
            LotSort::Sku | LotSort::Product => digit < 2,
            _ => digit < 1,
        }
    }

    fn digit(&self, entry: &Entry, digit: usize) -> u64 {
        let rank = |place: u32| u64::from(self.ranks.get(place as usize).copied().unwrap_or(u32::MAX));
        match (self.sort, digit) {
            (LotSort::Sku | LotSort::Product, 0) => rank(entry.product) << 32 | ordered_days(entry.expires),
            (LotSort::Sku | LotSort::Product, _) | (LotSort::Received, _) => ordered_days(entry.received),
            (LotSort::Expires, _) => ordered_days(entry.expires),
            (LotSort::Code, digit) => eight_bytes(self.table.code(entry), digit),
            (LotSort::OnHand, _) => ordered(entry.on_hand),
            (LotSort::ReceivedQuantity, _) => ordered(entry.received_quantity),
            (LotSort::Location, _) => rank(entry.location),
            (LotSort::Arrival, _) => 0,
        }
    }
}

/// A signed number as an unsigned one in the same order.
fn ordered(number: i64) -> u64 {
    number.cast_unsigned() ^ (1 << 63)
}

/// The same of a day, in 32 bits.
fn ordered_days(days: i32) -> u64 {
    u64::from(days.cast_unsigned() ^ (1 << 31))
}

/// Eight bytes of a code as a number in the same order; a lot without a code comes last.
fn eight_bytes(code: &str, digit: usize) -> u64 {
    if code.is_empty() {
        return u64::MAX;
    }
    let mut bytes = [0; 8];
    for (slot, byte) in bytes.iter_mut().zip(code.bytes().skip(8 * digit)) {
        *slot = byte;
    }
    u64::from_be_bytes(bytes)
}
