//! Goods that amendments handed over from a mistyped code to the right one (docs/RULES.md, L10): where they went, and which
//! lots they were in before. What was reversed is left out.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use crate::domain::{
    DocumentId, DocumentKind, DocumentNumber, FactChange, Field, Lot, LotCode, LotId, Product, Quantity,
};
use crate::store::{DocumentSummary, MovementQuery, ReadTransaction};
use crate::warehouse::Result;

/// An amendment by which a lot gave its goods to the lot of another code, or took such goods over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::warehouse) struct Handover {
    /// The amendment.
    pub document: DocumentNumber,
    /// Whether the lot gave its goods.
    pub gives: bool,
}

/// The lots between which amendments handed goods over.
#[derive(Debug, Default)]
pub(in crate::warehouse) struct HandoverLots {
    /// Lots of the mistyped code.
    pub gave: BTreeSet<LotId>,
    /// Lots of the right one.
    pub took: BTreeSet<LotId>,
}

impl HandoverLots {
    pub(in crate::warehouse) fn of_documents(
        book: &dyn ReadTransaction,
        documents: &BTreeSet<DocumentNumber>,
    ) -> Result<Self> {
        let documents: Vec<DocumentNumber> = documents.iter().copied().collect();
        let mut lots = HandoverLots::default();
        if documents.is_empty() {
            return Ok(lots);
        }
        for movement in book.movements_of_documents(&documents)? {
            lots.note(movement.lot, !movement.change.is_incoming());
        }
        for change in book.changes_of_documents(&documents)? {
            if let (Some(lot), Some(gives)) = (change.lot, gives_received(&change)) {
                lots.note(lot, gives);
            }
        }
        Ok(lots)
    }

    fn note(&mut self, lot: LotId, gives: bool) {
        let side = if gives { &mut self.gave } else { &mut self.took };
        side.insert(lot);
    }
}

/// Returns whether a change takes from what a lot has received; `None` if it changes something else.
fn gives_received(change: &FactChange) -> Option<bool> {
    let read = |text: &Option<String>| text.as_deref().and_then(Quantity::read);
    if change.field != Field::ReceivedQuantity {
        return None;
    }
    Some(read(&change.after)? < read(&change.before)?)
}

/// Returns the handovers of a lot, oldest first.
pub(in crate::warehouse) fn handovers(book: &dyn ReadTransaction, lot: LotId) -> Result<Vec<Handover>> {
    Ok(handovers_of_lots(book, &[lot])?.remove(&lot).unwrap_or_default())
}

/// Returns the handovers of each of these lots that has any, oldest first.
pub(in crate::warehouse) fn handovers_of_lots(
    book: &dyn ReadTransaction,
    lots: &[LotId],
) -> Result<HashMap<LotId, Vec<Handover>>> {
    let mut found: HashMap<LotId, Vec<Handover>> = HashMap::new();
    for (document, change) in book.changes_of_lots(lots)? {
        if let (Some(lot), Some(gives)) = (change.lot, gives_received(&change)) {
            found.entry(lot).or_default().push(Handover { document, gives });
        }
    }
    for movement in book.movements_of_lots(lots, DocumentKind::Amendment)? {
        let gives = !movement.change.is_incoming();
        found.entry(movement.lot).or_default().push(Handover { document: movement.document, gives });
    }
    let documents: BTreeSet<DocumentNumber> = found.values().flatten().map(|it| it.document).collect();
    let standing = standing_amendments(book, documents.into_iter().collect())?;
    for handovers in found.values_mut() {
        handovers.retain(|handover| standing.contains(&handover.document));
        handovers.sort_by_key(|handover| handover.document);
        handovers.dedup();
    }
    Ok(found)
}

/// Returns those of the documents that are amendments and were not reversed.
pub(in crate::warehouse) fn standing_amendments(
    book: &dyn ReadTransaction,
    documents: Vec<DocumentNumber>,
) -> Result<BTreeSet<DocumentNumber>> {
    let stands = |DocumentSummary { document, .. }: &DocumentSummary| {
        document.kind == DocumentKind::Amendment && document.reversed_by.is_none()
    };
    let summaries = book.document_summaries(&documents)?;
    Ok(summaries.iter().filter(|summary| stands(summary)).map(|summary| summary.document.number).collect())
}

/// Returns the lot in which goods are now that were in a lot once a document had been posted.
pub(in crate::warehouse) fn lot_now(
    book: &dyn ReadTransaction,
    lot: LotId,
    since: DocumentNumber,
) -> Result<LotId> {
    let (mut lot, mut since) = (lot, since);
    while let Some(next) = handovers(book, lot)?.iter().find(|next| next.gives && next.document > since) {
        since = next.document;
        match HandoverLots::of_documents(book, &BTreeSet::from([since]))?.took.first() {
            Some(right) => lot = *right,
            None => break,
        }
    }
    Ok(lot)
}

/// Returns the lots of the code that the goods of these lots have now, if all of them were handed over; else the same
/// lots.
pub(in crate::warehouse) fn follow_code(book: &dyn ReadTransaction, lots: Vec<Lot>) -> Result<Vec<Lot>> {
    for lot in &lots {
        if !lot.is_blank() && handed_over_for_good(book, lot.id)?.is_none() {
            return Ok(lots);
        }
    }
    let mut last: Option<(DocumentNumber, LotId)> = None;
    for lot in &lots {
        let given = handovers(book, lot.id)?.into_iter().rfind(|handover| handover.gives);
        last = last.max(given.map(|handover| (handover.document, lot.id)));
    }
    let Some((document, lot)) = last else { return Ok(lots) };
    let before = DocumentNumber(document.0 - 1);
    let now = lot_now(book, lot, before)?;
    Ok(lots_of_same_code(book, now)?.unwrap_or(lots))
}

/// Returns the lots that had a code before an amendment renamed them, under the code that they have now.
pub(in crate::warehouse) fn renamed_lots(
    book: &dyn ReadTransaction,
    product: &Product,
    code: &LotCode,
) -> Result<Option<Vec<Lot>>> {
    let mut renamed = book.code_changes_of_product(product.id)?;
    let had = |change: &FactChange| {
        let before = change.before.as_deref().and_then(|text| LotCode::parse(text).ok());
        before.is_some_and(|before| before.matches(code))
    };
    renamed.retain(|(_, change)| had(change));
    let standing = standing_amendments(book, renamed.iter().map(|(number, _)| *number).collect())?;
    let last = renamed.into_iter().rfind(|(number, _)| standing.contains(number));
    match last.and_then(|(_, change)| change.lot) {
        Some(lot) => lots_of_same_code(book, lot),
        None => Ok(None),
    }
}

/// Returns the last handover of a lot that has got no goods since but by reversals, as of a dispatch from before: what
/// stands there are goods of the right code still.
pub(in crate::warehouse) fn handed_over_for_good(
    book: &dyn ReadTransaction,
    lot: LotId,
) -> Result<Option<DocumentNumber>> {
    let Some(given) = handovers(book, lot)?.into_iter().rfind(|handover| handover.gives) else {
        return Ok(None);
    };
    let mut came: Vec<DocumentId> = Vec::new();
    book.movements(&MovementQuery { lot: Some(lot), ..MovementQuery::default() }, &mut |row| {
        if row.change.is_incoming() && row.kind != DocumentKind::Reversal {
            came.push(row.document);
        }
        ControlFlow::Continue(())
    })?;
    let came = book.documents_by_ids(&came)?;
    Ok(came.iter().all(|document| document.number < given.document).then_some(given.document))
}

/// Returns the lot whose goods those are that were in a lot once a document had been posted, also if a reversal brought
/// them back under the mistyped code.
pub(in crate::warehouse) fn lot_of_goods(
    book: &dyn ReadTransaction,
    lot: LotId,
    since: DocumentNumber,
) -> Result<LotId> {
    let now = lot_now(book, lot, since)?;
    match handed_over_for_good(book, now)? {
        Some(given) => lot_now(book, now, DocumentNumber(given.0 - 1)),
        None => Ok(now),
    }
}

/// Returns [`lot_of_goods`] of many lots at once.
pub(in crate::warehouse) fn lots_of_goods(
    book: &dyn ReadTransaction,
    goods: &BTreeSet<(LotId, DocumentNumber)>,
) -> Result<BTreeSet<LotId>> {
    let mut lots: Vec<LotId> = goods.iter().map(|(lot, _)| *lot).collect();
    lots.dedup();
    let handed_over = handovers_of_lots(book, &lots)?;
    let of_goods = |(lot, since): &(LotId, DocumentNumber)| match handed_over.get(lot) {
        Some(_) => lot_of_goods(book, *lot, *since),
        None => Ok(*lot),
    };
    goods.iter().map(of_goods).collect()
}

fn lots_of_same_code(book: &dyn ReadTransaction, lot: LotId) -> Result<Option<Vec<Lot>>> {
    let Some(lot) = book.lot(lot)? else { return Ok(None) };
    Ok(Some(match &lot.code {
        Some(code) => book.lots_by_code(lot.product, code)?,
        None => vec![lot],
    }))
}
