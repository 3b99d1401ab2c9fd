//! The clock, read for the day that rules apply to.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Local, Utc};

use super::{Error, Result};
use crate::domain::Day;

/// Seconds from 1970 to the year 2000: a clock before that was never set.
const EARLIEST: i64 = 946_684_800;

/// Seconds from 1970 to the year 2200: a clock after that is broken.
const LATEST: i64 = 7_258_118_400;

/// Returns today's date by the system clock and time zone; `None` while the clock can't be right.
pub fn local_today() -> Option<Day> {
    day_of_clock(SystemTime::now()).ok()
}

/// Returns the local date of an instant. Fails if no clock could show it.
pub(super) fn day_of_clock(now: SystemTime) -> Result<Day> {
    let at = to_utc(now).filter(|at| (EARLIEST..LATEST).contains(&at.timestamp()));
    let day = at.and_then(|at| Day::try_from(at.with_timezone(&Local).date_naive()).ok());
    day.ok_or_else(|| Error::ImpossibleClock {
        clock: to_utc(now).map_or_else(|| format!("{now:?}"), |at| at.to_rfc3339()),
    })
}

fn to_utc(now: SystemTime) -> Option<DateTime<Utc>> {
    let seconds = match now.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).ok()?,
        Err(before) => i64::try_from(before.duration().as_secs()).ok()?.checked_neg()?,
    };
    DateTime::from_timestamp(seconds, 0)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn at(seconds: i64) -> SystemTime {
        let span = Duration::from_secs(seconds.unsigned_abs());
        if seconds < 0 { UNIX_EPOCH - span } else { UNIX_EPOCH + span }
    }

    #[test]
    fn a_clock_that_was_never_set_is_an_error_not_a_panic() {
        for seconds in [-1, 0, 86_400, EARLIEST - 1, LATEST, 1 << 40] {
            let error = day_of_clock(at(seconds)).unwrap_err();
            assert!(matches!(error, Error::ImpossibleClock { .. }), "{seconds}: {error:?}");
        }
        // Noon: the same day in most time zones.
        assert!(day_of_clock(at(1_795_521_600)).unwrap().to_string().starts_with("2026-11-2"));
    }

    #[test]
    fn the_error_shows_the_clock() {
        let Error::ImpossibleClock { clock } = day_of_clock(at(-86_400)).unwrap_err() else { panic!() };
        assert_eq!(clock, "1969-12-31T00:00:00+00:00");
    }
}
