//! The clock, read for the day that rules apply to.

use std::time::SystemTime;

use chrono::{DateTime, Local};

use crate::domain::Day;

/// Today's date by the system clock and time zone.
pub fn local_today() -> Day {
    Day::try_from(local_now().date_naive()).unwrap_or(Day::MIN)
}

/// The system clock in the local time zone. `Local::now` panics before 1970.
pub fn local_now() -> DateTime<Local> {
    SystemTime::now().into()
}
