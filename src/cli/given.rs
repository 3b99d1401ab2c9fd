//! Parses flag values into domain types; an error names its field.

use super::failure::{Failure, Result, Usage};
use crate::domain::{
    Change, Day, DecimalMark, Decimals, DocumentId, Gtin, Label, LotCode, MinorUnits, Quantity,
    QuantityError, Reason, Sku, TextError, shown_harmless,
};
use crate::warehouse::Invalid;

/// Maximum shelf life or remaining life, in days.
const MOST_DAYS: u32 = 36_500;

fn text<T>(field: &'static str, read: std::result::Result<T, TextError>) -> Result<T> {
    read.map_err(|error| Invalid::Text { field, error }.into())
}

fn amount<T>(field: &'static str, read: std::result::Result<T, QuantityError>) -> Result<T> {
    read.map_err(|error| Invalid::Quantity { field, error }.into())
}

pub(super) fn sku(given: &str) -> Result<Sku> {
    text("sku", Sku::parse(given))
}

pub(super) fn lot_code(given: &str) -> Result<LotCode> {
    text("lot", LotCode::parse(given))
}

pub(super) fn label(field: &'static str, given: &str) -> Result<Label> {
    text(field, Label::parse(given))
}

pub(super) fn optional_label(field: &'static str, given: Option<&String>) -> Result<Option<Label>> {
    given.map_or(Ok(None), |given| text(field, Label::parse_optional(given)))
}

pub(super) fn reason(given: &str) -> Result<Reason> {
    text("reason", Reason::parse(given))
}

pub(super) fn optional_reason(given: Option<&String>) -> Result<Option<Reason>> {
    given.map_or(Ok(None), |given| text("reason", Reason::parse_optional(given)))
}

pub(super) fn gtin(given: &str) -> Result<Gtin> {
    Gtin::parse(given).map_err(|error| Invalid::Gtin(error).into())
}

/// A quantity above zero, with up to three decimals; the warehouse checks the product's own limit.
pub(super) fn quantity(field: &'static str, given: &str) -> Result<Quantity> {
    amount(field, Quantity::parse_positive(given, Decimals::MAX, DecimalMark::Point))
}

/// A quantity that may be zero.
pub(super) fn quantity_or_zero(field: &'static str, given: &str, decimals: Decimals) -> Result<Quantity> {
    amount(field, Quantity::parse(given, decimals, DecimalMark::Point))
}

pub(super) fn change(field: &'static str, given: &str) -> Result<Change> {
    amount(field, Change::parse(given, Decimals::MAX, DecimalMark::Point))
}

pub(super) fn day(field: &'static str, given: &str, today: Day) -> Result<Day> {
    Day::parse_typed(given, today).map_err(|error| Invalid::Day { field, error }.into())
}

pub(super) fn optional_day(field: &'static str, given: Option<&String>, today: Day) -> Result<Option<Day>> {
    given.map(|given| day(field, given, today)).transpose()
}

/// Parses a whole number up to `max`. Text is a usage error; a number out of range breaks a rule.
fn number(field: &'static str, given: &str, max: u32) -> Result<u32> {
    let digits = given.trim().trim_start_matches('-');
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Usage::Number { field, value: shown_harmless(given) }.into());
    }
    let value = given.trim();
    let number = value.parse().ok().filter(|number| *number <= max);
    number.ok_or_else(|| Invalid::Number { field, value: value.to_owned(), max }.into())
}

pub(super) fn days(field: &'static str, given: &str) -> Result<u32> {
    number(field, given, MOST_DAYS)
}

pub(super) fn optional_days(field: &'static str, given: Option<&String>) -> Result<Option<u32>> {
    given.map(|given| days(field, given)).transpose()
}

/// An amount in minor units.
pub(super) fn money(field: &'static str, given: &str) -> Result<MinorUnits> {
    number(field, given, u32::MAX).map(MinorUnits)
}

pub(super) fn decimals(given: &str) -> Result<Decimals> {
    let digits = number("decimals", given, 3)?;
    let decimals = u8::try_from(digits).ok().and_then(|digits| Decimals::try_from(digits).ok());
    decimals.ok_or_else(|| Invalid::Number { field: "decimals", value: given.to_owned(), max: 3 }.into())
}

pub(super) fn document(given: &str) -> Result<DocumentId> {
    given.parse().map_err(|_| Failure::from(Usage::NotADocument { value: shown_harmless(given) }))
}

pub(super) fn optional_document(given: Option<&String>) -> Result<Option<DocumentId>> {
    given.map(|given| document(given)).transpose()
}
