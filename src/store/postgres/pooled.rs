//! A session behind a pooler (PgBouncer in transaction mode, and its like), which hands each transaction to whatever
//! server's session is free: nothing that is set or prepared in one is there in the next. A statement is prepared once
//! only to learn the types of its parameters, and sent whole each time; what holds in a session is said in each
//! transaction.

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;

use tokio_postgres::Statement;
use tokio_postgres::types::Type;

/// What holds in a session. Plans are simple and rows few: no compiling, no helpers. Nobody waits for long: neither for
/// another station's lock, nor others for this station's.
pub(super) const SETTINGS: [(&str, &str); 6] = [
    ("jit", "off"),
    ("max_parallel_workers_per_gather", "0"),
    ("datestyle", "ISO"),
    ("lock_timeout", "10s"),
    ("statement_timeout", "60s"),
    ("idle_in_transaction_session_timeout", "5min"),
];

/// A statement whose parameters and columns are known.
#[derive(Clone)]
pub(super) enum KnownStatement {
    /// The server keeps it.
    Prepared(Statement),
    /// It is sent each time.
    Described { sql: Arc<str>, params: Arc<[Type]>, columns: Arc<[Type]> },
}

impl KnownStatement {
    /// Learns what a statement takes and returns. The server forgets it when the last copy goes.
    pub(super) fn described(sql: &str, statement: &Statement) -> Self {
        KnownStatement::Described {
            sql: sql.into(),
            params: statement.params().into(),
            columns: columns_of(statement).into(),
        }
    }

    /// Returns the types of its parameters.
    pub(super) fn params(&self) -> &[Type] {
        match self {
            KnownStatement::Prepared(statement) => statement.params(),
            KnownStatement::Described { params, .. } => params,
        }
    }

    /// Returns the types of its columns.
    pub(super) fn columns(&self) -> Vec<Type> {
        match self {
            KnownStatement::Prepared(statement) => columns_of(statement),
            KnownStatement::Described { columns, .. } => columns.to_vec(),
        }
    }
}

fn columns_of(statement: &Statement) -> Vec<Type> {
    statement.columns().iter().map(|column| column.type_().clone()).collect()
}

/// Whether a transaction is under way: until it ends, the server stays the same.
#[derive(Default)]
pub(super) struct PooledSession {
    is_inside: Cell<bool>,
}

impl PooledSession {
    /// Whether none is.
    pub(super) fn is_between(&self) -> bool {
        !self.is_inside.get()
    }

    /// Notes what is sent, and returns it with what holds in a transaction where one begins.
    pub(super) fn note<'a>(&self, statements: &'a str) -> Cow<'a, str> {
        if statements.ends_with("COMMIT") || statements.ends_with("ROLLBACK") {
            self.is_inside.set(false);
            return Cow::Borrowed(statements);
        }
        if !statements.starts_with("BEGIN") {
            return Cow::Borrowed(statements);
        }
        self.is_inside.set(true);
        let (begin, rest) = statements.split_once(';').unwrap_or((statements, ""));
        let settings = SETTINGS.map(|(name, value)| format!("SET LOCAL {name} = '{value}'"));
        Cow::Owned(format!("{begin}; {}; {rest}", settings.join("; ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_is_said_where_a_transaction_begins() {
        let session = PooledSession::default();
        let begun = session.note("BEGIN READ ONLY; SELECT 1");
        assert!(begun.starts_with("BEGIN READ ONLY; SET LOCAL jit = 'off'; "), "{begun}");
        assert!(begun.ends_with("= '5min';  SELECT 1"), "{begun}");
        assert!(!session.is_between());
        assert_eq!(
            session.note("UPDATE book SET version = 2; COMMIT"),
            "UPDATE book SET version = 2; COMMIT"
        );
        assert!(session.is_between());
    }
}
