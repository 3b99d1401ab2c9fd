//! Why a file was not imported, in the user's language.

use super::workbooks::{cell_problem, explain_workbook};
use super::{Explanation, Texts, explain, explain_file_fault, explain_invalid};
use crate::domain::{Field, QuantityError, replace_unprintable};
use crate::exchange::{BadRow, BadRows, DateReading, FileTable, ImportError, RowProblem, UnknownColumn};
use crate::t;
use crate::warehouse::Invalid;

/// Names the unknown columns, and the flags that say what they hold.
fn explain_unknown_columns(texts: &Texts, columns: &[UnknownColumn], table: FileTable) -> Explanation {
    let title = |column: &UnknownColumn| shorten(&replace_unprintable(&column.title));
    let names: Vec<String> =
        columns.iter().map(|column| t!(texts, "exchange-quoted", text = title(column))).collect();
    let flags = columns.iter().map(|column| {
        let field = column.guess.map_or("", |field| field.name());
        t!(texts, "exchange-map-flag", column = title(column), field = field)
    });
    let fields: Vec<_> = table.fields().iter().map(|field| field.name()).collect();
    let how = t!(
        texts,
        "exchange-unknown-columns-hint",
        flags = flags.collect::<Vec<_>>().join(" "),
        fields = fields.join(", ")
    );
    // A number names no column.
    let is_number = |column: &UnknownColumn| column.title.trim().parse::<f64>().is_ok();
    if columns.iter().any(is_number) {
        return Explanation {
            message: t!(texts, "exchange-unknown-columns", count = columns.len(), columns = names.join(", ")),
            hint: Some(t!(texts, "exchange-no-header-hint", fields = fields.join(", "))),
        };
    }
    let other = match table {
        FileTable::Products => Some(FileTable::Lots),
        FileTable::Lots => Some(FileTable::Products),
        FileTable::Stock | FileTable::Barcodes | FileTable::Count => None,
    };
    let is_of_other = other.is_some_and(|other| columns.iter().any(|column| other.has_column(&column.title)));
    Explanation {
        message: t!(texts, "exchange-unknown-columns", count = columns.len(), columns = names.join(", ")),
        hint: Some(if is_of_other {
            format!("{} {how}", t!(texts, "exchange-import-stock-hint"))
        } else {
            how
        }),
    }
}

/// How much is shown of a text from a file.
const MAX_CHARS: usize = 60;

/// How much is shown of what a parser says, which has such a text in it.
const MAX_DETAIL_CHARS: usize = 160;

/// A text from a file, at most as long as a title may well be.
pub fn shorten(text: &str) -> String {
    cut(text, MAX_CHARS)
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Puts an error of reading a file into words, with the way out.
pub fn explain_import(texts: &Texts, error: &ImportError) -> Explanation {
    use ImportError as Wrong;
    let with = |message: String, hint: String| Explanation { message, hint: Some(hint) };
    let said = |message: String| Explanation { message, hint: None };
    match error {
        Wrong::NotFound { file } => said(t!(texts, "exchange-not-found", file = file.clone())),
        Wrong::Unreadable { file, fault } => explain_file_fault(texts, file, fault),
        Wrong::Folder { file } => said(t!(texts, "exchange-folder", file = file.clone())),
        Wrong::NotAFile { file } => with(
            t!(texts, "error-not-a-file", location = file.clone(), folder = "false"),
            t!(texts, "exchange-not-a-file-hint"),
        ),
        Wrong::Empty { file } => {
            with(t!(texts, "exchange-empty", file = file.clone()), t!(texts, "exchange-empty-hint"))
        }
        Wrong::NotText { file } => {
            with(t!(texts, "exchange-not-text", file = file.clone()), t!(texts, "exchange-not-text-hint"))
        }
        Wrong::Workbook { file, fault } => explain_workbook(texts, file, fault),
        Wrong::NotJson { file, line, detail } => said(t!(
            texts,
            "exchange-file-line-failed",
            file = file.clone(),
            line = line.to_string(),
            detail = cut(detail, MAX_DETAIL_CHARS)
        )),
        Wrong::UnknownColumns { columns, table } => explain_unknown_columns(texts, columns, *table),
        Wrong::NoSuchColumn { column } => {
            said(t!(texts, "exchange-no-such-column", column = shorten(&replace_unprintable(column))))
        }
        Wrong::ColumnTwice { field, titles: (first, second) } => {
            let title = |title: &String| shorten(&replace_unprintable(title));
            let (first, second) = (title(first), title(second));
            with(
                t!(
                    texts,
                    "exchange-column-twice",
                    first = first.clone(),
                    second = second.clone(),
                    field = field.name()
                ),
                match first == second {
                    true => t!(texts, "exchange-same-column-hint"),
                    false => t!(texts, "exchange-column-twice-hint", first = first, second = second),
                },
            )
        }
        Wrong::MissingColumn { field, table, stand_in } => {
            let fields: Vec<_> = table.fields().iter().map(|field| field.name()).collect();
            let hint =
                t!(texts, "exchange-missing-column-hint", field = field.name(), fields = fields.join(", "));
            let no_code = stand_in.as_ref().map(|(column, held)| {
                let column = shorten(&replace_unprintable(column));
                let flag = |field: &Field| {
                    t!(texts, "exchange-map-flag", column = column.clone(), field = field.name())
                };
                t!(texts, "exchange-no-code-hint", flags = [flag(field), flag(held)].join(" "))
            });
            with(
                t!(texts, "exchange-missing-column", field = field.name()),
                no_code.into_iter().chain([hint]).collect::<Vec<_>>().join(" "),
            )
        }
        Wrong::MapName { name } => {
            with(t!(texts, "exchange-map-name", name = shorten(name)), t!(texts, "exchange-map-name-hint"))
        }
        Wrong::NoMap { name, known } if known.is_empty() => {
            with(t!(texts, "exchange-no-map", name = name.clone()), t!(texts, "exchange-no-maps-hint"))
        }
        Wrong::NoMap { name, known } => with(
            t!(texts, "exchange-no-map", name = name.clone()),
            t!(texts, "exchange-no-map-hint", known = known.join(", ")),
        ),
        Wrong::NoMapFolder => said(t!(texts, "exchange-no-map-folder")),
        Wrong::BadMap { file, detail } => with(
            t!(
                texts,
                "exchange-file-failed",
                file = file.clone(),
                why = cut(&replace_unprintable(detail), MAX_DETAIL_CHARS)
            ),
            t!(texts, "exchange-bad-map-hint"),
        ),
        Wrong::Rows(bad) => {
            with(t!(texts, "exchange-bad-rows", file = bad.file.clone(), count = bad.count), hint(texts, bad))
        }
    }
}

/// One bad row: file, line, field, value and what is wrong.
pub fn format_bad_row(texts: &Texts, file: &str, row: &BadRow) -> String {
    let why = explain_bad_row(texts, row);
    let (file, line) = (file.to_owned(), row.line.to_string());
    match (row.field.map(|field| field.name()), row.value.as_deref().map(shorten)) {
        (Some(field), Some(value)) if value.is_empty() || !why.contains(value.as_str()) => {
            t!(texts, "exchange-bad-cell", file = file, line = line, field = field, value = value, why = why)
        }
        (Some(field), _) => {
            t!(texts, "exchange-bad-field", file = file, line = line, field = field, why = why)
        }
        (None, Some(value)) if !value.is_empty() => {
            t!(texts, "exchange-bad-text", file = file, line = line, value = value, why = why)
        }
        (None, _) => t!(texts, "exchange-bad-row", file = file, line = line, why = why),
    }
}

/// What is wrong with a row; a long value is cut.
pub fn explain_bad_row(texts: &Texts, row: &BadRow) -> String {
    let why = explain_row_problem(texts, &row.problem);
    match &row.value {
        Some(value) if value.chars().count() > MAX_CHARS => why.replace(value.as_str(), &shorten(value)),
        _ => why,
    }
}

/// What is wrong with a row.
fn explain_row_problem(texts: &Texts, why: &RowProblem) -> String {
    match why {
        RowProblem::Invalid(invalid) => explain_invalid(texts, invalid),
        RowProblem::Refused(error) => explain(texts, error).message,
        RowProblem::NotUtf8 => t!(texts, "exchange-not-utf8"),
        RowProblem::HasNul => t!(texts, "exchange-has-nul"),
        RowProblem::TooLong => t!(texts, "exchange-row-too-long"),
        RowProblem::UnclosedQuote => t!(texts, "exchange-unclosed-quote"),
        RowProblem::TextAfterQuote { line, text } => {
            t!(texts, "exchange-text-after-quote", line = line.to_string(), text = shorten(text))
        }
        RowProblem::QuoteAfterBlank => t!(texts, "exchange-quote-after-blank"),
        RowProblem::Cell { name, problem } => cell_problem(texts, name, *problem),
        RowProblem::NotAValue => t!(texts, "exchange-not-a-value"),
        RowProblem::NotAReason => t!(texts, "exchange-not-a-reason"),
        RowProblem::AmbiguousDate { readings } => {
            let read = |reading: &DateReading| texts.date(reading.day);
            t!(texts, "exchange-ambiguous-date", readings = join_alternatives(texts, readings, read))
        }
        RowProblem::OtherDateOrder { line, value, .. } => {
            t!(texts, "exchange-other-date-order", line = line.to_string(), value = shorten(value))
        }
        RowProblem::TwiceInFile { line } => {
            t!(texts, "exchange-twice-in-file", line = line.to_string())
        }
        RowProblem::OtherFact { line, value } => {
            t!(texts, "exchange-other-fact", line = line.to_string(), value = shorten(value))
        }
        RowProblem::WrongCellCount { found, expected } => {
            let (cells, shown) = (*found, found.to_string());
            t!(
                texts,
                "exchange-wrong-cell-count",
                found = cells,
                shown = shown,
                expected = expected.to_string()
            )
        }
    }
}

/// What to do about the bad rows of a file.
fn hint(texts: &Texts, bad: &BadRows) -> String {
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
            RowProblem::OtherDateOrder { line, patterns: (earlier, this), .. } => {
                let (line, other_line) = (line.to_string(), row.line.to_string());
                let (earlier, this) = (earlier.clone(), this.clone());
                Some(t!(
                    texts,
                    "exchange-other-date-order-hint",
                    line = line,
                    pattern = earlier,
                    other_line = other_line,
                    other_pattern = this
                ))
            }
            RowProblem::Invalid(Invalid::Quantity {
                error: QuantityError::Ambiguous { .. } | QuantityError::Thousands { .. },
                ..
            }) => Some(t!(texts, "exchange-thousands-hint")),
            RowProblem::Invalid(Invalid::Quantity {
                error: QuantityError::TooManyDecimals { allowed: 0, .. },
                ..
            }) => Some(t!(texts, "exchange-whole-hint")),
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
