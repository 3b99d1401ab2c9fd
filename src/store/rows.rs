//! Rows that go in, and rows with their neighbours' names that come out.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{
    Alert, Change, Day, Decimals, DocumentId, DocumentKind, DocumentNumber, Label, Lot, LotCode, LotId,
    MinorUnits, MovementId, ProductId, Quantity, Reason, Sku,
};

/// A lot to be added, with nothing on hand yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLot {
    /// Whose stock it is.
    pub product: ProductId,
    /// The producer's code.
    pub code: Option<LotCode>,
    /// The last day on which it may go out.
    pub expires: Option<Day>,
    /// When it was made.
    pub produced: Option<Day>,
    /// The day its first unit came in.
    pub received: Day,
    /// All that it received so far.
    pub received_quantity: Quantity,
    /// What is there.
    pub on_hand: Quantity,
    /// Where it stands.
    pub location: Option<Label>,
    /// Who sent it.
    pub supplier: Option<Label>,
    /// The delivery that opened it.
    pub reference: Option<Label>,
    /// What one unit cost.
    pub cost: Option<MinorUnits>,
    /// Why it is on hold, where it is.
    pub hold: Option<Reason>,
}

impl NewLot {
    /// The lot as it stands once the store gave it a key.
    pub fn with_id(self, id: LotId) -> Lot {
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

/// A document to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// Its identity.
    pub id: DocumentId,
    /// What kind of act it is.
    pub kind: DocumentKind,
    /// When; kept to the millisecond.
    pub at: DateTime<Utc>,
    /// The civil day whose rules it followed.
    pub day: Day,
    /// Who acts.
    pub operator: Label,
    /// Where.
    pub station: Label,
    /// The order or delivery it answers.
    pub reference: Option<Label>,
    /// Why.
    pub reason: Option<Reason>,
    /// The document that it undoes.
    pub reverses: Option<DocumentId>,
    /// The lot that a hold or release is about.
    pub held_lot: Option<LotId>,
    /// What was asked for, as JSON.
    pub request: String,
    /// What was decided, as JSON, where there was a choice.
    pub decision: Option<String>,
}

/// A movement to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewMovement {
    /// The product of the lot.
    pub product: ProductId,
    /// The lot.
    pub lot: LotId,
    /// By how much it changes; never zero.
    pub change: Change,
    /// What it has on hand afterwards.
    pub on_hand_after: Quantity,
}

/// A document that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// Its key.
    pub number: DocumentNumber,
    /// The key of its first movement; the others follow it. Meaningless where it has none.
    pub first_movement: MovementId,
}

/// What a product is searched by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProductTexts<'a> {
    /// The product.
    pub id: ProductId,
    /// Out of use.
    pub archived: bool,
    /// Its code.
    pub sku: &'a str,
    /// Its name, without case and accents.
    pub folded_name: &'a str,
    /// Its trade item number, empty where it has none.
    pub gtin: &'a str,
    /// Its category, empty where it has none.
    pub category: &'a str,
}

/// What a product has on a day, for lists that order all products by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StockLevel {
    /// The product.
    pub product: ProductId,
    /// Out of use.
    pub archived: bool,
    /// In lots of every kind.
    pub on_hand: Quantity,
    /// In lots that are neither expired nor on hold.
    pub available: Quantity,
    /// Less available than this is low.
    pub min_stock: Quantity,
}

/// What lists order and search a lot by, beside its product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LotColumns<'a> {
    /// The lot.
    pub lot: LotId,
    /// Whose stock it is.
    pub product: ProductId,
    /// The last day on which it may go out.
    pub expires: Option<Day>,
    /// The day its first unit came in.
    pub received: Day,
    /// What is there.
    pub on_hand: Quantity,
    /// All that it ever received.
    pub received_quantity: Quantity,
    /// Whether it is on hold.
    pub on_hold: bool,
    /// The producer's code, empty where it has none.
    pub code: &'a str,
    /// Where it stands, empty where unknown.
    pub location: &'a str,
    /// Who sent it, empty where unknown.
    pub supplier: &'a str,
}

/// A lot with what its product is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotRow {
    /// The lot.
    pub lot: Lot,
    /// The product's code.
    pub sku: Sku,
    /// The product's name.
    pub product: Label,
    /// What is counted.
    pub unit: Label,
    /// The decimals of its quantities.
    pub decimals: Decimals,
}

/// A movement with its document and the names of its lot and product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovementRow {
    /// Its key.
    pub id: MovementId,
    /// Its document.
    pub document: DocumentId,
    /// What kind of act it belongs to.
    pub kind: DocumentKind,
    /// The product's code.
    pub sku: Sku,
    /// The decimals of its quantities.
    pub decimals: Decimals,
    /// The lot.
    pub lot: LotId,
    /// The lot's code.
    pub code: Option<LotCode>,
    /// Where the lot stands.
    pub location: Option<Label>,
    /// By how much the lot changed.
    pub change: Change,
    /// What it had on hand afterwards.
    pub on_hand_after: Quantity,
    /// When.
    pub at: DateTime<Utc>,
    /// Who acted.
    pub operator: Label,
    /// Where.
    pub station: Label,
    /// The order or delivery it answers.
    pub reference: Option<Label>,
    /// Why.
    pub reason: Option<Reason>,
    /// The document that its document undoes.
    pub reverses: Option<DocumentId>,
}

/// A document in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// Its key.
    pub number: DocumentNumber,
    /// Its identity.
    pub id: DocumentId,
    /// What kind of act it was.
    pub kind: DocumentKind,
    /// When.
    pub at: DateTime<Utc>,
    /// Who acted.
    pub operator: Label,
    /// Where.
    pub station: Label,
    /// The order or delivery it answers.
    pub reference: Option<Label>,
    /// Why.
    pub reason: Option<Reason>,
    /// The document that it undoes.
    pub reverses: Option<DocumentId>,
    /// The document that undoes it.
    pub reversed_by: Option<DocumentId>,
    /// How many movements it has.
    pub movements: u32,
}

/// A document as a line of a list tells it: with what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLine {
    /// The document.
    pub document: DocumentRow,
    /// What its first movement moved, or the lot that a hold or release is about.
    pub first: Option<Subject>,
    /// What came in and went out, where all of it is of one product and the movements are few enough to be added up at once.
    pub sums: Option<Sums>,
}

/// A lot and its product, as a document names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The product's code.
    pub sku: Sku,
    /// The product's name.
    pub product: Label,
    /// What is counted.
    pub unit: Label,
    /// The decimals of its quantities.
    pub decimals: Decimals,
    /// The lot's code.
    pub code: Option<LotCode>,
}

/// What came in and what went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sums {
    /// In.
    pub incoming: Quantity,
    /// Out.
    pub outgoing: Quantity,
}

/// One change of a product's stock, with the day and the kind of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayChange {
    /// The civil day whose rules the document followed.
    pub day: Day,
    /// The document's kind.
    pub kind: DocumentKind,
    /// By how much a lot changed.
    pub change: Change,
}

/// An alert with the names and numbers that a reader needs beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertRow {
    /// The alert.
    pub alert: Alert,
    /// The product's code.
    pub sku: Sku,
    /// The product's name.
    pub product: Label,
    /// What is counted.
    pub unit: Label,
    /// The decimals of its quantities.
    pub decimals: Decimals,
    /// The lot's code.
    pub code: Option<LotCode>,
    /// The lot's expiry.
    pub expires: Option<Day>,
    /// Where the lot stands.
    pub location: Option<Label>,
    /// What the lot, or for an alert about a product the product, has on hand.
    pub on_hand: Quantity,
    /// What the product has available on the query's day.
    pub available: Quantity,
    /// The product's minimum.
    pub min_stock: Quantity,
}
