//! Global Trade Item Numbers (GS1 General Specifications, sections 2.1 and 7.9).

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A GTIN-8, -12, -13 or -14 with a valid check digit, kept as written.
///
/// Leading zeros don't change the item; compare by [`Gtin::to_gtin14`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Gtin(String);

/// Why a text is not a GTIN.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GtinError {
    /// The text is not 8, 12, 13 or 14 digits.
    #[error("{value:?} is not 8, 12, 13 or 14 digits")]
    Format {
        /// The text as given.
        value: String,
    },
    /// The check digit doesn't match.
    #[error("the check digit of {value} should be {expected}")]
    CheckDigit {
        /// The text as given.
        value: String,
        /// The correct check digit.
        expected: u8,
    },
}

impl Gtin {
    /// Parses 8, 12, 13 or 14 digits and verifies the check digit.
    pub fn parse(text: &str) -> Result<Self, GtinError> {
        let text = text.trim();
        let form = || GtinError::Format { value: text.to_owned() };
        if !matches!(text.len(), 8 | 12..=14) {
            return Err(form());
        }
        let digits = parse_digits(text).ok_or_else(form)?;
        let (last, body) = digits.split_last().ok_or_else(form)?;
        let expected = compute_check_digit(body);
        if *last == expected {
            Ok(Gtin(text.to_owned()))
        } else {
            Err(GtinError::CheckDigit { value: text.to_owned(), expected })
        }
    }

    /// Appends the check digit to 7, 11, 12 or 13 digits.
    pub fn with_check_digit(body: &str) -> Result<Self, GtinError> {
        let digits = parse_digits(body).ok_or_else(|| GtinError::Format { value: body.to_owned() })?;
        Gtin::parse(&format!("{body}{}", compute_check_digit(&digits)))
    }

    /// Returns the digits as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the 14-digit form; equal for equal items.
    pub fn to_gtin14(&self) -> String {
        format!("{:0>14}", self.0)
    }
}

fn parse_digits(text: &str) -> Option<Vec<u8>> {
    text.bytes().map(|byte| byte.is_ascii_digit().then(|| byte - b'0')).collect()
}

/// Weights 3 and 1 alternate from the right; the check digit completes the sum to a multiple of ten.
fn compute_check_digit(body: &[u8]) -> u8 {
    let sum: u32 =
        body.iter().rev().zip([3, 1].iter().cycle()).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    u8::try_from((10 - sum % 10) % 10).unwrap_or_default()
}

impl fmt::Display for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for Gtin {
    type Error = GtinError;

    fn try_from(text: String) -> Result<Self, GtinError> {
        Gtin::parse(&text)
    }
}

impl From<Gtin> for String {
    fn from(gtin: Gtin) -> String {
        gtin.0
    }
}

#[cfg(test)]
mod tests;
