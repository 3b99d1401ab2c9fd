//! Taking back what an amendment said of lots (docs/RULES.md, R5).

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use crate::domain::{
    Document, DocumentId, DocumentKind, DocumentNumber, FactChange, Field, Label, Lot, LotCode, LotId,
    UnreadableFact,
};
use crate::store::{DocumentRow, MovementQuery, MovementRow, ReadTransaction};
use crate::warehouse::ledger::corrupt;
use crate::warehouse::{Conflict, Error, Result};

/// The lots of an amendment as they are and as they were, and the changes that lead back.
pub(super) struct UndoneFacts {
    lots: BTreeMap<LotId, (Lot, Lot)>,
    changes: Vec<FactChange>,
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
        let mut undone = UndoneFacts { lots: BTreeMap::new(), changes: Vec::new() };
        for change in said.iter().rev() {
            let lot = change.lot.and_then(|id| lots.get(&id));
            let lot = lot.ok_or_else(|| corrupt("a change without its lot"))?;
            undone.take_back(book, change, lot)?;
        }
        for (present, past) in undone.lots() {
            undone.check_siblings(book, original.number, present, past)?;
        }
        Ok(undone)
    }

    /// The lots that change, before and after.
    pub(super) fn lots(&self) -> impl Iterator<Item = (&Lot, &Lot)> {
        self.lots.values().map(|(before, after)| (before, after))
    }

    pub(super) fn into_changes(self) -> Vec<FactChange> {
        self.changes
    }

    fn take_back(&mut self, book: &dyn ReadTransaction, change: &FactChange, lot: &Lot) -> Result<()> {
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
                None => return Err(latest_document(book, lot.id)?),
            }
        } else if present.fact(change.field) == change.after {
            past.set_fact(change.field, change.before.as_deref())
                .map_err(|error| corrupt(&error.to_string()))?;
        } else {
            return Err(changed_since(book, lot.id, change.field)?);
        }
        self.changes.extend(present.change_of(change.field, past));
        Ok(())
    }

    /// Fails if, with this lot as it was, a code would have two expiries or two lots in one location, or if goods were
    /// moved on under the amended code and would be left behind under it.
    fn check_siblings(
        &self,
        book: &dyn ReadTransaction,
        original: DocumentNumber,
        present: &Lot,
        past: &Lot,
    ) -> Result<()> {
        let others = |lot: &Lot| match &lot.code {
            Some(code) => book.lots_by_code(lot.product, code),
            None => Ok(Vec::new()),
        };
        let place = |lot: &Lot| lot.location.as_ref().map(Label::key);
        let foreign = |lot: &&Lot| !self.lots.contains_key(&lot.id);
        for other in others(past)?.iter().filter(foreign) {
            let differs = !other.is_blank() && !past.is_blank() && other.expires != past.expires;
            if differs || place(other) == place(past) {
                return Err(latest_document(book, other.id)?);
            }
        }
        // Goods may have come since to a lot that the amendment emptied, and say another expiry of it.
        let own = self.lots.values().map(|(_, own)| own).filter(|own| own.product == past.product);
        let of_code = own.filter(|own| LotCode::matches_optional(own.code.as_ref(), past.code.as_ref()));
        let mut live = of_code.filter(|own| past.code.is_some() && !own.is_blank() && !past.is_blank());
        if let Some(other) = live.find(|own| own.expires != past.expires) {
            return Err(latest_of_lots(book, &[past.id, other.id])?);
        }
        if present.code == past.code {
            return Ok(());
        }
        let mut moved = later_movements(book, present.id, original)?;
        moved.retain(|row| row.kind == DocumentKind::Transfer && !row.change.is_incoming());
        let ids: Vec<DocumentId> = moved.iter().map(|row| row.document).collect();
        let reversed = book.reversals_of(&ids)?;
        match moved.into_iter().find(|row| !reversed.contains_key(&row.document)) {
            Some(row) => Err(changed_by(row.document, row.kind)),
            None => Ok(()),
        }
    }
}

/// Fails if goods that come back to a lot of which only the id is left would give its code a second expiry: goods that do
/// bear that code have come elsewhere since.
pub(super) fn ensure_one_expiry(book: &dyn ReadTransaction, lot: &Lot) -> Result<()> {
    let (true, Some(code)) = (lot.is_blank(), &lot.code) else { return Ok(()) };
    let others = book.lots_by_code(lot.product, code)?;
    match others.into_iter().find(|other| !other.is_blank() && other.expires != lot.expires) {
        Some(other) => Err(latest_document(book, other.id)?),
        None => Ok(()),
    }
}

/// Names the latest document that changed a fact of a lot.
fn changed_since(book: &dyn ReadTransaction, lot: LotId, field: Field) -> Result<Error> {
    let changes = book.changes_of_lots(&[lot])?;
    let number =
        changes.into_iter().rev().find(|(_, change)| change.field == field).map(|(number, _)| number);
    let document = document_of(book, number)?.ok_or_else(|| corrupt("a fact that no document changed"))?;
    Ok(changed_by(document.id, document.kind))
}

/// Names the latest document that moved or changed a lot.
fn latest_document(book: &dyn ReadTransaction, lot: LotId) -> Result<Error> {
    latest_of_lots(book, &[lot])
}

/// Names the latest document that moved or changed any of some lots.
fn latest_of_lots(book: &dyn ReadTransaction, lots: &[LotId]) -> Result<Error> {
    let mut lots = lots.to_vec();
    lots.sort_unstable();
    let mut numbers: Vec<DocumentNumber> = Vec::new();
    for lot in &lots {
        let mut moved = None;
        let query = MovementQuery { lot: Some(*lot), limit: Some(1), ..MovementQuery::default() };
        book.movements(&query, &mut |row| {
            moved = Some(row.document);
            ControlFlow::Break(())
        })?;
        if let Some(id) = moved {
            numbers.extend(book.document(id)?.map(|document| document.number));
        }
    }
    numbers.extend(book.changes_of_lots(&lots)?.into_iter().map(|(number, _)| number));
    let document = document_of(book, numbers.into_iter().max())?;
    let document = document.ok_or_else(|| corrupt("a lot that no document knows"))?;
    Ok(changed_by(document.id, document.kind))
}

fn document_of(book: &dyn ReadTransaction, number: Option<DocumentNumber>) -> Result<Option<DocumentRow>> {
    match number {
        Some(number) => Ok(book.document_summaries(&[number])?.pop().map(|summary| summary.document)),
        None => Ok(None),
    }
}

fn changed_by(document: DocumentId, kind: DocumentKind) -> Error {
    Error::Conflict(Conflict::LotChangedSince { document, kind })
}

/// Returns a lot's movements by documents after one, newest first.
pub(super) fn later_movements(
    book: &dyn ReadTransaction,
    lot: LotId,
    document: DocumentNumber,
) -> Result<Vec<MovementRow>> {
    let mut rows: Vec<MovementRow> = Vec::new();
    let query = MovementQuery { lot: Some(lot), ..MovementQuery::default() };
    let first = book.document_movements(document)?.last().map(|movement| movement.id);
    book.movements(&query, &mut |row| {
        if first.is_some_and(|first| row.id <= first) {
            return ControlFlow::Break(());
        }
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    if first.is_none() {
        let ids: Vec<DocumentId> = rows.iter().map(|row| row.document).collect();
        let numbers: HashMap<DocumentId, DocumentNumber> =
            book.documents_by_ids(&ids)?.into_iter().map(|found| (found.id, found.number)).collect();
        rows.retain(|row| numbers.get(&row.document).is_some_and(|number| *number > document));
    }
    Ok(rows)
}
