//! Lots as they stand, or as a reversal will leave them; everywhere, or at one place.

use std::ops::ControlFlow;

use super::returned_goods::lots_as_left;
use crate::domain::fefo;
use crate::domain::{
    Document, DocumentId, DocumentKind, Field, Label, Lot, LotCode, LotId, Movement, ProductId,
    QuantityChange,
};
use crate::store::{ReadTransaction, RowVisitor};
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger::corrupt;
use crate::warehouse::{Error, Missing, Result};

/// The lots of a book as they stand, or as they will stand once a document is reversed.
pub(in crate::warehouse) struct LotView<'a> {
    book: &'a dyn ReadTransaction,
    /// Lots as the reversal leaves them, in FEFO order.
    reversed: Vec<Lot>,
    /// The only place to look at; `None`: every place.
    place: Option<Label>,
}

impl<'a> LotView<'a> {
    pub(in crate::warehouse) fn as_they_stand(book: &'a dyn ReadTransaction) -> Self {
        LotView { book, reversed: Vec::new(), place: None }
    }

    /// The same lots, but only those that stand at `place`, if one is given.
    pub(in crate::warehouse) fn at(self, place: Option<&Label>) -> Self {
        LotView { place: place.cloned(), ..self }
    }

    fn is_in_view(&self, lot: &Lot) -> bool {
        let stands_at = |place: &Label| lot.location.as_ref().is_some_and(|location| location.matches(place));
        self.place.as_ref().is_none_or(stands_at)
    }

    /// The lots once a receipt or a dispatch is reversed. Fails if there is none of this kind, if it is reversed already,
    /// or if its goods have gone on.
    pub(in crate::warehouse) fn once_reversed(
        book: &'a dyn ReadTransaction,
        document: DocumentId,
        kind: DocumentKind,
    ) -> Result<Self> {
        let wrong = book.document(document)?.filter(|wrong| wrong.kind == kind);
        let wrong = wrong.ok_or(Error::NotFound(Missing::Document(document)))?;
        if let Some(by) = book.reversals_of(&[document])?.remove(&document) {
            return Err(Error::AlreadyReversed { document, by });
        }
        let movements = book.document_movements(wrong.number)?;
        let ids: Vec<LotId> = movements.iter().map(|movement| movement.lot).collect();
        let mut reversed = book.lots_by_ids(&ids)?;
        if kind == DocumentKind::Dispatch {
            for left in lots_as_left(book, wrong.number, &reversed)? {
                let lot = reversed.iter_mut().find(|lot| lot.id == left.id);
                *lot.ok_or_else(|| corrupt("a movement without its lot"))? = left;
            }
        }
        for movement in &movements {
            let lot = reversed.iter_mut().find(|lot| lot.id == movement.lot);
            undo(book, &wrong, movement, lot.ok_or_else(|| corrupt("a movement without its lot"))?)?;
        }
        reversed.sort_by(fefo::cmp);
        Ok(LotView { book, reversed, place: None })
    }

    /// Visits a product's lots with stock in FEFO order, reading each as it is visited.
    pub(in crate::warehouse) fn open_lots(
        &self,
        product: ProductId,
        visit: RowVisitor<'_, Lot>,
    ) -> Result<()> {
        let mut reversed = self.reversed.iter().filter(|lot| lot.product == product).peekable();
        let mut visit = |lot: Lot| match !lot.on_hand.is_zero() && self.is_in_view(&lot) {
            true => visit(lot),
            false => ControlFlow::Continue(()),
        };
        let mut flow = ControlFlow::Continue(());
        self.book.open_lots(product, &mut |lot| {
            while let Some(earlier) = reversed.next_if(|other| fefo::cmp(other, &lot).is_lt()) {
                flow = visit(earlier.clone());
                if flow.is_break() {
                    return flow;
                }
            }
            flow = visit(reversed.next_if(|other| other.id == lot.id).cloned().unwrap_or(lot));
            flow
        })?;
        while flow.is_continue()
            && let Some(lot) = reversed.next()
        {
            flow = visit(lot.clone());
        }
        Ok(())
    }

    /// Returns the given lots in the given order, skipping unknown ids.
    pub(in crate::warehouse) fn lots_by_ids(&self, ids: &[LotId]) -> Result<Vec<Lot>> {
        Ok(self.as_reversed(self.book.lots_by_ids(ids)?))
    }

    /// Returns the lots of a code, one per location, those with stock first.
    pub(in crate::warehouse) fn lots_by_code(&self, product: ProductId, code: &LotCode) -> Result<Vec<Lot>> {
        let mut lots = self.as_reversed(self.book.lots_by_code(product, code)?);
        lots.sort_by_key(|lot| lot.on_hand.is_zero());
        Ok(lots)
    }

    fn as_reversed(&self, mut lots: Vec<Lot>) -> Vec<Lot> {
        for lot in &mut lots {
            if let Some(reversed) = self.reversed.iter().find(|reversed| reversed.id == lot.id) {
                lot.clone_from(reversed);
            }
        }
        lots.retain(|lot| self.is_in_view(lot));
        lots
    }
}

/// Takes back in a lot what a document moved. Fails if the goods are not there any more.
fn undo(book: &dyn ReadTransaction, wrong: &Document, movement: &Movement, lot: &mut Lot) -> Result<()> {
    let change = movement.change.negate().map_err(quantity_error(Field::Quantity))?;
    let brought = wrong.kind.adds_to_received() && movement.change.is_incoming();
    let received = if brought { change } else { QuantityChange::default() };
    let on_hand = lot.on_hand.apply_change(change).map_err(quantity_error(Field::Quantity))?;
    let ever = lot.received_quantity.apply_change(received).map_err(quantity_error(Field::Quantity))?;
    let (Some(on_hand), Some(ever)) = (on_hand, ever) else {
        let product = book.products_by_ids(&[lot.product])?.pop();
        let details = product.ok_or_else(|| corrupt("a lot's product is missing"))?.details;
        let requested = change.abs().map_err(quantity_error(Field::Quantity))?;
        let available = lot.on_hand.min(lot.received_quantity);
        return Err(Error::Shortage {
            sku: details.sku,
            decimals: details.decimals,
            requested,
            available,
            location: None,
            plan: None,
        });
    };
    (lot.on_hand, lot.received_quantity) = (on_hand, ever);
    Ok(())
}
