//! The statements that fetch what an act on a count is about to look at.

use super::book::{HEAD, LOCK_ID, USE_OF_ID, use_of};
use super::count_queries::{
    self as queries, LAST_COUNTED_OF_LOT, entry_columns, line_columns, line_row_columns,
};
use super::count_writes as writes;
use super::lot_lists::lot_columns;
use super::lots;
use super::products::{BY_BARCODE, BY_FORMER_SKU, BY_ID, BY_SKU, product_columns};
use super::settings::ALL_SETTINGS;
use super::transaction::SHARE_DAY;

/// Lines that may be meant by one entry. Where there are more, it is refused, or asks for what it needs.
pub(super) const MOST_MEANT: usize = 50;

/// The id of the product that has the barcode with the key `$4`, or the SKU with the key `$5`, or has had that.
macro_rules! product_named {
    () => {
        "coalesce((SELECT b.product_id FROM barcode b WHERE b.code_key = $4),
                  (SELECT c.id FROM product c WHERE c.sku_key = $5),
                  (SELECT f.product_id FROM former_sku f WHERE f.sku_key = $5))"
    };
}

/// That product and the code with the key `$6`.
macro_rules! code_named {
    () => {
        concat!("(SELECT ", product_named!(), ", $6::text) k (product, code)")
    };
}

/// The products `$2` and the keys `$3` of codes of theirs.
macro_rules! codes_listed {
    () => {
        "unnest($2::bigint[], $3::text[]) k (product, code)"
    };
}

/// The numbers of the lines of codes in the count `$1`, as the lines have them or as their lots do by now.
macro_rules! lines_of {
    ($codes:ident) => {
        concat!(
            "SELECT n.line FROM ",
            $codes!(),
            " JOIN count_line n ON n.count = $1 AND n.product_id = k.product AND n.code_key = k.code
             UNION SELECT n.line FROM ",
            $codes!(),
            " JOIN count_line n ON n.count = $1 AND n.product_id = k.product AND n.code_key IS NULL
              WHERE k.code IS NULL
             UNION SELECT n.line FROM ",
            $codes!(),
            " JOIN lot o ON o.product_id = k.product AND o.code_key = k.code
              JOIN count_line n ON n.lot_id = o.id AND n.count = $1"
        )
    };
}

/// The numbers of the lines of the count `$1` that an entry may mean: the line `$2`, that of the lot `$3`, those of a code,
/// and of a scan (`$7`) those of the product at the place with the key `$8`, anywhere if that is NULL, and of the code with
/// the key `$9`.
macro_rules! lines_meant {
    () => {
        concat!(
            "SELECT m.line FROM (
               SELECT n.line FROM count_line n WHERE n.count = $1 AND n.line = $2
               UNION SELECT n.line FROM count_line n WHERE n.lot_id = $3 AND n.count = $1
               UNION ",
            lines_of!(code_named),
            "  UNION SELECT n.line FROM count_line n WHERE $7 AND n.count = $1 AND n.product_id = ",
            product_named!(),
            "     AND ($8::text IS NULL OR n.location_key = $8)
               UNION SELECT n.line FROM count_line n WHERE n.count = $1 AND n.code_key = $9
             ) m ORDER BY m.line LIMIT 50"
        )
    };
}

/// The ids of the lots of lines of the count `$1`, and of those of codes.
macro_rules! lots_of {
    ($lines:expr, $codes:ident) => {
        concat!(
            "SELECT n.lot_id FROM count_line n WHERE n.count = $1 AND n.line IN (",
            $lines,
            ") UNION SELECT o.id FROM ",
            $codes!(),
            " JOIN lot o ON o.product_id = k.product AND o.code_key = k.code"
        )
    };
}

macro_rules! lots_meant {
    () => {
        concat!(lots_of!(lines_meant!(), code_named), " UNION SELECT $3::bigint")
    };
}

/// Like [`queries::LINE_ROW`].
macro_rules! select_lines {
    ($lines:expr) => {
        concat!(
            line_row_columns!(),
            " JOIN product p ON p.id = n.product_id WHERE n.count = $1 AND n.line IN (",
            $lines,
            ") ORDER BY n.line"
        )
    };
}

/// Like [`queries::ENTRIES_OF_LINE`] of each.
macro_rules! select_entries {
    ($lines:expr) => {
        concat!(
            entry_columns!(),
            " WHERE e.count = $1 AND e.line IN (",
            $lines,
            ") ORDER BY e.line, e.at, e.id"
        )
    };
}

macro_rules! select_lots {
    ($lots:expr) => {
        concat!("SELECT ", lot_columns!(), " FROM lot l WHERE l.id IN (", $lots, ")")
    };
}

pub(super) const LINES_MEANT: &str = select_lines!(lines_meant!());
pub(super) const ENTRIES_MEANT: &str = select_entries!(lines_meant!());
pub(super) const LOTS_MEANT: &str = select_lots!(lots_meant!());

/// Like [`BY_ID`] of each product of these lines.
pub(super) const PRODUCTS_MEANT: &str = concat!(
    "SELECT ",
    product_columns!(),
    " FROM product p WHERE p.id IN (SELECT n.product_id FROM count_line n WHERE n.count = $1 AND n.line IN (",
    lines_meant!(),
    "))"
);

/// Like [`queries::OTHER_OPEN_COUNTS`] of each, then the lot.
pub(super) const OTHER_COUNTS_MEANT: &str = concat!(
    "SELECT o.count, o.lot_id FROM count_line o JOIN stock_count c ON c.id = o.count
      WHERE o.lot_id IN (",
    lots_meant!(),
    ") AND o.count <> $1 AND c.state IN (1, 2) ORDER BY o.count"
);

pub(super) const LINES_OF_CODES: &str = select_lines!(lines_of!(codes_listed));
pub(super) const ENTRIES_OF_CODES: &str = select_entries!(lines_of!(codes_listed));
pub(super) const LOTS_OF_CODES: &str = select_lots!(lots_of!(lines_of!(codes_listed), codes_listed));

/// Like [`queries::ENTRY_BY_ID`] of each.
pub(super) const ENTRIES_BY_IDS: &str = concat!(entry_columns!(), " WHERE e.id = ANY ($1::uuid[])");

/// Like [`USE_OF_ID`] of each, then the id.
pub(super) const USES_OF_IDS: &str =
    concat!("SELECT ", use_of!("i.id"), ", i.id FROM unnest($1::uuid[]) i (id)");

/// What every act on a count sends.
pub(super) const STATEMENTS: [&str; 10] = [
    LOCK_ID,
    SHARE_DAY,
    writes::LOCK,
    queries::COUNT_BY_ID,
    queries::ENTRY_BY_ID,
    queries::ACT_BY_ID,
    USE_OF_ID,
    HEAD,
    queries::NEWEST_DOCUMENT,
    writes::INSERT_ACT,
];

/// What a look-up at a shelf sends besides.
pub(super) const LOOK_UP_STATEMENTS: [&str; 5] =
    [queries::COUNT_BY_ID, queries::PLACE, ALL_SETTINGS, BY_ID, PRODUCTS_MEANT];

/// What an entry sends besides.
pub(super) const ENTRY_STATEMENTS: [&str; 22] = [
    BY_BARCODE,
    BY_SKU,
    BY_FORMER_SKU,
    LINES_MEANT,
    ENTRIES_MEANT,
    LOTS_MEANT,
    OTHER_COUNTS_MEANT,
    queries::LINE_ROW,
    queries::LINE_OF_LOT,
    queries::LINES_OF_CODE,
    queries::LINES_OF_PRODUCT,
    queries::LINES_OF_PRODUCT_AT,
    queries::LINES_BY_CODE,
    queries::ENTRIES_OF_LINE,
    queries::OTHER_OPEN_COUNTS,
    lots::BY_ID,
    lots::BY_CODE,
    lots::FIRST_FEFO,
    writes::INSERT_LINES,
    writes::INSERT_ENTRIES,
    writes::SET_DECISION,
    LAST_COUNTED_OF_LOT,
];
