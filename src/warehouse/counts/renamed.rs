//! Lots that got another code by an amendment after goods were counted.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::count::{CountLine, LaterChange};
use crate::domain::{
    DocumentId, DocumentNumber, Field, Label, Lot, LotCode, LotId, ProductId, QuantityChange,
};
use crate::store::ReadTransaction;
use crate::warehouse::Result;
use crate::warehouse::ledger::corrupt;

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

/// Adds changes of codes to what moved a lot before it was applied, oldest first. A document that did both is there once.
pub(super) fn add_code_changes(
    later: &mut Vec<LaterChange>,
    renamed: &[LaterChange],
    applied: Option<DocumentNumber>,
) {
    for change in renamed.iter().filter(|change| applied.is_none_or(|applied| change.document < applied)) {
        if !later.iter().any(|moved| moved.document == change.document) {
            later.push(*change);
        }
    }
    later.sort_by_key(|change| change.document);
}

/// The codes that lots had when a count file was made, of those that got another since.
pub(super) struct FormerCodes(BTreeMap<LotId, (ProductId, Option<LotCode>)>);

impl FormerCodes {
    pub(super) fn load(
        book: &dyn ReadTransaction,
        products: &[ProductId],
        position: DocumentNumber,
    ) -> Result<Self> {
        let mut former = BTreeMap::new();
        let changes = book.code_changes_of_products(products)?;
        for (_, change) in changes.into_iter().filter(|(document, _)| *document > position) {
            let Some(lot) = change.lot else { continue };
            let code = change.before.as_deref().map(LotCode::parse).transpose();
            let code = code.map_err(|_| corrupt("a code that is no text"))?;
            // The first of several says what the lot had then.
            former.entry(lot).or_insert((change.product, code));
        }
        Ok(FormerCodes(former))
    }

    /// Whether a lot got its code since.
    pub(super) fn knows(&self, lot: LotId) -> bool {
        self.0.contains_key(&lot)
    }

    /// Returns the lot that had the code of a line, where the line is, and has another since. One of which only the id is left
    /// tells nothing.
    pub(super) fn lot_that_had(&self, book: &dyn ReadTransaction, line: &CountLine) -> Result<Option<Lot>> {
        let Some(code) = &line.code else { return Ok(None) };
        let had = self.0.iter().filter(|(_, (product, former))| {
            *product == line.product && former.as_ref().is_some_and(|former| former.matches(code))
        });
        let ids: Vec<LotId> = had.map(|(lot, _)| *lot).collect();
        let is_there = |lot: &Lot| {
            !lot.is_blank() && Label::matches_optional(lot.location.as_ref(), line.location.as_ref())
        };
        Ok(book.lots_by_ids(&ids)?.into_iter().find(is_there))
    }
}
