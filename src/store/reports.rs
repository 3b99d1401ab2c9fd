//! What reports add up: goods that stand, and goods that moved.

use std::ops::BitOr;
use std::rc::Rc;

use super::{DayRange, Result, RowVisitor};
use crate::domain::{
    Amount, Day, DocumentKind, DocumentNumber, Label, LifeDays, LotId, ProductId, ProductSummary, Quantity,
    QuantityChange, Reason,
};

/// A product of the catalogue, with its stock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueProduct {
    /// Its id.
    pub id: ProductId,
    /// Its SKU, name, unit and decimals.
    pub summary: ProductSummary,
    /// Its category.
    pub category: Option<Label>,
    /// Quantity on hand now, in all lots.
    pub on_hand: Quantity,
    /// Threshold of the low stock alert.
    pub min_stock: Quantity,
    /// Remaining life that a lot must have to be dispatched.
    pub min_life_days: LifeDays,
}

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
    /// The day that it came in.
    pub received: Day,
    /// Whether it is on hold now.
    pub on_hold: bool,
    /// Where it stands; told with texts.
    pub location: Option<Label>,
    /// Who sent it; told with texts.
    pub supplier: Option<Label>,
}

/// Which lots a report reads, and what is told of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandingGoodsQuery {
    /// Whether lots without stock are visited too.
    pub emptied: bool,
    /// Only lots that expire on these days; `None` for all, those that never expire included.
    pub expires: Option<DayRange>,
    /// Whether location and supplier are told.
    pub with_texts: bool,
}

/// A movement of a document that stands: not reversed, and no reversal. Texts are shared between movements. What is told only if
/// it is wanted is empty if not ([`MovedDetails`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedGoods {
    /// The document.
    pub document: DocumentNumber,
    /// Its day.
    pub day: Day,
    /// Its kind.
    pub kind: DocumentKind,
    /// The lot.
    pub lot: LotId,
    /// Its product.
    pub product: ProductId,
    /// Signed change.
    pub change: QuantityChange,
    /// Who acted, if wanted.
    pub operator: Option<Rc<Label>>,
    /// Why, if wanted.
    pub reason: Option<Rc<Reason>>,
    /// The movement's partner, else the document's, if wanted.
    pub partner: Option<Rc<Label>>,
    /// What was decided in a dispatch, if wanted.
    pub decision: Option<DecidedDispatch>,
    /// The last day on which the lot may be dispatched, if wanted.
    pub expires: Option<Day>,
    /// Where the lot is, if wanted.
    pub location: Option<Rc<Label>>,
    /// Cost of one unit of the lot, as it is known now.
    pub cost: Option<Amount>,
}

/// What was decided in a dispatch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecidedDispatch {
    /// Remaining life that was required of each lot.
    pub required_life: LifeDays,
    /// Whether somebody chose other lots than FEFO would take.
    pub is_overridden: bool,
}

/// What a report wants to know of movements beside document, lot, product, change and cost. Nothing else is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MovedDetails {
    /// Who acted.
    pub operator: bool,
    /// Why.
    pub reason: bool,
    /// What dispatches decided.
    pub decision: bool,
    /// Partners.
    pub partner: bool,
    /// The last day of the lots.
    pub expiry: bool,
    /// Where the lots are.
    pub location: bool,
}

/// Which movements a report reads, and what is told of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MovedQuery<'a> {
    /// Only documents of these kinds. Reversals never stand.
    pub kinds: &'a [DocumentKind],
    /// Only documents of these days.
    pub days: DayRange,
    /// What is told.
    pub details: MovedDetails,
}

impl MovedDetails {
    /// All of them.
    pub const ALL: MovedDetails = MovedDetails {
        operator: true,
        reason: true,
        decision: true,
        partner: true,
        expiry: true,
        location: true,
    };
}

/// Both together.
impl BitOr for MovedDetails {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        MovedDetails {
            operator: self.operator || other.operator,
            reason: self.reason || other.reason,
            decision: self.decision || other.decision,
            partner: self.partner || other.partner,
            expiry: self.expiry || other.expiry,
            location: self.location || other.location,
        }
    }
}

impl StandingGoodsQuery {
    /// All lots with stock, without their texts.
    pub const OPEN: StandingGoodsQuery =
        StandingGoodsQuery { emptied: false, expires: None, with_texts: false };
}

impl MovedQuery<'static> {
    /// What documents of any kind moved on these days, without details.
    pub fn on(days: DayRange) -> Self {
        MovedQuery { kinds: &DocumentKind::ALL, days, details: MovedDetails::default() }
    }
}

/// Queries behind reports. Each is one pass, streamed.
pub trait ReadReports {
    /// Visits all products, archived ones included, in no order. Reads no lots. Nothing else may be asked meanwhile.
    fn catalogue_products(&self, visit: RowVisitor<'_, CatalogueProduct>) -> Result<()>;
    /// Visits lots, in no order. Nothing else may be asked meanwhile.
    fn standing_goods(&self, query: &StandingGoodsQuery, visit: RowVisitor<'_, StandingGoods>) -> Result<()>;
    /// Visits the lots with stock of these products, in no order. Reads only those.
    fn standing_goods_of(&self, products: &[ProductId], visit: RowVisitor<'_, StandingGoods>) -> Result<()>;
    /// Visits movements of documents that stand, those of one document after the other, and documents in no order. Reads
    /// documents by kind and day. Nothing else may be asked meanwhile.
    fn moved_goods(&self, query: &MovedQuery<'_>, visit: RowVisitor<'_, MovedGoods>) -> Result<()>;
    /// Visits by how much documents of these days that stand changed lots, a movement after the other, in no order. Reads documents
    /// by day, and no lots. Nothing else may be asked meanwhile.
    fn moved_quantities(&self, days: DayRange, visit: RowVisitor<'_, (LotId, QuantityChange)>) -> Result<()>;
}
