//! Queries with more rows than memory is for: a cursor on the server, read a stretch at a time.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::ControlFlow;

use tokio_postgres::Row;

use super::transaction::Transaction;
use crate::store::Result;

/// How many rows are read at a time.
const STRETCH: usize = 4_096;

impl Transaction<'_> {
    /// Passes the rows of a query to `visit` until it breaks. Something else may be asked meanwhile.
    pub(super) fn visit_by_cursor(
        &self,
        sql: &str,
        visit: &mut dyn FnMut(&Row) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        // A name of its own, since what it returns is prepared with the question for its rows.
        let mut hasher = DefaultHasher::new();
        sql.hash(&mut hasher);
        let cursor = format!("rows_{:x}", hasher.finish());
        self.command(format!("DECLARE {cursor} NO SCROLL CURSOR FOR {sql}"))?;
        let fetch = format!("FETCH {STRETCH} FROM {cursor}");
        let mut has_more = true;
        while has_more {
            let rows = self.rows(&fetch, ())?;
            has_more = rows.len() == STRETCH;
            for row in &rows {
                if visit(row)?.is_break() {
                    has_more = false;
                    break;
                }
            }
        }
        self.command(format!("CLOSE {cursor}"))
    }
}
