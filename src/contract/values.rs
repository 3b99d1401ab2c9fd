//! Values as JSON writes them.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Serialize, Serializer};

use crate::domain::{Amount, Day, Quantity, QuantityChange};

/// A quantity or change that serializes as an exact JSON number, without trailing zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExactDecimal(QuantityChange);

impl From<Quantity> for ExactDecimal {
    fn from(quantity: Quantity) -> Self {
        ExactDecimal(quantity.to_incoming())
    }
}

impl From<QuantityChange> for ExactDecimal {
    fn from(change: QuantityChange) -> Self {
        ExactDecimal(change)
    }
}

/// A percentage, given in hundredths of a percent.
pub(super) fn percent_record(hundredths: i64) -> ExactDecimal {
    ExactDecimal(QuantityChange::from_thousandths(hundredths.saturating_mul(10)))
}

impl std::fmt::Display for ExactDecimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for ExactDecimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::Number::from_string_unchecked(self.0.to_string()).serialize(serializer)
    }
}

/// An amount of money that serializes as an exact JSON number, without trailing zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExactAmount(Amount);

impl From<Amount> for ExactAmount {
    fn from(amount: Amount) -> Self {
        ExactAmount(amount)
    }
}

/// Formats for a column: with a point, and never with three decimals, which another language may read as thousands.
impl std::fmt::Display for ExactAmount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let shortest = self.0.to_string();
        match shortest.split_once('.') {
            Some((_, decimals)) if decimals.len() == 3 => write!(f, "{shortest}0"),
            _ => f.write_str(&shortest),
        }
    }
}

impl Serialize for ExactAmount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::Number::from_string_unchecked(self.0.to_string()).serialize(serializer)
    }
}

/// What a variance is worth: an amount of money below or above zero that serializes like [`ExactAmount`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExactValue {
    is_negative: bool,
    amount: Amount,
}

impl ExactValue {
    /// A value in ten-thousandths of the currency; one beyond any amount is the largest.
    pub fn from_ten_thousandths(value: i64) -> Self {
        let amount = Amount::from_ten_thousandths(value.saturating_abs()).unwrap_or(Amount::MAX);
        ExactValue { is_negative: value < 0, amount }
    }
}

impl std::fmt::Display for ExactValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.is_negative { "-" } else { "" };
        write!(f, "{sign}{}", ExactAmount(self.amount))
    }
}

impl Serialize for ExactValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sign = if self.is_negative { "-" } else { "" };
        serde_json::Number::from_string_unchecked(format!("{sign}{}", self.amount)).serialize(serializer)
    }
}

/// A sum of money, however large, in ten-thousandths of the currency; it serializes like [`ExactAmount`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExactSum(pub i128);

impl ExactSum {
    fn shortest(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (self.0.unsigned_abs() / 10_000, self.0.unsigned_abs() % 10_000);
        let text = format!("{sign}{whole}.{fraction:04}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// Formats for a column, as [`ExactAmount`] does.
impl std::fmt::Display for ExactSum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let shortest = self.shortest();
        match shortest.split_once('.') {
            Some((_, decimals)) if decimals.len() == 3 => write!(f, "{shortest}0"),
            _ => f.write_str(&shortest),
        }
    }
}

impl Serialize for ExactSum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::Number::from_string_unchecked(self.shortest()).serialize(serializer)
    }
}

/// The month of a day, as `2026-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month(pub Day);

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.to_naive_date().format("%Y-%m").fmt(f)
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A timestamp that serializes as RFC 3339 in UTC, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UtcTimestamp(pub DateTime<Utc>);

impl std::fmt::Display for UtcTimestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl Serialize for UtcTimestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_money_are_exact_beyond_any_amount() {
        for (sum, json, cell) in [
            (0, "0", "0"),
            (-12_345, "-1.2345", "-1.2345"),
            (12_340, "1.234", "1.2340"),
            (100_000, "10", "10"),
            (-5, "-0.0005", "-0.0005"),
            (12_345_678_901_234_567_890_500, "1234567890123456789.05", "1234567890123456789.05"),
        ] {
            assert_eq!(serde_json::to_string(&ExactSum(sum)).unwrap(), json);
            assert_eq!(ExactSum(sum).to_string(), cell);
        }
    }

    #[test]
    fn quantities_serialize_as_exact_json_numbers() {
        for (thousandths, json) in
            [(480_000, "480"), (12_450, "12.45"), (-1, "-0.001"), (i64::MAX, "9223372036854775.807")]
        {
            let number = ExactDecimal::from(QuantityChange::from_thousandths(thousandths));
            assert_eq!(serde_json::to_string(&number).unwrap(), json);
        }
    }
}
