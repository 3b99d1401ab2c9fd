//! Queries whose rows are visited as they come: the server goes on meanwhile, where it would wait for the next question about a
//! cursor.

use std::ops::ControlFlow;
use std::pin::pin;

use futures_util::{TryFutureExt as _, TryStreamExt as _};
use tokio_postgres::Row;

use super::params::Params;
use super::session::Request;
use super::transaction::{OVER, Transaction};
use crate::store::Result;

/// Most rows that are taken from the connection before they are visited.
const MOST_READY: usize = 4_096;

impl Transaction<'_> {
    /// Passes the rows of a query to `visit` until it breaks. Nothing else can be asked meanwhile; what is asked next waits until
    /// the server has sent the rest, too.
    pub(super) fn visit_rows(
        &self,
        sql: &str,
        params: &impl Params,
        visit: &mut dyn FnMut(&Row) -> Result<ControlFlow<()>>,
    ) -> Result<ControlFlow<()>> {
        let question = self.request(sql, params)?;
        // It begins, and what waits is sent.
        self.send(Vec::new())?;
        self.refusal.set(Some("rows are still coming"));
        let visited = self.visit_answer(question, visit);
        self.refusal.set(visited.is_err().then_some(OVER));
        visited
    }

    fn visit_answer(
        &self,
        question: Request,
        visit: &mut dyn FnMut(&Row) -> Result<ControlFlow<()>>,
    ) -> Result<ControlFlow<()>> {
        let Request::Prepared { statement, values } = question else { return Ok(ControlFlow::Continue(())) };
        self.session.count_flight();
        let rows = self.session.wait(self.session.ask_for_rows(&statement, &values))?;
        let mut ready = pin!(rows.try_ready_chunks(MOST_READY));
        while let Some(rows) = self.session.wait(ready.try_next().map_err(|failed| failed.1))? {
            for row in &rows {
                if visit(row)?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}
