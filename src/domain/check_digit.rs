//! Check digits of trade items, logistic units and locations (GS1 General Specifications, 7.9.1).

/// The ASCII check digit of ASCII digits: weights 3 and 1 alternate from the right, and the check digit completes the sum
/// to a multiple of ten.
pub(super) fn expected_check_digit(body: &[u8]) -> u8 {
    let (mut sum, mut weight) = (0_u32, 3);
    for byte in body.iter().rev() {
        sum += u32::from(byte.wrapping_sub(b'0')) * weight;
        weight = 4 - weight;
    }
    b'0' + u8::try_from((10 - sum % 10) % 10).unwrap_or_default()
}

/// Whether ASCII digits end with their check digit.
pub(super) fn has_check_digit(digits: &[u8]) -> bool {
    digits.split_last().is_some_and(|(last, body)| *last == expected_check_digit(body))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("4006381333931", true)]
    #[case("106141412345678908", true)]
    #[case("106141412345678907", false)]
    #[case("", false)]
    fn check_digits_are_weighted_from_the_right(#[case] digits: &str, #[case] fits: bool) {
        assert_eq!(has_check_digit(digits.as_bytes()), fits);
    }
}
