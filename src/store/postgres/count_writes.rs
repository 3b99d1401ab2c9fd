//! Changes of stock counts.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::columns::{SqlInstant, expiry_to_sql, location_key_to_sql, location_to_sql};
use super::params::params;
use super::rows::read_single_value;
use super::transaction::Transaction;
use crate::domain::count::{CountEntry, CountId, CountLine, CountState, Decision, EntryMode, LineKey};
use crate::domain::{DocumentId, DocumentNumber, LotCode, LotId};
use crate::store::{CountAct, CountAssertion, NewCount, Result, StoreError, WriteCounts};

/// Documents of counts are few.
const COUNTS_APPLIED_BY: &str =
    "SELECT DISTINCT n.count FROM count_line n WHERE n.applied = $1 ORDER BY n.count";

const INSERT_LINE: &str =
    "INSERT INTO count_line (count, line, product_id, lot_id, code, code_key, expires, location,
                              location_key, expected)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

/// Passes over an id that is taken.
const INSERT_ENTRY: &str =
    "INSERT INTO count_entry (count, line, id, quantity, mode, counter, counter_key, station, at, position,
                              clock, until, file)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING";

pub(super) const SET_FIRST_ENTRIES: &str =
    "UPDATE count_line SET entries = $3 WHERE count = $1 AND line = $2 AND entries = 0";

pub(super) const ADD_TO_LINE: &str =
    "UPDATE count_line SET entries = entries + $3 WHERE count = $1 AND line = $2";

pub(super) const ADD_TO_COUNT: &str =
    "UPDATE stock_count SET entries = entries + $2, counted = counted + $3 WHERE id = $1";

pub(super) const SET_DECISION: &str =
    "UPDATE count_line SET resolution = $3, resolved_counter = $4, resolved_by = $5, resolved_at = $6,
                           resolved_after = $7, sent_back = $8
      WHERE count = $1 AND line = $2";

impl WriteCounts for Transaction<'_> {
    fn insert_count(&mut self, count: &NewCount) -> Result<CountId> {
        let scope = serde_json::to_string(&count.scope)
            .map_err(|error| StoreError::Other { detail: error.to_string() })?;
        self.insert(
            "INSERT INTO stock_count (scope, blind, two_counters, state, rescan, position, at, day, operator, station)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
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
        self.update_one("UPDATE stock_count SET state = $2 WHERE id = $1", (id, state))
    }

    fn set_count_rescan(&mut self, id: CountId, mode: EntryMode) -> Result<()> {
        self.update_one("UPDATE stock_count SET rescan = $2 WHERE id = $1", (id, mode))
    }

    fn insert_count_lines(&mut self, count: CountId, lines: &[CountLine<()>]) -> Result<Vec<LineKey>> {
        let last: i64 = self.query_value("SELECT lines FROM stock_count WHERE id = $1", [count])?;
        let keys: Vec<LineKey> = (last + 1..).take(lines.len()).map(|line| LineKey { count, line }).collect();
        for (key, line) in keys.iter().zip(lines) {
            self.execute(
                INSERT_LINE,
                params![
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
                ],
            )?;
        }
        self.update_one(
            "UPDATE stock_count SET lines = lines + $2 WHERE id = $1",
            (count, i64::try_from(lines.len()).unwrap_or(i64::MAX)),
        )?;
        Ok(keys)
    }

    fn set_line_lot(&mut self, key: LineKey, lot: LotId) -> Result<()> {
        self.update_one(
            "UPDATE count_line SET lot_id = $3 WHERE count = $1 AND line = $2",
            (key.count, key.line, lot),
        )
    }

    fn set_code_of_lines(&mut self, lot: LotId, code: Option<&LotCode>) -> Result<()> {
        self.execute(
            "UPDATE count_line SET code = $2, code_key = $3 WHERE lot_id = $1",
            (lot, code, code.map(LotCode::key)),
        )
    }

    fn set_line_decision(
        &mut self,
        key: LineKey,
        decision: Option<&Decision>,
        sent_back: Option<DateTime<Utc>>,
    ) -> Result<()> {
        self.update_one(
            SET_DECISION,
            params![
                key.count,
                key.line,
                decision.map(|decision| decision.resolution),
                decision.and_then(|decision| decision.counter.as_ref()),
                decision.map(|decision| &decision.by),
                decision.map(|decision| SqlInstant(decision.at)),
                decision.map(|decision| decision.position),
                sent_back.map(SqlInstant),
            ],
        )
    }

    fn set_lines_applied(&mut self, keys: &[LineKey], document: DocumentNumber) -> Result<()> {
        let sets: Vec<_> = keys.iter().map(|key| (key.count, key.line, document)).collect();
        let changed =
            self.execute_each("UPDATE count_line SET applied = $3 WHERE count = $1 AND line = $2", &sets)?;
        if changed.iter().all(|rows| *rows == 1) {
            return Ok(());
        }
        Err(StoreError::Constraint { detail: "there is no such line to change".to_owned() })
    }

    fn reopen_lines_of(&mut self, document: DocumentNumber) -> Result<Vec<CountId>> {
        let counts = self.query_all(COUNTS_APPLIED_BY, [document], read_single_value)?;
        self.execute("UPDATE count_line SET applied = NULL WHERE applied = $1", [document])?;
        Ok(counts)
    }

    fn insert_count_entries(&mut self, entries: &[CountEntry], file: Option<Uuid>) -> Result<Vec<bool>> {
        let mut made = Vec::with_capacity(entries.len());
        for of_count in entries.chunk_by(|one, next| one.key.count == next.key.count) {
            self.insert_entries_of_count(of_count, file, &mut made)?;
        }
        Ok(made)
    }

    /// Only what is counted away from the book is sealed, in a file of its own.
    fn seal_count_entry(&mut self, _: DocumentId) -> Result<()> {
        Err(StoreError::Other { detail: "a book on a server is not a count file".to_owned() })
    }

    fn insert_count_act(&mut self, act: &CountAct) -> Result<()> {
        let CountAct { id, count, request, at, operator, station, answer } = act;
        self.execute(
            "INSERT INTO count_act (id, count, request, at, operator, station, answer)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            (id, count, request, SqlInstant(*at), operator, station, answer),
        )
    }

    fn insert_assertions(&mut self, assertions: &[CountAssertion]) -> Result<()> {
        let sets: Vec<_> = assertions
            .iter()
            .map(|assertion| {
                let CountAssertion { document, lot, quantity, after, variance, counter, at, day } = assertion;
                (document, lot, quantity, after, variance, counter, SqlInstant(*at), day)
            })
            .collect();
        self.execute_each(
            "INSERT INTO count_assertion (document, lot_id, quantity, after, variance, counter, at, day)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            &sets,
        )
        .map(drop)
    }
}

impl Transaction<'_> {
    /// Adds entries of one count, and adds up those that are new.
    fn insert_entries_of_count(
        &self,
        entries: &[CountEntry],
        file: Option<Uuid>,
        made: &mut Vec<bool>,
    ) -> Result<()> {
        let (before, mut counted) = (made.len(), 0_i64);
        for of_line in entries.chunk_by(|one, next| one.key == next.key) {
            let (from, Some(entry)) = (made.len(), of_line.first()) else { continue };
            for entry in of_line {
                made.push(self.insert_entry(entry, file)?);
            }
            let (LineKey { count, line }, added) = (entry.key, count_made(made, from));
            if added == 0 {
                continue;
            }
            match self.execute_counted(SET_FIRST_ENTRIES, (count, line, added))? {
                1 => counted += 1,
                _ => self.execute(ADD_TO_LINE, (count, line, added))?,
            }
        }
        if let (Some(entry), added @ 1..) = (entries.first(), count_made(made, before)) {
            self.execute(ADD_TO_COUNT, (entry.key.count, added, counted))?;
        }
        Ok(())
    }

    /// Adds an entry. Returns whether its id was free.
    fn insert_entry(&self, entry: &CountEntry, file: Option<Uuid>) -> Result<bool> {
        let inserted = self.execute_counted(
            INSERT_ENTRY,
            params![
                entry.key.count,
                entry.key.line,
                entry.id,
                entry.quantity,
                entry.mode,
                entry.counter,
                entry.counter.key(),
                entry.station,
                SqlInstant(entry.at),
                entry.moment.position,
                entry.moment.clock.map(SqlInstant),
                entry.moment.until,
                file,
            ],
        )?;
        Ok(inserted == 1)
    }
}

fn count_made(made: &[bool], from: usize) -> i64 {
    made.iter().skip(from).map(|made| i64::from(*made)).sum()
}
