use proptest::prelude::*;
use rstest::rstest;

use super::*;

#[rstest]
#[case("4006381333931")]
#[case("036000291452")]
#[case("96385074")]
#[case("00012345600012")]
#[case("10614141000415")]
#[case(" 4006381333931 ")]
fn valid_gtins_parse(#[case] printed: &str) {
    assert_eq!(Gtin::parse(printed).unwrap().as_str(), printed.trim());
}

#[rstest]
#[case("")]
#[case("123")]
#[case("400638133393")] // without its check digit it reads as another item's invalid number
#[case("400638133393 1")]
#[case("40063813339３1")]
#[case("400638133393X")]
#[case("4006381333931-")]
#[case("123456789")]
#[case("004006381333931")]
fn invalid_gtins_are_refused(#[case] printed: &str) {
    assert!(Gtin::parse(printed).is_err(), "{printed}");
}

#[test]
fn wrong_check_digit_reports_the_expected_one() {
    let refused = Gtin::parse("4006381333932");
    assert_eq!(refused, Err(GtinError::CheckDigit { value: "4006381333932".to_owned(), expected: 1 }));
}

#[test]
fn leading_zeros_do_not_change_the_item() {
    let short = Gtin::parse("036000291452").unwrap();
    let long = Gtin::parse("00036000291452").unwrap();
    assert_ne!(short, long);
    assert_eq!(short.to_gtin14(), long.to_gtin14());
}

proptest! {
    #[test]
    fn any_single_wrong_digit_is_detected(body in "[0-9]{7}|[0-9]{11}|[0-9]{12}|[0-9]{13}", at in 0..14_usize, by in 1..10_u8) {
        let gtin = Gtin::with_check_digit(&body).unwrap();
        let mut digits = gtin.as_str().as_bytes().to_vec();
        let at = at % digits.len();
        digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
        let mistyped = String::from_utf8(digits).unwrap();
        let is_caught = matches!(Gtin::parse(&mistyped), Err(GtinError::CheckDigit { .. }));
        prop_assert!(is_caught, "{mistyped}");
    }
}
