//! How quantities of a product are shown.

use crate::domain::{Decimals, ProductDetails, Quantity};
use crate::i18n::Texts;

/// How a product is counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UnitOfMeasure<'a> {
    pub(crate) decimals: Decimals,
    pub(crate) name: &'a str,
}

impl<'a> UnitOfMeasure<'a> {
    pub(crate) fn for_product(details: &'a ProductDetails) -> Self {
        UnitOfMeasure { decimals: details.decimals, name: details.unit.as_str() }
    }

    /// Formats a quantity, with the unit if it is fractional.
    pub(crate) fn quantity_text(self, quantity: Quantity, texts: &Texts) -> String {
        texts.quantity_with_unit(quantity, self.decimals, self.name)
    }
}
