//! Dates and times in the language's format.

use chrono::{DateTime, Datelike as _, Local, NaiveDate, Timelike as _, Utc};

use super::template::MessageTemplate;
use super::{Messages, Texts};
use crate::domain::Day;
use crate::t;

/// Date formats of a language, resolved once: dates fill whole columns.
pub(super) struct DateFormats {
    months: [String; 12],
    long_months: [String; 12],
    weekdays: [String; 7],
    date: MessageTemplate,
    short: MessageTemplate,
    /// Digits only, as in input.
    input: MessageTemplate,
    with_weekday: MessageTemplate,
    month_year: MessageTemplate,
    date_time: MessageTemplate,
}

impl DateFormats {
    pub(super) fn new(messages: &Messages) -> Self {
        let (first, second, third) = (
            MessageTemplate::placeholder(0),
            MessageTemplate::placeholder(1),
            MessageTemplate::placeholder(2),
        );
        let numbers: [u32; 12] = std::array::from_fn(|index| index as u32 + 1);
        let weekdays: [u32; 7] = std::array::from_fn(|index| index as u32 + 1);
        DateFormats {
            // A number, not its digits: Fluent selects a numeric variant only by number.
            months: numbers.map(|month| t!(messages, "month-short", month = month)),
            long_months: numbers.map(|month| t!(messages, "month-long", month = month)),
            weekdays: weekdays.map(|weekday| t!(messages, "weekday-short", weekday = weekday)),
            date: MessageTemplate::from_message(&t!(
                messages,
                "date",
                day = first.clone(),
                month = second.clone(),
                year = third.clone()
            )),
            input: MessageTemplate::from_message(&t!(
                messages,
                "date-typed",
                day = first.clone(),
                month = second.clone(),
                year = third.clone()
            )),
            short: MessageTemplate::from_message(&t!(
                messages,
                "date-short",
                day = first.clone(),
                month = second.clone()
            )),
            with_weekday: MessageTemplate::from_message(&t!(
                messages,
                "date-weekday",
                weekday = first.clone(),
                date = second.clone()
            )),
            month_year: MessageTemplate::from_message(&t!(
                messages,
                "month-year",
                month = first.clone(),
                year = second.clone()
            )),
            date_time: MessageTemplate::from_message(&t!(messages, "moment", date = first, time = second)),
        }
    }

    fn month_name(&self, date: NaiveDate) -> &str {
        self.months.get(date.month0() as usize).map_or("", String::as_str)
    }

    fn weekday_name(&self, date: NaiveDate) -> &str {
        self.weekdays.get(date.weekday().num_days_from_monday() as usize).map_or("", String::as_str)
    }

    fn short_date(&self, date: NaiveDate) -> String {
        self.short.fill(&[&TwoDigits(date.day()), &self.month_name(date)])
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
        let date = day.to_naive_date();
        self.dates.date.fill(&[&TwoDigits(date.day()), &self.dates.month_name(date), &date.year()])
    }

    /// `25 Nov`.
    pub fn short_date(&self, day: Day) -> String {
        self.dates.short_date(day.to_naive_date())
    }

    /// The date as typed in a field, `2026-11-25` or `25/11/2026`; [`Day::parse_lenient`] accepts it.
    pub fn input_date(&self, day: Day) -> String {
        let date = day.to_naive_date();
        self.dates.input.fill(&[&TwoDigits(date.day()), &TwoDigits(date.month()), &date.year()])
    }

    /// `Tue 24 Nov`.
    pub fn weekday_date(&self, day: Day) -> String {
        self.dates.with_weekday.fill(&[&self.dates.weekday_name(day.to_naive_date()), &self.short_date(day)])
    }

    /// `Tue 24 Nov 2026`.
    pub fn full_date(&self, day: Day) -> String {
        self.dates.with_weekday.fill(&[&self.dates.weekday_name(day.to_naive_date()), &self.date(day)])
    }

    /// `November 2026`.
    pub fn month_year(&self, day: Day) -> String {
        let date = day.to_naive_date();
        let month = self.dates.long_months.get(date.month0() as usize).map_or("", String::as_str);
        self.dates.month_year.fill(&[&month, &date.year()])
    }

    /// `Nov 2026`.
    pub fn short_month(&self, day: Day) -> String {
        let date = day.to_naive_date();
        self.dates.month_year.fill(&[&self.dates.month_name(date), &date.year()])
    }

    /// Two-letter weekday names, Monday first: `Mo Tu We Th Fr Sa Su`.
    pub fn weekday_abbreviations(&self) -> [String; 7] {
        self.dates.weekdays.clone().map(|name| name.chars().take(2).collect())
    }

    /// `24 Nov 09:12`, in the local time zone.
    pub fn date_time(&self, at: DateTime<Utc>) -> String {
        let local = at.with_timezone(&Local);
        self.dates.date_time.fill(&[&self.dates.short_date(local.date_naive()), &format_time(local)])
    }

    /// `24 Nov 09:12`, or `24 Nov 2025` if not in the year of `today`; in the local time zone.
    pub fn date_time_relative_to(&self, at: DateTime<Utc>, today: Day) -> String {
        match local_day(at) {
            Some(day) if day.to_naive_date().year() != today.to_naive_date().year() => self.date(day),
            _ => self.date_time(at),
        }
    }

    /// `09:12` if it is of `today`, else `24 Nov 09:12`; in the local time zone.
    pub fn time_or_date_time(&self, at: DateTime<Utc>, today: Day) -> String {
        match local_day(at) == Some(today) {
            true => self.time_of_day(at),
            false => self.date_time_relative_to(at, today),
        }
    }

    /// `24 Nov 09:12`, and the day in brackets if it is another one.
    pub fn date_time_with_day(&self, at: DateTime<Utc>, day: Day) -> String {
        match local_day(at) == Some(day) {
            true => self.date_time(at),
            false => t!(self, "moment-of-day", moment = self.date_time(at), day = self.short_date(day)),
        }
    }

    /// `09:12`, in the local time zone.
    pub fn time_of_day(&self, at: DateTime<Utc>) -> String {
        format_time(at.with_timezone(&Local))
    }
}

/// The day of an instant in the system's time zone; `None` if it is out of range.
pub fn local_day(at: DateTime<Utc>) -> Option<Day> {
    Day::try_from(at.with_timezone(&Local).date_naive()).ok()
}

fn format_time(local: DateTime<Local>) -> String {
    format!("{:02}:{:02}", local.hour(), local.minute())
}
