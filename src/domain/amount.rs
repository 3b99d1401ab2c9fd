//! Exact amounts of money in integer ten-thousandths, never floats (docs/RULES.md, rule 1).

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Currency;
use super::currency::CurrencySign;
use super::written_number::{DecimalMark, NumberProblem, WrittenNumber};

/// Ten-thousandths in one unit of the currency.
const SCALE: i64 = 10_000;

/// Decimals of an amount.
const MAX_DECIMALS: usize = 4;

/// Digits before the decimal mark.
const MAX_WHOLE_DIGITS: usize = 11;

/// A price or a cost in the currency of the book, from 0 to 99,999,999,999.9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Amount(i64);

/// Why a text or a number is not an amount.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AmountError {
    /// The text is empty.
    #[error("an amount is missing")]
    Empty,
    /// The text is not a number, with at most a currency beside it.
    #[error("{value:?} is not an amount")]
    NotAnAmount {
        /// The text as given.
        value: String,
    },
    /// The mark may separate decimals or thousands, as in `1.250` where a comma is the decimal mark.
    #[error("{value:?} may mean thousands or decimals")]
    Ambiguous {
        /// The text as given.
        value: String,
    },
    /// It has more than four decimals.
    #[error("{value} has more than four decimals")]
    TooManyDecimals {
        /// The text as given.
        value: String,
    },
    /// It is below zero.
    #[error("{value} is below zero")]
    Negative {
        /// The text as given.
        value: String,
    },
    /// It is above [`Amount::MAX`].
    #[error("{value} is too large")]
    TooLarge {
        /// The text as given.
        value: String,
    },
    /// It is in another currency than the book.
    #[error("{value} is not in {currency}")]
    OtherCurrency {
        /// The text as given.
        value: String,
        /// The currency of the book.
        currency: Currency,
        /// The currency that the text most likely means.
        written: Currency,
    },
}

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount(0);

    /// The largest amount.
    pub const MAX: Amount = Amount(999_999_999_999_999);

    /// Creates an amount from ten-thousandths, the stored form.
    pub fn from_ten_thousandths(ten_thousandths: i64) -> Result<Self, AmountError> {
        if ten_thousandths < 0 {
            return Err(AmountError::Negative { value: format_shortest(ten_thousandths) });
        }
        if ten_thousandths > Self::MAX.0 {
            return Err(AmountError::TooLarge { value: format_shortest(ten_thousandths) });
        }
        Ok(Amount(ten_thousandths))
    }

    /// Creates an amount of hundredths, such as cents.
    pub fn from_hundredths(hundredths: u32) -> Self {
        Amount(i64::from(hundredths) * (SCALE / 100))
    }

    /// Returns the amount in ten-thousandths.
    pub fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// Parses an amount in the currency of the book; see [`WrittenAmount`].
    pub fn parse(text: &str, mark: DecimalMark, currency: Option<Currency>) -> Result<Self, AmountError> {
        WrittenAmount::parse(text, mark)?.in_currency(currency)
    }

    /// Writes it with a point and with at least `decimals` decimals, more where it has more: `12.50`, `1.2345`.
    pub fn to_decimal_string(self, decimals: u8) -> String {
        let (whole, fraction) = (self.0 / SCALE, self.0 % SCALE);
        let digits = format!("{fraction:04}");
        let digits = digits.trim_end_matches('0');
        let least = usize::from(decimals).min(MAX_DECIMALS);
        if digits.is_empty() && least == 0 { whole.to_string() } else { format!("{whole}.{digits:0<least$}") }
    }
}

/// An amount as it was written, with or without thousands separators and with or without a currency beside it: `12.50`,
/// `1.250,00 €`, `$12.50`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenAmount {
    amount: Amount,
    /// The text, if it names a currency.
    signed: Option<(String, Signs)>,
}

/// The currency before and after an amount.
type Signs = [Option<CurrencySign>; 2];

impl WrittenAmount {
    /// Parses an amount.
    pub fn parse(text: &str, mark: DecimalMark) -> Result<Self, AmountError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(AmountError::Empty);
        }
        let value = || text.to_owned();
        let parts = Parts::split(text).ok_or_else(|| AmountError::NotAnAmount { value: value() })?;
        let number = WrittenNumber::split(parts.number, mark).map_err(|error| match error {
            NumberProblem::NotANumber => AmountError::NotAnAmount { value: value() },
            NumberProblem::Ambiguous => AmountError::Ambiguous { value: value() },
        })?;
        let fraction = number.fraction.trim_end_matches('0');
        if fraction.len() > MAX_DECIMALS {
            return Err(AmountError::TooManyDecimals { value: value() });
        }
        let whole = number.whole.trim_start_matches('0');
        if whole.len() > MAX_WHOLE_DIGITS {
            return Err(AmountError::TooLarge { value: value() });
        }
        let ten_thousandths: i64 = format!("0{whole}{fraction:0<4}")
            .parse()
            .map_err(|_| AmountError::TooLarge { value: value() })?;
        if parts.negative && ten_thousandths > 0 {
            return Err(AmountError::Negative { value: value() });
        }
        let has_sign = parts.signs.iter().any(Option::is_some);
        Ok(WrittenAmount {
            amount: Amount(ten_thousandths),
            signed: has_sign.then(|| (value(), parts.signs)),
        })
    }

    /// Returns the amount, unless it is written in another currency. A book without one takes any.
    pub fn in_currency(&self, currency: Option<Currency>) -> Result<Amount, AmountError> {
        if let Some(((value, signs), currency)) = self.signed.as_ref().zip(currency)
            && let Some(other) = signs.iter().flatten().find(|sign| !sign.may_mean(currency))
        {
            return Err(AmountError::OtherCurrency { value: value.clone(), currency, written: other.usual });
        }
        Ok(self.amount)
    }
}

/// An amount in pieces.
struct Parts<'a> {
    negative: bool,
    number: &'a str,
    signs: Signs,
}

impl<'a> Parts<'a> {
    /// `None` if something beside the number is not a currency.
    fn split(text: &'a str) -> Option<Self> {
        let first = text.find(|character: char| character.is_ascii_digit())?;
        let last = text.rfind(|character: char| character.is_ascii_digit())?;
        let (before, rest) = text.split_at_checked(first)?;
        let (number, after) = rest.split_at_checked(last + 1 - first)?;
        let (negative, before) = strip_minus(before);
        let after = match after.trim() {
            "" => None,
            after => Some(CurrencySign::read_after(after)?),
        };
        if before.trim().is_empty() {
            return Some(Parts { negative, number, signs: [None, after] });
        }
        if let Some(sign) = CurrencySign::read(&before) {
            return Some(Parts { negative, number, signs: [Some(sign), after] });
        }
        // The point of `S/.` belongs to the sign, that of `$.50` to the number.
        let sign = before.strip_suffix(['.', ','])?;
        let before = if sign.trim().is_empty() { None } else { Some(CurrencySign::read(sign)?) };
        Some(Parts { negative, number: text.get(first - 1..=last)?, signs: [before, after] })
    }
}

/// Takes a sign out of what stands before a number; whether it was a minus.
fn strip_minus(before: &str) -> (bool, String) {
    match before.find(['-', '−']) {
        Some(_) => (true, before.replacen(['-', '−'], "", 1)),
        None => (false, before.replacen('+', "", 1)),
    }
}

fn format_shortest(ten_thousandths: i64) -> String {
    let sign = if ten_thousandths < 0 { "-" } else { "" };
    let scale = SCALE.unsigned_abs();
    let (whole, fraction) = (ten_thousandths.unsigned_abs() / scale, ten_thousandths.unsigned_abs() % scale);
    if fraction == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{}", format!("{fraction:04}").trim_end_matches('0'))
    }
}

impl TryFrom<i64> for Amount {
    type Error = AmountError;

    fn try_from(ten_thousandths: i64) -> Result<Self, AmountError> {
        Amount::from_ten_thousandths(ten_thousandths)
    }
}

impl From<Amount> for i64 {
    fn from(amount: Amount) -> i64 {
        amount.0
    }
}

/// Formats in the shortest exact form, with a point: `12`, `12.5`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&format_shortest(self.0))
    }
}

#[cfg(test)]
mod tests;
