//! The ledger: documents and their movements, only ever added.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::{DayRange, Result, RowVisitor};
use crate::domain::{
    Amount, Day, Decimals, Document, DocumentId, DocumentKind, DocumentNumber, FactChange, Label, LotCode,
    LotId, Movement, MovementId, NewDocument, PartnerId, ProductId, ProductSummary, Quantity, QuantityChange,
    Sku, Stamp,
};

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
    /// Who it came from or went to; `None` for the document's partner.
    pub partner: Option<PartnerId>,
    /// Cost of one unit that came in.
    pub cost: Option<Amount>,
}

/// What came in and went out of a product on one day by documents of one kind. A reversal counts against the day and
/// kind of what it reverses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DailyFlow {
    /// The product.
    pub product: ProductId,
    /// The day of the documents.
    pub day: Day,
    /// Their kind.
    pub kind: DocumentKind,
    /// Total that came in.
    pub incoming: QuantityChange,
    /// Total that went out.
    pub outgoing: QuantityChange,
}

/// How far a reader has followed the ledger. Only the store that hands it out knows what comes after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerPosition(pub(super) i64);

/// Selects documents.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct DocumentQuery {
    /// Only documents that moved this product, or changed it or one of its lots.
    pub product: Option<ProductId>,
    /// Only documents that moved or changed lots of this code.
    pub code: Option<LotCode>,
    /// Only documents of this partner, or with a movement of this partner's own.
    pub partner: Option<Label>,
    /// Only documents with this reference.
    pub reference: Option<Label>,
    /// Only documents of this operator.
    pub operator: Option<Label>,
    /// Only documents of this station.
    pub station: Option<Label>,
    /// Only documents of this kind.
    pub kind: Option<DocumentKind>,
    /// Only documents of this day or later.
    pub from: Option<Day>,
    /// Only documents of this day or earlier.
    pub to: Option<Day>,
    /// Only documents that follow this one in the list; starts the next page.
    pub before: Option<DocumentNumber>,
    /// At most this many.
    pub limit: Option<usize>,
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
    /// Only movements of this supplier or customer.
    pub partner: Option<Label>,
    /// Only movements of documents of this kind.
    pub kind: Option<DocumentKind>,
    /// Only movements of this day or later.
    pub from: Option<Day>,
    /// Only movements of this day or earlier.
    pub to: Option<Day>,
    /// Only movements that follow this one, of this document, in the list; starts the next page.
    pub before: Option<(DocumentId, MovementId)>,
    /// At most this many.
    pub limit: Option<usize>,
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
    /// Who acted, where, when and why.
    pub stamp: Stamp,
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
    /// The lot of its first movement, or else the lot or product of its first change.
    pub subject: Option<DocumentSubject>,
    /// Totals of its movements; `None` if they concern several products or are too many to add up.
    pub totals: Option<MovementTotals>,
    /// How many facts it changed.
    pub changes: u32,
    /// Whether its changes of facts concern several products.
    pub changes_several_products: bool,
}

/// A change of a fact with the names of its product and lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactChangeRow {
    /// The change.
    pub change: FactChange,
    /// Its product.
    pub product: ProductSummary,
    /// The lot's code.
    pub code: Option<LotCode>,
    /// The lot's location.
    pub location: Option<Label>,
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

/// A movement with its document and the names of its lot and product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovementRow {
    /// Database key.
    pub id: MovementId,
    /// Its document.
    pub document: DocumentId,
    /// The document's number; `None` in what an act tells of itself, which the commit numbers.
    pub number: Option<DocumentNumber>,
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
    /// Of a transfer, the location at its other end.
    pub other_location: Option<Label>,
    /// Signed change.
    pub change: QuantityChange,
    /// The lot's balance afterwards.
    pub on_hand_after: Quantity,
    /// Cost of one unit that came in.
    pub cost: Option<Amount>,
    /// The document's stamp, with the movement's own partner if it has one.
    pub stamp: Stamp,
    /// The document that its document reverses.
    pub reverses: Option<DocumentId>,
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

/// Queries about documents and movements.
pub trait ReadLedger {
    /// Returns a document.
    fn document(&self, id: DocumentId) -> Result<Option<Document>> {
        Ok(self.documents_by_ids(&[id])?.pop())
    }
    /// Returns the given documents in the given order, skipping unknown ids.
    fn documents_by_ids(&self, ids: &[DocumentId]) -> Result<Vec<Document>>;
    /// Returns the reversal of each of the documents that has been reversed.
    fn reversals_of(&self, ids: &[DocumentId]) -> Result<HashMap<DocumentId, DocumentId>>;
    /// Returns the products that these documents moved or changed, in id order.
    fn products_of_documents(&self, ids: &[DocumentId]) -> Result<Vec<ProductId>>;
    /// Returns a document's movements in the order of posting.
    fn document_movements(&self, number: DocumentNumber) -> Result<Vec<Movement>>;
    /// Returns the movements of documents, document by document, those of each in the order of posting.
    fn movements_of_documents(&self, numbers: &[DocumentNumber]) -> Result<Vec<Movement>> {
        let mut movements = Vec::new();
        for number in numbers {
            movements.append(&mut self.document_movements(*number)?);
        }
        Ok(movements)
    }
    /// Visits the documents of a query, newest first: by posting order, or by day if the query filters by kind or
    /// day.
    fn documents(&self, query: &DocumentQuery, visit: RowVisitor<'_, DocumentRow>) -> Result<()>;
    /// Returns the numbers of a query's documents in its order, for lists that show a window of them.
    fn document_numbers(&self, query: &DocumentQuery) -> Result<Vec<DocumentNumber>>;
    /// Returns the given documents in the given order, skipping unknown numbers.
    fn document_summaries(&self, numbers: &[DocumentNumber]) -> Result<Vec<DocumentSummary>>;
    /// Returns at most `most` of the newest changes of a product's stock, newest first.
    fn newest_changes(&self, product: ProductId, most: usize) -> Result<Vec<DatedChange>>;
    /// Visits the movements of a query, newest first.
    fn movements(&self, query: &MovementQuery, visit: RowVisitor<'_, MovementRow>) -> Result<()>;
    /// Returns the position after the newest document.
    fn ledger_position(&self) -> Result<LedgerPosition>;
    /// Returns a document's changes of facts in the order of posting.
    fn document_changes(&self, number: DocumentNumber) -> Result<Vec<FactChange>>;
    /// Returns the changes of documents, document by document, those of each in the order of posting.
    fn changes_of_documents(&self, numbers: &[DocumentNumber]) -> Result<Vec<FactChange>> {
        let mut changes = Vec::new();
        for number in numbers {
            changes.append(&mut self.document_changes(*number)?);
        }
        Ok(changes)
    }
    /// Returns at most `most` of a document's changes of facts, in the order of posting, with the names of products and
    /// lots as they are now.
    fn document_change_rows(&self, number: DocumentNumber, most: usize) -> Result<Vec<FactChangeRow>>;
    /// Returns the movements of lots by documents of a kind: lot by lot, those of each oldest first.
    fn movements_of_lots(&self, lots: &[LotId], kind: DocumentKind) -> Result<Vec<Movement>>;
    /// Returns the rows of [`Self::movements`] of each of these lots, one lot after the other.
    fn movement_rows_of_lots(&self, lots: &[LotId]) -> Result<Vec<MovementRow>> {
        let mut rows = Vec::new();
        for lot in lots {
            self.movements(&MovementQuery { lot: Some(*lot), ..MovementQuery::default() }, &mut |row| {
                rows.push(row);
                ControlFlow::Continue(())
            })?;
        }
        Ok(rows)
    }
    /// Returns all changes of each of these lots, oldest first, each with its document: one lot after the other.
    fn changes_of_lots(&self, lots: &[LotId]) -> Result<Vec<(DocumentNumber, FactChange)>>;
    /// Returns the changes of these products' own details by documents after one, product by product, oldest first, each
    /// with its document.
    fn changes_of_products(
        &self,
        products: &[ProductId],
        after: DocumentNumber,
    ) -> Result<Vec<(DocumentNumber, FactChange)>>;
    /// Returns all changes of the codes of a product's lots, oldest first, each with its document.
    fn code_changes_of_product(&self, product: ProductId) -> Result<Vec<(DocumentNumber, FactChange)>>;
    /// Returns the same of several products, one after the other.
    fn code_changes_of_products(&self, products: &[ProductId]) -> Result<Vec<(DocumentNumber, FactChange)>> {
        let mut changes = Vec::new();
        for product in products {
            changes.append(&mut self.code_changes_of_product(*product)?);
        }
        Ok(changes)
    }
    /// Visits the flows of all products on these days, by day, kind and product.
    fn daily_flows(&self, days: DayRange, visit: RowVisitor<'_, DailyFlow>) -> Result<()>;
    /// Returns whether any document names this partner.
    fn has_partner(&self, name: &Label) -> Result<bool>;
    /// Returns the names of these partners, skipping unknown ids.
    fn partner_names(&self, ids: &[PartnerId]) -> Result<HashMap<PartnerId, Label>>;
}

/// Posting to the ledger.
pub trait WriteLedger {
    /// Posts a document with its movements, whose ids ascend in the given order, and its changes of facts. Its number may
    /// be known at the commit only: stations take numbers in the order of commits, without gaps.
    fn post_document(
        &mut self,
        document: &NewDocument,
        movements: &[NewMovement],
        changes: &[FactChange],
    ) -> Result<()>;
    /// Returns the keys of partners, adding those that are new. Compares by NFKC case folding.
    fn intern_partners(&mut self, names: &[Label]) -> Result<Vec<PartnerId>>;
    /// Adds to what came in and went out of a product on a day; reversals subtract.
    fn add_daily_flow(&mut self, flow: &DailyFlow) -> Result<()>;
}
