//! Application Identifiers.

use std::fmt;

/// A GS1 Application Identifier: the two to four digits that say what the value behind them means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ai(u16);

impl Ai {
    /// Serial Shipping Container Code of a logistic unit.
    pub const SSCC: Ai = Ai(0);
    /// Trade item number.
    pub const GTIN: Ai = Ai(1);
    /// Trade item number of what a logistic unit contains.
    pub const CONTENT: Ai = Ai(2);
    /// Trade item number of goods that are made to order.
    pub const MADE_TO_ORDER_GTIN: Ai = Ai(3);
    /// Batch or lot.
    pub const LOT: Ai = Ai(10);
    /// Production date.
    pub const PRODUCED: Ai = Ai(11);
    /// Due date of a payment.
    pub const DUE: Ai = Ai(12);
    /// Packaging date.
    pub const PACKED: Ai = Ai(13);
    /// Best before date.
    pub const BEST_BEFORE: Ai = Ai(15);
    /// Sell by date.
    pub const SELL_BY: Ai = Ai(16);
    /// Expiration date.
    pub const EXPIRES: Ai = Ai(17);
    /// Internal product variant.
    pub const VARIANT: Ai = Ai(20);
    /// Serial number.
    pub const SERIAL: Ai = Ai(21);
    /// Consumer product variant.
    pub const CONSUMER_VARIANT: Ai = Ai(22);
    /// Number of pieces in an item of variable measure.
    pub const VARIABLE_COUNT: Ai = Ai(30);
    /// Number of trade items in a logistic unit.
    pub const COUNT: Ai = Ai(37);
    /// The customer's purchase order.
    pub const ORDER: Ai = Ai(400);
    /// A part of the location, such as a shelf.
    pub const LOCATION_EXTENSION: Ai = Ai(254);
    /// A physical location.
    pub const LOCATION: Ai = Ai(414);
    /// Expiration date and time.
    pub const EXPIRY_TIME: Ai = Ai(7003);
    /// Number of a piece of a trade item, and the item's.
    pub const PIECE: Ai = Ai(8006);
    /// Production date and time.
    pub const PRODUCTION_TIME: Ai = Ai(8008);
    /// Number of a piece of a trade item that a logistic unit contains.
    pub const PIECE_CONTENT: Ai = Ai(8026);

    pub(super) fn from_number(number: u16) -> Self {
        Ai(number)
    }

    /// How many digits it has.
    pub(super) fn digits(self) -> usize {
        match self.0 {
            0..=99 => 2,
            100..=999 => 3,
            _ => 4,
        }
    }

    pub(super) fn number(self) -> u16 {
        self.0
    }

    /// The last digit, which says of some AIs how many decimals their value has.
    pub(super) fn last_digit(self) -> u8 {
        u8::try_from(self.0 % 10).unwrap_or_default()
    }

    /// Whether it has the digits of a pattern, in which `n` is any.
    pub fn fits(self, pattern: &str) -> bool {
        let mut rest = self.0;
        let digits = pattern.bytes().rev().all(|wanted| {
            let digit = rest % 10;
            rest /= 10;
            wanted == b'n' || u16::from(wanted.wrapping_sub(b'0')) == digit
        });
        digits && rest == 0 && pattern.len() == self.digits()
    }
}

/// Formats the digits, without brackets.
impl fmt::Display for Ai {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("310n", 3105, true)]
    #[case("310n", 3115, false)]
    #[case("31nn", 3115, true)]
    #[case("01", 1, true)]
    #[case("01", 101, false)]
    #[case("00", 0, true)]
    #[case("37", 3705, false)]
    fn a_pattern_has_any_digit_for_n(#[case] pattern: &str, #[case] number: u16, #[case] fits: bool) {
        assert_eq!(Ai(number).fits(pattern), fits);
    }
}
