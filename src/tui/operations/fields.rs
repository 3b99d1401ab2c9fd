//! The fields of an operation dialog, and their parsing; an invalid value sets the error of its field.

use crate::domain::{
    Day, DayError, DecimalMark, Field, Quantity, QuantityChange, QuantityError, Reason, TextError,
};
use crate::i18n::{Texts, explain_invalid};
use crate::tui::widgets::form::Form;
use crate::warehouse::{Invalid, LotRow};

/// A field of an operation dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldId {
    Quantity,
    To,
    Until,
    Reason,
}

impl FieldId {
    /// The dialog's field for a field in an error of the warehouse.
    pub(super) fn from_field(field: Field) -> Option<Self> {
        match field {
            Field::Quantity => Some(FieldId::Quantity),
            Field::To | Field::Location => Some(FieldId::To),
            Field::Until => Some(FieldId::Until),
            Field::Reason => Some(FieldId::Reason),
            _ => None,
        }
    }
}

/// Parses a non-zero change of a lot's balance: `+5`, `-3`, or `=210` to set it to a counted quantity.
pub(super) fn parse_change(
    text: &str,
    row: &LotRow,
    mark: DecimalMark,
) -> Result<QuantityChange, QuantityError> {
    let change = match text.trim().strip_prefix('=') {
        Some(counted) => {
            let counted = Quantity::parse(counted, row.product.decimals, mark)?.thousandths();
            let change = counted.checked_sub(row.lot.on_hand.thousandths()).ok_or(QuantityError::Overflow)?;
            QuantityChange::from_thousandths(change)
        }
        None => QuantityChange::parse(text, row.product.decimals, mark)?,
    };
    if change.is_zero() { Err(QuantityError::Zero) } else { Ok(change) }
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
    use super::*;
    use crate::domain::builders::lot;
    use crate::domain::{Decimals, Label, ProductSummary, Sku};

    fn lot_row(on_hand: u32) -> LotRow {
        LotRow {
            lot: lot(1, on_hand),
            product: ProductSummary {
                sku: Sku::parse("MLK-1000").unwrap(),
                name: Label::parse("Milk").unwrap(),
                unit: Label::parse("ea").unwrap(),
                decimals: Decimals::NONE,
            },
        }
    }

    #[test]
    fn counted_quantity_becomes_the_difference_on_hand() {
        let row = lot_row(240);
        let read = |text| parse_change(text, &row, DecimalMark::Point).map(|change| change.to_string());
        assert_eq!(read("=210"), Ok("-30".to_owned()));
        assert_eq!(read(" =251 "), Ok("11".to_owned()));
        assert_eq!(read("-3"), Ok("-3".to_owned()));
        assert_eq!(read("=240"), Err(QuantityError::Zero), "nothing changes");
        assert!(matches!(read("=-1"), Err(QuantityError::Negative { .. })));
        assert_eq!(read("="), Err(QuantityError::Empty));
    }
}
