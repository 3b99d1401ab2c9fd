//! The clock, read for the day that rules apply to.

use chrono::Local;

use crate::domain::Day;

/// Today's date by the system clock and time zone.
pub fn local_today() -> Day {
    Day::try_from(Local::now().date_naive()).unwrap_or(Day::MIN)
}
