//! What an act is about to look at, said before it does.

use crate::domain::{BarcodeCode, CountId, DocumentId, Label, LotCode, LotId, ProductId, Sku};

/// What an act is about to look at. A store whose server is far asks for all of it at once; the act then reads it as if
/// nothing had been said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foresight<'a> {
    /// An act on a product's stock, which it locks.
    Stock(StockForesight<'a>),
    /// Several acts on the stock of products that are locked already. Each says again, as [`Foresight::Stock`], what it
    /// is about to look at.
    Together(&'a [StockForesight<'a>]),
    /// A reversal of a document, before anything is locked.
    Reversal {
        /// Under which id the reversal is posted.
        act: DocumentId,
        /// What is reversed.
        document: DocumentId,
    },
    /// What the codes and SKUs of a sheet name.
    Names {
        /// Codes that may be barcodes.
        codes: &'a [BarcodeCode],
        /// SKUs that products may have, or have had.
        skus: &'a [Sku],
    },
    /// The lots of the codes of a sheet.
    Codes(&'a [(ProductId, LotCode)]),
    /// So many lots that may be opened.
    NewLots(usize),
    /// The stock that a document touched, which is locked.
    Touched {
        /// Products, in id order.
        products: &'a [ProductId],
        /// Lots, in id order.
        lots: &'a [LotId],
    },
    /// An act on a count, which it locks.
    Count(CountForesight<'a>),
    /// Who used the ids of a sheet's entries.
    Entries(&'a [DocumentId]),
    /// The goods of a sheet's codes in a count.
    CountedCodes {
        /// The count.
        count: CountId,
        /// Codes of products; `None` for goods without one.
        codes: &'a [(ProductId, Option<LotCode>)],
    },
}

/// What an act on a count is about to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountForesight<'a> {
    /// Under which id the act is recorded.
    pub act: DocumentId,
    /// The count.
    pub count: CountId,
    /// The goods that are counted, of an entry.
    pub goods: Option<GoodsToCount<'a>>,
}

/// How the goods of an entry are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoodsToCount<'a> {
    /// By a line of the count.
    Line(i64),
    /// By their lot.
    Lot(LotId),
    /// By their product and code; `None` for goods without one.
    Code(&'a Sku, Option<&'a LotCode>),
    /// By what a scanner read, which may be a barcode, a SKU or a code.
    Scan {
        /// What it read.
        code: &'a LotCode,
        /// The code, if that names the product alone.
        lot: Option<&'a LotCode>,
        /// Where they are.
        location: Option<&'a Label>,
    },
}

/// What an act on a product's stock is about to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StockForesight<'a> {
    /// Under which id the act is posted.
    pub act: DocumentId,
    /// The product.
    pub sku: &'a Sku,
    /// The lots of this code.
    pub code: Option<&'a LotCode>,
    /// This lot and the others of its code.
    pub lot: Option<LotId>,
    /// The first lots in FEFO order.
    pub first_lots: bool,
    /// When the lots were last counted.
    pub last_counts: bool,
    /// The last dispatch to this order.
    pub order: Option<&'a Label>,
    /// Goods of the code come in, and may open a lot.
    pub arrival: Option<Arrival<'a>>,
}

/// Where goods come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival<'a> {
    /// Where their code stands.
    WithCode,
    /// In this place.
    At(&'a Label),
}

impl<'a> Arrival<'a> {
    /// Goods that come in this place, or where their code stands if none is named.
    pub fn at(place: Option<&'a Label>) -> Self {
        place.map_or(Arrival::WithCode, Arrival::At)
    }
}

impl<'a> StockForesight<'a> {
    /// Foresees an act on a product, and nothing about its lots yet.
    pub fn new(act: DocumentId, sku: &'a Sku) -> Self {
        StockForesight {
            act,
            sku,
            code: None,
            lot: None,
            first_lots: false,
            last_counts: false,
            order: None,
            arrival: None,
        }
    }
}
