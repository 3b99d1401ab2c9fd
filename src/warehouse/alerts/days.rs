//! The book's day, what its alerts go by, and how the station's clock turns the alerts.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{AlertBasis, AlertRules, CycleDays, Day, DocumentId, Horizon, Label, Reason};
use crate::store::{BookHead, ReadTransaction};
use crate::warehouse::actor::utc_now;
use crate::warehouse::alert_rules::book_rules;
use crate::warehouse::ledger::{corrupt, to_json};
use crate::warehouse::{ActContext, DayRelation, Error, ErrorKind, Result, UnitOfWork, Warehouse};

/// The days that a book is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BookDays {
    /// The latest day written under; `None` before the first document.
    pub day: Option<Day>,
    /// The day of the alert table; `None` before the first.
    pub alerts: Option<Day>,
    /// What alerts go by.
    pub rules: AlertRules,
}

/// Setting that stores who put the book's day back, when and why.
const DAY_CHANGES_KEY: &str = "day_changes";

/// The book's day was put back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayChange {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub operator: Label,
    /// Where.
    pub station: Label,
    /// Why.
    pub reason: Reason,
    /// The day before.
    pub before: Option<Day>,
    /// The day since.
    pub after: Day,
}

/// Returns who put the book's day back, when and why.
pub(in crate::warehouse) fn day_changes(book: &dyn ReadTransaction) -> Result<Vec<DayChange>> {
    let stored = book.setting(DAY_CHANGES_KEY)?;
    let changes = stored.map(|text| serde_json::from_str(&text)).transpose();
    Ok(changes.map_err(|_| corrupt("the changes of the book's day can't be read"))?.unwrap_or_default())
}

impl UnitOfWork<'_> {
    /// Puts the book's day back to where it belongs, after something was written under a wrong one; the alerts follow.
    pub fn set_book_day(&mut self, ctx: &ActContext, day: Day, reason: &Reason) -> Result<BookDays> {
        self.lock_day()?;
        let before = self.head()?.day;
        self.turn_book_day(day)?;
        let mut changes = day_changes(&*self.tx)?;
        changes.push(DayChange {
            at: ctx.at,
            operator: ctx.operator.clone(),
            station: ctx.station.clone(),
            reason: reason.clone(),
            before,
            after: day,
        });
        self.tx.put_setting(DAY_CHANGES_KEY, Some(&to_json(&changes)?))?;
        let rules = match self.head()?.alerts {
            Some(basis) => basis.rules,
            None => book_rules(&*self.tx, self.default_horizon)?,
        };
        self.rebase_alerts(AlertBasis { day, rules }, ctx.at)?;
        Ok(BookDays { day: Some(day), alerts: Some(day), rules })
    }
}

impl Warehouse {
    /// Returns the days that the book is at.
    pub fn book_days(&mut self) -> Result<BookDays> {
        let default = self.default_horizon;
        let book = self.store.read_head()?;
        let BookHead { day, alerts } = book.book_head()?;
        let rules = match alerts {
            Some(basis) => basis.rules,
            None => book_rules(&*book, default)?,
        };
        Ok(BookDays { day, alerts: alerts.map(|basis| basis.day), rules })
    }

    /// Returns who put the book's day back, when and why, oldest first.
    pub fn day_changes(&mut self) -> Result<Vec<DayChange>> {
        day_changes(&*self.store.read()?)
    }

    /// Returns whether anything was recorded under this id.
    pub fn is_recorded(&mut self, id: DocumentId) -> Result<bool> {
        Ok(self.store.read()?.use_of_id(id)?.is_some())
    }

    /// Like [`Warehouse::is_recorded`], of an act whose answer was lost: waits until a server has done with it, so that what
    /// is not recorded can't become so. Fails as [`StoreError::Busy`](crate::store::StoreError::Busy) if that takes long.
    pub fn is_recorded_for_good(&mut self, id: DocumentId) -> Result<bool> {
        self.unit_of_work(|unit| Ok(unit.tx.use_of_id(id)?.is_some()))
    }

    /// Returns the day of the document, or of the act on an alert, that was recorded under this id, if any. A repeat counts
    /// days from it.
    pub fn day_recorded_under(&mut self, id: DocumentId) -> Result<Option<Day>> {
        let book = self.store.read()?;
        Ok(match book.document(id)? {
            Some(document) => Some(document.stamp.day),
            None => book.alert_event(id)?.map(|event| event.day),
        })
    }

    /// Brings the alerts forward to `clock`, the day of the station's clock, and returns the day to look at them on: that
    /// of the table, or `clock` if it can't be written or the clock is far ahead. Writes nothing if the alerts are those of
    /// that day or a later one.
    pub fn roll_to_day(&mut self, clock: Day) -> Result<Day> {
        let BookDays { day, alerts, .. } = self.book_days()?;
        if matches!(DayRelation::of(clock, day.max(alerts)), DayRelation::FarAhead { .. }) {
            return Ok(clock);
        }
        let target = day.map_or(clock, |day| day.max(clock));
        match alerts {
            Some(alerts) if alerts >= target => Ok(alerts),
            _ => match self.unit_of_work(|unit| unit.roll_to_day(target, utc_now())) {
                Ok(()) => Ok(target),
                Err(error @ Error::Store(_)) if is_unwritable(error.kind()) => Ok(clock),
                Err(error) => Err(error),
            },
        }
    }

    /// Makes the horizon of this station the book's; for a book that was just made.
    pub fn keep_default_horizon(&mut self) -> Result<()> {
        self.set_horizon(self.default_horizon)
    }

    /// Runs [`UnitOfWork::set_book_day`] in a unit of work of its own.
    pub fn set_book_day(&mut self, ctx: &ActContext, day: Day, reason: &Reason) -> Result<BookDays> {
        self.unit_of_work(|unit| unit.set_book_day(ctx, day, reason))
    }

    /// Runs [`UnitOfWork::set_horizon`] in a unit of work of its own.
    pub fn set_horizon(&mut self, horizon: Horizon) -> Result<()> {
        self.unit_of_work(|unit| unit.set_horizon(horizon, utc_now()))
    }

    /// Runs [`UnitOfWork::set_not_counted_days`] in a unit of work of its own.
    pub fn set_not_counted_days(&mut self, days: Option<CycleDays>) -> Result<()> {
        self.unit_of_work(|unit| unit.set_not_counted_days(days, utc_now()))
    }

    /// Returns the day and rules of the alert table, as last seen unless another process has written.
    pub(super) fn table_basis(&mut self) -> Result<Option<AlertBasis>> {
        if self.alert_basis.is_none() {
            self.alert_basis = self.store.read()?.book_head()?.alerts;
        }
        Ok(self.alert_basis)
    }
}

/// Whether a book is there to be looked at, whatever can't be written now.
fn is_unwritable(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::ReadOnly | ErrorKind::Busy | ErrorKind::DiskFull)
}
