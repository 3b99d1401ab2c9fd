//! Queries with more rows than memory is for: a cursor on the server, read a stretch at a time.

use std::ops::ControlFlow;

use tokio_postgres::Row;

use super::params::Params;
use super::session::Request;
use super::transaction::Transaction;
use crate::store::Result;

/// How many rows are read at a time.
const STRETCH: usize = 4_096;

impl Transaction<'_> {
    /// Passes the rows of a query to `visit` until it breaks. Something else may be asked meanwhile. The first stretch comes
    /// in the flight that opens the cursor.
    pub(super) fn visit_by_cursor(
        &self,
        sql: &str,
        params: &impl Params,
        visit: &mut dyn FnMut(&Row) -> Result<ControlFlow<()>>,
    ) -> Result<ControlFlow<()>> {
        let cursor = self.next_cursor();
        let fetch = || Request::unprepared(&format!("FETCH {STRETCH} FROM {cursor}"));
        let question = self.request(sql, params)?;
        let declare = question.within(&format!("DECLARE {cursor} NO SCROLL CURSOR FOR {sql}"));
        let mut ask = vec![declare, fetch()];
        let mut answer = ControlFlow::Continue(());
        loop {
            let rows = self.send(ask)?.pop().unwrap_or_default().rows;
            for row in &rows {
                answer = visit(row)?;
                if answer.is_break() {
                    break;
                }
            }
            if answer.is_break() || rows.len() < STRETCH {
                break;
            }
            ask = vec![fetch()];
        }
        self.send_later(Request::Plain(format!("CLOSE {cursor}")));
        Ok(answer)
    }
}
