//! Builds queries from fixed pieces of SQL. Values are always bound, so each shape of a query is one cached
//! statement.

use rusqlite::types::{ToSql, ToSqlOutput, Value};
use rusqlite::{CachedStatement, Connection, ParamsFromIter, params_from_iter};

/// A query under construction: its SQL and the values of its parameters.
pub(super) struct Composed {
    text: String,
    values: Vec<Value>,
    conditions: usize,
}

impl Composed {
    /// Creates a query from its first piece, usually `SELECT` with columns.
    pub(super) fn new(select: &'static str) -> Self {
        Composed { text: select.to_owned(), values: Vec::new(), conditions: 0 }
    }

    /// Appends a piece of SQL.
    pub(super) fn push(&mut self, piece: &'static str) {
        self.text.push(' ');
        self.text.push_str(piece);
    }

    /// Appends a condition without parameter.
    pub(super) fn narrow(&mut self, condition: &'static str) {
        self.push(if self.conditions == 0 { "WHERE" } else { "AND" });
        self.push(condition);
        self.conditions += 1;
    }

    /// Appends a condition with one parameter.
    pub(super) fn narrow_by(&mut self, condition: &'static str, value: &impl ToSql) -> rusqlite::Result<()> {
        self.narrow(condition);
        self.bind(value)
    }

    /// Appends a condition with one parameter, if there is a value.
    pub(super) fn narrow_where<T: ToSql>(
        &mut self,
        condition: &'static str,
        value: Option<&T>,
    ) -> rusqlite::Result<()> {
        value.map_or(Ok(()), |value| self.narrow_by(condition, value))
    }

    /// Continues with another query of the same columns, joined by `UNION ALL`.
    pub(super) fn unite_with(&mut self, select: &'static str) {
        self.push("UNION ALL");
        self.push(select);
        self.conditions = 0;
    }

    /// Binds the value of the next parameter.
    pub(super) fn bind(&mut self, value: &impl ToSql) -> rusqlite::Result<()> {
        let value = match value.to_sql()? {
            ToSqlOutput::Owned(value) => value,
            ToSqlOutput::Borrowed(value) => Value::try_from(value)?,
            _ => return Err(rusqlite::Error::InvalidQuery),
        };
        self.values.push(value);
        Ok(())
    }

    /// Appends a `LIMIT`, if there is one.
    pub(super) fn limit(&mut self, limit: Option<usize>) {
        if let Some(limit) = limit {
            self.push("LIMIT ?");
            self.values.push(Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        }
    }

    /// Returns the cached statement and its parameters.
    pub(super) fn prepare<'c>(
        &self,
        connection: &'c Connection,
    ) -> rusqlite::Result<(CachedStatement<'c>, ParamsFromIter<&'_ [Value]>)> {
        Ok((connection.prepare_cached(&self.text)?, params_from_iter(self.values.as_slice())))
    }

    /// Returns the SQL, for tests of query plans.
    #[cfg(test)]
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}
