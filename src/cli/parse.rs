//! Parses flag values into domain types; an error names its field.

use super::failure::{Failure, Result, UsageError};
use crate::domain::{
    Day, DecimalMark, Decimals, DocumentId, Field, Gtin, Label, LotCode, MinorUnits, Quantity,
    QuantityChange, QuantityError, Reason, Sku, TextError, replace_unprintable,
};
use crate::warehouse::Invalid;

/// Maximum shelf life or remaining life, in days.
const MAX_DAYS: u32 = 36_500;

fn map_text_error<T>(field: Field, read: std::result::Result<T, TextError>) -> Result<T> {
    read.map_err(|error| Invalid::Text { field, error }.into())
}

fn map_quantity_error<T>(field: Field, read: std::result::Result<T, QuantityError>) -> Result<T> {
    read.map_err(|error| Invalid::Quantity { field, error }.into())
}

pub(super) fn sku(given: &str) -> Result<Sku> {
    map_text_error(Field::Sku, Sku::parse(given))
}

pub(super) fn lot_code(given: &str) -> Result<LotCode> {
    map_text_error(Field::Lot, LotCode::parse(given))
}

pub(super) fn label(field: Field, given: &str) -> Result<Label> {
    map_text_error(field, Label::parse(given))
}

pub(super) fn optional_label(field: Field, given: Option<&String>) -> Result<Option<Label>> {
    given.map_or(Ok(None), |given| map_text_error(field, Label::parse_optional(given)))
}

pub(super) fn reason(given: &str) -> Result<Reason> {
    map_text_error(Field::Reason, Reason::parse(given))
}

pub(super) fn optional_reason(given: Option<&String>) -> Result<Option<Reason>> {
    given.map_or(Ok(None), |given| map_text_error(Field::Reason, Reason::parse_optional(given)))
}

pub(super) fn gtin(given: &str) -> Result<Gtin> {
    Gtin::parse(given).map_err(|error| Invalid::Gtin(error).into())
}

/// A quantity above zero, with up to three decimals; the warehouse checks the product's own limit.
pub(super) fn quantity(field: Field, given: &str) -> Result<Quantity> {
    map_quantity_error(field, Quantity::parse_positive(given, Decimals::MAX, DecimalMark::Point))
}

/// A quantity that may be zero.
pub(super) fn quantity_or_zero(field: Field, given: &str, decimals: Decimals) -> Result<Quantity> {
    map_quantity_error(field, Quantity::parse(given, decimals, DecimalMark::Point))
}

pub(super) fn signed_quantity(field: Field, given: &str) -> Result<QuantityChange> {
    map_quantity_error(field, QuantityChange::parse(given, Decimals::MAX, DecimalMark::Point))
}

pub(super) fn day(field: Field, given: &str, today: Day) -> Result<Day> {
    Day::parse_lenient(given, today).map_err(|error| Invalid::Day { field, error }.into())
}

pub(super) fn optional_day(field: Field, given: Option<&String>, today: Day) -> Result<Option<Day>> {
    given.map(|given| day(field, given, today)).transpose()
}

/// Parses a whole number up to `max`. Text is a usage error; a number out of range breaks a rule.
fn whole_number(field: Field, given: &str, max: u32) -> Result<u32> {
    let digits = given.trim().trim_start_matches('-');
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(UsageError::InvalidNumber { flag: flag(field), value: replace_unprintable(given) }.into());
    }
    let value = given.trim();
    let number = value.parse().ok().filter(|number| *number <= max);
    number.ok_or_else(|| Invalid::Number { field, value: value.to_owned(), max }.into())
}

pub(super) fn day_count(field: Field, given: &str) -> Result<u32> {
    whole_number(field, given, MAX_DAYS)
}

pub(super) fn optional_day_count(field: Field, given: Option<&String>) -> Result<Option<u32>> {
    given.map(|given| day_count(field, given)).transpose()
}

/// An amount in minor units.
pub(super) fn money(field: Field, given: &str) -> Result<MinorUnits> {
    whole_number(field, given, u32::MAX).map(MinorUnits)
}

pub(super) fn decimals(given: &str) -> Result<Decimals> {
    let digits = whole_number(Field::Decimals, given, 3)?;
    let decimals = u8::try_from(digits).ok().and_then(|digits| Decimals::try_from(digits).ok());
    decimals.ok_or_else(|| Invalid::Number { field: Field::Decimals, value: given.to_owned(), max: 3 }.into())
}

pub(super) fn document_id(given: &str) -> Result<DocumentId> {
    given
        .parse()
        .map_err(|_| Failure::from(UsageError::InvalidDocumentId { value: replace_unprintable(given) }))
}

pub(super) fn optional_document_id(given: Option<&String>) -> Result<Option<DocumentId>> {
    given.map(|given| document_id(given)).transpose()
}

/// The flag that a field is given by.
fn flag(field: Field) -> String {
    let name = match field {
        Field::Quantity => "qty",
        Field::ShelfLifeDays => "shelf_life",
        Field::MinLifeDays => "min_life",
        field => field.name(),
    };
    format!("--{}", name.replace('_', "-"))
}
