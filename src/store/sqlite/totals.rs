//! How many lots there are by expiry, and alerts by cause: totals that every commit keeps, so that no screen counts.

use rusqlite::Params;

use super::rows::{RowReader, read_single_value};
use super::sql_conversions::SqlExpiry;
use super::transaction::Transaction;
use crate::domain::alert::Cause;
use crate::store::{AlertQuery, AlertStateFilter, DayRange, LotQuery, LotTotals, Result, lists};

pub(super) const LOTS: &str = "SELECT t.expires, t.open, t.empty FROM lot_totals t ORDER BY t.expires";

const OPEN_AND_EMPTY: &str =
    "SELECT ifnull(sum(t.open), 0), ifnull(sum(t.empty), 0) FROM lot_totals t WHERE t.expires <= ?1";

const OPEN_EXPIRING: &str =
    "SELECT ifnull(sum(t.open), 0) FROM lot_totals t WHERE t.expires BETWEEN ?1 AND ?2";

const UNRESOLVED: &str =
    "SELECT t.urgency, t.unresolved FROM alert_totals t WHERE t.unresolved > 0 ORDER BY t.urgency";

pub(super) const SNOOZED: &str = "SELECT a.urgency FROM alert a INDEXED BY alert_snoozed
      WHERE a.resolved_at IS NULL AND a.snoozed_until > ?1";

const ADD_LOTS: [&str; 2] = [
    "UPDATE lot_totals SET open = open + ?2, empty = empty + ?3 WHERE expires = ?1",
    "INSERT INTO lot_totals (expires, open, empty) VALUES (?1, ?2, ?3)",
];

const ADD_ALERTS: [&str; 2] = [
    "UPDATE alert_totals SET unresolved = unresolved + ?2 WHERE urgency = ?1",
    "INSERT INTO alert_totals (urgency, unresolved) VALUES (?1, ?2)",
];

/// Those acknowledged that are not among the [`SNOOZED`].
pub(super) const ACKNOWLEDGED: &str = "SELECT a.urgency FROM alert a INDEXED BY alert_acknowledged
      WHERE a.resolved_at IS NULL AND a.acknowledged_by IS NOT NULL
        AND (a.snoozed_until IS NULL OR a.snoozed_until <= ?1)";

pub(super) fn read_lot_totals(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<LotTotals> {
    Ok(LotTotals {
        expires: reader.next_value::<SqlExpiry>()?.0,
        open: reader.next_value()?,
        empty: reader.next_value()?,
    })
}

fn read_alert_total(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<(Cause, u64)> {
    Ok((reader.next_value()?, reader.next_value()?))
}

impl Transaction<'_> {
    /// Writes what the transaction adds to the totals: before it reads them, and at its end.
    pub(super) fn write_totals(&self) -> Result<()> {
        let changes = self.totals.take();
        for (expires, (open, empty)) in changes.lots {
            self.update_or_insert(ADD_LOTS, (expires, open, empty))?;
        }
        for (cause, by) in changes.alerts {
            self.update_or_insert(ADD_ALERTS, (cause, by))?;
        }
        Ok(())
    }

    /// Adds to a row, or makes it. An upsert would check its constraints on what is added alone.
    fn update_or_insert(&self, [update, insert]: [&str; 2], params: impl Params + Copy) -> Result<()> {
        self.run_write(|connection| {
            if connection.prepare_cached(update)?.execute(params)? == 0 {
                connection.prepare_cached(insert)?.execute(params)?;
            }
            Ok(())
        })
    }

    /// Returns how many lots a query has, if it asks for nothing but their expiry and whether they have stock.
    pub(super) fn total_lots(&self, query: &LotQuery) -> Result<Option<u64>> {
        let Some(last) = query.totals_until() else { return Ok(None) };
        let (open, empty) = self.open_and_empty_until(last)?;
        Ok(Some(query.total_of(open, empty)))
    }

    /// Returns how many lots have stock and how many have none, of those that expire until a day.
    pub(super) fn open_and_empty_until(&self, last: i64) -> Result<(u64, u64)> {
        let read = |reader: &mut RowReader<'_, '_>| Ok((reader.next_value()?, reader.next_value()?));
        self.write_totals()?;
        Ok(self.query_optional(OPEN_AND_EMPTY, [last], read)?.unwrap_or_default())
    }

    /// Returns how many lots with stock expire in each of the ranges.
    pub(super) fn total_expiring(&self, spans: &[DayRange]) -> Result<Vec<u64>> {
        self.write_totals()?;
        let total = |span: &DayRange| self.query_value(OPEN_EXPIRING, (span.from, span.to));
        spans.iter().map(total).collect()
    }

    /// Returns how many unresolved alerts a query has of each cause, if it asks for no product.
    pub(super) fn total_alerts(&self, query: &AlertQuery) -> Result<Option<Vec<(Cause, u64)>>> {
        if query.product.is_some() {
            return Ok(None);
        }
        self.write_totals()?;
        let totals = self.query_all(UNRESOLVED, [], read_alert_total)?;
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
