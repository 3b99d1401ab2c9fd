//! Counting documents by their movements.

use std::collections::HashSet;

use foldhash::fast::RandomState;

use crate::domain::DocumentNumber;

/// Documents, each counted once. The movements of one mostly follow each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Documents {
    known: HashSet<DocumentNumber, RandomState>,
    last: Option<DocumentNumber>,
}

impl Documents {
    pub(super) fn insert(&mut self, document: DocumentNumber) {
        if self.last.replace(document) != Some(document) {
            self.known.insert(document);
        }
    }

    pub(super) fn count(&self) -> u64 {
        u64::try_from(self.known.len()).unwrap_or(u64::MAX)
    }
}
