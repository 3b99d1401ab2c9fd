//! Whether a file of lots is what the book has anyway, as an export of it is: imported again it would double the stock,
//! though nothing of it was imported before.

use std::ops::ControlFlow;

use super::LotImportRow;
use crate::domain::{Label, Lot, Product, ProductId};
use crate::warehouse::{Conflict, Error, Result, UnitOfWork};

/// The rows of a file that stand in the book to the last fact, with what is on hand.
#[derive(Debug, Default)]
pub(super) struct StandingRows {
    standing: u64,
    /// The lots without a code of the product whose rows are read, less those that a row was found to be.
    without_code: Option<(ProductId, Vec<Lot>)>,
}

impl StandingRows {
    /// Fails if most of so many rows stand in the book.
    pub(super) fn ensure_few(&self, rows: u64) -> Result<()> {
        match self.standing.saturating_mul(2) > rows {
            true => Err(Error::Conflict(Conflict::AlreadyStand { rows, standing: self.standing })),
            false => Ok(()),
        }
    }
}

impl UnitOfWork<'_> {
    /// Notes a row; `of_code` are the lots of its code before it is received. Only a row that says when it was received
    /// can be a lot of the book: goods that come in now are others.
    pub(super) fn note_standing(
        &self,
        rows: &mut StandingRows,
        product: &Product,
        row: &LotImportRow,
        of_code: &[Lot],
    ) -> Result<()> {
        let stands = match (&row.receive.code, row.received) {
            (_, None) => false,
            (Some(_), Some(_)) => of_code.iter().any(|lot| is_same(row, lot)),
            (None, Some(_)) => {
                let lots = self.lots_without_code(rows, product.id)?;
                let place = lots.iter().position(|lot| is_same(row, lot));
                place.map(|place| lots.swap_remove(place)).is_some()
            }
        };
        rows.standing += u64::from(stands);
        Ok(())
    }

    fn lots_without_code<'r>(
        &self,
        rows: &'r mut StandingRows,
        product: ProductId,
    ) -> Result<&'r mut Vec<Lot>> {
        if rows.without_code.as_ref().is_none_or(|(known, _)| *known != product) {
            let mut lots = Vec::new();
            self.tx.open_lots(product, &mut |lot| {
                lots.extend(Some(lot).filter(|lot| lot.code.is_none()));
                ControlFlow::Continue(())
            })?;
            rows.without_code = Some((product, lots));
        }
        let (_, lots) = rows.without_code.get_or_insert_with(|| (product, Vec::new()));
        Ok(lots)
    }
}

/// Whether a row says of goods what the book says of a lot.
fn is_same(row: &LotImportRow, lot: &Lot) -> bool {
    let said = &row.receive;
    let is_label = |one: Option<&Label>, other: Option<&Label>| Label::matches_optional(one, other);
    said.quantity == lot.on_hand
        && row.received == Some(lot.received)
        && said.expires == lot.expires
        && said.produced == lot.produced
        && said.cost == lot.cost
        && said.reference == lot.reference
        && is_label(said.location.as_ref(), lot.location.as_ref())
        && is_label(said.supplier.as_ref(), lot.supplier.as_ref())
}
