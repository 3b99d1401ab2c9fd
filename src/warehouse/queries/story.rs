//! The story of a lot: what moved it and what was said of it, newest first.

use std::collections::HashMap;
use std::ops::ControlFlow;

use crate::domain::{DocumentId, DocumentNumber, FactChange, LotId};
use crate::store::{DocumentRow, MovementQuery, MovementRow};
use crate::warehouse::{Result, Warehouse};

/// An entry in the story of a lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoryEntry {
    /// Goods came in or went out.
    Movement(MovementRow),
    /// A document changed what is said of the lot, or held or released it.
    Changes {
        /// The document.
        document: DocumentRow,
        /// What it changed of this lot.
        changes: Vec<FactChange>,
    },
}

impl Warehouse {
    /// Returns at most `most` entries of a lot's story, newest first.
    pub fn lot_story(&mut self, lot: LotId, most: usize) -> Result<Vec<StoryEntry>> {
        let book = self.store.read()?;
        let mut movements = Vec::new();
        let query = MovementQuery { lot: Some(lot), limit: Some(most), ..MovementQuery::default() };
        book.movements(&query, &mut |row| {
            movements.push(row);
            ControlFlow::Continue(())
        })?;
        let mut changes = book.changes_of_lots(&[lot])?;
        if changes.is_empty() {
            return Ok(movements.into_iter().map(StoryEntry::Movement).collect());
        }
        changes.drain(..changes.len().saturating_sub(most));
        let ids: Vec<DocumentId> = movements.iter().map(|row| row.document).collect();
        let numbers: HashMap<DocumentId, DocumentNumber> =
            book.documents_by_ids(&ids)?.into_iter().map(|document| (document.id, document.number)).collect();
        let mut entries: Vec<(DocumentNumber, StoryEntry)> = Vec::new();
        for row in movements {
            let number = numbers.get(&row.document).copied().unwrap_or(DocumentNumber(0));
            entries.push((number, StoryEntry::Movement(row)));
        }
        let runs: Vec<&[(DocumentNumber, FactChange)]> = changes.chunk_by(|(a, _), (b, _)| a == b).collect();
        let told: Vec<DocumentNumber> = runs.iter().filter_map(|run| Some(run.first()?.0)).collect();
        let documents = book.document_summaries(&told)?.into_iter().map(|summary| summary.document);
        for (document, run) in documents.zip(runs) {
            let changes = run.iter().map(|(_, change)| change.clone()).collect();
            entries.push((document.number, StoryEntry::Changes { document, changes }));
        }
        entries.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
        Ok(entries.into_iter().map(|(_, entry)| entry).take(most).collect())
    }
}
