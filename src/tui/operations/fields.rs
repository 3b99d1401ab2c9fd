//! The fields of an operation dialog, and their parsing; an invalid value sets the error of its field.

use crate::domain::{
    Day, DayError, DecimalMark, Field, ProductUnits, Quantity, QuantityChange, QuantityError, Reason,
    TextError, is_barcode_number, is_quantity_expression,
};
use crate::i18n::{Texts, explain_invalid};
use crate::tui::component::typed_field::TypedField;
use crate::tui::widgets::form::Form;
use crate::warehouse::{Adjustment, Invalid};

/// A field of an operation dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldId {
    Quantity,
    To,
    Until,
    /// Where a hold or release acts; a choice.
    Scope,
    /// Who goods come from or go to.
    Partner,
    Reference,
    /// Whether goods that come back may be dispatched again; a choice.
    Release,
    Code,
    Expires,
    Produced,
    Supplier,
    Cost,
    Reason,
}

impl FieldId {
    /// The dialog's field for a field in an error of the warehouse.
    pub(super) fn from_field(field: Field) -> Option<Self> {
        match field {
            Field::Quantity => Some(FieldId::Quantity),
            Field::To | Field::Location => Some(FieldId::To),
            Field::Until => Some(FieldId::Until),
            Field::Lot => Some(FieldId::Code),
            Field::Expires => Some(FieldId::Expires),
            Field::Produced => Some(FieldId::Produced),
            Field::Supplier => Some(FieldId::Supplier),
            Field::Cost => Some(FieldId::Cost),
            Field::Customer => Some(FieldId::Partner),
            Field::Reference => Some(FieldId::Reference),
            Field::Reason => Some(FieldId::Reason),
            _ => None,
        }
    }

    /// What is typed in it. The quantity of an adjustment has its sign before it.
    pub(super) fn typed(self, text: &str) -> TypedField<'_> {
        let field = match self {
            FieldId::Quantity => Field::Quantity,
            FieldId::To => Field::To,
            FieldId::Until => Field::Until,
            FieldId::Code => Field::Lot,
            FieldId::Expires => Field::Expires,
            FieldId::Produced => Field::Produced,
            FieldId::Supplier => Field::Supplier,
            FieldId::Cost => Field::Cost,
            FieldId::Partner => Field::Customer,
            FieldId::Reference => Field::Reference,
            FieldId::Scope | FieldId::Release | FieldId::Reason => Field::Reason,
        };
        TypedField { field, text, takes_sign: self == FieldId::Quantity }
    }
}

/// How a number typed for an adjustment is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TypedAdjustment {
    /// What is there: a number without a sign, or after `=`.
    Counted(Quantity),
    /// A number with its sign.
    Change(QuantityChange),
}

impl TypedAdjustment {
    /// Parses `210`, `=210`, `+5`, `-3` or `-2 case`. A count may be an expression: `48*10+5`, `3 case + 4`.
    pub(super) fn parse(text: &str, units: &ProductUnits, mark: DecimalMark) -> Result<Self, QuantityError> {
        let text = text.trim();
        if let Some(magnitude) = text.strip_prefix(['+', '-', '−']) {
            // A sum would leave open what its sign is of.
            if !is_quantity_expression(magnitude) || magnitude.contains('+') {
                return QuantityChange::parse(text, units.decimals(), mark).map(TypedAdjustment::Change);
            }
            let quantity = units.parse(magnitude, mark)?;
            let is_added = text.starts_with('+');
            let change = if is_added { quantity.to_incoming() } else { quantity.to_outgoing() };
            return Ok(TypedAdjustment::Change(change));
        }
        let counted = text.strip_prefix('=').unwrap_or(text);
        let counted = match is_quantity_expression(counted) || is_barcode_number(counted) {
            true => units.parse(counted, mark),
            false => Quantity::parse(counted, units.decimals(), mark),
        };
        counted.map(TypedAdjustment::Counted)
    }

    /// As the command has it; what was counted goes with the balance that was shown.
    pub(super) fn to_command(self, on_hand: Quantity) -> Adjustment {
        match self {
            TypedAdjustment::Counted(quantity) => Adjustment::Counted { quantity, expected: Some(on_hand) },
            TypedAdjustment::Change(change) => Adjustment::Change(change),
        }
    }

    /// The change of a balance. Fails if there is none.
    pub(super) fn to_change(self, on_hand: Quantity) -> Result<QuantityChange, QuantityError> {
        let change = match self {
            TypedAdjustment::Counted(counted) => {
                let change = counted.thousandths().checked_sub(on_hand.thousandths());
                QuantityChange::from_thousandths(change.ok_or(QuantityError::Overflow)?)
            }
            TypedAdjustment::Change(change) => change,
        };
        if change.is_zero() { Err(QuantityError::Zero) } else { Ok(change) }
    }
}

/// Whether a text looks like a scanned code rather than like words: one word with several digits.
pub(super) fn looks_scanned(text: &str) -> bool {
    const MIN_DIGITS: usize = 3;
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= MIN_DIGITS && !text.contains(char::is_whitespace)
}

/// Returns the reason; if it is missing or invalid, sets the field's error.
pub(super) fn parse_required_reason(form: &mut Form<FieldId>, texts: &Texts) -> Option<Reason> {
    let reason = Reason::parse(form.text(FieldId::Reason));
    text_or_field_error(form, texts, FieldId::Reason, Field::Reason, reason)
}

/// Returns the reason, which may be absent; if it is invalid, sets the field's error.
pub(super) fn parse_optional_reason(form: &mut Form<FieldId>, texts: &Texts) -> Option<Option<Reason>> {
    let reason = Reason::parse_optional(form.text(FieldId::Reason));
    text_or_field_error(form, texts, FieldId::Reason, Field::Reason, reason)
}

/// Returns the parsed quantity, or sets the error of its field.
pub(super) fn quantity_or_field_error<T>(
    form: &mut Form<FieldId>,
    texts: &Texts,
    parsed: Result<T, QuantityError>,
) -> Option<T> {
    let message = |error| explain_invalid(texts, &Invalid::Quantity { field: Field::Quantity, error });
    parsed.map_err(|error| form.set_error(FieldId::Quantity, Some(message(error)))).ok()
}

/// Returns the parsed day, or sets the error of its field.
pub(super) fn day_or_field_error(
    form: &mut Form<FieldId>,
    texts: &Texts,
    parsed: Result<Day, DayError>,
) -> Option<Day> {
    let message = |error| explain_invalid(texts, &Invalid::Day { field: Field::Until, error });
    parsed.map_err(|error| form.set_error(FieldId::Until, Some(message(error)))).ok()
}

/// Returns the parsed text, or sets the error of its field.
pub(super) fn text_or_field_error<T>(
    form: &mut Form<FieldId>,
    texts: &Texts,
    id: FieldId,
    field: Field,
    parsed: Result<T, TextError>,
) -> Option<T> {
    let message = |error| explain_invalid(texts, &Invalid::Text { field, error });
    parsed.map_err(|error| form.set_error(id, Some(message(error)))).ok()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::{Barcode, BarcodeCode, Decimals, Label};

    #[rstest]
    #[case::counted("210", Ok("-30"))]
    #[case::counted_boxes("21*10+41", Ok("11"))]
    #[case::counted_none("0", Ok("-240"))]
    #[case::counted_with_its_sign(" =251 ", Ok("11"))]
    #[case::added("+5", Ok("5"))]
    #[case::taken("-3", Ok("-3"))]
    #[case::counted_in_packs("10 case + 1", Ok("1"))]
    #[case::packs_added("+ 2 case", Ok("48"))]
    #[case::packs_taken("-2*1 case", Ok("-48"))]
    #[case::a_sign_of_a_sum("-1 case+2", Err(QuantityError::NotANumber { value: "-1 case+2".into() }))]
    #[case::nothing_changes("240", Err(QuantityError::Zero))]
    #[case::nothing("=", Err(QuantityError::Empty))]
    #[case::a_barcode("96385074", Err(QuantityError::Barcode { value: "96385074".into() }))]
    fn a_number_is_a_count_and_with_a_sign_a_change(
        #[case] typed: &str,
        #[case] change: Result<&str, QuantityError>,
    ) {
        let mut units = ProductUnits::new(&Label::default_unit(), Decimals::NONE);
        units.add_barcode(Barcode {
            code: BarcodeCode::parse("CASE-1").unwrap(),
            quantity: Quantity::from_units(24),
            unit: Label::parse("case").ok(),
        });
        let read = TypedAdjustment::parse(typed, &units, DecimalMark::Point);
        let read = read.and_then(|adjustment| adjustment.to_change(Quantity::from_units(240)));
        assert_eq!(read.map(|change| change.to_string()), change.map(str::to_owned));
    }

    #[rstest]
    #[case("L2611-04", true)]
    #[case("4006381333931", true)]
    #[case("Y7781", true)]
    #[case("expired", false)]
    #[case("box 12 of order 4711", false)]
    #[case("T5", false)]
    fn codes_are_told_from_words(#[case] text: &str, #[case] scanned: bool) {
        assert_eq!(looks_scanned(text), scanned);
    }
}
