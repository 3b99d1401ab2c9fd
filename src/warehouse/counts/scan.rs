//! What a scanned code means in a count.

use std::ops::ControlFlow;

use super::enter::{EnterCount, LotToEnter, Scanned};
use crate::domain::count::{CountEntry, CountLine};
use crate::domain::{BarcodeCode, Label, Lot, LotCode, Product, Quantity, QuantityError};
use crate::store::Count;
use crate::warehouse::ledger::find_named_product;
use crate::warehouse::{Conflict, Error, LotMeant, Missing, Result, UnitOfWork};

impl Scanned {
    fn is_there(&self, place: Option<&Label>) -> bool {
        self.location.as_ref().is_none_or(|wanted| place.is_some_and(|place| place.matches(wanted)))
    }
}

impl UnitOfWork<'_> {
    /// Returns the goods that a scan means: the one line of the count that it fits, else the one lot of the book, else
    /// goods of the product without a code. Fails if it fits several, or none.
    pub(super) fn find_scanned(&self, count: &Count, scanned: &Scanned) -> Result<LotToEnter> {
        let product = find_named_product(&*self.tx, scanned.code.as_str())?.map(|(product, _)| product);
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

    /// Returns how much of the product a command enters.
    pub(super) fn entered_quantity(
        &self,
        command: &EnterCount,
    ) -> Result<std::result::Result<Quantity, QuantityError>> {
        match &command.lot {
            LotToEnter::Scanned(scanned) => {
                Ok(command.quantity.times(self.quantity_per_scan(&scanned.code)?))
            }
            _ => Ok(Ok(command.quantity)),
        }
    }

    /// Returns whether an entry can be that of a command. What one scan means may have changed since.
    pub(super) fn is_quantity_of(&self, entry: &CountEntry, command: &EnterCount) -> Result<bool> {
        let is_scan = matches!(command.lot, LotToEnter::Scanned(_));
        Ok(self.entered_quantity(command)? == Ok(entry.quantity)
            || is_scan && !command.quantity.is_zero() && !entry.quantity.is_zero())
    }

    /// Returns how much of its product one scan of a code means; one of its unit if it is no barcode.
    fn quantity_per_scan(&self, code: &LotCode) -> Result<Quantity> {
        let Ok(code) = BarcodeCode::parse(code.as_str()) else { return Ok(Quantity::ONE) };
        Ok(self.tx.barcode(&code)?.map_or(Quantity::ONE, |(_, barcode)| barcode.quantity))
    }

    /// Returns whether a scan can have meant a line, to tell a repeat from another entry.
    pub(super) fn scan_names_line(&self, scanned: &Scanned, line: &CountLine) -> Result<bool> {
        let is_product = find_named_product(&*self.tx, scanned.code.as_str())?
            .is_some_and(|(it, _)| it.id == line.product);
        let fits = match &scanned.lot {
            Some(code) => is_product && self.has_had_code(line, Some(code))?,
            None => is_product || self.has_had_code(line, Some(&scanned.code))?,
        };
        Ok(fits && scanned.is_there(line.location.as_ref()))
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
