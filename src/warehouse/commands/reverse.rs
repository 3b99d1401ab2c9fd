//! Reversing a document by a new one (docs/RULES.md, rule 8).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use crate::domain::{
    Document, DocumentId, DocumentKind, DocumentNumber, Field, Lot, LotId, Movement, ProductId,
    QuantityChange, Reason,
};
use crate::store::MovementQuery;
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger::{LotChange, PostingDraft, ProductMap, Reversed, corrupt};
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
    /// already reversed, is of a kind that can't be reversed, or if its goods have left. Goods on hold stay on hold
    /// where they come back to; a hold that the document itself set goes with it.
    pub fn reverse(&mut self, ctx: &ActContext, command: &Reverse) -> Result<PostedDocument> {
        let request = ctx.request(command)?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::Reversal, &request)? {
            return self.posted_document(&document);
        }
        let ctx = &self.begin_act(ctx)?;
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
        let mut draft = PostingDraft::new(DocumentKind::Reversal, request);
        if original.kind == DocumentKind::Transfer {
            self.move_hold_back(&originals, &mut products, &mut lots, &mut draft)?;
        }
        let mut movements = Vec::new();
        for movement in originals.into_iter().rev() {
            let lot = lots.remove(&movement.lot).ok_or_else(|| corrupt("a movement without its lot"))?;
            let change = movement.change.negate().map_err(quantity_error(Field::Quantity))?;
            let brought = original.kind.adds_to_received() && movement.change.is_incoming();
            let received = if brought { change } else { QuantityChange::default() };
            let (lot, undone) =
                self.apply_change(&mut products, LotChange::Existing { lot, change, received })?;
            movements.push(undone);
            lots.insert(lot.id, lot);
        }
        self.take_back_holds(&original, &mut products, &mut lots, &mut draft)?;
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
        self.reconcile_alerts(&lots, products.into_values(), ctx.at)?;
        self.posted_by_act(ctx)
    }

    /// Keeps on hold the goods of a transfer that go back to where they came from.
    fn move_hold_back(
        &mut self,
        movements: &[Movement],
        products: &mut ProductMap,
        lots: &mut BTreeMap<LotId, Lot>,
        draft: &mut PostingDraft,
    ) -> Result<()> {
        let find = |incoming| movements.iter().find(|movement| movement.change.is_incoming() == incoming);
        let (Some(left), Some(came)) = (find(false), find(true)) else { return Ok(()) };
        let (Some(from), Some(product)) = (lots.get(&came.lot).cloned(), products.get_mut(&came.product))
        else {
            return Ok(());
        };
        let back = lots.get_mut(&left.lot);
        let place = back.as_ref().and_then(|lot| lot.location.clone());
        self.move_hold(product, &from, place.as_ref(), back, draft).map(drop)
    }

    /// Takes back the holds that the document set, where they still stand as it set them and nothing has come in since;
    /// else what stands there stays on hold.
    fn take_back_holds(
        &mut self,
        original: &Document,
        products: &mut ProductMap,
        lots: &mut BTreeMap<LotId, Lot>,
        draft: &mut PostingDraft,
    ) -> Result<()> {
        for change in self.tx.document_changes(original.number)? {
            if change.field != Field::Hold || change.before.is_some() {
                continue;
            }
            let lot = change.lot.and_then(|lot| lots.get_mut(&lot));
            let (Some(lot), Some(product)) = (lot, products.get_mut(&change.product)) else { continue };
            if !self.stands_as_set(original.number, lot)? || self.has_come_in_since(original.id, lot.id)? {
                continue;
            }
            let mut hold = None;
            if let Some(code) = lot.code.clone() {
                let holds = self.draft_holds(draft, lot, &code)?;
                hold = holds.everywhere().and_then(|hold| hold.reason.clone());
                if hold != lot.hold {
                    holds.set_at(lot.location.as_ref(), hold.as_ref());
                }
            }
            draft.changes.extend(self.change_hold(product, lot, hold)?);
        }
        Ok(())
    }

    /// Returns whether the hold of a lot is the one that this document set.
    fn stands_as_set(&self, document: DocumentNumber, lot: &Lot) -> Result<bool> {
        if let Some(code) = &lot.code {
            let holds = self.tx.holds_of_code(lot.product, code)?;
            return Ok(holds
                .entry_at(lot.location.as_ref())
                .is_some_and(|hold| hold.document == Some(document)));
        }
        let mut changes = self.tx.changes_of_lots(&[lot.id])?;
        changes.retain(|(_, change)| change.field == Field::Hold);
        Ok(changes.last().is_some_and(|(number, _)| *number == document))
    }

    /// Returns whether anything came into a lot after this document.
    fn has_come_in_since(&self, document: DocumentId, lot: LotId) -> Result<bool> {
        let mut came = false;
        let query = MovementQuery { lot: Some(lot), ..MovementQuery::default() };
        self.tx.movements(&query, &mut |row| {
            came = row.document != document && row.change.is_incoming();
            if came || row.document == document { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        Ok(came)
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
