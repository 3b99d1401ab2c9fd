//! One document of the ledger with all it did, and what it reverses.

use crate::domain::{
    Day, Document, DocumentKind, DocumentNumber, FactChange, Label, LotId, Movement, ProductId,
};

/// A document with its movements and changes, and the document that it reverses.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub document: &'a Document,
    pub movements: &'a [Movement],
    pub changes: &'a [FactChange],
    pub original: Option<&'a Original>,
}

/// What a reversal must mirror.
pub(super) struct Original {
    pub kind: DocumentKind,
    pub day: Day,
    pub number: DocumentNumber,
    pub partner: Option<Label>,
    pub reference: Option<Label>,
    /// Each lot with its change, in thousandths.
    pub movements: Vec<(ProductId, LotId, i64)>,
    /// Of an amendment or a change of products.
    pub changes: Vec<FactChange>,
}

impl Entry<'_> {
    /// How a problem names it.
    pub(super) fn subject(&self) -> String {
        format!("document {}", self.document.id)
    }

    /// How a problem names one side of it.
    pub(super) fn subject_of(&self, what: &str) -> String {
        format!("document {}, {what}", self.document.id)
    }

    /// The products that it moved or changed.
    pub(super) fn products(&self) -> impl Iterator<Item = ProductId> {
        let moved = self.movements.iter().map(|movement| movement.product);
        moved.chain(self.changes.iter().map(|change| change.product))
    }
}
