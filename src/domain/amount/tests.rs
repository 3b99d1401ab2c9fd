use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn currency(code: &str) -> Option<Currency> {
    (!code.is_empty()).then(|| Currency::parse(code).unwrap())
}

#[rstest]
#[case("12.50", "12,50", "12.5")]
#[case(" 12 ", "12", "12")]
#[case(".5", ",5", "0.5")]
#[case("0012.5000", "0012,5000", "12.5")]
#[case("1,250.50", "1.250,50", "1250.5")]
#[case("1,250,000", "1.250.000", "1250000")]
#[case("1 250.50", "1 250,50", "1250.5")]
#[case("1'250", "1\u{a0}250", "1250")]
#[case("1.250", "1,250", "1.25")]
#[case("0,250", "0.250", "0.25")]
#[case("1,25", "1.25", "1.25")]
#[case("1.2345", "1.2345", "1.2345")]
#[case("99,999,999,999.9999", "99.999.999.999,9999", "99999999999.9999")]
#[case("-0", "-0", "0")]
fn an_amount_is_read_by_the_language(#[case] english: &str, #[case] spanish: &str, #[case] shown: &str) {
    for (text, mark) in [(english, DecimalMark::Point), (spanish, DecimalMark::Comma)] {
        assert_eq!(
            Amount::parse(text, mark, None).map(|amount| amount.to_string()),
            Ok(shown.to_owned()),
            "{text}"
        );
    }
}

#[rstest]
#[case("$12.50", "USD")]
#[case("$ 12.50", "MXN")]
#[case("12.50 €", "EUR")]
#[case("12.50€", "eur")]
#[case("€12,50", "EUR")]
#[case("12.50 EUR", "EUR")]
#[case("usd 12.50", "USD")]
#[case("$12.50 MXN", "MXN")]
#[case("US$12.50", "USD")]
#[case("S/.12.50", "PEN")]
#[case("S/ 12.50", "PEN")]
#[case("R$ 12,50", "BRL")]
#[case("12,50 zł", "PLN")]
#[case("$12.50", "")]
#[case("12.50 €", "")]
fn the_sign_of_the_book_is_understood(#[case] text: &str, #[case] code: &str) {
    for mark in [DecimalMark::Point, DecimalMark::Comma] {
        assert_eq!(Amount::parse(text, mark, currency(code)), Ok(Amount::from_hundredths(1_250)));
    }
}

#[rstest]
#[case("$12.50", "EUR", "USD")]
#[case("12.50 €", "USD", "EUR")]
#[case("$12.50 USD", "MXN", "USD")]
#[case("£1", "EUR", "GBP")]
#[case("1 jpy", "EUR", "JPY")]
fn the_sign_of_another_currency_is_refused(#[case] text: &str, #[case] book: &str, #[case] written: &str) {
    let refused = AmountError::OtherCurrency {
        value: text.to_owned(),
        currency: currency(book).unwrap(),
        written: currency(written).unwrap(),
    };
    assert_eq!(Amount::parse(text, DecimalMark::Point, currency(book)), Err(refused));
}

#[rstest]
#[case("1.250", DecimalMark::Comma)]
#[case("12.500 €", DecimalMark::Comma)]
#[case("1,250", DecimalMark::Point)]
#[case("$999,999", DecimalMark::Point)]
fn what_reads_two_ways_is_refused(#[case] text: &str, #[case] mark: DecimalMark) {
    assert_eq!(Amount::parse(text, mark, None), Err(AmountError::Ambiguous { value: text.to_owned() }));
}

#[rstest]
#[case("many")]
#[case("12 pieces")]
#[case("12 l")]
#[case("1.50.5")]
#[case("1,2,3.4")]
#[case("12.")]
#[case("1,2345,678")]
#[case("0,250,000")]
#[case("1.250.000,5,5")]
#[case("1 25")]
#[case("1e3")]
#[case("12.50 € €€")]
#[case("(12.50)")]
#[case("٣")]
#[case("--5")]
fn other_texts_are_no_amounts(#[case] text: &str) {
    for mark in [DecimalMark::Point, DecimalMark::Comma] {
        assert_eq!(Amount::parse(text, mark, None), Err(AmountError::NotAnAmount { value: text.to_owned() }));
    }
}

#[test]
fn an_amount_has_bounds() {
    let parse = |text: &str| Amount::parse(text, DecimalMark::Point, None);
    let value = |text: &str| text.to_owned();
    assert_eq!(parse("  "), Err(AmountError::Empty));
    assert_eq!(parse("-1"), Err(AmountError::Negative { value: value("-1") }));
    assert_eq!(parse("-$1"), Err(AmountError::Negative { value: value("-$1") }));
    assert_eq!(parse("$−0.01"), Err(AmountError::Negative { value: value("$−0.01") }));
    assert_eq!(parse("0.00001"), Err(AmountError::TooManyDecimals { value: value("0.00001") }));
    assert_eq!(parse("0.00010"), Amount::from_ten_thousandths(1));
    assert_eq!(parse("100000000000"), Err(AmountError::TooLarge { value: value("100000000000") }));
    assert_eq!(parse("99999999999.9999"), Ok(Amount::MAX));
    assert!(Amount::from_ten_thousandths(Amount::MAX.ten_thousandths() + 1).is_err());
    assert!(Amount::from_ten_thousandths(-1).is_err());
}

#[rstest]
#[case(125_000, 2, "12.50")]
#[case(12_345, 2, "1.2345")]
#[case(120_000, 0, "12")]
#[case(125_000, 0, "12.5")]
#[case(5_000, 3, "0.500")]
#[case(0, 9, "0.0000")]
fn an_amount_shows_its_decimals(#[case] ten_thousandths: i64, #[case] decimals: u8, #[case] shown: &str) {
    let amount = Amount::from_ten_thousandths(ten_thousandths).unwrap();
    assert_eq!(amount.to_decimal_string(decimals), shown);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[-+$€ .,'0-9a-z]{0,16}") {
        for mark in [DecimalMark::Point, DecimalMark::Comma] {
            if let Ok(amount) = Amount::parse(&text, mark, None) {
                prop_assert_eq!(Amount::parse(&amount.to_string(), DecimalMark::Point, None), Ok(amount));
            }
        }
    }
}
