use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn decimals(digits: u8) -> Decimals {
    Decimals::try_from(digits).unwrap()
}

fn parse(text: &str, digits: u8, mark: DecimalMark) -> Result<i64, QuantityError> {
    Quantity::parse(text, decimals(digits), mark).map(Quantity::thousandths)
}

#[rstest]
#[case("480", 0, 480_000)]
#[case("  480 ", 0, 480_000)]
#[case("+7", 0, 7_000)]
#[case("007", 0, 7_000)]
#[case("0", 0, 0)]
#[case("-0", 0, 0)]
#[case("12.45", 3, 12_450)]
#[case("12.450", 2, 12_450)] // a trailing zero is not a decimal
#[case("3.000", 0, 3_000)]
#[case(".5", 1, 500)]
#[case("999999999999.999", 3, 999_999_999_999_999)]
fn written_quantities_parse_exactly(#[case] text: &str, #[case] digits: u8, #[case] thousandths: i64) {
    assert_eq!(parse(text, digits, DecimalMark::Point), Ok(thousandths));
}

#[rstest]
#[case("1.5", 0, 0)]
#[case("1.55", 1, 1)]
#[case("0.0001", 3, 3)]
fn excess_decimals_are_refused(#[case] text: &str, #[case] digits: u8, #[case] allowed: u8) {
    let refused = QuantityError::TooManyDecimals { value: text.to_owned(), allowed };
    assert_eq!(parse(text, digits, DecimalMark::Point), Err(refused));
}

#[rstest]
#[case("1,240.5", "1240.5", "1240,5")]
#[case("1.240,5", "1240.5", "1240,5")]
#[case("1,240,500", "1240500", "1240500")]
#[case("1 000", "1000", "1000")]
#[case("1'000.25", "1000.25", "1000,25")]
fn thousands_separators_are_told_with_the_number_without_them(
    #[case] text: &str,
    #[case] with_point: &str,
    #[case] with_comma: &str,
) {
    for (mark, plain) in [(DecimalMark::Point, with_point), (DecimalMark::Comma, with_comma)] {
        let refused = QuantityError::Thousands { value: text.to_owned(), plain: plain.to_owned() };
        assert_eq!(parse(text, 3, mark), Err(refused));
        assert!(parse(plain, 3, mark).is_ok());
    }
}

#[rstest]
#[case("abc")]
#[case("1.2.3")]
#[case("5.")]
#[case(".")]
#[case("-")]
#[case("+-5")]
#[case("1,00,000")]
#[case("0.240.500")]
#[case("1e3")]
#[case("0x10")]
#[case("٣")]
#[case("1.ñx")]
#[case("NaN")]
fn non_numbers_are_refused_with_their_text(#[case] text: &str) {
    let refused = Err(QuantityError::NotANumber { value: text.to_owned() });
    assert_eq!(parse(text, 3, DecimalMark::Point), refused);
    assert_eq!(parse(text, 3, DecimalMark::Comma), refused);
}

#[rstest]
#[case("1,204", DecimalMark::Point)]
#[case("1.204", DecimalMark::Comma)]
#[case("-12.345", DecimalMark::Comma)]
#[case("999,000", DecimalMark::Point)]
fn ambiguous_thousands_are_refused(#[case] text: &str, #[case] mark: DecimalMark) {
    let change = QuantityChange::parse(text, Decimals::MAX, mark);
    assert_eq!(change, Err(QuantityError::Ambiguous { value: text.to_owned() }));
}

#[rstest]
#[case("1,204", DecimalMark::Comma, 1_204)]
#[case("1.204", DecimalMark::Point, 1_204)]
#[case("1,5", DecimalMark::Point, 1_500)]
#[case("12.45", DecimalMark::Comma, 12_450)]
#[case("0.125", DecimalMark::Comma, 125)] // thousands never begin with a zero
#[case("1234.567", DecimalMark::Comma, 1_234_567)] // nor follow four digits
#[case(".125", DecimalMark::Comma, 125)]
fn unambiguous_numbers_accept_either_mark(
    #[case] text: &str,
    #[case] mark: DecimalMark,
    #[case] thousandths: i64,
) {
    assert_eq!(parse(text, 3, mark), Ok(thousandths));
}

#[test]
fn empty_zero_and_negative_amounts_are_refused() {
    let positive = |text| Quantity::parse_positive(text, Decimals::NONE, DecimalMark::Point);
    assert_eq!(positive(" "), Err(QuantityError::Empty));
    assert_eq!(positive("0"), Err(QuantityError::Zero));
    assert_eq!(positive("-3"), Err(QuantityError::Negative { value: "-3".to_owned() }));
    assert_eq!(positive("−3"), Err(QuantityError::Negative { value: "−3".to_owned() }));
    assert_eq!(positive("3"), Ok(Quantity::from_units(3)));
}

#[test]
fn too_large_quantities_are_refused() {
    let too_large = Err(QuantityError::Overflow);
    assert_eq!(parse("1000000000000", 0, DecimalMark::Point), too_large);
    assert_eq!(parse(&"9".repeat(400), 0, DecimalMark::Point), too_large);
    let most = Quantity::from_thousandths(i64::MAX).unwrap();
    let one = Quantity::from_thousandths(1).unwrap();
    assert_eq!(most.plus(one), Err(QuantityError::Overflow));
    assert_eq!(most.apply_change(one.to_incoming()), Err(QuantityError::Overflow));
    assert_eq!(QuantityChange::from_thousandths(i64::MIN).negate(), Err(QuantityError::Overflow));
    assert_eq!(QuantityChange::from_thousandths(i64::MIN).abs(), Err(QuantityError::Overflow));
    assert!(Quantity::from_thousandths(-1).is_err());
}

#[test]
fn balance_never_falls_below_zero() {
    let three = Quantity::from_units(3);
    assert_eq!(three.apply_change(Quantity::from_units(3).to_outgoing()), Ok(Some(Quantity::ZERO)));
    assert_eq!(three.apply_change(Quantity::from_units(4).to_outgoing()), Ok(None));
    assert_eq!(three.minus(Quantity::from_units(4)), None);
    assert_eq!(three.saturating_minus(Quantity::from_units(4)), Quantity::ZERO);
}

#[rstest]
#[case(-240_000, "-240")]
#[case(12_450, "12.45")]
#[case(-5, "-0.005")]
#[case(0, "0")]
#[case(i64::MIN, "-9223372036854775.808")]
fn display_uses_the_shortest_exact_form(#[case] thousandths: i64, #[case] text: &str) {
    assert_eq!(QuantityChange::from_thousandths(thousandths).to_string(), text);
}

#[test]
fn more_than_three_decimals_are_refused() {
    assert_eq!(Decimals::try_from(4), Err(QuantityError::Decimals { digits: 4 }));
    assert!(serde_json::from_str::<Decimals>("4").is_err());
    assert!(serde_json::from_str::<Quantity>("-1").is_err());
}

proptest! {
    #[test]
    fn change_round_trips_through_text(thousandths in -999_999_999_999_999_i64..=999_999_999_999_999) {
        let change = QuantityChange::from_thousandths(thousandths);
        prop_assert_eq!(QuantityChange::parse(&change.to_string(), Decimals::MAX, DecimalMark::Point), Ok(change));
        let comma = change.to_string().replace('.', ",");
        prop_assert_eq!(QuantityChange::parse(&comma, Decimals::MAX, DecimalMark::Comma), Ok(change));
    }

    #[test]
    fn parsing_never_rounds(text in "[0-9]{1,12}([.,][0-9]{0,5})?", digits in 0..=3_u8) {
        if let Ok(quantity) = Quantity::parse(&text, decimals(digits), DecimalMark::Point) {
            prop_assert_eq!(quantity.check_decimals(decimals(digits)), Ok(quantity));
            let typed = text.replace(',', ".");
            let typed = if typed.contains('.') { typed.trim_end_matches('0').trim_end_matches('.') } else { &typed };
            let typed = typed.trim_start_matches('0');
            let kept = quantity.to_string();
            prop_assert_eq!(kept.trim_start_matches('0'), typed);
        }
    }

    #[test]
    fn parsing_never_panics(text in any::<String>(), digits in 0..=3_u8) {
        let _ = QuantityChange::parse(&text, decimals(digits), DecimalMark::Comma);
    }

    #[test]
    fn change_and_its_opposite_cancel_out(balance in 0..i64::MAX / 2, change in -(i64::MAX / 2)..i64::MAX / 2) {
        let balance = Quantity::from_thousandths(balance).unwrap();
        let change = QuantityChange::from_thousandths(change);
        if let Some(after) = balance.apply_change(change).unwrap() {
            prop_assert_eq!(after.apply_change(change.negate().unwrap()), Ok(Some(balance)));
        }
    }
}
