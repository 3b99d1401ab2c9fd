//! The values of flags as domain types.
//!
//! clap reports a value that it can't parse as a wrong command line. A value that breaks a rule is an error of another kind
//! (docs/CLI.md, "Errors"), so the parsers here always succeed: a [`FlagValue`] keeps the error until the command asks for the
//! value.

use std::convert::Infallible;

use super::failure::{Failure, Result, UsageError};
use super::written_quantity::WrittenQuantity;
use crate::domain::{
    AlertId, BarcodeCode, CountId, CycleDays, Day, DecimalMark, Decimals, DocumentId, Field, Gtin, Label,
    LifeDays, LotCode, NumberError, Quantity, QuantityError, Reason, Requires, Sku, TextError, WrittenAmount,
    replace_unprintable,
};
use crate::warehouse::{DocumentName, Invalid, ensure_in_order};

/// The value of a flag or of an argument, or why it is none.
#[derive(Debug, Clone)]
pub(super) struct FlagValue<T> {
    is_blank: bool,
    value: std::result::Result<T, ValueError>,
}

/// Why a text is not a value.
#[derive(Debug, Clone)]
pub(super) enum ValueError {
    Invalid(Invalid),
    Usage(UsageError),
}

impl From<ValueError> for Failure {
    fn from(error: ValueError) -> Self {
        match error {
            ValueError::Invalid(invalid) => invalid.into(),
            ValueError::Usage(usage) => usage.into(),
        }
    }
}

/// What a value parser returns to clap.
pub(super) type ParseResult<T> = std::result::Result<FlagValue<T>, Infallible>;

impl<T: Clone> FlagValue<T> {
    fn new(text: &str, value: std::result::Result<T, ValueError>) -> ParseResult<T> {
        Ok(FlagValue { is_blank: text.trim().is_empty(), value })
    }

    /// A value whose error is one of usage.
    pub(super) fn with_usage_error(text: &str, value: std::result::Result<T, UsageError>) -> ParseResult<T> {
        Self::new(text, value.map_err(ValueError::Usage))
    }

    pub(super) fn get(&self) -> Result<T> {
        Ok(self.value.clone()?)
    }

    /// The value; `None` if it is blank.
    fn get_unless_blank(&self) -> Result<Option<T>> {
        if self.is_blank { Ok(None) } else { self.get().map(Some) }
    }
}

/// A flag that may be missing.
pub(super) trait OptionalFlagValue<T> {
    fn get(&self) -> Result<Option<T>>;

    /// The value; `None` if it is blank, too.
    fn get_unless_blank(&self) -> Result<Option<T>>;

    /// The value; `Some(None)`, which clears a field, if it is blank.
    fn get_or_clear(&self) -> Result<Option<Option<T>>>;
}

impl<T: Clone> OptionalFlagValue<T> for Option<FlagValue<T>> {
    fn get(&self) -> Result<Option<T>> {
        self.as_ref().map(FlagValue::get).transpose()
    }

    fn get_unless_blank(&self) -> Result<Option<T>> {
        Ok(self.get_or_clear()?.flatten())
    }

    fn get_or_clear(&self) -> Result<Option<Option<T>>> {
        self.as_ref().map(FlagValue::get_unless_blank).transpose()
    }
}

fn text_value<T: Clone>(
    field: Field,
    parse: fn(&str) -> std::result::Result<T, TextError>,
) -> impl Fn(&str) -> ParseResult<T> + Clone {
    move |text| {
        let invalid = |error| ValueError::Invalid(Invalid::Text { field, error });
        FlagValue::new(text, parse(text).map_err(invalid))
    }
}

/// A text that is no number at all is a usage error; a number out of range breaks a rule.
fn number_value<T: Clone>(
    field: Field,
    parse: fn(&str) -> std::result::Result<T, NumberError>,
) -> impl Fn(&str) -> ParseResult<T> + Clone {
    move |text| {
        let value = parse(text).map_err(|error| match error {
            NumberError::NotANumber { .. } => ValueError::Usage(UsageError::InvalidNumber {
                flag: flag(field),
                value: replace_unprintable(text),
            }),
            NumberError::OutOfRange { .. } => ValueError::Invalid(Invalid::Number { field, error }),
        });
        FlagValue::new(text, value)
    }
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

pub(super) fn sku() -> impl Fn(&str) -> ParseResult<Sku> + Clone {
    text_value(Field::Sku, Sku::parse)
}

pub(super) fn lot_code() -> impl Fn(&str) -> ParseResult<LotCode> + Clone {
    text_value(Field::Lot, LotCode::parse)
}

pub(super) fn barcode() -> impl Fn(&str) -> ParseResult<BarcodeCode> + Clone {
    text_value(Field::Barcode, BarcodeCode::parse)
}

pub(super) fn label(field: Field) -> impl Fn(&str) -> ParseResult<Label> + Clone {
    text_value(field, Label::parse)
}

pub(super) fn reason() -> impl Fn(&str) -> ParseResult<Reason> + Clone {
    text_value(Field::Reason, Reason::parse)
}

pub(super) fn life_days(field: Field) -> impl Fn(&str) -> ParseResult<LifeDays> + Clone {
    number_value(field, LifeDays::parse)
}

pub(super) fn cycle_days(field: Field) -> impl Fn(&str) -> ParseResult<CycleDays> + Clone {
    number_value(field, CycleDays::parse)
}

/// An amount of money; whether it is in the currency of the book is checked once that is open.
pub(super) fn amount(field: Field) -> impl Fn(&str) -> ParseResult<WrittenAmount> + Clone {
    move |text| {
        let amount = WrittenAmount::parse(text, DecimalMark::Point);
        FlagValue::new(text, amount.map_err(|error| ValueError::Invalid(Invalid::Amount { field, error })))
    }
}

pub(super) fn decimals() -> impl Fn(&str) -> ParseResult<Decimals> + Clone {
    number_value(Field::Decimals, Decimals::parse)
}

pub(super) fn requires(text: &str) -> ParseResult<Requires> {
    let requires = Requires::parse(text);
    FlagValue::new(text, requires.map_err(|error| ValueError::Invalid(Invalid::Requires(error))))
}

pub(super) fn gtin(text: &str) -> ParseResult<Gtin> {
    FlagValue::new(text, Gtin::parse(text).map_err(|error| ValueError::Invalid(Invalid::Gtin(error))))
}

/// A quantity above zero, with up to three decimals; the warehouse checks the product's own limit.
pub(super) fn plain_quantity(text: &str) -> ParseResult<Quantity> {
    let quantity = Quantity::parse_positive(text, Decimals::MAX, DecimalMark::Point);
    FlagValue::new(text, quantity.map_err(|error| quantity_error(Field::Quantity, error)))
}

/// Like [`plain_quantity`], perhaps in units of the product.
pub(super) fn quantity(text: &str) -> ParseResult<WrittenQuantity> {
    written(text, WrittenQuantity::parse_positive)
}

/// A quantity that was counted, which may be zero.
pub(super) fn counted_quantity(text: &str) -> ParseResult<WrittenQuantity> {
    written(text, WrittenQuantity::parse_counted)
}

/// A quantity that may have a sign.
pub(super) fn signed_quantity(text: &str) -> ParseResult<WrittenQuantity> {
    written(text, WrittenQuantity::parse_signed)
}

fn written(
    text: &str,
    parse: fn(&str) -> std::result::Result<WrittenQuantity, QuantityError>,
) -> ParseResult<WrittenQuantity> {
    FlagValue::new(text, parse(text).map_err(|error| quantity_error(Field::Quantity, error)))
}

fn quantity_error(field: Field, error: QuantityError) -> ValueError {
    ValueError::Invalid(Invalid::Quantity { field, error })
}

pub(super) fn document_id(text: &str) -> ParseResult<DocumentId> {
    let id = text.parse().map_err(|_| UsageError::InvalidDocumentId { value: replace_unprintable(text) });
    FlagValue::with_usage_error(text, id)
}

/// A document's id or number.
pub(super) fn document_name(text: &str) -> ParseResult<DocumentName> {
    let name = DocumentName::parse(text)
        .ok_or_else(|| UsageError::InvalidDocumentName { value: replace_unprintable(text) });
    FlagValue::with_usage_error(text, name)
}

pub(super) fn alert_id(text: &str) -> ParseResult<AlertId> {
    let id = text
        .trim()
        .parse()
        .map(AlertId)
        .map_err(|_| UsageError::InvalidNumber { flag: "--id".to_owned(), value: replace_unprintable(text) });
    FlagValue::with_usage_error(text, id)
}

/// A count's number, or its code.
pub(super) fn count_id(text: &str) -> ParseResult<CountId> {
    let id = CountId::parse(text).ok_or_else(|| UsageError::InvalidNumber {
        flag: "count".to_owned(),
        value: replace_unprintable(text),
    });
    FlagValue::with_usage_error(text, id)
}

/// Parses a minimum stock with the product's decimals, which another flag gives.
pub(super) fn parse_min_stock(text: &str, decimals: Decimals) -> Result<Quantity> {
    let quantity = Quantity::parse(text, decimals, DecimalMark::Point);
    Ok(quantity.map_err(|error| quantity_error(Field::MinStock, error))?)
}

/// Parses a day, which may count from today: clap does not know today.
pub(super) fn parse_day(field: Field, text: &str, today: Day) -> Result<Day> {
    Day::parse_lenient(text, today).map_err(|error| Invalid::Day { field, error }.into())
}

/// Parses the ends of a range of days.
pub(super) fn parse_days(
    from: Option<&String>,
    to: Option<&String>,
    today: Day,
) -> Result<(Option<Day>, Option<Day>)> {
    let (from, to) =
        (parse_optional_day(Field::From, from, today)?, parse_optional_day(Field::To, to, today)?);
    ensure_in_order(from, to)?;
    Ok((from, to))
}

pub(super) fn parse_optional_day(field: Field, text: Option<&String>, today: Day) -> Result<Option<Day>> {
    text.map(|text| parse_day(field, text, today)).transpose()
}
