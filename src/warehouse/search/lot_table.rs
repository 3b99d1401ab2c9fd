//! Lots in memory, with the columns that lists sort and search by: 40 bytes a lot plus its code. Locations
//! and suppliers are interned.
//!
//! The table follows the ledger: every change of a lot posts a document, so documents since the last refresh
//! name the lots to reload.

use super::interner::Interner;
use crate::domain::{Day, LotId, Quantity, fold_for_identity, fold_for_search};
use crate::store::{
    LedgerPosition, LotQuery, LotSearchFields, LotSort, LotStatusFilter, ReadTransaction, StoreError,
};
use crate::warehouse::Result;

/// Lots per chunk; takes a few milliseconds to load.
const CHUNK_LOTS: u32 = 8_192;

/// If more than 1/8 of the lots changed, reloading all is faster than fetching each by id.
const RELOAD_FRACTION: usize = 8;

/// Sorts after every day.
pub(super) const NO_EXPIRY: i32 = i32::MAX;

/// Columns of one lot. Ids are assigned from 1; one beyond 32 bits is refused.
#[derive(Debug, Clone, Copy)]
pub(super) struct CachedLot {
    pub(super) lot: u32,
    pub(super) product: u32,
    /// Days since 1970-01-01.
    pub(super) expires: i32,
    pub(super) received: i32,
    pub(super) on_hand: PackedQuantity,
    pub(super) received_quantity: PackedQuantity,
    pub(super) location: u32,
    pub(super) supplier: u32,
    /// Byte offset into the table's codes.
    code_start: u32,
    code_length: u16,
    pub(super) on_hold: bool,
}

/// A quantity in four bytes: thousandths, or an index into the table's large quantities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PackedQuantity(u32);

impl PackedQuantity {
    pub(super) const ZERO: PackedQuantity = PackedQuantity(0);

    /// Flag of an index; from about two million units, a quantity is large.
    const LARGE_FLAG: u32 = 1 << 31;
}

/// Set of lots in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LotScope {
    /// Lots with stock.
    Open,
    /// All lots, empty ones included.
    All,
}

impl LotScope {
    pub(super) fn for_query(query: &LotQuery) -> Self {
        match query.status {
            LotStatusFilter::All | LotStatusFilter::Empty => LotScope::All,
            _ => LotScope::Open,
        }
    }

    /// Returns how many lots it has now.
    pub(super) fn count(self, book: &dyn ReadTransaction) -> Result<u64> {
        let status = match self {
            LotScope::Open => LotStatusFilter::Open,
            LotScope::All => LotStatusFilter::All,
        };
        Ok(book.count_lots(&LotQuery { status, ..LotQuery::for_open_lots(Day::MIN) })?)
    }

    /// Most lots to prefetch without a search: saves memory until someone searches or lists all lots.
    pub(super) fn prefetch_limit(self) -> u64 {
        match self {
            LotScope::Open => 200_000,
            LotScope::All => 2_000_000,
        }
    }
}

/// A set of lots in memory, complete or still loading.
#[derive(Debug)]
pub(in crate::warehouse) struct LotTable {
    /// Sorted by lot id.
    pub(super) lots: Vec<CachedLot>,
    codes: String,
    pub(super) locations: Interner,
    pub(super) suppliers: Interner,
    /// Lots with further suppliers, and those suppliers. Few lots have any.
    pub(super) further_suppliers: Vec<(u32, u32)>,
    /// Quantities too large for an [`PackedQuantity`], in thousandths.
    large_quantities: Vec<i64>,
    scope: LotScope,
    remaining: RemainingLots,
    /// How far the entries follow the ledger.
    position: LedgerPosition,
    /// A key met that no column has room for.
    too_large_key: Option<i64>,
}

/// Lots still to load.
#[derive(Debug)]
enum RemainingLots {
    /// These lots, the next one last.
    Ids(Vec<LotId>),
    /// Lots after the first id, up to at least the second.
    Range(LotId, LotId),
    /// None: the table is complete.
    Done,
}

impl LotTable {
    /// Creates an empty table with everything still to load.
    pub(super) fn start_loading(book: &dyn ReadTransaction, scope: LotScope) -> Result<Self> {
        // Later documents are applied by `refresh` once the table is complete.
        let position = book.ledger_position()?;
        // Neither query below depends on the day.
        let open = LotQuery::for_open_lots(Day::MIN);
        let ahead = match scope {
            LotScope::Open => {
                let mut lots = book.lot_ids(&open)?;
                lots.sort_unstable_by(|a, b| b.cmp(a));
                RemainingLots::Ids(lots)
            }
            LotScope::All => {
                let (status, sort) = (LotStatusFilter::All, LotSort::Arrival);
                let last = LotQuery { status, sort, descending: true, limit: Some(1), ..open };
                RemainingLots::Range(LotId(0), book.lot_ids(&last)?.first().copied().unwrap_or(LotId(0)))
            }
        };
        let (locations, suppliers) = Default::default();
        let (entries, codes, large) = Default::default();
        Ok(LotTable {
            lots: entries,
            codes,
            locations,
            suppliers,
            further_suppliers: Vec::new(),
            large_quantities: large,
            scope,
            remaining: ahead,
            position,
            too_large_key: None,
        })
    }

    pub(super) fn scope(&self) -> LotScope {
        self.scope
    }

    /// Returns how far it follows the ledger.
    pub(in crate::warehouse) fn position(&self) -> LedgerPosition {
        self.position
    }

    pub(super) fn is_complete(&self) -> bool {
        matches!(self.remaining, RemainingLots::Done)
    }

    /// Number of lots when complete.
    pub(super) fn total_lots(&self) -> usize {
        let left = match &self.remaining {
            RemainingLots::Ids(left) => left.len(),
            RemainingLots::Range(LotId(last), LotId(end)) => usize::try_from(end - last).unwrap_or(0),
            RemainingLots::Done => 0,
        };
        self.lots.len() + left
    }

    /// Percentage loaded, 0 to 100.
    pub(super) fn percent_loaded(&self) -> u8 {
        let part = (100 * self.lots.len()).checked_div(self.total_lots());
        u8::try_from(part.unwrap_or(100)).unwrap_or(100)
    }

    /// Loads the next chunk.
    pub(super) fn load_chunk(&mut self, book: &dyn ReadTransaction) -> Result<()> {
        let ahead = match std::mem::replace(&mut self.remaining, RemainingLots::Done) {
            RemainingLots::Ids(mut left) => {
                let mut piece = left.split_off(left.len().saturating_sub(CHUNK_LOTS as usize));
                piece.reverse();
                book.lot_search_fields_by_ids(&piece, &mut |lot| self.push_lot(lot))?;
                if left.is_empty() { RemainingLots::Done } else { RemainingLots::Ids(left) }
            }
            RemainingLots::Range(mut last, end) => {
                let mut read = 0;
                book.lot_search_fields(last, CHUNK_LOTS, &mut |lot| {
                    (last, read) = (lot.lot, read + 1);
                    self.push_lot(lot);
                })?;
                if read < CHUNK_LOTS { RemainingLots::Done } else { RemainingLots::Range(last, end) }
            }
            RemainingLots::Done => RemainingLots::Done,
        };
        self.remaining = ahead;
        self.ensure_keys_fit()?;
        if self.is_complete() {
            self.load_further_suppliers(book)?;
            self.lots.shrink_to_fit();
            self.codes.shrink_to_fit();
        }
        Ok(())
    }

    /// Reloads the lots that have changed. Returns `false` if there are too many and the table must be
    /// rebuilt.
    pub(super) fn refresh(&mut self, book: &dyn ReadTransaction) -> Result<bool> {
        let (touched, position) = book.lots_changed_since(self.position)?;
        if touched.len() > self.lots.len() / RELOAD_FRACTION {
            return Ok(false);
        }
        if !touched.is_empty() {
            self.lots.retain(|entry| touched.binary_search(&LotId(i64::from(entry.lot))).is_err());
            book.lot_search_fields_by_ids(&touched, &mut |lot| self.push_lot(lot))?;
            self.ensure_keys_fit()?;
            self.lots.sort_by_key(|entry| entry.lot);
            self.load_further_suppliers(book)?;
        }
        self.position = position;
        Ok(true)
    }

    fn load_further_suppliers(&mut self, book: &dyn ReadTransaction) -> Result<()> {
        self.further_suppliers.clear();
        book.further_suppliers(&mut |lot, supplier| {
            // The lots themselves fit.
            if let Ok(lot) = u32::try_from(lot.0) {
                self.further_suppliers.push((lot, self.suppliers.intern(supplier)));
            }
        })?;
        Ok(())
    }

    /// Fails if a key has no room in its column: it would stand for another lot.
    fn ensure_keys_fit(&self) -> Result<()> {
        match self.too_large_key {
            None => Ok(()),
            Some(key) => {
                Err(StoreError::Other { detail: format!("key {key} is too large for a search") }.into())
            }
        }
    }

    fn push_lot(&mut self, lot: LotSearchFields<'_>) {
        if self.scope == LotScope::Open && lot.on_hand.is_zero() {
            return;
        }
        let (Ok(id), Ok(product)) = (u32::try_from(lot.lot.0), u32::try_from(lot.product.0)) else {
            self.too_large_key = Some(lot.lot.0.max(lot.product.0));
            return;
        };
        let start = u32::try_from(self.codes.len()).unwrap_or(u32::MAX);
        // Codes are sorted with accents but searched without: a code with accents is stored in both forms.
        self.push_code_key(lot.code);
        if !lot.code.is_ascii() {
            self.codes.push('\0');
            self.codes.push_str(&fold_for_search(lot.code));
        }
        let length = self.codes.len() - start as usize;
        let (on_hand, received_quantity) =
            (self.pack_quantity(lot.on_hand), self.pack_quantity(lot.received_quantity));
        self.lots.push(CachedLot {
            lot: id,
            product,
            expires: lot.expires.map_or(NO_EXPIRY, |day| days_to_i32(day.to_epoch_days())),
            received: days_to_i32(lot.received.to_epoch_days()),
            on_hand,
            received_quantity,
            location: self.locations.intern(lot.location),
            supplier: self.suppliers.intern(lot.supplier),
            code_start: start,
            code_length: u16::try_from(length).unwrap_or(u16::MAX),
            on_hold: lot.on_hold,
        });
    }

    fn push_code_key(&mut self, code: &str) {
        if code.is_ascii() {
            self.codes.extend(code.chars().map(|letter| letter.to_ascii_lowercase()));
        } else {
            self.codes.push_str(&fold_for_identity(code));
        }
    }

    fn pack_quantity(&mut self, quantity: Quantity) -> PackedQuantity {
        let thousandths = quantity.thousandths();
        match u32::try_from(thousandths) {
            Ok(small) if small < PackedQuantity::LARGE_FLAG => PackedQuantity(small),
            _ => {
                let place = u32::try_from(self.large_quantities.len()).unwrap_or(u32::MAX);
                self.large_quantities.push(thousandths);
                PackedQuantity(PackedQuantity::LARGE_FLAG | place)
            }
        }
    }

    pub(super) fn thousandths(&self, amount: PackedQuantity) -> i64 {
        match amount.0.checked_sub(PackedQuantity::LARGE_FLAG) {
            Some(place) => self.large_quantities.get(place as usize).copied().unwrap_or(i64::MAX),
            None => i64::from(amount.0),
        }
    }

    /// Returns a lot's code for sorting, followed by its folded form if that differs; empty without a code.
    pub(super) fn code_text(&self, entry: &CachedLot) -> &str {
        let start = entry.code_start as usize;
        self.codes.get(start..start + usize::from(entry.code_length)).unwrap_or_default()
    }
}

/// Narrows days since 1970-01-01 to a table column.
pub(super) fn days_to_i32(days: i64) -> i32 {
    i32::try_from(days).unwrap_or(NO_EXPIRY)
}
