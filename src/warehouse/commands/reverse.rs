//! Reversing a document by a new one (docs/RULES.md, rule 8).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::amend::opened_lots;
use super::later_documents::LaterDocuments;
use super::returned_goods::lots_as_left;
use super::reverse_facts::{UndoneFacts, ensure_one_expiry};
use crate::domain::{
    Document, DocumentId, DocumentKind, FactChange, Field, Lot, LotId, Movement, ProductId, QuantityChange,
    Reason,
};
use crate::store::{Foresight, MovementRow, NewMovement};
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger::{LotChange, Posting, PostingDraft, ProductMap, Reversed, corrupt};
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
    /// Posts the reversal of a document: every movement negated, last one first, and what it said of lots taken back.
    /// Fails if the document is already reversed, is of a kind that can't be reversed, if its goods have left, or if
    /// what it said was changed again. Goods on hold stay on hold where they come back to; a hold that the document
    /// itself set goes with it.
    pub fn reverse(&mut self, ctx: &ActContext, command: &Reverse) -> Result<PostedDocument> {
        let request = ctx.request(command)?;
        self.tx.foresee(&Foresight::Reversal { act: ctx.document, document: command.document })?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::Reversal, &request)? {
            return self.posted_document(&document);
        }
        let ctx = &self.begin_act(ctx)?;
        let original = self.tx.document(command.document)?;
        let original = original.ok_or(Error::NotFound(Missing::Document(command.document)))?;
        if !original.kind.can_be_reversed() {
            return Err(Invalid::NotReversible { kind: original.kind }.into());
        }
        if let Some(by) = self.tx.reversals_of(&[command.document])?.remove(&command.document) {
            return Err(Error::AlreadyReversed { document: command.document, by });
        }
        if original.kind == DocumentKind::ProductChange {
            return self.reverse_product_change(ctx, command, request, &original);
        }
        let originals = self.tx.document_movements(original.number)?;
        let said = match original.kind {
            DocumentKind::Amendment => self.tx.document_changes(original.number)?,
            _ => Vec::new(),
        };
        let said: Vec<FactChange> = said.into_iter().filter(|change| change.lot.is_some()).collect();
        self.foresee_touched(&originals, &said)?;
        let mut products = self.lock_concerned_products(&originals, &said)?;
        let mut lots = self.concerned_lots(&originals, &said)?;
        let mut draft = PostingDraft::new(DocumentKind::Reversal, request);
        self.restore_as_left(&original, &originals, &said, &mut lots, &mut draft)?;
        if original.kind == DocumentKind::Transfer {
            self.move_hold_back(&originals, &mut products, &mut lots, &mut draft)?;
        }
        let movements = self.undo_movements(&original, originals, &mut products, &mut lots)?;
        if original.kind == DocumentKind::Amendment {
            self.undo_facts(&original, &said, &mut products, &mut lots, &mut draft)?;
        } else {
            self.take_back_holds(&original, &mut products, &mut lots, &mut draft)?;
        }
        draft.reference = original.stamp.reference.clone();
        draft.reason = Some(command.reason.clone());
        draft.partner = original.stamp.partner.clone();
        draft.reverses =
            Some(Reversed { document: command.document, day: original.stamp.day, kind: original.kind });
        self.restore_stocked_products(&mut products, &mut draft.changes)?;
        let restored = self.tx.document_changes(original.number)?;
        self.archive_emptied_products(&restored, &mut products, &mut draft.changes)?;
        let (document, changes) = self.post_document(ctx, draft, &movements, &products)?;
        self.forget_import(&original)?;
        if original.kind == DocumentKind::Count {
            self.reopen_count(original.number)?;
            self.reconcile_counted_lots(original.id, ctx.at)?;
        }
        let lots: Vec<Lot> = lots.into_values().collect();
        self.reconcile_alerts(&lots, products.values().cloned(), ctx.at)?;
        Posting { document, movements, changes, lots, products }.tell()
    }

    /// Says of lots of which only the id is left what was said when their goods left, if these come back or the document is
    /// about what was said.
    fn restore_as_left(
        &mut self,
        original: &Document,
        originals: &[Movement],
        said: &[FactChange],
        lots: &mut BTreeMap<LotId, Lot>,
        draft: &mut PostingDraft,
    ) -> Result<()> {
        let moved = originals.iter().filter(|movement| !movement.change.is_incoming());
        let is_blank = |lot: &LotId| lots.get(lot).is_some_and(Lot::is_blank);
        let hands_over = |change: &FactChange| change.field == Field::ReceivedQuantity;
        let told =
            said.iter().filter_map(|change| change.lot.filter(|lot| hands_over(change) || is_blank(lot)));
        let ids: BTreeSet<LotId> = moved.map(|movement| movement.lot).chain(told).collect();
        let back: Vec<Lot> = ids.iter().filter_map(|id| lots.get(id)).cloned().collect();
        for left in lots_as_left(&*self.tx, original.number, &back)? {
            let Some(lot) = lots.get_mut(&left.id) else { continue };
            draft.changes.extend(lot.changes_to(&left));
            self.tx.set_lot_facts(lot, &left)?;
            *lot = left;
        }
        Ok(())
    }

    fn undo_facts(
        &mut self,
        original: &Document,
        said: &[FactChange],
        products: &mut ProductMap,
        lots: &mut BTreeMap<LotId, Lot>,
        draft: &mut PostingDraft,
    ) -> Result<()> {
        let undone = UndoneFacts::new(&*self.tx, original, said, lots)?;
        self.forget_passed_holds(original, &undone, products, draft)?;
        let opened = opened_lots(original)?;
        for (before, _) in undone.displaced() {
            // Out of the way first: a code has one lot at a place.
            self.tx.set_lot_facts(before, &Lot { code: None, ..before.clone() })?;
        }
        for (before, after) in undone.lots() {
            let held = if opened.contains(&before.id) {
                self.with_hold_of_place(draft, original.number, after)?
            } else {
                self.with_hold_of_code(before, after)?
            };
            draft.changes.extend(before.change_of(Field::Hold, &held));
            self.forget_hold_of_amendment(draft, original.number, before, &held)?;
            self.set_holds_of_codes(draft, before, &held)?;
            self.set_facts(products, before, &held)?;
            lots.insert(held.id, held);
        }
        for (before, after) in undone.displaced() {
            let after = self.with_hold_of_place(draft, original.number, after)?;
            draft.changes.extend(before.changes_to(&after));
            self.set_facts(products, &Lot { code: None, ..before.clone() }, &after)?;
            lots.insert(after.id, after);
        }
        let changes = undone.into_changes().into_iter();
        draft.changes.extend(changes.filter(|change| change.field != Field::Hold));
        Ok(())
    }

    fn undo_movements(
        &mut self,
        original: &Document,
        originals: Vec<Movement>,
        products: &mut ProductMap,
        lots: &mut BTreeMap<LotId, Lot>,
    ) -> Result<Vec<NewMovement>> {
        let mut movements = Vec::with_capacity(originals.len());
        for movement in originals.into_iter().rev() {
            let lot = lots.remove(&movement.lot).ok_or_else(|| corrupt("a movement without its lot"))?;
            let change = movement.change.negate().map_err(quantity_error(Field::Quantity))?;
            let brought = original.kind.adds_to_received() && movement.change.is_incoming();
            let received = if brought { change } else { QuantityChange::default() };
            self.ensure_still_there(original, products, &lot, change, received)?;
            if original.kind != DocumentKind::Amendment && change.is_incoming() {
                ensure_one_expiry(&*self.tx, original.number, &lot)?;
            }
            let (lot, undone) = self.apply_change(products, LotChange::Existing { lot, change, received })?;
            movements.push(undone);
            lots.insert(lot.id, lot);
        }
        Ok(movements)
    }

    /// Fails if what has to leave a lot is gone, and names a document that took it.
    fn ensure_still_there(
        &self,
        original: &Document,
        products: &ProductMap,
        lot: &Lot,
        change: QuantityChange,
        received: QuantityChange,
    ) -> Result<()> {
        let left = lot.on_hand.apply_change(change).map_err(quantity_error(Field::Quantity))?;
        let counted =
            lot.received_quantity.apply_change(received).map_err(quantity_error(Field::Quantity))?;
        if left.is_some() && counted.is_some() {
            return Ok(());
        }
        let product = products.get(&lot.product).ok_or_else(|| corrupt("a lot's product is missing"))?;
        let (sku, decimals) = (product.details.sku.clone(), product.details.decimals);
        let requested = change.abs().map_err(quantity_error(Field::Quantity))?;
        let available = lot.on_hand.min(lot.received_quantity);
        match self.taken_by(original, lot.id)? {
            Some(MovementRow { document, kind, .. }) => {
                let code = lot.code.clone();
                Err(Error::MovedOn { sku, code, decimals, requested, available, document, kind })
            }
            // A merge handed on what the lot had received, and nothing that could be moved.
            None if counted.is_none() => Err(LaterDocuments::after(&*self.tx, original.number)
                .error_of_change(lot.id, Field::ReceivedQuantity)?),
            None => Err(Error::Shortage { sku, decimals, requested, available, location: None, plan: None }),
        }
    }

    /// Returns what a document that can be reversed took from a lot since another: one that moved goods on before one that
    /// took them out, then the newest. Where only reversals took any, their documents' goods had left before, and those
    /// that took these are the ones in the way.
    fn taken_by(&self, original: &Document, lot: LotId) -> Result<Option<MovementRow>> {
        let mut since = original.number;
        loop {
            let mut taken = LaterDocuments::after(&*self.tx, since).movements(lot)?;
            taken.retain(|row| !row.change.is_incoming() && row.document != original.id);
            let undone: Vec<DocumentId> = taken.iter().filter_map(|row| row.reverses).collect();
            let ids: Vec<DocumentId> = taken.iter().map(|row| row.document).collect();
            let reversed = self.tx.reversals_of(&ids)?;
            taken.retain(|row| row.kind.can_be_reversed() && !reversed.contains_key(&row.document));
            if let Some(row) = taken.into_iter().min_by_key(|row| !row.kind.moves_within()) {
                return Ok(Some(row));
            }
            let undone = self.tx.documents_by_ids(&undone)?;
            match undone.into_iter().map(|document| document.number).min() {
                Some(earlier) if earlier < since => since = earlier,
                _ => return Ok(None),
            }
        }
    }

    fn foresee_touched(&mut self, movements: &[Movement], said: &[FactChange]) -> Result<()> {
        let (products, lots) = (concerned_product_ids(movements, said), concerned_lot_ids(movements, said));
        Ok(self.tx.foresee(&Foresight::Touched { products: &products, lots: &lots })?)
    }

    /// Locks the products of these movements and changes.
    fn lock_concerned_products(&mut self, movements: &[Movement], said: &[FactChange]) -> Result<ProductMap> {
        let ids = concerned_product_ids(movements, said);
        Ok(self.tx.lock_products(&ids)?.into_iter().map(|product| (product.id, product)).collect())
    }

    /// Returns the lots of these movements and changes.
    fn concerned_lots(&self, movements: &[Movement], said: &[FactChange]) -> Result<BTreeMap<LotId, Lot>> {
        let ids = concerned_lot_ids(movements, said);
        Ok(self.tx.lots_by_ids(&ids)?.into_iter().map(|lot| (lot.id, lot)).collect())
    }
}

/// Returns the products of movements and changes, in id order.
fn concerned_product_ids(movements: &[Movement], said: &[FactChange]) -> Vec<ProductId> {
    let moved = movements.iter().map(|movement| movement.product);
    let ids: BTreeSet<ProductId> = moved.chain(said.iter().map(|change| change.product)).collect();
    ids.into_iter().collect()
}

/// Returns the lots of movements and changes, in id order.
fn concerned_lot_ids(movements: &[Movement], said: &[FactChange]) -> Vec<LotId> {
    let moved = movements.iter().map(|movement| movement.lot);
    let ids: BTreeSet<LotId> = moved.chain(said.iter().filter_map(|change| change.lot)).collect();
    ids.into_iter().collect()
}

impl Warehouse {
    /// Runs [`UnitOfWork::reverse`] in a unit of work of its own.
    pub fn reverse(&mut self, ctx: &ActContext, command: &Reverse) -> Result<PostedDocument> {
        self.post(|unit| unit.reverse(ctx, command))
    }
}
