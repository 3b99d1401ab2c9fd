//! Queries as values. They are hashable, so results can be cached by query.

use crate::domain::{AlertKind, Day, DocumentId, DocumentKind, Label, LotCode, LotId, ProductId, Severity};

/// Selects products.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ProductQuery {
    /// Only products of this category.
    pub category: Option<Label>,
    /// Include archived products.
    pub include_archived: bool,
    /// At most this many.
    pub limit: Option<usize>,
}

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
            location: None,
            sort: LotSort::Expires,
            descending: false,
            limit: None,
        }
    }
}

/// A range of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DayRange {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

/// Selects movements.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct MovementQuery {
    /// Only movements of this product.
    pub product: Option<ProductId>,
    /// Only movements of this lot.
    pub lot: Option<LotId>,
    /// Only movements of lots with this code.
    pub code: Option<LotCode>,
    /// Only movements of this document.
    pub document: Option<DocumentId>,
    /// Only movements of documents of this kind.
    pub kind: Option<DocumentKind>,
    /// Only movements of this day or later.
    pub from: Option<Day>,
    /// Only movements of this day or earlier.
    pub to: Option<Day>,
    /// At most this many.
    pub limit: Option<usize>,
}

/// Selects documents.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct DocumentQuery {
    /// Only documents that moved this product, or held or released a lot of it.
    pub product: Option<ProductId>,
    /// Only documents of this kind.
    pub kind: Option<DocumentKind>,
    /// Only documents of this day or later.
    pub from: Option<Day>,
    /// Only documents of this day or earlier.
    pub to: Option<Day>,
    /// Only documents that follow this one in the list; starts the next page.
    pub before: Option<crate::domain::DocumentNumber>,
    /// At most this many.
    pub limit: Option<usize>,
}

/// Selects alerts by state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AlertStateFilter {
    /// Unresolved and not snoozed, acknowledged or not.
    #[default]
    Active,
    /// Unresolved, snoozed or not.
    Unresolved,
    /// Resolved or not.
    All,
}

/// Selects alerts. Sorted with resolved ones last, then critical first, then by kind (expired, out of stock,
/// expiring, low stock), then by expiry and id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AlertQuery {
    /// The day that decides what is snoozed and what is available.
    pub today: Day,
    /// Only alerts of this kind.
    pub kind: Option<AlertKind>,
    /// Only alerts of this severity.
    pub severity: Option<Severity>,
    /// Only alerts of this product and its lots.
    pub product: Option<ProductId>,
    /// Only alerts in this state.
    pub state: AlertStateFilter,
}

impl AlertQuery {
    /// Creates a query for all alerts that need attention on `today`.
    pub fn for_active_alerts(today: Day) -> Self {
        AlertQuery { today, kind: None, severity: None, product: None, state: AlertStateFilter::Active }
    }
}
