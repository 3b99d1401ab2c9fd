//! What a scanned code means in a count.

use std::ops::ControlFlow;

use super::enter::{LotToEnter, Scanned};
use crate::domain::{Label, Lot, LotCode, Product, Quantity};
use crate::store::Count;
use crate::warehouse::ledger::find_named_product;
use crate::warehouse::{Conflict, Error, LotMeant, Missing, Result, UnitOfWork};

impl Scanned {
    pub(super) fn is_there(&self, place: Option<&Label>) -> bool {
        self.location.as_ref().is_none_or(|wanted| place.is_some_and(|place| place.matches(wanted)))
    }
}

impl UnitOfWork<'_> {
    /// Returns the goods that a scan means, and how much of them: the one line of the count that it fits, else the one lot
    /// of the book, else goods of the product without a code. Fails if it fits several, or none.
    pub(super) fn find_scanned(&self, count: &Count, scanned: &Scanned) -> Result<(LotToEnter, Quantity)> {
        let (product, per_scan) = find_named_product(&*self.tx, scanned.code.as_str())?.unzip();
        Ok((self.find_goods_scanned(count, scanned, product)?, per_scan.unwrap_or(Quantity::ONE)))
    }

    fn find_goods_scanned(
        &self,
        count: &Count,
        scanned: &Scanned,
        product: Option<Product>,
    ) -> Result<LotToEnter> {
        if let (Some(product), Some(code)) = (&product, &scanned.lot) {
            return Ok(goods(product, Some(code), scanned));
        }
        let mut lines = match &product {
            Some(product) => {
                let place = scanned.location.as_ref().map(Some);
                self.tx.count_lines_of_product(count.id, product.id, place)?
            }
            None => Vec::new(),
        };
        for line in self.tx.count_lines_by_code(count.id, &scanned.code)? {
            if !lines.iter().any(|known| known.key == line.key) {
                lines.push(line);
            }
        }
        lines.retain(|line| scanned.is_there(line.location.as_ref()));
        match (lines.as_slice(), product) {
            ([line], _) => Ok(LotToEnter::Line(line.key.line)),
            ([], Some(product)) => self.find_uncounted(&product, scanned),
            ([], None) => Err(Error::NotFound(Missing::Scanned(scanned.code.clone()))),
            (lines, _) => Err(several(scanned, lines.iter().map(LotMeant::from).collect())),
        }
    }

    /// Returns the goods of a product that has no line in the count there.
    fn find_uncounted(&self, product: &Product, scanned: &Scanned) -> Result<LotToEnter> {
        let mut lots: Vec<Lot> = Vec::new();
        self.tx.open_lots(product.id, &mut |lot| {
            if scanned.is_there(lot.location.as_ref()) {
                lots.push(lot);
            }
            ControlFlow::Continue(())
        })?;
        match lots.as_slice() {
            [] => Ok(goods(product, None, scanned)),
            [lot] => Ok(LotToEnter::Lot(lot.id)),
            lots => Err(several(scanned, lots.iter().map(LotMeant::from).collect())),
        }
    }
}

fn goods(product: &Product, code: Option<&LotCode>, scanned: &Scanned) -> LotToEnter {
    LotToEnter::Goods {
        sku: product.details.sku.clone(),
        code: code.cloned(),
        location: scanned.location.clone(),
        expires: scanned.expires,
    }
}

fn several(scanned: &Scanned, lots: Vec<LotMeant>) -> Error {
    Error::Conflict(Conflict::SeveralLots { scanned: scanned.code.clone(), lots })
}

impl From<&Lot> for LotMeant {
    fn from(lot: &Lot) -> Self {
        LotMeant { lot: Some(lot.id), code: lot.code.clone(), location: lot.location.clone() }
    }
}
