//! Undoing a document by a new one (PRODUCT.md, rule 8).

use serde::{Deserialize, Serialize};

use super::{Act, Batch, Result, Written};
use crate::domain::{DocumentId, Reason};

/// A document shall be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reverse {
    /// The document.
    pub document: DocumentId,
    /// Why.
    pub reason: Reason,
}

impl Batch<'_> {
    /// Writes the document that undoes another.
    pub fn reverse(&mut self, act: &Act, order: &Reverse) -> Result<Written> {
        let _ = (act, order);
        todo!()
    }
}
