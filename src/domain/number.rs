//! Whole numbers within bounds, as people type them.

use std::ops::RangeInclusive;

use thiserror::Error;

/// Why a text is not a whole number within its bounds.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NumberError {
    /// The text is not digits.
    #[error("{value:?} is not a whole number from {min} to {max}")]
    NotANumber {
        /// The text as given.
        value: String,
        /// The smallest number allowed.
        min: u32,
        /// The largest number allowed.
        max: u32,
    },
    /// The number is negative or too large.
    #[error("{value} is not from {min} to {max}")]
    OutOfRange {
        /// The text as given.
        value: String,
        /// The smallest number allowed.
        min: u32,
        /// The largest number allowed.
        max: u32,
    },
}

/// Parses digits, to a number within bounds.
pub(super) fn parse_whole_number(text: &str, bounds: RangeInclusive<u32>) -> Result<u32, NumberError> {
    let text = text.trim();
    let digits = text.trim_start_matches('-');
    let (value, min, max) = (text.to_owned(), *bounds.start(), *bounds.end());
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NumberError::NotANumber { value, min, max });
    }
    let number = text.parse().ok().filter(|number| bounds.contains(number));
    number.ok_or(NumberError::OutOfRange { value, min, max })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("1", Some(1))]
    #[case("0", None)]
    #[case(" 36500 ", Some(36_500))]
    #[case("007", Some(7))]
    #[case("36501", None)]
    #[case("4294967296", None)]
    #[case("-1", None)]
    fn a_number_out_of_bounds_is_out_of_range(#[case] text: &str, #[case] number: Option<u32>) {
        let out_of_range = NumberError::OutOfRange { value: text.to_owned(), min: 1, max: 36_500 };
        assert_eq!(parse_whole_number(text, 1..=36_500), number.ok_or(out_of_range));
    }

    #[rstest]
    #[case("")]
    #[case("ten")]
    #[case("+1")]
    #[case("1.5")]
    #[case("-")]
    #[case("٣")]
    fn other_texts_are_no_numbers(#[case] text: &str) {
        let refused = NumberError::NotANumber { value: text.to_owned(), min: 0, max: 3 };
        assert_eq!(parse_whole_number(text, 0..=3), Err(refused));
    }
}
