//! Cells of a workbook as text: what the file means, not what a spreadsheet shows.

use calamine::{CellErrorType, DataRef, ExcelDateTime};

use crate::domain::Day;

/// The columns of a sheet.
const MAX_COLUMNS: u32 = 16_384;

/// The rows of a sheet.
pub(super) const MAX_ROWS: u32 = 1_048_576;

/// The longest text of a cell that a spreadsheet writes.
pub(super) const MAX_CELL_CHARS: usize = 32_767;

/// Numbers have fifteen digits in a spreadsheet; from here on some are lost.
const FIRST_LOSSY: f64 = 1e15;

/// The days that a date counts from, from 1970-01-01: the one before 1900-01-01 and the day that 1900 never had, or 1904-01-01.
const EPOCH_1900: i64 = -25_569;
const EPOCH_1904: i64 = -24_107;

/// Dates of the older count before this one are a day off, because of the day that 1900 never had.
const FIRST_OF_MARCH_1900: i64 = 61;

/// A cell that is not empty.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct WorkbookCell {
    /// Its column, from 0.
    pub(super) column: usize,
    /// What it says; a number has a point and a day is as ISO 8601 has it.
    pub(super) text: String,
    pub(super) kind: CellKind,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellKind {
    Text,
    Number,
    Day,
    /// What says nothing of stock.
    Wrong(CellProblem),
}

/// Why a cell says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellProblem {
    /// A formula failed, as `#N/A` says.
    Failed,
    /// A formula whose value was not saved.
    NoValue,
    /// True or false.
    TruthValue,
    /// A number with more digits than a spreadsheet keeps.
    TooManyDigits,
    /// A date that is none.
    NoDay,
    /// A time without a day.
    Duration,
    /// A date where a text or a number belongs: a spreadsheet makes one of `1-2` or `MAR1`.
    DayElsewhere,
}

/// The name of a cell, as in `C7`; rows and columns from 0.
pub(super) fn cell_name(row: u32, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.reverse();
    format!("{}{}", letters.into_iter().collect::<String>(), u64::from(row) + 1)
}

/// Whether a sheet has such a cell.
pub(super) fn is_on_sheet((row, column): (u32, u32)) -> bool {
    row < MAX_ROWS && column < MAX_COLUMNS
}

/// The text and the kind of a value; `None` of one that is empty.
pub(super) fn read_value(
    value: &DataRef<'_>,
    is_formula: bool,
    counts_from_1904: bool,
) -> Option<(String, CellKind)> {
    let wrong = |text: String, problem| Some((text, CellKind::Wrong(problem)));
    let text = |text: &str| (!text.is_empty()).then(|| (one_line(text), CellKind::Text));
    match value {
        DataRef::Empty if is_formula => wrong(String::new(), CellProblem::NoValue),
        DataRef::Empty => None,
        DataRef::String(said) => text(said),
        DataRef::SharedString(said) => text(said),
        DataRef::Int(number) => Some((number.to_string(), CellKind::Number)),
        DataRef::Float(number) => match number_text(*number) {
            Some(text) => Some((text, CellKind::Number)),
            None => wrong(number.to_string(), CellProblem::TooManyDigits),
        },
        DataRef::Bool(said) => wrong(said.to_string(), CellProblem::TruthValue),
        DataRef::DateTime(date) => match day_of(*date, counts_from_1904) {
            Ok(day) => Some((day.to_string(), CellKind::Day)),
            Err(problem) => wrong(date.as_f64().to_string(), problem),
        },
        // A day in ISO 8601, perhaps with a time behind it.
        DataRef::DateTimeIso(said) => match said.get(..10).and_then(|day| Day::parse_iso(day).ok()) {
            Some(day) => Some((day.to_string(), CellKind::Day)),
            None => wrong(said.clone(), CellProblem::NoDay),
        },
        DataRef::DurationIso(said) => wrong(said.clone(), CellProblem::Duration),
        DataRef::Error(failed) => wrong(error_text(failed), CellProblem::Failed),
    }
}

/// A text on one line: what stands on several in a cell is one value.
fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\r', '\n'], " ")
}

/// A number as a spreadsheet keeps it, with fifteen digits and a point; `None` if it has more before the point.
fn number_text(number: f64) -> Option<String> {
    // Beyond fifteen digits stands what arithmetic left over: 0.1 + 0.2 is 0.3.
    let rounded: f64 = format!("{number:.14e}").parse().ok()?;
    (rounded.abs() < FIRST_LOSSY).then(|| if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() })
}

/// The day of a date, whose time is of no interest.
fn day_of(date: ExcelDateTime, counts_from_1904: bool) -> Result<Day, CellProblem> {
    if date.is_duration() {
        return Err(CellProblem::Duration);
    }
    let count = date.as_f64().floor();
    if !(1.0..4_000_000.0).contains(&count) {
        return Err(if count == 0.0 { CellProblem::Duration } else { CellProblem::NoDay });
    }
    // It fits: it is less than four million.
    let count = count as i64;
    let epoch = if counts_from_1904 { EPOCH_1904 } else { EPOCH_1900 };
    if !counts_from_1904 && count < FIRST_OF_MARCH_1900 {
        return Err(CellProblem::NoDay);
    }
    Day::from_epoch_days(epoch + count).map_err(|_| CellProblem::NoDay)
}

fn error_text(failed: &CellErrorType) -> String {
    failed.to_string()
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0, 0, "A1")]
    #[case(6, 2, "C7")]
    #[case(9, 25, "Z10")]
    #[case(0, 26, "AA1")]
    #[case(1_048_575, 16_383, "XFD1048576")]
    fn cells_have_the_names_of_a_spreadsheet(#[case] row: u32, #[case] column: usize, #[case] name: &str) {
        assert_eq!(cell_name(row, column), name);
    }

    #[rstest]
    #[case(412.0, Some("412"))]
    #[case(0.1 + 0.2, Some("0.3"))]
    #[case(1.1 * 3.0, Some("3.3"))]
    #[case(-0.0, Some("0"))]
    #[case(-7.25, Some("-7.25"))]
    #[case(4_006_381_333_931.0, Some("4006381333931"))]
    #[case(14_006_381_333_938.0, Some("14006381333938"))]
    #[case(999_999_999_999_999.0, Some("999999999999999"))]
    #[case(1e15, None)]
    #[case(f64::NAN, None)]
    #[case(f64::INFINITY, None)]
    fn a_number_has_the_digits_that_a_spreadsheet_keeps(#[case] number: f64, #[case] text: Option<&str>) {
        assert_eq!(number_text(number).as_deref(), text);
    }

    #[rstest]
    #[case(46_477.0, false, Ok("2027-03-31"))]
    #[case(46_477.75, false, Ok("2027-03-31"))]
    #[case(45_015.0, true, Ok("2027-03-31"))]
    #[case(61.0, false, Ok("1900-03-01"))]
    #[case(60.0, false, Err(CellProblem::NoDay))]
    #[case(1.0, false, Err(CellProblem::NoDay))]
    #[case(0.5, false, Err(CellProblem::Duration))]
    #[case(-1.0, false, Err(CellProblem::NoDay))]
    #[case(1e300, false, Err(CellProblem::NoDay))]
    #[case(f64::NAN, false, Err(CellProblem::NoDay))]
    fn a_date_counts_days_from_1900_or_1904(
        #[case] count: f64,
        #[case] counts_from_1904: bool,
        #[case] day: Result<&str, CellProblem>,
    ) {
        let date = ExcelDateTime::new(count, ExcelDateTimeType::DateTime, counts_from_1904);
        assert_eq!(day_of(date, counts_from_1904).map(|day| day.to_string()), day.map(str::to_owned));
    }

    #[test]
    fn lines_within_a_cell_are_one_value() {
        let value = DataRef::String("Fecha de\r\nvencimiento".to_owned());
        let read = read_value(&value, false, false);
        assert_eq!(read, Some(("Fecha de vencimiento".to_owned(), CellKind::Text)));
    }

    #[test]
    fn a_formula_is_its_value_and_one_without_is_wrong() {
        assert_eq!(read_value(&DataRef::Float(3.0), true, false), Some(("3".to_owned(), CellKind::Number)));
        let missing = read_value(&DataRef::Empty, true, false);
        assert_eq!(missing, Some((String::new(), CellKind::Wrong(CellProblem::NoValue))));
        assert_eq!(read_value(&DataRef::Empty, false, false), None);
    }
}
