//! Shares as people read them.

/// The tenths of a percent of everything.
const ALL: i128 = 1_000;

/// Returns a share in hundredths of a percent, rounded to tenths of a percent, half away from zero. Only nothing is 0 %, and
/// only as much as the whole is 100 %. `None` of nothing.
pub fn percent_of(part: i128, whole: i128) -> Option<i64> {
    if whole <= 0 {
        return None;
    }
    let size = part.unsigned_abs().checked_mul(2 * ALL.unsigned_abs())?;
    let whole = whole.unsigned_abs();
    let rounded = i128::try_from(size.checked_add(whole)? / whole.checked_mul(2)?).ok()?;
    let honest = match rounded {
        0 if part != 0 => 1,
        ALL if part.unsigned_abs() < whole => ALL - 1,
        ALL if part.unsigned_abs() > whole => ALL + 1,
        rounded => rounded,
    };
    i64::try_from(honest * part.signum() * 10).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::exact(-10, 400, Some(-250))]
    #[case::half_away_from_zero(125, 100_000, Some(10))]
    #[case::half_away_from_zero_in_tenths(25, 10_000, Some(30))]
    #[case::missing_too(-25, 10_000, Some(-30))]
    #[case::down(24, 10_000, Some(20))]
    #[case::never_none_of_something(-1, 1_000_000, Some(-10))]
    #[case::never_all_of_less(-99_999, 100_000, Some(-9_990))]
    #[case::never_all_of_more(100_001, 100_000, Some(10_010))]
    #[case::all(-480, 480, Some(-10_000))]
    #[case::none(0, 480, Some(0))]
    #[case::of_nothing(3, 0, None)]
    #[case::of_less_than_nothing(3, -2, None)]
    fn a_share_is_rounded_honestly(#[case] part: i128, #[case] whole: i128, #[case] hundredths: Option<i64>) {
        assert_eq!(percent_of(part, whole), hundredths);
    }

    proptest! {
        #[test]
        fn a_rounded_share_says_whether_there_is_something_and_whether_it_is_all(
            part in -2_000_000_i128..2_000_000,
            whole in 1_i128..2_000_000,
        ) {
            let percent = percent_of(part, whole).unwrap();
            prop_assert_eq!(percent == 0, part == 0);
            prop_assert_eq!(percent.abs() == 10_000, part.abs() == whole);
            let off = (i128::from(percent) * whole - part * 10_000).abs();
            prop_assert!(off < 10 * whole, "within a tenth of a percent");
        }
    }
}
