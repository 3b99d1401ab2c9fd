//! What expires in the weeks to come.

use super::{Result, Warehouse};
use crate::domain::Day;
use crate::store::Span;

/// The days of a week.
const WEEK: u32 = 7;

/// How many lots with stock are past their expiry, and how many expire in each of the next weeks. Lots on hold are among them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outlook {
    /// Lots that expired before the day.
    pub expired: u64,
    /// The weeks, the first one beginning on the day itself.
    pub weeks: Vec<Week>,
}

/// What expires in a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// How many lots with stock.
    pub lots: u64,
}

impl Warehouse {
    /// What expires in the weeks from `today` on, counted in the index of expiries alone.
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
