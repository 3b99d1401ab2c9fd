//! Taking back what an amendment said of lots (docs/RULES.md, R5).

use std::collections::BTreeMap;

use super::later_documents::{LaterDocuments, changed_by};
use crate::domain::{
    Document, DocumentId, DocumentKind, DocumentNumber, FactChange, Field, Label, Lot, LotCode, LotId,
    UnreadableFact,
};
use crate::store::ReadTransaction;
use crate::warehouse::Result;
use crate::warehouse::ledger::corrupt;

/// The lots of an amendment as they are and as they were, and the changes that lead back.
pub(super) struct UndoneFacts {
    lots: BTreeMap<LotId, (Lot, Lot)>,
    changes: Vec<FactChange>,
    /// Lots of which only the id is left, which stand where a lot gets its code back: they change codes with it.
    displaced: Vec<(Lot, Lot)>,
}

impl UndoneFacts {
    /// Undoes the changes of an amendment in `lots`, whose movements are undone already. Fails if one of the values does
    /// not stand any more, or if goods came under it that the amendment doesn't know.
    pub(super) fn new(
        book: &dyn ReadTransaction,
        original: &Document,
        said: &[FactChange],
        lots: &BTreeMap<LotId, Lot>,
    ) -> Result<Self> {
        let later = LaterDocuments::after(book, original.number);
        let mut undone = UndoneFacts { lots: BTreeMap::new(), changes: Vec::new(), displaced: Vec::new() };
        for change in said.iter().rev() {
            let lot = change.lot.and_then(|id| lots.get(&id));
            let lot = lot.ok_or_else(|| corrupt("a change without its lot"))?;
            undone.take_back(later, change, lot)?;
        }
        let mut displaced = Vec::new();
        for (present, past) in undone.lots() {
            displaced.extend(undone.check_siblings(book, later, present, past)?);
        }
        undone.displaced = displaced;
        Ok(undone)
    }

    /// The lots that change, before and after.
    pub(super) fn lots(&self) -> impl Iterator<Item = (&Lot, &Lot)> {
        self.lots.values().map(|(before, after)| (before, after))
    }

    /// Lots of which only the id is left, whose code one of the lots takes for its own, before and after.
    pub(super) fn displaced(&self) -> &[(Lot, Lot)] {
        &self.displaced
    }

    pub(super) fn into_changes(self) -> Vec<FactChange> {
        self.changes
    }

    fn take_back(&mut self, later: LaterDocuments<'_>, change: &FactChange, lot: &Lot) -> Result<()> {
        let (present, past) = self.lots.entry(lot.id).or_insert_with(|| (lot.clone(), lot.clone()));
        if change.field == Field::ReceivedQuantity {
            let (mut before, mut after) = (lot.clone(), lot.clone());
            let unreadable = |error: UnreadableFact| corrupt(&error.to_string());
            before.set_fact(change.field, change.before.as_deref()).map_err(unreadable)?;
            after.set_fact(change.field, change.after.as_deref()).map_err(unreadable)?;
            let moved = |a: &Lot, b: &Lot| a.received_quantity.minus(b.received_quantity);
            let received = match (moved(&after, &before), moved(&before, &after)) {
                (Some(more), _) => past.received_quantity.minus(more),
                (None, less) => less.and_then(|less| past.received_quantity.plus(less).ok()),
            };
            match received {
                Some(received) => past.received_quantity = received,
                None => return Err(later.error_of_lots(&[lot.id])?),
            }
        } else if present.fact(change.field) == change.after {
            past.set_fact(change.field, change.before.as_deref())
                .map_err(|error| corrupt(&error.to_string()))?;
        } else {
            return Err(later.error_of_change(lot.id, change.field)?);
        }
        self.changes.extend(present.change_of(change.field, past));
        Ok(())
    }

    /// Fails if, with this lot as it was, a code would have two expiries or two lots in one location, or if goods were
    /// moved on under the amended code and would be left behind under it. Returns the lots that only stand in its way.
    fn check_siblings(
        &self,
        book: &dyn ReadTransaction,
        later: LaterDocuments<'_>,
        present: &Lot,
        past: &Lot,
    ) -> Result<Vec<(Lot, Lot)>> {
        let others = match &past.code {
            Some(code) => book.lots_by_code(past.product, code)?,
            None => Vec::new(),
        };
        let place = |lot: &Lot| lot.location.as_ref().map(Label::key);
        let mut displaced = Vec::new();
        for other in others.into_iter().filter(|lot| !self.lots.contains_key(&lot.id)) {
            let is_there = place(&other) == place(past);
            if other.is_blank() {
                if is_there {
                    let code = present.code.clone();
                    displaced.push((other.clone(), Lot { code, ..other }));
                }
                continue;
            }
            if is_there || (!past.is_blank() && other.expires != past.expires) {
                return Err(later.error_of_lots(&[other.id])?);
            }
        }
        // Goods may have come since to a lot that the amendment emptied, and say another expiry of it.
        let own = self.lots.values().map(|(_, own)| own).filter(|own| own.product == past.product);
        let of_code = own.filter(|own| LotCode::matches_optional(own.code.as_ref(), past.code.as_ref()));
        let mut live = of_code.filter(|own| past.code.is_some() && !own.is_blank() && !past.is_blank());
        if let Some(other) = live.find(|own| own.expires != past.expires) {
            return Err(later.error_of_lots(&[past.id, other.id])?);
        }
        if present.code == past.code {
            return Ok(displaced);
        }
        let mut moved = later.movements(present.id)?;
        moved.retain(|row| row.kind == DocumentKind::Transfer && !row.change.is_incoming());
        let ids: Vec<DocumentId> = moved.iter().map(|row| row.document).collect();
        let reversed = book.reversals_of(&ids)?;
        match moved.into_iter().find(|row| !reversed.contains_key(&row.document)) {
            Some(row) => Err(changed_by(row.document, row.kind)),
            None => Ok(displaced),
        }
    }
}

/// Fails if goods that come back to a lot of which only the id is left would give its code a second expiry: goods that do
/// bear that code have come elsewhere since.
pub(super) fn ensure_one_expiry(
    book: &dyn ReadTransaction,
    original: DocumentNumber,
    lot: &Lot,
) -> Result<()> {
    let (true, Some(code)) = (lot.is_blank(), &lot.code) else { return Ok(()) };
    let others = book.lots_by_code(lot.product, code)?;
    match others.into_iter().find(|other| !other.is_blank() && other.expires != lot.expires) {
        Some(other) => Err(LaterDocuments::after(book, original).error_of_lots(&[other.id])?),
        None => Ok(()),
    }
}
