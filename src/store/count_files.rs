//! Files to count in away from the book: what one holds, and what was counted in it.

use super::{Count, CountFileInfo};
use crate::domain::count::{CountEntry, CountLine};
use crate::domain::{Barcode, Lot, Product, ProductId};

/// What a count file is made with: what a counter needs, and nothing that a blind count hides.
#[derive(Debug, Clone, PartialEq)]
pub struct CountFileContents {
    /// What it is made from.
    pub info: CountFileInfo,
    /// The count.
    pub count: Count,
    /// The products that may be found.
    pub products: Vec<Product>,
    /// The keys of the SKUs that they had before, which old labels still say.
    pub former_skus: Vec<(String, ProductId)>,
    /// Their barcodes besides their GTINs.
    pub barcodes: Vec<(ProductId, Barcode)>,
    /// The lots of the lines. Their balances stay in the book.
    pub lots: Vec<Lot>,
    /// The lines that are open.
    pub lines: Vec<CountLine>,
}

/// What was counted in a count file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountFileRecord {
    /// What it was made from.
    pub info: CountFileInfo,
    /// The count, as it was when the file was made, but for what was counted in it.
    pub count: Count,
    /// The lines that it was made with and that were counted in it.
    pub counted: Vec<CountLine>,
    /// The lines that were added in it.
    pub added: Vec<CountLine>,
    /// Its entries, line by line.
    pub entries: Vec<CountEntry>,
}
