//! Lots in memory, with the columns that lists sort and search by: 40 bytes a lot plus its code. Locations
//! and suppliers are interned.
//!
//! The table follows the ledger: every change of a lot posts a document, so documents since the last refresh
//! name the lots to reload.

use super::find::Found;
use super::lots::Scope;
use super::shared::Shared;
use super::{Catalogue, Words};
use crate::domain::{Day, DocumentNumber, LotId, Quantity, folded};
use crate::store::{LotColumns, LotQuery, LotSort, LotStatusFilter, Read};
use crate::warehouse::Result;

/// Lots per chunk; takes a few milliseconds to load.
const PIECE: u32 = 8_192;

/// If more than 1/8 of the lots changed, reloading all is faster than fetching each by id.
const RELOAD_PART: usize = 8;

/// Sorts after every day.
pub(super) const NEVER: i32 = i32::MAX;

/// Columns of one lot. Ids are assigned from 1 and fit in 32 bits.
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
    /// Byte offset into the table's codes.
    code_start: u32,
    code_length: u16,
    pub(super) on_hold: bool,
}

/// A quantity in four bytes: thousandths, or an index into the table's large quantities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount(u32);

impl Amount {
    pub(super) const ZERO: Amount = Amount(0);

    /// Flag of an index; from about two million units, a quantity is large.
    const LARGE: u32 = 1 << 31;
}

/// A set of lots in memory, complete or still loading.
#[derive(Debug)]
pub(in crate::warehouse) struct LotTable {
    /// Sorted by lot id.
    pub(super) entries: Vec<Entry>,
    codes: String,
    pub(super) locations: Shared,
    pub(super) suppliers: Shared,
    /// Quantities too large for an [`Amount`], in thousandths.
    large: Vec<i64>,
    scope: Scope,
    ahead: Ahead,
    /// Newest document reflected in the entries.
    seen: DocumentNumber,
}

/// Lots still to load.
#[derive(Debug)]
enum Ahead {
    /// These lots, the next one last.
    These(Vec<LotId>),
    /// Lots after the first id, up to at least the second.
    After(LotId, LotId),
    /// None: the table is complete.
    Nothing,
}

impl LotTable {
    /// Creates an empty table with everything still to load.
    pub(super) fn begin(book: &dyn Read, scope: Scope) -> Result<Self> {
        // Later documents are applied by `follow` once the table is complete.
        let (_, seen) = book.lots_touched(DocumentNumber(i64::MAX))?;
        // Neither query below depends on the day.
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

    pub(super) fn is_whole(&self) -> bool {
        matches!(self.ahead, Ahead::Nothing)
    }

    /// Number of lots when complete.
    pub(super) fn total(&self) -> usize {
        let left = match &self.ahead {
            Ahead::These(left) => left.len(),
            Ahead::After(LotId(last), LotId(end)) => usize::try_from(end - last).unwrap_or(0),
            Ahead::Nothing => 0,
        };
        self.entries.len() + left
    }

    /// Percentage loaded, 0 to 100.
    pub(super) fn percent(&self) -> u8 {
        let part = (100 * self.entries.len()).checked_div(self.total());
        u8::try_from(part.unwrap_or(100)).unwrap_or(100)
    }

    /// Loads the next chunk.
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

    /// Reloads the lots that have changed. Returns `false` if there are too many and the table must be
    /// rebuilt.
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
        // Codes are sorted with accents but searched without: a code with accents is stored in both forms.
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

    pub(super) fn thousandths(&self, amount: Amount) -> i64 {
        match amount.0.checked_sub(Amount::LARGE) {
            Some(place) => self.large.get(place as usize).copied().unwrap_or(i64::MAX),
            None => i64::from(amount.0),
        }
    }

    /// Returns a lot's code for sorting, followed by its folded form if that differs; empty without a code.
    pub(super) fn code(&self, entry: &Entry) -> &str {
        let start = entry.code_start as usize;
        self.codes.get(start..start + usize::from(entry.code_length)).unwrap_or_default()
    }

    /// Finds the lots of a query in which every word occurs.
    pub(in crate::warehouse) fn find(
        &self,
        catalogue: &Catalogue,
        query: &LotQuery,
        words: &Words,
    ) -> Found<'_> {
        Found::of(self, catalogue, query, words)
    }
}

/// Narrows an id to a table column.
pub(super) fn narrow(key: i64) -> u32 {
    u32::try_from(key).unwrap_or(u32::MAX)
}

/// Narrows days since 1970-01-01 to a table column.
pub(super) fn days(days: i64) -> i32 {
    i32::try_from(days).unwrap_or(NEVER)
}
