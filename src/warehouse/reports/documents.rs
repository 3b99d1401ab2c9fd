//! Counting documents by their movements.

use crate::domain::DocumentNumber;

/// Documents that movements are of. Those of one document mostly follow each other, and documents mostly come in order: to sort
/// them once at the end takes less than to look each of them up.
#[derive(Debug, Default)]
pub(super) struct Documents {
    of_movements: Vec<DocumentNumber>,
}

impl Documents {
    pub(super) fn insert(&mut self, document: DocumentNumber) {
        if self.of_movements.last() != Some(&document) {
            self.of_movements.push(document);
        }
    }

    /// Returns how many there are, each counted once.
    pub(super) fn count(mut self) -> u64 {
        self.of_movements.sort();
        self.of_movements.dedup();
        u64::try_from(self.of_movements.len()).unwrap_or(u64::MAX)
    }
}
