//! Conversions between domain types and PostgreSQL columns. A stored value that violates its type is
//! [`StoreError::Corrupt`](crate::store::StoreError::Corrupt).
//!
//! Values travel in binary form: dates as days and instants as microseconds since 2000-01-01, small integers as wide as
//! their column.

use std::error::Error;

use bytes::BytesMut;
use chrono::{DateTime, Utc};

use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use crate::domain::count::{CountId, CountState, EntryMode, Resolution};
use crate::domain::{
    AlertActKind, AlertId, Amount, BarcodeCode, CycleDays, Day, Decimals, DocumentId, DocumentKind,
    DocumentNumber, Field, Gtin, HorizonDays, Label, LifeDays, LotCode, LotId, MovementId, PartnerId,
    ProductId, Quantity, QuantityChange, Reason, Sku, alert::Cause,
};
use crate::store::codes::{
    NO_EXPIRY, alert_act_code, causes_by_urgency, count_state_code, document_kind_code, entry_mode_code,
    resolution_code, urgency_code,
};

pub(super) type BoxedError = Box<dyn Error + Sync + Send>;

/// Days from 1970-01-01 to 2000-01-01, from which PostgreSQL counts.
pub(super) const POSTGRES_EPOCH_DAYS: i64 = 10_957;

/// The same in microseconds.
pub(super) const POSTGRES_EPOCH_MICROS: i64 = POSTGRES_EPOCH_DAYS * 86_400_000_000;

/// A stored value that violates its type.
#[derive(Debug, thiserror::Error)]
#[error("{found} can't be what was written")]
struct InvalidValue {
    found: String,
}

pub(super) fn invalid_value(found: impl std::fmt::Debug) -> BoxedError {
    Box::new(InvalidValue { found: format!("{found:?}") })
}

/// A value in binary form, whatever its type.
pub(super) struct RawBytes<'row>(pub(super) &'row [u8]);

impl<'row> FromSql<'row> for RawBytes<'row> {
    fn from_sql(_: &Type, bytes: &'row [u8]) -> Result<Self, BoxedError> {
        Ok(RawBytes(bytes))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// The bytes of a column.
#[derive(Clone, Copy)]
pub(super) struct RawColumn<'row> {
    pub(super) kind: &'row Type,
    pub(super) bytes: &'row [u8],
}

/// A type that columns are read as.
pub(super) trait Column: Sized {
    /// Reads a column; `None` if it is NULL.
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError>;
}

fn required(raw: Option<RawColumn<'_>>) -> Result<RawColumn<'_>, BoxedError> {
    raw.ok_or_else(|| invalid_value("NULL"))
}

impl<T: Column> Column for Option<T> {
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
        raw.map(|raw| T::read(Some(raw))).transpose()
    }
}

impl Column for i64 {
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
        let RawColumn { kind, bytes } = required(raw)?;
        match *kind {
            Type::INT2 => i16::from_sql(kind, bytes).map(i64::from),
            Type::INT4 => i32::from_sql(kind, bytes).map(i64::from),
            Type::INT8 => i64::from_sql(kind, bytes),
            _ => Err(invalid_value(kind)),
        }
    }
}

macro_rules! unsigned_columns {
    ($($integer:ty),*) => {$(
        impl Column for $integer {
            fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
                let number = i64::read(raw)?;
                <$integer>::try_from(number).map_err(|_| invalid_value(number))
            }
        }
    )*};
}

unsigned_columns!(u8, u32, u64);

macro_rules! native_columns {
    ($($native:ty: $kind:ident),*) => {$(
        impl Column for $native {
            fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
                let RawColumn { kind, bytes } = required(raw)?;
                if *kind == Type::$kind { <$native>::from_sql(kind, bytes) } else { Err(invalid_value(kind)) }
            }
        }
    )*};
}

native_columns!(bool: BOOL, String: TEXT, Uuid: UUID, Vec<u8>: BYTEA);

/// Returns the text of a column, an empty one if it is NULL.
pub(super) fn text_of(raw: Option<RawColumn<'_>>) -> Result<&str, BoxedError> {
    match raw {
        Some(raw) => Ok(std::str::from_utf8(raw.bytes)?),
        None => Ok(""),
    }
}

/// Writes a domain type as another type that a column has.
macro_rules! write_as {
    ($($written:ty: $native:ty, |$value:ident| $conversion:expr;)*) => {$(
        impl ToSql for $written {
            fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, BoxedError> {
                let $value = self;
                let native: $native = $conversion;
                native.to_sql(kind, out)
            }

            fn accepts(kind: &Type) -> bool {
                <$native as ToSql>::accepts(kind)
            }

            to_sql_checked!();
        }
    )*};
}

/// An integer as wide as its column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Integer(pub(super) i64);

impl ToSql for Integer {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, BoxedError> {
        match *kind {
            Type::INT2 => i16::try_from(self.0)?.to_sql(kind, out),
            Type::INT4 => i32::try_from(self.0)?.to_sql(kind, out),
            _ => self.0.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        matches!(*kind, Type::INT2 | Type::INT4 | Type::INT8)
    }

    to_sql_checked!();
}

/// A day as it is stored: also one before or after all valid days.
#[derive(Debug, Clone, Copy)]
pub(super) struct SqlDate(pub(super) i64);

impl ToSql for SqlDate {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxedError> {
        let days = i32::try_from(self.0 - POSTGRES_EPOCH_DAYS)?;
        days.to_sql(&Type::INT4, out)
    }

    fn accepts(kind: &Type) -> bool {
        *kind == Type::DATE
    }

    to_sql_checked!();
}

impl Column for SqlDate {
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
        let RawColumn { kind, bytes } = required(raw)?;
        if *kind != Type::DATE {
            return Err(invalid_value(kind));
        }
        Ok(SqlDate(i64::from(i32::from_sql(&Type::INT4, bytes)?) + POSTGRES_EPOCH_DAYS))
    }
}

/// Returns the stored form of an expiry.
pub(super) fn expiry_to_sql(expires: Option<Day>) -> SqlDate {
    SqlDate(expires.map_or(NO_EXPIRY, Day::to_epoch_days))
}

/// Returns the stored form of a location: empty if unknown.
pub(super) fn location_to_sql(location: Option<&Label>) -> &str {
    location.map_or("", Label::as_str)
}

/// Returns what a location compares by: empty if unknown.
pub(super) fn location_key_to_sql(location: Option<&Label>) -> String {
    location.map(Label::key).unwrap_or_default()
}

/// An expiry read from its column.
pub(super) struct SqlExpiry(pub(super) Option<Day>);

impl Column for SqlExpiry {
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
        match SqlDate::read(raw)?.0 {
            NO_EXPIRY => Ok(SqlExpiry(None)),
            days => Ok(SqlExpiry(Some(Day::from_epoch_days(days)?))),
        }
    }
}

/// A location read from its column.
pub(super) struct SqlLocation(pub(super) Option<Label>);

impl Column for SqlLocation {
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
        let raw = required(raw)?;
        if raw.bytes.is_empty() {
            return Ok(SqlLocation(None));
        }
        Label::read(Some(raw)).map(|label| SqlLocation(Some(label)))
    }
}

impl Column for Day {
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
        Ok(Day::from_epoch_days(SqlDate::read(raw)?.0)?)
    }
}

/// An instant to the millisecond.
#[derive(Debug, Clone, Copy)]
pub(super) struct SqlInstant(pub(super) DateTime<Utc>);

impl ToSql for SqlInstant {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxedError> {
        let micros = self.0.timestamp_millis().checked_mul(1_000).ok_or_else(|| invalid_value(self.0))?;
        (micros - POSTGRES_EPOCH_MICROS).to_sql(&Type::INT8, out)
    }

    fn accepts(kind: &Type) -> bool {
        *kind == Type::TIMESTAMPTZ
    }

    to_sql_checked!();
}

impl Column for SqlInstant {
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
        let RawColumn { kind, bytes } = required(raw)?;
        if *kind != Type::TIMESTAMPTZ {
            return Err(invalid_value(kind));
        }
        let micros = i64::from_sql(&Type::INT8, bytes)?;
        let instant = micros.checked_add(POSTGRES_EPOCH_MICROS).and_then(DateTime::from_timestamp_micros);
        instant.map(SqlInstant).ok_or_else(|| invalid_value(micros))
    }
}

/// Texts are normalized before they are stored; one that parses to a different text was not written by this program.
macro_rules! text_columns {
    ($($text:ty),*) => {$(
        write_as! { $text: &str, |value| value.as_str(); }

        impl Column for $text {
            fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
                let found = text_of(Some(required(raw)?))?;
                let text = <$text>::parse(found)?;
                if text.as_str() == found { Ok(text) } else { Err(invalid_value(found)) }
            }
        }
    )*};
}

text_columns!(Sku, LotCode, Label, Reason, Gtin, BarcodeCode);

macro_rules! key_columns {
    ($($key:ident),*) => {$(
        write_as! { $key: i64, |value| value.0; }

        impl Column for $key {
            fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
                i64::read(raw).map($key)
            }
        }
    )*};
}

key_columns!(ProductId, LotId, MovementId, DocumentNumber, AlertId, PartnerId, CountId);

write_as! {
    DocumentId: Uuid, |value| value.0;
    Quantity: i64, |value| value.thousandths();
    QuantityChange: i64, |value| value.thousandths();
    Amount: i64, |value| value.ten_thousandths();
    Field: &str, |value| value.name();
    Decimals: Integer, |value| Integer(i64::from(value.count()));
    Day: SqlDate, |value| SqlDate(value.to_epoch_days());
}

impl Column for DocumentId {
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
        Uuid::read(raw).map(DocumentId)
    }
}

impl Column for Quantity {
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
        Ok(Quantity::from_thousandths(i64::read(raw)?)?)
    }
}

impl Column for QuantityChange {
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
        i64::read(raw).map(QuantityChange::from_thousandths)
    }
}

impl Column for Amount {
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
        Ok(Amount::from_ten_thousandths(i64::read(raw)?)?)
    }
}

impl Column for Field {
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
        let name = String::read(raw)?;
        Field::from_name(&name).ok_or_else(|| invalid_value(name))
    }
}

impl Column for Decimals {
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
        Ok(Decimals::try_from(u8::read(raw)?)?)
    }
}

macro_rules! day_count_columns {
    ($($name:ident),*) => {$(
        write_as! { $name: Integer, |value| Integer(i64::from(value.count())); }

        impl Column for $name {
            fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
                Ok($name::try_from(u32::read(raw)?)?)
            }
        }
    )*};
}

day_count_columns!(LifeDays, HorizonDays, CycleDays);

/// Implements the conversions of an enum whose codes are given by a function.
macro_rules! code_columns {
    ($($coded:ty: $all:expr => $code:ident;)*) => {$(
        write_as! { $coded: Integer, |value| Integer($code(*value)); }

        impl Column for $coded {
            fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
                let code = i64::read(raw)?;
                $all.into_iter().find(|coded| $code(*coded) == code).ok_or_else(|| invalid_value(code))
            }
        }
    )*};
}

code_columns! {
    Cause: causes_by_urgency() => urgency_code;
    AlertActKind: AlertActKind::ALL => alert_act_code;
    DocumentKind: DocumentKind::ALL => document_kind_code;
    CountState: CountState::ALL => count_state_code;
    EntryMode: [EntryMode::Replace, EntryMode::Add] => entry_mode_code;
    Resolution: Resolution::ALL => resolution_code;
}
