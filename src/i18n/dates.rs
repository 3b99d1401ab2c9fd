//! Dates and times in the language's format.

use chrono::{DateTime, Datelike as _, Local, NaiveDate, Timelike as _, Utc};

use super::pattern::Pattern;
use super::{Messages, Texts};
use crate::domain::Day;
use crate::t;

/// Date formats of a language, resolved once: dates fill whole columns.
pub(super) struct Dates {
    months: [String; 12],
    long_months: [String; 12],
    weekdays: [String; 7],
    date: Pattern,
    short: Pattern,
    /// Digits only, as in input.
    typed: Pattern,
    with_weekday: Pattern,
    month_year: Pattern,
    moment: Pattern,
}

impl Dates {
    pub(super) fn new(messages: &Messages) -> Self {
        let (first, second, third) = (Pattern::place(0), Pattern::place(1), Pattern::place(2));
        let numbers: [u32; 12] = std::array::from_fn(|index| index as u32 + 1);
        let weekdays: [u32; 7] = std::array::from_fn(|index| index as u32 + 1);
        Dates {
            // A number, not its digits: Fluent selects a numeric variant only by number.
            months: numbers.map(|month| t!(messages, "month-short", month = month)),
            long_months: numbers.map(|month| t!(messages, "month-long", month = month)),
            weekdays: weekdays.map(|weekday| t!(messages, "weekday-short", weekday = weekday)),
            date: Pattern::of(&t!(
                messages,
                "date",
                day = first.clone(),
                month = second.clone(),
                year = third.clone()
            )),
            typed: Pattern::of(&t!(
                messages,
                "date-typed",
                day = first.clone(),
                month = second.clone(),
                year = third.clone()
            )),
            short: Pattern::of(&t!(messages, "date-short", day = first.clone(), month = second.clone())),
            with_weekday: Pattern::of(&t!(
                messages,
                "date-weekday",
                weekday = first.clone(),
                date = second.clone()
            )),
            month_year: Pattern::of(&t!(
                messages,
                "month-year",
                month = first.clone(),
                year = second.clone()
            )),
            moment: Pattern::of(&t!(messages, "moment", date = first, time = second)),
        }
    }

    fn month(&self, date: NaiveDate) -> &str {
        self.months.get(date.month0() as usize).map_or("", String::as_str)
    }

    fn weekday(&self, date: NaiveDate) -> &str {
        self.weekdays.get(date.weekday().num_days_from_monday() as usize).map_or("", String::as_str)
    }

    fn short(&self, date: NaiveDate) -> String {
        self.short.fill(&[&TwoDigits(date.day()), &self.month(date)])
    }
}

/// Pads to two digits, so that days align in columns.
struct TwoDigits(u32);

impl std::fmt::Display for TwoDigits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

impl Texts {
    /// `25 Nov 2026`.
    pub fn date(&self, day: Day) -> String {
        let date = day.date();
        self.dates.date.fill(&[&TwoDigits(date.day()), &self.dates.month(date), &date.year()])
    }

    /// `25 Nov`.
    pub fn short_date(&self, day: Day) -> String {
        self.dates.short(day.date())
    }

    /// The date as typed in a field, `2026-11-25` or `25/11/2026`; [`Day::parse_typed`] accepts it.
    pub fn typed_date(&self, day: Day) -> String {
        let date = day.date();
        self.dates.typed.fill(&[&TwoDigits(date.day()), &TwoDigits(date.month()), &date.year()])
    }

    /// `Tue 24 Nov`.
    pub fn weekday_date(&self, day: Day) -> String {
        self.dates.with_weekday.fill(&[&self.dates.weekday(day.date()), &self.short_date(day)])
    }

    /// `Tue 24 Nov 2026`.
    pub fn full_date(&self, day: Day) -> String {
        self.dates.with_weekday.fill(&[&self.dates.weekday(day.date()), &self.date(day)])
    }

    /// `November 2026`.
    pub fn month_year(&self, day: Day) -> String {
        let date = day.date();
        let month = self.dates.long_months.get(date.month0() as usize).map_or("", String::as_str);
        self.dates.month_year.fill(&[&month, &date.year()])
    }

    /// Two-letter weekday names, Monday first: `Mo Tu We Th Fr Sa Su`.
    pub fn weekday_heads(&self) -> [String; 7] {
        self.dates.weekdays.clone().map(|name| name.chars().take(2).collect())
    }

    /// `24 Nov 09:12`, in the local time zone.
    pub fn moment(&self, at: DateTime<Utc>) -> String {
        let local = at.with_timezone(&Local);
        self.dates.moment.fill(&[&self.dates.short(local.date_naive()), &clock(local)])
    }

    /// `24 Nov 09:12`, or `24 Nov 2025` if not in the year of `today`; in the local time zone.
    pub fn moment_seen_from(&self, at: DateTime<Utc>, today: Day) -> String {
        match Day::local_of(at) {
            Some(day) if day.date().year() != today.date().year() => self.date(day),
            _ => self.moment(at),
        }
    }

    /// `09:12`, in the local time zone.
    pub fn clock(&self, at: DateTime<Utc>) -> String {
        clock(at.with_timezone(&Local))
    }
}

fn clock(local: DateTime<Local>) -> String {
    format!("{:02}:{:02}", local.hour(), local.minute())
}
