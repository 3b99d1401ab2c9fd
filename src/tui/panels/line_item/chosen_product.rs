//! The product of a line, and the units in which its quantity can be typed.

use crate::domain::{
    DecimalMark, ProductId, ProductUnits, Quantity, QuantityError, Stock, check_written_quantity,
};
use crate::warehouse::{Error, Warehouse};

/// A chosen product.
#[derive(Debug, Clone)]
pub(crate) struct ChosenProduct {
    pub(crate) stock: Stock,
    /// Its own unit alone until its packs are known.
    pub(crate) units: ProductUnits,
    are_units_known: bool,
    are_units_requested: bool,
}

/// The units of a product, as they were read.
#[derive(Debug)]
pub(crate) struct LoadedUnits {
    product: ProductId,
    units: Result<ProductUnits, Error>,
}

impl ChosenProduct {
    pub(super) fn new(stock: Stock) -> Self {
        let details = &stock.product.details;
        let units = ProductUnits::new(&details.unit, details.decimals);
        ChosenProduct { stock, units, are_units_known: false, are_units_requested: false }
    }

    /// Takes the product's current figures. Its packs may have changed, too.
    pub(super) fn refresh(&mut self, stock: Stock) {
        (self.stock, self.are_units_requested) = (stock, false);
    }

    /// Parses a typed quantity.
    pub(crate) fn parse_quantity(&self, text: &str, mark: DecimalMark) -> Result<Quantity, QuantityError> {
        self.units.parse(text, mark)
    }

    /// Whether only packs that are not known yet can explain a typed quantity.
    pub(super) fn awaits_units(&self, text: &str, mark: DecimalMark) -> bool {
        !self.are_units_known
            && matches!(self.units.parse(text, mark), Err(QuantityError::UnknownUnit { .. }))
    }

    /// The query for its units, if they have to be read; returned once.
    pub(super) fn load_units_if_needed(
        &mut self,
    ) -> Option<impl FnOnce(&mut Warehouse) -> LoadedUnits + Send + 'static> {
        if std::mem::replace(&mut self.are_units_requested, true) {
            return None;
        }
        let (product, sku) = (self.stock.product.id, self.stock.product.details.sku.clone());
        Some(move |warehouse: &mut Warehouse| LoadedUnits { product, units: warehouse.product_units(&sku) })
    }

    /// Takes the units that were read, unless they are another product's. After a failed read the product has those that
    /// were known before.
    pub(super) fn on_units_loaded(&mut self, loaded: LoadedUnits) -> Result<(), Error> {
        if loaded.product != self.stock.product.id {
            return Ok(());
        }
        self.are_units_known = true;
        self.units = loaded.units?;
        Ok(())
    }
}

/// Checks a typed quantity of a product, which may not be known yet. What can be right once more is known is.
pub(crate) fn check_quantity(
    product: Option<&ChosenProduct>,
    text: &str,
    mark: DecimalMark,
) -> Result<(), QuantityError> {
    match product {
        Some(product) if product.awaits_units(text, mark) => Ok(()),
        Some(product) => product.parse_quantity(text, mark).map(drop),
        None => check_written_quantity(text, mark),
    }
}
