//! Goods that a reversal brings back to a lot, and what is said of it then (docs/RULES.md, R4).

use std::collections::{BTreeMap, HashSet};

use super::later_documents::LaterDocuments;
use crate::domain::{DocumentKind, DocumentNumber, FactChange, Field, LOT_FACTS, Lot, LotId, UnreadableFact};
use crate::store::ReadTransaction;
use crate::warehouse::Result;
use crate::warehouse::ledger::corrupt;

/// Returns those of these lots, to which the reversal of a document brings goods back, of which only the id is left and other
/// goods said something else since: with what was said when the goods left. Fails if the others are still there and expire on
/// another day.
pub(in crate::warehouse) fn lots_as_left(
    book: &dyn ReadTransaction,
    original: DocumentNumber,
    lots: &[Lot],
) -> Result<Vec<Lot>> {
    let ids: Vec<LotId> = lots.iter().map(|lot| lot.id).collect();
    let mut changes = book.changes_of_lots(&ids)?;
    changes.retain(|(document, change)| *document > original && says_what_came(change));
    let refills = first_refills(book, &changes)?;
    let mut restored = Vec::new();
    for lot in lots {
        let Some(refill) = refills.get(&lot.id) else { continue };
        let mut left = lot.clone();
        for (_, change) in changes.iter().rev().filter(|(document, _)| document >= refill) {
            if change.lot == Some(lot.id) {
                left.set_fact(change.field, change.before.as_deref())
                    .map_err(|error: UnreadableFact| corrupt(&error.to_string()))?;
            }
        }
        if lot.is_blank() {
            restored.push(left);
        } else if lot.expires != left.expires {
            return Err(LaterDocuments::after(book, original).error_of_change(lot.id, Field::Expires)?);
        }
    }
    Ok(restored)
}

/// Returns for each lot the first document of these changes that brought goods into it when only its id was left, and said
/// anew what they are.
fn first_refills(
    book: &dyn ReadTransaction,
    changes: &[(DocumentNumber, FactChange)],
) -> Result<BTreeMap<LotId, DocumentNumber>> {
    let mut numbers: Vec<DocumentNumber> = changes.iter().map(|(document, _)| *document).collect();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.is_empty() {
        return Ok(BTreeMap::new());
    }
    let documents = book.document_summaries(&numbers)?.into_iter().map(|summary| summary.document);
    let refills = |kind| !matches!(kind, DocumentKind::Amendment | DocumentKind::Reversal);
    let refills: HashSet<DocumentNumber> =
        documents.filter(|document| refills(document.kind)).map(|document| document.number).collect();
    let mut first: BTreeMap<LotId, DocumentNumber> = BTreeMap::new();
    for (document, change) in changes.iter().filter(|(document, _)| refills.contains(document)) {
        if let Some(lot) = change.lot {
            let known = first.entry(lot).or_insert(*document);
            *known = (*known).min(*document);
        }
    }
    Ok(first)
}

/// Whether a change is of what is said of the goods of a lot: neither of its code nor of a hold.
pub(in crate::warehouse) fn says_what_came(change: &FactChange) -> bool {
    change.lot.is_some() && change.field != Field::Lot && LOT_FACTS.contains(&change.field)
}
