//! Which later document keeps another from being reversed: one whose own reversal is a way out.

use std::collections::HashMap;
use std::ops::ControlFlow;

use crate::domain::{DocumentId, DocumentKind, DocumentNumber, Field, LotId};
use crate::store::{DocumentRow, MovementQuery, MovementRow, ReadTransaction};
use crate::warehouse::ledger::corrupt;
use crate::warehouse::{Conflict, Error, Result};

/// The documents after one that is to be reversed.
#[derive(Clone, Copy)]
pub(super) struct LaterDocuments<'a> {
    book: &'a dyn ReadTransaction,
    original: DocumentNumber,
}

impl<'a> LaterDocuments<'a> {
    pub(super) fn after(book: &'a dyn ReadTransaction, original: DocumentNumber) -> Self {
        LaterDocuments { book, original }
    }

    /// Returns the refusal that names the latest document that changed a fact of a lot, or else anything of it.
    pub(super) fn error_of_change(self, lot: LotId, field: Field) -> Result<Error> {
        let mut changes = self.book.changes_of_lots(&[lot])?;
        changes.retain(|(_, change)| change.field == field);
        match self.latest(changes.into_iter().map(|(number, _)| number).collect())? {
            Some(document) if self.is_way_out(&document) => Ok(changed_by(document.id, document.kind)),
            _ => self.error_of_lots(&[lot]),
        }
    }

    /// Returns the refusal that names the latest document that moved or changed any of these lots.
    pub(super) fn error_of_lots(self, lots: &[LotId]) -> Result<Error> {
        let mut ids: Vec<DocumentId> = Vec::new();
        for lot in lots {
            ids.extend(self.movements(*lot)?.into_iter().map(|row| row.document));
        }
        let mut numbers: Vec<DocumentNumber> =
            self.book.documents_by_ids(&ids)?.into_iter().map(|document| document.number).collect();
        let mut lots = lots.to_vec();
        lots.sort_unstable();
        numbers.extend(self.book.changes_of_lots(&lots)?.into_iter().map(|(number, _)| number));
        let document = self.latest(numbers)?.ok_or_else(|| corrupt("a lot that no document knows"))?;
        Ok(changed_by(document.id, document.kind))
    }

    /// Returns the latest of some documents, first of those that are a way out.
    fn latest(self, mut numbers: Vec<DocumentNumber>) -> Result<Option<DocumentRow>> {
        numbers.sort_unstable();
        numbers.dedup();
        let documents = self.book.document_summaries(&numbers)?.into_iter().map(|summary| summary.document);
        Ok(documents.max_by_key(|document| (self.is_way_out(document), document.number)))
    }

    /// Whether a document came later, stands and can be reversed.
    fn is_way_out(self, document: &DocumentRow) -> bool {
        let stands = document.kind.can_be_reversed() && document.reversed_by.is_none();
        stands && document.number > self.original
    }

    /// Returns a lot's movements, newest first.
    pub(super) fn movements(self, lot: LotId) -> Result<Vec<MovementRow>> {
        let mut rows: Vec<MovementRow> = Vec::new();
        let query = MovementQuery { lot: Some(lot), ..MovementQuery::default() };
        let first = self.book.document_movements(self.original)?.last().map(|movement| movement.id);
        self.book.movements(&query, &mut |row| {
            if first.is_some_and(|first| row.id <= first) {
                return ControlFlow::Break(());
            }
            rows.push(row);
            ControlFlow::Continue(())
        })?;
        if first.is_none() {
            let ids: Vec<DocumentId> = rows.iter().map(|row| row.document).collect();
            let numbers: HashMap<DocumentId, DocumentNumber> =
                self.book.documents_by_ids(&ids)?.into_iter().map(|found| (found.id, found.number)).collect();
            rows.retain(|row| numbers.get(&row.document).is_some_and(|number| *number > self.original));
        }
        Ok(rows)
    }
}

/// The refusal to undo what a document changed again.
pub(super) fn changed_by(document: DocumentId, kind: DocumentKind) -> Error {
    Error::Conflict(Conflict::LotChangedSince { document, kind })
}
