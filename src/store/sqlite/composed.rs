//! Questions put together from fixed pieces of SQL. Values are always bound, never written into the text, so that each shape of
//! a question is one statement, prepared once.

use rusqlite::types::{ToSql, ToSqlOutput, Value};
use rusqlite::{CachedStatement, Connection, ParamsFromIter, params_from_iter};

/// A question in the making: its text, and the values of its parameters in order.
pub(super) struct Composed {
    text: String,
    values: Vec<Value>,
    conditions: usize,
}

impl Composed {
    /// Begins with what is selected, and from where.
    pub(super) fn new(select: &'static str) -> Self {
        Composed { text: select.to_owned(), values: Vec::new(), conditions: 0 }
    }

    /// A further piece, as it is.
    pub(super) fn push(&mut self, piece: &'static str) {
        self.text.push(' ');
        self.text.push_str(piece);
    }

    /// A condition without a parameter, beside those that stand already.
    pub(super) fn narrow(&mut self, condition: &'static str) {
        self.push(if self.conditions == 0 { "WHERE" } else { "AND" });
        self.push(condition);
        self.conditions += 1;
    }

    /// A condition with one parameter.
    pub(super) fn narrow_by(&mut self, condition: &'static str, value: &impl ToSql) -> rusqlite::Result<()> {
        self.narrow(condition);
        self.bind(value)
    }

    /// A condition with one parameter, where there is a value.
    pub(super) fn narrow_where<T: ToSql>(
        &mut self,
        condition: &'static str,
        value: Option<&T>,
    ) -> rusqlite::Result<()> {
        value.map_or(Ok(()), |value| self.narrow_by(condition, value))
    }

    /// Goes on with another question of the same columns, whose answers are joined to those of the one so far.
    pub(super) fn unite_with(&mut self, select: &'static str) {
        self.push("UNION ALL");
        self.push(select);
        self.conditions = 0;
    }

    /// The next parameter's value.
    pub(super) fn bind(&mut self, value: &impl ToSql) -> rusqlite::Result<()> {
        let value = match value.to_sql()? {
            ToSqlOutput::Owned(value) => value,
            ToSqlOutput::Borrowed(value) => Value::try_from(value)?,
            _ => return Err(rusqlite::Error::InvalidQuery),
        };
        self.values.push(value);
        Ok(())
    }

    /// At most so many rows, where there is a limit.
    pub(super) fn limit(&mut self, limit: Option<usize>) {
        if let Some(limit) = limit {
            self.push("LIMIT ?");
            self.values.push(Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        }
    }

    /// The statement, from the cache where this shape was asked before, and its parameters.
    pub(super) fn prepare<'c>(
        &self,
        connection: &'c Connection,
    ) -> rusqlite::Result<(CachedStatement<'c>, ParamsFromIter<&'_ [Value]>)> {
        Ok((connection.prepare_cached(&self.text)?, params_from_iter(self.values.as_slice())))
    }

    /// The text, for a test that asks how SQLite would go about it.
    #[cfg(test)]
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}
