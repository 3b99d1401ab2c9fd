//! Columns of many values.

use tokio_postgres::types::{FromSql, Type};

use super::columns::{BoxedError, Column, RawColumn};

/// The result of `array_agg`, which is NULL and not empty where there were no rows.
pub(super) struct Aggregated<T>(pub(super) Vec<T>);

impl<T: Column> Column for Aggregated<T> {
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
        let Some(RawColumn { kind, bytes }) = raw else { return Ok(Aggregated(Vec::new())) };
        let members: Vec<Member<T>> = FromSql::from_sql(&kind, bytes)?;
        Ok(Aggregated(members.into_iter().map(|Member(value)| value).collect()))
    }
}

/// A value in an array.
struct Member<T>(T);

impl<'row, T: Column> FromSql<'row> for Member<T> {
    fn from_sql(kind: &Type, bytes: &'row [u8]) -> Result<Self, BoxedError> {
        T::read(Some(RawColumn::from_sql(kind, bytes)?)).map(Member)
    }

    fn from_sql_null(_: &Type) -> Result<Self, BoxedError> {
        T::read(None).map(Member)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
