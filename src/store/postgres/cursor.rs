//! Queries with more rows than memory is for: a cursor on the server, read a stretch at a time.

use std::ops::ControlFlow;

use tokio_postgres::Row;

use super::params::Params;
use super::session::Request;
use super::transaction::Transaction;
use crate::store::Result;

/// Rows in the first stretch.
const FIRST_STRETCH: usize = 4_096;

/// Most rows in a stretch.
const LONGEST_STRETCH: usize = 65_536;

/// Target size of a stretch in memory.
const STRETCH_BYTES: usize = 8 << 20;

/// Returns the length of the next stretch, given the last one. Every stretch is a flight, so they grow towards
/// [`STRETCH_BYTES`], but only by doubling: a reader that stops early has had the server send at most as much again in vain.
fn next_stretch(rows: usize, bytes: usize) -> usize {
    let fit = STRETCH_BYTES.saturating_mul(rows) / bytes.max(1);
    fit.min(rows.saturating_mul(2)).clamp(1, LONGEST_STRETCH)
}

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
        let fetch = |stretch: usize| Request::unprepared(&format!("FETCH {stretch} FROM {cursor}"));
        let question = self.request(sql, params)?;
        let declare = question.within(&format!("DECLARE {cursor} NO SCROLL CURSOR FOR {sql}"));
        let mut stretch = FIRST_STRETCH;
        let mut ask = vec![declare, fetch(stretch)];
        let mut answer = ControlFlow::Continue(());
        loop {
            let rows = self.send(ask)?.pop().unwrap_or_default().rows;
            for row in &rows {
                answer = visit(row)?;
                if answer.is_break() {
                    break;
                }
            }
            if answer.is_break() || rows.len() < stretch {
                break;
            }
            stretch = next_stretch(rows.len(), rows.iter().map(Row::raw_size_bytes).sum());
            ask = vec![fetch(stretch)];
        }
        self.send_later(Request::Plain(format!("CLOSE {cursor}")));
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_rows_come_in_long_stretches_and_large_ones_in_short_ones() {
        assert_eq!(next_stretch(4_096, 4_096 * 64), 8_192, "twice as long");
        assert_eq!(next_stretch(LONGEST_STRETCH, LONGEST_STRETCH * 64), LONGEST_STRETCH);
        assert_eq!(next_stretch(4_096, 4_096 * 1_024), 8_192);
        assert_eq!(next_stretch(8_192, 8_192 * 65_536), 128);
        assert_eq!(next_stretch(1, usize::MAX), 1, "never none, which would be the end");
        assert_eq!(next_stretch(40_000, 0), LONGEST_STRETCH);
    }
}
