//! Exact quantities in integer thousandths, never floats (docs/RULES.md, rule 1).

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::number::parse_whole_number;
use super::written_number::{DecimalMark, without_thousands_separators};
use super::{Label, NumberError};

/// Thousandths in one unit.
const SCALE: i64 = 1_000;

/// Most digits before the decimal mark. 10^15 thousandths leave room to add thousands of such quantities
/// before an `i64` overflows.
const MAX_WHOLE_DIGITS: usize = 12;

/// How many decimals a product allows in its quantities: 0 to 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Decimals(u8);

impl Decimals {
    /// Whole units only.
    pub const NONE: Decimals = Decimals(0);
    /// The most decimals a product may allow.
    pub const MAX: Decimals = Decimals(3);

    /// Parses a number of decimals.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let digits = parse_whole_number(text, 0..=Self::MAX.0.into())?;
        Ok(u8::try_from(digits).map_or(Self::MAX, Decimals))
    }

    /// Returns the number of decimals, 0 to 3.
    pub fn count(self) -> u8 {
        self.0
    }

    /// Returns the smallest step in thousandths: 1000, 100, 10 or 1.
    fn step_thousandths(self) -> i64 {
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

/// Why a text or a number is not a quantity.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QuantityError {
    /// The text is empty.
    #[error("a quantity is missing")]
    Empty,
    /// The text is not digits with at most one decimal mark.
    #[error("{value:?} is not a number")]
    NotANumber {
        /// The text as given.
        value: String,
    },
    /// The number has thousands separators, which quantities are written without.
    #[error("{value:?} has thousands separators")]
    Thousands {
        /// The text as given.
        value: String,
        /// The number without them.
        plain: String,
    },
    /// The mark may separate decimals or thousands, as in `1.204` where a comma is the decimal mark.
    #[error("{value:?} may mean thousands or decimals")]
    Ambiguous {
        /// The text as given.
        value: String,
    },
    /// The value has more decimals than allowed.
    #[error("{value} has more decimals than the {allowed} allowed")]
    TooManyDecimals {
        /// The value as given.
        value: String,
        /// Decimals that the product allows.
        allowed: u8,
    },
    /// The value is negative where an amount is required.
    #[error("{value} is below zero")]
    Negative {
        /// The text as given.
        value: String,
    },
    /// The value is zero where a positive amount is required.
    #[error("the quantity is zero")]
    Zero,
    /// A valid GTIN, where it is more likely scanned than meant as a quantity.
    #[error("{value} is a barcode")]
    Barcode {
        /// The text as given.
        value: String,
    },
    /// No unit of the product has the name.
    #[error("{unit:?} is no unit of the product")]
    UnknownUnit {
        /// The name as given.
        unit: String,
        /// The names of its units.
        known: Vec<Label>,
    },
    /// Two packs of the product have the name and hold different quantities.
    #[error("{unit:?} means two quantities of the product")]
    AmbiguousUnit {
        /// The name.
        unit: String,
        /// Both.
        meanings: Box<[UnitMeaning; 2]>,
    },
    /// The value is too large to be stored exactly.
    #[error("the quantity is too large")]
    Overflow,
    /// A number of decimals outside 0 to 3.
    #[error("{digits} decimals; a product has 0 to 3")]
    Decimals {
        /// The number as given.
        digits: u8,
    },
}

/// What the name of a unit means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitMeaning {
    /// How much, in the product's own unit.
    pub quantity: Quantity,
    /// The barcode that says so; `None` of the product's own unit.
    pub code: Option<String>,
}

/// An amount of stock, zero or more, in thousandths of the product's unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Quantity(i64);

impl Quantity {
    /// Zero.
    pub const ZERO: Quantity = Quantity(0);
    /// One unit.
    pub const ONE: Quantity = Quantity(SCALE);

    /// Creates a quantity from thousandths, the stored form.
    pub fn from_thousandths(thousandths: i64) -> Result<Self, QuantityError> {
        if thousandths < 0 {
            return Err(QuantityError::Negative { value: QuantityChange(thousandths).to_string() });
        }
        Ok(Quantity(thousandths))
    }

    /// Creates a quantity of whole units.
    pub fn from_units(units: u32) -> Self {
        Quantity(i64::from(units) * SCALE)
    }

    /// Returns the quantity in thousandths.
    pub fn thousandths(self) -> i64 {
        self.0
    }

    /// Returns whether the quantity is zero.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Parses a written quantity with at most the decimals that the product allows. Zero is accepted.
    pub fn parse(text: &str, decimals: Decimals, mark: DecimalMark) -> Result<Self, QuantityError> {
        let change = QuantityChange::parse(text, decimals, mark)?;
        if change.0 < 0 {
            return Err(QuantityError::Negative { value: text.trim().to_owned() });
        }
        Ok(Quantity(change.0))
    }

    /// Like [`Quantity::parse`], but rejects zero.
    pub fn parse_positive(text: &str, decimals: Decimals, mark: DecimalMark) -> Result<Self, QuantityError> {
        let quantity = Self::parse(text, decimals, mark)?;
        if quantity.is_zero() { Err(QuantityError::Zero) } else { Ok(quantity) }
    }

    /// Checks that it has no more decimals than the product allows.
    pub fn check_decimals(self, decimals: Decimals) -> Result<Self, QuantityError> {
        QuantityChange(self.0).check_decimals(decimals).map(|_| self)
    }

    /// Adds, failing on overflow.
    pub fn plus(self, other: Quantity) -> Result<Quantity, QuantityError> {
        self.0.checked_add(other.0).map(Quantity).ok_or(QuantityError::Overflow)
    }

    /// Multiplies, failing on overflow or if the result has more than three decimals.
    pub fn times(self, other: Quantity) -> Result<Quantity, QuantityError> {
        let millionths = i128::from(self.0) * i128::from(other.0);
        if millionths % i128::from(SCALE) != 0 {
            let value = format!("{self} × {other}");
            return Err(QuantityError::TooManyDecimals { value, allowed: Decimals::MAX.0 });
        }
        let thousandths = i64::try_from(millionths / i128::from(SCALE));
        thousandths.map(Quantity).map_err(|_| QuantityError::Overflow)
    }

    /// Returns how many whole times `part`, which is not zero, is in it.
    pub fn count_of(self, part: Quantity) -> Quantity {
        self.0.checked_div(part.0).and_then(|count| count.checked_mul(SCALE)).map_or(Quantity::ZERO, Quantity)
    }

    /// Subtracts; `None` if `other` is larger.
    pub fn minus(self, other: Quantity) -> Option<Quantity> {
        (other.0 <= self.0).then(|| Quantity(self.0 - other.0))
    }

    /// Subtracts; zero if `other` is larger.
    pub fn saturating_minus(self, other: Quantity) -> Quantity {
        self.minus(other).unwrap_or(Quantity::ZERO)
    }

    /// Returns the change that adds this amount.
    pub fn to_incoming(self) -> QuantityChange {
        QuantityChange(self.0)
    }

    /// Returns the change that removes this amount.
    pub fn to_outgoing(self) -> QuantityChange {
        QuantityChange(-self.0)
    }

    /// Returns the balance after `change`: `None` if it would fall below zero (docs/RULES.md, rule 3), an
    /// error on overflow.
    pub fn apply_change(self, change: QuantityChange) -> Result<Option<Quantity>, QuantityError> {
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

/// Formats in the shortest exact form, with a point: `480`, `12.45`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        QuantityChange(self.0).fmt(f)
    }
}

/// A signed change of stock, in thousandths of the product's unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuantityChange(i64);

impl QuantityChange {
    /// Creates a change from thousandths, the stored form.
    pub fn from_thousandths(thousandths: i64) -> Self {
        QuantityChange(thousandths)
    }

    /// Returns the change in thousandths.
    pub fn thousandths(self) -> i64 {
        self.0
    }

    /// Returns whether the change is zero.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Returns whether it adds stock.
    pub fn is_incoming(self) -> bool {
        self.0 > 0
    }

    /// Returns the amount without its sign. Fails on `i64::MIN`, whose negation overflows.
    pub fn abs(self) -> Result<Quantity, QuantityError> {
        self.0.checked_abs().map(Quantity).ok_or(QuantityError::Overflow)
    }

    /// Returns the opposite change.
    pub fn negate(self) -> Result<QuantityChange, QuantityError> {
        self.0.checked_neg().map(QuantityChange).ok_or(QuantityError::Overflow)
    }

    /// Adds, failing on overflow.
    pub fn plus(self, other: QuantityChange) -> Result<QuantityChange, QuantityError> {
        self.0.checked_add(other.0).map(QuantityChange).ok_or(QuantityError::Overflow)
    }

    /// Parses a signed number with at most the decimals that the product allows.
    pub fn parse(text: &str, decimals: Decimals, mark: DecimalMark) -> Result<Self, QuantityError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(QuantityError::Empty);
        }
        let (negative, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let not_a_number = || match without_thousands_separators(digits, mark) {
            Some(plain) => QuantityError::Thousands { value: text.to_owned(), plain },
            None => QuantityError::NotANumber { value: text.to_owned() },
        };
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
        // A thousands separator follows one to three digits, the first of which is not zero.
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
        Ok(QuantityChange(if negative { -thousandths } else { thousandths }))
    }

    /// Checks that it has no more decimals than the product allows.
    pub fn check_decimals(self, decimals: Decimals) -> Result<Self, QuantityError> {
        if self.0 % decimals.step_thousandths() == 0 {
            Ok(self)
        } else {
            Err(QuantityError::TooManyDecimals { value: self.to_string(), allowed: decimals.0 })
        }
    }
}

/// Formats in the shortest exact form, with a point: `-240`, `12.45`.
impl fmt::Display for QuantityChange {
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
