//! Lot lists: which lots, in what order, by which index.
//!
//! Each query names its index. SQLite would often choose the same, but at a million lots the wrong choice freezes the
//! screen.

use super::columns::{SqlDate, SqlExpiry, SqlLocation};
use super::count_queries::stands;
use super::query_builder::{Projection, QueryBuilder};
use super::rows::{RowReader, read_product_summary};
use crate::domain::{Day, Label, Lot};
use crate::store::codes::NO_EXPIRY;
use crate::store::{LotQuery, LotRow, LotSort, LotStatusFilter, Result};

/// Columns of [`read_lot`], from `lot l`.
macro_rules! lot_columns {
    () => {
        "l.id, l.product_id, l.code, l.expires, l.produced, l.received, l.received_quantity, l.on_hand,
         l.location, l.supplier, l.reference, l.cost, l.hold"
    };
}

pub(super) fn read_lot(reader: &mut RowReader<'_>) -> Result<Lot> {
    Ok(Lot {
        id: reader.next_value()?,
        product: reader.next_value()?,
        code: reader.next_value()?,
        expires: reader.next_value::<SqlExpiry>()?.0,
        produced: reader.next_value()?,
        received: reader.next_value()?,
        received_quantity: reader.next_value()?,
        on_hand: reader.next_value()?,
        location: reader.next_value::<SqlLocation>()?.0,
        supplier: reader.next_value()?,
        reference: reader.next_value()?,
        cost: reader.next_value()?,
        hold: reader.next_value()?,
    })
}

/// Columns of [`read_lot_row`], from `lot l` and its `product p`.
macro_rules! lot_row_columns {
    () => {
        concat!(
            lot_columns!(),
            ", p.sku, p.name, p.unit, p.decimals, p.archived,
              (SELECT a.day FROM count_assertion a WHERE a.lot_id = l.id AND",
            stands!(),
            " ORDER BY a.document DESC LIMIT 1)"
        )
    };
}

pub(super) fn read_lot_row(reader: &mut RowReader<'_>) -> Result<LotRow> {
    Ok(LotRow {
        lot: read_lot(reader)?,
        product: read_product_summary(reader)?,
        last_counted: reader.next_value()?,
    })
}

pub(super) use {lot_columns, lot_row_columns};

fn select_clause(wanted: Projection) -> &'static str {
    match wanted {
        // Expiry is the merge key of a union.
        Projection::Keys => "SELECT l.id, l.expires",
        Projection::Rows => concat!("SELECT ", lot_row_columns!()),
        Projection::Count => "SELECT count(*)",
    }
}

pub(super) fn build_query(query: &LotQuery, wanted: Projection) -> QueryBuilder {
    let mut builder = QueryBuilder::new(select_clause(wanted));
    match AccessPath::for_query(query, wanted) {
        Some(source) => add_from_and_where(&mut builder, query, source, wanted),
        None => {
            let each = |status| LotQuery { status, ..query.clone() };
            add_from_and_where(&mut builder, &each(LotStatusFilter::Open), AccessPath::OpenByExpiry, wanted);
            builder.union_all(select_clause(wanted));
            add_from_and_where(
                &mut builder,
                &each(LotStatusFilter::Empty),
                AccessPath::EmptyByExpiry,
                wanted,
            );
        }
    }
    if wanted != Projection::Count {
        builder.push_sql(order_clause(query));
    }
    builder.limit(query.limit);
    builder
}

/// No count that stands has said anything about the lot since a day.
const NOT_COUNTED_AFTER: &str = concat!(
    "NOT EXISTS (SELECT 1 FROM count_assertion a WHERE a.lot_id = l.id AND a.day > ? AND",
    stands!(),
    ")"
);

/// Appends the tables and the conditions.
fn add_from_and_where(builder: &mut QueryBuilder, query: &LotQuery, source: AccessPath, wanted: Projection) {
    builder.push_sql(source.source_clause());
    if wanted == Projection::Rows && !source.joins_product() {
        builder.push_sql("JOIN product p ON p.id = l.product_id");
    }
    builder.and_where_option("l.product_id = ?", query.product.as_ref());
    add_status_conditions(builder, query, source);
    if let Some(days) = query.expiring_within {
        let last = query.today.to_epoch_days().saturating_add(i64::from(days)).min(NO_EXPIRY - 1);
        builder.and_where_bind("l.expires <= ?", &SqlDate(last));
    }
    if let Some(seen_until) = query.seen_until() {
        // A day before every other one, where no lot is as old: a false condition would rule the indexes out.
        let last = seen_until.map_or(Day::MIN.to_epoch_days() - 1, Day::to_epoch_days);
        let last = SqlDate(last);
        builder.and_where_bind("l.received <= ?", &last);
        builder.and_where_bind(NOT_COUNTED_AFTER, &last);
    }
    builder.and_where_option("l.location_key = ?", query.location.as_ref().map(Label::key).as_ref());
}

fn add_status_conditions(builder: &mut QueryBuilder, query: &LotQuery, source: AccessPath) {
    match query.status {
        LotStatusFilter::All => return,
        LotStatusFilter::Empty => {
            builder.and_where("NOT l.open");
            return;
        }
        _ => builder.and_where("l.open"),
    }
    match query.status {
        LotStatusFilter::OnHold => builder.and_where("l.held"),
        LotStatusFilter::Expired => {
            builder.and_where(source.not_on_hold_condition());
            builder.and_where_bind("l.expires < ?", &query.today);
        }
        LotStatusFilter::Available => {
            builder.and_where(source.not_on_hold_condition());
            builder.and_where_bind("l.expires >= ?", &query.today);
        }
        _ => {}
    }
}

/// Index or key by which lots are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AccessPath {
    OpenOfProduct,
    AllOfProduct,
    OpenBySku,
    AllBySku,
    OpenByName,
    AllByName,
    OnHold,
    OpenByExpiry,
    EmptyByExpiry,
    /// Open lots in id order, so rows lie side by side. For sort keys without an index.
    OpenByKey,
    AllByKey,
}

impl AccessPath {
    /// Returns the access path of a query. `None` means a union of open and empty lots by expiry.
    fn for_query(query: &LotQuery, wanted: Projection) -> Option<Self> {
        let open = !matches!(query.status, LotStatusFilter::All | LotStatusFilter::Empty);
        let on_hold = query.status == LotStatusFilter::OnHold;
        // A count doesn't depend on the order.
        let sort = if wanted == Projection::Count { LotSort::Expires } else { query.sort };
        let by_expiry = sort == LotSort::Expires || query.expiring_within.is_some();
        Some(match (query.product, sort, open) {
            (Some(_), _, true) => AccessPath::OpenOfProduct,
            (Some(_), _, false) => AccessPath::AllOfProduct,
            (None, LotSort::Sku, true) => AccessPath::OpenBySku,
            (None, LotSort::Sku, false) => AccessPath::AllBySku,
            (None, LotSort::Product, true) => AccessPath::OpenByName,
            (None, LotSort::Product, false) => AccessPath::AllByName,
            (None, LotSort::Expires, false) if query.status == LotStatusFilter::All => return None,
            (None, LotSort::Expires, false) => AccessPath::EmptyByExpiry,
            (None, _, true) if on_hold => AccessPath::OnHold,
            (None, _, true) if by_expiry => AccessPath::OpenByExpiry,
            (None, LotSort::Arrival, _) | (None, _, false) => AccessPath::AllByKey,
            (None, _, true) => AccessPath::OpenByKey,
        })
    }

    fn source_clause(self) -> &'static str {
        match self {
            AccessPath::OpenOfProduct => "FROM lot l",
            AccessPath::AllOfProduct => "FROM lot l",
            AccessPath::OpenBySku => {
                "FROM product p
                 JOIN lot l ON l.product_id = p.id"
            }
            AccessPath::AllBySku => {
                "FROM product p
                 JOIN lot l ON l.product_id = p.id"
            }
            AccessPath::OpenByName => {
                "FROM product p
                 JOIN lot l ON l.product_id = p.id"
            }
            AccessPath::AllByName => {
                "FROM product p
                 JOIN lot l ON l.product_id = p.id"
            }
            AccessPath::OnHold => "FROM lot l",
            AccessPath::OpenByExpiry => "FROM lot l",
            AccessPath::EmptyByExpiry => "FROM lot l",
            AccessPath::OpenByKey | AccessPath::AllByKey => "FROM lot l",
        }
    }

    /// Few lots are on hold and have their own index, so a scan need not look at each lot; a product's lots are few
    /// themselves.
    fn not_on_hold_condition(self) -> &'static str {
        match self {
            AccessPath::OpenOfProduct => "NOT l.held",
            _ => "NOT l.held",
        }
    }

    fn joins_product(self) -> bool {
        matches!(
            self,
            AccessPath::OpenBySku | AccessPath::AllBySku | AccessPath::OpenByName | AccessPath::AllByName
        )
    }
}

/// Lots without code or location come last. Within one product, sorting by SKU or name leaves FEFO order.
fn order_clause(query: &LotQuery) -> &'static str {
    let sort = match (query.sort, query.product) {
        (LotSort::Sku | LotSort::Product, Some(_)) => None,
        (sort, _) => Some(sort),
    };
    match (sort, query.descending) {
        (None, false) => "ORDER BY l.expires, l.received, l.id",
        (None, true) => "ORDER BY l.expires DESC, l.received DESC, l.id DESC",
        (Some(LotSort::Expires), false) => "ORDER BY expires, id",
        (Some(LotSort::Expires), true) => "ORDER BY expires DESC, id DESC",
        (Some(LotSort::Sku), false) => "ORDER BY p.sku_key, l.expires, l.received, l.id",
        (Some(LotSort::Sku), true) => "ORDER BY p.sku_key DESC, l.expires DESC, l.received DESC, l.id DESC",
        (Some(LotSort::Product), false) => "ORDER BY p.name_order, p.id, l.expires, l.received, l.id",
        (Some(LotSort::Product), true) => {
            "ORDER BY p.name_order DESC, p.id DESC, l.expires DESC, l.received DESC, l.id DESC"
        }
        (Some(LotSort::Code), false) => "ORDER BY l.code_key IS NULL, l.code_key, l.id",
        (Some(LotSort::Code), true) => "ORDER BY l.code_key IS NULL DESC, l.code_key DESC, l.id DESC",
        (Some(LotSort::OnHand), false) => "ORDER BY l.on_hand, l.id",
        (Some(LotSort::OnHand), true) => "ORDER BY l.on_hand DESC, l.id DESC",
        (Some(LotSort::Received), false) => "ORDER BY l.received, l.id",
        (Some(LotSort::Received), true) => "ORDER BY l.received DESC, l.id DESC",
        (Some(LotSort::ReceivedQuantity), false) => "ORDER BY l.received_quantity, l.id",
        (Some(LotSort::ReceivedQuantity), true) => "ORDER BY l.received_quantity DESC, l.id DESC",
        (Some(LotSort::Location), false) => "ORDER BY l.location_key = '', l.location_key, l.id",
        (Some(LotSort::Location), true) => {
            "ORDER BY l.location_key = '' DESC, l.location_key DESC, l.id DESC"
        }
        (Some(LotSort::Arrival), false) => "ORDER BY l.id",
        (Some(LotSort::Arrival), true) => "ORDER BY l.id DESC",
    }
}
