//! What was done to the book after a document, for whoever follows it.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::domain::{DocumentId, DocumentKind, DocumentNumber, LotId};
use crate::store::DocumentQuery;
use crate::warehouse::{Result, Warehouse};

/// A document, as whoever follows the book is told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewDocument {
    /// Its number: documents are numbered in the order of commits, without gaps.
    pub number: DocumentNumber,
    /// Its id.
    pub document: DocumentId,
    /// What it did.
    pub kind: DocumentKind,
}

/// What documents after one have touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// The number of the newest document, whether it came after or not.
    pub newest: DocumentNumber,
    /// The documents, oldest first.
    pub documents: Vec<NewDocument>,
    /// The lots that they moved or changed, in id order.
    pub lots: Vec<LotId>,
    /// Whether no document between is left out.
    pub is_complete: bool,
}

impl Warehouse {
    /// Returns what documents after one have touched, up to `most` of them, the newest. Looks at one number where there is
    /// nothing new.
    pub fn touched_since(&mut self, after: DocumentNumber, most: usize) -> Result<Touched> {
        let book = self.store.read()?;
        let query = DocumentQuery { limit: Some(1), ..DocumentQuery::default() };
        let newest = book.document_numbers(&query)?.pop().unwrap_or(DocumentNumber(0));
        let new = usize::try_from(newest.0.saturating_sub(after.0)).unwrap_or(0);
        let mut touched =
            Touched { newest, documents: Vec::new(), lots: Vec::new(), is_complete: new <= most };
        if new == 0 {
            return Ok(touched);
        }
        let query = DocumentQuery { limit: Some(new.min(most)), ..DocumentQuery::default() };
        book.documents(&query, &mut |row| {
            touched.documents.push(NewDocument { number: row.number, document: row.id, kind: row.kind });
            ControlFlow::Continue(())
        })?;
        touched.documents.reverse();
        let numbers: Vec<DocumentNumber> = touched.documents.iter().map(|document| document.number).collect();
        let moved = book.movements_of_documents(&numbers)?.into_iter().map(|movement| movement.lot);
        let changed = book.changes_of_documents(&numbers)?.into_iter().filter_map(|change| change.lot);
        touched.lots = moved.chain(changed).collect::<BTreeSet<LotId>>().into_iter().collect();
        Ok(touched)
    }
}
