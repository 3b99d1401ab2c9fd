//! References to something that does not exist.

use crate::domain::count::CycleSubject;
use crate::domain::{AlertId, BarcodeCode, CountId, DocumentId, DocumentNumber, Label, LotCode, LotId, Sku};

/// A reference to something that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// Product, by SKU.
    Product(Sku),
    /// Lot, by product and code.
    Lot(Sku, LotCode),
    /// Lot, by product, code and location; the code exists elsewhere.
    LotAt(Sku, LotCode, Label),
    /// Lot, by product and id; it may exist for another product.
    LotId(Sku, LotId),
    /// Document.
    Document(DocumentId),
    /// Document, by its number.
    DocumentNumber(DocumentNumber),
    /// Supplier or customer, in any document.
    Partner(Label),
    /// Lot, of whatever product.
    AnyLot(LotId),
    /// Stock count.
    Count(CountId),
    /// Line of a stock count, by number; or it was applied.
    CountLine(CountId, i64),
    /// Cycle of the schedule of counts.
    CountCycle(CycleSubject),
    /// Product or lot, by what a scanner read.
    Scanned(LotCode),
    /// Barcode.
    Barcode(BarcodeCode),
    /// Alert.
    Alert(AlertId),
    /// Token in force, by name.
    Token(Label),
}
