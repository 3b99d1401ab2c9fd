//! The bad rows of a file in the user's language.

use crate::domain::{Field, QuantityError};
use crate::exchange::{BadRow, BadRows, DateReading, RowProblem};
use crate::i18n::{Texts, explain, explain_invalid};
use crate::t;
use crate::warehouse::Invalid;

/// One bad row: file, line, field, value and what is wrong.
pub(super) fn format_bad_row(texts: &Texts, file: &str, row: &BadRow) -> String {
    let why = explain_row_problem(texts, &row.problem);
    let (file, line) = (file.to_owned(), row.line.to_string());
    match (row.field.map(|field| field.name()), &row.value) {
        (Some(field), Some(value)) if value.is_empty() || !why.contains(value.as_str()) => {
            let value = value.clone();
            t!(texts, "exchange-bad-cell", file = file, line = line, field = field, value = value, why = why)
        }
        (Some(field), _) => {
            t!(texts, "exchange-bad-field", file = file, line = line, field = field, why = why)
        }
        (None, Some(value)) if !value.is_empty() => {
            t!(texts, "exchange-bad-text", file = file, line = line, value = value.clone(), why = why)
        }
        (None, _) => t!(texts, "exchange-bad-row", file = file, line = line, why = why),
    }
}

pub(super) fn explain_row_problem(texts: &Texts, why: &RowProblem) -> String {
    match why {
        RowProblem::Invalid(invalid) => explain_invalid(texts, invalid),
        RowProblem::Refused(error) => explain(texts, error).message,
        RowProblem::NotUtf8 => t!(texts, "exchange-not-utf8"),
        RowProblem::HasNul => t!(texts, "exchange-has-nul"),
        RowProblem::TooLong => t!(texts, "exchange-row-too-long"),
        RowProblem::UnclosedQuote => t!(texts, "exchange-unclosed-quote"),
        RowProblem::TextAfterQuote { line, text } => {
            t!(texts, "exchange-text-after-quote", line = line.to_string(), text = text.clone())
        }
        RowProblem::QuoteAfterBlank => t!(texts, "exchange-quote-after-blank"),
        RowProblem::NotAValue => t!(texts, "exchange-not-a-value"),
        RowProblem::NotAReason => t!(texts, "exchange-not-a-reason"),
        RowProblem::AmbiguousDate { readings } => {
            let read = |reading: &DateReading| texts.date(reading.day);
            t!(texts, "exchange-ambiguous-date", readings = join_alternatives(texts, readings, read))
        }
        RowProblem::OtherDateOrder { line, value } => {
            t!(texts, "exchange-other-date-order", line = line.to_string(), value = value.clone())
        }
        RowProblem::WrongCellCount { found, expected } => {
            t!(texts, "exchange-wrong-cell-count", found = found.to_string(), expected = expected.to_string())
        }
    }
}

/// What to do about the bad rows of a file.
pub(super) fn hint(texts: &Texts, bad: &BadRows) -> String {
    bad.rows
        .iter()
        .find_map(|row| match &row.problem {
            RowProblem::AmbiguousDate { readings } => {
                let flag = |reading: &DateReading| {
                    let pattern = reading.pattern.clone();
                    let pattern = if pattern.contains(' ') { format!("\"{pattern}\"") } else { pattern };
                    t!(texts, "exchange-date-format-flag", pattern = pattern)
                };
                Some(t!(
                    texts,
                    "exchange-ambiguous-date-hint",
                    flags = join_alternatives(texts, readings, flag)
                ))
            }
            RowProblem::UnclosedQuote | RowProblem::TextAfterQuote { .. } | RowProblem::QuoteAfterBlank => {
                Some(t!(texts, "exchange-quote-hint"))
            }
            RowProblem::Invalid(Invalid::Quantity { field: Field::Quantity, error: QuantityError::Zero }) => {
                Some(t!(texts, "exchange-zero-hint"))
            }
            _ => None,
        })
        .unwrap_or_else(|| t!(texts, "exchange-bad-rows-hint"))
}

/// `A, B or C`.
fn join_alternatives(
    texts: &Texts,
    readings: &[DateReading],
    name: impl Fn(&DateReading) -> String,
) -> String {
    let names: Vec<String> = readings.iter().map(name).collect();
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => {
            t!(texts, "exchange-or", first = first.join(", "), last = last.clone())
        }
        _ => names.concat(),
    }
}
