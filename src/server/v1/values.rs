//! Values of the book, read from the fields of a request.

use super::json::Json;
use super::lenience::{Fault, number, text, too_long, whole_number, whole_number_within};
use crate::domain::{Amount, Label, LotCode, Quantity, Sku, TextError};

/// The most units that the book keeps of anything.
const MAX_UNITS: i64 = 999_999_999_999;

/// Thousandths in a whole unit.
const UNIT: i64 = 1_000;

fn text_fault(error: TextError) -> Fault {
    match error {
        TextError::Empty => Fault::of_rule("el texto esta vacio"),
        TextError::TooLong { max, .. } => too_long(max),
        TextError::Unprintable { character, .. } => {
            Fault::of_rule(&format!("el caracter U+{:04X} no se puede mostrar", u32::from(character)))
        }
    }
}

pub(super) fn sku(value: &Json) -> Result<Sku, Fault> {
    Sku::parse(text(value, 1)?).map_err(text_fault)
}

pub(super) fn label(value: &Json) -> Result<Label, Fault> {
    Label::parse(text(value, 1)?).map_err(text_fault)
}

/// Reads a text that may be null or empty.
pub(super) fn optional_label(value: &Json) -> Result<Option<Label>, Fault> {
    match value {
        Json::Null => Ok(None),
        value => Label::parse_optional(text(value, 0)?).map_err(text_fault),
    }
}

/// Reads a lot's code that may be null or empty.
pub(super) fn optional_code(value: &Json) -> Result<Option<LotCode>, Fault> {
    match value {
        Json::Null => Ok(None),
        value => LotCode::parse_optional(text(value, 0)?).map_err(text_fault),
    }
}

/// Reads the key of something in the book.
pub(super) fn key(value: &Json) -> Result<i64, Fault> {
    whole_number(value)
}

/// Reads an amount of whole units, above zero.
pub(super) fn quantity(value: &Json) -> Result<Quantity, Fault> {
    units(whole_number_within(value, 1, MAX_UNITS)?)
}

/// Reads a minimum of stock. Below zero it means the same as zero: nobody is told.
pub(super) fn min_stock(value: &Json) -> Result<Quantity, Fault> {
    units(whole_number_within(value, i64::MIN, MAX_UNITS)?.max(0))
}

/// Reads a minimum of stock that is not below zero.
pub(super) fn changed_min_stock(value: &Json) -> Result<Quantity, Fault> {
    units(whole_number_within(value, 0, MAX_UNITS)?)
}

fn units(units: i64) -> Result<Quantity, Fault> {
    let thousandths = units.checked_mul(UNIT).and_then(|units| Quantity::from_thousandths(units).ok());
    thousandths.ok_or_else(|| Fault::less_than_equal(MAX_UNITS))
}

/// Reads a price, above zero.
pub(super) fn price(value: &Json) -> Result<Amount, Fault> {
    let number = number(value)?;
    if number <= 0.0 {
        return Err(Fault::greater_than(Json::Float(0.0)));
    }
    match rounded_amount(number) {
        // To these clients 0.0 is a price that nobody knows.
        Some(amount) if amount.ten_thousandths() == 0 => Err(Fault::greater_than(Json::Float(0.0))),
        Some(amount) => Ok(amount),
        None => {
            let most = Amount::MAX.to_decimal_string(4);
            Err(Fault::new("less_than_equal", format!("Input should be less than or equal to {most}"))
                .with("le", most.parse().map_or(Json::Null, Json::Float)))
        }
    }
}

/// Returns the amount nearest to a number, half to even; `None` if there is none as large.
fn rounded_amount(number: f64) -> Option<Amount> {
    // The shortest digits that mean this number, never with an exponent.
    let text = number.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let kept: String = fraction.chars().chain("0000".chars()).take(4).collect();
    let rest = fraction.get(4..).unwrap_or_default();
    let floor: i64 = format!("{whole}{kept}").parse().ok()?;
    let rounds_up = match rest.split_at_checked(1) {
        Some(("5", more)) if more.bytes().all(|digit| digit == b'0') => floor % 2 == 1,
        Some((first, _)) => first >= "5",
        None => false,
    };
    Amount::from_ten_thousandths(floor.checked_add(i64::from(rounds_up))?).ok()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(12.5, Some("12.5"))]
    #[case(0.1, Some("0.1"))]
    #[case(1.00005, Some("1.0"))]
    #[case(1.00015, Some("1.0002"))]
    #[case(1.000051, Some("1.0001"))]
    #[case(0.99999, Some("1.0"))]
    #[case(0.00001, Some("0.0"))]
    #[case(1e-300, Some("0.0"))]
    #[case(99_999_999_999.999_9, Some("99999999999.9999"))]
    #[case(1e11, None)]
    #[case(1e300, None)]
    fn a_price_is_rounded_half_to_even(#[case] number: f64, #[case] expected: Option<&str>) {
        let rounded = rounded_amount(number).map(|amount| amount.to_decimal_string(1));
        assert_eq!(rounded.as_deref(), expected, "{number}");
    }

    #[test]
    fn a_price_that_would_be_nothing_is_refused() {
        assert!(price(&Json::Float(0.00005)).is_err(), "half to even");
        assert_eq!(price(&Json::Float(0.000051)).unwrap().ten_thousandths(), 1);
    }

    #[rstest]
    #[case("1", true)]
    #[case("999999999999", true)]
    #[case("1000000000000", false)]
    #[case("9223372036854775807", false)]
    #[case("0", false)]
    #[case("-1", false)]
    fn a_quantity_is_whole_units_above_zero(#[case] json: &str, #[case] is_read: bool) {
        assert_eq!(quantity(&Json::parse(json).unwrap()).is_ok(), is_read, "{json}");
    }

    #[test]
    fn a_minimum_below_zero_is_none() {
        assert_eq!(min_stock(&Json::Int("-5".to_owned())), Ok(Quantity::ZERO));
        assert!(changed_min_stock(&Json::Int("-5".to_owned())).is_err());
        assert_eq!(changed_min_stock(&Json::Int("0".to_owned())), Ok(Quantity::ZERO));
    }

    #[rstest]
    #[case("\" \"", true)]
    #[case("\"a\\u0000\"", true)]
    #[case("\"C1\"", false)]
    fn a_sku_is_shown_to_people(#[case] json: &str, #[case] is_refused: bool) {
        assert_eq!(sku(&Json::parse(json).unwrap()).is_err(), is_refused, "{json}");
    }
}
