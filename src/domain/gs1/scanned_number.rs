//! Numbers with as many decimals as their AI says.

use std::fmt;

use crate::domain::{Quantity, QuantityError};

/// An exact number of at most 15 digits, of which up to 9 are decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScannedNumber {
    digits: u64,
    decimals: u8,
}

impl ScannedNumber {
    /// A number of ASCII digits, the last of which are decimals; `None` of anything else.
    pub(super) fn new(digits: &str, decimals: u8) -> Option<Self> {
        let fits = digits.len() <= 15 && decimals <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let digits = digits.parse().ok().filter(|_| fits)?;
        Some(ScannedNumber { digits, decimals })
    }

    /// The digits with some decimals less, which is as many times ten times as much; `None` if it has too few.
    pub(super) fn with_fewer_decimals(self, fewer: u8) -> Option<Self> {
        self.decimals.checked_sub(fewer).map(|decimals| ScannedNumber { decimals, ..self })
    }

    /// The same as a quantity in thousandths. Fails if it has more decimals than that; nothing is rounded.
    pub fn to_quantity(self) -> Result<Quantity, QuantityError> {
        let too_many = || QuantityError::TooManyDecimals { value: self.to_string(), allowed: 3 };
        let thousandths = match self.decimals.checked_sub(3) {
            None => self.digits.checked_mul(10_u64.pow(u32::from(3 - self.decimals))),
            Some(surplus) => {
                let divisor = 10_u64.pow(u32::from(surplus));
                if !self.digits.is_multiple_of(divisor) {
                    return Err(too_many());
                }
                Some(self.digits / divisor)
            }
        };
        let thousandths = thousandths.and_then(|thousandths| i64::try_from(thousandths).ok());
        Quantity::from_thousandths(thousandths.ok_or(QuantityError::Overflow)?)
    }
}

/// Formats in the shortest exact form, with a point.
impl fmt::Display for ScannedNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let divisor = 10_u64.pow(u32::from(self.decimals));
        let (whole, fraction) = (self.digits / divisor, self.digits % divisor);
        if fraction == 0 {
            return write!(f, "{whole}");
        }
        let decimals = format!("{fraction:0width$}", width = usize::from(self.decimals));
        write!(f, "{whole}.{}", decimals.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("001250", 3, "1.25", Some(1_250))]
    #[case("001250", 0, "1250", Some(1_250_000))]
    #[case("000001", 5, "0.00001", None)]
    #[case("012300", 5, "0.123", Some(123))]
    #[case("012340", 5, "0.1234", None)]
    #[case("000000", 2, "0", Some(0))]
    #[case("999999999999999", 0, "999999999999999", Some(999_999_999_999_999_000))]
    fn numbers_are_exact(
        #[case] digits: &str,
        #[case] decimals: u8,
        #[case] shown: &str,
        #[case] thousandths: Option<i64>,
    ) {
        let number = ScannedNumber::new(digits, decimals).unwrap();
        assert_eq!(number.to_string(), shown);
        assert_eq!(number.to_quantity().ok().map(Quantity::thousandths), thousandths);
    }
}
