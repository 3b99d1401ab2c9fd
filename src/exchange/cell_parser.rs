//! Parses cells into domain values, listing those that fail with line, field and value.

use chrono::NaiveDate;

use super::error::{BadRow, BadRows, RowProblem};
use super::source::{ReadOptions, SourceRow};
use crate::domain::{
    Day, DayError, DecimalMark, Decimals, Field, Gtin, NumberError, Quantity, QuantityError, TextError,
    replace_unprintable,
};
use crate::warehouse::Invalid;

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

    fn parse_day(&self, text: &str, today: Day) -> Result<Day, DayError> {
        let text = text.trim();
        match self {
            DateFormat::IsoOrDayFirst => Day::parse_lenient(text, today),
            DateFormat::Pattern(pattern) => NaiveDate::parse_from_str(text, pattern)
                .map_err(|_| DayError::NotADate { value: text.to_owned() })
                .and_then(Day::try_from),
        }
    }
}

/// Parses the cells of one row and lists every bad one.
pub(super) struct CellParser<'a, 'b> {
    row: &'a SourceRow<'a>,
    reading: &'a ReadOptions,
    mark: DecimalMark,
    bad: &'b mut BadRows,
    bad_before: u64,
}

impl<'a, 'b> CellParser<'a, 'b> {
    pub(super) fn new(
        row: &'a SourceRow<'a>,
        reading: &'a ReadOptions,
        mark: DecimalMark,
        bad: &'b mut BadRows,
    ) -> Self {
        let bad_before = bad.count;
        CellParser { row, reading, mark, bad, bad_before }
    }

    /// Whether no cell of this row has failed so far.
    pub(super) fn is_row_valid(&self) -> bool {
        self.bad.count == self.bad_before
    }

    fn ok_or_report<T>(&mut self, field: Field, read: Result<T, Invalid>) -> Option<T> {
        read.map_err(|invalid| {
            self.bad.push(BadRow {
                line: self.row.line,
                field: Some(field),
                value: Some(replace_unprintable(self.row.text(field).trim())),
                problem: RowProblem::Invalid(invalid),
            });
        })
        .ok()
    }

    /// Parses a required text.
    pub(super) fn text<T>(&mut self, field: Field, parse: fn(&str) -> Result<T, TextError>) -> Option<T> {
        let read = parse(self.row.text(field));
        self.ok_or_report(field, read.map_err(|error| Invalid::Text { field, error }))
    }

    /// Parses an optional text.
    pub(super) fn optional_text<T>(
        &mut self,
        field: Field,
        parse: fn(&str) -> Result<Option<T>, TextError>,
    ) -> Option<T> {
        self.text(field, parse).flatten()
    }

    /// Parses a quantity; an empty cell is zero.
    pub(super) fn quantity_or_zero(&mut self, field: Field, decimals: Decimals) -> Quantity {
        if self.is_absent(field) {
            return Quantity::ZERO;
        }
        self.parse_quantity_with(field, |text, mark| Quantity::parse(text, decimals, mark))
            .unwrap_or_default()
    }

    /// Parses a quantity above zero.
    pub(super) fn quantity(&mut self, field: Field) -> Option<Quantity> {
        self.parse_quantity_with(field, |text, mark| Quantity::parse_positive(text, Decimals::MAX, mark))
    }

    fn parse_quantity_with(
        &mut self,
        field: Field,
        parse: impl Fn(&str, DecimalMark) -> Result<Quantity, QuantityError>,
    ) -> Option<Quantity> {
        let read = parse(self.row.text(field), self.mark);
        self.ok_or_report(field, read.map_err(|error| Invalid::Quantity { field, error }))
    }

    /// Parses an optional day.
    pub(super) fn day(&mut self, field: Field) -> Option<Day> {
        if self.is_absent(field) {
            return None;
        }
        let read = self.reading.dates.parse_day(self.row.text(field), self.reading.today);
        self.ok_or_report(field, read.map_err(|error| Invalid::Day { field, error }))
    }

    /// Parses an optional whole number.
    pub(super) fn number<T>(&mut self, field: Field, parse: fn(&str) -> Result<T, NumberError>) -> Option<T> {
        if self.is_absent(field) {
            return None;
        }
        let read = parse(self.row.text(field));
        self.ok_or_report(field, read.map_err(|error| Invalid::Number { field, error }))
    }

    pub(super) fn gtin(&mut self) -> Option<Gtin> {
        if self.is_absent(Field::Gtin) {
            return None;
        }
        let read = Gtin::parse(self.row.text(Field::Gtin));
        self.ok_or_report(Field::Gtin, read.map_err(Invalid::Gtin))
    }

    fn is_absent(&self, field: Field) -> bool {
        self.row.text(field).trim().is_empty()
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
