//! Alert queries.
//!
//! A list is read cause by cause, most urgent first. Each cause is one index range, in order of expiry and id.

use std::collections::HashMap;
use std::ops::ControlFlow;

use rusqlite::Connection;

use super::products;
use crate::domain::{Alert, AlertId, Day, LotId, ProductId, Quantity, alert::Cause};
use crate::store::sqlite::composed::Composed;
use crate::store::sqlite::rows::{self, alert_columns, alert_row_columns, each, one};
use crate::store::sqlite::values::causes_by_urgency;
use crate::store::{AlertQuery, AlertRow, AlertShow, Visit};

pub(in crate::store::sqlite) const STANDING: &str = concat!(
    "SELECT ",
    alert_columns!(),
    " FROM alert a INDEXED BY alert_standing
      WHERE a.product_id = ?1 AND ifnull(a.lot_id, 0) = ?2 AND a.resolved_at IS NULL"
);

const BY_ID: &str = concat!("SELECT ", alert_columns!(), " FROM alert a WHERE a.id = ?1");

const ALL_STANDING: &str = concat!(
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

pub(in crate::store::sqlite) fn standing(
    connection: &Connection,
    product: ProductId,
    lot: Option<LotId>,
) -> rusqlite::Result<Option<Alert>> {
    let lot = lot.unwrap_or(LotId(0));
    one(&mut connection.prepare_cached(STANDING)?, (product, lot), rows::alert)
}

pub(in crate::store::sqlite) fn by_id(
    connection: &Connection,
    id: AlertId,
) -> rusqlite::Result<Option<Alert>> {
    one(&mut connection.prepare_cached(BY_ID)?, [id], rows::alert)
}

pub(in crate::store::sqlite) fn all_standing(
    connection: &Connection,
    visit: Visit<'_, Alert>,
) -> rusqlite::Result<()> {
    each(&mut connection.prepare_cached(ALL_STANDING)?, [], rows::alert, visit).map(drop)
}

pub(in crate::store::sqlite) fn list(
    connection: &Connection,
    query: &AlertQuery,
    visit: Visit<'_, AlertRow>,
) -> rusqlite::Result<()> {
    let mut availability = Availability::on(connection, query.today);
    for run in runs(query) {
        let builder = compose(query, run, Wanted::Rows)?;
        let (mut statement, values) = builder.prepare(connection)?;
        let mut failure = None;
        let mut complete = |row| match availability.complete(row) {
            Ok(row) => visit(row),
            Err(error) => {
                failure = Some(error);
                ControlFlow::Break(())
            }
        };
        let flow = each(&mut statement, values, rows::alert_row, &mut complete)?;
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
    for run in runs(query) {
        let builder = compose(query, run, Wanted::Keys)?;
        let (mut statement, values) = builder.prepare(connection)?;
        for id in statement.query_map(values, |row| row.get(0))? {
            ids.push(id?);
        }
    }
    Ok(ids)
}

pub(in crate::store::sqlite) fn rows_of(
    connection: &Connection,
    ids: &[AlertId],
    today: Day,
) -> rusqlite::Result<Vec<AlertRow>> {
    let mut availability = Availability::on(connection, today);
    let mut statement = connection.prepare_cached(ROW_BY_ID)?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(row) = one(&mut statement, [id], rows::alert_row)? {
            found.push(availability.complete(row)?);
        }
    }
    Ok(found)
}

pub(in crate::store::sqlite) fn counts(
    connection: &Connection,
    query: &AlertQuery,
) -> rusqlite::Result<Vec<(Cause, u64)>> {
    let mut counts = Vec::new();
    for run in runs(query).into_iter().filter(|run| !run.resolved) {
        let builder = compose(query, run, Wanted::Count)?;
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
pub(in crate::store::sqlite) struct Run {
    cause: Cause,
    resolved: bool,
}

/// Returns the index ranges that make up a query, in list order.
pub(in crate::store::sqlite) fn runs(query: &AlertQuery) -> Vec<Run> {
    let lives: &[bool] = match query.show {
        AlertShow::Active | AlertShow::Standing => &[false],
        AlertShow::All => &[false, true],
    };
    let causes = causes_by_urgency().into_iter().filter(|cause| {
        query.kind.is_none_or(|kind| kind == cause.kind)
            && query.severity.is_none_or(|severity| severity == cause.severity)
    });
    let causes: Vec<Cause> = causes.collect();
    lives.iter().flat_map(|&resolved| causes.iter().map(move |&cause| Run { cause, resolved })).collect()
}

/// What to select.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store::sqlite) enum Wanted {
    /// Only the id.
    Keys,
    /// The alert with the data shown beside it.
    Rows,
    /// The number of alerts.
    Count,
}

pub(in crate::store::sqlite) fn compose(
    query: &AlertQuery,
    run: Run,
    wanted: Wanted,
) -> rusqlite::Result<Composed> {
    let mut builder = Composed::new(match wanted {
        Wanted::Keys => "SELECT a.id",
        Wanted::Rows => concat!("SELECT ", alert_row_columns!()),
        Wanted::Count => "SELECT count(*)",
    });
    builder.push(match (run.resolved, query.product) {
        (true, _) => "FROM alert a INDEXED BY alert_history",
        (false, Some(_)) => "FROM alert a INDEXED BY alert_standing",
        (false, None) => "FROM alert a INDEXED BY alert_urgency",
    });
    if wanted == Wanted::Rows {
        builder.push("CROSS JOIN product p ON p.id = a.product_id LEFT JOIN lot l ON l.id = a.lot_id");
    }
    builder.narrow(if run.resolved { "a.resolved_at IS NOT NULL" } else { "a.resolved_at IS NULL" });
    builder.narrow_by("a.urgency = ?", &run.cause)?;
    builder.narrow_where("a.product_id = ?", query.product.as_ref())?;
    if query.show == AlertShow::Active {
        builder.narrow_by("(a.snoozed_until IS NULL OR a.snoozed_until <= ?)", &query.today)?;
    }
    if wanted != Wanted::Count {
        builder.push("ORDER BY a.due, a.id");
    }
    Ok(builder)
}

/// Fills in what a product has available on a day. Sums each product's expired stock once.
struct Availability<'c> {
    connection: &'c Connection,
    today: Day,
    expired: HashMap<ProductId, Quantity>,
}

impl<'c> Availability<'c> {
    fn on(connection: &'c Connection, today: Day) -> Self {
        Availability { connection, today, expired: HashMap::new() }
    }

    fn complete(&mut self, mut row: AlertRow) -> rusqlite::Result<AlertRow> {
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
