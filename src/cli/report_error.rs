//! Reports failures on standard error, as text or as the JSON error object.

use std::io::{self, Write as _};

use serde_json::{Value, json};

use super::code_place::mark_place;
use super::failure::Failure;
use super::failure_kind::FailureKind;
use super::logging;
use super::report_address::explain_address_problem;
use super::usage::{explain_clap_error, explain_usage_error};
use super::warnings::warning_records;
use crate::contract::{BadRowRecord, ErrorRecord, error_details, import_error_details};
use crate::domain::{DocumentId, Field, replace_unprintable, replace_unprintable_except_newlines};
use crate::exchange::{self, BadRow};
use crate::files::FileFault;
use crate::i18n::{
    Explanation, Texts, explain, explain_bad_row, explain_file_fault, explain_import, explain_invalid,
    explain_printer, format_bad_row,
};
use crate::settings::{self, OutputFormat};
use crate::t;
use crate::warehouse::{Error, Invalid, StoreError};

/// Reports a failure, if it has a message. A closed standard error is ignored.
pub(super) fn report(texts: &Texts, format: OutputFormat, failure: &Failure) {
    let told = match failure.kind() {
        Some(kind) if format == OutputFormat::Json => to_json(texts, failure, kind),
        Some(kind) => to_text(texts, failure, kind),
        None if matches!(failure, Failure::Cancelled) => format!("{}\n", t!(texts, "cli-cancelled")),
        None => return,
    };
    let _ = io::stderr().write_all(told.as_bytes());
}

fn to_text(texts: &Texts, failure: &Failure, kind: FailureKind) -> String {
    let Explanation { message, hint } = explain_failure(texts, failure);
    let mut told = t!(texts, "cli-error", message = replace_unprintable_except_newlines(&message));
    told.push('\n');
    if let Failure::Refused(Error::Invalid(Invalid::Code { code, error })) = failure {
        told.push_str(&mark_place(code, error));
    }
    if let Failure::Import(exchange::ImportError::Rows(bad)) = failure {
        for row in &bad.rows {
            told.push_str(&format!(
                "  {}\n",
                replace_unprintable_except_newlines(&format_bad_row(texts, &bad.file, row))
            ));
        }
        let more = bad.count.saturating_sub(bad.rows.len() as u64);
        if more > 0 {
            told.push_str(&format!(
                "  {}\n",
                t!(texts, "exchange-more-problems", count = texts.integer(more))
            ));
        }
    }
    if kind != FailureKind::VerifyFailed
        && let Some(hint) = hint
    {
        told.push_str(&format!(
            "{}\n",
            t!(texts, "cli-hint", hint = replace_unprintable_except_newlines(&hint))
        ));
    }
    told
}

fn to_json(texts: &Texts, failure: &Failure, kind: FailureKind) -> String {
    format!("{}\n", serde_json::to_string(&error_record(texts, failure, kind)).unwrap_or_default())
}

/// The error object of a failure.
pub(super) fn error_record(texts: &Texts, failure: &Failure, kind: FailureKind) -> ErrorRecord {
    let Explanation { message, hint } = explain_failure(texts, failure);
    ErrorRecord::new(kind.name(), &message, hint.as_deref(), failure_details(texts, failure))
}

/// What went wrong and what to do, in one line.
pub(super) fn failure_line(texts: &Texts, failure: &Failure) -> String {
    replace_unprintable_except_newlines(&explain_failure(texts, failure).to_single_text(texts))
}

/// Explains a failure. Where only the log says more, names the log file if there is one.
fn explain_failure(texts: &Texts, failure: &Failure) -> Explanation {
    let mut explanation = explain_by_kind(texts, failure);
    if let Failure::Refused(Error::Store(
        StoreError::Other { .. } | StoreError::Constraint { .. } | StoreError::Corrupt { .. },
    )) = failure
        && let Some(file) = logging::current_file()
    {
        let file = t!(texts, "cli-log-hint", file = file.to_string_lossy().into_owned());
        explanation.hint =
            Some(explanation.hint.map_or_else(|| file.clone(), |hint| format!("{hint} {file}")));
    }
    explanation
}

fn explain_by_kind(texts: &Texts, failure: &Failure) -> Explanation {
    let said = |message: String| Explanation { message, hint: None };
    match failure {
        Failure::Refused(error) => explain(texts, error),
        Failure::InvalidValue(invalid) => explain(texts, &Error::Invalid(invalid.clone())),
        Failure::Settings(error) => explain_settings_error(texts, error),
        Failure::Import(error) => explain_import(texts, error),
        Failure::Export { path, error } => {
            explain_file_fault(texts, &path.to_string_lossy(), &FileFault::of_writing(path, error))
        }
        Failure::OntoBook { path } => Explanation {
            message: t!(texts, "cli-onto-book", file = replace_unprintable(&path.to_string_lossy())),
            hint: Some(t!(texts, "cli-onto-book-hint")),
        },
        Failure::ImportsBook { path } => Explanation {
            message: t!(texts, "import-is-book", file = replace_unprintable(&path.to_string_lossy())),
            hint: Some(t!(texts, "import-is-book-hint")),
        },
        Failure::Output(error) => {
            said(t!(texts, "cli-output-failed", why = texts.file_fault(&FileFault::from(error))))
        }
        Failure::AnswerLost { document, error } => explain_lost_answer(texts, *document, error),
        Failure::OutcomeUnknown { document, error } => Explanation {
            hint: Some(t!(texts, "cli-outcome-unknown-hint", document = document.to_string())),
            ..explain(texts, error)
        },
        Failure::Clap(error) => explain_clap_error(texts, error),
        Failure::Usage(usage) => explain_usage_error(texts, usage),
        Failure::NoLot(lot) => said(t!(texts, "cli-no-lot", lot = lot.0.to_string())),
        Failure::NothingToCopy { location, .. } => Explanation {
            message: t!(texts, "cli-nothing-to-copy", place = replace_unprintable(location)),
            hint: Some(t!(texts, "cli-nothing-to-copy-hint")),
        },
        Failure::NotADemo { location } => Explanation {
            message: t!(texts, "cli-not-a-demo", file = replace_unprintable(location)),
            hint: Some(t!(texts, "cli-not-a-demo-hint")),
        },
        &Failure::VerifyFailed { problems } => said(t!(texts, "cli-verify-failed", problems = problems)),
        Failure::Cancelled => said(t!(texts, "cli-cancelled")),
        Failure::Tui(failure) => said(failure.to_string()),
        Failure::Printer { printer, fault } => explain_printer(texts, &replace_unprintable(printer), fault),
        Failure::NoPaper { reference, partner } => {
            let reference = replace_unprintable(reference);
            let message = match partner.as_deref().map(replace_unprintable) {
                Some(partner) => {
                    t!(texts, "cli-no-paper-of-partner", reference = reference, partner = partner)
                }
                None => t!(texts, "cli-no-paper", reference = reference),
            };
            Explanation { message, hint: Some(t!(texts, "cli-no-paper-hint")) }
        }
        Failure::Listen { address, error } => explain_no_listening(texts, address, error),
    }
}

fn explain_no_listening(texts: &Texts, address: &str, error: &io::Error) -> Explanation {
    let address = replace_unprintable(address);
    let message = match error.kind() {
        io::ErrorKind::AddrInUse => t!(texts, "cli-serve-address-in-use", address = address),
        io::ErrorKind::PermissionDenied => t!(texts, "cli-serve-address-forbidden", address = address),
        _ => {
            let why = replace_unprintable(&error.to_string());
            t!(texts, "cli-serve-no-address", address = address, why = why)
        }
    };
    Explanation { message, hint: Some(t!(texts, "cli-serve-address-hint")) }
}

fn explain_lost_answer(texts: &Texts, document: Option<DocumentId>, error: &io::Error) -> Explanation {
    let why = texts.file_fault(&FileFault::from(error));
    match document.map(|id| id.to_string()) {
        Some(id) => Explanation {
            message: t!(texts, "cli-answer-lost", document = id.clone(), why = why),
            hint: Some(t!(texts, "cli-answer-lost-hint", document = id)),
        },
        None => Explanation { message: t!(texts, "cli-done-answer-lost", why = why), hint: None },
    }
}

fn explain_settings_error(texts: &Texts, error: &settings::Error) -> Explanation {
    use settings::Error as Wrong;
    let with = |message: String, hint: String| Explanation { message, hint: Some(hint) };
    let said = |message: String| Explanation { message, hint: None };
    match error {
        Wrong::InvalidValue { from, problem } => {
            let why = explain_invalid(texts, problem);
            said(t!(texts, "cli-setting-value", from = from.clone(), why = why))
        }
        Wrong::UnknownName { from, value, known } => with(
            t!(texts, "cli-usage-value", argument = from.clone(), value = replace_unprintable(value)),
            t!(texts, "cli-usage-values", values = known.join(", ")),
        ),
        Wrong::ServerAddress { from, problem } => explain_address_problem(texts, from, problem),
        Wrong::NotAHost { from, value } => with(
            t!(texts, "cli-serve-not-a-host", from = from.clone(), value = replace_unprintable(value)),
            t!(texts, "cli-serve-not-a-host-hint"),
        ),
        Wrong::NotAnOrigin { from, value } => with(
            t!(texts, "cli-serve-not-an-origin", from = from.clone(), value = replace_unprintable(value)),
            t!(texts, "cli-serve-not-an-origin-hint"),
        ),
        Wrong::NotAnAddress { from, value } => with(
            t!(texts, "cli-serve-not-an-address", from = from.clone(), value = replace_unprintable(value)),
            t!(texts, "cli-serve-not-an-address-hint"),
        ),
        Wrong::NotANumber { from, value, most } => said(t!(
            texts,
            "cli-serve-not-a-number",
            from = from.clone(),
            value = replace_unprintable(value),
            most = texts.integer(*most)
        )),
        Wrong::UnknownScheme { from, value } => with(
            t!(texts, "cli-unknown-scheme", from = from.clone(), scheme = replace_unprintable(value)),
            t!(texts, "cli-unknown-scheme-hint"),
        ),
        Wrong::NoFileName { from, value } => with(
            t!(texts, "cli-no-file-name", from = from.clone(), value = replace_unprintable(value)),
            t!(texts, "cli-no-file-name-hint"),
        ),
        Wrong::ConfigNotAFile { path, is_folder } => {
            let location = replace_unprintable(&path.to_string_lossy());
            said(t!(texts, "error-not-a-file", location = location, folder = is_folder.to_string()))
        }
        Wrong::ImpossibleClock { clock } => with(
            t!(texts, "cli-impossible-clock", clock = clock.clone()),
            t!(texts, "cli-impossible-clock-hint"),
        ),
        Wrong::NoFolder => with(t!(texts, "cli-no-folder"), t!(texts, "cli-no-folder-hint")),
        Wrong::UnknownKey { from, value } => {
            said(t!(texts, "scanner-unknown-key", from = from.clone(), name = replace_unprintable(value)))
        }
        Wrong::Scanner { from, problem } => {
            let why = texts.scanner_setup_error(problem);
            said(t!(texts, "cli-setting-value", from = from.clone(), why = why))
        }
        Wrong::ConfigUnreadable { path, fault } | Wrong::ConfigNotSaved { path, fault } => {
            explain_file_fault(texts, &path.to_string_lossy(), fault)
        }
        Wrong::InvalidConfig { path, line, detail } => {
            let file = replace_unprintable(&path.to_string_lossy());
            let line = line.to_string();
            with(
                t!(texts, "exchange-file-line-failed", file = file, line = line, detail = detail.clone()),
                t!(texts, "cli-config-invalid-hint"),
            )
        }
    }
}

/// Fields of the JSON error object that depend on its kind.
fn failure_details(texts: &Texts, failure: &Failure) -> Value {
    match failure {
        Failure::Refused(Error::Invalid(Invalid::Strict(warnings))) => {
            json!({ "warnings": warning_records(texts, warnings) })
        }
        Failure::Refused(error) | Failure::NothingToCopy { error, .. } => error_details(error),
        Failure::Import(exchange::ImportError::Rows(bad)) => {
            let problems: Vec<_> = bad.rows.iter().map(|row| bad_row_record(texts, row)).collect();
            import_error_details(&bad.file, bad.count, &problems)
        }
        Failure::Import(error) => error.facts(),
        Failure::Export { path, error } => match FileFault::of_writing(path, error) {
            FileFault::NoFolder { nearest } => json!({ "file": path, "folder": nearest }),
            _ => json!({ "file": path }),
        },
        Failure::NoLot(lot) => json!({ "lot_id": lot.0 }),
        Failure::Printer { printer, .. } => json!({ "printer": printer }),
        Failure::NoPaper { reference, partner: None } => json!({ "reference": reference }),
        Failure::NoPaper { reference, partner } => json!({ "reference": reference, "partner": partner }),
        Failure::AnswerLost { document, .. } => json!({ "document": document }),
        Failure::OutcomeUnknown { document, .. } => json!({ "document": document }),
        Failure::VerifyFailed { problems } => json!({ "problems": problems }),
        _ => json!({}),
    }
}

fn bad_row_record<'a>(texts: &Texts, row: &'a BadRow) -> BadRowRecord<'a> {
    let why = replace_unprintable_except_newlines(&explain_bad_row(texts, row));
    BadRowRecord { line: row.line, column: row.field.map(Field::name), value: row.value.as_deref(), why }
}
