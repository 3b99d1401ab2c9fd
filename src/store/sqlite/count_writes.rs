//! Changes of stock counts.

use rusqlite::params;
use uuid::Uuid;

use super::count_files::seal_of;
use super::rows::read_single_value;
use super::sql_conversions::{SqlInstant, expiry_to_sql, location_key_to_sql, location_to_sql};
use super::transaction::Transaction;
use crate::domain::count::{CountEntry, CountId, CountLine, CountState, Decision, EntryMode, LineKey};
use crate::domain::{DocumentId, DocumentNumber, LotCode, LotId};
use crate::store::{CountAct, CountAssertion, NewCount, ReadCounts as _, Result, StoreError, WriteCounts};

/// Documents of counts are few.
const COUNTS_APPLIED_BY: &str =
    "SELECT DISTINCT n.count FROM count_line n WHERE n.applied = ?1 ORDER BY n.count";

impl WriteCounts for Transaction<'_> {
    fn insert_count(&mut self, count: &NewCount) -> Result<CountId> {
        let scope = serde_json::to_string(&count.scope)
            .map_err(|error| StoreError::Other { detail: error.to_string() })?;
        self.insert(
            "INSERT INTO stock_count (scope, blind, two_counters, state, rescan, position, at, day, operator, station)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                scope,
                count.blind,
                count.two_counters,
                count.state,
                count.rescan,
                count.position,
                SqlInstant(count.at),
                count.day,
                count.operator,
                count.station,
            ],
        )
        .map(CountId)
    }

    fn set_count_state(&mut self, id: CountId, state: CountState) -> Result<()> {
        self.update_one("UPDATE stock_count SET state = ?2 WHERE id = ?1", (id, state))
    }

    fn set_count_rescan(&mut self, id: CountId, mode: EntryMode) -> Result<()> {
        self.update_one("UPDATE stock_count SET rescan = ?2 WHERE id = ?1", (id, mode))
    }

    fn insert_count_lines(&mut self, count: CountId, lines: &[CountLine<()>]) -> Result<Vec<LineKey>> {
        let last: i64 = self.query_value("SELECT lines FROM stock_count WHERE id = ?1", [count])?;
        let keys: Vec<LineKey> = (last + 1..).take(lines.len()).map(|line| LineKey { count, line }).collect();
        self.run_write(|connection| {
            let mut statement = connection.prepare_cached(
                "INSERT INTO count_line (count, line, product_id, lot_id, code, code_key, expires, location,
                                         location_key, expected)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?;
            for (key, line) in keys.iter().zip(lines) {
                statement.execute(params![
                    count,
                    key.line,
                    line.product,
                    line.lot,
                    line.code,
                    line.code.as_ref().map(LotCode::key),
                    expiry_to_sql(line.expires),
                    location_to_sql(line.location.as_ref()),
                    location_key_to_sql(line.location.as_ref()),
                    line.expected,
                ])?;
            }
            Ok(())
        })?;
        self.update_one(
            "UPDATE stock_count SET lines = lines + ?2 WHERE id = ?1",
            (count, i64::try_from(lines.len()).unwrap_or(i64::MAX)),
        )?;
        Ok(keys)
    }

    fn set_line_lot(&mut self, key: LineKey, lot: LotId) -> Result<()> {
        self.update_one(
            "UPDATE count_line SET lot_id = ?3 WHERE count = ?1 AND line = ?2",
            (key.count, key.line, lot),
        )
    }

    fn set_line_decision(&mut self, key: LineKey, decision: Option<&Decision>) -> Result<()> {
        self.update_one(
            "UPDATE count_line SET resolution = ?3, resolved_counter = ?4, resolved_by = ?5, resolved_at = ?6,
                                   resolved_after = ?7
              WHERE count = ?1 AND line = ?2",
            params![
                key.count,
                key.line,
                decision.map(|decision| decision.resolution),
                decision.and_then(|decision| decision.counter.as_ref()),
                decision.map(|decision| &decision.by),
                decision.map(|decision| SqlInstant(decision.at)),
                decision.map(|decision| decision.position),
            ],
        )
    }

    fn set_line_applied(&mut self, key: LineKey, document: DocumentNumber) -> Result<()> {
        self.update_one(
            "UPDATE count_line SET applied = ?3 WHERE count = ?1 AND line = ?2",
            (key.count, key.line, document),
        )
    }

    fn reopen_lines_of(&mut self, document: DocumentNumber) -> Result<Vec<CountId>> {
        let counts = self.query_all(COUNTS_APPLIED_BY, [document], read_single_value)?;
        self.execute("UPDATE count_line SET applied = NULL WHERE applied = ?1", [document])?;
        Ok(counts)
    }

    fn insert_count_entry(&mut self, entry: &CountEntry, file: Option<Uuid>) -> Result<bool> {
        if self.count_entry(entry.id)?.is_some() {
            return Ok(false);
        }
        self.execute(
            "INSERT INTO count_entry (count, line, id, quantity, mode, counter, station, at, position, clock, until,
                                      file)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                entry.key.count,
                entry.key.line,
                entry.id,
                entry.quantity,
                entry.mode,
                entry.counter,
                entry.station,
                SqlInstant(entry.at),
                entry.moment.position,
                entry.moment.clock.map(SqlInstant),
                entry.moment.until,
                file.map(Uuid::into_bytes),
            ],
        )?;
        self.execute(
            "UPDATE stock_count SET entries = entries + 1, counted = counted + (
                      SELECT n.entries = 0 FROM count_line n WHERE n.count = ?1 AND n.line = ?2)
              WHERE id = ?1",
            (entry.key.count, entry.key.line),
        )?;
        self.update_one(
            "UPDATE count_line SET entries = entries + 1 WHERE count = ?1 AND line = ?2",
            (entry.key.count, entry.key.line),
        )?;
        Ok(true)
    }

    fn seal_count_entry(&mut self, id: DocumentId) -> Result<()> {
        self.run_write(|connection| {
            let seal = seal_of(connection, *id.0.as_bytes())?;
            let mut insert =
                connection.prepare_cached("INSERT INTO count_seal (entry, seal) VALUES (?1, ?2)")?;
            insert.execute((id, seal)).map(drop)
        })
    }

    fn insert_count_act(&mut self, act: &CountAct) -> Result<()> {
        let CountAct { id, count, request, at, operator, station, answer } = act;
        self.execute(
            "INSERT INTO count_act (id, count, request, at, operator, station, answer)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (id, count, request, SqlInstant(*at), operator, station, answer),
        )
    }

    fn insert_assertion(&mut self, assertion: &CountAssertion) -> Result<()> {
        self.execute(
            "INSERT INTO count_assertion (document, lot_id, quantity, after, variance, counter, at, day)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                assertion.document,
                assertion.lot,
                assertion.quantity,
                assertion.after,
                assertion.variance,
                assertion.counter,
                SqlInstant(assertion.at),
                assertion.day,
            ],
        )
    }
}
