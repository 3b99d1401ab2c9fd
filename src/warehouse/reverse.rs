//! Undoing a document by a new one (PRODUCT.md, rule 8).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};

use super::error::quantity;
use super::ledger::{self, Products, Shift, broken, request};
use super::{Act, Batch, Error, Invalid, Missing, Result, Written};
use crate::domain::{Change, DocumentId, DocumentKind, Reason};

/// A document shall be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reverse {
    /// The document.
    pub document: DocumentId,
    /// Why.
    pub reason: Reason,
}

impl Batch<'_> {
    /// Writes the document that undoes another: every movement turned around, the last one first.
    pub fn reverse(&mut self, act: &Act, order: &Reverse) -> Result<Written> {
        let request = request(order)?;
        if let Some(document) = self.repeated(act, DocumentKind::Reversal, &request)? {
            return self.written(&document);
        }
        self.turn_to(act.today, act.at)?;
        let original = self.tx.document(order.document)?;
        let original = original.ok_or(Error::NotFound(Missing::Document(order.document)))?;
        if matches!(original.kind, DocumentKind::Reversal | DocumentKind::Hold | DocumentKind::Release) {
            return Err(Invalid::NotReversible { kind: original.kind }.into());
        }
        if let Some(by) = self.tx.reversal_of(order.document)? {
            return Err(Error::AlreadyReversed { document: order.document, by });
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
        let mut entry = ledger::Entry::new(DocumentKind::Reversal, request);
        entry.reference = original.reference;
        entry.reason = Some(order.reason.clone());
        entry.reverses = Some(order.document);
        self.post(act, entry, &movements, &products)?;
        self.settle_all(act, lots.into_values(), products)?;
        self.written_now(act)
    }
}
