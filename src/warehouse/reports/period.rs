//! Ranges of days by the names that people give them.

use chrono::Datelike as _;

use super::filter::ReportDays;
use crate::domain::Day;

/// A range of days that follows from what day it is. Weeks begin on Monday; a week, month, quarter or year is a whole one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportPeriod {
    /// The day itself.
    Today,
    /// The day before.
    Yesterday,
    /// The week that today is in.
    Week,
    /// The month that today is in.
    Month,
    /// The quarter that today is in.
    Quarter,
    /// The year that today is in.
    Year,
    /// The week before this one.
    LastWeek,
    /// The month before this one.
    LastMonth,
    /// The quarter before this one.
    LastQuarter,
    /// The year before this one.
    LastYear,
    /// The last seven days, today included.
    Last7Days,
    /// The last thirty days.
    Last30Days,
    /// The last ninety days.
    Last90Days,
    /// The last 365 days.
    Last365Days,
}

impl ReportPeriod {
    /// Every period, in the order in which they are offered.
    pub const ALL: [ReportPeriod; 14] = [
        ReportPeriod::Today,
        ReportPeriod::Yesterday,
        ReportPeriod::Week,
        ReportPeriod::Month,
        ReportPeriod::Quarter,
        ReportPeriod::Year,
        ReportPeriod::LastWeek,
        ReportPeriod::LastMonth,
        ReportPeriod::LastQuarter,
        ReportPeriod::LastYear,
        ReportPeriod::Last7Days,
        ReportPeriod::Last30Days,
        ReportPeriod::Last90Days,
        ReportPeriod::Last365Days,
    ];

    /// Stable name in flags.
    pub fn name(self) -> &'static str {
        match self {
            ReportPeriod::Today => "today",
            ReportPeriod::Yesterday => "yesterday",
            ReportPeriod::Week => "week",
            ReportPeriod::Month => "month",
            ReportPeriod::Quarter => "quarter",
            ReportPeriod::Year => "year",
            ReportPeriod::LastWeek => "last-week",
            ReportPeriod::LastMonth => "last-month",
            ReportPeriod::LastQuarter => "last-quarter",
            ReportPeriod::LastYear => "last-year",
            ReportPeriod::Last7Days => "last-7-days",
            ReportPeriod::Last30Days => "last-30-days",
            ReportPeriod::Last90Days => "last-90-days",
            ReportPeriod::Last365Days => "last-365-days",
        }
    }

    /// Looks a period up by its stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.name() == name)
    }

    /// Returns its days.
    pub fn days(self, today: Day) -> ReportDays {
        let ending_today = |days: u32| ReportDays {
            from: today.minus_days(days.saturating_sub(1)).unwrap_or(Day::MIN),
            to: today,
        };
        let before = |days: ReportDays| days.before().unwrap_or(days);
        match self {
            ReportPeriod::Today => ending_today(1),
            ReportPeriod::Yesterday => before(ending_today(1)),
            ReportPeriod::Week => week_of(today),
            ReportPeriod::Month => months_around(today, 1),
            ReportPeriod::Quarter => months_around(today, 3),
            ReportPeriod::Year => months_around(today, 12),
            ReportPeriod::LastWeek => before(week_of(today)),
            ReportPeriod::LastMonth => before(months_around(today, 1)),
            ReportPeriod::LastQuarter => before(months_around(today, 3)),
            ReportPeriod::LastYear => before(months_around(today, 12)),
            ReportPeriod::Last7Days => ending_today(7),
            ReportPeriod::Last30Days => ending_today(30),
            ReportPeriod::Last90Days => ending_today(90),
            ReportPeriod::Last365Days => ending_today(365),
        }
    }
}

/// The Monday of the week that a day is in.
pub(super) fn monday_of(day: Day) -> Day {
    day.minus_days(day.to_naive_date().weekday().num_days_from_monday()).unwrap_or(Day::MIN)
}

fn week_of(day: Day) -> ReportDays {
    let from = monday_of(day);
    ReportDays { from, to: from.plus_days(6).unwrap_or(Day::MAX) }
}

/// So many whole months that a day is in: a month, a quarter, a year.
fn months_around(day: Day, months: u32) -> ReportDays {
    let into = day.to_naive_date().month0() % months;
    let from = day.first_of_month().minus_months(into).unwrap_or(Day::MIN);
    let next = from.plus_months(months).and_then(|next| next.minus_days(1));
    ReportDays { from, to: next.unwrap_or(Day::MAX) }
}

impl ReportDays {
    /// Returns how many days there are; none if the last comes before the first.
    pub fn count(self) -> i64 {
        (self.to.days_since(self.from) + 1).max(0)
    }

    /// Returns the range before: as many whole months where this one is of whole months, else as many days.
    pub fn before(self) -> Option<ReportDays> {
        let to = self.from.minus_days(1)?;
        let from = match self.whole_months() {
            Some(months) => self.from.minus_months(months)?,
            None => self.from.minus_days(u32::try_from(self.count()).ok()?)?,
        };
        Some(ReportDays { from, to })
    }

    /// Returns how many months it is of, if it is of whole ones.
    fn whole_months(self) -> Option<u32> {
        let is_whole = self.from == self.from.first_of_month() && self.to == self.to.last_of_month();
        let month = |day: Day| day.to_naive_date().year() * 12 + day.to_naive_date().month0().cast_signed();
        is_whole.then(|| u32::try_from(month(self.to) - month(self.from) + 1).ok()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    fn range(from: &str, to: &str) -> ReportDays {
        ReportDays { from: day(from), to: day(to) }
    }

    #[test]
    fn a_period_is_whole_weeks_months_quarters_and_years() {
        let today = day("2026-11-24");
        for (name, from, to) in [
            ("today", "2026-11-24", "2026-11-24"),
            ("yesterday", "2026-11-23", "2026-11-23"),
            ("week", "2026-11-23", "2026-11-29"),
            ("month", "2026-11-01", "2026-11-30"),
            ("quarter", "2026-10-01", "2026-12-31"),
            ("year", "2026-01-01", "2026-12-31"),
            ("last-week", "2026-11-16", "2026-11-22"),
            ("last-month", "2026-10-01", "2026-10-31"),
            ("last-quarter", "2026-07-01", "2026-09-30"),
            ("last-year", "2025-01-01", "2025-12-31"),
            ("last-7-days", "2026-11-18", "2026-11-24"),
            ("last-30-days", "2026-10-26", "2026-11-24"),
        ] {
            let period = ReportPeriod::from_name(name).unwrap();
            assert_eq!(period.days(today), range(from, to), "{name}");
        }
        assert_eq!(ReportPeriod::from_name("fortnight"), None);
    }

    #[test]
    fn the_range_before_is_as_long_or_as_many_months() {
        for (from, to, before_from, before_to) in [
            ("2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28"),
            ("2026-01-01", "2026-12-31", "2025-01-01", "2025-12-31"),
            ("2026-11-02", "2026-11-08", "2026-10-26", "2026-11-01"),
            ("2026-11-24", "2026-11-24", "2026-11-23", "2026-11-23"),
            ("2026-11-01", "2026-11-29", "2026-10-03", "2026-10-31"),
        ] {
            assert_eq!(range(from, to).before(), Some(range(before_from, before_to)), "{from} to {to}");
        }
        assert_eq!(ReportDays { from: Day::MIN, to: Day::MIN }.before(), None, "nothing comes before");
    }

    #[test]
    fn periods_at_the_ends_of_the_calendar_stay_within_it() {
        for today in [Day::MIN, Day::MAX] {
            for period in ReportPeriod::ALL {
                let days = period.days(today);
                assert!(days.from <= days.to, "{period:?} of {today}");
            }
        }
    }
}
