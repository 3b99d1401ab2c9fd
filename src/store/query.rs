//! Questions as values. They hash, so that an answer can be kept under its question.

use crate::domain::{AlertKind, Day, DocumentId, DocumentKind, Label, LotCode, LotId, ProductId, Severity};

/// Which products.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ProductQuery {
    /// Only of this category.
    pub category: Option<Label>,
    /// Archived ones too.
    pub archived: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

/// Which lots, by what they are on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LotStatusFilter {
    /// With stock, whatever else.
    #[default]
    Open,
    /// With stock, on hold.
    OnHold,
    /// With stock, not on hold, past their expiry.
    Expired,
    /// With stock, not on hold, not expired.
    Available,
    /// Without stock.
    Empty,
    /// Every lot.
    All,
}

/// By what lots are ordered. Ties go by the lot's key, so that every order is total; a lot without what it is ordered by comes
/// last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LotSort {
    /// Expiry, lots without one last.
    #[default]
    Expires,
    /// The product's code, then FEFO. Upper and lower case are alike.
    Sku,
    /// The product's name without case and accents, then the product's key, then FEFO.
    Product,
    /// The lot's code. Upper and lower case are alike.
    Code,
    /// What is on hand.
    OnHand,
    /// The day it was received.
    Received,
    /// All that it ever received.
    ReceivedQuantity,
    /// Where it stands.
    Location,
    /// Its key: the order of arrival.
    Arrival,
}

/// Which lots, in what order.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LotQuery {
    /// The day by which expiry is judged.
    pub today: Day,
    /// Only of this product.
    pub product: Option<ProductId>,
    /// Only of this status.
    pub status: LotStatusFilter,
    /// Only those that expire on or before the day this many days ahead, expired ones among them.
    pub expiring_within: Option<u32>,
    /// Only those that stand here.
    pub location: Option<Label>,
    /// The order.
    pub sort: LotSort,
    /// The order turned around.
    pub descending: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

impl LotQuery {
    /// Every lot with stock, the first to expire first.
    pub fn open(today: Day) -> Self {
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

/// A run of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

/// Which movements.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct MovementQuery {
    /// Only of this product.
    pub product: Option<ProductId>,
    /// Only of this lot.
    pub lot: Option<LotId>,
    /// Only of lots of this code.
    pub code: Option<LotCode>,
    /// Only of this document.
    pub document: Option<DocumentId>,
    /// Only of this kind of document.
    pub kind: Option<DocumentKind>,
    /// Only of this civil day or later.
    pub from: Option<Day>,
    /// Only of this civil day or earlier.
    pub to: Option<Day>,
    /// At most so many.
    pub limit: Option<usize>,
}

/// Which documents.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct DocumentQuery {
    /// Only those that moved this product, or held or released a lot of it.
    pub product: Option<ProductId>,
    /// Only of this kind.
    pub kind: Option<DocumentKind>,
    /// Only of this civil day or later.
    pub from: Option<Day>,
    /// Only of this civil day or earlier.
    pub to: Option<Day>,
    /// Only those written before this one: the next page of a list.
    pub before: Option<crate::domain::DocumentNumber>,
    /// At most so many.
    pub limit: Option<usize>,
}

/// Which alerts, by where they are in their life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AlertShow {
    /// Standing and not snoozed; acknowledged ones too.
    #[default]
    Active,
    /// Standing, snoozed ones too.
    Standing,
    /// Resolved ones too.
    All,
}

/// Which alerts. Order: resolved last; then critical first; then expired, out of stock, expiring, low stock; then by expiry and key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AlertQuery {
    /// The day by which snoozes are judged and days left are counted.
    pub today: Day,
    /// Only of this kind.
    pub kind: Option<AlertKind>,
    /// Only of this severity.
    pub severity: Option<Severity>,
    /// Only of this product and its lots.
    pub product: Option<ProductId>,
    /// Where they are in their life.
    pub show: AlertShow,
}

impl AlertQuery {
    /// All that ask for attention on `today`.
    pub fn active(today: Day) -> Self {
        AlertQuery { today, kind: None, severity: None, product: None, show: AlertShow::Active }
    }
}
