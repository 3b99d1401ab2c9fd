//! The statements that fetch what an act is about to look at, and those that it sends.

use super::alerts::{self, UNRESOLVED, alert_columns};
use super::book::{HEAD, LOCK_ID, USE_OF_ID};
use super::count_queries::{LAST_COUNTED_OF_LOT, stands};
use super::holds::{self, OF_CODE};
use super::ids::Sequence;
use super::ledger::{self, movement_columns};
use super::lot_lists::lot_columns;
use super::lots;
use super::orders::LAST_DISPATCH;
use super::product_writes::{self, BY_IDS, BY_SKUS, LOCK};
use super::products::{EXPIRED_ON_HAND, product_columns};
use super::transaction::SHARE_DAY;
use super::{daily_flows, fact_changes, partners};

/// The id of the product whose SKU, or former SKU, has the key `$1`.
macro_rules! product_of_sku {
    () => {
        "(SELECT coalesce((SELECT c.id FROM product c WHERE c.sku_key = $1),
                          (SELECT f.product_id FROM former_sku f WHERE f.sku_key = $1)))"
    };
}

/// The ids of its first `$4` lots in FEFO order, of those of the code with the key `$2`, and of those of the code of the
/// lot `$3`.
macro_rules! lots_of_sku {
    () => {
        concat!(
            "(SELECT o.id FROM lot o WHERE o.product_id = ",
            product_of_sku!(),
            " AND o.open ORDER BY o.expires, o.received, o.id LIMIT $4)
             UNION SELECT o.id FROM lot o WHERE o.product_id = ",
            product_of_sku!(),
            " AND o.code_key = $2
             UNION SELECT o.id FROM lot o WHERE o.id = $3
             UNION SELECT o.id FROM lot o JOIN lot named ON named.id = $3
                    WHERE o.product_id = named.product_id AND o.code_key = named.code_key"
        )
    };
}

/// The ids of the lots `$1`, and of those of their codes.
macro_rules! lots_and_siblings {
    () => {
        "SELECT o.id FROM lot o WHERE o.id = ANY ($1::bigint[])
         UNION SELECT o.id FROM lot named JOIN lot o ON o.product_id = named.product_id AND o.code_key = named.code_key
                WHERE named.id = ANY ($1::bigint[])"
    };
}

/// Locks the product of one SKU: by its key, however few products there are when the server plans it.
pub(super) const LOCK_OF_SKU: &str =
    concat!("SELECT p.id FROM product p WHERE p.id = ", product_of_sku!(), " FOR NO KEY UPDATE");

/// Like [`BY_SKUS`] of one; then the day of the alerts, and, where it bears on one since the product has a minimum, what it
/// has in lots that had expired on that day.
pub(super) const PRODUCT_OF_SKU: &str = concat!(
    "SELECT $1::text, ",
    product_columns!(),
    ", b.alert_day, CASE WHEN p.min_stock > 0 AND b.alert_day IS NOT NULL THEN
         (SELECT coalesce(sum(e.on_hand), 0)::bigint FROM lot e
           WHERE e.product_id = p.id AND e.open AND e.expires < b.alert_day AND NOT e.held) END
       FROM book b, product p WHERE p.id = ",
    product_of_sku!()
);

/// Its first `$2` lots in FEFO order.
pub(super) const FIRST_LOTS_OF_SKU: &str = concat!(
    "SELECT ",
    lot_columns!(),
    " FROM lot l WHERE l.product_id = ",
    product_of_sku!(),
    " AND l.open ORDER BY l.expires, l.received, l.id LIMIT $2"
);

pub(super) const LOTS_OF_SKU: &str =
    concat!("SELECT ", lot_columns!(), " FROM lot l WHERE l.id IN (", lots_of_sku!(), ")");

/// The id for a new lot of the code with the key `$2`, or of the code of the lot `$3`, unless such a lot stands at the
/// place with the key `$4`, or anywhere if none is named, or the act `$5` was posted before.
pub(super) const NEXT_LOT: &str = concat!(
    "SELECT nextval('lot_id_seq') FROM product p WHERE p.id = ",
    product_of_sku!(),
    " AND NOT p.archived AND NOT EXISTS (SELECT 1 FROM document d WHERE d.id = $5)
      AND NOT EXISTS (SELECT 1 FROM lot o WHERE o.product_id = p.id AND ($4::text IS NULL OR o.location_key = $4)
        AND o.code_key = coalesce($2, (SELECT named.code_key FROM lot named WHERE named.id = $3)))"
);

pub(super) const ALERTS_OF_SKU: &str = concat!(
    "SELECT ",
    alert_columns!(),
    " FROM alert a WHERE a.resolved_at IS NULL AND a.product_id = ",
    product_of_sku!(),
    " AND coalesce(a.lot_id, 0) = ANY (ARRAY(SELECT 0::bigint UNION ALL (",
    lots_of_sku!(),
    ")))"
);

pub(super) const HOLDS_OF_SKU: &str = concat!(
    "SELECT h.everywhere, h.location, h.reason, h.document, h.code_key FROM hold h WHERE h.product_id = ",
    product_of_sku!(),
    " AND h.code_key IN ($2, (SELECT named.code_key FROM lot named WHERE named.id = $3))
      ORDER BY h.everywhere, h.location_key"
);

/// The newest that stands of each lot.
pub(super) const COUNTED_OF_SKU: &str = concat!(
    "SELECT DISTINCT ON (a.lot_id) a.lot_id, a.day FROM count_assertion a WHERE a.lot_id IN (",
    lots_of_sku!(),
    ") AND",
    stands!(),
    " ORDER BY a.lot_id, a.document DESC"
);

pub(super) const DISPATCHED_TO_ORDER: &str = concat!(
    "SELECT d.day, d.station
       FROM (SELECT o.number FROM document o
              WHERE o.kind = 2 AND o.reference = $2 ORDER BY o.number DESC LIMIT 500) latest
       JOIN document d ON d.number = latest.number
       JOIN movement m ON m.document = d.number AND m.line = 1
      WHERE m.product_id = ",
    product_of_sku!(),
    " AND NOT EXISTS (SELECT 1 FROM document r WHERE r.reverses = d.id)
      ORDER BY latest.number DESC LIMIT 1"
);

pub(super) const MOVEMENTS_OF_DOCUMENT: &str = concat!(
    "SELECT ",
    movement_columns!(),
    " FROM movement m WHERE m.document = (SELECT d.number FROM document d WHERE d.id = $1) ORDER BY m.line"
);

pub(super) const RANGE_OF_DOCUMENT: &str =
    "SELECT d.first_movement, d.movements FROM document d WHERE d.id = $1";

pub(super) const CHANGES_OF_DOCUMENT: &str =
    "SELECT c.product_id, c.lot_id, c.field, c.before, c.after FROM fact_change c
      WHERE c.document = (SELECT d.number FROM document d WHERE d.id = $1) ORDER BY c.line";

pub(super) const TOUCHED_LOTS: &str =
    concat!("SELECT ", lot_columns!(), " FROM lot l WHERE l.id IN (", lots_and_siblings!(), ")");

pub(super) const ALERTS_OF_TOUCHED: &str = concat!(
    "SELECT ",
    alert_columns!(),
    " FROM alert a WHERE a.resolved_at IS NULL AND a.product_id = ANY ($2::bigint[])
      AND coalesce(a.lot_id, 0) = ANY (ARRAY(SELECT 0::bigint UNION ALL (",
    lots_and_siblings!(),
    ")))"
);

pub(super) const EXPIRED_OF_TOUCHED: &str =
    "SELECT p.id, b.alert_day, (SELECT coalesce(sum(e.on_hand), 0)::bigint FROM lot e
        WHERE e.product_id = p.id AND e.open AND e.expires < b.alert_day AND NOT e.held)
      FROM book b, product p
     WHERE p.id = ANY ($1::bigint[]) AND p.min_stock > 0 AND b.alert_day IS NOT NULL";

pub(super) const COUNTED_OF_TOUCHED: &str = concat!(
    "SELECT DISTINCT ON (a.lot_id) a.lot_id, a.day FROM count_assertion a WHERE a.lot_id IN (",
    lots_and_siblings!(),
    ") AND",
    stands!(),
    " ORDER BY a.lot_id, a.document DESC"
);

/// What documents changed of the lots `$1`.
pub(super) const CHANGES_OF_TOUCHED: &str =
    "SELECT c.document, c.product_id, c.lot_id, c.field, c.before, c.after
       FROM fact_change c WHERE c.lot_id = ANY ($1::bigint[]) ORDER BY c.document, c.line";

/// What acts send: prepared together, before the first.
pub(super) const STATEMENTS: [&str; 35] = [
    SHARE_DAY,
    LOCK_ID,
    USE_OF_ID,
    HEAD,
    LOCK_OF_SKU,
    PRODUCT_OF_SKU,
    BY_SKUS,
    FIRST_LOTS_OF_SKU,
    LOTS_OF_SKU,
    ALERTS_OF_SKU,
    HOLDS_OF_SKU,
    COUNTED_OF_SKU,
    DISPATCHED_TO_ORDER,
    NEXT_LOT,
    Sequence::Lots.draw(),
    lots::BY_ID,
    lots::BY_CODE,
    lots::FIRST_FEFO,
    lots::INSERT,
    lots::SET_BALANCE,
    lots::SET_HOLD,
    product_writes::SET_BALANCE,
    alerts::RAISE,
    alerts::RESOLVE,
    partners::ENSURE,
    daily_flows::ADD,
    holds::CLEAR,
    holds::INSERT,
    ledger::POST,
    OF_CODE,
    UNRESOLVED,
    EXPIRED_ON_HAND,
    LAST_COUNTED_OF_LOT,
    LAST_DISPATCH,
    lots::ADD_SUPPLIER,
];

/// What reversals send besides.
pub(super) const REVERSAL_STATEMENTS: [&str; 16] = [
    ledger::BY_ID,
    ledger::REVERSAL,
    ledger::MOVEMENT_RANGE,
    ledger::MOVEMENTS,
    fact_changes::OF_DOCUMENT,
    RANGE_OF_DOCUMENT,
    MOVEMENTS_OF_DOCUMENT,
    CHANGES_OF_DOCUMENT,
    LOCK,
    BY_IDS,
    TOUCHED_LOTS,
    ALERTS_OF_TOUCHED,
    EXPIRED_OF_TOUCHED,
    COUNTED_OF_TOUCHED,
    CHANGES_OF_TOUCHED,
    fact_changes::OF_LOT,
];
