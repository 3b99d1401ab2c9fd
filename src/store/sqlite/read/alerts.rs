//! Alert queries.
//!
//! A list is read cause by cause, most urgent first. Each cause is one index range, in order of expiry and id.

use std::collections::HashMap;
use std::ops::ControlFlow;

use rusqlite::Connection;

use super::products;
use crate::domain::{Alert, AlertId, Day, LotId, ProductId, Quantity, alert::Cause};
use crate::store::sqlite::query_builder::QueryBuilder;
use crate::store::sqlite::rows::{self, alert_columns, alert_row_columns, for_each_row, query_optional};
use crate::store::sqlite::sql_conversions::causes_by_urgency;
use crate::store::{AlertQuery, AlertRow, AlertStateFilter, RowVisitor};

pub(in crate::store::sqlite) const UNRESOLVED: &str = concat!(
    "SELECT ",
    alert_columns!(),
    " FROM alert a INDEXED BY alert_standing
      WHERE a.product_id = ?1 AND ifnull(a.lot_id, 0) = ?2 AND a.resolved_at IS NULL"
);

const BY_ID: &str = concat!("SELECT ", alert_columns!(), " FROM alert a WHERE a.id = ?1");

const ALL_UNRESOLVED: &str = concat!(
    "SELECT ",
    alert_columns!(),
    " FROM alert a INDEXED BY alert_urgency WHERE a.resolved_at IS NULL ORDER BY a.id"
);

pub(in crate::store::sqlite) const ROW_BY_ID: &str = concat!(
    "SELECT ",
    alert_row_columns!(),
    " FROM alert a CROSS JOIN product p ON p.id = a.product_id LEFT JOIN lot l ON l.id = a.lot_id
      WHERE a.id = ?1"
);

pub(in crate::store::sqlite) fn unresolved(
    connection: &Connection,
    product: ProductId,
    lot: Option<LotId>,
) -> rusqlite::Result<Option<Alert>> {
    let lot = lot.unwrap_or(LotId(0));
    query_optional(&mut connection.prepare_cached(UNRESOLVED)?, (product, lot), rows::read_alert)
}

pub(in crate::store::sqlite) fn by_id(
    connection: &Connection,
    id: AlertId,
) -> rusqlite::Result<Option<Alert>> {
    query_optional(&mut connection.prepare_cached(BY_ID)?, [id], rows::read_alert)
}

pub(in crate::store::sqlite) fn all_unresolved(
    connection: &Connection,
    visit: RowVisitor<'_, Alert>,
) -> rusqlite::Result<()> {
    for_each_row(&mut connection.prepare_cached(ALL_UNRESOLVED)?, [], rows::read_alert, visit).map(drop)
}

pub(in crate::store::sqlite) fn list(
    connection: &Connection,
    query: &AlertQuery,
    visit: RowVisitor<'_, AlertRow>,
) -> rusqlite::Result<()> {
    let mut availability = AvailabilityCache::new(connection, query.today);
    for run in index_runs(query) {
        let builder = build_query(query, run, Projection::Rows)?;
        let (mut statement, values) = builder.prepare(connection)?;
        let mut failure = None;
        let mut complete = |row| match availability.fill_available(row) {
            Ok(row) => visit(row),
            Err(error) => {
                failure = Some(error);
                ControlFlow::Break(())
            }
        };
        let flow = for_each_row(&mut statement, values, rows::read_alert_row, &mut complete)?;
        if let Some(error) = failure {
            return Err(error);
        }
        if flow.is_break() {
            break;
        }
    }
    Ok(())
}

pub(in crate::store::sqlite) fn ids(
    connection: &Connection,
    query: &AlertQuery,
) -> rusqlite::Result<Vec<AlertId>> {
    let mut ids = Vec::new();
    for run in index_runs(query) {
        let builder = build_query(query, run, Projection::Keys)?;
        let (mut statement, values) = builder.prepare(connection)?;
        for id in statement.query_map(values, |row| row.get(0))? {
            ids.push(id?);
        }
    }
    Ok(ids)
}

pub(in crate::store::sqlite) fn rows_by_ids(
    connection: &Connection,
    ids: &[AlertId],
    today: Day,
) -> rusqlite::Result<Vec<AlertRow>> {
    let mut availability = AvailabilityCache::new(connection, today);
    let mut statement = connection.prepare_cached(ROW_BY_ID)?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(row) = query_optional(&mut statement, [id], rows::read_alert_row)? {
            found.push(availability.fill_available(row)?);
        }
    }
    Ok(found)
}

pub(in crate::store::sqlite) fn counts_by_cause(
    connection: &Connection,
    query: &AlertQuery,
) -> rusqlite::Result<Vec<(Cause, u64)>> {
    let mut counts = Vec::new();
    for run in index_runs(query).into_iter().filter(|run| !run.resolved) {
        let builder = build_query(query, run, Projection::Count)?;
        let (mut statement, values) = builder.prepare(connection)?;
        let count: i64 = statement.query_row(values, |row| row.get(0))?;
        if count > 0 {
            counts.push((run.cause, count.unsigned_abs()));
        }
    }
    Ok(counts)
}

/// The alerts of one cause, resolved or not: one index range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store::sqlite) struct IndexRun {
    cause: Cause,
    resolved: bool,
}

/// Returns the index ranges that make up a query, in list order.
pub(in crate::store::sqlite) fn index_runs(query: &AlertQuery) -> Vec<IndexRun> {
    let lives: &[bool] = match query.state {
        AlertStateFilter::Active | AlertStateFilter::Unresolved => &[false],
        AlertStateFilter::All => &[false, true],
    };
    let causes = causes_by_urgency().into_iter().filter(|cause| {
        query.kind.is_none_or(|kind| kind == cause.kind)
            && query.severity.is_none_or(|severity| severity == cause.severity)
    });
    let causes: Vec<Cause> = causes.collect();
    lives.iter().flat_map(|&resolved| causes.iter().map(move |&cause| IndexRun { cause, resolved })).collect()
}

/// What to select.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store::sqlite) enum Projection {
    /// Only the id.
    Keys,
    /// The alert with the data shown beside it.
    Rows,
    /// The number of alerts.
    Count,
}

pub(in crate::store::sqlite) fn build_query(
    query: &AlertQuery,
    run: IndexRun,
    wanted: Projection,
) -> rusqlite::Result<QueryBuilder> {
    let mut builder = QueryBuilder::new(match wanted {
        Projection::Keys => "SELECT a.id",
        Projection::Rows => concat!("SELECT ", alert_row_columns!()),
        Projection::Count => "SELECT count(*)",
    });
    builder.push_sql(match (run.resolved, query.product) {
        (true, _) => "FROM alert a INDEXED BY alert_history",
        (false, Some(_)) => "FROM alert a INDEXED BY alert_standing",
        (false, None) => "FROM alert a INDEXED BY alert_urgency",
    });
    if wanted == Projection::Rows {
        builder.push_sql("CROSS JOIN product p ON p.id = a.product_id LEFT JOIN lot l ON l.id = a.lot_id");
    }
    builder.and_where(if run.resolved { "a.resolved_at IS NOT NULL" } else { "a.resolved_at IS NULL" });
    builder.and_where_bind("a.urgency = ?", &run.cause)?;
    builder.and_where_option("a.product_id = ?", query.product.as_ref())?;
    if query.state == AlertStateFilter::Active {
        builder.and_where_bind("(a.snoozed_until IS NULL OR a.snoozed_until <= ?)", &query.today)?;
    }
    if wanted != Projection::Count {
        builder.push_sql("ORDER BY a.due, a.id");
    }
    Ok(builder)
}

/// Fills in what a product has available on a day. Sums each product's expired stock once.
struct AvailabilityCache<'c> {
    connection: &'c Connection,
    today: Day,
    expired: HashMap<ProductId, Quantity>,
}

impl<'c> AvailabilityCache<'c> {
    fn new(connection: &'c Connection, today: Day) -> Self {
        AvailabilityCache { connection, today, expired: HashMap::new() }
    }

    fn fill_available(&mut self, mut row: AlertRow) -> rusqlite::Result<AlertRow> {
        let product = row.alert.product;
        let expired = match self.expired.get(&product) {
            Some(known) => *known,
            None => {
                let summed = products::expired_on_hand(self.connection, product, self.today)?;
                self.expired.insert(product, summed);
                summed
            }
        };
        row.available = row.available.saturating_minus(expired);
        Ok(row)
    }
}
