//! Quantities as flags give them: a number, or in units of the product, such as `3 case`.

use super::failure::{Result, UsageError};
use crate::domain::{
    DecimalMark, Decimals, Field, Label, ProductUnits, Quantity, QuantityChange, QuantityError, Sku,
    check_written_quantity, is_quantity_expression, replace_unprintable,
};
use crate::warehouse::{Invalid, Warehouse};

/// A quantity as it was given, with its sign.
#[derive(Debug, Clone)]
pub(super) enum WrittenQuantity {
    /// A number, in the product's own unit unless another flag names one.
    Number(QuantityChange),
    /// What only the product's units explain, without its sign.
    InUnits { is_negative: bool, text: String },
}

impl WrittenQuantity {
    /// Parses a quantity above zero.
    pub(super) fn parse_positive(text: &str) -> std::result::Result<Self, QuantityError> {
        let number = || Quantity::parse_positive(text, Decimals::MAX, DecimalMark::Point);
        Self::parse_unsigned(text, number)
    }

    /// Parses a quantity that may be zero.
    pub(super) fn parse_counted(text: &str) -> std::result::Result<Self, QuantityError> {
        Self::parse_unsigned(text, || Quantity::parse(text, Decimals::MAX, DecimalMark::Point))
    }

    /// Parses a quantity that may have a sign.
    pub(super) fn parse_signed(text: &str) -> std::result::Result<Self, QuantityError> {
        let trimmed = text.trim();
        let without_sign = trimmed.strip_prefix(['-', '−']);
        // A sign before a sum could be of its first part only.
        let magnitude = without_sign.or_else(|| trimmed.strip_prefix('+')).unwrap_or(trimmed).trim_start();
        if is_in_units(magnitude) && (magnitude == trimmed || !magnitude.contains('+')) {
            return Ok(WrittenQuantity::InUnits {
                is_negative: without_sign.is_some(),
                text: magnitude.to_owned(),
            });
        }
        let number = QuantityChange::parse(text, Decimals::MAX, DecimalMark::Point);
        number.map(WrittenQuantity::Number)
    }

    fn parse_unsigned(
        text: &str,
        number: impl FnOnce() -> std::result::Result<Quantity, QuantityError>,
    ) -> std::result::Result<Self, QuantityError> {
        if is_in_units(text) {
            return Ok(WrittenQuantity::InUnits { is_negative: false, text: text.to_owned() });
        }
        number().map(|quantity| WrittenQuantity::Number(quantity.to_incoming()))
    }

    /// The change of stock in the unit of a product, which is looked up if it matters.
    pub(super) fn to_change(
        &self,
        unit: Option<&Label>,
        book: &mut Warehouse,
        sku: &Sku,
    ) -> Result<QuantityChange> {
        let invalid = |error| Invalid::Quantity { field: Field::Quantity, error };
        match (self, unit) {
            (WrittenQuantity::Number(number), None) => Ok(*number),
            (WrittenQuantity::Number(number), Some(unit)) => {
                let per_unit = book.product_units(sku)?.quantity_of(unit.as_str()).map_err(invalid)?;
                let quantity = number.abs().and_then(|number| number.times(per_unit)).map_err(invalid)?;
                Ok(signed(quantity, number.thousandths() < 0))
            }
            (WrittenQuantity::InUnits { text, .. }, Some(_)) => {
                Err(UsageError::UnitTwice { value: replace_unprintable(text) }.into())
            }
            (WrittenQuantity::InUnits { is_negative, text }, None) => {
                let quantity = parse_in(&book.product_units(sku)?, text).map_err(invalid)?;
                Ok(signed(quantity, *is_negative))
            }
        }
    }

    /// The quantity in the unit of a product. Fails if it is below zero.
    pub(super) fn to_quantity(
        &self,
        unit: Option<&Label>,
        book: &mut Warehouse,
        sku: &Sku,
    ) -> Result<Quantity> {
        let change = self.to_change(unit, book, sku)?;
        let quantity = Quantity::from_thousandths(change.thousandths());
        Ok(quantity.map_err(|error| Invalid::Quantity { field: Field::Quantity, error })?)
    }
}

fn signed(quantity: Quantity, is_negative: bool) -> QuantityChange {
    if is_negative { quantity.to_outgoing() } else { quantity.to_incoming() }
}

/// Whether a text is no number, and is a quantity once its units are known.
fn is_in_units(text: &str) -> bool {
    is_quantity_expression(text)
        && matches!(check_written_quantity(text, DecimalMark::Point), Ok(()) | Err(QuantityError::Zero))
}

/// Zero is checked where it matters, as of a number.
fn parse_in(units: &ProductUnits, text: &str) -> std::result::Result<Quantity, QuantityError> {
    match units.parse(text, DecimalMark::Point) {
        Err(QuantityError::Zero) => Ok(Quantity::ZERO),
        parsed => parsed,
    }
}
