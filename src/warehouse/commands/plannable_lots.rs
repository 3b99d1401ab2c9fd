//! The lots that a plan may take from.

use std::ops::ControlFlow;

use crate::domain::fefo;
use crate::domain::{Document, Field, Lot, LotCode, LotId, ProductId};
use crate::store::{ReadTransaction, RowVisitor};
use crate::warehouse::Result;
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger::corrupt;

/// The lots that a plan may take from, as they stand, or as they will stand once a dispatch is reversed.
pub(in crate::warehouse) struct PlannableLots<'a> {
    book: &'a dyn ReadTransaction,
    /// Lots with what the reversal brings back, in FEFO order.
    restored: Vec<Lot>,
}

impl<'a> PlannableLots<'a> {
    pub(in crate::warehouse) fn as_they_stand(book: &'a dyn ReadTransaction) -> Self {
        PlannableLots { book, restored: Vec::new() }
    }

    pub(in crate::warehouse) fn once_reversed(
        book: &'a dyn ReadTransaction,
        dispatch: &Document,
    ) -> Result<Self> {
        let movements = book.document_movements(dispatch.number)?;
        let ids: Vec<LotId> = movements.iter().map(|movement| movement.lot).collect();
        let mut restored = book.lots_by_ids(&ids)?;
        for movement in movements {
            let lot = restored.iter_mut().find(|lot| lot.id == movement.lot);
            let lot = lot.ok_or_else(|| corrupt("a movement without its lot"))?;
            let back = movement.change.negate().and_then(|change| lot.on_hand.apply_change(change));
            let back = back.map_err(quantity_error(Field::Quantity))?;
            lot.on_hand = back.ok_or_else(|| corrupt("a dispatch that brought goods"))?;
        }
        restored.sort_by(fefo::cmp);
        Ok(PlannableLots { book, restored })
    }

    /// Visits a product's lots with stock in FEFO order, reading each as it is visited.
    pub(super) fn visit(&self, product: ProductId, visit: RowVisitor<'_, Lot>) -> Result<()> {
        let mut restored = self.restored.iter().filter(|lot| lot.product == product).peekable();
        let mut flow = ControlFlow::Continue(());
        self.book.open_lots(product, &mut |lot| {
            while let Some(earlier) = restored.next_if(|other| fefo::cmp(other, &lot).is_lt()) {
                flow = visit(earlier.clone());
                if flow.is_break() {
                    return flow;
                }
            }
            flow = visit(restored.next_if(|other| other.id == lot.id).cloned().unwrap_or(lot));
            flow
        })?;
        while flow.is_continue()
            && let Some(lot) = restored.next()
        {
            flow = visit(lot.clone());
        }
        Ok(())
    }

    /// Returns the given lots in the given order, skipping unknown ids.
    pub(super) fn by_ids(&self, ids: &[LotId]) -> Result<Vec<Lot>> {
        Ok(self.with_restored(self.book.lots_by_ids(ids)?))
    }

    /// Returns the lots of a code, one per location.
    pub(super) fn by_code(&self, product: ProductId, code: &LotCode) -> Result<Vec<Lot>> {
        Ok(self.with_restored(self.book.lots_by_code(product, code)?))
    }

    fn with_restored(&self, mut lots: Vec<Lot>) -> Vec<Lot> {
        for lot in &mut lots {
            if let Some(restored) = self.restored.iter().find(|restored| restored.id == lot.id) {
                lot.clone_from(restored);
            }
        }
        lots
    }
}
