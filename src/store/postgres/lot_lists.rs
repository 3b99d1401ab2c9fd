//! Lot lists: which lots, and in what order. The server chooses the index.

use super::columns::{SqlDate, SqlExpiry, SqlLocation, expiry_to_sql};
use super::count_queries::stands;
use super::query_builder::QueryBuilder;
use super::rows::{RowReader, read_product_summary};
use crate::domain::{Day, Label, Lot};
use crate::store::lists::{Projection, lot_order};
use crate::store::lot_place::{LotPage, LotPlace, PlaceValue};
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
    build_page(query, None, wanted)
}

/// Builds the query of a list behind a lot, or of all of it.
pub(super) fn build_page(query: &LotQuery, after: Option<&LotRow>, wanted: Projection) -> QueryBuilder {
    let mut builder = QueryBuilder::new(select_clause(wanted));
    let page = LotPage::of(query, after);
    // Each index by expiry has the lots with stock, or those without. Read side by side, both keep their order.
    let is_merged = query.product.is_none()
        && query.status == LotStatusFilter::All
        && (wanted == Projection::Count || query.sort == LotSort::Expires);
    if is_merged {
        let each = |status| LotQuery { status, ..query.clone() };
        add_from_and_where(&mut builder, &each(LotStatusFilter::Open), &page, wanted);
        builder.union_all(select_clause(wanted));
        add_from_and_where(&mut builder, &each(LotStatusFilter::Empty), &page, wanted);
    } else {
        add_from_and_where(&mut builder, query, &page, wanted);
    }
    if wanted != Projection::Count {
        builder.push_sql(match (is_merged, query.descending) {
            (false, _) => lot_order(query),
            // A union is ordered by the columns that it returns.
            (true, false) => "ORDER BY expires, id",
            (true, true) => "ORDER BY expires DESC, id DESC",
        });
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
fn add_from_and_where(builder: &mut QueryBuilder, query: &LotQuery, page: &LotPage, wanted: Projection) {
    builder.push_sql("FROM lot l");
    let is_sorted_by_product = query.product.is_none()
        && wanted == Projection::Keys
        && matches!(query.sort, LotSort::Sku | LotSort::Product);
    if wanted == Projection::Rows || is_sorted_by_product {
        builder.push_sql("JOIN product p ON p.id = l.product_id");
    }
    builder.and_where_option("l.product_id = ?", query.product.as_ref());
    add_status_conditions(builder, query, page);
    let last_expiry = query.last_expiry().filter(|_| page.needs_last_expiry(query));
    builder.and_where_option("l.expires <= ?", last_expiry.map(SqlDate).as_ref());
    if let Some(seen_until) = query.seen_until() {
        // A day before every other one, where no lot is as old.
        let last = SqlDate(seen_until.map_or(Day::MIN.to_epoch_days() - 1, Day::to_epoch_days));
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

fn add_status_conditions(builder: &mut QueryBuilder, query: &LotQuery, page: &LotPage) {
    let today = Some(&query.today).filter(|_| page.needs_status_bound(query));
    match query.status {
        LotStatusFilter::All => {}
        LotStatusFilter::Empty => builder.and_where("NOT l.open"),
        LotStatusFilter::Open => builder.and_where("l.open"),
        LotStatusFilter::OnHold => builder.and_where("l.open AND l.held"),
        LotStatusFilter::Expired => {
            builder.and_where("l.open AND NOT l.held");
            builder.and_where_option("l.expires < ?", today);
        }
        LotStatusFilter::Available => {
            builder.and_where("l.open AND NOT l.held");
            builder.and_where_option("l.expires >= ?", today);
        }
    }
}
