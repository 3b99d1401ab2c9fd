//! Parses cells into domain values, listing those that fail with line, field and value.

use super::error::{BadRow, BadRows, RowProblem};
use super::read_options::ReadOptions;
use super::source::SourceRow;
use crate::domain::{
    Amount, Day, DecimalMark, Decimals, Field, Gtin, NumberError, Quantity, QuantityError, TextError,
    replace_unprintable,
};
use crate::warehouse::Invalid;

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

    /// Parses an optional amount of money.
    pub(super) fn amount(&mut self, field: Field) -> Option<Amount> {
        if self.is_absent(field) {
            return None;
        }
        let mark = if self.row.is_json { DecimalMark::Point } else { self.reading.amount_mark };
        let mark = if self.mark == DecimalMark::Comma { DecimalMark::Comma } else { mark };
        let read = Amount::parse(self.row.text(field), mark, self.reading.currency);
        self.ok_or_report(field, read.map_err(|error| Invalid::Amount { field, error }))
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
