//! Exact amounts of money in integer ten-thousandths, never floats (docs/RULES.md, rule 1).

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::currency::CurrencySign;
use super::{Currency, DecimalMark};

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

    /// Parses a written amount, with or without thousands separators and with or without a currency beside it: `12.50`,
    /// `1.250,00 €`, `$12.50`. Where the book has no currency, any is accepted.
    pub fn parse(text: &str, mark: DecimalMark, currency: Option<Currency>) -> Result<Self, AmountError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(AmountError::Empty);
        }
        let value = || text.to_owned();
        let written = Written::split(text).ok_or_else(|| AmountError::NotAnAmount { value: value() })?;
        let number = Number::split(written.number, mark).map_err(|error| match error {
            NumberProblem::NotANumber => AmountError::NotAnAmount { value: value() },
            NumberProblem::Ambiguous => AmountError::Ambiguous { value: value() },
        })?;
        if let Some(currency) = currency
            && let Some(other) = written.signs().find(|sign| !sign.may_mean(currency))
        {
            return Err(AmountError::OtherCurrency { value: value(), currency, written: other.usual });
        }
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
        if written.negative && ten_thousandths > 0 {
            return Err(AmountError::Negative { value: value() });
        }
        Ok(Amount(ten_thousandths))
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

/// An amount in pieces: the currency before and after, and the number.
struct Written<'a> {
    negative: bool,
    before: Option<CurrencySign>,
    number: &'a str,
    after: Option<CurrencySign>,
}

impl<'a> Written<'a> {
    /// `None` if something beside the number is not a currency.
    fn split(text: &'a str) -> Option<Self> {
        let first = text.find(|character: char| character.is_ascii_digit())?;
        let last = text.rfind(|character: char| character.is_ascii_digit())?;
        let (before, rest) = text.split_at_checked(first)?;
        let (number, after) = rest.split_at_checked(last + 1 - first)?;
        let (negative, before) = strip_minus(before);
        let after = match after.trim() {
            "" => None,
            after => Some(CurrencySign::read(after)?),
        };
        // The point of `S/.` belongs to the sign, that of `$.50` to the number.
        let mut written = Written { negative, before: None, number, after };
        if before.trim().is_empty() {
            return Some(written);
        }
        written.before = CurrencySign::read(&before);
        if written.before.is_none() {
            let sign = before.strip_suffix(['.', ','])?;
            written.number = text.get(first - 1..=last)?;
            written.before = if sign.trim().is_empty() { None } else { Some(CurrencySign::read(sign)?) };
        }
        Some(written)
    }

    fn signs(&self) -> impl Iterator<Item = CurrencySign> {
        self.before.into_iter().chain(self.after)
    }
}

/// Takes a minus sign out of what stands before a number.
fn strip_minus(before: &str) -> (bool, String) {
    match before.find(['-', '−']) {
        Some(_) => (true, before.replacen(['-', '−'], "", 1)),
        None => (false, before.replacen('+', "", 1)),
    }
}

/// A number in pieces.
struct Number<'a> {
    whole: String,
    fraction: &'a str,
}

enum NumberProblem {
    NotANumber,
    Ambiguous,
}

impl<'a> Number<'a> {
    /// Splits a number at its decimal mark and takes out thousands separators.
    fn split(number: &'a str, mark: DecimalMark) -> Result<Self, NumberProblem> {
        let separators: Vec<(usize, char)> =
            number.char_indices().filter(|(_, character)| !character.is_ascii_digit()).collect();
        let Some(&(at, last)) = separators.last() else {
            return Ok(Number { whole: number.to_owned(), fraction: "" });
        };
        let is_last_once = separators.iter().filter(|(_, separator)| *separator == last).count() == 1;
        let is_single = separators.len() == 1;
        let is_mark = matches!(last, '.' | ',');
        if !is_mark || !is_last_once {
            let whole = without_thousands(number, last).ok_or(NumberProblem::NotANumber)?;
            return Ok(Number { whole, fraction: "" });
        }
        let (whole, rest) = number.split_at_checked(at).ok_or(NumberProblem::NotANumber)?;
        let fraction = rest.strip_prefix(last).unwrap_or_default();
        if is_single {
            let may_be_thousands = fraction.len() == 3 && is_first_group(whole);
            if may_be_thousands && last != mark.character() {
                return Err(NumberProblem::Ambiguous);
            }
            return Ok(Number { whole: whole.to_owned(), fraction });
        }
        let separator = separators.first().map_or(last, |(_, separator)| *separator);
        let whole = without_thousands(whole, separator).ok_or(NumberProblem::NotANumber)?;
        Ok(Number { whole, fraction })
    }
}

/// Takes out thousands separators; `None` unless they stand where they belong.
fn without_thousands(number: &str, separator: char) -> Option<String> {
    if !matches!(separator, '.' | ',' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’') {
        return None;
    }
    let mut groups = number.split(separator);
    let is_group = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    let fits = groups.next().is_some_and(is_first_group) && groups.all(is_group);
    fits.then(|| number.replace(separator, ""))
}

/// Whether a thousands separator may follow.
fn is_first_group(digits: &str) -> bool {
    matches!(digits.len(), 1..=3)
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
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
