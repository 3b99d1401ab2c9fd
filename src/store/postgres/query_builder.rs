//! Builds queries from fixed pieces of SQL. Values are always bound, so each shape of a query is one prepared statement.

use tokio_postgres::types::ToSql;

/// A query under construction: its SQL and the values of its parameters, which the pieces write as `?`.
pub(super) struct QueryBuilder {
    sql: String,
    values: Vec<Box<dyn ToSql + Sync>>,
    parameters: usize,
    conditions: usize,
    is_limited: bool,
}

impl QueryBuilder {
    /// Creates a query from its first piece, usually `SELECT` with columns.
    pub(super) fn new(select: &str) -> Self {
        let mut builder = QueryBuilder {
            sql: String::new(),
            values: Vec::new(),
            parameters: 0,
            conditions: 0,
            is_limited: false,
        };
        builder.push_sql(select);
        builder
    }

    /// Appends a piece of SQL.
    pub(super) fn push_sql(&mut self, piece: &str) {
        self.sql.push(' ');
        for (at, part) in piece.split('?').enumerate() {
            if at > 0 {
                self.parameters += 1;
                self.sql.push_str(&format!("${}", self.parameters));
            }
            self.sql.push_str(part);
        }
    }

    /// Appends a condition without parameter.
    pub(super) fn and_where(&mut self, condition: &str) {
        self.push_sql(if self.conditions == 0 { "WHERE" } else { "AND" });
        self.push_sql(condition);
        self.conditions += 1;
    }

    /// Appends a condition with one parameter.
    pub(super) fn and_where_bind<T: ToSql + Sync + Clone + 'static>(&mut self, condition: &str, value: &T) {
        self.and_where(condition);
        self.bind(value);
    }

    /// Appends a condition with one parameter, if there is a value.
    pub(super) fn and_where_option<T: ToSql + Sync + Clone + 'static>(
        &mut self,
        condition: &str,
        value: Option<&T>,
    ) {
        if let Some(value) = value {
            self.and_where_bind(condition, value);
        }
    }

    /// Continues with another query of the same columns, joined by `UNION ALL`.
    pub(super) fn union_all(&mut self, select: &str) {
        self.push_sql("UNION ALL");
        self.push_sql(select);
        self.conditions = 0;
    }

    /// Binds the value of the next parameter.
    pub(super) fn bind<T: ToSql + Sync + Clone + 'static>(&mut self, value: &T) {
        self.values.push(Box::new(value.clone()));
    }

    /// Appends a `LIMIT`, if there is one.
    pub(super) fn limit(&mut self, limit: Option<usize>) {
        if let Some(limit) = limit {
            self.is_limited = true;
            self.push_sql("LIMIT ?");
            self.bind(&i64::try_from(limit).unwrap_or(i64::MAX));
        }
    }

    /// Whether it has a `LIMIT`.
    pub(super) fn is_limited(&self) -> bool {
        self.is_limited
    }

    /// Returns the SQL and the values of its parameters.
    pub(super) fn finish(self) -> (String, Vec<Box<dyn ToSql + Sync>>) {
        (self.sql, self.values)
    }
}
