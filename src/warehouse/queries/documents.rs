//! Documents with all they did, streamed for scripts.

use std::collections::HashMap;
use std::ops::ControlFlow;

use crate::domain::{DocumentId, FactChange, Field, LotCode, LotId, ProductId, Sku};
use crate::store::{
    DocumentQuery, DocumentRow, DocumentSummary, MovementQuery, MovementRow, ReadTransaction, RowVisitor,
};
use crate::warehouse::ledger::corrupt;
use crate::warehouse::{Error, Missing, Result, Warehouse};

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

/// A changed fact with the names of its product and lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactChangeRow {
    /// The product's SKU.
    pub sku: Sku,
    /// The lot, unless the fact is the product's own.
    pub lot: Option<LotId>,
    /// The lot's code, as it is now.
    pub code: Option<LotCode>,
    /// Which fact.
    pub field: Field,
    /// Its value before; `None` for none.
    pub before: Option<String>,
    /// Its value afterwards.
    pub after: Option<String>,
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
    let changes = name_changes(book, book.document_changes(number)?)?;
    Ok(DocumentContents { summary, movements, changes })
}

/// Looks up the names of the products and lots that changed.
pub(in crate::warehouse) fn name_changes(
    book: &dyn ReadTransaction,
    changes: Vec<FactChange>,
) -> Result<Vec<FactChangeRow>> {
    let products: Vec<ProductId> = changes.iter().map(|change| change.product).collect();
    let lots: Vec<LotId> = changes.iter().filter_map(|change| change.lot).collect();
    let skus: HashMap<ProductId, Sku> = book
        .products_by_ids(&products)?
        .into_iter()
        .map(|product| (product.id, product.details.sku))
        .collect();
    let codes: HashMap<LotId, Option<LotCode>> =
        book.lots_by_ids(&lots)?.into_iter().map(|lot| (lot.id, lot.code)).collect();
    let named = changes.into_iter().map(|FactChange { product, lot, field, before, after }| {
        let sku = skus.get(&product).cloned().ok_or_else(|| corrupt("a changed product is missing"))?;
        let code = lot.and_then(|lot| codes.get(&lot).cloned().flatten());
        Ok(FactChangeRow { sku, lot, code, field, before, after })
    });
    named.collect()
}
