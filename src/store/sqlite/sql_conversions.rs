//! Conversions between domain types and SQLite columns. A stored value that violates its type is a conversion error,
//! reported as [`StoreError::Corrupt`](crate::store::StoreError::Corrupt).
//!
//! Kinds and causes are stored as the codes of [`codes`](crate::store::codes).

use std::error::Error;

use chrono::{DateTime, Utc};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
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

/// Returns the stored form of an expiry.
pub(super) fn expiry_to_sql(expires: Option<Day>) -> i64 {
    expires.map_or(NO_EXPIRY, Day::to_epoch_days)
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

impl FromSql for SqlExpiry {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_i64()? {
            NO_EXPIRY => Ok(SqlExpiry(None)),
            _ => Day::column_result(value).map(|day| SqlExpiry(Some(day))),
        }
    }
}

/// A location read from its column.
pub(super) struct SqlLocation(pub(super) Option<Label>);

impl FromSql for SqlLocation {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "" => Ok(SqlLocation(None)),
            _ => Label::column_result(value).map(|label| SqlLocation(Some(label))),
        }
    }
}

/// A stored value that violates its type.
#[derive(Debug, thiserror::Error)]
#[error("{found:?} can't be what was written")]
struct InvalidValue {
    found: String,
}

fn invalid_value(found: impl ToString) -> FromSqlError {
    FromSqlError::Other(Box::new(InvalidValue { found: found.to_string() }))
}

fn conversion_error(error: impl Error + Send + Sync + 'static) -> FromSqlError {
    FromSqlError::Other(Box::new(error))
}

/// Texts are normalized before they are stored; one that parses to a different text was not written by this program.
macro_rules! impl_text_sql {
    ($($text:ty),*) => {$(
        impl ToSql for $text {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.as_str().to_sql()
            }
        }

        impl FromSql for $text {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let found = value.as_str()?;
                let text = <$text>::parse(found).map_err(conversion_error)?;
                if text.as_str() == found { Ok(text) } else { Err(invalid_value(found)) }
            }
        }
    )*};
}

impl_text_sql!(Sku, LotCode, Label, Reason, Gtin, BarcodeCode);

/// Implements the conversions of integer keys.
macro_rules! impl_key_sql {
    ($($key:ident),*) => {$(
        impl ToSql for $key {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $key {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_i64().map($key)
            }
        }
    )*};
}

impl_key_sql!(ProductId, LotId, MovementId, DocumentNumber, AlertId, PartnerId, CountId);

impl ToSql for DocumentId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
    }
}

impl FromSql for DocumentId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        <[u8; 16]>::column_result(value).map(|bytes| DocumentId(Uuid::from_bytes(bytes)))
    }
}

impl ToSql for Quantity {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.thousandths().into())
    }
}

impl FromSql for Quantity {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Quantity::from_thousandths(value.as_i64()?).map_err(conversion_error)
    }
}

impl ToSql for QuantityChange {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.thousandths().into())
    }
}

impl FromSql for QuantityChange {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(QuantityChange::from_thousandths)
    }
}

impl ToSql for Amount {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.ten_thousandths().into())
    }
}

impl FromSql for Amount {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Amount::from_ten_thousandths(value.as_i64()?).map_err(conversion_error)
    }
}

macro_rules! day_count_to_sql {
    ($($name:ident),*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.count().into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                u32::column_result(value).and_then(|days| $name::try_from(days).map_err(conversion_error))
            }
        }
    )*};
}

day_count_to_sql!(LifeDays, HorizonDays, CycleDays);

impl ToSql for Field {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.name().to_sql()
    }
}

impl FromSql for Field {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        Field::from_name(name).ok_or_else(|| invalid_value(name))
    }
}

impl ToSql for Decimals {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.count().into())
    }
}

impl FromSql for Decimals {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        u8::column_result(value).and_then(|digits| Decimals::try_from(digits).map_err(conversion_error))
    }
}

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_epoch_days().into())
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Day::from_epoch_days(value.as_i64()?).map_err(conversion_error)
    }
}

/// An instant to the millisecond. `rusqlite` stores chrono's types as text only.
#[derive(Clone, Copy)]
pub(super) struct SqlInstant(pub(super) DateTime<Utc>);

impl ToSql for SqlInstant {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.timestamp_millis().into())
    }
}

impl FromSql for SqlInstant {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let milliseconds = value.as_i64()?;
        DateTime::from_timestamp_millis(milliseconds)
            .map(SqlInstant)
            .ok_or_else(|| invalid_value(milliseconds))
    }
}

/// Implements the conversions of an enum whose codes are given by a function.
macro_rules! impl_code_sql {
    ($($coded:ty: $all:expr => $code:ident;)*) => {$(
        impl ToSql for $coded {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok($code(*self).into())
            }
        }

        impl FromSql for $coded {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let code = value.as_i64()?;
                $all.into_iter().find(|coded| $code(*coded) == code).ok_or_else(|| invalid_value(code))
            }
        }
    )*};
}

impl_code_sql! {
    Cause: causes_by_urgency() => urgency_code;
    AlertActKind: AlertActKind::ALL => alert_act_code;
    DocumentKind: DocumentKind::ALL => document_kind_code;
    CountState: CountState::ALL => count_state_code;
    EntryMode: [EntryMode::Replace, EntryMode::Add] => entry_mode_code;
    Resolution: Resolution::ALL => resolution_code;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_expiry_sorts_last() {
        let last = Day::new(9998, 12, 31).unwrap();
        assert!(expiry_to_sql(Some(last)) < expiry_to_sql(None));
        assert!(Day::from_epoch_days(NO_EXPIRY).is_err());
    }

    #[test]
    fn unknown_codes_are_refused() {
        for code in [i64::MIN, -1, 0, 14, 255] {
            assert!(DocumentKind::column_result(ValueRef::Integer(code)).is_err(), "{code}");
        }
        for code in [i64::MIN, -1, 0, 6, 10, 16] {
            assert!(Cause::column_result(ValueRef::Integer(code)).is_err(), "{code}");
        }
        assert!(Quantity::column_result(ValueRef::Integer(-1)).is_err());
        assert!(SqlInstant::column_result(ValueRef::Integer(i64::MAX)).is_err());
        assert!(DocumentId::column_result(ValueRef::Blob(&[0; 15])).is_err());
    }
}
