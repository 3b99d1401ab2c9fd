//! Bars of eighths of a line.

/// Lines that the bars of a chart take.
pub(crate) const BAR_HEIGHT: u16 = 2;
/// Steps in a line.
const STEPS_PER_LINE: u64 = 8;
/// Steps of the tallest bar.
pub(crate) const MAX_STEPS: u64 = STEPS_PER_LINE * BAR_HEIGHT as u64;

/// The height of a bar in steps: at least one unless the amount is zero.
pub(crate) fn bar_steps(amount: u64, largest: u64) -> u64 {
    let steps = (u128::from(amount) * u128::from(MAX_STEPS)).div_ceil(u128::from(largest.max(1)));
    u64::try_from(steps).unwrap_or(MAX_STEPS).min(MAX_STEPS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_scale_to_the_largest_and_show_any_amount() {
        assert_eq!([0, 450, 900].map(|amount| bar_steps(amount, 900)), [0, 8, 16]);
        assert_eq!((bar_steps(1, 900_000), bar_steps(1, 40_000), bar_steps(0, 0)), (1, 1, 0));
        assert_eq!(bar_steps(u64::MAX, u64::MAX), 16);
    }
}
