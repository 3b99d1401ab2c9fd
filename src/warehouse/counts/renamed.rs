//! Lots that got another code by an amendment after goods of that code were counted, when the book knew none of them.

use std::collections::{BTreeSet, HashMap};

use crate::domain::count::LaterChange;
use crate::domain::{DocumentId, DocumentNumber, Field, LotId, QuantityChange};
use crate::store::ReadTransaction;
use crate::warehouse::Result;

/// Returns, of lots that goods were found to be in, the documents after one that gave them another code. They move nothing,
/// but whoever counted goods of the code that a lot has now may have seen others (docs/RULES.md, C4).
pub(super) fn code_changes(
    book: &dyn ReadTransaction,
    lots: &[LotId],
    after: DocumentNumber,
) -> Result<HashMap<LotId, Vec<LaterChange>>> {
    let mut of_lots: HashMap<LotId, Vec<LaterChange>> = HashMap::new();
    if lots.is_empty() {
        return Ok(of_lots);
    }
    let mut renamed: Vec<(DocumentNumber, LotId)> = Vec::new();
    for (document, change) in book.changes_of_lots(lots)? {
        if let (Some(lot), Field::Lot, true) = (change.lot, change.field, document > after) {
            renamed.push((document, lot));
        }
    }
    let numbers: BTreeSet<DocumentNumber> = renamed.iter().map(|(document, _)| *document).collect();
    let numbers: Vec<DocumentNumber> = numbers.into_iter().collect();
    let documents = book.document_summaries(&numbers)?.into_iter().map(|summary| summary.document);
    let documents: HashMap<_, _> = documents.map(|document| (document.number, document)).collect();
    let reversed: Vec<DocumentId> = documents.values().filter_map(|document| document.reverses).collect();
    let originals: HashMap<DocumentId, DocumentNumber> = book
        .documents_by_ids(&reversed)?
        .into_iter()
        .map(|original| (original.id, original.number))
        .collect();
    for (number, lot) in renamed {
        let Some(document) = documents.get(&number) else { continue };
        of_lots.entry(lot).or_default().push(LaterChange {
            document: number,
            at: document.stamp.at,
            change: QuantityChange::default(),
            is_regular: false,
            reverses: document.reverses.and_then(|original| originals.get(&original).copied()),
        });
    }
    Ok(of_lots)
}

/// Adds changes of codes to what moved a lot, oldest first. A document that did both is there once.
pub(super) fn add_code_changes(later: &mut Vec<LaterChange>, renamed: Option<&Vec<LaterChange>>) {
    for change in renamed.into_iter().flatten() {
        if !later.iter().any(|moved| moved.document == change.document) {
            later.push(*change);
        }
    }
    later.sort_by_key(|change| change.document);
}
