//! What a write changes of the book's only row, gathered until its commit.

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;

use crate::domain::{AlertBasis, Day};

/// What a write transaction changes of the book's row.
#[derive(Debug, Default)]
pub(super) struct HeadChanges {
    pub(super) day: Cell<Option<Option<Day>>>,
    pub(super) alerts: RefCell<Option<AlertBasis>>,
    pub(super) catalogue: Cell<i64>,
}

impl HeadChanges {
    /// Returns the statement that writes them and returns the book's new version.
    /// Until the day is locked it only goes forward, whatever others have made of it meanwhile.
    pub(super) fn to_sql(&self, has_day: bool) -> String {
        let mut sql = "UPDATE book SET version = version + 1".to_owned();
        let mut set = |column: &str, value: String| {
            // Writing to a string can't fail.
            let _ = write!(sql, ", {column} = {value}");
        };
        if self.catalogue.get() != 0 {
            set("catalogue", format!("catalogue + {}", self.catalogue.get()));
        }
        if let Some(day) = self.day.get() {
            let day = day.map_or_else(|| "NULL".to_owned(), |day| date_literal(day.to_epoch_days()));
            set("day", if has_day { day } else { format!("greatest(day, {day})") });
        }
        if let Some(AlertBasis { day, rules }) = self.alerts.borrow().as_ref() {
            set("alert_day", date_literal(day.to_epoch_days()));
            set("horizon_days", rules.horizon.days.count().to_string());
            set("critical_days", rules.horizon.critical_days.count().to_string());
            let not_counted = rules.not_counted_days.map(|days| days.count().to_string());
            set("not_counted_days", not_counted.unwrap_or_else(|| "NULL".to_owned()));
        }
        sql.push_str(" RETURNING version, movement;");
        sql
    }
}

/// Returns a date in SQL.
pub(super) fn date_literal(epoch_days: i64) -> String {
    format!("DATE '1970-01-01' + {epoch_days}")
}
