//! What is typed in the field that has the focus, for keys that move on once a value is complete.

use crate::domain::{Day, DecimalMark, Field, check_written_quantity};

/// The field that has the focus.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TypedField<'a> {
    /// What it is about.
    pub(crate) field: Field,
    pub(crate) text: &'a str,
    /// Whether a number in it may have a sign.
    pub(crate) takes_sign: bool,
}

impl TypedField<'_> {
    /// Whether `+` or `-` moves to another field, instead of being part of the value.
    pub(crate) fn is_left_by(&self, sign: char, today: Day, mark: DecimalMark) -> bool {
        let text = self.text.trim();
        let is_day = matches!(self.field, Field::Expires | Field::Produced | Field::Until);
        match (self.field, sign) {
            (Field::Quantity | Field::Counted | Field::Cost | Field::Price, _) if !text.is_empty() => {
                check_written_quantity(text, mark).is_ok()
            }
            (Field::Quantity, _) if self.takes_sign => false,
            (Field::Quantity | Field::Counted, '+') => false,
            // `+90d` and `2027-03-31` are days.
            (_, '+') if is_day => Day::parse_lenient(text, today).is_ok(),
            (_, '-') if is_day => text.is_empty() || Day::parse_lenient(text, today).is_ok(),
            (_, '+') => true,
            // Codes have hyphens in them.
            _ => text.is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::a_number(Field::Quantity, "48", true, true)]
    #[case::a_product(Field::Quantity, "48*10", true, true)]
    #[case::a_product_begun(Field::Quantity, "48*", false, false)]
    #[case::packs(Field::Quantity, "3 case", true, true)]
    #[case::no_number(Field::Quantity, "", false, true)]
    #[case::a_day(Field::Expires, "310327", true, true)]
    #[case::a_day_begun(Field::Expires, "2027", false, false)]
    #[case::a_span_begun(Field::Expires, "+", false, false)]
    #[case::a_span_of_days(Field::Expires, "+90", true, true)]
    #[case::a_span(Field::Expires, "+90d", true, true)]
    #[case::no_day(Field::Expires, "", false, true)]
    #[case::a_code_begun(Field::Lot, "L2611", true, false)]
    #[case::no_code(Field::Lot, "", true, true)]
    #[case::no_cost(Field::Cost, "", true, true)]
    fn a_sign_moves_on_once_the_value_is_complete(
        #[case] field: Field,
        #[case] text: &str,
        #[case] plus: bool,
        #[case] minus: bool,
    ) {
        let today = Day::new(2026, 11, 23).unwrap();
        let typed = TypedField { field, text, takes_sign: false };
        assert_eq!(typed.is_left_by('+', today, DecimalMark::Point), plus);
        assert_eq!(typed.is_left_by('-', today, DecimalMark::Point), minus);
    }

    #[test]
    fn a_change_begins_with_its_sign() {
        let today = Day::new(2026, 11, 23).unwrap();
        let typed = |text| TypedField { field: Field::Quantity, text, takes_sign: true };
        for sign in ['+', '-'] {
            assert!(!typed("").is_left_by(sign, today, DecimalMark::Point));
            assert!(typed("48").is_left_by(sign, today, DecimalMark::Point));
        }
    }
}
