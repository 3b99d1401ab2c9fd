//! Reversing a document by a new one (docs/RULES.md, rule 8).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::{
    DocumentId, DocumentKind, Field, Lot, LotId, Movement, ProductId, QuantityChange, Reason,
};
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger;
use crate::warehouse::ledger::{LotChange, ProductMap, Reversed, corrupt, to_json};
use crate::warehouse::{ActContext, Error, Invalid, Missing, PostedDocument, Result, UnitOfWork, Warehouse};

/// Reverses a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reverse {
    /// Document to reverse.
    pub document: DocumentId,
    /// Why.
    pub reason: Reason,
}

impl UnitOfWork<'_> {
    /// Posts the reversal of a document: every movement negated, last one first. Fails if the document is
    /// already reversed, is of a kind that can't be reversed, or if its goods have left or are on hold.
    pub fn reverse(&mut self, ctx: &ActContext, command: &Reverse) -> Result<PostedDocument> {
        let request = to_json(command)?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::Reversal, &request)? {
            return self.posted_document(&document);
        }
        self.roll_to_day(ctx.today, ctx.at)?;
        let original = self.tx.document(command.document)?;
        let original = original.ok_or(Error::NotFound(Missing::Document(command.document)))?;
        if matches!(original.kind, DocumentKind::Reversal | DocumentKind::Hold | DocumentKind::Release) {
            return Err(Invalid::NotReversible { kind: original.kind }.into());
        }
        if let Some(by) = self.tx.reversals_of(&[command.document])?.remove(&command.document) {
            return Err(Error::AlreadyReversed { document: command.document, by });
        }
        if original.kind == DocumentKind::ProductChange {
            return self.reverse_product_change(ctx, command, request, &original);
        }
        let originals = self.tx.document_movements(original.number)?;
        let mut products = self.lock_moved_products(&originals)?;
        let mut lots = self.moved_lots(&originals)?;
        let mut movements = Vec::new();
        for movement in originals.into_iter().rev() {
            let lot = lots.remove(&movement.lot).ok_or_else(|| corrupt("a movement without its lot"))?;
            let change = movement.change.negate().map_err(quantity_error(Field::Quantity))?;
            if let (Some(product), Some(reason), false) =
                (products.get(&lot.product), &lot.hold, change.is_incoming())
            {
                let sku = product.details.sku.clone();
                return Err(Error::OnHold { sku, code: lot.code, reason: reason.clone() });
            }
            let brought = original.kind.adds_to_received() && movement.change.is_incoming();
            let received = if brought { change } else { QuantityChange::default() };
            let (lot, undone) =
                self.apply_change(&mut products, LotChange::Existing { lot, change, received })?;
            movements.push(undone);
            lots.insert(lot.id, lot);
        }
        let mut draft = ledger::PostingDraft::new(DocumentKind::Reversal, request);
        draft.reference = original.stamp.reference;
        draft.reason = Some(command.reason.clone());
        draft.partner = original.stamp.partner;
        draft.reverses =
            Some(Reversed { document: command.document, day: original.stamp.day, kind: original.kind });
        self.restore_stocked_products(&mut products, &mut draft.changes)?;
        let restored = self.tx.document_changes(original.number)?;
        self.archive_emptied_products(&restored, &mut products, &mut draft.changes)?;
        self.post_document(ctx, draft, &movements, &products)?;
        self.forget_import(original.number, &original.request)?;
        let lots: Vec<Lot> = lots.into_values().collect();
        self.reconcile_alerts(&lots, products.into_values(), ctx.today, ctx.at)?;
        self.posted_by_act(ctx)
    }

    /// Locks the products of these movements.
    fn lock_moved_products(&mut self, movements: &[Movement]) -> Result<ProductMap> {
        let ids: BTreeSet<ProductId> = movements.iter().map(|movement| movement.product).collect();
        let ids: Vec<ProductId> = ids.into_iter().collect();
        Ok(self.tx.lock_products(&ids)?.into_iter().map(|product| (product.id, product)).collect())
    }

    /// Returns the lots of these movements.
    fn moved_lots(&self, movements: &[Movement]) -> Result<BTreeMap<LotId, Lot>> {
        let ids: BTreeSet<LotId> = movements.iter().map(|movement| movement.lot).collect();
        let ids: Vec<LotId> = ids.into_iter().collect();
        Ok(self.tx.lots_by_ids(&ids)?.into_iter().map(|lot| (lot.id, lot)).collect())
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::reverse`] in a unit of work of its own.
    pub fn reverse(&mut self, ctx: &ActContext, command: &Reverse) -> Result<PostedDocument> {
        self.unit_of_work(|unit| unit.reverse(ctx, command))
    }
}
