//! What goods are worth.

use crate::domain::{Amount, QuantityChange};

/// Returns what a quantity of one lot is worth at its cost, in ten-thousandths of the currency, a half rounded away from
/// zero (docs/RULES.md, Q4). Sums add such values, so that they are the same however rows are grouped.
pub(super) fn value_of(quantity: QuantityChange, cost: Amount) -> i128 {
    let small = quantity.thousandths().checked_mul(cost.ten_thousandths()).and_then(|exact| {
        let half = if exact < 0 { -500 } else { 500 };
        exact.checked_add(half)
    });
    if let Some(rounded) = small {
        return i128::from(rounded / 1_000);
    }
    let exact = i128::from(quantity.thousandths()) * i128::from(cost.ten_thousandths());
    let half = if exact < 0 { -500 } else { 500 };
    (exact + half) / 1_000
}

/// A sum of quantities of one product. That of several is never shown: their units are not added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct SumOfOne {
    thousandths: i64,
}

impl SumOfOne {
    /// Adds; no book reaches the end of what a sum holds.
    pub(super) fn add(&mut self, change: QuantityChange) {
        self.thousandths = self.thousandths.saturating_add(change.thousandths());
    }

    pub(super) fn change(self) -> QuantityChange {
        QuantityChange::from_thousandths(self.thousandths)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_away_from_zero() {
        let cost = Amount::from_ten_thousandths(15).unwrap();
        let cases = [(1_000, 15), (100, 2), (99, 1), (33, 0), (34, 1), (-100, -2), (-33, 0)];
        for (thousandths, value) in cases {
            assert_eq!(value_of(QuantityChange::from_thousandths(thousandths), cost), value, "{thousandths}");
        }
    }

    #[test]
    fn the_largest_quantity_at_the_largest_cost_has_a_value() {
        let most = QuantityChange::from_thousandths(i64::MAX);
        assert!(value_of(most, Amount::MAX) > i128::from(i64::MAX));
    }
}
