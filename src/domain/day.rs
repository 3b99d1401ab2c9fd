//! Calendar days. Rules never read a clock: the day is an argument (docs/RULES.md, rule 10).

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A local calendar day between 1900-01-01 and 9998-12-31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "NaiveDate", into = "NaiveDate")]
pub struct Day(NaiveDate);

/// Why a text is not a day.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DayError {
    /// The text is empty.
    #[error("a date is missing")]
    Empty,
    /// The text matches no accepted form, or names a day that doesn't exist.
    #[error("{value:?} is not a date")]
    NotADate {
        /// The text as given.
        value: String,
    },
    /// The year is before 1900 or after 9998.
    #[error("{value} is out of range")]
    OutOfRange {
        /// The text as given.
        value: String,
    },
}

impl Day {
    /// The earliest valid day.
    pub const MIN: Day = match NaiveDate::from_ymd_opt(1900, 1, 1) {
        Some(date) => Day(date),
        None => Day(NaiveDate::MIN),
    };

    /// The latest valid day.
    pub const MAX: Day = match NaiveDate::from_ymd_opt(9998, 12, 31) {
        Some(date) => Day(date),
        None => Day(NaiveDate::MAX),
    };

    /// Returns the day of a calendar date. Fails if the date doesn't exist or is out of range.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, DayError> {
        let value = || format!("{year:04}-{month:02}-{day:02}");
        let date =
            NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| DayError::NotADate { value: value() })?;
        Day::try_from(date)
    }

    /// Parses `2027-03-31` and nothing else, the form of files and scripts.
    pub fn parse_iso(text: &str) -> Result<Self, DayError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DayError::Empty);
        }
        let not_a_date = || DayError::NotADate { value: text.to_owned() };
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(not_a_date());
        };
        if (year.len(), month.len(), day.len()) != (4, 2, 2) {
            return Err(not_a_date());
        }
        match (parse_digits(year), parse_digits(month), parse_digits(day)) {
            (Some(year), Some(month), Some(day)) => {
                Day::new(i32::try_from(year).map_err(|_| not_a_date())?, month, day)
            }
            _ => Err(not_a_date()),
        }
    }

    /// Parses the forms a clerk types: `2027-03-31`, `31/03/2027` (also with `-` or `.`, and a two-digit
    /// year), `310327`, `31032027`, `+90d` (days from today), `+3w`, `+6m` and `+2y`. The day comes before the
    /// month; six digits that are no date that way are `YYMMDD`, as on a label.
    pub fn parse_lenient(text: &str, today: Day) -> Result<Self, DayError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DayError::Empty);
        }
        let not_a_date = || DayError::NotADate { value: text.to_owned() };
        if let Some(span) = text.strip_prefix('+') {
            return today
                .plus_offset(span)
                .ok_or_else(not_a_date)?
                .ok_or_else(|| DayError::OutOfRange { value: text.to_owned() });
        }
        match Day::parse_iso(text) {
            Err(DayError::NotADate { .. }) => {}
            known => return known,
        }
        let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
        let (day, month, year) = match parts.as_slice() {
            [day, month, year] => (*day, *month, *year),
            [all] if matches!(all.len(), 6 | 8) && all.is_ascii() => {
                let (day, rest) = all.split_at(2);
                let (month, year) = rest.split_at(2);
                (day, month, year)
            }
            _ => return Err(not_a_date()),
        };
        let is_label_date = parts.len() == 1 && text.len() == 6;
        let (Some(day), Some(month), Some(number), 1..=2, 1..=2) =
            (parse_digits(day), parse_digits(month), parse_digits(year), day.len(), month.len())
        else {
            return Err(not_a_date());
        };
        let year = match year.len() {
            2 => 2000 + number,
            4 => number,
            _ => return Err(not_a_date()),
        };
        Day::new(i32::try_from(year).map_err(|_| not_a_date())?, month, day).or_else(|error| match error {
            DayError::OutOfRange { .. } => Err(DayError::OutOfRange { value: text.to_owned() }),
            _ if is_label_date => Day::parse_gs1(text, today),
            _ => Err(not_a_date()),
        })
    }

    /// Parses the six digits of a GS1 date, `YYMMDD`; day `00` is the last day of the month. The century is the
    /// one that brings the year closest to today's (GS1 General Specifications, 7.12).
    pub fn parse_gs1(text: &str, today: Day) -> Result<Self, DayError> {
        let not_a_date = || DayError::NotADate { value: text.to_owned() };
        let part = |from: usize| text.get(from..from + 2).and_then(parse_digits);
        let (Some(year), Some(month), Some(day), 6) = (part(0), part(2), part(4), text.len()) else {
            return Err(not_a_date());
        };
        let (this_year, year) = (today.0.year(), i32::try_from(year).map_err(|_| not_a_date())?);
        let century = match year - this_year.rem_euclid(100) {
            51.. => this_year.div_euclid(100) - 1,
            ..=-50 => this_year.div_euclid(100) + 1,
            _ => this_year.div_euclid(100),
        };
        let date = Day::new(century * 100 + year, month, day.max(1)).map_err(|_| not_a_date())?;
        Ok(if day == 0 { date.last_of_month() } else { date })
    }

    /// Adds `90d`, `90`, `3w`, `6m` or `2y`. Returns `None` if the text is no offset, `Some(None)` if the
    /// result is out of range.
    fn plus_offset(self, span: &str) -> Option<Option<Day>> {
        let digits = span.trim_end_matches(|unit: char| unit.is_alphabetic());
        let count = parse_digits(digits)?;
        let date = match span.get(digits.len()..).unwrap_or_default().to_lowercase().as_str() {
            "" | "d" => self.0.checked_add_days(Days::new(u64::from(count))),
            "w" | "s" => self.0.checked_add_days(Days::new(u64::from(count) * 7)),
            "m" => return Some(self.plus_months(count)),
            "y" | "a" => return Some(self.plus_months(count.checked_mul(12)?)),
            _ => return None,
        };
        Some(date.and_then(|date| Day::try_from(date).ok()))
    }

    /// Returns the day `days` later; `None` past the latest valid day.
    pub fn plus_days(self, days: u32) -> Option<Day> {
        self.0.checked_add_days(Days::new(u64::from(days))).and_then(|date| Day::try_from(date).ok())
    }

    /// Returns the day `days` earlier; `None` before the earliest valid day.
    pub fn minus_days(self, days: u32) -> Option<Day> {
        self.0.checked_sub_days(Days::new(u64::from(days))).and_then(|date| Day::try_from(date).ok())
    }

    /// Returns the day `months` later, or the last day of that month if it is shorter; `None` past the latest
    /// valid day.
    pub fn plus_months(self, months: u32) -> Option<Day> {
        self.0.checked_add_months(Months::new(months)).and_then(|date| Day::try_from(date).ok())
    }

    /// Returns the day `months` earlier, or the last day of that month if it is shorter; `None` before the
    /// earliest valid day.
    pub fn minus_months(self, months: u32) -> Option<Day> {
        self.0.checked_sub_months(Months::new(months)).and_then(|date| Day::try_from(date).ok())
    }

    /// Returns the first day of the month.
    pub fn first_of_month(self) -> Day {
        self.minus_days(self.0.day0()).unwrap_or(Day::MIN)
    }

    /// Returns the last day of the month.
    pub fn last_of_month(self) -> Day {
        self.days_of_month().last().unwrap_or(Day::MAX)
    }

    /// Returns the days of the month, in order.
    pub fn days_of_month(self) -> impl Iterator<Item = Day> {
        let month = self.0.month();
        let dates = self.first_of_month().0.iter_days().take_while(move |date| date.month() == month);
        dates.filter_map(|date| Day::try_from(date).ok())
    }

    /// Returns the days from `earlier` to this day, negative if this day comes first.
    pub fn days_since(self, earlier: Day) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// Returns the days since 1970-01-01, the stored form.
    pub fn to_epoch_days(self) -> i64 {
        self.0.signed_duration_since(NaiveDate::default()).num_days()
    }

    /// Inverse of [`Day::to_epoch_days`].
    pub fn from_epoch_days(days: i64) -> Result<Self, DayError> {
        let out_of_range = || DayError::OutOfRange { value: days.to_string() };
        let span = chrono::TimeDelta::try_days(days).ok_or_else(out_of_range)?;
        NaiveDate::default().checked_add_signed(span).ok_or_else(out_of_range).and_then(Day::try_from)
    }

    /// Returns the calendar date.
    pub fn to_naive_date(self) -> NaiveDate {
        self.0
    }
}

/// Returns whether a text in place of an expiry says that the goods have none.
pub fn is_never(text: &str) -> bool {
    ["never", "nunca"].iter().any(|word| word.eq_ignore_ascii_case(text.trim()))
}

/// Parses a short run of ASCII digits.
fn parse_digits(digits: &str) -> Option<u32> {
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

impl TryFrom<NaiveDate> for Day {
    type Error = DayError;

    fn try_from(date: NaiveDate) -> Result<Self, DayError> {
        if (1900..=9998).contains(&date.year()) {
            Ok(Day(date))
        } else {
            Err(DayError::OutOfRange { value: date.to_string() })
        }
    }
}

impl From<Day> for NaiveDate {
    fn from(day: Day) -> NaiveDate {
        day.0
    }
}

/// Formats as `2027-03-31`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.format("%Y-%m-%d").fmt(f)
    }
}

#[cfg(test)]
mod tests;
