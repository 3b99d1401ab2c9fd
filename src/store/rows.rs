//! Rows to insert, and rows joined with the names of related rows.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{
    Alert, Day, Decimals, DocumentId, DocumentKind, DocumentNumber, Label, Lot, LotCode, LotId, MinorUnits,
    MovementId, ProductId, ProductSummary, Quantity, QuantityChange, Reason, Sku,
};

/// A lot to insert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLot {
    /// The product it belongs to.
    pub product: ProductId,
    /// The producer's code.
    pub code: Option<LotCode>,
    /// The last day on which it may be dispatched.
    pub expires: Option<Day>,
    /// Date of production.
    pub produced: Option<Day>,
    /// The day its first unit was received.
    pub received: Day,
    /// Total received so far.
    pub received_quantity: Quantity,
    /// Quantity physically present.
    pub on_hand: Quantity,
    /// Where it is stored.
    pub location: Option<Label>,
    /// The supplier it came from.
    pub supplier: Option<Label>,
    /// The delivery it came with.
    pub reference: Option<Label>,
    /// Cost of one unit.
    pub cost: Option<MinorUnits>,
    /// Why it is on hold; `None` if it isn't.
    pub hold: Option<Reason>,
}

impl NewLot {
    /// Converts into the lot stored under `id`.
    pub fn into_lot(self, id: LotId) -> Lot {
        Lot {
            id,
            product: self.product,
            code: self.code,
            expires: self.expires,
            produced: self.produced,
            received: self.received,
            received_quantity: self.received_quantity,
            on_hand: self.on_hand,
            location: self.location,
            supplier: self.supplier,
            reference: self.reference,
            cost: self.cost,
            hold: self.hold,
        }
    }
}

/// A document to post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// Its identity.
    pub id: DocumentId,
    /// What kind of act it is.
    pub kind: DocumentKind,
    /// When it is posted, to the millisecond.
    pub at: DateTime<Utc>,
    /// The calendar day whose rules applied.
    pub day: Day,
    /// Who acts.
    pub operator: Label,
    /// Where it is posted.
    pub station: Label,
    /// The order or delivery it refers to.
    pub reference: Option<Label>,
    /// Why, if the kind requires a reason.
    pub reason: Option<Reason>,
    /// The document it reverses.
    pub reverses: Option<DocumentId>,
    /// The lot a hold or release is about.
    pub held_lot: Option<LotId>,
    /// The command as submitted, as JSON.
    pub request: String,
    /// The decision as JSON, if there was a choice.
    pub decision: Option<String>,
}

/// A movement to post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewMovement {
    /// The product the lot belongs to.
    pub product: ProductId,
    /// The lot that changes.
    pub lot: LotId,
    /// Signed change; never zero.
    pub change: QuantityChange,
    /// The lot's balance afterwards.
    pub on_hand_after: Quantity,
}

/// Keys of a posted document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostedKeys {
    /// The document's number.
    pub number: DocumentNumber,
    /// Id of the first movement; the others follow it. Meaningless without movements.
    pub first_movement: MovementId,
}

/// The fields of a product that searches look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProductSearchFields<'a> {
    /// The product.
    pub id: ProductId,
    /// Whether it is archived.
    pub archived: bool,
    /// Its SKU.
    pub sku: &'a str,
    /// Its name, folded for search.
    pub folded_name: &'a str,
    /// Its GTIN, empty if none.
    pub gtin: &'a str,
    /// Its category, empty if none.
    pub category: &'a str,
}

/// A product's quantities on a day, for lists that sort all products by them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StockLevel {
    /// The product.
    pub product: ProductId,
    /// Whether it is archived.
    pub archived: bool,
    /// Quantity on hand in all lots.
    pub on_hand: Quantity,
    /// Quantity on hand in lots that are neither expired nor on hold.
    pub available: Quantity,
    /// Threshold of the low stock alert.
    pub min_stock: Quantity,
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

/// A lot with its product's name and unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotRow {
    /// The lot.
    pub lot: Lot,
    /// Its product.
    pub product: ProductSummary,
}

/// A movement with its document and the names of its lot and product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovementRow {
    /// Database key.
    pub id: MovementId,
    /// Its document.
    pub document: DocumentId,
    /// The document's kind.
    pub kind: DocumentKind,
    /// The product's SKU.
    pub sku: Sku,
    /// Decimals of the product's quantities.
    pub decimals: Decimals,
    /// The lot.
    pub lot: LotId,
    /// The lot's code.
    pub code: Option<LotCode>,
    /// The lot's location.
    pub location: Option<Label>,
    /// Signed change.
    pub change: QuantityChange,
    /// The lot's balance afterwards.
    pub on_hand_after: Quantity,
    /// When it was posted.
    pub at: DateTime<Utc>,
    /// Who acted.
    pub operator: Label,
    /// Where it was posted.
    pub station: Label,
    /// The order or delivery the document refers to.
    pub reference: Option<Label>,
    /// The document's reason.
    pub reason: Option<Reason>,
    /// The document that its document reverses.
    pub reverses: Option<DocumentId>,
}

/// A document in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// Database key.
    pub number: DocumentNumber,
    /// Its identity.
    pub id: DocumentId,
    /// What kind of act it was.
    pub kind: DocumentKind,
    /// When it was posted.
    pub at: DateTime<Utc>,
    /// Who acted.
    pub operator: Label,
    /// Where it was posted.
    pub station: Label,
    /// The order or delivery it refers to.
    pub reference: Option<Label>,
    /// Why, if the kind requires a reason.
    pub reason: Option<Reason>,
    /// The document it reverses.
    pub reverses: Option<DocumentId>,
    /// The document that reverses it.
    pub reversed_by: Option<DocumentId>,
    /// How many movements it has.
    pub movements: u32,
}

/// A document with its subject and totals, as shown in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSummary {
    /// The document.
    pub document: DocumentRow,
    /// The lot of its first movement, or the lot that a hold or release is about.
    pub subject: Option<DocumentSubject>,
    /// Totals of its movements; `None` if they concern several products or are too many to add up.
    pub totals: Option<MovementTotals>,
}

/// The lot and product that a document is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSubject {
    /// Its product.
    pub product: ProductSummary,
    /// The lot's code.
    pub code: Option<LotCode>,
}

/// Quantities that came in and went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MovementTotals {
    /// Total that came in.
    pub incoming: Quantity,
    /// Total that went out.
    pub outgoing: Quantity,
}

/// One change of a product's stock, with the day and kind of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedChange {
    /// The calendar day of the document.
    pub day: Day,
    /// The document's kind.
    pub kind: DocumentKind,
    /// Signed change of a lot.
    pub change: QuantityChange,
}

/// An alert with the product and lot data shown beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertRow {
    /// The alert.
    pub alert: Alert,
    /// Its product.
    pub product: ProductSummary,
    /// The lot's code.
    pub code: Option<LotCode>,
    /// The lot's expiry.
    pub expires: Option<Day>,
    /// Where the lot stands.
    pub location: Option<Label>,
    /// On hand in the lot, or in the product if the alert is about a product.
    pub on_hand: Quantity,
    /// What the product has available on the query's day.
    pub available: Quantity,
    /// Threshold of the product's low stock alert.
    pub min_stock: Quantity,
}
