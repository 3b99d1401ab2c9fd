//! Lot lists: which lots, in what order, by which index.
//!
//! Each query names its index. SQLite would often choose the same, but at a million lots the wrong choice freezes the
//! screen.

use rusqlite::Connection;

use crate::domain::LotId;
use crate::store::sqlite::composed::Composed;
use crate::store::sqlite::rows::{self, each, lot_row_columns};
use crate::store::sqlite::values::NO_EXPIRY;
use crate::store::{LotQuery, LotRow, LotSort, LotStatusFilter, Visit};

/// What to select.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store::sqlite) enum Wanted {
    /// Only the ids.
    Keys,
    /// The lots with their products' names.
    Rows,
    /// The number of lots.
    Count,
}

impl Wanted {
    fn select(self) -> &'static str {
        match self {
            // Expiry is the merge key of a union.
            Wanted::Keys => "SELECT l.id, l.expires",
            Wanted::Rows => concat!("SELECT ", lot_row_columns!()),
            Wanted::Count => "SELECT count(*)",
        }
    }
}

pub(in crate::store::sqlite) fn list(
    connection: &Connection,
    query: &LotQuery,
    visit: Visit<'_, LotRow>,
) -> rusqlite::Result<()> {
    let builder = compose(query, Wanted::Rows)?;
    let (mut statement, values) = builder.prepare(connection)?;
    each(&mut statement, values, rows::lot_row, visit).map(drop)
}

pub(in crate::store::sqlite) fn ids(
    connection: &Connection,
    query: &LotQuery,
) -> rusqlite::Result<Vec<LotId>> {
    let builder = compose(query, Wanted::Keys)?;
    let (mut statement, values) = builder.prepare(connection)?;
    statement.query_map(values, |row| row.get(0))?.collect()
}

pub(in crate::store::sqlite) fn count(connection: &Connection, query: &LotQuery) -> rusqlite::Result<u64> {
    let of = |status| {
        let builder = compose(&LotQuery { status, limit: None, ..query.clone() }, Wanted::Count)?;
        let (mut statement, values) = builder.prepare(connection)?;
        statement.query_row(values, |row| row.get(0).map(i64::unsigned_abs))
    };
    match query.status {
        LotStatusFilter::All => Ok(of(LotStatusFilter::Open)? + of(LotStatusFilter::Empty)?),
        status => of(status),
    }
}

pub(in crate::store::sqlite) fn compose(query: &LotQuery, wanted: Wanted) -> rusqlite::Result<Composed> {
    let mut builder = Composed::new(wanted.select());
    match Source::of(query, wanted) {
        Some(source) => narrow(&mut builder, query, source, wanted)?,
        None => {
            let each = |status| LotQuery { status, ..query.clone() };
            narrow(&mut builder, &each(LotStatusFilter::Open), Source::OpenByExpiry, wanted)?;
            builder.unite_with(wanted.select());
            narrow(&mut builder, &each(LotStatusFilter::Empty), Source::EmptyByExpiry, wanted)?;
        }
    }
    if wanted != Wanted::Count {
        builder.push(order(query));
    }
    builder.limit(query.limit);
    Ok(builder)
}

/// Appends the tables and the conditions.
fn narrow(builder: &mut Composed, query: &LotQuery, source: Source, wanted: Wanted) -> rusqlite::Result<()> {
    builder.push(source.from());
    if wanted == Wanted::Rows && !source.has_product() {
        builder.push("CROSS JOIN product p ON p.id = l.product_id");
    }
    builder.narrow_where("l.product_id = ?", query.product.as_ref())?;
    narrow_by_status(builder, query, source)?;
    if let Some(days) = query.expiring_within {
        let last = query.today.to_epoch_days().saturating_add(i64::from(days)).min(NO_EXPIRY - 1);
        builder.narrow_by("l.expires <= ?", &last)?;
    }
    builder.narrow_where("l.location = ?", query.location.as_ref())
}

fn narrow_by_status(builder: &mut Composed, query: &LotQuery, source: Source) -> rusqlite::Result<()> {
    match query.status {
        LotStatusFilter::All => return Ok(()),
        LotStatusFilter::Empty => {
            builder.narrow("l.on_hand = 0");
            return Ok(());
        }
        _ => builder.narrow("l.on_hand > 0"),
    }
    if source == Source::OpenByKey {
        builder.narrow("l.id IN (SELECT o.id FROM lot o INDEXED BY lot_open_expiry WHERE o.on_hand > 0)");
    }
    match query.status {
        LotStatusFilter::OnHold => builder.narrow("l.hold IS NOT NULL"),
        LotStatusFilter::Expired => {
            builder.narrow(source.not_on_hold());
            builder.narrow_by("l.expires < ?", &query.today)?;
        }
        LotStatusFilter::Available => {
            builder.narrow(source.not_on_hold());
            builder.narrow_by("l.expires >= ?", &query.today)?;
        }
        _ => {}
    }
    Ok(())
}

/// Index or key by which lots are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
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

impl Source {
    /// Returns the access path of a query. `None` means a union of open and empty lots by expiry.
    fn of(query: &LotQuery, wanted: Wanted) -> Option<Self> {
        let open = !matches!(query.status, LotStatusFilter::All | LotStatusFilter::Empty);
        let on_hold = query.status == LotStatusFilter::OnHold;
        // A count doesn't depend on the order.
        let sort = if wanted == Wanted::Count { LotSort::Expires } else { query.sort };
        let by_expiry = sort == LotSort::Expires || query.expiring_within.is_some();
        Some(match (query.product, sort, open) {
            (Some(_), _, true) => Source::OpenOfProduct,
            (Some(_), _, false) => Source::AllOfProduct,
            (None, LotSort::Sku, true) => Source::OpenBySku,
            (None, LotSort::Sku, false) => Source::AllBySku,
            (None, LotSort::Product, true) => Source::OpenByName,
            (None, LotSort::Product, false) => Source::AllByName,
            (None, LotSort::Expires, false) if query.status == LotStatusFilter::All => return None,
            (None, LotSort::Expires, false) => Source::EmptyByExpiry,
            (None, _, true) if on_hold => Source::OnHold,
            (None, _, true) if by_expiry => Source::OpenByExpiry,
            (None, LotSort::Arrival, _) | (None, _, false) => Source::AllByKey,
            (None, _, true) => Source::OpenByKey,
        })
    }

    fn from(self) -> &'static str {
        match self {
            Source::OpenOfProduct => "FROM lot l INDEXED BY lot_fefo",
            Source::AllOfProduct => "FROM lot l INDEXED BY lot_code",
            Source::OpenBySku => {
                "FROM product p INDEXED BY product_sku
                 CROSS JOIN lot l INDEXED BY lot_fefo ON l.product_id = p.id"
            }
            Source::AllBySku => {
                "FROM product p INDEXED BY product_sku
                 CROSS JOIN lot l INDEXED BY lot_code ON l.product_id = p.id"
            }
            Source::OpenByName => {
                "FROM product p INDEXED BY product_name
                 CROSS JOIN lot l INDEXED BY lot_fefo ON l.product_id = p.id"
            }
            Source::AllByName => {
                "FROM product p INDEXED BY product_name
                 CROSS JOIN lot l INDEXED BY lot_code ON l.product_id = p.id"
            }
            Source::OnHold => "FROM lot l INDEXED BY lot_on_hold",
            Source::OpenByExpiry => "FROM lot l INDEXED BY lot_open_expiry",
            Source::EmptyByExpiry => "FROM lot l INDEXED BY lot_empty_expiry",
            Source::OpenByKey | Source::AllByKey => "FROM lot l NOT INDEXED",
        }
    }

    /// Few lots are on hold and have their own index, so a scan need not look at each lot; a product's lots are few
    /// themselves.
    fn not_on_hold(self) -> &'static str {
        match self {
            Source::OpenOfProduct => "l.hold IS NULL",
            _ => "l.id NOT IN (SELECT h.id FROM lot h INDEXED BY lot_on_hold WHERE h.hold IS NOT NULL)",
        }
    }

    fn has_product(self) -> bool {
        matches!(self, Source::OpenBySku | Source::AllBySku | Source::OpenByName | Source::AllByName)
    }
}

/// Lots without code or location come last. Within one product, sorting by SKU or name leaves FEFO order.
fn order(query: &LotQuery) -> &'static str {
    let sort = match (query.sort, query.product) {
        (LotSort::Sku | LotSort::Product, Some(_)) => None,
        (sort, _) => Some(sort),
    };
    match (sort, query.descending) {
        (None, false) => "ORDER BY l.expires, l.received, l.id",
        (None, true) => "ORDER BY l.expires DESC, l.received DESC, l.id DESC",
        (Some(LotSort::Expires), false) => "ORDER BY l.expires, l.id",
        (Some(LotSort::Expires), true) => "ORDER BY l.expires DESC, l.id DESC",
        (Some(LotSort::Sku), false) => "ORDER BY p.sku, l.expires, l.received, l.id",
        (Some(LotSort::Sku), true) => "ORDER BY p.sku DESC, l.expires DESC, l.received DESC, l.id DESC",
        (Some(LotSort::Product), false) => "ORDER BY p.name_order, p.id, l.expires, l.received, l.id",
        (Some(LotSort::Product), true) => {
            "ORDER BY p.name_order DESC, p.id DESC, l.expires DESC, l.received DESC, l.id DESC"
        }
        (Some(LotSort::Code), false) => "ORDER BY l.code IS NULL, l.code, l.id",
        (Some(LotSort::Code), true) => "ORDER BY l.code IS NULL DESC, l.code DESC, l.id DESC",
        (Some(LotSort::OnHand), false) => "ORDER BY l.on_hand, l.id",
        (Some(LotSort::OnHand), true) => "ORDER BY l.on_hand DESC, l.id DESC",
        (Some(LotSort::Received), false) => "ORDER BY l.received, l.id",
        (Some(LotSort::Received), true) => "ORDER BY l.received DESC, l.id DESC",
        (Some(LotSort::ReceivedQuantity), false) => "ORDER BY l.received_quantity, l.id",
        (Some(LotSort::ReceivedQuantity), true) => "ORDER BY l.received_quantity DESC, l.id DESC",
        (Some(LotSort::Location), false) => "ORDER BY l.location = '', l.location, l.id",
        (Some(LotSort::Location), true) => "ORDER BY l.location = '' DESC, l.location DESC, l.id DESC",
        (Some(LotSort::Arrival), false) => "ORDER BY l.id",
        (Some(LotSort::Arrival), true) => "ORDER BY l.id DESC",
    }
}
