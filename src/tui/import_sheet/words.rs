//! What the import sheet says of a file.

use super::job::{Check, Refusal, TableOutcome, Trial};
use super::{CheckState, ImportSheet};
use crate::domain::{Field, QuantityError, replace_unprintable};
use crate::exchange::{
    BadRow, BadRows, DateDecision, DateOrder, DatePattern, FileTable, ImportError, ImportKind, RowProblem,
    SheetForm,
};
use crate::i18n::{Texts, explain, explain_bad_row, explain_import, shorten};
use crate::t;
use crate::tui::component::canvas::ViewContext;
use crate::tui::keys::Action;
use crate::tui::theme::Meaning;
use crate::warehouse::{Error, Invalid};

/// A line of the status. One that is not wrapped is cut.
pub(super) struct StatusLine {
    pub(super) text: String,
    pub(super) meaning: Meaning,
    pub(super) is_wrapped: bool,
}

/// What is imported, and how the file is read: `Import lots · existencias.csv · Windows-1252, “;”, decimal comma, day first`.
pub(super) fn title(sheet: &ImportSheet, dot: &str, texts: &Texts) -> String {
    let what = match sheet.reading.kind {
        ImportKind::Products => t!(texts, "import-products"),
        ImportKind::Lots => t!(texts, "import-lots"),
        ImportKind::Stock | ImportKind::Barcodes => t!(texts, "import-stock"),
    };
    let notes = sheet.last_check().map(|check| &check.notes);
    let encoding = notes.map_or(sheet.head.encoding, |notes| notes.encoding);
    let mut how = vec![encoding.name().to_owned()];
    match &sheet.head.form {
        SheetForm::Json => how = vec![t!(texts, "import-json")],
        SheetForm::Workbook { sheet, others } => {
            let name = shorten(&replace_unprintable(sheet));
            let others: usize = *others;
            how = vec![t!(texts, "import-workbook", sheet = name, others = others)];
        }
        SheetForm::Csv { delimiter } => {
            how.push(match delimiter {
                b'\t' => t!(texts, "import-tab"),
                other => t!(texts, "exchange-quoted", text = char::from(*other).to_string()),
            });
            how.push(match delimiter {
                b';' => t!(texts, "import-decimal-comma"),
                _ => t!(texts, "import-decimal-point"),
            });
        }
    }
    how.extend(date_order(sheet, notes.and_then(|notes| notes.dates.as_ref()), texts));
    if let Some(line) = sheet.head.header_line {
        how.push(t!(texts, "import-header-line", line = line.to_string()));
    }
    [what, shorten(&sheet.file_name()), how.join(", ")].join(&format!(" {dot} "))
}

/// How dates are read, and what decided it.
fn date_order(sheet: &ImportSheet, decision: Option<&DateDecision>, texts: &Texts) -> Option<String> {
    if let Some(pattern) = sheet.reading.options.dates.first() {
        return Some(t!(texts, "import-dates-as", pattern = DatePattern::as_str(pattern)));
    }
    let DateDecision { order, example } = decision?;
    let example = shorten(example);
    Some(match order {
        DateOrder::DayMonthYear => t!(texts, "import-day-first", example = example),
        DateOrder::MonthDayYear => t!(texts, "import-month-first", example = example),
        DateOrder::YearMonthDay => t!(texts, "import-year-first", example = example),
    })
}

/// Why a file is not imported.
pub(super) fn refusal(refusal: &Refusal, texts: &Texts) -> String {
    match refusal {
        Refusal::Warehouse(error) => explain(texts, error).to_single_text(texts),
        Refusal::Book { file } => t!(texts, "import-is-book", file = file.clone()),
        Refusal::File(ImportError::ColumnTwice { field, titles: (first, second) }) => {
            let title = |title: &String| shorten(&replace_unprintable(title));
            let field = texts.field_label(*field);
            t!(texts, "import-column-twice", first = title(first), second = title(second), field = field)
        }
        Refusal::File(ImportError::MissingColumn { field, .. }) => {
            t!(texts, "import-missing-column", field = texts.field_label(*field))
        }
        Refusal::File(ImportError::Rows(bad)) => bad_rows(bad, texts),
        Refusal::File(error) => explain_import(texts, error).to_single_text(texts),
    }
}

/// How many rows are wrong; if only the first problems are listed, how many problems there are.
fn bad_rows(bad: &BadRows, texts: &Texts) -> String {
    match bad.row_count() {
        Some(rows) => t!(texts, "import-bad-rows", count = rows, shown = texts.integer(rows)),
        None => t!(texts, "import-problems", count = texts.integer(bad.count)),
    }
}

/// What the whole file was found to hold, and what an import would do.
pub(super) fn status(sheet: &ImportSheet, context: &ViewContext<'_>) -> Vec<StatusLine> {
    let texts = context.texts;
    match &sheet.check {
        CheckState::Running => vec![wrapped(t!(texts, "import-reading"), Meaning::Muted)],
        CheckState::Importing(_) => vec![wrapped(t!(texts, "import-importing"), Meaning::Accent)],
        CheckState::Failed(Refusal::Warehouse(Error::Cancelled)) => {
            let key = context.key_name(Action::SheetDryRun);
            vec![wrapped(t!(texts, "import-stopped", key = key), Meaning::Muted)]
        }
        CheckState::Failed(refused) => vec![refused_line(refused, context)],
        CheckState::Done(check) => of_check(check, context),
    }
}

fn of_check(check: &Check, context: &ViewContext<'_>) -> Vec<StatusLine> {
    let texts = context.texts;
    let mut lines = Vec::new();
    match &check.trial {
        Trial::Fine { tables, guard } => {
            lines.extend(tables.iter().map(|table| wrapped(fine(table, context), Meaning::Ok)));
            if let Some(conflict) = guard {
                let said = explain(texts, &Error::Conflict(conflict.clone())).message;
                let key = context.key_name(Action::SheetImport);
                let text = t!(texts, "import-guarded", what = said, key = key);
                lines.push(wrapped(format!("{} {text}", context.symbols.warning), Meaning::Warning));
            }
        }
        Trial::NotTried if check.bad.count > 0 => lines.extend(problems(&check.bad, context)),
        Trial::NotTried => {
            let (count, shown) = (check.rows, texts.integer(check.rows));
            let key = context.key_name(Action::SheetDryRun);
            let text = t!(texts, "import-read", count = count, shown = shown, key = key);
            lines.push(wrapped(format!("{} {text}", context.symbols.dot), Meaning::Text));
        }
        Trial::Refused(Refusal::File(ImportError::Rows(bad))) => lines.extend(problems(bad, context)),
        Trial::Refused(refused) => lines.push(refused_line(refused, context)),
    }
    let zero = check.notes.zero_rows;
    if zero > 0 {
        let shown = texts.integer(zero);
        let text = t!(texts, "import-note-zero", count = zero, shown = shown);
        lines.push(wrapped(format!("{} {text}", context.symbols.dot), Meaning::Muted));
    }
    if let Trial::Fine { tables, .. } = &check.trial {
        lines.extend(tables.iter().flat_map(|table| warnings(table, context)));
    }
    lines
}

/// `✓ Lots: 57 rows fine, 50 new, 7 increased`
fn fine(outcome: &TableOutcome, context: &ViewContext<'_>) -> String {
    let texts = context.texts;
    let count = |number| texts.integer(number);
    let summary = &outcome.summary;
    let (rows, created, updated) = (count(summary.rows), count(summary.created), count(summary.updated));
    let said = match outcome.table {
        FileTable::Products => {
            t!(
                texts,
                "import-fine-products",
                count = summary.rows,
                rows = rows,
                created = created,
                updated = updated
            )
        }
        _ => t!(
            texts,
            "import-fine-lots",
            count = summary.rows,
            rows = rows,
            created = created,
            updated = updated
        ),
    };
    format!("{} {said}", context.symbols.ok)
}

/// `Lots: 50 new, 7 increased.`
pub(super) fn done(outcome: &TableOutcome, texts: &Texts) -> String {
    let (created, updated) = (texts.integer(outcome.summary.created), texts.integer(outcome.summary.updated));
    match outcome.table {
        FileTable::Products => t!(texts, "import-done-products", created = created, updated = updated),
        _ => t!(texts, "import-done-lots", created = created, updated = updated),
    }
}

/// What may be a mistake, and does not prevent the import.
fn warnings(outcome: &TableOutcome, context: &ViewContext<'_>) -> Vec<StatusLine> {
    let texts = context.texts;
    let of_products = outcome.warnings.iter().map(|warning| texts.import_warning(warning));
    let of_rows = texts.import_warnings(&outcome.summary.warnings, &outcome.lines);
    let said = of_products.chain(of_rows.into_iter().map(|(_, message)| message));
    said.map(|text| cut(format!("{} {text}", context.symbols.warning), Meaning::Warning)).collect()
}

/// How many rows are wrong, what to do about it, and each of them.
fn problems(bad: &BadRows, context: &ViewContext<'_>) -> Vec<StatusLine> {
    let texts = context.texts;
    let said = format!("{} {}", context.symbols.error, bad_rows(bad, texts));
    let said = match hint(bad, context) {
        Some(hint) => t!(texts, "tui-message-with-hint", message = said, hint = hint),
        None => said,
    };
    let rows = bad.rows.iter().map(|row| cut(format!("  {}", problem(row, texts)), Meaning::Text));
    let unlisted = bad.count.saturating_sub(bad.rows.len() as u64);
    let more = (unlisted > 0).then(|| t!(texts, "exchange-more-problems", count = texts.integer(unlisted)));
    let more = more.map(|text| cut(format!("  {text}"), Meaning::Muted));
    [wrapped(said, Meaning::Error)].into_iter().chain(rows).chain(more).collect()
}

/// The key that puts a problem right, if one does.
fn hint(bad: &BadRows, context: &ViewContext<'_>) -> Option<String> {
    let texts = context.texts;
    bad.rows.iter().find_map(|row| match &row.problem {
        RowProblem::AmbiguousDate { .. } | RowProblem::OtherDateOrder { .. } => {
            Some(t!(texts, "import-dates-hint", key = context.key_name(Action::SheetDates)))
        }
        RowProblem::Invalid(Invalid::Quantity { field: Field::Quantity, error: QuantityError::Zero }) => {
            Some(t!(texts, "import-zero-hint", key = context.key_name(Action::SheetOptions)))
        }
        _ => None,
    })
}

/// `line 14, Quantity “x”: not a number`
fn problem(row: &BadRow, texts: &Texts) -> String {
    let (line, why) = (row.line.to_string(), explain_bad_row(texts, row));
    let field = row.field.map(|field| texts.field_label(field));
    match (field, row.value.as_deref().map(shorten)) {
        (Some(field), Some(value)) if value.is_empty() || !why.contains(value.as_str()) => {
            t!(texts, "import-bad-cell", line = line, field = field, value = value, why = why)
        }
        (Some(field), _) => t!(texts, "import-bad-field", line = line, field = field, why = why),
        (None, _) => t!(texts, "import-bad-row", line = line, why = why),
    }
}

fn refused_line(refused: &Refusal, context: &ViewContext<'_>) -> StatusLine {
    let mut text = format!("{} {}", context.symbols.error, refusal(refused, context.texts));
    if matches!(refused, Refusal::File(ImportError::MissingColumn { .. } | ImportError::ColumnTwice { .. })) {
        let key = context.key_name(Action::SheetMeaning);
        let hint = t!(context.texts, "import-meaning-hint", key = key);
        text = t!(context.texts, "tui-message-with-hint", message = text, hint = hint);
    }
    wrapped(text, Meaning::Error)
}

fn wrapped(text: String, meaning: Meaning) -> StatusLine {
    StatusLine { text, meaning, is_wrapped: true }
}

fn cut(text: String, meaning: Meaning) -> StatusLine {
    StatusLine { text, meaning, is_wrapped: false }
}
