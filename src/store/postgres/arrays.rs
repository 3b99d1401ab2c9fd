//! Columns of many values.

use tokio_postgres::types::{FromSql, Kind, Type};

use super::columns::{BoxedError, Column, RawBytes, RawColumn, invalid_value};

/// The result of `array_agg`, which is NULL and not empty where there were no rows.
pub(super) struct Aggregated<T>(pub(super) Vec<T>);

impl<T: Column> Column for Aggregated<T> {
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
        let Some(RawColumn { kind, bytes }) = raw else { return Ok(Aggregated(Vec::new())) };
        let Kind::Array(_) = kind.kind() else { return Err(invalid_value(kind)) };
        let members = <Vec<Member<T>>>::from_sql(kind, bytes)?;
        Ok(Aggregated(members.into_iter().map(|Member(value)| value).collect()))
    }
}

/// A value of such a result.
struct Member<T>(T);

impl<'row, T: Column> FromSql<'row> for Member<T> {
    fn from_sql(kind: &Type, bytes: &'row [u8]) -> Result<Self, BoxedError> {
        T::read(Some(RawColumn { kind, bytes })).map(Member)
    }

    fn from_sql_null(_: &Type) -> Result<Self, BoxedError> {
        T::read(None).map(Member)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// Returns the values of such a result as they are stored.
pub(super) fn members(
    raw: Option<RawColumn<'_>>,
) -> Result<impl Iterator<Item = Option<RawColumn<'_>>>, BoxedError> {
    let (member, stored) = match raw {
        None => (&Type::UNKNOWN, Vec::new()),
        Some(RawColumn { kind, bytes }) => {
            let Kind::Array(member) = kind.kind() else { return Err(invalid_value(kind)) };
            (member, <Vec<Option<RawBytes<'_>>>>::from_sql(kind, bytes)?)
        }
    };
    let of_member = move |RawBytes(bytes)| RawColumn { kind: member, bytes };
    Ok(stored.into_iter().map(move |stored| stored.map(of_member)))
}
