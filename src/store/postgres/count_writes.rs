//! Changes of stock counts.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::columns::{SqlInstant, expiry_to_sql, location_key_to_sql, location_to_sql};
use super::count_queries as queries;
use super::foreseen::Subject;
use super::params::{Param, Params, params};
use super::queries::ReadRow;
use super::rows::read_single_value;
use super::session::Request;
use super::transaction::{Transaction, no_row};
use crate::domain::count::{CountEntry, CountId, CountLine, CountState, Decision, EntryMode, LineKey};
use crate::domain::{DocumentId, DocumentNumber, Label, LotCode, LotId, Quantity};
use crate::store::{CountAct, NewAssertion, NewCount, Result, StoreError, WriteCounts};

/// Documents of counts are few.
const COUNTS_APPLIED_BY: &str =
    "SELECT DISTINCT n.count FROM count_line n WHERE n.applied = $1 ORDER BY n.count";

/// Bounds the memory of a statement.
const LINES_AT_ONCE: usize = 1_000;

/// Locks a count, and tells how many lines it has.
pub(super) const LOCK: &str = "SELECT c.lines FROM stock_count c WHERE c.id = $1 FOR NO KEY UPDATE";

/// Adds lines, and how many there are to their count.
pub(super) const INSERT_LINES: &str = "WITH
       made AS (
         INSERT INTO count_line (count, line, product_id, lot_id, code, code_key, expires, location, location_key,
                                 expected)
         SELECT $1, t.* FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::date[],
                                    $8::text[], $9::text[], $10::bigint[]) t
         RETURNING line)
     UPDATE stock_count c SET lines = c.lines + (SELECT count(*) FROM made) WHERE c.id = $1";

/// Of the document that was posted last.
const INSERT_ASSERTIONS: &str =
    "INSERT INTO count_assertion (document, lot_id, quantity, after, variance, counter, at, day)
     SELECT b.document, t.* FROM book b, unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[],
                                                $6::timestamptz[], $7::date[]) t";

/// By the document that was posted last.
const SET_APPLIED: &str = "UPDATE count_line SET applied = (SELECT b.document FROM book b) WHERE count = $1 AND line = ANY ($2::bigint[])";

/// Adds entries of the count `$1`, and adds them up: of each line, and of the count, which has one more line that was counted
/// for each that these are the first entries of. Returns the ids of those that were added.
macro_rules! insert_entries {
    ($where_taken:literal) => {
        concat!(
            "WITH
               made AS (
                 INSERT INTO count_entry (count, line, id, quantity, mode, counter, counter_key, station, at,
                                          position, clock, until, file)
                 SELECT $1, t.*, $13::uuid
                   FROM unnest($2::bigint[], $3::uuid[], $4::bigint[], $5::smallint[], $6::text[], $7::text[],
                               $8::text[], $9::timestamptz[], $10::bigint[], $11::timestamptz[],
                               $12::bigint[]) t ",
            $where_taken,
            " RETURNING line, id),
               added AS (SELECT m.line, count(*) AS entries FROM made m GROUP BY m.line),
               lines AS (
                 UPDATE count_line n SET entries = n.entries + a.entries
                   FROM added a WHERE n.count = $1 AND n.line = a.line
                 RETURNING n.entries = a.entries AS is_first),
               total AS (
                 UPDATE stock_count c SET entries = c.entries + (SELECT count(*) FROM made),
                        counted = c.counted + (SELECT count(*) FROM lines l WHERE l.is_first)
                  WHERE c.id = $1 AND EXISTS (SELECT 1 FROM made))
             SELECT m.id FROM made m"
        )
    };
}

pub(super) const INSERT_ENTRIES: &str = insert_entries!("");

/// Passes over ids that are taken.
const MERGE_ENTRIES: &str = insert_entries!("ON CONFLICT DO NOTHING");

pub(super) const INSERT_ACT: &str =
    "INSERT INTO count_act (id, count, request, at, operator, station, answer)
     VALUES ($1, $2, $3, $4, $5, $6, $7)";

pub(super) const SET_DECISION: &str =
    "UPDATE count_line SET resolution = $3, resolved_counter = $4, resolved_by = $5, resolved_at = $6,
                           resolved_after = $7, sent_back = $8
      WHERE count = $1 AND line = $2";

impl WriteCounts for Transaction<'_> {
    fn lock_count(&mut self, id: CountId) -> Result<()> {
        self.lines_of_locked(id).map(drop)
    }

    fn insert_count(&mut self, count: &NewCount) -> Result<CountId> {
        let scope = serde_json::to_string(&count.scope)
            .map_err(|error| StoreError::Other { detail: error.to_string() })?;
        let id = self.insert(
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
        )?;
        self.note_locked(CountId(id), Some(0));
        Ok(CountId(id))
    }

    fn set_count_state(&mut self, id: CountId, state: CountState) -> Result<()> {
        self.foreseen.forget_lines();
        self.update_one("UPDATE stock_count SET state = $2 WHERE id = $1", (id, state))
    }

    fn set_count_rescan(&mut self, id: CountId, mode: EntryMode) -> Result<()> {
        self.foreseen.forget_lines();
        self.update_one("UPDATE stock_count SET rescan = $2 WHERE id = $1", (id, mode))
    }

    fn insert_count_lines(&mut self, count: CountId, lines: &[CountLine<()>]) -> Result<Vec<LineKey>> {
        let last = self.lines_of_locked(count)?.ok_or_else(no_row)?;
        let keys: Vec<LineKey> = (last + 1..).take(lines.len()).map(|line| LineKey { count, line }).collect();
        self.forget_lines_like(count, lines)?;
        for (keys, lines) in keys.chunks(LINES_AT_ONCE).zip(lines.chunks(LINES_AT_ONCE)) {
            self.update_one(
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
        if let Some(last) = keys.last() {
            self.locked_counts.borrow_mut().insert(count, last.line);
        }
        Ok(keys)
    }

    fn set_line_lot(&mut self, key: LineKey, lot: LotId) -> Result<()> {
        self.foreseen.forget_lines();
        self.update_one(
            "UPDATE count_line SET lot_id = $3 WHERE count = $1 AND line = $2",
            (key.count, key.line, lot),
        )
    }

    fn set_code_of_lines(&mut self, lot: LotId, code: Option<&LotCode>) -> Result<()> {
        self.foreseen.forget_lines();
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
        self.foreseen.forget_lines();
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
        self.ensure_posted()?;
        self.foreseen.forget_lines();
        for keys in keys.chunk_by(|one, next| one.count == next.count) {
            let Some(LineKey { count, .. }) = keys.first() else { continue };
            let lines: Vec<i64> = keys.iter().map(|key| key.line).collect();
            self.post_many(keys.len(), SET_APPLIED, (count, lines))?;
        }
        Ok(())
    }

    fn reopen_lines_of(&mut self, document: DocumentNumber) -> Result<Vec<CountId>> {
        self.foreseen.forget_lines();
        let counts = self.query_all(COUNTS_APPLIED_BY, [document], read_single_value)?;
        self.execute("UPDATE count_line SET applied = NULL WHERE applied = $1", [document])?;
        Ok(counts)
    }

    fn insert_count_entries(&mut self, entries: &[CountEntry], file: Option<Uuid>) -> Result<()> {
        self.foreseen.forget(Subject::Ids);
        self.foreseen.forget_lines();
        for entries in chunks_by_count(entries) {
            let columns = EntryColumns::of(entries);
            self.update_many(entries.len(), INSERT_ENTRIES, columns.params(&file).as_slice())?;
        }
        Ok(())
    }

    fn merge_count_entries(&mut self, entries: &[CountEntry], file: Uuid) -> Result<Vec<bool>> {
        self.foreseen.forget(Subject::Ids);
        self.foreseen.forget_lines();
        self.note_change()?;
        let (file, mut made) = (Some(file), HashSet::new());
        for entries in chunks_by_count(entries) {
            let columns = EntryColumns::of(entries);
            let read: ReadRow<DocumentId> = read_single_value;
            made.extend(self.query_all(MERGE_ENTRIES, columns.params(&file).as_slice(), read)?);
        }
        Ok(entries.iter().map(|entry| made.remove(&entry.id)).collect())
    }

    /// Only what is counted away from the book is sealed, in a file of its own.
    fn seal_count_entry(&mut self, _: DocumentId) -> Result<()> {
        Err(StoreError::Other { detail: "a book on a server is not a count file".to_owned() })
    }

    fn insert_count_act(&mut self, act: &CountAct) -> Result<()> {
        self.foreseen.forget(Subject::Ids);
        self.foreseen.forget_lines();
        let CountAct { id, count, request, at, operator, station, answer } = act;
        self.execute(INSERT_ACT, (id, count, request, SqlInstant(*at), operator, station, answer))
    }

    fn insert_assertions(&mut self, assertions: &[NewAssertion]) -> Result<()> {
        self.ensure_posted()?;
        self.foreseen.forget(Subject::Counts);
        for assertions in assertions.chunks(LINES_AT_ONCE) {
            self.post_many(
                assertions.len(),
                INSERT_ASSERTIONS,
                (
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
    /// Locks a count, unless it is, and returns how many lines it has; `None` if there is none.
    fn lines_of_locked(&self, count: CountId) -> Result<Option<i64>> {
        let known = self.locked_counts.borrow().get(&count).copied();
        if known.is_some() {
            return Ok(known);
        }
        let lines = self.query_optional(LOCK, [count], read_single_value)?;
        self.note_locked(count, lines);
        Ok(lines)
    }

    /// Notes how many lines a count has that was just locked: nobody else adds any.
    pub(super) fn note_locked(&self, count: CountId, lines: Option<i64>) {
        self.locked_counts.borrow_mut().extend(lines.map(|lines| (count, lines)));
    }

    fn ensure_posted(&self) -> Result<()> {
        if self.has_posted.get() {
            return Ok(());
        }
        Err(StoreError::Constraint { detail: "a count is applied without a document".to_owned() })
    }

    /// Forgets the answers that lines will be in which are about to be added to a count.
    fn forget_lines_like(&self, count: CountId, lines: &[CountLine<()>]) -> Result<()> {
        if !self.foreseen.has_lines_of(count) {
            // Lines of one count bear on those of another.
            self.foreseen.forget_lines();
            return Ok(());
        }
        self.forget_line(queries::COUNT_BY_ID, &[count])?;
        for line in lines {
            let (product, code) = (line.product, line.code.as_ref().map(LotCode::key));
            let place = location_key_to_sql(line.location.as_ref());
            self.forget_line(queries::LINES_OF_CODE, &(count, product, &code))?;
            self.forget_line(queries::LINES_BY_CODE, &(count, &code))?;
            self.forget_line(queries::LINES_OF_PRODUCT, &(count, product))?;
            self.forget_line(queries::LINES_OF_PRODUCT_AT, &(count, product, place))?;
            self.forget_line(queries::LINE_OF_LOT, &(count, line.lot))?;
        }
        Ok(())
    }

    fn forget_line(&self, sql: &str, params: &impl Params) -> Result<()> {
        if let Request::Prepared { values, .. } = self.request(sql, params)? {
            self.foreseen.forget_line(sql, values);
        }
        Ok(())
    }
}

/// Entries of one count at a time, so many that their statement fits in memory.
fn chunks_by_count(entries: &[CountEntry]) -> impl Iterator<Item = &[CountEntry]> {
    let of_counts = entries.chunk_by(|one, next| one.key.count == next.key.count);
    of_counts.flat_map(|entries| entries.chunks(LINES_AT_ONCE))
}

/// Entries of a count, column by column.
struct EntryColumns<'a> {
    count: Option<CountId>,
    lines: Vec<i64>,
    ids: Vec<DocumentId>,
    quantities: Vec<Quantity>,
    modes: Vec<EntryMode>,
    counters: Vec<&'a Label>,
    counter_keys: Vec<String>,
    stations: Vec<&'a Label>,
    times: Vec<SqlInstant>,
    positions: Vec<DocumentNumber>,
    clocks: Vec<Option<SqlInstant>>,
    until: Vec<Option<DocumentNumber>>,
}

impl<'a> EntryColumns<'a> {
    fn of(entries: &'a [CountEntry]) -> Self {
        EntryColumns {
            count: entries.first().map(|entry| entry.key.count),
            lines: entries.iter().map(|entry| entry.key.line).collect(),
            ids: entries.iter().map(|entry| entry.id).collect(),
            quantities: entries.iter().map(|entry| entry.quantity).collect(),
            modes: entries.iter().map(|entry| entry.mode).collect(),
            counters: entries.iter().map(|entry| &entry.counter).collect(),
            counter_keys: entries.iter().map(|entry| entry.counter.key()).collect(),
            stations: entries.iter().map(|entry| &entry.station).collect(),
            times: entries.iter().map(|entry| SqlInstant(entry.at)).collect(),
            positions: entries.iter().map(|entry| entry.moment.position).collect(),
            clocks: entries.iter().map(|entry| entry.moment.clock.map(SqlInstant)).collect(),
            until: entries.iter().map(|entry| entry.moment.until).collect(),
        }
    }

    /// The values of [`INSERT_ENTRIES`].
    fn params<'own>(&'own self, file: &'own Option<Uuid>) -> [Param<'own>; 13] {
        [
            &self.count,
            &self.lines,
            &self.ids,
            &self.quantities,
            &self.modes,
            &self.counters,
            &self.counter_keys,
            &self.stations,
            &self.times,
            &self.positions,
            &self.clocks,
            &self.until,
            file,
        ]
    }
}
