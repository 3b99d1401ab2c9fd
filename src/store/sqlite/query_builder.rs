//! Builds queries from fixed pieces of SQL. Values are always bound, so each shape of a query is one cached
//! statement.

use rusqlite::types::{ToSql, ToSqlOutput, Value};
use rusqlite::{CachedStatement, Connection, ParamsFromIter, params_from_iter};

/// A query under construction: its SQL and the values of its parameters. An error is kept until it is prepared.
pub(super) struct QueryBuilder {
    sql: String,
    values: rusqlite::Result<Vec<Value>>,
    conditions: usize,
}

impl QueryBuilder {
    /// Creates a query from its first piece, usually `SELECT` with columns.
    pub(super) fn new(select: &'static str) -> Self {
        QueryBuilder { sql: select.to_owned(), values: Ok(Vec::new()), conditions: 0 }
    }

    /// Appends a piece of SQL.
    pub(super) fn push_sql(&mut self, piece: &'static str) {
        self.sql.push(' ');
        self.sql.push_str(piece);
    }

    /// Appends a condition without parameter.
    pub(super) fn and_where(&mut self, condition: &'static str) {
        self.push_sql(if self.conditions == 0 { "WHERE" } else { "AND" });
        self.push_sql(condition);
        self.conditions += 1;
    }

    /// Appends a condition with one parameter.
    pub(super) fn and_where_bind(&mut self, condition: &'static str, value: &impl ToSql) {
        self.and_where(condition);
        self.bind(value);
    }

    /// Appends a condition with one parameter, if there is a value.
    pub(super) fn and_where_option<T: ToSql>(&mut self, condition: &'static str, value: Option<&T>) {
        if let Some(value) = value {
            self.and_where_bind(condition, value);
        }
    }

    /// Continues with another query of the same columns, joined by `UNION ALL`.
    pub(super) fn union_all(&mut self, select: &'static str) {
        self.push_sql("UNION ALL");
        self.push_sql(select);
        self.conditions = 0;
    }

    /// Binds the value of the next parameter.
    pub(super) fn bind(&mut self, value: &impl ToSql) {
        match (&mut self.values, to_owned_value(value)) {
            (Ok(values), Ok(value)) => values.push(value),
            (values @ Ok(_), Err(error)) => *values = Err(error),
            (Err(_), _) => {}
        }
    }

    /// Appends a `LIMIT`, if there is one.
    pub(super) fn limit(&mut self, limit: Option<usize>) {
        if let Some(limit) = limit {
            self.push_sql("LIMIT ?");
            self.bind(&i64::try_from(limit).unwrap_or(i64::MAX));
        }
    }

    /// Returns the cached statement and its parameters.
    pub(super) fn prepare(
        self,
        connection: &Connection,
    ) -> rusqlite::Result<(CachedStatement<'_>, ParamsFromIter<Vec<Value>>)> {
        Ok((connection.prepare_cached(&self.sql)?, params_from_iter(self.values?)))
    }

    /// Returns the SQL, for tests of query plans.
    #[cfg(test)]
    pub(super) fn sql(&self) -> &str {
        &self.sql
    }
}

fn to_owned_value(value: &impl ToSql) -> rusqlite::Result<Value> {
    match value.to_sql()? {
        ToSqlOutput::Owned(value) => Ok(value),
        ToSqlOutput::Borrowed(value) => Ok(Value::try_from(value)?),
        _ => Err(rusqlite::Error::InvalidQuery),
    }
}
