//! How many lots there are by expiry, and alerts by cause: totals that every commit keeps, so that no screen counts.

use std::iter;

use super::columns::{SqlDate, SqlExpiry};
use super::queries::ReadRow;
use super::rows::{RowReader, read_single_value};
use super::session::Request;
use super::transaction::Transaction;
use crate::domain::alert::Cause;
use crate::store::{AlertQuery, AlertStateFilter, DayRange, LotQuery, LotTotals, Result, lists};

pub(super) const LOTS: &str = "SELECT t.expires, t.open, t.empty FROM lot_totals t ORDER BY t.expires";

const LOCK_BOOK: &str = "SELECT 1 FROM book FOR UPDATE";

pub(super) const OPEN_AND_EMPTY: &str = "SELECT coalesce(sum(t.open), 0)::bigint, coalesce(sum(t.empty), 0)::bigint FROM lot_totals t WHERE t.expires <= $1";

pub(super) const OPEN_EXPIRING: &str =
    "SELECT coalesce(sum(t.open), 0)::bigint FROM lot_totals t WHERE t.expires BETWEEN $1 AND $2";

pub(super) const UNRESOLVED: &str =
    "SELECT t.urgency, t.unresolved FROM alert_totals t WHERE t.unresolved > 0 ORDER BY t.urgency";

pub(super) const SNOOZED: &str = "SELECT a.urgency FROM alert a
      WHERE a.resolved_at IS NULL AND a.snoozed_until > $1";

/// Those acknowledged that are not among the [`SNOOZED`].
pub(super) const ACKNOWLEDGED: &str = "SELECT a.urgency FROM alert a
      WHERE a.resolved_at IS NULL AND a.acknowledged_by IS NOT NULL
        AND (a.snoozed_until IS NULL OR a.snoozed_until <= $1)";

pub(super) fn read_lot_totals(reader: &mut RowReader<'_>) -> Result<LotTotals> {
    Ok(LotTotals {
        expires: reader.next_value::<SqlExpiry>()?.0,
        open: reader.next_value()?,
        empty: reader.next_value()?,
    })
}

fn read_alert_total(reader: &mut RowReader<'_>) -> Result<(Cause, u64)> {
    Ok((reader.next_value()?, reader.next_value()?))
}

impl Transaction<'_> {
    /// Writes what the transaction adds to the totals, before it reads them. The end of the ledger is locked first, as
    /// at a commit: two stations never wait for each other.
    fn write_totals(&self) -> Result<()> {
        let updates = self.total_updates()?;
        if updates.is_empty() {
            return Ok(());
        }
        self.note_change()?;
        let lock = Request::Plain(LOCK_BOOK.to_owned());
        self.send(iter::once(lock).chain(updates).collect()).map(drop)
    }

    /// Returns how many lots a query has, if it asks for nothing but their expiry and whether they have stock.
    pub(super) fn total_lots(&self, query: &LotQuery) -> Result<Option<u64>> {
        let Some(last) = query.totals_until() else { return Ok(None) };
        let (open, empty) = self.open_and_empty_until(last)?;
        Ok(Some(query.total_of(open, empty)))
    }

    /// Returns how many lots expire until a day as it is stored, with stock and without.
    pub(super) fn open_and_empty_until(&self, last: i64) -> Result<(u64, u64)> {
        let read: ReadRow<_> = |reader: &mut RowReader<'_>| Ok((reader.next_value()?, reader.next_value()?));
        self.write_totals()?;
        Ok(self.query_optional(OPEN_AND_EMPTY, [SqlDate(last)], read)?.unwrap_or_default())
    }

    /// Returns how many lots with stock expire in each of the ranges.
    pub(super) fn total_expiring(&self, spans: &[DayRange]) -> Result<Vec<u64>> {
        self.write_totals()?;
        self.query_each(OPEN_EXPIRING, spans, |span| (span.from, span.to), read_single_value)
    }

    /// Returns how many unresolved alerts a query has of each cause, if it asks for no product.
    pub(super) fn total_alerts(&self, query: &AlertQuery) -> Result<Option<Vec<(Cause, u64)>>> {
        if query.product.is_some() {
            return Ok(None);
        }
        self.write_totals()?;
        let totals = self.query_all(UNRESOLVED, (), read_alert_total)?;
        let mut hidden = match query.state {
            AlertStateFilter::Active | AlertStateFilter::Unseen => {
                self.query_all(SNOOZED, [query.today], read_single_value)?
            }
            AlertStateFilter::Unresolved | AlertStateFilter::All => Vec::new(),
        };
        if query.state == AlertStateFilter::Unseen {
            hidden.append(&mut self.query_all(ACKNOWLEDGED, [query.today], read_single_value)?);
        }
        Ok(Some(lists::alert_counts(query, totals, &hidden)))
    }
}
