//! Global Trade Item Numbers (GS1 General Specifications, sections 2.1 and 7.9).

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::check_digit::expected_check_digit;

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
        let (last, body) = text.as_bytes().split_last().filter(|_| is_digits(text)).ok_or_else(form)?;
        let expected = expected_check_digit(body);
        if *last == expected {
            Ok(Gtin(text.to_owned()))
        } else {
            Err(GtinError::CheckDigit { value: text.to_owned(), expected: expected - b'0' })
        }
    }

    /// Appends the check digit to 7, 11, 12 or 13 digits.
    pub fn with_check_digit(body: &str) -> Result<Self, GtinError> {
        if !is_digits(body) {
            return Err(GtinError::Format { value: body.to_owned() });
        }
        Gtin::parse(&format!("{body}{}", char::from(expected_check_digit(body.as_bytes()))))
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

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
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
