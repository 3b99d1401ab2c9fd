//! Stock counts.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, params};
use uuid::Uuid;

use super::count_files;
use super::query_builder::QueryBuilder;
use super::rows::{RowReader, read_product_summary, read_single_value};
use super::sql_conversions::{
    SqlExpiry, SqlInstant, SqlLocation, expiry_to_sql, location_key_to_sql, location_to_sql,
};
use super::transaction::Transaction;
use crate::domain::count::{
    CountEntry, CountId, CountLine, CountState, Decision, EntryMode, LaterChange, LineKey, Moment, Resolution,
};
use crate::domain::{Day, DocumentId, DocumentKind, DocumentNumber, LotCode, LotId, ProductId};
use crate::store::{
    BookId, Count, CountAct, CountAssertion, CountFileInfo, CountLineQuery, CountLineRow, CountShelf,
    LotChangeAfter, NewCount, ReadCounts, Result, RowVisitor, WriteCounts,
};

macro_rules! count_columns {
    () => {
        "SELECT c.id, c.scope, c.blind, c.two_counters, c.state, c.rescan, c.position, c.at, c.day, c.operator,
                c.station, c.lines, c.counted, c.entries FROM stock_count c"
    };
}

pub(super) const COUNT_BY_ID: &str = concat!(count_columns!(), " WHERE c.id = ?1");

const COUNTS: &str = concat!(count_columns!(), " ORDER BY c.id DESC");

pub(super) const ACT_BY_ID: &str =
    "SELECT a.id, a.count, a.request, a.at, a.operator, a.station, a.answer FROM count_act a WHERE a.id = ?1";

macro_rules! line_columns {
    () => {
        "n.count, n.line, n.product_id, n.lot_id, n.code, n.expires, n.location, n.expected, n.resolution,
         n.resolved_counter, n.resolved_by, n.resolved_at, n.resolved_after, n.applied"
    };
}

macro_rules! line_row_columns {
    () => {
        concat!(
            "SELECT ",
            line_columns!(),
            ", n.entries, p.sku, p.name, p.unit, p.decimals FROM count_line n"
        )
    };
}

pub(super) const LINE_ROW: &str = concat!(
    line_row_columns!(),
    " CROSS JOIN product p ON p.id = n.product_id WHERE n.count = ?1 AND n.line = ?2"
);

pub(super) const LINE_OF_LOT: &str = concat!(
    "SELECT ",
    line_columns!(),
    " FROM count_line n INDEXED BY count_line_lot WHERE n.lot_id = ?2 AND n.count = ?1"
);

pub(super) const LINES_OF_CODE: &str = concat!(
    "SELECT ",
    line_columns!(),
    " FROM count_line n INDEXED BY count_line_code WHERE n.count = ?1 AND n.product_id = ?2 AND n.code_key IS ?3
      ORDER BY n.line"
);

pub(super) const OTHER_OPEN_COUNTS: &str =
    "SELECT n.count FROM count_line n INDEXED BY count_line_lot CROSS JOIN stock_count c ON c.id = n.count
      WHERE n.lot_id = ?2 AND n.count <> ?1 AND c.state IN (1, 2) ORDER BY n.count";

/// Lots that other open counts have too.
pub(super) const OVERLAPS: &str = "SELECT o.count, count(*) FROM stock_count c
      CROSS JOIN count_line o ON o.count = c.id AND o.lot_id IS NOT NULL
      CROSS JOIN count_line n INDEXED BY count_line_lot ON n.lot_id = o.lot_id AND n.count = ?1
      WHERE c.state IN (1, 2) AND c.id <> ?1 GROUP BY o.count ORDER BY o.count";

pub(super) const PRODUCTS: &str = "SELECT DISTINCT n.product_id FROM count_line n INDEXED BY count_line_code WHERE n.count = ?1 ORDER BY n.product_id";

const LAST_APPLICATION: &str = "SELECT d.id FROM document d
      WHERE d.number = (SELECT max(n.applied) FROM count_line n WHERE n.count = ?1)";

/// Documents of counts are few.
const COUNTS_APPLIED_BY: &str =
    "SELECT DISTINCT n.count FROM count_line n WHERE n.applied = ?1 ORDER BY n.count";

pub(super) const SHELVES: &str = "SELECT min(n.location), count(*), sum(n.entries > 0)
      FROM count_line n INDEXED BY count_line_place WHERE n.count = ?1 GROUP BY n.location_key ORDER BY n.location_key";

macro_rules! entry_columns {
    () => {
        "SELECT e.count, e.line, e.id, e.quantity, e.mode, e.counter, e.station, e.at, e.position, e.clock
           FROM count_entry e"
    };
}

pub(super) const ENTRY_BY_ID: &str = concat!(entry_columns!(), " INDEXED BY count_entry_id WHERE e.id = ?1");

pub(super) const ENTRIES_OF_LINE: &str =
    concat!(entry_columns!(), " WHERE e.count = ?1 AND e.line = ?2 ORDER BY e.at, e.id");

const ENTRIES_OF_COUNT: &str = concat!(entry_columns!(), " WHERE e.count = ?1 ORDER BY e.line");

pub(super) const CHANGES_AFTER: &str =
    "SELECT m.lot_id, m.change, d.number, d.at, d.kind, d.backdated, r.number FROM movement m
       CROSS JOIN document d ON d.number = m.document
       LEFT JOIN document r ON r.id = d.reverses
      WHERE m.id >= (SELECT f.first_movement FROM document f WHERE f.number > ?1 ORDER BY f.number LIMIT 1)
      ORDER BY m.id";

const NEWEST_DOCUMENT: &str = "SELECT ifnull(max(number), 0) FROM document";

macro_rules! assertion_columns {
    () => {
        "a.document, a.lot_id, a.quantity, a.after, a.variance, a.counter, a.at, a.day"
    };
}

pub(super) const ASSERTION: &str = concat!(
    "SELECT ",
    assertion_columns!(),
    ", d.id FROM count_assertion a CROSS JOIN document d ON d.number = a.document
      WHERE a.document = ?1 AND a.lot_id = ?2"
);

/// Leaves out what was reversed.
macro_rules! stands {
    () => {
        " NOT EXISTS (SELECT 1 FROM document d CROSS JOIN document r ON r.reverses = d.id WHERE d.number = a.document)"
    };
}

pub(super) const ASSERTIONS_OF_LOT: &str = concat!(
    "SELECT ",
    assertion_columns!(),
    " FROM count_assertion a INDEXED BY count_assertion_lot WHERE a.lot_id = ?1 AND",
    stands!(),
    " ORDER BY a.document DESC LIMIT ?2"
);

const ASSERTIONS: &str =
    concat!("SELECT ", assertion_columns!(), " FROM count_assertion a ORDER BY a.document, a.lot_id");

const LAST_COUNTED: &str = concat!("SELECT a.lot_id, a.day FROM count_assertion a WHERE", stands!());

const FILE: &str =
    "SELECT f.id, f.book, f.count, f.position, f.lines, f.at, f.operator, f.digest FROM count_file f";

fn read_count(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<Count> {
    Ok(Count {
        id: reader.next_value()?,
        scope: reader.next_json()?,
        blind: reader.next_value()?,
        two_counters: reader.next_value()?,
        state: reader.next_value()?,
        rescan: reader.next_value()?,
        position: reader.next_value()?,
        at: reader.next_value::<SqlInstant>()?.0,
        day: reader.next_value()?,
        operator: reader.next_value()?,
        station: reader.next_value()?,
        lines: reader.next_value()?,
        counted: reader.next_value()?,
        entries: reader.next_value()?,
    })
}

fn read_act(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<CountAct> {
    Ok(CountAct {
        id: reader.next_value()?,
        count: reader.next_value()?,
        request: reader.next_value()?,
        at: reader.next_value::<SqlInstant>()?.0,
        operator: reader.next_value()?,
        station: reader.next_value()?,
        answer: reader.next_value()?,
    })
}

fn read_key(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<LineKey> {
    Ok(LineKey { count: reader.next_value()?, line: reader.next_value()? })
}

fn read_line(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<CountLine> {
    Ok(CountLine {
        key: read_key(reader)?,
        product: reader.next_value()?,
        lot: reader.next_value()?,
        code: reader.next_value()?,
        expires: reader.next_value::<SqlExpiry>()?.0,
        location: reader.next_value::<SqlLocation>()?.0,
        expected: reader.next_value()?,
        decision: read_decision(reader)?,
        applied: reader.next_value()?,
    })
}

fn read_decision(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<Option<Decision>> {
    let resolution: Option<Resolution> = reader.next_value()?;
    let counter = reader.next_value()?;
    let by = reader.next_value::<Option<_>>()?;
    let at = reader.next_value::<Option<SqlInstant>>()?;
    let position = reader.next_value::<Option<_>>()?;
    Ok(match (resolution, by, at, position) {
        (Some(resolution), Some(by), Some(SqlInstant(at)), Some(position)) => {
            Some(Decision { resolution, counter, by, at, position })
        }
        _ => None,
    })
}

fn read_line_row(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<CountLineRow> {
    let line = read_line(reader)?;
    let entries = reader.next_value()?;
    Ok(CountLineRow { line, product: read_product_summary(reader)?, entries })
}

fn read_shelf(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<CountShelf> {
    Ok(CountShelf {
        location: reader.next_value::<SqlLocation>()?.0,
        lines: reader.next_value()?,
        counted: reader.next_value()?,
    })
}

fn read_entry(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<CountEntry> {
    Ok(CountEntry {
        key: read_key(reader)?,
        id: reader.next_value()?,
        quantity: reader.next_value()?,
        mode: reader.next_value()?,
        counter: reader.next_value()?,
        station: reader.next_value()?,
        at: reader.next_value::<SqlInstant>()?.0,
        moment: Moment {
            position: reader.next_value()?,
            clock: reader.next_value::<Option<SqlInstant>>()?.map(|clock| clock.0),
        },
    })
}

fn read_change(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<LotChangeAfter> {
    let (lot, change, document) = (reader.next_value()?, reader.next_value()?, reader.next_value()?);
    let at = reader.next_value::<SqlInstant>()?.0;
    let (kind, backdated): (DocumentKind, bool) = (reader.next_value()?, reader.next_value()?);
    let reverses = reader.next_value()?;
    let is_regular = !backdated && kind.is_plain_move();
    Ok(LotChangeAfter { lot, change: LaterChange { document, at, change, is_regular, reverses } })
}

fn read_assertion(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<CountAssertion> {
    Ok(CountAssertion {
        document: reader.next_value()?,
        lot: reader.next_value()?,
        quantity: reader.next_value()?,
        after: reader.next_value()?,
        variance: reader.next_value()?,
        counter: reader.next_value()?,
        at: reader.next_value::<SqlInstant>()?.0,
        day: reader.next_value()?,
    })
}

fn read_file(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<CountFileInfo> {
    Ok(CountFileInfo {
        id: Uuid::from_bytes(reader.next_value()?),
        book: BookId(Uuid::from_bytes(reader.next_value()?)),
        count: reader.next_value()?,
        position: reader.next_value()?,
        lines: reader.next_value()?,
        at: reader.next_value::<SqlInstant>()?.0,
        operator: reader.next_value()?,
        digest: reader.next_value()?,
    })
}

impl ReadCounts for Transaction<'_> {
    fn count(&self, id: CountId) -> Result<Option<Count>> {
        self.query_optional(COUNT_BY_ID, [id], read_count)
    }

    fn counts(&self) -> Result<Vec<Count>> {
        self.query_all(COUNTS, [], read_count)
    }

    fn count_act(&self, id: DocumentId) -> Result<Option<CountAct>> {
        self.query_optional(ACT_BY_ID, [id], read_act)
    }

    fn count_lines(
        &self,
        count: CountId,
        query: &CountLineQuery,
        visit: RowVisitor<'_, CountLineRow>,
    ) -> Result<()> {
        self.visit_list(build_line_query(count, query), read_line_row, visit).map(drop)
    }

    fn count_line_rows(&self, keys: &[LineKey]) -> Result<Vec<CountLineRow>> {
        self.query_each(LINE_ROW, keys, |key| (key.count, key.line), read_line_row)
    }

    fn count_line_of_lot(&self, count: CountId, lot: LotId) -> Result<Option<CountLine>> {
        self.query_optional(LINE_OF_LOT, (count, lot), read_line)
    }

    fn count_lines_of_code(
        &self,
        count: CountId,
        product: ProductId,
        code: Option<&LotCode>,
    ) -> Result<Vec<CountLine>> {
        self.query_all(LINES_OF_CODE, (count, product, code.map(LotCode::key)), read_line)
    }

    fn other_open_counts_of_lot(&self, count: CountId, lot: LotId) -> Result<Vec<CountId>> {
        self.query_all(OTHER_OPEN_COUNTS, (count, lot), read_single_value)
    }

    fn overlapping_counts(&self, count: CountId) -> Result<Vec<(CountId, u32)>> {
        self.query_all(OVERLAPS, [count], |reader| Ok((reader.next_value()?, reader.next_value()?)))
    }

    fn counted_products(&self, count: CountId) -> Result<Vec<ProductId>> {
        self.query_all(PRODUCTS, [count], read_single_value)
    }

    fn last_application(&self, count: CountId) -> Result<Option<DocumentId>> {
        self.query_optional(LAST_APPLICATION, [count], read_single_value)
    }

    fn count_shelves(&self, count: CountId) -> Result<Vec<CountShelf>> {
        self.query_all(SHELVES, [count], read_shelf)
    }

    fn count_entry(&self, id: DocumentId) -> Result<Option<CountEntry>> {
        self.query_optional(ENTRY_BY_ID, [id], read_entry)
    }

    fn entries_of_line(&self, key: LineKey) -> Result<Vec<CountEntry>> {
        self.query_all(ENTRIES_OF_LINE, (key.count, key.line), read_entry)
    }

    fn entries_of_count(&self, count: CountId, visit: RowVisitor<'_, CountEntry>) -> Result<()> {
        self.visit_all(ENTRIES_OF_COUNT, [count], read_entry, visit).map(drop)
    }

    fn changes_after(&self, position: DocumentNumber, visit: RowVisitor<'_, LotChangeAfter>) -> Result<()> {
        self.visit_all(CHANGES_AFTER, [position], read_change, visit).map(drop)
    }

    fn newest_document(&self) -> Result<DocumentNumber> {
        self.query_value(NEWEST_DOCUMENT, [])
    }

    fn assertion(
        &self,
        document: DocumentNumber,
        lot: LotId,
    ) -> Result<Option<(DocumentId, CountAssertion)>> {
        self.query_optional(ASSERTION, (document, lot), |reader| {
            let assertion = read_assertion(reader)?;
            Ok((reader.next_value()?, assertion))
        })
    }

    fn assertions_of_lot(&self, lot: LotId, most: usize) -> Result<Vec<CountAssertion>> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.query_all(ASSERTIONS_OF_LOT, (lot, most), read_assertion)
    }

    fn all_assertions(&self, visit: RowVisitor<'_, CountAssertion>) -> Result<()> {
        self.visit_all(ASSERTIONS, [], read_assertion, visit).map(drop)
    }

    fn last_counted_days(&self) -> Result<HashMap<LotId, Day>> {
        let mut days: HashMap<LotId, Day> = HashMap::new();
        self.run(|connection| {
            let mut statement = connection.prepare_cached(LAST_COUNTED)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (lot, day): (LotId, Day) = (row.get(0)?, row.get(1)?);
                days.entry(lot).and_modify(|latest| *latest = day.max(*latest)).or_insert(day);
            }
            Ok(())
        })?;
        Ok(days)
    }

    fn count_file(&self) -> Result<Option<CountFileInfo>> {
        self.query_optional(FILE, [], read_file)
    }
}

/// Returns the count that a file was made to count in; `None` of a stock book.
pub(super) fn count_of_file(connection: &Connection) -> rusqlite::Result<Option<CountId>> {
    connection.query_row("SELECT f.count FROM count_file f", [], |row| row.get(0)).optional()
}

fn build_line_query(count: CountId, query: &CountLineQuery) -> QueryBuilder {
    let mut builder = QueryBuilder::new(concat!(
        line_row_columns!(),
        " INDEXED BY count_line_place CROSS JOIN product p ON p.id = n.product_id"
    ));
    builder.and_where_option("n.count = ?", Some(&count));
    let place = query.location.as_ref().map(|place| location_key_to_sql(place.as_ref()));
    builder.and_where_option("n.location_key = ?", place.as_ref());
    if query.uncounted {
        builder.and_where("n.entries = 0");
    }
    if query.unapplied {
        builder.and_where("n.applied IS NULL");
    }
    builder.push_sql("ORDER BY n.location_key, n.product_id, n.code_key, n.line");
    builder
}

impl WriteCounts for Transaction<'_> {
    fn insert_count(&mut self, count: &NewCount) -> Result<CountId> {
        let scope = serde_json::to_string(&count.scope)
            .map_err(|error| crate::store::StoreError::Other { detail: error.to_string() })?;
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
            "INSERT INTO count_entry (count, line, id, quantity, mode, counter, station, at, position, clock, file)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
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
            let seal = count_files::seal_of(connection, *id.0.as_bytes())?;
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
