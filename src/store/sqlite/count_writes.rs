//! Changes of stock counts.

use chrono::{DateTime, Utc};
use rusqlite::{CachedStatement, Connection, Error, ffi, params};
use uuid::Uuid;

use super::count_files::seal_of;
use super::rows::read_single_value;
use super::sql_conversions::{SqlInstant, expiry_to_sql, location_key_to_sql, location_to_sql};
use super::transaction::Transaction;
use crate::domain::count::{CountEntry, CountId, CountLine, CountState, Decision, EntryMode, LineKey};
use crate::domain::{DocumentId, DocumentNumber, LotCode, LotId};
use crate::store::{CountAct, NewAssertion, NewCount, Result, StoreError, WriteCounts};

/// Documents of counts are few.
const COUNTS_APPLIED_BY: &str =
    "SELECT DISTINCT n.count FROM count_line n WHERE n.applied = ?1 ORDER BY n.count";

/// Passes over an id that is taken.
const INSERT_ENTRY: &str =
    "INSERT INTO count_entry (count, line, id, quantity, mode, counter, station, at, position, clock, until, file)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT DO NOTHING";

pub(super) const SET_FIRST_ENTRIES: &str =
    "UPDATE count_line SET entries = ?3 WHERE count = ?1 AND line = ?2 AND entries = 0";

pub(super) const ADD_TO_LINE: &str =
    "UPDATE count_line SET entries = entries + ?3 WHERE count = ?1 AND line = ?2";

pub(super) const ADD_TO_COUNT: &str =
    "UPDATE stock_count SET entries = entries + ?2, counted = counted + ?3 WHERE id = ?1";

pub(super) const SET_DECISION: &str =
    "UPDATE count_line SET resolution = ?3, resolved_counter = ?4, resolved_by = ?5, resolved_at = ?6,
                           resolved_after = ?7, sent_back = ?8
      WHERE count = ?1 AND line = ?2";

impl WriteCounts for Transaction<'_> {
    /// Nobody else writes.
    fn lock_count(&mut self, _: CountId) -> Result<()> {
        Ok(())
    }

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

    fn set_code_of_lines(&mut self, lot: LotId, code: Option<&LotCode>) -> Result<()> {
        self.execute(
            "UPDATE count_line SET code = ?2, code_key = ?3 WHERE lot_id = ?1",
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

    fn set_lines_applied(&mut self, keys: &[LineKey]) -> Result<()> {
        let document = self.posted_last()?;
        self.run_write(|connection| {
            let mut update = connection
                .prepare_cached("UPDATE count_line SET applied = ?3 WHERE count = ?1 AND line = ?2")?;
            for key in keys {
                match update.execute((key.count, key.line, document))? {
                    1 => {}
                    changed => return Err(Error::StatementChangedRows(changed)),
                }
            }
            Ok(())
        })
    }

    fn reopen_lines_of(&mut self, document: DocumentNumber) -> Result<Vec<CountId>> {
        let counts = self.query_all(COUNTS_APPLIED_BY, [document], read_single_value)?;
        self.execute("UPDATE count_line SET applied = NULL WHERE applied = ?1", [document])?;
        Ok(counts)
    }

    fn insert_count_entries(&mut self, entries: &[CountEntry], file: Option<Uuid>) -> Result<()> {
        self.run_write(|connection| match insert_entries(connection, entries, file)?.contains(&false) {
            true => Err(id_taken()),
            false => Ok(()),
        })
    }

    fn merge_count_entries(&mut self, entries: &[CountEntry], file: Uuid) -> Result<Vec<bool>> {
        self.run_write(|connection| insert_entries(connection, entries, Some(file)))
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

    fn insert_assertions(&mut self, assertions: &[NewAssertion]) -> Result<()> {
        let document = self.posted_last()?;
        self.run_write(|connection| {
            let mut insert = connection.prepare_cached(
                "INSERT INTO count_assertion (document, lot_id, quantity, after, variance, counter, at, day)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?;
            for assertion in assertions {
                insert.execute(params![
                    document,
                    assertion.lot,
                    assertion.quantity,
                    assertion.after,
                    assertion.variance,
                    assertion.counter,
                    SqlInstant(assertion.at),
                    assertion.day,
                ])?;
            }
            Ok(())
        })
    }
}

impl Transaction<'_> {
    fn posted_last(&self) -> Result<DocumentNumber> {
        let missing =
            || StoreError::Constraint { detail: "a count is applied without a document".to_owned() };
        self.posted.map(|(number, _)| DocumentNumber(number)).ok_or_else(missing)
    }
}

/// Adds those entries whose id is not taken, and returns of each whether it is new.
fn insert_entries(
    connection: &Connection,
    entries: &[CountEntry],
    file: Option<Uuid>,
) -> rusqlite::Result<Vec<bool>> {
    let mut made = Vec::with_capacity(entries.len());
    for of_count in entries.chunk_by(|one, next| one.key.count == next.key.count) {
        insert_entries_of_count(connection, of_count, file, &mut made)?;
    }
    Ok(made)
}

/// Nobody else writes: who looks first finds what has the id.
fn id_taken() -> Error {
    Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_CONSTRAINT_UNIQUE), Some("the id is taken".to_owned()))
}

/// Adds entries of one count, and adds up those that are new.
fn insert_entries_of_count(
    connection: &Connection,
    entries: &[CountEntry],
    file: Option<Uuid>,
    made: &mut Vec<bool>,
) -> rusqlite::Result<()> {
    let (before, mut counted) = (made.len(), 0_i64);
    let mut insert = connection.prepare_cached(INSERT_ENTRY)?;
    let mut set_first = connection.prepare_cached(SET_FIRST_ENTRIES)?;
    let mut add = connection.prepare_cached(ADD_TO_LINE)?;
    for of_line in entries.chunk_by(|one, next| one.key == next.key) {
        let (from, Some(entry)) = (made.len(), of_line.first()) else { continue };
        for entry in of_line {
            made.push(insert_entry(&mut insert, entry, file)?);
        }
        let (LineKey { count, line }, added) = (entry.key, count_made(made, from));
        if added == 0 {
            continue;
        }
        match set_first.execute((count, line, added))? {
            1 => counted += 1,
            _ => drop(add.execute((count, line, added))?),
        }
    }
    if let (Some(entry), added @ 1..) = (entries.first(), count_made(made, before)) {
        connection.prepare_cached(ADD_TO_COUNT)?.execute((entry.key.count, added, counted))?;
    }
    Ok(())
}

/// Adds an entry. Returns whether its id was free.
fn insert_entry(
    insert: &mut CachedStatement<'_>,
    entry: &CountEntry,
    file: Option<Uuid>,
) -> rusqlite::Result<bool> {
    let inserted = insert.execute(params![
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
    ])?;
    Ok(inserted == 1)
}

fn count_made(made: &[bool], from: usize) -> i64 {
    made.iter().skip(from).map(|made| i64::from(*made)).sum()
}
