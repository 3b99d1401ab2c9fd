//! What reports add up: goods that stand, and goods that moved.

use super::{DayRange, Result, RowVisitor};
use crate::domain::{
    Amount, Day, DocumentKind, DocumentNumber, Label, LotId, ProductId, Quantity, QuantityChange, Reason,
};

/// What there is of a lot, and what it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingGoods {
    /// The lot.
    pub lot: LotId,
    /// Its product.
    pub product: ProductId,
    /// Quantity on hand now.
    pub on_hand: Quantity,
    /// Cost of one unit, as it is known now.
    pub cost: Option<Amount>,
    /// The last day on which it may be dispatched.
    pub expires: Option<Day>,
    /// Where it stands.
    pub location: Option<Label>,
    /// Who sent it.
    pub supplier: Option<Label>,
}

/// A movement of a document that stands: not reversed, and no reversal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedGoods {
    /// The document.
    pub document: DocumentNumber,
    /// Its day.
    pub day: Day,
    /// Its kind.
    pub kind: DocumentKind,
    /// Who acted.
    pub operator: Label,
    /// Why.
    pub reason: Option<Reason>,
    /// The movement's partner, else the document's.
    pub partner: Option<Label>,
    /// The lot.
    pub lot: LotId,
    /// Its product.
    pub product: ProductId,
    /// Where the lot is.
    pub location: Option<Label>,
    /// Signed change.
    pub change: QuantityChange,
    /// Cost of one unit of the lot, as it is known now.
    pub cost: Option<Amount>,
}

/// Queries behind reports. Each is one pass, streamed.
pub trait ReadReports {
    /// Visits all lots with stock, in no order; with `emptied`, also those without.
    fn standing_goods(&self, emptied: bool, visit: RowVisitor<'_, StandingGoods>) -> Result<()>;
    /// Visits the lots with stock of these products, in no order. Reads only those.
    fn standing_goods_of(&self, products: &[ProductId], visit: RowVisitor<'_, StandingGoods>) -> Result<()>;
    /// Visits the movements of documents of these days that stand, kind by kind. Reads documents by kind and day.
    fn moved_goods(&self, days: DayRange, visit: RowVisitor<'_, MovedGoods>) -> Result<()>;
}
