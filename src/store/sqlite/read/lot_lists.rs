//! Lists of lots: which, in what order, by which index.
//!
//! The index is named in the question. SQLite would often find it by itself, but a list that is read by the wrong one at a million
//! lots is a screen that stands still.

use rusqlite::Connection;

use crate::domain::LotId;
use crate::store::sqlite::composed::Composed;
use crate::store::sqlite::rows::{self, each, lot_row_columns};
use crate::store::sqlite::values::NO_EXPIRY;
use crate::store::{LotQuery, LotRow, LotSort, LotStatusFilter, Visit};

/// What of the lots is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store::sqlite) enum Wanted {
    /// Their keys only.
    Keys,
    /// The lots with what their products are called.
    Rows,
    /// How many there are.
    Count,
}

impl Wanted {
    fn select(self) -> &'static str {
        match self {
            // With what two walks are merged by.
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
    let question = compose(query, Wanted::Rows)?;
    let (mut statement, values) = question.prepare(connection)?;
    each(&mut statement, values, rows::lot_row, visit).map(drop)
}

pub(in crate::store::sqlite) fn ids(
    connection: &Connection,
    query: &LotQuery,
) -> rusqlite::Result<Vec<LotId>> {
    let question = compose(query, Wanted::Keys)?;
    let (mut statement, values) = question.prepare(connection)?;
    statement.query_map(values, |row| row.get(0))?.collect()
}

pub(in crate::store::sqlite) fn count(connection: &Connection, query: &LotQuery) -> rusqlite::Result<u64> {
    let of = |status| {
        let question = compose(&LotQuery { status, limit: None, ..query.clone() }, Wanted::Count)?;
        let (mut statement, values) = question.prepare(connection)?;
        statement.query_row(values, |row| row.get(0).map(i64::unsigned_abs))
    };
    match query.status {
        LotStatusFilter::All => Ok(of(LotStatusFilter::Open)? + of(LotStatusFilter::Empty)?),
        status => of(status),
    }
}

pub(in crate::store::sqlite) fn compose(query: &LotQuery, wanted: Wanted) -> rusqlite::Result<Composed> {
    let mut question = Composed::new(wanted.select());
    match Source::of(query, wanted) {
        Some(source) => narrow(&mut question, query, source, wanted)?,
        None => {
            let each = |status| LotQuery { status, ..query.clone() };
            narrow(&mut question, &each(LotStatusFilter::Open), Source::OpenByExpiry, wanted)?;
            question.unite_with(wanted.select());
            narrow(&mut question, &each(LotStatusFilter::Empty), Source::EmptyByExpiry, wanted)?;
        }
    }
    if wanted != Wanted::Count {
        question.push(order(query));
    }
    question.limit(query.limit);
    Ok(question)
}

/// Whence, and on what conditions.
fn narrow(question: &mut Composed, query: &LotQuery, source: Source, wanted: Wanted) -> rusqlite::Result<()> {
    question.push(source.from());
    if wanted == Wanted::Rows && !source.has_product() {
        question.push("CROSS JOIN product p ON p.id = l.product_id");
    }
    question.narrow_where("l.product_id = ?", query.product.as_ref())?;
    narrow_by_status(question, query, source)?;
    if let Some(days) = query.expiring_within {
        let last = query.today.to_epoch_days().saturating_add(i64::from(days)).min(NO_EXPIRY - 1);
        question.narrow_by("l.expires <= ?", &last)?;
    }
    question.narrow_where("l.location = ?", query.location.as_ref())
}

fn narrow_by_status(question: &mut Composed, query: &LotQuery, source: Source) -> rusqlite::Result<()> {
    match query.status {
        LotStatusFilter::All => return Ok(()),
        LotStatusFilter::Empty => {
            question.narrow("l.on_hand = 0");
            return Ok(());
        }
        _ => question.narrow("l.on_hand > 0"),
    }
    if source == Source::OpenByKey {
        question.narrow("l.id IN (SELECT o.id FROM lot o INDEXED BY lot_open_expiry WHERE o.on_hand > 0)");
    }
    match query.status {
        LotStatusFilter::OnHold => question.narrow("l.hold IS NOT NULL"),
        LotStatusFilter::Expired => {
            question.narrow(source.not_on_hold());
            question.narrow_by("l.expires < ?", &query.today)?;
        }
        LotStatusFilter::Available => {
            question.narrow(source.not_on_hold());
            question.narrow_by("l.expires >= ?", &query.today)?;
        }
        _ => {}
    }
    Ok(())
}

/// The way to the lots.
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
    /// The stock in the order of its keys, which lie side by side, for an order that no index has.
    OpenByKey,
    AllByKey,
}

impl Source {
    /// The way to what a query wants. `None`: the open lots and the empty ones by expiry, side by side.
    fn of(query: &LotQuery, wanted: Wanted) -> Option<Self> {
        let open = !matches!(query.status, LotStatusFilter::All | LotStatusFilter::Empty);
        let on_hold = query.status == LotStatusFilter::OnHold;
        // Which of them comes first does not matter to a count.
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

    /// The few lots on hold are known by their own index, so that a walk through the stock need not look at each lot for it; a
    /// product's lots are few themselves.
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

/// Lots without code or location come last in their order; of one product, both its code and its name leave the FEFO order.
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
