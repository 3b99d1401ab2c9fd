//! Whole numbers within bounds, as people type them.

use thiserror::Error;

/// Why a text is not a whole number within its bounds.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NumberError {
    /// The text is not digits.
    #[error("{value:?} is not a whole number from 0 to {max}")]
    NotANumber {
        /// The text as given.
        value: String,
        /// The largest number allowed.
        max: u32,
    },
    /// The number is negative or too large.
    #[error("{value} is not from 0 to {max}")]
    OutOfRange {
        /// The text as given.
        value: String,
        /// The largest number allowed.
        max: u32,
    },
}

/// Parses digits, to a number of at most `max`.
pub(super) fn parse_whole_number(text: &str, max: u32) -> Result<u32, NumberError> {
    let text = text.trim();
    let digits = text.trim_start_matches('-');
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NumberError::NotANumber { value: text.to_owned(), max });
    }
    let number = text.parse().ok().filter(|number| *number <= max);
    number.ok_or_else(|| NumberError::OutOfRange { value: text.to_owned(), max })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("0", Some(0))]
    #[case(" 36500 ", Some(36_500))]
    #[case("007", Some(7))]
    #[case("36501", None)]
    #[case("4294967296", None)]
    #[case("-1", None)]
    fn a_number_out_of_bounds_is_out_of_range(#[case] text: &str, #[case] number: Option<u32>) {
        let out_of_range = NumberError::OutOfRange { value: text.to_owned(), max: 36_500 };
        assert_eq!(parse_whole_number(text, 36_500), number.ok_or(out_of_range));
    }

    #[rstest]
    #[case("")]
    #[case("ten")]
    #[case("+1")]
    #[case("1.5")]
    #[case("-")]
    #[case("٣")]
    fn other_texts_are_no_numbers(#[case] text: &str) {
        let refused = NumberError::NotANumber { value: text.to_owned(), max: 3 };
        assert_eq!(parse_whole_number(text, 3), Err(refused));
    }
}
