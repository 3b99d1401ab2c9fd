//! What a reversal makes of holds (docs/RULES.md, R3).

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::amend::CorrectedCode;
use super::reverse_facts::UndoneFacts;
use crate::domain::{Document, DocumentId, DocumentNumber, FactChange, Field, Lot, LotId, Movement};
use crate::store::MovementQuery;
use crate::warehouse::ledger::{PostingDraft, ProductMap, corrupt};
use crate::warehouse::{Result, UnitOfWork};

impl UnitOfWork<'_> {
    /// Keeps on hold the goods of a transfer that go back to where they came from.
    pub(super) fn move_hold_back(
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
    pub(super) fn take_back_holds(
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
                let holds = self.draft_holds(draft, lot.product, &code)?;
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

    /// Keeps the holds of codes in step with lots whose code or hold an amendment changed.
    pub(super) fn set_holds_of_codes(
        &self,
        draft: &mut PostingDraft,
        before: &Lot,
        after: &Lot,
    ) -> Result<()> {
        if before.code == after.code && before.hold == after.hold {
            return Ok(());
        }
        if let Some(code) = after.code.clone() {
            self.draft_holds(draft, after.product, &code)?
                .set_at(after.location.as_ref(), after.hold.as_ref());
        }
        Ok(())
    }

    /// Forgets what an amendment put on hold of the right code beyond its lots, unless goods of that code came since that
    /// are on hold by it: then it stands until it is released.
    pub(super) fn forget_passed_holds(
        &mut self,
        original: &Document,
        undone: &UndoneFacts,
        products: &mut ProductMap,
        draft: &mut PostingDraft,
    ) -> Result<()> {
        let changes = self.tx.document_changes(original.number)?;
        let passed = changes.into_iter().find(FactChange::puts_code_on_hold);
        let (Some(passed), Some(codes)) = (passed, CorrectedCode::from_document(original)) else {
            return Ok(());
        };
        let mut others = self.tx.lots_by_code(passed.product, &codes.right)?;
        let holds = self.draft_holds(draft, passed.product, &codes.right)?;
        let mut without = holds.clone();
        without.forget(original.number);
        others.retain(|lot| {
            undone.lots().all(|(known, _)| known.id != lot.id)
                && lot.hold.as_ref() != without.at(lot.location.as_ref())
        });
        if without == *holds || !others.iter().all(Lot::is_blank) {
            return Ok(());
        }
        *holds = without.clone();
        draft.changes.push(FactChange { before: passed.after, after: None, ..passed });
        for lot in &mut others {
            let product =
                products.get_mut(&lot.product).ok_or_else(|| corrupt("a lot's product is missing"))?;
            let hold = without.at(lot.location.as_ref()).cloned();
            draft.changes.extend(self.change_hold(product, lot, hold)?);
        }
        Ok(())
    }

    /// Forgets the hold that an amendment set for the code that a lot loses again.
    pub(super) fn forget_hold_of_amendment(
        &self,
        draft: &mut PostingDraft,
        original: DocumentNumber,
        before: &Lot,
        after: &Lot,
    ) -> Result<()> {
        match &before.code {
            Some(code) if before.code != after.code => {
                let code = code.clone();
                self.draft_holds(draft, before.product, &code)?.forget_at(before.location.as_ref(), original);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Returns a lot that an amendment opened, empty again, with what is on hold of its code where it stands: what the
    /// amendment itself put on hold there is forgotten.
    pub(super) fn with_hold_of_place(
        &self,
        draft: &mut PostingDraft,
        original: DocumentNumber,
        after: &Lot,
    ) -> Result<Lot> {
        let Some(code) = &after.code else { return Ok(after.clone()) };
        let holds = self.draft_holds(draft, after.product, code)?;
        holds.forget_at(after.location.as_ref(), original);
        Ok(Lot { hold: holds.at(after.location.as_ref()).cloned(), ..after.clone() })
    }

    /// Returns a lot whose code changes back, on hold if that code was put on hold meanwhile.
    pub(super) fn with_hold_of_code(&self, before: &Lot, after: &Lot) -> Result<Lot> {
        let mut lot = after.clone();
        if let (Some(code), None) = (&after.code, &after.hold)
            && before.code != after.code
        {
            let holds = self.tx.holds_of_code(after.product, code)?;
            lot.hold = holds.at(after.location.as_ref()).cloned();
        }
        Ok(lot)
    }
}
