//! Counting documents by their movements.

use crate::domain::DocumentNumber;

/// Counts documents by their movements, of which those of one document must follow each other.
#[derive(Debug, Default)]
pub(super) struct DocumentCount {
    count: u64,
    latest: Option<DocumentNumber>,
}

impl DocumentCount {
    /// Counts the document of a movement.
    pub(super) fn add(&mut self, document: DocumentNumber) {
        if self.latest.replace(document) != Some(document) {
            self.count += 1;
        }
    }

    pub(super) fn get(&self) -> u64 {
        self.count
    }
}
