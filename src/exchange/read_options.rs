//! How a file is to be read.

use chrono::NaiveDate;

use crate::domain::{Currency, Day, DayError, DecimalMark, Field};

/// Options for reading a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// The day that relative dates count from.
    pub today: Day,
    /// Overrides what columns mean; `None` skips a column.
    pub map: Vec<(String, Option<Field>)>,
    /// The CSV delimiter; `None` detects it.
    pub delimiter: Option<u8>,
    pub dates: DateFormat,
    /// The decimal mark of amounts of money in the user's language; a file delimited by `;` has a comma, JSON a point.
    pub amount_mark: DecimalMark,
    /// The currency of the book.
    pub currency: Option<Currency>,
}

impl ReadOptions {
    /// Options that detect everything.
    pub fn new(today: Day, amount_mark: DecimalMark, currency: Option<Currency>) -> Self {
        ReadOptions {
            today,
            map: Vec::new(),
            delimiter: None,
            dates: DateFormat::IsoOrDayFirst,
            amount_mark,
            currency,
        }
    }
}

/// How dates are written in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum DateFormat {
    /// `2027-03-31`, or day before month as typed by a clerk.
    #[default]
    IsoOrDayFirst,
    /// A `strftime` pattern.
    Pattern(String),
}

impl DateFormat {
    /// Parses a pattern such as `MM/DD/YYYY`, or one of `strftime`. `None` if it lacks day, month or year.
    pub fn parse(pattern: &str) -> Option<Self> {
        let pattern = if pattern.contains('%') {
            pattern.to_owned()
        } else {
            let upper = pattern.to_uppercase().replace('A', "Y");
            let year = if upper.contains("YYYY") { ("YYYY", "%Y") } else { ("YY", "%y") };
            upper.replacen(year.0, year.1, 1).replacen("MM", "%m", 1).replacen("DD", "%d", 1)
        };
        let names = |specifiers: &[&str]| specifiers.iter().any(|specifier| pattern.contains(specifier));
        let whole =
            names(&["%F", "%D"]) || (names(&["%d", "%e"]) && names(&["%m", "%b"]) && names(&["%Y", "%y"]));
        let probe = NaiveDate::default().format_with_items(chrono::format::StrftimeItems::new(&pattern));
        let mut text = String::new();
        let writable = std::fmt::Write::write_fmt(&mut text, format_args!("{probe}")).is_ok();
        (whole && writable).then_some(DateFormat::Pattern(pattern))
    }

    pub(super) fn parse_day(&self, text: &str, today: Day) -> Result<Day, DayError> {
        let text = text.trim();
        match self {
            DateFormat::IsoOrDayFirst => Day::parse_lenient(text, today),
            DateFormat::Pattern(pattern) => NaiveDate::parse_from_str(text, pattern)
                .map_err(|_| DayError::NotADate { value: text.to_owned() })
                .and_then(Day::try_from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str, format: &str) -> Option<String> {
        let today = Day::new(2026, 11, 24).unwrap();
        DateFormat::parse(format)
            .and_then(|format| format.parse_day(text, today).ok())
            .map(|day| day.to_string())
    }

    #[test]
    fn dates_are_parsed_by_the_given_pattern() {
        assert_eq!(day("03/31/2027", "MM/DD/YYYY").as_deref(), Some("2027-03-31"));
        assert_eq!(day("31.03.27", "DD.MM.AA").as_deref(), Some("2027-03-31"));
        assert_eq!(day("20270331", "yyyymmdd").as_deref(), Some("2027-03-31"));
        assert_eq!(day("31 Mar 2027", "%d %b %Y").as_deref(), Some("2027-03-31"));
        assert_eq!(day("31/03/2027", "MM/DD/YYYY"), None);
        assert_eq!(DateFormat::parse("sometime"), None);
        assert_eq!(DateFormat::parse("%Q"), None);
    }
}
