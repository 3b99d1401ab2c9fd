//! Lot lists: which lots, in what order, by which index.
//!
//! Each query names its index. SQLite would often choose the same, but at a million lots the wrong choice freezes the
//! screen.

use super::count_queries::stands;
use super::query_builder::QueryBuilder;
use super::rows::{RowReader, read_product_summary};
use super::sql_conversions::{SqlExpiry, SqlLocation, expiry_to_sql};
use crate::domain::{Day, Label, Lot};
use crate::store::lists::{Projection, lot_order};
use crate::store::lot_place::{LotPage, LotPlace, PlaceValue};
use crate::store::{LotQuery, LotRow, LotSort, LotStatusFilter};

/// Columns of [`read_lot`], from `lot l`.
macro_rules! lot_columns {
    () => {
        "l.id, l.product_id, l.code, l.expires, l.produced, l.received, l.received_quantity, l.on_hand,
         l.location, l.supplier, l.reference, l.cost, l.hold"
    };
}

pub(super) fn read_lot(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<Lot> {
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
              (SELECT a.day FROM count_assertion a INDEXED BY count_assertion_lot WHERE a.lot_id = l.id AND",
            stands!(),
            " ORDER BY a.document DESC LIMIT 1)"
        )
    };
}

pub(super) fn read_lot_row(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<LotRow> {
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
    build_page(query, &LotPage::of(query, None), wanted)
}

/// Builds the query of a part of a list.
pub(super) fn build_page(query: &LotQuery, page: &LotPage, wanted: Projection) -> QueryBuilder {
    let mut builder = QueryBuilder::new(select_clause(wanted));
    match AccessPath::for_query(query, wanted) {
        Some(source) => add_from_and_where(&mut builder, query, page, (source, wanted)),
        None => {
            let each = |status| LotQuery { status, ..query.clone() };
            let (open, empty) = (each(LotStatusFilter::Open), each(LotStatusFilter::Empty));
            add_from_and_where(&mut builder, &open, page, (AccessPath::OpenByExpiry, wanted));
            builder.union_all(select_clause(wanted));
            add_from_and_where(&mut builder, &empty, page, (AccessPath::EmptyByExpiry, wanted));
        }
    }
    if wanted != Projection::Count {
        builder.push_sql(lot_order(query));
    }
    builder.limit(query.limit);
    builder
}

/// No count that stands has said anything about the lot since a day.
const NOT_COUNTED_AFTER: &str = concat!(
    "NOT EXISTS (SELECT 1 FROM count_assertion a INDEXED BY count_assertion_lot WHERE a.lot_id = l.id AND a.day > ? AND",
    stands!(),
    ")"
);

/// Appends the tables and the conditions.
fn add_from_and_where(
    builder: &mut QueryBuilder,
    query: &LotQuery,
    page: &LotPage,
    (source, wanted): (AccessPath, Projection),
) {
    builder.push_sql(source.source_clause());
    if wanted == Projection::Rows && !source.joins_product() {
        builder.push_sql("CROSS JOIN product p ON p.id = l.product_id");
    }
    builder.and_where_option("l.product_id = ?", query.product.as_ref());
    add_status_conditions(builder, query, page, source);
    let last_expiry = query.last_expiry().filter(|_| page.needs_last_expiry(query));
    builder.and_where_option("l.expires <= ?", last_expiry.as_ref());
    if let Some(seen_until) = query.seen_until() {
        // A day before every other one, where no lot is as old: a false condition would rule the indexes out.
        let last = seen_until.map_or(Day::MIN.to_epoch_days() - 1, Day::to_epoch_days);
        builder.and_where_bind("l.received <= ?", &last);
        builder.and_where_bind(NOT_COUNTED_AFTER, &last);
    }
    builder.and_where_option("l.location_key = ?", query.location.as_ref().map(Label::key).as_ref());
    if let Some(LotPlace { condition, values }) = &page.place {
        builder.and_where(condition);
        for value in values {
            bind_place(builder, value);
        }
    }
}

fn bind_place(builder: &mut QueryBuilder, value: &PlaceValue) {
    match value {
        PlaceValue::Expiry(expires) => builder.bind(&expiry_to_sql(*expires)),
        PlaceValue::Day(day) => builder.bind(day),
        PlaceValue::Quantity(quantity) => builder.bind(quantity),
        PlaceValue::Text(text) => builder.bind(text),
        PlaceValue::IsMissing(is_missing) => builder.bind(is_missing),
        PlaceValue::Lot(lot) => builder.bind(lot),
        PlaceValue::Product(product) => builder.bind(product),
    }
}

fn add_status_conditions(builder: &mut QueryBuilder, query: &LotQuery, page: &LotPage, source: AccessPath) {
    match query.status {
        LotStatusFilter::All => return,
        LotStatusFilter::Empty => {
            builder.and_where("l.on_hand = 0");
            return;
        }
        _ => builder.and_where("l.on_hand > 0"),
    }
    if source == AccessPath::OpenByKey {
        builder.and_where("l.id IN (SELECT o.id FROM lot o INDEXED BY lot_open_expiry WHERE o.on_hand > 0)");
    }
    let today = Some(&query.today).filter(|_| page.needs_status_bound(query));
    match query.status {
        LotStatusFilter::OnHold => builder.and_where("l.hold IS NOT NULL"),
        LotStatusFilter::Expired => {
            builder.and_where(source.not_on_hold_condition());
            builder.and_where_option("l.expires < ?", today);
        }
        LotStatusFilter::Available => {
            builder.and_where(source.not_on_hold_condition());
            builder.and_where_option("l.expires >= ?", today);
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
            AccessPath::OpenOfProduct => "FROM lot l INDEXED BY lot_fefo",
            AccessPath::AllOfProduct => "FROM lot l INDEXED BY lot_code",
            AccessPath::OpenBySku => {
                "FROM product p INDEXED BY product_sku
                 CROSS JOIN lot l INDEXED BY lot_fefo ON l.product_id = p.id"
            }
            AccessPath::AllBySku => {
                "FROM product p INDEXED BY product_sku
                 CROSS JOIN lot l INDEXED BY lot_code ON l.product_id = p.id"
            }
            AccessPath::OpenByName => {
                "FROM product p INDEXED BY product_name
                 CROSS JOIN lot l INDEXED BY lot_fefo ON l.product_id = p.id"
            }
            AccessPath::AllByName => {
                "FROM product p INDEXED BY product_name
                 CROSS JOIN lot l INDEXED BY lot_code ON l.product_id = p.id"
            }
            AccessPath::OnHold => "FROM lot l INDEXED BY lot_on_hold",
            AccessPath::OpenByExpiry => "FROM lot l INDEXED BY lot_open_expiry",
            AccessPath::EmptyByExpiry => "FROM lot l INDEXED BY lot_empty_expiry",
            AccessPath::OpenByKey | AccessPath::AllByKey => "FROM lot l NOT INDEXED",
        }
    }

    /// Few lots are on hold and have their own index, so a scan need not look at each lot; a product's lots are few
    /// themselves.
    fn not_on_hold_condition(self) -> &'static str {
        match self {
            AccessPath::OpenOfProduct => "l.hold IS NULL",
            _ => "l.id NOT IN (SELECT h.id FROM lot h INDEXED BY lot_on_hold WHERE h.hold IS NOT NULL)",
        }
    }

    fn joins_product(self) -> bool {
        matches!(
            self,
            AccessPath::OpenBySku | AccessPath::AllBySku | AccessPath::OpenByName | AccessPath::AllByName
        )
    }
}
