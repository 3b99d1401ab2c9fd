//! How many lots expire in the coming weeks.

use crate::domain::Day;
use crate::store::DayRange;
use crate::warehouse::{Result, Warehouse};

const DAYS_PER_WEEK: u32 = 7;

/// Lots with stock by expiry: already expired, and per coming week. Includes lots on hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExpiryForecast {
    /// Lots expired before today.
    pub expired: u64,
    /// Weeks, the first one starting today.
    pub weeks: Vec<ExpiryWeek>,
}

/// Lots that expire in one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpiryWeek {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Number of lots with stock.
    pub lots: u64,
}

impl Warehouse {
    /// Returns the expiry forecast from `today` on. Reads only the expiry index.
    pub fn expiry_forecast(&mut self, today: Day, weeks: u32) -> Result<ExpiryForecast> {
        let before = today.minus_days(1).map(|to| DayRange { from: Day::MIN, to });
        let week = |number: u32| {
            let from = today.plus_days(number * DAYS_PER_WEEK)?;
            Some(DayRange { from, to: from.plus_days(DAYS_PER_WEEK - 1)? })
        };
        let spans: Vec<DayRange> = (0..weeks).filter_map(week).collect();
        let book = self.store.read()?;
        let expired = book.count_expiring(before.as_slice())?.into_iter().sum();
        let counts = book.count_expiring(&spans)?;
        let weeks =
            spans.iter().zip(counts).map(|(span, lots)| ExpiryWeek { from: span.from, to: span.to, lots });
        Ok(ExpiryForecast { expired, weeks: weeks.collect() })
    }
}
