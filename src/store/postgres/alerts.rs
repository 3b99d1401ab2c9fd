//! Alerts.
//!
//! A list is read cause by cause, most urgent first. Each cause is one index range, in order of expiry and id.

use chrono::{DateTime, Utc};
use tokio_postgres::Row;

use super::columns::{SqlExpiry, SqlInstant, SqlLocation};
use super::foreseen::Subject;
use super::params::params;
use super::products::expired_on_hand_sql;
use super::query_builder::QueryBuilder;
use super::rows::{RowReader, read_product_summary, value_at};
use super::transaction::Transaction;
use crate::domain::{Alert, AlertId, Day, DocumentId, Label, LotId, ProductId, alert::Cause};
use crate::store::lists::{AlertRun, Availability, Projection, alert_runs};
use crate::store::{
    AlertEvent, AlertQuery, AlertRow, AlertStateFilter, AlertSubject, ReadAlerts, Result, RowVisitor,
    WriteAlerts,
};

/// Columns of [`read_alert`], from `alert a`.
macro_rules! alert_columns {
    () => {
        "a.id, a.urgency, a.product_id, a.lot_id, a.due, a.raised_at, a.resolved_at, a.acknowledged_by,
         a.acknowledged_at, a.snoozed_until"
    };
}

pub(super) fn read_alert(reader: &mut RowReader<'_>) -> Result<Alert> {
    Ok(Alert {
        id: reader.next_value()?,
        cause: reader.next_value()?,
        product: reader.next_value()?,
        lot: reader.next_value()?,
        due: reader.next_value()?,
        raised_at: reader.next_value::<SqlInstant>()?.0,
        resolved_at: reader.next_value::<Option<SqlInstant>>()?.map(|instant| instant.0),
        acknowledged: {
            let by = reader.next_value::<Option<_>>()?;
            let at = reader.next_value::<Option<SqlInstant>>()?;
            by.zip(at.map(|instant| instant.0))
        },
        snoozed_until: reader.next_value()?,
    })
}

/// Columns of [`read_alert_row`], from `alert a` with its `product p` and optional `lot l`; the expression is the stock of the
/// product that has expired.
macro_rules! alert_row_columns {
    ($($expired:tt)+) => {
        concat!(
            alert_columns!(),
            ", p.sku, p.name, p.unit, p.decimals, p.archived, l.code, coalesce(l.expires, DATE '9999-12-31'), coalesce(l.location, ''),
             coalesce(l.on_hand, p.on_hand), greatest(p.on_hand - p.on_hold - (",
            $($expired)+,
            "), 0), p.min_stock"
        )
    };
}

fn read_alert_row(reader: &mut RowReader<'_>) -> Result<AlertRow> {
    Ok(AlertRow {
        alert: read_alert(reader)?.into(),
        product: read_product_summary(reader)?,
        code: reader.next_value()?,
        expires: reader.next_value::<SqlExpiry>()?.0,
        location: reader.next_value::<SqlLocation>()?.0,
        on_hand: reader.next_value()?,
        available: reader.next_value()?,
        min_stock: reader.next_value()?,
    })
}

pub(super) use alert_columns;

pub(super) const RAISE: &str =
    "INSERT INTO alert (urgency, product_id, lot_id, due, raised_at) VALUES ($1, $2, $3, $4, $5)";

pub(super) const RESOLVE: &str = "UPDATE alert SET resolved_at = $2 WHERE id = $1 AND resolved_at IS NULL";

pub(super) const UNRESOLVED: &str = concat!(
    "SELECT ",
    alert_columns!(),
    " FROM alert a
      WHERE a.product_id = $1 AND coalesce(a.lot_id, 0) = $2 AND a.resolved_at IS NULL"
);

const BY_ID: &str = concat!("SELECT ", alert_columns!(), " FROM alert a WHERE a.id = $1");

const ALL_UNRESOLVED: &str =
    concat!("SELECT ", alert_columns!(), " FROM alert a WHERE a.resolved_at IS NULL ORDER BY a.id");

/// Columns of [`read_event`], from `alert_event e`.
macro_rules! event_columns {
    () => {
        "e.id, e.alert, e.at, e.day, e.operator, e.station, e.act, e.snoozed_until, e.answer"
    };
}

pub(super) const EVENT_BY_ID: &str =
    concat!("SELECT ", event_columns!(), " FROM alert_event e WHERE e.id = $1");

/// All alerts, each once for every event of it, and once if there is none.
pub(super) const ALL_WITH_EVENTS: &str = concat!(
    "SELECT ",
    alert_columns!(),
    ", ",
    event_columns!(),
    " FROM alert a LEFT JOIN alert_event e ON e.alert = a.id ORDER BY a.id, e.at, e.id"
);

/// The column of [`ALL_WITH_EVENTS`] with which those of the event begin.
pub(super) const FIRST_OF_EVENT: usize = 10;

pub(super) const EVENTS_WITHOUT_ALERT: &str = "SELECT e.id FROM alert_event e WHERE NOT EXISTS (SELECT 1 FROM alert a WHERE a.id = e.alert) ORDER BY e.id";

pub(super) fn read_event(reader: &mut RowReader<'_>) -> Result<AlertEvent> {
    Ok(AlertEvent {
        id: reader.next_value()?,
        alert: reader.next_value()?,
        at: reader.next_value::<SqlInstant>()?.0,
        day: reader.next_value()?,
        operator: reader.next_value()?,
        station: reader.next_value()?,
        act: reader.next_value()?,
        snoozed_until: reader.next_value()?,
        answer: reader.next_value()?,
    })
}

pub(super) const ROW_BY_ID: &str = concat!(
    "SELECT ",
    alert_row_columns!(expired_on_hand_sql!("p.id", "$1")),
    " FROM alert a JOIN product p ON p.id = a.product_id LEFT JOIN lot l ON l.id = a.lot_id
      WHERE a.id = $2"
);

impl ReadAlerts for Transaction<'_> {
    fn unresolved_alerts(&self, subjects: &[AlertSubject]) -> Result<Vec<Option<Alert>>> {
        let sets = subjects.iter().map(|of| (of.product, of.lot.unwrap_or(LotId(0))));
        let found = self.rows_each(UNRESOLVED, sets)?;
        let first =
            |rows: &Vec<Row>| rows.first().map(|row| read_alert(&mut RowReader::new(row))).transpose();
        found.iter().map(first).collect()
    }

    fn alert(&self, id: AlertId) -> Result<Option<Alert>> {
        self.query_optional(BY_ID, [id], read_alert)
    }

    fn alerts(&self, query: &AlertQuery, visit: RowVisitor<'_, AlertRow>) -> Result<()> {
        let runs = alert_runs(query).into_iter().map(|run| build_query(query, run, Projection::Rows));
        let alerts = self
            .rows_of_lists(runs)?
            .iter()
            .map(|row| read_alert_row(&mut RowReader::new(row)))
            .collect::<Result<Vec<_>>>()?;
        let mut availability = Availability::new(self, query.today);
        availability.sum_ahead(&alerts)?;
        for row in alerts {
            if visit(availability.fill(row)?).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn alert_ids(&self, query: &AlertQuery) -> Result<Vec<AlertId>> {
        let runs = alert_runs(query).into_iter().map(|run| build_query(query, run, Projection::Keys));
        self.rows_of_lists(runs)?.iter().map(|row| value_at(row, 0)).collect()
    }

    fn alert_rows(&self, ids: &[AlertId], today: Day) -> Result<Vec<AlertRow>> {
        self.query_each(ROW_BY_ID, ids, |id| (today, id), read_alert_row)
    }

    fn alert_counts(&self, query: &AlertQuery) -> Result<Vec<(Cause, u64)>> {
        if let Some(totals) = self.total_alerts(query)? {
            return Ok(totals);
        }
        let runs: Vec<AlertRun> = alert_runs(query).into_iter().filter(|run| !run.resolved).collect();
        let counts =
            self.rows_of_lists(runs.iter().map(|run| build_query(query, *run, Projection::Count)))?;
        let counts: Vec<u64> = counts.iter().map(|row| value_at(row, 0)).collect::<Result<_>>()?;
        let counted = runs.into_iter().map(|run| run.cause).zip(counts);
        Ok(counted.filter(|(_, count)| *count > 0).collect())
    }

    fn alert_events(&self, ids: &[DocumentId]) -> Result<Vec<AlertEvent>> {
        self.query_each(EVENT_BY_ID, ids, |id| [id], read_event)
    }

    fn all_unresolved_alerts(&self, visit: RowVisitor<'_, Alert>) -> Result<()> {
        self.visit_all(ALL_UNRESOLVED, (), read_alert, visit).map(drop)
    }
}

/// What its rows call available still includes expired stock (see [`Availability`]).
pub(super) fn build_query(query: &AlertQuery, run: AlertRun, wanted: Projection) -> QueryBuilder {
    let mut builder = QueryBuilder::new(match wanted {
        Projection::Keys => "SELECT a.id",
        Projection::Rows => concat!("SELECT ", alert_row_columns!("0")),
        Projection::Count => "SELECT count(*)",
    });
    builder.push_sql("FROM alert a");
    if wanted == Projection::Rows {
        builder.push_sql("JOIN product p ON p.id = a.product_id LEFT JOIN lot l ON l.id = a.lot_id");
    }
    builder.and_where(if run.resolved { "a.resolved_at IS NOT NULL" } else { "a.resolved_at IS NULL" });
    builder.and_where_bind("a.urgency = ?", &run.cause);
    builder.and_where_option("a.product_id = ?", query.product.as_ref());
    if query.state == AlertStateFilter::Unseen {
        builder.and_where("a.acknowledged_by IS NULL");
    }
    if matches!(query.state, AlertStateFilter::Active | AlertStateFilter::Unseen) {
        builder.and_where_bind("(a.snoozed_until IS NULL OR a.snoozed_until <= ?)", &query.today);
    }
    if wanted != Projection::Count {
        builder.push_sql("ORDER BY a.due NULLS FIRST, a.id");
    }
    builder
}

impl WriteAlerts for Transaction<'_> {
    fn raise_alert(
        &mut self,
        cause: Cause,
        product: ProductId,
        lot: Option<LotId>,
        due: Option<Day>,
        at: DateTime<Utc>,
    ) -> Result<()> {
        self.foreseen.forget(Subject::Alerts);
        self.execute(RAISE, (cause, product, lot, due, SqlInstant(at)))?;
        self.totals.change_alerts(cause, 1);
        Ok(())
    }

    fn set_alert_due(&mut self, id: AlertId, due: Option<Day>) -> Result<()> {
        self.foreseen.forget(Subject::Alerts);
        self.update_one("UPDATE alert SET due = $2 WHERE id = $1 AND resolved_at IS NULL", (id, due))
    }

    fn resolve_alert(&mut self, alert: &Alert, at: DateTime<Utc>) -> Result<()> {
        self.foreseen.forget(Subject::Alerts);
        self.update_one(RESOLVE, (alert.id, SqlInstant(at)))?;
        self.totals.change_alerts(alert.cause, -1);
        Ok(())
    }

    fn set_alert_acknowledged(&mut self, id: AlertId, by: Option<(&Label, DateTime<Utc>)>) -> Result<()> {
        self.foreseen.forget(Subject::Alerts);
        let (by, at) = by.map(|(by, at)| (by, SqlInstant(at))).unzip();
        self.update_one(
            "UPDATE alert SET acknowledged_by = $2, acknowledged_at = $3 WHERE id = $1 AND resolved_at IS NULL",
            (id, by, at),
        )
    }

    fn set_alert_snoozed(&mut self, id: AlertId, until: Option<Day>) -> Result<()> {
        self.foreseen.forget(Subject::Alerts);
        self.update_one(
            "UPDATE alert SET snoozed_until = $2 WHERE id = $1 AND resolved_at IS NULL",
            (id, until),
        )
    }

    fn insert_alert_event(&mut self, event: &AlertEvent) -> Result<()> {
        let AlertEvent { id, alert, at, day, operator, station, act, snoozed_until, answer } = event;
        self.execute(
            "INSERT INTO alert_event (id, alert, at, day, operator, station, act, snoozed_until, answer)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            params![id, alert, SqlInstant(*at), day, operator, station, act, snoozed_until, answer],
        )
    }
}
