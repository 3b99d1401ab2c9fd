//! Many lots at once, as one receipt: for imports. Whole or nothing.

use super::{Act, Batch, Receive, Result};
use crate::domain::{Day, DocumentId, ProductDetails};

/// One lot of an import. It is received on its own day where the file says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedLot {
    /// What came in.
    pub receive: Receive,
    /// The day it was received; not given: today.
    pub received: Option<Day>,
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// The document of imported lots.
    pub document: Option<DocumentId>,
    /// Rows read.
    pub rows: u64,
    /// Products or lots that are new.
    pub created: u64,
    /// Products that changed, or lots that grew.
    pub updated: u64,
}

/// A row that the warehouse refused, counted from 0, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// Which row of those given.
    pub row: usize,
    /// Why.
    pub error: super::Error,
}

impl Batch<'_> {
    /// Adds the products, or updates those whose SKU is known; every refused row is listed. Nothing may be committed when any was.
    pub fn import_products(
        &mut self,
        act: &Act,
        products: &[ProductDetails],
    ) -> Result<(Imported, Vec<RefusedRow>)> {
        let _ = (act, products);
        todo!()
    }

    /// Receives all the lots as one document. `content` is a digest of the file: the same content is refused, unless `again`.
    /// `progress` is told how many rows are done. Nothing may be committed when any row was refused.
    pub fn import_lots(
        &mut self,
        act: &Act,
        lots: &[ImportedLot],
        content: &str,
        again: bool,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(Imported, Vec<RefusedRow>)> {
        let _ = (act, lots, content, again, progress);
        todo!()
    }
}
