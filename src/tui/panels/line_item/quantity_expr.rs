//! Quantities typed as a number or a sum of products: `480`, `48*10`, `48*10+12`.

use crate::domain::{DecimalMark, Decimals, Gtin, ProductDetails, Quantity, QuantityError};
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

/// Multiplication signs, typed on a keyboard or written by hand.
const TIMES_SIGNS: [char; 4] = ['*', 'x', 'X', '×'];

const THOUSANDTHS_PER_UNIT: i128 = 1_000;

/// Whether a text needs evaluating, as opposed to a plain number.
pub(crate) fn is_expression(text: &str) -> bool {
    text.trim_start_matches('+').contains('+') || text.contains(TIMES_SIGNS)
}

/// Whether a text is a valid GTIN, and so more likely a scanned barcode than a quantity.
pub(crate) fn is_barcode(text: &str) -> bool {
    Gtin::parse(text).is_ok()
}

/// Evaluates a sum of products exactly. Fails if it is zero, has more decimals than the product allows, or is a barcode;
/// `1*` before it says that it is none.
pub(crate) fn parse_quantity_expr(
    text: &str,
    decimals: Decimals,
    mark: DecimalMark,
) -> Result<Quantity, QuantityError> {
    if is_barcode(text) {
        return Err(QuantityError::Barcode { value: text.trim().to_owned() });
    }
    if !is_expression(text) {
        return Quantity::parse_positive(text, decimals, mark);
    }
    let not_a_number = || QuantityError::NotANumber { value: text.trim().to_owned() };
    let mut sum = Quantity::ZERO;
    for term in text.split('+') {
        let mut product = THOUSANDTHS_PER_UNIT;
        for factor in term.split(TIMES_SIGNS) {
            let factor = Quantity::parse(factor, Decimals::MAX, mark).map_err(|error| match error {
                QuantityError::Empty | QuantityError::NotANumber { .. } => not_a_number(),
                other => other,
            })?;
            product = product.checked_mul(i128::from(factor.thousandths())).ok_or(QuantityError::Overflow)?;
            if product % THOUSANDTHS_PER_UNIT != 0 {
                return Err(QuantityError::TooManyDecimals {
                    value: text.trim().to_owned(),
                    allowed: decimals.count(),
                });
            }
            product /= THOUSANDTHS_PER_UNIT;
        }
        let product = i64::try_from(product).map_err(|_| QuantityError::Overflow)?;
        sum = sum.plus(Quantity::from_thousandths(product)?)?;
    }
    if sum.is_zero() { Err(QuantityError::Zero) } else { sum.check_decimals(decimals) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_with_point(text: &str, decimals: Decimals) -> Result<String, QuantityError> {
        parse_quantity_expr(text, decimals, DecimalMark::Point).map(|quantity| quantity.to_string())
    }

    #[test]
    fn expressions_multiply_boxes_and_add_loose_units() {
        for (typed, counted) in [
            ("480", "480"),
            ("48*10", "480"),
            ("48 x 10", "480"),
            ("48×10+12", "492"),
            ("2*3*4", "24"),
            ("1.5*2", "3"),
        ] {
            assert_eq!(parse_with_point(typed, Decimals::NONE), Ok(counted.to_owned()), "{typed}");
        }
        let comma = parse_quantity_expr("1,25*3", Decimals::MAX, DecimalMark::Comma).unwrap();
        assert_eq!(comma.to_string(), "3.75");
    }

    #[test]
    fn a_barcode_is_no_quantity_unless_it_is_said_to_be() {
        for scanned in ["96385074", "012345678905", "4006381333931", " 14006381333938 "] {
            let refused = Err(QuantityError::Barcode { value: scanned.trim().to_owned() });
            assert_eq!(parse_with_point(scanned, Decimals::NONE), refused);
        }
        assert_eq!(parse_with_point("1*96385074", Decimals::NONE), Ok("96385074".to_owned()));
        assert_eq!(parse_with_point("96385075", Decimals::NONE), Ok("96385075".to_owned()), "no check digit");
    }

    #[test]
    fn invalid_expressions_are_refused_naming_the_input() {
        let not_a_number = |value: &str| Err(QuantityError::NotANumber { value: value.to_owned() });
        assert_eq!(parse_with_point("48*", Decimals::NONE), not_a_number("48*"));
        assert_eq!(parse_with_point("48**10", Decimals::NONE), not_a_number("48**10"));
        assert_eq!(parse_with_point("box", Decimals::NONE), not_a_number("box"));
        assert_eq!(parse_with_point("0*10", Decimals::NONE), Err(QuantityError::Zero));
        assert!(matches!(
            parse_with_point("3*0.5", Decimals::NONE),
            Err(QuantityError::TooManyDecimals { .. })
        ));
        assert!(matches!(
            parse_with_point("0.001*0.001", Decimals::MAX),
            Err(QuantityError::TooManyDecimals { .. })
        ));
        let huge = "999999999999*999999999999*999999999999*999999999999";
        assert_eq!(parse_with_point(huge, Decimals::MAX), Err(QuantityError::Overflow));
    }
}
