//! Quantities typed as a number or a sum of products: `480`, `48*10`, `48*10+12`.

use crate::domain::{DecimalMark, Decimals, ProductDetails, Quantity, QuantityError};
use crate::i18n::Texts;

/// How a product is counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Goods<'a> {
    pub(crate) decimals: Decimals,
    pub(crate) unit: &'a str,
}

impl<'a> Goods<'a> {
    pub(crate) fn of(details: &'a ProductDetails) -> Self {
        Goods { decimals: details.decimals, unit: details.unit.as_str() }
    }

    /// Formats a quantity, with the unit if it is fractional.
    pub(crate) fn measured(self, quantity: Quantity, texts: &Texts) -> String {
        texts.measured(quantity, self.decimals, self.unit)
    }
}

/// Multiplication signs, typed on a keyboard or written by hand.
const TIMES: [char; 4] = ['*', 'x', 'X', '×'];

const SCALE: i128 = 1_000;

/// Whether a text needs evaluating, as opposed to a plain number.
pub(crate) fn is_reckoned(text: &str) -> bool {
    text.trim_start_matches('+').contains('+') || text.contains(TIMES)
}

/// Evaluates a sum of products exactly. Fails if it is zero or has more decimals than the product allows.
pub(crate) fn parse_amount(
    text: &str,
    decimals: Decimals,
    mark: DecimalMark,
) -> Result<Quantity, QuantityError> {
    if !is_reckoned(text) {
        return Quantity::parse_positive(text, decimals, mark);
    }
    let not_a_number = || QuantityError::NotANumber { value: text.trim().to_owned() };
    let mut sum = Quantity::ZERO;
    for term in text.split('+') {
        let mut product = SCALE;
        for factor in term.split(TIMES) {
            let factor = Quantity::parse(factor, Decimals::MAX, mark).map_err(|error| match error {
                QuantityError::Empty | QuantityError::NotANumber { .. } => not_a_number(),
                other => other,
            })?;
            product = product.checked_mul(i128::from(factor.thousandths())).ok_or(QuantityError::Overflow)?;
            if product % SCALE != 0 {
                return Err(QuantityError::TooManyDecimals {
                    value: text.trim().to_owned(),
                    allowed: decimals.digits(),
                });
            }
            product /= SCALE;
        }
        let product = i64::try_from(product).map_err(|_| QuantityError::Overflow)?;
        sum = sum.plus(Quantity::from_thousandths(product)?)?;
    }
    if sum.is_zero() { Err(QuantityError::Zero) } else { sum.fits(decimals) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(text: &str, decimals: Decimals) -> Result<String, QuantityError> {
        parse_amount(text, decimals, DecimalMark::Point).map(|quantity| quantity.to_string())
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
            assert_eq!(point(typed, Decimals::NONE), Ok(counted.to_owned()), "{typed}");
        }
        let comma = parse_amount("1,25*3", Decimals::MAX, DecimalMark::Comma).unwrap();
        assert_eq!(comma.to_string(), "3.75");
    }

    #[test]
    fn invalid_expressions_are_refused_naming_the_input() {
        let not_a_number = |value: &str| Err(QuantityError::NotANumber { value: value.to_owned() });
        assert_eq!(point("48*", Decimals::NONE), not_a_number("48*"));
        assert_eq!(point("48**10", Decimals::NONE), not_a_number("48**10"));
        assert_eq!(point("box", Decimals::NONE), not_a_number("box"));
        assert_eq!(point("0*10", Decimals::NONE), Err(QuantityError::Zero));
        assert!(matches!(point("3*0.5", Decimals::NONE), Err(QuantityError::TooManyDecimals { .. })));
        assert!(matches!(point("0.001*0.001", Decimals::MAX), Err(QuantityError::TooManyDecimals { .. })));
        let huge = "999999999999*999999999999*999999999999*999999999999";
        assert_eq!(point(huge, Decimals::MAX), Err(QuantityError::Overflow));
    }
}
