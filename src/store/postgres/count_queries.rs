//! The queries about stock counts.

use super::columns::location_key_to_sql;
use super::query_builder::QueryBuilder;
use crate::domain::count::CountId;
use crate::store::CountLineQuery;

macro_rules! count_columns {
    () => {
        "SELECT c.id, c.scope, c.blind, c.two_counters, c.state, c.rescan, c.position, c.at, c.day, c.operator,
                c.station, c.lines, c.counted, c.entries FROM stock_count c"
    };
}

pub(super) const COUNT_BY_ID: &str = concat!(count_columns!(), " WHERE c.id = $1");

pub(super) const COUNTS: &str = concat!(count_columns!(), " ORDER BY c.id DESC");

macro_rules! act_columns {
    () => {
        "SELECT a.id, a.count, a.request, a.at, a.operator, a.station, a.answer FROM count_act a"
    };
}

pub(super) const ACT_BY_ID: &str = concat!(act_columns!(), " WHERE a.id = $1");

pub(super) const ALL_ACTS: &str = concat!(act_columns!(), " ORDER BY a.count, a.at, a.id");

pub(super) const ENTRIES_OF_FILES: &str =
    "SELECT e.count, e.file, count(*) FROM count_entry e WHERE e.file IS NOT NULL
      GROUP BY e.count, e.file ORDER BY e.count, e.file";

/// Columns of a line.
macro_rules! line_columns {
    () => {
        "n.count, n.line, n.product_id, n.lot_id, n.code, n.expires, n.location, n.expected, n.resolution,
         n.resolved_counter, n.resolved_by, n.resolved_at, n.resolved_after, n.sent_back,
         n.applied"
    };
}

macro_rules! line_row_columns {
    () => {
        concat!(
            "SELECT ",
            line_columns!(),
            ", n.entries, p.sku, p.name, p.unit, p.decimals, p.archived FROM count_line n"
        )
    };
}

pub(super) use {line_columns, line_row_columns};

/// The start of a list of lines, shelf by shelf.
pub(super) const LINE_ROWS: &str = concat!(line_row_columns!(), " JOIN product p ON p.id = n.product_id");

/// The start of a list of their numbers.
pub(super) const LINE_NUMBERS: &str = "SELECT n.line FROM count_line n";

pub(super) const LINE_STATES: &str =
    "SELECT n.line, n.lot_id, n.entries, n.resolution, n.resolved_at, n.applied FROM count_line n
      WHERE n.count = $1 ORDER BY n.line";

pub(super) const LINE_ROW: &str =
    concat!(line_row_columns!(), " JOIN product p ON p.id = n.product_id WHERE n.count = $1 AND n.line = $2");

pub(super) const LINE_OF_LOT: &str =
    concat!("SELECT ", line_columns!(), " FROM count_line n WHERE n.lot_id = $2 AND n.count = $1");

/// Two index ranges, of which one is empty.
pub(super) const LINES_OF_CODE: &str = concat!(
    "SELECT ",
    line_columns!(),
    " FROM count_line n WHERE n.count = $1 AND n.product_id = $2 AND n.code_key = $3
     UNION ALL SELECT ",
    line_columns!(),
    " FROM count_line n WHERE $3 IS NULL AND n.count = $1 AND n.product_id = $2 AND n.code_key IS NULL
      ORDER BY line"
);

pub(super) const LINES_OF_PRODUCT: &str = concat!(
    "SELECT ",
    line_columns!(),
    " FROM count_line n WHERE n.count = $1 AND n.product_id = $2 ORDER BY n.line"
);

pub(super) const LINES_OF_PRODUCT_AT: &str = concat!(
    "SELECT ",
    line_columns!(),
    " FROM count_line n
      WHERE n.count = $1 AND n.location_key = $3 AND n.product_id = $2 ORDER BY n.line"
);

/// A place of a count by its key, as its first lines have it.
pub(super) const PLACE: &str = "SELECT n.location FROM count_line n
      WHERE n.count = $1 AND n.location_key = $2 ORDER BY n.product_id, n.code_key LIMIT 1";

pub(super) const LINES_BY_CODE: &str = concat!(
    "SELECT ",
    line_columns!(),
    " FROM count_line n WHERE n.count = $1 AND n.code_key = $2 ORDER BY n.line"
);

pub(super) const OTHER_OPEN_COUNTS: &str =
    "SELECT n.count FROM count_line n JOIN stock_count c ON c.id = n.count
      WHERE n.lot_id = $2 AND n.count <> $1 AND c.state IN (1, 2) ORDER BY n.count";

/// Lots that other open counts have too.
pub(super) const OVERLAPS: &str = "SELECT o.count, count(*) FROM stock_count c
      JOIN count_line o ON o.count = c.id AND o.lot_id IS NOT NULL
      JOIN count_line n ON n.lot_id = o.lot_id AND n.count = $1
      WHERE c.state IN (1, 2) AND c.id <> $1 GROUP BY o.count ORDER BY o.count";

pub(super) const PRODUCTS: &str =
    "SELECT DISTINCT n.product_id FROM count_line n WHERE n.count = $1 ORDER BY n.product_id";

pub(super) const APPLICATIONS: &str = "SELECT d.id, count(*) FROM count_line n
      JOIN document d ON d.number = n.applied WHERE n.count = $1 GROUP BY d.number ORDER BY d.number";

/// How far each place is; by one counter (the key of his name, $2), unless that is NULL or it is to be counted
/// again.
pub(super) const SHELVES: &str = "SELECT min(n.location), count(*),
      count(*) FILTER (WHERE n.entries > 0 AND CASE
        WHEN n.sent_back IS NOT NULL THEN EXISTS (
          SELECT 1 FROM count_entry e WHERE e.count = n.count AND e.line = n.line AND e.at > n.sent_back)
        WHEN $2::text IS NULL THEN true
        ELSE EXISTS (
          SELECT 1 FROM count_entry e WHERE e.count = n.count AND e.line = n.line
             AND e.counter_key = $2) END)
      FROM count_line n WHERE n.count = $1 GROUP BY n.location_key ORDER BY n.location_key";

macro_rules! entry_columns {
    () => {
        "SELECT e.count, e.line, e.id, e.quantity, e.mode, e.counter, e.station, e.at, e.position, e.clock,
                e.until
           FROM count_entry e"
    };
}
pub(super) use entry_columns;

pub(super) const ENTRY_BY_ID: &str = concat!(entry_columns!(), " WHERE e.id = $1");

pub(super) const ENTRIES_OF_LINE: &str =
    concat!(entry_columns!(), " WHERE e.count = $1 AND e.line = $2 ORDER BY e.at, e.id");

pub(super) const ENTRIES_OF_COUNT: &str = concat!(entry_columns!(), " WHERE e.count = $1 ORDER BY e.line");

pub(super) const CHANGES_AFTER: &str =
    "SELECT m.lot_id, m.change, d.number, d.at, d.kind, d.backdated, r.number FROM movement m
       JOIN document d ON d.number = m.document
       LEFT JOIN document r ON r.id = d.reverses
      WHERE m.document > $1
      ORDER BY m.document, m.line";

pub(super) const CHANGES_OF_LOT_AFTER: &str =
    "SELECT m.lot_id, m.change, d.number, d.at, d.kind, d.backdated, r.number FROM lot l
       JOIN movement m ON m.product_id = l.product_id AND m.lot_id = l.id
       JOIN document d ON d.number = m.document
       LEFT JOIN document r ON r.id = d.reverses
      WHERE l.id = $2
        AND m.document > $1
      ORDER BY m.document, m.line";

pub(super) const NEWEST_DOCUMENT: &str = "SELECT coalesce(max(number), 0) FROM document";

macro_rules! assertion_columns {
    () => {
        "a.document, a.lot_id, a.quantity, a.after, a.variance, a.counter, a.at, a.day"
    };
}

pub(super) const ASSERTION: &str = concat!(
    "SELECT ",
    assertion_columns!(),
    " FROM count_assertion a WHERE a.document = $1 AND a.lot_id = $2"
);

pub(super) const ASSERTIONS_OF_DOCUMENT: &str = concat!(
    "SELECT ",
    assertion_columns!(),
    " FROM count_assertion a WHERE a.document = $1 ORDER BY a.lot_id"
);

/// Leaves out what was reversed.
macro_rules! stands {
    () => {
        " NOT EXISTS (SELECT 1 FROM document d JOIN document r ON r.reverses = d.id WHERE d.number = a.document)"
    };
}
pub(super) use stands;

pub(super) const ASSERTIONS_OF_LOT: &str = concat!(
    "SELECT ",
    assertion_columns!(),
    " FROM count_assertion a WHERE a.lot_id = $1 AND",
    stands!(),
    " ORDER BY a.document DESC LIMIT $2"
);

pub(super) const ASSERTIONS: &str =
    concat!("SELECT ", assertion_columns!(), " FROM count_assertion a ORDER BY a.document, a.lot_id");

pub(super) const LAST_COUNTED: &str =
    concat!("SELECT a.lot_id, a.day FROM count_assertion a WHERE", stands!());

pub(super) const LAST_COUNTED_OF_LOT: &str = concat!(
    "SELECT a.lot_id, a.day FROM count_assertion a WHERE a.lot_id = $1 AND",
    stands!(),
    " ORDER BY a.document DESC LIMIT 1"
);

pub(super) const LOTS_ASSERTED_BY: &str =
    "SELECT l.product_id, l.id FROM count_assertion a JOIN lot l ON l.id = a.lot_id
      WHERE a.document = $1 ORDER BY a.lot_id";

/// No index has the day received: the table is read once, which is faster than it would be by any other index.
pub(super) const OPEN_LOTS_RECEIVED: &str =
    "SELECT l.product_id, l.id FROM lot l WHERE l.open AND l.received BETWEEN $1 AND $2";

/// The documents of counts (kind 8) are found by their day.
pub(super) const OPEN_LOTS_COUNTED: &str = "SELECT l.product_id, l.id FROM document d
       JOIN count_assertion a ON a.document = d.number
       JOIN lot l ON l.id = a.lot_id
      WHERE d.kind = 8 AND d.day BETWEEN $1 AND $2 AND l.open";

/// The documents of counts (kind 8) are found by their day.
pub(super) const STANDING_ASSERTIONS: &str = concat!(
    "SELECT ",
    assertion_columns!(),
    ", l.location, coalesce(l.cost, p.price), p.sku, p.name, p.unit, p.decimals, p.archived
       FROM document s
       JOIN count_assertion a ON a.document = s.number
       JOIN lot l ON l.id = a.lot_id
       JOIN product p ON p.id = l.product_id
      WHERE s.kind = 8 AND s.day BETWEEN $1 AND $2 AND",
    stands!(),
    " ORDER BY s.day, s.number, a.lot_id"
);

pub(super) const LOTS_COUNTED_AFTER: &str = concat!(
    "SELECT a.lot_id FROM document s
       JOIN count_assertion a ON a.document = s.number WHERE s.kind = 8 AND s.day > $1 AND",
    stands!()
);

pub(super) const LOTS_IN_OPEN_COUNTS: &str = "SELECT n.lot_id FROM stock_count c
      JOIN count_line n ON n.count = c.id WHERE c.state IN (1, 2) AND n.lot_id IS NOT NULL AND n.applied IS NULL";

/// Builds a list of lines, shelf by shelf.
pub(super) fn build_line_query(select: &'static str, count: CountId, query: &CountLineQuery) -> QueryBuilder {
    let mut builder = QueryBuilder::new(select);
    builder.and_where_option("n.count = ?", Some(&count));
    let place = query.location.as_ref().map(|place| location_key_to_sql(place.as_ref()));
    builder.and_where_option("n.location_key = ?", place.as_ref());
    if query.uncounted {
        builder.and_where("n.entries = 0");
    }
    if query.unapplied {
        builder.and_where("n.applied IS NULL");
    }
    builder.push_sql("ORDER BY n.location_key, n.product_id, n.code_key NULLS FIRST, n.line");
    builder
}
