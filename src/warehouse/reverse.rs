//! Reversing a document by a new one (docs/RULES.md, rule 8).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};

use super::error::quantity;
use super::ledger::{self, Products, Shift, broken, request};
use super::{Act, Batch, Error, Invalid, Missing, Result, Written};
use crate::domain::{Change, DocumentId, DocumentKind, Reason};

/// Reverses a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reverse {
    /// Document to reverse.
    pub document: DocumentId,
    /// Why.
    pub reason: Reason,
}

impl Batch<'_> {
    /// Posts the reversal of a document: every movement negated, last one first. Fails if the document is
    /// already reversed, is of a kind that can't be reversed, or if its goods have left or are on hold.
    pub fn reverse(&mut self, act: &Act, command: &Reverse) -> Result<Written> {
        let request = request(command)?;
        if let Some(document) = self.repeated(act, DocumentKind::Reversal, &request)? {
            return self.written(&document);
        }
        self.turn_to(act.today, act.at)?;
        let original = self.tx.document(command.document)?;
        let original = original.ok_or(Error::NotFound(Missing::Document(command.document)))?;
        if matches!(original.kind, DocumentKind::Reversal | DocumentKind::Hold | DocumentKind::Release) {
            return Err(Invalid::NotReversible { kind: original.kind }.into());
        }
        if let Some(by) = self.tx.reversal_of(command.document)? {
            return Err(Error::AlreadyReversed { document: command.document, by });
        }
        let mut products = Products::new();
        let mut lots = BTreeMap::new();
        let mut movements = Vec::new();
        for movement in self.tx.document_movements(original.number)?.into_iter().rev() {
            let lot = match lots.remove(&movement.lot) {
                Some(lot) => lot,
                None => self.tx.lot(movement.lot)?.ok_or_else(|| broken("a movement without its lot"))?,
            };
            if let Entry::Vacant(place) = products.entry(lot.product) {
                place.insert(
                    self.tx.product(lot.product)?.ok_or_else(|| broken("a lot without its product"))?,
                );
            }
            let change = movement.change.undone().map_err(quantity("qty"))?;
            if let (Some(product), Some(reason), false) =
                (products.get(&lot.product), &lot.hold, change.is_incoming())
            {
                let sku = product.details.sku.clone();
                return Err(Error::OnHold { sku, code: lot.code, reason: reason.clone() });
            }
            let brought = original.kind.brings_goods() && movement.change.is_incoming();
            let received = if brought { change } else { Change::default() };
            let (lot, undone) = self.shift(&mut products, Shift::Known { lot, change, received })?;
            movements.push(undone);
            lots.insert(lot.id, lot);
        }
        let mut draft = ledger::Entry::new(DocumentKind::Reversal, request);
        draft.reference = original.reference;
        draft.reason = Some(command.reason.clone());
        draft.reverses = Some(command.document);
        self.post(act, draft, &movements, &products)?;
        self.settle_all(act, lots.into_values(), products)?;
        self.written_now(act)
    }
}
