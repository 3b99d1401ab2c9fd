//! Changes of stock counts.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::columns::{SqlInstant, expiry_to_sql, location_key_to_sql, location_to_sql};
use super::foreseen::Subject;
use super::params::params;
use super::rows::read_single_value;
use super::session::Request;
use super::transaction::Transaction;
use crate::domain::count::{CountEntry, CountId, CountLine, CountState, Decision, EntryMode, LineKey};
use crate::domain::{DocumentId, DocumentNumber, LotCode, LotId};
use crate::store::{CountAct, CountAssertion, NewCount, Result, StoreError, WriteCounts};

/// Documents of counts are few.
const COUNTS_APPLIED_BY: &str =
    "SELECT DISTINCT n.count FROM count_line n WHERE n.applied = $1 ORDER BY n.count";

/// Bounds the memory of a statement.
const LINES_AT_ONCE: usize = 1_000;

const INSERT_LINES: &str =
    "INSERT INTO count_line (count, line, product_id, lot_id, code, code_key, expires, location, location_key,
                              expected)
     SELECT $1, t.* FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::date[],
                                $8::text[], $9::text[], $10::bigint[]) t";

const INSERT_ASSERTIONS: &str =
    "INSERT INTO count_assertion (document, lot_id, quantity, after, variance, counter, at, day)
     SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[],
                          $7::timestamptz[], $8::date[])";

/// Passes over an id that is taken.
const INSERT_ENTRY: &str =
    "INSERT INTO count_entry (count, line, id, quantity, mode, counter, counter_key, station, at, position,
                              clock, until, file)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING";

/// Returns of each line whether these are its first entries.
const ADD_TO_LINES: &str = "UPDATE count_line n SET entries = n.entries + t.added
       FROM unnest($2::bigint[], $3::bigint[]) t (line, added) WHERE n.count = $1 AND n.line = t.line
  RETURNING n.entries = t.added";

pub(super) const ADD_TO_COUNT: &str =
    "UPDATE stock_count SET entries = entries + $2, counted = counted + $3 WHERE id = $1";

pub(super) const SET_DECISION: &str =
    "UPDATE count_line SET resolution = $3, resolved_counter = $4, resolved_by = $5, resolved_at = $6,
                           resolved_after = $7, sent_back = $8
      WHERE count = $1 AND line = $2";

impl WriteCounts for Transaction<'_> {
    fn lock_count(&mut self, id: CountId) -> Result<()> {
        self.rows("SELECT c.id FROM stock_count c WHERE c.id = $1 FOR NO KEY UPDATE", [id]).map(drop)
    }

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
        let last: i64 =
            self.query_value("SELECT lines FROM stock_count WHERE id = $1 FOR UPDATE", [count])?;
        let keys: Vec<LineKey> = (last + 1..).take(lines.len()).map(|line| LineKey { count, line }).collect();
        for (keys, lines) in keys.chunks(LINES_AT_ONCE).zip(lines.chunks(LINES_AT_ONCE)) {
            self.execute(
                INSERT_LINES,
                params![
                    count,
                    keys.iter().map(|key| key.line).collect::<Vec<_>>(),
                    lines.iter().map(|line| line.product).collect::<Vec<_>>(),
                    lines.iter().map(|line| line.lot).collect::<Vec<_>>(),
                    lines.iter().map(|line| line.code.as_ref()).collect::<Vec<_>>(),
                    lines.iter().map(|line| line.code.as_ref().map(LotCode::key)).collect::<Vec<_>>(),
                    lines.iter().map(|line| expiry_to_sql(line.expires)).collect::<Vec<_>>(),
                    lines.iter().map(|line| location_to_sql(line.location.as_ref())).collect::<Vec<_>>(),
                    lines.iter().map(|line| location_key_to_sql(line.location.as_ref())).collect::<Vec<_>>(),
                    lines.iter().map(|line| line.expected).collect::<Vec<_>>(),
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
        for keys in keys.chunk_by(|one, next| one.count == next.count) {
            let Some(LineKey { count, .. }) = keys.first() else { continue };
            let lines: Vec<i64> = keys.iter().map(|key| key.line).collect();
            self.update_many(
                keys.len(),
                "UPDATE count_line SET applied = $3 WHERE count = $1 AND line = ANY ($2::bigint[])",
                (count, lines, document),
            )?;
        }
        Ok(())
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
        self.foreseen.forget(Subject::Ids);
        let CountAct { id, count, request, at, operator, station, answer } = act;
        self.execute(
            "INSERT INTO count_act (id, count, request, at, operator, station, answer)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            (id, count, request, SqlInstant(*at), operator, station, answer),
        )
    }

    fn insert_assertions(&mut self, assertions: &[CountAssertion]) -> Result<()> {
        self.foreseen.forget(Subject::Counts);
        for assertions in assertions.chunks(LINES_AT_ONCE) {
            self.execute(
                INSERT_ASSERTIONS,
                (
                    assertions.iter().map(|assertion| assertion.document).collect::<Vec<_>>(),
                    assertions.iter().map(|assertion| assertion.lot).collect::<Vec<_>>(),
                    assertions.iter().map(|assertion| assertion.quantity).collect::<Vec<_>>(),
                    assertions.iter().map(|assertion| assertion.after).collect::<Vec<_>>(),
                    assertions.iter().map(|assertion| assertion.variance).collect::<Vec<_>>(),
                    assertions.iter().map(|assertion| &assertion.counter).collect::<Vec<_>>(),
                    assertions.iter().map(|assertion| SqlInstant(assertion.at)).collect::<Vec<_>>(),
                    assertions.iter().map(|assertion| assertion.day).collect::<Vec<_>>(),
                ),
            )?;
        }
        Ok(())
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
        let Some(LineKey { count, .. }) = entries.first().map(|entry| entry.key) else { return Ok(()) };
        let inserts = entries.iter().map(|entry| self.insert_entry(entry, file)).collect::<Result<_>>()?;
        self.note_change()?;
        let inserted: Vec<bool> =
            self.send(inserts)?.into_iter().map(|answer| answer.affected == 1).collect();
        let mut added: BTreeMap<i64, i64> = BTreeMap::new();
        for (entry, _) in entries.iter().zip(&inserted).filter(|(_, made)| **made) {
            *added.entry(entry.key.line).or_default() += 1;
        }
        let sum: i64 = added.values().sum();
        made.extend(inserted);
        if sum == 0 {
            return Ok(());
        }
        let (lines, entries): (Vec<i64>, Vec<i64>) = added.into_iter().unzip();
        let first = self.query_all(ADD_TO_LINES, (count, lines, entries), read_single_value::<bool>)?;
        let counted = first.into_iter().filter(|is_first| *is_first).count();
        self.update_one(ADD_TO_COUNT, (count, sum, i64::try_from(counted).unwrap_or(i64::MAX)))
    }

    /// Makes a request that adds an entry, unless its id is taken.
    fn insert_entry(&self, entry: &CountEntry, file: Option<Uuid>) -> Result<Request> {
        self.request(
            INSERT_ENTRY,
            &params![
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
        )
    }
}
