//! Exact quantities: integer thousandths, never floats (PRODUCT.md, rule 1).

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Thousandths in one unit.
const SCALE: i64 = 1_000;

/// The most digits a quantity may have before its decimal mark; 10^15 thousandths leave room to add thousands
/// of such quantities before an `i64` overflows.
const MAX_WHOLE_DIGITS: usize = 12;

/// How many decimals a product allows in its quantities: 0 to 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Decimals(u8);

impl Decimals {
    /// Whole units only.
    pub const NONE: Decimals = Decimals(0);
    /// The most that any product may have.
    pub const MAX: Decimals = Decimals(3);

    /// The number of decimals, 0 to 3.
    pub fn digits(self) -> u8 {
        self.0
    }

    /// The smallest step in thousandths: 1000, 100, 10 or 1.
    fn step(self) -> i64 {
        10_i64.pow(u32::from(3 - self.0))
    }
}

impl TryFrom<u8> for Decimals {
    type Error = QuantityError;

    fn try_from(digits: u8) -> Result<Self, QuantityError> {
        if digits <= 3 { Ok(Decimals(digits)) } else { Err(QuantityError::Decimals { digits }) }
    }
}

impl From<Decimals> for u8 {
    fn from(decimals: Decimals) -> u8 {
        decimals.0
    }
}

/// The mark between units and decimals in a number that a person wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalMark {
    /// `1.5`, the only one that scripts and JSON use.
    #[default]
    Point,
    /// `1,5`, as Spanish writes it. With either mark the other is understood too, unless it may mean thousands: `1.204`.
    Comma,
}

impl DecimalMark {
    fn as_str(self) -> &'static str {
        match self {
            DecimalMark::Point => ".",
            DecimalMark::Comma => ",",
        }
    }
}

/// Why a text or a number is not a quantity.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QuantityError {
    /// Nothing was written.
    #[error("a quantity is missing")]
    Empty,
    /// Not digits with at most one decimal mark.
    #[error("{value:?} is not a number")]
    NotANumber {
        /// As written.
        value: String,
    },
    /// `1.204` where a comma is the decimal mark (or the other way round): decimals, or thousands?
    #[error("{value:?} may mean thousands or decimals")]
    Ambiguous {
        /// As written.
        value: String,
    },
    /// More decimals than the product allows.
    #[error("{value} has more decimals than the {allowed} allowed")]
    TooManyDecimals {
        /// As written.
        value: String,
        /// What the product allows.
        allowed: u8,
    },
    /// Below zero where only an amount makes sense.
    #[error("{value} is below zero")]
    Negative {
        /// As written.
        value: String,
    },
    /// Zero where something must move.
    #[error("the quantity is zero")]
    Zero,
    /// Too large to be kept exactly.
    #[error("the quantity is too large")]
    Overflow,
    /// A product's decimals outside 0 to 3.
    #[error("{digits} decimals; a product has 0 to 3")]
    Decimals {
        /// As given.
        digits: u8,
    },
}

/// An amount of stock, zero or more, in thousandths of the product's unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Quantity(i64);

impl Quantity {
    /// Nothing.
    pub const ZERO: Quantity = Quantity(0);

    /// From thousandths, as the store keeps it.
    pub fn from_thousandths(thousandths: i64) -> Result<Self, QuantityError> {
        if thousandths < 0 {
            return Err(QuantityError::Negative { value: Change(thousandths).to_string() });
        }
        Ok(Quantity(thousandths))
    }

    /// `units` whole units.
    pub fn from_units(units: u32) -> Self {
        Quantity(i64::from(units) * SCALE)
    }

    /// In thousandths.
    pub fn thousandths(self) -> i64 {
        self.0
    }

    /// Whether nothing is there.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Reads what a person or a file wrote, with as many decimals as the product allows. Zero is accepted.
    pub fn parse(text: &str, decimals: Decimals, mark: DecimalMark) -> Result<Self, QuantityError> {
        let change = Change::parse(text, decimals, mark)?;
        if change.0 < 0 {
            return Err(QuantityError::Negative { value: text.trim().to_owned() });
        }
        Ok(Quantity(change.0))
    }

    /// The same, refused where nothing would move.
    pub fn parse_positive(text: &str, decimals: Decimals, mark: DecimalMark) -> Result<Self, QuantityError> {
        let quantity = Self::parse(text, decimals, mark)?;
        if quantity.is_zero() { Err(QuantityError::Zero) } else { Ok(quantity) }
    }

    /// Refuses more decimals than the product allows.
    pub fn fits(self, decimals: Decimals) -> Result<Self, QuantityError> {
        Change(self.0).fits(decimals).map(|_| self)
    }

    /// The sum, or `Overflow`.
    pub fn plus(self, other: Quantity) -> Result<Quantity, QuantityError> {
        self.0.checked_add(other.0).map(Quantity).ok_or(QuantityError::Overflow)
    }

    /// The difference, or nothing where `other` is larger.
    pub fn minus(self, other: Quantity) -> Option<Quantity> {
        (other.0 <= self.0).then(|| Quantity(self.0 - other.0))
    }

    /// The difference, zero where `other` is larger.
    pub fn saturating_minus(self, other: Quantity) -> Quantity {
        self.minus(other).unwrap_or(Quantity::ZERO)
    }

    /// This amount as stock that comes in.
    pub fn incoming(self) -> Change {
        Change(self.0)
    }

    /// This amount as stock that goes out.
    pub fn outgoing(self) -> Change {
        Change(-self.0)
    }

    /// The balance after `change`: `None` where it would fall below zero (rule 3), an error where it overflows.
    pub fn after(self, change: Change) -> Result<Option<Quantity>, QuantityError> {
        let sum = self.0.checked_add(change.0).ok_or(QuantityError::Overflow)?;
        Ok((sum >= 0).then_some(Quantity(sum)))
    }
}

impl TryFrom<i64> for Quantity {
    type Error = QuantityError;

    fn try_from(thousandths: i64) -> Result<Self, QuantityError> {
        Quantity::from_thousandths(thousandths)
    }
}

impl From<Quantity> for i64 {
    fn from(quantity: Quantity) -> i64 {
        quantity.0
    }
}

/// The shortest exact form, with a point and no needless zeros: `480`, `12.45`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Change(self.0).fmt(f)
    }
}

/// A signed change of stock, in thousandths of the product's unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Change(i64);

impl Change {
    /// From thousandths, as the store keeps it.
    pub fn from_thousandths(thousandths: i64) -> Self {
        Change(thousandths)
    }

    /// In thousandths.
    pub fn thousandths(self) -> i64 {
        self.0
    }

    /// Whether nothing changes.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether stock comes in.
    pub fn is_incoming(self) -> bool {
        self.0 > 0
    }

    /// The amount without its sign; the one value that has none overflows.
    pub fn amount(self) -> Result<Quantity, QuantityError> {
        self.0.checked_abs().map(Quantity).ok_or(QuantityError::Overflow)
    }

    /// The change that undoes this one.
    pub fn undone(self) -> Result<Change, QuantityError> {
        self.0.checked_neg().map(Change).ok_or(QuantityError::Overflow)
    }

    /// The sum, or `Overflow`.
    pub fn plus(self, other: Change) -> Result<Change, QuantityError> {
        self.0.checked_add(other.0).map(Change).ok_or(QuantityError::Overflow)
    }

    /// Reads a signed number with as many decimals as the product allows.
    pub fn parse(text: &str, decimals: Decimals, mark: DecimalMark) -> Result<Self, QuantityError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(QuantityError::Empty);
        }
        let (negative, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let not_a_number = || QuantityError::NotANumber { value: text.to_owned() };
        let (whole, written_mark, fraction) = match digits.find(['.', ',']) {
            None => (digits, "", ""),
            Some(at) => {
                let (whole, rest) = digits.split_at(at);
                let (written_mark, fraction) = rest.split_at(1);
                if fraction.is_empty() {
                    return Err(not_a_number());
                }
                (whole, written_mark, fraction)
            }
        };
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
            return Err(not_a_number());
        }
        // Thousands are marked after one to three digits of which the first is not zero.
        let may_be_thousands = fraction.len() == 3 && matches!(whole.len(), 1..=3) && !whole.starts_with('0');
        if may_be_thousands && written_mark != mark.as_str() {
            return Err(QuantityError::Ambiguous { value: text.to_owned() });
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > usize::from(decimals.0) {
            return Err(QuantityError::TooManyDecimals { value: text.to_owned(), allowed: decimals.0 });
        }
        let whole = whole.trim_start_matches('0');
        if whole.len() > MAX_WHOLE_DIGITS {
            return Err(QuantityError::Overflow);
        }
        let thousandths: i64 =
            format!("0{whole}{fraction:0<3}").parse().map_err(|_| QuantityError::Overflow)?;
        Ok(Change(if negative { -thousandths } else { thousandths }))
    }

    /// Refuses more decimals than the product allows.
    pub fn fits(self, decimals: Decimals) -> Result<Self, QuantityError> {
        if self.0 % decimals.step() == 0 {
            Ok(self)
        } else {
            Err(QuantityError::TooManyDecimals { value: self.to_string(), allowed: decimals.0 })
        }
    }
}

/// The shortest exact form, with a point and no needless zeros: `-240`, `12.45`.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (self.0.unsigned_abs() / 1_000, self.0.unsigned_abs() % 1_000);
        if fraction == 0 {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{}", format!("{fraction:03}").trim_end_matches('0'))
        }
    }
}

#[cfg(test)]
mod tests;
