//! Usage errors in the user's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::failure::UsageError;
use super::help::localize_clap_text;
use crate::domain::replace_unprintable;
use crate::i18n::{Explanation, Texts};
use crate::t;

pub(super) fn explain_clap_error(texts: &Texts, error: &clap::Error) -> Explanation {
    let say = |kind: ContextKind| error.get(kind).map(join_context_value).unwrap_or_default();
    let (argument, value) = (say(ContextKind::InvalidArg), say(ContextKind::InvalidValue));
    let argument_name = argument.split_whitespace().next().unwrap_or_default().to_owned();
    let message = match error.kind() {
        ErrorKind::UnknownArgument => t!(texts, "cli-usage-unknown-argument", argument = argument),
        ErrorKind::InvalidSubcommand => {
            t!(texts, "cli-usage-unknown-command", command = say(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => t!(texts, "cli-usage-missing", arguments = argument),
        ErrorKind::InvalidValue if value.is_empty() => t!(texts, "cli-usage-no-value", argument = argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            t!(texts, "cli-usage-value", argument = argument_name, value = value)
        }
        ErrorKind::ArgumentConflict => {
            let other = say(ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                t!(texts, "cli-usage-twice", argument = argument)
            } else {
                t!(texts, "cli-usage-conflict", argument = argument, other = other)
            }
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            t!(texts, "cli-usage-number-of-values", argument = argument)
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            t!(texts, "cli-usage-no-command")
        }
        ErrorKind::InvalidUtf8 => t!(texts, "cli-usage-utf8"),
        _ => t!(texts, "cli-usage-other"),
    };
    Explanation { message, hint: Some(clap_error_hint(texts, error)) }
}

fn clap_error_hint(texts: &Texts, error: &clap::Error) -> String {
    let say = |kind: ContextKind| error.get(kind).map(join_context_value).filter(|text| !text.is_empty());
    let meant = say(ContextKind::SuggestedArg)
        .or_else(|| say(ContextKind::SuggestedSubcommand))
        .or_else(|| say(ContextKind::SuggestedValue));
    if let Some(meant) = meant {
        return t!(texts, "cli-usage-suggestion", suggestion = meant);
    }
    if let Some((least, most)) = allowed_range(error) {
        return t!(texts, "cli-usage-range-hint", least = least, most = most);
    }
    if let Some(values) = say(ContextKind::ValidValue) {
        return t!(texts, "cli-usage-values", values = values);
    }
    match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => {
            let usage = usage.to_string();
            let usage = usage.split_once(':').map_or(usage.as_str(), |(_, usage)| usage).trim();
            t!(texts, "cli-usage-usage", usage = localize_clap_text(usage, texts))
        }
        _ => t!(texts, "cli-usage-help"),
    }
}

/// The least and the greatest number that are allowed, if a number is none of these: `4000 is not in 0..=3650`.
fn allowed_range(error: &clap::Error) -> Option<(String, String)> {
    let source = std::error::Error::source(error)?.to_string();
    let (least, most) = source.split_whitespace().find_map(|word| word.split_once("..="))?;
    Some((least.to_owned(), most.to_owned()))
}

/// Formats a value of clap's error context, several joined by commas.
fn join_context_value(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(value) => value.to_string(),
        _ => String::new(),
    }
}

pub(super) fn explain_usage_error(texts: &Texts, usage: &UsageError) -> Explanation {
    let (message, hint) = match usage {
        UsageError::InvalidDocumentId { value } => (
            t!(texts, "cli-usage-document", value = value.clone()),
            Some(t!(texts, "cli-usage-document-hint")),
        ),
        UsageError::InvalidDocumentName { value } => (
            t!(texts, "cli-usage-document-name", value = value.clone()),
            Some(t!(texts, "cli-usage-document-name-hint")),
        ),
        UsageError::UnitTwice { value } => (
            t!(texts, "cli-usage-unit-twice", value = value.clone()),
            Some(t!(texts, "cli-usage-unit-twice-hint")),
        ),
        UsageError::UnitOfScan { value } => (
            t!(texts, "cli-usage-unit-of-scan", value = value.clone()),
            Some(t!(texts, "cli-usage-unit-of-scan-hint")),
        ),
        UsageError::PartnerOfReturn { flag } => (
            t!(texts, "cli-usage-partner", flag = (*flag).to_owned()),
            Some(t!(texts, "cli-usage-partner-hint")),
        ),
        UsageError::InvalidMapping { value } => {
            (t!(texts, "cli-usage-map", value = value.clone()), Some(t!(texts, "cli-usage-map-hint")))
        }
        UsageError::InvalidDelimiter { value } => (
            t!(texts, "cli-usage-delimiter", value = value.clone()),
            Some(t!(texts, "cli-usage-delimiter-hint")),
        ),
        UsageError::NotOfReport { flag, report, takes } => (
            t!(texts, "cli-usage-report", flag = flag.clone(), report = report.clone()),
            Some(t!(texts, "cli-usage-report-hint", flags = takes.clone())),
        ),
        UsageError::NothingToCompare => {
            (t!(texts, "cli-usage-compare"), Some(t!(texts, "cli-usage-compare-hint")))
        }
        UsageError::OnlyOfReports { format } => (
            t!(texts, "cli-usage-only-reports", format = (*format).to_owned()),
            Some(t!(texts, "cli-usage-only-reports-hint")),
        ),
        UsageError::InvalidDateFormat { value } => (
            t!(texts, "cli-usage-date-format", value = value.clone()),
            Some(t!(texts, "cli-usage-date-format-hint")),
        ),
        UsageError::InvalidNumber { flag, value } => (
            t!(texts, "cli-usage-value", argument = flag.clone(), value = value.clone()),
            Some(t!(texts, "cli-usage-number-hint")),
        ),
        UsageError::UnknownCountFile { value } => (
            t!(texts, "cli-usage-count-file", file = value.clone()),
            Some(t!(texts, "cli-usage-count-file-hint")),
        ),
        UsageError::OtherCount { named, count } => (
            t!(texts, "cli-usage-other-count", named = named.to_string(), count = count.to_string()),
            Some(t!(texts, "cli-usage-other-count-hint")),
        ),
        UsageError::NoCountNamed => {
            (t!(texts, "cli-usage-no-count"), Some(t!(texts, "cli-usage-no-count-hint")))
        }
        UsageError::NotOnOrOff { key, value } => (
            t!(texts, "cli-usage-value", argument = (*key).to_owned(), value = value.clone()),
            Some(t!(texts, "cli-usage-values", values = ["on", "off"].join(", "))),
        ),
        UsageError::RolesOfFile => (t!(texts, "cli-roles-of-file"), None),
        UsageError::RoleTwice { name } => {
            (t!(texts, "cli-role-twice", name = replace_unprintable(name)), None)
        }
        UsageError::NoEditor { file } => (
            t!(texts, "cli-usage-no-editor"),
            Some(t!(texts, "cli-usage-no-editor-hint", file = file.clone())),
        ),
        UsageError::EditorFailed { editor, file, code } => (
            match code {
                Some(code) => {
                    t!(texts, "cli-usage-editor-failed", editor = editor.clone(), code = code.clone())
                }
                None => t!(texts, "cli-usage-editor-not-started", editor = editor.clone()),
            },
            Some(t!(texts, "cli-usage-no-editor-hint", file = file.clone())),
        ),
        UsageError::ExcelJson => (t!(texts, "cli-usage-excel-json"), None),
        UsageError::ExcelWorkbook => {
            (t!(texts, "cli-usage-excel-workbook"), Some(t!(texts, "cli-usage-excel-workbook-hint")))
        }
        UsageError::NoPrinterAddress { to } => (
            t!(texts, "printer-no-address", to = replace_unprintable(to)),
            Some(t!(texts, "printer-no-address-hint")),
        ),
        UsageError::NothingCameIn { document } => (
            t!(texts, "cli-usage-nothing-came-in", document = document.clone()),
            Some(t!(texts, "cli-usage-nothing-came-in-hint")),
        ),
        UsageError::OtherPaper { document, is, wants } => {
            let (is, wants) = (texts.document_kind(*is), texts.document_kind(*wants));
            (
                t!(texts, "cli-usage-other-paper", document = document.clone(), is = is, wants = wants),
                Some(t!(texts, "cli-usage-other-paper-hint")),
            )
        }
        UsageError::NoWorkbook => {
            (t!(texts, "cli-usage-no-workbook"), Some(t!(texts, "cli-usage-no-workbook-hint")))
        }
        UsageError::WorkbookOnTerminal => (
            t!(texts, "cli-usage-workbook-on-terminal"),
            Some(t!(texts, "cli-usage-workbook-on-terminal-hint")),
        ),
        UsageError::BootstrapWithCommand => {
            (t!(texts, "cli-usage-bootstrap"), Some(t!(texts, "cli-usage-bootstrap-hint")))
        }
        UsageError::NoTerminal => {
            (t!(texts, "cli-usage-terminal"), Some(t!(texts, "cli-usage-terminal-hint")))
        }
        UsageError::DumbTerminal => {
            (t!(texts, "cli-usage-dumb-terminal"), Some(t!(texts, "cli-usage-terminal-hint")))
        }
        UsageError::UnknownTab { value, known } => (
            t!(texts, "cli-usage-value", argument = "--tab", value = value.clone()),
            Some(t!(texts, "cli-usage-values", values = known.join(", "))),
        ),
        UsageError::UnknownCommand { value } => (
            t!(texts, "cli-usage-unknown-command", command = value.clone()),
            Some(t!(texts, "cli-usage-help")),
        ),
        UsageError::UnknownExtension { value } => (
            t!(texts, "cli-usage-file-format", value = value.clone()),
            Some(t!(texts, "cli-usage-file-format-hint")),
        ),
    };
    Explanation { message, hint }
}
