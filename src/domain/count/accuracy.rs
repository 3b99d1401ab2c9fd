//! The accuracy of the book, as counts showed it.

use super::{Tolerance, percent_of};
use crate::domain::{Amount, Quantity, QuantityChange};

/// The accuracy of the book for the lots that were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Accuracy {
    /// Lots counted.
    pub lots: u64,
    /// Lots for which the book was right.
    pub right: u64,
    /// Lots that were off by no more than the tolerance.
    pub tolerated: u64,
    /// Units found plus units missed.
    pub units_off: i64,
    /// Units found less units missed.
    pub units_net: i64,
    /// What [`Accuracy::units_off`] is worth in ten-thousandths of the currency; `None` if no lot that was off has a price.
    pub value_off: Option<i64>,
    /// What [`Accuracy::units_net`] is worth.
    pub value_net: Option<i64>,
}

impl Accuracy {
    /// Adds a lot that was counted: how much there was, by how much the book was off, and what one unit is worth. Sums that
    /// no book reaches stay at the most there can be.
    pub fn add(
        &mut self,
        counted: Quantity,
        variance: QuantityChange,
        worth: Option<Amount>,
        tolerance: &Tolerance,
    ) {
        self.lots += 1;
        if variance.is_zero() {
            self.right += 1;
            return;
        }
        let off = variance.thousandths();
        let value = worth.map(|worth| value_of(off, worth));
        let expected = counted.thousandths().saturating_sub(off);
        if tolerance.allows(QuantityChange::from_thousandths(expected), variance, value) {
            self.tolerated += 1;
        }
        self.units_off = self.units_off.saturating_add(off.saturating_abs());
        self.units_net = self.units_net.saturating_add(off);
        if let Some(value) = value {
            self.value_off = Some(self.value_off.unwrap_or(0).saturating_add(value.saturating_abs()));
            self.value_net = Some(self.value_net.unwrap_or(0).saturating_add(value));
        }
    }

    /// Returns the number of lots that were off.
    pub fn off(&self) -> u64 {
        self.lots - self.right
    }

    /// Returns the share of lots of which the book was right, in hundredths of a percent, rounded as in [`percent_of`]; `None`
    /// if nothing was counted.
    pub fn percent_right(&self) -> Option<i64> {
        percent_of(self.right.into(), self.lots.into())
    }
}

/// Returns what thousandths of a unit are worth, in ten-thousandths of the currency.
fn value_of(thousandths: i64, worth: Amount) -> i64 {
    let value = i128::from(thousandths) * i128::from(worth.ten_thousandths()) / 1_000;
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(units: i64) -> QuantityChange {
        QuantityChange::from_thousandths(units * 1_000)
    }

    fn counted(lots: &[(u32, i64, Option<i64>)]) -> Accuracy {
        let mut accuracy = Accuracy::default();
        let tolerance = Tolerance { percent: Some(200), value: None };
        for &(quantity, variance, worth) in lots {
            let worth = worth.map(|worth| Amount::from_ten_thousandths(worth).unwrap());
            accuracy.add(Quantity::from_units(quantity), change(variance), worth, &tolerance);
        }
        accuracy
    }

    #[test]
    fn what_is_missing_and_what_is_found_do_not_hide_each_other() {
        let accuracy =
            counted(&[(50, 0, None), (8, -2, Some(15_000)), (13, 3, Some(10_000)), (99, -1, None)]);
        assert_eq!((accuracy.lots, accuracy.right, accuracy.off(), accuracy.tolerated), (4, 1, 3, 1));
        assert_eq!((accuracy.units_off, accuracy.units_net), (6_000, 0));
        assert_eq!(
            (accuracy.value_off, accuracy.value_net),
            (Some(60_000), Some(0)),
            "3.00 lost, 3.00 found"
        );
        assert_eq!(accuracy.percent_right(), Some(2_500));
    }

    #[test]
    fn what_has_no_price_has_no_value_and_no_count_no_percentage() {
        assert_eq!(counted(&[(5, -1, None)]).value_off, None);
        assert_eq!(counted(&[]).percent_right(), None);
        assert_eq!(counted(&[(5, 0, None); 3]).percent_right(), Some(10_000));
    }
}
