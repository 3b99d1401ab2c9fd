//! Lots in memory, by what lists order and search them by: 40 bytes a lot and its code; locations and suppliers once each.
//!
//! A table follows the ledger: whoever changed a lot wrote a document, so that the documents since name the lots to read again.

use super::find::Found;
use super::lots::Scope;
use super::shared::Shared;
use super::{Catalogue, Words};
use crate::domain::{Day, DocumentNumber, LotId, Quantity, folded};
use crate::store::{LotColumns, LotQuery, LotSort, LotStatusFilter, Read};
use crate::warehouse::Result;

/// How many lots are read at a time: some milliseconds.
const PIECE: u32 = 8_192;

/// Where more than this part of the lots changed, all are read anew: one after the other is quicker than each by its key.
const RELOAD_PART: usize = 8;

/// An expiry of a lot that has none: after every day.
pub(super) const NEVER: i32 = i32::MAX;

/// A lot as lists see it. Keys are counted from 1 by the store: four thousand million of them fit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) lot: u32,
    pub(super) product: u32,
    /// Days since 1970-01-01.
    pub(super) expires: i32,
    pub(super) received: i32,
    pub(super) on_hand: Amount,
    pub(super) received_quantity: Amount,
    pub(super) location: u32,
    pub(super) supplier: u32,
    /// Where its code begins among the codes.
    code_start: u32,
    code_length: u16,
    pub(super) on_hold: bool,
}

/// A quantity in four bytes: its thousandths, or where there are too many, its place among the table's large ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount(u32);

impl Amount {
    /// Nothing.
    pub(super) const ZERO: Amount = Amount(0);

    /// Marks a place; two million units and more are large.
    const LARGE: u32 = 1 << 31;
}

/// The lots in memory.
#[derive(Debug)]
pub(in crate::warehouse) struct LotTable {
    /// In the order of their keys.
    pub(super) entries: Vec<Entry>,
    codes: String,
    pub(super) locations: Shared,
    pub(super) suppliers: Shared,
    /// Quantities that are too large for an [`Amount`] of its own, in thousandths.
    large: Vec<i64>,
    scope: Scope,
    ahead: Ahead,
    /// The newest document that the entries know of.
    seen: DocumentNumber,
}

/// What is still to be read.
#[derive(Debug)]
enum Ahead {
    /// These lots, the next one last.
    These(Vec<LotId>),
    /// Every lot after this one, up to that one and those that came since.
    After(LotId, LotId),
    /// Nothing.
    Nothing,
}

impl LotTable {
    /// A table that is still to be read.
    pub(super) fn begin(book: &dyn Read, scope: Scope) -> Result<Self> {
        // What is written from here on is followed once the table is whole.
        let (_, seen) = book.lots_touched(DocumentNumber(i64::MAX))?;
        // Neither list depends on the day.
        let open = LotQuery::open(Day::MIN);
        let ahead = match scope {
            Scope::Open => {
                let mut lots = book.lot_ids(&open)?;
                lots.sort_unstable_by(|a, b| b.cmp(a));
                Ahead::These(lots)
            }
            Scope::All => {
                let (status, sort) = (LotStatusFilter::All, LotSort::Arrival);
                let last = LotQuery { status, sort, descending: true, limit: Some(1), ..open };
                Ahead::After(LotId(0), book.lot_ids(&last)?.first().copied().unwrap_or(LotId(0)))
            }
        };
        let (locations, suppliers) = Default::default();
        let (entries, codes, large) = Default::default();
        Ok(LotTable { entries, codes, locations, suppliers, large, scope, ahead, seen })
    }

    pub(super) fn scope(&self) -> Scope {
        self.scope
    }

    /// Whether nothing is left to be read.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self.ahead, Ahead::Nothing)
    }

    /// How many lots it will hold when it is whole.
    pub(super) fn total(&self) -> usize {
        let left = match &self.ahead {
            Ahead::These(left) => left.len(),
            Ahead::After(LotId(last), LotId(end)) => usize::try_from(end - last).unwrap_or(0),
            Ahead::Nothing => 0,
        };
        self.entries.len() + left
    }

    /// How much of it was read, of 100.
    pub(super) fn percent(&self) -> u8 {
        let part = (100 * self.entries.len()).checked_div(self.total());
        u8::try_from(part.unwrap_or(100)).unwrap_or(100)
    }

    /// Reads the next piece.
    pub(super) fn read_on(&mut self, book: &dyn Read) -> Result<()> {
        let ahead = match std::mem::replace(&mut self.ahead, Ahead::Nothing) {
            Ahead::These(mut left) => {
                let mut piece = left.split_off(left.len().saturating_sub(PIECE as usize));
                piece.reverse();
                book.lot_columns_of(&piece, &mut |lot| self.admit(lot))?;
                if left.is_empty() { Ahead::Nothing } else { Ahead::These(left) }
            }
            Ahead::After(mut last, end) => {
                let mut read = 0;
                book.lot_columns(last, PIECE, &mut |lot| {
                    (last, read) = (lot.lot, read + 1);
                    self.admit(lot);
                })?;
                if read < PIECE { Ahead::Nothing } else { Ahead::After(last, end) }
            }
            Ahead::Nothing => Ahead::Nothing,
        };
        self.ahead = ahead;
        if self.is_whole() {
            self.entries.shrink_to_fit();
            self.codes.shrink_to_fit();
        }
        Ok(())
    }

    /// Reads again what changed since. Returns whether it is up to date: where too much changed, it is to be read anew.
    pub(super) fn follow(&mut self, book: &dyn Read) -> Result<bool> {
        let (touched, newest) = book.lots_touched(self.seen)?;
        if touched.len() > self.entries.len() / RELOAD_PART {
            return Ok(false);
        }
        if !touched.is_empty() {
            self.entries.retain(|entry| touched.binary_search(&LotId(i64::from(entry.lot))).is_err());
            book.lot_columns_of(&touched, &mut |lot| self.admit(lot))?;
            self.entries.sort_by_key(|entry| entry.lot);
        }
        self.seen = newest;
        Ok(true)
    }

    fn admit(&mut self, lot: LotColumns<'_>) {
        if self.scope == Scope::Open && lot.on_hand.is_zero() {
            return;
        }
        let start = u32::try_from(self.codes.len()).unwrap_or(u32::MAX);
        // Codes are ordered with their accents and searched without.
        self.codes.extend(lot.code.chars().map(|letter| letter.to_ascii_lowercase()));
        if !lot.code.is_ascii() {
            self.codes.push('\0');
            self.codes.push_str(&folded(lot.code));
        }
        let length = self.codes.len() - start as usize;
        let (on_hand, received_quantity) = (self.amount(lot.on_hand), self.amount(lot.received_quantity));
        self.entries.push(Entry {
            lot: narrow(lot.lot.0),
            product: narrow(lot.product.0),
            expires: lot.expires.map_or(NEVER, |day| days(day.to_epoch_days())),
            received: days(lot.received.to_epoch_days()),
            on_hand,
            received_quantity,
            location: self.locations.place(lot.location),
            supplier: self.suppliers.place(lot.supplier),
            code_start: start,
            code_length: u16::try_from(length).unwrap_or(u16::MAX),
            on_hold: lot.on_hold,
        });
    }

    fn amount(&mut self, quantity: Quantity) -> Amount {
        let thousandths = quantity.thousandths();
        match u32::try_from(thousandths) {
            Ok(small) if small < Amount::LARGE => Amount(small),
            _ => {
                let place = u32::try_from(self.large.len()).unwrap_or(u32::MAX);
                self.large.push(thousandths);
                Amount(Amount::LARGE | place)
            }
        }
    }

    /// A quantity, in thousandths.
    pub(super) fn thousandths(&self, amount: Amount) -> i64 {
        match amount.0.checked_sub(Amount::LARGE) {
            Some(place) => self.large.get(place as usize).copied().unwrap_or(i64::MAX),
            None => i64::from(amount.0),
        }
    }

    /// An entry's code as it is ordered, and after it as it is searched where that is another; empty where it has none.
    pub(super) fn code(&self, entry: &Entry) -> &str {
        let start = entry.code_start as usize;
        self.codes.get(start..start + usize::from(entry.code_length)).unwrap_or_default()
    }

    /// A query's lots in which every word occurs.
    pub(in crate::warehouse) fn find(
        &self,
        catalogue: &Catalogue,
        query: &LotQuery,
        words: &Words,
    ) -> Found<'_> {
        Found::of(self, catalogue, query, words)
    }
}

/// A key as the entries have it.
pub(super) fn narrow(key: i64) -> u32 {
    u32::try_from(key).unwrap_or(u32::MAX)
}

/// Days since 1970-01-01 as the entries have them.
pub(super) fn days(days: i64) -> i32 {
    i32::try_from(days).unwrap_or(NEVER)
}
