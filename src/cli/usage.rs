//! Usage errors in the user's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::failure::Usage;
use super::help::in_language;
use crate::i18n::{Explained, Texts};
use crate::t;

pub(super) fn explain_clap(texts: &Texts, error: &clap::Error) -> Explained {
    let say = |kind: ContextKind| error.get(kind).map(listed).unwrap_or_default();
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
                t!(texts, "cli-usage-together", argument = argument, other = other)
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
    Explained { message, hint: Some(hint(texts, error)) }
}

fn hint(texts: &Texts, error: &clap::Error) -> String {
    let say = |kind: ContextKind| error.get(kind).map(listed).filter(|text| !text.is_empty());
    let meant = say(ContextKind::SuggestedArg)
        .or_else(|| say(ContextKind::SuggestedSubcommand))
        .or_else(|| say(ContextKind::SuggestedValue));
    if let Some(meant) = meant {
        return t!(texts, "cli-usage-meant", suggestion = meant);
    }
    if let Some(values) = say(ContextKind::ValidValue) {
        return t!(texts, "cli-usage-values", values = values);
    }
    match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => {
            let usage = usage.to_string();
            let usage = usage.split_once(':').map_or(usage.as_str(), |(_, usage)| usage).trim();
            t!(texts, "cli-usage-usage", usage = in_language(usage, texts))
        }
        _ => t!(texts, "cli-usage-help"),
    }
}

/// Formats a value of clap's error context, several joined by commas.
fn listed(value: &ContextValue) -> String {
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

pub(super) fn explain_usage(texts: &Texts, usage: &Usage) -> Explained {
    let (message, hint) = match usage {
        Usage::NotADocument { value } => (
            t!(texts, "cli-usage-document", value = value.clone()),
            Some(t!(texts, "cli-usage-document-hint")),
        ),
        Usage::Map { value } => {
            (t!(texts, "cli-usage-map", value = value.clone()), Some(t!(texts, "cli-usage-map-hint")))
        }
        Usage::Delimiter { value } => (
            t!(texts, "cli-usage-delimiter", value = value.clone()),
            Some(t!(texts, "cli-usage-delimiter-hint")),
        ),
        Usage::DateFormat { value } => {
            (t!(texts, "cli-usage-dates", value = value.clone()), Some(t!(texts, "cli-usage-dates-hint")))
        }
        Usage::Number { field, value } => (
            t!(
                texts,
                "cli-usage-value",
                argument = format!("--{}", field.replace('_', "-")),
                value = value.clone()
            ),
            Some(t!(texts, "cli-usage-number-hint")),
        ),
        Usage::BootstrapWithCommand => {
            (t!(texts, "cli-usage-bootstrap"), Some(t!(texts, "cli-usage-bootstrap-hint")))
        }
        Usage::NoTerminal => (t!(texts, "cli-usage-terminal"), Some(t!(texts, "cli-usage-terminal-hint"))),
        Usage::Tab { value, known } => (
            t!(texts, "cli-usage-value", argument = "--tab", value = value.clone()),
            Some(t!(texts, "cli-usage-values", values = known.join(", "))),
        ),
        Usage::NoCommand { value } => (
            t!(texts, "cli-usage-unknown-command", command = value.clone()),
            Some(t!(texts, "cli-usage-help")),
        ),
        Usage::Ending { value } => {
            (t!(texts, "cli-usage-ending", value = value.clone()), Some(t!(texts, "cli-usage-ending-hint")))
        }
    };
    Explained { message, hint }
}
