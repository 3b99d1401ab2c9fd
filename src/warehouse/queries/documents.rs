//! Documents with all they did, streamed for scripts.

use std::ops::ControlFlow;

use serde::de::DeserializeOwned;

use super::history::held_code;
use crate::domain::{DocumentId, DocumentKind, DocumentNumber, Field};
use crate::store::{
    DocumentQuery, DocumentRow, DocumentSummary, FactChangeRow, MovementQuery, MovementRow, ReadTransaction,
    RowVisitor,
};
use crate::warehouse::facts::changes_as_of;
use crate::warehouse::ledger::{corrupt, posted_document::name_as_of};
use crate::warehouse::{Dispatch, Error, Missing, Receive, Result, Warehouse};

/// Documents read at once while streaming.
const DOCUMENTS_PER_READ: usize = 200;

/// A document with all it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentContents {
    /// The document, with its subject and totals.
    pub summary: DocumentSummary,
    /// Its movements, in posting order.
    pub movements: Vec<MovementRow>,
    /// Its changes of facts, in posting order.
    pub changes: Vec<FactChangeRow>,
}

impl Warehouse {
    /// Visits the documents of a query, newest first, without what they did.
    pub fn documents(&mut self, query: &DocumentQuery, visit: RowVisitor<'_, DocumentSummary>) -> Result<()> {
        let book = self.store.read()?;
        let numbers = book.document_numbers(query)?;
        for numbers in numbers.chunks(DOCUMENTS_PER_READ) {
            for summary in book.document_summaries(numbers)? {
                if visit(summary).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Like [`Warehouse::documents`], with what each document did.
    pub fn document_contents(
        &mut self,
        query: &DocumentQuery,
        visit: RowVisitor<'_, DocumentContents>,
    ) -> Result<()> {
        let book = self.store.read()?;
        let numbers = book.document_numbers(query)?;
        for numbers in numbers.chunks(DOCUMENTS_PER_READ) {
            for summary in book.document_summaries(numbers)? {
                if visit(load_contents(&*book, summary)?).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Returns one document with all it did.
    pub fn document_with_contents(&mut self, id: DocumentId) -> Result<DocumentContents> {
        let book = self.store.read()?;
        let document = book.document(id)?.ok_or(Error::NotFound(Missing::Document(id)))?;
        let summary = book.document_summaries(&[document.number])?.pop();
        load_contents(&*book, summary.ok_or_else(|| corrupt("a document that was just read is missing"))?)
    }

    /// Returns the id of the document with a number.
    pub fn document_id(&mut self, number: DocumentNumber) -> Result<DocumentId> {
        let found = self.store.read()?.document_summaries(&[number])?.pop();
        let missing = Error::NotFound(Missing::DocumentNumber(number));
        found.map(|summary| summary.document.id).ok_or(missing)
    }

    /// Returns the command of a receipt; `None` for another document, such as an import.
    pub fn receive_command(&mut self, id: DocumentId) -> Result<Option<Receive>> {
        self.command(id, DocumentKind::Receipt)
    }

    /// Returns the command of a dispatch; `None` for another document.
    pub fn dispatch_command(&mut self, id: DocumentId) -> Result<Option<Dispatch>> {
        self.command(id, DocumentKind::Dispatch)
    }

    fn command<T: DeserializeOwned>(&mut self, id: DocumentId, kind: DocumentKind) -> Result<Option<T>> {
        let document = self.store.read()?.document(id)?.ok_or(Error::NotFound(Missing::Document(id)))?;
        let is_of_kind = document.kind == kind;
        Ok(is_of_kind.then(|| serde_json::from_str(&document.request).ok()).flatten())
    }
}

fn load_contents(book: &dyn ReadTransaction, summary: DocumentSummary) -> Result<DocumentContents> {
    let DocumentRow { id, number, .. } = summary.document;
    let mut movements = Vec::new();
    let query = MovementQuery { document: Some(id), ..MovementQuery::default() };
    book.movements(&query, &mut |row| {
        movements.push(row);
        ControlFlow::Continue(())
    })?;
    movements.reverse();
    name_as_of(book, &mut movements, number)?;
    let mut changes = changes_as_of(book, number, usize::MAX)?;
    // A code that no lot has yet is named by the document only.
    if changes.iter().any(is_hold_without_lot)
        && let Some(document) = book.document(id)?
    {
        let code = held_code(&document, &changes).map(|(code, _)| code);
        changes.iter_mut().filter(|row| is_hold_without_lot(row)).for_each(|row| row.code.clone_from(&code));
    }
    Ok(DocumentContents { summary, movements, changes })
}

fn is_hold_without_lot(row: &FactChangeRow) -> bool {
    row.change.lot.is_none() && row.change.field == Field::Hold
}
