//! Parses cells into domain values, listing those that fail with line, field and value.

use super::error::{BadRow, BadRows, RowProblem};
use super::read_options::{BlankCells, ReadOptions};
use super::source_row::SourceRow;
use crate::domain::{
    Amount, DayError, DecimalMark, Decimals, Field, Gtin, NumberError, Quantity, QuantityError, Reason,
    Requires, TextError, replace_unprintable,
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

    /// The text of a field as the file has it.
    pub(super) fn raw(&self, field: Field) -> &'a str {
        self.row.text(field)
    }

    fn ok_or_report<T>(&mut self, field: Field, read: Result<T, Invalid>) -> Option<T> {
        read.map_err(|invalid| self.report(field, RowProblem::Invalid(invalid))).ok()
    }

    fn report(&mut self, field: Field, problem: RowProblem) {
        let value = Some(replace_unprintable(self.row.text(field).trim()));
        self.bad.push(BadRow { line: self.row.line, field: Some(field), value, problem });
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

    /// What the row says of an optional field: a value, that it is cleared (`Some(None)`), or nothing.
    pub(super) fn change<T>(
        &mut self,
        field: Field,
        parse: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        let blank_clears = self.reading.blank == BlankCells::Clear && self.row.is_blank(field);
        if blank_clears || self.row.is_null(field) {
            Some(None)
        } else if self.is_absent(field) {
            None
        } else {
            parse(self).map(Some)
        }
    }

    /// Parses a quantity.
    pub(super) fn quantity_of(&mut self, field: Field, decimals: Decimals) -> Option<Quantity> {
        self.parse_quantity_with(field, |text, mark| Quantity::parse(text, decimals, mark))
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
        let mark = if self.row.is_exact(field) { DecimalMark::Point } else { self.mark };
        let read = parse(self.row.text(field), mark);
        self.ok_or_report(field, read.map_err(|error| Invalid::Quantity { field, error }))
    }

    /// Parses a date by `read`.
    pub(super) fn date<T>(
        &mut self,
        field: Field,
        read: impl FnOnce(&str) -> Result<T, DayError>,
    ) -> Option<T> {
        let read = read(self.row.text(field));
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

    /// Parses an amount of money.
    pub(super) fn amount(&mut self, field: Field) -> Option<Amount> {
        let mark = if self.row.is_json { DecimalMark::Point } else { self.reading.amount_mark };
        let mark = if self.mark == DecimalMark::Comma { DecimalMark::Comma } else { mark };
        let mark = if self.row.is_exact(field) { DecimalMark::Point } else { mark };
        let read = Amount::parse(self.row.text(field), mark, self.reading.currency);
        self.ok_or_report(field, read.map_err(|error| Invalid::Amount { field, error }))
    }

    /// The reason of a hold. A no is none: other programs have a column of yes and no by that name.
    pub(super) fn hold(&mut self) -> Option<Reason> {
        let text = self.raw(Field::Hold);
        if Reason::is_no(text) {
            self.report(Field::Hold, RowProblem::NotAReason);
            return None;
        }
        self.optional_text(Field::Hold, Reason::parse_optional)
    }

    pub(super) fn requires(&mut self) -> Option<Requires> {
        let read = Requires::parse(self.row.text(Field::Requires));
        self.ok_or_report(Field::Requires, read.map_err(Invalid::Requires))
    }

    pub(super) fn gtin(&mut self) -> Option<Gtin> {
        let read = Gtin::parse(self.row.text(Field::Gtin));
        self.ok_or_report(Field::Gtin, read.map_err(Invalid::Gtin))
    }

    /// Whether the row has no text for the field.
    pub(super) fn is_absent(&self, field: Field) -> bool {
        self.row.text(field).trim().is_empty()
    }
}
