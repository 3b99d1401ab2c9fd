//! Values of requests: what JSON holds, and the domain's values that it is parsed to, as the command line parses its flags.

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, Visitor};
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::refusal::{Misread, Result};
use crate::domain::{
    Amount, Day, DecimalMark, Decimals, DocumentId, Field, Label, LifeDays, LotCode, LotId, NumberError,
    ProductId, Quantity, QuantityChange, Reason, Requires, Sku, TextError, WrittenAmount, is_never,
    is_quantity_expression,
};
use crate::exchange::plain_number;
use crate::server::desk::Desk;
use crate::warehouse::{DocumentName, Error, Invalid, LotKey, LotRef, Missing, ensure_in_order};

/// A number, or a text that says one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    text: String,
    is_number: bool,
}

impl Written {
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::Number(number) => Ok(Written { text: plain_number(&number), is_number: true }),
            serde_json::Value::String(text) => Ok(Written { text, is_number: false }),
            _ => Err(D::Error::custom("expected a number, or a text that says one")),
        }
    }
}

/// Yes or no; in a query, `true`, `false` or nothing, which is yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Switch(pub(super) bool);

impl<'de> Deserialize<'de> for Switch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct OfSwitch;
        impl Visitor<'_> for OfSwitch {
            type Value = Switch;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("true or false")
            }

            fn visit_bool<E>(self, is_on: bool) -> std::result::Result<Switch, E> {
                Ok(Switch(is_on))
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> std::result::Result<Switch, E> {
                match text {
                    "true" | "" => Ok(Switch(true)),
                    "false" => Ok(Switch(false)),
                    other => Err(E::invalid_value(serde::de::Unexpected::Str(other), &self)),
                }
            }
        }
        deserializer.deserialize_any(OfSwitch)
    }
}

/// A value of a change: one that is given, or null or blank, which clears. What is not given at all is `None` around it.
pub(super) type Edited<T> = Option<Option<T>>;

/// Tells null from what is not given.
pub(super) fn edited<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> std::result::Result<Edited<T>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}

/// Refuses null where nothing can be cleared.
pub(super) fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> std::result::Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// How a text is parsed.
type Parse<T> = fn(&str) -> std::result::Result<T, TextError>;

fn parse_text<T>(field: Field, text: &str, parse: Parse<T>) -> Result<T> {
    Ok(parse(text).map_err(|error| Invalid::Text { field, error })?)
}

/// Parses a text; a blank one is none.
fn parse_optional<T>(field: Field, text: Option<&str>, parse: Parse<T>) -> Result<Option<T>> {
    let text = text.filter(|text| !text.trim().is_empty());
    text.map(|text| parse_text(field, text, parse)).transpose()
}

pub(super) fn sku(text: &str) -> Result<Sku> {
    parse_text(Field::Sku, text, Sku::parse)
}

pub(super) fn lot_code(text: &str) -> Result<LotCode> {
    parse_text(Field::Lot, text, LotCode::parse)
}

pub(super) fn optional_lot_code(text: Option<&str>) -> Result<Option<LotCode>> {
    parse_optional(Field::Lot, text, LotCode::parse)
}

/// Parses what a scanner read.
pub(super) fn scan(text: &str) -> Result<LotCode> {
    parse_text(Field::Scan, text, LotCode::parse)
}

pub(super) fn label(field: Field, text: &str) -> Result<Label> {
    parse_text(field, text, Label::parse)
}

pub(super) fn optional_label(field: Field, text: Option<&str>) -> Result<Option<Label>> {
    parse_optional(field, text, Label::parse)
}

pub(super) fn reason(text: &str) -> Result<Reason> {
    parse_text(Field::Reason, text, Reason::parse)
}

pub(super) fn optional_reason(text: Option<&str>) -> Result<Option<Reason>> {
    parse_optional(Field::Reason, text, Reason::parse)
}

/// Parses a change of a text.
pub(super) fn edited_label(field: Field, given: &Edited<String>) -> Result<Edited<Label>> {
    given.as_ref().map(|text| optional_label(field, text.as_deref())).transpose()
}

/// Parses a whole number within the bounds of what it counts.
pub(super) fn number<T>(
    field: Field,
    written: &Written,
    parse: fn(&str) -> std::result::Result<T, NumberError>,
) -> Result<T> {
    Ok(parse(written.as_str()).map_err(|error| Invalid::Number { field, error })?)
}

pub(super) fn optional_life_days(field: Field, written: Option<&Written>) -> Result<Option<LifeDays>> {
    written.map(|written| number(field, written, LifeDays::parse)).transpose()
}

pub(super) fn decimals(written: &Written) -> Result<Decimals> {
    number(Field::Decimals, written, Decimals::parse)
}

/// Parses the names of the facts that a product requires of goods.
pub(super) fn requires(names: &[String]) -> Result<Requires> {
    let text = if names.is_empty() { "none".to_owned() } else { names.join(",") };
    Ok(Requires::parse(&text).map_err(Invalid::Requires)?)
}

pub(super) fn day(field: Field, text: &str, today: Day) -> Result<Day> {
    Ok(Day::parse_lenient(text, today).map_err(|error| Invalid::Day { field, error })?)
}

pub(super) fn optional_day(field: Field, text: Option<&str>, today: Day) -> Result<Option<Day>> {
    text.map(|text| day(field, text, today)).transpose()
}

/// Parses the ends of a range of days.
pub(super) fn days(from: Option<&str>, to: Option<&str>, today: Day) -> Result<(Option<Day>, Option<Day>)> {
    let (from, to) = (optional_day(Field::From, from, today)?, optional_day(Field::To, to, today)?);
    ensure_in_order(from, to)?;
    Ok((from, to))
}

/// Parses a document's id or number.
pub(super) fn document(text: &str) -> Result<DocumentName> {
    DocumentName::parse(text).ok_or_else(|| Misread::Id(text.to_owned()).into())
}

/// Parses a key of the book.
pub(super) fn key(text: &str) -> Result<i64> {
    text.trim().parse().map_err(|_| Misread::Id(text.to_owned()).into())
}

/// An expiry as it is given: the day, and whether it says that there is none.
pub(super) fn expiry(text: Option<&str>, today: Day) -> Result<(Option<Day>, bool)> {
    match text {
        Some(text) if is_never(text) => Ok((None, true)),
        text => Ok((optional_day(Field::Expires, text, today)?, false)),
    }
}

/// Parses an amount of money, in the currency of the book if it names one.
pub(super) fn amount(desk: &mut Desk, field: Field, written: &Written) -> Result<Amount> {
    let invalid = |error| Invalid::Amount { field, error };
    let amount = WrittenAmount::parse(written.as_str(), DecimalMark::Point).map_err(invalid)?;
    let currency = desk.book.book_settings()?.currency;
    Ok(amount.in_currency(currency).map_err(invalid)?)
}

pub(super) fn optional_amount(
    desk: &mut Desk,
    field: Field,
    written: Option<&Written>,
) -> Result<Option<Amount>> {
    written.map(|written| amount(desk, field, written)).transpose()
}

/// A quantity of a product: a number in its own unit or in the unit beside it, or a text that says its units, such as
/// `3 case + 4`.
#[derive(Debug, Clone, Copy)]
pub(super) struct WrittenQuantity<'a> {
    pub(super) quantity: &'a Written,
    pub(super) unit: Option<&'a str>,
}

impl WrittenQuantity<'_> {
    /// The quantity in the product's unit. Zero is checked where it matters.
    pub(super) fn of(self, desk: &mut Desk, sku: &Sku) -> Result<Quantity> {
        let invalid = |error| Invalid::Quantity { field: Field::Quantity, error };
        let text = self.quantity.as_str();
        let quantity = match self.unit {
            None if self.quantity.is_number || is_plain(text) => {
                Quantity::parse(text, Decimals::MAX, DecimalMark::Point)
            }
            None => desk.book.product_units(sku)?.parse(text, DecimalMark::Point),
            Some(unit) => {
                let per_unit = desk.book.product_units(sku)?.quantity_of(unit).map_err(invalid)?;
                let number = Quantity::parse(text, Decimals::MAX, DecimalMark::Point).map_err(invalid)?;
                number.times(per_unit)
            }
        };
        Ok(quantity.map_err(invalid)?)
    }

    /// Like [`WrittenQuantity::of`], with a sign.
    pub(super) fn change_of(self, desk: &mut Desk, sku: &Sku) -> Result<QuantityChange> {
        let text = self.quantity.as_str().trim();
        let without_sign = text.strip_prefix(['-', '−']);
        let magnitude = without_sign.or_else(|| text.strip_prefix('+')).unwrap_or(text).trim_start();
        let magnitude = Written { text: magnitude.to_owned(), is_number: self.quantity.is_number };
        let quantity = WrittenQuantity { quantity: &magnitude, ..self }.of(desk, sku)?;
        Ok(if without_sign.is_some() { quantity.to_outgoing() } else { quantity.to_incoming() })
    }
}

/// Parses a quantity that has no unit.
pub(super) fn plain_quantity(written: &Written) -> Result<Quantity> {
    let quantity = Quantity::parse(written.as_str(), Decimals::MAX, DecimalMark::Point);
    Ok(quantity.map_err(|error| Invalid::Quantity { field: Field::Quantity, error })?)
}

/// Whether a text says no units.
fn is_plain(text: &str) -> bool {
    !is_quantity_expression(text)
}

/// How a request names a lot: by its code, perhaps with a place, or by its id.
#[derive(Debug, Clone, Copy)]
pub(super) struct LotName<'a> {
    pub(super) sku: Option<&'a str>,
    pub(super) lot: Option<&'a str>,
    pub(super) location: Option<&'a str>,
    pub(super) lot_id: Option<i64>,
}

impl LotName<'_> {
    /// Finds what is named. An id alone implies the product: in the repeat of a `document`, the one that it was called then.
    pub(super) fn resolve(self, desk: &mut Desk, document: Option<DocumentId>) -> Result<LotRef> {
        match (self.sku, self.lot_id, self.lot) {
            (Some(text), Some(id), None) => Ok(LotRef { sku: sku(text)?, lot: LotKey::Id(LotId(id)) }),
            (Some(text), None, Some(code)) => {
                let (sku, code) = (sku(text)?, lot_code(code)?);
                let lot = match optional_label(Field::Location, self.location)? {
                    Some(location) => LotKey::At(code, location),
                    None => LotKey::Code(code),
                };
                Ok(LotRef { sku, lot })
            }
            (None, Some(id), None) => {
                let id = LotId(id);
                let sku = desk.book.sku_of_lot(id, document)?;
                let sku = sku.ok_or(Error::NotFound(Missing::AnyLot(id)))?;
                Ok(LotRef { sku, lot: LotKey::Id(id) })
            }
            _ => Err(Misread::NoLot.into()),
        }
    }
}

/// Finds the product that a filter names, if it names one.
pub(super) fn product(desk: &mut Desk, text: Option<&str>, today: Day) -> Result<Option<ProductId>> {
    let sku = text.map(sku).transpose()?;
    Ok(desk.product_named(sku.as_ref(), today)?)
}

/// A parameter that may be repeated.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Several(pub(super) Vec<String>);

impl<'de> Deserialize<'de> for Several {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::String(one) => Ok(Several(vec![one])),
            several => serde_json::from_value(several).map(Several).map_err(D::Error::custom),
        }
    }
}

impl PartialSchema for Written {
    fn schema() -> RefOr<Schema> {
        let kind = SchemaType::from_iter([Type::Number, Type::String]);
        ObjectBuilder::new().schema_type(kind).description(Some("A number, or a text that says one")).into()
    }
}

impl ToSchema for Written {}

impl PartialSchema for Switch {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::Boolean).description(Some("True or false")).into()
    }
}

impl ToSchema for Switch {}

impl PartialSchema for Several {
    fn schema() -> RefOr<Schema> {
        Vec::<String>::schema()
    }
}

impl ToSchema for Several {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_what_it_says_with_or_without_an_exponent() {
        for (json, text) in [
            ("1.50", "1.50"),
            ("1e1", "10"),
            ("0.1E+1", "1"),
            ("125e-2", "1.25"),
            ("-1e-3", "-0.001"),
            ("\"1e1\"", "1e1"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
        ] {
            let written: Written = serde_json::from_str(json).unwrap();
            assert_eq!(written.as_str(), text, "{json}");
        }
    }
}
