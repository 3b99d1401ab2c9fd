//! Reading the fields of a sheet; what can't be read is noted beside its field.

use super::deed::Slot;
use crate::domain::{Change, Day, DayError, DecimalMark, Quantity, QuantityError, Reason, TextError};
use crate::i18n::{Texts, explain_invalid};
use crate::tui::widgets::form::Form;
use crate::warehouse::{Invalid, LotRow};

/// A change of a lot, never none: `+5`, `-3`, or `=210` where so much was counted.
pub(super) fn change(text: &str, row: &LotRow, mark: DecimalMark) -> Result<Change, QuantityError> {
    let change = match text.trim().strip_prefix('=') {
        Some(counted) => {
            let counted = Quantity::parse(counted, row.decimals, mark)?.thousandths();
            let change = counted.checked_sub(row.lot.on_hand.thousandths()).ok_or(QuantityError::Overflow)?;
            Change::from_thousandths(change)
        }
        None => Change::parse(text, row.decimals, mark)?,
    };
    if change.is_zero() { Err(QuantityError::Zero) } else { Ok(change) }
}

/// The reason; `None` where there is none, or it can't be read.
pub(super) fn needed_reason(form: &mut Form<Slot>, texts: &Texts) -> Option<Reason> {
    let reason = Reason::parse(form.text(Slot::Reason));
    noted_text(form, texts, Slot::Reason, "reason", reason)
}

/// The reason, if one was given; `None` where it can't be read.
pub(super) fn optional_reason(form: &mut Form<Slot>, texts: &Texts) -> Option<Option<Reason>> {
    let reason = Reason::parse_optional(form.text(Slot::Reason));
    noted_text(form, texts, Slot::Reason, "reason", reason)
}

/// What was read as the quantity; why not is noted beside the field.
pub(super) fn noted_quantity<T>(
    form: &mut Form<Slot>,
    texts: &Texts,
    read: Result<T, QuantityError>,
) -> Option<T> {
    let note = |error| explain_invalid(texts, &Invalid::Quantity { field: "qty", error });
    read.map_err(|error| form.set_error(Slot::Quantity, Some(note(error)))).ok()
}

/// The same of the day.
pub(super) fn noted_day(form: &mut Form<Slot>, texts: &Texts, read: Result<Day, DayError>) -> Option<Day> {
    let note = |error| explain_invalid(texts, &Invalid::Day { field: "until", error });
    read.map_err(|error| form.set_error(Slot::Until, Some(note(error)))).ok()
}

/// The same of a text.
pub(super) fn noted_text<T>(
    form: &mut Form<Slot>,
    texts: &Texts,
    slot: Slot,
    field: &'static str,
    read: Result<T, TextError>,
) -> Option<T> {
    let note = |error| explain_invalid(texts, &Invalid::Text { field, error });
    read.map_err(|error| form.set_error(slot, Some(note(error)))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::builders::lot;
    use crate::domain::{Decimals, Label, Sku};

    fn crate_of_milk(on_hand: u32) -> LotRow {
        LotRow {
            lot: lot(1, on_hand),
            sku: Sku::parse("MLK-1000").unwrap(),
            product: Label::parse("Milk").unwrap(),
            unit: Label::parse("ea").unwrap(),
            decimals: Decimals::NONE,
        }
    }

    #[test]
    fn what_was_counted_is_the_difference_to_what_is_on_the_book() {
        let row = crate_of_milk(240);
        let read = |text| change(text, &row, DecimalMark::Point).map(|change| change.to_string());
        assert_eq!(read("=210"), Ok("-30".to_owned()));
        assert_eq!(read(" =251 "), Ok("11".to_owned()));
        assert_eq!(read("-3"), Ok("-3".to_owned()));
        assert_eq!(read("=240"), Err(QuantityError::Zero), "nothing changes");
        assert!(matches!(read("=-1"), Err(QuantityError::Negative { .. })));
        assert_eq!(read("="), Err(QuantityError::Empty));
    }
}
