//! How many lots expire in the coming weeks.

use super::{Result, Warehouse};
use crate::domain::Day;
use crate::store::Span;

const WEEK: u32 = 7;

/// Lots with stock by expiry: already expired, and per coming week. Includes lots on hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outlook {
    /// Lots expired before today.
    pub expired: u64,
    /// Weeks, the first one starting today.
    pub weeks: Vec<Week>,
}

/// Lots that expire in one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Number of lots with stock.
    pub lots: u64,
}

impl Warehouse {
    /// Returns the expiry forecast from `today` on. Reads only the expiry index.
    pub fn expiry_outlook(&mut self, today: Day, weeks: u32) -> Result<Outlook> {
        let before = today.minus_days(1).map(|to| Span { from: Day::MIN, to });
        let week = |number: u32| {
            let from = today.plus_days(number * WEEK)?;
            Some(Span { from, to: from.plus_days(WEEK - 1)? })
        };
        let spans: Vec<Span> = (0..weeks).filter_map(week).collect();
        let book = self.store.read()?;
        let expired = book.count_expiring(before.as_slice())?.into_iter().sum();
        let counts = book.count_expiring(&spans)?;
        let weeks = spans.iter().zip(counts).map(|(span, lots)| Week { from: span.from, to: span.to, lots });
        Ok(Outlook { expired, weeks: weeks.collect() })
    }
}
