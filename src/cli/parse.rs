//! Parses flag values into domain types; an error names its field.

use super::failure::{Failure, Result, UsageError};
use crate::domain::{
    Day, DecimalMark, Decimals, DocumentId, Field, Gtin, Label, LifeDays, LotCode, MinorUnits, NumberError,
    Quantity, QuantityChange, QuantityError, Reason, Sku, TextError, replace_unprintable,
};
use crate::warehouse::Invalid;

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

/// A text that is no number at all is a usage error; a number out of range breaks a rule.
fn map_number_error<T>(field: Field, given: &str, read: std::result::Result<T, NumberError>) -> Result<T> {
    read.map_err(|error| match error {
        NumberError::NotANumber { .. } => {
            UsageError::InvalidNumber { flag: flag(field), value: replace_unprintable(given) }.into()
        }
        NumberError::OutOfRange { .. } => Invalid::Number { field, error }.into(),
    })
}

pub(super) fn life_days(field: Field, given: &str) -> Result<LifeDays> {
    map_number_error(field, given, LifeDays::parse(given))
}

pub(super) fn optional_life_days(field: Field, given: Option<&String>) -> Result<Option<LifeDays>> {
    given.map(|given| life_days(field, given)).transpose()
}

/// An amount in minor units.
pub(super) fn money(field: Field, given: &str) -> Result<MinorUnits> {
    map_number_error(field, given, MinorUnits::parse(given))
}

pub(super) fn decimals(given: &str) -> Result<Decimals> {
    map_number_error(Field::Decimals, given, Decimals::parse(given))
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
