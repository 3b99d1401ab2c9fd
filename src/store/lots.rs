//! Lots: look-ups, lists and changes.

use super::codes::NO_EXPIRY;
use super::{DayRange, LedgerPosition, Result, RowVisitor};
use crate::domain::{
    Day, Label, Lot, LotCode, LotId, NewLot, ProductId, ProductSummary, Quantity, Reason, Sku,
};

/// Selects lots by their state on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LotStatusFilter {
    /// With stock, in any state.
    #[default]
    Open,
    /// With stock, on hold.
    OnHold,
    /// With stock, not on hold, expired.
    Expired,
    /// With stock, neither on hold nor expired.
    Available,
    /// Without stock.
    Empty,
    /// Every lot.
    All,
}

impl LotStatusFilter {
    /// Every filter.
    pub const ALL: [LotStatusFilter; 6] = [
        LotStatusFilter::Open,
        LotStatusFilter::Available,
        LotStatusFilter::OnHold,
        LotStatusFilter::Expired,
        LotStatusFilter::Empty,
        LotStatusFilter::All,
    ];

    /// Stable name in flags and parameters.
    pub fn name(self) -> &'static str {
        match self {
            LotStatusFilter::Open => "open",
            LotStatusFilter::Available => "available",
            LotStatusFilter::OnHold => "on-hold",
            LotStatusFilter::Expired => "expired",
            LotStatusFilter::Empty => "empty",
            LotStatusFilter::All => "all",
        }
    }

    /// Looks a filter up by its stable name, or by the name of the status in JSON.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.name() == name.replace('_', "-"))
    }
}

/// Sort key of a lot list. Ties are broken by id, so every order is total; lots without the key come last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LotSort {
    /// Expiry.
    #[default]
    Expires,
    /// SKU ignoring case, then FEFO order.
    Sku,
    /// Product name ignoring case and accents, then product id, then FEFO order.
    Product,
    /// Lot code, ignoring case.
    Code,
    /// Quantity on hand.
    OnHand,
    /// Day of receipt.
    Received,
    /// Total quantity received.
    ReceivedQuantity,
    /// Location.
    Location,
    /// Id, the order of arrival.
    Arrival,
}

impl LotSort {
    /// Every sort key.
    pub const ALL: [LotSort; 9] = [
        LotSort::Expires,
        LotSort::Sku,
        LotSort::Product,
        LotSort::Code,
        LotSort::OnHand,
        LotSort::Received,
        LotSort::ReceivedQuantity,
        LotSort::Location,
        LotSort::Arrival,
    ];

    /// Stable name in flags and parameters: that of the field in JSON.
    pub fn name(self) -> &'static str {
        match self {
            LotSort::Expires => "expires",
            LotSort::Sku => "sku",
            LotSort::Product => "product",
            LotSort::Code => "lot",
            LotSort::OnHand => "on_hand",
            LotSort::Received => "received",
            LotSort::ReceivedQuantity => "received_quantity",
            LotSort::Location => "location",
            LotSort::Arrival => "id",
        }
    }

    /// Looks a sort key up by its stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// Selects and sorts lots.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LotQuery {
    /// The day that decides what is expired.
    pub today: Day,
    /// Only lots of this product.
    pub product: Option<ProductId>,
    /// Only lots of this status.
    pub status: LotStatusFilter,
    /// Only lots that expire at most this many days ahead, expired ones included.
    pub expiring_within: Option<u32>,
    /// Only lots that were neither counted nor received within this many days.
    pub not_counted_for: Option<u32>,
    /// Only lots in this location.
    pub location: Option<Label>,
    /// Sort key.
    pub sort: LotSort,
    /// Reverses the order.
    pub descending: bool,
    /// At most this many.
    pub limit: Option<usize>,
}

impl LotQuery {
    /// Creates a query for all lots with stock, first to expire first.
    pub fn for_open_lots(today: Day) -> Self {
        LotQuery {
            today,
            product: None,
            status: LotStatusFilter::Open,
            expiring_within: None,
            not_counted_for: None,
            location: None,
            sort: LotSort::Expires,
            descending: false,
            limit: None,
        }
    }
}

impl LotQuery {
    /// Returns the last day on which a lot may have been seen that was not counted for as long as the query asks;
    /// `Some(None)` if no lot is as old.
    pub fn seen_until(&self) -> Option<Option<Day>> {
        self.not_counted_for.map(|days| self.today.minus_days(days))
    }

    /// Returns the last expiry of lots that expire within the days that the query asks for, as it is stored.
    pub(super) fn last_expiry(&self) -> Option<i64> {
        let last = |days| self.today.to_epoch_days().saturating_add(i64::from(days)).min(NO_EXPIRY - 1);
        self.expiring_within.map(last)
    }

    /// Returns the last expiry, as it is stored, of the lots whose kept totals answer how many it has; `None` if it asks
    /// for more than their expiry and whether they have stock.
    pub(super) fn totals_until(&self) -> Option<i64> {
        let by_stock =
            matches!(self.status, LotStatusFilter::Open | LotStatusFilter::Empty | LotStatusFilter::All);
        let is_kept =
            by_stock && self.product.is_none() && self.not_counted_for.is_none() && self.location.is_none();
        is_kept.then(|| self.last_expiry().unwrap_or(NO_EXPIRY))
    }

    /// Returns how many lots it has of so many with stock and without.
    pub(super) fn total_of(&self, open: u64, empty: u64) -> u64 {
        match self.status {
            LotStatusFilter::All => open.saturating_add(empty),
            LotStatusFilter::Empty => empty,
            _ => open,
        }
    }
}

/// How many lots expire on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LotTotals {
    /// The day; `None` of lots that never expire.
    pub expires: Option<Day>,
    /// Those with stock.
    pub open: u64,
    /// Those without.
    pub empty: u64,
}

/// A lot with its product's name and unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotRow {
    /// The lot.
    pub lot: Lot,
    /// Its product.
    pub product: ProductSummary,
    /// The day it was last counted, by a count that stands.
    pub last_counted: Option<Day>,
}

/// What was received of a lot and what is left of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotBalance {
    /// The lot.
    pub lot: LotId,
    /// The product it belongs to.
    pub product: ProductId,
    /// Its SKU.
    pub sku: Sku,
    /// The last day on which it may be dispatched.
    pub expires: Option<Day>,
    /// Total quantity received.
    pub received_quantity: Quantity,
    /// Quantity on hand.
    pub on_hand: Quantity,
}

impl From<LotRow> for LotBalance {
    fn from(LotRow { lot, product, .. }: LotRow) -> Self {
        LotBalance {
            lot: lot.id,
            product: lot.product,
            sku: product.sku,
            expires: lot.expires,
            received_quantity: lot.received_quantity,
            on_hand: lot.on_hand,
        }
    }
}

/// The fields of a lot that lists sort and search by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LotSearchFields<'a> {
    /// The lot.
    pub lot: LotId,
    /// The product it belongs to.
    pub product: ProductId,
    /// The last day on which it may be dispatched.
    pub expires: Option<Day>,
    /// The day its first unit was received.
    pub received: Day,
    /// Quantity on hand.
    pub on_hand: Quantity,
    /// Total quantity received.
    pub received_quantity: Quantity,
    /// Whether it is on hold.
    pub on_hold: bool,
    /// Its code, empty if none.
    pub code: &'a str,
    /// Its location, empty if unknown.
    pub location: &'a str,
    /// Its supplier, empty if unknown.
    pub supplier: &'a str,
}

/// Queries about lots.
pub trait ReadLots {
    /// Returns a lot.
    fn lot(&self, id: LotId) -> Result<Option<Lot>> {
        Ok(self.lots_by_ids(&[id])?.pop())
    }
    /// Returns the given lots in the given order, skipping unknown ids.
    fn lots_by_ids(&self, ids: &[LotId]) -> Result<Vec<Lot>>;
    /// Returns the lots of a code, one per location: those with stock first, then the newest first.
    fn lots_by_code(&self, product: ProductId, code: &LotCode) -> Result<Vec<Lot>>;
    /// Returns the lots of each of these codes, in the order of [`ReadLots::lots_by_code`].
    fn lots_by_codes(&self, codes: &[(ProductId, LotCode)]) -> Result<Vec<Vec<Lot>>> {
        codes.iter().map(|(product, code)| self.lots_by_code(*product, code)).collect()
    }
    /// Returns those of the products that never had a lot.
    fn products_without_lots(&self, products: &[ProductId]) -> Result<Vec<ProductId>>;
    /// Visits a product's lots with stock in FEFO order, reading each as it is visited.
    fn open_lots(&self, product: ProductId, visit: RowVisitor<'_, Lot>) -> Result<()>;
    /// Visits the lots of a query.
    fn lots(&self, query: &LotQuery, visit: RowVisitor<'_, LotRow>) -> Result<()> {
        self.lots_behind(query, None, visit)
    }
    /// Visits the lots of a query that come behind one in its order, or all. The one need not be among them. Where an index
    /// has the order it leads to the first of them: no lot before is read, but those of the same product.
    fn lots_behind(
        &self,
        query: &LotQuery,
        after: Option<&LotRow>,
        visit: RowVisitor<'_, LotRow>,
    ) -> Result<()>;
    /// Returns the ids of a query's lots in its order, for lists that show a window of them. Respects the query's
    /// limit.
    fn lot_ids(&self, query: &LotQuery) -> Result<Vec<LotId>>;
    /// Returns how many lots a query has, ignoring its limit. Counts none if it asks for nothing but their expiry and
    /// whether they have stock: every commit keeps those totals.
    fn count_lots(&self, query: &LotQuery) -> Result<u64>;
    /// Returns the given lots in the given order, skipping unknown ids.
    fn lot_rows(&self, ids: &[LotId]) -> Result<Vec<LotRow>>;
    /// Visits up to `most` lots with this id or a higher one, emptied ones included, in id order: that in which they were opened.
    fn lot_balances(&self, first: LotId, most: usize, visit: RowVisitor<'_, LotBalance>) -> Result<()>;
    /// Returns how many lots with stock expire in each of the ranges, as every commit keeps it.
    fn count_expiring(&self, spans: &[DayRange]) -> Result<Vec<u64>>;
    /// Visits the searchable and sortable fields of up to `most` lots with an id above `after`, in id order. Borrowed
    /// to avoid allocations, since there may be a million.
    fn lot_search_fields(
        &self,
        after: LotId,
        most: u32,
        visit: &mut dyn FnMut(LotSearchFields<'_>),
    ) -> Result<()>;
    /// Like [`ReadLots::lot_search_fields`] for the given lots, in the given order, skipping unknown ids.
    fn lot_search_fields_by_ids(
        &self,
        ids: &[LotId],
        visit: &mut dyn FnMut(LotSearchFields<'_>),
    ) -> Result<()>;
    /// Visits the suppliers that lots got goods from besides the one they name, by lot.
    fn further_suppliers(&self, visit: &mut dyn FnMut(LotId, &str)) -> Result<()>;
    /// Returns the distinct lots changed by documents after a position, in id order, and the position after the newest
    /// document. Misses none, whoever writes meanwhile.
    fn lots_changed_since(&self, after: LedgerPosition) -> Result<(Vec<LotId>, LedgerPosition)>;
    /// Fetches at once what a search in memory is about to ask for: the version of the catalogue, the lots changed since a
    /// position, and the rows of the lots that it has found so far. Nothing to do where a question costs no round trip.
    fn foresee_lot_search(&self, after: LedgerPosition, found: &[LotId]) -> Result<()> {
        let _ = (after, found);
        Ok(())
    }
}

/// Row-level changes of lots.
pub trait WriteLots {
    /// Locks the products of all lots with stock whose expiry falls into any of the ranges, in id order, then returns
    /// those lots, each once.
    fn lock_lots_expiring(&mut self, spans: &[DayRange]) -> Result<Vec<Lot>>;
    /// Inserts a lot.
    fn insert_lot(&mut self, lot: &NewLot) -> Result<LotId>;
    /// Notes a supplier that a lot got goods from besides the one it names.
    fn add_further_supplier(&mut self, id: LotId, supplier: &Label) -> Result<()>;
    /// Sets a lot's balances to those of `lot`, which had `before` on hand.
    fn set_lot_balance(&mut self, lot: &Lot, before: Quantity) -> Result<()>;
    /// Puts a lot on hold, which `lot` is before, or releases it if `None`.
    fn set_lot_hold(&mut self, lot: &Lot, hold: Option<&Reason>) -> Result<()>;
    /// Sets what is said of a lot, its hold included: everything but its product, location and balances, which stay as
    /// `before` has them. Refused if the code has a lot in that location already.
    fn set_lot_facts(&mut self, before: &Lot, after: &Lot) -> Result<()>;
}
