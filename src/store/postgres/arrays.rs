//! Columns of many values.

use tokio_postgres::types::{FromSql, Kind};

use super::columns::{BoxedError, Column, RawBytes, RawColumn, invalid_value};

/// The result of `array_agg`, which is NULL and not empty where there were no rows.
pub(super) struct Aggregated<T>(pub(super) Vec<T>);

impl<T: Column> Column for Aggregated<T> {
    fn read(raw: Option<RawColumn<'_>>) -> Result<Self, BoxedError> {
        let Some(RawColumn { kind, bytes }) = raw else { return Ok(Aggregated(Vec::new())) };
        let Kind::Array(member) = kind.kind() else { return Err(invalid_value(kind)) };
        let members: Vec<Option<RawBytes<'_>>> = FromSql::from_sql(kind, bytes)?;
        let values = members
            .into_iter()
            .map(|stored| T::read(stored.map(|RawBytes(bytes)| RawColumn { kind: member, bytes })));
        values.collect::<Result<_, _>>().map(Aggregated)
    }
}
